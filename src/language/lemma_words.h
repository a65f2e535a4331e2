// lemma_words.h: forms that are known one by one; for the lemmatiser and its builder alone.
// Floor: language.

#ifndef ENT_LANGUAGE_LEMMA_WORDS_H
#define ENT_LANGUAGE_LEMMA_WORDS_H

#include "language/lemma.h"

typedef struct ent_lemma_row {
    ent_str key, lemma; // key empty: free
    uint8_t tag;
} ent_lemma_row;

struct ent_lemmas {
    ent_lemma_row *rows; // [room] of the tables; open addressing, at most half full
    ptrdiff_t n, room;   // room is 0 or a power of two
    ent_str slots;       // of the section: 4 bytes each
    ent_str entries;
    uint32_t mask; // number of slots - 1
};

/** FNV-1a over a tag and a key. */
uint32_t ent_lemma_hash(ent_str key, int tag);

/** The lemma of a key under a tag in the table or in the section, whole key only. */
bool ent_lemmas_in_table(const ent_lemmas *l, ent_str key, int tag, ent_str *lemma);
bool ent_lemmas_in_section(const ent_lemmas *l, ent_str key, int tag, ent_str *lemma);

/** Is the key a base form under this tag?  *lemma is it then, where it lasts. */
bool ent_lemmas_has_base(const ent_lemmas *l, ent_str key, int tag, ent_str *lemma);

#endif
