// lemmas.h: makes the section of lemmas of a model file out of tagged words with their lemmas.

#ifndef ENT_TRAIN_LEMMAS_H
#define ENT_TRAIN_LEMMAS_H

#include "base/buffer.h"
#include "language/lemma.h"

/** A word of a treebank. */
typedef struct ent_lemma_example {
    ent_str form, lemma;
    int32_t weight; // what it counts against others of the same form and tag, at least 1
    uint8_t upos, xpos, rel;
} ent_lemma_example;

/** Write the section (src/language/lemma.h).
 *
 *  Takes   the table in `rules` (without a section), and n words in any order.
 *  Gives   the section appended to `out`; the same bytes for the same words.
 *  Owner   `keep` is scratch; `rules` is used with the parts of the section made so far and is left
 *          without one.
 *  Fails   false if memory runs out.  A full region leaves through its guard.
 */
ENT_MUST_CHECK bool ent_lemmas_build(ent_lemmas *rules, const ent_lemma_example *words, ptrdiff_t n,
                                     ent_buffer *out, ent_arena *keep);

#endif
