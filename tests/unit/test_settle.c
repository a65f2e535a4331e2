// test_settle.c: when and where an event is.

#include <setjmp.h>

#include "coding/settle.h"
#include "scene_fixture.h"

static const char acts[] = ACTS "05\tv\tS>O\tsign\n04\tv\tS=O\tmeet\n19\tv\tS>O\tattack\n"
                                "04\tv\tS>P\tarrive in\n";
static const char operators[] = OPERATORS "intend\t\tplanned\t=will\n";

enum { PUBLISHED = 20000 }; // a day

static staged *scene_of(ent_arena *a, const char *arcs, const char *mentions)
{
    act_tables t = act_tables_new(a);
    add_lines(&t, acts);
    add_lines(&t, operators);
    staged *s = stage(&t, arcs, mentions);
    if (s->acts.n == 0)
        fail_msg("%s: no act", arcs);
    s->a.document.published = PUBLISHED;
    return s;
}

// ----------------------------------------------------------------------------- times

/** A time expression of one word, so many days from the publication. */
static ent_time time_at(const staged *s, int32_t word, int32_t days)
{
    ent_span span = s->a.tokens.items[word - 1];
    return (ent_time){.span = span,
                      .lead = {span.start > 3 ? span.start - 3 : span.start, span.end},
                      .first = word - 1,
                      .end = word,
                      .value = ENT_S("x"),
                      .from = PUBLISHED + days,
                      .to = PUBLISHED + days,
                      .precision = ENT_PRECISION_DAY,
                      .basis = ENT_BASIS_RELATIVE};
}

static ent_event settle_time(staged *s, ent_time *times, int n, ptrdiff_t act,
                             ent_event_status status)
{
    ent_event e = {.status = status};
    s->a.times = (ent_times){times, n, n};
    ent_parties p = ent_parties_of(&s->scene, &s->acts.items[act]);
    ent_settle_time(&s->scene, &s->acts.items[act], &p.doer, &e);
    return e;
}

static void assert_day(const ent_event *e, ent_date_basis basis, int32_t days)
{
    if (e->when.basis != basis || (basis != ENT_BASIS_NONE && e->when.from != PUBLISHED + days))
        fail_msg("basis %d, day %d, wanted basis %d, day %d", (int)e->when.basis,
                 (int)(e->when.from - PUBLISHED), (int)basis, (int)days);
    if (basis == ENT_BASIS_NONE)
        assert_true(e->when.from == ENT_NO_DAY && e->when.to == ENT_NO_DAY);
}

#define TWO_ACTS                                                                                      \
    "Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj Friday/PROPN/2/obl and/CCONJ/6/cc " \
    "signed/VERB.VBD/2/conj/sign Monday/PROPN/6/obl"

// What has happened did not happen on a day to come that another clause names; a plan may.
static void days_to_come_are_of_what_is_ahead(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, TWO_ACTS, "");
    ent_time friday = time_at(s, 4, 3), monday = time_at(s, 7, 6);
    ent_event e = settle_time(s, &monday, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_PUBLICATION, 0);
    e = settle_time(s, &monday, 1, 0, ENT_PLANNED);
    assert_day(&e, ENT_BASIS_RELATIVE, 6);
    e = settle_time(s, &friday, 1, 0, ENT_OCCURRED); // its own: "invited him to come on Friday"
    assert_day(&e, ENT_BASIS_RELATIVE, 3);
}

// Each act has the time that hangs nearest to it in the tree, not in the text.
static void the_nearest_time_counts(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, TWO_ACTS, "");
    ent_time times[] = {time_at(s, 4, -3), time_at(s, 7, -1)};
    assert_int_equal(s->acts.n, 2);
    ent_event e = settle_time(s, times, 2, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, -3);
    e = settle_time(s, times, 2, 1, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, -1);
    assert_int_equal(e.when.span.start, times[1].lead.start); // with its "on"
    e = settle_time(s, times, 1, 1, ENT_OCCURRED);            // else that of another
    assert_day(&e, ENT_BASIS_RELATIVE, -3);
    times[0].from = ENT_NO_DAY; // of two as near, the one that is a day
    s->a.syntax.items[6].head = 1;
    e = settle_time(s, times, 2, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, -1);
}

static void times_that_date_nothing_are_passed_over(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, TWO_ACTS, "");
    ent_time times[] = {time_at(s, 4, -3), time_at(s, 7, -1)};
    times[0].type = ENT_TIME_SET; // "on Fridays"
    ent_event e = settle_time(s, times, 2, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, -1);
    // nor those of another sentence, or said by somebody else
    times[0] = time_at(s, 4, -3);
    times[0].first = 30;
    e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_PUBLICATION, 0);
    times[0] = time_at(s, 4, -3);
    int32_t direct[] = {0, 0, 0, 1, 0, 0, 0};
    s->a.quotes.direct = direct;
    e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_PUBLICATION, 0);
}

