// corpus.h: treebanks in CoNLL-U, as the trainer needs them.

#ifndef ENT_TRAIN_CORPUS_H
#define ENT_TRAIN_CORPUS_H

#include "base/arena.h"

typedef struct corpus_word {
    ent_str form, lemma, feats; // feats "_" for none
    uint8_t upos, xpos, rel;
    int16_t head; // 0: root, else 1 + index in the sentence
} corpus_word;

typedef struct corpus_sentence {
    corpus_word *words; // [n]
    int n;
    int treebank; // which file, from 0
} corpus_sentence;

typedef struct corpus {
    corpus_sentence *items;
    ptrdiff_t n, room;
} corpus;

/** Append the sentences of a file, which may be packed by gzip; those with more than 250 words, an
 *  unknown label or a head outside are left out.
 *  Fails with a message on stderr. */
bool corpus_read(corpus *c, const char *path, int treebank, ent_arena *keep);

#endif
