// export_phoenix.c: the 26 columns of Phoenix, tabs, no head line; and PETRARCH-2, from which it is made.

#include "ledger/export_form.h"

static void put_id(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, ent_str_of(r->event.id));
}
static void put_date(const ent_export_row *r, ent_buffer *c) { ent_put_digits(r->day, 8, c); }
static void put_year(const ent_export_row *r, ent_buffer *c) { ent_put_digits(r->day, 4, c); }

static void put_part(ent_str s, ptrdiff_t from, ptrdiff_t to, ent_buffer *cell)
{
    if (s.n >= to)
        ent_buffer_add_str(cell, ent_str_cut(s, from, to));
}

static void put_month(const ent_export_row *r, ent_buffer *c) { put_part(r->day, 5, 7, c); }
static void put_day(const ent_export_row *r, ent_buffer *c) { put_part(r->day, 8, 10, c); }

// ------------------------------------------------------------- an actor code as postprocess.py splits it

static ent_str cameo_of(const ent_export_row *r, int side)
{
    const ent_entity *e = ent_export_side(r, side);
    return e ? e->cameo : ENT_S("");
}

static ent_str block_at(ent_str cameo, ptrdiff_t at)
{
    return cameo.n >= at + 3 ? ent_str_cut(cameo, at, at + 3) : ENT_S("");
}

// The first block, if it is a state or a body that Phoenix takes for one.
static void put_entity(const ent_export_row *r, int side, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    ent_str block = block_at(cameo_of(r, side), 0);
    bool state = e && ent_str_eq(block, e->code) && ent_export_is_state(r, block);
    ent_buffer_add_str(cell,
                       state ? block : ent_export_codes_find(r->codes, "phoenix", "entity", block));
}

// The second block, if it is a role.
static ent_str role_of(const ent_export_row *r, int side)
{
    return ent_export_codes_find(r->codes, "phoenix", "role", block_at(cameo_of(r, side), 3));
}

static void put_attribute(const ent_export_row *r, int side, ent_buffer *cell)
{
    ent_str cameo = cameo_of(r, side);
    for (ptrdiff_t at = role_of(r, side).n ? 6 : 3; at + 3 <= cameo.n; at += 3) {
        if (cell->n)
            ent_buffer_add_byte(cell, ';');
        ent_buffer_add_str(cell, block_at(cameo, at));
    }
}

static void source(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, cameo_of(r, 0));
}
static void target(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, cameo_of(r, 1));
}
static void source_entity(const ent_export_row *r, ent_buffer *c) { put_entity(r, 0, c); }
static void target_entity(const ent_export_row *r, ent_buffer *c) { put_entity(r, 1, c); }
static void source_role(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, role_of(r, 0));
}
static void target_role(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, role_of(r, 1));
}
static void source_attribute(const ent_export_row *r, ent_buffer *c) { put_attribute(r, 0, c); }
static void target_attribute(const ent_export_row *r, ent_buffer *c) { put_attribute(r, 1, c); }

// ------------------------------------------------------------------------------------- the rest

static ent_str root_of(const ent_export_row *r)
{
    ent_str cameo = r->event.cameo;
    return ent_str_cut(cameo, 0, cameo.n < 2 ? cameo.n : 2);
}

static void put_code(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.cameo);
}
static void put_root(const ent_export_row *r, ent_buffer *c) { ent_buffer_add_str(c, root_of(r)); }
static void put_penta(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, ent_export_codes_find(r->codes, "phoenix", "penta", root_of(r)));
}
static void put_place(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.name);
}
static void put_admin(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.admin1);
}
static void put_country(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.country);
}
static void put_url(const ent_export_row *r, ent_buffer *c) { ent_buffer_add_str(c, r->url); }
static void put_publisher(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->publisher);
}

static const ent_export_column phoenix[] = {
    {"EventID", put_id},
    {"Date", put_date},
    {"Year", put_year},
    {"Month", put_month},
    {"Day", put_day},
    {"SourceActorFull", source},
    {"SourceActorEntity", source_entity},
    {"SourceActorRole", source_role},
    {"SourceActorAttribute", source_attribute},
    {"TargetActorFull", target},
    {"TargetActorEntity", target_entity},
    {"TargetActorRole", target_role},
    {"TargetActorAttribute", target_attribute},
    {"EventCode", put_code},
    {"EventRootCode", put_root},
    {"PentaClass", put_penta},
    {"GoldsteinScore", ent_put_goldstein},
    {"Issues", ent_put_issues},
    {"Lat", ent_put_latitude},
    {"Lon", ent_put_longitude},
    {"LocationName", put_place},
    {"StateName", put_admin},
    {"CountryCode", put_country},
    {"SentenceID", ent_put_sentence_id},
    {"URLs", put_url},
    {"NewsSources", put_publisher},
    {NULL, NULL},
};

const ent_export_table ent_export_phoenix = {phoenix, false, "", NULL};
