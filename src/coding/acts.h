// acts.h: the acts of a sentence: what is done, and what is done to it, from words and tree alone.
// Floor: coding.  No actor is known here; so whoever has marked two phrases of a sentence by hand
// (relate.h) finds acts in the same way as the coder.

#ifndef ENT_CODING_ACTS_H
#define ENT_CODING_ACTS_H

#include "coding/frame.h"

enum { ENT_MAX_GOVERNORS = 4 };

typedef struct ent_act {
    const ent_match *match; // whose words and rule it has
    ent_frame frame;        // as the operators leave it
    ent_str code;           // CAMEO, composed; empty: no event comes of it
    ent_event_status status;
    ent_str denied;                 // code of what is denied; empty: nothing is
    ent_event_status denied_status; // and its status
    bool negated;                   // merely not done
    bool conditional;               // an if-clause says when
    bool supposed;                  // in an if-clause itself, or awaited: "until they leave"
    bool open;                      // nobody has said that it is
    bool composed;                  // an operator has changed the code
    bool addressed;                 // an operator asks it of somebody
    bool idle;                      // only mentioned: no event by itself ("cooperation")
    bool purpose;                   // what something else is done for: "flew to Rome to sign"
    const ent_match *governor[ENT_MAX_GOVERNORS]; // operators, innermost first
    int n_governors;
} ent_act;

typedef struct ent_acts {
    ent_act *items;
    ptrdiff_t n, room;
    ent_matches matches; // all entries found, operators and unused ones included
} ent_acts;

/** What finds acts. */
typedef struct ent_act_finder {
    const ent_lexicon *lexicon;
    const ent_vocabulary *words;
    const ent_codebook *codebook;
} ent_act_finder;

/** The acts of a sentence, in text order: acts of the lexicon, then operators that govern none of
 *  them and are acts by themselves.
 *
 *  Takes   `barred`, as ent_lexicon_find.
 *  Owner   everything lives in `keep`; `tmp` is scratch.
 */
ent_acts ent_acts_of(const ent_act_finder *f, const ent_tree *tree, const bool *barred,
                     ent_arena *keep, ent_arena tmp);

/** The same from matches that somebody else has found. */
ent_acts ent_acts_from(const ent_act_finder *f, const ent_tree *tree, ent_matches matches,
                       ent_arena *keep, ent_arena tmp);

#endif
