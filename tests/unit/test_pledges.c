// test_pledges.c: what becomes of a pledge, by what was seen and by the calendar, and how it is written.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger/pledge_status.h"
#include "ledger_fixture.h"
#include <stdio.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

// ------------------------------------------------------------------------------------ the verdict

/** A pledge of 2024-03-10, what came after it, and what is to be thought of it. */
typedef struct made {
    const char *specificity, *status, *due; // due: "NULL" or a day in quotes
    const char *kind;                       // of the link to what came after; NULL: nothing did
    const char *later_status, *later_day, *claimed_by;
    int publishers;
    const char *as_of, *expected;
    const char *history;
} made;

static void insert_pledge(ent_ledger *l, const made *m, bool by_both)
{
    char sql[2000];
    snprintf(sql, sizeof sql,
             "INSERT INTO record (id, record_id, type, block, status, by_codes, to_codes,"
             " symmetric, what, specificity, day, date_precision, date_basis, due_end, due_basis,"
             " confidence, n_accounts, n_reports, n_publishers, first_seen, last_seen) VALUES"
             " (1, 'p', 'pledge', 'b', '%s', '%s', '%s', 0, 'send a team', '%s', '2024-03-10',"
             " 'unknown', 'none', %s, 'stated', 1, 1, 1, 1, '2024-03-10', '2024-03-10')",
             m->status, by_both ? "AAA;BBB" : "AAA", by_both ? "" : "BBB", m->specificity, m->due);
    ledger_fixture_run(l, sql);
    if (strcmp(m->status, "disputed") != 0)
        return;
    ledger_fixture_run(
        l, "INSERT INTO document (id, hash, published, outcome, n_sentences, n_tokens, coder)"
           " VALUES (1, 'h', '2024-03-12', 'coded', 1, 1, 'c');"
           "INSERT INTO sentence (id, document, number, start, end, text)"
           " VALUES (1, 1, 1, 0, 1, 'No team was promised, it said.');"
           "INSERT INTO account (id, account_id, document, record, type, block, status, by_codes,"
           " to_codes, symmetric, date_precision, date_basis, claimed_by, confidence) VALUES"
           " (1, 'a', 1, 1, 'pledge', 'b', 'denied', 'AAA', 'BBB', 0, 'unknown', 'none', 'AAA', 1);"
           "INSERT INTO account_sentence VALUES (1, 1)");
}

static void insert_later(ent_ledger *l, const made *m)
{
    char sql[2000];
    if (!m->kind)
        return;
    snprintf(sql, sizeof sql,
             "INSERT INTO record (id, record_id, type, block, status, by_codes, to_codes,"
             " symmetric, day, date_start, date_end, date_precision, date_basis, claimed_by,"
             " confidence, n_accounts, n_reports, n_publishers, first_seen, last_seen) VALUES"
             " (2, 'v', 'visit', 'b', '%s', 'AAA', 'BBB', 0, '%s', '%s', '%s', 'day', 'stated',"
             " '%s', 1, 1, %d, %d, '%s', '%s');"
             "INSERT INTO link VALUES (1, 2, '%s', 0.8, 'the team came')",
             m->later_status, m->later_day, m->later_day, m->later_day, m->claimed_by,
             m->publishers, m->publishers, m->later_day, m->later_day, m->kind);
    ledger_fixture_run(l, sql);
}

// A report of the second record, by a publisher of its own or as a near-copy of the one before.
static void insert_report(ent_ledger *l, const made *m, int number, bool copy)
{
    char sql[1000];
    int id = 10 + number;
    snprintf(sql, sizeof sql,
             "INSERT INTO document (id, hash, published, publisher, outcome, n_sentences, n_tokens,"
             " coder) VALUES (%d, 'r%d', '%s', 'P%d', 'coded', 1, 1, 'c');"
             "UPDATE document SET copy_of = %d WHERE id = %d AND %d;"
             "INSERT INTO account (id, account_id, document, record, type, block, status, by_codes,"
             " to_codes, symmetric, date_precision, date_basis, confidence) VALUES"
             " (%d, 'r%d', %d, 2, 'visit', 'b', 'done', 'AAA', 'BBB', 0, 'unknown', 'none', 1)",
             id, id, m->later_day, number, id - 1, id, copy, id, id, id);
    ledger_fixture_run(l, sql);
}

