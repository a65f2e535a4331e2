// fuzz_world.c: any bytes as a table of states, organisations, offices, people, grammar or
// of the codebook, after a small world that it can refer to.

#include "knowledge/codebook.h"
#include "knowledge/world.h"

static const char states_text[] = "# table: states\n"
                                  "# columns: code kind text from to\n"
                                  "FRA\tname\tFrance\n"
                                  "FRA\tadjective\tFrench\n"
                                  "FRA\tcapital\tParis\n";

static void compile(ent_arena *a, ent_str text)
{
    ent_error err;
    ent_table t;
    bool taken = false;
    ent_world *world = ent_world_new(a);
    ent_codebook *codebook = ent_codebook_new(a);
    if (ent_table_open(&t, ENT_S("states"), ENT_S(states_text), &err) ||
        ent_world_add(world, a, &t, &taken, &err))
        __builtin_trap();
    if (ent_table_open(&t, ENT_S("fuzz.tsv"), text, &err) != ENT_OK)
        return;
    ent_table again = t;
    ent_status status = ent_world_add(world, a, &t, &taken, &err);
    if (status == ENT_OK && !taken)
        status = ent_codebook_add(codebook, a, &again, &taken, &err);
    if (status != ENT_OK && err.status != ENT_TABLE)
        __builtin_trap();
    double score;
    int quad;
    ent_str code = text.n > 4 ? ent_str_cut(text, text.n - 4, text.n) : ENT_S("057");
    (void)ent_codebook_find(codebook, code);
    (void)ent_codebook_compose(codebook, ENT_S("intend"), code);
    (void)ent_codebook_plover(codebook, code, ENT_S(""), &score, &quad);
    for (int32_t i = 0; i < world->n_names; i++)
        if (world->names[i].actor < 0 || world->names[i].actor >= world->n_actors)
            __builtin_trap();
    for (int32_t i = 0; i < world->n_actors; i++)
        (void)ent_world_number(world, i, i & 1, ENT_NO_DAY);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_arena arena;
    ent_guard guard;
    if (!arena.base && !ent_arena_init(&arena, (size_t)256 << 20))
        return 0;
    ent_arena_reset(&arena, 1 << 20);
    arena.guard = &guard;
    if (!setjmp(guard.env))
        compile(&arena, (ent_str){(const char *)data, (ptrdiff_t)size});
    return 0;
}
