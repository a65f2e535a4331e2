// query_statement.c: conditions become statements, statements rows, rows an answer.  See query.h.
//
// Whether a sentence has words takes fifty times as long to ask as anything else of a row.  So where the words
// are common the rows that fit otherwise are first put in order, then asked one by one until there are enough.

#include "ledger/query_build.h"

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
    ent_query_put(sql, c->late, &(ent_query_form){row, c->late_parameter, c->day, true});
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
    if (c->known) {
        ent_buffer_add_str(&sql, ENT_S(" AND (1"));
        ent_buffer_add_str(&sql, ent_buffer_str(&c->past));
        ent_query_put(&sql, " OR &.id IN (SELECT json_extract(value, '$[0]') FROM json_each(#)))",
                      &(ent_query_form){"record", c->known, 0, true});
    }
    if (c->late) {
        ent_buffer_add_str(&sql, ENT_S(" AND "));
        put_late(c, row_of(c->subject), &sql);
    }
    ent_buffer_add_str(&sql, ent_str_of(after ? after : ""));
    return compile(c, &sql, out, err);
}

ent_status ent_conditions_prepare_known(const ent_conditions *c, const char *before,
                                        const char *after, sqlite3_stmt **out, ent_error *err)
{
    ent_buffer sql = {0};
    ent_buffer_add_str(&sql, ent_str_of(before));
    ent_query_put(&sql, "&.id IN (SELECT json_extract(value, '$[0]') FROM json_each(#))",
                  &(ent_query_form){"record", c->known, 0, true});
    ent_buffer_add_str(&sql, ent_str_of(after ? after : ""));
    return compile(c, &sql, out, err);
}

static void add(ent_buffer *sql, const char *text) { ent_buffer_add_str(sql, ent_str_of(text)); }

// The rows are put in order before the late question is asked of them: LIMIT -1 keeps SQLite from turning
// the two into one statement.
static ent_status find_late(const ent_conditions *c, const char *before, const char *order,
                            sqlite3_stmt **out, ent_error *err)
{
    ent_buffer sql = {0};
    add(&sql, "SELECT id FROM (");
    add(&sql, before);
    ent_buffer_add_str(&sql, ent_buffer_str(&c->sql));
    add(&sql, order);
    add(&sql, " LIMIT -1) AS found WHERE ");
    put_late(c, "found.id", &sql);
    return compile(c, &sql, out, err);
}

// Records that were told of otherwise on the day stand in a list with the day and type that they had then.  They
// are put in order with the first of all others, which an index may give in order.
static ent_status find_known(const ent_conditions *c, const char *order, sqlite3_stmt **out,
                             ent_error *err)
{
    ent_query_form form = {"record", c->known, 0, true};
    ent_str whole = ent_str_of(order);
    ptrdiff_t by = ent_str_find(whole, 0, ENT_S(" ORDER BY "));
    ent_str also = ent_str_cut(whole, 0, by < 0 ? whole.n : by);
    ent_buffer sql = {0};
    add(&sql, "SELECT id FROM (SELECT * FROM (SELECT record.id, record.record_id, record.day,"
              " record.type FROM record WHERE ");
    ent_buffer_add_str(&sql, ent_buffer_str(&c->sql));
    if (c->late) {
        add(&sql, " AND ");
        put_late(c, "record.id", &sql);
    }
    ent_buffer_add_str(&sql, ent_buffer_str(&c->past));
    ent_buffer_add_str(&sql, whole);
    add(&sql, " LIMIT ");
    ent_buffer_add_int(&sql, c->limit > 0 ? c->limit : -1);
    add(&sql, ") UNION ALL SELECT record.* FROM (SELECT json_extract(value, '$[0]') AS id,"
              " json_extract(value, '$[1]') AS record_id, json_extract(value, '$[2]') AS day,"
              " json_extract(value, '$[3]') AS type FROM json_each(");
    ent_query_put(&sql, "#)) AS & WHERE 1", &form);
    ent_buffer_add_str(&sql, also);
    add(&sql, ") AS record");
    ent_buffer_add_str(&sql, ent_str_cut(whole, also.n, whole.n));
    return compile(c, &sql, out, err);
}

ent_status ent_conditions_find(const ent_conditions *c, const char *order, sqlite3_stmt **out,
                               ent_error *err)
{
    static const char *const before[] = {"SELECT record.id FROM record WHERE ",
                                         "SELECT event.id FROM event WHERE "};
    if (c->known)
        return find_known(c, order, out, err);
    if (c->late)
        return find_late(c, before[c->subject], order, out, err);
    return ent_conditions_prepare(c, before[c->subject], order, out, err);
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
