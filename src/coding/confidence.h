// confidence.h: how likely a coded event or relation is right, from data/codebook/confidence.tsv.
// Floor: coding.
//
// A confidence is a sum of hundredths: for each ground that it rests on, the points of its row.  They are
// fitted by eval/calibration.py to what readers say, so that of all near 0.8 about 80 in 100 are right.

#ifndef ENT_CODING_CONFIDENCE_H
#define ENT_CODING_CONFIDENCE_H

#include "base/table.h"
#include "coding/acts.h"

/** Whose confidence it is. */
typedef enum ent_confidence_of {
    ENT_OF_EVENT,
    ENT_OF_RELATION,
    ENT_CONFIDENCES_OF
} ent_confidence_of;

/** What a confidence may rest on. */
typedef enum ent_ground {
    ENT_GROUND_ANY, // every event
    // One of these for every relation that a rule says, in the order of ent_relation_way:
    ENT_GROUND_ROLES,
    ENT_GROUND_ONE_ROLE,
    ENT_GROUND_PATH,
    ENT_GROUND_SENTENCE,
    // Of the act:
    ENT_GROUND_BORROWED, // its doer is the subject of another verb
    ENT_GROUND_COMPOSED, // an operator has changed its code
    ENT_GROUND_UNREAL,   // it has another status than occurred
    ENT_GROUND_NOUN,     // no verb leads its words
    ENT_GROUND_SINGLE,   // one word of content
    ENT_GROUND_SEVERAL,  // three or more
    // Of a relation:
    ENT_GROUND_CONTESTED, // another event is nearly as likely
    // Of an event:
    ENT_GROUND_GUESSED, // a side was inferred from the document
    ENT_GROUND_CLAIMED, // it is somebody's claim
    ENT_GROUNDS
} ent_ground;

/** A set of grounds: bit 1 << ground. */
typedef uint32_t ent_grounds;

static inline ent_grounds ent_ground_if(bool holds, ent_ground g)
{
    return holds ? (ent_grounds)1 << g : 0;
}

/** The grounds that an act gives by itself. */
ent_grounds ent_grounds_of_act(const ent_tree *tree, const ent_act *act);

typedef struct ent_confidences ent_confidences;

ent_confidences *ent_confidences_new(ent_arena *a);

/** Take in a table if it is `confidence`: *taken says so.  A later row for the same ground holds.
 *  Fails   ENT_TABLE: an unknown ground, points that are no number from -100 to 100. */
ENT_MUST_CHECK ent_status ent_confidences_add(ent_confidences *c, ent_arena *a, ent_table *table,
                                              bool *taken, ent_error *err);

/** The confidence that rests on these grounds: 0.01 to 0.99, whole hundredths. */
double ent_confidence(const ent_confidences *c, ent_confidence_of of, ent_grounds grounds);

#endif
