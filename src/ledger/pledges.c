// pledges.c: pledges that fit a query and what became of them, as a table, JSON lines or CSV.

#include "coding/flat.h"
#include "coding/pen.h"
#include "ledger/account.h"
#include "ledger/query.h"
#include "ledger/relation_json.h"

#include <stdlib.h>

typedef struct pledge_list {
    ent_pledge *items;
    ptrdiff_t n, room;
} pledge_list;

// ------------------------------------------------------------------------------------- choosing

// Overdue ones come in the order in which they are listed, so that reading can end with the last wanted.  The
// '+' keeps SQLite from the index of types, behind which all of them would be sorted.  Those that later reports tell
// of may have had other deadlines on the day; they are asked for apart.
static const char overdue_order[] =
    " AND +record.type = 'pledge' AND coalesce(record.last_seen, '') <= %Q"
    " AND coalesce(record.due_end, record.due_start) IS NOT NULL"
    " AND coalesce(record.due_end, record.due_start) < %Q"
    " ORDER BY coalesce(record.due_end, record.due_start), record.day DESC, record.record_id";

/** Two lists of records: as the columns have them, and as they were known, which later reports tell of, too. */
typedef struct sources {
    sqlite3_stmt *settled, *known; // of overdue ones `settled` is in order; `known` may be NULL
} sources;

