// net_backward.c: losses, and their gradient from the heads down to the embeddings.
//
// d in front of a name is the gradient of what it names.  A score's place is taken by its gradient
// once its loss is known.

#include "language/mst.h"
#include "matrix.h"
#include "net_shard.h"
#include <stdlib.h>
#include <string.h>

// Shares of the losses of tags in the whole, against one of an arc or a relation.
#define UPOS_WEIGHT 0.5F
#define XPOS_WEIGHT 0.5F
#define FEATS_WEIGHT 0.3F

// ---------------------------------------------------------------------------------- the losses

// Scores become the gradient of -ln softmax[gold], times weight.  Gives the loss.
static double softmax_loss(const ent_kernels *k, float *x, int n, int gold, float weight)
{
    float most = x[ent_argmax(x, n)], sum = 0;
    for (int i = 0; i < n; i++)
        x[i] -= most;
    float gold_score = x[gold];
    k->exp(x, n);
    for (int i = 0; i < n; i++)
        sum += x[i];
    for (int i = 0; i < n; i++)
        x[i] *= weight / sum;
    x[gold] -= weight;
    return (double)(weight * (ent_log1(sum) - gold_score));
}

static void clear(float *x, int from, int to)
{
    memset(x + from, 0, (size_t)(to - from) * sizeof *x);
}

static void count_tags(const shard *b, const train_word *w, const float *x, net_sums *sums)
{
    sums->upos += ent_argmax(x, ENT_UPOS_COUNT) == w->upos;
    sums->xpos += ent_argmax(x + ENT_NET_XPOS_AT, ENT_XPOS_COUNT) == w->xpos;
    sums->feats += ent_argmax(x + ENT_NET_FEATS_AT, b->net->n_feats) == w->feats;
}

static void tag_loss(const shard *b, const train_word *w, float weight, float *x, net_sums *sums)
{
    int n_feats = b->net->n_feats;
    float *xpos = x + ENT_NET_XPOS_AT, *feats = x + ENT_NET_FEATS_AT;
    sums->tag_loss += softmax_loss(b->k, x, ENT_UPOS_COUNT, w->upos, weight * UPOS_WEIGHT);
    sums->tag_loss += softmax_loss(b->k, xpos, ENT_XPOS_COUNT, w->xpos, weight * XPOS_WEIGHT);
    sums->tag_loss += softmax_loss(b->k, feats, n_feats, w->feats, weight * FEATS_WEIGHT);
    clear(x, ENT_UPOS_COUNT, ENT_NET_XPOS_AT);
    clear(x, ENT_NET_XPOS_AT + ENT_XPOS_COUNT, ENT_NET_FEATS_AT);
    clear(x, ENT_NET_FEATS_AT + n_feats, TAGS);
}

static void tag_losses(const shard *b, net_sums *sums)
{
    for (int i = 0; i < b->count; i++)
        for (int k = 0; k < b->s[i]->n; k++)
            tag_loss(b, &b->s[i]->words[k], b->s[i]->weight,
                     b->tags + (size_t)(b->first[i] + k) * TAGS, sums);
}

enum { TINY = 100000000 }; // one over this is no gradient worth the time

// Row k of the scores of sentence i is the gradient of its arcs: pass it on to word and governors.
static void arc_gradient(shard *b, int i, int k, float *gradient)
{
    int n = b->s[i]->n;
    size_t at = (size_t)b->first[i] + (size_t)k;
    const float *row = b->scores + (size_t)k * (size_t)(n + 1), *turned = b->turned + at * A;
    float *d_turned = b->d_turned + at * A;
    axpy(d_turned, part(b->net->p.dense, ROOT_ARC), row[0], A);
    axpy(part(gradient, ROOT_ARC), turned, row[0], A);
    for (int j = 0; j < n; j++) {
        size_t governor = (size_t)(b->first[i] + j) * ARCS + ENT_NET_ARC_GOVERNOR;
        if (row[j + 1] * TINY > 1 || row[j + 1] * TINY < -1) {
            axpy(d_turned, b->arcs + governor, row[j + 1], A);
            axpy(b->d_arcs + governor, turned, row[j + 1], A);
        }
    }
}

static void arc_losses(shard *b, int i, float *gradient, net_sums *sums)
{
    int n = b->s[i]->n;
    shard_score_arcs(b, i);
    for (int k = 0; k < n; k++) {
        float *row = b->scores + (size_t)k * (size_t)(n + 1);
        sums->arc_loss += softmax_loss(b->k, row, n + 1, b->s[i]->words[k].head, b->s[i]->weight);
        arc_gradient(b, i, k, gradient);
    }
}

