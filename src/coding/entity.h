// entity.h: an actor as the event record has it.
// Floor: coding.  Source: PLOVER 2.0 (entities of a record); docs/formats/event-record.md.

#ifndef ENT_CODING_ENTITY_H
#define ENT_CODING_ENTITY_H

#include "coding/engine.h"

/** The entity that a state or organisation is.  With a mention it is who is mentioned: his sectors,
 *  office, level and name, and the span of the mention.
 *
 *  Takes   `actor`, an index into the world's; `m`, a mention of the analysis or NULL.
 *  Owner   strings live in the world or in `keep`.
 */
ent_entity ent_entity_of(const ent_engine *engine, const ent_analysis *a, int32_t actor,
                         const ent_mention *m, ent_arena *keep);

/** From the first to behind the last word of a mention. */
ent_span ent_mention_span(const ent_analysis *a, const ent_mention *m);

#endif
