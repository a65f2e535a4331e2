// lexicon.c: see lexicon.h.
//
// A trie over lemmas, with two special words: "*" (up to three words of gap) and "=word" (that form
// and no other).  A text's word is tried in each of its readings; the longest match wins, and
// among equals the one that skips least.

#include "coding/lexicon.h"
#include "base/utf8.h"

enum {
    MAX_GAP = 3,      // words that "*" may skip
    MAX_READINGS = 6, // lemmas that one form may have
    MAX_STEPS = 4000, // of one match: patterns are data, and data can be hostile
};

typedef struct edge {
    int32_t node;
    ent_word word;
    bool exact;
    int32_t to; // 0: free
} edge;

typedef struct node {
    int32_t entry; // index + 1, 0: none
    bool gap;      // a "*" edge leaves it
} node;

struct ent_lexicon {
    edge *edges; // [n_slots]
    size_t n_slots, n_edges;
    struct {
        node *items;
        ptrdiff_t n, room;
    } nodes; // 0 unused, 1 the root
    struct {
        ent_lexicon_entry *items;
        ptrdiff_t n, room;
    } entries;
    ent_phrase_list phrases; // of the row in hand
};

static const ent_word gap_word = -1; // stands for "*" in the trie

ent_lexicon *ent_lexicon_new(ent_arena *a)
{
    ent_lexicon *l = ENT_NEW(a, ent_lexicon, 1);
    l->n_slots = 1 << 12;
    l->edges = ENT_NEW(a, edge, (ptrdiff_t)l->n_slots);
    ENT_PUSH(a, &l->nodes, (node){0});
    ENT_PUSH(a, &l->nodes, (node){0});
    return l;
}

static size_t slot_of(const ent_lexicon *l, int32_t from, ent_word word, bool exact)
{
    uint64_t key = ((uint64_t)(uint32_t)from << 33) ^ ((uint64_t)(uint32_t)word << 1) ^ exact;
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 40) & (l->n_slots - 1);
    for (;; at = (at + 1) & (l->n_slots - 1)) {
        const edge *e = &l->edges[at];
        if (!e->to || (e->node == from && e->word == word && e->exact == exact))
            return at;
    }
}

static void grow(ent_lexicon *l, ent_arena *a)
{
    edge *old = l->edges;
    size_t n_old = l->n_slots;
    l->n_slots *= 2;
    l->edges = ENT_NEW(a, edge, (ptrdiff_t)l->n_slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].to)
            l->edges[slot_of(l, old[i].node, old[i].word, old[i].exact)] = old[i];
}

static int32_t step(ent_lexicon *l, ent_arena *a, int32_t from, ent_word word, bool exact)
{
    size_t at = slot_of(l, from, word, exact);
    if (l->edges[at].to)
        return l->edges[at].to;
    if (l->n_edges * 2 >= l->n_slots) {
        grow(l, a);
        at = slot_of(l, from, word, exact);
    }
    l->n_edges++;
    int32_t to = (int32_t)l->nodes.n;
    ENT_PUSH(a, &l->nodes, (node){0});
    l->edges[at] = (edge){.node = from, .word = word, .exact = exact, .to = to};
    if (word == gap_word)
        l->nodes.items[from].gap = true;
    return to;
}

// --------------------------------------------------------------------------- compiling

static bool add_phrase(ent_lexicon *l, ent_arena *a, ent_vocabulary *v, const ent_phrase *p,
                       int32_t entry)
{
    int32_t at = 1;
    bool last_is_gap = true;
    for (int i = 0; i < p->n; i++) {
        ent_str word = p->word[i];
        if (ent_str_eq(word, ENT_S("*"))) {
            if (last_is_gap)
                return false; // at the start, or twice
            at = step(l, a, at, gap_word, false);
            last_is_gap = true;
            continue;
        }
        bool exact = word.n > 1 && word.p[0] == '=';
        ent_str plain = exact ? ent_str_cut(word, 1, word.n) : word;
        ent_word w = ent_vocabulary_add(v, a, ent_fold(a, plain));
        if (!exact)
            ent_vocabulary_inflect(v, a, w);
        at = step(l, a, at, w, exact);
        last_is_gap = false;
    }
    if (last_is_gap)
        return false;
    l->nodes.items[at].entry = entry; // a later line overrides an earlier one
    return true;
}