// Without a time of its own what has happened has the day of the report; what is to come has none.
static void the_publication_dates_what_has_happened(void **state)
{
    static const struct {
        ent_event_status status;
        ent_date_basis basis;
    } cases[] = {
        {ENT_OCCURRED, ENT_BASIS_PUBLICATION},  {ENT_ONGOING, ENT_BASIS_PUBLICATION},
        {ENT_CANCELLED, ENT_BASIS_PUBLICATION}, {ENT_PLANNED, ENT_BASIS_NONE},
        {ENT_PROPOSED, ENT_BASIS_NONE},         {ENT_REQUESTED, ENT_BASIS_NONE},
        {ENT_HISTORICAL, ENT_BASIS_NONE},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        staged *s = scene_of(a, TWO_ACTS, "");
        ent_event e = settle_time(s, NULL, 0, 0, cases[i].status);
        assert_day(&e, cases[i].basis, 0);
        if (cases[i].basis == ENT_BASIS_PUBLICATION)
            assert_true(e.when.precision == ENT_PRECISION_DAY && e.when.span.end == 0);
        s->a.document.published = ENT_NO_DAY;
        e = settle_time(s, NULL, 0, 0, cases[i].status);
        assert_day(&e, ENT_BASIS_NONE, 0);
    }
}

// "Two years ago": the event is historical, and has that date, also if it was only planned then.
static void times_that_look_back_make_history(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, TWO_ACTS, "");
    ent_time times[] = {time_at(s, 4, -700)};
    times[0].historical = true;
    ent_event e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_int_equal(e.status, ENT_HISTORICAL);
    assert_day(&e, ENT_BASIS_RELATIVE, -700);
    e = settle_time(s, times, 1, 0, ENT_HISTORICAL);
    assert_day(&e, ENT_BASIS_RELATIVE, -700);
    e = settle_time(s, times, 1, 0, ENT_PLANNED);
    assert_int_equal(e.status, ENT_HISTORICAL);
    assert_day(&e, ENT_BASIS_RELATIVE, -700);
    e = settle_time(s, times, 1, 0, ENT_CANCELLED);
    assert_int_equal(e.status, ENT_CANCELLED);
    assert_day(&e, ENT_BASIS_PUBLICATION, 0);
}

// "On Friday" of what is planned is the next one.
static void what_is_planned_lies_ahead(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, TWO_ACTS, "");
    ent_time times[] = {time_at(s, 4, -3)};
    times[0].cyclic = ENT_CYCLE_WEEK;
    ent_event e = settle_time(s, times, 1, 0, ENT_PLANNED);
    assert_day(&e, ENT_BASIS_RELATIVE, 4);
    e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, -3);
}

// "Will attack tomorrow": the threat is of today.
static void the_day_of_what_is_threatened_is_not_that_of_the_threat(void **state)
{
    REGION(state, a)
    staged *s =
        scene_of(a,
                 "Mali/PROPN/3/nsubj will/AUX.MD/3/aux attack/VERB.VB/0/root Chad/PROPN/3/obj "
                 "tomorrow/NOUN/3/obl",
                 "");
    ent_time times[] = {time_at(s, 5, 1)};
    assert_int_equal(s->acts.items[0].status, ENT_OCCURRED);
    ent_event e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_PUBLICATION, 0);
    e = settle_time(s, times, 1, 0, ENT_PLANNED);
    assert_day(&e, ENT_BASIS_RELATIVE, 1);
    times[0].from = times[0].to = PUBLISHED; // said and done the same day
    e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, 0);
    s->acts.items[0].composed = false;
    times[0] = time_at(s, 5, 1); // what has been done tomorrow, the report knows best
    e = settle_time(s, times, 1, 0, ENT_OCCURRED);
    assert_day(&e, ENT_BASIS_RELATIVE, 1);
}

// ----------------------------------------------------------------------------- places

static const char places[] =
    "# table: places\n# columns: name country_code latitude longitude feature_class admin1\n"
    "Chadland\tC\t12\t15\tA\nMaliland\tM\t14\t-4\tA\nLome\tT\t6\t1\tP\nAccra\tG\t5\t0\tP\n";

static void open_places(staged *s)
{
    static ent_buffer image;
    ent_error err;
    ent_table table = table_of(places);
    image.n = 0;
    ent_arena tmp = act_scratch(&s->tables);
    assert_int_equal(ent_gazetteer_compile(&table, 1, NULL, &image, &tmp, &err), ENT_OK);
    s->engine.gazetteer =
        ent_gazetteer_open(ent_buffer_str(&image), ENT_S(""), s->tables.arena, &err);
    assert_non_null(s->engine.gazetteer);
}

