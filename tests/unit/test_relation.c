// test_relation.c: each fact of a relation stands on its page in each form, and nothing in a document breaks
// out of it.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger/relation.h"
#include "ledger_fixture.h"
#include <expat.h>
#include <jansson.h>
#include <stdio.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static ledger_answer answer;
static ent_error err;

static void run_more(ent_ledger *l)
{
    static char sql[1 << 16];
    FILE *f = fopen("tests/unit/relation_fixture.sql", "rb");
    assert_non_null(f);
    size_t n = fread(sql, 1, sizeof sql - 1, f);
    assert_true(n < sizeof sql - 1);
    sql[n] = 0;
    fclose(f);
    ledger_fixture_run(l, sql);
}

static ent_status ask_with(ent_ledger_query query, const char *sql)
{
    ent_ledger l;
    ledger_fixture_open(&l);
    run_more(&l);
    if (sql)
        ledger_fixture_run(&l, sql);
    ent_ledger_query q = ledger_answer_to(&answer, query);
    err = (ent_error){.byte = -1};
    ent_status status = ent_ledger_relation(&l, &q, &err);
    ledger_fixture_close(&l); // fails if a statement was left open
    return status;
}

static void ask(const char *a, const char *b, const char *as_of, ent_ledger_format format)
{
    ent_ledger_query q = {.a = a, .b = b, .as_of = as_of, .format = format, .width = 1000};
    if (ask_with(q, NULL) != ENT_OK)
        fail_msg("%s", err.text);
}

static bool has(const char *text) { return ledger_answer_count(&answer, text) > 0; }

static void must_have(const char *text)
{
    if (!has(text))
        fail_msg("not on the page: %s\n%.*s", text, (int)answer.out.n, answer.out.p);
}

static void must_not_have(const char *text)
{
    if (has(text))
        fail_msg("on the page: %s\n%.*s", text, (int)answer.out.n, answer.out.p);
}

// ------------------------------------------------------------------------------------ each fact

// What stands on the page in words of its own, whatever the form.
static const char *const facts[] = {
    "2025-01-15",
    "Heads of state or government",
    "Masoud Example (President, Iran), Islamabad",
    "2024-10-02 to 2024-10-04",
    "Shehbaz Sample (Prime Minister)",
    "Ministers and chiefs of staff",
    "Khawaja Asif (Minister of Defense, Pakistan); Amir Hatami (Iran), call",
    "reported 2024-06-20, day not stated",
    "Visits of Iran to Pakistan",
    "Visits of Pakistan to Iran",
    "December 2024",
    "Khawaja Asif (Minister of Defense, Pakistan), Tehran",
    "nothing seen in 1 story between 2024-12-31 and 2025-01-15",
    "joint cooperation statement (signed)",
    "Called off",
    "cancelled",
    "Overdue",
    "Iran to Pakistan: open three border markets",
    "2024-12-01 (“by December 1”, stated)",
    "if the road is ready",
    "nothing seen in 2 stories between 2024-12-01 and 2025-01-15",
    "Due",
    "Kept (reported)",
    "An Iranian technical delegation arrived in Islamabad on Sunday.",
    "Signed",
    "Proposed",
    "Pakistan backs a joint naval drill, he said.",
    "Pakistan denied that it had agreed to buy gas from Iran.",
    "Iran to Pakistan, ban: wheat",
    "Events of conflict",
    "Pakistan → Iran: “shelled … village”",
    "2024-12-09",
    "Pakistan shelled a village in Iran.",
    "Pakistan invites Iran: Amir Hatami (Minister of Defense)",
    "Iran and Pakistan: naval",
    "Karachi",
    "5.5 USD",
    "Iran to Pakistan: condolences over the floods",
    "1 overdue, 1 due, 1 kept (reported)",
    "+1.2 in 13 events; twelve months before: no events",
    "gas pipeline contract awaits signature.",
    "Islamabad Post",
    "b3.txt",
};

