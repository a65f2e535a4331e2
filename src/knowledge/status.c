// status.c: see status.h.

#include "knowledge/status.h"

const char *ent_event_status_name(ent_event_status s)
{
    switch (s) {
    case ENT_OCCURRED: return "occurred";
    case ENT_ONGOING: return "ongoing";
    case ENT_PLANNED: return "planned";
    case ENT_PROPOSED: return "proposed";
    case ENT_REQUESTED: return "requested";
    case ENT_CONDITIONAL: return "conditional";
    case ENT_HYPOTHETICAL: return "hypothetical";
    case ENT_DENIED: return "denied";
    case ENT_CANCELLED: return "cancelled";
    case ENT_HISTORICAL: return "historical";
    case ENT_STATUS_NAMES: break;
    }
    return "";
}

bool ent_event_status_find(ent_str name, ent_event_status *out)
{
    for (int s = 0; s < ENT_STATUS_NAMES; s++)
        if (ent_str_eq(name, ent_str_of(ent_event_status_name((ent_event_status)s)))) {
            *out = (ent_event_status)s;
            return true;
        }
    return false;
}
