// mst.c: Chu-Liu-Edmonds over a dense matrix, by contracting cycles one at a time.
//
// Node 0 is the root, node i + 1 word i.  A contracted cycle goes on under the number of one of its
// nodes; each entry of the matrix remembers the arc of the sentence that it stands for, so that
// undoing the contractions only has to say which arc of each cycle is given up.

#include "language/mst.h"
#include <math.h>

/** The arc of the sentence behind an entry of the matrix. */
typedef struct arc {
    int16_t word, governor; // nodes
} arc;

/** One contraction. */
typedef struct cycle {
    int n;
    int16_t *nodes; // [n]
    arc *arcs;      // [n] by which each node hangs in the cycle
    int16_t *part;  // [size] node of the cycle that holds a node of the sentence; -1: none
} cycle;

typedef struct graph {
    int size;       // nodes
    float *score;   // [size][size] row: word, column: governor
    arc *arcs;      // [size][size]
    int16_t *best;  // [size] governor of each live node
    int16_t *owner; // [size] live node that holds a node of the sentence
    bool *live;     // [size]
    cycle *cycles;  // [size]
    int n_cycles;
    ent_arena *tmp;
} graph;

static float *score_at(const graph *g, int word, int governor)
{
    return &g->score[(ptrdiff_t)word * g->size + governor];
}

static arc *arc_at(const graph *g, int word, int governor)
{
    return &g->arcs[(ptrdiff_t)word * g->size + governor];
}

static int best_governor(const graph *g, int word)
{
    const float *row = score_at(g, word, 0);
    float most = 0;
    int best = -1;
    for (int j = 0; j < g->size; j++)
        if ((best < 0 || row[j] > most) && g->live[j] && j != word) {
            most = row[j];
            best = j;
        }
    return best;
}

// Must a node's best governor be looked for again, after a cycle went into `joined`?  A tie counts,
// because the first of equals is the best.
static bool is_stale(const graph *g, int word, int joined)
{
    int best = g->best[word];
    return word == joined || best == joined || !g->live[best] ||
           *score_at(g, word, joined) >= *score_at(g, word, best);
}

static void choose_governors(const graph *g, int joined)
{
    for (int i = 1; i < g->size; i++)
        if (g->live[i] && (joined < 0 || is_stale(g, i, joined)))
            g->best[i] = (int16_t)best_governor(g, i);
}

// A node on a cycle of best governors, or -1.  `seen` is scratch, [size].
static int find_cycle(const graph *g, int16_t *seen)
{
    memset(seen, 0, (size_t)g->size * sizeof *seen);
    for (int i = 1; i < g->size; i++) {
        int at = i;
        while (g->live[i] && at > 0 && seen[at] == 0) {
            seen[at] = (int16_t)i;
            at = g->best[at];
        }
        if (g->live[i] && at > 0 && seen[at] == i)
            return at;
    }
    return -1;
}

static void note_cycle(graph *g, int first)
{
    cycle *c = &g->cycles[g->n_cycles++];
    int at = first;
    do {
        c->n++;
        at = g->best[at];
    } while (at != first);
    c->nodes = ENT_NEW(g->tmp, int16_t, c->n);
    c->arcs = ENT_NEW(g->tmp, arc, c->n);
    c->part = ENT_NEW(g->tmp, int16_t, g->size);
    for (int i = 0; i < g->size; i++)
        c->part[i] = -1;
    for (int k = 0; k < c->n; k++) {
        c->nodes[k] = (int16_t)at;
        c->arcs[k] = *arc_at(g, at, g->best[at]);
        for (int i = 0; i < g->size; i++)
            if (g->owner[i] == at)
                c->part[i] = (int16_t)k;
        at = g->best[at];
    }
}

// Arcs between the cycle and node `out`: into the first node of the cycle, and out of it.
static void join_arcs(graph *g, const cycle *c, int out)
{
    float into = -INFINITY, from = -INFINITY;
    arc into_arc = {0, 0}, from_arc = {0, 0};
    for (int k = 0; k < c->n; k++) {
        int v = c->nodes[k];
        float in = *score_at(g, v, out) - *score_at(g, v, g->best[v]);
        if (k == 0 || in > into) {
            into = in;
            into_arc = *arc_at(g, v, out);
        }
        if (k == 0 || *score_at(g, out, v) > from) {
            from = *score_at(g, out, v);
            from_arc = *arc_at(g, out, v);
        }
    }
    int to = c->nodes[0];
    // The cycle's own scores are needed until the last node outside is done, so the results wait.
    g->score[(ptrdiff_t)to * g->size + out] = into;
    *arc_at(g, to, out) = into_arc;
    *score_at(g, out, to) = from;
    *arc_at(g, out, to) = from_arc;
}

static void contract(graph *g, int first)
{
    note_cycle(g, first);
    const cycle *c = &g->cycles[g->n_cycles - 1];
    for (int k = 1; k < c->n; k++)
        g->live[c->nodes[k]] = false;
    for (int out = 0; out < g->size; out++)
        if (g->live[out] && out != first)
            join_arcs(g, c, out);
    for (int i = 0; i < g->size; i++)
        if (c->part[i] >= 0)
            g->owner[i] = (int16_t)first;
}