static ent_status prepare_lists(ent_asking *q, const ent_ledger_query *query,
                                const ent_conditions *c, sources *out)
{
    char *order = query->overdue ? sqlite3_mprintf(overdue_order, q->until, q->until)
                                 : sqlite3_mprintf(" ORDER BY record.day, record.record_id");
    ent_status status = order ? ent_conditions_prepare(c, "SELECT record.id FROM record WHERE ",
                                                       order, &out->settled, q->err)
                              : ent_fail(q->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    if (status == ENT_OK && query->overdue && c->known)
        status = ent_conditions_prepare_known(c, "SELECT record.id FROM record WHERE ",
                                              " AND +record.type = 'pledge' ORDER BY record.id",
                                              &out->known, q->err);
    sqlite3_free(order);
    return status;
}

// Status is that of the pledge, which no column holds; so the conditions leave it out.
static sources find_records(ent_asking *q, const ent_ledger_query *query)
{
    ent_ledger_query asked = *query;
    asked.type = query->overdue ? NULL : ent_account_type_name(ENT_ACCOUNT_PLEDGE);
    asked.status = NULL;
    asked.limit = 0;
    ent_conditions c;
    sources out = {NULL, NULL};
    q->status = ent_conditions_open(q->ledger, &asked, ENT_ASK_RECORDS, &c, q->err);
    if (q->status != ENT_OK)
        return out;
    q->status = prepare_lists(q, query, &c, &out);
    ent_conditions_close(&c);
    ent_asking_keep(q, out.settled);
    ent_asking_keep(q, out.known);
    return out;
}

// "kept" fits both kinds of kept.
static bool fits(const ent_pledge *p, const ent_ledger_query *query)
{
    ent_str status = ent_str_of(ent_pledge_status_name(p->status));
    if (query->overdue && p->status != ENT_PLEDGE_OVERDUE)
        return false;
    if (!query->status || !query->status[0])
        return true;
    ent_str asked = ent_str_of(query->status);
    bool kept = ent_str_eq_nocase(asked, ENT_S("kept")) &&
                (p->status == ENT_PLEDGE_KEPT_REPORTED || p->status == ENT_PLEDGE_KEPT_CONFIRMED);
    return kept || ent_str_eq_nocase(asked, status) ||
           ent_str_eq_nocase(asked, p->record->status) ||
           ent_str_eq_nocase(asked, p->record->stage);
}

// Stories of a pair of sides are looked for once.
typedef struct sides {
    ent_str by, to;
    ent_stories stories;
} sides;

typedef struct sides_list {
    sides *items;
    ptrdiff_t n, room;
} sides_list;

static const ent_stories *stories_of(ent_asking *q, const ent_seen *r, sides_list *known)
{
    for (ptrdiff_t i = 0; i < known->n; i++)
        if (ent_str_eq(known->items[i].by, r->by_codes) &&
            ent_str_eq(known->items[i].to, r->to_codes))
            return &known->items[i].stories;
    sides s = {r->by_codes, r->to_codes,
               ent_stories_of(q, r->by_codes, r->to_codes.n ? r->to_codes : r->by_codes)};
    ENT_PUSH(q->keep, known, s);
    return &known->items[known->n - 1].stories;
}

static void count_stories(ent_asking *q, pledge_list *list)
{
    sides_list known = {0};
    for (ptrdiff_t i = 0; i < list->n; i++) {
        ent_pledge *p = &list->items[i];
        if (p->silent)
            ent_pledge_count_stories(p, stories_of(q, p->record, &known));
    }
}

static int compare(const void *a, const void *b) { return ent_pledge_compare(a, b); }

// The next record that fits, judged; false: there is none.
static bool judge_next(ent_asking *q, const ent_ledger_query *query, sqlite3_stmt *s,
                       ent_pledge *out)
{
    while (ent_asking_row(q, s)) {
        ent_seen *r = ENT_NEW(q->keep, ent_seen, 1);
        if (!ent_seen_find(q, sqlite3_column_int64(s, 0), r))
            continue;
        *out = ent_pledge_of(q, r);
        if (fits(out, query))
            return true;
    }
    return false;
}

static pledge_list judge(ent_asking *q, const ent_ledger_query *query)
{
    pledge_list out = {0};
    ent_pledge p;
    sources from = find_records(q, query);
    bool enough = false;
    while (!enough && judge_next(q, query, from.settled, &p)) {
        ENT_PUSH(q->keep, &out, p);
        enough = query->overdue && query->limit > 0 && out.n >= query->limit;
    }
    while (judge_next(q, query, from.known, &p))
        ENT_PUSH(q->keep, &out, p);
    return out;
}

static pledge_list find_pledges(ent_asking *q, const ent_ledger_query *query)
{
    pledge_list out = judge(q, query);
    if (out.n)
        qsort(out.items, (size_t)out.n, sizeof *out.items, compare);
    if (query->limit > 0 && out.n > query->limit)
        out.n = (ptrdiff_t)query->limit;
    for (ptrdiff_t i = 0; i < out.n; i++)
        ent_pledge_fill(q, &out.items[i]);
    count_stories(q, &out);
    return out;
}

// --------------------------------------------------------------------------------------- in a table

static void add_names(ent_asking *q, ent_pen *pen, ent_str codes)
{
    ent_str code, rest = codes;
    for (bool first = true; ent_str_split(&rest, ';', &code); first = false) {
        ent_pen_say(pen, first ? "" : rest.n ? ", " : " and ");
        ent_pen_text(pen, ent_asking_name(q, code));
    }
}

static void put_note(ent_pen *pen, const char *label, ent_str text)
{
    if (!text.n)
        return;
    ent_pen_say(pen, "    ");
    ent_pen_style(pen, ENT_STYLE_FAINT);
    ent_pen_say(pen, label);
    ent_pen_say(pen, ": ");
    ent_pen_style(pen, ENT_STYLE_PLAIN);
    ent_pen_text(pen, text);
    ent_pen_put(pen, 6);
}

static ent_style style_of(ent_pledge_status status)
{
    return status == ENT_PLEDGE_OVERDUE || status == ENT_PLEDGE_DROPPED ? ENT_STYLE_ALERT
           : status == ENT_PLEDGE_KEPT_REPORTED || status == ENT_PLEDGE_KEPT_CONFIRMED
               ? ENT_STYLE_GOOD
               : ENT_STYLE_CODE;
}

static void put_heading(ent_asking *q, ent_pen *pen, const ent_pledge *p)
{
    const ent_seen *r = p->record;
    ent_pen_style(pen, style_of(p->status));
    ent_pen_say(pen, ent_pledge_status_name(p->status));
    ent_pen_style(pen, ENT_STYLE_PLAIN);
    ent_pen_say(pen, "  ");
    ent_pen_style(pen, ENT_STYLE_STRONG);
    add_names(q, pen, r->by_codes);
    ent_pen_say(pen, r->to_codes.n ? " to " : "");
    add_names(q, pen, r->to_codes);
    ent_pen_style(pen, ENT_STYLE_PLAIN);
    ent_pen_say(pen, ": ");
    ent_pen_text(pen, r->what.n ? r->what : r->title);
    ent_pen_put(pen, 4);
}

static void put_step(ent_asking *q, ent_pen *pen, const ent_pledge_step *s)
{
    ent_pen_say(pen, "    ");
    ent_pen_text(pen, s->day.n ? s->day : ENT_S("undated   "));
    ent_pen_say(pen, "  ");
    ent_pen_say(pen, ent_pledge_status_name(s->status));
    if (s->quote.text.n) {
        ent_pen_say(pen, "  “");
        ent_pen_text(pen, ent_shorten(q, s->quote.text, s->quote.what, ENT_PAGE_QUOTE));
        ent_pen_say(pen, "” ");
        ent_pen_style(pen, ENT_STYLE_FAINT);
        ent_pen_text(pen, ent_seen_source_name(&s->quote.document));
        ent_pen_style(pen, ENT_STYLE_PLAIN);
    } else if (s->reason.n) {
        ent_pen_say(pen, "  ");
        ent_pen_text(pen, s->reason);
    }
    ent_pen_put(pen, 6);
}

static void put_pledge(ent_asking *q, ent_pen *pen, const ent_pledge *p)
{
    put_heading(q, pen, p);
    put_note(pen, "deadline", ent_pledge_deadline(q, p));
    put_note(pen, "if", p->record->conditions);
    put_note(pen, "specificity", p->record->specificity);
    for (ptrdiff_t i = 0; i < p->n_steps; i++)
        put_step(q, pen, &p->steps[i]);
    put_note(pen, "silence", ent_pledge_silence(q, p));
    put_note(pen, "seen in",
             ent_reports_in_words(q, p->record->n_reports, p->record->n_publishers));
    put_note(pen, "record", p->record->record_id);
}

// --------------------------------------------------------------------------------------- as JSON

static void add_json(const ent_pledge *p, ent_buffer *out)
{
    ent_json j = {.out = out};
    ent_json_open(&j, '{');
    ent_json_key(&j, "record_id");
    ent_json_str(&j, p->record->record_id);
    ent_json_seen(&j, p->record);
    ent_json_pledge(&j, p);
    ent_json_key(&j, "sentence");
    ent_json_text(&j, p->record->quote.text);
    ent_json_key(&j, "source");
    if (p->record->quote.document.id)
        ent_json_document(&j, &p->record->quote.document);
    else
        ent_json_null(&j);
    ent_json_close(&j, '}');
    ent_buffer_add_byte(out, '\n');
}

// ---------------------------------------------------------------------------------------- as CSV

static const char csv_head[] =
    "record_id,pledge_status,pledger,pledgee,what,specificity,conditions,deadline,due_text,"
    "due_basis,date_start,first_seen,last_seen,history,silence,n_reports,n_publishers,sentence,"
    "publisher,doc_id,url\n";

static ent_str history_of(ent_asking *q, const ent_pledge *p)
{
    size_t begin = ent_asking_begin(q);
    for (ptrdiff_t i = 0; i < p->n_steps; i++) {
        ent_buffer_add_str(&q->scratch, i ? ENT_S("; ") : ENT_S(""));
        ent_buffer_add_str(&q->scratch, p->steps[i].day);
        ent_buffer_add_byte(&q->scratch, ' ');
        ent_buffer_add_str(&q->scratch, ent_str_of(ent_pledge_status_name(p->steps[i].status)));
    }
    return ent_asking_take(q, begin);
}

static void add_csv(ent_asking *q, const ent_pledge *p, ent_buffer *out)
{
    const ent_seen *r = p->record;
    const ent_seen_document *d = &r->quote.document;
    const ent_str texts[] = {r->record_id,
                             ent_str_of(ent_pledge_status_name(p->status)),
                             r->by_codes,
                             r->to_codes,
                             r->what,
                             r->specificity,
                             r->conditions,
                             p->deadline,
                             r->due_text,
                             r->due_basis,
                             r->date_start,
                             r->first_seen,
                             r->last_seen,
                             history_of(q, p),
                             ent_pledge_silence(q, p)};
    const ent_str last[] = {r->quote.text, d->publisher, d->doc_id, d->url};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        ent_add_cell(out, texts[i], ',');
        ent_buffer_add_byte(out, ',');
    }
    ent_buffer_add_int(out, r->n_reports);
    ent_buffer_add_byte(out, ',');
    ent_buffer_add_int(out, r->n_publishers);
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++) {
        ent_buffer_add_byte(out, ',');
        ent_add_cell(out, last[i], ',');
    }
    ent_buffer_add_byte(out, '\n');
}

