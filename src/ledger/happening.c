// happening.c: see happening.h.
//
// A record is read with a handful of statements that are compiled once.  What each gives is copied into a
// region that is forgotten at the next record.

#include "ledger/happening.h"
#include "ledger/account.h"
#include "ledger/record_columns.h"

enum { REGION = 256 << 20, KEEP = 1 << 20 };

static const char denied_sql[] =
    "SELECT group_concat(code, ';') FROM (SELECT DISTINCT account.claimed_by AS code FROM account"
    " CROSS JOIN document ON document.id = account.document WHERE account.record = ?1 AND"
    " account.status = 'denied' AND account.claimed_by NOT NULL AND (?2 = '' OR"
    " coalesce(document.published, '') <= ?2) ORDER BY code)";

// The sectors are those of the first account that tells them: its least number, as sorting takes longer.
static const char persons_sql[] =
    "SELECT person.name, record_person.written, record_person.role, record_person.office,"
    " (SELECT sectors FROM account_person WHERE account = (SELECT min(account.id) FROM account"
    " CROSS JOIN account_person AS told ON told.account = account.id WHERE account.record = ?1"
    " AND told.person = record_person.person AND told.sectors IS NOT NULL)"
    " AND person = record_person.person AND sectors IS NOT NULL ORDER BY position LIMIT 1),"
    " coalesce(record_person.code, person.code), record_person.level, record_person.person"
    " FROM record_person JOIN person ON"
    " person.id = record_person.person WHERE record_person.record = ?1"
    " AND (?2 = '' OR EXISTS (SELECT 1 FROM account CROSS JOIN document ON document.id ="
    " account.document CROSS JOIN account_person ON account_person.account = account.id WHERE"
    " account.record = ?1 AND account_person.person = record_person.person AND"
    " coalesce(document.published, '') <= ?2))"
    " ORDER BY record_person.position, record_person.person, record_person.role";

// Who has an office and no name, unless somebody with a name held it.
static const char holders_sql[] =
    "SELECT '', min(q.written), q.role, q.office, max(q.sectors), q.code, max(q.level), 0 FROM account"
    " CROSS JOIN document ON document.id = account.document CROSS JOIN account_person AS q ON"
    " q.account = account.id WHERE account.record = ?1 AND q.name = '' AND (?2 = '' OR"
    " coalesce(document.published, '') <= ?2) AND NOT EXISTS (SELECT 1 FROM record_person AS n"
    " WHERE n.record = ?1 AND n.code = q.code AND n.office = q.office)"
    " GROUP BY q.role, q.office, q.code ORDER BY q.role, q.code, q.office";

static const char quoted_sql[] =
    "SELECT DISTINCT source.doc_id, source.url, source.title, source.publisher, document.published,"
    " sentence.text, sentence.number, sentence.byte_start, sentence.byte_end FROM account"
    " CROSS JOIN account_sentence ON account_sentence.account = account.id"
    " CROSS JOIN sentence ON sentence.id = account_sentence.sentence"
    " CROSS JOIN document ON document.id = sentence.document"
    " LEFT JOIN source ON source.id = (SELECT min(id) FROM source WHERE document = document.id)"
    " WHERE account.record = ?1 AND (?2 = '' OR coalesce(document.published, '') <= ?2)"
    " AND (?3 = 0 OR EXISTS (SELECT 1 FROM account_person WHERE account_person.account = account.id"
    " AND account_person.person = ?3))"
    " ORDER BY document.published, document.hash, sentence.number";

static const char links_sql[] =
    "SELECT link.kind, record.record_id, link.reason, link.score, 1 AS earlier, record.day FROM link"
    " JOIN record ON record.id = link.earlier WHERE link.later = ?1"
    " AND (?2 = '' OR coalesce(record.first_seen, '') <= ?2) UNION ALL"
    " SELECT link.kind, record.record_id, link.reason, link.score, 0, record.day FROM link"
    " JOIN record ON record.id = link.later WHERE link.earlier = ?1"
    " AND (?2 = '' OR coalesce(record.first_seen, '') <= ?2)"
    " ORDER BY 5 DESC, 6, 1, 2";

// --------------------------------------------------------------------------------------- the record

static ent_str text(ent_happening_reader *r, sqlite3_stmt *s, int column)
{
    return ent_arena_str(&r->region, ent_column_text(s, column));
}

static bool is_null(sqlite3_stmt *s, int column)
{
    return sqlite3_column_type(s, column) == SQLITE_NULL;
}

