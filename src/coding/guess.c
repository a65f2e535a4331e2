// guess.c: see guess.h.  Floats are added in one order, never fused: the same bytes on every machine.

#if defined(__clang__) || !defined(__GNUC__) // as in kernel_float.h
#pragma STDC FP_CONTRACT OFF
#elif !defined(__STRICT_ANSI__)
#pragma GCC optimize("fp-contract=off")
#endif

#include "coding/guess.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "language/kernel.h"
#include <math.h>

enum { V = ENT_NET_VECTOR };

static const float word_counts = 0.3F, between_counts = 0.6F, turned_counts = 0.5F;
static const float unit = 1.0F / 256; // of a weight in the table

struct ent_guesses {
    ent_word words[ENT_GUESS_MAX_WORDS];
    int n_words;
    ent_guess_label labels[ENT_GUESS_MAX_LABELS];
    int n_labels;
    ent_vocabulary *vocabulary; // while a table is taken in
};

ent_guesses *ent_guesses_new(ent_arena *a) { return ENT_NEW(a, ent_guesses, 1); }

int ent_guesses_count(const ent_guesses *g) { return g->n_labels; }
const ent_guess_label *ent_guesses_label(const ent_guesses *g, int i) { return &g->labels[i]; }
int ent_guesses_find(const ent_guesses *g, ent_str root)
{
    ent_str one;
    for (int i = 0; i < g->n_labels; i++)
        for (ent_str rest = g->labels[i].roots; ent_str_split(&rest, ';', &one);)
            if (ent_str_eq(one, root))
                return i;
    return -1;
}

int ent_guess_size(const ent_guesses *g) { return ENT_GUESS_BLOCKS * V + 2 * g->n_words + 2; }

// ------------------------------------------------------------------------------------ the table

static ent_status take_words(ent_guesses *g, ent_arena *a, const ent_table *t, const ent_row *row,
                             ent_str rest, ent_error *err)
{
    ent_str word;
    g->n_words = 0;
    while (ent_str_split(&rest, ' ', &word)) {
        if (word.n == 0)
            continue;
        if (g->n_words == ENT_GUESS_MAX_WORDS)
            return ent_table_fail(t, row, err, "more than 64 words from", word);
        g->words[g->n_words++] = ent_vocabulary_add(g->vocabulary, a, ent_fold(a, word));
    }
    return ENT_OK;
}

static ent_status take_weights(ent_guesses *g, ent_arena *a, const ent_table *t, const ent_row *row,
                               ent_str rest, const float **out, ent_error *err)
{
    int n = 0, size = ent_guess_size(g);
    float *weights = ENT_NEW(a, float, size);
    ent_str word;
    while (ent_str_split(&rest, ' ', &word)) {
        int64_t weight;
        if (word.n == 0)
            continue;
        if (n == size || !ent_str_to_int(word, &weight) || weight < -65536 || weight > 65536)
            return ent_table_fail(t, row, err, "too many weights, or no whole number:", word);
        weights[n++] = (float)weight * unit;
    }
    *out = weights;
    return n == size ? ENT_OK
                     : ent_table_fail(t, row, err, "fewer weights than features:", row->field[0]);
}

static ent_str rule_of(ent_arena *a, const ent_table *t, const ent_row *row)
{
    char line[24];
    ent_buffer text = {.p = line, .room = sizeof line, .max = sizeof line};
    ent_buffer_add_int(&text, row->line);
    return ent_arena_join(a, ent_arena_join(a, t->file, ENT_S(":")), ent_buffer_str(&text));
}

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    ent_guesses *g = into;
    ent_str root = row->field[at[0]], weights = row->field[at[2]];
    if (ent_str_eq(root, ENT_S("words")))
        return g->n_labels ? ent_table_fail(t, row, err, "words behind weights:", root)
                           : take_words(g, a, t, row, weights, err);
    if (g->n_labels == ENT_GUESS_MAX_LABELS)
        return ent_table_fail(t, row, err, "one label too many:", root);
    ent_guess_label *l = &g->labels[g->n_labels];
    ent_str first, rest = root;
    (void)ent_str_split(&rest, ';', &first);
    *l = (ent_guess_label){.root = ent_arena_str(a, first),
                           .roots = ent_arena_str(a, root),
                           .cameo = ent_arena_str(a, row->field[at[1]]),
                           .rule = rule_of(a, t, row)};
    ent_status status = take_weights(g, a, t, row, weights, &l->weights, err);
    g->n_labels += status == ENT_OK;
    return status;
}

ent_status ent_guesses_add(ent_guesses *g, ent_arena *a, ent_vocabulary *words, ent_table *table,
                           bool *taken, ent_error *err)
{
    static const ent_table_kind kind = {"guess", {"root", "cameo", "weights"}, add_row};
    if (ent_str_eq(table->name, ENT_S("guess")))
        g->n_labels = 0; // a table of one's own replaces the built-in one
    g->vocabulary = words;
    return ent_table_take(table, &kind, 1, g, a, taken, err);
}

// --------------------------------------------------------------------------------- the features

/** A pair being looked at. */
typedef struct pair {
    const ent_parser *parser;
    const ent_tree *tree;
    const ent_marked_phrase *source, *target;
    int32_t leader; // the verb that leads both phrases, or -1
} pair;

static bool is_content(int upos)
{
    return upos == ENT_UPOS_NOUN || upos == ENT_UPOS_VERB || upos == ENT_UPOS_ADJ ||
           upos == ENT_UPOS_ADV || upos == ENT_UPOS_ADP || upos == ENT_UPOS_PART;
}

