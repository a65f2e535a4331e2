// test_world_tables.c: the built-in organisations as a whole: codes, roles, names, members.

#include <setjmp.h>

#include "engine_fixture.h"

enum { FEWEST = 1500 }; // organisations that are promised

static bool is_special(ent_str code) { return in_list(code, "IGO UNO EUR NGO ISM IMG MNC"); }

static const ent_world *world_of(void **state) { return ((const fixture *)*state)->engine->world; }

// The first organisation for which `good` does not hold ends the test.
static void each_organisation(void **state, bool (*good)(const ent_world *, const ent_actor *))
{
    const ent_world *w = world_of(state);
    for (int32_t i = 0; i < w->n_actors; i++) {
        const ent_actor *o = &w->actors[i];
        if (!o->is_state && !good(w, o))
            fail_msg("%.*s: code %.*s, sectors %.*s, cameo %.*s", (int)o->id.n, o->id.p,
                     (int)o->code.n, o->code.p, (int)o->sectors.n, o->sectors.p, (int)o->cameo.n,
                     o->cameo.p);
    }
}

static bool code_exists(const ent_world *w, const ent_actor *o)
{
    int32_t at = ent_world_actor(w, o->code);
    return is_special(o->code) || (at >= 0 && w->actors[at].is_state);
}

static bool sectors_exist(const ent_world *w, const ent_actor *o)
{
    (void)w;
    ent_str rest = o->sectors, one;
    while (rest.n && ent_str_split(&rest, ',', &one))
        if (!in_list(one, "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI "
                          "JRN LAB MED REF OPP PRE REL SOC"))
            return false;
    return true;
}

// Blocks of three letters; the first is the code, or what CAMEO writes for it.
static bool cameo_fits(const ent_world *w, const ent_actor *o)
{
    (void)w;
    ent_str first = ent_str_cut(o->cameo, 0, o->cameo.n < 3 ? o->cameo.n : 3);
    bool igo = in_list(o->code, "UNO EUR"); // IGOUNO, IGOEEC; IGO alone for the banks
    return o->cameo.n >= 3 && o->cameo.n % 3 == 0 &&
           ent_str_eq(first, igo ? ENT_S("IGO") : o->code);
}

static void every_code_exists(void **state)
{
    each_organisation(state, code_exists);
    each_organisation(state, sectors_exist);
    each_organisation(state, cameo_fits);
}

// May the later name and an earlier one of the same words stand side by side?  A state's parliament
// is of that state; "JEM" goes before "JeM", which the matcher tries next.
static bool may_share(const ent_world *w, const ent_name *later, const ent_name *earlier)
{
    const ent_actor *a = &w->actors[later->actor], *b = &w->actors[earlier->actor];
    if (later->actor == earlier->actor || a->is_state || !names_overlap(later, earlier))
        return true;
    if (b->is_state)
        return ent_str_eq(a->code, b->id) || later->kind == ENT_NAME_SEAT;
    return later->acronym && !earlier->acronym && !ent_str_eq(later->text, earlier->text);
}

static void no_name_is_shared_without_a_rule(void **state)
{
    const ent_world *w = world_of(state);
    for (int32_t i = 0; i < w->n_names; i++)
        for (int32_t k = w->names[i].next; k >= 0; k = w->names[k].next)
            if (!may_share(w, &w->names[i], &w->names[k]))
                fail_msg("line %d: %.*s is another's on line %d", (int)w->names[i].line,
                         (int)w->names[i].text.n, w->names[i].text.p, (int)w->names[k].line);
}

static void acronyms_are_capitals(void **state)
{
    const ent_world *w = world_of(state);
    for (int32_t i = 0; i < w->n_names; i++) {
        const ent_name *name = &w->names[i];
        for (ptrdiff_t k = 0; name->acronym && k < name->text.n; k++)
            if (name->text.p[k] >= 'a' && name->text.p[k] <= 'z')
                fail_msg("%.*s can never match", (int)name->text.n, name->text.p);
    }
}

static bool same_pair(const ent_membership *a, const ent_membership *b)
{
    return a->organisation == b->organisation && a->member == b->member;
}

static void memberships_do_not_overlap(void **state)
{
    const ent_world *w = world_of(state);
    assert_true(w->n_memberships > 0);
    for (int32_t i = 0; i < w->n_memberships; i++)
        for (int32_t k = 0; k < i; k++) {
            const ent_membership *a = &w->memberships[k], *b = &w->memberships[i];
            if (same_pair(a, b) && (a->to == ENT_NO_DAY || b->from <= a->to)) {
                ent_str id = w->actors[b->organisation].id;
                fail_msg("%.*s: a member twice at once", (int)id.n, id.p);
            }
        }
}

static bool belongs(const ent_world *w, const char *organisation, const char *member, ent_day day)
{
    int32_t o = ent_world_actor(w, ent_str_of(organisation));
    int32_t s = ent_world_actor(w, ent_str_of(member));
    for (int32_t i = 0; i < w->n_memberships; i++) {
        const ent_membership *m = &w->memberships[i];
        if (m->organisation == o && m->member == s && (m->from == ENT_NO_DAY || m->from <= day) &&
            (m->to == ENT_NO_DAY || day <= m->to))
            return true;
    }
    return false;
}

static void knows_who_belonged_when(void **state)
{
    const ent_world *w = world_of(state);
    assert_true(belongs(w, "EU", "GBR", ent_day_of(2019, 6, 1)));
    assert_false(belongs(w, "EU", "GBR", ent_day_of(2020, 2, 1)));
    assert_true(belongs(w, "NATO", "SWE", ent_day_of(2024, 3, 7)));
    assert_false(belongs(w, "NATO", "SWE", ent_day_of(2024, 3, 6)));
    assert_true(belongs(w, "ECOWAS", "NER", ent_day_of(2024, 1, 1)));
    assert_false(belongs(w, "ECOWAS", "NER", ent_day_of(2025, 6, 1)));
    assert_true(belongs(w, "SCO", "BLR", ent_day_of(2024, 11, 1)));
    assert_true(belongs(w, "G20", "AU", ent_day_of(2024, 11, 1)));
    assert_false(belongs(w, "GCC", "YEM", ent_day_of(2024, 11, 1)));
}

static void there_are_enough(void **state)
{
    const ent_world *w = world_of(state);
    int n = 0;
    for (int32_t i = 0; i < w->n_actors; i++)
        n += !w->actors[i].is_state;
    assert_true(n >= FEWEST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_exists),
        cmocka_unit_test(no_name_is_shared_without_a_rule),
        cmocka_unit_test(acronyms_are_capitals),
        cmocka_unit_test(memberships_do_not_overlap),
        cmocka_unit_test(knows_who_belonged_when),
        cmocka_unit_test(there_are_enough),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
