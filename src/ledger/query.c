// query.c: see query.h.  Each field of a query adds one condition; names are looked up first (query_names.c).
//
// Conditions are made so that an index answers them (docs/formats/ledger.md): two states by `pair`, one by
// `side`, words by the full text.  But an index serves badly for what every tenth event fits: its rows
// would all be fetched and sorted.  So rows are counted first, as far as COMMON, and what is that common is
// only looked at where a row is at hand (a '+' before a column keeps SQLite from its index).

#include "ledger/query.h"
#include "ledger/account.h"
#include "ledger/query_build.h"
#include "ledger/query_names.h"

enum { COMMON = 20000 }; // events

typedef ent_query_builder builder;

// -------------------------------------------------------------------------------------- conditions

bool ent_query_given(const char *s) { return s && *s; }

static bool given(const char *s) { return ent_query_given(s); }

static void add(builder *b, const char *sql) { ent_buffer_add_str(&b->c->sql, ent_str_of(sql)); }

int ent_query_keep(builder *b, ent_str value)
{
    ent_conditions *c = b->c;
    ent_buffer_add_str(&c->values, value);
    c->ends[c->n] = c->values.n;
    return ++c->n;
}

static int keep(builder *b, ent_str value) { return ent_query_keep(b, value); }

static void put_parameter(ent_buffer *out, int number)
{
    ent_buffer_add_byte(out, '?');
    ent_buffer_add_int(out, number);
}

static void add_parameter(builder *b, int number) { put_parameter(&b->c->sql, number); }

static void put_known(ent_buffer *out, int day)
{
    if (day == 0)
        return;
    ent_buffer_add_str(out, ENT_S(" AND (SELECT coalesce(published, '') FROM document"
                                  " WHERE id = account.document) <= "));
    put_parameter(out, day);
}

void ent_query_put(ent_buffer *out, const char *sql, const ent_query_form *form)
{
    for (; *sql; sql++) {
        switch (*sql) {
        case '#': put_parameter(out, form->parameter); break;
        case '@': ent_buffer_add_str(out, form->index ? ENT_S("") : ENT_S("+")); break;
        case '&': ent_buffer_add_str(out, ent_str_of(form->table)); break;
        case '%': put_known(out, form->day); break;
        default: ent_buffer_add_byte(out, *sql);
        }
    }
}

static void put_condition(ent_buffer *out, const char *sql, int parameter, bool index)
{
    ent_query_put(out, sql, &(ent_query_form){"record", parameter, 0, index});
}

void ent_query_add(builder *b, const char *sql, int parameter)
{
    add(b, " AND ");
    ent_query_put(&b->c->sql, sql, &(ent_query_form){"record", parameter, b->c->day, true});
}

static void add_condition(builder *b, const char *sql, int parameter)
{
    ent_query_add(b, sql, parameter);
}

// Of a column of records.  A field of what was known is that of one account, so that one must say so, unless
// `computed` from several.
static void add_field(builder *b, const char *sql, int parameter, bool computed)
{
    if (!b->as_known) {
        add_condition(b, sql, parameter);
        return;
    }
    ent_buffer_add_str(&b->fields, ENT_S(" AND "));
    put_condition(&b->fields, sql, parameter, true);
    if (computed)
        return;
    ent_query_form of_account = {"account", parameter, b->c->day, true};
    ent_buffer_add_str(&b->told, ENT_S(" AND EXISTS (SELECT 1 FROM account WHERE account.record ="
                                       " record.id AND "));
    ent_query_put(&b->told, sql, &of_account);
    ent_query_put(&b->told, "%)", &of_account);
}

static void add_value(builder *b, const char *sql, const char *value)
{
    add_condition(b, sql, keep(b, ent_str_of(value)));
}

// ---------------------------------------------------------------------------------- rare or common

