// lemmas.c: see lemmas.h.  First the base forms: every lemma, under the tag of its class.  Then,
// with these at hand, what the rules get wrong: forms in lower case, then forms as written.
//
// Words are counted by sorting, so no order of a hash table can enter.

#include "lemmas.h"
#include "base/utf8.h"
#include "language/lemma_words.h"
#include <stdlib.h>
#include <utf8proc.h>

// A key and tag with one lemma, and how often.
typedef struct count {
    ent_str key, lemma;
    int64_t weight;
    int tag;
} count;

typedef struct counts {
    count *items;
    ptrdiff_t n, room;
} counts;

typedef struct builder {
    ent_lemmas *rules;
    const ent_lemma_example *words;
    ptrdiff_t n;
    counts entries; // of the section
    ent_buffer section;
    ent_arena *keep;
} builder;

enum {
    SHORTEST_NAME = 4, // names of four or five letters: longer ones need no list to be known
    LONGEST_NAME = 5,
    SURE = 3 // weight from which a capital on a common word is no slip
};

// ------------------------------------------------------------------------------------- counting

static int compare(const void *x, const void *y)
{
    const count *a = x, *b = y;
    int order = ent_str_cmp(a->key, b->key);
    if (order == 0)
        order = a->tag - b->tag;
    return order ? order : ent_str_cmp(a->lemma, b->lemma);
}

static bool same_key(const count *a, const count *b)
{
    return a->tag == b->tag && ent_str_eq(a->key, b->key);
}

// Adds up equal counts and keeps of each key and tag the lemma that weighs most.
static void keep_majorities(counts *c)
{
    if (c->n > 0)
        qsort(c->items, (size_t)c->n, sizeof *c->items, compare);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < c->n;) {
        count best = {.weight = -1};
        ptrdiff_t end = i;
        while (end < c->n && same_key(&c->items[end], &c->items[i])) {
            count sum = c->items[end++];
            for (; end < c->n && compare(&sum, &c->items[end]) == 0; end++)
                sum.weight += c->items[end].weight;
            if (sum.weight > best.weight)
                best = sum;
        }
        c->items[n++] = best;
        i = end;
    }
    c->n = n;
}

// In lower case with plain apostrophes, as the lemmatiser looks words up.
static ent_str small(ent_arena *a, ent_str s)
{
    enum { APOSTROPHE = 0x2019 };
    char *p = ENT_NEW(a, char, s.n * 2 + 4);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n;) {
        uint32_t c = 0;
        int length = ent_utf8_decode(s.p + i, s.p + s.n, &c);
        if (length == 0)
            break;
        c = c == APOSTROPHE ? '\'' : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        n += ent_utf8_encode(c, p + n);
        i += length;
    }
    return (ent_str){p, n};
}

static bool usable(const ent_lemma_example *w)
{
    return w->rel != ENT_REL_GOESWITH && w->xpos < ENT_XPOS_COUNT && w->xpos != ENT_XPOS_GW &&
           w->form.n > 0 && w->form.n <= ENT_MAX_LEMMA_KEY && w->lemma.n > 0 &&
           w->lemma.n <= ENT_MAX_LEMMA_KEY && !ent_str_eq(w->lemma, ENT_S("_"));
}

static bool is_small(ent_arena tmp, ent_str s) { return ent_str_eq(small(&tmp, s), s); }

// ----------------------------------------------------------------------------------- base forms

// The tag of the base form of a class; -1: not listed.
static int base_tag(int xpos)
{
    switch (xpos) {
    case ENT_XPOS_NN:
    case ENT_XPOS_NNS: return ENT_XPOS_NN;
    case ENT_XPOS_NNP: return ENT_XPOS_NNP;
    case ENT_XPOS_JJ:
    case ENT_XPOS_JJR:
    case ENT_XPOS_JJS: return ENT_XPOS_JJ;
    case ENT_XPOS_RB:
    case ENT_XPOS_RBR:
    case ENT_XPOS_RBS: return ENT_XPOS_RB;
    case ENT_XPOS_VB:
    case ENT_XPOS_VBD:
    case ENT_XPOS_VBG:
    case ENT_XPOS_VBN:
    case ENT_XPOS_VBP:
    case ENT_XPOS_VBZ: return ENT_XPOS_VB;
    default: return -1;
    }
}

