// test_check.c: every finding of the check of tables, each with a near miss; and the stock is clean.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "folder.h"

#define ORGANISATIONS "# table: organisations\n# columns: id kind text from to source\n"
#define PEOPLE "# table: people\n# columns: code name office from to source\n"
#define STATES "# table: states\n# columns: code kind text from to source\n"
#define OFFICES "# table: offices\n# columns: text sectors cameo level kind canonical source\n"
#define LEAGUE "XMPL\tname\tExample League\nXMPL\tcode\tIGO\n"

typedef struct heard {
    char text[16384]; // "line e|w: sentence\n"
    size_t n;
    int errors, warnings;
    char last[256]; // sentence
    int last_line;
} heard;

static void hear(void *user, bool error, const ent_error *e)
{
    heard *h = user;
    *(error ? &h->errors : &h->warnings) += 1;
    snprintf(h->last, sizeof h->last, "%s", e->text);
    h->last_line = (int)e->line;
    int n = snprintf(h->text + h->n, sizeof h->text - h->n, "%d %c: %s\n", (int)e->line,
                     error ? 'e' : 'w', e->text);
    h->n += n > 0 && (size_t)n < sizeof h->text - h->n ? (size_t)n : 0;
}

static void check_bytes(const char *bytes, size_t n, heard *h)
{
    folder f;
    char path[128];
    ent_error err = {0};
    folder_make(&f);
    folder_add(&f, "mine.tsv", bytes, n);
    snprintf(path, sizeof path, "%s/mine.tsv", f.path);
    const char *one = path;
    *h = (heard){.n = 0};
    if (ent_tables_check(&one, 1, h, hear, &err) != ENT_OK)
        fail_msg("%s", err.text);
    folder_remove(&f);
}

static void must_say(const char *table, const char *wanted)
{
    heard *h = calloc(1, sizeof *h);
    check_bytes(table, strlen(table), h);
    if (*wanted ? !strstr(h->text, wanted) : h->n > 0)
        fail_msg("%s\ngave\n%s, wanted: %s", table, h->text, wanted);
    free(h);
}

static void sound_tables_give_nothing(void **state)
{
    (void)state;
    must_say(ORGANISATIONS LEAGUE "XMPL\tsector\tMIL\nXMPL\tmember\tFRA\t2001-01-01\n", "");
    must_say("\xEF\xBB\xBF# table: organisations\r\n# columns: id kind text from to\r\n"
             "XMPL\tname\tExample League\r\nXMPL\tcode\tIGO\r\n",
             "");
    must_say(PEOPLE "IRN\tHassan Rouhani\tAmbassador\t1989-10-14\n", "");
}

static void errors_are_all_told(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    static const char table[] =
        ORGANISATIONS LEAGUE "XMPL\tname\tLeague\t2001-01-01\t2000-01-01\nXMPL\tmembr\tFRA\n"
                             "XMPL\tmember\tQQQ\nXMPL\tname\tLeague\t01/02/2001\n"
                             "XMPL\tname\tLeague\t\t\t\tone\ttoo many\n";
    check_bytes(table, sizeof table - 1, h);
    assert_int_equal(h->errors, 5);
    assert_non_null(strstr(h->text, "5 e: end date before start date"));
    assert_non_null(strstr(h->text, "6 e: unknown kind"));
    assert_non_null(strstr(h->text, "7 e: no such state or organisation"));
    assert_non_null(strstr(h->text, "8 e: not a date"));
    assert_non_null(strstr(h->text, "9 e: more fields"));
    free(h);
}

