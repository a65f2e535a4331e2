// test_query.c: what is asked of a ledger becomes conditions that find the right rows.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger/name_match.h"
#include "ledger/query.h"
#include "ledger_fixture.h"
#include <stdio.h>
#include <stdlib.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static int open_ledger(void **state)
{
    static ent_ledger ledger;
    ledger_fixture_open(&ledger);
    *state = &ledger;
    return 0;
}

static int close_ledger(void **state)
{
    ledger_fixture_close(*state);
    return 0;
}

// The numbers of the rows that fit, "1 2 3".
static void found(const ent_ledger *l, ent_ledger_query q, ent_subject subject, char out[200])
{
    static const char *const before[] = {"SELECT record.id FROM record WHERE ",
                                         "SELECT event.id FROM event WHERE ",
                                         "SELECT DISTINCT pair.event FROM pair WHERE "};
    static const char *const after[] = {" ORDER BY record.id", " ORDER BY event.id",
                                        " ORDER BY pair.event"};
    ent_conditions c;
    ent_error err = {0};
    sqlite3_stmt *s = NULL;
    if (ent_conditions_open(l, &q, subject, &c, &err) != ENT_OK ||
        ent_conditions_prepare(&c, before[subject], after[subject], &s, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ent_conditions_close(&c);
    bool row;
    size_t n = 0;
    out[0] = 0;
    while (ent_query_step(l, s, &row, &err) == ENT_OK && row)
        n += (size_t)snprintf(out + n, 200 - n, "%s%d", n ? " " : "", sqlite3_column_int(s, 0));
    sqlite3_finalize(s);
}

typedef struct expectation {
    ent_ledger_query q;
    const char *want;
} expectation;

static void expect_all(const ent_ledger *l, const expectation *list, int n, ent_subject subject)
{
    for (int i = 0; i < n; i++) {
        char got[200];
        found(l, list[i].q, subject, got);
        if (strcmp(got, list[i].want) != 0)
            fail_msg("query %d of its list: got '%s', want '%s'", i, got, list[i].want);
    }
}

static void records_are_found(void **state)
{
    const expectation list[] = {
        {{0}, "1 2 3 4 5 6 7 8 9 10 11 12 13"},
        {{.type = "visit"}, "1 11"},
        {{.a = "TUR"}, "9 13"},
        {{.a = "turkey"}, "9 13"},
        {{.b = "TUR"}, "9 13"},
        {{.a = "IRN", .b = "TUR"}, "13"},
        {{.a = "TUR", .b = "Iran"}, "13"},
        {{.a = "TUR", .b = "TUR"}, "9 13"},
        {{.from = "2024-06-19"}, "9 10 11 12 13"},
        {{.to = "2024-03-05"}, "2"},
        {{.from = "2024-03-07", .to = "2024-03-07"}, "1 3 4 5 6"},
        {{.person = "Bagheri"}, "1 3 5 6"},
        {{.person = "BAGHERI"}, "1 3 5 6"},
        {{.person = "Baqeri"}, "1 3 5 6"},
        {{.person = "Gen. Mohammad Bakeri"}, ""},
        {{.person = "Mohamed Bakeri"}, "1 3 5 6"},
        {{.person = "Tanveer Hussein"}, "1 2 3 7"},
        {{.person = "Tanvir Hosain"}, "1 2 3 7"},
        {{.person = "Hatami"}, "10"},
        {{.person = "Merkel"}, ""},
        {{.place = "tehran"}, "1 3"},
        {{.place = "Pakistan"}, "8 11"},
        {{.place = "nowhere"}, ""},
        {{.status = "planned"}, "5"},
        {{.status = "signed"}, "4"},
        {{.status = "Delivered"}, "9"},
        {{.text = "drones"}, "2 9"},
        {{.text = "drone*"}, "2 9"},
        {{.text = "\"naval drill\""}, "7"},
        {{.text = "naval NOT drill"}, "8"},
        {{.as_of = "2024-03-04"}, "1 2"},
        {{.as_of = "2024-03-07"}, "1 2 3 4 5 6"},
        {{.limit = 2}, "1 2"},
        {{.cameo = "04"}, "1 3 11"},
        {{.type = "visit", .a = "IRN", .b = "PAK", .person = "Rana", .place = "Tehran"}, "1"},
        {{.type = "", .a = "", .text = "", .from = ""}, "1 2 3 4 5 6 7 8 9 10 11 12 13"},
    };
    expect_all(*state, list, COUNT(list), ENT_ASK_RECORDS);
}

// What happened over some days is found by each of them.
static void days_overlap(void **state)
{
    ent_ledger *l = *state;
    ledger_fixture_run(l, "UPDATE record SET date_start = '2024-06-18', date_end = '2024-06-21',"
                          " day = '2024-06-18' WHERE id = 8");
    const expectation list[] = {
        {{.from = "2024-06-20", .to = "2024-06-20"}, "8 9 10"},
        {{.from = "2024-06-21", .to = "2024-06-30"}, "8"},
        {{.from = "2024-06-22", .to = "2024-06-30"}, ""},
        {{.from = "2024-06-01", .to = "2024-06-18"}, "8"},
    };
    expect_all(l, list, COUNT(list), ENT_ASK_RECORDS);
}

// Events and their pairs are found by the same questions.
static void events_are_found(void **state)
{
    const expectation list[] = {
        {{.a = "IRN", .b = "PAK"}, "1 2 3 4 5 6 7"},
        {{.a = "PAK", .b = "IRN"}, "1 2 3 4 5 6 7"},
        {{.a = "IRN", .b = "PAK", .historical = true}, "1 2 3 4 5 6 7 10"},
        {{.a = "IRN", .b = "PAK", .status = "historical"}, "10"},
        {{.a = "IRN", .b = "PAK", .status = "planned"}, "1 4"},
        {{.a = "TUR"}, "9"},
        {{.a = "IRN", .b = "PAK", .from = "2024-06-01"}, "6 7"},
        {{.a = "IRN", .b = "PAK", .from = "2024-03-08", .to = "2024-06-19"}, "6"},
        {{.a = "IRN", .b = "PAK", .type = "AGREE"}, "3 4"},
        {{.a = "IRN", .b = "PAK", .type = "agree"}, "3 4"},
        {{.cameo = "036", .a = "IRN"}, "1 4"},
        {{.cameo = "04", .a = "PAK"}, "2 5 7"},
        {{.person = "Bagheri"}, "2 4"},
        {{.person = "Baqeri"}, "2 4"},
        {{.person = "Hussein"}, "1 2 5"},
        {{.place = "Karachi"}, "6"},
        {{.place = "Turkey", .historical = true}, "10"},
        {{.place = "caldiran", .historical = true}, "10"},
        {{.text = "phoned"}, "7"},
        {{.as_of = "2024-03-07"}, "1 2 3 4"},
        {{.as_of = "2024-03-06"}, "1"},
    };
    expect_all(*state, list, COUNT(list), ENT_ASK_EVENTS);
    expect_all(*state, list, COUNT(list), ENT_ASK_PAIRS);
    const expectation alone[] = {{{0}, "1 2 3 4 5 6 7 8 9"},
                                 {{.place = "Islamabad"}, "8"},
                                 {{.a = "IRN", .from = "2024-09-01"}, "8 9"},
                                 {{.historical = true}, "1 2 3 4 5 6 7 8 9 10"}};
    expect_all(*state, alone, COUNT(alone), ENT_ASK_EVENTS);
}

static void slips_are_told(void **state)
{
    const struct {
        ent_ledger_query q;
        ent_subject subject;
        const char *text;
    } list[] = {
        {{.a = "Irann"}, ENT_ASK_RECORDS, "'Irann'; it has Iran IRN"},
        {{.a = "IRN", .b = "Pakstan"}, ENT_ASK_EVENTS, "'Pakstan'; it has Pakistan PAK"},
        {{.a = "Atlantis"}, ENT_ASK_PAIRS, "'Atlantis': no state"},
        {{.type = "visitt"}, ENT_ASK_RECORDS, "'visitt'; the types are contact, visit, agreement"},
        {{.from = "2024-02-30"}, ENT_ASK_RECORDS, "first day '2024-02-30' is no day"},
        {{.to = "2024-2-3"}, ENT_ASK_EVENTS, "last day '2024-2-3' is no day"},
        {{.as_of = "yesterday"}, ENT_ASK_PAIRS, "as of 'yesterday' is no day"},
        {{.text = "\"open"}, ENT_ASK_RECORDS, "cannot search for '\"open'"},
        {{.text = "AND"}, ENT_ASK_EVENTS, "cannot search for 'AND'"},
        {{.text = "nosuch:word"}, ENT_ASK_EVENTS, "put words with signs into quotation marks"},
    };
    for (int i = 0; i < COUNT(list); i++) {
        ent_conditions c;
        ent_error err = {0};
        assert_int_equal(ent_conditions_open(*state, &list[i].q, list[i].subject, &c, &err),
                         ENT_ARGUMENT);
        if (!strstr(err.text, list[i].text))
            fail_msg("'%s' does not say '%s'", err.text, list[i].text);
    }
}

static void long_questions_are_refused(void **state)
{
    char long_text[ENT_MAX_ASKED + 2];
    memset(long_text, 'a', sizeof long_text);
    long_text[ENT_MAX_ASKED + 1] = 0;
    ent_ledger_query q = {.person = long_text};
    ent_conditions c;
    ent_error err = {0};
    assert_int_equal(ent_conditions_open(*state, &q, ENT_ASK_RECORDS, &c, &err), ENT_TOO_LARGE);
    long_text[ENT_MAX_ASKED] = 0;
    assert_int_equal(ent_conditions_open(*state, &q, ENT_ASK_RECORDS, &c, &err), ENT_OK);
    ent_conditions_close(&c);
}

// What is asked for is bound, never spliced into the statement.
static void values_are_bound(void **state)
{
    const ent_ledger_query list[] = {{.place = "x' OR '1'='1"},
                                     {.person = "'; DROP TABLE record; --"},
                                     {.status = "done' OR 'a'='a"},
                                     {.cameo = "' OR 1 OR '"}};
    for (int i = 0; i < COUNT(list); i++) {
        char got[200];
        found(*state, list[i], ENT_ASK_RECORDS, got);
        assert_string_equal(got, "");
    }
}

static void the_day_is_the_last_publication(void **state)
{
    char day[11];
    ent_error err;
    assert_int_equal(ent_query_as_of(*state, &(ent_ledger_query){0}, day, &err), ENT_OK);
    assert_string_equal(day, "2024-09-01");
    assert_int_equal(ent_query_as_of(*state, &(ent_ledger_query){.as_of = "2020-01-01"}, day, &err),
                     ENT_OK);
    assert_string_equal(day, "2020-01-01");
    ent_ledger empty;
    ledger_fixture_empty(&empty);
    assert_int_equal(ent_query_as_of(&empty, &(ent_ledger_query){0}, day, &err), ENT_OK);
    assert_string_equal(day, "");
    ledger_fixture_close(&empty);
}

static void persons_are_listed(void **state)
{
    ent_person_list list;
    ent_error err;
    assert_int_equal(ent_query_persons(*state, "Hatami", &list, &err), ENT_OK);
    assert_int_equal(list.n, 2);
    assert_int_equal(list.items[0], 4);
    assert_int_equal(list.items[1], 5);
    free(list.items);
    assert_int_equal(ent_query_persons(*state, "Reza Hatami", &list, &err), ENT_OK);
    assert_int_equal(list.n, 1);
    free(list.items);
    assert_int_equal(ent_query_persons(*state, "", &list, &err), ENT_OK);
    assert_int_equal(list.n, 0);
    free(list.items);
}

static void names_are_compared(void **state)
{
    (void)state;
    const struct {
        const char *asked, *name;
        bool has, sounds;
    } list[] = {
        {"Bagheri", "Mohammad Bagheri", true, true},
        {"Baqeri", "Mohammad Bagheri", false, true},
        {"Bakeri", "Bagheri", false, true},
        {"Baker", "Bagheri", false, true},
        {"Barkey", "Bagheri", false, false},
        {"al-Sisi", "Abdel Fattah el-Sisi", true, true},
        {"Sisi", "Abdel Fattah al-Sisi", true, true},
        {"Zelensky", "Volodymyr Zelenskyy", false, true},
        {"Khan", "Imran Khan", true, true},
        {"Khan", "Ayub Kahn", false, false},
        {"Khan", "Kane", false, false},
        {"Erdogan", "Recep Tayyip Erdoğan", true, true},
        {"Lavrov", "Sergei Lawrow", false, true},
        {"Hatami", "Hamati", false, false},
        {"Kim", "Kim Jong Un", true, true},
        {"Kim", "Kin", false, false},
        {"J. Smith", "John Smith", true, true},
        {"Smith John", "John Smith", true, true},
        {"O'Brien", "OBrien", true, true},
        {"", "John", false, false},
        {"-", "John", false, false},
        {"Xi", "Xi Jinping", true, true},
    };
    ent_arena region;
    assert_true(ent_arena_init(&region, 1 << 17));
    for (int i = 0; i < COUNT(list); i++) {
        ent_asked_name asked, name;
        ent_asked_name_of(ent_str_of(list[i].asked), &asked, region);
        ent_asked_name_of(ent_str_of(list[i].name), &name, region);
        if (ent_asked_has(&asked, &name) != list[i].has ||
            ent_asked_sounds(&asked, &name) != list[i].sounds)
            fail_msg("%s and %s", list[i].asked, list[i].name);
    }
    ent_arena_free(&region);
}

// Every question is answered from an index: nothing that grows with the ledger is read whole.
static void indexes_answer(void **state)
{
    const struct {
        ent_ledger_query q;
        ent_subject subject;
    } list[] = {
        {{.a = "IRN", .b = "PAK"}, ENT_ASK_EVENTS},
        {{.a = "IRN", .b = "PAK", .from = "2024-01-01", .to = "2024-12-31"}, ENT_ASK_EVENTS},
        {{.a = "IRN", .b = "PAK"}, ENT_ASK_PAIRS},
        {{.a = "IRN"}, ENT_ASK_EVENTS},
        {{.type = "CONSULT", .from = "2024-01-01"}, ENT_ASK_EVENTS},
        {{.cameo = "036"}, ENT_ASK_EVENTS},
        {{.person = "Bagheri"}, ENT_ASK_EVENTS},
        {{.place = "Tehran"}, ENT_ASK_EVENTS},
        {{.place = "Iran"}, ENT_ASK_EVENTS},
        {{.status = "planned"}, ENT_ASK_EVENTS},
        {{.text = "naval"}, ENT_ASK_EVENTS},
        {{.from = "2024-01-01", .to = "2024-02-01"}, ENT_ASK_EVENTS},
        {{.a = "IRN", .b = "PAK"}, ENT_ASK_RECORDS},
        {{.person = "Bagheri"}, ENT_ASK_RECORDS},
        {{.text = "naval"}, ENT_ASK_RECORDS},
        {{.type = "visit"}, ENT_ASK_RECORDS},
        {{.to = "2024-02-01"}, ENT_ASK_RECORDS},
    };
    static const char *const before[] = {"EXPLAIN QUERY PLAN SELECT * FROM record WHERE ",
                                         "EXPLAIN QUERY PLAN SELECT * FROM event WHERE ",
                                         "EXPLAIN QUERY PLAN SELECT * FROM pair WHERE "};
    static const char *const scans[] = {"SCAN record", "SCAN event", "SCAN pair"};
    for (int i = 0; i < COUNT(list); i++) {
        ent_conditions c;
        ent_error err;
        sqlite3_stmt *s = NULL;
        assert_int_equal(ent_conditions_open(*state, &list[i].q, list[i].subject, &c, &err),
                         ENT_OK);
        assert_int_equal(ent_conditions_prepare(&c, before[list[i].subject], "", &s, &err), ENT_OK);
        while (sqlite3_step(s) == SQLITE_ROW)
            for (int k = 0; k < COUNT(scans); k++)
                if (strstr((const char *)sqlite3_column_text(s, 3), scans[k]))
                    fail_msg("question %d: %s", i, sqlite3_column_text(s, 3));
        sqlite3_finalize(s);
        ent_conditions_close(&c);
    }
}

// How many rows fit.
static int count(const ent_ledger *l, ent_ledger_query q, ent_subject subject)
{
    static const char *const before[] = {"SELECT record.id FROM record WHERE ",
                                         "SELECT event.id FROM event WHERE ",
                                         "SELECT DISTINCT pair.event FROM pair WHERE "};
    ent_conditions c;
    ent_error err = {0};
    sqlite3_stmt *s = NULL;
    bool row;
    int n = 0;
    if (ent_conditions_open(l, &q, subject, &c, &err) != ENT_OK ||
        ent_conditions_prepare(&c, before[subject], NULL, &s, &err) != ENT_OK)
        fail_msg("%s", err.text);
    while (ent_query_step(l, s, &row, &err) == ENT_OK && row)
        n++;
    sqlite3_finalize(s);
    ent_conditions_close(&c);
    return n;
}

// 51,000 more of event 2 (a day in 2025, sentence of "met"), one of them planned: too many to be looked up.
static void add_crowd(ent_ledger *l)
{
    ledger_fixture_run(
        l,
        "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 51999)"
        " INSERT INTO sentence (id, document, number, start, end, text)"
        " SELECT i, 2, i, 0, 5, CASE i WHEN 5000 THEN 'met rarely' ELSE 'met' END FROM n;"
        "INSERT INTO sentence_text (rowid, text) SELECT id, text FROM sentence WHERE id >= 1000;"
        "INSERT INTO event (id, event_id, sentence, document, day, date_precision, date_basis,"
        " symmetric, event, cameo, quad_code, event_scale, status, place, country_code,"
        " confidence, rule) SELECT id, id, id, 2, CASE id WHEN 6000 THEN '2025-02-02'"
        " ELSE '2025-01-01' END, 'day', 'stated', 1, 'CONSULT', '042', 1, 1, CASE id"
        " WHEN 7000 THEN 'planned' ELSE 'occurred' END, 'Tehran', 'IRN', 1, 'r'"
        " FROM sentence WHERE id >= 1000;"
        "INSERT INTO pair (actor, recipient, day, event, quad_code, event_scale, status, document)"
        " SELECT 'IRN', 'PAK', day, id, 1, 1, status, document FROM event WHERE id >= 1000;");
}

// The numbers of the rows, in order.
static void expect_first(const ent_ledger *l, ent_ledger_query q, ent_subject subject,
                         const char *order, const int *want, int n)
{
    ent_conditions c;
    ent_error err = {0};
    sqlite3_stmt *s;
    bool row;
    int i = 0;
    if (ent_conditions_open(l, &q, subject, &c, &err) != ENT_OK ||
        ent_conditions_find(&c, order, &s, &err) != ENT_OK)
        fail_msg("%s", err.text);
    for (; ent_query_step(l, s, &row, &err) == ENT_OK && row; i++)
        if (i >= n || sqlite3_column_int(s, 0) != want[i])
            fail_msg("row %d: %d", i, sqlite3_column_int(s, 0));
    assert_int_equal(i, n);
    sqlite3_finalize(s);
    ent_conditions_close(&c);
}

static void what_is_common_is_found_too(void **state)
{
    enum { CROWD = 51000 };
    ent_ledger *l = *state;
    add_crowd(l);
    const struct {
        ent_ledger_query q;
        int n;
    } list[] = {
        {{.type = "CONSULT"}, CROWD + 5},
        {{.type = "CONSULT", .from = "2025-02-01"}, 1},
        {{.from = "2025-01-01"}, CROWD},
        {{.from = "2025-01-01", .limit = 7}, 7},
        {{.status = "occurred", .cameo = "04", .from = "2025-01-01"}, CROWD - 1},
        {{.status = "occurred", .cameo = "04", .to = "2024-12-31", .a = "IRN", .b = "PAK"}, 3},
        {{.cameo = "04", .status = "planned"}, 1},
        {{.place = "Tehran", .type = "CONSULT", .status = "planned"}, 2},
        {{.place = "Iran", .to = "2025-01-01"}, CROWD + 2},
        {{.text = "met"}, CROWD + 1},
        {{.text = "met", .limit = 60000}, CROWD + 1},
        {{.text = "met", .a = "IRN", .b = "PAK"}, CROWD + 1},
        {{.text = "met NOT rarely", .place = "Tehran"}, CROWD},
        {{.text = "met NOT rarely", .a = "IRN", .b = "PAK", .limit = 60000}, CROWD},
        {{.text = "rarely", .limit = 10}, 1},
    };
    for (int i = 0; i < COUNT(list); i++) {
        int n = count(l, list[i].q, ENT_ASK_EVENTS);
        if (n != list[i].n)
            fail_msg("question %d: %d events, not %d", i, n, list[i].n);
    }
    assert_int_equal(count(l, (ent_ledger_query){.text = "met", .limit = 9}, ENT_ASK_RECORDS), 2);
    assert_int_equal(
        count(l, (ent_ledger_query){.text = "met", .a = "IRN", .b = "PAK"}, ENT_ASK_PAIRS),
        CROWD + 1);
    // Rows are put in order before they are asked for their words.
    static const int last[] = {51999, 51998, 51997};
    expect_first(l, (ent_ledger_query){.text = "met", .a = "IRN", .b = "PAK", .limit = 3},
                 ENT_ASK_EVENTS, " ORDER BY event.id DESC", last, COUNT(last));
    expect_first(l, (ent_ledger_query){.text = "met", .from = "2024-01-01", .limit = 3},
                 ENT_ASK_RECORDS, " ORDER BY record.id DESC", (const int[]){3, 1}, 2);
}

// Words of fewer sentences than those, and of more than a few, are looked up in one list.
static void what_is_neither_is_found(void **state)
{
    ent_ledger *l = *state;
    add_crowd(l);
    ledger_fixture_run(l,
                       "DELETE FROM pair WHERE event > 10000; DELETE FROM event WHERE id > 10000;"
                       "DELETE FROM sentence_text WHERE rowid > 10000");
    const ent_ledger_query q = {.text = "met", .a = "IRN", .b = "PAK", .limit = 20000};
    assert_int_equal(count(l, q, ENT_ASK_EVENTS), 9002);
    assert_int_equal(count(l, q, ENT_ASK_PAIRS), 9002);
    expect_first(l, q, ENT_ASK_RECORDS, " ORDER BY record.id", (const int[]){1, 3}, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_are_found, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(days_overlap, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(events_are_found, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(slips_are_told, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(long_questions_are_refused, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(values_are_bound, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(the_day_is_the_last_publication, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(persons_are_listed, open_ledger, close_ledger),
        cmocka_unit_test(names_are_compared),
        cmocka_unit_test_setup_teardown(indexes_answer, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(what_is_common_is_found_too, open_ledger, close_ledger),
        cmocka_unit_test_setup_teardown(what_is_neither_is_found, open_ledger, close_ledger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
