// lemma_words.c: the two stores of known forms.  Rows of tables lie in a hash table that grows;
// the section of a model is a hash table in the file, looked over once and then used in place.

#include "language/lemma_words.h"
#include "base/utf8.h"

enum {
    SECTION_HEAD = 8, // bytes
    ENTRY_HEAD = 3
};

uint32_t ent_lemma_hash(ent_str key, int tag)
{
    uint32_t h = (2166136261u ^ (uint32_t)tag) * 16777619u;
    for (ptrdiff_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * 16777619u;
    return h ^ h >> 15;
}

// ----------------------------------------------------------------------------------- the table

static ent_lemma_row *row_of(const ent_lemmas *l, ent_str key, int tag)
{
    ptrdiff_t mask = l->room - 1;
    for (ptrdiff_t i = ent_lemma_hash(key, tag) & mask;; i = (i + 1) & mask) {
        ent_lemma_row *row = &l->rows[i];
        if (row->key.n == 0 || (row->tag == tag && ent_str_eq(row->key, key)))
            return row;
    }
}

bool ent_lemmas_in_table(const ent_lemmas *l, ent_str key, int tag, ent_str *lemma)
{
    if (l->room == 0 || key.n == 0)
        return false;
    const ent_lemma_row *row = row_of(l, key, tag);
    if (row->key.n == 0)
        return false;
    *lemma = row->lemma;
    return true;
}

static void grow(ent_lemmas *l, ent_arena *a)
{
    ent_lemmas wider = *l;
    wider.room = l->room ? l->room * 2 : 1024;
    wider.rows = ENT_NEW(a, ent_lemma_row, wider.room);
    for (ptrdiff_t i = 0; i < l->room; i++)
        if (l->rows[i].key.n > 0)
            *row_of(&wider, l->rows[i].key, l->rows[i].tag) = l->rows[i];
    *l = wider;
}

static ent_status add_form(ent_lemmas *l, ent_arena *a, const ent_table *t, const ent_row *row,
                           ent_str lemma, int tag, ent_str form, ent_error *err)
{
    if (form.n > ENT_MAX_LEMMA_KEY)
        return ent_table_fail(t, row, err, "form over 63 bytes", form);
    if (l->n == ENT_MAX_LEMMA_ROWS)
        return ent_table_fail(t, row, err, "more than 1048576 forms, at", form);
    if (l->n * 2 >= l->room)
        grow(l, a);
    ent_lemma_row *slot = row_of(l, form, tag);
    if (slot->key.n == 0) {
        *slot = (ent_lemma_row){.key = ent_arena_str(a, form), .tag = (uint8_t)tag};
        l->n++;
    }
    slot->lemma = ent_str_eq(slot->key, lemma) ? slot->key : ent_arena_str(a, lemma);
    return ENT_OK;
}

// A past form says that there is such a verb.
static ent_status add_verb(ent_lemmas *l, ent_arena *a, const ent_table *t, const ent_row *row,
                           ent_str lemma, int tag, ent_error *err)
{
    ent_str known;
    bool past = tag == ENT_XPOS_VBD || tag == ENT_XPOS_VBN;
    if (!past || ent_lemmas_in_table(l, lemma, ENT_XPOS_VB, &known))
        return ENT_OK;
    return add_form(l, a, t, row, lemma, ENT_XPOS_VB, lemma, err);
}

static ent_status add_forms(ent_lemmas *l, ent_arena *a, const ent_table *t, const ent_row *row,
                            ent_str lemma, int tag, ent_str forms, ent_error *err)
{
    ent_str form;
    ent_status status = ENT_OK;
    while (!status && ent_str_split(&forms, ' ', &form))
        if (form.n > 0)
            status = add_form(l, a, t, row, lemma, tag, form, err);
    return status ? status : add_verb(l, a, t, row, lemma, tag, err);
}

static int tag_of(ent_str name)
{
    return ent_str_eq(name, ENT_S("perfect")) ? ENT_LEMMA_PERFECT : ent_xpos_find(name);
}

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    ent_lemmas *l = into;
    ent_str lemma = row->field[at[0]], tags = row->field[at[1]], forms = row->field[at[2]], tag;
    if (lemma.n < 1 || lemma.n > ENT_MAX_LEMMA_KEY)
        return ent_table_fail(t, row, err, "a lemma has 1 to 63 bytes, not", lemma);
    if (tags.n == 0)
        return ent_table_fail(t, row, err, "no tags for", lemma);
    ent_status status = ENT_OK;
    char lower[ENT_MAX_LEMMA_KEY];
    for (ptrdiff_t i = 0; i < lemma.n; i++)
        lower[i] = (char)ent_to_lower((unsigned char)lemma.p[i]);
    if (forms.n == 0)
        forms = (ent_str){lower, lemma.n};
    while (!status && ent_str_split(&tags, ' ', &tag)) {
        if (tag.n == 0)
            continue;
        if (tag_of(tag) < 0)
            return ent_table_fail(t, row, err, "not a tag of the Penn Treebank or perfect:", tag);
        status = add_forms(l, a, t, row, lemma, tag_of(tag), forms, err);
    }
    return status;
}