static int32_t place_of(const staged *s, const char *name)
{
    ent_candidates c;
    ent_gazetteer_find(s->engine.gazetteer, ent_str_of(name), act_scratch(&s->tables), &c);
    assert_int_equal(c.n, 1);
    return c.items[0].place;
}

typedef struct place_case {
    const char *arcs, *mentions;
    const char *names[STAGED_MENTIONS]; // of the places of the mentions; NULL: no place
    const char *place;                  // "" for none
} place_case;

static staged *scene_with_places(ent_arena *a, const place_case *c)
{
    staged *s = scene_of(a, c->arcs, c->mentions);
    open_places(s);
    for (ptrdiff_t i = 0; i < s->a.mentions.n; i++)
        s->mentions[i].place = c->names[i] ? place_of(s, c->names[i]) : -1;
    return s;
}

static void assert_place(const staged *s, const char *wanted)
{
    ent_event e = {0};
    ent_parties p = ent_parties_of(&s->scene, &s->acts.items[0]);
    ent_settle_place(&s->scene, &s->acts.items[0], &p.target, &e);
    if (!ent_str_eq(e.place.name, ent_str_of(wanted)))
        fail_msg("%.*s: \"%.*s\", wanted \"%s\"", (int)s->a.document.text.n, s->a.document.text.p,
                 (int)e.place.name.n, e.place.name.p ? e.place.name.p : "", wanted);
}

static void the_nearest_place_counts(void **state)
{
    static const place_case cases[] = {
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj in/ADP/5/case Lome/PROPN/2/obl",
         "1/M 3/C 5/T/place",
         {NULL, NULL, "Lome"},
         "Lome"},
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj in/ADP/5/case Lome/PROPN/2/obl "
         "near/ADP/7/case Accra/PROPN/5/nmod",
         "1/M 3/C 5/T/place 7/G/place",
         {NULL, NULL, "Lome", "Accra"},
         "Lome"},
        {"Mali/PROPN/2/nmod envoys/NOUN/7/nsubj in/ADP/4/case Accra/PROPN/2/nmod in/ADP/6/case "
         "Lome/PROPN/7/obl met/VERB.VBD/0/root/meet",
         "1/M 4/G/place 6/T/place",
         {NULL, "Accra", "Lome"},
         "Lome"},
        // as near, the one behind the act
        {"in/ADP/2/case Accra/PROPN/4/obl Mali/PROPN/4/nsubj met/VERB.VBD/0/root/meet in/ADP/6/case "
         "Lome/PROPN/4/obl",
         "2/G/place 3/M 6/T/place",
         {"Accra", NULL, "Lome"},
         "Lome"},
        // a city before a state, even one farther off
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet in/ADP/4/case Chad/PROPN/2/obl at/ADP/6/case "
         "Lome/PROPN/4/nmod",
         "1/M 4/C/place 6/T/place",
         {NULL, "Chadland", "Lome"},
         "Lome"},
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet in/ADP/4/case Chad/PROPN/2/obl",
         "1/M 4/C/place",
         {NULL, "Chadland"},
         "Chadland"},
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet in/ADP/4/case Utopia/PROPN/2/obl",
         "1/M 4/-/place",
         {NULL, NULL},
         ""}, // nobody knows where
        // a state that acts is no place, unless it is arrived in
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj",
         "1/M 3/C",
         {"Maliland", "Chadland"},
         ""},
        {"Mali/PROPN/2/nsubj arrived/VERB.VBD/0/root/arrive in/ADP/4/case Chad/PROPN/2/obl",
         "1/M 4/C",
         {"Maliland", "Chadland"},
         "Chadland"},
        // before a state that is nearer
        {"Mali/PROPN/2/nsubj arrived/VERB.VBD/0/root/arrive in/ADP/4/case town/NOUN/2/obl of/ADP/6/case "
         "Chad/PROPN/4/nmod at/ADP/8/case Niger/PROPN/2/obl",
         "1/M 6/C 8/N/place",
         {NULL, "Chadland", "Maliland"},
         "Chadland"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        assert_place(scene_with_places(a, &cases[i]), cases[i].place);
    }
}

