// who.c: what is known of the persons that a name fits: spellings, offices, and every record they are in.
//
// One person after the other, by name; of each the records by type and day, quoting the sentences of the
// accounts that name that person.

#include "coding/flat.h"
#include "coding/pen.h"
#include "ledger/happening.h"
#include "ledger/person.h"
#include "ledger/query_names.h"

enum { FLUSH = 1 << 16 }; // bytes that are kept back

/** What writing shares. */
typedef struct asking {
    const ent_ledger *ledger;
    const ent_ledger_query *query;
    ent_ledger_query about; // the same query without the name
    ent_buffer out;
    ent_error *err;
} asking;

typedef struct form {
    void (*head)(asking *a);
    void (*begin)(asking *a, const ent_person *p, const ent_happening_reader *r);
    void (*record)(asking *a, const ent_person *p, const ent_happening_reader *r);
    void (*end)(asking *a, const ent_person *p, int64_t n_records);
} form;

static const ent_participant *part_of(const ent_happening *h, const ent_person *p)
{
    static const ent_participant nobody = {.name = {"", 0}, .role = {"", 0}, .office = {"", 0}};
    for (ptrdiff_t i = 0; i < h->n_persons; i++)
        if (h->persons[i].person == p->number)
            return &h->persons[i];
    return &nobody;
}

// Is it the first part of somebody else?
static bool is_company(const ent_happening *h, ptrdiff_t i, const ent_person *p)
{
    for (ptrdiff_t k = 0; k < i; k++)
        if (h->persons[k].person == h->persons[i].person)
            return false;
    return h->persons[i].person != p->number;
}

// ------------------------------------------------------------------------------------------- JSON

static void put(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_text(j, s);
}

static void put_names(ent_json *j, const ent_person *p)
{
    ent_json_key(j, "name_as_written");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < p->n_names; i++)
        ent_json_str(j, p->names[i]);
    ent_json_close(j, ']');
}

static void put_offices(ent_json *j, const ent_person *p)
{
    ent_json_key(j, "offices");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < p->n_offices; i++) {
        const ent_office_seen *office = &p->offices[i];
        ent_json_open(j, '{');
        put(j, "title", office->title);
        put(j, "side", office->code);
        put(j, "first_seen", office->first_seen);
        put(j, "last_seen", office->last_seen);
        ent_json_key(j, "n_reports");
        ent_json_int(j, office->n_reports);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

// Pieces are written one by one, each behind a comma but the first; the object is closed by hand.
static void begin_json(asking *a, const ent_person *p, const ent_happening_reader *r)
{
    (void)r;
    ent_json j = {.out = &a->out};
    ent_json_open(&j, '{');
    put(&j, "person_id", p->id);
    put(&j, "name", p->name);
    put(&j, "side", p->code);
    put_names(&j, p);
    put_offices(&j, p);
    ent_json_key(&j, "records");
    ent_json_open(&j, '[');
}

static void put_company(ent_json *j, const ent_happening *h, const ent_person *p)
{
    ent_json_key(j, "with");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < h->n_persons; i++)
        if (is_company(h, i, p))
            ent_participant_json(&h->persons[i], j);
    ent_json_close(j, ']');
}

static void put_sources(ent_json *j, const ent_happening *h)
{
    ent_json_key(j, "sources");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < h->n_quoted; i++)
        ent_quoted_json(&h->quoted[i], j);
    ent_json_close(j, ']');
}

static void record_json(asking *a, const ent_person *p, const ent_happening_reader *r)
{
    const ent_happening *h = &r->now;
    bool first = a->out.n > 0 && a->out.p[a->out.n - 1] == '[';
    ent_json j = {.out = &a->out, .more = !first};
    ent_json_open(&j, '{');
    put(&j, "record_id", h->id);
    put(&j, "type", h->type);
    put(&j, "role", part_of(h, p)->role);
    put(&j, "title", part_of(h, p)->office);
    put(&j, "stage", h->stage);
    put(&j, "status", h->status);
    ent_json_key(&j, "by");
    ent_json_parts(&j, h->by, ';');
    ent_json_key(&j, "to");
    ent_json_parts(&j, h->to, ';');
    put(&j, "kind", h->kind);
    put(&j, "what", h->what.n ? h->what : h->title);
    put(&j, "date_start", h->date_start);
    put(&j, "date_end", h->date_end);
    put(&j, "date_precision", h->date_precision);
    put(&j, "place", h->place);
    put(&j, "iso3", h->country);
    put_company(&j, h, p);
    put_sources(&j, h);
    ent_json_close(&j, '}');
}

static void end_json(asking *a, const ent_person *p, int64_t n_records)
{
    (void)p;
    ent_buffer_add_str(&a->out, ENT_S("],\"n_records\":"));
    ent_buffer_add_int(&a->out, n_records);
    ent_buffer_add_str(&a->out, ENT_S("}\n"));
}

