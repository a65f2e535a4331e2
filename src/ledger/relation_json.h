// relation_json.h: records and pledges as they were known on a day, as JSON.
// Floor: ledger.  docs/formats/relation.md lists the keys.

#ifndef ENT_LEDGER_RELATION_JSON_H
#define ENT_LEDGER_RELATION_JSON_H

#include "coding/json.h"
#include "ledger/relation.h"

/** {doc_id, title, publisher, published, url}. */
void ent_json_document(ent_json *j, const ent_seen_document *d);
/** The fields of a record, into an object that is open; without its id. */
void ent_json_seen(ent_json *j, const ent_seen *r);
/** What became of a pledge, likewise. */
void ent_json_pledge(ent_json *j, const ent_pledge *p);

#endif
