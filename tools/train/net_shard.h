// net_shard.h: the matrices of one shard while it goes through the network; between net*.c alone.
//
// A shard's words lie one after the other, t in all; a matrix is [t][width], by rows.

#ifndef ENT_TRAIN_NET_SHARD_H
#define ENT_TRAIN_NET_SHARD_H

#include "base/arena.h"
#include "language/kernel.h"
#include "net.h"
#include "net_parts.h"

enum {
    E = ENT_NET_EMBEDDING,
    V = ENT_NET_VECTOR,
    IN = ENT_NET_INPUT,
    P = ENT_NET_PROJECT,
    S = ENT_NET_STATE,
    W = ENT_NET_WIDTH,
    G = ENT_NET_GATES,
    L = ENT_NET_LAYERS,
    TAGS = ENT_NET_TAGS,
    A = ENT_NET_ARC,
    R = ENT_NET_REL,
    ARCS = ENT_NET_ARCS,
    RELS = ENT_NET_RELS
};

typedef struct shard {
    const net *net;
    const net_options *o; // NULL: no training
    const ent_kernels *k;
    const train_sentence *const *s; // [count]
    int count, t;
    uint64_t random;
    int *first;                       // [count] first word of each sentence
    bool *use_own, *use_vector;       // [t]
    uint8_t *casing;                  // [t]
    float *in, *in_mask, *d_in;       // [t][IN]
    float *wide;                      // [t][P] the projections; then their gradient
    float *x[L + 1];                  // [t][W] inputs of the layers, and the last output
    float *mask[L + 1];               // [count][W] dropped from x
    float *u[L];                      // [t][2G] candidates and gates after their functions
    float *c[L];                      // [t][W] states
    float *tags;                      // [t][TAGS] scores; then their gradient
    float *arcs, *arcs_mask, *d_arcs; // [t][ARCS]
    float *turned, *d_turned;         // [t][A] words through the biaffine matrix
    float *hidden, *d_hidden;         // [t][R]
    float *rels;                      // [t][RELS] scores; then their gradient
    float *scores;                    // [TRAIN_MAX_WORDS][TRAIN_MAX_WORDS + 1] arcs of one sentence
    float *dx, *d_next;               // [t][W]
    float *du;                        // [t][2G]
    float *turn;                      // scratch: one matrix transposed
} shard;

/** Lay out the matrices in the work space and embed, project, encode: up to the heads' scores. */
void shard_begin(shard *b, const net *n, const net_options *o, net_work *w,
                 const train_sentence *const *s, int count, uint64_t seed);
/** scores[n][n + 1] of the arcs of sentence i; column 0 is the root. */
void shard_score_arcs(shard *b, int i);
/** Hidden layer and scores of relations of sentence i under these governors (0: root). */
void shard_score_rels(shard *b, int i, const int32_t *head);
/** Scratch for the decoder of trees. */
ent_arena shard_arena(net_work *w);

static inline float *part(float *dense, int i) { return dense + net_part_of(i)->at; }
static inline float *layer_part(float *dense, int l, int i)
{
    return dense + net_layer_part(l, i)->at;
}

static inline void axpy(float *y, const float *x, float a, int n)
{
    for (int i = 0; i < n; i++)
        y[i] += a * x[i];
}

/** Multiply each sentence's rows [W] by its mask. */
void shard_apply_mask(const shard *b, float *x, const float *mask);

#endif
