// model.h: the trained numbers of the tagger and parser, as they lie in a file or in the binary
// (docs/formats/model.md).
// Floor: language.
//
// A model is input like any other: ent_model_open looks over every length and index, and nothing
// that it accepts can lead a reader outside.  The bytes are used where they lie.

#ifndef ENT_LANGUAGE_MODEL_H
#define ENT_LANGUAGE_MODEL_H

#include "base/arena.h"
#include "base/error.h"
#include "language/kernel.h"
#include "language/network.h"

enum {
    ENT_MODEL_FORMAT = 1,
    ENT_MODEL_HEADER = 32,    // bytes of the head
    ENT_MODEL_ENTRY = 32,     // of a section's line in the table behind it
    ENT_MODEL_NAME = 16,      // of the name in it, padded with NUL; then start and length
    ENT_MODEL_ALIGN = 64,     // of every section, and of the whole in memory
    ENT_MAX_MODEL = 64 << 20, // bytes
    ENT_MODEL_MAX_SECTIONS = 64,
    ENT_MODEL_MAX_ROWS = 1 << 20, // of a table of embeddings
    ENT_MODEL_MAX_COMBINATIONS = 4096
};

#define ENT_MODEL_MAGIC "ENTMODEL"

/** One slot of a hash table from word keys to rows; key 0 is empty. */
typedef struct ent_model_slot {
    uint32_t key, row;
} ent_model_slot;

/** Rows of int8 with a scale each; found by a word's key where there are slots. */
typedef struct ent_model_rows {
    const int8_t *row;  // [n][width] real value: scale[row] * row
    const float *scale; // [n]
    int32_t n, width;
    const ent_model_slot *slots; // [room] open addressing, linear; NULL: found by number
    uint32_t room;               // a power of two
} ent_model_rows;

/** A combination of tags that the treebanks have. */
typedef struct ent_model_tags {
    uint8_t upos, xpos;
    uint16_t feats;
} ent_model_tags;

/** One layer of the encoder. */
typedef struct ent_model_layer {
    ent_q8 gates;        // ENT_NET_WIDTH to 2 * ENT_NET_GATES
    const float *forget; // [ENT_NET_WIDTH] weight of the state in the forget gate
    const float *reset;  // [ENT_NET_WIDTH] the same in the reset gate
} ent_model_layer;

/** A model.  Points into the bytes it was opened from. */
typedef struct ent_model {
    ent_str notice; // licences and sources, to be shown to whoever asks
    ent_str lemmas; // section of the lemmatiser
    ent_str feats[ENT_NET_FEATS];
    int n_feats;
    const ent_model_tags *tags; // [n_tags]
    int n_tags;
    ent_model_rows own, vectors, buckets;
    ent_q8 project;            // three outputs a word: for the word after, itself, the word before
    const float *project_bias; // [ENT_NET_WIDTH]
    ent_q8 tag, arc, biaffine, rel;
    ent_model_layer layers[ENT_NET_LAYERS];
    const float *root_arc, *root_rel; // [ENT_NET_ARC], [ENT_NET_REL]
} ent_model;

/** Look over a whole model.
 *
 *  Takes   bytes at an address that ENT_MODEL_ALIGN divides; they must outlive the model.  `a` is for
 *          what is needed on the way.
 *  Gives   a model that is safe to use whatever the bytes.
 *  Fails   false with *err filled in: ENT_FORMAT with the byte, ENT_TOO_LARGE, ENT_UNSUPPORTED for
 *          another format or other sizes than this program was built for.
 *  Cost    one pass over the bytes.
 */
ENT_MUST_CHECK bool ent_model_open(ent_model *m, ent_str bytes, ent_arena *a, ent_error *err);

/** The same for the model that is part of the program: its sections are found, their numbers believed.
 *  Whether they are whole is for the tests to say, not for every start. */
ENT_MUST_CHECK bool ent_model_open_trusted(ent_model *m, ent_str bytes, ent_arena *a,
                                           ent_error *err);

/** Row of a word's key, or -1. */
int32_t ent_model_find(const ent_model_rows *rows, uint32_t key);

/** The model that the build put into this binary. */
ent_str ent_builtin_model(void);

// ----------------------------------------------------------------------------- names of sections

#define ENT_SECTION_NOTICE "notice"
#define ENT_SECTION_SHAPE "shape"
#define ENT_SECTION_FEATS "feats"
#define ENT_SECTION_TAGS "tags"
#define ENT_SECTION_LEMMAS "lemmas"

/** What section "shape" holds: the sizes of network.h, which must agree with the program's. */
#define ENT_MODEL_SHAPE                                                                           \
    {                                                                                             \
        ENT_NET_EMBEDDING, ENT_NET_VECTOR, ENT_NET_INPUT, ENT_NET_STATE, ENT_NET_LAYERS,          \
            ENT_NET_FEATS, ENT_NET_TAGS, ENT_NET_ARC, ENT_NET_REL, ENT_NET_ARCS, ENT_NET_RELS,    \
            ENT_WORD_FEATURES, ENT_FEATURE_BUCKETS, ENT_UPOS_COUNT, ENT_XPOS_COUNT, ENT_REL_COUNT \
    }

#endif