static void rel_losses(shard *b, int i, net_sums *sums)
{
    int32_t gold[TRAIN_MAX_WORDS];
    for (int k = 0; k < b->s[i]->n; k++)
        gold[k] = b->s[i]->words[k].head;
    shard_score_rels(b, i, gold);
    for (int k = 0; k < b->s[i]->n; k++) {
        float *x = b->rels + (size_t)(b->first[i] + k) * RELS;
        sums->rel_loss +=
            softmax_loss(b->k, x, ENT_REL_COUNT, b->s[i]->words[k].rel, b->s[i]->weight);
        clear(x, ENT_REL_COUNT, RELS);
    }
}

// -------------------------------------------------------------------------------------- linear

/** A product y = x w of the way forward: x is [t][in] at a stride, w [in][out]. */
typedef struct product {
    const float *x, *w;
    const float *dy;
    int x_stride, dy_stride, in, out;
} product;

// dw += x' dy
static void weight_gradient(const shard *b, const product *p, float *dw)
{
    matrix_transpose(p->x, p->x_stride, b->turn, b->t, b->t, p->in);
    matrix_multiply(b->turn, b->t, p->dy, p->dy_stride, dw, p->out, p->in, b->t, p->out, true);
}

static void bias_gradient(const shard *b, const product *p, float *db)
{
    for (int i = 0; i < b->t; i++)
        axpy(db, p->dy + (size_t)i * (size_t)p->dy_stride, 1, p->out);
}

// dx = dy w', or added
static void input_gradient(const shard *b, const product *p, float *dx, int dx_stride, bool add)
{
    matrix_transpose(p->w, p->out, b->turn, p->in, p->in, p->out);
    matrix_multiply(p->dy, p->dy_stride, b->turn, p->in, dx, dx_stride, b->t, p->out, p->in, add);
}

// ----------------------------------------------------------------------------------- the heads

// A relation's hidden layer is the sum of word and governor: both get its gradient.
static void rel_gradient(shard *b, int i, float *gradient)
{
    for (int k = 0; k < b->s[i]->n; k++) {
        size_t at = (size_t)b->first[i] + (size_t)k;
        const float *hidden = b->hidden + at * R;
        float *dh = b->d_hidden + at * R;
        int head = b->s[i]->words[k].head;
        for (int j = 0; j < R; j++)
            dh[j] = hidden[j] > 0 ? dh[j] : 0;
        axpy(b->d_arcs + at * ARCS + ENT_NET_REL_WORD, dh, 1, R);
        float *governor =
            head == 0 ? part(gradient, ROOT_REL)
                      : b->d_arcs + (size_t)(b->first[i] + head - 1) * ARCS + ENT_NET_REL_GOVERNOR;
        axpy(governor, dh, 1, R);
    }
}

static void rels_backward(shard *b, float *gradient, net_sums *sums)
{
    product p = {.x = b->hidden,
                 .x_stride = R,
                 .w = part(b->net->p.dense, REL),
                 .dy = b->rels,
                 .dy_stride = RELS,
                 .in = R,
                 .out = RELS};
    for (int i = 0; i < b->count; i++)
        rel_losses(b, i, sums);
    weight_gradient(b, &p, part(gradient, REL));
    bias_gradient(b, &p, part(gradient, REL_BIAS));
    input_gradient(b, &p, b->d_hidden, R, false);
    for (int i = 0; i < b->count; i++)
        rel_gradient(b, i, gradient);
}

static void arcs_backward(shard *b, float *gradient, net_sums *sums)
{
    product p = {.x = b->arcs,
                 .x_stride = ARCS,
                 .w = part(b->net->p.dense, BIAFFINE),
                 .dy = b->d_turned,
                 .dy_stride = A,
                 .in = A,
                 .out = A};
    for (int i = 0; i < b->count; i++)
        arc_losses(b, i, gradient, sums);
    weight_gradient(b, &p, part(gradient, BIAFFINE));
    bias_gradient(b, &p, part(gradient, GOVERNOR_BIAS));
    input_gradient(b, &p, b->d_arcs, ARCS, true);
}

// Through the masks, and the rectifier that the arcs have and the relations have not.
static void arcs_through_mask(shard *b)
{
    for (size_t i = 0; i < (size_t)b->t; i++) {
        float *d = b->d_arcs + i * ARCS;
        const float *mask = b->arcs_mask + i * ARCS, *y = b->arcs + i * ARCS;
        for (int j = 0; j < ARCS; j++)
            d[j] = j < ENT_NET_REL_WORD && y[j] <= 0 ? 0 : d[j] * mask[j];
    }
}

