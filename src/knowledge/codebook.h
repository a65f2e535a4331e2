// codebook.h: CAMEO codes with their PLOVER events, scores, and how an operator on an act composes.
// Floor: knowledge.  From data/codebook/.

#ifndef ENT_KNOWLEDGE_CODEBOOK_H
#define ENT_KNOWLEDGE_CODEBOOK_H

#include "base/arena.h"
#include "base/table.h"
#include "knowledge/status.h"

enum {
    ENT_MAX_PLOVER_ROWS = 4096,   // of all plover tables together
    ENT_MAX_COMPOSE_ROWS = 16384, // of all compose tables together
    ENT_MAX_ROOT_ROWS = 16384,    // of all roots tables together
    ENT_MAX_PART_ROWS = 256       // of all sector-parts tables together
};

typedef struct ent_code_entry {
    ent_str code, name, plover, mode, contexts;
    int quad;
    double goldstein;
    bool has_goldstein;
} ent_code_entry;

/** What actors of a sector are in an event. */
typedef enum ent_sector_part {
    ENT_PART_NONE,
    ENT_PART_ORGAN,      // they act in the name of a state
    ENT_PART_FORCE,      // so do these, and they may use force
    ENT_PART_POLITICIAN, // they act for themselves or a party, with words
    ENT_PART_REPORTER,   // they tell of others
    ENT_PART_PRIVATE     // people, who act for themselves
} ent_sector_part;

/** What an operator makes of an act. */
typedef struct ent_composition {
    ent_str code;            // empty: no event
    bool has_status;         // of the act so made, where the operator alone would have it planned:
    ent_event_status status; // who says that he will attack has threatened
} ent_composition;

typedef struct ent_codebook ent_codebook;

ent_codebook *ent_codebook_new(ent_arena *a);
/** Take in a table if it is cameo, plover, compose, roots, actor-codes or sector-parts: *taken says so. */
ENT_MUST_CHECK ent_status ent_codebook_add(ent_codebook *c, ent_arena *a, ent_table *table,
                                           bool *taken, ent_error *err);
/** The entry of a CAMEO code; a longer code falls back to its parent; NULL: no such root. */
const ent_code_entry *ent_codebook_find(const ent_codebook *c, ent_str code);
/** PLOVER score, quad of an event and mode (mode may be empty); of a mode that it has not, those of the
 *  event.  false: no such event. */
bool ent_codebook_plover(const ent_codebook *c, ent_str event, ent_str mode, double *score,
                         int *quad);
/** Has the event this mode, itself? */
bool ent_codebook_has_mode(const ent_codebook *c, ent_str event, ent_str mode);
/** What `operator_name` makes of an act with code `base`, by the longest prefix.
 *  NULL: nothing is said of it, the act stays what it is. */
const ent_composition *ent_codebook_compose(const ent_codebook *c, ent_str operator_name,
                                            ent_str base);
/** The root label of a code, as sets of labelled sentences name roots: that of the table "roots" for the
 *  longest prefix of the code, else its PLOVER event; empty: none. */
ent_str ent_codebook_root(const ent_codebook *c, ent_str code);
/** What the first of some sectors ("GOV,MIL") is, by the table "sector-parts". */
ent_sector_part ent_codebook_part(const ent_codebook *c, ent_str sectors);
/** Which published Goldstein table the values are from. */
ent_str ent_codebook_goldstein(const ent_codebook *c);

#endif
