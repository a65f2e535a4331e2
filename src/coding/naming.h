// naming.h: which words of a sentence name the two sides of an act, known actors or not.
// Floor: coding.

#ifndef ENT_CODING_NAMING_H
#define ENT_CODING_NAMING_H

#include "coding/sides.h"

/** Head words, as tokens of the document. */
typedef struct ent_naming {
    ent_word_list source;  // those who do it,
    ent_word_list target;  // those whom it is done to,
    ent_word_list related; // and both, in the place of these, where they do it together
} ent_naming;

/** Whom a pronoun stands for, where the same sentence says so: by the chains of the document, else
 *  whoever speaks in the clause above; of other words, the word. */
int32_t ent_named_word(const ent_scene *s, int32_t i);

/** The sides of the act by its frame: of the likely words first those that stand for somebody. */
ent_naming ent_naming_of(const ent_scene *s, const ent_act *act);

#endif
