// aggregate.c: counts by states and time, in rows that forecasters merge on (docs/formats/aggregate.md).
//
// Whatever is counted comes as one row "x" of actor, recipient, day, event, quad class and scores: pairs of events
// where states are grouped, events or records else.  SQLite groups those.

#include "coding/flat.h"
#include "coding/json.h"
#include "ledger/query.h"

#include <stdlib.h>

// What is counted, and so where x comes from.
typedef enum source {
    EVENTS,       // no states asked for: each event once
    PAIRS,        // actor and recipient: each pair of states of an event
    ONE_SIDE,     // only one of them: each event once for each state on that side
    RECORDS,      // each record once
    RECORD_PAIRS, // each pair of parties of a record
} source;

// -------------------------------------------------------------------------------------------- columns

// ISO 8601: the year and number of a week are those of its Thursday.
#define WEEK                                                                                  \
    "strftime('%Y', x.day, '-3 days', 'weekday 4') || '-W' || printf('%02d', (strftime('%j'," \
    " x.day, '-3 days', 'weekday 4') - 1) / 7 + 1)"

typedef struct column {
    const char *name;
    const char *sql;
    bool key; // a group, not something that hangs on one
} column;

#define STATE(side)             \
    {                           \
#side, "x." #side, true \
    }
#define NUMBER(side, which)                                                                \
    {                                                                                      \
#side "_" #which, "(SELECT " #which " FROM state WHERE code = x." #side ")", false \
    }

// The words of --by, each with its columns, up to one without a name.
static const struct group {
    const char *name;
    column columns[7];
} groups[] = {
    {"dyad",
     {STATE(actor), STATE(recipient), NUMBER(actor, cow), NUMBER(recipient, cow), NUMBER(actor, gw),
      NUMBER(recipient, gw)}},
    {"actor", {STATE(actor), NUMBER(actor, cow), NUMBER(actor, gw)}},
    {"recipient", {STATE(recipient), NUMBER(recipient, cow), NUMBER(recipient, gw)}},
    {"year", {{"year", "CAST(substr(x.day, 1, 4) AS INTEGER)", true}}},
    {"month", {{"month", "substr(x.day, 1, 7)", true}}},
    {"week", {{"week", WEEK, true}}},
    {"day", {{"day", "x.day", true}}},
    {"event", {{"event", "x.plover", true}}},
    {"quad", {{"quad", "x.quad", true}}},
};

enum { N_GROUPS = sizeof groups / sizeof groups[0], MOST_COLUMNS = 24 };

/** What is asked for, as columns of the answer. */
typedef struct plan {
    const ent_ledger *ledger;
    const ent_ledger_query *query;
    const ent_aggregate_options *options;
    column columns[MOST_COLUMNS];
    int n;
    source from;
    ent_buffer before, after; // of the conditions
} plan;

static ent_status wrong(ent_error *err, const char *what, ent_str word)
{
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "%s '%.*s'", what,
                    (int)(word.n < 40 ? word.n : 40), word.p);
}

static bool has(const plan *p, const char *name)
{
    for (int i = 0; i < p->n; i++)
        if (!strcmp(p->columns[i].name, name))
            return true;
    return false;
}

static void add_column(plan *p, column c) { p->columns[p->n++] = c; }

static const struct group *find_group(ent_str word)
{
    for (int i = 0; i < N_GROUPS; i++)
        if (ent_str_eq(word, ent_str_of(groups[i].name)))
            return &groups[i];
    return NULL;
}

// All groups together have 16 columns, each may come once, so MOST_COLUMNS is enough.
static ent_status add_group(plan *p, ent_str word, ent_error *err)
{
    const struct group *g = find_group(word);
    if (!g)
        return wrong(err,
                     "--by takes dyad, actor, recipient, year, month, week, day, event and quad, "
                     "parted by commas, and not",
                     word);
    for (const column *c = g->columns; c->name; c++) {
        if (has(p, c->name))
            return wrong(err, "--by asks twice for", ent_str_of(c->name));
        add_column(p, *c);
    }
    return ENT_OK;
}

static ent_status add_groups(plan *p, ent_error *err)
{
    ent_str rest = ent_str_of(p->options->by ? p->options->by : ""), word;
    ent_status status = ENT_OK;
    while (status == ENT_OK && rest.n && ent_str_split(&rest, ',', &word))
        status = add_group(p, ent_str_trim(word), err);
    return status;
}

