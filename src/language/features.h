// features.h: what the network sees of a word: its key in the vocabulary and its hashed features.
// Floor: language.  Whose idea: hashed affix and shape features as in fastText and spaCy.
//
// The trainer and the parser call the same functions; changing one means a new model format.

#ifndef ENT_LANGUAGE_FEATURES_H
#define ENT_LANGUAGE_FEATURES_H

#include "text/document.h"

enum {
    ENT_WORD_FEATURES = 10, // whole form, prefixes 1 to 3, suffixes 1 to 4, shape, sentence
    ENT_FEATURE_BUCKETS = 16384
};

/** Key of a word in the vocabulary: a hash of its lower-cased form with plain quotes and dashes;
 *  never 0. */
uint32_t ent_word_key(ent_str form);

/** Buckets of a word's hashed features, each < ENT_FEATURE_BUCKETS.
 *
 *  Takes   the form and the case of its sentence, from ent_sentence_case.
 *  Cost    O(bytes of the form), of which at most ENT_MAX_FEATURE_BYTES are looked at.
 */
enum { ENT_MAX_FEATURE_BYTES = 64 };
void ent_word_features(ent_str form, int sentence_case, uint16_t out[ENT_WORD_FEATURES]);

/** How a sentence of n words is written: 0 as usual, 1 much in capitals or Title Case, 2 all in
 *  capitals, 3 no capital at all.  Takes the counts of words with a letter, of those that begin
 *  with a capital, and of those all in capitals. */
int ent_sentence_case(int words, int titled, int capitals);

/** Does the word count for ent_sentence_case, and how? */
typedef struct ent_case_counts {
    int words, titled, capitals;
} ent_case_counts;
void ent_count_case(ent_case_counts *counts, ent_str form);

/** The same of a sentence at once: n tokens, spans of `text`. */
int ent_case_of(ent_str text, const ent_span *tokens, int n);

#endif
