// export_petrarch.c: what PETRARCH-2 writes, tabs, no head line: with a fixed number of columns, or as
// PETRwriter.py does with its stock settings, where the url's column comes and goes.

#include "ledger/export_form.h"

static const char none[] = "---";

static void put_side(const ent_export_row *r, int side, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    ent_buffer_add_str(cell, e && e->cameo.n ? e->cameo : ent_str_of(none));
}

static void put_text(const ent_export_row *r, int side, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    ent_str text = e ? ent_export_text(r, e) : ENT_S("");
    ent_buffer_add_str(cell, text.n ? text : ent_str_of(none));
}

// The state or body that an actor belongs to.
static void put_root(const ent_export_row *r, int side, ent_buffer *cell)
{
    const ent_entity *e = ent_export_side(r, side);
    ent_buffer_add_str(cell, e && e->code.n ? e->code : ent_str_of(none));
}

static void put_date(const ent_export_row *r, ent_buffer *c) { ent_put_digits(r->day, 8, c); }
static void source(const ent_export_row *r, ent_buffer *c) { put_side(r, 0, c); }
static void target(const ent_export_row *r, ent_buffer *c) { put_side(r, 1, c); }
static void source_text(const ent_export_row *r, ent_buffer *c) { put_text(r, 0, c); }
static void target_text(const ent_export_row *r, ent_buffer *c) { put_text(r, 1, c); }
static void source_root(const ent_export_row *r, ent_buffer *c) { put_root(r, 0, c); }
static void target_root(const ent_export_row *r, ent_buffer *c) { put_root(r, 1, c); }

static void put_code(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->event.cameo);
}

static void put_url(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->url.n ? r->url : ent_str_of(none));
}

// "NULL" is what PETRARCH has for a story without a source.
static void put_publisher(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->publisher.n ? r->publisher : ENT_S("NULL"));
}

static void event_text(const ent_export_row *r, ent_buffer *c)
{
    ent_buffer_add_str(c, r->words.n ? r->words : ent_str_of(none));
}

static const ent_export_column fixed[] = {
    {"date", put_date},         {"source", source},
    {"target", target},         {"code", put_code},
    {"issues", ent_put_issues}, {"ids", ent_put_sentence_id},
    {"url", put_url},           {"StorySource", put_publisher},
    {"src text", source_text},  {"tgt text", target_text},
    {"event text", event_text}, {"src root", source_root},
    {"tgt root", target_root},  {NULL, NULL},
};

static const ent_export_column stock[] = {
    {"date", put_date},
    {"source", source},
    {"target", target},
    {"code", put_code},
    {"issues", ent_put_issues},
    {"ids", ent_put_sentence_id},
    {"url", put_url},
    {"StorySource", put_publisher},
    {NULL, NULL},
};

static bool without_url(const ent_export_row *r, const ent_export_column *c)
{
    return c->put == put_url && r->url.n == 0;
}

const ent_export_table ent_export_petrarch = {fixed, false, "", NULL};
const ent_export_table ent_export_petrarch2 = {stock, false, "", without_url};
