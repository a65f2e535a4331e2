// departed.h: people whose death the document reports.
// Floor: coding.

#ifndef ENT_CODING_DEPARTED_H
#define ENT_CODING_DEPARTED_H

#include "coding/sides.h"

/** Does the document say that the person of this mention died: "he died on Friday", "was killed"?
 *  A name or title only, not "two soldiers"; what such a person did is no news, but a life told.
 *  Cost    linear in the document's tokens. */
bool ent_has_died(const ent_scene *s, const ent_mention *m);

#endif
