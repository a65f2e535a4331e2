// entity.c: see entity.h.

#include "coding/entity.h"

ent_span ent_mention_span(const ent_analysis *a, const ent_mention *m)
{
    const ent_span *tokens = a->tokens.items;
    return (ent_span){tokens[m->first].start, tokens[m->end - 1].end};
}

static void set_role(ent_entity *e, const ent_actor *a, const ent_role *role, ent_arena *keep)
{
    bool people = role->kind == ENT_ROLE_PEOPLE || role->kind == ENT_ROLE_OWNED;
    if (!a->is_state && a->sectors.n && !people)
        return; // a rebels' spokesman is of the rebels
    if (role->sectors.n)
        e->sectors = role->sectors;
    e->cameo = role->cameo.n ? ent_arena_join(keep, a->cameo, role->cameo) : a->cameo;
}

// Who was in office is of the sector that the tables give former officials, whatever the office was.
static void set_office(ent_entity *e, const ent_world *w, const ent_actor *a, const ent_mention *m,
                       ent_arena *keep)
{
    const ent_role *role = &w->roles[m->role];
    set_role(e, a, role, keep);
    e->level = role->level;
    if (role->kind == ENT_ROLE_OFFICE)
        e->office = role->canonical;
    if (m->former && w->former >= 0)
        set_role(e, a, &w->roles[w->former], keep);
}

static ent_str name_of(const ent_analysis *a, const ent_actor *actor, const ent_mention *m)
{
    if (m->person.n)
        return m->person;
    if (m->name.end > m->name.start)
        return ent_span_of(a->document.text, m->name);
    return actor->is_state ? ENT_S("") : actor->name;
}

ent_entity ent_entity_of(const ent_engine *engine, const ent_analysis *a, int32_t actor,
                         const ent_mention *m, ent_arena *keep)
{
    const ent_world *w = engine->world;
    const ent_actor *is = &w->actors[actor];
    ent_entity e = {.code = is->code,
                    .sectors = is->sectors,
                    .cameo = is->cameo,
                    .name = is->is_state ? ENT_S("") : is->name,
                    .office = ENT_S(""),
                    .cow = ent_world_number(w, actor, false, a->document.published),
                    .gw = ent_world_number(w, actor, true, a->document.published)};
    if (!m)
        return e;
    e.span = ent_mention_span(a, m);
    e.name = name_of(a, is, m);
    if (m->role >= 0)
        set_office(&e, w, is, m, keep);
    return e;
}
