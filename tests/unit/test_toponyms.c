// test_toponyms.c: names of places in short reports, with the built-in tables: which words, which place,
// literal or not.  And the tables themselves.

#include <setjmp.h>

#include "engine_fixture.h"
#include <stdlib.h>

typedef struct wanted {
    const char *words;
    const char *country; // of the place; "" if it has none, "?" if it is not known which
    const char *name;    // NULL: not looked at
} wanted;

typedef struct place_case {
    const char *text;
    wanted places[10]; // all of the report, in their order
} place_case;

static void show(const fixture *f, const ent_analysis *a)
{
    for (ptrdiff_t i = 0; i < a->toponyms.n; i++) {
        const ent_toponym *t = &a->toponyms.items[i];
        ent_str words = ent_span_of(a->document.text, t->span), where = ENT_S("?");
        if (t->place >= 0)
            where = ent_gazetteer_place(f->engine->gazetteer, t->place).country;
        print_error("  \"%.*s\" %.*s\n", (int)words.n, words.p, (int)where.n, where.p);
    }
}

static bool fits(const fixture *f, const ent_analysis *a, const ent_toponym *t, const wanted *w)
{
    if (!ent_str_eq(ent_span_of(a->document.text, t->span), ent_str_of(w->words)))
        return false;
    if (t->place < 0)
        return strcmp(w->country, "?") == 0;
    ent_place p = ent_gazetteer_place(f->engine->gazetteer, t->place);
    return ent_str_eq(p.country, ent_str_of(w->country)) &&
           (!w->name || ent_str_eq(p.name, ent_str_of(w->name)));
}

static void check(fixture *f, const place_case *c)
{
    static ent_analysis a;
    analyse(f, "report", "", c->text, &a);
    ptrdiff_t n = 0;
    for (; n < 10 && c->places[n].words; n++)
        if (n >= a.toponyms.n || !fits(f, &a, &a.toponyms.items[n], &c->places[n])) {
            show(f, &a);
            fail_msg("%s: no \"%s\" in %s", c->text, c->places[n].words, c->places[n].country);
        }
    if (a.toponyms.n != n) {
        show(f, &a);
        fail_msg("%s: %d toponyms", c->text, (int)a.toponyms.n);
    }
}

static void check_all(void **state, const place_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check(*state, &cases[i]);
}

