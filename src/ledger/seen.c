// seen.c: see seen.h.

#include "ledger/seen.h"
#include "ledger/record_columns.h"

static void read_texts(ent_asking *q, sqlite3_stmt *s, ent_seen *r)
{
    const struct {
        ent_str *to;
        int column;
    } texts[] = {{&r->record_id, ENT_COLUMN_ID},
                 {&r->type, ENT_COLUMN_TYPE},
                 {&r->stage, ENT_COLUMN_STAGE},
                 {&r->status, ENT_COLUMN_STATUS},
                 {&r->kind, ENT_COLUMN_KIND},
                 {&r->title, ENT_COLUMN_TITLE},
                 {&r->what, ENT_COLUMN_WHAT},
                 {&r->subjects, ENT_COLUMN_SUBJECTS},
                 {&r->conditions, ENT_COLUMN_CONDITIONS},
                 {&r->specificity, ENT_COLUMN_SPECIFICITY},
                 {&r->by_codes, ENT_COLUMN_BY},
                 {&r->to_codes, ENT_COLUMN_TO},
                 {&r->currency, ENT_COLUMN_CURRENCY},
                 {&r->day, ENT_COLUMN_DAY},
                 {&r->date_start, ENT_COLUMN_DATE_START},
                 {&r->date_end, ENT_COLUMN_DATE_END},
                 {&r->date_precision, ENT_COLUMN_PRECISION},
                 {&r->date_basis, ENT_COLUMN_BASIS},
                 {&r->date_text, ENT_COLUMN_DATE_TEXT},
                 {&r->due_text, ENT_COLUMN_DUE_TEXT},
                 {&r->due_start, ENT_COLUMN_DUE_START},
                 {&r->due_end, ENT_COLUMN_DUE_END},
                 {&r->due_basis, ENT_COLUMN_DUE_BASIS},
                 {&r->place, ENT_COLUMN_PLACE},
                 {&r->country_code, ENT_COLUMN_COUNTRY},
                 {&r->claimed_by, ENT_COLUMN_CLAIMED_BY},
                 {&r->first_seen, ENT_COLUMN_FIRST_SEEN},
                 {&r->last_seen, ENT_COLUMN_LAST_SEEN}};
    for (size_t k = 0; k < sizeof texts / sizeof texts[0]; k++)
        *texts[k].to = ent_asking_text(q, s, texts[k].column);
}

static void read_numbers(sqlite3_stmt *s, ent_seen *r)
{
    r->symmetric = sqlite3_column_int(s, ENT_COLUMN_SYMMETRIC);
    r->has_amount = sqlite3_column_type(s, ENT_COLUMN_AMOUNT) != SQLITE_NULL;
    r->amount = sqlite3_column_double(s, ENT_COLUMN_AMOUNT);
    r->n_reports = sqlite3_column_int64(s, ENT_COLUMN_N_REPORTS);
    r->n_publishers = sqlite3_column_int64(s, ENT_COLUMN_N_PUBLISHERS);
}

/** Read the row of a statement that is given the number and the day. */
static bool find_fields(ent_asking *q, const char *sql, int64_t record, ent_seen *r)
{
    sqlite3_stmt *s = ent_asking_use(q, sql);
    sqlite3_bind_int64(s, 1, record);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    if (!ent_asking_row(q, s))
        return false;
    *r = (ent_seen){.id = record};
    read_texts(q, s, r);
    read_numbers(s, r);
    return true;
}

typedef struct person_list {
    ent_seen_person *items;
    ptrdiff_t n, room;
} person_list;

