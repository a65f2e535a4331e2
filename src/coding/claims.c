// claims.c: see claims.h.

#include "coding/claims.h"

enum { VERBAL_CONFLICT = 3, MATERIAL_CONFLICT = 4 }; // quads of the codebook

static ent_sector_part part_of(const ent_scene *s, int32_t actor, const ent_mention *m)
{
    const ent_world *w = s->document->engine->world;
    const ent_codebook *c = s->document->engine->codebook;
    ent_str of_role = m && m->role >= 0 ? w->roles[m->role].sectors : ENT_S("");
    return ent_codebook_part(c, of_role.n ? of_role : w->actors[actor].sectors);
}

static bool is_reporter(const ent_scene *s, const ent_mention *m)
{
    return part_of(s, m->actor[0], m) == ENT_PART_REPORTER;
}

// Deeds of conflict, done or threatened; not those that only say when ("after the strikes by").
static bool is_deed(const ent_scene *s, const ent_act *act)
{
    const ent_codebook *c = s->document->engine->codebook;
    const ent_code_entry *e = ent_codebook_find(c, act->match->entry->code);
    const ent_code_entry *made = ent_codebook_find(c, act->code); // not "have been lifted"
    const ent_tree *t = &s->tree;
    int32_t top = act->match->top, marker = ent_tree_marker(t, top);
    bool told = ent_tree_is_verb(t, top) || marker < 0 ||
                !ent_grammar_is(t->grammar, t->layers->words[marker], ENT_WORD_DURING);
    return e && e->quad == MATERIAL_CONFLICT && made && made->quad >= VERBAL_CONFLICT && told;
}

// States and rebels are accused; of what an alliance or the United Nations do, their members tell.
static bool may_be_accused(const ent_scene *s, int32_t actor)
{
    const ent_actor *a = &s->document->engine->world->actors[actor];
    ent_sector_part part = ent_codebook_part(s->document->engine->codebook, a->sectors);
    return a->is_state || (a->sectors.n > 0 && part != ENT_PART_FORCE);
}

// A politician or official, and a party of the same state: what the one tells of the other is told in politics.
static bool are_rivals(const ent_scene *s, const ent_mention *speaker, const ent_mention *m,
                       int32_t doer)
{
    ent_sector_part own = part_of(s, speaker->actor[0], speaker);
    return m && speaker->human && (speaker->chain < 0 || speaker->chain != m->chain) &&
           (own == ENT_PART_POLITICIAN || own == ENT_PART_ORGAN) &&
           part_of(s, doer, m) == ENT_PART_POLITICIAN;
}

// Of another state than all doers, as far as we know, or somebody else by name.
static bool is_outsider(const ent_scene *s, const ent_mention *speaker, const ent_side *doers)
{
    const ent_world *w = s->document->engine->world;
    for (int i = 0; i < doers->n; i++) {
        const ent_mention *m = doers->mention[i];
        bool at_home =
            ent_str_eq(w->actors[doers->actor[i]].code, w->actors[speaker->actor[0]].code);
        if ((at_home && (!m || !ent_are_two_people(speaker, m)) &&
             !are_rivals(s, speaker, m, doers->actor[i])) ||
            !may_be_accused(s, doers->actor[i]))
            return false;
    }
    return doers->n > 0;
}

// What a politician tells of a rival's words is politics, too: "they ignored the will of the people".
static bool is_slight(const ent_scene *s, const ent_act *act, const ent_mention *speaker,
                      const ent_side *doers)
{
    const ent_world *w = s->document->engine->world;
    const ent_code_entry *e = ent_codebook_find(s->document->engine->codebook, act->code);
    for (int i = 0; i < doers->n; i++)
        if (!ent_str_eq(w->actors[doers->actor[i]].code, w->actors[speaker->actor[0]].code) ||
            !are_rivals(s, speaker, doers->mention[i], doers->actor[i]))
            return false;
    return e && e->quad == VERBAL_CONFLICT && doers->n > 0;
}

void ent_claim(const ent_scene *s, ent_act *act, ent_parties *p)
{
    const ent_mention *speaker = s->speaker;
    const ent_composition *made = ent_codebook_compose(
        s->document->engine->codebook, ent_str_of(ent_operator_name(ENT_OP_ACCUSE)), act->code);
    if (!made || !speaker || speaker->n_actors != 1 ||
        (!is_deed(s, act) && !is_slight(s, act, speaker, &p->doer)) || is_reporter(s, speaker) ||
        !is_outsider(s, speaker, &p->doer))
        return;
    act->code = made->code;
    act->composed = true;
    p->target = p->doer;
    p->doer = (ent_side){.actor = {speaker->actor[0]}, .mention = {speaker}, .n = 1};
}

// Of one state, and armed with words alone: a party, or somebody in an office without soldiers.
static bool are_politicians(const ent_scene *s, const ent_side *side, ent_str state)
{
    const ent_world *w = s->document->engine->world;
    for (int i = 0; i < side->n; i++) {
        const ent_mention *m = side->mention[i];
        ent_sector_part part = m && m->former ? ENT_PART_POLITICIAN : part_of(s, side->actor[i], m);
        bool official = part == ENT_PART_ORGAN && m && m->human;
        if (!ent_str_eq(w->actors[side->actor[i]].code, state) ||
            (part != ENT_PART_POLITICIAN && !official))
            return false;
    }
    return side->n > 0;
}

static bool are_of_state(const ent_scene *s, const ent_side *side, ent_str state)
{
    const ent_world *w = s->document->engine->world;
    for (int i = 0; i < side->n; i++)
        if (!ent_str_eq(w->actors[side->actor[i]].code, state))
            return false;
    return side->n > 0;
}

static bool are_private(const ent_scene *s, const ent_side *side)
{
    for (int i = 0; i < side->n; i++)
        if (part_of(s, side->actor[i], side->mention[i]) != ENT_PART_PRIVATE)
            return false;
    return side->n > 0;
}

static bool are_officials(const ent_scene *s, const ent_side *side)
{
    for (int i = 0; i < side->n; i++) {
        ent_sector_part part = part_of(s, side->actor[i], side->mention[i]);
        if (part != ENT_PART_ORGAN && part != ENT_PART_FORCE)
            return false;
    }
    return side->n > 0;
}

static void recode(const ent_scene *s, ent_str circumstance, ent_act *act)
{
    const ent_composition *made =
        ent_codebook_compose(s->document->engine->codebook, circumstance, act->code);
    if (!made || ent_str_eq(made->code, act->code))
        return;
    act->code = made->code;
    act->composed = true;
}

void ent_recode(const ent_scene *s, const ent_parties *p, ent_act *act)
{
    const ent_world *w = s->document->engine->world;
    ent_str state = p->doer.n ? w->actors[p->doer.actor[0]].code : ENT_S("");
    ent_str contexts = s->document->contexts[s->sentence], one;
    if (are_politicians(s, &p->doer, state) && are_politicians(s, &p->target, state))
        recode(s, ENT_S("quarrel"), act);
    if (are_officials(s, &p->doer) && are_of_state(s, &p->doer, state) &&
        are_of_state(s, &p->target, state))
        recode(s, ENT_S("home"), act);
    if (are_private(s, &p->doer) || are_private(s, &p->target))
        recode(s, ENT_S("private"), act);
    while (ent_str_split(&contexts, ';', &one))
        recode(s, one, act);
}
