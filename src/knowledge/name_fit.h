// name_fit.h: does a name of an actor fit its day and its spelling?  For the finders of mentions and of
// toponyms, which ask the same of it.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_NAME_FIT_H
#define ENT_KNOWLEDGE_NAME_FIT_H

#include "knowledge/world.h"

/** Letters, none of them small: "US", "G-20", "U.S."; ASCII alone is looked at. */
bool ent_all_capitals(ent_str s);

/** Is the name one that counts only in capitals: "US", "NATO"? */
bool ent_name_is_acronym(const ent_name *name);

/** Was the name valid on the day?  Without one (ENT_NO_DAY): is it to this day? */
bool ent_name_valid(const ent_name *name, ent_day day);

#endif
