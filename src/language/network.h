// network.h: sizes of the parser's network, shared by the trainer and the parser.
// Floor: language.

#ifndef ENT_LANGUAGE_NETWORK_H
#define ENT_LANGUAGE_NETWORK_H

#include "language/features.h"
#include "language/ud.h"

enum {
    ENT_NET_EMBEDDING = 128, // of a word's own and its features' embeddings, summed
    ENT_NET_VECTOR = 100,    // of the frozen word vectors
    ENT_NET_INPUT = 240,     // both, and padding to a multiple of 16
    ENT_NET_STATE = 128,     // of one direction
    ENT_NET_WIDTH = 2 * ENT_NET_STATE,
    ENT_NET_PROJECT =
        3 * ENT_NET_WIDTH, // the input as the word after, this word, the word before see it
    ENT_NET_GATES = 3 * ENT_NET_STATE, // candidate, forget, reset: of one direction
    ENT_NET_LAYERS = 3,
    ENT_NET_FEATS = 176,  // room for feature strings
    ENT_NET_XPOS_AT = 32, // where the parts of the tag head's output start
    ENT_NET_FEATS_AT = 96,
    ENT_NET_TAGS = ENT_NET_FEATS_AT + ENT_NET_FEATS, // outputs of the tag head
    ENT_NET_ARC = 128,
    ENT_NET_REL = 128,
    ENT_NET_ARC_GOVERNOR = ENT_NET_ARC, // where the parts of the arc head's output start
    ENT_NET_REL_WORD = 2 * ENT_NET_ARC,
    ENT_NET_REL_GOVERNOR = 2 * ENT_NET_ARC + ENT_NET_REL,
    ENT_NET_ARCS = 2 * ENT_NET_ARC + 2 * ENT_NET_REL,
    ENT_NET_RELS = 64 // outputs of the relation head
};

#endif