// `later`: there are reports newer than the day, and who is named by them alone is left out.
static void read_persons(ent_asking *q, ent_seen *r, bool later)
{
    person_list list = {0};
    sqlite3_stmt *s = ent_asking_use(
        q, "SELECT person.name, record_person.office, coalesce(record_person.code, person.code),"
           " record_person.role, coalesce(record_person.level, 0) FROM record_person"
           " JOIN person ON person.id = record_person.person WHERE record_person.record = ?1"
           " AND (NOT ?3 OR EXISTS (SELECT 1 FROM account CROSS JOIN document ON document.id ="
           " account.document CROSS JOIN account_person ON account_person.account = account.id"
           " WHERE account.record = ?1 AND account_person.person = record_person.person"
           " AND (document.published IS NULL OR document.published <= ?2)))"
           " ORDER BY record_person.position, person.person_id, record_person.role");
    sqlite3_bind_int64(s, 1, r->id);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    sqlite3_bind_int(s, 3, later);
    while (ent_asking_row(q, s)) {
        ent_seen_person p = {.name = ent_asking_text(q, s, 0),
                             .office = ent_asking_text(q, s, 1),
                             .code = ent_asking_text(q, s, 2),
                             .role = ent_asking_text(q, s, 3),
                             .level = sqlite3_column_int(s, 4)};
        ENT_PUSH(q->keep, &list, p);
    }
    r->persons = list.items;
    r->n_persons = list.n;
}

ent_seen_quote ent_seen_quote_of(ent_asking *q, sqlite3_stmt *s)
{
    return (ent_seen_quote){
        .text = ent_asking_text(q, s, 0),
        .what = ent_asking_text(q, s, 1),
        .claimed_by = ent_asking_text(q, s, 2),
        .speaker = ent_asking_text(q, s, 3),
        .document = {.id = sqlite3_column_int64(s, 4),
                     .doc_id = ent_asking_text(q, s, 5),
                     .title = ent_asking_text(q, s, 6),
                     .publisher = ent_asking_text(q, s, 7),
                     .published = ent_asking_text(q, s, 8),
                     .url = ent_asking_text(q, s, 9),
                     .language = ent_asking_text(q, s, 10)},
    };
}

// Of an account that says what the record says of its status, the surest one, its first sentence.
static void read_quote(ent_asking *q, ent_seen *r)
{
    sqlite3_stmt *s = ent_asking_use(
        q, "SELECT " ENT_QUOTE_COLUMNS " FROM account"
           " JOIN account_sentence ON account_sentence.account = account.id"
           " JOIN sentence ON sentence.id = account_sentence.sentence"
           " JOIN document ON document.id = account.document" ENT_QUOTE_SOURCE
           " WHERE account.record = ?1"
           " AND (document.published IS NULL OR document.published <= ?2)"
           " ORDER BY account.status = ?3 DESC, account.status = 'denied',"
           " account.stage IS ?4 DESC,"
           " document.copy_of IS NULL DESC, account.confidence DESC, document.published,"
           " account.account_id, sentence.number LIMIT 1");
    sqlite3_bind_int64(s, 1, r->id);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    ent_bind_text(s, 3, r->status);
    ent_bind_text(s, 4, r->stage);
    if (ent_asking_row(q, s))
        r->quote = ent_seen_quote_of(q, s);
}

bool ent_seen_denial(ent_asking *q, int64_t record, ent_seen_quote *out)
{
    sqlite3_stmt *s = ent_asking_use(
        q, "SELECT " ENT_QUOTE_COLUMNS " FROM account"
           " JOIN account_sentence ON account_sentence.account = account.id"
           " JOIN sentence ON sentence.id = account_sentence.sentence"
           " JOIN document ON document.id = account.document" ENT_QUOTE_SOURCE
           " WHERE account.record = ?1 AND account.status = 'denied'"
           " AND (document.published IS NULL OR document.published <= ?2)"
           " ORDER BY document.published IS NULL, document.published, account.account_id,"
           " sentence.number LIMIT 1");
    sqlite3_bind_int64(s, 1, record);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    bool found = ent_asking_row(q, s);
    if (found)
        *out = ent_seen_quote_of(q, s);
    return found;
}

bool ent_seen_find(ent_asking *q, int64_t record, ent_seen *out)
{
    ent_seen r;
    if (!find_fields(q, ENT_RECORD_NOW " AND (first_seen IS NULL OR first_seen <= ?2)", record, &r))
        return false;
    // What later reports have added is taken back.
    bool later = ent_str_cmp(r.last_seen, ent_str_of(q->until)) > 0;
    if (later && !find_fields(q, ENT_RECORD_THEN, record, &r))
        return false;
    r.later = later;
    if (q->status != ENT_OK)
        return false;
    *out = r;
    return true;
}

