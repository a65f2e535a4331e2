// ledger.h: an open ledger, as the files of this floor see it.
// Floor: ledger.  docs/formats/ledger.md describes the file, docs/design/0007-ledger.md why it is so.

#ifndef ENT_LEDGER_LEDGER_H
#define ENT_LEDGER_LEDGER_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/str.h"
#include <sqlite3.h>

struct ent_ledger {
    sqlite3 *db;
    char path[512]; // for messages
    bool writable;
    int lock; // writable: the file whose lock keeps other writers out; else -1
    char lock_path[520];
};

/** The error that SQLite has just reported, as one sentence with the file's name; `what` was being done. */
ent_status ent_ledger_error(const ent_ledger *l, const char *what, ent_error *err);

/** Compile one statement, which must be right; the caller finalises it.  Fails as SQLite does. */
ENT_MUST_CHECK ent_status ent_ledger_prepare(const ent_ledger *l, const char *sql,
                                             sqlite3_stmt **out, ent_error *err);

/** Run statements that give no rows. */
ENT_MUST_CHECK ent_status ent_ledger_exec(const ent_ledger *l, const char *sql, ent_error *err);

/** Bind text by number; an empty one is NULL.  `s` must outlive the next step. */
void ent_bind_text(sqlite3_stmt *s, int k, ent_str text);
/** Text of a column, "" for NULL; lives until the next step. */
ent_str ent_column_text(sqlite3_stmt *s, int k);

/** The numbers of the records of two states, ?1 and ?2: two runs of one index, walked along together.  Without
 *  LIMIT SQLite forgets the order where it is not asked for outside, and sorts both. */
#define ENT_RECORDS_OF_TWO                               \
    "SELECT record FROM party WHERE code = ?1 INTERSECT" \
    " SELECT record FROM party WHERE code = ?2 ORDER BY record LIMIT -1"

/** Cluster every stale block anew, then persons and links of what has changed (settle.c).
 *
 *  Takes   a writable ledger outside a transaction; each block is a transaction of its own.
 *  Gives   the same records whatever the order in which accounts came.
 *  Fails   as SQLite does; blocks not yet settled stay stale.
 */
ENT_MUST_CHECK ent_status ent_ledger_settle(ent_ledger *l, const struct ent_engine *engine,
                                            ent_error *err);

#endif
