// test_date.c: the calendar, against known days and against itself.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void known_days(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int day, weekday;
    } cases[] = {
        {"1970-01-01", 0, 3},     {"1969-12-31", -1, 2},      {"1970-01-05", 4, 0},
        {"2000-02-29", 11016, 1}, {"2000-03-01", 11017, 2},   {"2024-11-07", 20034, 3},
        {"1945-05-08", -9004, 1}, {"1000-01-01", -354285, 2}, {"2999-12-31", 376199, 1},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_day day = 0;
        char text[11];
        assert_true(ent_day_parse(ent_str_of(cases[i].text), &day));
        assert_int_equal(day, cases[i].day);
        assert_int_equal(ent_weekday(day), cases[i].weekday);
        ent_day_format(day, text);
        assert_string_equal(text, cases[i].text);
    }
}

static void refuses(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",           "2024-11-7",   "2024-1-107", "2024/11/07", "20241107",
        "2024-13-01", "2024-00-01",  "2024-11-00", "2024-11-31", "2023-02-29",
        "1900-02-29", "0999-12-31",  "3000-01-01", "-123-01-01", "2024--1-01",
        "2024-01--1", "2024-11-07 ", " 2024-11-0", "abcd-ef-gh", "2024-11-0a",
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_day day = 77;
        assert_false(ent_day_parse(ent_str_of(cases[i]), &day));
        assert_int_equal(day, 77);
    }
    assert_true(ent_civil_valid(2000, 2, 29));
    assert_false(ent_civil_valid(2000, 2, 30));
    assert_false(ent_civil_valid(2000, INT32_MIN, 1));
}

// Every day of two thousand years: one after the other, there and back again.
static void walks_the_calendar(void **state)
{
    (void)state;
    ent_day day = ent_day_of(1000, 1, 1);
    for (int year = 1000; year < 3000; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= ent_days_in_month(year, month); d++, day++) {
                ent_civil c = ent_civil_of(day);
                assert_int_equal(ent_day_of(year, month, d), day);
                assert_true(c.year == year && c.month == month && c.day == d);
            }
    assert_int_equal(day, ent_day_of(3000, 1, 1));
}

static void far_from_now(void **state)
{
    (void)state;
    for (ent_day day = -800000; day < 3000000; day += 997) {
        ent_civil c = ent_civil_of(day);
        assert_int_equal(ent_day_of(c.year, c.month, c.day), day);
        assert_in_range(ent_weekday(day), 0, 6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_days),
        cmocka_unit_test(refuses),
        cmocka_unit_test(walks_the_calendar),
        cmocka_unit_test(far_from_now),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
