// merge_rules.c: reads merge.tsv, ranks.tsv and synonyms.tsv; see merge_rules.h.
//
// Rows of a user's table come behind the built-in ones and win over them, as in every other table.

#include "ledger/merge_rules.h"
#include "base/utf8.h"

typedef struct rule {
    bool set;
    int points;
    ent_str says;
} rule;

/** What a word of synonyms.tsv counts as. */
typedef struct synonym {
    ent_str word, first; // `first` is empty for a stop word
} synonym;

enum { CACHE_BITS = 16, MOST_CACHED = 1 << (CACHE_BITS - 1) };

/** What words count as, for those that were asked for before. */
typedef struct cache {
    synonym *slot; // [1 << CACHE_BITS]; without a word: empty
    int n;
    ent_arena *keep;
} cache;

struct ent_merge_rules {
    const ent_engine *engine;
    cache *cache;
    rule rules[ENT_MERGE_KINDS + 1][ENT_TIES]; // the last: any type
    struct {
        ent_step *items;
        ptrdiff_t n, room;
    } steps;
    struct {
        synonym *items;
        ptrdiff_t n, room;
    } synonyms;
    int32_t *slot; // [n_slots] hash table over the synonyms: index + 1
    uint32_t n_slots;
};

static const char *const tie_names[ENT_TIES] = {"need",          "need-alone",
                                                "slack",         "plan-slack",
                                                "weekday-slack", "window",
                                                "ahead",         "stages",
                                                "copy-share",    "lead",
                                                "lead-surname",  "lead-office",
                                                "lead-apart",    "side-apart",
                                                "other",         "cast",
                                                "day",           "near",
                                                "weekday",       "place",
                                                "country-apart", "direction-apart",
                                                "words",         "title",
                                                "sentence",      "subject",
                                                "kind",          "kind-apart",
                                                "due",           "amount",
                                                "amount-apart",  "copy"};

static int kind_of(ent_str name)
{
    for (int i = 0; i < ENT_ACCOUNT_TYPE_COUNT; i++)
        if (ent_str_eq(name, ent_str_of(ent_account_type_name((ent_account_type)i))))
            return i;
    return ent_str_eq(name, ENT_S("meeting")) ? ENT_MERGE_MEETING
           : ent_str_eq(name, ENT_S("any"))   ? ENT_MERGE_KINDS
                                              : -1;
}

static ent_status take_rule(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                            const int *at, ent_error *err)
{
    (void)a;
    ent_merge_rules *r = into;
    int kind = kind_of(row->field[at[0]]), tie = 0;
    ent_str points = row->field[at[2]];
    int64_t n = ENT_NEVER;
    while (tie < ENT_TIES && !ent_str_eq(row->field[at[1]], ent_str_of(tie_names[tie])))
        tie++;
    if (kind < 0)
        return ent_table_fail(t, row, err, "unknown type", row->field[at[0]]);
    if (tie == ENT_TIES)
        return ent_table_fail(t, row, err, "unknown ground", row->field[at[1]]);
    if (!ent_str_eq(points, ENT_S("never")) &&
        (!ent_str_to_int(points, &n) || n < -10000 || n > 10000))
        return ent_table_fail(t, row, err,
                              "neither never nor a number from -10000 to 10000:", points);
    r->rules[kind][tie] = (rule){true, (int)n, row->field[at[3]]};
    return ENT_OK;
}

static bool phase_of(ent_str name, ent_phase *out)
{
    static const char *const names[] = {"", "ahead", "done", "off"};
    for (int i = 0; i < 4; i++)
        if (ent_str_eq(name, ent_str_of(names[i]))) {
            *out = (ent_phase)i;
            return true;
        }
    return false;
}

