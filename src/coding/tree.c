// tree.c: see tree.h.

#include "coding/tree.h"

void ent_word_list_add(ent_word_list *l, int32_t i)
{
    if (i >= 0 && l->n < ENT_MAX_ARGUMENTS && !ent_word_list_has(l, i))
        l->at[l->n++] = i;
}

bool ent_word_list_has(const ent_word_list *l, int32_t i)
{
    for (int k = 0; k < l->n; k++)
        if (l->at[k] == i)
            return true;
    return false;
}

// Counting sort of the words by their governors.
ent_tree ent_tree_of(const ent_layers *layers, const ent_grammar *grammar, int32_t s, ent_arena *a)
{
    const ent_sentence *sentence = &layers->sentences->items[s];
    int32_t first = sentence->first_token, n = sentence->n_tokens;
    const ent_node *nodes = layers->syntax->items;
    int32_t *start = ENT_NEW(a, int32_t, n + 2), *child = ENT_NEW(a, int32_t, n + 1);
    for (int32_t i = first; i < first + n; i++)
        if (nodes[i].head >= 0)
            start[nodes[i].head - first + 2]++;
    for (int32_t i = 1; i <= n; i++)
        start[i + 1] += start[i];
    for (int32_t i = first; i < first + n; i++)
        if (nodes[i].head >= 0)
            child[start[nodes[i].head - first + 1]++] = i;
    return (ent_tree){.layers = layers,
                      .grammar = grammar,
                      .nodes = nodes,
                      .first = first,
                      .end = first + n,
                      .child = child,
                      .children = start};
}

void ent_tree_date(ent_tree *t, const ent_times *times, ent_arena *a)
{
    bool *dated = ENT_NEW(a, bool, t->end - t->first);
    ptrdiff_t k =
        t->first < t->end ? ent_times_from(times, t->layers->tokens->items[t->first].start) : 0;
    for (; k < times->n && times->items[k].first < t->end; k++)
        for (int32_t i = times->items[k].first; i < times->items[k].end; i++)
            if (i >= t->first && i < t->end)
                dated[i - t->first] = true;
    t->dated = dated;
}

int ent_tree_depth(const ent_tree *t, int32_t i)
{
    int n = 0;
    for (; i >= 0; i = t->nodes[i].head)
        n++;
    return n;
}

static bool is_proper(const ent_tree *t, int32_t i)
{
    return i < t->end && t->nodes[i].upos == ENT_UPOS_PROPN;
}

// "Saudi-backed": what somebody is called by tells nothing new.
static bool is_epithet(const ent_tree *t, int32_t i)
{
    return i > t->first + 1 && t->nodes[i].rel == ENT_REL_AMOD && ent_tree_is_verb(t, i) &&
           t->layers->tokens->items[i - 1].end == t->layers->tokens->items[i].start &&
           t->nodes[i - 1].upos == ENT_UPOS_PUNCT;
}

const bool *ent_tree_barred(const ent_tree *t, ent_arena *a)
{
    bool *out = ENT_NEW(a, bool, t->end - t->first);
    for (int32_t i = t->first; i < t->end; i++) // the first word may owe its capital to its place
        out[i - t->first] = ent_tree_is_dated(t, i) || is_epithet(t, i) ||
                            (is_proper(t, i) && (i > t->first || is_proper(t, i + 1)));
    return out;
}

int32_t ent_tree_child(const ent_tree *t, int32_t i, ent_rel rel)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++)
        if (t->nodes[c[k]].rel == rel)
            return c[k];
    return -1;
}

bool ent_tree_governs(const ent_tree *t, int32_t i, ent_word_class class)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++)
        if (ent_tree_is(t, c[k], class))
            return true;
    return false;
}

bool ent_tree_is_verb(const ent_tree *t, int32_t i)
{
    return t->nodes[i].upos == ENT_UPOS_VERB || t->nodes[i].upos == ENT_UPOS_AUX;
}

bool ent_tree_is_nominal(const ent_tree *t, int32_t i)
{
    switch (t->nodes[i].upos) {
    case ENT_UPOS_NOUN:
    case ENT_UPOS_PROPN:
    case ENT_UPOS_PRON:
    case ENT_UPOS_NUM:
    case ENT_UPOS_SYM:
    case ENT_UPOS_X: return true;
    default: return t->nodes[i].xpos == ENT_XPOS_DT;
    }
}

