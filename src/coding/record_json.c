// record_json.c: one event as one JSON object; the keys and their order are those of
// docs/formats/event-record.md, which keeps to the JSON of the PLOVER manual where that has a word.

#include "coding/record.h"

static void write_nulls(ent_json *j, const char *const *keys, int n)
{
    for (int i = 0; i < n; i++) {
        ent_json_key(j, keys[i]);
        ent_json_null(j);
    }
}

static void write_text(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_text(j, s);
}

static void write_int(ent_json *j, const char *key, int64_t value, int64_t none)
{
    ent_json_key(j, key);
    ent_json_int_or_null(j, value, none);
}

// The list of one string, or of none.
static void write_single(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    if (s.n)
        ent_json_str(j, s);
    ent_json_close(j, ']');
}

void ent_entity_json(const ent_view *v, const ent_entity *e, ent_json *j)
{
    static const char *const unknown[] = {"religion", "ethnicity", "gender", "age"};
    if (!e) {
        ent_json_null(j);
        return;
    }
    ent_json_open(j, '{');
    write_text(j, "code", e->code);
    ent_json_key(j, "sector");
    ent_json_parts(j, e->sectors, ',');
    write_text(j, "cameo", e->cameo);
    write_text(j, "entity_text", ent_span_of(v->analysis->document.text, e->span));
    write_text(j, "identifier_text", e->name);
    write_nulls(j, (const char *const[]){"identifier_id"}, 1);
    write_text(j, "office", e->office);
    write_int(j, "level", e->level, 0);
    write_int(j, "cow", e->cow, 0);
    write_int(j, "gw", e->gw, 0);
    write_nulls(j, unknown, 4);
    ent_json_close(j, '}');
}

static void write_side(const ent_view *v, const char *key, const ent_entity *side, int n,
                       ent_json *j)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (int i = 0; i < n; i++)
        ent_entity_json(v, &side[i], j);
    ent_json_close(j, ']');
}

static void write_when(const ent_view *v, const ent_time *w, ent_json *j)
{
    ent_json_key(j, "date");
    ent_json_day(j, w->from);
    ent_json_key(j, "enddate");
    ent_json_day(j, w->to);
    write_text(j, "date_precision", ent_str_of(ent_precision_name(w->precision)));
    write_text(j, "date_basis", ent_str_of(ent_date_basis_name(w->basis)));
    write_text(j, "date_text", ent_span_of(v->analysis->document.text, w->span));
}

static void write_code(const ent_view *v, const ent_event *e, ent_json *j)
{
    write_single(j, "event", e->plover);
    write_single(j, "mode", e->mode);
    ent_json_key(j, "context");
    ent_json_parts(j, e->contexts, ';');
    write_text(j, "cameo", e->cameo);
    write_int(j, "quad_code", e->quad, 0);
    ent_json_key(j, "event_scale");
    ent_json_number(j, e->scale, 2);
    ent_json_key(j, "goldstein");
    if (e->has_goldstein)
        ent_json_number(j, e->goldstein, 2);
    else
        ent_json_null(j);
    write_text(j, "goldstein_table", e->has_goldstein ? v->goldstein : ENT_S(""));
    write_text(j, "status", ent_str_of(ent_event_status_name(e->status)));
    ent_json_key(j, "claimed_by");
    ent_entity_json(v, e->has_speaker ? &e->speaker : NULL, j);
}

static void write_words(const ent_view *v, const ent_event *e, ent_json *j)
{
    ent_json_key(j, "event_text");
    ent_json_open(j, '[');
    for (int i = 0; i < e->n_words; i++)
        ent_json_text(j, ent_span_of(v->analysis->document.text, e->words[i]));
    ent_json_close(j, ']');
}

// How exactly a place is known, from the class and code of its GeoNames feature: 1 country,
// 2 province or region, 3 district, 4 town, 5 a spot; 0 unknown.
static int resolution_of(const ent_location *p)
{
    switch (p->feature_class) {
    case 0: return 0;
    case 'P': return 4;
    case 'L': return 2;
    case 'A': break;
    default: return 5;
    }
    if (ent_str_starts(p->feature_code, ENT_S("ADM1")))
        return 2;
    return ent_str_starts(p->feature_code, ENT_S("ADM")) ? 3 : 1;
}

static void write_coordinates(const ent_location *p, ent_json *j)
{
    ent_json_key(j, "lat");
    ent_json_number(j, p->latitude, 5);
    ent_json_key(j, "lon");
    ent_json_number(j, p->longitude, 5);
}