static void heads_backward(shard *b, float *gradient, net_sums *sums)
{
    float *dense = b->net->p.dense;
    memset(b->d_arcs, 0, (size_t)b->t * ARCS * sizeof(float));
    memset(b->d_turned, 0, (size_t)b->t * A * sizeof(float));
    arcs_backward(b, gradient, sums);
    rels_backward(b, gradient, sums);
    arcs_through_mask(b);
    product arc = {b->x[L], part(dense, ARC), b->d_arcs, W, ARCS, W, ARCS};
    weight_gradient(b, &arc, part(gradient, ARC));
    bias_gradient(b, &arc, part(gradient, ARC_BIAS));
    input_gradient(b, &arc, b->dx, W, false);
    product tag = {b->x[L], part(dense, TAG), b->tags, W, TAGS, W, TAGS};
    weight_gradient(b, &tag, part(gradient, TAG));
    bias_gradient(b, &tag, part(gradient, TAG_BIAS));
    input_gradient(b, &tag, b->dx, W, true);
    shard_apply_mask(b, b->dx, b->mask[L]);
}

// ---------------------------------------------------------------------------------- the layers

/** One direction of a layer over one sentence, n words from `first` on. */
typedef struct direction {
    const float *x, *u, *c, *dh, *forget, *reset;
    float *du, *dx, *d_forget, *d_reset;
    long first;
    int n, step;
} direction;

static void scan_backward(const direction *d)
{
    static const float zero[S];
    float carry[S] = {0};
    for (int i = d->n - 1; i >= 0; i--) {
        long at = d->first + (long)i * d->step;
        const float *u = d->u + at * 2 * G, *c = d->c + at * W, *dh = d->dh + at * W;
        const float *x = d->x + at * W, *before = i > 0 ? d->c + (at - d->step) * W : zero;
        float *du = d->du + at * 2 * G, *dx = d->dx + at * W;
        for (int k = 0; k < S; k++) {
            float f = u[S + k], r = u[2 * S + k];
            float dr = dh[k] * (c[k] - x[k]) * r * (1.0F - r);
            float dc = dh[k] * r + carry[k];
            float df = dc * (before[k] - u[k]) * f * (1.0F - f);
            dx[k] += dh[k] * (1.0F - r);
            du[k] = dc * (1.0F - f);
            du[S + k] = df;
            du[2 * S + k] = dr;
            d->d_forget[k] += df * before[k];
            d->d_reset[k] += dr * before[k];
            carry[k] = dc * f + df * d->forget[k] + dr * d->reset[k];
        }
    }
}

static void scan_layer_backward(shard *b, int l, float *gradient)
{
    float *dense = b->net->p.dense;
    direction forward = {.x = b->x[l],
                         .u = b->u[l],
                         .c = b->c[l],
                         .dh = b->dx,
                         .forget = layer_part(dense, l, LAYER_FORGET),
                         .reset = layer_part(dense, l, LAYER_RESET),
                         .du = b->du,
                         .dx = b->d_next,
                         .d_forget = layer_part(gradient, l, LAYER_FORGET),
                         .d_reset = layer_part(gradient, l, LAYER_RESET),
                         .step = 1};
    direction backward = {forward.x + S,        forward.u + G,       forward.c + S,  forward.dh + S,
                          forward.forget + S,   forward.reset + S,   forward.du + G, forward.dx + S,
                          forward.d_forget + S, forward.d_reset + S, .step = -1};
    memset(b->d_next, 0, (size_t)b->t * W * sizeof(float));
    for (int i = 0; i < b->count; i++) {
        forward.n = backward.n = b->s[i]->n;
        forward.first = b->first[i];
        backward.first = b->first[i] + b->s[i]->n - 1;
        scan_backward(&forward);
        scan_backward(&backward);
    }
}

// dx holds the gradient of x[l + 1] and is left with that of x[l].
static void layer_backward(shard *b, int l, float *gradient)
{
    product p = {b->x[l], layer_part(b->net->p.dense, l, LAYER_WEIGHT), b->du, W, 2 * G, W, 2 * G};
    scan_layer_backward(b, l, gradient);
    weight_gradient(b, &p, layer_part(gradient, l, LAYER_WEIGHT));
    bias_gradient(b, &p, layer_part(gradient, l, LAYER_BIAS));
    input_gradient(b, &p, b->d_next, W, true);
    float *swap = b->dx;
    b->dx = b->d_next;
    b->d_next = swap;
    shard_apply_mask(b, b->dx, b->mask[l]);
}

// ---------------------------------------------------------------------------------- the bottom

