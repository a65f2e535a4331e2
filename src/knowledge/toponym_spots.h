// toponym_spots.h: what toponyms.c, toponym_find.c, toponym_judge.c and toponym_senses.c share.
// Floor: knowledge.  Not for others.

#ifndef ENT_KNOWLEDGE_TOPONYM_SPOTS_H
#define ENT_KNOWLEDGE_TOPONYM_SPOTS_H

#include "base/utf8.h"
#include "knowledge/toponyms.h"

enum {
    ENT_MAX_SPOT_SENSES = 64, // of one name that are weighed
    ENT_MAX_SPOTS = 4096,     // of one document that are resolved together
    ENT_SPOT_SLOTS = 1 << 13
};

/** A place that a name may mean. */
typedef struct ent_sense {
    int32_t place;
    int32_t country;  // number of its country in the finder's list, or -1
    int32_t division; // its first-level division, or the place itself if it is one; -1
    float prior;      // how likely the name means it, without a context: about log10 of its people
    float loss;       // what the prior lost because the name is a former one
    float latitude, longitude;
    char feature_class;
    bool is_country, is_capital, is_division, is_building;
    bool everywhere; // its country is named wherever news is made
} ent_sense;

/** A name that may be one of a place. */
typedef struct ent_spot {
    int32_t first, end; // tokens
    int32_t sentence;
    uint64_t key;     // hash of the name
    ent_sense *found; // [n_found] the senses before any was left out
    int n_found;
    int32_t first_place; // of the gazetteer's candidates
    ent_sense *senses;   // [n] the likeliest first; 0: not in the gazetteer
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
    ptrdiff_t n_known;         // spots of the gazetteer; behind them those that it does not have
    int32_t *shared;           // [ENT_SPOT_SLOTS] 1 + a spot by its key: names come back
    uint8_t *taken;            // [tokens] 1: of a spot that is a place
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
void ent_spot_divisions(ent_toponym_finder *f, ent_spot *s);
/** Choose the senses of all spots that are places (toponym_senses.c). */
void ent_spots_resolve(ent_toponym_finder *f);

/** Find what may be places: f->spots (toponym_find.c). */
void ent_spots_find(ent_toponym_finder *f);
/** Find names that are called places but are not in the gazetteer; append them (toponym_find.c). */
void ent_spots_find_unknown(ent_toponym_finder *f);
/** Which spots are places (toponym_judge.c). */
void ent_spots_judge(ent_toponym_finder *f);

// ----------------------------------------------------------------------------------- tokens

/** A sentence in which spots are looked for. */
typedef struct ent_spot_sentence {
    ent_toponym_finder *f;
    int32_t start, end; // tokens
    int32_t sentence;
} ent_spot_sentence;

static inline ent_spot_sentence ent_spot_view(ent_toponym_finder *f, int32_t s)
{
    const ent_sentence *at = &f->in->layers->sentences->items[s];
    return (ent_spot_sentence){f, at->first_token, at->first_token + at->n_tokens, s};
}

static inline ent_str ent_spot_token(const ent_toponym_finder *f, int32_t i)
{
    return ent_span_of(f->in->layers->document->text, f->in->layers->tokens->items[i]);
}

static inline bool ent_spot_is_text(const ent_toponym_finder *f, int32_t i, const char *text)
{
    return ent_str_eq(ent_spot_token(f, i), ent_str_of(text));
}

static inline bool ent_spot_capitalised(const ent_toponym_finder *f, int32_t i)
{
    return ent_begins_with_capital(ent_spot_token(f, i));
}

static inline const ent_node *ent_spot_node(const ent_toponym_finder *f, int32_t i)
{
    return i < f->in->layers->syntax->n && f->in->layers->syntax->items
               ? &f->in->layers->syntax->items[i]
               : NULL;
}

static inline bool ent_spot_possessive(const ent_toponym_finder *f, int32_t i)
{
    ent_str key = f->keys[i];
    ent_str s = ent_spot_token(f, i);
    bool apostrophe = s.p[0] == '\'' || (unsigned char)s.p[0] >= 0x80;
    return apostrophe && (key.n == 0 || ent_str_eq(key, ENT_S("s")));
}

static inline bool ent_spot_class(const ent_toponym_finder *f, int32_t i, ent_word_class class)
{
    return ent_grammar_is(f->in->world->grammar, f->in->layers->words[i], class);
}

static inline bool ent_spot_direction(const ent_toponym_finder *f, int32_t i)
{
    return ent_spot_word(f, i, ENT_TOPONYM_DIRECTION);
}

static inline bool ent_spot_soft(const ent_toponym_finder *f, int32_t i)
{
    return ent_spot_class(f, i, ENT_WORD_DETERMINER) || ent_spot_direction(f, i);
}

// Is one of the tokens of this kind?
static inline bool ent_spot_any(const ent_toponym_finder *f, int32_t first, int32_t end,
                                ent_toponym_kind kind)
{
    for (int32_t i = first; i < end; i++)
        if (ent_spot_word(f, i, kind))
            return true;
    return false;
}

// FNV-1a over letters and digits, so that "TRIPOLI" is "Tripoli".
static inline uint64_t ent_spot_key(const ent_str *keys, int n)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (int i = 0; i < n; i++)
        for (ptrdiff_t k = 0; k < keys[i].n; k++)
            h = (h ^ (unsigned char)keys[i].p[k]) * 0x100000001B3u;
    return h;
}

#endif
