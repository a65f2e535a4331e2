// spotter.h: where the phrases of a table stand in a document, whatever their inflection.
// Floor: coding.
//
// A field of a table lists phrases between commas, each in the syntax of knowledge/phrases.h.  A phrase
// is found as it is written, or where all its words are the lemmas of those in the text: "penalty
// shoot-out" finds "penalty shoot-outs", "shares fell" those forms alone.  A word that the table writes
// with a capital has one in the text; one in capitals alone ("WHO") is in capitals there.
//
// Phrases belong to groups.  In a group the longest phrase from a word counts, and its words are used up:
// "prime minister" leaves no "minister" behind.

#ifndef ENT_CODING_SPOTTER_H
#define ENT_CODING_SPOTTER_H

#include "knowledge/layers.h"
#include "knowledge/phrases.h"

enum { ENT_MAX_SPOT_GROUPS = 65 };

/** A phrase in a text. */
typedef struct ent_spot {
    int32_t first, end; // tokens
    int32_t sentence;
    int32_t phrase; // which one, below ent_spotter_size
    int32_t value;  // what it was given
} ent_spot;

typedef struct ent_spots {
    ent_spot *items; // [n] by first token; of those of one token the longest first
    ptrdiff_t n, room;
} ent_spots;

typedef struct ent_spotter ent_spotter;

ent_spotter *ent_spotter_new(ent_arena *a);

/** Let the phrases of a list lead to `value`.
 *
 *  Takes   0 <= group < ENT_MAX_SPOT_GROUPS.  Of two values that one phrase has in a group, the
 *          later one holds.
 *  Fails   with a reason (static text) for what ent_phrase_expand refuses, or no phrase at all.
 */
const char *ent_spotter_add(ent_spotter *s, ent_arena *a, ent_vocabulary *words, ent_str list,
                            int32_t group, int32_t value);

/** How many phrases there are, each with its group. */
ptrdiff_t ent_spotter_size(const ent_spotter *s);

/** All phrases in the document.
 *
 *  Takes   the vocabulary that the phrases were added with and that layers->words are of.
 *  Owner   the spots live in `keep`; `tmp` is scratch.
 *  Cost    linear in the tokens.
 */
ent_spots ent_spotter_find(const ent_spotter *s, const ent_vocabulary *words,
                           const ent_layers *layers, ent_arena *keep, ent_arena tmp);

#endif
