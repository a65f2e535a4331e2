// lemma_endings.h: what base forms an inflected English word may have, by its ending alone; for the
// lemmatiser alone.
// Floor: language.

#ifndef ENT_LANGUAGE_LEMMA_ENDINGS_H
#define ENT_LANGUAGE_LEMMA_ENDINGS_H

#include "base/str.h"

enum { ENT_MAX_LEMMA_CANDIDATES = 4 };

/** The first `keep` bytes of the form, then `add`. */
typedef struct ent_lemma_candidate {
    ptrdiff_t keep;
    const char *add;
} ent_lemma_candidate;

/** In the order in which they are to be looked up; the first that is a word is it. */
typedef struct ent_lemma_candidates {
    ent_lemma_candidate item[ENT_MAX_LEMMA_CANDIDATES];
    int n;
    int likely; // index of the one to take if none is a known word
} ent_lemma_candidates;

/** Candidates for a form in lower case; none where the ending is not that of the inflection. */
ent_lemma_candidates ent_lemma_of_s(ent_str form, bool noun); // plural, else third person
ent_lemma_candidates ent_lemma_of_ing(ent_str form);          // -ing, -in'
ent_lemma_candidates ent_lemma_of_ed(ent_str form);
ent_lemma_candidates ent_lemma_of_er(ent_str form); // comparative
ent_lemma_candidates ent_lemma_of_est(ent_str form);

#endif
