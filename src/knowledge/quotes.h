// quotes.h: what is said by whom: direct and indirect quotations of a document.
// Floor: knowledge.

#ifndef ENT_KNOWLEDGE_QUOTES_H
#define ENT_KNOWLEDGE_QUOTES_H

#include "knowledge/grammar.h"
#include "knowledge/layers.h"

/** Neighbouring tokens. */
typedef struct ent_stretch {
    int32_t first, end;
} ent_stretch;

/** One quotation: a speaker, a word of speech, and what is said. */
typedef struct ent_quote {
    ent_stretch source; // tokens of the speaker, perhaps of an earlier sentence; empty: not named
    int32_t subject;    // the word of the source that the rest hangs off, or -1
    int32_t cue;        // "said", "according"; -1: it goes on from an earlier one
    int32_t first_piece, n_pieces; // what is said, marks not included: stretches in text order
    bool direct;                   // in quotation marks
} ent_quote;

typedef struct ent_quotes {
    ent_quote *items; // [n] by their first piece
    ptrdiff_t n, room;
    struct {
        ent_stretch *items;
        ptrdiff_t n, room;
    } pieces;
    int32_t *direct; // [tokens] the direct quotation that a token stands in, or -1
    int32_t *said;   // [tokens] the innermost quotation of either kind, or -1
} ent_quotes;

/** Find the quotations of a document.
 *
 *  A direct one without a speaker in its own sentence goes on from the one in front of it, in the
 *  same paragraph or the next.  Words in marks that nobody says ("the so-called 'axis'") are none.
 *
 *  Takes   the word classes "speech" (lemmas) and "according" of the grammar.
 *  Owner   everything lives in `keep`; `tmp` is scratch.
 *  Fails   never; a full region leaves through its guard.
 */
ent_quotes ent_quotes_of(const ent_grammar *g, const ent_vocabulary *v, const ent_layers *layers,
                         ent_arena *keep, ent_arena tmp);

#endif
