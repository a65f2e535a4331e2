// names.h: names of persons, bodies and places as units, from tags and trees.
// Floor: language.  Source: names in UD English are what PROPN words join by flat and compound; here
// they reach on over what the name has inside: adjectives, hyphens, numbers, "of", "and".

#ifndef ENT_LANGUAGE_NAMES_H
#define ENT_LANGUAGE_NAMES_H

#include "language/syntax.h"

/** One name: neighbouring tokens of one sentence. */
typedef struct ent_name_span {
    int32_t first, n; // tokens, n >= 1
    int32_t head; // token of the name that governs it: "Ministry" of "Ministry of Foreign Affairs"
} ent_name_span;

typedef struct ent_names {
    ent_name_span *items; // [n] ascending, not overlapping
    ptrdiff_t n, room;
} ent_names;

/** Names of a document.
 *
 *  A title or a rank in front of a person is a name of its own ("Brig. Gen." and "Mohammad Baqeri"),
 *  and so is an owner ("Iran" and "Ministry of Foreign Affairs" of "Iran's Ministry of Foreign
 *  Affairs").  Words for peoples are none ("Turkish"), unless a name has them inside.  Members of a
 *  list are names of their own, unless the list is inside of one ("Ministry of Industry and Trade").
 *
 *  Takes   syntax of ent_parse over the same sentences and tokens; without nodes there are no names.
 *  Owner   the list lives in `keep`.
 *  Fails   never; a full region leaves through its guard.
 *  Cost    O(T) for a document; within a sentence O(words^2) as a rule, O(words^3) at worst.
 */
ent_names ent_names_of(const ent_syntax *syntax, const ent_sentences *sentences,
                       const ent_tokens *tokens, ent_str text, ent_arena *keep);

#endif
