// tree_fixture.h: tokens without the tables, and what every syntax must be.

#ifndef TREE_FIXTURE_H
#define TREE_FIXTURE_H

#include "language/parse.h"

/** Sentences of text: one a line, words between blanks, at most ENT_MAX_WORDS a sentence. */
static inline void cut_plain(ent_str text, ent_sentences *s, ent_tokens *t, ent_arena *a)
{
    *s = (ent_sentences){0};
    *t = (ent_tokens){0};
    bool open = false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        ptrdiff_t start = i;
        while (i < text.n && text.p[i] != ' ' && text.p[i] != '\n')
            i++;
        if (i > start) {
            if (!open || s->items[s->n - 1].n_tokens == ENT_MAX_WORDS)
                ENT_PUSH(a, s, (ent_sentence){.first_token = (int32_t)t->n});
            ENT_PUSH(a, t, (ent_span){(int32_t)start, (int32_t)i});
            s->items[s->n - 1].n_tokens++;
        }
        open = (open || i > start) && i < text.n && text.p[i] != '\n';
    }
}

static inline const char *node_fault(const ent_node *node, const ent_sentence *s)
{
    int32_t first = s->first_token, end = first + s->n_tokens;
    if (node->head != -1 && (node->head < first || node->head >= end))
        return "the head is in another sentence";
    if ((node->rel == ENT_REL_ROOT) != (node->head == -1))
        return "the root is not labelled so, or another word is";
    if (node->upos >= ENT_UPOS_COUNT || node->xpos >= ENT_XPOS_COUNT || node->rel >= ENT_REL_COUNT)
        return "a label is out of range";
    if (!(node->score <= 0))
        return "a probability is over 1";
    return node->lemma.n > 0 ? NULL : "no lemma";
}

static inline const char *sentence_fault(const ent_node *nodes, const ent_sentence *s)
{
    int roots = 0;
    for (int32_t i = s->first_token; i < s->first_token + s->n_tokens; i++) {
        const char *fault = node_fault(&nodes[i], s);
        int steps = 0;
        if (fault)
            return fault;
        roots += nodes[i].head == -1;
        for (int32_t at = i; at != -1; at = nodes[at].head)
            if (steps++ > s->n_tokens)
                return "heads go round in a circle";
    }
    return roots == 1 ? NULL : "not one root";
}

/** What is wrong with a syntax, or NULL. */
static inline const char *syntax_fault(const ent_syntax *x, const ent_sentences *s,
                                       const ent_tokens *t)
{
    if (x->n != t->n)
        return "not one node for each token";
    for (ptrdiff_t i = 0; i < s->n; i++) {
        const char *fault = sentence_fault(x->items, &s->items[i]);
        if (fault)
            return fault;
    }
    return NULL;
}

#endif
