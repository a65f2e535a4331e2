// query_names.h: the names in a query, looked up: states, persons, places.
// Floor: ledger.  Nothing here needs the engine's tables: what a ledger knows stands in it.

#ifndef ENT_LEDGER_QUERY_NAMES_H
#define ENT_LEDGER_QUERY_NAMES_H

#include "ledger/query.h"

/** The code of a state by code or name; "" if the ledger has none of that name.  Fails as SQLite does. */
ENT_MUST_CHECK ent_status ent_query_find_state(const ent_ledger *l, const char *text, char out[16],
                                               ent_error *err);

/** The numbers of the persons that a name fits, as a JSON list. */
ENT_MUST_CHECK ent_status ent_query_person_numbers(const ent_ledger *l, const char *name,
                                                   ent_buffer *out, ent_error *err);

/** What those persons are called, and what else the sides of events are called that the name fits, as a
 *  JSON list. */
ENT_MUST_CHECK ent_status ent_query_person_names(const ent_ledger *l, const char *name,
                                                 ent_buffer *out, ent_error *err);

/** The places of records, or of events, of that name; if there are none, those with all its words; as a
 *  JSON list. */
ENT_MUST_CHECK ent_status ent_query_places(const ent_ledger *l, const char *name, bool of_records,
                                           ent_buffer *out, ent_error *err);

#endif
