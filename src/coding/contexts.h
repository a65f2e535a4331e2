// contexts.h: what an event is about, from data/codebook/contexts.tsv and data/events/contexts.tsv.
// Floor: coding.  Source: the 37 contexts of PLOVER 2.0; section 2.3 has them taken from the paragraph
// or the document.

#ifndef ENT_CODING_CONTEXTS_H
#define ENT_CODING_CONTEXTS_H

#include "base/table.h"
#include "knowledge/layers.h"

enum {
    ENT_MAX_CONTEXTS = 64,     // that the codebook may have
    ENT_MAX_EVENT_CONTEXTS = 4 // that an event may have
};

typedef struct ent_contexts ent_contexts;

ent_contexts *ent_contexts_new(ent_arena *a);

/** Take in a table if it is plover-contexts (the names, in the codebook's order) or contexts (their
 *  words): *taken says so.  The names come first.
 *  Fails   ENT_TABLE: an unknown context or scope, no phrase, more than ENT_MAX_CONTEXTS names. */
ENT_MUST_CHECK ent_status ent_contexts_add(ent_contexts *c, ent_arena *a, ent_vocabulary *words,
                                           ent_table *table, bool *taken, ent_error *err);

/** The contexts of each sentence.
 *
 *  Takes   the vocabulary that the tables were added with.
 *  Gives   [sentences->n]: at most ENT_MAX_EVENT_CONTEXTS names in the codebook's order between ';',
 *          those with most evidence; empty for none.
 *  Owner   they live in `keep`; `tmp` is scratch.
 *  Cost    linear in the tokens; contexts times sentences.
 */
const ent_str *ent_contexts_of(const ent_contexts *c, const ent_vocabulary *words,
                               const ent_layers *layers, ent_arena *keep, ent_arena tmp);

/** Two lists as one: all of `first`, then of `second` as many as there is room for, in the codebook's
 *  order; names that it does not know stand behind. */
ent_str ent_contexts_join(const ent_contexts *c, ent_str first, ent_str second, ent_arena *keep);

#endif
