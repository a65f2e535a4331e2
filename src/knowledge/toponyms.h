// toponyms.h: the names of places in a document, and which places they are.
// Floor: knowledge.  Source: the methods are named in toponyms.c and toponym_senses.c.

#ifndef ENT_KNOWLEDGE_TOPONYMS_H
#define ENT_KNOWLEDGE_TOPONYMS_H

#include "knowledge/gazetteer.h"
#include "knowledge/layers.h"
#include "knowledge/toponym_words.h"
#include "knowledge/world.h"

/** A name of a place in a text. */
typedef struct ent_toponym {
    ent_span span;
    int32_t first, end; // tokens
    int32_t sentence;
    int32_t place;    // of the gazetteer, or -1: a place, but it is not known which
    bool associative; // it stands for a people or a government: "Iranian", "Tehran's offer"
    bool demonym;     // an adjective or a people: "Iranian", "Iranians"
} ent_toponym;

typedef struct ent_toponyms {
    ent_toponym *items; // [n] in text order, not overlapping
    ptrdiff_t n, room;
    int32_t dateline;    // the place of the dateline, or -1
    ent_toponym head[2]; // [n_head] the dateline's own, which is in no sentence: tokens are -1
    int n_head;
} ent_toponyms;

/** What toponyms are found in, and by what. */
typedef struct ent_toponym_input {
    const ent_gazetteer *gazetteer;
    const ent_toponym_words *place_words;
    const ent_world *world;
    const ent_layers *layers;
} ent_toponym_input;

/** Find and resolve the toponyms of a document.
 *
 *  Owner   the list lives in `keep`; `tmp` is scratch.
 *  Fails   never; a full region leaves through its guard.
 *  Cost    with S names that may be places, D of them different: one look-up a token and O(256^2) a
 *          different name to find them; O(512 S) to tell persons; O(64 * 256) a pair ("Paris, Ohio").  To
 *          resolve them, twice D times 64 senses against 256 others and three passes over the spots:
 *          of these at most 4096, so never more than about 2^28 steps; spots behind have their likeliest.
 */
ent_toponyms ent_toponyms_of(const ent_toponym_input *in, ent_arena *keep, ent_arena tmp);

/** The toponym that begins at a token, or NULL. */
const ent_toponym *ent_toponym_at(const ent_toponyms *t, int32_t token);

#endif
