// network.h: the events of a query as a network of states: who acts on whom, how often and how well.
// Floor: ledger.

#ifndef ENT_LEDGER_NETWORK_H
#define ENT_LEDGER_NETWORK_H

#include "ledger/glossary.h"
#include "ledger/query.h"

/** The codes that act or are acted on, in byte order, and a cursor over the edges. */
typedef struct ent_network {
    const ent_ledger *ledger;
    ent_glossary glossary; // also holds the codes of the nodes
    ent_gloss *nodes;      // [n_nodes], on the heap
    ptrdiff_t n_nodes, room;
    sqlite3_stmt *edges;
} ent_network;

/** What goes from one code to another: all of it, or what falls into one month.  Texts live until the next. */
typedef struct ent_edge {
    ent_str actor, recipient;
    ent_str first, last; // days
    ent_str month;       // YYYY-MM; empty: no day is known
    int64_t n;
    double scale;        // sum of PLOVER's scores
    double goldstein;    // sum over the scored ones
    int64_t n_goldstein; // which are so many
    int64_t quad[4];
} ent_edge;

/** Count what fits the query.
 *
 *  Takes   `months`: an edge for each month, in order behind one another.
 *  Fails   as ent_conditions_open; close it also then.
 */
ENT_MUST_CHECK ent_status ent_network_open(const ent_ledger *l, const ent_ledger_query *q,
                                           bool months, ent_network *out, ent_error *err);
/** The next edge in byte order of actor, recipient and month; *more false behind the last one. */
ENT_MUST_CHECK ent_status ent_network_next(ent_network *n, ent_edge *edge, bool *more,
                                           ent_error *err);
void ent_network_close(ent_network *n);

/** Text and attributes of XML: what means something there is escaped, what may not stand there is U+FFFD. */
void ent_put_xml(ent_buffer *out, ent_str s);

#endif
