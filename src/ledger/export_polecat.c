// export_polecat.c: the 40 columns of POLECAT: tabs, a head line.

#include "ledger/export_form.h"

// ------------------------------------------------------------------------------------------ the sides

typedef void put_entity(const ent_export_row *r, const ent_entity *e, ent_buffer *cell);

static void name(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    ent_str state = ent_export_state_name(r, e->code);
    ent_buffer_add_str(cell, e->name.n ? e->name : state.n ? state : ent_export_text(r, e));
}

static void country(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    (void)r;
    ent_buffer_add_str(cell, e->code);
}

static void cow(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    (void)r;
    if (e->cow)
        ent_buffer_add_int(cell, e->cow);
}

static void sector(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    (void)r;
    ent_str rest = e->sectors, first = {"", 0};
    if (rest.n && ent_str_split(&rest, ',', &first))
        ent_buffer_add_str(cell, first);
}

static void sectors(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    (void)r;
    ent_str rest = e->sectors, each;
    while (ent_str_split(&rest, ',', &each)) {
        if (cell->n)
            ent_buffer_add_str(cell, ENT_S("; "));
        ent_buffer_add_str(cell, each);
    }
}

static void title(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    (void)r;
    ent_buffer_add_str(cell, e->office);
}

static void raw(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    ent_buffer_add_str(cell, ent_export_text(r, e));
}

// POLECAT says "None" where an actor has no such thing.
static void put_side(const ent_export_row *r, int side, put_entity *put, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    if (e)
        put(r, e, cell);
    if (cell->n == 0)
        ent_buffer_add_str(cell, ENT_S("None"));
}

#define SIDE(prefix, side, what)                                        \
    static void prefix##_##what(const ent_export_row *r, ent_buffer *c) \
    {                                                                   \
        put_side(r, side, what, c);                                     \
    }

SIDE(actor, 0, name)
SIDE(actor, 0, country)
SIDE(actor, 0, cow)
SIDE(actor, 0, sector)
SIDE(actor, 0, sectors)
SIDE(actor, 0, title)
SIDE(actor, 0, raw)
SIDE(recipient, 1, name)
SIDE(recipient, 1, country)
SIDE(recipient, 1, cow)
SIDE(recipient, 1, sector)
SIDE(recipient, 1, sectors)
SIDE(recipient, 1, title)
SIDE(recipient, 1, raw)

// ------------------------------------------------------------------------------------------ the event

static void put_id(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, ent_str_of(r->event.id));
}
static void put_date(const ent_export_row *r, ent_buffer *c) { ent_buffer_add_str(c, r->day); }
static void put_event(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.plover);
}
static void put_mode(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.mode);
}
static void put_scale(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_number(c, r->event.scale, 2);
}

static void put_quad(const ent_export_row *r, ent_buffer *c)
{
    char digit = (char)('0' + r->event.quad % 10);
    ent_buffer_add_str(c, ent_export_codes_find(r->codes, "polecat", "quad", (ent_str){&digit, 1}));
}

static void put_contexts(const ent_export_row *r, ent_buffer *c)
{
    ent_str rest = r->event.contexts, context;
    while (ent_str_split(&rest, ';', &context)) {
        if (c->n)
            ent_buffer_add_str(c, ENT_S("; "));
        ent_buffer_add_str(c, context);
    }
}

// ----------------------------------------------------------------------------------- place and story

static void put_place(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.name);
}
static void put_province(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.admin1);
}
static void put_place_country(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.country);
}
static void put_geonames(const ent_export_row *r, ent_buffer *c)
{
    if (r->event.place.geonameid)
        ent_buffer_add_int(c, r->event.place.geonameid);
}
static void put_raw_place(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->place_text);
}
static void put_feature(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.feature_code);
}
static void put_source(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->publisher);
}
static void put_published(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->published);
}
static void put_language(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->language);
}
static void put_version(const ent_export_row *r, ent_buffer *c) { ent_buffer_add_str(c, r->coder); }

static const ent_export_column columns[] = {
    {"Event ID", put_id},
    {"Event Date", put_date},
    {"Event Type", put_event},
    {"Event Mode", put_mode},
    {"Intensity", put_scale},
    {"Quad Code", put_quad},
    {"Contexts", put_contexts},
    {"Actor Name", actor_name},
    {"Actor Country", actor_country},
    {"Actor COW", actor_cow},
    {"Primary Actor Sector", actor_sector},
    {"Actor Sectors", actor_sectors},
    {"Actor Title", actor_title},
    {"Actor Name Raw", actor_raw},
    {"Wikipedia Actor ID", NULL},
    {"Recipient Name", recipient_name},
    {"Recipient Country", recipient_country},
    {"Recipient COW", recipient_cow},
    {"Primary Recipient Sector", recipient_sector},
    {"Recipient Sectors", recipient_sectors},
    {"Recipient Title", recipient_title},
    {"Recipient Name Raw", recipient_raw},
    {"Wikipedia Recipient ID", NULL},
    {"Placename", put_place},
    {"City", ent_put_town},
    {"District", NULL},
    {"Province", put_province},
    {"Country", put_place_country},
    {"Latitude", ent_put_latitude},
    {"Longitude", ent_put_longitude},
    {"GeoNames ID", put_geonames},
    {"Raw Placename", put_raw_place},
    {"Feature Type", put_feature},
    {"Source", put_source},
    {"Publication Date", put_published},
    {"Story People", NULL},
    {"Story Organizations", NULL},
    {"Story Locations", NULL},
    {"Language", put_language},
    {"Version", put_version},
    {NULL, NULL},
};

const ent_export_table ent_export_polecat = {columns, true, "", NULL};
