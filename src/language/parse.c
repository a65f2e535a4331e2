// parse.c: the network forward, a batch of sentences at a time, and the trees out of its scores.
//
// N: words of a sentence, at most ENT_MAX_WORDS; A, R: width of what a word is to arcs and relations.
// The words of a batch lie one after the other; matrices are by rows.

#include "language/parse.h"
#include "language/encode.h"
#include "language/mst.h"
#include <math.h>
#include <assert.h>

enum {
    A = ENT_NET_ARC,
    R = ENT_NET_REL,
    BATCH_WORDS = 64, // so that weights are fetched for many words, and what they make stays near
    FEATS_BYTES = (ENT_NET_FEATS + 7) / 8
};

/** Combinations of tags that the treebanks have: one bit for each set of features. */
typedef struct known_tags {
    uint8_t feats[ENT_UPOS_COUNT][ENT_XPOS_COUNT][FEATS_BYTES];
} known_tags;

#define MOST_SCORE 1e4F // of an arc; those of a trained model stay below 100

struct ent_parser {
    ent_model model;
    ent_encoder encoder;
    const ent_lemmas *lemmas;
    known_tags *known;
};

/** A document while it is parsed. */
typedef struct parsing {
    const ent_parser *p;
    ent_str text;
    const ent_tokens *tokens;
    ent_node *nodes; // [tokens->n]
    ent_batch *batch;
    float *scores;  // [N][N + 1] arcs of one sentence
    float *hidden;  // [N][R]
    float *rels;    // [N][ENT_NET_RELS]
    int8_t *q;      // [N][R]
    float *q_scale; // [N]
    float *exps;    // [N + 1], at least [ENT_REL_COUNT]
    ent_arena *keep;
} parsing;

static known_tags *known_tags_of(const ent_model *m, ent_arena *a)
{
    known_tags *known = ENT_NEW(a, known_tags, 1);
    for (int i = 0; i < m->n_tags; i++) {
        const ent_model_tags *t = &m->tags[i];
        known->feats[t->upos][t->xpos][t->feats / 8] |= (uint8_t)(1 << t->feats % 8);
    }
    return known;
}

static bool is_known(const known_tags *known, const ent_model_tags *t)
{
    return known->feats[t->upos][t->xpos][t->feats / 8] >> t->feats % 8 & 1;
}

// A parser whose model is open.
static ent_parser *make(ent_parser *p, ent_lemmas *lemmas, const ent_kernels *kernels, ent_arena *a,
                        ent_error *err)
{
    if (!ent_lemmas_attach(lemmas, p->model.lemmas)) {
        (void)ent_fail(err, ENT_FORMAT, ENT_S(""), 0, -1,
                       "section \"lemmas\" of the model is damaged; get or make it anew");
        return NULL;
    }
    p->lemmas = lemmas;
    p->known = known_tags_of(&p->model, a);
    p->encoder = (ent_encoder){&p->model, kernels ? kernels : ent_kernels_best()};
    return p;
}

ent_parser *ent_parser_open(ent_str model, ent_lemmas *lemmas, const ent_kernels *kernels,
                            ent_arena *a, ent_error *err)
{
    ent_parser *p = ENT_NEW(a, ent_parser, 1);
    return ent_model_open(&p->model, model, a, err) ? make(p, lemmas, kernels, a, err) : NULL;
}

ent_parser *ent_parser_open_builtin(ent_lemmas *lemmas, const ent_kernels *kernels, ent_arena *a,
                                    ent_error *err)
{
    ent_parser *p = ENT_NEW(a, ent_parser, 1);
    bool good = ent_model_open_trusted(&p->model, ent_builtin_model(), a, err);
    return good ? make(p, lemmas, kernels, a, err) : NULL;
}

bool ent_parser_vector(const ent_parser *p, ent_str word, float out[ENT_NET_VECTOR])
{
    const ent_model_rows *rows = &p->model.vectors;
    int32_t row = ent_model_find(rows, ent_word_key(word));
    float length = 0;
    for (int i = 0; row >= 0 && i < ENT_NET_VECTOR; i++) {
        out[i] = rows->row[(ptrdiff_t)row * rows->width + i];
        length += out[i] * out[i];
    }
    for (int i = 0; length > 0 && i < ENT_NET_VECTOR; i++)
        out[i] /= sqrtf(length);
    return length > 0;
}

const ent_model *ent_parser_model(const ent_parser *p) { return &p->model; }

// --------------------------------------------------------------------------------------- tags

/** The scores of one word's tags. */
typedef struct tag_scores {
    const float *upos, *xpos, *feats;
} tag_scores;