// ------------------------------------------------------------------------------------------- all

static void write_table(ent_asking *q, const ent_ledger_query *query, const pledge_list *list,
                        ent_buffer *out)
{
    ent_pen pen = ent_pen_of(out, query->width, query->colour);
    ent_pen_say(&pen, "as of ");
    ent_pen_say(&pen, q->as_of[0] ? q->as_of : "an unknown day");
    ent_pen_say(&pen, ": ");
    ent_buffer_add_int(&pen.line, list->n);
    ent_pen_say(&pen, list->n == 1 ? " pledge" : " pledges");
    ent_pen_put(&pen, 0);
    for (ptrdiff_t i = 0; i < list->n; i++) {
        ent_pen_put(&pen, 0);
        put_pledge(q, &pen, &list->items[i]);
    }
    ent_pen_free(&pen);
}

static void write_pledges(ent_asking *q, const ent_ledger_query *query, const pledge_list *list,
                          ent_buffer *out)
{
    if (query->format == ENT_LEDGER_TABLE)
        write_table(q, query, list, out);
    if (query->format == ENT_LEDGER_CSV)
        ent_buffer_add_str(out, ent_str_of(csv_head));
    for (ptrdiff_t i = 0; i < list->n; i++)
        if (query->format == ENT_LEDGER_JSONL)
            add_json(&list->items[i], out);
        else if (query->format == ENT_LEDGER_CSV)
            add_csv(q, &list->items[i], out);
}

