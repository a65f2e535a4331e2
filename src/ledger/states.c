// states.c: the table `state` in memory, looked up by halving.

#include "ledger/states.h"

#include <stdlib.h>

enum { MOST_STATES = 1 << 16 };

static bool push(ent_states *s, sqlite3_stmt *row)
{
    if (s->n == s->room) {
        ptrdiff_t room = s->room ? 2 * s->room : 256;
        ent_state_row *items =
            room > MOST_STATES ? NULL : realloc(s->items, (size_t)room * sizeof *items);
        if (!items)
            return false;
        s->items = items;
        s->room = room;
    }
    ent_state_row *state = &s->items[s->n++];
    ent_str code = ent_column_text(row, 0), name = ent_column_text(row, 1);
    *state = (ent_state_row){.cow = sqlite3_column_int(row, 2), .gw = sqlite3_column_int(row, 3)};
    if (code.n < (ptrdiff_t)sizeof state->code)
        memcpy(state->code, code.p, (size_t)code.n);
    state->name.n = name.n;
    ent_buffer_add_str(&s->names, name);
    return !s->names.failed;
}

// The names lie one behind the other in a buffer that has now stopped moving.
static void place_names(ent_states *s)
{
    const char *at = s->names.p ? s->names.p : "";
    for (ptrdiff_t i = 0; i < s->n; i++) {
        s->items[i].name.p = at;
        at += s->items[i].name.n;
    }
}

ent_status ent_states_open(const ent_ledger *l, ent_states *out, ent_error *err)
{
    *out = (ent_states){0};
    sqlite3_stmt *s = NULL;
    ent_status status =
        ent_ledger_prepare(l, "SELECT code, name, cow, gw FROM state ORDER BY code", &s, err);
    int step = SQLITE_DONE;
    while (status == ENT_OK && (step = sqlite3_step(s)) == SQLITE_ROW)
        if (!push(out, s))
            status = ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for the states");
    if (status == ENT_OK && step != SQLITE_DONE)
        status = ent_ledger_error(l, "cannot read the states", err);
    sqlite3_finalize(s);
    place_names(out);
    return status;
}

void ent_states_close(ent_states *states)
{
    free(states->items);
    ent_buffer_free(&states->names);
    *states = (ent_states){0};
}

const ent_state_row *ent_states_find(const ent_states *states, ent_str code)
{
    ptrdiff_t low = 0, high = states->n;
    while (low < high) {
        ptrdiff_t mid = low + (high - low) / 2;
        int order = ent_str_cmp(ent_str_of(states->items[mid].code), code);
        if (order == 0)
            return &states->items[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}
