// settle.h: when and where an event is.
// Floor: coding.

#ifndef ENT_CODING_SETTLE_H
#define ENT_CODING_SETTLE_H

#include "coding/sides.h"

/** Fill in e->when, and make an event of long ago historical; e->status is given. */
void ent_settle_time(const ent_scene *s, const ent_act *act, const ent_side *doer, ent_event *e);
/** Fill in e->place, if the sentence names one. */
void ent_settle_place(const ent_scene *s, const ent_act *act, const ent_side *target, ent_event *e);

/** Where a mention is that has a place of the gazetteer. */
ent_location ent_location_of(const ent_engine *engine, const ent_analysis *a, const ent_mention *m);

#endif