static bool listed(const builder *b, const ent_lemma_example *w, int tag)
{
    if (tag == ENT_XPOS_NNP)
        return w->lemma.n >= SHORTEST_NAME && w->lemma.n <= LONGEST_NAME &&
               ent_str_eq(w->form, w->lemma) && ent_is_upper((unsigned char)w->lemma.p[0]) &&
               ent_is_lower((unsigned char)w->lemma.p[1]);
    return is_small(*b->keep, w->lemma);
}

static void add_bases(builder *b)
{
    for (ptrdiff_t i = 0; i < b->n; i++) {
        const ent_lemma_example *w = &b->words[i];
        int tag = base_tag(w->xpos);
        if (usable(w) && tag >= 0 && listed(b, w, tag))
            ENT_PUSH(b->keep, &b->entries, (count){w->lemma, w->lemma, w->weight, tag});
    }
    keep_majorities(&b->entries);
}

// ------------------------------------------------------------------------------------ the bytes

static void write_u32(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> (8 * i) & 0xFF);
}

static uint32_t slots_for(ptrdiff_t n)
{
    uint32_t slots = 1;
    while ((ptrdiff_t)slots * 3 < n * 4 + 4)
        slots *= 2;
    return slots;
}

static void write_entry(ent_buffer *out, const count *c)
{
    bool itself = ent_str_eq(c->key, c->lemma);
    ent_buffer_add_byte(out, (char)c->tag);
    ent_buffer_add_byte(out, (char)c->key.n);
    ent_buffer_add_byte(out, (char)(itself ? 0 : c->lemma.n));
    ent_buffer_add_str(out, c->key);
    if (!itself)
        ent_buffer_add_str(out, c->lemma);
}

static bool write_section(const counts *entries, ent_buffer *out, ent_arena tmp)
{
    uint32_t n_slots = slots_for(entries->n);
    uint32_t *slot = ENT_NEW(&tmp, uint32_t, n_slots);
    ent_buffer bytes = {0};
    for (ptrdiff_t i = 0; i < entries->n; i++) {
        const count *c = &entries->items[i];
        uint32_t at = ent_lemma_hash(c->key, c->tag) & (n_slots - 1);
        while (slot[at])
            at = (at + 1) & (n_slots - 1);
        slot[at] = (uint32_t)bytes.n + 1;
        write_entry(&bytes, c);
    }
    char number[4];
    write_u32(number, n_slots);
    ent_buffer_add(out, number, 4);
    write_u32(number, (uint32_t)bytes.n);
    ent_buffer_add(out, number, 4);
    for (uint32_t i = 0; i < n_slots; i++) {
        write_u32(number, slot[i]);
        ent_buffer_add(out, number, 4);
    }
    ent_buffer_add_str(out, ent_buffer_str(&bytes));
    bool good = !bytes.failed && !out->failed;
    ent_buffer_free(&bytes);
    return good;
}

// Puts what there is so far behind the rules.
static bool attach(builder *b)
{
    b->section.n = 0;
    return write_section(&b->entries, &b->section, *b->keep) &&
           ent_lemmas_attach(b->rules, ent_buffer_str(&b->section));
}

// ----------------------------------------------------------------------------------- exceptions

static ent_str predicted(const builder *b, ent_str form, int tag, ent_arena *tmp)
{
    ent_lemma_word w = {.form = form,
                        .upos = ENT_UPOS_COUNT,
                        .xpos = (uint8_t)tag,
                        .rel = ENT_REL_COUNT,
                        .head_xpos = ENT_XPOS_COUNT};
    return ent_lemma(b->rules, &w, tmp);
}

static bool is_known(const builder *b, ent_str lemma)
{
    static const int tags[] = {ENT_XPOS_NN, ENT_XPOS_JJ, ENT_XPOS_VB, ENT_XPOS_RB, ENT_XPOS_NNP};
    ent_str found;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (ent_lemmas_has_base(b->rules, lemma, tags[i], &found))
            return true;
    return false;
}

