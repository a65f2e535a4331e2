// text_tables.c: compiles the text floor's tables.  Words go into open-addressing hash tables
// (FNV-1a; Fowler, Noll and Vo 1991), patterns into chains by their first two letters.

#include "text/text_tables.h"

// ------------------------------------------------------------------------------- the word map

static ent_word_slot *slot_of(const ent_word_map *m, ent_str key)
{
    uint64_t mask = (uint64_t)m->room - 1;
    for (uint64_t i = ent_str_hash(key) & mask;; i = (i + 1) & mask) {
        ent_word_slot *slot = &m->slots[i];
        if (slot->key.n == 0 || ent_str_eq(slot->key, key))
            return slot;
    }
}

uint64_t ent_word_map_find(const ent_word_map *m, ent_str word)
{
    if (word.n <= 0 || word.n > ENT_MAX_WORD_KEY || !(m->lengths >> word.n & 1))
        return 0;
    return slot_of(m, word)->value;
}

static void grow(ent_word_map *m, ent_arena *a)
{
    ent_word_map wider = {.room = m->room ? m->room * 2 : 64, .n = m->n, .lengths = m->lengths};
    wider.slots = ENT_NEW(a, ent_word_slot, wider.room);
    for (ptrdiff_t i = 0; i < m->room; i++)
        if (m->slots[i].key.n > 0)
            *slot_of(&wider, m->slots[i].key) = m->slots[i];
    *m = wider;
}

// The slot of a word, made if it is not there; the key is copied, so that tables may go.
static ent_word_slot *word_slot(ent_word_map *m, ent_arena *a, ent_str word)
{
    if (m->n * 2 >= m->room)
        grow(m, a);
    ent_word_slot *slot = slot_of(m, word);
    if (slot->key.n == 0) {
        slot->key = ent_arena_str(a, word);
        m->lengths |= (uint64_t)1 << word.n;
        m->n++;
    }
    return slot;
}

// ------------------------------------------------------------------------------------- look-up

// The value of a word, ASCII letters without regard to case, or 0.
static uint64_t find_nocase(const ent_word_map *m, ent_str word)
{
    char lower[ENT_MAX_WORD_KEY];
    if (word.n <= 0 || word.n > ENT_MAX_WORD_KEY || !(m->lengths >> word.n & 1))
        return 0;
    for (ptrdiff_t i = 0; i < word.n; i++)
        lower[i] = (char)ent_to_lower((unsigned char)word.p[i]);
    return ent_word_map_find(m, (ent_str){lower, word.n});
}

bool ent_is_function_word(const ent_text_tables *t, ent_str word)
{
    return (find_nocase(&t->words, word) & t->english) != 0;
}

ent_opener ent_opener_of(const ent_text_tables *t, ent_str word)
{
    if (ent_is_function_word(t, word))
        return ENT_OPENER_ANY;
    return (ent_opener)find_nocase(&t->openers, word);
}

// Values of the contractions: the cut; with WANTS_NEXT if only some words may follow.  These stand
// in the same map, as "its a", with the value PAIR.
enum { CUT_MASK = 15, WANTS_NEXT = 16, PAIR = 32 };

static bool is_next(const ent_text_tables *t, ent_str word, ent_str next)
{
    char pair[ENT_MAX_CONTRACTION + 1 + ENT_MAX_CONTRACTION];
    if (next.n > ENT_MAX_CONTRACTION)
        return false;
    memcpy(pair, word.p, (size_t)word.n);
    pair[word.n] = ' ';
    if (next.n)
        memcpy(pair + word.n + 1, next.p, (size_t)next.n);
    return find_nocase(&t->contractions, (ent_str){pair, word.n + 1 + next.n}) != 0;
}

int ent_contraction_cut(const ent_text_tables *t, ent_str word, ent_str next)
{
    if (word.n > ENT_MAX_CONTRACTION)
        return 0;
    uint64_t value = find_nocase(&t->contractions, word);
    if (!value || (value & WANTS_NEXT && !is_next(t, word, next)))
        return 0;
    return (int)(value & CUT_MASK);
}

