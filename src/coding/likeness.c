// likeness.c: see likeness.h.
//
// Whose idea: the k nearest neighbours of Fix and Hodges (1951), over word vectors (GloVe, Pennington,
// Socher and Manning 2014).  Without a verb's own line, 56 in 100 verbs of the lexicon get the root that
// the line has.

#include "coding/likeness.h"
#include "coding/lexicon_trie.h"

enum { NEIGHBOURS = 7 };

static const float nearest_counts = 0.35F; // cosine below which nothing is like

// The act that a word alone is as a verb, or NULL.
static const ent_lexicon_entry *verb_entry(const ent_lexicon *l, int32_t node)
{
    for (int32_t leaf = l->nodes.items[node].entry; leaf; leaf = l->leaves.items[leaf - 1].next) {
        const ent_lexicon_entry *e = &l->entries.items[l->leaves.items[leaf - 1].entry - 1];
        if (!e->is_operator && (e->pos == ENT_POS_VERB || e->pos == ENT_POS_ANY))
            return e;
    }
    return NULL;
}

// ------------------------------------------------------------------------------- the neighbours

typedef struct neighbour {
    const ent_lexicon_entry *entry;
    ent_str root; // label that it votes for
    float cosine;
} neighbour;

typedef struct neighbours {
    neighbour items[NEIGHBOURS]; // in falling order; of equals the earlier line
    int n;
} neighbours;

static float cosine_of(const float *a, const float *b)
{
    float sum = 0;
    for (int i = 0; i < ENT_NET_VECTOR; i++)
        sum += a[i] * b[i];
    return sum;
}

static bool is_nearer(const neighbour *a, const neighbour *b)
{
    if (a->cosine < b->cosine || a->cosine > b->cosine)
        return a->cosine > b->cosine;
    return a->entry->line < b->entry->line;
}

static bool has_room(const neighbours *l, const neighbour *new)
{
    return l->n < NEIGHBOURS || is_nearer(new, &l->items[NEIGHBOURS - 1]);
}

static void keep_nearest(neighbours *l, const neighbour *new)
{
    int at = l->n < NEIGHBOURS ? l->n++ : NEIGHBOURS - 1;
    for (; at > 0 && is_nearer(new, &l->items[at - 1]); at--)
        l->items[at] = l->items[at - 1];
    l->items[at] = *new;
}

// Looked for anew each time: it is asked seldom, and opening an engine is not to wait for it.
static neighbours nearest_to(const ent_act_finder *f, const ent_parser *parser,
                             const float vector[ENT_NET_VECTOR])
{
    const ent_lexicon *l = f->lexicon;
    neighbours near = {0};
    for (ptrdiff_t i = 0; i < l->firsts.n; i++) {
        const ent_trie_first *first = &l->firsts.items[i];
        neighbour one = {.entry = verb_entry(l, first->to)};
        float other[ENT_NET_VECTOR];
        if (!one.entry ||
            !ent_parser_vector(parser, ent_vocabulary_text(f->words, first->word), other))
            continue;
        one.cosine = cosine_of(vector, other);
        if (!has_room(&near, &one))
            continue;
        one.root = ent_codebook_root(f->codebook, one.entry->code);
        if (one.root.n)
            keep_nearest(&near, &one);
    }
    return near;
}

// ------------------------------------------------------------------------------------ the vote

static float votes_for(const neighbours *l, ent_str root)
{
    float sum = 0;
    for (int i = 0; i < l->n; i++)
        if (ent_str_eq(l->items[i].root, root))
            sum += l->items[i].cosine * l->items[i].cosine * l->items[i].cosine;
    return sum;
}

const ent_lexicon_entry *ent_likeness_find(const ent_act_finder *f, const ent_parser *parser,
                                           ent_str lemma)
{
    float vector[ENT_NET_VECTOR];
    if (!ent_parser_vector(parser, lemma, vector))
        return NULL;
    neighbours near = nearest_to(f, parser, vector);
    int winner = 0;
    for (int i = 1; i < near.n; i++)
        if (votes_for(&near, near.items[i].root) > votes_for(&near, near.items[winner].root))
            winner = i;
    bool counts = near.n > 0 && near.items[0].cosine > nearest_counts;
    return counts ? near.items[winner].entry : NULL;
}
