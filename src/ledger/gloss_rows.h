// gloss_rows.h: what the tables say of each code that occurs in a ledger, and of who coded it.
// Floor: ledger.

#ifndef ENT_LEDGER_GLOSS_ROWS_H
#define ENT_LEDGER_GLOSS_ROWS_H

#include "coding/engine.h"
#include "ledger/ledger.h"

typedef struct ent_gloss_rows ent_gloss_rows;

/** Open them over a writable ledger; both must outlive it.  Close it also on failure. */
ENT_MUST_CHECK ent_status ent_gloss_rows_open(ent_ledger *l, const ent_engine *engine,
                                              ent_gloss_rows **out, ent_error *err);

/** See that the ledger has a row for a state or an organisation: its name, its numbers, where its capital
 *  lies.  A row that says otherwise than the tables is brought up to date.
 *  Cost    nothing but for the first time. */
ENT_MUST_CHECK ent_status ent_gloss_rows_state(ent_gloss_rows *r, ent_str code, ent_error *err);
/** The same for a CAMEO code and what it is called. */
ENT_MUST_CHECK ent_status ent_gloss_rows_cameo(ent_gloss_rows *r, ent_str code, ent_error *err);
/** The same for what documents are coded with, and how event records name it. */
ENT_MUST_CHECK ent_status ent_gloss_rows_coder(ent_gloss_rows *r, ent_str coder, ent_error *err);
/** A transaction was rolled back: what was seen may not be there. */
void ent_gloss_rows_forget(ent_gloss_rows *r);

void ent_gloss_rows_close(ent_gloss_rows *r);

#endif
