// decide.c: what people decide about records: an account apart from the rest of its record, two records together.
//
// A decision is a row that names two accounts, and settling obeys it before anything else.  Of one pair the last
// decision holds; so that joining undoes splitting, every pair that was split between the two records is joined.

#include "ledger/decide.h"
#include "base/date.h"

// ------------------------------------------------------------------------------------- ids

static ent_status check_id(const char *text, ent_error *err)
{
    size_t n = text ? strspn(text, "0123456789abcdef") : 0;
    if (!text || text[n] || n < ENT_LEAST_ID || n > 64)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "\"%s\" is no id: give at least %d of its digits 0-9 and a-f",
                        text ? text : "", ENT_LEAST_ID);
    return ENT_OK;
}

// "3f2a… (visit), 3f2b… (an account)" of what was found.
static void list_one(sqlite3_stmt *s, ent_buffer *list)
{
    ent_str id = ent_column_text(s, 2);
    ent_buffer_add_str(list, list->n ? ENT_S(", ") : ENT_S(""));
    ent_buffer_add_str(list, ent_str_cut(id, 0, id.n < 12 ? id.n : 12));
    ent_buffer_add_str(list, ENT_S(" ("));
    ent_buffer_add_str(list, ent_column_text(s, 3));
    ent_buffer_add_str(list, sqlite3_column_int64(s, 0) ? ENT_S(", account)") : ENT_S(")"));
}

static ent_status take_first(sqlite3_stmt *s, ent_named *out, ent_error *err)
{
    ent_str id = ent_column_text(s, 2);
    *out = (ent_named){.account = sqlite3_column_int64(s, 0), .record = sqlite3_column_int64(s, 1)};
    if (id.n >= (ptrdiff_t)sizeof out->id)
        return ent_fail(err, ENT_FORMAT, ENT_S(""), 0, -1, "an id of %d digits", (int)id.n);
    memcpy(out->id, id.p, (size_t)id.n);
    return ENT_OK;
}

ent_status ent_ledger_named(const ent_ledger *l, const char *text, ent_named *out, ent_error *err)
{
    enum { MOST = 5 };
    sqlite3_stmt *s = NULL;
    ent_status status = check_id(text, err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(
            l,
            "SELECT 0, id, record_id, type FROM record WHERE record_id >= ?1 AND record_id < ?1||'g' "
            "UNION ALL SELECT id, coalesce(record, 0), account_id, type FROM account "
            "WHERE account_id >= ?1 AND account_id < ?1||'g' LIMIT 6",
            &s, err);
    if (status != ENT_OK)
        return status;
    ent_bind_text(s, 1, ent_str_of(text));
    char names[200];
    ent_buffer list = {.p = names, .room = sizeof names, .max = sizeof names};
    int code, n = 0;
    for (; (code = sqlite3_step(s)) == SQLITE_ROW && status == ENT_OK; n++) {
        status = n == 0 ? take_first(s, out, err) : ENT_OK;
        if (n < MOST)
            list_one(s, &list);
    }
    if (status == ENT_OK && code != SQLITE_DONE)
        status = ent_ledger_error(l, "cannot read the ledger", err);
    else if (status == ENT_OK && n == 0)
        status = ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                          "no record and no account begins with \"%s\"", text);
    else if (status == ENT_OK && n > 1)
        status =
            ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "\"%s\" begins more than one: %.*s%s",
                     text, (int)list.n, list.p, n > MOST ? ", and more" : "");
    sqlite3_finalize(s);
    return status;
}

// ------------------------------------------------------------------------------- decisions

/** A decision in the making. */
typedef struct deciding {
    ent_ledger *ledger;
    const char *day, *by, *reason;
} deciding;

// One statement with the numbers ?1, ?2 and what all decisions have: ?3 day, ?4 by whom, ?5 why.
static ent_status put(const deciding *d, const char *sql, int64_t a, int64_t b, ent_error *err)
{
    sqlite3_stmt *s;
    ent_status status = ent_ledger_prepare(d->ledger, sql, &s, err);
    if (status != ENT_OK)
        return status;
    sqlite3_bind_int64(s, 1, a);
    sqlite3_bind_int64(s, 2, b);
    int room = sqlite3_bind_parameter_count(s);
    if (room >= 3)
        ent_bind_text(s, 3, ent_str_of(d->day));
    if (room >= 4)
        ent_bind_text(s, 4, ent_str_of(d->by));
    if (room >= 5)
        ent_bind_text(s, 5, ent_str_of(d->reason));
    if (sqlite3_step(s) != SQLITE_DONE)
        status = ent_ledger_error(d->ledger, "cannot write the decision", err);
    sqlite3_finalize(s);
    return status;
}

static ent_status check(const deciding *d, ent_error *err)
{
    ent_day day;
    if (!d->ledger->writable)
        return ent_fail(err, ENT_IO, ent_str_of(d->ledger->path), 0, -1,
                        "the ledger is open for reading only");
    if (!ent_day_parse(ent_str_of(d->day), &day))
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "the day of a decision must be YYYY-MM-DD, not \"%s\"",
                        d->day ? d->day : "");
    return ENT_OK;
}

typedef ent_status writer(const deciding *d, int64_t a, int64_t b, ent_error *err);

