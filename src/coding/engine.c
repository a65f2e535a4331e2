// engine.c: all tables compiled into one engine, whatever the order they come in.
//
// Tables build on each other: acts name codes of the codebook, offices and places name states.
// So all heads are read first, then the tables are taken in by rank; within a rank the built-in
// one comes before those that overlay it.

#include "coding/engine.h"
#include "base/digest.h"
#include "coding/sources.h"
#include "language/model_file.h"
#include "text/stream.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { ENGINE_BYTES = 512 << 20 }; // of address space

// What must be there before what.  A table that is not named here comes where the gap is.
static const char *const first_tables[] = {"cameo",         "plover",  "compose",
                                           "goldstein",     "forms",   "states",
                                           "organisations", "offices", "plover-contexts"};
static const char *const last_tables[] = {"operators", "acts"};
enum {
    N_FIRST = sizeof first_tables / sizeof first_tables[0],
    N_LAST = sizeof last_tables / sizeof last_tables[0],
    N_RANKS = N_FIRST + 1 + N_LAST
};

static int rank_of(ent_str name)
{
    for (int i = 0; i < N_FIRST; i++)
        if (ent_str_eq(name, ent_str_of(first_tables[i])))
            return i;
    for (int i = 0; i < N_LAST; i++)
        if (ent_str_eq(name, ent_str_of(last_tables[i])))
            return N_FIRST + 1 + i;
    return N_FIRST;
}

// ---------------------------------------------------------------------------------------- compile

/** Takes in a table of the kinds it knows; *taken says whether it was one. */
typedef ent_status taker(ent_engine *e, ent_table *t, bool *taken, ent_error *err);

static ent_status take_codebook(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_codebook_add(e->codebook, &e->arena, t, taken, err);
}

static ent_status take_world(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_world_add(e->world, &e->arena, t, taken, err);
}

static ent_status take_place_words(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_toponym_words_add(e->place_words, &e->arena, t, taken, err);
}

static ent_status take_times(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_time_words_add(e->times, &e->arena, t, taken, err);
}

static ent_status take_text(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_text_tables_add(e->text, &e->arena, t, taken, err);
}

static ent_status take_lemmas(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_lemmas_add(e->lemmas, &e->arena, t, taken, err);
}

static ent_status take_lexicon(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_lexicon_add(e->lexicon, &e->arena, e->world->words, e->codebook, t, taken, err);
}

static ent_status take_domains(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_domains_add(e->domains, &e->arena, e->world->words, t, taken, err);
}

static ent_status take_contexts(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_contexts_add(e->contexts, &e->arena, e->world->words, t, taken, err);
}

static ent_status take_confidences(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_confidences_add(e->confidences, &e->arena, t, taken, err);
}

static ent_status take_guesses(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_guesses_add(e->guesses, &e->arena, e->world->words, t, taken, err);
}

static ent_status take_signs(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    return ent_signs_add(e->signs, &e->arena, e->world->words, t, taken, err);
}

// Tables of the floor above: their rows are read there (ent_engine_table).
static const char *const upper_tables[] = {"export-codes", "ledger-merge", "ledger-synonyms",
                                           "ledger-ranks", "ledger-fulfilment"};

static ent_status take_upper(ent_engine *e, ent_table *t, bool *taken, ent_error *err)
{
    (void)e, (void)err;
    *taken = false;
    for (size_t i = 0; i < sizeof upper_tables / sizeof upper_tables[0]; i++)
        *taken |= ent_str_eq(t->name, ent_str_of(upper_tables[i]));
    return ENT_OK;
}

static taker *const takers[] = {take_codebook, take_world,       take_place_words, take_times,
                                take_text,     take_lemmas,      take_lexicon,     take_domains,
                                take_contexts, take_confidences, take_signs,       take_guesses,
                                take_upper};

// The first that knows the table has it.
static ent_status take_in(ent_engine *e, const ent_table *table, ent_error *err)
{
    bool taken = false;
    for (size_t i = 0; i < sizeof takers / sizeof takers[0]; i++) {
        ent_table t = *table;
        ent_status status = takers[i](e, &t, &taken, err);
        if (status != ENT_OK || taken)
            return status;
    }
    ent_row head = {.line = 1};
    return ent_table_fail(table, &head, err, "unknown table", table->name);
}

