// insert.h: the only writer of documents: rows into tables, in batches.
// Floor: ledger.

#ifndef ENT_LEDGER_INSERT_H
#define ENT_LEDGER_INSERT_H

#include "coding/engine.h"
#include "ledger/ledger.h"
#include "ledger/rows.h"

typedef struct ent_inserter ent_inserter;

/** What has been committed so far. */
typedef struct ent_inserted {
    int64_t added, known, new_sources, recoded;
    int64_t events, accounts; // of documents added or recoded
} ent_inserted;

/** Open it over a writable ledger, which with the engine must outlive it; close it also on failure. */
ENT_MUST_CHECK ent_status ent_inserter_open(ent_ledger *l, const ent_engine *engine,
                                            ent_inserter **out, ent_error *err);

/** One document that is to be put in, and what became of it. */
typedef struct ent_taking {
    ent_str rows;
    const struct ent_record *record; // what it was read from, and how; NULL if these replace others
    const struct ent_extract_options *reading;
    bool coded;    // its outcome: what was not coded counts neither as added nor as known
    int64_t again; // the number of the document whose rows these replace, or 0
    int64_t id;    // out: its number
    bool
        outdated; // out: the ledger has it already, coded with other tables, another version or from
                  // another source than it is to be coded from now
} ent_taking;

/** Put in one document, and commit if the batch is full or a second old.  One that the ledger has already
 *  gains a source at most; if it is the better one (source_order.h), the document is marked (its `coder` is '')
 *  until it has been coded anew from it.
 *
 *  Fails   as SQLite does; then the batch is lost, and nothing else can be put in.
 */
ENT_MUST_CHECK ent_status ent_inserter_take(ent_inserter *in, ent_taking *t, ent_error *err);

/** Commit what has been put in. */
ENT_MUST_CHECK ent_status ent_inserter_commit(ent_inserter *in, ent_error *err);

const ent_inserted *ent_inserter_done(const ent_inserter *in);

/** What has not been committed is lost.  NULL is allowed. */
void ent_inserter_close(ent_inserter *in);

#endif
