// test_vocabulary.c: words and numbers, and what inflected forms lead to.

#include <setjmp.h>

#include "knowledge/vocabulary.h"
#include "table_fixture.h"
#include <stdio.h>

enum { BASE = ENT_FORM_BASE, S = ENT_FORM_S, ED = ENT_FORM_ED, ING = ENT_FORM_ING };

static void numbers_words(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    assert_int_equal(ent_vocabulary_find(v, ENT_S("talk")), 0);
    ent_word talk = ent_vocabulary_add(v, a, ENT_S("talk"));
    ent_word talks = ent_vocabulary_add(v, a, ENT_S("talks"));
    assert_true(talk > 0 && talks > 0 && talk != talks);
    assert_int_equal(ent_vocabulary_add(v, a, ENT_S("talk")), talk);
    assert_int_equal(ent_vocabulary_find(v, ENT_S("talk")), talk);
    assert_int_equal(ent_vocabulary_find(v, ENT_S("tal")), 0);
    assert_int_equal(ent_vocabulary_find(v, ENT_S("")), 0);
    assert_str(ent_vocabulary_text(v, talks), "talks");
}

static void keeps_its_own_copy(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    char bytes[] = "oslo";
    ent_word w = ent_vocabulary_add(v, a, (ent_str){bytes, 4});
    bytes[0] = 'x';
    assert_str(ent_vocabulary_text(v, w), "oslo");
    assert_int_equal(ent_vocabulary_find(v, ENT_S("oslo")), w);
}

static void holds_thousands_of_words(void **state)
{
    enum { MANY = 50000 };
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    static ent_word number[MANY];
    char text[16];
    for (int i = 0; i < MANY; i++)
        number[i] =
            ent_vocabulary_add(v, a, (ent_str){text, snprintf(text, sizeof text, "w%d", i)});
    for (int i = 0; i < MANY; i++) {
        ent_str s = {text, snprintf(text, sizeof text, "w%d", i)};
        assert_int_equal(number[i], i + 1);
        assert_int_equal(ent_vocabulary_find(v, s), number[i]);
        assert_true(ent_str_eq(ent_vocabulary_text(v, number[i]), s));
    }
    assert_int_equal(ent_vocabulary_find(v, ENT_S("w50000")), 0);
}

// What `form` can be of `lemma`, or 0.
static int kinds_of(const ent_vocabulary *v, const char *form, const char *lemma)
{
    ent_word word = ent_vocabulary_find(v, ent_str_of(form));
    ent_reading r[ENT_MAX_FORM_LEMMAS];
    int n = word ? ent_vocabulary_readings(v, word, r, ENT_MAX_FORM_LEMMAS) : 0;
    for (int i = 0; i < n; i++)
        if (ent_str_eq(ent_vocabulary_text(v, r[i].lemma), ent_str_of(lemma)))
            return r[i].kinds;
    return 0;
}

