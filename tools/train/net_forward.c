// net_forward.c: embeddings to scores, with what training leaves out at random.

#include "language/mst.h"
#include "matrix.h"
#include "net_shard.h"
#include <stdlib.h>
#include <string.h>

// -------------------------------------------------------------------------------------- chance

static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15ULL); // splitmix64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

static float uniform(uint64_t *state) { return (float)(next_random(state) >> 40) * 0x1p-24F; }

// Each is 0 with chance p, else so much that the mean is 1.  Four draws from one number.
static void draw_mask(float *mask, long n, float p, uint64_t *state)
{
    uint32_t limit = (uint32_t)(p * 65536.0F);
    float scale = 1.0F / (1.0F - p);
    for (long i = 0; i < n; i += 4) {
        uint64_t z = next_random(state);
        for (long k = i; k < n && k < i + 4; k++, z >>= 16)
            mask[k] = (z & 0xFFFF) < limit ? 0.0F : scale;
    }
}

// --------------------------------------------------------------------------------------- start

static float *floats_new(size_t n)
{
    size_t bytes = (n * sizeof(float) + 63) / 64 * 64;
    float *p = aligned_alloc(64, bytes);
    if (p)
        memset(p, 0, bytes);
    return p;
}

bool net_params_init(net_params *p, int n_own)
{
    p->dense = floats_new(net_dense_size());
    p->own = floats_new((size_t)n_own * E);
    p->bucket = floats_new((size_t)ENT_FEATURE_BUCKETS * E);
    return p->dense && p->own && p->bucket;
}

void net_params_free(net_params *p)
{
    free(p->dense);
    free(p->own);
    free(p->bucket);
}

// Heron's, and not sqrtf: the last bit differs for some parts (240 + 768, 256 + 768, 128 + 128), and
// with it every byte of the model that was learnt from them.
static float square_root(float x)
{
    float y = x > 1 ? x : 1;
    for (int i = 0; i < 40; i++)
        y = 0.5F * (y + x / y);
    return y;
}

// Glorot and Bengio (2010), times `gain`.
static void init_part(net *n, const net_part *p, float gain, uint64_t *state)
{
    float limit = gain * square_root(6.0F / (float)(p->rows + p->columns));
    float *w = n->p.dense + p->at;
    for (long i = 0; i < (long)p->rows * p->columns; i++)
        w[i] = (2.0F * uniform(state) - 1.0F) * limit;
}

void net_init(net *n, uint64_t seed)
{
    uint64_t state = seed;
    init_part(n, net_part_of(PROJECT), 1.0F, &state);
    for (int l = 0; l < L; l++)
        init_part(n, net_layer_part(l, LAYER_WEIGHT), 1.2F, &state);
    init_part(n, net_part_of(TAG), 1.0F, &state);
    init_part(n, net_part_of(ARC), 1.0F, &state);
    init_part(n, net_part_of(BIAFFINE), 0.5F, &state);
    init_part(n, net_part_of(ROOT_ARC), 1.0F, &state);
    init_part(n, net_part_of(ROOT_REL), 1.0F, &state);
    init_part(n, net_part_of(REL), 1.0F, &state);
    for (long i = 0; i < (long)ENT_FEATURE_BUCKETS * E; i++)
        n->p.bucket[i] = (2.0F * uniform(&state) - 1.0F) * 0.15F;
}

// ---------------------------------------------------------------------------------- work space

enum { TREE_BYTES = 64 << 20, SCORES = TRAIN_MAX_WORDS * (TRAIN_MAX_WORDS + 1) };

struct net_work {
    float *floats;
    size_t room;
    ent_arena tree;
};

net_work *net_work_new(void)
{
    net_work *w = calloc(1, sizeof *w);
    if (w && !ent_arena_init(&w->tree, TREE_BYTES)) {
        free(w);
        return NULL;
    }
    return w;
}

void net_work_free(net_work *w)
{
    if (!w)
        return;
    ent_arena_free(&w->tree);
    free(w->floats);
    free(w);
}

ent_arena shard_arena(net_work *w) { return w->tree; }

/** Hands out pieces of one run of floats; with floats NULL it only counts. */
typedef struct pieces {
    float *floats;
    size_t used;
} pieces;

static float *take(pieces *p, size_t n)
{
    float *out = p->floats ? p->floats + p->used : NULL;
    p->used += (n + 15) / 16 * 16;
    return out;
}

static void take_layers(shard *b, pieces *p)
{
    size_t t = (size_t)b->t;
    for (int l = 0; l <= L; l++) {
        b->x[l] = take(p, t * W);
        b->mask[l] = take(p, (size_t)b->count * W);
    }
    for (int l = 0; l < L; l++) {
        b->u[l] = take(p, t * 2 * G);
        b->c[l] = take(p, t * W);
    }
}

static void take_heads(shard *b, pieces *p)
{
    size_t t = (size_t)b->t;
    b->tags = take(p, t * TAGS);
    b->arcs = take(p, t * ARCS);
    b->arcs_mask = take(p, t * ARCS);
    b->d_arcs = take(p, t * ARCS);
    b->turned = take(p, t * A);
    b->d_turned = take(p, t * A);
    b->hidden = take(p, t * R);
    b->d_hidden = take(p, t * R);
    b->rels = take(p, t * RELS);
    b->scores = take(p, SCORES);
}