// A second record that keeps it, each of the two with one report.
static void insert_second(ent_ledger *l, const char *publisher)
{
    char sql[3000];
    snprintf(
        sql, sizeof sql,
        "INSERT INTO document (id, hash, published, publisher, outcome, n_sentences, n_tokens, coder)"
        " VALUES (2, 'h2', '2024-05-02', 'Daily', 'coded', 1, 1, 'c'),"
        " (3, 'h3', '2024-05-09', '%s', 'coded', 1, 1, 'c');"
        "INSERT INTO record (id, record_id, type, block, status, by_codes, to_codes, symmetric, day,"
        " date_start, date_end, date_precision, date_basis, confidence, n_accounts, n_reports,"
        " n_publishers, first_seen, last_seen) VALUES (3, 'w', 'visit', 'b', 'done', 'AAA', 'BBB', 0,"
        " '2024-05-09', '2024-05-09', '2024-05-09', 'day', 'stated', 1, 1, 1, 1, '2024-05-09',"
        " '2024-05-09');"
        "INSERT INTO account (id, account_id, document, record, type, block, status, by_codes,"
        " to_codes, symmetric, date_precision, date_basis, confidence) VALUES"
        " (2, 'a2', 2, 2, 'visit', 'b', 'done', 'AAA', 'BBB', 0, 'unknown', 'none', 1),"
        " (3, 'a3', 3, 3, 'visit', 'b', 'done', 'AAA', 'BBB', 0, 'unknown', 'none', 1);"
        "INSERT INTO link VALUES (1, 3, 'keeps', 0.8, 'a team came')",
        publisher);
    ledger_fixture_run(l, sql);
}

static void write_history(const ent_pledge *p, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (ptrdiff_t i = 0; i < p->n_steps && n < room; i++)
        n += (size_t)snprintf(out + n, room - n, "%s%.*s %s", i ? "; " : "", (int)p->steps[i].day.n,
                              p->steps[i].day.p, ent_pledge_status_name(p->steps[i].status));
}

static void judge_ledger(ent_ledger *l, const made *m)
{
    ent_arena keep = {0};
    assert_true(ent_arena_init(&keep, 1 << 20));
    ent_guard guard;
    keep.guard = &guard;
    if (setjmp(guard.env))
        fail_msg("the region is full");
    ent_error err;
    ent_asking q;
    ent_asking_open(&q, l, m->as_of, &keep, &err);
    ent_seen r;
    assert_true(ent_seen_read(&q, 1, &r));
    ent_pledge p = ent_pledge_of(&q, &r);
    char history[500];
    write_history(&p, history, sizeof history);
    assert_string_equal(ent_pledge_status_name(p.status), m->expected);
    assert_string_equal(history, m->history);
    assert_int_equal(q.status, ENT_OK);
    ent_asking_close(&q);
    ent_arena_free(&keep);
}

// `by_both`: one pledge of both sides; `second`: who published what keeps it a second time, or NULL.
static void judge_made(const made *m, bool by_both, const char *second)
{
    ent_ledger l;
    ledger_fixture_empty(&l);
    insert_pledge(&l, m, by_both);
    insert_later(&l, m);
    for (int i = 0; m->kind && !second && i < m->publishers; i++)
        insert_report(&l, m, i, false);
    if (second)
        insert_second(&l, second);
    judge_ledger(&l, m);
    ledger_fixture_close(&l);
}

static void judge(const made *m, bool by_both) { judge_made(m, by_both, NULL); }

