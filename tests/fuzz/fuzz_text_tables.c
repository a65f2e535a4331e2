// fuzz_text_tables.c: any bytes as a table of the text floor.  A table is taken in or is an error
// with a line; what was taken in answers look-ups.

#include "text/text_tables.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ent_arena region;
static ent_guard guard;

static void ask(const ent_text_tables *t, ent_str text)
{
    ent_str rest = text, word;
    for (int i = 0; i < 64 && ent_str_split(&rest, '\t', &word); i++) {
        ent_abbreviation_of(t, word);
        ent_opener_of(t, word);
        if (ent_contraction_cut(t, word, word) >= (word.n > 1 ? word.n : 1))
            abort();
        for (int k = 0; k < ENT_PATTERN_KIND_COUNT; k++)
            ent_pattern_find(t, (ent_pattern_kind)k, word);
    }
    if (ent_language_guess(t, text).n == 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = {(const char *)data, (ptrdiff_t)size};
    ent_table table;
    ent_error err = {0};
    bool taken = false;
    if (size > 1 << 16 || ent_table_open(&table, ENT_S("fuzz.tsv"), text, &err) != ENT_OK)
        return 0;
    if (!region.base && !ent_arena_init(&region, 1 << 26))
        abort();
    ent_arena_reset(&region, 1 << 16);
    region.guard = &guard;
    if (setjmp(guard.env))
        abort(); // 64 KiB of table fit
    ent_text_tables *t = ent_text_tables_new(&region);
    ent_status status = ent_text_tables_add(t, &region, &table, &taken, &err);
    if (status != ENT_OK && (status != ENT_TABLE || err.line < 1 || !taken))
        abort();
    ask(t, text);
    return 0;
}