static void test_facts(void **state)
{
    (void)state;
    static const ent_ledger_format formats[] = {ENT_LEDGER_TABLE, ENT_LEDGER_MARKDOWN,
                                                ENT_LEDGER_HTML, ENT_LEDGER_JSONL};
    for (int f = 0; f < COUNT(formats); f++) {
        ask("Iran", "PAK", NULL, formats[f]);
        for (int i = 0; i < COUNT(facts); i++)
            must_have(facts[i]);
        must_not_have("broken");
        must_not_have("Turkey");    // another relation
        must_not_have("asked for"); // no dispute
    }
}

static void test_long_sentences_are_cut(void **state)
{
    (void)state;
    ask("IRN", "PAK", NULL, ENT_LEDGER_TABLE);
    must_have("“… ");
    must_not_have("Khawaja Asif will travel to Tehran in December, a spokesman said");
}

static void test_order_as_asked(void **state)
{
    (void)state;
    ask("PAK", "IRN", NULL, ENT_LEDGER_TABLE);
    assert_memory_equal(answer.out.p, "Pakistan (PAK) and Iran (IRN)\n", 30);
    ask("Iran", "Pakistan", NULL, ENT_LEDGER_TABLE);
    assert_memory_equal(answer.out.p, "Iran (IRN) and Pakistan (PAK)\n", 30);
}

// What lies in front comes in front.
static void test_order_of_pledges(void **state)
{
    (void)state;
    ask("IRN", "PAK", NULL, ENT_LEDGER_TABLE);
    ent_str page = ent_buffer_str(&answer.out);
    ptrdiff_t overdue = ent_str_find(page, 0, ENT_S("\n  Overdue\n"));
    ptrdiff_t due = ent_str_find(page, 0, ENT_S("\n  Due\n"));
    ptrdiff_t kept = ent_str_find(page, 0, ENT_S("\n  Kept (reported)\n"));
    assert_true(0 < overdue && overdue < due && due < kept);
}

// --------------------------------------------------------------------------------------- as of

static void test_as_of(void **state)
{
    (void)state;
    ask("IRN", "PAK", "2024-03-05", ENT_LEDGER_TABLE);
    must_have("As of 2024-03-05: 0 dated events and 2 records from 1 of 1 documents");
    must_have("  Planned\n    2024-03-07  ");
    must_not_have("Held");
    must_have(
        "will visit Tehran on Thursday.” Tehran Wire, 2024-03-04 [1], 1 report from 1 publisher");
    must_not_have("4 reports");
    must_have("Open invitations"); // the visit that answers it has not taken place
    must_have("will visit Tehran on Thursday");
    ask("IRN", "PAK", "2024-03-31", ENT_LEDGER_TABLE);
    must_have("  Held\n    2024-03-07  Rana Tanveer Hussain (Minister, Pakistan), Tehran\n");
    must_have("4 reports from 2 publishers");
    must_have("  Open\n");
    must_not_have("overdue");
    must_not_have("naval exercise");
    must_have("Nothing known: Visits of Iran to Pakistan; Restrictions and disputes");
}

// Days, persons and stages are those that had been told of by then: the visit of the first report, not of all.
static void test_as_of_what_was_told(void **state)
{
    (void)state;
    static const char change[] =
        "UPDATE account SET status = 'done', date_start = '2024-03-01', date_end = '2024-03-01'"
        " WHERE id = 1;"
        "UPDATE account SET date_start = '2024-03-01', date_end = '2024-03-01' WHERE id = 7;"
        "UPDATE record SET first_seen = '2024-03-04' WHERE id = 4;" // the agreement was planned before
        "INSERT INTO account (id, account_id, document, record, type, block, status, by_codes,"
        " to_codes, symmetric, date_precision, date_basis, confidence) SELECT 90, 'a90', 1, record,"
        " type, block, 'planned', by_codes, to_codes, symmetric, 'unknown', 'none', 0.5"
        " FROM account WHERE id = 7;"
        "UPDATE record_person SET level = 3 WHERE record = 1 AND person = 2;"
        "UPDATE account_person SET level = 3 WHERE account = 1";
    ent_ledger_query q = {.a = "IRN", .b = "PAK", .as_of = "2024-03-06", .width = 1000};
    assert_int_equal(ask_with(q, change), ENT_OK);
    must_have("from 1 of 1 documents, 2024-03-01 to 2024-03-04");
    must_have("  Deputy ministers and chiefs of service\n    2024-03-01  Rana Tanveer Hussain");
    must_not_have("Ministers and chiefs of staff"); // he met one, as was told a day later
    must_have("  Held\n    2024-03-01  ");
    must_not_have("agreed: ");
    q.as_of = "2024-03-31";
    assert_int_equal(ask_with(q, change), ENT_OK);
    must_have("  Held\n    2024-03-07  ");
    must_have("Ministers and chiefs of staff");
}

