// test_mentions.c: who the words of a report stand for, with the built-in tables.
//
// A case names some of its mentions, in their order; the others are not looked at.

#include <setjmp.h>

#include "mention_fixture.h"

#define ACTOR ENT_MENTION_ACTOR
#define NATION ENT_MENTION_NATION
#define PERSON ENT_MENTION_PERSON
#define BODY ENT_MENTION_BODY
#define PRONOUN ENT_MENTION_PRONOUN
#define GROUP ENT_MENTION_GROUP
#define PLACE ENT_MENTION_PLACE

typedef struct wanted {
    const char *words;
    ent_mention_kind kind;
    const char *who;  // "EGY+SDN"; "" if not known
    const char *name; // personal name; NULL: not looked at
} wanted;

static void check(const fixture *f, const ent_analysis *a, const wanted *w, ptrdiff_t *from)
{
    const ent_mention *m = find(a, w->words, from);
    if (!m) {
        fail_msg("no mention \"%s\"", w->words);
        return;
    }
    char who[64];
    write_actors(f, m, who, sizeof who);
    if (m->kind != w->kind || strcmp(who, w->who) != 0)
        fail_msg("\"%s\": kind %d of %s", w->words, (int)m->kind, who);
    ent_str name = ent_span_of(a->document.text, m->name);
    if (w->name && !ent_str_eq(name, ent_str_of(w->name)))
        fail_msg("\"%s\": name \"%.*s\"", w->words, (int)name.n, name.p);
}

static void check_text(void **state, const char *published, const char *text, const wanted *w)
{
    fixture *f = *state;
    static ent_analysis a;
    analyse(f, "report", published, text, &a);
    ptrdiff_t from = 0;
    for (; w->words; w++)
        check(f, &a, w, &from);
}

typedef struct mention_case {
    const char *published, *text;
    wanted wanted[8];
} mention_case;

static void check_all(void **state, const mention_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check_text(state, cases[i].published, cases[i].text, cases[i].wanted);
}