// Does a statement that counts with a limit of COMMON + 1 reach it?  ?1 is the value, ?2 and ?3 the days.
static ent_status count(const builder *b, const char *sql, ent_str value, bool *common)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    ent_status status = ent_ledger_prepare(b->ledger, sql, &s, b->err);
    if (status != ENT_OK)
        return status;
    ent_bind_text(s, 1, value);
    ent_bind_text(s, 2, ent_str_of(given(b->query->from) ? b->query->from : ""));
    ent_bind_text(s, 3, ent_str_of(given(b->query->to) ? b->query->to : ""));
    status = ent_query_step(b->ledger, s, &row, b->err);
    *common = row && sqlite3_column_int64(s, 0) > COMMON;
    sqlite3_finalize(s);
    return status;
}

// Of the events that fit a condition on days that are asked for.
static ent_status count_events(const builder *b, const char *condition, ent_str value, bool *common)
{
    ent_buffer sql = {0};
    ent_buffer_add_str(&sql, ENT_S("SELECT count(*) FROM (SELECT 1 FROM event WHERE "));
    put_condition(&sql, condition, 1, true);
    ent_buffer_add_str(&sql, given(b->query->from) ? ENT_S(" AND day >= ?2") : ENT_S(""));
    ent_buffer_add_str(&sql, given(b->query->to) ? ENT_S(" AND day <= ?3") : ENT_S(""));
    ent_buffer_add_str(&sql, ENT_S(" LIMIT "));
    ent_buffer_add_int(&sql, COMMON + 1);
    ent_buffer_add_byte(&sql, ')');
    ent_buffer_add_byte(&sql, 0);
    ent_status status = sql.failed
                            ? ent_fail(b->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory")
                            : count(b, sql.p, value, common);
    ent_buffer_free(&sql);
    return status;
}

// A condition on columns of events that have an index together with the day.
static ent_status add_of_events(builder *b, const char *condition, ent_str value)
{
    bool common = false;
    ent_status status = count_events(b, condition, value, &common);
    if (status != ENT_OK)
        return status;
    add(b, " AND ");
    put_condition(&b->c->sql, condition, keep(b, value), !common);
    b->indexed |= !common;
    return ENT_OK;
}

static ent_status add_for(builder *b, const char *const sql[3], ent_str value)
{
    if (b->subject == ENT_ASK_EVENTS)
        return add_of_events(b, sql[b->subject], value);
    int parameter = keep(b, value);
    if (b->subject == ENT_ASK_RECORDS)
        add_field(b, sql[b->subject], parameter, false);
    else
        add_condition(b, sql[b->subject], parameter);
    return ENT_OK;
}

// --------------------------------------------------------------------------------------- type, code

static bool is_type(const char *type)
{
    for (int i = 0; i < ENT_ACCOUNT_TYPE_COUNT; i++)
        if (!strcmp(type, ent_account_type_name((ent_account_type)i)))
            return true;
    return false;
}

static ent_status fail_type(const char *type, ent_error *err)
{
    ent_buffer names = {0};
    for (int i = 0; i < ENT_ACCOUNT_TYPE_COUNT; i++) {
        ent_buffer_add_str(&names, i ? ENT_S(", ") : ENT_S(""));
        ent_buffer_add_str(&names, ent_str_of(ent_account_type_name((ent_account_type)i)));
    }
    ent_status status = ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                                 "no type of record is called '%s'; the types are %.*s", type,
                                 (int)names.n, names.p ? names.p : "");
    ent_buffer_free(&names);
    return status;
}

static ent_status add_type(builder *b)
{
    static const char *const sql[] = {
        [ENT_ASK_RECORDS] = "&.type = #",
        [ENT_ASK_EVENTS] = "@event.event = upper(#)",
        [ENT_ASK_PAIRS] = "(SELECT event FROM event WHERE id = pair.event) = upper(#)"};
    const char *type = b->query->type;
    if (!given(type))
        return ENT_OK;
    if (b->subject == ENT_ASK_RECORDS && !is_type(type))
        return fail_type(type, b->err);
    return add_for(b, sql, ent_str_of(type));
}