static ent_status take_step(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                            const int *at, ent_error *err)
{
    ent_merge_rules *r = into;
    ent_step new = {.ladder = row->field[at[0]], .word = row->field[at[1]]};
    int64_t rank;
    if (!ent_str_to_int(row->field[at[2]], &rank) || rank < 1 || rank > 100)
        return ent_table_fail(t, row, err, "not a rank from 1 to 100:", row->field[at[2]]);
    if (!phase_of(row->field[at[3]], &new.phase))
        return ent_table_fail(t, row, err, "unknown phase", row->field[at[3]]);
    new.rank = (int)rank;
    ENT_PUSH(a, &r->steps, new);
    return ENT_OK;
}

static ent_status take_words(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                             const int *at, ent_error *err)
{
    ent_merge_rules *r = into;
    bool stop = ent_str_eq(row->field[at[0]], ENT_S("stop"));
    if (!stop && !ent_str_eq(row->field[at[0]], ENT_S("same")))
        return ent_table_fail(t, row, err, "unknown kind", row->field[at[0]]);
    ent_str rest = row->field[at[1]], word, first = ENT_S("");
    while (ent_str_split(&rest, ',', &word)) {
        word = ent_fold(a, ent_str_trim(word));
        if (first.n == 0 && !stop)
            first = word;
        if (word.n > 0)
            ENT_PUSH(a, &r->synonyms, (synonym){word, first});
    }
    return ENT_OK;
}

static ent_status read_kind(const ent_engine *e, const ent_table_kind *kind, ent_merge_rules *r,
                            ent_arena *keep, ent_error *err)
{
    ent_status status = ENT_OK;
    const ent_table *table;
    for (int i = 0;
         status == ENT_OK && (table = ent_engine_table(e, ent_str_of(kind->name), i)) != NULL;
         i++) {
        ent_table t = *table;
        t.faults = NULL;
        bool taken;
        status = ent_table_take(&t, kind, 1, r, keep, &taken, err);
    }
    return status;
}

static uint32_t hash_of(ent_str s)
{
    uint32_t h = 2166136261U; // FNV-1a
    for (ptrdiff_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619U;
    return h;
}

// The last row with a word wins.
static void index_words(ent_merge_rules *r, ent_arena *keep)
{
    r->n_slots = 16;
    while ((ptrdiff_t)r->n_slots < 2 * r->synonyms.n)
        r->n_slots *= 2;
    r->slot = ENT_NEW(keep, int32_t, r->n_slots);
    for (int32_t i = 0; i < (int32_t)r->synonyms.n; i++) {
        ent_str word = r->synonyms.items[i].word;
        uint32_t at = hash_of(word) & (r->n_slots - 1);
        while (r->slot[at] && !ent_str_eq(r->synonyms.items[r->slot[at] - 1].word, word))
            at = (at + 1) & (r->n_slots - 1);
        r->slot[at] = i + 1;
    }
}

static const synonym *find_word(const ent_merge_rules *r, ent_str word)
{
    uint32_t at = hash_of(word) & (r->n_slots - 1);
    for (; r->slot[at]; at = (at + 1) & (r->n_slots - 1))
        if (ent_str_eq(r->synonyms.items[r->slot[at] - 1].word, word))
            return &r->synonyms.items[r->slot[at] - 1];
    return NULL;
}

ent_status ent_merge_rules_read(const ent_engine *engine, ent_arena *keep, ent_merge_rules **out,
                                ent_error *err)
{
    static const ent_table_kind kinds[] = {
        {"ledger-merge", {"type", "ground", "points", "says"}, take_rule},
        {"ledger-ranks", {"ladder", "word", "rank", "phase"}, take_step},
        {"ledger-synonyms", {"kind", "words"}, take_words}};
    ent_merge_rules *r = ENT_NEW(keep, ent_merge_rules, 1);
    r->engine = engine;
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < 3; i++)
        status = read_kind(engine, &kinds[i], r, keep, err);
    index_words(r, keep);
    r->cache = ENT_NEW(keep, cache, 1);
    *r->cache = (cache){ENT_NEW(keep, synonym, 1 << CACHE_BITS), 0, keep};
    if (status == ENT_OK)
        *out = r;
    return status;
}

