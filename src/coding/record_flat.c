// record_flat.c: one event as a line of CSV (RFC 4180) or TSV; the columns and their order are
// those of docs/formats/flat.md.  A list of columns, each with a function that writes its cell.

#include "coding/flat.h"
#include "coding/record.h"

typedef struct cell {
    const ent_view *view;
    const ent_event *event;
    ent_buffer *out;
    char delimiter;
} cell;

static void put(const cell *c, ent_str s) { ent_add_cell(c->out, s, c->delimiter); }

static void put_c(const cell *c, const char *s) { put(c, ent_str_of(s)); }

static void put_int(const cell *c, int64_t value, int64_t none)
{
    if (value != none)
        ent_buffer_add_int(c->out, value);
}

static void put_day(const cell *c, ent_day day)
{
    char text[11] = "";
    if (day != ENT_NO_DAY)
        ent_day_format(day, text);
    put_c(c, text);
}

// ------------------------------------------------------------------- lists of several in one cell

// A list is put together first and written as one cell; ';' stands between, so it cannot be within.
static void list_add(ent_buffer *list, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        ent_buffer_add_byte(list, s.p[i] == ';' ? ',' : s.p[i]);
}

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

typedef ent_str entity_text(const cell *c, const ent_entity *e);

static ent_str code_of(const cell *c, const ent_entity *e)
{
    (void)c;
    return e->code;
}

static ent_str cameo_of(const cell *c, const ent_entity *e)
{
    (void)c;
    return e->cameo;
}

static ent_str sectors_of(const cell *c, const ent_entity *e)
{
    (void)c;
    return e->sectors;
}

static ent_str name_of(const cell *c, const ent_entity *e)
{
    (void)c;
    return e->name;
}

static ent_str office_of(const cell *c, const ent_entity *e)
{
    (void)c;
    return e->office;
}

static ent_str text_of(const cell *c, const ent_entity *e)
{
    return ent_span_of(c->view->analysis->document.text, e->span);
}

static void put_side(const cell *c, const ent_entity *side, int n, entity_text *text)
{
    ent_buffer list = {.max = c->out->max};
    for (int i = 0; i < n; i++) {
        if (i > 0)
            ent_buffer_add_byte(&list, ';');
        list_add(&list, text(c, &side[i]));
    }
    list_end(c, &list);
}

static void put_cow(const cell *c, const ent_entity *side, int n)
{
    ent_buffer list = {0};
    for (int i = 0; i < n; i++) {
        if (i > 0)
            ent_buffer_add_byte(&list, ';');
        if (side[i].cow)
            ent_buffer_add_int(&list, side[i].cow);
    }
    list_end(c, &list);
}

// ---------------------------------------------------------------------------------------- columns

static void put_actor_cow(const cell *c) { put_cow(c, c->event->actor, c->event->n_actors); }

static void put_recipient_cow(const cell *c)
{
    put_cow(c, c->event->recipient, c->event->n_recipients);
}

static ent_span sentence_of(const cell *c)
{
    return c->view->analysis->sentences.items[c->event->sentence].span;
}

static const ent_document *document_of(const cell *c) { return &c->view->analysis->document; }

static void put_id(const cell *c) { put_c(c, c->event->id); }
static void put_date(const cell *c) { put_day(c, c->event->when.from); }
static void put_enddate(const cell *c) { put_day(c, c->event->when.to); }
static void put_precision(const cell *c) { put_c(c, ent_precision_name(c->event->when.precision)); }
static void put_symmetric(const cell *c) { put_c(c, c->event->symmetric ? "true" : "false"); }
static void put_event(const cell *c) { put(c, c->event->plover); }
static void put_mode(const cell *c) { put(c, c->event->mode); }
static void put_cameo(const cell *c) { put(c, c->event->cameo); }
static void put_quad(const cell *c) { put_int(c, c->event->quad, 0); }
static void put_scale(const cell *c) { ent_buffer_add_number(c->out, c->event->scale, 2); }

static void put_goldstein(const cell *c)
{
    if (c->event->has_goldstein)
        ent_buffer_add_number(c->out, c->event->goldstein, 2);
}

static void put_status(const cell *c) { put_c(c, ent_event_status_name(c->event->status)); }

static void put_speaker(const cell *c)
{
    if (c->event->has_speaker)
        put(c, c->event->speaker.code);
}

static void put_context(const cell *c) { put(c, c->event->contexts); }

static void put_words(const cell *c)
{
    ent_buffer list = {.max = c->out->max};
    for (int i = 0; i < c->event->n_words; i++) {
        if (i > 0)
            ent_buffer_add_byte(&list, ';');
        list_add(&list, ent_span_of(document_of(c)->text, c->event->words[i]));
    }
    list_end(c, &list);
}

static void put_place(const cell *c) { put(c, c->event->place.name); }

static void put_latitude(const cell *c)
{
    if (c->event->place.name.n)
        ent_buffer_add_number(c->out, c->event->place.latitude, 5);
}

static void put_longitude(const cell *c)
{
    if (c->event->place.name.n)
        ent_buffer_add_number(c->out, c->event->place.longitude, 5);
}