// A beginning of codes is a range of them: '~' stands behind all letters and digits.
static ent_status add_cameo(builder *b)
{
    static const char *const sql[] = {
        [ENT_ASK_RECORDS] = "&.cameo >= # AND &.cameo < # || '~'",
        [ENT_ASK_EVENTS] = "@event.cameo >= # AND @event.cameo < # || '~'",
        [ENT_ASK_PAIRS] = ("EXISTS (SELECT 1 FROM event WHERE id = pair.event AND cameo >= #"
                           " AND cameo < # || '~')")};
    return given(b->query->cameo) ? add_for(b, sql, ent_str_of(b->query->cameo)) : ENT_OK;
}

// ------------------------------------------------------------------------------------------- states

static void add_one_state(builder *b, const char *code)
{
    static const char *const sql[] = {
        [ENT_ASK_RECORDS] = "record.id IN (SELECT record FROM party WHERE code = #)",
        [ENT_ASK_EVENTS] = "event.id IN (SELECT event FROM side WHERE code = #"
                           " AND role <> 'speaker')",
        [ENT_ASK_PAIRS] = "pair.event IN (SELECT event FROM side WHERE code = #"
                          " AND role <> 'speaker')"};
    add_value(b, sql[b->subject], code);
}

static void add_one_of(builder *b, const char *column, int x, int y)
{
    add(b, column);
    add(b, " IN (");
    add_parameter(b, x);
    add(b, ", ");
    add_parameter(b, y);
    add(b, ")");
}

// From one to the other; written so that the index of dyads is searched four times.
static void add_pair(builder *b, const char *one, const char *other)
{
    int x = keep(b, ent_str_of(one)), y = keep(b, ent_str_of(other));
    add_one_of(b, "pair.actor", x, y);
    add_one_of(b, " AND pair.recipient", x, y);
    add(b, " AND pair.actor <> pair.recipient");
}

// As ENT_RECORDS_OF_TWO.
static void add_records_of_two(builder *b, const char *one, const char *other)
{
    add_value(b, "record.id IN (SELECT record FROM party WHERE code = #", one);
    add(b, " INTERSECT SELECT record FROM party WHERE code = ");
    add_parameter(b, keep(b, ent_str_of(other)));
    add(b, " ORDER BY record LIMIT -1)");
}

static void add_two_states(builder *b, const char *one, const char *other)
{
    if (b->subject == ENT_ASK_RECORDS) {
        add_records_of_two(b, one, other);
        return;
    }
    add(b, " AND ");
    if (b->subject == ENT_ASK_PAIRS) {
        add_pair(b, one, other);
        return;
    }
    add(b, "event.id IN (SELECT event FROM pair WHERE ");
    add_pair(b, one, other);
    // The days stand in the same index, so they are asked for here as well.
    if (given(b->query->from))
        add_value(b, "pair.day >= #", b->query->from);
    if (given(b->query->to))
        add_value(b, "pair.day <= #", b->query->to);
    add(b, ")");
}

static ent_status add_states(builder *b)
{
    const ent_ledger_query *q = b->query;
    const char *one = given(q->a) ? q->a : q->b, *other = given(q->a) ? q->b : NULL;
    char code[16], second[16];
    if (!given(one))
        return ENT_OK;
    ent_status status = ent_query_state(b->ledger, one, code, b->err);
    if (status == ENT_OK && given(other))
        status = ent_query_state(b->ledger, other, second, b->err);
    if (status != ENT_OK)
        return status;
    if (given(other) && strcmp(code, second) != 0)
        add_two_states(b, code, second);
    else
        add_one_state(b, code);
    return ENT_OK;
}

// --------------------------------------------------------------------------------------------- days

// Is no rarer condition there, and are the days many?
static ent_status days_are_common(const builder *b, bool *common)
{
    *common = false;
    if (b->subject != ENT_ASK_EVENTS || b->indexed)
        return ENT_OK;
    return count_events(b, "?1 IS NULL", ENT_S(""), common);
}