static void read_content(ent_happening_reader *r, sqlite3_stmt *s, ent_happening *h)
{
    h->id = text(r, s, ENT_COLUMN_ID);
    h->type = text(r, s, ENT_COLUMN_TYPE);
    h->stage = text(r, s, ENT_COLUMN_STAGE);
    h->status = text(r, s, ENT_COLUMN_STATUS);
    h->by = text(r, s, ENT_COLUMN_BY);
    h->to = text(r, s, ENT_COLUMN_TO);
    h->symmetric = sqlite3_column_int(s, ENT_COLUMN_SYMMETRIC) != 0;
    h->kind = text(r, s, ENT_COLUMN_KIND);
    h->title = text(r, s, ENT_COLUMN_TITLE);
    h->what = text(r, s, ENT_COLUMN_WHAT);
    h->subjects = text(r, s, ENT_COLUMN_SUBJECTS);
    h->conditions = text(r, s, ENT_COLUMN_CONDITIONS);
    h->specificity = text(r, s, ENT_COLUMN_SPECIFICITY);
    h->has_amount = !is_null(s, ENT_COLUMN_AMOUNT);
    h->amount = sqlite3_column_double(s, ENT_COLUMN_AMOUNT);
    h->currency = text(r, s, ENT_COLUMN_CURRENCY);
}

static void read_when_where(ent_happening_reader *r, sqlite3_stmt *s, ent_happening *h)
{
    h->day = text(r, s, ENT_COLUMN_DAY);
    h->date_start = text(r, s, ENT_COLUMN_DATE_START);
    h->date_end = text(r, s, ENT_COLUMN_DATE_END);
    h->date_precision = text(r, s, ENT_COLUMN_PRECISION);
    h->date_basis = text(r, s, ENT_COLUMN_BASIS);
    h->date_text = text(r, s, ENT_COLUMN_DATE_TEXT);
    h->due_text = text(r, s, ENT_COLUMN_DUE_TEXT);
    h->due_start = text(r, s, ENT_COLUMN_DUE_START);
    h->due_end = text(r, s, ENT_COLUMN_DUE_END);
    h->due_basis = text(r, s, ENT_COLUMN_DUE_BASIS);
    h->place = text(r, s, ENT_COLUMN_PLACE);
    h->country = text(r, s, ENT_COLUMN_COUNTRY);
    h->has_coordinates = !is_null(s, ENT_COLUMN_LATITUDE) && !is_null(s, ENT_COLUMN_LONGITUDE);
    h->latitude = sqlite3_column_double(s, ENT_COLUMN_LATITUDE);
    h->longitude = sqlite3_column_double(s, ENT_COLUMN_LONGITUDE);
}

static void read_codes(ent_happening_reader *r, sqlite3_stmt *s, ent_happening *h)
{
    h->event = text(r, s, ENT_COLUMN_EVENT);
    h->mode = text(r, s, ENT_COLUMN_MODE);
    h->cameo = text(r, s, ENT_COLUMN_CAMEO);
    h->contexts = text(r, s, ENT_COLUMN_CONTEXTS);
    h->claimed_by = text(r, s, ENT_COLUMN_CLAIMED_BY);
    h->confidence = sqlite3_column_double(s, ENT_COLUMN_CONFIDENCE);
    h->n_accounts = sqlite3_column_int64(s, ENT_COLUMN_N_ACCOUNTS);
    h->n_reports = sqlite3_column_int64(s, ENT_COLUMN_N_REPORTS);
    h->n_publishers = sqlite3_column_int64(s, ENT_COLUMN_N_PUBLISHERS);
    h->first_seen = text(r, s, ENT_COLUMN_FIRST_SEEN);
    h->last_seen = text(r, s, ENT_COLUMN_LAST_SEEN);
    h->reviewed = sqlite3_column_int(s, ENT_COLUMN_REVIEWED) != 0;
}

static ent_str first_of(ent_str list)
{
    ent_str part = {"", 0};
    ent_str_split(&list, ';', &part);
    return part;
}

static ent_str second_of(ent_str list)
{
    ent_str part = {"", 0};
    ent_str_split(&list, ';', &part);
    return first_of(list.p ? list : ENT_S(""));
}

bool ent_happening_is_visit(const ent_happening *h)
{
    return ent_str_eq(h->type, ent_str_of(ent_account_type_name(ENT_ACCOUNT_VISIT)));
}

