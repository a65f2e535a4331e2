// test_table.c: heads, rows, and every way in which a table can be wrong.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/table.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))
#define HEAD "# table: t\n# columns: a b c\n"

static void reads_a_head(void **state)
{
    (void)state;
    ent_table t;
    ent_str text =
        ENT_S("\xEF\xBB\xBF# table: states\r\n\n# version: 2026.11\n# licence: CC BY 4.0\n"
              "# columns: code  kind text\n# gaps: none: at all\nFRA\tname\tFrance\n");
    assert_int_equal(ent_table_open(&t, ENT_S("states.tsv"), text, NULL), ENT_OK);
    assert_true(ent_str_eq(t.name, ENT_S("states")));
    assert_true(ent_str_eq(t.version, ENT_S("2026.11")));
    assert_true(ent_str_eq(t.licence, ENT_S("CC BY 4.0")));
    assert_int_equal(t.n_columns, 3);
    assert_int_equal(ent_table_column(&t, ENT_S("text")), 2);
    assert_int_equal(ent_table_column(&t, ENT_S("")), -1);
    assert_int_equal(ent_table_column(&t, ENT_S("tex")), -1);
    ent_row row;
    assert_int_equal(ent_table_next(&t, &row, NULL), 1);
    assert_int_equal(row.line, 7);
    assert_true(ent_str_eq(row.field[2], ENT_S("France")));
    assert_int_equal(ent_table_next(&t, &row, NULL), 0);
}

static void refuses_a_head(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t line, byte;
        const char *says;
    } cases[] = {
        {"", 1, -1, "no head line \"# table: NAME\""},
        {"# columns: a\nx\n", 1, -1, "no head line \"# table: NAME\""},
        {"# table: t\nx\n", 1, -1, "no head line \"# columns: NAME NAME\""},
        {"# table: t\n# columns:\nx\n", 1, -1, "no head line \"# columns: NAME NAME\""},
        {"a row\n# table: t\n# columns: a\n", 1, -1, "no head line \"# table: NAME\""},
        {"\rx\n# table: t\n# columns: a\n", 1, -1, "no head line \"# table: NAME\""},
        {"# table: t\n# columns: a b a\n", 2, -1, "two columns of one name"},
        {"# table: t\n# columns: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n", 2, -1,
         "more than 16 columns"},
        {"# table: t\n# columns: a\nb\n\xFF\n", 4, 26, "not UTF-8; save the table as UTF-8"},
        {"\xFF", 1, 0, "not UTF-8; save the table as UTF-8"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_table t;
        ent_error err;
        ent_str text = ent_str_of(cases[i].text);
        assert_int_equal(ent_table_open(&t, ENT_S("t.tsv"), text, &err), ENT_TABLE);
        assert_string_equal(err.text, cases[i].says);
        assert_string_equal(err.file, "t.tsv");
        assert_int_equal(err.line, cases[i].line);
        assert_int_equal(err.byte, cases[i].byte);
    }
    ent_table t;
    ent_str huge = {"", (ptrdiff_t)ENT_MAX_TABLE + 1}; // never looked at
    assert_int_equal(ent_table_open(&t, ENT_S("t.tsv"), huge, NULL), ENT_TABLE);
}

