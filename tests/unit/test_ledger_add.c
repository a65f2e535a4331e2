// test_ledger_add.c: what becomes of documents that are put into a ledger, once, again, and coded anew.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "folder.h"
#include "ledger/ledger.h"

static const ent_engine *engine;
static folder here, news;
static char path[128];
static ent_ledger *ledger;
static ent_add_report report;

static int open_engine(void **state)
{
    (void)state;
    return ent_engine_open(NULL, 0, (ent_engine **)&engine, NULL) == ENT_OK ? 0 : -1;
}

static int close_engine(void **state)
{
    (void)state;
    ent_engine_close((ent_engine *)engine);
    return 0;
}

static int make(void **state)
{
    (void)state;
    folder_make(&here);
    folder_make(&news);
    snprintf(path, sizeof path, "%s/relations.ledger", here.path);
    return ent_ledger_open(path, true, &ledger, NULL) == ENT_OK ? 0 : -1;
}

static int drop(void **state)
{
    (void)state;
    ent_ledger_close(ledger);
    folder_remove(&here);
    folder_remove(&news);
    return 0;
}

static ent_status add_with(const ent_engine *with, const char *input, ent_run_options options,
                           ent_error *err)
{
    ent_run_report run = {0};
    options.inputs = &input;
    options.n_inputs = 1;
    options.threads = 2;
    ent_status status = ent_ledger_add(ledger, with, &options, &run, &report, err);
    ent_run_report_free(&run);
    return status;
}

static void add(const char *input)
{
    ent_error err = {0};
    if (add_with(engine, input, (ent_run_options){0}, &err) != ENT_OK)
        fail_msg("%s", err.text);
}