static ent_status open_table(ent_table *t, ent_str file, ent_str text, ent_table_faults *faults,
                             ent_error *err)
{
    ent_status status = ent_table_open(t, file, text, err);
    t->faults = faults;
    if (status != ENT_OK && ent_table_note(faults, err)) {
        t->n_columns = 0;
        return ENT_OK;
    }
    return status;
}

// The built-in tables are read where they lie in the program, the user's are copied.
static ent_status open_tables(ent_engine *e, const ent_sources *s, ent_table_faults *faults,
                              ent_error *err)
{
    ent_arena *a = &e->arena;
    ent_pack stock = e->stock;
    ent_str file, text;
    ent_status status = ENT_OK;
    e->tables = ENT_NEW(a, ent_table, e->n_stock + s->n);
    while (status == ENT_OK && ent_pack_next(&stock, &file, &text))
        status = open_table(&e->tables[e->n_tables++], file, text, faults, err);
    for (int i = 0; status == ENT_OK && i < s->n; i++) {
        file = ent_arena_str(a, ent_str_of(s->items[i].file));
        text = ent_arena_str(a, (ent_str){s->items[i].text, (ptrdiff_t)s->items[i].n});
        status = open_table(&e->tables[e->n_tables++], file, text, faults, err);
    }
    return status;
}

// The built-in model, or the one that was given.
static ent_status open_model(ent_engine *e, ent_error *err)
{
    ent_error why;
    e->parser = e->model_file.n ? ent_parser_open(e->model_file, e->lemmas, NULL, &e->arena, &why)
                                : ent_parser_open_builtin(e->lemmas, NULL, &e->arena, &why);
    if (e->parser)
        return ENT_OK;
    return ent_fail(err, why.status, ent_str_of(e->model_path), 0, why.byte, "%s", why.text);
}

// By rank.
static ent_status take_all(ent_engine *e, ent_table_faults *faults, ent_error *err)
{
    ent_status status = ENT_OK;
    for (int rank = 0; rank < N_RANKS; rank++)
        for (int i = 0; status == ENT_OK && i < e->n_tables; i++) {
            if (e->tables[i].n_columns == 0 || rank_of(e->tables[i].name) != rank ||
                ent_gazetteer_takes(&e->tables[i]))
                continue;
            status = take_in(e, &e->tables[i], err);
            if (status != ENT_OK && ent_table_note(faults, err))
                status = ENT_OK;
        }
    return status;
}

// The stock of places, and an image of the user's tables of them on top of it.
static ent_status open_places(ent_engine *e, ent_table_faults *faults, ent_error *err)
{
    ent_table *own = ENT_NEW(&e->arena, ent_table, e->n_tables);
    int n_own = 0;
    ent_error why;
    ent_str stock = ent_builtin_gazetteer();
    for (int i = 0; i < e->n_tables; i++)
        if (e->tables[i].n_columns > 0 && ent_gazetteer_takes(&e->tables[i]))
            own[n_own++] = e->tables[i];
    e->gazetteer = ent_gazetteer_open_trusted(stock, ENT_S(""), &e->arena, &why);
    if (e->gazetteer && n_own > 0) {
        ent_arena tmp = e->arena;
        ent_status status =
            ent_gazetteer_compile(own, n_own, e->gazetteer, &e->own_places, &tmp, err);
        if (status != ENT_OK)
            return ent_table_note(faults, err) ? ENT_OK : status;
        e->gazetteer =
            ent_gazetteer_open_trusted(stock, ent_buffer_str(&e->own_places), &e->arena, &why);
    }
    if (e->gazetteer)
        return ENT_OK;
    return ent_fail(err, why.status, ENT_S("gazetteer"), 0, why.byte, "%s", why.text);
}

// Both have been found to be UTF-8 when they were opened.
static ent_str join_notices(ent_engine *e)
{
    ent_str model = ent_parser_model(e->parser)->notice;
    ent_str places = ent_gazetteer_notice(e->gazetteer);
    ent_str head = ENT_S("\nEntente: places of the world\n\nCompiled from\n");
    return ent_arena_join(&e->arena, ent_arena_join(&e->arena, model, head), places);
}

