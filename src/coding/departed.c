// departed.c: see departed.h.

#include "coding/departed.h"

// Somebody died by this verb: not "killed" with an object.
static bool tells_death(const ent_tree *t, ent_span sentence, int32_t verb)
{
    const ent_node *nodes = t->nodes;
    if (!ent_grammar_is(t->grammar, t->layers->words[verb], ENT_WORD_DIES))
        return false;
    for (int32_t i = sentence.start; i < sentence.end; i++)
        if (nodes[i].head == verb && nodes[i].rel == ENT_REL_OBJ)
            return false;
    return true;
}

static bool is_same_person(const ent_case *c, int32_t token, const ent_mention *m)
{
    int32_t at = c->mention_at[token];
    const ent_mention *subject = at < 0 ? NULL : &c->a->mentions.items[at];
    return subject && subject->human && subject->chain == m->chain;
}

bool ent_has_died(const ent_scene *s, const ent_mention *m)
{
    const ent_case *c = s->document;
    const ent_node *nodes = s->tree.nodes; // of the whole document
    if (!m || !m->human || m->chain < 0 || (m->name.end == m->name.start && m->person.n == 0))
        return false;
    for (ptrdiff_t k = 0; k < c->a->sentences.n; k++) {
        const ent_sentence *x = &c->a->sentences.items[k];
        ent_span words = {x->first_token, x->first_token + x->n_tokens};
        for (int32_t i = words.start; i < words.end; i++)
            if (ent_rel_is_subject(nodes[i].rel) && nodes[i].head >= 0 && is_same_person(c, i, m) &&
                tells_death(&s->tree, words, nodes[i].head))
                return true;
    }
    return false;
}