static int bucket_of(ent_str s)
{
    int first = ent_to_lower((unsigned char)s.p[0]);
    int second = s.n > 1 ? ent_to_lower((unsigned char)s.p[1]) : 0;
    return (first * 31 + second) & (ENT_PATTERN_BUCKETS - 1);
}

// A pattern that ends in a word ends at a word boundary: "Ad" does not begin "Adana".
static bool starts_line(const ent_pattern *p, ent_str line)
{
    if (!ent_str_starts_nocase(line, p->text))
        return false;
    return line.n == p->text.n || !ent_is_word_byte(p->text.p[p->text.n - 1]) ||
           !ent_is_word_byte(line.p[p->text.n]);
}

static bool is_line(const ent_pattern *p, ent_str line)
{
    ptrdiff_t extra = line.n - p->text.n;
    if (extra == 1 && (line.p[line.n - 1] == ':' || line.p[line.n - 1] == '.'))
        line.n--;
    return ent_str_eq_nocase(line, p->text);
}

const ent_pattern *ent_pattern_find(const ent_text_tables *t, ent_pattern_kind kind, ent_str line)
{
    if (line.n < 1)
        return NULL;
    for (int32_t i = t->bucket[bucket_of(line)]; i >= 0; i = t->patterns.items[i].next) {
        const ent_pattern *p = &t->patterns.items[i];
        if (p->kind == kind &&
            (kind == ENT_PATTERN_LINE_START || kind == ENT_PATTERN_LINE_HAS ? starts_line(p, line)
                                                                            : is_line(p, line)))
            return p;
    }
    return NULL;
}

// ----------------------------------------------------------------------------------- compiling

ent_text_tables *ent_text_tables_new(ent_arena *a)
{
    ent_text_tables *t = ENT_NEW(a, ent_text_tables, 1);
    t->latin = t->han = t->kana = -1;
    for (int i = 0; i < ENT_PATTERN_BUCKETS; i++)
        t->bucket[i] = -1;
    return t;
}

static bool abbreviation_kind(ent_str name, ent_abbreviation *kind)
{
    static const char *const names[] = {"", "title", "initial", "month", "other"};
    for (int i = ENT_ABBREVIATION_TITLE; i <= ENT_ABBREVIATION_OTHER; i++)
        if (ent_str_eq(name, ent_str_of(names[i]))) {
            *kind = (ent_abbreviation)i;
            return true;
        }
    return false;
}

// "Maj. Gen." is two abbreviations, "Rear Adm." one: what has a period counts.
static ent_status add_abbreviation(ent_text_tables *t, ent_arena *a, const ent_table *table,
                                   const ent_row *row, const ent_str *field, ent_error *err)
{
    ent_abbreviation kind;
    if (!abbreviation_kind(field[1], &kind))
        return ent_table_fail(table, row, err,
                              "kind is not title, initial, month or other:", field[1]);
    if (field[0].n < 2 || field[0].p[field[0].n - 1] != '.')
        return ent_table_fail(table, row, err, "an abbreviation ends in a period, not", field[0]);
    ent_str rest = field[0], part;
    while (ent_str_split(&rest, ' ', &part)) {
        if (part.n > ENT_MAX_WORD_KEY)
            return ent_table_fail(table, row, err, "word over 63 bytes", part);
        if (part.n < 2 || part.p[part.n - 1] != '.')
            continue;
        ent_word_slot *slot = word_slot(&t->abbreviations, a, ent_str_cut(part, 0, part.n - 1));
        if (slot->value == 0 || part.n == field[0].n)
            slot->value = (uint64_t)kind;
    }
    return ENT_OK;
}

static int language_index(ent_text_tables *t, ent_arena *a, ent_str code)
{
    for (int i = 0; i < t->n_languages; i++)
        if (ent_str_eq(t->languages[i], code))
            return i;
    if (t->n_languages == ENT_MAX_LANGUAGES)
        return -1;
    t->languages[t->n_languages] = ent_arena_str(a, code);
    if (ent_str_eq(code, ENT_S("en")))
        t->english = (uint64_t)1 << t->n_languages;
    return t->n_languages++;
}

