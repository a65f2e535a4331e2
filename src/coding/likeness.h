// likeness.h: which entry of the lexicon a verb that it lacks is most like.
// Floor: coding.
//
// For marked pairs alone (relate.h), where some answer is wanted: the verbs of the lexicon whose word
// vectors are nearest vote, and the nearest of the winners lends its line.  No event rests on it.

#ifndef ENT_CODING_LIKENESS_H
#define ENT_CODING_LIKENESS_H

#include "coding/lexicon.h"
#include "language/parse.h"

typedef struct ent_likeness ent_likeness;

/** The verbs of the lexicon that are acts by themselves and that the model has vectors of.
 *  Owner   lives in `a`; lexicon, codebook and vocabulary must outlive it. */
ent_likeness *ent_likeness_new(const ent_lexicon *l, const ent_codebook *c,
                               const ent_vocabulary *words, const ent_parser *parser, ent_arena *a);

/** The entry for a lemma, or NULL: no vector, or nothing near.  Cost: one pass over those verbs. */
const ent_lexicon_entry *ent_likeness_find(const ent_likeness *l, const ent_parser *parser,
                                           ent_str lemma);

#endif
