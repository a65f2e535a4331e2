// layers.h: what is known of a document before its actors, times and places are looked for.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_LAYERS_H
#define ENT_KNOWLEDGE_LAYERS_H

#include "knowledge/vocabulary.h"
#include "language/names.h"

/** The layers of one document, all over the same text and tokens.  A view: owns nothing.
 *
 *  Every token has its node.  A sentence that was not parsed has nodes of ENT_UPOS_X that hang off
 *  its first token; whoever reads trees must make do with them.
 */
typedef struct ent_layers {
    const ent_document *document;
    const ent_layout *layout;
    const ent_sentences *sentences;
    const ent_tokens *tokens;
    const ent_syntax *syntax;        // [tokens->n]
    const ent_names *names;          // of the syntax
    const ent_word *words;           // [tokens->n] numbers in the world's vocabulary, 0 unknown
    const struct ent_quotes *quotes; // of the syntax; NULL where they are not wanted
} ent_layers;

/** The words of token i. */
static inline ent_str ent_layers_token(const ent_layers *l, int32_t i)
{
    return ent_span_of(l->document->text, l->tokens->items[i]);
}

#endif
