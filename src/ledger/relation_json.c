// relation_json.c: the page of a relation as one JSON object on one line (docs/formats/relation.md).

#include "ledger/relation_json.h"

static void text(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_text(j, s);
}

static void integer(ent_json *j, const char *key, int64_t n)
{
    ent_json_key(j, key);
    ent_json_int(j, n);
}

static void parts(ent_json *j, const char *key, ent_str list)
{
    ent_json_key(j, key);
    ent_json_parts(j, list, ';');
}

// ------------------------------------------------------------------------------- parts of records

void ent_json_document(ent_json *j, const ent_seen_document *d)
{
    ent_json_open(j, '{');
    text(j, "doc_id", d->doc_id);
    text(j, "title", d->title);
    text(j, "publisher", d->publisher);
    text(j, "published", d->published);
    text(j, "url", d->url);
    ent_json_close(j, '}');
}

static void persons(ent_json *j, const ent_seen *r)
{
    ent_json_key(j, "participants");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < r->n_persons; i++) {
        const ent_seen_person *p = &r->persons[i];
        ent_json_open(j, '{');
        text(j, "name", p->name);
        text(j, "title", p->office);
        text(j, "role", p->role);
        ent_json_key(j, "level");
        ent_json_int_or_null(j, p->level, 0);
        text(j, "side", p->code);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void record_dates(ent_json *j, const ent_seen *r)
{
    text(j, "date_start", r->date_start);
    text(j, "date_end", r->date_end);
    text(j, "date_precision", r->date_precision);
    text(j, "date_basis", r->date_basis);
    text(j, "date_text", r->date_text);
    text(j, "first_seen", r->first_seen);
    text(j, "last_seen", r->last_seen);
}

void ent_json_seen(ent_json *j, const ent_seen *r)
{
    text(j, "type", r->type);
    text(j, "stage", r->stage);
    text(j, "status", r->status);
    text(j, "kind", r->kind);
    parts(j, "by", r->by_codes);
    parts(j, "to", r->to_codes);
    text(j, "title", r->title);
    text(j, "what", r->what);
    parts(j, "subjects", r->subjects);
    ent_json_key(j, "amount");
    if (r->has_amount)
        ent_json_number(j, r->amount, 2);
    else
        ent_json_null(j);
    text(j, "currency", r->currency);
    record_dates(j, r);
    text(j, "place", r->place);
    text(j, "iso3", r->country_code);
    persons(j, r);
    parts(j, "claimed_by", r->claimed_by);
    integer(j, "n_reports", r->n_reports);
    integer(j, "n_publishers", r->n_publishers);
}

static void pledge_steps(ent_json *j, const ent_pledge *p)
{
    ent_json_key(j, "history");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < p->n_steps; i++) {
        const ent_pledge_step *s = &p->steps[i];
        ent_json_open(j, '{');
        text(j, "status", ent_str_of(ent_pledge_status_name(s->status)));
        text(j, "day", s->day);
        text(j, "record_id", s->record_id);
        text(j, "reason", s->reason);
        text(j, "sentence", s->quote.text);
        ent_json_key(j, "source");
        if (s->quote.document.id)
            ent_json_document(j, &s->quote.document);
        else
            ent_json_null(j);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void pledge_silence(ent_json *j, const ent_pledge *p)
{
    ent_json_key(j, "silence");
    if (!p->silent) {
        ent_json_null(j);
        return;
    }
    ent_json_open(j, '{');
    text(j, "from", p->silent_from);
    text(j, "to", p->silent_to);
    integer(j, "stories", p->stories);
    ent_json_close(j, '}');
}

void ent_json_pledge(ent_json *j, const ent_pledge *p)
{
    const ent_seen *r = p->record;
    text(j, "pledge_status", ent_str_of(ent_pledge_status_name(p->status)));
    text(j, "specificity", r->specificity);
    text(j, "conditions", r->conditions);
    text(j, "deadline", p->deadline);
    text(j, "due_start", r->due_start);
    text(j, "due_end", r->due_end);
    text(j, "due_text", r->due_text);
    text(j, "due_basis", r->due_basis);
    pledge_steps(j, p);
    pledge_silence(j, p);
}

// ------------------------------------------------------------------------------------------- lines

static void cited(ent_json *j, const ent_page *p, const ent_cited *c)
{
    if (!c->text.n) {
        ent_json_null(j);
        return;
    }
    ent_json_open(j, '{');
    text(j, "text", c->text);
    text(j, "sentence", c->sentence);
    text(j, "speaker", c->speaker);
    if (c->denies) {
        ent_json_key(j, "denies");
        ent_json_bool(j, true);
    }
    integer(j, "source", c->document);
    text(j, "source_name",
         c->document ? ent_seen_source_name(&p->documents.items[c->document - 1]) : ENT_S(""));
    ent_json_close(j, '}');
}

static void notes(ent_json *j, const char *key, const ent_note *items, ptrdiff_t n)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < n; i++) {
        ent_json_open(j, '{');
        text(j, "label", ent_str_of(items[i].label));
        text(j, "text", items[i].text);
        ent_json_close(j, '}');
    }
    ent_json_close(j, ']');
}

