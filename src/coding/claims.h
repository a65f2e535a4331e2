// claims.h: what somebody says that others have done is what he says, not what they did.
// Floor: coding.

#ifndef ENT_CODING_CLAIMS_H
#define ENT_CODING_CLAIMS_H

#include "coding/sides.h"

/** Make an act that a party tells of another one its accusation ("Armenia says that Azerbaijan
 *  attacked": Armenia accuses Azerbaijan).
 *
 *  Only deeds of conflict are taken so (quad 4 of the codebook), and only from who is no reporter
 *  (table "sector-parts") and of another state than the doer; what "accuse" makes of the act is in
 *  the table "compose".  Source: ruling R15; CAMEO 1.1b3, section 2.11; PLOVER 2.0, section 3.9.
 *
 *  Takes   the act and its parties; both are changed if it is a claim.
 */
void ent_claim(const ent_scene *s, ent_act *act, ent_parties *p);

/** What an act is under the circumstances, by the rows of the table "compose" for "quarrel" (both sides
 *  are politicians of one state), "home" (officials and others of one state), "private" (one side are
 *  people without an office) and for the contexts of the sentence ("disasters", "health"). */
void ent_recode(const ent_scene *s, const ent_parties *p, ent_act *act);

#endif