/** What the rows of a table go into and rest on. */
typedef struct building {
    ent_lexicon *lexicon;
    ent_vocabulary *words;
    const ent_codebook *codebook;
} building;

static ent_status add_pattern(ent_lexicon *l, ent_arena *a, ent_vocabulary *v, ent_table *t,
                              const ent_row *row, ent_str pattern, ent_lexicon_entry entry,
                              ent_error *err)
{
    const char *problem = ent_phrase_expand(a, pattern, &l->phrases);
    if (problem)
        return ent_table_fail(t, row, err, problem, ENT_S(""));
    if (l->phrases.n == 0)
        return ent_table_fail(t, row, err, "no pattern", ENT_S(""));
    char line[24];
    int digits = 0;
    for (int64_t rest = row->line; digits == 0 || rest; rest /= 10)
        line[sizeof line - 1 - (size_t)digits++] = (char)('0' + rest % 10);
    ent_str place = {line + sizeof line - digits, digits};
    entry.rule = ent_arena_join(a, ent_arena_join(a, t->file, ENT_S(":")), place);
    ENT_PUSH(a, &l->entries, entry);
    for (ptrdiff_t i = 0; i < l->phrases.n; i++)
        if (!add_phrase(l, a, v, &l->phrases.items[i], (int32_t)l->entries.n))
            return ent_table_fail(t, row, err, "a * must stand between two words", pattern);
    return ENT_OK;
}

static bool parse_roles(ent_str s, ent_roles *out)
{
    static const struct {
        const char *text;
        ent_roles roles;
    } known[] = {
        {"S>O", {0}},
        {"S=O", {.symmetric = true}},
        {"S>P", {.place = true}},
        {"S>D", {.pair = true}},
        {"S=D", {.symmetric = true, .pair = true}},
        {"O>S", {.reversed = true}},
        {"S>A", {.alone = true}},
    };
    ptrdiff_t at = ent_str_find_byte(s, 0, '@');
    ent_str hosted = at < 0 ? ENT_S("") : ent_str_cut(s, at + 1, s.n);
    s = at < 0 ? s : ent_str_cut(s, 0, at);
    if (ent_str_find_byte(hosted, 0, '@') >= 0)
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_str_eq(s, ent_str_of(known[i].text))) {
            *out = known[i].roles;
            out->contact = at >= 0;
            out->hosted = hosted;
            return true;
        }
    return false;
}

static ent_status add_act(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    const building *b = into;
    ent_lexicon_entry e = {.code = row->field[at[0]], .mode = row->field[at[3]]};
    if (!ent_codebook_find(b->codebook, e.code))
        return ent_table_fail(t, row, err, "no such CAMEO code:", e.code);
    if (!parse_roles(row->field[at[1]], &e.roles))
        return ent_table_fail(t, row, err, "unknown roles", row->field[at[1]]);
    return add_pattern(b->lexicon, a, b->words, t, row, row->field[at[2]], e, err);
}

const char *ent_operator_name(ent_operator op)
{
    static const char *const names[ENT_OPERATORS] = {
        "intend", "hope",     "appeal", "demand",  "refuse", "threaten", "deny",
        "accuse", "consider", "stop",   "endorse", "negate", "nothing",  "say"};
    return names[op];
}

static bool parse_operator(ent_str s, ent_operator *out)
{
    for (int i = 0; i < ENT_OPERATORS; i++)
        if (ent_str_eq(s, ent_str_of(ent_operator_name((ent_operator)i)))) {
            *out = (ent_operator)i;
            return true;
        }
    return false;
}

static ent_status add_operator(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                               const int *at, ent_error *err)
{
    const building *b = into;
    ent_lexicon_entry e = {.is_operator = true, .mode = ENT_S(""), .code = row->field[at[3]]};
    ent_str status = row->field[at[1]];
    if (!parse_operator(row->field[at[0]], &e.op))
        return ent_table_fail(t, row, err, "unknown operator", row->field[at[0]]);
    if (e.code.n && !ent_codebook_find(b->codebook, e.code))
        return ent_table_fail(t, row, err, "no such CAMEO code:", e.code);
    for (int s = 0; s < ENT_STATUS_NAMES && status.n; s++)
        if (ent_str_eq(status, ent_str_of(ent_event_status_name((ent_event_status)s)))) {
            e.status = (ent_event_status)s;
            e.has_status = true;
        }
    if (status.n && !e.has_status)
        return ent_table_fail(t, row, err, "unknown status", status);
    return add_pattern(b->lexicon, a, b->words, t, row, row->field[at[2]], e, err);
}