static void set_sides(ent_happening *h)
{
    h->side_a = first_of(h->by);
    h->side_b = h->to.n ? first_of(h->to) : second_of(h->by);
    if (h->symmetric && h->side_b.n && ent_str_cmp(h->side_a, h->side_b) > 0) {
        ent_str a = h->side_a;
        h->side_a = h->side_b;
        h->side_b = a;
    }
    h->visitor = h->host = ENT_S("");
    if (ent_happening_is_visit(h)) {
        h->visitor = first_of(h->by);
        h->host = first_of(h->to);
    }
}

// ----------------------------------------------------------------------------- what belongs to it

static void ask_about(const ent_happening_reader *r, sqlite3_stmt *s)
{
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, r->now.number);
    sqlite3_bind_text(s, 2, r->as_of, -1, SQLITE_STATIC);
}

static bool in_list(ent_str list, ent_str code)
{
    ent_str part;
    while (ent_str_split(&list, ';', &part))
        if (part.n && ent_str_eq(part, code))
            return true;
    return false;
}

// Visitors come to the other side; else the host is who belongs to the place.
static int host_of(const ent_happening *h, ent_str code)
{
    if (code.n == 0)
        return -1;
    if (h->host.n)
        return in_list(h->to, code);
    return h->country.n ? ent_str_eq(h->country, code) : -1;
}

static ent_status read_denied(ent_happening_reader *r, ent_error *err)
{
    bool row;
    ask_about(r, r->denied);
    ent_status status = ent_query_step(r->ledger, r->denied, &row, err);
    r->now.denied_by = status == ENT_OK && row ? text(r, r->denied, 0) : ENT_S("");
    return status;
}

typedef struct participants {
    ent_participant *items;
    ptrdiff_t n, room;
} participants;

static ent_status add_persons(ent_happening_reader *r, sqlite3_stmt *s, participants *list,
                              ent_error *err)
{
    bool row;
    ent_status status;
    ask_about(r, s);
    while ((status = ent_query_step(r->ledger, s, &row, err)) == ENT_OK && row) {
        ent_participant p = {.name = text(r, s, 0),
                             .written = text(r, s, 1),
                             .role = text(r, s, 2),
                             .office = text(r, s, 3),
                             .sectors = text(r, s, 4),
                             .code = text(r, s, 5),
                             .level = sqlite3_column_int(s, 6),
                             .person = sqlite3_column_int64(s, 7)};
        p.is_host = host_of(&r->now, p.code);
        ENT_PUSH(&r->region, list, p);
    }
    return status;
}

static ent_status read_persons(ent_happening_reader *r, ent_error *err)
{
    participants list = {0};
    ent_status status = add_persons(r, r->persons, &list, err);
    if (status == ENT_OK)
        status = add_persons(r, r->holders, &list, err);
    r->now.persons = list.items;
    r->now.n_persons = list.n;
    return status;
}

static int64_t number_or(sqlite3_stmt *s, int column, int64_t none)
{
    return is_null(s, column) ? none : sqlite3_column_int64(s, column);
}

static ent_status read_quoted(ent_happening_reader *r, ent_error *err)
{
    struct {
        ent_quoted *items;
        ptrdiff_t n, room;
    } list = {0};
    bool row;
    ent_status status;
    sqlite3_stmt *s = r->quoted;
    ask_about(r, s);
    sqlite3_bind_int64(s, 3, r->person);
    while ((status = ent_query_step(r->ledger, s, &row, err)) == ENT_OK && row) {
        ent_quoted g = {.doc_id = text(r, s, 0),
                        .url = text(r, s, 1),
                        .title = text(r, s, 2),
                        .publisher = text(r, s, 3),
                        .published = text(r, s, 4),
                        .sentence = text(r, s, 5),
                        .number = sqlite3_column_int64(s, 6),
                        .byte_start = number_or(s, 7, -1),
                        .byte_end = number_or(s, 8, -1)};
        ENT_PUSH(&r->region, &list, g);
    }
    r->now.quoted = list.items;
    r->now.n_quoted = list.n;
    return status;
}

static ent_status read_links(ent_happening_reader *r, ent_error *err)
{
    struct {
        ent_record_link *items;
        ptrdiff_t n, room;
    } list = {0};
    bool row;
    ent_status status;
    sqlite3_stmt *s = r->links;
    ask_about(r, s);
    while ((status = ent_query_step(r->ledger, s, &row, err)) == ENT_OK && row) {
        ent_record_link link = {.kind = text(r, s, 0),
                                .record_id = text(r, s, 1),
                                .reason = text(r, s, 2),
                                .score = sqlite3_column_double(s, 3),
                                .to_earlier = sqlite3_column_int(s, 4) != 0};
        ENT_PUSH(&r->region, &list, link);
    }
    r->now.links = list.items;
    r->now.n_links = list.n;
    return status;
}

