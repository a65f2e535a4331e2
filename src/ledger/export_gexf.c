// export_gexf.c: the network of states as GEXF 1.3 (gexf.net), dynamic: each edge with the months it lived in.
// What a month has stands within its edge, and the edge begins with the sum: months are put together first.

#include "base/date.h"
#include "ledger/export_form.h"
#include "ledger/network.h"

enum { FLUSH = 64 << 10 };

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
    "  <meta><creator>entente " ENT_VERSION "</creator></meta>\n"
    "  <graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n"
    "    <attributes class=\"node\" mode=\"static\">\n"
    "      <attribute id=\"cow\" title=\"cow\" type=\"integer\"/>\n"
    "      <attribute id=\"gw\" title=\"gw\" type=\"integer\"/>\n"
    "    </attributes>\n"
    "    <attributes class=\"edge\" mode=\"static\">\n"
    "      <attribute id=\"plover\" title=\"plover\" type=\"double\"/>\n"
    "      <attribute id=\"goldstein\" title=\"goldstein\" type=\"double\"/>\n"
    "    </attributes>\n"
    "    <attributes class=\"edge\" mode=\"dynamic\">\n"
    "      <attribute id=\"events\" title=\"events\" type=\"integer\"/>\n"
    "      <attribute id=\"score\" title=\"score\" type=\"double\"/>\n"
    "    </attributes>\n"
    "    <nodes>\n";

/** The edge in hand: its sums, and what has been written of its months. */
typedef struct tie {
    char actor[16], recipient[16]; // "": none in hand
    ent_edge sum;
    ent_buffer values, spells;
    int64_t number; // of the edge
    int from, to;   // months of the spell in hand, years * 12 + month; 0: none
} tie;

static void put(ent_buffer *out, const char *s) { ent_buffer_add_str(out, ent_str_of(s)); }

static void put_attribute(ent_buffer *out, const char *name, ent_str value)
{
    ent_buffer_add_byte(out, ' ');
    put(out, name);
    put(out, "=\"");
    ent_put_xml(out, value);
    ent_buffer_add_byte(out, '"');
}

static void put_day(ent_buffer *out, const char *name, int year, int month, int day)
{
    char text[11];
    ent_day_format(ent_day_of(year, month, day), text);
    put_attribute(out, name, ent_str_of(text));
}

// From the first day of one month to the last day of another.
static void put_months(ent_buffer *out, int from, int to)
{
    int year = (to - 1) / 12, month = (to - 1) % 12 + 1;
    put_day(out, "start", (from - 1) / 12, (from - 1) % 12 + 1, 1);
    put_day(out, "end", year, month, ent_days_in_month(year, month));
}

static int month_number(ent_str month)
{
    int64_t y, m;
    if (month.n != 7 || !ent_str_to_int(ent_str_cut(month, 0, 4), &y) ||
        !ent_str_to_int(ent_str_cut(month, 5, 7), &m))
        return 0;
    return (int)(12 * y + m);
}

// --------------------------------------------------------------------------------------- one month

static void put_value(ent_buffer *out, const char *name, double value, int decimals)
{
    put(out, "<attvalue");
    put_attribute(out, "for", ent_str_of(name));
    put(out, " value=\"");
    ent_buffer_add_number(out, value, decimals);
    put(out, "\"");
}

static void end_spell(tie *t)
{
    if (t->from) {
        put(&t->spells, "<spell");
        put_months(&t->spells, t->from, t->to);
        put(&t->spells, "/>");
    }
    t->from = t->to = 0;
}

static void add_month(tie *t, const ent_edge *e)
{
    int month = month_number(e->month);
    t->sum.n += e->n;
    t->sum.scale += e->scale;
    t->sum.goldstein += e->goldstein;
    t->sum.n_goldstein += e->n_goldstein;
    if (!month)
        return;
    put_value(&t->values, "events", (double)e->n, 0);
    put_months(&t->values, month, month);
    put(&t->values, "/>");
    put_value(&t->values, "score", e->scale / (double)e->n, 4);
    put_months(&t->values, month, month);
    put(&t->values, "/>");
    if (month != t->to + 1)
        end_spell(t);
    t->from = t->from ? t->from : month;
    t->to = month;
}