static int64_t number(const char *sql)
{
    sqlite3_stmt *s = NULL;
    assert_int_equal(ent_ledger_prepare(ledger, sql, &s, NULL), ENT_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return n;
}

/** A column of text as one string; freed by the caller. */
static char *texts(const char *sql)
{
    sqlite3_stmt *s = NULL;
    ent_buffer b = {0};
    assert_int_equal(ent_ledger_prepare(ledger, sql, &s, NULL), ENT_OK);
    while (sqlite3_step(s) == SQLITE_ROW) {
        ent_buffer_add_str(&b, ent_column_text(s, 0));
        ent_buffer_add_byte(&b, '\n');
    }
    sqlite3_finalize(s);
    ent_buffer_add_byte(&b, '\0');
    return b.p;
}

static void check_texts(const char *sql, const char *wanted)
{
    char *found = texts(sql);
    assert_string_equal(found, wanted);
    free(found);
}

/** The index of words fits the sentences, and no reference leads nowhere. */
static void check_whole(void)
{
    assert_int_equal(
        ent_ledger_exec(
            ledger, "INSERT INTO sentence_text (sentence_text) VALUES ('integrity-check')", NULL),
        ENT_OK);
    assert_int_equal(number("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

static const char wire[] = "France signed an agreement on trade with Spain on Monday. The foreign "
                           "minister of France said that he would visit Madrid.\n";

// -------------------------------------------------------------------------------------------- texts

static void test_a_text_once(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt", wire);
    folder_add_text(&news, "b.txt",
                    "Iran condemned Japan. Kenya expelled two diplomats of Egypt.\n");
    add(news.path);
    assert_int_equal(report.added, 2);
    assert_int_equal(report.known + report.new_sources + report.recoded + report.failed, 0);
    assert_true(report.events > 2);
    assert_int_equal(report.events, number("SELECT count(*) FROM event"));
    assert_int_equal(report.accounts, number("SELECT count(*) FROM account"));
    assert_int_equal(report.records, number("SELECT count(*) FROM record"));
    add(news.path);
    assert_int_equal(report.added + report.new_sources + report.events, 0);
    assert_int_equal(report.known, 2);
    folder_add_text(&news, "c.txt", wire); // the same text elsewhere
    add(news.path);
    assert_int_equal(report.added, 0);
    assert_int_equal(report.known, 3);
    assert_int_equal(report.new_sources, 1);
    assert_int_equal(number("SELECT count(*) FROM document"), 2);
    assert_int_equal(number("SELECT count(*) FROM source"), 3);
    assert_int_equal(number("SELECT count(*) FROM run"), 3);
    check_whole();
}

static void test_the_same_text_twice_in_a_run(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt", wire);
    folder_add_text(&news, "b.txt", wire);
    add(news.path);
    assert_int_equal(report.added, 1);
    assert_int_equal(report.known, 1);
    assert_int_equal(report.new_sources, 1);
    assert_int_equal(number("SELECT count(DISTINCT document) FROM source"), 1);
}

// ------------------------------------------------------------------------------------ many sources

static const char first_source[] = "SELECT s.doc_id || ' ' || ifnull(s.published, '') || ' ' || "
                                   "ifnull(d.published, '') || ' ' || ifnull(d.title, '') FROM "
                                   "source AS s JOIN document AS d ON d.id = s.document WHERE s.id "
                                   "= (SELECT min(id) FROM source WHERE document = d.id)";

/** Add one report of `wire` with an id, a day and a title. */
static void add_report(const char *id, const char *day)
{
    char name[32], text[512];
    snprintf(name, sizeof name, "%s.jsonl", id);
    snprintf(text, sizeof text,
             "{\"id\": \"%s\", \"date\": \"%s\", \"title\": \"Of %s\", \"text\": \"%.*s\"}\n", id,
             day, id, (int)sizeof wire - 2, wire);
    folder_add_text(&news, name, text);
    snprintf(text, sizeof text, "%s/%s", news.path, name);
    add(text);
}

/** A text is coded from its earliest source, whichever comes first; ids stay. */
static void test_the_best_source(void **state)
{
    (void)state;
    add_report("b", "");
    char *ids = texts("SELECT event_id FROM event ORDER BY 1");
    char *accounts = texts("SELECT account_id FROM account ORDER BY 1");
    check_texts(first_source, "b   Of b\n");
    add_report("c", "2024-03-12");
    assert_int_equal(report.recoded, 1);
    check_texts(first_source, "c 2024-03-12 2024-03-12 Of c\n");
    check_texts("SELECT DISTINCT day FROM event WHERE status = 'occurred'", "2024-03-11\n");
    add_report("d", "2024-03-13");
    assert_int_equal(report.recoded, 0);
    add_report("a", "2024-03-05");
    assert_int_equal(report.recoded, 1);
    check_texts("SELECT DISTINCT day FROM event WHERE status = 'occurred'", "2024-03-04\n");
    add_report("0", "2024-03-05");
    assert_int_equal(report.recoded, 1);
    check_texts(first_source, "0 2024-03-05 2024-03-05 Of 0\n");
    assert_int_equal(number("SELECT count(*) FROM source"), 5);
    check_texts("SELECT event_id FROM event ORDER BY 1", ids);
    check_texts("SELECT account_id FROM account ORDER BY 1", accounts);
    assert_int_equal(number("SELECT n_reports FROM record LIMIT 1"), 1);
    assert_int_equal(ent_ledger_recode(ledger, engine, true, &(ent_run_options){0}, &report, NULL),
                     ENT_OK);
    check_texts(first_source, "0 2024-03-05 2024-03-05 Of 0\n");
    check_whole();
    free(ids);
    free(accounts);
}

static void add_print(const char *name, const char *day, const char *publisher)
{
    char text[512];
    snprintf(text, sizeof text,
             "{\"id\": \"%s\", \"date\": \"%s\", \"source\": \"%s\", \"text\": \"%.*s\"}\n", name,
             day, publisher, (int)sizeof wire - 2, wire);
    folder_add_text(&news, name, text);
    snprintf(text, sizeof text, "%s/%s", news.path, name);
    add(text);
}

/** One text on two outlets' sites is one report of two publishers, and no surer than one. */
static void test_two_publishers(void **state)
{
    (void)state;
    static const char counts[] =
        "SELECT n_reports || ' ' || n_publishers || ' ' || confidence FROM "
        "record WHERE type = 'agreement'";
    add_print("b.jsonl", "2024-03-05", "One");
    char *alone = texts(counts), both[64];
    assert_int_equal(strncmp(alone, "1 1 ", 4), 0);
    snprintf(both, sizeof both, "1 2 %s", alone + 4);
    add_print("c.jsonl", "2024-03-08", "Two");
    check_texts(counts, both);
    add_print("d.jsonl", "2024-03-08", "TWO");
    add_print("a.jsonl", "2024-03-05", "");
    check_texts(counts, both);
    free(alone);
}

/** A run that was cut short before it coded from the better source leaves that to the next. */
static void test_marked(void **state)
{
    (void)state;
    add_report("a", "2024-03-05");
    assert_int_equal(
        ent_ledger_exec(ledger, "UPDATE document SET coder = ''; DELETE FROM event", NULL), ENT_OK);
    folder_add_text(&news, "other.txt", "Iran condemned Japan.\n");
    char other[128];
    snprintf(other, sizeof other, "%s/other.txt", news.path);
    add(other);
    assert_int_equal(report.added, 1);
    assert_int_equal(report.recoded, 1);
    assert_int_equal(number("SELECT count(*) FROM document WHERE coder = ''"), 0);
    assert_true(number("SELECT count(*) FROM event") > 1);
}

/** Two documents turn out to be one text: it is coded from the better of their sources, whichever of them is
 *  coded anew first. */
static void test_documents_become_one(void **state)
{
    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        char make_other[64];
        add_report(turn ? "late" : "early", turn ? "2024-03-12" : "2024-03-05");
        snprintf(make_other, sizeof make_other, "UPDATE document SET hash = 'other%d'", turn);
        assert_int_equal(ent_ledger_exec(ledger, make_other, NULL), ENT_OK);
        add_report(turn ? "early" : "late", turn ? "2024-03-05" : "2024-03-12");
        assert_int_equal(number("SELECT count(*) FROM document"), 2);
        assert_int_equal(ent_ledger_recode(ledger, engine, true, &(ent_run_options){.threads = 1},
                                           &report, NULL),
                         ENT_OK);
        check_texts(first_source, "early 2024-03-05 2024-03-05 Of early\n");
        check_texts("SELECT DISTINCT day FROM event WHERE status = 'occurred'", "2024-03-04\n");
        check_texts("SELECT instr(reading, 'line') > 0 FROM original", "1\n");
        assert_int_equal(number("SELECT count(*) FROM source"), 2);
        check_whole();
        assert_int_equal(ent_ledger_exec(ledger, "DELETE FROM document; DELETE FROM record", NULL),
                         ENT_OK);
        assert_int_equal(
            ent_ledger_exec(ledger, "INSERT INTO sentence_text (sentence_text) VALUES ('rebuild')",
                            NULL),
            ENT_OK);
    }
}

/** Another text at the address of one is told of if it is nearly the same; both stay. */
static void test_corrected(void **state)
{
    (void)state;
    static const char ending[] =
        "The talks in the capital had lasted three days, and the ministers of both "
        "countries called them open, useful and long overdue.\n";
    char text[600];
    snprintf(text, sizeof text, "%s%s", wire, ending);
    folder_add_text(&news, "a.txt", text);
    add(news.path);
    assert_int_equal(report.corrected, 0);
    snprintf(text, sizeof text, "%sSpain signed, too. %s", wire, ending);
    folder_add_text(&news, "a.txt", text);
    add(news.path);
    assert_int_equal(report.added, 1);
    assert_int_equal(report.corrected, 1);
    assert_int_equal(number("SELECT count(*) FROM document"), 2);
    add(news.path); // told once
    assert_int_equal(report.corrected, 0);
    snprintf(text, sizeof text, "%sPortugal did not sign. %s", wire, ending);
    folder_add_text(&news, "b.txt", text); // elsewhere
    folder_add_text(&news, "a.txt",
                    "Iran condemned Japan. Kenya expelled two diplomats of Egypt.\n"); // another
    add(news.path);
    assert_int_equal(report.added, 2);
    assert_int_equal(report.corrected, 0);
}

static void test_ids_are_those_of_code(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt", wire);
    folder_add_report(&news, "b.txt", 2, 4);
    add(news.path);
    receiver r = {.most = SIZE_MAX};
    const char *inputs[] = {news.path};
    ent_run_options options = receiver_options(&r, inputs, 1);
    ent_run_report run = {0};
    options.historical = true;
    assert_int_equal(ent_run(engine, &options, &run, NULL), ENT_OK);
    assert_int_equal(run.events, number("SELECT count(*) FROM event"));
    char *ids = texts("SELECT '\"id\":\"' || event_id || '\"' FROM event ORDER BY id");
    ent_str rest = ent_str_of(ids), id;
    ptrdiff_t at = 0;
    while (ent_str_split(&rest, '\n', &id)) {
        at = ent_str_find(ent_buffer_str(&r.out), at, id); // in the order of the text
        assert_true(at >= 0);
    }
    free(ids);
    ent_buffer_free(&r.out);
    ent_run_report_free(&run);
}

static void test_sides_pairs_states(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt", "France and Spain held talks in Geneva.\n");
    add(news.path);
    check_texts("SELECT DISTINCT actor || ' ' || recipient FROM pair ORDER BY 1",
                "ESP FRA\nFRA ESP\n");
    check_texts("SELECT code || ' ' || name || ' ' || cow || ' ' || round(latitude) FROM state "
                "WHERE code IN ('FRA', 'ESP') ORDER BY code",
                "ESP Spain 230 40.0\nFRA France 220 49.0\n");
    assert_int_equal(number("SELECT count(*) FROM event WHERE day IS NULL"),
                     number("SELECT count(*) FROM event"));
    check_texts("SELECT text FROM sentence WHERE id IN (SELECT rowid FROM sentence_text WHERE "
                "sentence_text MATCH 'geneva')",
                "France and Spain held talks in Geneva.\n");
}

// ------------------------------------------------------------------------------------ what was no news

static void test_what_was_not_coded(void **state)
{
    (void)state;
    folder_add_text(&news, "empty.txt", "   \n");
    folder_add_text(&news, "french.txt",
                    "Le ministre des affaires étrangères a déclaré que les deux pays allaient "
                    "signer un accord sur le commerce avant la fin de cette année.\n");
    folder_add(&news, "picture.png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0", 20);
    add(news.path);
    assert_int_equal(report.added, 0);
    check_texts("SELECT outcome || ' ' || (error IS NOT NULL) FROM document ORDER BY outcome",
                "skipped-empty 1\nskipped-language 1\nskipped-not-text 1\n");
    add(news.path);
    assert_int_equal(number("SELECT count(*) FROM document"), 3);
    assert_int_equal(number("SELECT count(*) FROM source"), 3);
}

static void test_a_file_that_appears_later(void **state)
{
    (void)state;
    char late[128];
    snprintf(late, sizeof late, "%s/late.txt", news.path);
    add(late);
    assert_int_equal(report.failed, 1);
    check_texts("SELECT outcome FROM document", "failed-io\n");
    folder_add_text(&news, "late.txt", wire);
    add(late);
    assert_int_equal(report.added, 1);
    check_texts("SELECT outcome FROM document", "coded\n");
}

// ----------------------------------------------------------------------------------------- coding again

static void test_recode_without_the_files(void **state)
{
    (void)state;
    folder_add_text(&news, "a.csv",
                    "nr,when,head,body\n1,2024-03-02,Talks,\"France held talks with Spain on "
                    "Friday, in Rome.\"\n2,2024-03-03,More,Iran condemned Japan.\n");
    folder_add_text(&news, "b.txt", wire);
    ent_run_options options = {
        .columns = {.id = "nr", .title = "head", .text = "body", .date = "when"},
        .published = "2024-05-06"};
    assert_int_equal(add_with(engine, news.path, options, NULL), ENT_OK);
    static const char all[] =
        "SELECT d.hash || d.title || d.published || s.start || ' ' || s.byte_start || ' ' || "
        "e.event_id || e.day || e.spans || so.doc_id FROM event AS e JOIN document AS d"
        " ON d.id = e.document JOIN sentence AS s ON s.id = e.sentence JOIN source AS so"
        " ON so.document = d.id ORDER BY e.event_id";
    char *before = texts(all);
    assert_non_null(strstr(before, "2024-03-01")); // "on Friday", seen from the day in the table
    folder_remove(&news);
    folder_make(&news);
    ent_error err = {0};
    if (ent_ledger_recode(ledger, engine, true, &(ent_run_options){0}, &report, &err) != ENT_OK)
        fail_msg("%s", err.text);
    assert_int_equal(report.recoded, 3);
    check_texts(all, before);
    free(before);
    check_whole();
    assert_int_equal(ent_ledger_recode(ledger, engine, false, &(ent_run_options){0}, &report, NULL),
                     ENT_OK);
    assert_int_equal(report.recoded, 0); // nothing is outdated
}

static const char more_acts[] =
    "# table: acts\n# columns: code pos roles pattern mode example near\n"
    "0312\tv\tS=O\tplan naval parade\t\tChile and Peru planned a joint naval parade.\tA naval "
    "cadet planned the parade.\n";

static ent_engine *engine_with_more(void)
{
    ent_engine *more = NULL;
    char table[128];
    snprintf(table, sizeof table, "%s/more.tsv", here.path);
    const char *tables[] = {table};
    folder_add_text(&here, "more.tsv", more_acts);
    assert_int_equal(ent_engine_open(tables, 1, &more, NULL), ENT_OK);
    return more;
}

static void test_recode_with_other_tables(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt",
                    "France held talks with Spain. Chile and Peru planned a joint naval parade.\n");
    add(news.path);
    char *before = texts("SELECT event_id FROM event ORDER BY id");
    ent_engine *more = engine_with_more();
    assert_int_equal(ent_ledger_recode(ledger, more, false, &(ent_run_options){0}, &report, NULL),
                     ENT_OK);
    assert_int_equal(report.recoded, 1);
    assert_int_equal(number("SELECT count(*) FROM event WHERE cameo = '0312'"), 1);
    check_texts("SELECT event_id FROM event WHERE cameo <> '0312' ORDER BY id", before);
    assert_int_equal(number("SELECT count(*) FROM coder"), 2);
    add(news.path); // with the first tables again: known, but outdated
    assert_int_equal(report.known, 1);
    assert_int_equal(report.recoded, 1);
    check_texts("SELECT event_id FROM event ORDER BY id", before);
    check_whole();
    free(before);
    ent_engine_close(more);
}

/** A newer version may read another text out of the same bytes. */
static void test_a_text_that_changed(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt", wire);
    add(news.path);
    char *before = texts("SELECT event_id FROM event ORDER BY event_id");
    assert_int_equal(ent_ledger_exec(ledger, "UPDATE document SET hash = 'other'", NULL), ENT_OK);
    folder_add_text(&news, "b.txt", wire);
    add(news.path); // neither file is known now
    assert_int_equal(number("SELECT count(*) FROM document"), 2);
    // Each taken for a near-copy of the other: whichever goes, none may point to it.
    assert_int_equal(ent_ledger_exec(ledger, "UPDATE document SET copy_of = 3 - id", NULL), ENT_OK);
    assert_int_equal(ent_ledger_recode(ledger, engine, true, &(ent_run_options){0}, &report, NULL),
                     ENT_OK);
    assert_int_equal(number("SELECT count(*) FROM document"), 1);
    assert_int_equal(number("SELECT count(*) FROM source"), 2);
    check_texts("SELECT event_id FROM event ORDER BY event_id", before);
    check_whole();
    free(before);
}

/** Who is called by his surname alone is no longer he whose full name has left the ledger. */
static void test_a_name_that_left(void **state)
{
    (void)state;
    static const char whose[] = "SELECT p.name FROM account_person AS x JOIN person AS p ON p.id ="
                                " x.person WHERE x.written = 'Testpour'";
    folder_add_text(
        &news, "a.txt",
        "Iranian Deputy Foreign Minister Kamran Testpour arrived in Islamabad on Monday "
        "and met Pakistani Prime Minister Shehbaz Sharif.\n");
    folder_add_text(&news, "b.txt",
                    "Iranian Deputy Foreign Minister Testpour arrived in New Delhi on Tuesday and "
                    "met Indian Prime Minister Narendra Modi.\n");
    folder_add_text(&news, "c.txt", wire);
    add(news.path);
    check_texts(whose, "Kamran Testpour\n");
    assert_int_equal(
        ent_ledger_exec(ledger,
                        "UPDATE original SET (size, bytes) = (SELECT size, bytes FROM original"
                        " WHERE document = 3) WHERE document = 1;"
                        "UPDATE document SET coder = 'another' WHERE id = 1",
                        NULL),
        ENT_OK);
    assert_int_equal(ent_ledger_recode(ledger, engine, false, &(ent_run_options){0}, &report, NULL),
                     ENT_OK);
    assert_int_equal(report.recoded, 1);
    check_texts(whose, "Testpour\n");
    check_whole();
}

// --------------------------------------------------------------------------------------- cut short

/** Who asks can know that records are behind; marks that nobody makes do not keep settling for ever. */
static void test_settled(void **state)
{
    (void)state;
    folder_add_text(&news, "a.txt", wire);
    add(news.path);
    assert_true(ent_ledger_is_settled(ledger));
    assert_int_equal(ent_ledger_exec(ledger,
                                     "UPDATE account SET record = NULL; DELETE FROM record;"
                                     "INSERT INTO stale SELECT DISTINCT block FROM account;"
                                     "INSERT INTO stale VALUES (''), ('|'), ('links|')",
                                     NULL),
                     ENT_OK);
    assert_false(ent_ledger_is_settled(ledger));
    assert_int_equal(ent_ledger_recode(ledger, engine, false, &(ent_run_options){0}, &report, NULL),
                     ENT_OK);
    assert_true(ent_ledger_is_settled(ledger));
    assert_true(report.records > 0);
}

static bool stop_at_second(void *user, const char *bytes, size_t n)
{
    (void)bytes;
    assert_int_equal(n, 0);
    return ++*(int *)user < 2;
}

static void test_stopped(void **state)
{
    (void)state;
    int asked = 0;
    for (int i = 0; i < 4; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.txt", i);
        folder_add_report(&news, name, i, 1);
    }
    ent_run_options options = {.user = &asked, .write = stop_at_second};
    assert_int_equal(add_with(engine, news.path, options, NULL), ENT_STOPPED);
    assert_int_equal(report.added, 2);
    assert_int_equal(number("SELECT count(*) FROM document"), 2);
    add(news.path);
    assert_int_equal(report.added, 2);
    assert_int_equal(report.known, 2);
    assert_int_equal(number("SELECT count(*) FROM stale"), 0); // settled, also what was stopped
}

static void note_settling(void *user, const ent_progress *now)
{
    if (now->settling)
        *(int *)user = 1;
}

static bool stop_in_settling(void *user, const char *bytes, size_t n)
{
    (void)bytes, (void)n;
    return *(int *)user == 0;
}

/** Stopped while records are made: what was added stays, and the next run makes them. */
static void test_stopped_in_settling(void **state)
{
    (void)state;
    int settling = 0;
    ent_error err = {0};
    for (int i = 0; i < 20; i++) {
        char name[16], text[300];
        snprintf(name, sizeof name, "%d.txt", i);
        snprintf(text, sizeof text, "%sThis was report number %d of the day.\n", wire, i);
        folder_add_text(&news, name, text);
    }
    ent_run_options options = {
        .user = &settling, .write = stop_in_settling, .progress = note_settling};
    assert_int_equal(add_with(engine, news.path, options, &err), ENT_STOPPED);
    assert_string_equal(err.text, "stopped by the caller");
    assert_int_equal(settling, 1);
    assert_int_equal(report.added, 20);
    assert_false(ent_ledger_is_settled(ledger));
    ent_ledger_close(ledger);
    char beside[160];
    snprintf(beside, sizeof beside, "%s-wal", path);
    assert_int_equal(access(beside, F_OK), -1);
    snprintf(beside, sizeof beside, "%s-writer", path);
    assert_int_equal(access(beside, F_OK), -1);
    assert_int_equal(ent_ledger_open(path, true, &ledger, NULL), ENT_OK);
    add(news.path);
    assert_int_equal(report.known, 20);
    assert_true(ent_ledger_is_settled(ledger));
    assert_int_equal(number("SELECT count(*) FROM account WHERE record IS NULL"), 0);
}

static void test_strict(void **state)
{
    (void)state;
    ent_error err = {0};
    folder_add_text(&news, "a.txt", wire);
    folder_add(&news, "b.txt", "\x1F\x8B\x08 broken", 10); // says that it is compressed
    assert_int_equal(add_with(engine, news.path, (ent_run_options){.strict = true}, &err),
                     ENT_STOPPED);
    assert_non_null(strstr(err.file, "b.txt"));
    assert_int_equal(report.added, 1);
    assert_int_equal(number("SELECT count(*) FROM document WHERE outcome LIKE 'failed-%'"), 1);
}

static void test_full_disk(void **state)
{
    (void)state;
    ent_error err = {0};
    folder_add_text(&news, "a.txt", wire);
    add(news.path);
    int64_t before = number("SELECT count(*) FROM event");
    for (int i = 0; i < 60; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.txt", i);
        folder_add_report(&news, name, i, 20 + i);
    }
    char limit[64];
    snprintf(limit, sizeof limit, "PRAGMA max_page_count = %d",
             (int)number("SELECT page_count FROM pragma_page_count") + 20);
    assert_int_equal(ent_ledger_exec(ledger, limit, NULL), ENT_OK);
    assert_int_equal(add_with(engine, news.path, (ent_run_options){0}, &err), ENT_IO);
    assert_non_null(strstr(err.text, "disk is full"));
    assert_true(number("SELECT count(*) FROM event") >= before);
    assert_int_equal(ent_ledger_exec(ledger, "PRAGMA max_page_count = 1000000", NULL), ENT_OK);
    add(news.path);
    assert_int_equal(number("SELECT count(*) FROM document"), 61);
    check_whole();
}

static void test_refused(void **state)
{
    (void)state;
    ent_error err = {0};
    assert_int_equal(add_with(engine, news.path, (ent_run_options){.published = "soon"}, &err),
                     ENT_ARGUMENT);
    ent_ledger_close(ledger);
    assert_int_equal(ent_ledger_open(path, false, &ledger, NULL), ENT_OK);
    folder_add_text(&news, "a.txt", wire);
    assert_int_equal(add_with(engine, news.path, (ent_run_options){0}, &err), ENT_ARGUMENT);
    assert_non_null(strstr(err.text, "reading only"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_text_once, make, drop),
        cmocka_unit_test_setup_teardown(test_the_same_text_twice_in_a_run, make, drop),
        cmocka_unit_test_setup_teardown(test_the_best_source, make, drop),
        cmocka_unit_test_setup_teardown(test_two_publishers, make, drop),
        cmocka_unit_test_setup_teardown(test_marked, make, drop),
        cmocka_unit_test_setup_teardown(test_corrected, make, drop),
        cmocka_unit_test_setup_teardown(test_documents_become_one, make, drop),
        cmocka_unit_test_setup_teardown(test_ids_are_those_of_code, make, drop),
        cmocka_unit_test_setup_teardown(test_sides_pairs_states, make, drop),
        cmocka_unit_test_setup_teardown(test_what_was_not_coded, make, drop),
        cmocka_unit_test_setup_teardown(test_a_file_that_appears_later, make, drop),
        cmocka_unit_test_setup_teardown(test_recode_without_the_files, make, drop),
        cmocka_unit_test_setup_teardown(test_recode_with_other_tables, make, drop),
        cmocka_unit_test_setup_teardown(test_a_text_that_changed, make, drop),
        cmocka_unit_test_setup_teardown(test_a_name_that_left, make, drop),
        cmocka_unit_test_setup_teardown(test_settled, make, drop),
        cmocka_unit_test_setup_teardown(test_stopped, make, drop),
        cmocka_unit_test_setup_teardown(test_stopped_in_settling, make, drop),
        cmocka_unit_test_setup_teardown(test_strict, make, drop),
        cmocka_unit_test_setup_teardown(test_full_disk, make, drop),
        cmocka_unit_test_setup_teardown(test_refused, make, drop),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