static void test_calendar(void **state)
{
    (void)state;
    static const made cases[] = {
        {"action", "planned", "NULL", NULL, NULL, NULL, NULL, 0, "2030-01-01", "open",
         "2024-03-10 open"},
        {"action", "planned", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-05-30", "open",
         "2024-03-10 open"},
        {"action", "planned", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-05-31", "due",
         "2024-03-10 open; 2024-05-31 due"},
        {"action", "planned", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-06-30", "due",
         "2024-03-10 open; 2024-05-31 due"},
        {"dated action", "planned", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-07-01",
         "overdue", "2024-03-10 open; 2024-05-31 due; 2024-07-01 overdue"},
        // A deadline nearer than thirty days is near from the start, not before it.
        {"dated action", "planned", "'2024-03-20'", NULL, NULL, NULL, NULL, 0, "2024-03-12", "due",
         "2024-03-10 open; 2024-03-10 due"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        judge(&cases[i], false);
}

static void test_what_was_seen(void **state)
{
    (void)state;
    static const made cases[] = {
        {"action", "planned", "'2024-06-30'", "keeps", "done", "2024-05-02", "", 1, "2024-12-01",
         "kept (reported)", "2024-03-10 open; 2024-05-02 kept (reported)"},
        {"action", "planned", "'2024-06-30'", "keeps", "done", "2024-05-02", "", 2, "2024-12-01",
         "kept (confirmed)", "2024-03-10 open; 2024-05-02 kept (confirmed)"},
        {"action", "planned", "'2024-06-30'", "keeps", "done", "2024-05-02", "AAA;BBB", 1,
         "2024-12-01", "kept (confirmed)", "2024-03-10 open; 2024-05-02 kept (confirmed)"},
        {"action", "planned", "'2024-06-30'", "keeps", "done", "2024-05-02", "AAA", 1, "2024-12-01",
         "kept (reported)", "2024-03-10 open; 2024-05-02 kept (reported)"},
        // Kept late: the history tells that it was overdue.
        {"action", "planned", "'2024-06-30'", "keeps", "done", "2024-08-02", "", 1, "2024-12-01",
         "kept (reported)",
         "2024-03-10 open; 2024-05-31 due; 2024-07-01 overdue; 2024-08-02 kept (reported)"},
        // The same, asked before that was known.
        {"action", "planned", "'2024-06-30'", "keeps", "done", "2024-08-02", "", 1, "2024-07-15",
         "overdue", "2024-03-10 open; 2024-05-31 due; 2024-07-01 overdue"},
        {"action", "planned", "NULL", "keeps", "planned", "2024-08-02", "", 1, "2024-12-01", "due",
         "2024-03-10 open"},
        {"action", "planned", "'2024-06-30'", "keeps", "cancelled", "2024-05-02", "", 1,
         "2024-12-01", "overdue", "2024-03-10 open; 2024-05-31 due; 2024-07-01 overdue"},
        {"action", "planned", "'2024-06-30'", "partly keeps", "done", "2024-05-02", "", 3,
         "2024-12-01", "partly kept", "2024-03-10 open; 2024-05-02 partly kept"},
        {"action", "planned", "'2024-06-30'", "ends", "done", "2024-05-02", "", 1, "2024-12-01",
         "dropped", "2024-03-10 open; 2024-05-02 dropped"},
        // What merely repeats it changes nothing.
        {"action", "planned", "NULL", "repeats", "done", "2024-05-02", "", 1, "2024-12-01", "open",
         "2024-03-10 open"},
        {"action", "cancelled", "NULL", NULL, NULL, NULL, NULL, 0, "2024-12-01", "dropped",
         "2024-03-10 open; 2024-03-10 dropped"},
        {"action", "postponed", "NULL", NULL, NULL, NULL, NULL, 0, "2024-12-01", "stalled",
         "2024-03-10 open; 2024-03-10 stalled"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        judge(&cases[i], false);
}

// No clock runs for what is denied; what is seen to be done counts all the same.
static void test_what_is_disputed(void **state)
{
    (void)state;
    static const made cases[] = {
        {"action", "denied", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-12-01", "disputed",
         "2024-03-10 disputed"},
        {"action", "disputed", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-12-01", "disputed",
         "2024-03-10 open; 2024-03-12 disputed"},
        {"action", "disputed", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-03-11", "open",
         "2024-03-10 open"},
        {"action", "disputed", "NULL", "keeps", "done", "2024-05-02", "", 1, "2024-12-01",
         "kept (reported)", "2024-03-10 open; 2024-03-12 disputed; 2024-05-02 kept (reported)"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        judge(&cases[i], false);
}

static const made told_later = {"action",
                                "planned",
                                "NULL",
                                "keeps",
                                "done",
                                "2024-05-02",
                                "",
                                1,
                                "2024-12-01",
                                "kept (confirmed)",
                                "2024-03-10 open; 2024-05-02 kept (reported); "
                                "2024-05-09 kept (confirmed)"};

// Two records of two publishers confirm each other, from the day of the second on; two of one do not.
static void test_two_records(void **state)
{
    (void)state;
    made before = told_later, same = told_later;
    before.as_of = "2024-05-05";
    before.expected = "kept (reported)";
    before.history = "2024-03-10 open; 2024-05-02 kept (reported)";
    same.expected = "kept (reported)";
    same.history = "2024-03-10 open; 2024-05-02 kept (reported); 2024-05-09 kept (reported)";
    judge_made(&told_later, false, "Weekly");
    judge_made(&before, false, "Weekly");
    judge_made(&same, false, "DAILY");
}

// Nor does one text that two outlets print, nor a near-copy of it.
static void test_one_text(void **state)
{
    (void)state;
    made printed_twice = told_later;
    printed_twice.publishers = 2;
    printed_twice.expected = "kept (reported)";
    printed_twice.history = "2024-03-10 open; 2024-05-02 kept (reported)";
    ent_ledger l;
    ledger_fixture_empty(&l);
    insert_pledge(&l, &printed_twice, false);
    insert_later(&l, &printed_twice);
    insert_report(&l, &printed_twice, 0, false);
    judge_ledger(&l, &printed_twice);
    insert_report(&l, &printed_twice, 1, true);
    judge_ledger(&l, &printed_twice);
    ledger_fixture_close(&l);
}

static void test_pledges_of_both(void **state)
{
    (void)state;
    static const made cases[] = {
        {"action", "planned", "NULL", "keeps", "done", "2024-05-02", "AAA", 1, "2024-12-01",
         "kept (reported)", "2024-03-10 open; 2024-05-02 kept (reported)"},
        {"action", "planned", "NULL", "keeps", "done", "2024-05-02", "AAA;BBB", 1, "2024-12-01",
         "kept (confirmed)", "2024-03-10 open; 2024-05-02 kept (confirmed)"},
        {"action", "planned", "NULL", "keeps", "done", "2024-05-02", "CCC;DDD", 1, "2024-12-01",
         "kept (reported)", "2024-03-10 open; 2024-05-02 kept (reported)"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        judge(&cases[i], true);
}

static void test_what_cannot_be_checked(void **state)
{
    (void)state;
    static const made cases[] = {
        {"wish", "planned", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-12-01", "unverifiable",
         "2024-03-10 unverifiable"},
        {"intent", "planned", "NULL", NULL, NULL, NULL, NULL, 0, "2024-12-01", "unverifiable",
         "2024-03-10 unverifiable"},
        {"intent", "planned", "'2024-06-30'", NULL, NULL, NULL, NULL, 0, "2024-12-01", "overdue",
         "2024-03-10 open; 2024-05-31 due; 2024-07-01 overdue"},
        {"wish", "planned", "NULL", "keeps", "done", "2024-05-02", "", 1, "2024-12-01",
         "kept (reported)", "2024-03-10 unverifiable; 2024-05-02 kept (reported)"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        judge(&cases[i], false);
}

// ------------------------------------------------------------------------------------ the command

static ledger_answer answer;

static const char *more; // statements before the next question, or NULL

static ent_status ask(ent_ledger_query query)
{
    ent_ledger l;
    ent_error err = {.byte = -1};
    ledger_fixture_open(&l);
    if (more)
        ledger_fixture_run(&l, more);
    ent_ledger_query q = ledger_answer_to(&answer, query);
    ent_status status = ent_ledger_pledges(&l, &q, &err);
    ledger_fixture_close(&l);
    return status;
}

#define EXPECT(text) assert_int_equal(ledger_answer_count(&answer, text), 1)
#define EXPECT_NONE(text) assert_int_equal(ledger_answer_count(&answer, text), 0)

static void test_table(void **state)
{
    (void)state;
    assert_int_equal(ask((ent_ledger_query){.width = 200}), ENT_OK);
    EXPECT("as of 2024-09-01: 1 pledge\n");
    EXPECT("Iran to Pakistan: send a technical delegation to Pakistan within two months");
    EXPECT("deadline: 2024-05-07 (“within two months”, reckoned from the report)");
    EXPECT("2024-05-08  overdue  the deadline has passed");
    EXPECT("2024-09-01  kept (reported)  “An Iranian technical delegation arrived in Islamabad on "
           "Sunday.” Islamabad Post");
    EXPECT_NONE("silence");
}

static void test_silence(void **state)
{
    (void)state;
    assert_int_equal(ask((ent_ledger_query){.width = 200, .as_of = "2024-08-01", .overdue = true}),
                     ENT_OK);
    EXPECT("as of 2024-08-01: 1 pledge\n");
    EXPECT("silence: nothing seen in 1 story between 2024-05-07 and 2024-08-01");
    EXPECT_NONE("broken");
    assert_int_equal(ask((ent_ledger_query){.as_of = "2024-09-01", .overdue = true}), ENT_OK);
    EXPECT("0 pledges");
    // Before it was made nothing was known of it.
    assert_int_equal(ask((ent_ledger_query){.as_of = "2024-03-06"}), ENT_OK);
    EXPECT("0 pledges");
}

// A later report moved the deadline: on the day it was overdue by the earlier one, and among the first.
static void test_overdue_by_what_was_known(void **state)
{
    (void)state;
    static const char change[] =
        "INSERT INTO account (id, account_id, document, record, type, block, status, by_codes,"
        " to_codes, symmetric, what, specificity, date_precision, date_basis, due_text, due_start,"
        " due_end, due_basis, confidence) SELECT 90, 'a90', 6, record, type, block, status, by_codes,"
        " to_codes, symmetric, what, specificity, date_precision, date_basis, 'by December',"
        " '2024-12-01', '2024-12-01', 'stated', 0.9 FROM account WHERE id = 8;"
        "UPDATE record SET due_start = '2024-12-01', due_end = '2024-12-01', last_seen = '2024-09-01'"
        " WHERE id = 5";
    more = change;
    assert_int_equal(ask((ent_ledger_query){.width = 200, .as_of = "2024-08-01", .overdue = true}),
                     ENT_OK);
    EXPECT("as of 2024-08-01: 1 pledge\n");
    EXPECT("deadline: 2024-05-07");
    more = NULL;
}

static void test_asked_for(void **state)
{
    (void)state;
    assert_int_equal(ask((ent_ledger_query){.status = "kept"}), ENT_OK);
    EXPECT("1 pledge\n");
    assert_int_equal(ask((ent_ledger_query){.status = "kept (reported)"}), ENT_OK);
    EXPECT("1 pledge\n");
    assert_int_equal(ask((ent_ledger_query){.status = "dropped"}), ENT_OK);
    EXPECT("0 pledges");
    assert_int_equal(ask((ent_ledger_query){.a = "Pakistan", .b = "IRN"}), ENT_OK);
    EXPECT("1 pledge\n");
    assert_int_equal(ask((ent_ledger_query){.a = "IRN", .b = "TUR"}), ENT_OK);
    EXPECT("0 pledges");
    assert_int_equal(ask((ent_ledger_query){.format = ENT_LEDGER_HTML}), ENT_ARGUMENT);
    assert_int_equal(ask((ent_ledger_query){.as_of = "yesterday"}), ENT_ARGUMENT);
}

static void test_jsonl(void **state)
{
    (void)state;
    assert_int_equal(ask((ent_ledger_query){.format = ENT_LEDGER_JSONL, .as_of = "2024-08-01"}),
                     ENT_OK);
    assert_int_equal(ledger_answer_lines(&answer), 1);
    EXPECT("\"pledge_status\":\"overdue\",\"specificity\":\"dated action\",\"conditions\":null,"
           "\"deadline\":\"2024-05-07\"");
    EXPECT("\"history\":[{\"status\":\"open\",\"day\":\"2024-03-07\"");
    EXPECT("{\"status\":\"overdue\",\"day\":\"2024-05-08\",\"record_id\":null,"
           "\"reason\":\"the deadline has passed\",\"sentence\":null,\"source\":null}]");
    EXPECT("\"silence\":{\"from\":\"2024-05-07\",\"to\":\"2024-08-01\",\"stories\":1}");
    EXPECT("\"by\":[\"IRN\"],\"to\":[\"PAK\"]");
}

static void test_csv(void **state)
{
    (void)state;
    assert_int_equal(ask((ent_ledger_query){.format = ENT_LEDGER_CSV}), ENT_OK);
    assert_int_equal(ledger_answer_lines(&answer), 2);
    EXPECT("record_id,pledge_status,pledger,pledgee,what,");
    EXPECT("28fdd77254977237364a167ba289ff71,kept (reported),IRN,PAK,");
    EXPECT("2024-03-07 open; 2024-04-07 due; 2024-05-08 overdue; 2024-09-01 kept (reported)");
}

static int free_answer(void **state)
{
    (void)state;
    ent_buffer_free(&answer.out);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_calendar),
        cmocka_unit_test(test_what_is_disputed),
        cmocka_unit_test(test_pledges_of_both),
        cmocka_unit_test(test_two_records),
        cmocka_unit_test(test_one_text),
        cmocka_unit_test(test_what_was_seen),
        cmocka_unit_test(test_what_cannot_be_checked),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_overdue_by_what_was_known),
        cmocka_unit_test(test_asked_for),
        cmocka_unit_test(test_jsonl),
        cmocka_unit_test(test_csv),
    };
    return cmocka_run_group_tests_name("pledges", tests, NULL, free_answer);
}
