// find_places.c: the places that a name can mean, for `entente world find`.
//
// They come from the gazetteer, which is compiled into an image and knows no lines: what tells a place is
// its GeoNames id.  Only a row of a user's own table can be named.

#include "coding/find.h"

enum {
    MAX_PLACES = 20, // the largest ones; a common name has hundreds
    MAX_FACTS = 10,
    MAX_NUMBER = 64 // bytes
};

/** A place whose facts are being written. */
typedef struct writer {
    ent_fact *facts; // [MAX_FACTS]
    int n;
    ent_arena *keep;
    ent_str file, source;
    int64_t line;
} writer;

static ent_fact *add(writer *w, const char *kind, ent_str text)
{
    if (text.n == 0)
        return NULL;
    w->facts[w->n] = (ent_fact){.kind = ent_str_of(kind),
                                .text = text,
                                .id = ENT_S(""),
                                .id_name = ENT_S(""),
                                .from = ENT_NO_DAY,
                                .to = ENT_NO_DAY,
                                .file = w->file,
                                .line = w->line,
                                .source = w->source};
    return &w->facts[w->n++];
}

// Without zeros behind the point.
static ent_str number(double value, int decimals, ent_arena *keep)
{
    char text[MAX_NUMBER];
    ent_buffer b = {.max = sizeof text};
    ent_buffer_add_number(&b, value, decimals);
    ent_str s = ent_buffer_str(&b);
    if (s.n > 0)
        memcpy(text, s.p, (size_t)s.n);
    ent_buffer_free(&b); // before the region, which may be full and jump
    return ent_arena_str(keep, (ent_str){text, s.n});
}

static ent_str whole(int64_t value, ent_arena *keep)
{
    return value > 0 ? number((double)value, 0, keep) : ENT_S("");
}

// The row of a user's own table that has the place, the last one: it counts.
static void find_row(const ent_question *q, const ent_place *p, writer *w)
{
    for (ptrdiff_t i = 0; i < q->rows.n; i++) {
        const ent_fact_row *row = &q->rows.items[i];
        if (row->family != ENT_FACT_PLACE || !ent_str_eq(row->text, p->name) ||
            !ent_str_eq(row->id, p->country))
            continue;
        w->file = q->engine->tables[row->table].file;
        w->line = row->line;
        w->source = row->source;
    }
}

static ent_meaning meaning_of(const ent_question *q, const ent_candidate *c, ent_arena *keep)
{
    ent_place p = ent_gazetteer_place(q->engine->gazetteer, c->place);
    writer w = {.facts = ENT_NEW(keep, ent_fact, MAX_FACTS), .keep = keep, .file = ENT_S("")};
    w.source = p.geonameid > 0 ? ENT_S("GeoNames") : ENT_S("");
    find_row(q, &p, &w);
    ent_fact *name = add(&w, "name", ent_arena_str(keep, p.name));
    if (name && c->until > 0)
        name->to = ent_day_of(c->until, 12, 31);
    ent_fact *country = add(&w, "country", p.country);
    if (country) {
        country->id = p.country;
        country->id_name = ent_question_name_of(q, p.country);
    }
    if (p.division >= 0)
        add(&w, "division", ent_gazetteer_place(q->engine->gazetteer, p.division).name);
    add(&w, "feature", p.feature_code);
    add(&w, "latitude", number(p.latitude, 5, keep));
    add(&w, "longitude", number(p.longitude, 5, keep));
    add(&w, "population", whole(p.population, keep));
    add(&w, "geonameid", whole(p.geonameid, keep));
    return (ent_meaning){.kind = ENT_MEANING_PLACE,
                         .name = ent_arena_str(keep, p.name),
                         .id = p.country,
                         .facts = w.facts,
                         .n_facts = w.n,
                         .n_matches = 1};
}

static bool holds(const ent_candidate *c, ent_day on)
{
    return on == ENT_NO_DAY || c->until == 0 || ent_civil_of(on).year <= c->until;
}

void ent_find_places(const ent_question *q, ent_meanings *out, ent_arena *keep, ent_arena tmp)
{
    ent_candidates *found = ENT_NEW(&tmp, ent_candidates, 1);
    int n = 0;
    ent_gazetteer_find(q->engine->gazetteer, q->name, tmp, found);
    for (int i = 0; i < found->n && n < MAX_PLACES; i++) {
        if (holds(&found->items[i], q->on)) {
            ENT_PUSH(keep, out, meaning_of(q, &found->items[i], keep));
            n++;
        } else {
            out->elsewhen++;
        }
    }
}
