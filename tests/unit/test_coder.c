// test_coder.c: who did what to whom, with the built-in tables.  An expected line holds the events
// between "; ": "actors code recipients status", where "+" joins several on a side.

#include <setjmp.h>

#include "engine_fixture.h"

typedef struct coder_case {
    const char *text, *events; // "" if there is none
} coder_case;

static size_t write_side(char *out, size_t room, const ent_entity *e, int n)
{
    size_t used = (size_t)snprintf(out, room, "%s", n ? "" : "-");
    for (int i = 0; i < n; i++)
        used += (size_t)snprintf(out + used, room - used, "%s%.*s", i ? "+" : "", (int)e[i].code.n,
                                 e[i].code.p);
    return used;
}

static void write_events(const ent_analysis *a, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (ptrdiff_t i = 0; i < a->events.n && n + 128 < room; i++) {
        const ent_event *e = &a->events.items[i];
        n += (size_t)snprintf(out + n, room - n, "%s", i ? "; " : "");
        n += write_side(out + n, room - n, e->actor, e->n_actors);
        n += (size_t)snprintf(out + n, room - n, " %.*s ", (int)e->cameo.n, e->cameo.p);
        n += write_side(out + n, room - n, e->recipient, e->n_recipients);
        n += (size_t)snprintf(out + n, room - n, " %s", ent_event_status_name(e->status));
    }
}

static void check_all(void **state, const coder_case *cases, int n)
{
    for (int i = 0; i < n; i++) {
        static ent_analysis a;
        analyse(*state, "report", "", cases[i].text, &a);
        char got[1024];
        write_events(&a, got, sizeof got);
        if (strcmp(got, cases[i].events) != 0)
            fail_msg("%s: \"%s\", wanted \"%s\"", cases[i].text, got, cases[i].events);
    }
}

static void sides(void **state)
{
    static const coder_case cases[] = {
        {"Peru thanked Chile.", "PER 018 CHL occurred"},
        // passives
        {"Iran was attacked by Iraq.", "IRQ 190 IRN occurred"},
        {"Iran was attacked on Monday.", ""}, // nobody did it
        {"Peru and Chile were criticised by Bolivia.", "BOL 111 PER+CHL occurred"},
        // possessors
        {"Washington's sanctions on Cuba hurt trade.", "USA 163 CUB occurred"},
        {"The American sanctions on Cuba hurt trade.", "USA 163 CUB occurred"},
        // between, and, of
        {"The two met. Trade talks between Greece and Turkey were held in Oslo.",
         "GRC+TUR 046 - occurred"},
        {"Ethiopia and Kenya held talks.", "ETH+KEN 046 - occurred"},
        {"Ethiopia held talks with Kenya.", "ETH+KEN 046 - occurred"},
        // two acts of one subject
        {"Peru signed a treaty with Chile and attacked Bolivia.",
         "PER 057 CHL occurred; PER 190 BOL occurred"},
        // one act told twice
        {"Peru signed a treaty with Chile, and Peru signed a treaty with Chile.",
         "PER 057 CHL occurred"},
        // nobody, and nobody's business
        {"The band signed autographs in Peru.", ""},
        {"Peru thanked Peru.", ""},
        {"Rain fell on Chile.", ""},
        {"Chile signed a new striker from Brazil.", ""},
    };
    check_all(state, cases, COUNT(cases));
}

static void operators(void **state)
{
    static const coder_case cases[] = {
        {"France refused to hold talks with Spain.", "FRA 125 ESP occurred"},
        {"France plans to sign an agreement with Spain.", "FRA 030 ESP planned"},
        {"Peru will sign a treaty with Chile.", "PER 030 CHL planned"},
        {"Peru threatened to attack Chile.", "PER 1384 CHL occurred"},
        {"Peru will attack Chile.", "PER 138 CHL occurred"}, // to say so is to threaten
        {"Peru might attack Chile.", "PER 138 CHL hypothetical"},
        {"Peru cancelled talks with Chile.", "PER 164 CHL occurred"},
        {"Peru will not sign a treaty with Chile.", "PER 127 CHL occurred"},
        // two of them, the innermost first: to stop is to break off, to be about to is to threaten it
        {"Peru agreed to stop talks with Chile.", "PER 134 CHL occurred"},
        // an operator without an act
        {"Peru urged Chile to think.", "PER 020 CHL requested"},
        {"Peru urged the band to think.", ""},
    };
    check_all(state, cases, COUNT(cases));
}

static void negation_gives_nothing(void **state)
{
    static const coder_case cases[] = {
        {"France did not sign an agreement with Spain.", ""},
        {"France has not signed an agreement with Spain.", ""},
        {"France has never attacked Spain.", ""},
        {"France never attacked Spain.", ""},
        {"France attacked Spain.", "FRA 190 ESP occurred"},
    };
    check_all(state, cases, COUNT(cases));
}