static void finds_names(void **state)
{
    static const place_case cases[] = {
        {"The envoy arrived in Karachi on Monday.", {{"Karachi", "PAK", NULL}}},
        {"Fishermen left the Gaza Strip and northern Iraq.",
         {{"Gaza Strip", "PSE", NULL}, {"Iraq", "IRQ", NULL}}},
        {"Floods hit Sindh province and the Province of Sindh.",
         {{"Sindh", "PAK", NULL}, {"Sindh", "PAK", NULL}}},
        {"Ships crossed Lake Chad and the Strait of Hormuz.",
         {{"Lake Chad", "", NULL}, {"Strait of Hormuz", "", NULL}}},
        {"The U.S. and the UK sent aid to Côte d'Ivoire.",
         {{"U.S.", "USA", NULL}, {"UK", "GBR", NULL}, {"Côte d'Ivoire", "CIV", NULL}}},
        {"People fled Santa Clara County.", {{"Santa Clara County", "USA", NULL}}},
        {"They went to the Philippines.", {{"Philippines", "PHL", NULL}}},
        {"The Denver-based firm left.", {{"Denver", "USA", NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void leaves_other_words(void **state)
{
    static const place_case cases[] = {
        {"Mr. Paris met Mrs. London.", {{NULL, NULL, NULL}}},
        {"The Washington Post wrote about Oxford University.", {{NULL, NULL, NULL}}},
        {"It was nice to be reading in March of the same year.", {{NULL, NULL, NULL}}},
        {"Paris Hilton sang.", {{NULL, NULL, NULL}}},
        {"The West Nile virus spread.", {{NULL, NULL, NULL}}},
        {"He paid US$ 5 in May.", {{NULL, NULL, NULL}}},
        {"The White House said no.", {{NULL, NULL, NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

// The surname of a person is no place, unless a longer name of a place ends in it as well.
static void tells_surnames(void **state)
{
    static const place_case cases[] = {
        {"Michael York spoke on Monday. Letters from York arrived.", {{NULL, NULL, NULL}}},
        {"Michael York spoke in New York. Letters from York arrived.",
         {{"New York", "USA", NULL}, {"York", "USA", NULL}}},
        {"Michael York spoke in New York. He met York fans.", {{"New York", "USA", NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void chooses_places(void **state)
{
    static const place_case cases[] = {
        {"A storm hit Paris.", {{"Paris", "FRA", NULL}}},
        {"American and Russian diplomats met in Geneva, the United States said.",
         {{"American", "USA", NULL},
          {"Russian", "RUS", NULL},
          {"Geneva", "CHE", NULL},
          {"United States", "USA", NULL}}},
        {"Snow fell in Chicago and in Geneva.",
         {{"Chicago", "USA", NULL}, {"Geneva", "USA", NULL}}},
        {"A storm hit Paris, Texas. Roads in Paris were closed.",
         {{"Paris", "USA", NULL}, {"Texas", "USA", NULL}, {"Paris", "USA", NULL}}},
        {"Shots were heard in Tripoli, Lebanon.",
         {{"Tripoli", "LBN", NULL}, {"Lebanon", "LBN", NULL}}},
        {"Shots were heard in Tripoli, in northern Lebanon.",
         {{"Tripoli", "LBN", NULL}, {"Lebanon", "LBN", NULL}}},
        {"Shots were heard in Tripoli and Benghazi.",
         {{"Tripoli", "LBY", NULL}, {"Benghazi", "LBY", NULL}}},
        {"Troops from Russia entered Georgia. Tbilisi was shelled.",
         {{"Russia", "RUS", NULL}, {"Georgia", "GEO", NULL}, {"Tbilisi", "GEO", NULL}}},
        {"Voters in Georgia, Alabama and Tennessee went to the polls. Atlanta was calm.",
         {{"Georgia", "USA", NULL},
          {"Alabama", "USA", NULL},
          {"Tennessee", "USA", NULL},
          {"Atlanta", "USA", NULL}}},
        {"Exports to China, Japan and Iraq grew.",
         {{"China", "CHN", NULL}, {"Japan", "JPN", NULL}, {"Iraq", "IRQ", NULL}}},
        {"They met in Scott County, Indiana, and in Scott County, Kentucky.",
         {{"Scott County", "USA", NULL},
          {"Indiana", "USA", NULL},
          {"Scott County", "USA", NULL},
          {"Kentucky", "USA", NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void knows_former_names(void **state)
{
    static const place_case cases[] = {
        {"He grew up in Bombay and Leningrad.",
         {{"Bombay", "IND", "Mumbai"}, {"Leningrad", "RUS", NULL}}},
        {"Trains from Kiev reach Peking.", {{"Kiev", "UKR", "Kyiv"}, {"Peking", "CHN", "Beijing"}}},
        {"Surfers came to the Gold Coast in Australia.",
         {{"Gold Coast", "AUS", NULL}, {"Australia", "AUS", NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void finds_unknown_names(void **state)
{
    static const place_case cases[] = {
        {"Houses in the village of Xyqqertal burned.", {{"Xyqqertal", "?", NULL}}},
        {"Houses in the Kelvara district burned.", {{"Kelvara", "?", NULL}}},
        {"The house of Xyqqertal burned.", {{NULL, NULL, NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void tells_literal_from_associative(void **state)
{
    static const struct {
        const char *text;
        bool associative;
        bool demonym;
    } cases[] = {
        {"Tehran said that it would not come.", true, false},
        {"The minister rejected Tehran's offer.", true, false},
        {"The minister arrived in Tehran.", false, false},
        {"Police closed roads near Tehran.", false, false},
        {"The Iranian minister left.", true, true},
        {"Some Iranians left.", true, true},
        {"Factories in Iran closed.", false, false},
        {"Iran accused the company of fraud.", true, false},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        static ent_analysis a;
        analyse(*state, "report", "", cases[i].text, &a);
        if (a.toponyms.n != 1 || a.toponyms.items[0].associative != cases[i].associative ||
            a.toponyms.items[0].demonym != cases[i].demonym)
            fail_msg("%s: %d toponyms", cases[i].text, (int)a.toponyms.n);
    }
}

static void reads_the_dateline(void **state)
{
    static ent_analysis a;
    const fixture *f = *state;
    analyse(*state, "report", "",
            "TRIPOLI, Lebanon (AP) - Clashes broke out in Tripoli on Monday, the army said.", &a);
    assert_int_equal(a.toponyms.n_head, 2);
    assert_true(a.toponyms.dateline >= 0);
    ent_place p = ent_gazetteer_place(f->engine->gazetteer, a.toponyms.dateline);
    assert_true(ent_str_eq(p.country, ENT_S("LBN")));
    assert_int_equal(a.toponyms.n, 1);
    assert_int_equal(a.toponyms.items[0].place, a.toponyms.dateline);
}

static void finds_by_token(void **state)
{
    static ent_analysis a;
    analyse(*state, "report", "", "Rain fell in Karachi and in Lahore.", &a);
    assert_int_equal(a.toponyms.n, 2);
    for (int i = 0; i < 2; i++)
        assert_ptr_equal(ent_toponym_at(&a.toponyms, a.toponyms.items[i].first),
                         &a.toponyms.items[i]);
    assert_null(ent_toponym_at(&a.toponyms, 0));
    assert_null(ent_toponym_at(&a.toponyms, (int32_t)a.tokens.n));
}

// ------------------------------------------------------------------------------------ the tables

// Every place has coordinates, and a country that has a place of its own.
static void the_stock_is_sound(void **state)
{
    const fixture *f = *state;
    const ent_gazetteer *g = f->engine->gazetteer;
    assert_true(ent_gazetteer_size(g) > 150000);
    for (int32_t i = 0; i < ent_gazetteer_size(g); i++) {
        ent_place p = ent_gazetteer_place(g, i);
        if (p.name.n == 0 || (p.latitude == 0 && p.longitude == 0))
            fail_msg("place %d has no name or no coordinates", (int)i);
        if (p.country.n && ent_gazetteer_country(g, p.country) < 0)
            fail_msg("%.*s is in %.*s, which is no place", (int)p.name.n, p.name.p,
                     (int)p.country.n, p.country.p);
        if (p.division >= 0 && !ent_str_eq(ent_gazetteer_place(g, p.division).country, p.country))
            fail_msg("%.*s is in a division of another country", (int)p.name.n, p.name.p);
    }
}

// Every state of today that is in the tables of states has its place.
static void every_state_has_a_place(void **state)
{
    const fixture *f = *state;
    const ent_world *w = f->engine->world;
    int missing = 0;
    for (int32_t i = 0; i < w->n_names; i++) {
        const ent_name *name = &w->names[i];
        const ent_actor *actor = &w->actors[name->actor];
        if (!actor->is_state || name->kind != ENT_NAME_PLAIN || name->to != ENT_NO_DAY ||
            !ent_str_eq(name->text, actor->name))
            continue;
        if (ent_gazetteer_country(f->engine->gazetteer, actor->code) < 0) {
            print_error("no place: %.*s\n", (int)actor->name.n, actor->name.p);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
}

static int by_id_and_name(const void *x, const void *y)
{
    const ent_place *a = x, *b = y;
    if (a->geonameid != b->geonameid)
        return a->geonameid < b->geonameid ? -1 : 1;
    return ent_str_cmp(a->name, b->name);
}

static void no_place_is_there_twice(void **state)
{
    const fixture *f = *state;
    const ent_gazetteer *g = f->engine->gazetteer;
    int32_t n = ent_gazetteer_size(g);
    ent_place *all = calloc((size_t)n, sizeof *all);
    assert_non_null(all);
    for (int32_t i = 0; i < n; i++)
        all[i] = ent_gazetteer_place(g, i);
    qsort(all, (size_t)n, sizeof *all, by_id_and_name);
    for (int32_t i = 1; i < n; i++)
        if (all[i].geonameid && all[i].geonameid == all[i - 1].geonameid)
            fail_msg("%.*s is there twice", (int)all[i].name.n, all[i].name.p);
    free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_names),
        cmocka_unit_test(leaves_other_words),
        cmocka_unit_test(tells_surnames),
        cmocka_unit_test(chooses_places),
        cmocka_unit_test(knows_former_names),
        cmocka_unit_test(finds_unknown_names),
        cmocka_unit_test(tells_literal_from_associative),
        cmocka_unit_test(reads_the_dateline),
        cmocka_unit_test(finds_by_token),
        cmocka_unit_test(the_stock_is_sound),
        cmocka_unit_test(every_state_has_a_place),
        cmocka_unit_test(no_place_is_there_twice),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
