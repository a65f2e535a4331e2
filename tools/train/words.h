// words.h: the vocabularies of the trainer, and the treebanks in their terms.

#ifndef ENT_TRAIN_WORDS_H
#define ENT_TRAIN_WORDS_H

#include "corpus.h"
#include "language/model.h"
#include "net.h"

/** Word keys in order of appearance. */
typedef struct vocabulary {
    uint32_t *key; // [n]
    int *count;    // [n] how often it was added
    int n;
    int32_t *slot; // [room] 1 + index, or 0
    int room;
} vocabulary;

void vocabulary_init(vocabulary *v, int most, ent_arena *keep);
/** Index of a key, or -1. */
int vocabulary_find(const vocabulary *v, uint32_t key);
/** The same; a key not there is added. */
int vocabulary_add(vocabulary *v, uint32_t key);

/** Frozen word vectors: one row a word. */
typedef struct word_vectors {
    vocabulary words;
    int8_t *row;  // [n][ENT_NET_VECTOR] the vector is scale * row
    float *scale; // [n]
} word_vectors;

/** Read docs/formats/vectors.md.  Fails with a message on stderr. */
bool word_vectors_read(word_vectors *v, const char *path, ent_arena *keep);

/** What the network is told of the treebanks' words. */
typedef struct inventory {
    vocabulary own; // words with an embedding of their own
    ent_str *feats; // [n_feats]
    int n_feats;
    ent_model_tags *tags; // [n_tags] combinations that are seen
    int n_tags;
} inventory;

/** Tags from `gold`; words from both. */
void inventory_init(inventory *v, const corpus *gold, const corpus *silver, ent_arena *keep);

/** Sentences of `c` as the network takes them, [c->n], all of one weight. */
train_sentence *sentences_of(const corpus *c, const inventory *v, const word_vectors *vectors,
                             float word_drop, float weight, ent_arena *keep);

#endif
