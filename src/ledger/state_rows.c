// state_rows.c: see state_rows.h.

#include "ledger/state_rows.h"

#include <stdlib.h>

enum {
    CODE_ROOM = 16,
    SCRATCH = 1 << 20 // bytes for looking up a place
};

struct ent_state_rows {
    const ent_ledger *ledger;
    const ent_engine *engine;
    sqlite3_stmt *put;
    char (*seen)[CODE_ROOM]; // [n]
    size_t n, room;
    ent_arena scratch;
};

static bool is_seen(const ent_state_rows *r, ent_str code)
{
    for (size_t i = 0; i < r->n; i++)
        if (ent_str_eq(ent_str_of(r->seen[i]), code))
            return true;
    return false;
}

static bool note_seen(ent_state_rows *r, ent_str code)
{
    if (r->n == r->room) {
        size_t room = r->room ? r->room * 2 : 64;
        char(*seen)[CODE_ROOM] = realloc(r->seen, room * sizeof *seen);
        if (!seen)
            return false;
        r->seen = seen;
        r->room = room;
    }
    memcpy(r->seen[r->n], code.p, (size_t)code.n);
    r->seen[r->n++][code.n] = '\0';
    return true;
}

/** The capital's name that the tables give a state now, or empty. */
static ent_str capital_of(const ent_world *w, int32_t actor)
{
    ent_str capital = {0};
    for (int32_t i = 0; i < w->n_names; i++) {
        const ent_name *name = &w->names[i];
        if (name->actor == actor && name->kind == ENT_NAME_CAPITAL && name->to == ENT_NO_DAY &&
            !capital.n)
            capital = name->text;
    }
    return capital;
}

/** Number of the place: the largest of that name in the state, or the state itself, or -1. */
static int32_t find_place(const ent_engine *engine, ent_str capital, ent_str code, ent_arena tmp)
{
    ent_candidates found = {0};
    if (capital.n)
        ent_gazetteer_find(engine->gazetteer, capital, tmp, &found);
    for (int i = 0; i < found.n; i++) {
        ent_place p = ent_gazetteer_place(engine->gazetteer, found.items[i].place);
        if (ent_str_eq(p.country, code) && p.feature_class == 'P')
            return found.items[i].place;
    }
    return ent_gazetteer_country(engine->gazetteer, code);
}

static void bind_place(ent_state_rows *r, int32_t actor, ent_str code)
{
    ent_guard guard;
    ent_arena scratch = r->scratch;
    scratch.guard = &guard;
    sqlite3_bind_null(r->put, 5);
    sqlite3_bind_null(r->put, 6);
    if (setjmp(guard.env))
        return;
    int32_t place = find_place(r->engine, capital_of(r->engine->world, actor), code, scratch);
    if (place < 0)
        return;
    ent_place p = ent_gazetteer_place(r->engine->gazetteer, place);
    sqlite3_bind_double(r->put, 5, p.latitude);
    sqlite3_bind_double(r->put, 6, p.longitude);
}

static void bind_number(sqlite3_stmt *s, int k, int number)
{
    if (number)
        sqlite3_bind_int(s, k, number);
    else
        sqlite3_bind_null(s, k);
}

/** The state or organisation that alone has a code, or -1: many share that of all such organisations. */
static int32_t find_actor(const ent_world *w, ent_str code)
{
    int32_t actor = ent_world_actor(w, code), n = 0;
    for (int32_t i = 0; actor < 0 && i < w->n_actors; i++)
        n += ent_str_eq(w->actors[i].code, code);
    for (int32_t i = 0; n == 1 && actor < 0; i++)
        if (ent_str_eq(w->actors[i].code, code))
            actor = i;
    return actor;
}

/** What a code that many share is called, nobody says: it is its own name. */
static void bind_code(ent_state_rows *r, ent_str code)
{
    const ent_world *w = r->engine->world;
    int32_t actor = find_actor(w, code);
    bool state = actor >= 0 && w->actors[actor].is_state;
    ent_bind_text(r->put, 1, code);
    ent_bind_text(r->put, 2, actor >= 0 ? w->actors[actor].name : code);
    bind_number(r->put, 3, state ? ent_world_number(w, actor, false, ENT_NO_DAY) : 0);
    bind_number(r->put, 4, state ? ent_world_number(w, actor, true, ENT_NO_DAY) : 0);
    bind_place(r, state ? actor : -1, code);
}

ent_status ent_state_rows_add(ent_state_rows *r, ent_str code, ent_error *err)
{
    if (code.n >= CODE_ROOM || is_seen(r, code))
        return ENT_OK;
    bind_code(r, code);
    int step = sqlite3_step(r->put);
    ent_status status =
        step == SQLITE_DONE ? ENT_OK : ent_ledger_error(r->ledger, "cannot write a state", err);
    sqlite3_reset(r->put);
    if (status == ENT_OK && !note_seen(r, code))
        status = ent_fail(err, ENT_TOO_LARGE, ent_str_of(r->ledger->path), 0, -1, "out of memory");
    return status;
}

ent_status ent_state_rows_open(ent_ledger *l, const ent_engine *engine, ent_state_rows **out,
                               ent_error *err)
{
    ent_state_rows *r = *out = calloc(1, sizeof *r);
    if (!r || !ent_arena_init(&r->scratch, SCRATCH))
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(l->path), 0, -1, "out of memory");
    r->ledger = l;
    r->engine = engine;
    return ent_ledger_prepare(
        l,
        "INSERT INTO state (code, name, cow, gw, latitude, longitude) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name, cow = excluded.cow,"
        " gw = excluded.gw, latitude = excluded.latitude, longitude = excluded.longitude",
        &r->put, err);
}

void ent_state_rows_close(ent_state_rows *r)
{
    if (!r)
        return;
    sqlite3_finalize(r->put);
    ent_arena_free(&r->scratch);
    free(r->seen);
    free(r);
}
