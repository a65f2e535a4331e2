// test_publication.c: dates as metadata and bylines write them.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/extract.h"

typedef struct date_case {
    const char *given;
    const char *wanted; // "" if there is no date, or not one only
} date_case;

static const date_case cases[] = {
    {"2024-11-07", "2024-11-07"},
    {"  2024-11-07\n", "2024-11-07"},
    {"2024-11-07T10:00:00Z", "2024-11-07"},
    {"2024-11-07T23:59:59-05:00", "2024-11-07"},
    {"2024-11-07 10:00", "2024-11-07"},
    {"2024-1-7", "2024-01-07"},
    {"2024/11/07", "2024-11-07"},
    {"2024.11.07", "2024-11-07"},
    {"2024-Nov-07", "2024-11-07"},
    {"20241107", "2024-11-07"},
    {"20241107T100000Z", "2024-11-07"},
    {"20241107100000", "2024-11-07"},
    {"November 7, 2024", "2024-11-07"},
    {"November 7 2024", "2024-11-07"},
    {"NOVEMBER 7TH, 2024", "2024-11-07"},
    {"Nov. 7, 2024", "2024-11-07"},
    {"Sept. 3, 2019 at 4 pm", "2019-09-03"},
    {"May 1, 1999", "1999-05-01"},
    {"7 November 2024", "2024-11-07"},
    {"07 Nov 2024", "2024-11-07"},
    {"07-Nov-2024", "2024-11-07"},
    {"7th of November 2024", "2024-11-07"},
    {"7 November, 2024", "2024-11-07"},
    {"Thu, 07 Nov 2024 10:00:00 GMT", "2024-11-07"},
    {"Thursday, November 7, 2024", "2024-11-07"},
    {"Thursday 7 November 2024 10.00 GMT", "2024-11-07"},
    {"Thu Nov  7 10:00:00 GMT 2024", "2024-11-07"},
    {"Thu Nov 07 10:00:00 2024", "2024-11-07"},
    {"10:15 GMT, 7 November 2024", "2024-11-07"},
    {"10:15 pm on Thursday, 7 November 2024", "2024-11-07"},
    {"31/12/2023", "2023-12-31"},
    {"12/31/2023", "2023-12-31"},
    {"07/07/2023", "2023-07-07"},
    {"25.3.2014", "2014-03-25"},
    {"2/13/09", "2009-02-13"},
    {"7/25/96", "1996-07-25"},
    {"29 February 2024", "2024-02-29"},
    // two days, or none
    {"07/11/2024", ""},
    {"7.11.2024", ""},
    {"29 February 2023", ""},
    {"2024-13-01", ""},
    {"2024-11-32", ""},
    {"2024-11", ""},
    {"2024", ""},
    {"1899-12-31", ""},
    {"2101-01-01", ""},
    {"13/13/2020", ""},
    {"7/6/12", ""},
    {"7/7/12", ""},
    {"13/2/09", ""},
    {"2.13.09", ""},
    {"2/13/009", ""},
    {"7 Nov 24", ""},
    {"November 2024", ""},
    {"Novembre 7, 2024", ""},
    {"Mayor 7, 2024", ""},
    {"Ma 7, 2024", ""},
    {"2024-11/07", ""},
    {"7 November 20245", ""},
    {"123456789", ""},
    {"20249999", ""},
    {"1731000000", ""},
    {"yesterday", ""},
    {"", ""},
    {"   ", ""},
    {"-", ""},
    {"Thu,", ""},
    {"99999999999999999999999999", ""},
};

static void test_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_day day = ENT_NO_DAY;
        char got[11] = "";
        if (ent_publication_date(ent_str_of(cases[i].given), &day))
            ent_day_format(day, got);
        else
            assert_int_equal(day, ENT_NO_DAY); // untouched on failure
        if (strcmp(got, cases[i].wanted) != 0)
            fail_msg("\"%s\": \"%s\", not \"%s\"", cases[i].given, got, cases[i].wanted);
    }
}

static void test_every_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_str whole = ent_str_of(cases[i].given);
        for (ptrdiff_t n = 0; n <= whole.n; n++) {
            ent_day day;
            (void)ent_publication_date(ent_str_cut(whole, 0, n), &day); // reads no byte beyond
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_every_cut),
    };
    return cmocka_run_group_tests_name("publication", tests, NULL, NULL);
}