// ---------------------------------------------------------------------------------------- one edge

static void put_tie(tie *t, ent_buffer *out)
{
    if (!t->actor[0])
        return;
    end_spell(t);
    put(out, "      <edge id=\"");
    ent_buffer_add_int(out, t->number++);
    put(out, "\"");
    put_attribute(out, "source", ent_str_of(t->actor));
    put_attribute(out, "target", ent_str_of(t->recipient));
    put(out, " weight=\"");
    ent_buffer_add_int(out, t->sum.n);
    put(out, "\"><attvalues>");
    put_value(out, "plover", t->sum.scale / (double)t->sum.n, 4);
    put(out, "/>");
    if (t->sum.n_goldstein) {
        put_value(out, "goldstein", t->sum.goldstein / (double)t->sum.n_goldstein, 4);
        put(out, "/>");
    }
    ent_buffer_add_str(out, ent_buffer_str(&t->values));
    put(out, "</attvalues>");
    if (t->spells.n) {
        put(out, "<spells>");
        ent_buffer_add_str(out, ent_buffer_str(&t->spells));
        put(out, "</spells>");
    }
    put(out, "</edge>\n");
    out->failed |= t->values.failed || t->spells.failed;
}

static bool same(const char *code, ent_str s) { return ent_str_eq(ent_str_of(code), s); }

static void set_code(char code[16], ent_str s)
{
    ptrdiff_t n = s.n < 15 ? s.n : 15;
    memcpy(code, s.p, (size_t)n);
    code[n] = 0;
}

static void take(tie *t, const ent_edge *e, ent_buffer *out)
{
    if (!same(t->actor, e->actor) || !same(t->recipient, e->recipient)) {
        put_tie(t, out);
        set_code(t->actor, e->actor);
        set_code(t->recipient, e->recipient);
        t->sum = (ent_edge){0};
        t->values.n = t->spells.n = 0;
    }
    add_month(t, e);
}

static ent_status put_edges(ent_network *n, const ent_ledger_query *q, ent_buffer *out,
                            ent_error *err)
{
    tie t = {.number = 0};
    ent_edge edge;
    bool more;
    ent_status status;
    while ((status = ent_network_next(n, &edge, &more, err)) == ENT_OK && more) {
        take(&t, &edge, out);
        if ((out->n > FLUSH || out->failed) && (status = ent_query_write(q, out, err)) != ENT_OK)
            break;
    }
    put_tie(&t, out);
    ent_buffer_free(&t.values);
    ent_buffer_free(&t.spells);
    return status;
}

static void put_node(const ent_gloss *node, ent_buffer *out)
{
    put(out, "      <node");
    put_attribute(out, "id", node->code);
    put_attribute(out, "label", node->name.n ? node->name : node->code);
    put(out, "><attvalues>");
    if (node->cow) {
        put_value(out, "cow", node->cow, 0);
        put(out, "/>");
    }
    if (node->gw) {
        put_value(out, "gw", node->gw, 0);
        put(out, "/>");
    }
    put(out, "</attvalues></node>\n");
}

ent_status ent_export_gexf(const ent_ledger *l, const ent_ledger_query *q, ent_error *err)
{
    ent_buffer out = {0};
    ent_network n;
    ent_status status = ent_network_open(l, q, true, &n, err);
    if (status == ENT_OK) {
        put(&out, head);
        for (ptrdiff_t i = 0; i < n.n_nodes; i++)
            put_node(&n.nodes[i], &out);
        put(&out, "    </nodes>\n    <edges>\n");
        status = put_edges(&n, q, &out, err);
    }
    if (status == ENT_OK) {
        put(&out, "    </edges>\n  </graph>\n</gexf>\n");
        status = ent_query_write(q, &out, err);
    }
    ent_network_close(&n);
    ent_buffer_free(&out);
    return status;
}