static bool opener_kind(ent_str name, ent_opener *kind)
{
    bool any = ent_str_eq(name, ENT_S("any"));
    *kind = any ? ENT_OPENER_ANY : ENT_OPENER_CLAUSE;
    return any || ent_str_eq(name, ENT_S("clause"));
}

static ent_status add_openers(ent_text_tables *t, ent_arena *a, const ent_table *table,
                              const ent_row *row, const ent_str *field, ent_error *err)
{
    ent_opener kind;
    if (!opener_kind(field[0], &kind))
        return ent_table_fail(table, row, err, "kind is not any or clause:", field[0]);
    ent_str rest = field[1], word;
    while (ent_str_split(&rest, ' ', &word)) {
        if (word.n > ENT_MAX_WORD_KEY)
            return ent_table_fail(table, row, err, "word over 63 bytes", word);
        if (word.n > 0)
            word_slot(&t->openers, a, word)->value = (uint64_t)kind;
    }
    return ENT_OK;
}

// "do nt" gives the key "dont" and the cut 2.
static bool join_parts(ent_str parts, char word[ENT_MAX_CONTRACTION], ptrdiff_t *cut)
{
    *cut = ent_str_find_byte(parts, 0, ' ');
    ptrdiff_t n = parts.n - 1;
    if (*cut < 1 || *cut >= n || n > ENT_MAX_CONTRACTION)
        return false;
    memcpy(word, parts.p, (size_t)*cut);
    memcpy(word + *cut, parts.p + *cut + 1, (size_t)(n - *cut));
    for (ptrdiff_t i = 0; i < n; i++)
        if (!ent_is_lower((unsigned char)word[i]))
            return false;
    return true;
}

static void add_next(ent_text_tables *t, ent_arena *a, ent_str word, ent_str next)
{
    char *pair = ENT_NEW(a, char, word.n + 1 + next.n);
    memcpy(pair, word.p, (size_t)word.n);
    pair[word.n] = ' ';
    memcpy(pair + word.n + 1, next.p, (size_t)next.n);
    word_slot(&t->contractions, a, (ent_str){pair, word.n + 1 + next.n})->value = PAIR;
}

static ent_status add_contraction(ent_text_tables *t, ent_arena *a, const ent_table *table,
                                  const ent_row *row, const ent_str *field, ent_error *err)
{
    char letters[ENT_MAX_CONTRACTION];
    ptrdiff_t cut;
    if (!join_parts(field[0], letters, &cut))
        return ent_table_fail(table, row, err,
                              "not two parts in small letters, 15 at most:", field[0]);
    ent_str word = {letters, field[0].n - 1}, rest = field[1], next;
    bool wants_next = false;
    while (ent_str_split(&rest, ' ', &next)) {
        if (next.n > ENT_MAX_CONTRACTION)
            return ent_table_fail(table, row, err, "word over 15 bytes", next);
        if (next.n > 0)
            add_next(t, a, word, next);
        wants_next = wants_next || next.n > 0;
    }
    word_slot(&t->contractions, a, word)->value = (uint64_t)cut | (wants_next ? WANTS_NEXT : 0);
    uint16_t *lengths = &t->contracted[word.p[0] & 31][word.p[word.n - 1] & 31];
    *lengths = (uint16_t)(*lengths | 1u << word.n);
    return ENT_OK;
}

static bool is_language_code(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!ent_is_lower((unsigned char)s.p[i]))
            return false;
    return s.n >= 2 && s.n <= 3;
}

