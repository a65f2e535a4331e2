// settle_fixture.h: a ledger in a file, filled with made-up accounts by SQL.

#ifndef SETTLE_FIXTURE_H
#define SETTLE_FIXTURE_H

#include "engine_fixture.h"
#include "folder.h"
#include "ledger/ledger.h"
#include <stdlib.h>
#include <unistd.h>

/** One person of a telling. */
typedef struct told_person {
    const char *role, *name, *office, *code, *sectors;
} told_person;

enum { MOST_TOLD = 4 };

/** A document and one account in it; NULL: not told. */
typedef struct told {
    const char *document; // name, hash, id of the source; tellings of one name are one document
    const char *published, *publisher;
    const char *type, *by, *to, *status, *stage, *kind, *title, *what, *date, *date_end;
    const char *place, *country, *due_text, *due_end;
    int weekday;
    const char *id; // of the account, hexadecimal
    told_person person[MOST_TOLD];
    const uint32_t *shingles; // [64]
} told;

typedef struct settled {
    char path[256];
    ent_ledger *ledger;
} settled;

static inline void ledger_sql(ent_ledger *l, const char *sql)
{
    ent_error err;
    if (ent_ledger_exec(l, sql, &err) != ENT_OK)
        fail_msg("%s: %s", sql, err.text);
}