static ent_status compile(ent_engine *e, const ent_sources *s, ent_table_faults *faults,
                          ent_error *err)
{
    ent_arena *a = &e->arena;
    e->text = ent_text_tables_new(a);
    e->world = ent_world_new(a);
    e->place_words = ent_toponym_words_new(a);
    e->times = ent_time_words_new(a);
    e->codebook = ent_codebook_new(a);
    e->lexicon = ent_lexicon_new(a);
    e->domains = ent_domains_new(a);
    e->contexts = ent_contexts_new(a);
    e->confidences = ent_confidences_new(a);
    e->guesses = ent_guesses_new(a);
    e->signs = ent_signs_new(a);
    e->lemmas = ent_lemmas_new(a);
    if (faults)
        faults->items = ENT_NEW(a, ent_error, ENT_MAX_TABLE_FAULTS);
    ent_status status = open_tables(e, s, faults, err);
    if (status == ENT_OK)
        status = take_all(e, faults, err);
    if (status == ENT_OK)
        status = open_places(e, faults, err);
    if (status == ENT_OK)
        status = open_model(e, err);
    if (status == ENT_OK)
        e->notice = join_notices(e);
    return status;
}

// Inside the guard: everything is in the arena, nothing is held that would need to be given back.
static ent_status compile_guarded(ent_engine *e, const ent_sources *s, ent_table_faults *faults,
                                  ent_error *err)
{
    ent_guard guard;
    e->arena.guard = &guard;
    if (setjmp(guard.env))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "the tables need more than %d MiB; use fewer", ENGINE_BYTES >> 20);
    ent_status status = compile(e, s, faults, err);
    e->arena.guard = NULL;
    return status;
}

// ------------------------------------------------------------------------------------------- open

static ent_status open_builtin(ent_engine *e, ent_error *err)
{
    ent_error why;
    if (!ent_pack_open_trusted(&e->stock, ent_builtin_tables(), &why))
        return ent_fail(err, ENT_TABLE, ENT_S("built-in tables"), 0, why.byte, "%s", why.text);
    e->n_stock = e->stock.n_tables;
    size_t n = (size_t)e->stock.version.n;
    if (n >= sizeof e->data_version)
        return ent_fail(err, ENT_TABLE, ENT_S("built-in tables"), 0, -1, "version too long");
    memcpy(e->data_version, e->stock.version.p, n);
    e->data_version[n] = 0;
    return ENT_OK;
}

// The heads of a model and of an image of places hold their checksums.
enum { CHECKED_HEAD = 32 };

static void add_head(ent_digest *d, ent_str s)
{
    ent_digest_add_field(d, ent_str_cut(s, 0, s.n < CHECKED_HEAD ? s.n : CHECKED_HEAD));
}

// The pack's own sum stands for the stock, the texts for the user's tables.
static void hash_sources(const ent_engine *e, const ent_sources *s, ent_str model, char out[65])
{
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, e->stock.sum);
    for (int i = 0; i < s->n; i++) {
        ent_digest_add_field(&d, ent_str_of(s->items[i].key));
        ent_digest_add_field(&d, (ent_str){s->items[i].text, (ptrdiff_t)s->items[i].n});
    }
    add_head(&d, model);
    add_head(&d, ent_builtin_gazetteer());
    ent_digest_end(&d, out, 64);
}

// The last of several models counts, as with tables.
static ent_status map_model(ent_engine *e, const char *path, ent_error *err)
{
    ent_model_file_close(e->model_file);
    e->model_file = (ent_str){0};
    e->model_path = path;
    return ent_model_file_open(path, &e->model_file, err);
}

static ent_status fill(ent_engine *e, const char *const *paths, int n_paths, ent_sources *s,
                       ent_error *err)
{
    ent_status status = open_builtin(e, err);
    for (int i = 0; status == ENT_OK && i < n_paths; i++)
        status = ent_model_file_is(paths[i]) ? map_model(e, paths[i], err)
                                             : ent_sources_read(s, paths[i], err);
    if (status != ENT_OK)
        return status;
    hash_sources(e, s, e->model_file.n ? e->model_file : ent_builtin_model(), e->hash);
    return compile_guarded(e, s, NULL, err);
}

