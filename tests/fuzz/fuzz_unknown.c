// fuzz_unknown.c: any bytes as the output of an earlier run, for `entente world unknown`.
//
// Every object of the bytes is read; names must be of the length that is promised, whole characters,
// and their entries rows that the tables' reader can split.

#include "base/utf8.h"
#include "coding/unknown.h"
#include "text/reader.h"

static ent_engine *engine;
static ent_arena keep, tmp;

static void hear(void *user, const ent_stranger *s)
{
    (void)user;
    if (s->name.n < 2 || s->name.n > ENT_MAX_UNKNOWN_NAME ||
        s->sentence.n > ENT_MAX_UNKNOWN_EXAMPLE || s->n_states > ENT_MAX_NEIGHBOURS ||
        ent_utf8_valid_prefix(s->name) < s->name.n ||
        ent_utf8_valid_prefix(s->sentence) < s->sentence.n)
        __builtin_trap();
    ent_unknown u = {.name = s->name, .type = s->type, .code = ENT_S("")};
    u.table = ent_unknown_table(u.type);
    ent_str entry = ent_unknown_entry(engine, &u, &keep), line;
    while (ent_str_split(&entry, '\n', &line)) {
        int tabs = 0;
        for (ptrdiff_t i = 0; i < line.n; i++)
            tabs += line.p[i] == '\t';
        if (tabs > 6)
            __builtin_trap();
    }
}

static void read_all(const uint8_t *data, size_t size)
{
    ent_reader_options o = {.from = ENT_IN_JSONL, .max_document = 1 << 20, .max_ratio = 10};
    ent_reader *r =
        ent_reader_open_memory((ent_str){(const char *)data, (ptrdiff_t)size}, ENT_S("f"), &o);
    ent_stranger_reader reader = {engine, NULL, hear};
    ent_record record;
    while (r && ent_reader_next(r, &record)) {
        ent_guard guard;
        ent_error why;
        ent_arena_reset(&keep, 1 << 20);
        ent_arena_reset(&tmp, 1 << 20);
        keep.guard = tmp.guard = &guard;
        if (!setjmp(guard.env) && record.outcome == ENT_CODED)
            (void)ent_strangers_read(&reader, (ent_str){record.bytes, (ptrdiff_t)record.n}, tmp,
                                     &why);
        ent_record_free(&record);
    }
    ent_reader_close(r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!engine && (ent_engine_open(NULL, 0, &engine, NULL) || !ent_arena_init(&keep, 1 << 28) ||
                    !ent_arena_init(&tmp, 1 << 28)))
        __builtin_trap();
    read_all(data, size);
    return 0;
}
