// test_toponym_words.c: the table of words beside names of places.

#include <setjmp.h>

#include "knowledge/toponym_words.h"
#include "table_fixture.h"

#define WORDS "# table: toponym-words\n# columns: kind words\n"

static ent_status add(ent_toponym_words *t, ent_arena *a, const char *text, ent_error *err)
{
    ent_table table = table_of(text);
    bool taken = false;
    ent_status status = ent_toponym_words_add(t, a, &table, &taken, err);
    assert_true(taken);
    return status;
}

static void takes_words(void **state)
{
    REGION(state, a);
    ent_toponym_words *t = ent_toponym_words_new(a);
    ent_error err;
    assert_int_equal(add(t, a, WORDS "in\tin near\nto\tnear\n", &err), ENT_OK);
    ent_word in = ent_toponym_word(t, ENT_S("in")), near = ent_toponym_word(t, ENT_S("near"));
    assert_true(ent_toponym_word_is(t, in, ENT_TOPONYM_IN));
    assert_false(ent_toponym_word_is(t, in, ENT_TOPONYM_TO));
    assert_true(ent_toponym_word_is(t, near, ENT_TOPONYM_IN));
    assert_true(ent_toponym_word_is(t, near, ENT_TOPONYM_TO));
    assert_int_equal(ent_toponym_word(t, ENT_S("far")), 0);
    assert_false(ent_toponym_word_is(t, 0, ENT_TOPONYM_IN));
}

static void takes_the_year_of_texts_without_a_date(void **state)
{
    REGION(state, a);
    ent_toponym_words *t = ent_toponym_words_new(a);
    ent_error err;
    assert_int_equal(ent_toponym_year(t), 0);
    assert_int_equal(add(t, a, WORDS "undated\t2025\n", &err), ENT_OK);
    assert_int_equal(ent_toponym_year(t), 2025);
    assert_int_equal(add(t, a, WORDS "undated\t1994\n", &err), ENT_OK);
    assert_int_equal(ent_toponym_year(t), 1994); // the later row counts
}

static void refuses_rows(void **state)
{
    REGION(state, a);
    static const struct {
        const char *text, *says;
    } cases[] = {
        {WORDS "beside\tnear\n", "unknown kind \"beside\""},
        {WORDS "undated\tnow\n", "not a year: \"now\""},
        {WORDS "undated\t0\n", "not a year: \"0\""},
        {WORDS "undated\t10000\n", "not a year: \"10000\""},
        {WORDS "undated\n", "not a year:"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_error err;
        ent_status status = add(ent_toponym_words_new(a), a, cases[i].text, &err);
        assert_refused(status, &err, 3, cases[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_words),
        cmocka_unit_test(takes_the_year_of_texts_without_a_date),
        cmocka_unit_test(refuses_rows),
    };
    return cmocka_run_group_tests(tests, region_open, region_close);
}