// A full region jumps to the guard; statements and scratch are closed by the caller.
static ent_status find_and_write(ent_asking *q, const char *as_of, const ent_ledger *l,
                                 const ent_ledger_query *query, ent_buffer *out, ent_error *err)
{
    ent_guard guard;
    q->keep->guard = &guard;
    if (setjmp(guard.env)) {
        q->keep->guard = NULL;
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "too many pledges for one answer; ask for fewer, with --between or --from");
    }
    ent_asking_open(q, l, as_of, q->keep, err);
    pledge_list list = find_pledges(q, query);
    if (q->status == ENT_OK)
        write_pledges(q, query, &list, out);
    q->keep->guard = NULL;
    return q->status;
}

ent_status ent_ledger_pledges(ent_ledger *ledger, const ent_ledger_query *query, ent_error *err)
{
    char as_of[11];
    ent_status status =
        query->format > ENT_LEDGER_CSV
            ? ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "pledges have no form as a page")
            : ent_query_as_of(ledger, query, as_of, err);
    if (status != ENT_OK)
        return status;
    ent_arena keep = {0};
    if (!ent_arena_init(&keep, ENT_ASKING_BYTES))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    ent_asking q = {.keep = &keep};
    ent_buffer out = {0};
    status = find_and_write(&q, as_of, ledger, query, &out, err);
    ent_asking_close(&q);
    ent_arena_free(&keep);
    if (status == ENT_OK)
        status = ent_query_write(query, &out, err);
    ent_buffer_free(&out);
    return status;
}
