// merge_cluster.c: which accounts of a block are one happening.
//
// Agglomerative: the likest pair first, as long as no two members of the joined clusters contradict each other.
// All ties are broken by the order of the accounts, so the outcome hangs on their set alone.  What people decided
// comes before anything else.  In a large block only those are compared that lie near in time or share a rare
// word or name.  Last, meetings are given to the visit they belong to: several of one document may be.

#include "ledger/merge.h"
#include <stdlib.h>

enum {
    MOST_CHECKED = 48 // members of a cluster that are asked for contradictions
};

typedef struct pair {
    int32_t points, a, b; // a < b
    bool meeting;
} pair;

typedef struct pairs {
    pair *items;
    ptrdiff_t n, room;
} pairs;

typedef struct clustering {
    const ent_merge_rules *rules;
    const ent_spelling *spelling;
    const ent_tellings *t;
    ent_arena *tmp;
    int32_t *root, *next, *last,
        *size;         // a cluster is a list from its root, the first of its members
    bool *visit;       // [root] a visit is among them
    ent_ruling *apart; // [n_apart]
    int n_apart;
    pairs pairs, loose; // loose: with points enough only where there is no other choice
} clustering;

// ------------------------------------------------------------------------------------ clusters

static void start(clustering *c)
{
    int32_t n = c->t->n;
    c->root = ENT_NEW(c->tmp, int32_t, n + 1);
    c->next = ENT_NEW(c->tmp, int32_t, n + 1);
    c->last = ENT_NEW(c->tmp, int32_t, n + 1);
    c->size = ENT_NEW(c->tmp, int32_t, n + 1);
    c->visit = ENT_NEW(c->tmp, bool, n + 1);
    for (int32_t i = 0; i < n; i++) {
        c->root[i] = c->last[i] = i;
        c->next[i] = -1;
        c->size[i] = 1;
        c->visit[i] = c->t->items[i].type == ENT_ACCOUNT_VISIT;
    }
}

// Members are named anew on the side of the smaller cluster alone; then the first of all becomes the root.
static void join(clustering *c, int32_t a, int32_t b)
{
    int32_t big = c->size[a] >= c->size[b] ? a : b, small = big == a ? b : a;
    int32_t root = a < b ? a : b;
    bool visit = c->visit[a] || c->visit[b];
    int32_t size = c->size[a] + c->size[b];
    if (root == small) { // rename the big one: it keeps its list behind the small one's
        for (int32_t i = big; i >= 0; i = c->next[i])
            c->root[i] = root;
        c->next[c->last[small]] = big;
        c->last[root] = c->last[big];
    } else {
        for (int32_t i = small; i >= 0; i = c->next[i])
            c->root[i] = root;
        c->next[c->last[big]] = small;
        c->last[root] = c->last[small];
    }
    c->size[root] = size;
    c->visit[root] = visit;
}