// Through the tanh of the projection.  x[0] was masked; what was dropped has no gradient anyway.
static void through_tanh(shard *b)
{
    for (int i = 0; i < b->count; i++) {
        const float *mask = b->mask[0] + (size_t)i * W;
        for (int k = 0; k < b->s[i]->n; k++) {
            size_t at = (size_t)(b->first[i] + k) * W;
            for (int j = 0; j < W; j++) {
                float y = mask[j] > 0 ? b->x[0][at + (size_t)j] / mask[j] : 0;
                b->dx[at + (size_t)j] *= 1 - y * y;
            }
        }
    }
}

// Each word's gradient goes to its own projection and to those of its neighbours.
static void spread(shard *b)
{
    memset(b->wide, 0, (size_t)b->t * P * sizeof(float));
    for (int i = 0; i < b->count; i++)
        for (int k = 0; k < b->s[i]->n; k++) {
            size_t at = (size_t)b->first[i] + (size_t)k;
            const float *dy = b->dx + at * W;
            float *du = b->wide + at * P;
            memcpy(du + W, dy, W * sizeof(float));
            if (k > 0)
                memcpy(du - P, dy, W * sizeof(float));
            if (k + 1 < b->s[i]->n)
                memcpy(du + P + 2 * W, dy, W * sizeof(float));
        }
}

static void project_backward(shard *b, float *gradient)
{
    through_tanh(b);
    for (int i = 0; i < b->t; i++)
        axpy(part(gradient, PROJECT_BIAS), b->dx + (size_t)i * W, 1, W);
    spread(b);
    product p = {b->in, part(b->net->p.dense, PROJECT), b->wide, IN, P, IN, P};
    weight_gradient(b, &p, part(gradient, PROJECT));
    input_gradient(b, &p, b->d_in, IN, false);
    for (long i = 0; i < (long)b->t * IN; i++)
        b->d_in[i] *= b->in_mask[i];
}

static void push_row(row_gradient *rows, int row, const float *value)
{
    if (rows->n == rows->room) {
        rows->room = rows->room ? 2 * rows->room : 8192;
        rows->row = realloc(rows->row, (size_t)rows->room * sizeof *rows->row);
        rows->value = realloc(rows->value, (size_t)rows->room * E * sizeof *rows->value);
        if (!rows->row || !rows->value)
            abort(); // a few dozen megabytes that are not there
    }
    rows->row[rows->n] = row;
    memcpy(rows->value + rows->n * E, value, E * sizeof(float));
    rows->n++;
}

static void embed_backward(const shard *b, row_gradient *rows)
{
    for (int i = 0; i < b->count; i++)
        for (int k = 0; k < b->s[i]->n; k++) {
            int at = b->first[i] + k;
            const train_word *w = &b->s[i]->words[k];
            const float *value = b->d_in + (size_t)at * IN;
            if (b->use_own[at])
                push_row(rows, w->own, value);
            for (int f = 0; f < ENT_WORD_FEATURES; f++)
                push_row(rows, b->net->n_own + w->features[b->casing[at]][f], value);
        }
}

// ------------------------------------------------------------------------------------ the doors

void net_train(const net *n, const net_options *o, net_work *w, const train_sentence *const *s,
               int count, uint64_t seed, float *gradient, row_gradient *rows, net_sums *sums)
{
    shard b;
    shard_begin(&b, n, o, w, s, count, seed);
    sums->words += b.t;
    tag_losses(&b, sums);
    heads_backward(&b, gradient, sums);
    for (int l = L - 1; l >= 0; l--)
        layer_backward(&b, l, gradient);
    project_backward(&b, gradient);
    embed_backward(&b, rows);
}

static void test_sentence(shard *b, net_work *w, int i, net_sums *sums)
{
    int32_t head[TRAIN_MAX_WORDS];
    int n = b->s[i]->n;
    shard_score_arcs(b, i);
    ent_mst(b->scores, n, head, shard_arena(w));
    for (int k = 0; k < n; k++)
        head[k]++;
    shard_score_rels(b, i, head);
    for (int k = 0; k < n; k++) {
        const train_word *gold = &b->s[i]->words[k];
        float *x = b->rels + (size_t)(b->first[i] + k) * RELS;
        x[ENT_REL_ROOT] = head[k] == 0 ? 1e9F : -1e9F;
        bool right = head[k] == gold->head;
        sums->heads += right;
        sums->labelled += right && ent_argmax(x, ENT_REL_COUNT) == gold->rel;
        count_tags(b, gold, b->tags + (size_t)(b->first[i] + k) * TAGS, sums);
    }
}

void net_test(const net *n, net_work *w, const train_sentence *const *s, int count, net_sums *sums)
{
    shard b;
    shard_begin(&b, n, NULL, w, s, count, 0);
    sums->words += b.t;
    for (int i = 0; i < count; i++)
        test_sentence(&b, w, i, sums);
}