static void test_nothing_known(void **state)
{
    (void)state;
    static const ent_ledger_format formats[] = {ENT_LEDGER_TABLE, ENT_LEDGER_MARKDOWN,
                                                ENT_LEDGER_HTML};
    for (int f = 0; f < COUNT(formats); f++) {
        ask("PAK", "IGO", NULL, formats[f]);
        must_have("Nothing is known of this relation: 10 documents were looked at.");
        must_not_have("Months");
    }
    ask("PAK", "IGO", NULL, ENT_LEDGER_JSONL);
    must_have("\"n_looked_at\":10,\"n_documents\":0,\"n_events\":0,\"n_records\":0");
    must_have("\"pledges\":{\"title\":\"Pledges\",\"lines\":[],\"more\":0}");
}

static void test_wrong_questions(void **state)
{
    (void)state;
    assert_int_equal(ask_with((ent_ledger_query){.a = "IRN"}, NULL), ENT_ARGUMENT);
    assert_int_equal(ask_with((ent_ledger_query){.a = "IRN", .b = "Iran"}, NULL), ENT_ARGUMENT);
    assert_int_equal(ask_with((ent_ledger_query){.a = "IRN", .b = "Atlantis"}, NULL), ENT_ARGUMENT);
    assert_int_equal(
        ask_with((ent_ledger_query){.a = "IRN", .b = "PAK", .as_of = "2024-13-01"}, NULL),
        ENT_ARGUMENT);
    assert_int_equal(
        ask_with((ent_ledger_query){.a = "IRN", .b = "PAK", .format = ENT_LEDGER_CSV}, NULL),
        ENT_ARGUMENT);
}

// More than a page can hold is counted.
static void test_more(void **state)
{
    (void)state;
    ent_ledger_query q = {.a = "IRN", .b = "PAK", .width = 1000};
    assert_int_equal(
        ask_with(q,
                 "WITH RECURSIVE k (n) AS (SELECT 101 UNION ALL SELECT n + 1 FROM k WHERE n < 112)"
                 " INSERT INTO record (id, record_id, type, block, status, by_codes, to_codes,"
                 " symmetric, kind, day, date_precision, date_basis, confidence, n_accounts,"
                 " n_reports, n_publishers, first_seen, last_seen)"
                 " SELECT n, 'x' || n, 'gesture', 'b', 'done', 'IRN', 'PAK', 0, 'award',"
                 " '2024-12-01', 'unknown', 'none', 1, 1, 1, 1, '2024-12-01', '2024-12-01'"
                 " FROM k;"
                 "INSERT INTO party SELECT 'IRN', id, 'by' FROM record WHERE id > 100;"
                 "INSERT INTO party SELECT 'PAK', id, 'to' FROM record WHERE id > 100"),
        ENT_OK);
    must_have("    and 7 more\n"); // 12 and the one of the fixture, 6 of them shown
    must_have("no sentence kept");
}

// ------------------------------------------------------------------------------------ each form

