// frame.h: who takes part in an act, as words of the sentence: the heads of the phrases that name them.
// Floor: coding.  docs/formats/lexicon.md says by which rules; which actors these are is for sides.h.

#ifndef ENT_CODING_FRAME_H
#define ENT_CODING_FRAME_H

#include "coding/lexicon.h"

typedef struct ent_frame {
    ent_word_list doers;   // whose act it is
    ent_word_list targets; // towards whom, the likeliest first
    int n_arguments; // of the targets, those that are objects or stand behind "to", "against", …
    bool borrowed;   // the doer is the subject of another verb
    bool lent;       // or of the verb right above the noun
    bool passive;    // the act is told from its object's side
} ent_frame;

/** The frame of a match: subjects, objects and phrases by the syntax of its words.
 *
 *  A target comes with all that is coordinated with it; behind them stand the next likely ones, so
 *  that whoever looks for known actors takes the first that is one.
 */
ent_frame ent_frame_of(const ent_tree *t, const ent_match *m);

/** The subject of word i, with what is coordinated with it: its own, that of the verb whose
 *  infinitive, participle or conjunct it is, or the noun that it modifies. */
void ent_frame_subjects(const ent_tree *t, int32_t i, ent_word_list *out, bool *borrowed);

#endif
