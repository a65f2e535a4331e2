// test_name_fit.c: which names hold on a day, and which are acronyms.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "knowledge/name_fit.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void capitals_are_letters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool acronym, capitals, is_acronym;
    } rows[] = {
        {"US", false, true, true},     {"G-20", false, true, true},     {"U.S.", false, true, true},
        {"Iran", false, false, false}, {"UKs", false, false, false},    {"20", false, false, false},
        {"", false, false, false},     {"Mercosur", true, false, true},
    };
    for (int i = 0; i < COUNT(rows); i++) {
        ent_name name = {.text = ent_str_of(rows[i].text), .acronym = rows[i].acronym};
        if (ent_all_capitals(name.text) != rows[i].capitals ||
            ent_name_is_acronym(&name) != rows[i].is_acronym)
            fail_msg("%s", rows[i].text);
    }
}

static void days_are_inclusive(void **state)
{
    (void)state;
    enum { NONE = ENT_NO_DAY };
    static const struct {
        ent_day from, to, day;
        bool valid;
    } rows[] = {
        {NONE, NONE, NONE, true}, {10, NONE, NONE, true}, {NONE, 20, NONE, false},
        {10, 20, 9, false},       {10, 20, 10, true},     {10, 20, 20, true},
        {10, 20, 21, false},      {NONE, 20, -5, true},   {10, NONE, 99, true},
        {10, NONE, 9, false},     {NONE, NONE, 0, true},
    };
    for (int i = 0; i < COUNT(rows); i++) {
        ent_name name = {.from = rows[i].from, .to = rows[i].to};
        if (ent_name_valid(&name, rows[i].day) != rows[i].valid)
            fail_msg("row %d", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_are_letters),
        cmocka_unit_test(days_are_inclusive),
    };
    return cmocka_run_group_tests_name("name_fit", tests, NULL, NULL);
}