static const ent_table_kind kinds[] = {{"lemmas", {"lemma", "tags", "forms"}, add_row}};

ent_lemmas *ent_lemmas_new(ent_arena *a) { return ENT_NEW(a, ent_lemmas, 1); }

ent_status ent_lemmas_add(ent_lemmas *l, ent_arena *a, ent_table *t, bool *taken, ent_error *err)
{
    return ent_table_take(t, kinds, sizeof kinds / sizeof *kinds, l, a, taken, err);
}

// --------------------------------------------------------------------------------- the section

static uint32_t read_u32(const char *at)
{
    const unsigned char *p = (const unsigned char *)at;
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

// The slot's entry, or NULL.
static const char *entry_at(const ent_lemmas *l, uint32_t slot)
{
    uint32_t at = read_u32(l->slots.p + (size_t)slot * 4);
    return at ? l->entries.p + (at - 1) : NULL;
}

static ent_str key_of(const char *entry)
{
    return (ent_str){entry + ENTRY_HEAD, (unsigned char)entry[1]};
}

static ent_str lemma_of(const char *entry)
{
    ent_str key = key_of(entry);
    ptrdiff_t n = (unsigned char)entry[2];
    return n ? (ent_str){key.p + key.n, n} : key;
}

bool ent_lemmas_in_section(const ent_lemmas *l, ent_str key, int tag, ent_str *lemma)
{
    if (l->slots.n == 0)
        return false;
    const char *entry;
    for (uint32_t i = ent_lemma_hash(key, tag) & l->mask; (entry = entry_at(l, i));
         i = (i + 1) & l->mask)
        if ((unsigned char)entry[0] == tag && ent_str_eq(key_of(entry), key)) {
            *lemma = lemma_of(entry);
            return true;
        }
    return false;
}

static bool entry_valid(ent_str entries, uint32_t at)
{
    if ((int64_t)at - 1 > entries.n - ENTRY_HEAD)
        return false;
    ptrdiff_t start = (ptrdiff_t)at - 1;
    const char *entry = entries.p + start;
    ptrdiff_t key = (unsigned char)entry[1], lemma = (unsigned char)entry[2];
    if ((unsigned char)entry[0] >= ENT_LEMMA_TAGS || key == 0 || key > ENT_MAX_LEMMA_KEY ||
        lemma > ENT_MAX_LEMMA_KEY || key + lemma > entries.n - start - ENTRY_HEAD)
        return false;
    ent_str text = lemma_of(entry);
    return ent_utf8_valid_prefix(key_of(entry)) == key && ent_utf8_valid_prefix(text) == text.n;
}

// Every entry in bounds, and some slot free, at which a look-up ends.
static bool slots_valid(ent_str slots, ent_str entries)
{
    bool any_free = false;
    for (ptrdiff_t i = 0; i < slots.n; i += 4) {
        uint32_t at = read_u32(slots.p + i);
        if (at == 0)
            any_free = true;
        else if (!entry_valid(entries, at))
            return false;
    }
    return any_free;
}

bool ent_lemmas_attach(ent_lemmas *l, ent_str section)
{
    if (section.n < SECTION_HEAD || section.n > ENT_MAX_LEMMA_SECTION)
        return false;
    uint32_t slots = read_u32(section.p), bytes = read_u32(section.p + 4);
    int64_t wanted = SECTION_HEAD + (int64_t)slots * 4 + (int64_t)bytes;
    if (slots == 0 || (slots & (slots - 1)) != 0 || wanted != section.n)
        return false;
    ptrdiff_t end = SECTION_HEAD + (ptrdiff_t)slots * 4;
    ent_str table = ent_str_cut(section, SECTION_HEAD, end);
    ent_str entries = ent_str_cut(section, end, section.n);
    if (!slots_valid(table, entries))
        return false;
    l->slots = table;
    l->entries = entries;
    l->mask = slots - 1;
    return true;
}

// ---------------------------------------------------------------------------------- base forms

bool ent_lemmas_has_base(const ent_lemmas *l, ent_str key, int tag, ent_str *lemma)
{
    ent_str found;
    if (!ent_lemmas_in_table(l, key, tag, &found) && !ent_lemmas_in_section(l, key, tag, &found))
        return false;
    if (!ent_str_eq(found, key))
        return false;
    *lemma = found;
    return true;
}