static void test_json(void **state)
{
    (void)state;
    ask("IRN", "PAK", NULL, ENT_LEDGER_JSONL);
    assert_int_equal(ledger_answer_lines(&answer), 1);
    json_t *page = json_loadb(answer.out.p, answer.out.n, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(page);
    json_t *months = json_object_get(page, "months");
    assert_int_equal(json_array_size(months), 11); // every month, also empty ones
    json_t *december = json_array_get(months, 9);
    assert_string_equal(json_string_value(json_object_get(december, "month")), "2024-12");
    assert_int_equal(json_integer_value(json_object_get(december, "events")), 2);
    assert_int_equal(json_integer_value(json_object_get(december, "verbal_conflict")), 1);
    assert_int_equal(json_integer_value(json_object_get(december, "material_conflict")), 1);
    assert_true(json_number_value(json_object_get(december, "event_scale")) == -6.0);
    assert_true(json_number_value(json_object_get(december, "goldstein")) == -6.0);
    json_t *pledges = json_object_get(json_object_get(page, "pledges"), "lines");
    json_t *first = json_array_get(pledges, 0);
    assert_string_equal(json_string_value(json_object_get(first, "pledge_status")), "overdue");
    json_t *silence = json_object_get(first, "silence");
    assert_int_equal(json_integer_value(json_object_get(silence, "stories")), 2);
    json_t *two =
        json_array_get(json_object_get(json_object_get(page, "two_accounts"), "lines"), 0);
    assert_int_equal(json_array_size(json_object_get(two, "a_says")), 1);
    assert_int_equal(json_array_size(json_object_get(two, "b_says")),
                     2); // a near-copy says nothing new
    json_decref(page);
}

/** What a reader of XML finds on a page. */
typedef struct seen {
    int scripts, images, rects, titles;
    bool handlers, foreign;
} seen;

static void XMLCALL see(void *user, const XML_Char *name, const XML_Char **attributes)
{
    seen *s = user;
    s->scripts += strcmp(name, "script") == 0;
    s->images += strcmp(name, "img") == 0 || strcmp(name, "i") == 0 || strcmp(name, "b") == 0;
    s->rects += strcmp(name, "rect") == 0;
    s->titles += strcmp(name, "title") == 0 || strcmp(name, "desc") == 0;
    for (; *attributes; attributes += 2) {
        s->handlers |= strncmp(attributes[0], "on", 2) == 0;
        s->foreign |= strcmp(attributes[0], "src") == 0 ||
                      (strcmp(attributes[0], "href") == 0 && attributes[1][0] != '#' &&
                       strncmp(attributes[1], "https://", 8) != 0);
    }
}

// As strict as XML: every element closed, every sign escaped.
static seen read_page(void)
{
    seen s = {0};
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &s);
    XML_SetStartElementHandler(parser, see);
    if (XML_Parse(parser, answer.out.p, (int)answer.out.n, 1) != XML_STATUS_OK)
        fail_msg("line %lu: %s", XML_GetCurrentLineNumber(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    return s;
}

static void test_html(void **state)
{
    (void)state;
    ask("IRN", "PAK", NULL, ENT_LEDGER_HTML);
    seen s = read_page();
    assert_int_equal(s.scripts, 0);
    assert_int_equal(s.images, 0);
    assert_false(s.handlers);
    assert_false(s.foreign);
    assert_int_equal(s.titles, 3);    // of the page; of the chart, and what it shows
    assert_int_equal(s.rects, 8 + 4); // bars of five months, and the legend
    must_have("&lt;script&gt;alert(1)&lt;/script&gt;");
    must_have("<html lang=\"en\">");
    must_have("<q lang=\"ur\">Pakistan shelled a village in Iran.</q>");
    must_have("9 events of cooperation and 4 of conflict from 2024-03 to 2025-01.");
    must_have("href=\"https://example.org/b3.txt?a=1&amp;b=2\"");
    must_have("@media print");
    must_have("prefers-color-scheme: dark");
    must_not_have("\x1b");
    ask("PAK", "IGO", NULL, ENT_LEDGER_HTML);
    read_page();
    ask("IRN", "PAK", "2024-03-05", ENT_LEDGER_HTML); // records, but no events: no chart
    assert_int_equal(read_page().rects, 0);
}

static void test_markdown(void **state)
{
    (void)state;
    ask("IRN", "PAK", NULL, ENT_LEDGER_MARKDOWN);
    must_have("# Iran (IRN) and Pakistan (PAK)\n");
    must_have("“Pakistan shelled a village in Iran.”[^6] Gulf Copy");
    must_have("\n[^6]: A dispute, Gulf Copy, 2024-12-10, c2.txt\n");
    must_have("<https://example.org/b3.txt?a=1&b=2>");
    must_have("\\<script\\>alert(1)\\</script\\> \\[x\\](javascript:alert(1)) \\| \\*b\\* \\`c\\`");
    must_have(
        "\\[link\\](http\\://evil.example) \\*\\*bold\\*\\* \\| cell \\~\\~s\\~\\~ www\\.evil");
    must_not_have("\x1b");
    assert_int_equal(ledger_answer_count(&answer, "<"),
                     ledger_answer_count(&answer, "\\<") + ledger_answer_count(&answer, "<https:"));
    assert_int_equal(ledger_answer_count(&answer, "["),
                     ledger_answer_count(&answer, "\\[") + ledger_answer_count(&answer, "[^"));
    // Every footnote that is cited is told, and none else.
    for (int n = 1; n <= 9; n++) {
        char cited[16], told[16];
        snprintf(cited, sizeof cited, "[^%d]", n);
        snprintf(told, sizeof told, "\n[^%d]: ", n);
        assert_int_equal(ledger_answer_count(&answer, told), n <= 8);
        assert_int_equal(ledger_answer_count(&answer, cited) > 1, n <= 8);
    }
}

static void test_text(void **state)
{
    (void)state;
    ask("IRN", "PAK", NULL, ENT_LEDGER_TABLE);
    must_not_have("\x1b");
    ent_ledger_query q = {.a = "IRN", .b = "PAK", .colour = true, .width = 60};
    assert_int_equal(ask_with(q, NULL), ENT_OK);
    must_have("\x1b[1;31mOverdue\x1b[0m");
    must_not_have("\x1b[31m"); // of the hostile sentence
    q.colour = false;
    assert_int_equal(ask_with(q, NULL), ENT_OK);
    ent_str rest = ent_buffer_str(&answer.out), line;
    while (ent_str_split(&rest, '\n', &line)) {
        int columns = 0;
        for (ptrdiff_t i = 0; i < line.n; i++)
            columns += ((unsigned char)line.p[i] & 0xC0) != 0x80;
        assert_true(columns <= 60);
    }
}

static void test_stops(void **state)
{
    (void)state;
    ent_ledger l;
    ledger_fixture_open(&l);
    answer.most = 1;
    ent_ledger_query q = ledger_answer_to(&answer, (ent_ledger_query){.a = "IRN", .b = "PAK"});
    assert_int_equal(ent_ledger_relation(&l, &q, &err), ENT_STOPPED);
    answer.most = 0;
    ledger_fixture_close(&l);
}

// ---------------------------------------------------------------------------------------- its cost

// Every statement searches an index; only what finds the records of the pair walks all those of each state, side
// by side, and documents are counted.
static void look_at_plan(ent_ledger *l, const char *sql)
{
    ent_buffer explain = {0};
    ent_buffer_add_str(&explain, ENT_S("EXPLAIN QUERY PLAN "));
    ent_buffer_add_str(&explain, ent_str_of(sql));
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(l->db, explain.p, (int)explain.n, &s, NULL), SQLITE_OK);
    bool both = strstr(sql, ENT_RECORDS_OF_TWO) != NULL, merges = false;
    bool walks =
        both || strcmp(sql, "SELECT record FROM party WHERE code = ?1 ORDER BY record") == 0;
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(s, 3);
        bool scan = strncmp(step, "SCAN ", 5) == 0 && !strstr(step, "CONSTANT ROW") &&
                    !strstr(step, "(subquery-") && strcmp(step, "SCAN of_both") != 0 &&
                    strncmp(step, "SCAN document USING COVERING INDEX", 34) != 0;
        merges |= strcmp(step, "MERGE (INTERSECT)") == 0;
        if (scan || (!walks && strstr(step, "(code=?)") && !strstr(step, "state")))
            fail_msg("%s: %s", sql, step);
    }
    if (merges != both)
        fail_msg("not walked side by side: %s", sql);
    sqlite3_finalize(s);
    ent_buffer_free(&explain);
}

