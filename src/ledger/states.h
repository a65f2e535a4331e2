// states.h: what a ledger says of the codes in it: names and state numbers, held in memory.
// Floor: ledger.

#ifndef ENT_LEDGER_STATES_H
#define ENT_LEDGER_STATES_H

#include "ledger/ledger.h"

/** One row of the table `state`.  Strings live as long as the list. */
typedef struct ent_state_row {
    char code[16];
    ent_str name;
    int cow, gw; // 0: none
} ent_state_row;

typedef struct ent_states {
    ent_state_row *items; // [n] in byte order of codes, on the heap
    ptrdiff_t n, room;
    ent_buffer names;
} ent_states;

/** Read them; close them also on failure.  Fails ENT_TOO_LARGE (no memory), and as SQLite does. */
ENT_MUST_CHECK ent_status ent_states_open(const ent_ledger *l, ent_states *out, ent_error *err);
void ent_states_close(ent_states *states);

/** A code's row, or NULL. */
const ent_state_row *ent_states_find(const ent_states *states, ent_str code);

#endif
