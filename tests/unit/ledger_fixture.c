// ledger_fixture.c: see ledger_fixture.h.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger_fixture.h"
#include <stdio.h>

static void run_file(ent_ledger *l, const char *path)
{
    ent_buffer sql = {.max = 1 << 20};
    char piece[4096];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        ent_buffer_add(&sql, piece, n);
    fclose(f);
    ent_buffer_add_byte(&sql, 0);
    assert_false(sql.failed);
    ledger_fixture_run(l, sql.p);
    ent_buffer_free(&sql);
}

void ledger_fixture_run(ent_ledger *l, const char *sql)
{
    char *text = NULL;
    if (sqlite3_exec(l->db, sql, NULL, NULL, &text) != SQLITE_OK)
        fail_msg("%s", text);
    sqlite3_free(text);
}

int64_t ledger_fixture_number(ent_ledger *l, const char *sql)
{
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(l->db, sql, -1, &s, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(s), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return number;
}

void ledger_fixture_empty(ent_ledger *l)
{
    *l = (ent_ledger){.path = "test.ledger", .writable = true};
    assert_int_equal(sqlite3_open(":memory:", &l->db), SQLITE_OK);
    ledger_fixture_run(l, "PRAGMA foreign_keys = ON");
    run_file(l, "src/ledger/schema.sql");
}

void ledger_fixture_open(ent_ledger *l)
{
    ledger_fixture_empty(l);
    run_file(l, "tests/unit/ledger_fixture.sql");
}

void ledger_fixture_close(ent_ledger *l)
{
    assert_int_equal(sqlite3_close(l->db), SQLITE_OK); // SQLITE_BUSY: a statement was not finalised
    l->db = NULL;
}

bool ledger_answer_write(void *user, const char *bytes, size_t n)
{
    ledger_answer *a = user;
    ent_buffer_add(&a->out, bytes, n);
    a->calls++;
    return a->most == 0 || a->calls < a->most;
}

ent_ledger_query ledger_answer_to(ledger_answer *a, ent_ledger_query q)
{
    a->out.n = 0;
    a->calls = 0;
    q.user = a;
    q.write = ledger_answer_write;
    return q;
}

int ledger_answer_count(const ledger_answer *a, const char *needle)
{
    int n = 0;
    ent_str s = ent_buffer_str(&a->out), what = ent_str_of(needle);
    for (ptrdiff_t at = 0; s.p && (at = ent_str_find(s, at, what)) >= 0; at += what.n)
        n++;
    return n;
}

int ledger_answer_lines(const ledger_answer *a) { return ledger_answer_count(a, "\n"); }

int ledger_set_up(void **state)
{
    static ledger_setting s;
    s = (ledger_setting){0};
    ledger_fixture_open(&s.ledger);
    *state = &s;
    return 0;
}

int ledger_tear_down(void **state)
{
    ledger_setting *s = *state;
    ledger_fixture_close(&s->ledger);
    ent_buffer_free(&s->answer.out);
    return 0;
}

const char *ledger_ask(ledger_setting *s,
                       ent_status (*question)(ent_ledger *, const ent_ledger_query *, ent_error *),
                       ent_ledger_query q)
{
    ent_error err = {0};
    s->rows = 0;
    q.rows = &s->rows;
    ent_ledger_query to = ledger_answer_to(&s->answer, q);
    if (question(&s->ledger, &to, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ent_buffer_add_byte(&s->answer.out, 0);
    s->answer.out.n--;
    return s->answer.out.p;
}