// A form that the rules lead to a known word, and that is there once, is a slip of the pen.
static bool is_slip(const builder *b, const count *c)
{
    ent_arena tmp = *b->keep;
    int tag = base_tag(c->tag);
    if (c->weight > SURE || tag < 0 || tag == ENT_XPOS_NNP || !is_small(tmp, c->key))
        return false;
    ent_str found, rule = predicted(b, c->key, c->tag, &tmp);
    return !ent_str_eq(rule, c->key) && ent_lemmas_has_base(b->rules, rule, tag, &found);
}

// A capital on a word that is common otherwise counts only if it is there often.
static bool believed(const builder *b, const count *c)
{
    ent_arena tmp = *b->keep;
    ent_str lower = small(&tmp, c->lemma);
    bool capital = !ent_str_eq(lower, c->lemma);
    return (c->weight >= SURE || !capital || !is_known(b, lower)) && !is_slip(b, c);
}

static bool is_wrong(const builder *b, const count *c)
{
    ent_arena tmp = *b->keep;
    return !ent_str_eq(predicted(b, c->key, c->tag, &tmp), c->lemma);
}

static bool is_name(int xpos) { return xpos == ENT_XPOS_NNP || xpos == ENT_XPOS_NNPS; }

// Of names in capitals nothing follows for small letters.
static counts count_forms(builder *b, bool lower)
{
    counts c = {0};
    for (ptrdiff_t i = 0; i < b->n; i++) {
        const ent_lemma_example *w = &b->words[i];
        if (!usable(w))
            continue;
        ent_str key = small(b->keep, w->form);
        bool same = ent_str_eq(key, w->form);
        if (lower ? same || !is_name(w->xpos) : !same)
            ENT_PUSH(b->keep, &c, (count){lower ? key : w->form, w->lemma, w->weight, w->xpos});
    }
    keep_majorities(&c);
    return c;
}

// The entry of the same key and tag among the first n.
static count *find_entry(const counts *c, ptrdiff_t n, const count *wanted)
{
    ptrdiff_t low = 0;
    for (ptrdiff_t high = n; low < high;) {
        ptrdiff_t middle = low + (high - low) / 2;
        const count *e = &c->items[middle];
        int order = ent_str_cmp(e->key, wanted->key);
        if (order < 0 || (order == 0 && e->tag < wanted->tag))
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && same_key(&c->items[low], wanted) ? &c->items[low] : NULL;
}

// Only those that the rules miss; all are looked at before any is added.
static counts wrong_ones(const builder *b, counts c)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < c.n; i++)
        if (c.items[i].key.n <= ENT_MAX_LEMMA_KEY && is_wrong(b, &c.items[i]) &&
            believed(b, &c.items[i]))
            c.items[n++] = c.items[i];
    c.n = n;
    return c;
}

// An exception takes the place of a base form of the same key.
static bool add_exceptions(builder *b, bool lower)
{
    counts c = wrong_ones(b, count_forms(b, lower));
    ptrdiff_t sorted = b->entries.n;
    for (ptrdiff_t i = 0; i < c.n; i++) {
        count *same = find_entry(&b->entries, sorted, &c.items[i]);
        if (same)
            same->lemma = c.items[i].lemma;
        else
            ENT_PUSH(b->keep, &b->entries, c.items[i]);
    }
    qsort(b->entries.items, (size_t)b->entries.n, sizeof *b->entries.items, compare);
    return attach(b);
}

bool ent_lemmas_build(ent_lemmas *rules, const ent_lemma_example *words, ptrdiff_t n,
                      ent_buffer *out, ent_arena *keep)
{
    builder b = {.rules = rules, .words = words, .n = n, .keep = keep};
    add_bases(&b);
    bool good = attach(&b) && add_exceptions(&b, true) && add_exceptions(&b, false);
    if (good)
        ent_buffer_add_str(out, ent_buffer_str(&b.section));
    ent_buffer_free(&b.section);
    rules->slots = rules->entries = ENT_S("");
    return good && !out->failed;
}