static void reads_rows(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        int got; // of the first row
        const char *field[3];
        int64_t line;
    } cases[] = {
        {"", 0, {"", "", ""}, 0},
        {"\n# a comment\n  \t \n", 0, {"", "", ""}, 0},
        {"1\t2\t3\n", 1, {"1", "2", "3"}, 3},
        {"1\t2\t3", 1, {"1", "2", "3"}, 3},
        {"1\t2\t3\r\n", 1, {"1", "2", "3"}, 3},
        {"1\n", 1, {"1", "", ""}, 3},
        {"\t\t3\n", 1, {"", "", "3"}, 3},
        {" 1 \t  \t3 4\n", 1, {"1", "", "3 4"}, 3},
        {"# comment\n\n1\n", 1, {"1", "", ""}, 5},
        {"1\t2\t3\t4\n", -1, {"", "", ""}, 3},
        {"1\t2\t3\t\n", -1, {"", "", ""}, 3},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        char text[256] = HEAD;
        strcat(text, cases[i].rows);
        ent_table t;
        ent_row row = {0};
        ent_error err = {0};
        assert_int_equal(ent_table_open(&t, ENT_S("t.tsv"), ent_str_of(text), NULL), ENT_OK);
        assert_int_equal(ent_table_next(&t, &row, &err), cases[i].got);
        for (int k = 0; cases[i].got == 1 && k < 3; k++)
            assert_true(ent_str_eq(row.field[k], ent_str_of(cases[i].field[k])));
        assert_int_equal(cases[i].got < 0 ? err.line : row.line, cases[i].line);
    }
}

static void goes_on_behind_a_bad_row(void **state)
{
    (void)state;
    ent_table t;
    ent_row row;
    ent_error err;
    ent_str text = ENT_S(HEAD "1\t2\t3\tfour\n5\t6\t7\n");
    assert_int_equal(ent_table_open(&t, ENT_S("t.tsv"), text, NULL), ENT_OK);
    assert_int_equal(ent_table_next(&t, &row, &err), -1);
    assert_string_equal(err.text, "more fields than the head names, at \"four\"");
    assert_int_equal(ent_table_next(&t, &row, &err), 1);
    assert_int_equal(row.line, 4);
    assert_int_equal(ent_table_next(&t, &row, &err), 0);
    assert_int_equal(ent_table_next(&t, &row, &err), 0);
}

static void limits_a_line(void **state)
{
    (void)state;
    enum { HEAD_LENGTH = sizeof HEAD - 1, ROOM = HEAD_LENGTH + ENT_MAX_TABLE_LINE + 2 };
    static char text[ROOM];
    for (int over = 0; over < 2; over++) {
        memcpy(text, HEAD, HEAD_LENGTH);
        memset(text + HEAD_LENGTH, 'x', ROOM - HEAD_LENGTH);
        text[HEAD_LENGTH + ENT_MAX_TABLE_LINE + over] = '\n';
        ent_table t;
        ent_row row;
        ent_error err;
        ent_str all = {text, HEAD_LENGTH + ENT_MAX_TABLE_LINE + over + 1};
        assert_int_equal(ent_table_open(&t, ENT_S("t.tsv"), all, NULL), ENT_OK);
        assert_int_equal(ent_table_next(&t, &row, &err), over ? -1 : 1);
    }
}

static void quotes_whole_characters(void **state)
{
    (void)state;
    ent_table t;
    ent_row row;
    ent_error err;
    char value[100] = {0};
    for (int i = 0; i < 33; i++)
        memcpy(value + 3 * i, "\xE2\x82\xAC", 3);
    assert_int_equal(ent_table_open(&t, ENT_S("t.tsv"), ENT_S(HEAD "1\n"), NULL), ENT_OK);
    assert_int_equal(ent_table_next(&t, &row, NULL), 1);
    assert_int_equal(ent_table_fail(&t, &row, &err, "x", ent_str_of(value + 2)), ENT_TABLE);
    // 60 bytes from the third byte of a character on: the cut falls inside another one
    assert_int_equal(strlen(err.text), strlen("x \"\"") + 58);
    assert_int_equal(ent_table_fail(&t, &row, &err, "bad code", ENT_S("FR")), ENT_TABLE);
    assert_string_equal(err.text, "bad code \"FR\"");
    assert_int_equal(ent_table_fail(&t, &row, &err, "bad code", ENT_S("")), ENT_TABLE);
    assert_string_equal(err.text, "bad code");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_head),  cmocka_unit_test(refuses_a_head),
        cmocka_unit_test(reads_rows),    cmocka_unit_test(goes_on_behind_a_bad_row),
        cmocka_unit_test(limits_a_line), cmocka_unit_test(quotes_whole_characters),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