static inline void ledger_open(settled *f, const char *name)
{
    ent_error err;
    snprintf(f->path, sizeof f->path, "/tmp/entente-%s-%ld.ledger", name, (long)getpid());
    unlink(f->path);
    if (ent_ledger_open(f->path, true, &f->ledger, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ledger_sql(f->ledger, "PRAGMA synchronous = OFF"); // no power fails here
}

static inline void ledger_close(settled *f)
{
    ent_ledger_close(f->ledger);
    unlink(f->path);
}

static inline int64_t ledger_number(ent_ledger *l, const char *sql)
{
    sqlite3_stmt *s;
    ent_error err;
    if (ent_ledger_prepare(l, sql, &s, &err) != ENT_OK)
        fail_msg("%s: %s", sql, err.text);
    int64_t out = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_finalize(s);
    return out;
}

/** The first column of all rows, a line each, to be freed. */
static inline char *ledger_text(ent_ledger *l, const char *sql)
{
    sqlite3_stmt *s;
    ent_error err;
    ent_buffer out = {0};
    if (ent_ledger_prepare(l, sql, &s, &err) != ENT_OK)
        fail_msg("%s: %s", sql, err.text);
    while (sqlite3_step(s) == SQLITE_ROW) {
        ent_buffer_add_str(&out, ent_column_text(s, 0));
        ent_buffer_add_byte(&out, '\n');
    }
    sqlite3_finalize(s);
    ent_buffer_add_byte(&out, 0);
    return out.p;
}

static inline void assert_rows(ent_ledger *l, const char *sql, const char *expected)
{
    char *seen = ledger_text(l, sql);
    assert_string_equal(seen, expected);
    free(seen);
}

// Values of a statement; NULL is NULL.
static inline void ledger_put(ent_ledger *l, const char *sql, const char *const *values, int n)
{
    sqlite3_stmt *s;
    ent_error err;
    if (ent_ledger_prepare(l, sql, &s, &err) != ENT_OK)
        fail_msg("%s: %s", sql, err.text);
    for (int i = 0; i < n; i++)
        if (values[i])
            sqlite3_bind_text(s, i + 1, values[i], -1, SQLITE_TRANSIENT);
    if (sqlite3_step(s) != SQLITE_DONE)
        fail_msg("%s: %s", sql, sqlite3_errmsg(l->db));
    sqlite3_finalize(s);
}

// "encounter|IRN;PAK", as ent_account_block makes it.
static inline void told_block(const told *t, char out[64])
{
    const char *codes[16];
    static char copy[2][64];
    int n = 0;
    snprintf(copy[0], sizeof copy[0], "%s", t->by);
    snprintf(copy[1], sizeof copy[1], "%s", t->to ? t->to : "");
    for (int side = 0; side < 2; side++)
        for (char *rest = copy[side], *code; (code = strsep(&rest, ";"));) {
            int i = n;
            bool twice = !code[0];
            for (int k = 0; k < n; k++)
                twice |= strcmp(codes[k], code) == 0;
            for (; !twice && i > 0 && strcmp(codes[i - 1], code) > 0; i--)
                codes[i] = codes[i - 1];
            if (!twice) {
                codes[i] = code;
                n++;
            }
        }
    bool encounter = strcmp(t->type, "visit") == 0 || strcmp(t->type, "contact") == 0;
    int at = snprintf(out, 64, "%s|", encounter ? "encounter" : t->type);
    for (int i = 0; i < n; i++)
        at += snprintf(out + at, 64 - (size_t)at, "%s%s", i ? ";" : "", codes[i]);
}

static inline void tell_document(ent_ledger *l, const told *t)
{
    const char *values[] = {t->document, t->published, t->publisher};
    ledger_put(l,
               "INSERT OR IGNORE INTO document (hash, published, publisher, outcome, n_sentences, "
               "n_tokens, coder) VALUES (?1, ?2, ?3, 'coded', 1, 9, 'test')",
               values, 3);
    ledger_put(l,
               "INSERT OR IGNORE INTO source (document, doc_id, path, number) "
               "SELECT id, ?1, ?1, 0 FROM document WHERE hash = ?1",
               values, 1);
    if (!t->shingles)
        return;
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(l->db, "UPDATE document SET shingles = ?1 WHERE hash = ?2",
                                        -1, &s, NULL),
                     SQLITE_OK);
    sqlite3_bind_blob(s, 1, t->shingles, 64 * sizeof *t->shingles, SQLITE_TRANSIENT);
    sqlite3_bind_text(s, 2, t->document, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(s), SQLITE_DONE);
    sqlite3_finalize(s);
}

/** Put a telling into the ledger and mark its block stale. */
static inline void tell(ent_ledger *l, const told *t)
{
    char block[64], weekday[2] = {(char)('0' + t->weekday), 0};
    told_block(t, block);
    tell_document(l, t);
    const char *values[] = {t->id,
                            t->document,
                            t->type,
                            block,
                            t->stage,
                            t->status ? t->status : "done",
                            t->by,
                            t->to ? t->to : "",
                            t->kind,
                            t->title,
                            t->what,
                            t->date,
                            t->date_end ? t->date_end : t->date,
                            t->date ? "day" : "unknown",
                            t->date ? "stated" : "none",
                            t->weekday ? weekday : NULL,
                            t->place,
                            t->country,
                            t->due_text,
                            t->due_end,
                            t->to ? "0" : "1"};
    ledger_put(l,
               "INSERT INTO account (account_id, document, type, block, stage, status, by_codes, "
               "to_codes, kind, title, what, date_start, date_end, date_precision, date_basis, "
               "weekday, place, country_code, due_text, due_end, symmetric, confidence) "
               "SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
               "?18, ?19, ?20, ?21, 0.8 FROM document WHERE hash = ?2",
               values, 21);
    for (int i = 0; i < MOST_TOLD && t->person[i].name; i++) {
        char position[2] = {(char)('0' + i), 0};
        const told_person *p = &t->person[i];
        const char *of[] = {t->id, position, p->role, p->name, p->office, p->code, p->sectors};
        ledger_put(l,
                   "INSERT INTO account_person (account, position, role, name, written, office, "
                   "code, sectors) SELECT id, ?2, ?3, ?4, ?4, ?5, ?6, ?7 FROM account "
                   "WHERE account_id = ?1",
                   of, 7);
    }
    const char *stale[] = {block};
    ledger_put(l, "INSERT OR IGNORE INTO stale VALUES (?1)", stale, 1);
}

static inline void settle(settled *f, const ent_engine *engine)
{
    ent_error err;
    if (ent_ledger_settle(f->ledger, engine, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    assert_int_equal(ledger_number(f->ledger, "SELECT count(*) FROM stale"), 0);
}

/** How many records some tellings make. */
static inline int64_t records_of(const ent_engine *engine, const told *all, int n)
{
    settled f;
    ledger_open(&f, "records");
    for (int i = 0; i < n; i++)
        tell(f.ledger, &all[i]);
    settle(&f, engine);
    int64_t count = ledger_number(f.ledger, "SELECT count(*) FROM record");
    ledger_close(&f);
    return count;
}

#endif
