// test_states.c: the built-in table of states keeps its own rules.

#include <setjmp.h>

#include "engine_fixture.h"

static const ent_world *world_of(void **state) { return ((fixture *)*state)->engine->world; }

static bool clash(const ent_world *w, const ent_name *a, const ent_name *b)
{
    return a->actor != b->actor && w->actors[a->actor].is_state && w->actors[b->actor].is_state &&
           names_overlap(a, b);
}

// What two states share has dates or stands as "shared-": the head of the table says so.
static void no_two_states_share_a_word_on_a_day(void **state)
{
    const ent_world *w = world_of(state);
    for (int32_t i = 0; i < w->n_names; i++)
        for (int32_t k = w->names[i].next; k >= 0; k = w->names[k].next)
            if (clash(w, &w->names[i], &w->names[k]))
                fail_msg("%.*s: lines %d and %d", (int)w->names[i].text.n, w->names[i].text.p,
                         (int)w->names[k].line, (int)w->names[i].line);
}

// What states may share is either nobody's or another's at that time.
static void shared_words_are_not_the_state_s_own(void **state)
{
    const ent_world *w = world_of(state);
    assert_true(w->n_shared > 0);
    for (int32_t i = 0; i < w->n_shared; i++) {
        const ent_name *s = &w->shared[i];
        for (int32_t k = 0; k < w->n_names; k++)
            if (w->names[k].actor == s->actor && ent_str_eq(w->names[k].text, s->text) &&
                w->names[k].from == ENT_NO_DAY && w->names[k].to == ENT_NO_DAY)
                fail_msg("line %d", (int)s->line);
        assert_true(s->meanings > 1 || s->next < 0);
    }
}

enum { NAME = 1, ADJECTIVE = 2, DEMONYM = 4, ALL = 7 };

static uint8_t kind_bit(ent_name_kind kind)
{
    return kind == ENT_NAME_PLAIN       ? NAME
           : kind == ENT_NAME_ADJECTIVE ? ADJECTIVE
           : kind == ENT_NAME_DEMONYM   ? DEMONYM
                                        : 0;
}

// What words each actor has, of those that hold today.
static void mark_words(const ent_name *names, int32_t n, uint8_t *has)
{
    for (int32_t i = 0; i < n; i++)
        if (names[i].to == ENT_NO_DAY)
            has[names[i].actor] |= kind_bit(names[i].kind);
}

// Members of the United Nations, 2011 to this day, and the two observer states.
static const char members[] =
    "AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL "
    "BRA BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI "
    "DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC "
    "GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR "
    "KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI "
    "MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL "
    "PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR "
    "SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB "
    "VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE PSE VAT";
// Gleditsch and Ward keep these in a list of their own.
static const char microstates[] = "AND ATG DMA FSM GRD KIR KNA LCA LIE MCO MHL NRU PLW SMR STP SYC "
                                  "TON TUV VCT VUT WSM PSE VAT";

static void check_member(const ent_world *w, const uint8_t *has, ent_str code)
{
    int32_t at = ent_world_actor(w, code);
    if (at < 0 || (has[at] & ALL) != ALL)
        fail_msg("%.*s lacks a name, an adjective or a demonym", (int)code.n, code.p);
    const ent_actor *a = &w->actors[at];
    ent_day today = ent_day_of(2026, 1, 1);
    bool observer = in_list(code, "PSE VAT");
    if (a->iso2.n != 2 || (!observer && ent_world_number(w, at, false, today) == 0) ||
        (!in_list(code, microstates) && ent_world_number(w, at, true, today) == 0))
        fail_msg("%.*s lacks a number or its two letters", (int)code.n, code.p);
}

static void every_member_of_the_united_nations_is_there(void **state)
{
    const ent_world *w = world_of(state);
    uint8_t has[ENT_MAX_ACTORS] = {0};
    mark_words(w->names, w->n_names, has);
    mark_words(w->shared, w->n_shared, has);
    ent_str rest = ent_str_of(members), code;
    int n = 0;
    for (; ent_str_split(&rest, ' ', &code); n++)
        check_member(w, has, code);
    assert_int_equal(n, 195);
}