static ent_status add_mean(plan *p, ent_error *err)
{
    const char *mean = p->options->mean;
    if (!mean)
        return ENT_OK;
    if (!strcmp(mean, "goldstein"))
        add_column(p, (column){"mean_goldstein", "avg(x.goldstein)", false});
    else if (!strcmp(mean, "plover"))
        add_column(p, (column){"mean_plover", "avg(x.scale)", false});
    else
        return wrong(err, "--mean takes goldstein or plover, and not", ent_str_of(mean));
    return ENT_OK;
}

static ent_status add_columns(plan *p, ent_error *err)
{
    ent_status status = add_groups(p, err);
    if (status != ENT_OK)
        return status;
    bool states = has(p, "actor") || has(p, "recipient");
    bool both = has(p, "actor") && has(p, "recipient");
    p->from = p->options->records ? (states ? RECORD_PAIRS : RECORDS)
              : both              ? PAIRS
              : states            ? ONE_SIDE
                                  : EVENTS;
    add_column(p, (column){p->options->records ? "records" : "events", "count(*)", false});
    if (p->options->quad) {
        add_column(p, (column){"quad1", "total(x.quad = 1)", false});
        add_column(p, (column){"quad2", "total(x.quad = 2)", false});
        add_column(p, (column){"quad3", "total(x.quad = 3)", false});
        add_column(p, (column){"quad4", "total(x.quad = 4)", false});
    }
    return add_mean(p, err);
}

// ------------------------------------------------------------------------------------------- the SQL

// The scores of a record are those of the event that gave it its code.
#define LEADING                                                                                   \
    "(SELECT e.id FROM account c JOIN account_event l ON l.account = c.id JOIN event e ON e.id =" \
    " l.event WHERE c.record = record.id AND e.cameo = record.cameo ORDER BY e.id LIMIT 1)"

static void add(ent_buffer *b, const char *sql) { ent_buffer_add_str(b, ent_str_of(sql)); }

// Does something hang on the scores?
static bool is_scored(const plan *p)
{
    return p->options->quad || p->options->mean || has(p, "quad");
}

// One side gives an event once for each state on it: told apart by as few columns as will do.
static void add_pairs(plan *p)
{
    add(&p->before, p->from == ONE_SIDE ? "SELECT DISTINCT " : "SELECT ");
    add(&p->before, has(p, "actor") ? "pair.actor AS actor, " : "");
    add(&p->before, has(p, "recipient") ? "pair.recipient AS recipient, " : "");
    add(&p->before, "pair.day AS day, pair.event AS number");
    if (is_scored(p))
        add(&p->before, ", pair.quad_code AS quad, pair.event_scale AS scale,"
                        " pair.goldstein AS goldstein");
    add(&p->before,
        has(p, "event") ? ", (SELECT event FROM event WHERE id = pair.event) AS plover" : "");
    add(&p->before, " FROM pair WHERE ");
}

// Which event leads a record takes time to find, so it is asked only where something hangs on it, and once for
// each record: they are listed first (LIMIT keeps SQLite from turning that into one statement with what follows;
// where nothing follows, an index may know all that is asked).
static void add_records(plan *p)
{
    bool both = has(p, "actor") && has(p, "recipient");
    add(&p->before,
        "SELECT y.*, e.quad_code AS quad, e.event_scale AS scale, e.goldstein AS goldstein"
        " FROM (SELECT ");
    add(&p->before, p->from == RECORD_PAIRS && !both ? "DISTINCT r.id, " : "");
    add(&p->before, has(p, "actor") ? "one.code AS actor, " : "");
    add(&p->before, has(p, "recipient") ? "other.code AS recipient, " : "");
    add(&p->before, "r.day AS day, r.plover AS plover, r.leading AS leading FROM (SELECT record.id,"
                    " record.symmetric, record.day, record.event AS plover, ");
    add(&p->before, is_scored(p) ? LEADING : "NULL");
    add(&p->before, " AS leading FROM record WHERE ");
}

