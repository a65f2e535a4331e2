// settling.h: the parts of settling, each a file of its own; ent_ledger_settle calls them in this order.
// Floor: ledger.

#ifndef ENT_LEDGER_SETTLING_H
#define ENT_LEDGER_SETTLING_H

#include "ledger/merge.h"

enum { ENT_SETTLING_STATEMENTS = 24 };

/** The rows of data/ledger/fulfilment.tsv (links.c). */
typedef struct ent_fulfilments ent_fulfilments;

/** What all parts share.  Statements are held here, outside of any guard, so that a full region leaks none. */
typedef struct ent_settling {
    ent_ledger *ledger;
    const ent_engine *engine;
    ent_merge_rules *rules;
    const ent_fulfilments *fulfilments;
    ent_arena keep, tmp, tables; // keep: of one part, emptied behind it; tables: of the rules
    ent_guard guard;
    sqlite3_stmt *open[ENT_SETTLING_STATEMENTS]; // finalised when a part ends
    int n_open;
} ent_settling;

/** Compile a statement that ends with the part; NULL on an error, with *err filled in. */
sqlite3_stmt *ent_settling_ask(ent_settling *s, const char *sql, ent_error *err);
/** Step a statement that gives no rows, and make it ready for the next use. */
ENT_MUST_CHECK ent_status ent_settling_do(ent_settling *s, sqlite3_stmt *statement, ent_error *err);
/** After the last row of a statement: was that the end of it, or an error? */
ENT_MUST_CHECK ent_status ent_settling_end(ent_settling *s, sqlite3_stmt *statement, int code,
                                           ent_error *err);

/** A text column in the region; "" for NULL. */
ent_str ent_column_kept(sqlite3_stmt *s, int k, ent_arena *keep);

/** Near-copies: fill in document.copy_of where it has changed, and mark those blocks stale.
 *  Two documents are near-copies if so large a share of their shingles agree; the oldest of a group, by day,
 *  then hash, is the original. */
ENT_MUST_CHECK ent_status ent_settle_copies(ent_settling *s, ent_error *err);

/** Persons: who among all who are named is one person.  Blocks of accounts whose persons changed become stale. */
ENT_MUST_CHECK ent_status ent_settle_people(ent_settling *s, ent_error *err);

/** One stale block, with those that a decision joins to it: accounts to records, in one transaction. */
ENT_MUST_CHECK ent_status ent_settle_block(ent_settling *s, ent_str block, ent_error *err);

/** The accounts of the blocks, in order, into *out. */
ENT_MUST_CHECK ent_status ent_tellings_load(ent_settling *s, const ent_str *blocks, int n_blocks,
                                            ent_tellings *out, ent_error *err);

/** The records of clustered tellings, in the place of those that the blocks had. */
ENT_MUST_CHECK ent_status ent_records_write(ent_settling *s, const ent_str *blocks, int n_blocks,
                                            const ent_tellings *t, const ent_clusters *c,
                                            ent_error *err);

/** What came of the records of a set of states ("IRN;PAK"). */
ENT_MUST_CHECK ent_status ent_settle_links(ent_settling *s, ent_str states, ent_error *err);

/** Read data/ledger/fulfilment.tsv.  Fails ENT_TABLE. */
ENT_MUST_CHECK ent_status ent_fulfilments_read(const ent_engine *engine,
                                               const ent_merge_rules *rules, ent_arena *keep,
                                               const ent_fulfilments **out, ent_error *err);

#endif
