// net_parts.c: sizes once, places worked out from them.

#include "net_parts.h"
#include <assert.h>

enum { W = ENT_NET_WIDTH, A = ENT_NET_ARC, R = ENT_NET_REL, G2 = 2 * ENT_NET_GATES };

#define LAYER_PARTS \
    {.rows = W, .columns = G2}, {1, G2, 0}, {1, W, 0}, { 1, W, 0 }

static net_part parts[] = {
    {ENT_NET_INPUT, ENT_NET_PROJECT, 0},
    {1, W, 0},
    LAYER_PARTS,
    LAYER_PARTS,
    LAYER_PARTS,
    {W, ENT_NET_TAGS, 0},
    {1, ENT_NET_TAGS, 0},
    {W, ENT_NET_ARCS, 0},
    {1, ENT_NET_ARCS, 0},
    {A, A, 0},
    {1, A, 0},
    {1, A, 0},
    {1, R, 0},
    {R, ENT_NET_RELS, 0},
    {1, ENT_NET_RELS, 0},
};
static_assert(sizeof parts / sizeof parts[0] == N_PARTS, "every part has its sizes");

// Done once, before the first thread starts.
static size_t place(void)
{
    size_t at = 0;
    for (int i = 0; i < N_PARTS; i++) {
        parts[i].at = at;
        at += ((size_t)parts[i].rows * (size_t)parts[i].columns + 15) / 16 * 16;
    }
    return at;
}

size_t net_dense_size(void)
{
    static size_t size;
    if (size == 0)
        size = place();
    return size;
}

const net_part *net_part_of(int part)
{
    (void)net_dense_size();
    return &parts[part];
}

const net_part *net_layer_part(int layer, int part)
{
    return net_part_of(LAYER + 4 * layer + part);
}