// NULL: no memory.
static ent_engine *new_engine(void)
{
    ent_engine *e = calloc(1, sizeof *e);
    if (e && ent_arena_init(&e->arena, ENGINE_BYTES)) {
        e->model_path = "built-in model";
        return e;
    }
    free(e);
    return NULL;
}

// Take over the engine, or close it.
static ent_status give(ent_engine *e, ent_status status, ent_engine **out)
{
    if (status == ENT_OK)
        *out = e;
    else
        ent_engine_close(e);
    return status;
}

static ent_status no_memory(ent_error *err)
{
    return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for the tables");
}

ent_status ent_engine_open(const char *const *paths, int n_paths, ent_engine **out, ent_error *err)
{
    if (n_paths < 0 || (n_paths > 0 && !paths))
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "no paths of tables");
    ent_engine *e = new_engine();
    if (!e)
        return no_memory(err);
    ent_sources s = {0};
    ent_status status = fill(e, paths, n_paths, &s, err);
    ent_sources_free(&s);
    return give(e, status, out);
}

ent_status ent_engine_open_lenient(const ent_sources *own, ent_engine **out, ent_error *err)
{
    ent_engine *e = new_engine();
    if (!e)
        return no_memory(err);
    ent_error first = {.byte = -1};
    ent_status status = open_builtin(e, &first);
    if (status == ENT_OK)
        status = compile_guarded(e, own, &e->faults, &first);
    if (status != ENT_OK && err)
        *err = first;
    return give(e, status, out);
}

void ent_engine_close(ent_engine *engine)
{
    if (!engine)
        return;
    ent_model_file_close(engine->model_file);
    ent_buffer_free(&engine->own_places);
    ent_arena_free(&engine->arena);
    free(engine);
}

const ent_table *ent_engine_table(const ent_engine *engine, ent_str name, int number)
{
    for (int i = 0; i < engine->n_tables; i++)
        if (engine->tables[i].n_columns > 0 && ent_str_eq(engine->tables[i].name, name) &&
            number-- == 0)
            return &engine->tables[i];
    return NULL;
}

const char *ent_engine_hash(const ent_engine *engine) { return engine->hash; }

const char *ent_engine_data_version(const ent_engine *engine) { return engine->data_version; }

ent_str ent_engine_notice(const ent_engine *engine) { return engine->notice; }

// ------------------------------------------------------------------------------------------ write

// Make the folders of a path "folder/world/states.tsv" that lie below its first `from` bytes.
static ent_status make_folders(char *path, size_t from, ent_error *err)
{
    for (char *p = path + from; (p = strchr(p, '/')); p++) {
        *p = 0;
        bool good = mkdir(path, 0777) == 0 || errno == EEXIST;
        ent_status status = good ? ENT_OK : ent_fail_errno(err, path);
        *p = '/';
        if (status != ENT_OK)
            return status;
    }
    return ENT_OK;
}

static ent_status write_file(const char *path, ent_str text, ent_error *err)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        return ent_fail_errno(err, path);
    bool good = fwrite(text.p, 1, (size_t)text.n, f) == (size_t)text.n;
    ent_status status = good ? ENT_OK : ent_fail_errno(err, path);
    if (fclose(f) != 0 && status == ENT_OK)
        status = ent_fail_errno(err, path);
    return status;
}

// The pack has looked that no path of a table leads out of the folder.
static ent_status write_table(const char *folder, ent_str name, ent_str text, ent_error *err)
{
    size_t n = strlen(folder), k = (size_t)name.n;
    char *path = malloc(n + k + 2);
    if (!path)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    memcpy(path, folder, n);
    path[n] = '/';
    memcpy(path + n + 1, name.p, k);
    path[n + 1 + k] = 0;
    ent_status status = make_folders(path, n + 1, err);
    if (status == ENT_OK)
        status = write_file(path, text, err);
    free(path);
    return status;
}

ent_status ent_tables_write(const char *folder, ent_error *err)
{
    ent_pack pack;
    if (!ent_pack_open_trusted(&pack, ent_builtin_tables(), err))
        return err ? err->status : ENT_TABLE;
    ent_str path, text;
    ent_status status = ENT_OK;
    while (status == ENT_OK && ent_pack_next(&pack, &path, &text))
        status = write_table(folder, path, text, err);
    return status;
}
