// relate.h: what one marked phrase of a sentence does to another.
// Floor: coding.
//
// The phrases need not be known actors, may nest and may be missing; so nothing is asked of the world
// tables but who "he" and "they" are.

#ifndef ENT_CODING_RELATE_H
#define ENT_CODING_RELATE_H

#include "coding/acts.h"
#include "coding/engine.h"
#include "coding/guess.h"

/** A text with its marks taken out. */
typedef struct ent_marked {
    ent_str text;
    ent_span source, target; // in `text`; empty: not marked
} ent_marked;

/** Read "<s>...</s>" and "<t>...</t>" out of a text; marks that do not fit together are dropped. */
ent_marked ent_marked_of(ent_str text, ent_arena *keep);

/** How an act came to be chosen, the surest way first; as among the grounds of confidence.h. */
typedef enum ent_relation_way {
    ENT_WAY_ROLES,    // one phrase does it, towards the other
    ENT_WAY_ONE_ROLE, // one of the two takes part
    ENT_WAY_PATH,     // it lies on the way between them in the tree
    ENT_WAY_SENTENCE, // it stands in the same sentence
    ENT_WAY_GUESS,    // no rule, or a doubtful one: by all words (guess.h)
    ENT_WAY_NONE
} ent_relation_way;

enum { ENT_MAX_RELATION_WORDS = 6 };

/** Words that name one side, as spans of the text without marks. */
typedef struct ent_relation_words {
    ent_span at[ENT_MAX_RELATION_WORDS];
    int n;
} ent_relation_words;

typedef struct ent_relation {
    ent_str event, mode, cameo; // empty: none
    ent_event_status status;
    double confidence; // 0-1
    ent_str rule;      // "events/acts.tsv:123"
    ent_relation_way way;
    // Head words, by the sentence, marked or not:
    ent_relation_words source;  // of those who do it,
    ent_relation_words target;  // of those whom it is done to,
    ent_relation_words related; // and of both, in the place of these, where they do it together
} ent_relation;

/** The relation between the two phrases.  Owner: strings live in the engine or in `keep`. */
ent_relation ent_relation_of(const ent_engine *engine, const ent_marked *m, ent_arena *keep,
                             ent_arena tmp);

/** What the guess rests on, for those who learn its weights: features as guess.h has them.  false: the
 *  text cannot be analysed. */
bool ent_relation_features(const ent_engine *engine, const ent_marked *m, ent_arena *keep,
                           ent_arena tmp, float x[ENT_GUESS_MAX]);

/** The same in a document that has its layers; the spans of `m` are of its text. */
ent_relation ent_relation_in(const ent_engine *engine, const ent_analysis *a, const ent_marked *m,
                             ent_arena *keep, ent_arena tmp);

#endif
