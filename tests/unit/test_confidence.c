// test_confidence.c: sums of points, and the grounds that events and relations rest on.

#include <setjmp.h>
#include <stdio.h>

#include "coding/relate.h"
#include "engine_fixture.h"
#include "folder.h"
#include "table_fixture.h"

#define HEAD "# table: confidence\n# columns: of ground points\n"

// -------------------------------------------------------------------------------------- the table

static ent_status add(ent_confidences *c, ent_arena *a, const char *text, ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_confidences_add(c, a, &t, &taken, err);
    assert_true(taken);
    return status;
}

static int hundredths(double confidence) { return (int)(confidence * 100 + 0.5); }

static ent_grounds bits(ent_ground a, ent_ground b)
{
    return ent_ground_if(true, a) | ent_ground_if(true, b);
}

static int sum_of(const ent_confidences *c, ent_confidence_of of, ent_ground a, ent_ground b)
{
    return hundredths(ent_confidence(c, of, bits(a, b)));
}

static void points_are_summed(void **state)
{
    REGION(state, a)
    ent_confidences *c = ent_confidences_new(a);
    ent_error err;
    assert_int_equal(add(c, a,
                         HEAD "event\tany\t80\nevent\tguessed\t-20\nevent\tnoun\t70\n"
                              "event\tborrowed\t-90\nrelation\troles\t60\nevent\tguessed\t-25\n",
                         &err),
                     ENT_OK);
    assert_int_equal(sum_of(c, ENT_OF_EVENT, ENT_GROUND_ANY, ENT_GROUND_GUESSED),
                     55); // the later row
    assert_int_equal(sum_of(c, ENT_OF_EVENT, ENT_GROUND_ANY, ENT_GROUND_SINGLE), 80); // no row: 0
    assert_int_equal(sum_of(c, ENT_OF_EVENT, ENT_GROUND_ANY, ENT_GROUND_NOUN), 99);
    assert_int_equal(sum_of(c, ENT_OF_EVENT, ENT_GROUND_ANY, ENT_GROUND_BORROWED), 1);
    assert_int_equal(sum_of(c, ENT_OF_RELATION, ENT_GROUND_ROLES, ENT_GROUND_NOUN), 60);
    assert_int_equal(hundredths(ent_confidence(c, ENT_OF_EVENT, 0)), 1);
}

static void assert_bad_row(void **state, const char *row, const char *says)
{
    REGION(state, a)
    char text[256];
    ent_error err;
    (void)snprintf(text, sizeof text, "%s%s", HEAD "event\tany\t80\n", row);
    ent_status status = add(ent_confidences_new(a), a, text, &err);
    assert_refused(status, &err, 4, says);
}

static void bad_rows_are_refused(void **state)
{
    assert_bad_row(state, "events\tany\t80\n", "neither event nor relation: \"events\"");
    assert_bad_row(state, "event\tsome\t80\n", "unknown ground \"some\"");
    assert_bad_row(state, "event\tany\t101\n", "not a number from -100 to 100: \"101\"");
    assert_bad_row(state, "event\tany\t-101\n", "not a number");
    assert_bad_row(state, "event\tany\t0.8\n", "not a number");
    assert_bad_row(state, "event\tany\t\n", "not a number");
}

// ------------------------------------------------------------------------------------ the grounds

// Each ground has points of its own, so that a sum says which there are; single and several exclude
// each other.
enum { ANY = 1, BORROWED = 2, COMPOSED = 4, UNREAL = 8, NOUN = 16, SINGLE = 32, SEVERAL = 64 };
#define OF_THE_ACT(of)                                                                \
    of "\tborrowed\t2\n" of "\tcomposed\t4\n" of "\tunreal\t8\n" of "\tnoun\t16\n" of \
       "\tsingle\t32\n" of "\tseveral\t64\n"
static const char table_of_acts[] = HEAD OF_THE_ACT("event") OF_THE_ACT(
    "relation") "event\tany\t1\nevent\tguessed\t0\nevent\tclaimed\t0\n"
                "relation\troles\t1\nrelation\tone-role\t1\nrelation\tpath\t1\nrelation\tsentence\t1\n"
                "relation\tcontested\t0\n";

enum { GUESSED = 2, CLAIMED = 4, ROLES = 8, ONE_ROLE = 16, SENTENCE = 32, CONTESTED = 2 };
#define NOTHING_OF_THE_ACT(of)                                                       \
    of "\tborrowed\t0\n" of "\tcomposed\t0\n" of "\tunreal\t0\n" of "\tnoun\t0\n" of \
       "\tsingle\t0\n" of "\tseveral\t0\n"
