// event_batch.h: events read in batches: their numbers as a list, along which statements go.
// Floor: ledger.
//
// A statement that begins anew for each event finds its way from the roots of its trees each time and gives back all
// memory.  One that goes along a list of numbers, in json_each(?1), stays where it is:
//
//     SELECT found.key, … FROM json_each(?1) AS found CROSS JOIN event ON event.id = found.value

#ifndef ENT_LEDGER_EVENT_BATCH_H
#define ENT_LEDGER_EVENT_BATCH_H

#include "ledger/query.h"

enum { ENT_MOST_ALONG = 3 };

/** Zero it, set the ledger and the statements; close it also after a failure. */
typedef struct ent_event_batch {
    const ent_ledger *ledger;
    sqlite3_stmt *numbers; // gives those of `event`, in order, once; the batch finalises it
    sqlite3_stmt
        *along[ENT_MOST_ALONG]; // [n_along] with found.key in column 0; it finalises them, too
    int n_along;
    bool row[ENT_MOST_ALONG]; // are they at a row?

    int64_t items[256];
    int n, at; // the event in hand
    ent_buffer list;
} ent_event_batch;

/** Go on to the next event: *more says whether there is one.  Of a new batch the statements are at their first rows. */
ENT_MUST_CHECK ent_status ent_event_batch_next(ent_event_batch *b, bool *more, ent_error *err);
/** The number of the event in hand. */
int64_t ent_event_batch_number(const ent_event_batch *b);
/** Is the k-th statement at a row of the event in hand? */
bool ent_event_batch_has(const ent_event_batch *b, int k);
/** Step the k-th statement on. */
ENT_MUST_CHECK ent_status ent_event_batch_step(ent_event_batch *b, int k, ent_error *err);
void ent_event_batch_close(ent_event_batch *b);

#endif
