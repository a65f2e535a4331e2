// add.h: what adding and recoding share: the run whose documents go into a ledger.
// Floor: ledger.

#ifndef ENT_LEDGER_ADD_H
#define ENT_LEDGER_ADD_H

#include "coding/run.h"
#include "ledger/insert.h"
#include "ledger/known.h"
#include "ledger/numbers.h"
#include "ledger/serialise.h"

/** A run into a ledger.  The workers read only the first part. */
typedef struct ent_adding {
    const ent_engine *engine;
    const ent_run_options *options;
    ent_extract_options reading; // what the options say of it
    ent_known known;             // texts that need not be coded; empty while recoding
    char coder[ENT_CODER_ROOM];

    ent_ledger *ledger; // from here on: the caller's thread
    ent_inserter *inserter;
    ent_numbers outdated; // documents met that were coded with something else
    int64_t last;         // number of a document; those above it came in this run
    bool interrupted;     // the caller asked to stop
} ent_adding;

/** Open it over a ledger; close it also on failure. */
ENT_MUST_CHECK ent_status ent_adding_open(ent_adding *a, ent_ledger *l, const ent_engine *engine,
                                          const ent_run_options *options, ent_error *err);
void ent_adding_close(ent_adding *a);

/** What follows a run that went well, or was stopped (`status`): commit, code anew what is outdated, the
 *  manifest, settle; and the report.  Gives the status of it all. */
ENT_MUST_CHECK ent_status ent_adding_finish(ent_adding *a, ent_status status,
                                            const ent_run_report *run, ent_add_report *report,
                                            ent_error *err);

/** The hook's functions for workers; `user` begins with an ent_adding. */
ent_outcome ent_adding_code(void *user, ent_job *job, ent_arena *keep, ent_arena tmp,
                            ent_analysis *a);
void ent_adding_reject(void *user, ent_job *job, const ent_analysis *a);

/** ENT_STOPPED if the caller's `write`, called with nothing, says so. */
ENT_MUST_CHECK ent_status ent_adding_pause(ent_adding *a, ent_error *err);

/** Code the outdated documents anew from their copies, those that have one.
 *
 *  Takes   what has been inserted is committed.
 *  Fails   as SQLite does, ENT_STOPPED.
 */
ENT_MUST_CHECK ent_status ent_recode_all(ent_adding *a, ent_run_report *report, ent_error *err);

#endif
