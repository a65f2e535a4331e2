// step.h: one batch through the network on several threads, and what it teaches.

#ifndef ENT_TRAIN_STEP_H
#define ENT_TRAIN_STEP_H

#include "net.h"
#include <pthread.h>

enum { SHARDS = 4, MOST_THREADS = SHARDS };

/** Adam (Kingma and Ba 2015); rows of embeddings that a batch does not touch are left alone. */
typedef struct learner {
    net *net;
    net_options options;
    net_params mean, square;        // moments
    float mean_share, square_share; // products of the decays so far
    float *row_sum;                 // [n_own + buckets][ENT_NET_EMBEDDING] zero between steps
    int *touched;                   // [n_own + buckets]
    bool *is_touched;               // [n_own + buckets]
    int threads;
    // the batch at hand: cut into shards whatever the number of threads, so that the sums are the same
    const train_sentence *const *batch;
    int from[SHARDS + 1];
    uint64_t seed;
    bool test;
    int next; // shard to be taken up
    pthread_mutex_t lock;
    float *gradient[SHARDS];
    row_gradient rows[SHARDS];
    net_sums sums[SHARDS];
    net_work *work[MOST_THREADS];
} learner;

bool learner_init(learner *l, net *n, const net_options *o, int threads);
void learner_free(learner *l);

/** Forward, backward, update.  Adds to *sums.  The bytes that come of it depend on nothing but the
 *  batch, the seed and what was learnt before. */
void learner_train(learner *l, const train_sentence *const *batch, int count, uint64_t seed,
                   float rate, net_sums *sums);
/** Forward only. */
void learner_test(learner *l, const train_sentence *const *batch, int count, net_sums *sums);

#endif