static void files_as_spreadsheets_leave_them(void **state)
{
    (void)state;
    must_say("", "1 e: the file is empty");
    must_say("\n\n", "1 e: the file is empty");
    must_say("PK\x03\x04zip", "e: a workbook");
    must_say("\xFF\xFE#", "e: UTF-16");
    must_say(PEOPLE "FRA\tFran\xE7ois Mitterrand\tPresident\n", "3 e: a byte 0xE7");
    must_say("\"# table: people\"\n# columns: a b\n", "1 e: the head is in quotes");
    must_say("# table: people\n# columns: code\tname\n", "2 e: the columns of the head");
    must_say("# table: people,,,\n# columns: code name\n", "1 e: the name of the table");
    must_say(PEOPLE "IRN,Hassan Rouhani,President,2013-08-03\n",
             "3 e: the fields are parted by commas");
    must_say(PEOPLE "IRN;Hassan Rouhani;President;2013-08-03\n", "parted by semicolons");
    must_say(PEOPLE "IRN  Hassan Rouhani  President  2013-08-03\n", "parted by blanks");
    must_say(PEOPLE "IRN\t\"Rouhani, Hassan\"\tAmbassador\n", "3 e: a field in quotes");
    must_say(PEOPLE "IRN\tHassan\xC2\xA0Rouhani\tAmbassador\n", "3 w: a no-break space");
    must_say("IRN\tHassan Rouhani\tAmbassador\n", "1 e: no head line");
}