static void one_person_is_one_mention(void **state)
{
    static const mention_case cases[] = {
        {"",
         "Pakistan's Chief of Army Staff General Omar Malik visited Iran.",
         {{"Pakistan's Chief of Army Staff General Omar Malik", PERSON, "PAK", "Omar Malik"},
          {"Iran", ACTOR, "IRN", ""}}},
        {"",
         "Egyptian Defence Minister Adel Kamal visited Sudan.",
         {{"Egyptian Defence Minister Adel Kamal", PERSON, "EGY", "Adel Kamal"}}},
        {"",
         "The foreign minister of Kenya arrived in Oslo.",
         {{"foreign minister of Kenya", PERSON, "KEN", ""}, {"Oslo", PLACE, "NOR", ""}}},
        {"",
         "Peru's new foreign minister spoke.",
         {{"Peru's new foreign minister", PERSON, "PER", ""}}},
        {"",
         "Iraq's army and the Iraqi foreign ministry argued.",
         {{"Iraq's army", BODY, "IRQ", ""}, {"Iraqi foreign ministry", BODY, "IRQ", ""}}},
        {"",
         "The French foreign minister met his Turkish counterpart.",
         {{"French foreign minister", PERSON, "FRA", ""},
          {"his", PRONOUN, "FRA", ""},
          {"Turkish counterpart", PERSON, "TUR", ""}}},
        {"", "Two Russian diplomats left.", {{"Russian diplomats", PERSON, "RUS", ""}}},
        {"",
         "South Korean Defence Minister Han Jae-in.",
         {{"South Korean Defence Minister Han Jae-in", PERSON, "KOR", "Han Jae-in"}}},
        {"",
         "The North Korean general Ri Chol-su left President Obama-era rules alone.",
         {{"North Korean general Ri Chol-su", PERSON, "PRK", "Ri Chol-su"},
          {"President Obama", PERSON, "USA", "Obama"}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void names_are_told_by_their_capitals(void **state)
{
    static const mention_case cases[] = {
        {"",
         "Turkey sent aid to Chad. China thanked Jordan.",
         {{"Turkey", ACTOR, "TUR", ""}, {"Chad", ACTOR, "TCD", ""}, {"China", ACTOR, "CHN", ""}}},
        {"",
         "TURKEY SENDS AID TO CHAD\n\nTurkey sent aid to Chad on Monday, an official said there.",
         {{"TURKEY", ACTOR, "TUR", ""}, {"CHAD", ACTOR, "TCD", ""}, {"Turkey", ACTOR, "TUR", ""}}},
        {"",
         "The US and the UN thanked us.",
         {{"US", NATION, "USA", ""}, {"UN", ACTOR, "UN", ""}, {"us", PRONOUN, "", ""}}},
        {"", "Islamic State burnt the village.", {{"Islamic State", ACTOR, "ISIS", ""}}},
    };
    check_all(state, cases, COUNT(cases));
    static const char *const near_misses[] = {
        "An Islamic state was all they wanted.",   "A global witness saw a green party.",
        "They ate a turkey dinner at home.",       "The guests liked the old china and a chad.",
        "Those who care left for the us or them.", "Visitors polish the jordan almonds.",
        "They went home in march, in may.",        "A parish in the rain has a reason to sign.",
    };
    for (int i = 0; i < COUNT(near_misses); i++) {
        static ent_analysis a;
        analyse(*state, "report", "", near_misses[i], &a);
        for (ptrdiff_t k = 0; k < a.mentions.n; k++)
            if (a.mentions.items[k].n_actors)
                fail_msg("%s: somebody", near_misses[i]);
    }
}

static void capitals_are_governments_or_places(void **state)
{
    static const mention_case cases[] = {
        {"",
         "Tehran signed an agreement with Baghdad.",
         {{"Tehran", ACTOR, "IRN", ""}, {"Baghdad", ACTOR, "IRQ", ""}}},
        {"", "The envoy arrived in Tehran.", {{"Tehran", PLACE, "IRN", ""}}},
        {"", "They met in the Pakistani capital of Islamabad.", {{"Islamabad", PLACE, "PAK", ""}}},
        {"", "Factories in France closed.", {{"France", PLACE, "FRA", ""}}},
        {"", "The Kremlin thanked Cuba.", {{"Kremlin", ACTOR, "RUS", ""}}},
        {"1985-05-01",
         "Moscow signed a treaty with Prague.",
         {{"Moscow", ACTOR, "SUN", ""}, {"Prague", ACTOR, "CSK", ""}}},
        {"2020-05-01",
         "Moscow signed a treaty with Prague.",
         {{"Moscow", ACTOR, "RUS", ""}, {"Prague", ACTOR, "CZE", ""}}},
        {"",
         "Moscow signed a treaty with Prague.", // undated: the state of today
         {{"Moscow", ACTOR, "RUS", ""}, {"Prague", ACTOR, "CZE", ""}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void names_come_back(void **state)
{
    static const mention_case cases[] = {
        {"",
         "Egyptian Defence Minister Adel Kamal visited Sudan. Kamal thanked Sudan. The minister "
         "praised Sudan. He left. They talked.",
         {{"Kamal", PERSON, "EGY", "Adel Kamal"},
          {"minister", PERSON, "EGY", "Adel Kamal"},
          {"He", PRONOUN, "EGY", "Adel Kamal"},
          {"They", PRONOUN, "SDN+EGY", ""}}},
        {"",
         "Egypt and Sudan argue. The two countries signed an agreement. Egypt thanked Sudan. Both "
         "sides left.",
         {{"The two countries", GROUP, "EGY+SDN", ""}, {"Both sides", GROUP, "EGY+SDN", ""}}},
        {"",
         "The Peruvian foreign minister spoke. She said her country would help Chile.",
         {{"She", PRONOUN, "PER", ""}, {"her country", PRONOUN, "PER", ""}}},
        {"", "Kenya thanked Sudan. A certain Kamal left.", {{"Kenya", ACTOR, "KEN", ""}}},
    };
    check_all(state, cases, COUNT(cases));
}

// The person of all these mentions is one, and Kamal of another state another.
static void one_person_is_one_chain(void **state)
{
    static ent_analysis a;
    analyse(
        *state, "report", "",
        "Egyptian Defence Minister Adel Kamal met Sudanese General Omar Taha. Kamal thanked Taha. "
        "He left.",
        &a);
    ptrdiff_t from = 0;
    const ent_mention *adel = find(&a, "Egyptian Defence Minister Adel Kamal", &from);
    const ent_mention *omar = find(&a, "Sudanese General Omar Taha", &from);
    const ent_mention *kamal = find(&a, "Kamal", &from), *taha = find(&a, "Taha", &from);
    const ent_mention *he = find(&a, "He", &from);
    assert_true(adel && omar && kamal && taha && he);
    assert_true(adel->chain >= 0 && omar->chain >= 0 && adel->chain != omar->chain);
    assert_int_equal(kamal->chain, adel->chain);
    assert_int_equal(taha->chain, omar->chain);
    assert_int_equal(he->chain, adel->chain);
    assert_int_equal(a.mentions.items[0].chain, adel->chain);
}

static void appositions(void **state)
{
    static const mention_case cases[] = {
        {"",
         "The Vietnamese deputy minister, Le Van Minh, thanked Laos. Minh left.",
         {{"Vietnamese deputy minister", PERSON, "VNM", "Le Van Minh"},
          {"Minh", PERSON, "VNM", NULL}}},
        {"",
         "Le Van Minh, the Vietnamese deputy minister, thanked Laos.",
         {{"Vietnamese deputy minister", PERSON, "VNM", "Le Van Minh"}}},
        {"",
         "The Vietnamese deputy minister, in Hue on Monday, thanked Laos.",
         {{"Vietnamese deputy minister", PERSON, "VNM", ""}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void assert_person(void **state, const char *published, const char *text, const char *words,
                          const char *person, const char *actor, int level)
{
    fixture *f = *state;
    static ent_analysis a;
    analyse(f, "report", published, text, &a);
    ptrdiff_t from = 0;
    const ent_mention *m = find(&a, words, &from);
    assert_non_null(m);
    assert_true(ent_str_eq(m->person, ent_str_of(person)));
    char who[64];
    write_actors(f, m, who, sizeof who);
    assert_string_equal(who, actor);
    assert_true(m->role >= 0);
    assert_int_equal(f->engine->world->roles[m->role].level, level);
}

// People of the tables, by the day of the report.
static void knows_people(void **state)
{
    assert_person(state, "2016-05-01", "Barack Obama met Hassan Rouhani in Vienna.",
                  "Hassan Rouhani", "Hassan Rouhani", "IRN", 1);
    assert_person(state, "2008-05-01", "George Bush met an envoy in Moscow.", "George Bush",
                  "George W. Bush", "USA", 1);
    assert_person(state, "1990-05-01", "George Bush met an envoy in Moscow.", "George Bush",
                  "George H.W. Bush", "USA", 1);
    // Behind a title a surname is enough, of several bearers the one in office that day.
    assert_person(state, "2012-05-01", "Prime Minister Maliki met an envoy in Moscow.",
                  "Prime Minister Maliki", "Nouri al-Maliki", "IRQ", 1);
    assert_person(state, "2012-05-01", "President Calderon met an envoy in Moscow.",
                  "President Calderon", "Felipe Calderon", "MEX", 1);
    assert_person(state, "1992-05-01", "President Calderon met an envoy in Moscow.",
                  "President Calderon", "Rafael Angel Calderon", "CRI", 1);
    assert_person(state, "2008-05-01", "Lavrov met an envoy in Moscow.", "Lavrov", "Sergei Lavrov",
                  "RUS", 2);
    // Before her term the table does not say what she was.
    static ent_analysis a;
    analyse(*state, "report", "1980-05-01", "Angela Merkel spoke to friends in the town.", &a);
    for (ptrdiff_t i = 0; i < a.mentions.n; i++)
        assert_int_equal(a.mentions.items[i].person.n, 0);
    analyse(*state, "report", "2016-05-01", "the angela merkel of the town spoke to friends.", &a);
    for (ptrdiff_t i = 0; i < a.mentions.n; i++)
        assert_int_equal(a.mentions.items[i].person.n, 0);
    // A surname that anybody may have, or a firm, is nobody's.
    analyse(*state, "report", "2012-05-01", "Ford sold more cars. Ramadan ends in May.", &a);
    for (ptrdiff_t i = 0; i < a.mentions.n; i++)
        assert_int_equal(a.mentions.items[i].person.n, 0);
}

static void tells_the_pair(void **state)
{
    fixture *f = *state;
    static ent_analysis a;
    analyse(f, "report", "", "Peru thanked Chile. Chile praised Peru. Peru left.", &a);
    assert_true(a.mentions.paired);
    assert_int_equal(a.mentions.pair[0], ent_world_actor(f->engine->world, ENT_S("PER")));
    assert_int_equal(a.mentions.pair[1], ent_world_actor(f->engine->world, ENT_S("CHL")));
    analyse(f, "report", "", "Peru thanked Chile, then Cuba, then Spain, then Italy, then Chad.",
            &a);
    assert_false(a.mentions.paired);
    analyse(f, "report", "", "Peru had rain. Peru had sun.", &a);
    assert_false(a.mentions.paired);
    assert_int_equal(a.mentions.pair[1], -1);
    analyse(f, "report", "", "It had rain. It had sun.", &a);
    assert_int_equal(a.mentions.pair[0], -1);
}

// In text order, never one over another, each within its sentence.
static void mentions_do_not_overlap(void **state)
{
    static ent_analysis a;
    analyse(
        *state, "report", "2016-05-01",
        "Le Van Minh, the Vietnamese deputy minister of defence of Vietnam's army, met Iran's Iran. "
        "Iran-Iraq-Pakistan talks, President President Obama. His his their Iran's. Both two sides, "
        "the two the two ministers of of Iran.",
        &a);
    assert_true(a.mentions.n > 5);
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < a.mentions.n; i++) {
        const ent_mention *m = &a.mentions.items[i];
        const ent_sentence *s = &a.sentences.items[m->sentence];
        assert_true(m->first >= end && m->end > m->first);
        assert_true(m->first >= s->first_token && m->end <= s->first_token + s->n_tokens);
        end = m->end;
    }
}

static void offices_in_any_order(void **state)
{
    static const mention_case cases[] = {
        {"",
         "The Chief of the Pakistani Air Staff arrived.",
         {{"Chief of the Pakistani Air Staff", PERSON, "PAK", ""}}},
        {"",
         "Former U.S. President Barack Obama spoke.",
         {{"U.S. President Barack Obama", PERSON, "USA", NULL}}},
        {"",
         "Mary Cole, the governor of New Mexico, left.",
         {{"governor of New Mexico", PERSON, "USA", "Mary Cole"}}},
        {"",
         "The Guardian Council met. The Guardian said so.",
         {{"Guardian Council", ACTOR, "IRN-GUARDIAN", NULL},
          {"The Guardian", ACTOR, "GBR-GUARDIAN", NULL}}},
        {"",
         "And Adel Kamal, the Egyptian minister, said so. And it is late.",
         {{"Egyptian minister", PERSON, "EGY", "Adel Kamal"}}},
        {"",
         "It is late, as Chile knows, as I said, and as Adel Kamal said.",
         {{"Chile", ACTOR, "CHL", ""}, {"I", PRONOUN, "", ""}, {"Adel Kamal", PERSON, "", NULL}}},
        {"", "The navy chief of Chile resigned.", {{"navy chief of Chile", PERSON, "CHL", ""}}},
        {"",
         "Kenyan and Ugandan officials met.",
         {{"Kenyan and Ugandan officials", PERSON, "KEN+UGA", ""}}},
        {"",
         "Forces from Chad crossed the river.",
         {{"Forces", BODY, "TCD", ""}, {"Chad", PLACE, "TCD", ""}}},
        {"",
         "A spokesman for President Ashraf Ghani said so.",
         {{"spokesman", PERSON, "AFG", ""}, {"President Ashraf Ghani", PERSON, "AFG", NULL}}},
        {"", "Peruvian military ties grew.", {{"Peruvian", NATION, "PER", ""}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void names_that_no_table_knows(void **state)
{
    static const mention_case cases[] = {
        {"",
         "Robert Tessier, a Belgian teacher, said the road was closed.",
         {{"Robert Tessier", PERSON, "BEL", "Robert Tessier"}}},
        {"",
         "The Grain Growers Council (GGC) of Kenya met. The GGC rejected the plan.",
         {{"GGC", BODY, "", NULL}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void a_report_on_one_state_owns_its_roles(void **state)
{
    static const mention_case cases[] = {
        {"",
         "Protests went on in Serbia. The police arrested nobody in Serbia.",
         {{"police", BODY, "SRB", ""}}},
        {"",
         "Protests went on in Serbia. Foreign troops left Serbia.",
         {{"troops", PERSON, "", ""}}},
        {"",
         "Peru and Chile met. Peru thanked Chile. A delegation left.",
         {{"delegation", PERSON, "", ""}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void a_surname_alone_needs_one_state(void **state)
{
    static const mention_case cases[] = {
        {"2015-06-01", "Merkel spoke in Rome.", {{"Merkel", PERSON, "DEU", NULL}}},
    };
    static const char *const nobody[] = {"Khan said so.", "Ford said profits rose.",
                                         "Singh agreed to it.", "Zorbex said it would appeal."};
    check_all(state, cases, COUNT(cases));
    for (int i = 0; i < COUNT(nobody); i++) {
        static ent_analysis a;
        analyse(*state, "report", "2015-06-01", nobody[i], &a);
        for (ptrdiff_t k = 0; k < a.mentions.n; k++)
            if (a.mentions.items[k].n_actors)
                fail_msg("somebody in: %s", nobody[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_person_is_one_mention),
        cmocka_unit_test(names_are_told_by_their_capitals),
        cmocka_unit_test(offices_in_any_order),
        cmocka_unit_test(names_that_no_table_knows),
        cmocka_unit_test(a_report_on_one_state_owns_its_roles),
        cmocka_unit_test(a_surname_alone_needs_one_state),
        cmocka_unit_test(capitals_are_governments_or_places),
        cmocka_unit_test(names_come_back),
        cmocka_unit_test(one_person_is_one_chain),
        cmocka_unit_test(appositions),
        cmocka_unit_test(knows_people),
        cmocka_unit_test(tells_the_pair),
        cmocka_unit_test(mentions_do_not_overlap),
    };
    return cmocka_run_group_tests_name("mentions", tests, fixture_open, fixture_close);
}
