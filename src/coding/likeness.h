// likeness.h: which entry of the lexicon a verb that it lacks is most like.
// Floor: coding.
//
// For marked pairs alone (relate.h), where some answer is wanted: the verbs of the lexicon whose word
// vectors are nearest vote, and the nearest of the winners lends its line.  No event rests on it.

#ifndef ENT_CODING_LIKENESS_H
#define ENT_CODING_LIKENESS_H

#include "coding/acts.h"
#include "language/parse.h"

/** The entry for a lemma, or NULL: no vector, or nothing near.
 *  Cost: one pass over the verbs of the lexicon that are acts by themselves; there is nothing to open. */
const ent_lexicon_entry *ent_likeness_find(const ent_act_finder *f, const ent_parser *parser,
                                           ent_str lemma);

#endif
