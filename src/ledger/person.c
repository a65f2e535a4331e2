// person.c: see person.h.  All is bounded, so that the region never fills while a statement is open.

#include "ledger/person.h"

static const char person_sql[] =
    "SELECT person_id, name, code FROM person WHERE id = ?1 AND ?2 IS NOT NULL";
static const char names_sql[] = "SELECT name FROM person_name WHERE person = ?1 AND ?2 IS NOT NULL"
                                " ORDER BY name LIMIT 10000";
static const char offices_sql[] =
    "SELECT account_person.office, coalesce(account_person.code, ''), min(document.published),"
    " max(document.published), count(DISTINCT account.document) FROM account_person"
    " CROSS JOIN account ON account.id = account_person.account"
    " CROSS JOIN document ON document.id = account.document"
    " WHERE account_person.person = ?1 AND account_person.office IS NOT NULL"
    " AND (?2 = '' OR coalesce(document.published, '') <= ?2)"
    " GROUP BY 1, 2 ORDER BY 3, 1, 2 LIMIT 10000";

enum { MAX_TEXT = 500 }; // bytes

static ent_str copy(ent_arena *a, sqlite3_stmt *s, int column)
{
    ent_str text = ent_column_text(s, column);
    return ent_arena_str(a, text.n > MAX_TEXT ? ent_str_cut(text, 0, MAX_TEXT) : text);
}

/** What reading shares. */
typedef struct reading {
    const ent_ledger *ledger;
    const char *as_of;
    ent_arena *keep;
    ent_error *err;
} reading;

static ent_status ask(const reading *r, const char *sql, int64_t number, sqlite3_stmt **s)
{
    ent_status status = ent_ledger_prepare(r->ledger, sql, s, r->err);
    if (status != ENT_OK)
        return status;
    sqlite3_bind_int64(*s, 1, number);
    sqlite3_bind_text(*s, 2, r->as_of, -1, SQLITE_STATIC);
    return ENT_OK;
}

static ent_status read_names(const reading *r, ent_person *p)
{
    struct {
        ent_str *items;
        ptrdiff_t n, room;
    } list = {0};
    sqlite3_stmt *s;
    bool row;
    ent_status status = ask(r, names_sql, p->number, &s);
    if (status != ENT_OK)
        return status;
    while ((status = ent_query_step(r->ledger, s, &row, r->err)) == ENT_OK && row)
        ENT_PUSH(r->keep, &list, copy(r->keep, s, 0));
    sqlite3_finalize(s);
    p->names = list.items;
    p->n_names = list.n;
    return status;
}

static ent_status read_offices(const reading *r, ent_person *p)
{
    struct {
        ent_office_seen *items;
        ptrdiff_t n, room;
    } list = {0};
    sqlite3_stmt *s;
    bool row;
    ent_status status = ask(r, offices_sql, p->number, &s);
    if (status != ENT_OK)
        return status;
    while ((status = ent_query_step(r->ledger, s, &row, r->err)) == ENT_OK && row) {
        ent_office_seen office = {.title = copy(r->keep, s, 0),
                                  .code = copy(r->keep, s, 1),
                                  .first_seen = copy(r->keep, s, 2),
                                  .last_seen = copy(r->keep, s, 3),
                                  .n_reports = sqlite3_column_int64(s, 4)};
        ENT_PUSH(r->keep, &list, office);
    }
    sqlite3_finalize(s);
    p->offices = list.items;
    p->n_offices = list.n;
    return status;
}

ent_status ent_person_read(const ent_ledger *l, int64_t number, const char *as_of, ent_arena *keep,
                           ent_person *out, bool *found, ent_error *err)
{
    reading r = {l, as_of, keep, err};
    sqlite3_stmt *s;
    *out = (ent_person){.number = number};
    ent_status status = ask(&r, person_sql, number, &s);
    if (status != ENT_OK)
        return status;
    status = ent_query_step(l, s, found, err);
    if (status == ENT_OK && *found) {
        out->id = copy(keep, s, 0);
        out->name = copy(keep, s, 1);
        out->code = copy(keep, s, 2);
    }
    sqlite3_finalize(s);
    if (status == ENT_OK && *found)
        status = read_names(&r, out);
    return status == ENT_OK && *found ? read_offices(&r, out) : status;
}