// "..., officials in Lome said": where the speech is, not what is spoken of.
static void the_place_of_the_speech_is_left_out(void **state)
{
    static const place_case c = {
        "Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj officials/NOUN/7/nsubj in/ADP/6/case "
        "Lome/PROPN/4/nmod said/VERB.VBD/2/parataxis",
        "1/M 3/C 4/T/person 6/T/place",
        {NULL, NULL, NULL, "Lome"},
        ""};
    REGION(state, a)
    staged *s = scene_with_places(a, &c);
    assert_place(s, "Lome"); // nobody is quoted
    int32_t said[] = {0, 0, 0, -1, -1, -1, -1};
    s->a.quotes.said = said;
    s->scene.speaker = &s->mentions[2];
    assert_place(s, "");
    said[5] = 0; // but what is quoted is
    assert_place(s, "Lome");
}

// "In Accra Mali met Chad, officials said."
static void a_place_in_front_of_the_speaker_counts(void **state)
{
    static const place_case c = {
        "Accra/PROPN/3/obl Mali/PROPN/3/nsubj met/VERB.VBD/0/root/meet officials/NOUN/5/nsubj "
        "said/VERB.VBD/3/parataxis",
        "1/G/place 2/M 4/M/person",
        {"Accra"},
        ""};
    REGION(state, a)
    staged *s = scene_with_places(a, &c);
    int32_t said[] = {-1, 0, 0, -1, -1};
    s->a.quotes.said = said;
    s->scene.speaker = &s->mentions[2];
    assert_place(s, "Accra");
}

static void a_place_is_filled_in(void **state)
{
    static const place_case c = {
        "Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet in/ADP/4/case Lome/PROPN/2/obl",
        "1/M 4/T/place",
        {NULL, "Lome"},
        ""};
    REGION(state, a)
    staged *s = scene_with_places(a, &c);
    ent_event e = {0};
    ent_side nobody = {0};
    ent_settle_place(&s->scene, &s->acts.items[0], &nobody, &e);
    assert_str(e.place.name, "Lome");
    assert_str(e.place.country, "T");
    assert_int_equal(e.place.feature_class, 'P');
    assert_true(e.place.latitude == 6 && e.place.longitude == 1);
    assert_str(ent_span_of(s->a.document.text, e.place.span), "Lome");
}

// ----------------------------------------------------------------------------- the dead

#define DIED                                                                         \
    "Keita/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj he/PRON/5/nsubj " \
    "died/VERB.VBD/2/parataxis/die"

// What somebody did whose death is reported is a life told, but for the last weeks.
static void the_dead_have_done_it_long_ago(void **state)
{
    static const struct {
        const char *arcs;
        int32_t chain, days; // of who died; of a time, 0: none
        bool named;
        ent_event_status status;
    } cases[] = {
        {DIED, 7, 0, true, ENT_HISTORICAL},
        {DIED, 7, -45, true, ENT_HISTORICAL},
        {DIED, 7, -3, true, ENT_OCCURRED},
        {DIED, 8, 0, true, ENT_OCCURRED},                      // somebody else died
        {DIED, 7, 0, false, ENT_OCCURRED},                     // "two soldiers"
        {DIED " Niger/PROPN/5/obj", 7, 0, true, ENT_OCCURRED}, // "killed Niger's envoy"
        {"Keita/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj he/PRON/5/nsubj "
         "spoke/VERB.VBD/2/parataxis/speak",
         7, 0, true, ENT_OCCURRED},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        staged *s = scene_of(a, cases[i].arcs, "1/M/person/0 4/M/pronoun");
        s->mentions[0].chain = 7;
        s->mentions[0].name = cases[i].named ? (ent_span){0, 5} : (ent_span){0, 0};
        s->mentions[1].chain = cases[i].chain;
        s->document.dead = ent_departed_of(&s->document, a);
        ent_time day = time_at(s, 3, cases[i].days);
        ent_event e = settle_time(s, &day, cases[i].days != 0, 0, ENT_OCCURRED);
        if (e.status != cases[i].status)
            fail_msg("case %d: %s, wanted %s", i, ent_event_status_name(e.status),
                     ent_event_status_name(cases[i].status));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_time_counts),
        cmocka_unit_test(days_to_come_are_of_what_is_ahead),
        cmocka_unit_test(times_that_date_nothing_are_passed_over),
        cmocka_unit_test(the_publication_dates_what_has_happened),
        cmocka_unit_test(times_that_look_back_make_history),
        cmocka_unit_test(what_is_planned_lies_ahead),
        cmocka_unit_test(the_day_of_what_is_threatened_is_not_that_of_the_threat),
        cmocka_unit_test(the_dead_have_done_it_long_ago),
        cmocka_unit_test(the_nearest_place_counts),
        cmocka_unit_test(the_place_of_the_speech_is_left_out),
        cmocka_unit_test(a_place_in_front_of_the_speaker_counts),
        cmocka_unit_test(a_place_is_filled_in),
    };
    return cmocka_run_group_tests_name("settle", tests, region_open, region_close);
}