// The arcs of the contracted graph, then of each cycle but where it is entered.
static void expand(const graph *g, int16_t *governor)
{
    for (int i = 1; i < g->size; i++) {
        if (g->live[i]) {
            arc a = *arc_at(g, i, g->best[i]);
            governor[a.word] = a.governor;
        }
    }
    for (int k = g->n_cycles - 1; k >= 0; k--) {
        const cycle *c = &g->cycles[k];
        int entered = -1;
        for (int i = 1; i < g->size; i++)
            if (c->part[i] >= 0 && governor[i] >= 0)
                entered = c->part[i];
        for (int m = 0; m < c->n; m++)
            if (m != entered)
                governor[c->arcs[m].word] = c->arcs[m].governor;
    }
}

static void init(graph *g, const float *score, int n, int only_root, ent_arena *tmp)
{
    int size = n + 1;
    *g = (graph){.size = size, .tmp = tmp};
    g->score = ENT_NEW(tmp, float, (ptrdiff_t)size *size);
    g->arcs = ENT_NEW(tmp, arc, (ptrdiff_t)size * size);
    g->best = ENT_NEW(tmp, int16_t, size);
    g->owner = ENT_NEW(tmp, int16_t, size);
    g->live = ENT_NEW(tmp, bool, size);
    g->cycles = ENT_NEW(tmp, cycle, size);
    for (int i = 0; i < size; i++) {
        g->live[i] = true;
        g->owner[i] = (int16_t)i;
        for (int j = 0; j < size; j++)
            *arc_at(g, i, j) = (arc){(int16_t)i, (int16_t)j};
    }
    for (int i = 0; i < n; i++) {
        memcpy(score_at(g, i + 1, 0), score + (ptrdiff_t)i * size, (size_t)size * sizeof *score);
        if (only_root >= 0 && i != only_root)
            *score_at(g, i + 1, 0) = -1e9F;
    }
}

// The best tree; only_root: the word that alone may be the root, or -1.
static void solve(const float *score, int n, int only_root, int16_t *governor, ent_arena tmp)
{
    graph g;
    init(&g, score, n, only_root, &tmp);
    int16_t *seen = ENT_NEW(&tmp, int16_t, g.size);
    int at = -1;
    do {
        choose_governors(&g, at);
        at = find_cycle(&g, seen);
        if (at > 0)
            contract(&g, at);
    } while (at > 0);
    for (int i = 0; i < g.size; i++)
        governor[i] = -1;
    expand(&g, governor);
}

static double total(const float *score, int n, const int16_t *governor)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (double)score[(ptrdiff_t)i * (n + 1) + governor[i + 1]];
    return sum;
}

static int count_roots(const int16_t *governor, int n)
{
    int roots = 0;
    for (int i = 1; i <= n; i++)
        roots += governor[i] == 0;
    return roots;
}

// Several words hang on the root: let each of them be the only one, keep the best tree.
static void choose_root(const float *score, int n, int16_t *governor, ent_arena tmp)
{
    int16_t *one = ENT_NEW(&tmp, int16_t, n + 1);
    int16_t *best = ENT_NEW(&tmp, int16_t, n + 1);
    double best_total = -INFINITY;
    for (int i = 1; i <= n; i++) {
        if (governor[i] != 0)
            continue;
        solve(score, n, i - 1, one, tmp);
        double sum = total(score, n, one);
        if (best_total < sum) {
            best_total = sum;
            memcpy(best, one, (size_t)(n + 1) * sizeof *best);
        }
    }
    memcpy(governor, best, (size_t)(n + 1) * sizeof *best);
}

static int greedy_head(const float *row, int n, int word)
{
    int best = 0;
    float most = row[0];
    for (int j = 1; j <= n; j++)
        if (row[j] > most && j != word + 1) {
            most = row[j];
            best = j;
        }
    return best - 1;
}

// Each word under its best governor: mostly that is a tree already.
static bool greedy_is_tree(const float *score, int n, int32_t *head, ent_arena tmp)
{
    int32_t *seen = ENT_NEW(&tmp, int32_t, n);
    int roots = 0;
    for (int i = 0; i < n; i++) {
        head[i] = greedy_head(score + (ptrdiff_t)i * (n + 1), n, i);
        roots += head[i] < 0;
    }
    for (int i = 0; i < n; i++) {
        int at = i;
        for (; at >= 0 && seen[at] == 0; at = head[at])
            seen[at] = i + 1;
        if (at >= 0 && seen[at] == i + 1)
            return false;
    }
    return roots == 1;
}

void ent_mst(const float *score, int n, int32_t *head, ent_arena tmp)
{
    if (greedy_is_tree(score, n, head, tmp))
        return;
    int16_t *governor = ENT_NEW(&tmp, int16_t, n + 1);
    solve(score, n, -1, governor, tmp);
    if (count_roots(governor, n) > 1)
        choose_root(score, n, governor, tmp);
    for (int i = 0; i < n; i++)
        head[i] = governor[i + 1] - 1;
}
