// unreal.h: what a sentence only asks, awaits, disclaims or says of anybody: no fact, whatever its verbs say.
// Floor: coding.  By syntax alone; ifs and questions with a mark are seen where they are told (acts.c, coder.c).

#ifndef ENT_CODING_UNREAL_H
#define ENT_CODING_UNREAL_H

#include "coding/tree.h"

/** Does the sentence begin as a question, whatever its last mark: "Has Peru spoken with Chad, or --"?
 *  An auxiliary stands in front of its subject, and nothing but "and" in front of both. */
bool ent_is_inverted(const ent_tree *t);

/** Does word i stand in a clause of what is still to come: "until they give up", "before he leaves"?
 *  It opens with a word of the class "awaited" and stands in the present tense, as do all verbs down to i. */
bool ent_is_awaited(const ent_tree *t, int32_t i);

/** Does word i tell what a negated word has been said not to be: "it is not something that they negotiate"? */
bool ent_is_of_what_is_not(const ent_tree *t, int32_t i);

/** Does the noun i stand for whoever it may be: "any country that supports"? */
bool ent_is_anybody(const ent_tree *t, int32_t i);

#endif
