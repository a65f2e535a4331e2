// query_statement.c: conditions become statements, statements rows, rows an answer.  See query.h.
//
// Whether a sentence has words takes fifty times as long to ask as anything else of a row.  So where the words
// are common the rows that fit otherwise are first put in order, then asked one by one until there are enough.

#include "ledger/query.h"

static void bind_values(const ent_conditions *c, sqlite3_stmt *s)
{
    size_t start = 0;
    for (int i = 0; i < c->n; start = c->ends[i++])
        sqlite3_bind_text(s, i + 1, c->values.p ? c->values.p + start : "",
                          (int)(c->ends[i] - start), SQLITE_TRANSIENT);
}

static ent_status compile(const ent_conditions *c, ent_buffer *sql, sqlite3_stmt **out,
                          ent_error *err)
{
    if (c->limit > 0) {
        ent_buffer_add_str(sql, ENT_S(" LIMIT "));
        ent_buffer_add_int(sql, c->limit);
    }
    ent_buffer_add_byte(sql, 0);
    ent_status status = sql->failed
                            ? ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory")
                            : ent_ledger_prepare(c->ledger, sql->p, out, err);
    if (status == ENT_OK)
        bind_values(c, *out);
    ent_buffer_free(sql);
    return status;
}

// What is asked late, of the row with this number.
static void put_late(const ent_conditions *c, const char *row, ent_buffer *sql)
{
    for (const char *s = c->late; *s; s++) {
        if (*s == '@') {
            ent_buffer_add_str(sql, ent_str_of(row));
        } else if (*s == '#') {
            ent_buffer_add_byte(sql, '?');
            ent_buffer_add_int(sql, c->late_parameter);
        } else {
            ent_buffer_add_byte(sql, *s);
        }
    }
}

static const char *row_of(ent_subject subject)
{
    static const char *const rows[] = {[ENT_ASK_RECORDS] = "record.id",
                                       [ENT_ASK_EVENTS] = "event.id",
                                       [ENT_ASK_PAIRS] = "pair.event"};
    return rows[subject];
}

ent_status ent_conditions_prepare(const ent_conditions *c, const char *before, const char *after,
                                  sqlite3_stmt **out, ent_error *err)
{
    ent_buffer sql = {0};
    ent_buffer_add_str(&sql, ent_str_of(before));
    ent_buffer_add_str(&sql, ent_buffer_str(&c->sql));
    if (c->late) {
        ent_buffer_add_str(&sql, ENT_S(" AND "));
        put_late(c, row_of(c->subject), &sql);
    }
    ent_buffer_add_str(&sql, ent_str_of(after ? after : ""));
    return compile(c, &sql, out, err);
}

// The rows are put in order before the late question is asked of them: LIMIT -1 keeps SQLite from turning
// the two into one statement.
ent_status ent_conditions_find(const ent_conditions *c, const char *order, sqlite3_stmt **out,
                               ent_error *err)
{
    static const char *const before[] = {"SELECT record.id FROM record WHERE ",
                                         "SELECT event.id FROM event WHERE "};
    ent_buffer sql = {0};
    if (!c->late)
        return ent_conditions_prepare(c, before[c->subject], order, out, err);
    ent_buffer_add_str(&sql, ENT_S("SELECT id FROM ("));
    ent_buffer_add_str(&sql, ent_str_of(before[c->subject]));
    ent_buffer_add_str(&sql, ent_buffer_str(&c->sql));
    ent_buffer_add_str(&sql, ent_str_of(order));
    ent_buffer_add_str(&sql, ENT_S(" LIMIT -1) AS found WHERE "));
    put_late(c, "found.id", &sql);
    return compile(c, &sql, out, err);
}

ent_status ent_query_step(const ent_ledger *l, sqlite3_stmt *s, bool *row, ent_error *err)
{
    int code = sqlite3_step(s);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return ent_ledger_error(l, "cannot read the ledger", err);
    *row = code == SQLITE_ROW;
    return ENT_OK;
}

ent_status ent_query_write(const ent_ledger_query *q, ent_buffer *out, ent_error *err)
{
    if (out->failed)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "out of memory for one row of the answer");
    bool go_on = out->n == 0 || q->write(q->user, out->p, out->n);
    out->n = 0;
    return go_on ? ENT_OK : ent_fail(err, ENT_STOPPED, ENT_S(""), 0, -1, "stopped before the end");
}