static void conditions(void **state)
{
    static const coder_case cases[] = {
        {"If France attacks Spain, the mayor will resign.", ""}, // only supposed
        {"France will attack Spain if the mayor resigns.", "FRA 138 ESP conditional"},
        {"France attacks Spain.", "FRA 190 ESP occurred"},
    };
    check_all(state, cases, COUNT(cases));
}

static void speech(void **state)
{
    static const struct {
        const char *text, *events, *speaker; // of the last event; "" if there is none
    } cases[] = {
        {"\"We signed an agreement with Chile,\" Peru's president said.", "PER 057 CHL occurred",
         "PER"},
        {"Peru's president arrived. \"We signed an agreement with Chile,\" he said.",
         "PER 057 CHL occurred", "PER"},
        {"\"We will attack Chile,\" Peru's president said.", "PER 138 CHL occurred", "PER"},
        {"\"Bolivia attacked Chile,\" Peru's president said.", "PER 1123 BOL occurred", "PER"},
        {"\"We signed an agreement with Chile,\" a singer said.", "", ""},
        {"Bolivia attacked Chile.", "BOL 190 CHL occurred", ""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        coder_case one = {cases[i].text, cases[i].events};
        check_all(state, &one, 1);
        static ent_analysis a;
        analyse(*state, "report", "", cases[i].text, &a);
        if (a.events.n == 0)
            continue;
        const ent_event *e = &a.events.items[a.events.n - 1];
        assert_int_equal(e->has_speaker, cases[i].speaker[0] != 0);
        if (e->has_speaker)
            assert_true(ent_str_eq(e->speaker.code, ent_str_of(cases[i].speaker)));
    }
}

static void the_host_is_visited(void **state)
{
    static const struct {
        const char *text, *actor, *recipient, *place;
    } cases[] = {
        {"The president of Peru met the president of Chile in Lima.", "CHL", "PER", "Lima"},
        {"The president of Peru met the president of Chile in Santiago.", "PER", "CHL", "Santiago"},
        {"The president of Peru met the president of Chile in Oslo.", "PER", "CHL", "Oslo"},
        {"The president of Peru met the president of Chile.", "PER", "CHL", ""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        static ent_analysis a;
        analyse(*state, "report", "", cases[i].text, &a);
        assert_int_equal(a.events.n, 1);
        const ent_event *e = a.events.items;
        assert_true(e->symmetric && e->contact);
        assert_true(ent_str_eq(e->actor[0].code, ent_str_of(cases[i].actor)));
        assert_true(ent_str_eq(e->recipient[0].code, ent_str_of(cases[i].recipient)));
        assert_true(ent_str_eq(e->place.name, ent_str_of(cases[i].place)));
        assert_int_equal(e->actor[0].level, 1);
    }
}

static void entities_have_their_offices(void **state)
{
    static ent_analysis a;
    analyse(*state, "report", "", "Egyptian Defence Minister Adel Kamal thanked Sudan.", &a);
    assert_int_equal(a.events.n, 1);
    const ent_entity *e = &a.events.items[0].actor[0];
    assert_true(ent_str_eq(e->name, ENT_S("Adel Kamal")));
    assert_true(ent_str_eq(e->office, ENT_S("Minister of Defense")));
    assert_int_equal(e->level, 2);
    assert_int_equal(e->cow, 651);
    assert_true(ent_str_starts(e->cameo, ENT_S("EGYGOV")));
    assert_true(ent_str_eq(ent_span_of(a.document.text, e->span),
                           ENT_S("Egyptian Defence Minister Adel Kamal")));
    e = &a.events.items[0].recipient[0];
    assert_int_equal(e->name.n + e->office.n + e->level, 0);
    assert_int_equal(a.events.items[0].n_words, 1);
    assert_true(
        ent_str_starts(ent_span_of(a.document.text, a.events.items[0].words[0]), ENT_S("thanked")));
}

static void dates(void **state)
{
    static const struct {
        const char *published, *text, *from, *to; // "" if unknown
        ent_date_basis basis;
        ent_event_status status;
    } cases[] = {
        {"2025-03-14", "Peru signed a treaty with Chile on 3 March 2025.", "2025-03-03",
         "2025-03-03", ENT_BASIS_STATED, ENT_OCCURRED},
        {"", "Peru signed a treaty with Chile on 3 March 2025.", "2025-03-03", "2025-03-03",
         ENT_BASIS_STATED, ENT_OCCURRED},
        {"2025-03-14", "Peru signed a treaty with Chile on Monday.", "2025-03-10", "2025-03-10",
         ENT_BASIS_RELATIVE, ENT_OCCURRED},
        {"", "Peru signed a treaty with Chile on Monday.", "", "", ENT_BASIS_NONE, ENT_OCCURRED},
        {"2025-03-14", "Peru signed a treaty with Chile last week.", "2025-03-03", "2025-03-09",
         ENT_BASIS_RELATIVE, ENT_OCCURRED},
        {"2025-03-14", "Peru signed a treaty with Chile.", "2025-03-14", "2025-03-14",
         ENT_BASIS_PUBLICATION, ENT_OCCURRED},
        {"", "Peru signed a treaty with Chile.", "", "", ENT_BASIS_NONE, ENT_OCCURRED},
        {"2025-03-14", "Peru will sign a treaty with Chile.", "", "", ENT_BASIS_NONE, ENT_PLANNED},
        {"2025-03-14", "Peru will sign a treaty with Chile tomorrow.", "2025-03-15", "2025-03-15",
         ENT_BASIS_RELATIVE, ENT_PLANNED},
        // a threat has been uttered, whenever it is to be carried out
        {"2025-03-14", "Peru will attack Chile tomorrow.", "2025-03-14", "2025-03-14",
         ENT_BASIS_PUBLICATION, ENT_OCCURRED},
        {"2025-03-14", "Two years ago Peru signed a treaty with Chile.", "2023-01-01", "2023-12-31",
         ENT_BASIS_RELATIVE, ENT_HISTORICAL},
        {"2025-03-14", "900 decades ago, Peru signed a treaty with Chile.", "", "", ENT_BASIS_NONE,
         ENT_HISTORICAL},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        static ent_analysis a;
        analyse(*state, "report", cases[i].published, cases[i].text, &a);
        assert_int_equal(a.events.n, 1);
        const ent_event *e = a.events.items;
        ent_day from = ENT_NO_DAY, to = ENT_NO_DAY;
        assert_true(!cases[i].from[0] || ent_day_parse(ent_str_of(cases[i].from), &from));
        assert_true(!cases[i].to[0] || ent_day_parse(ent_str_of(cases[i].to), &to));
        if (e->when.from != from || e->when.to != to || e->when.basis != cases[i].basis ||
            e->status != cases[i].status)
            fail_msg("%s: %d to %d, basis %d, %s", cases[i].text, (int)e->when.from,
                     (int)e->when.to, (int)e->when.basis, ent_event_status_name(e->status));
    }
}

// Every sentence twice: the ids of a report are all different, and the same the next time.
static void ids_are_stable_and_distinct(void **state)
{
    static const char text[] =
        "Peru thanked Chile for the tents. Peru signed a treaty with Chile and attacked Bolivia. The "
        "weather was fine. Peru thanked Chile for the tents. Chile thanked Peru and praised Bolivia.";
    static char first[16][33];
    static ent_analysis a;
    analyse(*state, "report", "", text, &a);
    ptrdiff_t n = a.events.n;
    assert_true(n >= 5 && n <= 16);
    for (ptrdiff_t i = 0; i < n; i++) {
        memcpy(first[i], a.events.items[i].id, 33);
        assert_int_equal(strspn(first[i], "0123456789abcdef"), 32);
        assert_int_equal(first[i][32], 0);
        for (ptrdiff_t k = 0; k < i; k++)
            assert_string_not_equal(first[k], first[i]);
    }
    analyse(*state, "report", "", text, &a);
    assert_int_equal(a.events.n, n);
    for (ptrdiff_t i = 0; i < n; i++)
        assert_string_equal(first[i], a.events.items[i].id);
    analyse(*state, "another/path", "", text, &a); // the same article, wherever it lies
    assert_int_equal(a.events.n, n);
    for (ptrdiff_t i = 0; i < n; i++)
        assert_string_equal(first[i], a.events.items[i].id);
}

// Headlines repeat what the text says, and say it shorter: they are not coded.
static void headlines_are_not_coded(void **state)
{
    static ent_analysis a;
    analyse(
        *state, "report", "",
        "PERU ATTACKS CHILE\n\nPeru thanked Chile on Monday for the tents that it had sent there.",
        &a);
    char got[1024];
    write_events(&a, got, sizeof got);
    assert_string_equal(got, "PER 018 CHL occurred");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides),
        cmocka_unit_test(operators),
        cmocka_unit_test(negation_gives_nothing),
        cmocka_unit_test(conditions),
        cmocka_unit_test(speech),
        cmocka_unit_test(the_host_is_visited),
        cmocka_unit_test(entities_have_their_offices),
        cmocka_unit_test(dates),
        cmocka_unit_test(ids_are_stable_and_distinct),
        cmocka_unit_test(headlines_are_not_coded),
    };
    return cmocka_run_group_tests_name("coder", tests, fixture_open, fixture_close);
}
