// world_ask.c: what the compiled tables of the world say of a role, of a state on a day, and of whether a
// state has such an office at all.

#include "knowledge/world.h"

enum {
    HEAD_LEVEL = 1,  // of heads of state and government
    WELL_KNOWN = 60, // states of which the tables have somebody in an office, to know who has it
    FEW_YEARS = 15 * 365 // days: who held an office within them tells that there is one
};

ent_str ent_role_sector(const ent_role *role)
{
    ent_str rest = role->sectors, first = ENT_S("");
    (void)ent_str_split(&rest, ',', &first);
    return first;
}

bool ent_role_has_sector(const ent_role *role, ent_str sector)
{
    ent_str rest = role->sectors, one;
    while (ent_str_split(&rest, ',', &one))
        if (ent_str_eq(one, sector))
            return true;
    return false;
}

int ent_world_number(const ent_world *w, int32_t actor, bool gw, ent_day day)
{
    for (int32_t i = w->actors[actor].numbers; i >= 0; i = w->numbers[i].next)
        if (w->numbers[i].gw == gw && ent_day_current(day, w->numbers[i].from, w->numbers[i].to))
            return w->numbers[i].value;
    return day != ENT_NO_DAY ? 0 : gw ? w->actors[actor].gw : w->actors[actor].cow;
}

int32_t ent_world_lasting(const ent_world *w, int32_t actor, ent_day day)
{
    enum { MAX_STEPS = 4 }; // successors of successors; rows that go round end here
    for (int step = 0; step < MAX_STEPS; step++) {
        int32_t last = -1;
        for (int32_t i = w->actors[actor].successions; i >= 0; i = w->successions[i].next)
            if (day == ENT_NO_DAY || w->successions[i].from == ENT_NO_DAY ||
                w->successions[i].from <= day)
                last = w->successions[i].successor;
        if (last < 0)
            break;
        actor = last;
    }
    return actor;
}

// "Acting President" is an office of those who have a President.
static bool is_form_of(ent_str office, ent_str other)
{
    return ent_str_eq(office, other) || ent_str_ends(office, other) || ent_str_ends(other, office);
}

static bool is_of_these_years(const ent_tenure *t, ent_day day)
{
    return day == ENT_NO_DAY || ((t->from == ENT_NO_DAY || t->from <= day + FEW_YEARS) &&
                                 (t->to == ENT_NO_DAY || t->to >= day - FEW_YEARS));
}

bool ent_world_may_have(const ent_world *w, int32_t actor, int32_t role, ent_day day)
{
    const ent_role *said = role < 0 ? NULL : &w->roles[role];
    bool known = said && said->level == HEAD_LEVEL && said->canonical.n > 0 &&
                 w->roles[said->first].holders >= WELL_KNOWN;
    bool heads = false;
    for (int32_t i = known ? w->actors[actor].tenures : -1; i >= 0; i = w->tenures[i].of_actor) {
        int32_t held = w->tenures[i].role;
        if (held < 0 || w->roles[held].level != HEAD_LEVEL ||
            !is_of_these_years(&w->tenures[i], day))
            continue;
        if (is_form_of(said->canonical, w->roles[held].canonical))
            return true;
        heads = true;
    }
    return !heads;
}