// Has somebody decided that a member of one and one of the other are two happenings?
static bool kept_apart(const clustering *c, int32_t a, int32_t b)
{
    for (int k = 0; k < c->n_apart; k++) {
        int32_t x = c->root[c->apart[k].a], y = c->root[c->apart[k].b];
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

static bool contradict(const clustering *c, int32_t a, int32_t b, bool meeting)
{
    int n = 0;
    for (int32_t i = a; i >= 0 && n < MOST_CHECKED; i = c->next[i], n++) {
        int m = 0;
        for (int32_t j = b; j >= 0 && m < MOST_CHECKED; j = c->next[j], m++) {
            const ent_telling *x = &c->t->items[i], *y = &c->t->items[j];
            if (meeting && x->type == y->type)
                continue; // meetings of one visit with each other
            int kind = meeting ? ENT_MERGE_MEETING : (int)x->type;
            ent_comparison seen =
                ent_merge_compare(c->rules, c->spelling, kind, x, y, &c->t->counts);
            if (seen.never)
                return true;
        }
    }
    return false;
}

// ---------------------------------------------------------------------------------- candidates

static void consider(clustering *c, int32_t i, int32_t j)
{
    const ent_telling *a = &c->t->items[i], *b = &c->t->items[j];
    if (!(a->bits & b->bits))
        return;
    pair new = {0, i < j ? i : j, i < j ? j : i, a->type != b->type};
    switch (ent_merge_like(c->rules, c->spelling, a, b, &c->t->counts, &new.points)) {
    case ENT_LIKE: ENT_PUSH(c->tmp, &c->pairs, new); break;
    case ENT_LIKE_ALONE: ENT_PUSH(c->tmp, &c->loose, new); break;
    default: break;
    }
}

/** A word or a name of a telling. */
typedef struct mark {
    uint64_t key; // day, for those in time
    int32_t at;
} mark;

static int cmp_mark(const void *x, const void *y)
{
    const mark *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

// In the order of days, each with those that follow within the time that its type allows.
static void consider_near(clustering *c)
{
    mark *marks = ENT_NEW(c->tmp, mark, c->t->n + 1);
    int32_t n = 0;
    for (int32_t i = 0; i < c->t->n; i++) {
        const ent_telling *t = &c->t->items[i];
        ent_day day = t->dated ? t->from : t->published;
        if (day != ENT_NO_DAY)
            marks[n++] = (mark){(uint64_t)((int64_t)day - INT32_MIN), i};
    }
    if (n > 1)
        qsort(marks, (size_t)n, sizeof *marks, cmp_mark);
    for (int32_t i = 0; i < n; i++) {
        const ent_telling *t = &c->t->items[marks[i].at];
        int far = ent_merge_reach(c->rules, t->type);
        for (int32_t j = i + 1;
             j < n && j <= i + ENT_NEAR_TELLINGS && marks[j].key - marks[i].key <= (uint64_t)far;
             j++)
            consider(c, marks[i].at, marks[j].at);
    }
}

static void consider_shared(clustering *c)
{
    struct {
        mark *items;
        ptrdiff_t n, room;
    } list = {0};
    for (int32_t i = 0; i < c->t->n; i++) {
        uint64_t keys[ENT_MOST_KEYS];
        int n = ent_telling_keys(&c->t->items[i], keys);
        for (int k = 0; k < n; k++)
            ENT_PUSH(c->tmp, &list, (mark){keys[k], i});
    }
    if (list.n > 1)
        qsort(list.items, (size_t)list.n, sizeof *list.items, cmp_mark);
    for (ptrdiff_t from = 0, to; from < list.n; from = to) {
        for (to = from + 1; to < list.n && list.items[to].key == list.items[from].key; to++)
            ;
        if (to - from > ENT_RARE_TELLINGS)
            continue;
        for (ptrdiff_t i = from; i < to; i++)
            for (ptrdiff_t j = i + 1; j < to; j++)
                consider(c, list.items[i].at, list.items[j].at);
    }
}

static int cmp_pair(const void *x, const void *y)
{
    const pair *a = x, *b = y;
    if (a->meeting != b->meeting)
        return a->meeting ? 1 : -1;
    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static void find_pairs(clustering *c, const ent_telling_pairs *given)
{
    if (given) {
        for (ptrdiff_t k = 0; k < given->n; k++)
            consider(c, given->items[k].a, given->items[k].b);
    } else if (c->t->n <= ENT_SMALL_BLOCK) {
        for (int32_t i = 0; i < c->t->n; i++)
            for (int32_t j = i + 1; j < c->t->n; j++)
                consider(c, i, j);
    } else {
        consider_near(c);
        consider_shared(c);
    }
    if (c->pairs.n > 1)
        qsort(c->pairs.items, (size_t)c->pairs.n, sizeof *c->pairs.items, cmp_pair);
    if (c->loose.n > 1)
        qsort(c->loose.items, (size_t)c->loose.n, sizeof *c->loose.items, cmp_pair);
}

// ------------------------------------------------------------------------------------ rulings

// The newest ruling holds; an older one that it contradicts does nothing.
static void obey(clustering *c, const ent_ruling *rulings, int n, ent_clusters *out)
{
    c->apart = ENT_NEW(c->tmp, ent_ruling, n + 1);
    for (int k = 0; k < n; k++) {
        const ent_ruling *r = &rulings[k];
        int32_t a = c->root[r->a], b = c->root[r->b];
        if (!r->together && a != b)
            c->apart[c->n_apart++] = *r;
        if (!r->together || a == b || kept_apart(c, a, b))
            continue;
        join(c, a, b);
        int32_t later = r->a > r->b ? r->a : r->b;
        out->other[later] = later == r->a ? r->b : r->a;
        out->reason[later] = ENT_S("joined by hand");
    }
}

static void join_pairs(clustering *c)
{
    for (ptrdiff_t k = 0; k < c->pairs.n; k++) {
        const pair *p = &c->pairs.items[k];
        int32_t a = c->root[p->a], b = c->root[p->b];
        if (a == b || (p->meeting && c->visit[a] && c->visit[b]))
            continue; // a meeting that another visit has already
        if (!kept_apart(c, a, b) && !contradict(c, a, b, p->meeting))
            join(c, a, b);
    }
}

// An account without any date joins the only happening that it could be.
static void join_undated(clustering *c)
{
    if (c->loose.n == 0)
        return;
    int32_t *choice = ENT_NEW(c->tmp, int32_t, c->t->n); // 0: none yet, -1: several, else root + 1
    for (int turn = 0; turn < 2; turn++)
        for (ptrdiff_t k = 0; k < c->loose.n; k++) {
            const pair *p = &c->loose.items[k];
            int32_t ends[] = {p->a, p->b};
            for (int side = 0; side < 2; side++) {
                int32_t own = ends[side], a = c->root[own], b = c->root[ends[1 - side]];
                if (c->t->items[own].from != ENT_NO_DAY || c->size[a] > 1 || a == b ||
                    (p->meeting && c->visit[a] && c->visit[b]))
                    continue;
                if (turn == 0 && !kept_apart(c, a, b) && !contradict(c, a, b, p->meeting))
                    choice[own] = choice[own] == 0 || choice[own] == b + 1 ? b + 1 : -1;
                else if (turn == 1 && choice[own] > 0 && c->root[choice[own] - 1] == b &&
                         !kept_apart(c, a, b) && !contradict(c, a, b, p->meeting))
                    join(c, a, b);
            }
        }
}

// ------------------------------------------------------------------------------------ reasons

static void explain(const clustering *c, const pair *p, int32_t at, int32_t other, ent_arena *keep,
                    ent_clusters *out)
{
    const ent_telling *a = &c->t->items[p->a], *b = &c->t->items[p->b];
    int kind = p->meeting ? ENT_MERGE_MEETING : (int)a->type;
    ent_comparison seen = ent_merge_compare(c->rules, c->spelling, kind, a, b, &c->t->counts);
    char text[1024];
    ent_buffer words = {.p = text, .room = sizeof text, .max = sizeof text};
    ent_merge_reason(c->rules, c->spelling, kind, &seen, a, b, &words);
    out->other[at] = other;
    out->score[at] = p->points / 100.0;
    out->reason[at] = ent_arena_str(keep, ent_buffer_str(&words));
}

// The likest other member is the reason for each but the first.
static void find_reasons(const clustering *c, const pairs *from, ent_arena *keep, ent_clusters *out)
{
    for (ptrdiff_t k = 0; k < from->n; k++) {
        const pair *p = &from->items[k];
        if (c->root[p->a] != c->root[p->b])
            continue;
        if (out->other[p->b] < 0)
            explain(c, p, p->b, p->a, keep, out);
        if (out->other[p->a] < 0 && c->root[p->a] != p->a)
            explain(c, p, p->a, p->b, keep, out);
    }
}

ent_clusters ent_merge_cluster(const ent_merge_rules *r, const ent_spelling *s,
                               const ent_tellings *t, const ent_ruling *rulings, int n_rulings,
                               const ent_telling_pairs *given, ent_arena *keep, ent_arena tmp)
{
    clustering c = {.rules = r, .spelling = s, .t = t, .tmp = &tmp};
    ent_clusters out = {.cluster = ENT_NEW(keep, int32_t, t->n + 1),
                        .other = ENT_NEW(keep, int32_t, t->n + 1),
                        .score = ENT_NEW(keep, double, t->n + 1),
                        .reason = ENT_NEW(keep, ent_str, t->n + 1),
                        .reviewed = ENT_NEW(keep, bool, t->n + 1)};
    for (int32_t i = 0; i < t->n; i++) {
        out.other[i] = -1;
        out.reason[i] = ENT_S("");
    }
    start(&c);
    obey(&c, rulings, n_rulings, &out);
    find_pairs(&c, given);
    join_pairs(&c);
    join_undated(&c);
    find_reasons(&c, &c.pairs, keep, &out);
    find_reasons(&c, &c.loose, keep, &out);
    memcpy(out.cluster, c.root, (size_t)t->n * sizeof *out.cluster);
    for (int k = 0; k < n_rulings; k++)
        out.reviewed[c.root[rulings[k].a]] = out.reviewed[c.root[rulings[k].b]] = true;
    return out;
}
