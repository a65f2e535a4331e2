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

static void check_report(void **state, const report *r, const char *words, const char *wanted)
{
    fixture *f = *state;
    static ent_analysis a;
    analyse_report(f, r, &a);
    ptrdiff_t from = 0;
    const ent_mention *m = find(&a, words, &from);
    char got[64] = "-";
    if (!m)
        fail_msg("no mention \"%s\" in: %s", words, r->text);
    else if (m->n_actors)
        describe(f, &a, m, got);
    if (strcmp(got, wanted) != 0)
        fail_msg("\"%s\" is %s, not %s, in: %s", words, got, wanted, r->text);
}

static void check_all(void **state, const owner_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check_report(state, &(report){"r", cases[i].published, "", "", cases[i].text},
                     cases[i].words, cases[i].wanted);
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

// Peruvians are people of Peru; the Peruvians, or the two peoples, may be the states.
static void peoples_and_states(void **state)
{
    static const owner_case cases[] = {
        {"", "Thousands of Peruvians protested.", "Peruvians", "PER CVL"},
        {"", "The minister spoke of the Peruvians.", "Peruvians", "PER "},
        {"", "It is good for Peruvians and Chileans.", "Peruvians", "PER "},
        {"", "It is good for Peruvians and Chileans.", "Chileans", "CHL "},
        {"", "It is good for Peruvians and farmers.", "Peruvians", "PER CVL"},
    };
    check_all(state, cases, COUNT(cases));
}

// What somebody is called behind his name, at a distance, and whose that is.
static void appositions_tell_whose(void **state)
{
    static const owner_case cases[] = {
        {"", "Adel Kamal, a photo- and videojournalist from Yemen, died in Oman.", "Adel Kamal",
         "YEM JRN"},
        {"", "Adel Kamal, a lawyer and journalist from Yemen, died in Oman.", "Adel Kamal",
         "YEM JUD"},
        {"", "Adel Kamal, a lawyer, and a journalist from Yemen died in Oman.", "Adel Kamal", "-"},
        {"", "Chile is calm. Adel Kamal, of the city council, left.", "Adel Kamal", "CHL GOV"},
        {"", "Adel Kamal, the Hungarian government commissioner for trade, left.", "Adel Kamal",
         "HUN GOV"},
        {"", "A military base in Mombasa county was shut by Somalia.", "military base", "KEN MIL"},
        {"", "Peru voted. Both major parties lost.", "Both major parties", "PER PTY"},
    };
    check_all(state, cases, COUNT(cases));
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

/** The same of a report with a headline or an address. */
typedef struct published_case {
    report report;
    const char *words, *wanted;
} published_case;

static void check_published(void **state, const published_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check_report(state, &cases[i].report, cases[i].words, cases[i].wanted);
}

#define SPOKE "President Macron of France spoke. It was late when the President replied."
#define SPOKE_SMALL "President Macron of France spoke. It was late when the president replied."

// "The President" is his who publishes, with the capital of his pages.
static void who_publishes_means_his_own(void **state)
{
    static const published_case cases[] = {
        {{"r", "2019-05-20", "", "", SPOKE}, "President", "FRA GOV"},
        {{"r", "2019-05-20", "", "https://www.state.gov/a", SPOKE}, "President", "USA GOV"},
        {{"r", "2019-05-20", "", "https://www.state.gov/a", SPOKE_SMALL}, "president", "FRA GOV"},
        {{"r", "2019-05-20", "", "https://www.state.gov.example/a", SPOKE}, "President", "FRA GOV"},
        {{"r", "2019-05-20", "", "https://notgov/a", SPOKE}, "President", "FRA GOV"},
        {{"r", "2019-05-20", "Remarks by U.S. Vice President Mike Pence", "", SPOKE},
         "President",
         "USA GOV"},
        {{"r", "2013-07-12", "Press Briefing by Press Secretary Jay Carney", "", SPOKE},
         "President",
         "USA GOV"},
        {{"r", "2015-03-27", "Briefing by the Press Secretary Josh Earnest", "", SPOKE},
         "President",
         "USA GOV"},
        {{"r", "2013-07-12", "Press Briefing by Press Secretary Jay Carney", "",
          "We urged Chad to pay."},
         "We",
         "USA "},
        {{"r", "2013-07-12", "Press Briefing", "", "We urged Chad to pay."}, "We", "-"}, // nobody's
        {{"r", "2013-07-12", "Press Briefing on Press Secretary Jay Carney", "", SPOKE},
         "President",
         "FRA GOV"},
        {{"r", "2019-05-20", "Visit of U.S. Vice President Mike Pence", "", SPOKE},
         "President",
         "FRA GOV"},
        {{"r", "2019-05-20", "France attacked by U.S. Vice President Mike Pence", "", SPOKE},
         "President",
         "FRA GOV"},
        {{"r", "2019-05-20", "", "", "THE WHITE HOUSE\n\nOffice of the Press Secretary\n\n" SPOKE},
         "President",
         "USA GOV"},
    };
    check_published(state, cases, COUNT(cases));
}

// What several bodies are called is the one of the report's state, or the one that it names in full.
static void shared_names(void **state)
{
    static const published_case cases[] = {
        {{"r", "2011-05-20", "", "", "The United States closed the reactor. The NRC said so."},
         "NRC",
         "USA GOV"},
        {{"r", "2011-05-20", "", "",
          "The United States paid. The NRC said so. The Norwegian Refugee Council is late."},
         "NRC",
         "NGO REF"},
        {{"r", "2011-05-20", "", "", "Peru closed the reactor. The NRC said so."}, "NRC", "-"},
        {{"r", "2011-05-20", "", "", "The United States voted. It passed the House."},
         "House",
         "USA LEG"},
        {{"r", "2011-05-20", "", "", "Canada voted. It passed the House."}, "House", "CAN LEG"},
        {{"r", "2011-05-20", "", "", "Peru voted. It passed the House."}, "House", "-"},
        {{"r", "2011-05-20", "", "", "The United States came. The Quartet was late."},
         "Quartet",
         "IGO "},
    };
    check_published(state, cases, COUNT(cases));
    static const char *const none[] = {"The United States sold a house. The house is late.",
                                       "The United States read it in The House.",
                                       "The United States sold House Mountain."};
    for (int i = 0; i < COUNT(none); i++) {
        static ent_analysis a;
        analyse(*state, "report", "2015-04-20", none[i], &a);
        for (ptrdiff_t k = 0; k < a.mentions.n; k++)
            assert_int_equal(a.mentions.items[k].shared, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_of_state_needs_a_state_that_has_one),
        cmocka_unit_test(a_named_head_of_state_is_not_the_reports_own),
        cmocka_unit_test(a_title_outlives_the_office),
        cmocka_unit_test(titles_have_a_capital),
        cmocka_unit_test(peoples_and_states),
        cmocka_unit_test(appositions_tell_whose),
        cmocka_unit_test(sources_count_for_little),
        cmocka_unit_test(who_publishes_means_his_own),
        cmocka_unit_test(shared_names),
    };
    return cmocka_run_group_tests_name("owners", tests, fixture_open, fixture_close);
}