// Both rows and stale blocks, or neither; then settle.
static ent_status decide(const deciding *d, const ent_engine *engine, writer *write, int64_t a,
                         int64_t b, ent_error *err)
{
    ent_status status = ent_ledger_exec(d->ledger, "BEGIN IMMEDIATE", err);
    if (status != ENT_OK)
        return status;
    status = write(d, a, b, err);
    if (status != ENT_OK) {
        (void)!sqlite3_exec(d->ledger->db, "ROLLBACK", NULL, NULL, NULL);
        return status;
    }
    status = ent_ledger_exec(d->ledger, "COMMIT", err);
    return status == ENT_OK ? ent_ledger_settle(d->ledger, engine, err) : status;
}

// How many accounts a record has.
static ent_status count(const ent_ledger *l, int64_t record, int64_t *out, ent_error *err)
{
    sqlite3_stmt *s;
    ent_status status =
        ent_ledger_prepare(l, "SELECT count(*) FROM account WHERE record = ?1", &s, err);
    if (status != ENT_OK)
        return status;
    sqlite3_bind_int64(s, 1, record);
    if (sqlite3_step(s) == SQLITE_ROW)
        *out = sqlite3_column_int64(s, 0);
    else
        status = ent_ledger_error(l, "cannot read the ledger", err);
    sqlite3_finalize(s);
    return status;
}

static ent_status write_split(const deciding *d, int64_t account, int64_t record, ent_error *err)
{
    ent_status status =
        put(d,
            "INSERT INTO decision (kind, account_id, other_id, decided, by_whom, reason) "
            "SELECT 'split', x.account_id, y.account_id, ?3, ?4, ?5 FROM account x, account y "
            "WHERE x.id = ?1 AND y.record = ?2 AND y.id <> x.id ORDER BY y.account_id",
            account, record, err);
    if (status == ENT_OK)
        status = put(d,
                     "INSERT OR IGNORE INTO stale (block) SELECT DISTINCT block FROM account "
                     "WHERE id = ?1 OR record = ?2",
                     account, record, err);
    if (status == ENT_OK)
        status = put(
            d, "INSERT OR IGNORE INTO touched SELECT id FROM account WHERE id = ?1 OR record = ?2",
            account, record, err);
    return status;
}

ent_status ent_ledger_split(ent_ledger *ledger, const ent_engine *engine, const char *account,
                            const char *day, const char *by, const char *reason, ent_error *err)
{
    deciding d = {ledger, day, by, reason};
    ent_named named;
    int64_t n = 0;
    ent_status status = check(&d, err);
    if (status == ENT_OK)
        status = ent_ledger_named(ledger, account, &named, err);
    if (status == ENT_OK && !named.account)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "%s is a record; name the one of its accounts that does not belong there",
                        named.id);
    if (status == ENT_OK)
        status = count(ledger, named.record, &n, err);
    if (status == ENT_OK && n < 2)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "account %s stands alone in its record already", named.id);
    return status == ENT_OK ? decide(&d, engine, write_split, named.account, named.record, err)
                            : status;
}

// The first accounts of both records; before them every pair that somebody has split.
static ent_status write_join(const deciding *d, int64_t a, int64_t b, ent_error *err)
{
    ent_status status =
        put(d,
            "INSERT INTO decision (kind, account_id, other_id, decided, by_whom, reason) "
            "SELECT DISTINCT 'join', x.account_id, y.account_id, ?3, ?4, ?5 FROM decision d "
            "JOIN account x ON x.account_id IN (d.account_id, d.other_id) "
            "JOIN account y ON y.account_id IN (d.account_id, d.other_id) "
            "WHERE d.kind = 'split' AND x.record = ?1 AND y.record = ?2 "
            "ORDER BY x.account_id, y.account_id",
            a, b, err);
    if (status == ENT_OK)
        status = put(
            d,
            "INSERT INTO decision (kind, account_id, other_id, decided, by_whom, reason) "
            "SELECT 'join', x.account_id, y.account_id, ?3, ?4, ?5 FROM "
            "(SELECT account_id FROM account a JOIN document d ON d.id = a.document "
            " WHERE a.record = ?1 ORDER BY d.published IS NULL, d.published, account_id LIMIT 1) x, "
            "(SELECT account_id FROM account a JOIN document d ON d.id = a.document "
            " WHERE a.record = ?2 ORDER BY d.published IS NULL, d.published, account_id LIMIT 1) y",
            a, b, err);
    if (status == ENT_OK)
        status = put(d,
                     "INSERT OR IGNORE INTO stale (block) SELECT DISTINCT block FROM account "
                     "WHERE record IN (?1, ?2)",
                     a, b, err);
    if (status == ENT_OK)
        status =
            put(d, "INSERT OR IGNORE INTO touched SELECT id FROM account WHERE record IN (?1, ?2)",
                a, b, err);
    return status;
}

ent_status ent_ledger_join(ent_ledger *ledger, const ent_engine *engine, const char *record,
                           const char *other, const char *day, const char *by, const char *reason,
                           ent_error *err)
{
    deciding d = {ledger, day, by, reason};
    ent_named a = {0}, b = {0};
    ent_status status = check(&d, err);
    if (status == ENT_OK)
        status = ent_ledger_named(ledger, record, &a, err);
    if (status == ENT_OK)
        status = ent_ledger_named(ledger, other, &b, err);
    if (status == ENT_OK && (!a.record || !b.record))
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "account %s is in no record yet",
                        a.record ? b.id : a.id);
    if (status == ENT_OK && a.record == b.record)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "%s and %s are one record already",
                        a.id, b.id);
    return status == ENT_OK ? decide(&d, engine, write_join, a.record, b.record, err) : status;
}
