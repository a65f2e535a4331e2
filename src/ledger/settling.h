// settling.h: the parts of settling, each a file of its own; ent_ledger_settle calls them in this order.
// Floor: ledger.

#ifndef ENT_LEDGER_SETTLING_H
#define ENT_LEDGER_SETTLING_H

#include "ledger/merge.h"
#include "ledger/serialise.h"

enum { ENT_SETTLING_STATEMENTS = 64 };

/** The rows of data/ledger/fulfilment.tsv (links.c). */
typedef struct ent_fulfilments ent_fulfilments;

/** Some days; ENT_NO_DAY: all. */
typedef struct ent_days {
    ent_day from, to; // the last one counts
} ent_days;

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
    ent_days changed; // of the records that a part of a block has written or taken away
    char coder
        [ENT_CODER_ROOM]; // version, data and tables: what was settled with others is settled anew
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
/** Have all documents been compared, as they are now? */
bool ent_copies_are_settled(const ent_settling *s);

/** Persons: who among all who are named is one person.  Blocks of accounts whose persons changed become stale. */
ENT_MUST_CHECK ent_status ent_settle_people(ent_settling *s, ent_error *err);

/** The accounts of the blocks, in order, into *out. */
ENT_MUST_CHECK ent_status ent_tellings_load(ent_settling *s, const ent_str *blocks, int n_blocks,
                                            ent_tellings *out, ent_error *err);

/** The type of that name. */
ent_account_type ent_account_type_of(ent_str name);

/** Accounts one by one. */
typedef struct ent_telling_reader {
    sqlite3_stmt *ask, *cast, *around;
} ent_telling_reader;

/** Compile its statements; false: *err says why not. */
bool ent_telling_reader_ask(ent_settling *s, ent_telling_reader *r, ent_error *err);
/** Read an account, which must be there. */
ENT_MUST_CHECK ent_status ent_telling_read(ent_settling *s, const ent_telling_reader *r,
                                           int64_t row, ent_telling *out, ent_error *err);

/** <0: `a` comes first: by the document's day, none last, then by id. */
int ent_telling_cmp(const ent_telling *a, const ent_telling *b);
/** Put tellings in that order. */
void ent_tellings_sort(ent_tellings *t, ent_arena *keep);

/** In a large block words are counted in a sample: the accounts whose ids come before one; so few accounts that come
 *  later change what words weigh.  The level goes up as the block doubles. */
enum { ENT_SAMPLE = 600 }; // texts that a sample counts as
int ent_sample_level(int64_t n);
void ent_sample_end(int level, char out[6]);
/** In how many of some texts each word stands. */
ent_gist_counts ent_words_count(const ent_gist *what, int32_t n_what, int32_t texts,
                                ent_arena *keep);

/** The records of clustered tellings, in the place of those that they had and, if no tellings are picked out, of those
 *  that the blocks had.  wanted[n]: the tellings whose clusters are written, with all of their records; NULL: all. */
ENT_MUST_CHECK ent_status ent_records_write(ent_settling *s, const ent_str *blocks, int n_blocks,
                                            const ent_tellings *t, const ent_clusters *c,
                                            const bool *wanted, ent_error *err);

/** Decisions about accounts of some blocks, newest first, of each pair the last; by row. */
typedef struct ent_decided {
    int64_t a, b;
    bool together;
} ent_decided;
typedef struct ent_decisions {
    ent_decided *items;
    ptrdiff_t n, room;
} ent_decisions;

/** Those of the accounts in a large block that have to be settled anew as some came or changed (merge_part.c). */
typedef struct ent_part_of_block {
    bool whole; // it cannot be told: all are to be settled; the rest is not filled in
    ent_tellings tellings;
    ent_clusters clusters;
    bool *wanted; // [n] of clusters that may have changed
} ent_part_of_block;

/** Find and cluster that part of a block. */
ENT_MUST_CHECK ent_status ent_part_settle(ent_settling *s, ent_str block,
                                          const ent_decisions *decisions, ent_part_of_block *out,
                                          ent_error *err);
/** Note that a part of a block was settled. */
ENT_MUST_CHECK ent_status ent_part_note(ent_settling *s, ent_str block, ent_error *err);
/** Note that the whole of a block was settled; NULL: it can only be settled whole. */
ENT_MUST_CHECK ent_status ent_whole_note(ent_settling *s, ent_str block, const ent_tellings *t,
                                         ent_error *err);
/** The rulings among tellings.  Lives in `keep`. */
ent_ruling *ent_rulings_among(const ent_decisions *d, const ent_tellings *t, int *n,
                              ent_arena *keep);

/** What came of the records of a set of states ("IRN;PAK"), of which those of some days have changed; ENT_NO_DAY: all. */
ENT_MUST_CHECK ent_status ent_settle_links(ent_settling *s, ent_str states, const ent_days *changed,
                                           ent_error *err);

/** Read data/ledger/fulfilment.tsv.  Fails ENT_TABLE. */
ENT_MUST_CHECK ent_status ent_fulfilments_read(const ent_engine *engine,
                                               const ent_merge_rules *rules, ent_arena *keep,
                                               const ent_fulfilments **out, ent_error *err);

#endif
