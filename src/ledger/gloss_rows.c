// gloss_rows.c: see gloss_rows.h.

#include "ledger/gloss_rows.h"

#include "ledger/serialise.h"

#include <stdlib.h>

enum {
    CODE_ROOM = ENT_CODER_ROOM,
    SCRATCH = 1 << 20 // bytes for looking up a place
};

/** Codes that have their rows. */
typedef struct seen {
    char (*codes)[CODE_ROOM]; // [n]
    size_t n, room;
} seen;

struct ent_gloss_rows {
    const ent_ledger *ledger;
    const ent_engine *engine;
    sqlite3_stmt *state, *cameo, *coder;
    seen states, codes, coders;
    ent_arena scratch;
};

static bool is_seen(const seen *list, ent_str code)
{
    for (size_t i = 0; i < list->n; i++)
        if (ent_str_eq(ent_str_of(list->codes[i]), code))
            return true;
    return false;
}

static bool note(seen *list, ent_str code)
{
    if (!list->codes || list->n == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        char(*codes)[CODE_ROOM] = realloc(list->codes, room * sizeof *codes);
        if (!codes)
            return false;
        list->codes = codes;
        list->room = room;
    }
    memcpy(list->codes[list->n], code.p, (size_t)code.n);
    list->codes[list->n++][code.n] = '\0';
    return true;
}

/** Write the row that is bound, and remember that it is there. */
static ent_status put(const ent_gloss_rows *r, sqlite3_stmt *s, seen *list, ent_str code,
                      ent_error *err)
{
    ent_status status = ENT_OK;
    if (sqlite3_step(s) != SQLITE_DONE)
        status = ent_ledger_error(r->ledger, "cannot write what a code means", err);
    sqlite3_reset(s);
    if (status == ENT_OK && !note(list, code))
        status = ent_fail(err, ENT_TOO_LARGE, ent_str_of(r->ledger->path), 0, -1, "out of memory");
    return status;
}

// ------------------------------------------------------------------------------------------ states

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

static void bind_place(ent_gloss_rows *r, int32_t actor, ent_str code)
{
    ent_guard guard;
    ent_arena scratch = r->scratch;
    scratch.guard = &guard;
    sqlite3_bind_null(r->state, 5);
    sqlite3_bind_null(r->state, 6);
    if (setjmp(guard.env))
        return;
    int32_t place = find_place(r->engine, capital_of(r->engine->world, actor), code, scratch);
    if (place < 0)
        return;
    ent_place p = ent_gazetteer_place(r->engine->gazetteer, place);
    sqlite3_bind_double(r->state, 5, p.latitude);
    sqlite3_bind_double(r->state, 6, p.longitude);
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
static void bind_code(ent_gloss_rows *r, ent_str code)
{
    const ent_world *w = r->engine->world;
    int32_t actor = find_actor(w, code);
    bool state = actor >= 0 && w->actors[actor].is_state;
    ent_bind_text(r->state, 1, code);
    ent_bind_text(r->state, 2, actor >= 0 ? w->actors[actor].name : code);
    bind_number(r->state, 3, state ? ent_world_number(w, actor, false, ENT_NO_DAY) : 0);
    bind_number(r->state, 4, state ? ent_world_number(w, actor, true, ENT_NO_DAY) : 0);
    bind_place(r, state ? actor : -1, code);
}

ent_status ent_gloss_rows_state(ent_gloss_rows *r, ent_str code, ent_error *err)
{
    if (code.n >= CODE_ROOM || is_seen(&r->states, code))
        return ENT_OK;
    bind_code(r, code);
    return put(r, r->state, &r->states, code, err);
}

// --------------------------------------------------------------------------------- codes and coders

ent_status ent_gloss_rows_cameo(ent_gloss_rows *r, ent_str code, ent_error *err)
{
    if (code.n >= CODE_ROOM || is_seen(&r->codes, code))
        return ENT_OK;
    const ent_code_entry *entry = ent_codebook_find(r->engine->codebook, code);
    ent_bind_text(r->cameo, 1, code);
    ent_bind_text(r->cameo, 2, entry && entry->name.n ? entry->name : code);
    return put(r, r->cameo, &r->codes, code, err);
}

ent_status ent_gloss_rows_coder(ent_gloss_rows *r, ent_str coder, ent_error *err)
{
    if (coder.n >= CODE_ROOM || is_seen(&r->coders, coder))
        return ENT_OK;
    ent_buffer name = {0}; // as event records have it
    ent_buffer_add_str(&name, ENT_S("entente " ENT_VERSION " (data "));
    ent_buffer_add_str(&name, ent_str_of(r->engine->data_version));
    ent_buffer_add_byte(&name, ')');
    ent_bind_text(r->coder, 1, coder);
    ent_bind_text(r->coder, 2, ent_buffer_str(&name));
    ent_bind_text(r->coder, 3, ent_codebook_goldstein(r->engine->codebook));
    ent_status status = put(r, r->coder, &r->coders, coder, err);
    ent_buffer_free(&name);
    return status;
}

// ------------------------------------------------------------------------------- opening, closing

static ent_status prepare(ent_gloss_rows *r, ent_error *err)
{
    ent_status status = ent_ledger_prepare(
        r->ledger,
        "INSERT INTO state (code, name, cow, gw, latitude, longitude) VALUES (?,?,?,?,?,?)"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name, cow = excluded.cow,"
        " gw = excluded.gw, latitude = excluded.latitude, longitude = excluded.longitude",
        &r->state, err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(r->ledger,
                                    "INSERT INTO cameo (code, name) VALUES (?,?)"
                                    " ON CONFLICT (code) DO UPDATE SET name = excluded.name",
                                    &r->cameo, err);
    if (status == ENT_OK)
        status = ent_ledger_prepare(r->ledger,
                                    "INSERT INTO coder (coder, name, goldstein_table)"
                                    " VALUES (?,?,?) ON CONFLICT DO NOTHING",
                                    &r->coder, err);
    return status;
}

ent_status ent_gloss_rows_open(ent_ledger *l, const ent_engine *engine, ent_gloss_rows **out,
                               ent_error *err)
{
    ent_gloss_rows *r = *out = calloc(1, sizeof *r);
    if (!r || !ent_arena_init(&r->scratch, SCRATCH))
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(l->path), 0, -1, "out of memory");
    r->ledger = l;
    r->engine = engine;
    return prepare(r, err);
}

void ent_gloss_rows_forget(ent_gloss_rows *r) { r->states.n = r->codes.n = r->coders.n = 0; }

void ent_gloss_rows_close(ent_gloss_rows *r)
{
    if (!r)
        return;
    sqlite3_finalize(r->state);
    sqlite3_finalize(r->cameo);
    sqlite3_finalize(r->coder);
    ent_arena_free(&r->scratch);
    free(r->states.codes);
    free(r->codes.codes);
    free(r->coders.codes);
    free(r);
}
