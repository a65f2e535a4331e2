// event_reader.h: events of a ledger, as the coder made them: what writes coded events writes these.
// Floor: ledger.
//
//     ent_event_reader r;
//     status = ent_event_reader_open(ledger, query, " ORDER BY event.day", &r, err);
//     while (status == ENT_OK && (status = ent_event_reader_next(&r, &row, err)) == ENT_OK && row)
//         ent_record_json(&r.view, &r.event, &json);
//     ent_event_reader_close(&r);

#ifndef ENT_LEDGER_EVENT_READER_H
#define ENT_LEDGER_EVENT_READER_H

#include "coding/record.h"
#include "ledger/event_batch.h"
#include "ledger/glossary.h"

/** A cursor over the events that fit a query.  What it points to lives until the next row. */
typedef struct ent_event_reader {
    ent_view view;            // of a document with this one event; its engine is NULL
    ent_event event;          // the same event
    int64_t number, document; // event.id, document.id

    // its own
    const ent_ledger *ledger;
    ent_event_batch batch;
    sqlite3_stmt *documents;
    ent_glossary glossary;
    ent_arena region;
    ent_guard guard;
    ent_analysis analysis;
    ent_run_options options;
    ptrdiff_t room; // of analysis.sentences
} ent_event_reader;

/** Ask for the events that fit a query.
 *
 *  Takes   a ledger and a query that outlive the reader; `order`: ORDER BY over columns of `event`, or
 *          NULL: in the order of documents as they were added, within one in the order of the text.
 *          The reader must not be copied or moved while it is open.
 *  Gives   a reader before the first event; close it, also after a failure.
 *  Fails   as ent_conditions_open.
 */
ENT_MUST_CHECK ent_status ent_event_reader_open(const ent_ledger *l, const ent_ledger_query *q,
                                                const char *order, ent_event_reader *out,
                                                ent_error *err);

/** The next event; *row says whether there is one.
 *
 *  Fails   ENT_FORMAT for an event that no coder wrote, ENT_TOO_LARGE, as SQLite does.
 */
ENT_MUST_CHECK ent_status ent_event_reader_next(ent_event_reader *r, bool *row, ent_error *err);

void ent_event_reader_close(ent_event_reader *r);

#endif