static void write_place(const ent_view *v, const ent_location *p, ent_json *j)
{
    ent_json_key(j, "event_loc");
    if (p->name.n == 0) {
        ent_json_null(j);
        return;
    }
    char feature_class = p->feature_class;
    ent_json_open(j, '{');
    write_text(j, "extracted_place", ent_span_of(v->analysis->document.text, p->span));
    write_text(j, "resolved_place", p->name);
    write_int(j, "geonameid", p->geonameid, 0);
    write_coordinates(p, j);
    write_text(j, "city", feature_class == 'P' ? p->name : ENT_S(""));
    write_text(j, "district", ENT_S(""));
    write_text(j, "province", p->admin1);
    write_text(j, "country", p->state_name);
    write_text(j, "country_code", p->country);
    write_text(j, "feature_class", (ent_str){&feature_class, feature_class != 0});
    write_text(j, "feature_code", p->feature_code);
    write_int(j, "resolution", resolution_of(p), 0);
    ent_json_close(j, '}');
}

void ent_span_json(const ent_view *v, ent_span span, ent_json *j)
{
    ent_json_open(j, '[');
    ent_json_int(j, ent_characters_at(&v->characters, span.start));
    ent_json_int(j, ent_characters_at(&v->characters, span.end));
    ent_json_close(j, ']');
}

static void write_span_if(const ent_view *v, ent_span span, ent_json *j)
{
    if (span.end > span.start)
        ent_span_json(v, span, j);
}

static void write_entity_spans(const ent_view *v, const char *key, const ent_entity *side, int n,
                               ent_json *j)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (int i = 0; i < n; i++)
        write_span_if(v, side[i].span, j);
    ent_json_close(j, ']');
}

void ent_event_spans_json(const ent_view *v, const ent_event *e, ent_json *j)
{
    ent_json_open(j, '{');
    write_entity_spans(v, "actor", e->actor, e->n_actors, j);
    write_entity_spans(v, "recipient", e->recipient, e->n_recipients, j);
    ent_json_key(j, "event");
    ent_json_open(j, '[');
    for (int i = 0; i < e->n_words; i++)
        write_span_if(v, e->words[i], j);
    ent_json_close(j, ']');
    ent_json_key(j, "date");
    ent_json_open(j, '[');
    write_span_if(v, e->when.span, j);
    ent_json_close(j, ']');
    ent_json_key(j, "place");
    ent_json_open(j, '[');
    if (e->place.name.n)
        write_span_if(v, e->place.span, j);
    ent_json_close(j, ']');
    ent_json_close(j, '}');
}

static void write_evidence(const ent_view *v, const ent_event *e, ent_json *j)
{
    const ent_document *d = &v->analysis->document;
    ent_span sentence = v->analysis->sentences.items[e->sentence].span;
    ent_disk_span disk = ent_disk_span_of(d, sentence);
    write_text(j, "text", ent_span_of(d->text, sentence));
    ent_json_key(j, "text_info");
    ent_json_open(j, '{');
    write_int(j, "sequence", (int64_t)e->sentence + 1, 0);
    write_int(j, "start", ent_characters_at(&v->characters, sentence.start), -1);
    write_int(j, "end", ent_characters_at(&v->characters, sentence.end), -1);
    write_int(j, "byte_start", disk.start, -1);
    write_int(j, "byte_end", disk.end, -1);
    ent_json_key(j, "is_lede");
    ent_json_bool(j, e->sentence == 0);
    ent_json_key(j, "spans");
    ent_event_spans_json(v, e, j);
    ent_json_close(j, '}');
}

static void write_source(const ent_document *d, ent_json *j)
{
    ent_json_key(j, "cite_info");
    ent_json_open(j, '{');
    write_text(j, "doc_id", d->id);
    write_text(j, "url", d->url);
    write_text(j, "title", d->title);
    write_text(j, "publication", d->source);
    write_text(j, "language", d->language);
    ent_json_key(j, "published");
    ent_json_day(j, d->published);
    write_text(j, "license", d->licence);
    ent_json_close(j, '}');
}

void ent_record_json(const ent_view *v, const ent_event *e, ent_json *j)
{
    ent_json_open(j, '{');
    write_text(j, "id", ent_str_of(e->id));
    write_when(v, &e->when, j);
    write_side(v, "actor", e->actor, e->n_actors, j);
    write_side(v, "recipient", e->recipient, e->n_recipients, j);
    ent_json_key(j, "symmetric");
    ent_json_bool(j, e->symmetric);
    write_code(v, e, j);
    write_words(v, e, j);
    write_place(v, &e->place, j);
    write_evidence(v, e, j);
    write_source(&v->analysis->document, j);
    ent_json_key(j, "confidence");
    ent_json_number(j, e->confidence, 2);
    write_text(j, "rule", e->rule);
    write_text(j, "coder", v->coder);
    ent_json_close(j, '}');
}
