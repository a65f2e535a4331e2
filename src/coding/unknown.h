// unknown.h: the names in annotated documents and in records that no table knows, inside the library.
// Floor: coding.  The outer face is ent_unknown_names of entente.h.

#ifndef ENT_CODING_UNKNOWN_H
#define ENT_CODING_UNKNOWN_H

#include "coding/engine.h"

enum {
    ENT_MAX_UNKNOWN_NAME = 200,    // bytes; what is longer is no name
    ENT_MAX_UNKNOWN_EXAMPLE = 400, // bytes of a sentence
    ENT_MAX_NEIGHBOURS = 16        // states of a sentence that count
};

/** One mention of a name.  Strings last as long as the call. */
typedef struct ent_stranger {
    ent_str name, type; // "Ali Larijani", "PER"
    ent_str sentence;   // or ""
    ent_str document;
    int32_t states[ENT_MAX_NEIGHBOURS]; // actors of the world, in the same sentence
    int n_states;
} ent_stranger;

typedef struct ent_stranger_reader {
    const ent_engine *engine;
    void *user;
    void (*hear)(void *user, const ent_stranger *stranger);
} ent_stranger_reader;

/** Read one JSON object.
 *
 *  Gives   every mention to r->hear.
 *  Fails   false, with one sentence in *why, for what is neither a document nor a record.  A full
 *          region leaves through its guard.
 */
bool ent_strangers_read(const ent_stranger_reader *r, ent_str json, ent_arena tmp, ent_error *why);

/** The table that an entity of this type belongs to, or "". */
ent_str ent_unknown_table(ent_str type);
/** Lines for that table (unknown_entry.c). */
ent_str ent_unknown_entry(const ent_engine *engine, const ent_unknown *u, ent_arena *keep);

#endif
