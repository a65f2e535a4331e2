// fuzz_check.c: any bytes as a table that a person has checked, in a small world.

#include "base/utf8.h"
#include "coding/check.h"

static const char *const stock[] = {
    "# table: actor-codes\n# columns: code kind name\nGOV\tsector\tx\nIGO\tcountry\tx\n",
    "# table: states\n# columns: code kind text from to\nFRA\tname\tFrance\nFRA\tcapital\tParis\n"
    "FRA\tadjective\tGaulish\t\t1000-01-01\n",
    "# table: offices\n# columns: text sectors cameo level kind canonical\n"
    "president\tGOV\tGOV\t1\toffice\tPresident\nvice\t\t\t\tdeputy\t\n",
    "# table: people\n# columns: code name office from to\n"
    "FRA\tJacques Chirac\tPresident\t1995-05-17\t2007-05-16\n"};
enum { N_STOCK = sizeof stock / sizeof *stock };

static void take(ent_engine *e, ent_table *table)
{
    ent_error err;
    bool taken = false;
    ent_table t = *table;
    if (ent_codebook_add(e->codebook, &e->arena, &t, &taken, &err) == ENT_OK && !taken) {
        t = *table;
        (void)ent_world_add(e->world, &e->arena, &t, &taken, &err);
    }
}

static void check(ent_engine *e, ent_arena *keep, ent_arena tmp, ent_str text)
{
    static ent_error items[ENT_MAX_TABLE_FAULTS];
    ent_table tables[N_STOCK + 1];
    ent_error err;
    ent_findings found = {.keep = keep};
    e->world = ent_world_new(&e->arena);
    e->codebook = ent_codebook_new(&e->arena);
    e->lemmas = ent_lemmas_new(&e->arena);
    e->faults = (ent_table_faults){.items = items};
    e->tables = tables;
    for (int i = 0; i <= N_STOCK; i++) {
        ent_str whole = i < N_STOCK ? ent_str_of(stock[i]) : text;
        if (i == N_STOCK && !ent_check_file(ENT_S("f"), whole, i, &found))
            return;
        if (ent_table_open(&tables[i], ENT_S("f"), whole, &err) != ENT_OK)
            return;
        tables[i].faults = &e->faults;
        take(e, &tables[i]);
    }
    e->n_tables = N_STOCK + 1;
    ent_check_rows(e, N_STOCK, &found, tmp);
    for (ptrdiff_t i = 0; i < found.n; i++)
        if (found.items[i].error.text[0] == 0 || found.items[i].error.line < 0)
            __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_engine engine;
    static ent_arena keep, tmp;
    ent_guard guard;
    if (!keep.base && (!ent_arena_init(&keep, 1 << 28) || !ent_arena_init(&tmp, 1 << 28) ||
                       !ent_arena_init(&engine.arena, 1 << 28)))
        __builtin_trap();
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    ent_arena_reset(&engine.arena, 1 << 20);
    keep.guard = tmp.guard = engine.arena.guard = &guard;
    memcpy(engine.data_version, "2026.11", 8);
    if (!setjmp(guard.env))
        check(&engine, &keep, tmp, (ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
