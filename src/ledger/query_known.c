// query_known.c: what is asked of records as of a day.  See query_build.h.
//
// A record all of whose reports stand before the day is asked by its columns.  One that later reports tell of,
// too, was another one then (as_of.h): those that fit otherwise and of which some account known by then says
// what is asked for are few, so they are looked at one by one, and the numbers of those that fit go into a list.

#include "ledger/as_of.h"
#include "ledger/query_build.h"

#include "coding/json.h"

// Parameters of the statement that looks at one, behind the values of all conditions.
enum { AT_RECORD = 40, AT_DAY = 41 };
_Static_assert((int)AT_RECORD > (int)ENT_MAX_ASKED_VALUES, "it would be a condition's");

// Those with reports on both sides of the day.
static ent_status find_candidates(const ent_query_builder *b, sqlite3_stmt **out, ent_error *err)
{
    ent_buffer after = {0};
    ent_query_put(&after, " AND record.last_seen > record.first_seen AND record.last_seen > #",
                  &(ent_query_form){"record", b->c->day, 0, true});
    ent_buffer_add_str(&after, ent_buffer_str(&b->told));
    ent_buffer_add_str(&after, ENT_S(" ORDER BY +record.id"));
    ent_buffer_add_byte(&after, 0);
    ent_conditions all = *b->c;
    all.limit = 0;
    ent_status status =
        after.failed
            ? ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory")
            : ent_conditions_prepare(&all, "SELECT record.id, record.record_id FROM record WHERE ",
                                     after.p, out, err);
    ent_buffer_free(&after);
    return status;
}

// As it was known: its day and type, if it fits.
static ent_status prepare_known(const ent_query_builder *b, sqlite3_stmt **out, ent_error *err)
{
    ent_conditions fields = *b->c;
    ent_buffer text = {0};
    ent_buffer_add_str(&text, ENT_S("1"));
    ent_buffer_add_str(&text, ent_buffer_str(&b->fields));
    fields.sql = text;
    fields.late = NULL;
    fields.limit = 0;
    ent_status status = ent_conditions_prepare(
        &fields, ENT_RECORD_AS_OF("?40", "?41") "SELECT day, type FROM record WHERE ", NULL, out,
        err);
    ent_buffer_free(&text);
    return status;
}

static void put_known(ent_json *j, sqlite3_stmt *candidate, sqlite3_stmt *known)
{
    ent_json_open(j, '[');
    ent_json_int(j, sqlite3_column_int64(candidate, 0));
    ent_json_str(j, ent_column_text(candidate, 1));
    ent_json_text(j, ent_column_text(known, 0));
    ent_json_str(j, ent_column_text(known, 1));
    ent_json_close(j, ']');
}

static ent_status list_known(ent_query_builder *b, sqlite3_stmt *candidates, sqlite3_stmt *known,
                             ent_buffer *list, int64_t *n)
{
    ent_json j = {.out = list};
    bool row, fits;
    ent_status status;
    ent_json_open(&j, '[');
    while ((status = ent_query_step(b->ledger, candidates, &row, b->err)) == ENT_OK && row) {
        sqlite3_reset(known);
        sqlite3_bind_int64(known, AT_RECORD, sqlite3_column_int64(candidates, 0));
        sqlite3_bind_text(known, AT_DAY, b->query->as_of, -1, SQLITE_STATIC);
        status = ent_query_step(b->ledger, known, &fits, b->err);
        if (status != ENT_OK)
            return status;
        if (fits)
            put_known(&j, candidates, known);
        *n += fits;
    }
    ent_json_close(&j, ']');
    return status;
}

static void put_past(const ent_query_builder *b, ent_buffer *out)
{
    ent_query_put(out, " AND coalesce(&.last_seen, '') <= #",
                  &(ent_query_form){"record", b->c->day, 0, true});
    ent_buffer_add_str(out, ent_buffer_str(&b->fields));
}

ent_status ent_query_add_known(ent_query_builder *b)
{
    sqlite3_stmt *candidates = NULL, *known = NULL;
    ent_buffer list = {0};
    int64_t n = 0;
    ent_status status = find_candidates(b, &candidates, b->err);
    if (status == ENT_OK)
        status = prepare_known(b, &known, b->err);
    if (status == ENT_OK)
        status = list_known(b, candidates, known, &list, &n);
    sqlite3_finalize(candidates);
    sqlite3_finalize(known);
    if (status == ENT_OK && (list.failed || b->fields.failed || b->told.failed))
        status = ent_fail(b->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    if (status == ENT_OK && n)
        b->c->known = ent_query_keep(b, ent_buffer_str(&list));
    if (status == ENT_OK)
        put_past(b, n ? &b->c->past : &b->c->sql);
    ent_buffer_free(&list);
    return status;
}
