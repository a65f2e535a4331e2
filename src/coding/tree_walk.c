// tree_walk.c: see tree.h.  A stack instead of calls: an input may bring trees of any depth.

#include "coding/tree.h"

ent_tree_walk ent_tree_walk_of(const ent_tree *t, ent_arena *a)
{
    int32_t n = t->end - t->first;
    return (ent_tree_walk){.tree = t,
                           .root = t->first,
                           .depth = -1,
                           .path = ENT_NEW(a, int32_t, n + 1),
                           .next = ENT_NEW(a, int32_t, n + 1)};
}

static int32_t enter(ent_tree_walk *w, int32_t i)
{
    w->path[++w->depth] = i;
    w->next[w->depth] = 0;
    return i;
}

// The first word from `root` on that hangs off none, or -1.
static int32_t next_root(ent_tree_walk *w)
{
    while (w->root < w->tree->end && w->tree->nodes[w->root].head >= 0)
        w->root++;
    return w->root < w->tree->end ? w->root++ : -1;
}

int32_t ent_tree_walk_next(ent_tree_walk *w)
{
    for (; w->depth >= 0; w->depth--) {
        int n;
        const int32_t *c = ent_tree_children(w->tree, w->path[w->depth], &n);
        if (w->next[w->depth] < n)
            return enter(w, c[w->next[w->depth]++]);
    }
    int32_t root = next_root(w);
    return root < 0 ? -1 : enter(w, root);
}

bool ent_tree_walk_is_last(const ent_tree_walk *w, int32_t depth)
{
    int n;
    if (depth == 0)
        return true;
    ent_tree_children(w->tree, w->path[depth - 1], &n);
    return w->next[depth - 1] == n;
}
