// net.h: the network of the tagger and parser, in floats, with its gradient.
//
// A word is the sum of embeddings (its own, its hashed features) beside a frozen word vector.  A
// projection of it and its neighbours, then layers of simple recurrent units (Lei et al. 2018) in
// both directions.  Heads on top: tags; arcs by a biaffine product (Dozat and Manning 2017);
// relations by one hidden layer over governor and dependent.

#ifndef ENT_TRAIN_NET_H
#define ENT_TRAIN_NET_H

#include "language/network.h"
#include <stdbool.h>
#include <stddef.h>

enum {
    TRAIN_CASES = 4, // as written, Title Case, CAPITALS, lower case
    TRAIN_MAX_WORDS = 250
};

/** A word for training. */
typedef struct train_word {
    int32_t own;    // row of the trained word embeddings, or -1
    int32_t vector; // row of the frozen vectors, or -1
    uint16_t features[TRAIN_CASES][ENT_WORD_FEATURES];
    uint16_t feats;
    int16_t head; // 0: root, else 1 + index in the sentence
    uint8_t upos, xpos, rel;
    float keep; // chance that its own embedding is used in training
} train_word;

typedef struct train_sentence {
    train_word *words; // [n]
    int n;             // at most TRAIN_MAX_WORDS
    float weight;      // of its losses
} train_sentence;

/** All trained numbers, or their moments: dense ones and rows of embeddings. */
typedef struct net_params {
    float *dense;  // [net_dense_size()]
    float *own;    // [n_own][ENT_NET_EMBEDDING]
    float *bucket; // [ENT_FEATURE_BUCKETS][ENT_NET_EMBEDDING]
} net_params;

/** What a shard adds to rows of embeddings, in order. */
typedef struct row_gradient {
    int32_t *row; // [n] of own; n_own + bucket for features
    float *value; // [n][ENT_NET_EMBEDDING]
    long n, room;
} row_gradient;

typedef struct net {
    net_params p;
    int n_own, n_vectors, n_feats;
    const int8_t *vectors;     // [n_vectors][ENT_NET_VECTOR]
    const float *vector_scale; // [n_vectors]
} net;

/** Shares of what is left out or changed at random in training. */
typedef struct net_options {
    float word_drop;   // own embeddings
    float vector_drop; // whole word vectors
    float input_drop, layer_drop, head_drop;
    float recase; // sentences put into another case
} net_options;

/** Sums over words; losses in nats. */
typedef struct net_sums {
    double tag_loss, arc_loss, rel_loss;
    long words, upos, xpos, feats, heads, labelled; // right ones
} net_sums;

/** What one thread works in; grows as needed.  NULL: out of memory. */
typedef struct net_work net_work;
net_work *net_work_new(void);
void net_work_free(net_work *w);

/** Memory for the numbers of a network with n_own words, all zero; false: out of memory. */
bool net_params_init(net_params *p, int n_own);
void net_params_free(net_params *p);
/** Random numbers to start from. */
void net_init(net *n, uint64_t seed);

/** A shard of sentences forward and backward: adds to the dense gradient, to `rows` and to `sums`.
 *  The same shard and seed give the same bytes. */
void net_train(const net *n, const net_options *o, net_work *w, const train_sentence *const *s,
               int count, uint64_t seed, float *gradient, row_gradient *rows, net_sums *sums);

/** Forward only: counts what is right. */
void net_test(const net *n, net_work *w, const train_sentence *const *s, int count, net_sums *sums);

#endif
