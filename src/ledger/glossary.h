// glossary.h: what a ledger says of the codes in it: states, CAMEO codes, coders.
// Floor: ledger.  Read once when something is asked; a few hundred rows.

#ifndef ENT_LEDGER_GLOSSARY_H
#define ENT_LEDGER_GLOSSARY_H

#include "base/arena.h"
#include "ledger/ledger.h"

typedef struct ent_gloss {
    ent_str code, name;
    ent_str goldstein; // of a coder: which published table
    int cow, gw;       // of a state: its numbers; 0: none
} ent_gloss;

typedef struct ent_gloss_list {
    ent_gloss *items; // [n] by code
    ptrdiff_t n, room;
} ent_gloss_list;

typedef struct ent_glossary {
    ent_arena region; // holds all strings
    ent_gloss_list states, codes, coders;
} ent_glossary;

/** Read it.
 *
 *  Gives   a glossary; close it.
 *  Fails   ENT_FORMAT if it is larger than any ledger's can be; as SQLite does.
 */
ENT_MUST_CHECK ent_status ent_glossary_open(const ent_ledger *l, ent_glossary *out, ent_error *err);
void ent_glossary_close(ent_glossary *g);

/** The entry of a code, or NULL. */
const ent_gloss *ent_gloss_find(const ent_gloss_list *list, ent_str code);
/** The name of a state, or its code where it has none. */
ent_str ent_glossary_state(const ent_glossary *g, ent_str code);

#endif
