// departed.h: people whose death the document reports.
// Floor: coding.

#ifndef ENT_CODING_DEPARTED_H
#define ENT_CODING_DEPARTED_H

#include "coding/sides.h"

/** Which chains of the document's mentions are of people who died in it: "he died on Friday", "was killed".
 *  Takes   a document with its engine, its layers and the mentions of its tokens.
 *  Gives   [chains], in `a`. */
const bool *ent_departed_of(const ent_case *c, ent_arena *a);

/** Does the document say that the person of this mention died?  A name or title only, not "two soldiers"; what
 *  such a person did is no news, but a life told. */
bool ent_has_died(const ent_case *c, const ent_mention *m);

#endif
