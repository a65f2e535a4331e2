// step.c: shards on threads, gradients added up in the order of shards, Adam.

#include "step.h"
#include "net_parts.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { E = ENT_NET_EMBEDDING };

static const float MEAN_DECAY = 0.9F, SQUARE_DECAY = 0.99F, LARGEST_NORM = 1.0F;

bool learner_init(learner *l, net *n, const net_options *o, int threads)
{
    size_t rows = (size_t)n->n_own + ENT_FEATURE_BUCKETS;
    *l = (learner){.net = n, .options = *o, .mean_share = 1, .square_share = 1};
    l->threads = threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads;
    bool good = pthread_mutex_init(&l->lock, NULL) == 0 && net_params_init(&l->mean, n->n_own) &&
                net_params_init(&l->square, n->n_own);
    l->row_sum = calloc(rows * E, sizeof *l->row_sum);
    l->touched = calloc(rows, sizeof *l->touched);
    l->is_touched = calloc(rows, sizeof *l->is_touched);
    for (int i = 0; i < SHARDS; i++) {
        l->gradient[i] = calloc(net_dense_size(), sizeof(float));
        good = good && l->gradient[i];
    }
    for (int i = 0; i < l->threads; i++) {
        l->work[i] = net_work_new();
        good = good && l->work[i];
    }
    return good && l->row_sum && l->touched && l->is_touched;
}

void learner_free(learner *l)
{
    net_params_free(&l->mean);
    net_params_free(&l->square);
    free(l->row_sum);
    free(l->touched);
    free(l->is_touched);
    for (int i = 0; i < SHARDS; i++) {
        free(l->gradient[i]);
        free(l->rows[i].row);
        free(l->rows[i].value);
    }
    for (int i = 0; i < l->threads; i++)
        net_work_free(l->work[i]);
    pthread_mutex_destroy(&l->lock);
}

// -------------------------------------------------------------------------------------- shards

/** A thread's share in the learner. */
typedef struct hand {
    learner *l;
    net_work *work;
} hand;

static void run_shard(learner *l, int i, net_work *work)
{
    const train_sentence *const *s = l->batch + l->from[i];
    int n = l->from[i + 1] - l->from[i];
    memset(&l->sums[i], 0, sizeof l->sums[i]);
    if (l->test && n > 0)
        net_test(l->net, work, s, n, &l->sums[i]);
    if (l->test)
        return;
    memset(l->gradient[i], 0, net_dense_size() * sizeof(float));
    l->rows[i].n = 0;
    if (n > 0)
        net_train(l->net, &l->options, work, s, n, l->seed + (uint64_t)i * 7919, l->gradient[i],
                  &l->rows[i], &l->sums[i]);
}

static void *run_hand(void *arg)
{
    hand *h = arg;
    for (;;) {
        pthread_mutex_lock(&h->l->lock);
        int i = h->l->next++;
        pthread_mutex_unlock(&h->l->lock);
        if (i >= SHARDS)
            return NULL;
        run_shard(h->l, i, h->work);
    }
}

// Shards of about as many words each.
static void cut_batch(learner *l, int count)
{
    long words = 0, seen = 0;
    int shard = 1;
    for (int i = 0; i < count; i++)
        words += l->batch[i]->n;
    l->from[0] = 0;
    for (int i = 0; i < count; i++) {
        seen += l->batch[i]->n;
        while (shard < SHARDS && seen * SHARDS >= words * shard)
            l->from[shard++] = i + 1;
    }
    while (shard <= SHARDS)
        l->from[shard++] = count;
}

// A thread that cannot be started leaves its work to the others.
static void run_all(learner *l)
{
    pthread_t id[MOST_THREADS];
    hand hands[MOST_THREADS] = {{l, l->work[0]}};
    bool started[MOST_THREADS] = {false};
    l->next = 0;
    for (int i = 1; i < l->threads; i++) {
        hands[i] = (hand){l, l->work[i]};
        started[i] = pthread_create(&id[i], NULL, run_hand, &hands[i]) == 0;
    }
    run_hand(&hands[0]);
    for (int i = 1; i < l->threads; i++)
        if (started[i])
            pthread_join(id[i], NULL);
}

