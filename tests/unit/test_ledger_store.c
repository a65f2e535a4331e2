// test_ledger_store.c: opening and closing the file of a ledger, and what is no ledger.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "ledger/schema.h"
#include "ledger_fixture.h"

static folder here;
static char path[128];

static int make_folder(void **state)
{
    (void)state;
    folder_make(&here);
    snprintf(path, sizeof path, "%s/relations.db", here.path);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    folder_remove(&here);
    return 0;
}

static void change(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void make_ledger(void)
{
    ent_ledger *l = NULL;
    ent_error err = {0};
    if (ent_ledger_open(path, true, &l, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ent_ledger_close(l);
}

/** Opening must fail so, with these words, and leave nothing but the file. */
static void check_refused(bool writable, ent_status status, const char *words)
{
    ent_ledger *l = NULL;
    ent_error err = {0};
    assert_int_equal(ent_ledger_open(path, writable, &l, &err), status);
    assert_null(l);
    assert_string_equal(err.file, path);
    if (!strstr(err.text, words))
        fail_msg("\"%s\" lacks \"%s\"", err.text, words);
}

static void check_readable(void)
{
    ent_ledger *l = NULL;
    ent_error err = {0};
    if (ent_ledger_open(path, false, &l, &err) != ENT_OK)
        fail_msg("%s", err.text);
    assert_int_equal(ent_ledger_exec(l, "SELECT count(*) FROM event", &err), ENT_OK);
    ent_ledger_close(l);
}

static bool exists(const char *suffix)
{
    char name[160];
    snprintf(name, sizeof name, "%s%s", path, suffix);
    return access(name, F_OK) == 0;
}

static void test_made_and_one_file(void **state)
{
    (void)state;
    make_ledger();
    check_readable();
    assert_true(exists(""));
    assert_false(exists("-wal") || exists("-shm") || exists("-journal") || exists("-writer"));
    make_ledger(); // it is there already
    check_readable();
}

static void test_numbers_of_the_schema(void **state)
{
    (void)state;
    make_ledger();
    sqlite3 *db = NULL;
    sqlite3_stmt *s = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_prepare_v2(
        db, "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version",
        -1, &s, NULL);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(s, 0), ENT_LEDGER_APPLICATION);
    assert_int_equal(sqlite3_column_int(s, 1), ENT_LEDGER_VERSION);
    sqlite3_finalize(s);
    sqlite3_close(db);
}

static void test_missing(void **state)
{
    (void)state;
    check_refused(false, ENT_IO, "No such file");
    assert_false(exists("")); // asking makes none
    snprintf(path, sizeof path, "%s/none/relations.db", here.path);
    check_refused(true, ENT_IO, "No such file");
    snprintf(path, sizeof path, "%s", here.path);
    check_refused(true, ENT_FORMAT, "is no file");
}

static void test_empty(void **state)
{
    (void)state;
    folder_add_text(&here, "relations.db", "");
    check_refused(false, ENT_FORMAT, "is empty");
    make_ledger();
    check_readable();
}

static void test_no_ledger(void **state)
{
    (void)state;
    folder_add_text(&here, "relations.db",
                    "Dear diary, this is a text of more than a hundred bytes, which is how many "
                    "SQLite reads before it says that a file is none of its own.\n");
    check_refused(false, ENT_FORMAT, "not a ledger");
    check_refused(true, ENT_FORMAT, "not a ledger");
    assert_false(exists("-writer"));
    unlink(path);
    change("CREATE TABLE a (b)");
    check_refused(false, ENT_FORMAT, "not a ledger");
    check_refused(true, ENT_FORMAT, "not a ledger");
}

static void test_newer(void **state)
{
    (void)state;
    make_ledger();
    change("PRAGMA user_version = 7");
    check_refused(false, ENT_UNSUPPORTED,
                  "of version 7, and Entente " ENT_VERSION " knows version 2");
    check_refused(true, ENT_UNSUPPORTED, "of version 7");
}

static void test_changed_tables(void **state)
{
    (void)state;
    make_ledger();
    change("CREATE TABLE mine (a); CREATE INDEX i ON event (place)"); // what is added may stay
    check_readable();
    change("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM event; END");
    check_refused(true, ENT_FORMAT, "triggers");
    change("DROP TRIGGER t");
    check_readable();
    change("ALTER TABLE party RENAME COLUMN side TO sides");
    check_refused(false, ENT_FORMAT, "column party.side");
    change("ALTER TABLE party RENAME COLUMN sides TO side; DROP TABLE state;"
           "CREATE VIEW state AS SELECT * FROM mine");
    check_refused(false, ENT_FORMAT, "column state.");
}

static void test_read_only(void **state)
{
    (void)state;
    make_ledger();
    chmod(path, 0444);
    check_readable();
    check_refused(true, ENT_IO, "");
    chmod(path, 0644);
    make_ledger();
}

/** A program that was killed within a transaction leaves a journal; who reads next gets the ledger as it was. */
static void test_journal_left(void **state)
{
    (void)state;
    make_ledger();
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db = NULL;
        sqlite3_open(path, &db);
        sqlite3_exec(
            db,
            "PRAGMA cache_size = 1; BEGIN IMMEDIATE; DROP TABLE link; CREATE TABLE mine AS WITH"
            " n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
            " SELECT i, hex(zeroblob(500)) FROM n",
            NULL, NULL, NULL);
        _exit(0);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_true(exists("-journal"));
    check_readable();
    assert_false(exists("-journal"));
}

static void test_two_writers(void **state)
{
    (void)state;
    ent_ledger *first = NULL, *second = NULL;
    assert_int_equal(ent_ledger_open(path, true, &first, NULL), ENT_OK);
    check_refused(true, ENT_IO, "written by another program");
    assert_int_equal(ent_ledger_exec(first, "BEGIN; INSERT INTO run VALUES (1, '{}')", NULL),
                     ENT_OK);
    check_readable(); // also while the other one writes
    assert_int_equal(ent_ledger_exec(first, "COMMIT", NULL), ENT_OK);
    ent_ledger_close(first);
    assert_int_equal(ent_ledger_open(path, true, &second, NULL), ENT_OK);
    ent_ledger_close(second);
}

static void test_reader_stays_while_writer_closes(void **state)
{
    (void)state;
    ent_ledger *writer = NULL, *reader = NULL;
    sqlite3_stmt *s = NULL;
    make_ledger();
    assert_int_equal(ent_ledger_open(path, true, &writer, NULL), ENT_OK);
    assert_int_equal(ent_ledger_exec(writer, "INSERT INTO run VALUES (1, '{}')", NULL), ENT_OK);
    assert_int_equal(ent_ledger_open(path, false, &reader, NULL), ENT_OK);
    assert_int_equal(ent_ledger_prepare(reader, "SELECT * FROM run", &s, NULL), ENT_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    ent_ledger_close(writer);
    assert_int_equal(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
    ent_ledger_close(reader);
    make_ledger(); // folds back what the first could not
    assert_false(exists("-wal"));
    check_readable();
}

static void test_upgrade(void **state)
{
    (void)state;
    static const char *const steps[] = {
        "CREATE TABLE second (a); INSERT INTO second SELECT count(*) FROM run",
        "DROP TABLE second; CREATE TABLE third (a)",
        "CREATE TABLE fourth (a); CREATE TABLE third (a)", // wrong
    };
    ent_ledger *l = NULL;
    assert_int_equal(ent_ledger_open(path, true, &l, NULL), ENT_OK);
    assert_int_equal(ent_ledger_exec(l, "PRAGMA user_version = 1", NULL), ENT_OK);
    assert_int_equal(ent_schema_upgrade(l, steps, 1, NULL), ENT_OK);
    assert_int_equal(ent_ledger_exec(l, "SELECT a FROM second", NULL), ENT_OK);
    assert_int_equal(ent_schema_upgrade(l, steps, 2, NULL), ENT_OK); // the first is not done twice
    assert_int_equal(ent_ledger_exec(l, "SELECT a FROM third", NULL), ENT_OK);
    assert_int_not_equal(ent_schema_upgrade(l, steps, 3, NULL), ENT_OK);
    assert_int_not_equal(ent_ledger_exec(l, "SELECT a FROM fourth", NULL), ENT_OK); // nothing of it
    ent_ledger_close(l);
    check_refused(false, ENT_UNSUPPORTED, "of version 3");
}

static void run_file(const char *file)
{
    ent_buffer sql = {.max = 1 << 20};
    char piece[4096];
    FILE *f = fopen(file, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        ent_buffer_add(&sql, piece, n);
    fclose(f);
    ent_buffer_add_byte(&sql, 0);
    assert_false(sql.failed);
    change(sql.p);
    ent_buffer_free(&sql);
}

/** All columns of all tables and indices, and all there is to ask for. */
static void describe(ent_ledger *l, ent_buffer *out)
{
    static const char *const asked[] = {
        "SELECT m.name || '.' || x.cid || ' ' || x.name || ' ' || x.type FROM sqlite_schema m, "
        "pragma_table_xinfo(m.name) x ORDER BY m.name, x.cid",
        "SELECT m.name || ' ' || m.tbl_name || ' ' || x.seqno || ' ' || coalesce(x.name, '-') FROM "
        "sqlite_schema m, pragma_index_xinfo(m.name) x ORDER BY m.name, x.seqno"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        sqlite3_stmt *s = NULL;
        assert_int_equal(ent_ledger_prepare(l, asked[i], &s, NULL), ENT_OK);
        while (sqlite3_step(s) == SQLITE_ROW) {
            ent_buffer_add_str(out, ent_column_text(s, 0));
            ent_buffer_add_byte(out, '\n');
        }
        sqlite3_finalize(s);
    }
    static ent_status (*const questions[])(ent_ledger *, const ent_ledger_query *, ent_error *) = {
        ent_ledger_records, ent_ledger_events, ent_ledger_pledges};
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        ledger_answer a = {0};
        ent_ledger_query q = ledger_answer_to(&a, (ent_ledger_query){.format = ENT_LEDGER_JSONL});
        assert_int_equal(questions[i](l, &q, NULL), ENT_OK);
        assert_true(a.out.n > 0);
        ent_buffer_add_str(out, ent_buffer_str(&a.out));
        ent_buffer_free(&a.out);
    }
    ent_buffer_add_byte(out, 0);
}

// Whoever only asks is told what to do; who writes brings it up to date, and it answers as a fresh one.
static void test_from_version_1(void **state)
{
    (void)state;
    run_file("tests/unit/ledger_v1.sql");
    run_file("tests/unit/ledger_fixture.sql");
    check_refused(false, ENT_UNSUPPORTED,
                  "of version 1; `entente recode` brings it up to version 2");
    make_ledger();
    check_readable();
    ent_ledger *old = NULL, fresh;
    assert_int_equal(ent_ledger_open(path, false, &old, NULL), ENT_OK);
    ledger_fixture_open(&fresh);
    ent_buffer seen = {0}, expected = {0};
    describe(old, &seen);
    describe(&fresh, &expected);
    assert_string_equal(seen.p, expected.p);
    assert_int_equal(ledger_fixture_number(old, "SELECT count(*) FROM account WHERE day IS NULL"),
                     0); // what was settled is not done again
    ent_buffer_free(&seen);
    ent_buffer_free(&expected);
    ledger_fixture_close(&fresh);
    ent_ledger_close(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_made_and_one_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_numbers_of_the_schema, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_missing, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_empty, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_no_ledger, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_newer, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_changed_tables, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_read_only, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_journal_left, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_two_writers, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_reader_stays_while_writer_closes, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(test_upgrade, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_from_version_1, make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
