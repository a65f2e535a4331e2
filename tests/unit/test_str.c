// test_str.c: slices.  Each table has an input and what must come out.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void compares(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order; // sign of ent_str_cmp
        bool equal_nocase, starts, ends;
    } cases[] = {
        {"", "", 0, true, true, true},
        {"a", "", 1, false, true, true},
        {"", "a", -1, false, false, false},
        {"abc", "abc", 0, true, true, true},
        {"abc", "ab", 1, false, true, false},
        {"abc", "bc", -1, false, false, true},
        {"ABC", "abc", -1, true, false, false},
        {"ab", "abc", -1, false, false, false},
        {"\xC3\xA9", "z", 1, false, false, false}, // bytes compare as unsigned
        {"[", "{", -1, false, false, false},       // 32 apart, but no letters
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_str a = ent_str_of(cases[i].a), b = ent_str_of(cases[i].b);
        int order = ent_str_cmp(a, b);
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        assert_int_equal(ent_str_eq(a, b), cases[i].order == 0);
        assert_int_equal(ent_str_eq_nocase(a, b), cases[i].equal_nocase);
        assert_int_equal(ent_str_starts(a, b), cases[i].starts);
        assert_int_equal(ent_str_ends(a, b), cases[i].ends);
    }
}

static void starts_without_case(void **state)
{
    (void)state;
    assert_true(ent_str_starts_nocase(ENT_S("DATE 2024"), ENT_S("date ")));
    assert_false(ent_str_starts_nocase(ENT_S("dat"), ENT_S("date")));
    assert_true(ent_str_starts_nocase(ENT_S(""), ENT_S("")));
}

static void finds(void **state)
{
    (void)state;
    static const struct {
        const char *s, *needle;
        int from, at, at_nocase;
    } cases[] = {
        {"banana", "an", 0, 1, 1},
        {"banana", "an", 2, 3, 3},
        {"banana", "an", 4, -1, -1},
        {"banana", "", 6, 6, 6},
        {"banana", "", 7, -1, -1},
        {"", "", 0, 0, 0},
        {"", "a", 0, -1, -1},
        {"aNaN", "nan", 0, -1, 1},
        {"abc", "abcd", 0, -1, -1},
        {"aaab", "aab", 0, 1, 1},
        {"abc", "c", 2, 2, 2},
        {"abc", "c", 3, -1, -1},
        {"xx<BODY>", "<body", 0, -1, 2},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_str s = ent_str_of(cases[i].s), needle = ent_str_of(cases[i].needle);
        assert_int_equal(ent_str_find(s, cases[i].from, needle), cases[i].at);
        assert_int_equal(ent_str_find_nocase(s, cases[i].from, needle), cases[i].at_nocase);
    }
    assert_int_equal(ent_str_find_byte(ENT_S("a:b:c"), 0, ':'), 1);
    assert_int_equal(ent_str_find_byte(ENT_S("a:b:c"), 2, ':'), 3);
    assert_int_equal(ent_str_find_byte(ENT_S("a:b:c"), 4, ':'), -1);
    assert_int_equal(ent_str_find_byte(ENT_S("abc"), 9, 'a'), -1);
}

// The empty slice may have no address at all.
static void takes_null(void **state)
{
    (void)state;
    ent_str none = {NULL, 0};
    ent_str part;
    assert_true(ent_str_eq(none, ENT_S("")));
    assert_int_equal(ent_str_cmp(none, ENT_S("")), 0);
    assert_true(ent_str_starts(none, none));
    assert_true(ent_str_ends(none, none));
    assert_int_equal(ent_str_trim(none).n, 0);
    assert_int_equal(ent_str_find(none, 0, ENT_S("a")), -1);
    assert_int_equal(ent_str_find_nocase(none, 0, ENT_S("a")), -1);
    assert_int_equal(ent_str_find_byte(none, 0, 'a'), -1);
    assert_false(ent_str_split(&none, ',', &part));
    assert_int_equal(ent_str_of(NULL).n, 0);
}

static void trims(void **state)
{
    (void)state;
    static const struct {
        const char *s, *trimmed;
    } cases[] = {
        {"", ""},         {" ", ""},  {" \t\r\n\f\v", ""},
        {" a b ", "a b"}, {"a", "a"}, {"\xC2\xA0", "\xC2\xA0"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        assert_true(ent_str_eq(ent_str_trim(ent_str_of(cases[i].s)), ent_str_of(cases[i].trimmed)));
}

static void splits(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int n;
        const char *part[4];
    } cases[] = {
        {"", 1, {""}},
        {"a", 1, {"a"}},
        {"a,b", 2, {"a", "b"}},
        {",", 2, {"", ""}},
        {"a,,b", 3, {"a", "", "b"}},
        {"a,", 2, {"a", ""}},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_str rest = ent_str_of(cases[i].s), part;
        for (int k = 0; k < cases[i].n; k++) {
            assert_true(ent_str_split(&rest, ',', &part));
            assert_true(ent_str_eq(part, ent_str_of(cases[i].part[k])));
        }
        assert_false(ent_str_split(&rest, ',', &part));
    }
}

static void reads_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        bool good;
        int64_t value;
    } cases[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"007", true, 7},
        {"-12", true, -12},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"0x10", false, 0},
        {"--1", false, 0},
        {"999999999999999999", true, 999999999999999999},
        {"-999999999999999999", true, -999999999999999999},
        {"1000000000000000000", false, 0},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        int64_t value = 42;
        assert_int_equal(ent_str_to_int(ent_str_of(cases[i].s), &value), cases[i].good);
        assert_int_equal(value, cases[i].good ? cases[i].value : 42);
    }
}

static void knows_letters(void **state)
{
    (void)state;
    for (int c = -1; c < 256; c++) {
        bool upper = c >= 0 && c < 128 && c >= 65 && c <= 90;
        bool lower = c >= 97 && c <= 122;
        assert_int_equal(ent_is_upper(c), upper);
        assert_int_equal(ent_is_lower(c), lower);
        assert_int_equal(ent_is_alnum(c), upper || lower || (c >= 48 && c <= 57));
        assert_int_equal(ent_to_lower(c), upper ? c + 32 : c);
        assert_int_equal(ent_to_upper(c), lower ? c - 32 : c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),      cmocka_unit_test(starts_without_case),
        cmocka_unit_test(finds),         cmocka_unit_test(takes_null),
        cmocka_unit_test(trims),         cmocka_unit_test(splits),
        cmocka_unit_test(reads_numbers), cmocka_unit_test(knows_letters),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