static void add_sums(const learner *l, net_sums *out)
{
    for (int i = 0; i < SHARDS; i++) {
        const net_sums *s = &l->sums[i];
        out->tag_loss += s->tag_loss;
        out->arc_loss += s->arc_loss;
        out->rel_loss += s->rel_loss;
        out->words += s->words;
        out->upos += s->upos;
        out->xpos += s->xpos;
        out->feats += s->feats;
        out->heads += s->heads;
        out->labelled += s->labelled;
    }
}

// ---------------------------------------------------------------------------------------- Adam

/** What turns a gradient into a step. */
typedef struct pace {
    float scale; // of the gradient
    float rate;
} pace;

static void move(float *p, float *mean, float *square, const float *g, long n, pace at)
{
    for (long i = 0; i < n; i++) {
        float x = g[i] * at.scale;
        mean[i] = MEAN_DECAY * mean[i] + (1.0F - MEAN_DECAY) * x;
        square[i] = SQUARE_DECAY * square[i] + (1.0F - SQUARE_DECAY) * x * x;
        p[i] -= at.rate * mean[i] / (sqrtf(square[i]) + 1e-6F);
    }
}

static void add_gradients(learner *l)
{
    long n = (long)net_dense_size();
    for (int k = 1; k < SHARDS; k++)
        for (long i = 0; i < n; i++)
            l->gradient[0][i] += l->gradient[k][i];
}

// Gives how many rows are touched.
static int add_rows(learner *l)
{
    int n = 0;
    for (int k = 0; k < SHARDS; k++)
        for (long i = 0; i < l->rows[k].n; i++) {
            int row = l->rows[k].row[i];
            if (!l->is_touched[row])
                l->touched[n++] = row;
            l->is_touched[row] = true;
            float *sum = l->row_sum + (size_t)row * E;
            for (int j = 0; j < E; j++)
                sum[j] += l->rows[k].value[i * E + j];
        }
    return n;
}

// Long gradients are cut to LARGEST_NORM (Pascanu et al. 2013).
static pace pace_of(learner *l, long words, float rate)
{
    double norm = 0;
    pace at = {.scale = 1.0F / (float)words};
    for (size_t i = 0; i < net_dense_size(); i++)
        norm += (double)l->gradient[0][i] * (double)l->gradient[0][i];
    float length = (float)sqrt(norm) * at.scale;
    if (length > LARGEST_NORM)
        at.scale *= LARGEST_NORM / length;
    l->mean_share *= MEAN_DECAY;
    l->square_share *= SQUARE_DECAY;
    at.rate = rate * sqrtf(1.0F - l->square_share) / (1.0F - l->mean_share);
    return at;
}

static void move_row(learner *l, int row, pace at)
{
    bool own = row < l->net->n_own;
    size_t from = (size_t)(own ? row : row - l->net->n_own) * E;
    float *sum = l->row_sum + (size_t)row * E;
    if (own)
        move(l->net->p.own + from, l->mean.own + from, l->square.own + from, sum, E, at);
    else
        move(l->net->p.bucket + from, l->mean.bucket + from, l->square.bucket + from, sum, E, at);
    memset(sum, 0, E * sizeof *sum);
    l->is_touched[row] = false;
}

// --------------------------------------------------------------------------------------- doors

void learner_train(learner *l, const train_sentence *const *batch, int count, uint64_t seed,
                   float rate, net_sums *sums)
{
    long before = sums->words;
    l->batch = batch;
    l->seed = seed;
    l->test = false;
    cut_batch(l, count);
    run_all(l);
    add_sums(l, sums);
    add_gradients(l);
    pace at = pace_of(l, sums->words - before, rate);
    move(l->net->p.dense, l->mean.dense, l->square.dense, l->gradient[0], (long)net_dense_size(),
         at);
    int touched = add_rows(l);
    for (int i = 0; i < touched; i++)
        move_row(l, l->touched[i], at);
}

void learner_test(learner *l, const train_sentence *const *batch, int count, net_sums *sums)
{
    l->batch = batch;
    l->test = true;
    cut_batch(l, count);
    run_all(l);
    add_sums(l, sums);
}