static const rule *rule_of(const ent_merge_rules *r, int kind, ent_tie tie)
{
    const rule *own = &r->rules[kind][tie];
    return own->set ? own : &r->rules[ENT_MERGE_KINDS][tie];
}

int ent_merge_points(const ent_merge_rules *r, int kind, ent_tie tie)
{
    return rule_of(r, kind, tie)->points;
}

// A row without words of its own uses those of `any`.
ent_str ent_merge_says(const ent_merge_rules *r, int kind, ent_tie tie)
{
    ent_str own = rule_of(r, kind, tie)->says;
    return own.n ? own : r->rules[ENT_MERGE_KINDS][tie].says;
}

ent_step ent_merge_step(const ent_merge_rules *r, ent_str ladder, ent_str word)
{
    for (ptrdiff_t i = r->steps.n; i-- > 0;)
        if (ent_str_eq(r->steps.items[i].word, word) &&
            ent_str_eq(r->steps.items[i].ladder, ladder))
            return r->steps.items[i];
    return (ent_step){.ladder = ladder, .word = word};
}

// ------------------------------------------------------------------------------------- words

// The base form of a word by itself, read as a plural, then as a form of a verb.
static ent_str base_form(const ent_merge_rules *r, ent_str word, ent_arena *keep)
{
    static const uint8_t readings[] = {ENT_XPOS_NNS, ENT_XPOS_VBG, ENT_XPOS_VBN};
    for (size_t i = 0; i < sizeof readings; i++) {
        ent_lemma_word w = {.form = word,
                            .upos = ENT_UPOS_COUNT,
                            .xpos = readings[i],
                            .rel = ENT_REL_COUNT,
                            .head_xpos = ENT_XPOS_COUNT};
        ent_str lemma = ent_lemma(r->engine->lemmas, &w, keep);
        if (lemma.n > 0 && !ent_str_eq(lemma, word))
            return lemma;
    }
    return word;
}

// What a word counts as, or itself if it is to be kept; empty: it tells nothing.
static ent_str find_class(const ent_merge_rules *r, ent_str word, bool as_is, ent_arena *keep)
{
    const synonym *s = find_word(r, word);
    if (!s) {
        word = base_form(r, word, keep);
        s = find_word(r, word);
    }
    return s && (!as_is || s->first.n == 0) ? s->first : word;
}

// The same few words come again and again.
static ent_str class_of(const ent_merge_rules *r, ent_str word, bool as_is, ent_arena *keep)
{
    cache *c = r->cache;
    if (as_is)
        return find_class(r, word, true, keep);
    uint32_t mask = (1U << CACHE_BITS) - 1, at = hash_of(word) & mask;
    for (; c->slot[at].word.n; at = (at + 1) & mask)
        if (ent_str_eq(c->slot[at].word, word))
            return c->slot[at].first;
    ent_str found = find_class(r, word, false, keep);
    if (c->n < MOST_CACHED) {
        c->slot[at] = (synonym){ent_arena_str(c->keep, word), ent_arena_str(c->keep, found)};
        c->n++;
    }
    return found;
}

static bool is_word_byte(char c) { return ent_is_alnum(c) || (unsigned char)c >= 0x80; }

// The next word of folded text; hyphens within one are kept.
static bool next_word(ent_str *rest, ent_str *word)
{
    ptrdiff_t i = 0;
    while (i < rest->n && !is_word_byte(rest->p[i]))
        i++;
    ptrdiff_t from = i;
    while (i < rest->n && (is_word_byte(rest->p[i]) ||
                           (rest->p[i] == '-' && i + 1 < rest->n && is_word_byte(rest->p[i + 1]))))
        i++;
    *word = ent_str_cut(*rest, from, i);
    *rest = ent_str_cut(*rest, i, rest->n);
    return word->n > 0;
}

