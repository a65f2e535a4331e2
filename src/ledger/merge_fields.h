// merge_fields.h: what a record says when several accounts tell of it.
// Floor: ledger.

#ifndef ENT_LEDGER_MERGE_FIELDS_H
#define ENT_LEDGER_MERGE_FIELDS_H

#include "ledger/settling.h"

/** A record in the making. */
typedef struct ent_merged {
    const ent_telling **member; // [n] in order
    int32_t n;
    const ent_telling *date, *due, *place, *event, *sides; // who tells it best
    ent_str text[ENT_TOLD_COUNT];
    const ent_telling *amount;
    double confidence;
    int64_t reports, publishers;
    ent_day first_seen, last_seen;
} ent_merged;

/** Fill in all but the members, which must be at least one.  Texts live with the members or in `s->keep`. */
void ent_merged_fill(ent_settling *s, ent_merged *m);

#endif