static void inflects(void **state)
{
    static const struct {
        const char *lemma, *form;
        int kinds; // 0: it is no form of it
    } cases[] = {
        {"sign", "sign", BASE},     {"sign", "signs", S},    {"sign", "signed", ED},
        {"sign", "signing", ING},   {"sign", "signned", 0},  {"try", "tries", S},
        {"try", "tried", ED},       {"try", "trying", ING},  {"try", "trys", 0},
        {"try", "tryed", 0},        {"play", "plays", S},    {"play", "played", ED},
        {"play", "plaies", 0},      {"play", "playying", 0}, {"ban", "banned", ED},
        {"ban", "banning", ING},    {"ban", "bans", S},      {"ban", "bann", 0},
        {"visit", "visited", ED},   {"show", "showed", ED},  {"show", "showwed", 0},
        {"fix", "fixes", S},        {"fix", "fixxed", 0},    {"die", "dying", ING},
        {"die", "died", ED},        {"die", "dies", S},      {"die", "diing", 0},
        {"agree", "agreeing", ING}, {"agree", "agreed", ED}, {"agree", "agreing", 0},
        {"agree", "agreeed", 0},    {"make", "making", ING}, {"make", "makeing", 0},
        {"clash", "clashes", S},    {"clash", "clashs", 0},  {"launch", "launches", S},
        {"pass", "passes", S},      {"buzz", "buzzes", S},   {"seek", "seeking", ING},
        {"seek", "seekking", 0},    {"x", "x", BASE},        {"x", "xs", 0},
        {"20", "20", BASE},         {"20", "20s", 0},        {"\xC3\xA9", "\xC3\xA9", BASE},
        {"y", "y", BASE},           {"ey", "eys", S},        {"be", "being", ING},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_vocabulary *v = ent_vocabulary_new(a);
        ent_vocabulary_inflect(v, a, ent_vocabulary_add(v, a, ent_str_of(cases[i].lemma)));
        int got = kinds_of(v, cases[i].form, cases[i].lemma);
        if (got != cases[i].kinds)
            fail_msg("%s of %s: %d, not %d", cases[i].form, cases[i].lemma, got, cases[i].kinds);
    }
}

static void one_form_has_several_readings(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_word found = ent_vocabulary_add(v, a, ENT_S("found")),
             find = ent_vocabulary_add(v, a, ENT_S("find"));
    ent_vocabulary_inflect(v, a, found);
    ent_vocabulary_inflect(v, a, find);
    assert_true(ent_vocabulary_add_form(v, a, ENT_S("found"), find, ED));
    assert_int_equal(kinds_of(v, "found", "found"), BASE);
    assert_int_equal(kinds_of(v, "found", "find"), ED);
    assert_int_equal(kinds_of(v, "founded", "find"), 0);
    ent_reading r[4];
    assert_int_equal(ent_vocabulary_readings(v, found, r, 4), 2);
    assert_int_equal(ent_vocabulary_readings(v, found, r, 1), 1);
    assert_int_equal(ent_vocabulary_readings(v, found, r, 0), 0);
}

static void kinds_of_one_reading_add_up(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_word cut = ent_vocabulary_add(v, a, ENT_S("cut"));
    ent_vocabulary_inflect(v, a, cut);
    assert_true(ent_vocabulary_add_form(v, a, ENT_S("cut"), cut, ED));
    ent_vocabulary_inflect(v, a, cut);
    assert_int_equal(kinds_of(v, "cut", "cut"), BASE | ED);
    ent_reading r[4];
    assert_int_equal(ent_vocabulary_readings(v, cut, r, 4), 1);
    ent_word bare = ent_vocabulary_add(v, a, ENT_S("oslo"));
    assert_int_equal(ent_vocabulary_readings(v, bare, r, 4), 0);
}

static void limits_the_lemmas_of_a_form(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    char text[16];
    for (int i = 0; i <= ENT_MAX_FORM_LEMMAS; i++) {
        ent_str s = {text, snprintf(text, sizeof text, "lemma%d", i)};
        ent_word lemma = ent_vocabulary_add(v, a, s);
        bool fits = i < ENT_MAX_FORM_LEMMAS;
        assert_int_equal(ent_vocabulary_add_form(v, a, ENT_S("same"), lemma, ED), fits);
    }
    // One that is known may still say more.
    ent_word first = ent_vocabulary_find(v, ENT_S("lemma0"));
    assert_true(ent_vocabulary_add_form(v, a, ENT_S("same"), first, S));
    assert_int_equal(kinds_of(v, "same", "lemma0"), ED | S);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_words),
        cmocka_unit_test(keeps_its_own_copy),
        cmocka_unit_test(holds_thousands_of_words),
        cmocka_unit_test(inflects),
        cmocka_unit_test(one_form_has_several_readings),
        cmocka_unit_test(kinds_of_one_reading_add_up),
        cmocka_unit_test(limits_the_lemmas_of_a_form),
    };
    return cmocka_run_group_tests_name("vocabulary", tests, region_open, region_close);
}
