// source_order.h: which of the places where a text was found it is coded from.
// Floor: ledger.
//
// One text may lie in several files, with other dates, titles and addresses.  It is coded from one of them, which
// must not hang on the order of adding: from the one with the earliest day (unknown last), then by its id, path and
// number.  In the file that is the source with the smallest `id`, so that whoever asks finds it at once.

#ifndef ENT_LEDGER_SOURCE_ORDER_H
#define ENT_LEDGER_SOURCE_ORDER_H

#include "ledger/ledger.h"

enum { ENT_SOURCE_STATEMENTS = 3 };

typedef struct ent_source_order {
    ent_ledger *ledger;
    sqlite3_stmt *statement[ENT_SOURCE_STATEMENTS];
} ent_source_order;

/** Open it over a writable ledger, which must outlive it; close it also on failure. */
ENT_MUST_CHECK ent_status ent_source_order_open(ent_ledger *l, ent_source_order *out,
                                                ent_error *err);
void ent_source_order_close(ent_source_order *s);

/** The source that a document is coded from; 0: it has none. */
ENT_MUST_CHECK ent_status ent_source_order_first(const ent_source_order *s, int64_t document,
                                                 int64_t *out, ent_error *err);

/** Should a text rather be coded from source `a` than from `b`?  Not if one of them is 0. */
ENT_MUST_CHECK ent_status ent_source_order_compare(const ent_source_order *s, int64_t a, int64_t b,
                                                   bool *out, ent_error *err);

/** Make it the source that its document is coded from; 0: none.  It changes numbers with the one that was. */
ENT_MUST_CHECK ent_status ent_source_order_lead(const ent_source_order *s, int64_t document,
                                                int64_t source, ent_error *err);

#endif