static void test_plans(void **state)
{
    (void)state;
    ent_ledger l;
    ent_arena keep = {0};
    ent_guard full;
    ent_asking q;
    ledger_fixture_open(&l);
    run_more(&l);
    assert_true(ent_arena_init(&keep, 1 << 24));
    keep.guard = &full;
    if (setjmp(full.env))
        fail_msg("the region is full");
    ent_asking_open(&q, &l, "2024-12-20", &keep, &err);
    ent_page page = ent_page_gather(&q, "IRN", "PAK");
    assert_int_equal(q.status, ENT_OK);
    assert_int_equal(page.n_events, 12);
    assert_true(q.n_statements > 20);
    for (int i = 0; i < q.n_statements; i++)
        look_at_plan(&l, q.statements[i].sql);
    ent_asking_close(&q);
    ent_arena_free(&keep);
    ledger_fixture_close(&l);
}

// --------------------------------------------------------------------------------------- its words

static ent_asking words;
static ent_arena region;
static ent_guard guard;

static void cut(const char *text, const char *focus, int most, const char *expected)
{
    ent_str s = ent_shorten(&words, ent_str_of(text), ent_str_of(focus), most);
    assert_int_equal(s.n, strlen(expected));
    assert_memory_equal(s.p, expected, strlen(expected));
}

