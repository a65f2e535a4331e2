// network.c: edges are counted by SQLite along the index of dyads, and counted twice: the nodes come first in
// both files, and are known only when all edges have been seen.

#include "ledger/network.h"

#include <stdlib.h>

enum { MOST_NODES = 1 << 16, MOST_CODE = 15 }; // nodes; bytes of a code

// The order of the columns is that of ent_network_next.
#define COUNTS                                                                       \
    "count(*), sum(pair.event_scale), total(pair.goldstein), count(pair.goldstein)," \
    " sum(pair.quad_code = 1), sum(pair.quad_code = 2), sum(pair.quad_code = 3),"    \
    " sum(pair.quad_code = 4), min(pair.day), max(pair.day), "

// What did not happen and will not is no tie.
#define REAL " AND pair.status NOT IN ('conditional', 'hypothetical', 'denied', 'cancelled')"

static const char by_edge[] = "SELECT pair.actor, pair.recipient, " COUNTS "NULL FROM pair WHERE ";
static const char behind_edge[] = REAL " GROUP BY pair.actor, pair.recipient"
                                       " ORDER BY pair.actor, pair.recipient";
static const char by_month[] =
    "SELECT pair.actor, pair.recipient, " COUNTS "substr(pair.day, 1, 7) FROM pair WHERE ";
static const char behind_month[] =
    REAL " GROUP BY pair.actor, pair.recipient, substr(pair.day, 1, 7)"
         " ORDER BY pair.actor, pair.recipient, substr(pair.day, 1, 7)";
static const char ends[] = "SELECT DISTINCT pair.actor, pair.recipient FROM pair WHERE ";

// ---------------------------------------------------------------------------------------------- nodes

// Where a code is or belongs.
static ptrdiff_t place_of(const ent_network *n, ent_str code)
{
    ptrdiff_t low = 0, high = n->n_nodes;
    while (low < high) {
        ptrdiff_t mid = low + (high - low) / 2;
        if (ent_str_cmp(n->nodes[mid].code, code) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool make_room(ent_network *n)
{
    if (n->n_nodes < n->room)
        return true;
    ptrdiff_t room = n->room ? 2 * n->room : 256;
    ent_gloss *nodes = room > MOST_NODES ? NULL : realloc(n->nodes, (size_t)room * sizeof *nodes);
    if (!nodes)
        return false;
    n->nodes = nodes;
    n->room = room;
    return true;
}

static bool add_node(ent_network *n, ent_str code)
{
    ptrdiff_t at = place_of(n, code);
    if (code.n > MOST_CODE || (at < n->n_nodes && ent_str_eq(n->nodes[at].code, code)))
        return true;
    if (!make_room(n))
        return false;
    const ent_gloss *state = ent_gloss_find(&n->glossary.states, code);
    ent_gloss node = state ? *state : (ent_gloss){.code = ent_arena_str(&n->glossary.region, code)};
    memmove(n->nodes + at + 1, n->nodes + at, (size_t)(n->n_nodes - at) * sizeof node);
    n->nodes[at] = node;
    n->n_nodes++;
    return true;
}

static ent_status read_nodes(ent_network *n, const ent_conditions *c, const char *behind,
                             ent_error *err)
{
    sqlite3_stmt *s = NULL;
    bool more = true;
    ent_status status = ent_conditions_prepare(c, ends, behind, &s, err);
    while (status == ENT_OK && (status = ent_query_step(n->ledger, s, &more, err)) == ENT_OK &&
           more)
        if (!add_node(n, ent_column_text(s, 0)) || !add_node(n, ent_column_text(s, 1)))
            status = ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for a network");
    sqlite3_finalize(s);
    return status;
}

// ---------------------------------------------------------------------------------------------- edges

ent_status ent_network_open(const ent_ledger *l, const ent_ledger_query *q, bool months,
                            ent_network *out, ent_error *err)
{
    *out = (ent_network){.ledger = l};
    ent_conditions c;
    ent_status status = ent_conditions_open(l, q, ENT_ASK_PAIRS, &c, err);
    if (status == ENT_OK)
        status = ent_glossary_open(l, &out->glossary, err);
    if (status == ENT_OK)
        status = read_nodes(out, &c, REAL " ORDER BY pair.actor, pair.recipient", err);
    if (status == ENT_OK)
        status = ent_conditions_prepare(&c, months ? by_month : by_edge,
                                        months ? behind_month : behind_edge, &out->edges, err);
    ent_conditions_close(&c);
    return status;
}

ent_status ent_network_next(ent_network *n, ent_edge *edge, bool *more, ent_error *err)
{
    sqlite3_stmt *s = n->edges;
    ent_status status = ent_query_step(n->ledger, s, more, err);
    if (status != ENT_OK || !*more)
        return status;
    *edge = (ent_edge){.actor = ent_column_text(s, 0),
                       .recipient = ent_column_text(s, 1),
                       .n = sqlite3_column_int64(s, 2),
                       .scale = sqlite3_column_double(s, 3),
                       .goldstein = sqlite3_column_double(s, 4),
                       .n_goldstein = sqlite3_column_int64(s, 5),
                       .first = ent_column_text(s, 10),
                       .last = ent_column_text(s, 11),
                       .month = ent_column_text(s, 12)};
    for (int k = 0; k < 4; k++)
        edge->quad[k] = sqlite3_column_int64(s, 6 + k);
    return ENT_OK;
}

void ent_network_close(ent_network *n)
{
    sqlite3_finalize(n->edges);
    ent_glossary_close(&n->glossary);
    free(n->nodes);
    *n = (ent_network){0};
}

// ------------------------------------------------------------------------------------------------ XML

void ent_put_xml(ent_buffer *out, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '&')
            ent_buffer_add_str(out, ENT_S("&amp;"));
        else if (c == '<')
            ent_buffer_add_str(out, ENT_S("&lt;"));
        else if (c == '>')
            ent_buffer_add_str(out, ENT_S("&gt;"));
        else if (c == '"')
            ent_buffer_add_str(out, ENT_S("&quot;"));
        else if (c < ' ' || c == 0x7F)
            ent_buffer_add_str(out, ENT_S("\xEF\xBF\xBD"));
        else
            ent_buffer_add_byte(out, s.p[i]);
    }
}
