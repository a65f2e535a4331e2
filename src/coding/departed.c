// departed.c: see departed.h.

#include "coding/departed.h"

/** A document that is looked through once. */
typedef struct obituary {
    const ent_case *document;
    const ent_grammar *grammar;
    const ent_node *nodes; // [tokens]
    bool *dead;            // [chains]
} obituary;

// Somebody died by this verb: not "killed" with an object.
static bool tells_death(const obituary *o, ent_span sentence, int32_t verb)
{
    if (!ent_grammar_is(o->grammar, o->document->a->words[verb], ENT_WORD_DIES))
        return false;
    for (int32_t i = sentence.start; i < sentence.end; i++)
        if (o->nodes[i].head == verb && o->nodes[i].rel == ENT_REL_OBJ)
            return false;
    return true;
}

static void read_sentence(const obituary *o, ent_span sentence)
{
    for (int32_t i = sentence.start; i < sentence.end; i++) {
        const ent_mention *subject = ent_mention_at(o->document, i);
        if (subject && subject->human && subject->chain >= 0 && !o->dead[subject->chain] &&
            ent_rel_is_subject(o->nodes[i].rel) && o->nodes[i].head >= 0)
            o->dead[subject->chain] = tells_death(o, sentence, o->nodes[i].head);
    }
}

static int32_t chains_of(const ent_mentions *m)
{
    int32_t n = 0;
    for (ptrdiff_t i = 0; i < m->n; i++)
        n = m->items[i].chain < n ? n : m->items[i].chain + 1;
    return n;
}

const bool *ent_departed_of(const ent_case *c, ent_arena *a)
{
    obituary o = {.document = c,
                  .grammar = c->engine->world->grammar,
                  .nodes = c->a->syntax.items,
                  .dead = ENT_NEW(a, bool, chains_of(&c->a->mentions))};
    for (ptrdiff_t k = 0; k < c->a->sentences.n; k++) {
        const ent_sentence *s = &c->a->sentences.items[k];
        read_sentence(&o, (ent_span){s->first_token, s->first_token + s->n_tokens});
    }
    return o.dead;
}

bool ent_has_died(const ent_case *c, const ent_mention *m)
{
    bool named = m && m->human && (m->name.end > m->name.start || m->person.n > 0);
    return named && m->chain >= 0 && c->dead[m->chain];
}
