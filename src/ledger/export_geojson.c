// export_geojson.c: the events that have coordinates as points of a map: one FeatureCollection (RFC 7946).

#include "coding/json.h"
#include "ledger/export_form.h"

enum { FLUSH = 64 << 10 };

static void put_text(ent_json *j, const char *key, ent_str s)
{
    ent_json_key(j, key);
    ent_json_text(j, s);
}

static void put_int(ent_json *j, const char *key, int64_t value)
{
    ent_json_key(j, key);
    ent_json_int(j, value);
}

static void put_codes(ent_json *j, const char *key, const ent_entity *side, int n)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (int i = 0; i < n; i++)
        ent_json_str(j, side[i].code);
    ent_json_close(j, ']');
}

static void put_names(const ent_export_row *r, ent_json *j, const char *key, const ent_entity *side,
                      int n)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (int i = 0; i < n; i++) {
        ent_str state = ent_export_state_name(r, side[i].code);
        ent_json_str(j, side[i].name.n ? side[i].name
                        : state.n      ? state
                                       : ent_export_text(r, &side[i]));
    }
    ent_json_close(j, ']');
}

// Longitude comes first.
static void put_geometry(const ent_location *p, ent_json *j)
{
    ent_json_key(j, "geometry");
    ent_json_open(j, '{');
    put_text(j, "type", ENT_S("Point"));
    ent_json_key(j, "coordinates");
    ent_json_open(j, '[');
    ent_json_number(j, p->longitude, 5);
    ent_json_number(j, p->latitude, 5);
    ent_json_close(j, ']');
    ent_json_close(j, '}');
}

static void put_code(const ent_export_row *r, ent_json *j)
{
    const ent_event *e = &r->event;
    put_text(j, "event", e->plover);
    put_text(j, "mode", e->mode);
    put_text(j, "cameo", e->cameo);
    put_int(j, "quad_code", e->quad);
    ent_json_key(j, "event_scale");
    ent_json_number(j, e->scale, 2);
    ent_json_key(j, "goldstein");
    if (e->has_goldstein)
        ent_json_number(j, e->goldstein, 2);
    else
        ent_json_null(j);
    put_text(j, "status", r->status);
}

static void put_source(const ent_export_row *r, ent_json *j)
{
    put_text(j, "text", r->sentence);
    put_text(j, "title", r->title);
    put_text(j, "url", r->url);
    put_text(j, "publication", r->publisher);
    put_text(j, "published", r->published);
    put_int(j, "n_reports", r->n_reports);
}

static void put_properties(const ent_export_row *r, ent_json *j)
{
    const ent_event *e = &r->event;
    ent_json_key(j, "properties");
    ent_json_open(j, '{');
    put_text(j, "time", r->day);
    put_text(j, "date", r->date);
    put_text(j, "enddate", r->enddate);
    put_text(j, "date_precision", r->precision);
    put_codes(j, "actor", e->actor, e->n_actors);
    put_codes(j, "recipient", e->recipient, e->n_recipients);
    put_names(r, j, "actor_name", e->actor, e->n_actors);
    put_names(r, j, "recipient_name", e->recipient, e->n_recipients);
    put_code(r, j);
    put_text(j, "place", e->place.name);
    put_text(j, "country_code", e->place.country);
    put_source(r, j);
    ent_json_close(j, '}');
}

static void put_feature(const ent_export_row *r, ent_buffer *out)
{
    ent_json j = {.out = out};
    ent_json_open(&j, '{');
    put_text(&j, "type", ENT_S("Feature"));
    put_text(&j, "id", ent_str_of(r->event.id));
    put_geometry(&r->event.place, &j);
    put_properties(r, &j);
    ent_json_close(&j, '}');
}

static ent_status put_features(const ent_ledger_query *q, ent_export_cursor *rows, ent_buffer *out,
                               ent_error *err)
{
    const ent_export_row *row = NULL;
    ent_status status;
    const char *between = "\n";
    while ((status = ent_export_next(rows, &row, err)) == ENT_OK && row) {
        if (row->event.place.name.n == 0)
            continue;
        ent_buffer_add_str(out, ent_str_of(between));
        between = ",\n";
        put_feature(row, out);
        if ((out->n > FLUSH || out->failed) && (status = ent_query_write(q, out, err)) != ENT_OK)
            break;
    }
    return status;
}

ent_status ent_export_geojson(const ent_ledger *l, const ent_ledger_query *q, ent_error *err)
{
    ent_buffer out = {0};
    ent_export_cursor *rows = NULL;
    ent_export_wish wish = {.pairs = q->expand};
    ent_status status = ent_export_open(l, q, wish, &rows, err);
    if (status == ENT_OK) {
        ent_buffer_add_str(&out, ENT_S("{\"type\":\"FeatureCollection\",\"features\":["));
        status = put_features(q, rows, &out, err);
    }
    if (status == ENT_OK) {
        ent_buffer_add_str(&out, ENT_S("\n]}\n"));
        status = ent_query_write(q, &out, err);
    }
    ent_export_close(rows);
    ent_buffer_free(&out);
    return status;
}
