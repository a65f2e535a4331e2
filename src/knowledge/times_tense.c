// times_tense.c: does the verb over a time expression tell of what was, or of what will be?

#include "knowledge/times_read.h"

enum { REACH = 16 }; // arcs upwards, and words before a verb in which its auxiliaries stand

/** A sentence's trees. */
typedef struct view {
    const ent_time_words *words;
    const ent_node *nodes;
    int32_t start; // first token of the sentence
} view;

static bool is_verb(const ent_node *n)
{
    return n->upos == ENT_UPOS_VERB || n->upos == ENT_UPOS_AUX;
}

static int tense_of_form(int xpos)
{
    return xpos == ENT_XPOS_VBD || xpos == ENT_XPOS_VBN ? -1 : xpos == ENT_XPOS_VB ? 1 : 0;
}

// The copula of a predicate that is no verb, or -1.
static int32_t copula_of(const view *v, int32_t token)
{
    for (int32_t i = token - 1; i >= v->start && i >= token - REACH; i--)
        if (v->nodes[i].head == token && v->nodes[i].rel == ENT_REL_COP)
            return i;
    return -1;
}

// The verb that governs a token, or the predicate with a copula; -1 for none.
static int32_t verb_over(const view *v, int32_t token)
{
    for (int step = 0; step < REACH && token >= 0; step++) {
        if (is_verb(&v->nodes[token]) || copula_of(v, token) >= 0)
            return token;
        token = v->nodes[token].head;
    }
    return -1;
}

static bool is_auxiliary_of(const ent_node *n, int32_t verb)
{
    return n->head == verb && (n->rel == ENT_REL_AUX || n->rel == ENT_REL_AUX_PASS);
}

// Tense of the verb with its auxiliaries, which stand before it.
static int tense_of(const view *v, int32_t verb)
{
    int32_t copula = is_verb(&v->nodes[verb]) ? -1 : copula_of(v, verb);
    int tense = tense_of_form(v->nodes[copula >= 0 ? copula : verb].xpos);
    for (int32_t i = verb - 1; i >= v->start && i >= verb - REACH; i--) {
        const ent_node *n = &v->nodes[i];
        if (!is_auxiliary_of(n, verb))
            continue;
        if (ent_time_word_is(v->words, n->lemma, ENT_WHEN_FUTURE))
            return 1;
        if (n->xpos == ENT_XPOS_VBD)
            return -1;
        if (n->xpos == ENT_XPOS_VB)
            tense = 1; // "to be held"
        else if (n->rel == ENT_REL_AUX_PASS && tense_of_form(n->xpos) == 0)
            tense = 0; // "is held"
    }
    return tense;
}

// "had taken"
static bool is_pluperfect(const view *v, int32_t verb)
{
    for (int32_t i = verb - 1; i >= v->start && i >= verb - REACH; i--)
        if (is_auxiliary_of(&v->nodes[i], verb) && v->nodes[i].xpos == ENT_XPOS_VBD &&
            ent_time_word_is(v->words, v->nodes[i].lemma, ENT_WHEN_PERFECT))
            return true;
    return false;
}

int ent_time_tense(const ent_time_words *words, const ent_syntax *syntax, int32_t token,
                   int32_t start, bool *before)
{
    view v = {.words = words, .nodes = syntax->items, .start = start};
    *before = false;
    int32_t verb = token >= 0 && token < syntax->n ? verb_over(&v, token) : -1;
    if (verb < 0)
        return 0;
    *before = is_pluperfect(&v, verb);
    return tense_of(&v, verb);
}
