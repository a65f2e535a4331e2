// lexicon.c: see lexicon.h.  Compiling the tables; lexicon_find.c looks entries up.
//
// A trie over lemmas, with "=word" (that form and no other).

#include "coding/lexicon_trie.h"
#include "base/utf8.h"

enum {
    ROOT = 1,
    SOME_NODES = 1 << 17, // for which there is room to begin with, and for their leaves
    SOME_ENTRIES = 1 << 13
};

ent_lexicon *ent_lexicon_new(ent_arena *a)
{
    ent_lexicon *l = ENT_NEW(a, ent_lexicon, 1);
    l->n_slots = 1 << 12;
    l->edges = ENT_NEW(a, ent_trie_edge, (ptrdiff_t)l->n_slots);
    ENT_RESERVE(a, &l->nodes, SOME_NODES);
    ENT_RESERVE(a, &l->leaves, SOME_NODES);
    ENT_RESERVE(a, &l->entries, SOME_ENTRIES);
    ENT_PUSH(a, &l->nodes, (ent_trie_node){0});
    ENT_PUSH(a, &l->nodes, (ent_trie_node){0});
    return l;
}

size_t ent_lexicon_slot(const ent_lexicon *l, int32_t from, ent_word word, bool exact)
{
    uint64_t key = ((uint64_t)(uint32_t)from << 33) ^ ((uint64_t)(uint32_t)word << 1) ^ exact;
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 40) & (l->n_slots - 1);
    for (;; at = (at + 1) & (l->n_slots - 1)) {
        const ent_trie_edge *e = &l->edges[at];
        if (!e->to || (e->node == from && e->word == word && e->exact == exact))
            return at;
    }
}

static void grow(ent_lexicon *l, ent_arena *a)
{
    ent_trie_edge *old = l->edges;
    size_t n_old = l->n_slots;
    l->n_slots *= 4; // what it leaves behind stays in the region
    l->edges = ENT_NEW(a, ent_trie_edge, (ptrdiff_t)l->n_slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].to)
            l->edges[ent_lexicon_slot(l, old[i].node, old[i].word, old[i].exact)] = old[i];
}

static int32_t step(ent_lexicon *l, ent_arena *a, int32_t from, ent_word word, bool exact)
{
    size_t at = ent_lexicon_slot(l, from, word, exact);
    if (l->edges[at].to)
        return l->edges[at].to;
    if (l->n_edges * 2 >= l->n_slots) {
        grow(l, a);
        at = ent_lexicon_slot(l, from, word, exact);
    }
    l->n_edges++;
    int32_t to = (int32_t)l->nodes.n;
    ENT_PUSH(a, &l->nodes, (ent_trie_node){0});
    l->edges[at] = (ent_trie_edge){.node = from, .word = word, .exact = exact, .to = to};
    l->nodes.items[from].inner = true;
    if (from == ROOT && !exact)
        ENT_PUSH(a, &l->firsts, (ent_trie_first){word, to});
    return to;
}

// --------------------------------------------------------------------------- compiling

// A line may repeat itself: "{a|b} {|b}".
static void note_override(ent_lexicon *l, ent_arena *a, int32_t by, int32_t of)
{
    for (ptrdiff_t i = l->overrides.n - 1; i >= 0 && l->overrides.items[i].by == by; i--)
        if (l->overrides.items[i].of == of)
            return;
    if (by != of)
        ENT_PUSH(a, &l->overrides, (struct ent_trie_override){by, of});
}

ptrdiff_t ent_lexicon_overrides(const ent_lexicon *l) { return l->overrides.n; }

ent_override ent_lexicon_override(const ent_lexicon *l, ptrdiff_t i)
{
    const struct ent_trie_override *o = &l->overrides.items[i];
    return (ent_override){&l->entries.items[o->by - 1], &l->entries.items[o->of - 1]};
}

bool ent_lexicon_is_found_by(const ent_lexicon *l, ent_str rule)
{
    for (ptrdiff_t i = 0; i < l->leaves.n; i++)
        if (ent_str_eq(l->entries.items[l->leaves.items[i].entry - 1].rule, rule))
            return true;
    return false;
}

