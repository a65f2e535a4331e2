// test_owners.c: whose a role is that the text says nothing of, and who is no longer in office; with
// the built-in tables.

#include <setjmp.h>

#include "coding/entity.h"
#include "mention_fixture.h"

/** The state and the first sector of a mention: "PER GOV"; "-": nobody's. */
typedef struct owner_case {
    const char *published, *text, *words, *wanted;
} owner_case;

static void describe(fixture *f, const ent_analysis *a, const ent_mention *m, char out[64])
{
    ent_entity e = ent_entity_of(f->engine, a, m->actor[0], m, &f->keep);
    ent_str rest = e.sectors, first = ENT_S("");
    (void)ent_str_split(&rest, ',', &first);
    (void)snprintf(out, 64, "%.*s %.*s", (int)e.code.n, e.code.p, (int)first.n, first.p);
}

static void check(void **state, const owner_case *c)
{
    fixture *f = *state;
    static ent_analysis a;
    analyse(f, "report", c->published, c->text, &a);
    ptrdiff_t from = 0;
    const ent_mention *m = find(&a, c->words, &from);
    char got[64] = "-";
    if (!m)
        fail_msg("no mention \"%s\" in: %s", c->words, c->text);
    else if (m->n_actors)
        describe(f, &a, m, got);
    if (strcmp(got, c->wanted) != 0)
        fail_msg("\"%s\" is %s, not %s, in: %s", c->words, got, c->wanted, c->text);
}

static void check_all(void **state, const owner_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check(state, &cases[i]);
}

static void a_head_of_state_needs_a_state_that_has_one(void **state)
{
    static const owner_case cases[] = {
        // The United States have no prime minister, and Israel is named.
        {"2011-05-20",
         "The United States and Israel disagree. The United States said so. The Prime Minister left.",
         "Prime Minister", "ISR GOV"},
        {"2011-05-20", "The United States said so. The Prime Minister left.", "Prime Minister",
         "-"},
        {"2011-05-20", "Peru said so. The prime minister left.", "prime minister", "PER GOV"},
        // Iran has had none since 1989.
        {"2013-11-18", "Iran said so. The prime minister left.", "prime minister", "-"},
        {"1984-11-18", "Iran said so. The prime minister left.", "prime minister", "IRN GOV"},
    };
    check_all(state, cases, COUNT(cases));
}

// The tables know heads of state: another name is somebody else's.
static void a_named_head_of_state_is_not_the_reports_own(void **state)
{
    static const owner_case cases[] = {
        {"2019-05-20", "Chile voted. Chile was calm. President Quispe left.", "President Quispe",
         "-"},
        {"2019-05-20", "Chile voted. Chile was calm. Deputy Minister Quispe left.",
         "Deputy Minister Quispe", "CHL GOV"},
        {"2019-05-20", "Chile voted. Chile was calm. Police director Quispe left.",
         "Police director Quispe", "CHL COP"},
    };
    check_all(state, cases, COUNT(cases));
}

static void a_title_outlives_the_office(void **state)
{
    static const owner_case cases[] = {
        {"1999-05-20", "President Clinton spoke.", "President Clinton", "USA GOV"},
        {"2012-05-20", "President Clinton spoke.", "President Clinton", "USA ELI"},
        {"2016-05-20", "President Reagan would have spoken.", "President Reagan", "USA ELI"},
        // A rank is for life, and it is no office.
        {"2019-05-20", "General Khan spoke.", "General Khan", "-"},
    };
    check_all(state, cases, COUNT(cases));
}

// "Secretary X" holds an office that is called longer; the people tables say which.
static void titles_have_a_capital(void **state)
{
    static const owner_case cases[] = {
        {"2011-04-20", "Secretary Clinton spoke.", "Secretary Clinton", "USA GOV"},
        {"2015-04-20", "They praised the work of Secretary Clinton.", "Secretary Clinton",
         "USA ELI"},
        {"2015-04-20", "As Director Comey said, it is late.", "Director Comey", "USA COP"},
        {"2015-04-20", "The United States is late. The Secretary is in Rome.", "Secretary",
         "USA GOV"},
        {"2015-04-20", "The United States is late. Chairman Quispe said so.", "Chairman Quispe",
         "USA "},
    };
    check_all(state, cases, COUNT(cases));
    static const char *const none[] = {"The United States is late. The secretary is at lunch.",
                                       "The US union has a new general secretary."};
    for (int i = 0; i < COUNT(none); i++) {
        static ent_analysis a;
        ptrdiff_t from = 0;
        analyse(*state, "report", "2015-04-20", none[i], &a);
        assert_null(find(&a, "secretary", &from));
    }
}

// A newspaper that is quoted is not what the report is on.
static void sources_count_for_little(void **state)
{
    static const owner_case cases[] = {
        {"2019-05-20",
         "Samoa closed its schools. Reuters and the BBC counted the pupils. The government thanked them.",
         "government", "WSM GOV"},
    };
    check_all(state, cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_of_state_needs_a_state_that_has_one),
        cmocka_unit_test(a_named_head_of_state_is_not_the_reports_own),
        cmocka_unit_test(a_title_outlives_the_office),
        cmocka_unit_test(titles_have_a_capital),
        cmocka_unit_test(sources_count_for_little),
    };
    return cmocka_run_group_tests_name("owners", tests, fixture_open, fixture_close);
}
