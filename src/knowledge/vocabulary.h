// vocabulary.h: words as small numbers, so that tables and texts are matched by comparing integers.
// Floor: knowledge.
//
// Words are kept folded (base/utf8.h).  A word of a table may be given its English inflections:
// then "held" in a text leads to "hold".

#ifndef ENT_KNOWLEDGE_VOCABULARY_H
#define ENT_KNOWLEDGE_VOCABULARY_H

#include "base/arena.h"

typedef int32_t ent_word; // 0: not in any table

/** What an inflected form can be; several may be true at once. */
enum {
    ENT_FORM_BASE = 1,
    ENT_FORM_S = 2,  // plural or third person
    ENT_FORM_ED = 4, // past or past participle
    ENT_FORM_ING = 8,
};

typedef struct ent_vocabulary ent_vocabulary;

/** An empty vocabulary that lives in `a`. */
ent_vocabulary *ent_vocabulary_new(ent_arena *a);
/** Make room for `n` words, of one that has none yet. */
void ent_vocabulary_reserve(ent_vocabulary *v, ent_arena *a, ptrdiff_t n);
/** The number of a folded word; made if new. */
ent_word ent_vocabulary_add(ent_vocabulary *v, ent_arena *a, ent_str folded);
/** The number of a folded word, or 0. */
ent_word ent_vocabulary_find(const ent_vocabulary *v, ent_str folded);
/** How many words there are: their numbers begin with 1. */
ent_word ent_vocabulary_size(const ent_vocabulary *v);
/** The word of a number. */
ent_str ent_vocabulary_text(const ent_vocabulary *v, ent_word w);
enum { ENT_MAX_FORM_LEMMAS = 32 }; // lemmas that one form may have

/** Say that `form` is an inflection of `lemma`; false: it has too many lemmas already. */
bool ent_vocabulary_add_form(ent_vocabulary *v, ent_arena *a, ent_str form, ent_word lemma,
                             uint8_t kinds);
/** Add all regular English inflections of `lemma`; once per lemma, later calls do nothing. */
void ent_vocabulary_inflect(ent_vocabulary *v, ent_arena *a, ent_word lemma);

/** The inflections that a text's word may be: up to `room` lemmas with their kinds. */
typedef struct ent_reading {
    ent_word lemma;
    uint8_t kinds;
} ent_reading;
int ent_vocabulary_readings(const ent_vocabulary *v, ent_word word, ent_reading *out, int room);

#endif
