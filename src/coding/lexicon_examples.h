// lexicon_examples.h: the sentences that stand beside the lines of the lexicon, put to the test.
// Floor: coding.

#ifndef ENT_CODING_LEXICON_EXAMPLES_H
#define ENT_CODING_LEXICON_EXAMPLES_H

#include "coding/engine.h"

/** Where and what: a line whose example is not coded by it, or whose near miss is. */
typedef void ent_example_listener(void *user, const ent_error *e);

/** How many lines were looked at. */
typedef struct ent_example_counts {
    int acts, operators; // lines
    int without;         // lines that lack an example or a near miss
    int wrong;
} ent_example_counts;

/** Run the sentences of the lexicon.
 *
 *  Takes   `only`: part of the name of the tables to look at, or ""; `first`: index of the first of
 *          the engine's tables that counts, 0 for all.
 *  Owner   `keep` and `tmp` are scratch, their guards set; `keep` is emptied for every sentence.
 */
ent_example_counts ent_lexicon_examples(const ent_engine *engine, int first, ent_str only,
                                        ent_arena *keep, ent_arena tmp, void *user,
                                        ent_example_listener *hear);

#endif