static void sides(ent_json *j, const ent_page *p, const ent_page_line *line)
{
    static const char *const keys[] = {"a_says", "b_says"};
    for (int side = 0; side < 2; side++) {
        ent_json_key(j, keys[side]);
        ent_json_open(j, '[');
        for (ptrdiff_t i = 0; i < line->n_said[side]; i++)
            cited(j, p, &line->said[side][i]);
        ent_json_close(j, ']');
    }
}

static void put_line(ent_json *j, const ent_page *p, const ent_page_group *g,
                     const ent_page_line *line)
{
    ent_json_open(j, '{');
    text(j, line->record ? "record_id" : "event_id", line->id);
    text(j, "group", g->title);
    text(j, "when", line->when);
    text(j, "head", line->head);
    text(j, "mark", line->mark);
    notes(j, "notes", line->notes, line->n_notes);
    ent_json_key(j, "quote");
    cited(j, p, &line->quote);
    if (line->n_said[0] || line->n_said[1])
        sides(j, p, line);
    if (line->record)
        ent_json_seen(j, line->record);
    if (line->pledge)
        ent_json_pledge(j, line->pledge);
    ent_json_close(j, '}');
}

static void section(ent_json *j, const ent_page *p, const ent_page_section *s)
{
    int64_t more = 0;
    ent_json_key(j, s->key);
    ent_json_open(j, '{');
    text(j, "title", s->title);
    ent_json_key(j, "lines");
    ent_json_open(j, '[');
    for (ptrdiff_t g = 0; g < s->n; g++) {
        for (ptrdiff_t i = 0; i < s->items[g].n; i++)
            put_line(j, p, &s->items[g], &s->items[g].items[i]);
        more += s->items[g].more;
    }
    ent_json_close(j, ']');
    integer(j, "more", more);
    ent_json_close(j, '}');
}

// -------------------------------------------------------------------------------------------- page

static void state(ent_json *j, const char *key, const ent_page *p, int k)
{
    ent_json_key(j, key);
    ent_json_open(j, '{');
    text(j, "code", p->code[k]);
    text(j, "name", p->name[k]);
    ent_json_close(j, '}');
}

static void mean(ent_json *j, const char *key, double sum, int64_t n)
{
    ent_json_key(j, key);
    if (n)
        ent_json_number(j, sum / (double)n, 3);
    else
        ent_json_null(j);
}

static void month(ent_json *j, const ent_page_month *m)
{
    static const char *const quads[ENT_QUADS] = {"verbal_cooperation", "material_cooperation",
                                                 "verbal_conflict", "material_conflict"};
    char day[11];
    ent_day_format(ent_day_of(m->year, m->month, 1), day);
    ent_json_open(j, '{');
    text(j, "month", (ent_str){day, 7});
    integer(j, "events", m->n);
    for (int quad = 0; quad < ENT_QUADS; quad++)
        integer(j, quads[quad], m->events[quad]);
    mean(j, "event_scale", m->scale, m->n);
    mean(j, "goldstein", m->goldstein, m->n_goldstein);
    ent_json_close(j, '}');
}

static void figures(ent_json *j, const ent_page *p)
{
    state(j, "a", p, 0);
    state(j, "b", p, 1);
    text(j, "as_of", p->as_of);
    integer(j, "n_looked_at", p->looked_at);
    integer(j, "n_documents", p->n_documents);
    integer(j, "n_events", p->n_events);
    integer(j, "n_records", p->n_records);
    text(j, "first", p->first);
    text(j, "last", p->last);
    notes(j, "summary", p->summary.items, p->summary.n);
    ent_json_key(j, "months");
    ent_json_open(j, '[');
    for (ptrdiff_t i = 0; i < p->months.n; i++)
        month(j, &p->months.items[i]);
    ent_json_close(j, ']');
}

void ent_relation_json(const ent_page *p, ent_buffer *out)
{
    ent_json j = {.out = out};
    ent_json_open(&j, '{');
    figures(&j, p);
    for (int k = 0; k < ENT_SECTION_COUNT; k++)
        section(&j, p, &p->sections[k]);
    ent_json_key(&j, "sources");
    ent_json_open(&j, '[');
    for (ptrdiff_t i = 0; i < p->documents.n; i++)
        ent_json_document(&j, &p->documents.items[i]);
    ent_json_close(&j, ']');
    ent_json_close(&j, '}');
    ent_buffer_add_byte(out, '\n');
}