static ent_status add_days(builder *b)
{
    static const char *const from[] = {[ENT_ASK_RECORDS] = "coalesce(&.date_end, &.day) >= #",
                                       [ENT_ASK_EVENTS] = "@event.day >= #",
                                       [ENT_ASK_PAIRS] = "pair.day >= #"};
    static const char *const to[] = {[ENT_ASK_RECORDS] = "&.day <= #",
                                     [ENT_ASK_EVENTS] = "@event.day <= #",
                                     [ENT_ASK_PAIRS] = "pair.day <= #"};
    const char *const days[] = {b->query->from, b->query->to};
    const char *const sql[] = {from[b->subject], to[b->subject]};
    bool common;
    if (!given(days[0]) && !given(days[1]))
        return ENT_OK;
    ent_status status = days_are_common(b, &common);
    for (int i = 0; i < 2 && status == ENT_OK; i++) {
        if (!given(days[i]))
            continue;
        int parameter = keep(b, ent_str_of(days[i]));
        if (b->subject == ENT_ASK_RECORDS) {
            add_field(b, sql[i], parameter, true);
            continue;
        }
        add(b, " AND ");
        put_condition(&b->c->sql, sql[i], parameter, !common);
    }
    return status;
}

static ent_status add_as_of(builder *b)
{
    static const char *const sql[] = {[ENT_ASK_RECORDS] = "coalesce(record.first_seen, '') <= #",
                                      [ENT_ASK_EVENTS] =
                                          ("(SELECT coalesce(published, '') FROM document"
                                           " WHERE id = event.document) <= #"),
                                      [ENT_ASK_PAIRS] = "coalesce(pair.published, '') <= #"};
    if (given(b->query->as_of)) {
        b->c->day = keep(b, ent_str_of(b->query->as_of));
        b->as_known = b->subject == ENT_ASK_RECORDS;
        add_condition(b, sql[b->subject], b->c->day);
    }
    return ENT_OK;
}

// ------------------------------------------------------------------------------------------- status

// Words are stored with '_' and in small letters; people write "in force", "Under-way".
static void put_status(builder *b, char out[ENT_MAX_ASKED + 1])
{
    const char *s = b->query->status;
    size_t n = 0;
    for (; *s; s++)
        out[n++] = *s == ' ' || *s == '-' ? '_' : (char)ent_to_lower(*s);
    out[n] = 0;
}

static ent_status add_status(builder *b)
{
    static const char *const is[] = {[ENT_ASK_RECORDS] = "# IN (&.status, &.stage)",
                                     [ENT_ASK_EVENTS] = "@event.status = #",
                                     [ENT_ASK_PAIRS] = "pair.status = #"};
    static const char *const is_not[] = {
        [ENT_ASK_EVENTS] = "event.status <> #", [ENT_ASK_PAIRS] = "pair.status <> #"};
    char status[ENT_MAX_ASKED + 1];
    if (given(b->query->status)) {
        put_status(b, status);
        if (b->subject == ENT_ASK_RECORDS) {
            bool computed = !strcmp(status, "disputed"); // of accounts that do not agree
            add_field(b, is[b->subject], keep(b, ent_str_of(status)), computed);
            return ENT_OK;
        }
        return add_for(b, is, ent_str_of(status));
    }
    if (b->subject != ENT_ASK_RECORDS && !b->query->historical)
        add_value(b, is_not[b->subject], ent_event_status_name(ENT_HISTORICAL));
    return ENT_OK;
}

// ------------------------------------------------------------------------------- persons, places

// Names or numbers that were looked up are a list in JSON: one parameter, however long it is.
static ent_status add_person(builder *b)
{
    static const char *const sql[] = {
        [ENT_ASK_RECORDS] = "record.id IN (SELECT record FROM record_person WHERE person IN"
                            " (SELECT value FROM json_each(#)))",
        [ENT_ASK_EVENTS] = "event.id IN (SELECT event FROM side WHERE name IN"
                           " (SELECT value FROM json_each(#)))",
        [ENT_ASK_PAIRS] = "pair.event IN (SELECT event FROM side WHERE name IN"
                          " (SELECT value FROM json_each(#)))"};
    static const char then[] =
        "EXISTS (SELECT 1 FROM account CROSS JOIN account_person ON account_person.account ="
        " account.id WHERE account.record = record.id AND account_person.person IN"
        " (SELECT value FROM json_each(#))%)";
    ent_buffer list = {0};
    if (!given(b->query->person))
        return ENT_OK;
    ent_status status = b->subject == ENT_ASK_RECORDS
                            ? ent_query_person_numbers(b->ledger, b->query->person, &list, b->err)
                            : ent_query_person_names(b->ledger, b->query->person, &list, b->err);
    if (status == ENT_OK)
        add_condition(b, sql[b->subject], keep(b, ent_buffer_str(&list)));
    if (status == ENT_OK && b->as_known)
        add_condition(b, then, b->c->n);
    ent_buffer_free(&list);
    return status;
}

