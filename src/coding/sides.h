// sides.h: which actors the words of an act's frame are.
// Floor: coding.

#ifndef ENT_CODING_SIDES_H
#define ENT_CODING_SIDES_H

#include "coding/acts.h"
#include "coding/engine.h"

/** Actors of one side, with the mention that each comes from. */
typedef struct ent_side {
    int32_t actor[ENT_MAX_SIDES];
    const ent_mention *mention[ENT_MAX_SIDES]; // NULL: inferred
    int n;
} ent_side;

/** A document as the coder sees it. */
typedef struct ent_case {
    const ent_engine *engine;
    const ent_analysis *a;
    const int32_t *mention_at;  // [tokens] the mention that a token belongs to, or -1
    const bool *dead;           // [chains] whose death is told (departed.h)
    const ent_str *contexts;    // [sentences] what each is about
    const ent_silence *silence; // [sentences] whether it is to be coded
    char article[65];           // hash of its text
} ent_case;

/** The mention that a token belongs to, or NULL. */
static inline const ent_mention *ent_mention_at(const ent_case *c, int32_t token)
{
    int32_t at = c->mention_at[token];
    return at < 0 ? NULL : &c->a->mentions.items[at];
}

/** One sentence of it. */
typedef struct ent_scene {
    const ent_case *document;
    ent_tree tree;
    int32_t sentence;
    const ent_mention *speaker; // who says the act in hand, or NULL
} ent_scene;

/** The two sides of an act. */
typedef struct ent_parties {
    ent_side doer, target;
    bool guessed;  // a side was inferred from the document
    bool reversed; // doer and target have changed places
} ent_parties;

/** The mention whose actors the phrase with this head stands for, or NULL: "the ministers of Iran",
 *  "Iranian ships", "the government in Kabul". */
const ent_mention *ent_phrase_mention(const ent_scene *s, int32_t head);

/** Who says what stands at this word, by the quotations of the document; NULL: nobody known. */
const ent_mention *ent_speaker_at(const ent_case *c, int32_t token);

ent_parties ent_parties_of(const ent_scene *s, const ent_act *act);

/** Do offices of one government call on each other?  That is no event (ruling R17). */
bool ent_is_internal(const ent_scene *s, const ent_act *act, const ent_parties *p);

/** Are these two people, each with a name? */
bool ent_are_two_people(const ent_mention *a, const ent_mention *b);

bool ent_side_has(const ent_side *s, int32_t actor);

#endif
