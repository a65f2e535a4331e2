// claims.c: see claims.h.

#include "coding/claims.h"

enum { MATERIAL_CONFLICT = 4 };

static bool is_reporter(const ent_scene *s, const ent_mention *m)
{
    const ent_world *w = s->document->engine->world;
    const ent_codebook *c = s->document->engine->codebook;
    ent_str of_role = m->role < 0 ? ENT_S("") : w->roles[m->role].sectors;
    return ent_codebook_part(c, of_role) == ENT_PART_REPORTER ||
           ent_codebook_part(c, w->actors[m->actor[0]].sectors) == ENT_PART_REPORTER;
}

static bool is_deed(const ent_scene *s, const ent_act *act)
{
    const ent_code_entry *e = ent_codebook_find(s->document->engine->codebook, act->code);
    return e && e->quad == MATERIAL_CONFLICT && !act->composed &&
           ent_tree_is_verb(&s->tree, act->match->top);
}

// Of another state than all doers, as far as we know.
static bool is_outsider(const ent_scene *s, const ent_mention *speaker, const ent_side *doers)
{
    const ent_world *w = s->document->engine->world;
    for (int i = 0; i < doers->n; i++)
        if (ent_str_eq(w->actors[doers->actor[i]].code, w->actors[speaker->actor[0]].code))
            return false;
    return doers->n > 0;
}

void ent_claim(const ent_scene *s, ent_act *act, ent_parties *p)
{
    const ent_mention *speaker = s->speaker;
    const ent_composition *made = ent_codebook_compose(
        s->document->engine->codebook, ent_str_of(ent_operator_name(ENT_OP_ACCUSE)), act->code);
    if (!made || !speaker || speaker->n_actors != 1 || !is_deed(s, act) ||
        is_reporter(s, speaker) || !is_outsider(s, speaker, &p->doer))
        return;
    act->code = made->code;
    act->composed = true;
    p->target = p->doer;
    p->doer = (ent_side){.actor = {speaker->actor[0]}, .mention = {speaker}, .n = 1};
}
