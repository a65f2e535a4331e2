// syntax.h: what the language floor says of a document's tokens.
// Floor: language.  Source: Universal Dependencies 2.

#ifndef ENT_LANGUAGE_SYNTAX_H
#define ENT_LANGUAGE_SYNTAX_H

#include "language/ud.h"
#include "text/document.h"

/** One token: its morphology and its place in the tree of its sentence. */
typedef struct ent_node {
    ent_str lemma; // points into the model or the region
    ent_str feats; // "Number=Sing|Person=3", "" for none; points into the model
    int32_t head;  // index of the governor in the document's tokens, always of the same sentence;
                   // -1: the root of the sentence
    float score;   // log-probability of head and relation, in nats, <= 0
    uint8_t upos;  // ENT_UPOS_*
    uint8_t xpos;  // ENT_XPOS_*
    uint8_t rel;   // ENT_REL_*; ENT_REL_ROOT exactly where head is -1
} ent_node;

/** Syntax of a document.  Every sentence has one root and no cycle. */
typedef struct ent_syntax {
    ent_node *items; // [n] one per token, in text order; NULL where there is no model
    ptrdiff_t n;
} ent_syntax;

#endif
