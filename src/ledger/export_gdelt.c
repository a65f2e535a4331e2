// export_gdelt.c: the 61 columns of a GDELT 2.0 event file: tabs, no head line.

#include "ledger/export_form.h"

// --------------------------------------------------------------------------------------------- dates

static void put_day(const ent_export_row *r, ent_buffer *cell) { ent_put_digits(r->day, 8, cell); }
static void put_month(const ent_export_row *r, ent_buffer *cell)
{
    ent_put_digits(r->day, 6, cell);
}
static void put_year(const ent_export_row *r, ent_buffer *cell) { ent_put_digits(r->day, 4, cell); }

static int two_digits(ent_str s, ptrdiff_t at)
{
    return 10 * (s.p[at] - '0') + (s.p[at + 1] - '0');
}

// GDELT's own reckoning: months of 30 days in a year of 365.
static void put_fraction(const ent_export_row *r, ent_buffer *cell)
{
    if (r->day.n != 10)
        return;
    int days = 30 * (two_digits(r->day, 5) - 1) + two_digits(r->day, 8);
    int part = (days * 10000 + 182) / 365;
    ent_put_digits(r->day, 4, cell);
    ent_buffer_add_byte(cell, '.');
    for (int unit = 1000; unit > 0; unit /= 10)
        ent_buffer_add_byte(cell, (char)('0' + (part > 9999 ? 9999 : part) / unit % 10));
}

// The day of publication; the hour is not known.
static void put_added(const ent_export_row *r, ent_buffer *cell)
{
    ent_put_digits(r->published, 8, cell);
    if (cell->n)
        ent_buffer_add_str(cell, ENT_S("000000"));
}

// -------------------------------------------------------------------------------------------- actors

// A CAMEO actor code is a run of blocks of three letters; each block is of one kind.
typedef enum block_kind { COUNTRY, GROUP, RELIGION, TYPE } block_kind;

static block_kind kind_of(const ent_export_row *r, const ent_entity *e, ptrdiff_t at, ent_str block)
{
    if (at == 0 && ent_str_eq(block, e->code) && ent_export_is_state(r, block))
        return COUNTRY;
    if (ent_export_codes_find(r->codes, "gdelt", "religion", block).n)
        return RELIGION;
    return ent_export_codes_find(r->codes, "gdelt", "type", block).n ? TYPE : GROUP;
}

// The k-th block of a kind, from 0.
static void put_block(const ent_export_row *r, int side, block_kind kind, int k, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    for (ptrdiff_t at = 0; e && at + 3 <= e->cameo.n; at += 3) {
        ent_str block = ent_str_cut(e->cameo, at, at + 3);
        if (kind_of(r, e, at, block) == kind && k-- == 0)
            ent_buffer_add_str(cell, block);
    }
}

static void put_code(const ent_export_row *r, int side, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    if (e)
        ent_buffer_add_str(cell, e->cameo);
}

static void put_name(const ent_export_row *r, int side, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    if (!e)
        return;
    ent_str state = ent_export_state_name(r, e->code);
    ent_buffer_add_str(cell, e->name.n ? e->name : state.n ? state : ent_export_text(r, e));
}

// The same nine cells for both sides.
#define SIDE(prefix, side)                                                                      \
    static void prefix##_code(const ent_export_row *r, ent_buffer *c) { put_code(r, side, c); } \
    static void prefix##_name(const ent_export_row *r, ent_buffer *c) { put_name(r, side, c); } \
    static void prefix##_country(const ent_export_row *r, ent_buffer *c)                        \
    {                                                                                           \
        put_block(r, side, COUNTRY, 0, c);                                                      \
    }                                                                                           \
    static void prefix##_group(const ent_export_row *r, ent_buffer *c)                          \
    {                                                                                           \
        put_block(r, side, GROUP, 0, c);                                                        \
    }                                                                                           \
    static void prefix##_religion1(const ent_export_row *r, ent_buffer *c)                      \
    {                                                                                           \
        put_block(r, side, RELIGION, 0, c);                                                     \
    }                                                                                           \
    static void prefix##_religion2(const ent_export_row *r, ent_buffer *c)                      \
    {                                                                                           \
        put_block(r, side, RELIGION, 1, c);                                                     \
    }                                                                                           \
    static void prefix##_type1(const ent_export_row *r, ent_buffer *c)                          \
    {                                                                                           \
        put_block(r, side, TYPE, 0, c);                                                         \
    }                                                                                           \
    static void prefix##_type2(const ent_export_row *r, ent_buffer *c)                          \
    {                                                                                           \
        put_block(r, side, TYPE, 1, c);                                                         \
    }                                                                                           \
    static void prefix##_type3(const ent_export_row *r, ent_buffer *c)                          \
    {                                                                                           \
        put_block(r, side, TYPE, 2, c);                                                         \
    }

SIDE(actor1, 0)
SIDE(actor2, 1)

// -------------------------------------------------------------------------------------------- action

static void put_is_root(const ent_export_row *r, ent_buffer *cell)
{
    ent_buffer_add_int(cell, r->sentence_number == 1);
}

static void put_start(ent_str s, ptrdiff_t n, ent_buffer *cell)
{
    ent_buffer_add_str(cell, ent_str_cut(s, 0, s.n < n ? s.n : n));
}