// "signed by", and adjectives that are participles: "the planned visit".
static bool is_participle(const ent_tree *t, int32_t i)
{
    return t->nodes[i].xpos == ENT_XPOS_VBN || t->nodes[i].xpos == ENT_XPOS_VBD;
}

bool ent_tree_is_passive(const ent_tree *t, int32_t i)
{
    if (!ent_tree_is_verb(t, i))
        return false;
    if (ent_tree_child(t, i, ENT_REL_NSUBJ_PASS) >= 0 ||
        ent_tree_child(t, i, ENT_REL_AUX_PASS) >= 0 ||
        ent_tree_child(t, i, ENT_REL_CSUBJ_PASS) >= 0)
        return true;
    int rel = t->nodes[i].rel;
    bool modifier = rel == ENT_REL_ACL || rel == ENT_REL_AMOD || rel == ENT_REL_ADVCL;
    if (modifier && is_participle(t, i) && ent_tree_child(t, i, ENT_REL_AUX) < 0)
        return ent_tree_child(t, i, ENT_REL_NSUBJ) < 0;
    int32_t leader = ent_tree_leader(t, i); // "was arrested and jailed"
    return leader != i && is_participle(t, i) && ent_tree_child(t, i, ENT_REL_NSUBJ) < 0 &&
           ent_tree_child(t, i, ENT_REL_OBJ) < 0 && ent_tree_is_passive(t, leader);
}

bool ent_tree_is_relative(const ent_tree *t, int32_t i)
{
    int x = t->nodes[i].xpos;
    return x == ENT_XPOS_WDT || x == ENT_XPOS_WP || x == ENT_XPOS_WP_POSS;
}

static int32_t own_marker(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++) {
        int rel = t->nodes[c[k]].rel;
        if ((rel == ENT_REL_CASE || rel == ENT_REL_MARK) && t->nodes[c[k]].xpos != ENT_XPOS_POS)
            return c[k];
    }
    return -1;
}

// "with Defence Minister X": trees may hang the preposition on the title.
int32_t ent_tree_marker(const ent_tree *t, int32_t i)
{
    int32_t found = own_marker(t, i);
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n && found < 0; k++) {
        int rel = t->nodes[c[k]].rel;
        if (c[k] < i && (rel == ENT_REL_NMOD_DESC || rel == ENT_REL_COMPOUND))
            found = own_marker(t, c[k]);
    }
    return found;
}

int32_t ent_tree_leader(const ent_tree *t, int32_t i)
{
    while (t->nodes[i].rel == ENT_REL_CONJ && t->nodes[i].head >= 0)
        i = t->nodes[i].head;
    return i;
}

bool ent_tree_coordinates(const ent_tree *t, int32_t a, int32_t b)
{
    return ent_tree_leader(t, a) == ent_tree_leader(t, b);
}

void ent_tree_add_conjuncts(const ent_tree *t, int32_t i, ent_word_list *out)
{
    int n;
    ent_word_list_add(out, i);
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n; k++)
        if (t->nodes[c[k]].rel == ENT_REL_CONJ && ent_tree_is_nominal(t, c[k]) &&
            !ent_word_list_has(out, c[k]) && out->n < ENT_MAX_ARGUMENTS)
            ent_tree_add_conjuncts(t, c[k], out);
}

bool ent_tree_dominates(const ent_tree *t, int32_t above, int32_t i)
{
    while (i >= 0 && i != above)
        i = t->nodes[i].head;
    return i >= 0;
}

int32_t ent_tree_meet(const ent_tree *t, int32_t a, int32_t b)
{
    while (a >= 0 && !ent_tree_dominates(t, a, b))
        a = t->nodes[a].head;
    return a;
}

int32_t ent_tree_governor(const ent_tree *t, int32_t i)
{
    int32_t head = t->nodes[i].head;
    switch (t->nodes[i].rel) {
    case ENT_REL_XCOMP:
    case ENT_REL_CCOMP:
    case ENT_REL_CSUBJ:
    case ENT_REL_CSUBJ_PASS:
    case ENT_REL_OBJ:
    case ENT_REL_IOBJ:
    case ENT_REL_OBL:
    case ENT_REL_NMOD:
    case ENT_REL_ACL:
    case ENT_REL_NSUBJ:
    case ENT_REL_NSUBJ_PASS:
    case ENT_REL_ADVCL: return head;
    default: return -1;
    }
}