static void numbers_and_letters_are_one_state_s(void **state)
{
    const ent_world *w = world_of(state);
    ent_day days[] = {ent_day_of(1950, 1, 1), ent_day_of(1980, 1, 1), ent_day_of(2020, 1, 1)};
    for (int32_t i = 0; i < w->n_actors; i++)
        for (int32_t k = i + 1; k < w->n_actors; k++)
            for (int d = 0; d < COUNT(days); d++)
                for (int gw = 0; gw < 2; gw++) {
                    int mine = ent_world_number(w, i, gw, days[d]);
                    if (mine && w->actors[i].numbers >= 0 && w->actors[k].numbers >= 0)
                        assert_int_not_equal(mine, ent_world_number(w, k, gw, days[d]));
                }
}

static void successors_have_names(void **state)
{
    const ent_world *w = world_of(state);
    assert_true(w->n_successions > 0);
    for (int32_t i = 0; i < w->n_successions; i++) {
        const ent_actor *a = &w->actors[w->successions[i].successor];
        assert_false(ent_str_eq(a->name, a->id)); // a name of its own
        assert_int_not_equal(w->successions[i].from, ENT_NO_DAY);
    }
}

// Who was meant by a word on a day; "" for nobody.
static void words_mean_who_they_meant(void **state)
{
    static const struct {
        const char *word, *who;
        int year;
    } cases[] = {
        {"congo", "COD", 1965},         {"congo", "COG", 1985},       {"congo", "COD", 2010},
        {"zaire", "COD", 1985},         {"zaire", "", 2010},          {"moscow", "SUN", 1985},
        {"moscow", "RUS", 2020},        {"russian", "SUN", 1985},     {"russian", "RUS", 2020},
        {"east pakistan", "PAK", 1970}, {"ceylon", "LKA", 1960},      {"saigon", "RVN", 1970},
        {"blue house", "KOR", 2015},    {"blue house", "", 2023},     {"slovak", "CSK", 1980},
        {"slovak", "SVK", 2000},        {"north yemen", "YEM", 1980}, {"aden", "YMD", 1980},
        {"korean", "", 2020},           {"scottish", "GBR", 2020},    {"kurdish", "", 2020},
    };
    const ent_world *w = world_of(state);
    for (int i = 0; i < COUNT(cases); i++) {
        ent_word words[4];
        ent_str rest = ent_str_of(cases[i].word), part, who = ENT_S("");
        int n = 0;
        while (ent_str_split(&rest, ' ', &part))
            words[n++] = ent_vocabulary_find(w->words, part);
        int32_t value = 0;
        ent_day day = ent_day_of(cases[i].year, 7, 1);
        if (ent_phrases_longest(w->name_phrases, words, n, &value) != n)
            value = 0;
        for (int32_t k = value - 1; k >= 0 && who.n == 0; k = w->names[k].next) {
            ent_name then = {.from = day, .to = day};
            if (names_overlap(&w->names[k], &then))
                who = w->actors[w->names[k].actor].id;
        }
        if (!ent_str_eq(who, ent_str_of(cases[i].who)))
            fail_msg("%s in %d: %.*s", cases[i].word, cases[i].year, (int)who.n, who.p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_two_states_share_a_word_on_a_day),
        cmocka_unit_test(shared_words_are_not_the_state_s_own),
        cmocka_unit_test(every_member_of_the_united_nations_is_there),
        cmocka_unit_test(numbers_and_letters_are_one_state_s),
        cmocka_unit_test(successors_have_names),
        cmocka_unit_test(words_mean_who_they_meant),
    };
    return cmocka_run_group_tests_name("states", tests, fixture_open, fixture_close);
}
