// export_icews.c: the 20 columns of an ICEWS event file: tabs, a head line, countries and codes in English words.

#include "ledger/export_form.h"

static void put_name(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    if (!e)
        return;
    ent_str state = ent_export_state_name(r, e->code);
    ent_buffer_add_str(cell, e->name.n ? e->name : state.n ? state : ent_export_text(r, e));
}

static void put_sectors(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    ent_str rest = e ? e->sectors : ENT_S(""), sector;
    while (ent_str_split(&rest, ',', &sector)) {
        ent_str name = ent_export_codes_find(r->codes, "icews", "sector", sector);
        if (name.n == 0)
            continue;
        if (cell->n)
            ent_buffer_add_byte(cell, ',');
        ent_buffer_add_str(cell, name);
    }
}

static void put_country(const ent_export_row *r, const ent_entity *e, ent_buffer *cell)
{
    if (e && ent_export_is_state(r, e->code))
        ent_buffer_add_str(cell, ent_export_state_name(r, e->code));
}

static void source_name(const ent_export_row *r, ent_buffer *c)
{
    put_name(r, ent_export_side(r, 0), c);
}
static void source_sectors(const ent_export_row *r, ent_buffer *c)
{
    put_sectors(r, ent_export_side(r, 0), c);
}
static void source_country(const ent_export_row *r, ent_buffer *c)
{
    put_country(r, ent_export_side(r, 0), c);
}
static void target_name(const ent_export_row *r, ent_buffer *c)
{
    put_name(r, ent_export_side(r, 1), c);
}
static void target_sectors(const ent_export_row *r, ent_buffer *c)
{
    put_sectors(r, ent_export_side(r, 1), c);
}
static void target_country(const ent_export_row *r, ent_buffer *c)
{
    put_country(r, ent_export_side(r, 1), c);
}

static void put_date(const ent_export_row *r, ent_buffer *c) { ent_buffer_add_str(c, r->day); }
static void put_code(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.cameo);
}
static void put_text(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, ent_export_codes_find(r->codes, "cameo", "name", r->event.cameo));
}
static void put_story(const ent_export_row *r, ent_buffer *c) { ent_buffer_add_str(c, r->doc_id); }
static void put_sentence(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_int(c, r->sentence_number);
}
static void put_publisher(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->publisher);
}
static void put_province(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.place.admin1);
}
static void put_place_country(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, ent_export_state_name(r, r->event.place.country));
}

static const ent_export_column columns[] = {
    {"Event ID", ent_put_number_id},
    {"Event Date", put_date},
    {"Source Name", source_name},
    {"Source Sectors", source_sectors},
    {"Source Country", source_country},
    {"Event Text", put_text},
    {"CAMEO Code", put_code},
    {"Intensity", ent_put_goldstein},
    {"Target Name", target_name},
    {"Target Sectors", target_sectors},
    {"Target Country", target_country},
    {"Story ID", put_story},
    {"Sentence Number", put_sentence},
    {"Publisher", put_publisher},
    {"City", ent_put_town},
    {"District", NULL},
    {"Province", put_province},
    {"Country", put_place_country},
    {"Latitude", ent_put_latitude},
    {"Longitude", ent_put_longitude},
    {NULL, NULL},
};

const ent_export_table ent_export_icews = {columns, true, "", NULL};