static bool overrides(const ent_lexicon_entry *later, const ent_lexicon_entry *e)
{
    return later->pos == e->pos && later->is_operator == e->is_operator &&
           later->roles.with == e->roles.with;
}

// A later line of the same part of speech overrides an earlier one; acts and operators stand side
// by side, and so do what one does and what several do together.
static void set_entry(ent_lexicon *l, ent_arena *a, int32_t node, int32_t entry)
{
    const ent_lexicon_entry *later = &l->entries.items[entry - 1];
    int32_t *at = &l->nodes.items[node].entry;
    while (*at && !overrides(later, &l->entries.items[l->leaves.items[*at - 1].entry - 1]))
        at = &l->leaves.items[*at - 1].next;
    if (*at) {
        note_override(l, a, entry, l->leaves.items[*at - 1].entry);
        l->leaves.items[*at - 1].entry = entry;
        return;
    }
    *at = (int32_t)l->leaves.n + 1;
    ENT_PUSH(a, &l->leaves, (ent_trie_leaf){.entry = entry});
}

/** A word of the pattern in hand.  Its phrases are cuts of one text: what begins at one place is one word. */
typedef struct pattern_word {
    const char *at; // NULL: free
    ent_word word;
} pattern_word;

enum { PATTERN_WORDS = 64 }; // kept, by place; of two that fall together the later one

static bool is_exact(ent_str word) { return word.n > 1 && word.p[0] == '='; }

// Folded and inflected once, not for each of the phrases that it stands in.
static ent_word number_of(pattern_word *known, ent_arena *a, ent_vocabulary *v, ent_str word)
{
    pattern_word *k = &known[(uintptr_t)word.p % PATTERN_WORDS];
    if (k->at == word.p)
        return k->word;
    bool exact = is_exact(word);
    k->at = word.p;
    k->word = ent_vocabulary_add(v, a, ent_fold(a, exact ? ent_str_cut(word, 1, word.n) : word));
    if (!exact)
        ent_vocabulary_inflect(v, a, k->word);
    return k->word;
}

// Fails if the pattern is empty or too long.
static bool add_phrase(ent_lexicon *l, ent_arena *a, ent_vocabulary *v, const ent_phrase *p,
                       pattern_word *known, int32_t entry)
{
    int32_t at = ROOT;
    if (p->n == 0 || p->n > ENT_MAX_PATTERN_WORDS)
        return false;
    for (int i = 0; i < p->n; i++)
        at = step(l, a, at, number_of(known, a, v, p->word[i]), is_exact(p->word[i]));
    set_entry(l, a, at, entry);
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
    entry.line = (int32_t)l->entries.n;
    entry.pattern = pattern;
    ENT_PUSH(a, &l->entries, entry);
    pattern_word known[PATTERN_WORDS] = {{0}};
    for (ptrdiff_t i = 0; i < l->phrases.n; i++)
        if (!add_phrase(l, a, v, &l->phrases.items[i], known, (int32_t)l->entries.n))
            return ent_table_fail(t, row, err, "a pattern has one to eight words", pattern);
    return ENT_OK;
}

static bool parse_pos(ent_str s, ent_lexicon_pos *out)
{
    static const char *const names[] = {"", "v", "n", "a"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (ent_str_eq(s, ent_str_of(names[i]))) {
            *out = (ent_lexicon_pos)i;
            return true;
        }
    return false;
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
        {"S=W", {.symmetric = true, .with = true}},
        {"S", {.alone = true, .nobody = true}},
        {"O>S", {.reversed = true}},
        {"S>A", {.alone = true}},
        {"S>PA", {.place = true, .alone = true}},
        {"Q>O", {.spoken = true}},
    };
    bool governed = ent_str_ends(s, ENT_S("?"));
    s = ent_str_cut(s, 0, s.n - governed);
    ptrdiff_t at = ent_str_find_byte(s, 0, '@');
    ent_str hosted = at < 0 ? ENT_S("") : ent_str_cut(s, at + 1, s.n);
    s = at < 0 ? s : ent_str_cut(s, 0, at);
    if (ent_str_find_byte(hosted, 0, '@') >= 0)
        return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_str_eq(s, ent_str_of(known[i].text))) {
            *out = known[i].roles;
            out->governed = governed;
            out->contact = at >= 0;
            out->hosted = hosted;
            return true;
        }
    return false;
}

