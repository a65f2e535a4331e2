// export_row.h: the events of a query, one after the other, with all that a form of export may want of them.
// Floor: ledger.

#ifndef ENT_LEDGER_EXPORT_ROW_H
#define ENT_LEDGER_EXPORT_ROW_H

#include "coding/event.h"
#include "ledger/export_codes.h"
#include "ledger/glossary.h"
#include "ledger/query.h"

enum {
    ENT_EXPORT_SIDES = 2 * ENT_MAX_SIDES + 1
}; // entities of an event: both sides and who says so

/** One event, or one pair of it.  Everything lives until the next call.
 *
 *  Of `event` these are not filled in: spans, `sentence`, `when`, `words` and what is not in a ledger.
 */
typedef struct ent_export_row {
    ent_event event; // its id is that of `entente code`, with --expand that of the pair
    ent_str day;     // YYYY-MM-DD: the first day of the event, else of publication; empty: unknown
    ent_str date, enddate, precision, status;
    ent_str words;      // that carry the event, between ';'
    ent_str place_text; // the place as written
    ent_str sentence;
    int64_t sentence_number;
    ent_str doc_id, url, title, publisher, language, published, coder;
    int64_t n_reports, n_publishers, n_accounts; // of the record it belongs to; 1 without a record
    ent_str texts[ENT_EXPORT_SIDES]; // of entities as written; ent_export_text finds them
    const ent_entity *entities;      // [ENT_EXPORT_SIDES], which the sides lie in
    const ent_glossary *glossary;
    const ent_export_codes *codes;
} ent_export_row;

/** The words of the sentence for an entity of the row. */
ent_str ent_export_text(const ent_export_row *r, const ent_entity *e);
/** English name of a state of the ledger; empty for what is none. */
ent_str ent_export_state_name(const ent_export_row *r, ent_str code);
/** Goldstein score of the event's code, else of its root, as Phoenix has it; false: none. */
bool ent_export_goldstein(const ent_export_row *r, double *out);
/** Is it the code of a state, not of a body such as a union of states? */
bool ent_export_is_state(const ent_export_row *r, ent_str code);

/** How a form wants its rows. */
typedef struct ent_export_wish {
    bool pairs; // a row for each pair of actor and recipient, both ways if symmetric
    bool real;  // it has no column for the status: leave out what did not happen and will not
} ent_export_wish;

/** A cursor.  Open it, take rows, close it (also on failure). */
typedef struct ent_export_cursor ent_export_cursor;

/** The rows of a query in the order of day and event.
 *
 *  Fails   as ent_conditions_open, ent_export_codes_open; ENT_TOO_LARGE (no memory).
 */
ENT_MUST_CHECK ent_status ent_export_open(const ent_ledger *l, const ent_ledger_query *q,
                                          ent_export_wish wish, ent_export_cursor **out,
                                          ent_error *err);
/** The next row, NULL behind the last one.  Fails as SQLite does. */
ENT_MUST_CHECK ent_status ent_export_next(ent_export_cursor *c, const ent_export_row **row,
                                          ent_error *err);
void ent_export_close(ent_export_cursor *c);

#endif