static void doubtful_rows(void **state)
{
    static const struct {
        const char *table, *says;
    } cases[] = {
        {ORGANISATIONS "XMPL\tname\tExample League\n",
         "3 w: \"XMPL\" is new and has no row of kind code"},
        {ORGANISATIONS "XMPL\tcode\tIGO\n", "3 w: \"XMPL\" is new and has no row of kind name"},
        {ORGANISATIONS "XMPL\tname\tExample League\nXMPL\tcode\tQQQ\n",
         "4 w: \"QQQ\" is the code of no"},
        {ORGANISATIONS LEAGUE "XMPL\tsector\tMIL,GOW\n", "5 w: no sector \"GOW\""},
        {ORGANISATIONS LEAGUE "XMPL\talias\tgroup\n", "5 w: \"group\" is found wherever"},
        {ORGANISATIONS LEAGUE "XMPL\tacronym\tTHE\n", "5 w: \"THE\" is a word too"},
        {ORGANISATIONS LEAGUE "XMPL\tacronym\tX\n", "5 w: an acronym of one letter"},
        {ORGANISATIONS LEAGUE "XMPL\tacronym\tNATO\n", "5 w: \"NATO\" also names another"},
        {ORGANISATIONS LEAGUE "XMPL\talias\tIran\n", "5 w: \"Iran\" also names another"},
        {ORGANISATIONS LEAGUE "XMPL\tshared-name\tIran\n", ""},
        {ORGANISATIONS "XMPL\tname\tIran\nXMPL\tcode\tIRN\n", ""},
        {ORGANISATIONS LEAGUE "XMPL\talias\tPersia\t1990-01-01\n", ""}, // the other's ended in 1979
        {ORGANISATIONS LEAGUE "XMPL\tname\tExample League\n",
         "5 w: \"Example League\" stands twice"},
        {STATES "XQ\tname\tExampleland\n", "3 w: the code of a state is three capital"},
        {PEOPLE "IRN\tHassan Rouhani\tGrand Example\n", "3 w: no table of offices has"},
        {PEOPLE "IRN\thassan rouhani\tAmbassador\n", "3 w: the name of a person in small"},
        {PEOPLE "IRN\tMohammad Javad Zarif\tPresident\t2015-01-01\t2016-01-01\n",
         "3 w: \"Mohammad Javad Zarif\" holds an office that another has"},
        {PEOPLE "IRN\tMohammad Javad Zarif\tPresident\t1980-01-01\t1980-01-20\n",
         "1 w: every row has ended by 1980-01-20"},
        {OFFICES "grand example\tGOV\tGOV\t\toffice\tGrand Example\n",
         "3 w: the office \"grand example\" has no level"},
        {OFFICES "grand example\t\tGOV\t4\toffice\tGrand Example\n", "has no sector"},
        {OFFICES
         "grand example\tGOV\tGOV\t4\toffice\tA\n{grand|small} example\tMIL\tMIL\t4\toffice\tB\n",
         "4 w: \"{grand|small} example\" stands twice"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        must_say(cases[i].table, cases[i].says);
}

// Errors in the stock would be errors of everybody.
static void the_stock_has_no_errors(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    ent_error err;
    assert_int_equal(ent_tables_check(NULL, 0, h, hear, &err), ENT_OK);
    if (h->errors)
        fail_msg("%s", h->text);
    free(h);
}

static void a_missing_file_is_no_finding(void **state)
{
    (void)state;
    const char *path = "/tmp/there/is/no/such.tsv";
    ent_error err = {0};
    assert_int_equal(ent_tables_check(&path, 1, NULL, hear, &err), ENT_IO);
    assert_string_equal(err.file, path);
}

// A folder with a table of `n` times the line, checked.
static void check_lines(const char *head, const char *line, int n, heard *h)
{
    size_t size = strlen(head) + (size_t)n * strlen(line);
    char *table = malloc(size + 1), *at = table;
    assert_non_null(table);
    at += sprintf(at, "%s", head);
    for (int i = 0; i < n; i++)
        at += sprintf(at, "%s", line);
    check_bytes(table, size, h);
    free(table);
}

static void what_is_too_much_is_said(void **state)
{
    static const char bad[] = "XMPL\tmembr\tFRA\n", doubtful[] = "XMPL\tsector\tGOW\n";
    heard *h = calloc(1, sizeof *h);
    (void)state;
    check_lines(ORGANISATIONS LEAGUE, bad, 1000, h);
    assert_int_equal(h->errors, 1000);
    assert_string_equal(h->last, "unknown kind \"membr\"");
    check_lines(ORGANISATIONS LEAGUE, bad, 1500, h);
    assert_int_equal(h->errors, 1001);
    assert_string_equal(h->last, "more than 1000 errors; the rest are not shown");
    assert_int_equal(h->last_line, 2 + 2 + 1001);
    check_lines(ORGANISATIONS LEAGUE, doubtful, 12000, h);
    assert_int_equal(h->errors, 0);
    assert_int_equal(h->warnings, ENT_MAX_FINDINGS + 1);
    assert_string_equal(h->last, "more than 10000 findings; the rest are not shown");
    free(h);
}

// Blanks that look like others, in so many lines that the error behind them is not told.
static void an_error_left_out_is_an_error(void **state)
{
    static const char line[] = "XMPL\tsector\tMIL\xC2\xA0\n";
    heard *h = calloc(1, sizeof *h);
    (void)state;
    check_lines("# table: organisations\n# columns: id kind text from to\nXMPL\tmembr\tFRA\n", line,
                ENT_MAX_FINDINGS, h);
    assert_int_equal(h->errors, 1);
    assert_string_equal(h->last, "more than 10000 findings; the rest are not shown");
    assert_int_equal(h->last_line, 3);
    free(h);
}

static void bad_arguments_are_told(void **state)
{
    const char *path = "/tmp/there/is/no/such.tsv";
    ent_error err = {0};
    (void)state;
    assert_int_equal(ent_tables_check(NULL, 1, NULL, hear, &err), ENT_ARGUMENT);
    assert_int_equal(ent_tables_check(&path, -1, NULL, hear, &err), ENT_ARGUMENT);
    assert_int_equal(ent_tables_check(NULL, 0, NULL, NULL, &err), ENT_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_tables_give_nothing),
        cmocka_unit_test(errors_are_all_told),
        cmocka_unit_test(files_as_spreadsheets_leave_them),
        cmocka_unit_test(doubtful_rows),
        cmocka_unit_test(the_stock_has_no_errors),
        cmocka_unit_test(a_missing_file_is_no_finding),
        cmocka_unit_test(what_is_too_much_is_said),
        cmocka_unit_test(an_error_left_out_is_an_error),
        cmocka_unit_test(bad_arguments_are_told),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