static void put_country(const cell *c)
{
    if (c->event->place.name.n)
        put(c, c->event->place.country);
}

static void put_text(const cell *c) { put(c, ent_span_of(document_of(c)->text, sentence_of(c))); }
static void put_doc_id(const cell *c) { put(c, document_of(c)->id); }
static void put_title(const cell *c) { put(c, document_of(c)->title); }
static void put_url(const cell *c) { put(c, document_of(c)->url); }
static void put_publication(const cell *c) { put(c, document_of(c)->source); }
static void put_published(const cell *c) { put_day(c, document_of(c)->published); }
static void put_sentence(const cell *c) { put_int(c, (int64_t)c->event->sentence + 1, 0); }

static void put_byte_start(const cell *c)
{
    put_int(c, ent_disk_span_of(document_of(c), sentence_of(c)).start, -1);
}

static void put_byte_end(const cell *c)
{
    put_int(c, ent_disk_span_of(document_of(c), sentence_of(c)).end, -1);
}

static void put_confidence(const cell *c)
{
    ent_buffer_add_number(c->out, c->event->confidence, 2);
}

static void put_rule(const cell *c) { put(c, c->event->rule); }

// A column has a function of its own, or a side and what to say of each entity on it.
static const struct column {
    const char *name;
    void (*put)(const cell *c);
    enum { NONE, ACTOR, RECIPIENT } side;
    entity_text *of;
} columns[] = {
    {"id", put_id, NONE, NULL},
    {"date", put_date, NONE, NULL},
    {"enddate", put_enddate, NONE, NULL},
    {"date_precision", put_precision, NONE, NULL},
    {"actor", NULL, ACTOR, code_of},
    {"actor_cameo", NULL, ACTOR, cameo_of},
    {"actor_cow", put_actor_cow, NONE, NULL},
    {"actor_sectors", NULL, ACTOR, sectors_of},
    {"actor_name", NULL, ACTOR, name_of},
    {"actor_office", NULL, ACTOR, office_of},
    {"actor_text", NULL, ACTOR, text_of},
    {"recipient", NULL, RECIPIENT, code_of},
    {"recipient_cameo", NULL, RECIPIENT, cameo_of},
    {"recipient_cow", put_recipient_cow, NONE, NULL},
    {"recipient_sectors", NULL, RECIPIENT, sectors_of},
    {"recipient_name", NULL, RECIPIENT, name_of},
    {"recipient_office", NULL, RECIPIENT, office_of},
    {"recipient_text", NULL, RECIPIENT, text_of},
    {"symmetric", put_symmetric, NONE, NULL},
    {"event", put_event, NONE, NULL},
    {"mode", put_mode, NONE, NULL},
    {"cameo", put_cameo, NONE, NULL},
    {"quad_code", put_quad, NONE, NULL},
    {"event_scale", put_scale, NONE, NULL},
    {"goldstein", put_goldstein, NONE, NULL},
    {"status", put_status, NONE, NULL},
    {"claimed_by", put_speaker, NONE, NULL},
    {"context", put_context, NONE, NULL},
    {"event_text", put_words, NONE, NULL},
    {"place", put_place, NONE, NULL},
    {"latitude", put_latitude, NONE, NULL},
    {"longitude", put_longitude, NONE, NULL},
    {"country", put_country, NONE, NULL},
    {"text", put_text, NONE, NULL},
    {"doc_id", put_doc_id, NONE, NULL},
    {"title", put_title, NONE, NULL},
    {"url", put_url, NONE, NULL},
    {"publication", put_publication, NONE, NULL},
    {"published", put_published, NONE, NULL},
    {"sentence", put_sentence, NONE, NULL},
    {"byte_start", put_byte_start, NONE, NULL},
    {"byte_end", put_byte_end, NONE, NULL},
    {"confidence", put_confidence, NONE, NULL},
    {"rule", put_rule, NONE, NULL},
};

enum { N_COLUMNS = sizeof columns / sizeof columns[0] };

static void end_line(char delimiter, ent_buffer *out)
{
    ent_buffer_add_str(out, delimiter == ',' ? ENT_S("\r\n") : ENT_S("\n"));
}

void ent_record_flat_head(char delimiter, ent_buffer *out)
{
    for (int i = 0; i < N_COLUMNS; i++) {
        if (i > 0)
            ent_buffer_add_byte(out, delimiter);
        ent_buffer_add_str(out, ent_str_of(columns[i].name));
    }
    end_line(delimiter, out);
}

void ent_record_flat(const ent_view *v, const ent_event *e, char delimiter, ent_buffer *out)
{
    cell c = {.view = v, .event = e, .out = out, .delimiter = delimiter};
    for (int i = 0; i < N_COLUMNS; i++) {
        if (i > 0)
            ent_buffer_add_byte(out, delimiter);
        if (columns[i].side == ACTOR)
            put_side(&c, e->actor, e->n_actors, columns[i].of);
        else if (columns[i].side == RECIPIENT)
            put_side(&c, e->recipient, e->n_recipients, columns[i].of);
        else
            columns[i].put(&c);
    }
    end_line(delimiter, out);
}