static float combined(const tag_scores *s, const ent_model_tags *t)
{
    return s->upos[t->upos] + s->xpos[t->xpos] + s->feats[t->feats];
}

// The three best tags, if the treebanks know them together; else the best combination they know.
static ent_model_tags choose_tags(const ent_parser *p, const tag_scores *s)
{
    const ent_model *m = &p->model;
    ent_model_tags free = {(uint8_t)ent_argmax(s->upos, ENT_UPOS_COUNT),
                           (uint8_t)ent_argmax(s->xpos, ENT_XPOS_COUNT),
                           (uint16_t)ent_argmax(s->feats, m->n_feats)};
    if (is_known(p->known, &free))
        return free;
    const ent_model_tags *best = m->tags;
    for (int i = 1; i < m->n_tags; i++)
        if (combined(s, &m->tags[i]) > combined(s, best))
            best = &m->tags[i];
    return *best;
}

static void tag_batch(const parsing *g)
{
    const ent_model *m = &g->p->model;
    const ent_batch *b = g->batch;
    for (int i = 0; i < b->words; i++) {
        const float *x = b->tags + (ptrdiff_t)i * ENT_NET_TAGS;
        tag_scores s = {x, x + ENT_NET_XPOS_AT, x + ENT_NET_FEATS_AT};
        ent_model_tags t = choose_tags(g->p, &s);
        ent_node *node = &g->nodes[b->first_token + i];
        node->upos = t.upos;
        node->xpos = t.xpos;
        node->feats = m->feats[t.feats];
    }
}

// --------------------------------------------------------------------------------------- arcs

static const float *arc_row(const ent_batch *b, int word)
{
    return b->arcs + (ptrdiff_t)word * ENT_NET_ARCS;
}

// A damaged model may give infinities or what is no number; the tree wants neither.
static float bounded(float x)
{
    return x > MOST_SCORE ? MOST_SCORE : x > -MOST_SCORE ? x : -MOST_SCORE;
}

// scores[n][n + 1] of the sentence whose words begin at `first` in the batch.
static void score_arcs(const parsing *g, int first, int n)
{
    const ent_batch *b = g->batch;
    const ent_kernels *k = g->p->encoder.k;
    ent_rows words = {b->turned + (ptrdiff_t)first * A, A, n};
    ent_rows governors = {arc_row(b, first) + ENT_NET_ARC_GOVERNOR, ENT_NET_ARCS, n};
    k->multiply_float(words, governors, A, g->scores + 1, n + 1);
    for (int i = 0; i < n; i++)
        g->scores[(ptrdiff_t)i * (n + 1)] =
            k->dot(words.p + (ptrdiff_t)i * A, g->p->model.root_arc, A);
    for (int i = 0; i < n * (n + 1); i++)
        g->scores[i] = bounded(g->scores[i]);
}

static const float *governor_of(const parsing *g, int first, int32_t head)
{
    return head < 0 ? g->p->model.root_rel : arc_row(g->batch, first + head) + ENT_NET_REL_GOVERNOR;
}

static void add_vectors(const float *restrict a, const float *restrict b, float *restrict sum)
{
    for (int j = 0; j < R; j++)
        sum[j] = a[j] + b[j];
}

static void score_rels(const parsing *g, int first, int n, const int32_t *head)
{
    const ent_kernels *k = g->p->encoder.k;
    for (int i = 0; i < n; i++) {
        const float *word = arc_row(g->batch, first + i) + ENT_NET_REL_WORD;
        const float *governor = governor_of(g, first, head[i]);
        float *hidden = g->hidden + (ptrdiff_t)i * R;
        add_vectors(word, governor, hidden);
    }
    k->relu(g->hidden, n * R);
    k->quantise((ent_rows){g->hidden, R, n}, R, g->q, g->q_scale);
    k->multiply(&g->p->model.rel, g->q, g->q_scale, n, g->rels, ENT_NET_RELS);
}

// ln of the share that exp(x[at]) has in the sum over all n.
static float log_share(const parsing *g, const float *x, int n, int at)
{
    float most = x[ent_argmax(x, n)], sum = 0;
    for (int i = 0; i < n; i++)
        g->exps[i] = x[i] - most;
    g->p->encoder.k->exp(g->exps, n);
    for (int i = 0; i < n; i++)
        sum += g->exps[i];
    return x[at] - most - ent_log1(sum);
}

// A word is the root exactly if it is labelled so.
static int choose_rel(float *x, int32_t head)
{
    if (head < 0)
        return ENT_REL_ROOT;
    static_assert(ENT_REL_ROOT == 0, "all others come after it");
    x[ENT_REL_ROOT] = -1e9F;
    return 1 + ent_argmax(x + 1, ENT_REL_COUNT - 1);
}

