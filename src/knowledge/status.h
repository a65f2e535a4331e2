// status.h: whether an event has happened, as records and tables name it.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_STATUS_H
#define ENT_KNOWLEDGE_STATUS_H

#include "base/str.h"

typedef enum ent_event_status {
    ENT_OCCURRED,
    ENT_ONGOING,
    ENT_PLANNED,
    ENT_PROPOSED,
    ENT_REQUESTED,
    ENT_CONDITIONAL,
    ENT_HYPOTHETICAL,
    ENT_DENIED,
    ENT_CANCELLED,
    ENT_HISTORICAL,
    ENT_STATUS_NAMES // how many there are
} ent_event_status;

/** "occurred", "planned", … */
const char *ent_event_status_name(ent_event_status s);

/** The status of that name, into *out; false: there is none. */
bool ent_event_status_find(ent_str name, ent_event_status *out);

/** Does it say that the event is still to come: planned, proposed, requested? */
static inline bool ent_status_is_ahead(ent_event_status s)
{
    return s == ENT_PLANNED || s == ENT_PROPOSED || s == ENT_REQUESTED;
}

#endif
