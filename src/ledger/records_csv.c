// records_csv.c: a record as one line of CSV; the columns and their order are those of docs/formats/record.md.
// A list of columns, each with a function that writes its cell; of several in one cell ';' stands between.

#include "coding/flat.h"
#include "ledger/happening.h"

typedef struct cell {
    const ent_happening_reader *reader;
    const ent_happening *h;
    ent_buffer *out;
} cell;

static void put(const cell *c, ent_str s) { ent_add_cell(c->out, s, ','); }

static void put_int(const cell *c, int64_t value, int64_t none)
{
    if (value != none)
        ent_buffer_add_int(c->out, value);
}

// ------------------------------------------------------------------- lists of several in one cell

// A list is put together first; ';' stands between, so it cannot be within, but where a list is a part.
static void list_add(ent_buffer *list, bool first, ent_str s)
{
    if (!first)
        ent_buffer_add_byte(list, ';');
    for (ptrdiff_t i = 0; i < s.n; i++)
        ent_buffer_add_byte(list, s.p[i] == ';' ? ',' : s.p[i]);
}

static void list_add_int(ent_buffer *list, bool first, int64_t value, int64_t none)
{
    if (!first)
        ent_buffer_add_byte(list, ';');
    if (value != none)
        ent_buffer_add_int(list, value);
}

// Where all parts are empty the cell is.
static void list_end(const cell *c, ent_buffer *list)
{
    bool all_empty = true;
    for (size_t i = 0; i < list->n; i++)
        all_empty &= list->p[i] == ';';
    if (list->failed)
        c->out->failed = true;
    else if (!all_empty)
        put(c, ent_buffer_str(list));
    ent_buffer_free(list);
}

typedef ent_str person_text(const ent_participant *p);
typedef ent_str ground_text(const ent_quoted *g);

static void put_persons(const cell *c, person_text *text)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_persons; i++)
        list_add(&list, i == 0, text(&c->h->persons[i]));
    list_end(c, &list);
}

static void put_grounds(const cell *c, ground_text *text)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_quoted; i++)
        list_add(&list, i == 0, text(&c->h->quoted[i]));
    list_end(c, &list);
}

// ---------------------------------------------------------------------------------------- columns

static ent_str person_name(const ent_participant *p) { return p->name; }
static ent_str person_written(const ent_participant *p) { return p->written; }
static ent_str person_office(const ent_participant *p) { return p->office; }
static ent_str person_role(const ent_participant *p) { return p->role; }
static ent_str person_sectors(const ent_participant *p) { return p->sectors; }
static ent_str person_side(const ent_participant *p) { return p->code; }

static ent_str ground_doc_id(const ent_quoted *g) { return g->doc_id; }
static ent_str ground_url(const ent_quoted *g) { return g->url; }
static ent_str ground_publisher(const ent_quoted *g) { return g->publisher; }
static ent_str ground_published(const ent_quoted *g) { return g->published; }
static ent_str ground_sentence(const ent_quoted *g) { return g->sentence; }

static void put_levels(const cell *c)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_persons; i++)
        list_add_int(&list, i == 0, c->h->persons[i].level, 0);
    list_end(c, &list);
}

static void put_hosts(const cell *c)
{
    static const char *const words[] = {"", "false", "true"};
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_persons; i++)
        list_add(&list, i == 0, ent_str_of(words[c->h->persons[i].is_host + 1]));
    list_end(c, &list);
}

static void put_sentence_numbers(const cell *c)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_quoted; i++)
        list_add_int(&list, i == 0, c->h->quoted[i].number, 0);
    list_end(c, &list);
}

static void put_byte_starts(const cell *c)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_quoted; i++)
        list_add_int(&list, i == 0, c->h->quoted[i].byte_start, -1);
    list_end(c, &list);
}

static void put_byte_ends(const cell *c)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_quoted; i++)
        list_add_int(&list, i == 0, c->h->quoted[i].byte_end, -1);
    list_end(c, &list);
}

static void put_links(const cell *c)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_links; i++)
        list_add(&list, i == 0, c->h->links[i].record_id);
    list_end(c, &list);
}

static void put_link_kinds(const cell *c)
{
    ent_buffer list = {0};
    for (ptrdiff_t i = 0; i < c->h->n_links; i++)
        list_add(&list, i == 0, c->h->links[i].kind);
    list_end(c, &list);
}

static void put_number_of(const cell *c, ent_str code, bool gw)
{
    const ent_gloss *state = ent_gloss_find(&c->reader->glossary.states, code);
    if (state)
        put_int(c, gw ? state->gw : state->cow, 0);
}

static void put_cow_a(const cell *c) { put_number_of(c, c->h->side_a, false); }
static void put_cow_b(const cell *c) { put_number_of(c, c->h->side_b, false); }
static void put_gw_a(const cell *c) { put_number_of(c, c->h->side_a, true); }
static void put_gw_b(const cell *c) { put_number_of(c, c->h->side_b, true); }

static bool in_list(ent_str list, ent_str code)
{
    ent_str part;
    while (ent_str_split(&list, ';', &part))
        if (ent_str_eq(part, code))
            return true;
    return false;
}

static void put_parties(const cell *c)
{
    ent_buffer list = {0};
    ent_str rest = c->h->to, part;
    ent_buffer_add_str(&list, c->h->by);
    while (ent_str_split(&rest, ';', &part))
        if (part.n && !in_list(c->h->by, part))
            list_add(&list, list.n == 0, part);
    list_end(c, &list);
}