// Of a meeting of three states, only the two that were asked for.
static ent_status keep_to_states(plan *p, ent_error *err)
{
    const ent_ledger_query *q = p->query;
    char a[16], b[16];
    if (!q->a || !q->b)
        return ENT_OK;
    ent_status status = ent_query_state(p->ledger, q->a, a, err);
    if (status == ENT_OK)
        status = ent_query_state(p->ledger, q->b, b, err);
    char *sql =
        status == ENT_OK && strcmp(a, b) != 0
            ? sqlite3_mprintf(" AND one.code IN (%Q, %Q) AND other.code IN (%Q, %Q)", a, b, a, b)
            : NULL;
    add(&p->after, sql ? sql : "");
    sqlite3_free(sql);
    return status;
}

static ent_status add_behind_records(plan *p, ent_error *err)
{
    ent_status status = ENT_OK;
    bool apart = p->from == RECORD_PAIRS || is_scored(p);
    add(&p->after, apart ? " ORDER BY record.id LIMIT -1) r" : ") r");
    if (p->from == RECORD_PAIRS) {
        add(&p->after, " CROSS JOIN party one ON one.record = r.id"
                       " CROSS JOIN party other ON other.record = r.id AND other.code <> one.code"
                       " WHERE (r.symmetric OR (one.side = 'by' AND other.side = 'to'))");
        status = keep_to_states(p, err);
    }
    add(&p->after, ") y LEFT JOIN event e ON e.id = y.leading");
    return status;
}

static void add_source(plan *p)
{
    if (p->options->records)
        add_records(p);
    else if (p->from == EVENTS)
        add(&p->before, "SELECT event.day AS day, event.event AS plover, event.quad_code AS quad,"
                        " event.event_scale AS scale, event.goldstein AS goldstein FROM event"
                        " WHERE ");
    else
        add_pairs(p);
}

static void add_keys(const plan *p, const char *before, ent_buffer *out)
{
    for (int i = 0; i < p->n; i++)
        if (p->columns[i].key) {
            add(out, before);
            add(out, p->columns[i].sql);
            before = ", ";
        }
}

static ent_status write_sql(plan *p, ent_error *err)
{
    add(&p->before, "SELECT ");
    for (int i = 0; i < p->n; i++) {
        add(&p->before, i ? ", " : "");
        add(&p->before, p->columns[i].sql);
    }
    add(&p->before, " FROM (");
    add_source(p);
    ent_status status = p->options->records ? add_behind_records(p, err) : ENT_OK;
    add(&p->after, ") x");
    add_keys(p, " GROUP BY ", &p->after);
    add_keys(p, " ORDER BY ", &p->after);
    ent_buffer_add_byte(&p->before, 0);
    ent_buffer_add_byte(&p->after, 0);
    if (status == ENT_OK && (p->before.failed || p->after.failed))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    return status;
}

static ent_status prepare(plan *p, sqlite3_stmt **out, ent_error *err)
{
    static const ent_subject subjects[] = {ENT_ASK_EVENTS, ENT_ASK_PAIRS, ENT_ASK_PAIRS,
                                           ENT_ASK_RECORDS, ENT_ASK_RECORDS};
    ent_conditions c;
    ent_status status = write_sql(p, err);
    if (status != ENT_OK)
        return status;
    status = ent_conditions_open(p->ledger, p->query, subjects[p->from], &c, err);
    if (status == ENT_OK)
        status = ent_conditions_prepare(&c, p->before.p, p->after.p, out, err);
    ent_conditions_close(&c);
    return status;
}

// ------------------------------------------------------------------------------------------ the rows

static void put_value(sqlite3_stmt *s, int i, ent_buffer *out)
{
    int type = sqlite3_column_type(s, i);
    if (type == SQLITE_TEXT)
        ent_buffer_add_str(out, ent_column_text(s, i));
    else if (type != SQLITE_NULL)
        ent_buffer_add_number(out, sqlite3_column_double(s, i), 4);
}

static void put_csv(const plan *p, sqlite3_stmt *s, ent_buffer *out)
{
    for (int i = 0; i < p->n; i++) {
        if (i > 0)
            ent_buffer_add_byte(out, ',');
        if (!s)
            add(out, p->columns[i].name);
        else if (sqlite3_column_type(s, i) == SQLITE_TEXT)
            ent_add_cell(out, ent_column_text(s, i), ',');
        else
            put_value(s, i, out);
    }
    add(out, "\r\n");
}

