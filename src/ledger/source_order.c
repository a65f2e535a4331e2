// source_order.c: see source_order.h.

#include "ledger/source_order.h"

enum { FIRST, COMPARE, RENUMBER };

static const char *const statements[ENT_SOURCE_STATEMENTS] = {
    [FIRST] = "SELECT coalesce(min(id), 0) FROM source WHERE document = ?1",
    [COMPARE] =
        "SELECT (a.published IS NULL, coalesce(a.published, ''), a.doc_id, a.path, a.number)"
        " < (b.published IS NULL, coalesce(b.published, ''), b.doc_id, b.path, b.number)"
        " FROM source AS a, source AS b WHERE a.id = ?1 AND b.id = ?2",
    [RENUMBER] = "UPDATE source SET id = ?2 WHERE id = ?1",
};

ent_status ent_source_order_open(ent_ledger *l, ent_source_order *out, ent_error *err)
{
    ent_status status = ENT_OK;
    *out = (ent_source_order){.ledger = l};
    for (int i = 0; i < ENT_SOURCE_STATEMENTS && status == ENT_OK; i++)
        status = ent_ledger_prepare(l, statements[i], &out->statement[i], err);
    return status;
}

void ent_source_order_close(ent_source_order *s)
{
    for (int i = 0; i < ENT_SOURCE_STATEMENTS; i++)
        sqlite3_finalize(s->statement[i]);
    *s = (ent_source_order){0};
}

/** Step a statement, bound, that gives one number at most; 0: none. */
static ent_status ask(const ent_source_order *s, int which, int64_t *out, ent_error *err)
{
    sqlite3_stmt *statement = s->statement[which];
    int code = sqlite3_step(statement);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    ent_status status = code == SQLITE_ROW || code == SQLITE_DONE
                            ? ENT_OK
                            : ent_ledger_error(s->ledger, "cannot put the sources in order", err);
    sqlite3_reset(statement);
    return status;
}

ent_status ent_source_order_first(const ent_source_order *s, int64_t document, int64_t *out,
                                  ent_error *err)
{
    sqlite3_bind_int64(s->statement[FIRST], 1, document);
    return ask(s, FIRST, out, err);
}

ent_status ent_source_order_compare(const ent_source_order *s, int64_t a, int64_t b, bool *out,
                                    ent_error *err)
{
    int64_t before = 0;
    sqlite3_bind_int64(s->statement[COMPARE], 1, a);
    sqlite3_bind_int64(s->statement[COMPARE], 2, b);
    ent_status status = ask(s, COMPARE, &before, err);
    *out = before != 0;
    return status;
}

static ent_status renumber(const ent_source_order *s, int64_t from, int64_t to, ent_error *err)
{
    int64_t none;
    sqlite3_bind_int64(s->statement[RENUMBER], 1, from);
    sqlite3_bind_int64(s->statement[RENUMBER], 2, to);
    return ask(s, RENUMBER, &none, err);
}

ent_status ent_source_order_lead(const ent_source_order *s, int64_t document, int64_t source,
                                 ent_error *err)
{
    int64_t first;
    ent_status status = ent_source_order_first(s, document, &first, err);
    if (status != ENT_OK || !source || first == source)
        return status;
    status = renumber(s, source, -source, err); // no source has such a number
    if (status == ENT_OK)
        status = renumber(s, first, source, err);
    return status == ENT_OK ? renumber(s, -source, first, err) : status;
}