static void test_shorten(void **state)
{
    (void)state;
    assert_true(ent_arena_init(&region, 1 << 20));
    region.guard = &guard;
    words = (ent_asking){.keep = &region};
    if (setjmp(guard.env))
        fail_msg("the region is full");
    cut("  one two  ", "", 20, "one two");
    cut("one two three four", "", 9, "one two three …");
    cut("one two three four five six", "five", 10, "… four five six");
    cut("ééééééé ééééééé", "", 3, "ééééééé …"); // not within a character
    ent_buffer_free(&words.scratch);
    ent_arena_free(&region);
}

static void days(const char *from, const char *to, const char *precision, const char *basis,
                 const char *expected)
{
    ent_seen r = {.date_start = ent_str_of(from),
                  .date_end = ent_str_of(to),
                  .date_precision = ent_str_of(precision),
                  .date_basis = ent_str_of(basis),
                  .first_seen = ENT_S("2022-09-05")};
    ent_str s = ent_seen_when(&words, &r);
    assert_int_equal(s.n, strlen(expected));
    assert_memory_equal(s.p, expected, strlen(expected));
}

static void test_days(void **state)
{
    (void)state;
    assert_true(ent_arena_init(&region, 1 << 20));
    region.guard = &guard;
    words = (ent_asking){.keep = &region};
    if (setjmp(guard.env))
        fail_msg("the region is full");
    days("2022-09-01", "2022-09-01", "day", "stated", "2022-09-01");
    days("2022-09-01", "2022-09-03", "day", "relative", "2022-09-01 to 2022-09-03");
    days("2022-08-29", "2022-09-04", "week", "relative", "week of 2022-08-29");
    days("2022-09-01", "2022-09-30", "month", "stated", "September 2022");
    days("2022-09-01", "2022-10-31", "month", "stated", "September 2022 to October 2022");
    days("2022-01-01", "2022-12-31", "year", "stated", "2022");
    days("2020-01-01", "2022-12-31", "year", "stated", "2020 to 2022");
    days("2022-09-01", "", "open", "stated", "since 2022-09-01");
    days("2022-09-01", "2022-09-01", "day", "publication", "reported 2022-09-05, day not stated");
    days("", "", "unknown", "none", "reported 2022-09-05, day not stated");
    ent_seen r = {.date_text = ENT_S("on Thursday")};
    ent_str s = ent_seen_when(&words, &r);
    assert_true(ent_str_eq(s, ENT_S("“on Thursday”, day not known")));
    r.first_seen = ENT_S("2022-09-05");
    assert_true(ent_str_eq(ent_seen_when(&words, &r), ENT_S("reported 2022-09-05, “on Thursday”")));
    ent_buffer_free(&words.scratch);
    ent_arena_free(&region);
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
        cmocka_unit_test(test_facts),          cmocka_unit_test(test_long_sentences_are_cut),
        cmocka_unit_test(test_order_as_asked), cmocka_unit_test(test_order_of_pledges),
        cmocka_unit_test(test_as_of),          cmocka_unit_test(test_as_of_what_was_told),
        cmocka_unit_test(test_nothing_known),  cmocka_unit_test(test_wrong_questions),
        cmocka_unit_test(test_more),           cmocka_unit_test(test_json),
        cmocka_unit_test(test_html),           cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_text),           cmocka_unit_test(test_stops),
        cmocka_unit_test(test_plans),          cmocka_unit_test(test_shorten),
        cmocka_unit_test(test_days),
    };
    return cmocka_run_group_tests_name("relation", tests, NULL, free_answer);
}