static void put_cameo(const ent_export_row *r, ent_buffer *c) { put_start(r->event.cameo, 9, c); }
static void put_base(const ent_export_row *r, ent_buffer *c) { put_start(r->event.cameo, 3, c); }
static void put_root(const ent_export_row *r, ent_buffer *c) { put_start(r->event.cameo, 2, c); }
static void put_quad(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_int(c, r->event.quad);
}
static void put_accounts(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_int(c, r->n_accounts);
}
static void put_publishers(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_int(c, r->n_publishers);
}
static void put_reports(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_int(c, r->n_reports);
}

// --------------------------------------------------------------------------------------------- place

static void put_no_geo(const ent_export_row *r, ent_buffer *cell)
{
    (void)r;
    ent_buffer_add_byte(cell, '0');
}

static const char *place_kind(const ent_location *p)
{
    if (p->feature_class != 'A')
        return "town";
    return ent_str_starts(p->feature_code, ENT_S("ADM")) ? "division" : "country";
}

static void put_geo_type(const ent_export_row *r, ent_buffer *cell)
{
    const ent_location *p = &r->event.place;
    if (p->name.n)
        ent_buffer_add_str(cell,
                           ent_export_codes_or_any(r->codes, "gdelt", place_kind(p), p->country));
    else
        ent_buffer_add_byte(cell, '0');
}

static void put_geo_name(const ent_export_row *r, ent_buffer *cell)
{
    const ent_location *p = &r->event.place;
    ent_str state = ent_export_state_name(r, p->country);
    ent_buffer_add_str(cell, p->name);
    if (p->name.n && state.n && !ent_str_eq(state, p->name)) {
        ent_buffer_add_str(cell, ENT_S(", "));
        ent_buffer_add_str(cell, state);
    }
}

static void put_geo_country(const ent_export_row *r, ent_buffer *cell)
{
    ent_buffer_add_str(cell,
                       ent_export_codes_find(r->codes, "gdelt", "fips", r->event.place.country));
}

static void put_url(const ent_export_row *r, ent_buffer *cell) { ent_buffer_add_str(cell, r->url); }

static const ent_export_column columns[] = {
    {"GlobalEventID", ent_put_number_id},
    {"SQLDATE", put_day},
    {"MonthYear", put_month},
    {"Year", put_year},
    {"FractionDate", put_fraction},
    {"Actor1Code", actor1_code},
    {"Actor1Name", actor1_name},
    {"Actor1CountryCode", actor1_country},
    {"Actor1KnownGroupCode", actor1_group},
    {"Actor1EthnicCode", NULL},
    {"Actor1Religion1Code", actor1_religion1},
    {"Actor1Religion2Code", actor1_religion2},
    {"Actor1Type1Code", actor1_type1},
    {"Actor1Type2Code", actor1_type2},
    {"Actor1Type3Code", actor1_type3},
    {"Actor2Code", actor2_code},
    {"Actor2Name", actor2_name},
    {"Actor2CountryCode", actor2_country},
    {"Actor2KnownGroupCode", actor2_group},
    {"Actor2EthnicCode", NULL},
    {"Actor2Religion1Code", actor2_religion1},
    {"Actor2Religion2Code", actor2_religion2},
    {"Actor2Type1Code", actor2_type1},
    {"Actor2Type2Code", actor2_type2},
    {"Actor2Type3Code", actor2_type3},
    {"IsRootEvent", put_is_root},
    {"EventCode", put_cameo},
    {"EventBaseCode", put_base},
    {"EventRootCode", put_root},
    {"QuadClass", put_quad},
    {"GoldsteinScale", ent_put_goldstein},
    {"NumMentions", put_accounts},
    {"NumSources", put_publishers},
    {"NumArticles", put_reports},
    {"AvgTone", NULL},
    {"Actor1Geo_Type", put_no_geo},
    {"Actor1Geo_Fullname", NULL},
    {"Actor1Geo_CountryCode", NULL},
    {"Actor1Geo_ADM1Code", NULL},
    {"Actor1Geo_ADM2Code", NULL},
    {"Actor1Geo_Lat", NULL},
    {"Actor1Geo_Long", NULL},
    {"Actor1Geo_FeatureID", NULL},
    {"Actor2Geo_Type", put_no_geo},
    {"Actor2Geo_Fullname", NULL},
    {"Actor2Geo_CountryCode", NULL},
    {"Actor2Geo_ADM1Code", NULL},
    {"Actor2Geo_ADM2Code", NULL},
    {"Actor2Geo_Lat", NULL},
    {"Actor2Geo_Long", NULL},
    {"Actor2Geo_FeatureID", NULL},
    {"ActionGeo_Type", put_geo_type},
    {"ActionGeo_Fullname", put_geo_name},
    {"ActionGeo_CountryCode", put_geo_country},
    {"ActionGeo_ADM1Code", NULL},
    {"ActionGeo_ADM2Code", NULL},
    {"ActionGeo_Lat", ent_put_latitude},
    {"ActionGeo_Long", ent_put_longitude},
    {"ActionGeo_FeatureID", NULL},
    {"DATEADDED", put_added},
    {"SOURCEURL", put_url},
    {NULL, NULL},
};

const ent_export_table ent_export_gdelt = {columns, false, "", NULL};