static void set_node(const parsing *g, int first, int n, int i, int32_t head)
{
    int32_t start = g->batch->first_token + first;
    ent_node *node = &g->nodes[start + i];
    float *arcs = g->scores + (ptrdiff_t)i * (n + 1), *rels = g->rels + (ptrdiff_t)i * ENT_NET_RELS;
    arcs[i + 1] = -1e9F;
    int rel = choose_rel(rels, head);
    node->head = head < 0 ? -1 : start + head;
    node->rel = (uint8_t)rel;
    node->score = log_share(g, arcs, n + 1, head + 1);
    if (head >= 0)
        node->score += log_share(g, rels, ENT_REL_COUNT, rel);
    node->score = node->score < 0 ? node->score : 0;
}

// After the tree: an auxiliary "'s" is told by it.
static void set_lemma(const parsing *g, ptrdiff_t at)
{
    ent_node *node = &g->nodes[at];
    ent_lemma_word word = {.form = ent_span_of(g->text, g->tokens->items[at]),
                           .upos = node->upos,
                           .xpos = node->xpos,
                           .rel = node->rel,
                           .head_xpos = ENT_XPOS_COUNT};
    if (node->head >= 0)
        word.head_xpos = g->nodes[node->head].xpos;
    node->lemma = ent_lemma(g->p->lemmas, &word, g->keep);
}

static void parse_sentence(const parsing *g, int first, int n, ent_arena tmp)
{
    int32_t *head = ENT_NEW(&tmp, int32_t, n);
    score_arcs(g, first, n);
    ent_mst(g->scores, n, head, tmp);
    score_rels(g, first, n, head);
    for (int i = 0; i < n; i++)
        set_node(g, first, n, i, head[i]);
    for (int i = 0; i < n; i++)
        set_lemma(g, g->batch->first_token + first + i);
}

// ------------------------------------------------------------------------------------ document

static int longest_of(const ent_sentences *s)
{
    int longest = 1;
    for (ptrdiff_t i = 0; i < s->n; i++)
        longest = s->items[i].n_tokens > longest ? s->items[i].n_tokens : longest;
    return longest;
}

// Regions are zeroed, so a short document gets a small batch.
static int room_for(const ent_tokens *tokens, int longest)
{
    if (longest > BATCH_WORDS)
        return longest;
    return tokens->n < BATCH_WORDS ? (int)tokens->n : BATCH_WORDS;
}

static parsing begin(const ent_parser *p, ent_str text, const ent_sentences *sentences,
                     const ent_tokens *tokens, ent_arena *keep, ent_arena *tmp)
{
    const ptrdiff_t N = longest_of(sentences);
    return (parsing){.p = p,
                     .text = text,
                     .tokens = tokens,
                     .nodes = ENT_NEW(keep, ent_node, tokens->n),
                     .batch = ent_batch_new(tmp, room_for(tokens, (int)N)),
                     .scores = ENT_NEW(tmp, float, N *(N + 1)),
                     .hidden = ENT_NEW(tmp, float, N *R),
                     .rels = ENT_NEW(tmp, float, N *ENT_NET_RELS),
                     .q = ENT_NEW(tmp, int8_t, N * R),
                     .q_scale = ENT_NEW(tmp, float, N),
                     .exps = ENT_NEW(tmp, float, N + 1 + ENT_REL_COUNT),
                     .keep = keep};
}

// As many sentences from `at` on as the batch has room for; at least one.
static ptrdiff_t fill_batch(const parsing *g, const ent_sentences *s, ptrdiff_t at)
{
    ent_batch_clear(g->batch, s->items[at].first_token);
    while (at < s->n && ent_batch_has_room(g->batch, s->items[at].n_tokens)) {
        ent_batch_add(&g->p->encoder, g->batch, g->text,
                      g->tokens->items + s->items[at].first_token, s->items[at].n_tokens);
        at++;
    }
    return at;
}

ent_syntax ent_parse(const ent_parser *p, ent_str text, const ent_sentences *sentences,
                     const ent_tokens *tokens, ent_arena *keep, ent_arena tmp)
{
    parsing g = begin(p, text, sentences, tokens, keep, &tmp);
    for (ptrdiff_t at = 0; at < sentences->n;) {
        at = fill_batch(&g, sentences, at);
        ent_encode(&p->encoder, g.batch);
        tag_batch(&g);
        for (int i = 0; i < g.batch->sentences; i++)
            parse_sentence(&g, g.batch->first[i], g.batch->length[i], tmp);
    }
    return (ent_syntax){g.nodes, tokens->n};
}