static void add_word(const pair *p, int32_t i, float *sum)
{
    float v[V];
    const ent_node *node = &p->tree->nodes[i];
    if (ent_is_in_phrase(p->source, i) || ent_is_in_phrase(p->target, i) ||
        !is_content(node->upos) || !ent_parser_vector(p->parser, node->lemma, v))
        return;
    for (int k = 0; k < V; k++)
        sum[k] += v[k];
}

static void to_length_1(float *sum)
{
    float square = 0;
    for (int k = 0; k < V; k++)
        square += sum[k] * sum[k];
    if (square <= 0)
        return;
    float by = 1.0F / sqrtf(square);
    for (int k = 0; k < V; k++)
        sum[k] *= by;
}

// The word that governs both phrases; of one phrase, its governor; without any, the root.
static int32_t top_of(const pair *p)
{
    int32_t s = p->source->head, t = p->target->head;
    if (s >= 0 && t >= 0)
        return ent_tree_meet(p->tree, s, t);
    if (s >= 0 || t >= 0)
        return p->tree->nodes[s >= 0 ? s : t].head;
    for (int32_t i = p->tree->first; i < p->tree->end; i++)
        if (p->tree->nodes[i].head < 0)
            return i;
    return -1;
}

static int32_t verb_above(const ent_tree *t, int32_t i)
{
    int32_t v = i;
    while (v >= 0 && t->nodes[v].upos != ENT_UPOS_VERB && t->nodes[v].upos != ENT_UPOS_AUX)
        v = t->nodes[v].head;
    return v >= 0 ? v : i;
}

static bool is_on_way(const pair *p, int32_t top, int32_t i)
{
    const ent_tree *t = p->tree;
    int32_t heads[2] = {p->source->head, p->target->head};
    for (int k = 0; k < 2; k++)
        if (heads[k] >= 0 && i != heads[k] && ent_tree_dominates(t, i, heads[k]) &&
            (top < 0 || ent_tree_dominates(t, top, i)))
            return true;
    return false;
}

static bool is_governed(const pair *p, int32_t i)
{
    const ent_node *node = &p->tree->nodes[i];
    return node->head >= 0 && node->head == p->leader && !ent_rel_is_subject(node->rel);
}

static bool is_between(const pair *p, int32_t i)
{
    const ent_marked_phrase *a = p->source, *b = p->target;
    if (a->first == a->end || b->first == b->end)
        return true;
    return (i >= a->end && i < b->first) || (i >= b->end && i < a->first);
}

enum { LEADER, GOVERNED, WAY, BELOW, BETWEEN, ALL };

static void add_blocks(const pair *p, int32_t top, float *x)
{
    for (int32_t i = p->tree->first; i < p->tree->end; i++) {
        int32_t head = p->tree->nodes[i].head;
        if (i == p->leader)
            add_word(p, i, x + (ptrdiff_t)LEADER * V);
        if (is_governed(p, i))
            add_word(p, i, x + (ptrdiff_t)GOVERNED * V);
        if (is_on_way(p, top, i))
            add_word(p, i, x + (ptrdiff_t)WAY * V);
        if (head >= 0 && is_governed(p, head))
            add_word(p, i, x + (ptrdiff_t)BELOW * V);
        if (is_between(p, i))
            add_word(p, i, x + (ptrdiff_t)BETWEEN * V);
        add_word(p, i, x + (ptrdiff_t)ALL * V);
    }
    for (int block = 0; block < ENT_GUESS_BLOCKS; block++)
        to_length_1(x + (ptrdiff_t)block * V);
}

static void add_small_words(const ent_guesses *g, const pair *p, float *x)
{
    bool both = p->source->first < p->source->end && p->target->first < p->target->end;
    for (int32_t i = p->tree->first; i < p->tree->end; i++) {
        if (ent_is_in_phrase(p->source, i) || ent_is_in_phrase(p->target, i))
            continue;
        for (int k = 0; k < g->n_words; k++) {
            if (p->tree->layers->words[i] != g->words[k])
                continue;
            x[k] = word_counts;
            if (both && is_between(p, i))
                x[g->n_words + k] = between_counts;
        }
    }
    x[2 * g->n_words] = both && p->target->first < p->source->first ? turned_counts : 0;
    x[2 * g->n_words + 1] = 1;
}

void ent_guess_features(const ent_guesses *g, const ent_parser *parser, const ent_tree *tree,
                        const ent_marked_phrase *source, const ent_marked_phrase *target,
                        float x[ENT_GUESS_MAX])
{
    pair p = {parser, tree, source, target, -1};
    int32_t top = top_of(&p);
    p.leader = top < 0 ? -1 : verb_above(tree, top);
    for (int i = 0; i < ENT_GUESS_MAX; i++)
        x[i] = 0;
    add_blocks(&p, top, x);
    add_small_words(g, &p, x + (ptrdiff_t)ENT_GUESS_BLOCKS * V);
}

// ------------------------------------------------------------------------------------- the odds

void ent_guess_odds(const ent_guesses *g, const float *x, float odds[ENT_GUESS_MAX_LABELS])
{
    int size = ent_guess_size(g);
    float sum = 0, most = 0;
    for (int l = 0; l < g->n_labels; l++) {
        odds[l] = 0;
        for (int i = 0; i < size; i++)
            odds[l] += g->labels[l].weights[i] * x[i];
        most = l == 0 || odds[l] > most ? odds[l] : most;
    }
    for (int l = 0; l < g->n_labels; l++)
        sum += ent_exp1(odds[l] - most);
    for (int l = 0; l < g->n_labels; l++)
        odds[l] -= most + ent_log1(sum);
}