static void take_all(shard *b, pieces *p)
{
    size_t t = (size_t)b->t, widest = W * 2 * G;
    b->first = (int *)take(p, (size_t)b->count);
    b->use_own = (bool *)take(p, t);
    b->use_vector = (bool *)take(p, t);
    b->casing = (uint8_t *)take(p, t);
    b->in = take(p, t * IN);
    b->in_mask = take(p, t * IN);
    b->d_in = take(p, t * IN);
    b->wide = take(p, t * P);
    take_layers(b, p);
    take_heads(b, p);
    b->dx = take(p, t * W);
    b->d_next = take(p, t * W);
    b->du = take(p, t * 2 * G);
    b->turn = take(p, t * 2 * G > widest ? t * 2 * G : widest);
}

static void lay_out(shard *b, net_work *w)
{
    pieces p = {0};
    take_all(b, &p);
    if (p.used > w->room) {
        free(w->floats);
        w->room = p.used * 3 / 2;
        w->floats = floats_new(w->room);
        if (!w->floats)
            abort(); // a few dozen megabytes that are not there
    }
    p = (pieces){.floats = w->floats};
    take_all(b, &p);
}

// ---------------------------------------------------------------------------------- embeddings

static void embed_word(shard *b, const train_word *w, int at)
{
    const net *n = b->net;
    float *y = b->in + (size_t)at * IN;
    memset(y, 0, IN * sizeof(float));
    b->use_own[at] = w->own >= 0 && (!b->o || uniform(&b->random) < w->keep);
    b->use_vector[at] = w->vector >= 0 && (!b->o || uniform(&b->random) >= b->o->vector_drop);
    if (b->use_own[at])
        axpy(y, n->p.own + (size_t)w->own * E, 1, E);
    for (int k = 0; k < ENT_WORD_FEATURES; k++)
        axpy(y, n->p.bucket + (size_t)w->features[b->casing[at]][k] * E, 1, E);
    if (b->use_vector[at]) {
        const int8_t *v = n->vectors + (size_t)w->vector * V;
        for (int i = 0; i < V; i++)
            y[E + i] = n->vector_scale[w->vector] * (float)v[i];
    }
}

static void embed(shard *b)
{
    int at = 0;
    for (int i = 0; i < b->count; i++) {
        int casing = 0;
        if (b->o && uniform(&b->random) < b->o->recase)
            casing = 1 + (int)(next_random(&b->random) % (TRAIN_CASES - 1));
        b->first[i] = at;
        for (int k = 0; k < b->s[i]->n; k++, at++) {
            b->casing[at] = (uint8_t)casing;
            embed_word(b, &b->s[i]->words[k], at);
        }
    }
    long n = (long)b->t * IN;
    if (b->o) {
        draw_mask(b->in_mask, n, b->o->input_drop, &b->random);
        for (long i = 0; i < n; i++)
            b->in[i] *= b->in_mask[i];
    }
}

// -------------------------------------------------------------------------------------- layers

static void linear(const float *x, int stride, int in, const float *w, const float *bias, float *y,
                   int out, int t)
{
    for (int i = 0; i < t; i++)
        memcpy(y + (size_t)i * (size_t)out, bias, (size_t)out * sizeof(float));
    matrix_multiply(x, stride, w, out, y, out, t, in, out, true);
}

// Word k of a sentence of n: what itself and its neighbours say of it.
static void project_word(const shard *b, size_t at, int k, int n)
{
    const float *bias = part(b->net->p.dense, PROJECT_BIAS), *u = b->wide + at * P;
    float *y = b->x[0] + at * W;
    for (int j = 0; j < W; j++)
        y[j] = bias[j] + u[W + j];
    if (k > 0)
        axpy(y, u - P, 1, W);
    if (k + 1 < n)
        axpy(y, u + P + 2 * W, 1, W);
    b->k->tanh(y, W);
}

static void project(shard *b)
{
    matrix_multiply(b->in, IN, part(b->net->p.dense, PROJECT), P, b->wide, P, b->t, IN, P, false);
    for (int i = 0; i < b->count; i++)
        for (int k = 0; k < b->s[i]->n; k++)
            project_word(b, (size_t)b->first[i] + (size_t)k, k, b->s[i]->n);
}

/** One direction of a layer over one sentence, n words from `at` on. */
typedef struct direction {
    const float *x, *forget, *reset;
    float *u, *c, *h;
    long at;
    int n, step;
} direction;

// As ent_recurrence, but the states and gates of every word are kept for the way back.
static void scan(const ent_kernels *kernels, const direction *d)
{
    float state[S] = {0};
    long at = d->at;
    for (int i = 0; i < d->n; i++, at += d->step) {
        float *u = d->u + at * 2 * G, *c = d->c + at * W, *h = d->h + at * W;
        const float *x = d->x + at * W;
        for (int k = 0; k < S; k++) {
            u[S + k] += d->forget[k] * state[k];
            u[2 * S + k] += d->reset[k] * state[k];
        }
        kernels->sigmoid(u + S, 2 * S);
        for (int k = 0; k < S; k++) {
            float f = u[S + k], r = u[2 * S + k];
            state[k] = f * state[k] + (1.0F - f) * u[k];
            c[k] = state[k];
            h[k] = r * state[k] + (1.0F - r) * x[k];
        }
    }
}

