// encode.h: words of a batch of sentences to the scores of their tags and the inputs of the arcs;
// between parse.c and encode.c alone.
// Floor: language.

#ifndef ENT_LANGUAGE_ENCODE_H
#define ENT_LANGUAGE_ENCODE_H

#include "language/model.h"
#include "text/analyse.h"

typedef struct ent_encoder {
    const ent_model *model;
    const ent_kernels *k;
} ent_encoder;

/** Sentences that go through the network together, with room for T words in all. */
typedef struct ent_batch {
    int room; // T, at most ENT_MAX_WORDS
    int words, sentences;
    int32_t first_token;       // of the document
    int first[ENT_MAX_WORDS];  // [sentences] first word of each, in the batch
    int length[ENT_MAX_WORDS]; // [sentences] words of each
    float *in;                 // [T][ENT_NET_INPUT] embeddings
    float *x, *next;           // [T][ENT_NET_WIDTH] in and out of a layer
    float *gates;              // [T][2 * ENT_NET_GATES]
    int8_t *q;                 // [T][ENT_NET_WIDTH] quantised
    float *q_scale;            // [T]
    float *tags;               // [T][ENT_NET_TAGS] out: scores
    float *arcs;               // [T][ENT_NET_ARCS] out
    float *turned;             // [T][ENT_NET_ARC] out: words as the arcs want them
} ent_batch;

/** A batch with room for 1 to ENT_MAX_WORDS words. */
ent_batch *ent_batch_new(ent_arena *a, int room);
void ent_batch_clear(ent_batch *b, int32_t first_token);
bool ent_batch_has_room(const ent_batch *b, int words);
/** Append a sentence and embed its words; there is room. */
void ent_batch_add(const ent_encoder *e, ent_batch *b, ent_str text, const ent_span *tokens, int n);
/** The network, up to the scores. */
void ent_encode(const ent_encoder *e, ent_batch *b);

#endif