static void put_json(const plan *p, sqlite3_stmt *s, ent_buffer *out)
{
    ent_json j = {.out = out};
    ent_json_open(&j, '{');
    for (int i = 0; i < p->n; i++) {
        int type = sqlite3_column_type(s, i);
        ent_json_key(&j, p->columns[i].name);
        if (type == SQLITE_NULL)
            ent_json_null(&j);
        else if (type == SQLITE_TEXT)
            ent_json_str(&j, ent_column_text(s, i));
        else
            ent_json_number(&j, sqlite3_column_double(s, i), 4);
    }
    ent_json_close(&j, '}');
    ent_buffer_add_byte(out, '\n');
}

static ent_status put_rows(const plan *p, sqlite3_stmt *s, ent_buffer *out, ent_error *err)
{
    enum { FLUSH = 64 << 10 };
    bool more, csv = p->query->format != ENT_LEDGER_JSONL;
    if (csv)
        put_csv(p, NULL, out);
    ent_status status;
    while ((status = ent_query_step(p->ledger, s, &more, err)) == ENT_OK && more) {
        if (csv)
            put_csv(p, s, out);
        else
            put_json(p, s, out);
        if ((out->n > FLUSH || out->failed) &&
            (status = ent_query_write(p->query, out, err)) != ENT_OK)
            return status;
    }
    return status == ENT_OK ? ent_query_write(p->query, out, err) : status;
}

// ----------------------------------------------------------------------------------- table for the eye

/** Cells put down before their widths are known: each ends with NUL. */
typedef struct cells {
    ent_buffer text;
    size_t width[MOST_COLUMNS];
    bool number[MOST_COLUMNS]; // set to the right
} cells;

static void end_cell(cells *c, int i, size_t from)
{
    if (c->text.n - from > c->width[i])
        c->width[i] = c->text.n - from;
    ent_buffer_add_byte(&c->text, 0);
}

static ent_status read_cells(const plan *p, sqlite3_stmt *s, cells *c, ent_error *err)
{
    bool more;
    ent_status status;
    for (int i = 0; i < p->n; i++) {
        size_t from = c->text.n;
        add(&c->text, p->columns[i].name);
        end_cell(c, i, from);
    }
    while ((status = ent_query_step(p->ledger, s, &more, err)) == ENT_OK && more)
        for (int i = 0; i < p->n; i++) {
            size_t from = c->text.n;
            c->number[i] |= sqlite3_column_type(s, i) == SQLITE_INTEGER ||
                            sqlite3_column_type(s, i) == SQLITE_FLOAT;
            put_value(s, i, &c->text);
            end_cell(c, i, from);
        }
    return status;
}

static void put_blanks(ent_buffer *out, size_t n)
{
    while (n-- > 0)
        ent_buffer_add_byte(out, ' ');
}

static void put_cells(const plan *p, const cells *c, ent_buffer *out)
{
    size_t at = 0;
    for (int i = 0; at < c->text.n; i = (i + 1) % p->n) {
        ent_str cell = ent_str_of(c->text.p + at);
        size_t blanks = c->width[i] - (size_t)cell.n;
        put_blanks(out, c->number[i] ? blanks : 0);
        ent_buffer_add_str(out, cell);
        if (i + 1 < p->n)
            put_blanks(out, (c->number[i] ? 0 : blanks) + 2);
        else
            ent_buffer_add_byte(out, '\n');
        at += (size_t)cell.n + 1;
    }
}

static ent_status put_table(const plan *p, sqlite3_stmt *s, ent_buffer *out, ent_error *err)
{
    cells c = {.text = {0}};
    ent_status status = read_cells(p, s, &c, err);
    if (status == ENT_OK && !c.text.failed)
        put_cells(p, &c, out);
    out->failed |= c.text.failed;
    ent_buffer_free(&c.text);
    return status == ENT_OK ? ent_query_write(p->query, out, err) : status;
}

ent_status ent_ledger_aggregate(ent_ledger *ledger, const ent_ledger_query *query,
                                const ent_aggregate_options *options, ent_error *err)
{
    plan p = {.ledger = ledger, .query = query, .options = options};
    ent_buffer out = {0};
    sqlite3_stmt *s = NULL;
    ent_status status = add_columns(&p, err);
    if (status == ENT_OK)
        status = prepare(&p, &s, err);
    if (status == ENT_OK)
        status = query->format == ENT_LEDGER_TABLE ? put_table(&p, s, &out, err)
                                                   : put_rows(&p, s, &out, err);
    sqlite3_finalize(s);
    ent_buffer_free(&p.before);
    ent_buffer_free(&p.after);
    ent_buffer_free(&out);
    return status;
}
