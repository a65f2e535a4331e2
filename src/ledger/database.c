// database.c: the few things that every file of this floor does with SQLite.

#include "ledger/ledger.h"

/** What a person can do about it, or NULL: SQLite's own words say enough. */
static const char *advice(int code)
{
    switch (code & 0xFF) {
    case SQLITE_CORRUPT: return "the ledger is damaged; go back to a copy of it";
    case SQLITE_NOTADB: return "is not a ledger, nor any SQLite file";
    case SQLITE_FULL: return "the disk is full; what was acknowledged is kept";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program keeps the ledger; wait until that has finished";
    case SQLITE_READONLY: return "the ledger may not be written";
    case SQLITE_NOMEM: return "out of memory";
    default: return NULL;
    }
}

static ent_status status_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: // a table is not what it should be
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: return ENT_FORMAT;
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM: return ENT_TOO_LARGE;
    default: return ENT_IO;
    }
}

ent_status ent_ledger_error(const ent_ledger *l, const char *what, ent_error *err)
{
    int code = sqlite3_extended_errcode(l->db);
    ent_str file = {l->path, (ptrdiff_t)strlen(l->path)};
    const char *words = advice(code);
    if ((code & 0xFF) == SQLITE_NOTADB)
        return ent_fail(err, ENT_FORMAT, file, 0, -1, "%s", words);
    return ent_fail(err, status_of(code), file, 0, -1, "%s: %s", what,
                    words ? words : sqlite3_errmsg(l->db));
}

ent_status ent_ledger_prepare(const ent_ledger *l, const char *sql, sqlite3_stmt **out,
                              ent_error *err)
{
    if (sqlite3_prepare_v2(l->db, sql, -1, out, NULL) == SQLITE_OK)
        return ENT_OK;
    return ent_ledger_error(l, "cannot ask the ledger", err);
}

ent_status ent_ledger_exec(const ent_ledger *l, const char *sql, ent_error *err)
{
    if (sqlite3_exec(l->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return ENT_OK;
    return ent_ledger_error(l, "cannot change the ledger", err);
}

void ent_bind_text(sqlite3_stmt *s, int k, ent_str text)
{
    if (text.n)
        sqlite3_bind_text(s, k, text.p, (int)text.n, SQLITE_STATIC);
    else
        sqlite3_bind_null(s, k);
}

ent_str ent_column_text(sqlite3_stmt *s, int k)
{
    const char *p = (const char *)sqlite3_column_text(s, k);
    return p ? (ent_str){p, sqlite3_column_bytes(s, k)} : (ent_str){"", 0};
}
