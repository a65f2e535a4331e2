// database.c: the few things that every file of this floor does with SQLite.

#include "ledger/ledger.h"

ent_status ent_ledger_error(const ent_ledger *l, const char *what, ent_error *err)
{
    int code = sqlite3_errcode(l->db) & 0xFF;
    ent_status status = code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? ENT_FORMAT
                        : code == SQLITE_TOOBIG || code == SQLITE_NOMEM ? ENT_TOO_LARGE
                                                                        : ENT_IO;
    return ent_fail(err, status, (ent_str){l->path, (ptrdiff_t)strlen(l->path)}, 0, -1, "%s: %s",
                    what, sqlite3_errmsg(l->db));
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
