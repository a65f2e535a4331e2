// encode.c: embeddings, three layers of simple recurrent units in both directions, the heads.
//
// Letters as in Lei et al. (2018): x input, c state, f forget gate, r reset gate, h output.
//
//     f = sigmoid(W_f x + v_f c' + b_f)      c' is the state of the word before
//     r = sigmoid(W_r x + v_r c' + b_r)
//     c = f c' + (1 - f) W x
//     h = r c + (1 - r) x

#include "language/encode.h"
#include <assert.h>

enum {
    E = ENT_NET_EMBEDDING,
    V = ENT_NET_VECTOR,
    IN = ENT_NET_INPUT,
    S = ENT_NET_STATE,
    W = ENT_NET_WIDTH,
    G = ENT_NET_GATES
};

ent_batch *ent_batch_new(ent_arena *a, int room)
{
    ent_batch *b = ENT_NEW(a, ent_batch, 1);
    const ptrdiff_t T = room;
    b->room = room;
    b->in = ENT_NEW(a, float, T *IN);
    b->x = ENT_NEW(a, float, T *W);
    b->next = ENT_NEW(a, float, T *W);
    b->gates = ENT_NEW(a, float, T * 2 * G);
    b->q = ENT_NEW(a, int8_t, T * W);
    b->q_scale = ENT_NEW(a, float, T);
    b->tags = ENT_NEW(a, float, T *ENT_NET_TAGS);
    b->arcs = ENT_NEW(a, float, T *ENT_NET_ARCS);
    b->turned = ENT_NEW(a, float, T *ENT_NET_ARC);
    return b;
}

void ent_batch_clear(ent_batch *b, int32_t first_token)
{
    b->words = b->sentences = 0;
    b->first_token = first_token;
}

bool ent_batch_has_room(const ent_batch *b, int words) { return b->words + words <= b->room; }

// ---------------------------------------------------------------------------------- embeddings

static void add_row(const ent_encoder *e, const ent_model_rows *rows, int32_t i, float *y)
{
    e->k->add_row(y, rows->row + (ptrdiff_t)i * rows->width, rows->scale[i], rows->width);
}

// y is zero.
static void put_vector(const ent_encoder *e, const ent_model_rows *rows, int32_t i, float *y)
{
    enum { WHOLE = V / 16 * 16 };
    const int8_t *row = rows->row + (ptrdiff_t)i * V;
    float scale = rows->scale[i];
    e->k->add_row(y, row, scale, WHOLE);
    for (int j = WHOLE; j < V; j++)
        y[j] = scale * (float)row[j];
}

static void embed_word(const ent_encoder *e, ent_str form, int sentence_case, float *y)
{
    uint16_t features[ENT_WORD_FEATURES];
    uint32_t key = ent_word_key(form);
    int32_t own = ent_model_find(&e->model->own, key);
    int32_t vector = ent_model_find(&e->model->vectors, key);
    memset(y, 0, IN * sizeof *y);
    if (own >= 0)
        add_row(e, &e->model->own, own, y);
    ent_word_features(form, sentence_case, features);
    for (int i = 0; i < ENT_WORD_FEATURES; i++)
        add_row(e, &e->model->buckets, features[i], y);
    if (vector >= 0)
        put_vector(e, &e->model->vectors, vector, y + E);
}

void ent_batch_add(const ent_encoder *e, ent_batch *b, ent_str text, const ent_span *tokens, int n)
{
    int sentence_case = ent_case_of(text, tokens, n);
    b->first[b->sentences] = b->words;
    b->length[b->sentences++] = n;
    for (int i = 0; i < n; i++, b->words++)
        embed_word(e, ent_span_of(text, tokens[i]), sentence_case,
                   b->in + (ptrdiff_t)b->words * IN);
}

// -------------------------------------------------------------------------------------- layers

// q: the batch's words, `inputs` wide, at stride `stride`, quantised.
static void quantise(const ent_encoder *e, ent_batch *b, const float *x, int stride, int inputs)
{
    e->k->quantise((ent_rows){x, stride, b->words}, inputs, b->q, b->q_scale);
}

static void multiply(const ent_encoder *e, const ent_batch *b, const ent_q8 *w, float *y)
{
    e->k->multiply(w, b->q, b->q_scale, b->words, y, w->outputs);
}

static void scan_sentence(const ent_encoder *e, const ent_model_layer *l, ent_batch *b, int i)
{
    ptrdiff_t first = b->first[i], last = first + b->length[i] - 1;
    float state[W] = {0};
    ent_recurrence forward = {.gates = b->gates + first * 2 * G,
                              .gates_step = 2 * G,
                              .x = b->x + first * W,
                              .h = b->next + first * W,
                              .step = W,
                              .forget = l->forget,
                              .reset = l->reset,
                              .state = state};
    ent_recurrence backward = {.gates = b->gates + last * 2 * G + G,
                               .gates_step = -2 * G,
                               .x = b->x + last * W + S,
                               .h = b->next + last * W + S,
                               .step = -W,
                               .forget = l->forget + S,
                               .reset = l->reset + S,
                               .state = state + S};
    e->k->recur(&forward, b->length[i], S);
    e->k->recur(&backward, b->length[i], S);
}

static void run_layer(const ent_encoder *e, const ent_model_layer *l, ent_batch *b)
{
    quantise(e, b, b->x, W, W);
    multiply(e, b, &l->gates, b->gates);
    for (int i = 0; i < b->sentences; i++)
        scan_sentence(e, l, b, i);
    float *swap = b->x;
    b->x = b->next;
    b->next = swap;
}

static void add(float *restrict y, const float *restrict x)
{
    for (int j = 0; j < W; j++)
        y[j] += x[j];
}

// Word k of a sentence of n: the sum of what it and its neighbours say, u by rows of three.
static void join_word(const ent_encoder *e, const float *u, int k, int n, float *y)
{
    memcpy(y, e->model->project_bias, W * sizeof *y);
    add(y, u + W);
    if (k > 0)
        add(y, u - ENT_NET_PROJECT);
    if (k + 1 < n)
        add(y, u + ENT_NET_PROJECT + 2 * W);
    e->k->tanh(y, W);
}

static void project(const ent_encoder *e, ent_batch *b)
{
    static_assert(ENT_NET_PROJECT <= 2 * G, "the projections fit where the gates will be");
    static_assert(IN <= W, "the quantised input fits where those of the layers will be");
    quantise(e, b, b->in, IN, IN);
    multiply(e, b, &e->model->project, b->gates);
    for (int i = 0; i < b->sentences; i++)
        for (int k = 0; k < b->length[i]; k++) {
            ptrdiff_t at = b->first[i] + k;
            join_word(e, b->gates + at * ENT_NET_PROJECT, k, b->length[i], b->x + at * W);
        }
}

void ent_encode(const ent_encoder *e, ent_batch *b)
{
    const ent_model *m = e->model;
    project(e, b);
    for (int i = 0; i < ENT_NET_LAYERS; i++)
        run_layer(e, &m->layers[i], b);
    quantise(e, b, b->x, W, W);
    multiply(e, b, &m->tag, b->tags);
    multiply(e, b, &m->arc, b->arcs);
    for (int i = 0; i < b->words; i++)
        e->k->relu(b->arcs + (ptrdiff_t)i * ENT_NET_ARCS, 2 * ENT_NET_ARC);
    quantise(e, b, b->arcs, ENT_NET_ARCS, ENT_NET_ARC);
    multiply(e, b, &m->biaffine, b->turned);
}
