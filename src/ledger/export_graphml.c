// export_graphml.c: the network of states as GraphML (graphml.graphdrawing.org): one edge for each dyad.

#include "ledger/export_form.h"
#include "ledger/network.h"

enum { FLUSH = 64 << 10 };

static const char head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
    "  <key id=\"cow\" for=\"node\" attr.name=\"cow\" attr.type=\"int\"/>\n"
    "  <key id=\"gw\" for=\"node\" attr.name=\"gw\" attr.type=\"int\"/>\n"
    "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
    "  <key id=\"plover\" for=\"edge\" attr.name=\"plover\" attr.type=\"double\"/>\n"
    "  <key id=\"goldstein\" for=\"edge\" attr.name=\"goldstein\" attr.type=\"double\"/>\n"
    "  <key id=\"quad1\" for=\"edge\" attr.name=\"quad1\" attr.type=\"int\"/>\n"
    "  <key id=\"quad2\" for=\"edge\" attr.name=\"quad2\" attr.type=\"int\"/>\n"
    "  <key id=\"quad3\" for=\"edge\" attr.name=\"quad3\" attr.type=\"int\"/>\n"
    "  <key id=\"quad4\" for=\"edge\" attr.name=\"quad4\" attr.type=\"int\"/>\n"
    "  <key id=\"first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
    "  <key id=\"last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
    "  <graph id=\"entente\" edgedefault=\"directed\">\n";

static const char tail[] = "  </graph>\n</graphml>\n";

static void put(ent_buffer *out, const char *s) { ent_buffer_add_str(out, ent_str_of(s)); }

static void open_data(ent_buffer *out, const char *key)
{
    put(out, "<data key=\"");
    put(out, key);
    put(out, "\">");
}

static void put_text(ent_buffer *out, const char *key, ent_str s)
{
    if (s.n == 0)
        return;
    open_data(out, key);
    ent_put_xml(out, s);
    put(out, "</data>");
}

static void put_int(ent_buffer *out, const char *key, int64_t value)
{
    open_data(out, key);
    ent_buffer_add_int(out, value);
    put(out, "</data>");
}

static void put_mean(ent_buffer *out, const char *key, double sum, int64_t n)
{
    if (n == 0)
        return;
    open_data(out, key);
    ent_buffer_add_number(out, sum / (double)n, 4);
    put(out, "</data>");
}

static void put_node(const ent_gloss *node, ent_buffer *out)
{
    put(out, "    <node id=\"");
    ent_put_xml(out, node->code);
    put(out, "\">");
    put_text(out, "name", node->name);
    if (node->cow)
        put_int(out, "cow", node->cow);
    if (node->gw)
        put_int(out, "gw", node->gw);
    put(out, "</node>\n");
}

static void put_edge(const ent_edge *e, ent_buffer *out)
{
    static const char *const quads[] = {"quad1", "quad2", "quad3", "quad4"};
    put(out, "    <edge source=\"");
    ent_put_xml(out, e->actor);
    put(out, "\" target=\"");
    ent_put_xml(out, e->recipient);
    put(out, "\">");
    put_int(out, "weight", e->n);
    put_mean(out, "plover", e->scale, e->n);
    put_mean(out, "goldstein", e->goldstein, e->n_goldstein);
    for (int k = 0; k < 4; k++)
        put_int(out, quads[k], e->quad[k]);
    put_text(out, "first", e->first);
    put_text(out, "last", e->last);
    put(out, "</edge>\n");
}

static ent_status put_edges(ent_network *n, const ent_ledger_query *q, ent_buffer *out,
                            ent_error *err)
{
    ent_edge edge;
    bool more;
    ent_status status;
    while ((status = ent_network_next(n, &edge, &more, err)) == ENT_OK && more) {
        put_edge(&edge, out);
        if ((out->n > FLUSH || out->failed) && (status = ent_query_write(q, out, err)) != ENT_OK)
            break;
    }
    return status;
}

ent_status ent_export_graphml(const ent_ledger *l, const ent_ledger_query *q, ent_error *err)
{
    ent_buffer out = {0};
    ent_network n;
    ent_status status = ent_network_open(l, q, false, &n, err);
    if (status == ENT_OK) {
        put(&out, head);
        for (ptrdiff_t i = 0; i < n.n_nodes; i++)
            put_node(&n.nodes[i], &out);
        status = put_edges(&n, q, &out, err);
    }
    if (status == ENT_OK) {
        put(&out, tail);
        status = ent_query_write(q, &out, err);
    }
    ent_network_close(&n);
    ent_buffer_free(&out);
    return status;
}
