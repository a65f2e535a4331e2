// test_headline.c: what a headline that is not in the text says of those whom the text names, and a
// headline in the text.

#include <setjmp.h>

#include "mention_fixture.h"

/** A mention of the text and its actors: "EGY+SDN"; "-": there must be no such mention. */
typedef struct headline_case {
    const char *title, *text, *words, *who;
} headline_case;

static void check(void **state, const headline_case *c)
{
    fixture *f = *state;
    static ent_analysis a;
    report r = {"report", "2024-05-02", c->title, "", c->text};
    analyse_report(f, &r, &a);
    ptrdiff_t from = 0;
    const ent_mention *m = find(&a, c->words, &from);
    char who[64] = "-";
    if (m)
        write_actors(f, m, who, sizeof who);
    if (strcmp(who, c->who) != 0)
        fail_msg("\"%s\": \"%s\" is %s, not %s", c->title, c->words, who, c->who);
}

static void check_all(void **state, const headline_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check(state, &cases[i]);
}

static void its_persons_are_known_by_surname(void **state)
{
    static const headline_case cases[] = {
        {"Briefing by Peruvian Defence Minister Tomas Quispe",
         "Nobody had asked what Quispe thought of it.", "Quispe", "PER"},
        {"Briefing by a minister", "Nobody had asked what Quispe thought of it.", "Quispe", "-"},
        {"Peruvian Defence Minister Tomas Quispe resigns over a contract for boats",
         "Nobody had asked what Mamani thought of it.", "Mamani", "-"},
    };
    check_all(state, cases, COUNT(cases));
}

static void its_state_is_what_the_report_is_on(void **state)
{
    static const headline_case cases[] = {
        {"Samoan government closes all schools for a week",
         "Pupils stay at home. The government has closed the schools. Fiji sent nurses.",
         "government", "WSM"},
        {"Schools closed for a week",
         "Pupils stay at home. The government has closed the schools. Fiji sent nurses.",
         "government", "FJI"},
    };
    check_all(state, cases, COUNT(cases));
}

// Small letters say that the capitals of a heading are those of names.
static void capitals_of_a_sentence(void **state)
{
    static const headline_case cases[] = {
        {"Peruvian minister Tomas Quispe visits the flooded north of the country",
         "Nobody had asked what Quispe thought of it.", "Quispe", "PER"},
        {"Peruvian Minister Visits Flooded North", "Nobody asked what Flooded thought of it.",
         "Flooded", "-"},
    };
    check_all(state, cases, COUNT(cases));
}

// Names are looked up in the text of the document, never in the headline's.
static void names_are_of_the_text(void **state)
{
    fixture *f = *state;
    static ent_analysis a;
    report r = {"report", "2024-05-02",
                "Long before the end: a briefing by Peruvian Defence Minister Tomas Quispe", "",
                "What did Quispe think? The minister said nothing."};
    analyse_report(f, &r, &a);
    for (ptrdiff_t i = 0; i < a.mentions.n; i++) {
        ent_span name = a.mentions.items[i].name;
        if (name.end > name.start)
            assert_true(ent_str_eq(ent_span_of(a.document.text, name), ENT_S("Quispe")));
    }
    assert_true(a.mentions.n >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_persons_are_known_by_surname),
        cmocka_unit_test(its_state_is_what_the_report_is_on),
        cmocka_unit_test(capitals_of_a_sentence),
        cmocka_unit_test(names_are_of_the_text),
    };
    return cmocka_run_group_tests_name("headline", tests, fixture_open, fixture_close);
}