// In order of hash; a second one is left out.
static int insert_word(ent_gist_word *words, int n, ent_gist_word new)
{
    int i = n;
    while (i > 0 && words[i - 1].hash > new.hash)
        i--;
    if (i > 0 && words[i - 1].hash == new.hash)
        return n;
    memmove(words + i + 1, words + i, (size_t)(n - i) * sizeof *words);
    words[i] = new;
    return n + 1;
}

static ent_gist gist_of(const ent_merge_rules *r, ent_str text, bool as_is, ent_arena *keep)
{
    ent_gist_word words[ENT_MAX_GIST + 1];
    ent_gist g = {0};
    ent_str rest = ent_fold(keep, text), word;
    while (g.n < ENT_MAX_GIST && next_word(&rest, &word)) {
        ent_str class = class_of(r, word, as_is, keep);
        if (class.n < 2 && !(class.n == 1 && ent_is_digit(class.p[0])))
            continue;
        uint32_t hash = hash_of(class);
        g.n = insert_word(words, g.n, (ent_gist_word){hash, class});
        g.bits |= (uint64_t)1 << (hash & 63);
    }
    ent_gist_word *kept = ENT_NEW(keep, ent_gist_word, g.n ? g.n : 1);
    memcpy(kept, words, (size_t)g.n * sizeof *kept);
    g.word = kept;
    return g;
}

ent_gist ent_gist_of(const ent_merge_rules *r, ent_str text, ent_arena *keep)
{
    return gist_of(r, text, false, keep);
}

ent_gist ent_words_of(const ent_merge_rules *r, ent_str text, ent_arena *keep)
{
    return gist_of(r, text, true, keep);
}

ent_gist ent_small_words_of(const ent_merge_rules *r, ent_str text, ent_arena *keep)
{
    char *small = ENT_NEW(keep, char, text.n + 1);
    ptrdiff_t n = 0;
    ent_str word;
    while (ent_str_split(&text, ' ', &word)) {
        if (word.n == 0 || ent_begins_with_capital(word))
            continue;
        small[n++] = ' ';
        memcpy(small + n, word.p, (size_t)word.n);
        n += word.n;
    }
    return ent_gist_of(r, (ent_str){small, n}, keep);
}

// About the logarithm of how rare a word is, in whole steps: the same on every machine.
int ent_gist_weight(const ent_gist_counts *counts, uint32_t hash)
{
    enum { SMOOTH = 10, LEAST = 2 };
    if (!counts)
        return LEAST;
    int32_t low = 0, high = counts->n;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (counts->hash[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    int32_t count = low < counts->n && counts->hash[low] == hash ? counts->count[low] : 1;
    int weight = LEAST;
    for (int64_t rest = (counts->texts + SMOOTH) / (count + SMOOTH); rest > 1; rest /= 2)
        weight++;
    return weight;
}

double ent_gist_overlap(const ent_gist *a, const ent_gist *b, const ent_gist_counts *counts)
{
    enum { FEW = 3 };
    if (!(a->bits & b->bits))
        return 0;
    int both = 0, all_a = 0, all_b = 0;
    for (int i = 0, j = 0; i < a->n || j < b->n;) {
        bool from_a = j == b->n || (i < a->n && a->word[i].hash <= b->word[j].hash);
        bool from_b = i == a->n || (j < b->n && b->word[j].hash <= a->word[i].hash);
        int weight = ent_gist_weight(counts, from_a ? a->word[i].hash : b->word[j].hash);
        both += from_a && from_b ? weight : 0;
        all_a += from_a ? weight : 0;
        all_b += from_b ? weight : 0;
        i += from_a;
        j += from_b;
    }
    int less = all_a < all_b ? all_a : all_b, few = a->n < b->n ? a->n : b->n;
    if (few > 0 && few < FEW)
        less = less * FEW / few;
    return both == 0 ? 0 : (double)both / (all_a + all_b) + 0.5 * both / less;
}