// -------------------------------------------------------------------------------------------- CSV

static void head_csv(asking *a)
{
    ent_buffer_add_str(
        &a->out, ENT_S("person_id,name,side,record_id,type,role,title,stage,status,by,to,kind,"
                       "what,date_start,date_end,date_precision,place,iso3,with,doc_id,url,"
                       "publisher,published,sentence_no,sentence\r\n"));
}

static void put_company_cell(ent_buffer *out, const ent_happening *h, const ent_person *p)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < h->n_persons; i++) {
        if (!is_company(h, i, p))
            continue;
        if (list.n)
            ent_buffer_add_byte(&list, ';');
        ent_buffer_add_str(&list, h->persons[i].name);
    }
    out->failed |= list.failed;
    ent_add_cell(out, ent_buffer_str(&list), ',');
    ent_buffer_free(&list);
}

static void put_cells(ent_buffer *out, const ent_str *cells, int n)
{
    for (int i = 0; i < n; i++) {
        ent_add_cell(out, cells[i], ',');
        ent_buffer_add_byte(out, ',');
    }
}

// The first sentence stands for all.
static void record_csv(asking *a, const ent_person *p, const ent_happening_reader *r)
{
    static const ent_quoted none;
    const ent_happening *h = &r->now;
    const ent_quoted *q = h->n_quoted ? h->quoted : &none;
    const ent_participant *part = part_of(h, p);
    const ent_str before[] = {p->id,
                              p->name,
                              p->code,
                              h->id,
                              h->type,
                              part->role,
                              part->office,
                              h->stage,
                              h->status,
                              h->by,
                              h->to,
                              h->kind,
                              h->what.n ? h->what : h->title,
                              h->date_start,
                              h->date_end,
                              h->date_precision,
                              h->place,
                              h->country};
    const ent_str source[] = {q->doc_id, q->url, q->publisher, q->published};
    put_cells(&a->out, before, (int)(sizeof before / sizeof before[0]));
    put_company_cell(&a->out, h, p);
    ent_buffer_add_byte(&a->out, ',');
    put_cells(&a->out, source, (int)(sizeof source / sizeof source[0]));
    if (q->number)
        ent_buffer_add_int(&a->out, q->number);
    ent_buffer_add_byte(&a->out, ',');
    ent_add_cell(&a->out, q->sentence, ',');
    ent_buffer_add_str(&a->out, ENT_S("\r\n"));
}

// ------------------------------------------------------------------------------------------ table

enum { LABEL = 14 };

static void label(ent_pen *pen, const char *text)
{
    ent_pen_say(pen, "  ");
    ent_pen_say(pen, text);
    for (size_t n = strlen(text) + 2; n < LABEL; n++)
        ent_pen_say(pen, " ");
}

static void put_office(ent_pen *pen, const ent_office_seen *office)
{
    label(pen, "office");
    ent_pen_text(pen, office->title);
    if (office->first_seen.n) {
        ent_pen_say(pen, ", seen ");
        ent_pen_text(pen, office->first_seen);
    }
    if (office->last_seen.n && !ent_str_eq(office->first_seen, office->last_seen)) {
        ent_pen_say(pen, " to ");
        ent_pen_text(pen, office->last_seen);
    }
    ent_pen_say(pen, ", ");
    ent_buffer_add_int(&pen->line, office->n_reports);
    ent_pen_say(pen, office->n_reports == 1 ? " report" : " reports");
    ent_pen_put(pen, LABEL);
}

static void begin_table(asking *a, const ent_person *p, const ent_happening_reader *r)
{
    ent_pen pen = ent_pen_of(&a->out, a->query->width, a->query->colour);
    ent_pen_style(&pen, ENT_STYLE_STRONG);
    ent_pen_text(&pen, p->name);
    ent_pen_style(&pen, ENT_STYLE_PLAIN);
    if (p->code.n) {
        ent_pen_say(&pen, ", ");
        ent_pen_text(&pen, ent_glossary_state(&r->glossary, p->code));
    }
    ent_pen_put(&pen, 0);
    for (ptrdiff_t i = 0; i < p->n_names; i++) {
        if (ent_str_eq(p->names[i], p->name))
            continue;
        label(&pen, "written");
        ent_pen_text(&pen, p->names[i]);
        ent_pen_put(&pen, LABEL);
    }
    for (ptrdiff_t i = 0; i < p->n_offices; i++)
        put_office(&pen, &p->offices[i]);
    ent_buffer_add_byte(&a->out, '\n');
    ent_pen_free(&pen);
}

static void record_table(asking *a, const ent_person *p, const ent_happening_reader *r)
{
    (void)p;
    ent_happening_table(r, a->query->width, a->query->colour, &a->out);
}

static void end_table(asking *a, const ent_person *p, int64_t n_records)
{
    (void)p;
    if (n_records == 0)
        ent_buffer_add_str(&a->out, ENT_S("  no record that fits\n\n"));
}