static void put_amount(const cell *c)
{
    if (c->h->has_amount)
        ent_buffer_add_number(c->out, c->h->amount, 2);
}

static void put_latitude(const cell *c)
{
    if (c->h->has_coordinates)
        ent_buffer_add_number(c->out, c->h->latitude, 5);
}

static void put_longitude(const cell *c)
{
    if (c->h->has_coordinates)
        ent_buffer_add_number(c->out, c->h->longitude, 5);
}

static void put_n_accounts(const cell *c) { put_int(c, c->h->n_accounts, -1); }
static void put_n_reports(const cell *c) { put_int(c, c->h->n_reports, -1); }
static void put_n_publishers(const cell *c) { put_int(c, c->h->n_publishers, -1); }
static void put_confidence(const cell *c) { ent_buffer_add_number(c->out, c->h->confidence, 2); }
static void put_reviewed(const cell *c) { put(c, c->h->reviewed ? ENT_S("true") : ENT_S("false")); }

// A column is a text of the record, or has a function of its own, or says something of each person or
// sentence.
#define TEXT(name, field)                                      \
    {                                                          \
        name, NULL, offsetof(ent_happening, field), NULL, NULL \
    }
#define CELL(name, put)          \
    {                            \
        name, put, 0, NULL, NULL \
    }
#define EACH_PERSON(name, text)   \
    {                             \
        name, NULL, 0, text, NULL \
    }
#define EACH_GROUND(name, text)   \
    {                             \
        name, NULL, 0, NULL, text \
    }

static const struct column {
    const char *name;
    void (*put)(const cell *c);
    size_t field;
    person_text *person;
    ground_text *ground;
} columns[] = {
    TEXT("record_id", id),
    TEXT("type", type),
    TEXT("stage", stage),
    TEXT("status", status),
    TEXT("iso3_a", side_a),
    TEXT("iso3_b", side_b),
    CELL("cow_a", put_cow_a),
    CELL("cow_b", put_cow_b),
    CELL("gw_a", put_gw_a),
    CELL("gw_b", put_gw_b),
    CELL("parties", put_parties),
    TEXT("visitor", visitor),
    TEXT("host", host),
    TEXT("by", by),
    TEXT("to", to),
    TEXT("kind", kind),
    TEXT("title", title),
    TEXT("what", what),
    TEXT("subjects", subjects),
    TEXT("conditions", conditions),
    TEXT("specificity", specificity),
    CELL("amount", put_amount),
    TEXT("currency", currency),
    TEXT("due_text", due_text),
    TEXT("due_start", due_start),
    TEXT("due_end", due_end),
    TEXT("due_basis", due_basis),
    TEXT("date_start", date_start),
    TEXT("date_end", date_end),
    TEXT("date_precision", date_precision),
    TEXT("date_basis", date_basis),
    TEXT("date_text", date_text),
    TEXT("place", place),
    TEXT("iso3", country),
    CELL("lat", put_latitude),
    CELL("lon", put_longitude),
    EACH_PERSON("participants", person_name),
    EACH_PERSON("participant_written", person_written),
    EACH_PERSON("participant_title", person_office),
    EACH_PERSON("participant_role", person_role),
    EACH_PERSON("participant_sector", person_sectors),
    CELL("participant_level", put_levels),
    EACH_PERSON("participant_side", person_side),
    CELL("participant_is_host", put_hosts),
    TEXT("event", event),
    TEXT("mode", mode),
    TEXT("cameo", cameo),
    TEXT("contexts", contexts),
    TEXT("claimed_by", claimed_by),
    TEXT("denied_by", denied_by),
    EACH_GROUND("doc_id", ground_doc_id),
    EACH_GROUND("url", ground_url),
    EACH_GROUND("publisher", ground_publisher),
    EACH_GROUND("published", ground_published),
    CELL("sentence_no", put_sentence_numbers),
    CELL("byte_start", put_byte_starts),
    CELL("byte_end", put_byte_ends),
    EACH_GROUND("sentence", ground_sentence),
    CELL("link_kind", put_link_kinds),
    CELL("link_record_id", put_links),
    CELL("n_accounts", put_n_accounts),
    CELL("n_reports", put_n_reports),
    CELL("n_publishers", put_n_publishers),
    TEXT("first_seen", first_seen),
    TEXT("last_seen", last_seen),
    CELL("confidence", put_confidence),
    CELL("reviewed", put_reviewed),
};

enum { N_COLUMNS = sizeof columns / sizeof columns[0] };

void ent_happening_csv_head(ent_buffer *out)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        if (i > 0)
            ent_buffer_add_byte(out, ',');
        ent_buffer_add_str(out, ent_str_of(columns[i].name));
    }
    ent_buffer_add_str(out, ENT_S("\r\n"));
}

static void put_column(const cell *c, const struct column *column)
{
    if (column->put)
        column->put(c);
    else if (column->person)
        put_persons(c, column->person);
    else if (column->ground)
        put_grounds(c, column->ground);
    else
        put(c, *(const ent_str *)(const void *)((const char *)c->h + column->field));
}

void ent_happening_csv(const ent_happening_reader *r, ent_buffer *out)
{
    cell c = {r, &r->now, out};
    for (int i = 0; i < N_COLUMNS; i++) {
        if (i > 0)
            ent_buffer_add_byte(out, ',');
        put_column(&c, &columns[i]);
    }
    ent_buffer_add_str(out, ENT_S("\r\n"));
}