void ent_seen_fill(ent_asking *q, ent_seen *r)
{
    if (r->filled)
        return;
    r->filled = true;
    read_persons(q, r, r->later);
    read_quote(q, r);
}

bool ent_seen_read(ent_asking *q, int64_t record, ent_seen *out)
{
    if (!ent_seen_find(q, record, out))
        return false;
    ent_seen_fill(q, out);
    return q->status == ENT_OK;
}

ent_str ent_seen_source_name(const ent_seen_document *d)
{
    if (d->publisher.n)
        return d->publisher;
    ent_str name = d->doc_id;
    for (ptrdiff_t at; (at = ent_str_find_byte(name, 0, '/')) >= 0 && at + 1 < name.n;)
        name = ent_str_cut(name, at + 1, name.n);
    return name;
}

// -------------------------------------------------------------------------------------------- days

static const char *month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[month - 1];
}

static void add(ent_asking *q, ent_str s) { ent_buffer_add_str(&q->scratch, s); }

static void add_month(ent_asking *q, ent_str day)
{
    ent_day d;
    if (!ent_day_parse(day, &d)) {
        add(q, day);
        return;
    }
    ent_civil c = ent_civil_of(d);
    add(q, ent_str_of(month_name(c.month)));
    add(q, ENT_S(" "));
    ent_buffer_add_int(&q->scratch, c.year);
}

static bool same_start(ent_str a, ent_str b, ptrdiff_t n)
{
    return a.n >= n && b.n >= n && memcmp(a.p, b.p, (size_t)n) == 0;
}

static void add_span(ent_asking *q, ent_str from, ent_str to)
{
    add(q, from);
    if (to.n && !ent_str_eq(from, to)) {
        add(q, ENT_S(" to "));
        add(q, to);
    }
}

ent_str ent_days_in_words(ent_asking *q, ent_str from, ent_str to, ent_str precision)
{
    size_t begin = ent_asking_begin(q);
    if (!from.n)
        from = to;
    if (ent_str_eq(precision, ENT_S("week"))) {
        add(q, ENT_S("week of "));
        add(q, from);
    } else if (ent_str_eq(precision, ENT_S("month"))) {
        add_month(q, from);
        if (to.n && !same_start(from, to, 7)) {
            add(q, ENT_S(" to "));
            add_month(q, to);
        }
    } else if (ent_str_eq(precision, ENT_S("year"))) {
        add_span(q, ent_str_cut(from, 0, from.n < 4 ? from.n : 4),
                 ent_str_cut(to, 0, to.n < 4 ? to.n : 4));
    } else if (ent_str_eq(precision, ENT_S("open"))) {
        add(q, ENT_S("since "));
        add(q, from);
    } else {
        add_span(q, from, to);
    }
    return ent_asking_take(q, begin);
}

// The words of the text stand there where no day came of them: "on Thursday".
static ent_str when_reported(ent_asking *q, const ent_seen *r)
{
    size_t begin = ent_asking_begin(q);
    if (r->first_seen.n) {
        add(q, ENT_S("reported "));
        add(q, r->first_seen);
    }
    if (r->date_text.n) {
        add(q, r->first_seen.n ? ENT_S(", “") : ENT_S("“"));
        add(q, r->date_text);
        add(q, ENT_S("”"));
    }
    if (!r->first_seen.n)
        add(q, r->date_text.n ? ENT_S(", day not known") : ENT_S("day not known"));
    else if (!r->date_text.n)
        add(q, ENT_S(", day not stated"));
    return ent_asking_take(q, begin);
}

ent_str ent_seen_when(ent_asking *q, const ent_seen *r)
{
    bool stated = !ent_str_eq(r->date_basis, ENT_S("publication")) &&
                  !ent_str_eq(r->date_basis, ENT_S("none")) &&
                  !ent_str_eq(r->date_precision, ENT_S("unknown"));
    if (!stated || (!r->date_start.n && !r->date_end.n))
        return when_reported(q, r);
    return ent_days_in_words(q, r->date_start, r->date_end, r->date_precision);
}