static const char table_of_the_rest[] = HEAD NOTHING_OF_THE_ACT("event") NOTHING_OF_THE_ACT(
    "relation") "event\tany\t1\nevent\tguessed\t2\nevent\tclaimed\t4\n"
                "relation\troles\t8\nrelation\tone-role\t16\nrelation\tpath\t0\nrelation\tsentence\t32\n"
                "relation\tcontested\t2\n";

static int open_with(void **state, const char *table)
{
    static fixture f;
    folder place;
    char path[96], silent[96]; // without guesses, rules alone speak
    const char *paths[] = {path, silent};
    ent_error err;
    if (!ent_arena_init(&f.keep, (size_t)64 << 20) || !ent_arena_init(&f.tmp, (size_t)64 << 20))
        return -1;
    f.keep.guard = f.tmp.guard = &f.guard;
    folder_make(&place);
    folder_add_text(&place, "confidence.tsv", table);
    folder_add_text(&place, "guess.tsv", "# table: guess\n# columns: root cameo weights\n");
    (void)snprintf(path, sizeof path, "%s/confidence.tsv", place.path);
    (void)snprintf(silent, sizeof silent, "%s/guess.tsv", place.path);
    ent_status status = ent_engine_open(paths, 2, &f.engine, &err);
    folder_remove(&place);
    *state = &f;
    return status == ENT_OK ? 0 : -1;
}

static int open_acts(void **state) { return open_with(state, table_of_acts); }
static int open_rest(void **state) { return open_with(state, table_of_the_rest); }

static void assert_event(void **state, const char *text, int wanted)
{
    static ent_analysis a;
    analyse(*state, "report", "", text, &a);
    if (a.events.n < 1)
        fail_msg("no event: %s", text);
    int got = hundredths(a.events.items[a.events.n - 1].confidence);
    if (got != wanted)
        fail_msg("%s: %d, wanted %d", text, got, wanted);
}

static void assert_relation(void **state, const char *text, int wanted)
{
    fixture *f = *state;
    ent_arena_reset(&f->keep, 1 << 20);
    if (setjmp(f->guard.env)) {
        fail_msg("the region is full: %s", text);
        return;
    }
    ent_marked m = ent_marked_of(ent_str_of(text), &f->keep);
    int got = hundredths(ent_relation_of(f->engine, &m, &f->keep, f->tmp).confidence);
    if (got != wanted)
        fail_msg("%s: %d, wanted %d", text, got, wanted);
}

static void acts_have_their_grounds(void **state)
{
    assert_event(state, "Peru thanked Chile.", ANY + SINGLE);
    assert_event(state, "Peru signed a treaty with Chile.", ANY);
    assert_event(state, "Peru will sign a treaty with Chile.", ANY + COMPOSED + UNREAL);
    assert_event(state, "The war began with Peru's attack on Chile.", ANY + NOUN + SINGLE);
    assert_relation(state, "<s>Peru</s> thanked <t>Chile</t>.", ANY + SINGLE);
    assert_relation(state, "<s>Peru</s> will sign a treaty with <t>Chile</t>.",
                    ANY + COMPOSED + UNREAL);
}

static void events_have_their_grounds(void **state)
{
    assert_event(state, "Peru thanked Chile.", ANY);
    assert_event(state, "\"Peru attacked Chile,\" the president of Bolivia said.", ANY + CLAIMED);
}

static void relations_have_their_grounds(void **state)
{
    assert_relation(state, "<s>Peru</s> thanked <t>Chile</t>.", ROLES);
    assert_relation(state, "<s>Peru</s> thanked Chile while the <t>dog</t> slept.", ONE_ROLE);
    assert_relation(state, "Peru thanked Chile. The <s>dog</s> saw the <t>cat</t>.", SENTENCE);
    assert_relation(state, "<s>Peru</s> thanked and attacked <t>Chile</t>.", ROLES + CONTESTED);
}

int main(void)
{
    const struct CMUnitTest table[] = {cmocka_unit_test(points_are_summed),
                                       cmocka_unit_test(bad_rows_are_refused)};
    const struct CMUnitTest acts[] = {cmocka_unit_test(acts_have_their_grounds)};
    const struct CMUnitTest rest[] = {cmocka_unit_test(events_have_their_grounds),
                                      cmocka_unit_test(relations_have_their_grounds)};
    int bad = cmocka_run_group_tests_name("table", table, region_open, region_close);
    bad += cmocka_run_group_tests_name("acts", acts, open_acts, fixture_close);
    return bad + cmocka_run_group_tests_name("rest", rest, open_rest, fixture_close);
}