static ent_status add_place(builder *b)
{
    static const char *const sql[] = {
        [ENT_ASK_RECORDS] = "&.place IN (SELECT value FROM json_each(#))",
        [ENT_ASK_EVENTS] = "@event.place IN (SELECT value FROM json_each(#))",
        [ENT_ASK_PAIRS] = ("pair.event IN (SELECT id FROM event WHERE place IN"
                           " (SELECT value FROM json_each(#)))")};
    static const char *const in_state[] = {
        [ENT_ASK_RECORDS] = "&.country_code = #",
        [ENT_ASK_EVENTS] = "@event.country_code = #",
        [ENT_ASK_PAIRS] = "pair.event IN (SELECT id FROM event WHERE country_code = #)"};
    ent_buffer list = {0};
    char code[16];
    if (!given(b->query->place))
        return ENT_OK;
    ent_status status = ent_query_find_state(b->ledger, b->query->place, code, b->err);
    if (status == ENT_OK && code[0])
        return add_for(b, in_state, ent_str_of(code));
    if (status == ENT_OK)
        status = ent_query_places(b->ledger, b->query->place, b->subject == ENT_ASK_RECORDS, &list,
                                  b->err);
    if (status == ENT_OK)
        status = add_for(b, sql, ent_buffer_str(&list));
    ent_buffer_free(&list);
    return status;
}

// ---------------------------------------------------------------------------------------- the whole

static ent_status check_lengths(const ent_ledger_query *q, ent_error *err)
{
    const char *asked[] = {q->type,   q->cameo, q->a,      q->b,    q->from, q->to,
                           q->person, q->place, q->status, q->text, q->as_of};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (asked[i] && strlen(asked[i]) > ENT_MAX_ASKED)
            return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                            "'%.40s…' is too long a thing to ask for; %d bytes are allowed",
                            asked[i], ENT_MAX_ASKED);
    return ENT_OK;
}

static ent_status check_days(builder *b)
{
    ent_status status = ent_query_day(b->query->from, "the first day", b->err);
    if (status == ENT_OK)
        status = ent_query_day(b->query->to, "the last day", b->err);
    return status == ENT_OK ? ent_query_day(b->query->as_of, "the day to speak as of", b->err)
                            : status;
}

static ent_status build(builder *b)
{
    static ent_status (*const steps[])(builder *) = {
        check_days, add_as_of, add_type,   add_cameo,  add_status,
        add_place,  add_days,  add_states, add_person, ent_query_add_text};
    add(b, "1");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        ent_status status = steps[i](b);
        if (status != ENT_OK)
            return status;
    }
    ent_status status = b->as_known ? ent_query_add_known(b) : ENT_OK;
    if (status != ENT_OK)
        return status;
    if (b->c->sql.failed || b->c->values.failed || b->c->past.failed)
        return ent_fail(b->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    return ENT_OK;
}

ent_status ent_conditions_open(const ent_ledger *l, const ent_ledger_query *q, ent_subject subject,
                               ent_conditions *out, ent_error *err)
{
    *out = (ent_conditions){.ledger = l, .subject = subject, .limit = q->limit};
    builder b = {.ledger = l, .query = q, .subject = subject, .c = out, .err = err};
    ent_status status = check_lengths(q, err);
    if (status == ENT_OK)
        status = build(&b);
    ent_buffer_free(&b.fields);
    ent_buffer_free(&b.told);
    if (status != ENT_OK)
        ent_conditions_close(out);
    return status;
}

void ent_conditions_close(ent_conditions *c)
{
    ent_buffer_free(&c->sql);
    ent_buffer_free(&c->values);
    ent_buffer_free(&c->past);
    c->n = 0;
}