static ent_status add_language(ent_text_tables *t, ent_arena *a, const ent_table *table,
                               const ent_row *row, const ent_str *field, ent_error *err)
{
    if (!is_language_code(field[0]))
        return ent_table_fail(table, row, err, "a language is two or three small letters, not",
                              field[0]);
    int language = language_index(t, a, field[0]);
    if (language < 0)
        return ent_table_fail(table, row, err, "more than 64 languages, at", field[0]);
    ent_str rest = field[1], word;
    bool any = false;
    while (ent_str_split(&rest, ' ', &word)) {
        if (word.n == 0)
            continue;
        if (word.n > ENT_MAX_WORD_KEY)
            return ent_table_fail(table, row, err, "word over 63 bytes", word);
        word_slot(&t->words, a, word)->value |= (uint64_t)1 << language;
        any = true;
    }
    return any ? ENT_OK : ent_table_fail(table, row, err, "no words for", field[0]);
}

static bool code_point_of(ent_str s, uint32_t *out)
{
    uint32_t value = 0;
    if (s.n < 2 || s.n > 6)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        int c = ent_to_lower((unsigned char)s.p[i]);
        if (!ent_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        value = value << 4 | (uint32_t)(ent_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    *out = value;
    return value <= 0x10FFFF;
}

static int script_index(ent_text_tables *t, ent_arena *a, ent_str name)
{
    for (int i = 0; i < t->n_scripts; i++)
        if (ent_str_eq(t->scripts[i], name))
            return i;
    if (t->n_scripts == ENT_MAX_SCRIPTS)
        return -1;
    int i = t->n_scripts++;
    t->scripts[i] = ent_arena_str(a, name);
    if (ent_str_eq(name, ENT_S("Latin")))
        t->latin = i;
    if (ent_str_eq(name, ENT_S("Han")))
        t->han = i;
    if (ent_str_eq(name, ENT_S("Kana")))
        t->kana = i;
    return i;
}

// Keeps the ranges ascending and apart; false if the new one crosses an old one.
static bool insert_range(ent_script_ranges *ranges, ent_arena *a, ent_script_range r)
{
    ptrdiff_t at = ranges->n;
    while (at > 0 && ranges->items[at - 1].first > r.first)
        at--;
    if ((at > 0 && ranges->items[at - 1].last >= r.first) ||
        (at < ranges->n && ranges->items[at].first <= r.last))
        return false;
    ENT_PUSH(a, ranges, r);
    memmove(ranges->items + at + 1, ranges->items + at,
            (size_t)(ranges->n - 1 - at) * sizeof *ranges->items);
    ranges->items[at] = r;
    return true;
}

static bool inside_a_range(const ent_script_ranges *ranges, const ent_script_range *r)
{
    for (ptrdiff_t i = 0; i < ranges->n; i++)
        if (ranges->items[i].first <= r->first && r->last <= ranges->items[i].last)
            return true;
    return false;
}

static ent_status add_script(ent_text_tables *t, ent_arena *a, const ent_table *table,
                             const ent_row *row, const ent_str *field, ent_error *err)
{
    ent_script_range r = {0};
    if (field[0].n == 0)
        return ent_table_fail(table, row, err, "no script", field[0]);
    if (!code_point_of(field[1], &r.first))
        return ent_table_fail(table, row, err, "no hexadecimal code point:", field[1]);
    if (!code_point_of(field[2], &r.last) || r.last < r.first)
        return ent_table_fail(table, row, err,
                              "no hexadecimal code point at or after the first:", field[2]);
    if (t->ranges.n + t->letters.n >= ENT_MAX_SCRIPT_RANGES)
        return ent_table_fail(table, row, err, "more than 4096 ranges, at", field[1]);
    r.script = script_index(t, a, field[0]);
    if (r.script < 0)
        return ent_table_fail(table, row, err, "more than 64 scripts, at", field[0]);
    r.language = ent_arena_str(a, field[3]);
    if (inside_a_range(&t->ranges, &r)) {
        ENT_PUSH(a, &t->letters, r);
        return ENT_OK;
    }
    if (!insert_range(&t->ranges, a, r))
        return ent_table_fail(table, row, err, "the range crosses an earlier one:", field[1]);
    return ENT_OK;
}

static bool pattern_kind(ent_str name, ent_pattern_kind *kind)
{
    static const char *const names[] = {"line-start", "line-is", "section-start", "line-has"};
    for (int i = 0; i < ENT_PATTERN_KIND_COUNT; i++)
        if (ent_str_eq(name, ent_str_of(names[i]))) {
            *kind = (ent_pattern_kind)i;
            return true;
        }
    return false;
}

static bool is_one_word(ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!ent_is_alpha((unsigned char)s.p[i]))
            return false;
    return true;
}

static ent_status add_pattern(ent_text_tables *t, ent_arena *a, const ent_table *table,
                              const ent_row *row, const ent_str *field, ent_error *err)
{
    ent_pattern p = {.one_word = is_one_word(field[1])};
    if (!pattern_kind(field[0], &p.kind))
        return ent_table_fail(
            table, row, err,
            "kind is not line-start, line-is, line-has or section-start:", field[0]);
    // The first two bytes choose the chain, so only a whole line may have less.
    ptrdiff_t least = p.kind == ENT_PATTERN_LINE_START ? 2 : 1;
    if (field[1].n < least || field[1].n > ENT_MAX_PATTERN)
        return ent_table_fail(table, row, err,
                              "a pattern has 2 (line-start) or 1 to 120 bytes, not", field[1]);
    if (field[2].n == 0)
        return ent_table_fail(table, row, err, "no reason for", field[1]);
    if (t->patterns.n >= ENT_MAX_PATTERNS)
        return ent_table_fail(table, row, err, "more than 65536 patterns, at", field[1]);
    p.text = ent_arena_str(a, field[1]);
    p.reason = ent_arena_str(a, field[2]);
    int32_t *bucket = &t->bucket[bucket_of(p.text)];
    p.next = *bucket;
    *bucket = (int32_t)t->patterns.n;
    ENT_PUSH(a, &t->patterns, p);
    return ENT_OK;
}

typedef ent_status add_row(ent_text_tables *t, ent_arena *a, const ent_table *table,
                           const ent_row *row, const ent_str *field, ent_error *err);

typedef struct text_table {
    const char *name;
    const char *column[4];
    add_row *add;
} text_table;

static const text_table our_tables[] = {
    {"abbreviations", {"text", "kind", NULL, NULL}, add_abbreviation},
    {"openers", {"kind", "words", NULL, NULL}, add_openers},
    {"contractions", {"parts", "before", NULL, NULL}, add_contraction},
    {"languages", {"language", "words", NULL, NULL}, add_language},
    {"scripts", {"script", "first", "last", "language_hint"}, add_script},
    {"boilerplate", {"kind", "pattern", "reason", NULL}, add_pattern},
};

static const text_table *table_named(ent_str name)
{
    for (size_t i = 0; i < sizeof our_tables / sizeof *our_tables; i++)
        if (ent_str_eq(name, ent_str_of(our_tables[i].name)))
            return &our_tables[i];
    return NULL;
}

// Where our columns stand in this table.
static ent_status find_columns(const text_table *ours, const ent_table *table, int place[4],
                               ent_error *err)
{
    for (int i = 0; i < 4 && ours->column[i]; i++) {
        place[i] = ent_table_column(table, ent_str_of(ours->column[i]));
        if (place[i] < 0)
            return ent_fail(err, ENT_TABLE, table->file, 1, -1, "table %s has no column \"%s\"",
                            ours->name, ours->column[i]);
    }
    return ENT_OK;
}

ent_status ent_text_tables_add(ent_text_tables *t, ent_arena *a, ent_table *table, bool *taken,
                               ent_error *err)
{
    const text_table *ours = table_named(table->name);
    *taken = ours != NULL;
    if (!ours)
        return ENT_OK;
    int place[4] = {0};
    ent_status status = find_columns(ours, table, place, err);
    ent_row row;
    int got = 0;
    while (status == ENT_OK && (got = ent_table_next(table, &row, err)) > 0) {
        ent_str field[4];
        for (int i = 0; i < 4; i++)
            field[i] = ours->column[i] ? row.field[place[i]] : ENT_S("");
        status = ours->add(t, a, table, &row, field, err);
    }
    return got < 0 ? ENT_TABLE : status;
}