// --------------------------------------------------------------------------------------- the whole

static const form forms[] = {
    [ENT_LEDGER_TABLE] = {NULL, begin_table, record_table, end_table},
    [ENT_LEDGER_JSONL] = {NULL, begin_json, record_json, end_json},
    [ENT_LEDGER_CSV] = {head_csv, NULL, record_csv, NULL},
};

static ent_status flush(asking *a, size_t above)
{
    return a->out.n >= above || a->out.failed ? ent_query_write(a->query, &a->out, a->err) : ENT_OK;
}

static ent_status put_records(asking *a, const form *f, const ent_person *p,
                              ent_happening_reader *r)
{
    bool row;
    int64_t n = 0;
    ent_status status;
    if (f->begin)
        f->begin(a, p, r);
    for (; (status = ent_happening_next(r, &row, a->err)) == ENT_OK && row; n++) {
        f->record(a, p, r);
        status = flush(a, FLUSH);
        if (status != ENT_OK)
            return status;
    }
    if (status == ENT_OK && f->end)
        f->end(a, p, n);
    return status;
}

// The number stands in the order's place, behind the conditions.  As of a day a report known by then names him.
static ent_status open_records(asking *a, int64_t person, ent_happening_reader *r)
{
    const char *day = a->about.as_of ? a->about.as_of : "";
    char *order = sqlite3_mprintf(
        " AND record.id IN (SELECT record FROM record_person WHERE person = %lld)"
        " AND (%Q = '' OR EXISTS (SELECT 1 FROM account CROSS JOIN account_person ON"
        " account_person.account = account.id WHERE account.record = record.id AND"
        " account_person.person = %lld AND (SELECT coalesce(published, '') FROM document"
        " WHERE id = account.document) <= %Q))"
        " ORDER BY record.type, record.day, record.record_id",
        (long long)person, day, (long long)person, day);
    ent_status status = order ? ent_happening_reader_open(a->ledger, &a->about, order, r, a->err)
                              : ent_fail(a->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    r->person = person;
    sqlite3_free(order);
    return status;
}

static ent_status put_person(asking *a, const form *f, int64_t number, ent_arena *region)
{
    ent_person person;
    bool found;
    ent_happening_reader r = {0};
    const char *as_of = a->query->as_of ? a->query->as_of : "";
    ent_arena_reset(region, 1 << 20);
    ent_status status = ent_person_read(a->ledger, number, as_of, region, &person, &found, a->err);
    if (status != ENT_OK || !found)
        return status;
    status = open_records(a, number, &r);
    if (status == ENT_OK)
        status = put_records(a, f, &person, &r);
    ent_happening_reader_close(&r);
    if (status == ENT_OK && a->query->rows)
        ++*a->query->rows;
    return status;
}

// By name, so that the order does not hang on numbers.
static ent_status find_persons(asking *a, sqlite3_stmt **out)
{
    ent_buffer numbers = {0};
    ent_status status = ent_query_person_numbers(a->ledger, a->query->person, &numbers, a->err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(a->ledger,
                                    "SELECT id FROM person WHERE id IN (SELECT value FROM"
                                    " json_each(?1)) ORDER BY name, person_id",
                                    out, a->err);
    if (status == ENT_OK)
        sqlite3_bind_text(*out, 1, numbers.p, (int)numbers.n, SQLITE_TRANSIENT);
    ent_buffer_free(&numbers);
    return status;
}

static ent_status put_persons(asking *a, const form *f, sqlite3_stmt *persons)
{
    ent_arena region;
    bool row;
    ent_status status;
    if (!ent_arena_init(&region, ENT_PERSON_ROOM + (1 << 20)))
        return ent_fail(a->err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    if (f->head)
        f->head(a);
    while ((status = ent_query_step(a->ledger, persons, &row, a->err)) == ENT_OK && row) {
        status = put_person(a, f, sqlite3_column_int64(persons, 0), &region);
        if (status != ENT_OK)
            break;
    }
    ent_arena_free(&region);
    return status == ENT_OK ? flush(a, 1) : status;
}

ent_status ent_ledger_who(ent_ledger *ledger, const ent_ledger_query *query, ent_error *err)
{
    asking a = {.ledger = ledger, .query = query, .about = *query, .err = err};
    sqlite3_stmt *persons = NULL;
    a.about.person = NULL;
    if (query->format > ENT_LEDGER_CSV)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "persons are written as table, jsonl or csv");
    if (!query->person || !*query->person)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "say who: a name is wanted");
    if (strlen(query->person) > ENT_MAX_ASKED)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "'%.40s…' is too long for a name",
                        query->person);
    ent_status status = find_persons(&a, &persons);
    if (status == ENT_OK)
        status = put_persons(&a, &forms[query->format], persons);
    sqlite3_finalize(persons);
    ent_buffer_free(&a.out);
    return status;
}