static void run_layer(shard *b, int l)
{
    float *dense = b->net->p.dense;
    const float *forget = layer_part(dense, l, LAYER_FORGET);
    const float *reset = layer_part(dense, l, LAYER_RESET);
    linear(b->x[l], W, W, layer_part(dense, l, LAYER_WEIGHT), layer_part(dense, l, LAYER_BIAS),
           b->u[l], 2 * G, b->t);
    for (int i = 0; i < b->count; i++) {
        int n = b->s[i]->n;
        direction d = {b->x[l], forget, reset, b->u[l], b->c[l], b->x[l + 1], b->first[i], n, 1};
        scan(b->k, &d);
        d = (direction){b->x[l] + S,     forget + S,          reset + S, b->u[l] + G, b->c[l] + S,
                        b->x[l + 1] + S, b->first[i] + n - 1, n,         -1};
        scan(b->k, &d);
    }
}

void shard_apply_mask(const shard *b, float *x, const float *mask)
{
    for (int i = 0; i < b->count; i++)
        for (int k = 0; k < b->s[i]->n; k++) {
            float *row = x + (size_t)(b->first[i] + k) * W;
            for (int j = 0; j < W; j++)
                row[j] *= mask[(size_t)i * W + (size_t)j];
        }
}

static void encode(shard *b)
{
    project(b);
    for (int l = 0; l <= L; l++) {
        if (b->o) {
            draw_mask(b->mask[l], (long)b->count * W, b->o->layer_drop, &b->random);
            shard_apply_mask(b, b->x[l], b->mask[l]);
        }
        if (l < L)
            run_layer(b, l);
    }
}

// --------------------------------------------------------------------------------------- heads

static void run_heads(shard *b)
{
    float *dense = b->net->p.dense;
    linear(b->x[L], W, W, part(dense, TAG), part(dense, TAG_BIAS), b->tags, TAGS, b->t);
    linear(b->x[L], W, W, part(dense, ARC), part(dense, ARC_BIAS), b->arcs, ARCS, b->t);
    for (int i = 0; i < b->t; i++)
        b->k->relu(b->arcs + (size_t)i * ARCS, ENT_NET_REL_WORD);
    long n = (long)b->t * ARCS;
    if (b->o) {
        draw_mask(b->arcs_mask, n, b->o->head_drop, &b->random);
        for (long i = 0; i < n; i++)
            b->arcs[i] *= b->arcs_mask[i];
    }
    linear(b->arcs, ARCS, A, part(dense, BIAFFINE), part(dense, GOVERNOR_BIAS), b->turned, A, b->t);
}

void shard_begin(shard *b, const net *n, const net_options *o, net_work *w,
                 const train_sentence *const *s, int count, uint64_t seed)
{
    *b = (shard){.net = n, .o = o, .k = ent_kernels_best(), .s = s, .count = count, .random = seed};
    for (int i = 0; i < count; i++)
        b->t += s[i]->n;
    lay_out(b, w);
    embed(b);
    encode(b);
    run_heads(b);
}

void shard_score_arcs(shard *b, int i)
{
    int n = b->s[i]->n;
    const float *root = part(b->net->p.dense, ROOT_ARC);
    for (int k = 0; k < n; k++) {
        const float *turned = b->turned + (size_t)(b->first[i] + k) * A;
        float *row = b->scores + (size_t)k * (size_t)(n + 1);
        row[0] = b->k->dot(turned, root, A);
        for (int j = 0; j < n; j++)
            row[j + 1] = b->k->dot(
                turned, b->arcs + (size_t)(b->first[i] + j) * ARCS + ENT_NET_ARC_GOVERNOR, A);
        row[k + 1] = -1e9F;
    }
}

static const float *governor_of(const shard *b, int i, int head)
{
    if (head == 0)
        return part(b->net->p.dense, ROOT_REL);
    return b->arcs + (size_t)(b->first[i] + head - 1) * ARCS + ENT_NET_REL_GOVERNOR;
}

void shard_score_rels(shard *b, int i, const int32_t *head)
{
    float *dense = b->net->p.dense;
    size_t first = (size_t)b->first[i];
    for (int k = 0; k < b->s[i]->n; k++) {
        size_t at = first + (size_t)k;
        const float *word = b->arcs + at * ARCS + ENT_NET_REL_WORD;
        const float *governor = governor_of(b, i, head[k]);
        float *hidden = b->hidden + at * R;
        for (int j = 0; j < R; j++)
            hidden[j] = word[j] + governor[j];
        b->k->relu(hidden, R);
    }
    linear(b->hidden + first * R, R, R, part(dense, REL), part(dense, REL_BIAS),
           b->rels + first * RELS, RELS, b->s[i]->n);
}
