// unreal.c: see unreal.h.

#include "coding/unreal.h"

static bool is_tensed(const ent_tree *t, int32_t i)
{
    int x = t->nodes[i].xpos;
    return x == ENT_XPOS_VBD || x == ENT_XPOS_VBZ || x == ENT_XPOS_VBP || x == ENT_XPOS_MD;
}

static bool is_present(const ent_tree *t, int32_t i)
{
    int x = t->nodes[i].xpos;
    return x == ENT_XPOS_VBZ || x == ENT_XPOS_VBP;
}

static bool is_auxiliary(const ent_tree *t, int32_t i)
{
    return t->nodes[i].rel == ENT_REL_AUX || t->nodes[i].rel == ENT_REL_AUX_PASS ||
           t->nodes[i].rel == ENT_REL_COP;
}

bool ent_is_inverted(const ent_tree *t)
{
    int32_t i = t->first;
    while (i < t->end - 1 &&
           (t->nodes[i].upos == ENT_UPOS_CCONJ || t->nodes[i].upos == ENT_UPOS_PUNCT))
        i++;
    int32_t verb = i < t->end && is_auxiliary(t, i) && is_tensed(t, i) ? t->nodes[i].head : -1;
    if (verb < 0 || t->nodes[verb].head >= 0)
        return false;
    int32_t subject = ent_tree_child(t, verb, ENT_REL_NSUBJ);
    if (subject < 0)
        subject = ent_tree_child(t, verb, ENT_REL_NSUBJ_PASS);
    return subject > i;
}

static bool is_in_present(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    bool present = is_present(t, i);
    for (int k = 0; k < n; k++)
        present = present || (is_auxiliary(t, c[k]) && is_present(t, c[k]));
    return present;
}

static bool is_past(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    bool past = t->nodes[i].xpos == ENT_XPOS_VBD;
    for (int k = 0; k < n; k++)
        past = past || (is_auxiliary(t, c[k]) && t->nodes[c[k]].xpos == ENT_XPOS_VBD);
    return past;
}

static bool opens_awaited(const ent_tree *t, int32_t i)
{
    int n;
    const int32_t *c = ent_tree_children(t, i, &n);
    for (int k = 0; k < n && c[k] < i; k++)
        if ((t->nodes[c[k]].rel == ENT_REL_MARK || t->nodes[c[k]].rel == ENT_REL_ADVMOD) &&
            ent_tree_is(t, c[k], ENT_WORD_AWAITED))
            return true;
    return false;
}

bool ent_is_awaited(const ent_tree *t, int32_t i)
{
    for (; i >= 0 && !is_past(t, i); i = t->nodes[i].head)
        if (is_in_present(t, i) && opens_awaited(t, i))
            return true;
    return false;
}

bool ent_is_of_what_is_not(const ent_tree *t, int32_t i)
{
    int32_t noun = t->nodes[i].head;
    return t->nodes[i].rel == ENT_REL_ACL_RELCL && noun >= 0 &&
           ent_tree_child(t, noun, ENT_REL_COP) >= 0 &&
           ent_tree_governs(t, noun, ENT_WORD_NEGATION);
}

bool ent_is_anybody(const ent_tree *t, int32_t i)
{
    int32_t determiner = ent_tree_child(t, i, ENT_REL_DET);
    return ent_tree_is(t, determiner, ENT_WORD_ANYBODY);
}
