// verdict.h: what became of each act of a document, for whoever asks why an event was coded or was not.
// Floor: coding.
//
// The coder notes it on its way if ent_analysis.verdicts is set; so an explanation tells what the
// coder did, not what it should have done.

#ifndef ENT_CODING_VERDICT_H
#define ENT_CODING_VERDICT_H

#include "coding/sides.h"

typedef enum ent_reason {
    ENT_REASON_EVENT,     // an event came of it
    ENT_REASON_NEGATED,   // it is merely not done
    ENT_REASON_IDLE,      // the words alone are no event
    ENT_REASON_ASKED,     // it is only asked whether
    ENT_REASON_PURPOSE,   // force that is only meant or supposed
    ENT_REASON_NO_DOER,   // nobody known does it
    ENT_REASON_NO_TARGET, // ... or it is done to nobody known
    ENT_REASON_ONE_ACTOR, // ... but to whoever does it: two offices of one government
    ENT_REASON_INTERNAL,  // offices of one government call on each other
    ENT_REASON_NO_EVENT,  // its code has no event of PLOVER
    ENT_REASON_REPEATED,  // another act of the sentence is the same event
    ENT_REASONS
} ent_reason;

/** One act. */
typedef struct ent_verdict {
    const ent_act *act;
    ent_str code; // of the act, or of the claim that it is
    int32_t sentence;
    ent_reason reason;
    ent_parties parties;        // as far as the coder came
    const ent_mention *speaker; // or NULL
    ptrdiff_t event;            // index of the event that it is, or that says the same; -1: none
} ent_verdict;

struct ent_verdicts {
    ent_verdict *items; // in the order of sentences and acts
    ptrdiff_t n, room;
    const ent_silence *silence; // [sentences] as ent_domains_judge gave them
    ent_matches *found;         // [sentences] the entries of the lexicon in each
};

typedef struct ent_verdicts ent_verdicts;

/** A list to be filled, in `keep`. */
ent_verdicts *ent_verdicts_new(ent_arena *keep);

/** One sentence for the eye: "merely negated". */
const char *ent_reason_text(ent_reason reason);

// For the coder.  They do nothing where nobody asks.

/** Note the layers of the document. */
void ent_verdicts_begin(const ent_case *c, ent_arena *keep);
/** Note the entries that were found in a sentence; they and the acts must last as long as the list. */
void ent_verdicts_found(const ent_scene *s, const ent_matches *found);
/** Note what became of an act; `told` is it as the speaker's claim, or the same; `parties` may be
 *  NULL. */
void ent_verdicts_add(const ent_scene *s, const ent_act *act, const ent_act *told,
                      const ent_parties *parties, ent_reason reason, ptrdiff_t event,
                      ent_arena *keep);

#endif
