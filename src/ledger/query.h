// query.h: what is asked of a ledger, as conditions of SQL whose values are bound.
// Floor: ledger.  Shared by records, events, aggregates, exports, pledges and pages.
//
//     ent_conditions c;
//     status = ent_conditions_open(ledger, query, ENT_ASK_EVENTS, &c, err);
//     if (status == ENT_OK)
//         status = ent_conditions_prepare(&c, "SELECT event.id FROM event WHERE ",
//                                         " ORDER BY event.day, event.id", &statement, err);
//     ent_conditions_close(&c);          // the statement lives on; the caller finalises it

#ifndef ENT_LEDGER_QUERY_H
#define ENT_LEDGER_QUERY_H

#include "ledger/ledger.h"

enum {
    ENT_MAX_ASKED = 1000,     // bytes of each text that is asked for
    ENT_MAX_ASKED_VALUES = 32 // values of a set of conditions
};

/** What the conditions are about, and so which table must stand in FROM, by its own name. */
typedef enum ent_subject {
    ENT_ASK_RECORDS, // `record`: type, states, days that overlap, person, place, status or stage, text, as_of
    ENT_ASK_EVENTS, // `event`: PLOVER event, CAMEO, states, first day, person, place, status, text, as_of
    ENT_ASK_PAIRS // `pair`: as events; states, days and status are read from the pair itself
} ent_subject;

/** Conditions, and the values of their parameters ?1 … ?n. */
typedef struct ent_conditions {
    const ent_ledger *ledger;
    ent_buffer sql;    // "1 AND record.type = ?1 …": stands behind WHERE or AND
    ent_buffer values; // texts, one behind the other
    size_t ends[ENT_MAX_ASKED_VALUES];
    int n;
    int64_t limit; // rows, 0: all
    ent_subject subject;
    const char *late; // what takes long to ask, so of as few rows as possible; or NULL
    int late_parameter;
    int day;   // parameter: the day asked as of; 0: none
    int known; // parameter: records that were told of otherwise on the day than now, and fit; 0: none
    ent_buffer past; // with `known`: " AND …", what holds of all other records
} ent_conditions;

/** The conditions of a query.  NULL fields do not restrict; events that are history are left out
 *  unless the query wants them or asks for their status.
 *
 *  Takes   a query; of its fields `overdue`, `expand` and what concerns output do not matter.
 *          One state: it takes part.  Two: both do; an event goes from one of them to the other.
 *  Gives   conditions; close them.  A person or place that nobody knows fits nothing.
 *  Fails   ENT_ARGUMENT: a state that the ledger has not (naming those nearest), a day that is none, a
 *          type that is none, a search text that FTS5 cannot read; ENT_TOO_LARGE; as SQLite does.
 */
ENT_MUST_CHECK ent_status ent_conditions_open(const ent_ledger *l, const ent_ledger_query *q,
                                              ent_subject subject, ent_conditions *out,
                                              ent_error *err);
void ent_conditions_close(ent_conditions *c);

/** Compile `before`, the conditions, `after` and the limit into a statement with its values bound.
 *
 *  Takes   `before` up to and with WHERE (or AND), `after` may be NULL; neither has parameters.
 *  Gives   a statement that does not need the conditions any more; the caller finalises it.
 */
ENT_MUST_CHECK ent_status ent_conditions_prepare(const ent_conditions *c, const char *before,
                                                 const char *after, sqlite3_stmt **out,
                                                 ent_error *err);

/** The same of those records alone that were told of otherwise on the day than now; c->known is not 0. */
ENT_MUST_CHECK ent_status ent_conditions_prepare_known(const ent_conditions *c, const char *before,
                                                       const char *after, sqlite3_stmt **out,
                                                       ent_error *err);

/** The numbers of the records or events that fit, in order: as ent_conditions_prepare with SELECT id, but what
 *  takes long is asked of rows in order, until the limit is reached, and records stand in the order of the days and
 *  types that they had on the day asked for.
 *
 *  Takes   `order`, from " ORDER BY " on, over columns of the subject's table, of records over
 *          id, record_id, day and type; more conditions on the number may stand before it.
 */
ENT_MUST_CHECK ent_status ent_conditions_find(const ent_conditions *c, const char *order,
                                              sqlite3_stmt **out, ent_error *err);

/** A day that must be one, YYYY-MM-DD; `what` names it in the message.  NULL or "" is right. */
ENT_MUST_CHECK ent_status ent_query_day(const char *day, const char *what, ent_error *err);

/** The day to speak as of: the one asked for, else the last publication in the ledger, else "". */
ENT_MUST_CHECK ent_status ent_query_as_of(const ent_ledger *l, const ent_ledger_query *q,
                                          char out[11], ent_error *err);

/** A state of the ledger by code or name, in any case and without regard to accents.
 *
 *  Gives   its code, at most 15 bytes and a NUL.
 *  Fails   ENT_ARGUMENT naming it and those nearest.
 */
ENT_MUST_CHECK ent_status ent_query_state(const ent_ledger *l, const char *text, char out[16],
                                          ent_error *err);

/** Numbers of `person` that a name fits, ascending. */
typedef struct ent_person_list {
    int64_t *items; // [n]
    ptrdiff_t n;
} ent_person_list;

/** The persons that a name fits (name_match.h says how): those who have a spelling with all words of it,
 *  or, if nobody has, those who have one that sounds like it.
 *
 *  Owner   the caller frees `items`.
 */
ENT_MUST_CHECK ent_status ent_query_persons(const ent_ledger *l, const char *name,
                                            ent_person_list *out, ent_error *err);

/** Step a statement.  ENT_OK: *row says whether there is one; else as SQLite fails. */
ENT_MUST_CHECK ent_status ent_query_step(const ent_ledger *l, sqlite3_stmt *s, bool *row,
                                         ent_error *err);

/** Hand what was written to the query's callback and empty the buffer.
 *
 *  Fails   ENT_STOPPED if it said so; ENT_TOO_LARGE if the buffer could not hold it all.
 */
ENT_MUST_CHECK ent_status ent_query_write(const ent_ledger_query *q, ent_buffer *out,
                                          ent_error *err);

#endif