void ent_lexicon_split_mode(ent_str column, ent_str *event, ent_str *mode)
{
    bool named = column.n > 0 && ent_is_upper((unsigned char)column.p[0]);
    ptrdiff_t space = ent_str_find_byte(column, 0, ' '), end = space < 0 ? column.n : space;
    *event = ent_str_cut(column, 0, named ? end : 0);
    *mode = named ? ent_str_trim(ent_str_cut(column, end, column.n)) : column;
}

static bool parse_mode(const ent_codebook *c, ent_str s, ent_lexicon_entry *e)
{
    ent_lexicon_split_mode(s, &e->event, &e->mode);
    double score;
    int quad;
    return e->event.n == 0 || ent_codebook_plover(c, e->event, e->mode, &score, &quad);
}

static ent_status add_act(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    const building *b = into;
    ent_lexicon_entry e = {.code = row->field[at[0]]};
    if (!ent_codebook_find(b->codebook, e.code))
        return ent_table_fail(t, row, err, "no such CAMEO code:", e.code);
    if (!parse_pos(row->field[at[1]], &e.pos))
        return ent_table_fail(t, row, err, "unknown part of speech", row->field[at[1]]);
    if (!parse_roles(row->field[at[2]], &e.roles))
        return ent_table_fail(t, row, err, "unknown roles", row->field[at[2]]);
    if (!parse_mode(b->codebook, row->field[at[4]], &e))
        return ent_table_fail(t, row, err, "no such PLOVER event and mode:", row->field[at[4]]);
    return add_pattern(b->lexicon, a, b->words, t, row, row->field[at[3]], e, err);
}

const char *ent_operator_name(ent_operator op)
{
    static const char *const names[ENT_OPERATORS] = {
        "intend",  "decide",   "want",    "hope",   "appeal",   "demand",
        "refuse",  "threaten", "deny",    "accuse", "consider", "stop",
        "endorse", "negate",   "nothing", "say",    "do",       "undergo"};
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
    ent_lexicon_entry e = {.is_operator = true, .mode = ENT_S(""), .code = row->field[at[4]]};
    ent_str status = row->field[at[2]];
    if (!parse_operator(row->field[at[0]], &e.op))
        return ent_table_fail(t, row, err, "unknown operator", row->field[at[0]]);
    if (!parse_pos(row->field[at[1]], &e.pos))
        return ent_table_fail(t, row, err, "unknown part of speech", row->field[at[1]]);
    if (e.code.n && !ent_codebook_find(b->codebook, e.code))
        return ent_table_fail(t, row, err, "no such CAMEO code:", e.code);
    e.roles.pair =
        e.op == ENT_OP_DENY || e.op == ENT_OP_ACCUSE; // of the other side, if none is named
    e.has_status = ent_event_status_find(status, &e.status);
    if (status.n && !e.has_status)
        return ent_table_fail(t, row, err, "unknown status", status);
    return add_pattern(b->lexicon, a, b->words, t, row, row->field[at[3]], e, err);
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
    {"acts", {"code", "pos", "roles", "pattern", "mode"}, add_act},
    {"operators", {"operator", "pos", "status", "pattern", "alone"}, add_operator},
    {"forms", {"lemma", "forms"}, add_forms},
};

ent_status ent_lexicon_add(ent_lexicon *l, ent_arena *a, ent_vocabulary *words,
                           const ent_codebook *codebook, ent_table *table, bool *taken,
                           ent_error *err)
{
    building b = {.lexicon = l, .words = words, .codebook = codebook};
    return ent_table_take(table, kinds, sizeof kinds / sizeof *kinds, &b, a, taken, err);
}
