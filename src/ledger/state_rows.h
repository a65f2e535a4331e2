// state_rows.h: what the tables say of each code that occurs in a ledger.
// Floor: ledger.

#ifndef ENT_LEDGER_STATE_ROWS_H
#define ENT_LEDGER_STATE_ROWS_H

#include "coding/engine.h"
#include "ledger/ledger.h"

typedef struct ent_state_rows ent_state_rows;

/** Open them over a writable ledger; both must outlive it.  Close it also on failure. */
ENT_MUST_CHECK ent_status ent_state_rows_open(ent_ledger *l, const ent_engine *engine,
                                              ent_state_rows **out, ent_error *err);

/** See that the ledger has a row for a code: its name, its numbers, where its capital lies.  A row that says
 *  otherwise than the tables is brought up to date.  Cost  nothing but for the first time. */
ENT_MUST_CHECK ent_status ent_state_rows_add(ent_state_rows *r, ent_str code, ent_error *err);

void ent_state_rows_close(ent_state_rows *r);

#endif