static ent_status add_forms(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                            const int *at, ent_error *err)
{
    const building *b = into;
    if (row->field[at[0]].n == 0 || row->field[at[1]].n == 0)
        return ent_table_fail(t, row, err, "a lemma needs its forms", row->field[at[0]]);
    ent_word lemma = ent_vocabulary_add(b->words, a, ent_fold(a, row->field[at[0]]));
    ent_str rest = row->field[at[1]], form;
    while (ent_str_split(&rest, ' ', &form))
        if (form.n > 0 &&
            !ent_vocabulary_add_form(b->words, a, ent_fold(a, form), lemma, ENT_FORM_ED))
            return ent_table_fail(t, row, err, "more than 32 lemmas with the form", form);
    return ENT_OK;
}

static const ent_table_kind kinds[] = {
    {"acts", {"code", "roles", "pattern", "mode"}, add_act},
    {"operators", {"operator", "status", "pattern", "alone"}, add_operator},
    {"forms", {"lemma", "forms"}, add_forms},
};

ent_status ent_lexicon_add(ent_lexicon *l, ent_arena *a, ent_vocabulary *words,
                           const ent_codebook *codebook, ent_table *table, bool *taken,
                           ent_error *err)
{
    building b = {.lexicon = l, .words = words, .codebook = codebook};
    return ent_table_take(table, kinds, sizeof kinds / sizeof *kinds, &b, a, taken, err);
}

// ---------------------------------------------------------------------------- matching

typedef struct search {
    const ent_lexicon *lexicon;
    const ent_vocabulary *v;
    const ent_word *words;
    ptrdiff_t n;
    int steps;
    int best_end, best_skipped;
    int32_t best_entry;
} search;

static void explore(search *s, int32_t at, int position, int skipped);

static void follow(search *s, int32_t at, ent_word word, bool exact, int position, int skipped)
{
    int32_t to = s->lexicon->edges[slot_of(s->lexicon, at, word, exact)].to;
    if (to)
        explore(s, to, position + 1, skipped);
}

static void read_word(search *s, int32_t at, int position, int skipped)
{
    ent_word w = s->words[position];
    ent_reading readings[MAX_READINGS];
    if (!w)
        return;
    follow(s, at, w, true, position, skipped);
    int n = ent_vocabulary_readings(s->v, w, readings, MAX_READINGS);
    for (int i = 0; i < n; i++)
        follow(s, at, readings[i].lemma, false, position, skipped);
}

// Depth is bounded by ENT_MAX_PHRASE_WORDS edges, work by MAX_STEPS.
static void explore(search *s, int32_t at, int position, int skipped)
{
    if (++s->steps > MAX_STEPS)
        return;
    int32_t entry = s->lexicon->nodes.items[at].entry;
    if (entry &&
        (position > s->best_end || (position == s->best_end && skipped < s->best_skipped))) {
        s->best_end = position;
        s->best_skipped = skipped;
        s->best_entry = entry;
    }
    if (position < s->n)
        read_word(s, at, position, skipped);
    if (!s->lexicon->nodes.items[at].gap)
        return;
    int32_t behind = s->lexicon->edges[slot_of(s->lexicon, at, gap_word, false)].to;
    for (int gap = 0; gap <= MAX_GAP && position + gap < s->n; gap++)
        read_word(s, behind, position + gap, skipped + gap);
}

bool ent_lexicon_match(const ent_lexicon *l, const ent_vocabulary *v, const ent_word *words,
                       ptrdiff_t n, int32_t first, ent_trigger *out)
{
    search s = {.lexicon = l, .v = v, .words = words, .n = n};
    if (n == 0 || !words[0])
        return false;
    explore(&s, 1, 0, 0);
    if (!s.best_entry)
        return false;
    ent_reading readings[MAX_READINGS];
    int n_readings = ent_vocabulary_readings(v, words[0], readings, MAX_READINGS);
    *out = (ent_trigger){
        .entry = &l->entries.items[s.best_entry - 1], .first = first, .end = first + s.best_end};
    for (int i = 0; i < n_readings; i++)
        out->kinds |= readings[i].kinds;
    return true;
}