// ------------------------------------------------------------------------------------------ reading

/** The statement that is at the row: where there are reports newer than the day, that of what was known. */
static ent_status choose_row(ent_happening_reader *r, sqlite3_stmt **s, ent_error *err)
{
    bool row;
    *s = r->row;
    if (!r->as_of[0] ||
        ent_str_cmp(ent_column_text(*s, ENT_COLUMN_LAST_SEEN), ent_str_of(r->as_of)) <= 0)
        return ENT_OK;
    ask_about(r, r->known);
    ent_status status = ent_query_step(r->ledger, r->known, &row, err);
    if (status == ENT_OK && row)
        *s = r->known;
    return status;
}

static ent_status read_all(ent_happening_reader *r, ent_error *err)
{
    static ent_status (*const steps[])(ent_happening_reader *, ent_error *) = {
        read_denied, read_persons, read_quoted, read_links};
    sqlite3_stmt *s;
    ent_status status = choose_row(r, &s, err);
    if (status != ENT_OK)
        return status;
    read_content(r, s, &r->now);
    read_when_where(r, s, &r->now);
    read_codes(r, s, &r->now);
    set_sides(&r->now);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == ENT_OK; i++)
        status = steps[i](r, err);
    return status;
}

ent_status ent_happening_load(ent_happening_reader *r, int64_t number, bool *row, ent_error *err)
{
    ent_arena_rewind(&r->region, KEEP);
    r->now = (ent_happening){.number = number};
    sqlite3_reset(r->row);
    sqlite3_bind_int64(r->row, 1, number);
    sqlite3_bind_text(r->row, 2, r->as_of, -1, SQLITE_STATIC);
    ent_status status = ent_query_step(r->ledger, r->row, row, err);
    if (status != ENT_OK || !*row)
        return status;
    if (setjmp(r->guard.env))
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(r->ledger->path), 0, -1,
                        "record %lld rests on more sentences than fit into memory",
                        (long long)r->now.number);
    return read_all(r, err);
}

ent_status ent_happening_next(ent_happening_reader *r, bool *row, ent_error *err)
{
    ent_status status = ent_query_step(r->ledger, r->numbers, row, err);
    if (status != ENT_OK || !*row)
        return status;
    return ent_happening_load(r, sqlite3_column_int64(r->numbers, 0), row, err);
}

// ----------------------------------------------------------------------------------- open, close

static ent_status prepare(ent_happening_reader *r, const ent_ledger_query *q, const char *order,
                          ent_error *err)
{
    const struct {
        const char *sql;
        sqlite3_stmt **to;
    } list[] = {{ENT_RECORD_NOW, &r->row}, {persons_sql, &r->persons}, {quoted_sql, &r->quoted},
                {links_sql, &r->links},    {denied_sql, &r->denied},   {ENT_RECORD_THEN, &r->known},
                {holders_sql, &r->holders}};
    ent_conditions c;
    ent_status status = ent_conditions_open(r->ledger, q, ENT_ASK_RECORDS, &c, err);
    if (status != ENT_OK)
        return status;
    status = ent_conditions_find(&c, order ? order : " ORDER BY record.day, record.record_id",
                                 &r->numbers, err);
    ent_conditions_close(&c);
    for (size_t i = 0; i < sizeof list / sizeof list[0] && status == ENT_OK; i++)
        status = ent_ledger_prepare(r->ledger, list[i].sql, list[i].to, err);
    return status;
}

ent_status ent_happening_reader_open(const ent_ledger *l, const ent_ledger_query *q,
                                     const char *order, ent_happening_reader *out, ent_error *err)
{
    *out = (ent_happening_reader){.ledger = l};
    if (!ent_arena_init(&out->region, REGION))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    out->region.guard = &out->guard;
    ent_status status = prepare(out, q, order, err);
    if (status == ENT_OK && q->as_of && strlen(q->as_of) < sizeof out->as_of)
        memcpy(out->as_of, q->as_of, strlen(q->as_of) + 1);
    return status == ENT_OK ? ent_glossary_open(l, &out->glossary, err) : status;
}

void ent_happening_reader_close(ent_happening_reader *r)
{
    sqlite3_stmt *all[] = {r->numbers, r->row,    r->persons, r->quoted,
                           r->links,   r->denied, r->known,   r->holders};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        sqlite3_finalize(all[i]);
    ent_glossary_close(&r->glossary);
    ent_arena_free(&r->region);
    *r = (ent_happening_reader){0};
}
