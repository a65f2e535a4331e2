// toponym_spots.h: what toponyms.c (finding) and toponym_senses.c (resolving) share.
// Floor: knowledge.  Not for others.

#ifndef ENT_KNOWLEDGE_TOPONYM_SPOTS_H
#define ENT_KNOWLEDGE_TOPONYM_SPOTS_H

#include "knowledge/toponyms.h"

enum {
    ENT_MAX_SPOT_SENSES = 64, // of one name that are weighed
    ENT_MAX_SPOTS = 4096      // of one document that are resolved together
};

/** A place that a name may mean. */
typedef struct ent_sense {
    int32_t place;
    int32_t country;  // number of its country in the finder's list, or -1
    int32_t division; // its first-level division, or the place itself if it is one; -1
    float prior;      // how likely the name means it, without a context: about log10 of its people
    float latitude, longitude;
    char feature_class;
    bool is_country, is_division, is_building;
} ent_sense;

/** A name that may be one of a place. */
typedef struct ent_spot {
    int32_t first, end; // tokens
    int32_t sentence;
    uint64_t key;      // hash of the name
    ent_sense *senses; // [n] the likeliest first; 0: not in the gazetteer
    int n;
    int32_t within; // the spot that says where it is ("Ohio" of "Paris, Ohio"), or -1
    int32_t chosen; // among the senses, or -1
    int round;      // rounds in which it has been chosen
    bool fixed;     // a pair has said which
    bool demonym;
    bool sure;     // what stands beside it says that it is a place
    bool is_place; // it is one, and not a person or a word
} ent_spot;

typedef struct ent_toponym_finder {
    const ent_toponym_input *in;
    ent_arena *keep; // for the result
    ent_arena *tmp;  // lives as long as the finder
    ent_str *keys;   // [tokens] as the gazetteer wants them
    ent_word *kinds; // [tokens] numbers for ent_toponym_word_is
    int32_t *name;   // [tokens] the name (names.h) it is in, or -1
    struct {
        ent_spot *items;
        ptrdiff_t n, room;
    } spots;                   // in text order
    ent_vocabulary *countries; // codes
    ent_spot dateline[2];      // its place, and the country or division behind it; n 0: none
    ent_span dateline_span[2];
} ent_toponym_finder;

/** Is token i of this kind? */
static inline bool ent_spot_word(const ent_toponym_finder *f, int32_t i, ent_toponym_kind kind)
{
    return ent_toponym_word_is(f->in->place_words, f->kinds[i], kind);
}

/** The senses of a name from the gazetteer's candidates, into the spot (toponym_senses.c). */
void ent_spot_senses(ent_toponym_finder *f, const ent_candidates *c, ent_spot *s);
/** "Paris, Ohio": may a place of `inner` be within one of `outer`?  Then fixes which (toponym_senses.c). */
bool ent_spot_pair(ent_spot *inner, ent_spot *outer);
/** Keep the countries' divisions alone, if there are any: "Sindh province" (toponym_senses.c). */
void ent_spot_divisions(ent_spot *s);
/** Choose the senses of all spots that are places (toponym_senses.c). */
void ent_spots_resolve(ent_toponym_finder *f);

#endif
