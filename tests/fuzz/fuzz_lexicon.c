// fuzz_lexicon.c: any bytes as a table of acts, operators or forms; then a text is matched with it.

#include "coding/lexicon.h"

static const char codebook_text[] = "# table: cameo\n"
                                    "# columns: code name quad goldstein plover mode contexts\n"
                                    "01\tstatement\t1\n"
                                    "04\tmeet\t1\t1.0\tCONSULT\n"
                                    "057\tsign\t1\t8.0\tSUPPORT\n";

static void match_all(const ent_lexicon *l, const ent_vocabulary *v, ent_arena *a, ent_str text)
{
    ent_word words[256];
    ptrdiff_t n = 0;
    ent_str part;
    while (n < 256 && ent_str_split(&text, ' ', &part))
        words[n++] = ent_vocabulary_find(v, ent_arena_str(a, part));
    for (ptrdiff_t i = 0; i < n; i++) {
        ent_trigger t;
        if (ent_lexicon_match(l, v, words + i, n - i, (int32_t)i, &t) &&
            (t.first != i || t.end <= t.first || t.end > n))
            __builtin_trap();
    }
}

static void compile(ent_arena *a, ent_str text)
{
    ent_error err;
    ent_table t;
    bool taken;
    ent_codebook *codebook = ent_codebook_new(a);
    ent_vocabulary *words = ent_vocabulary_new(a);
    ent_lexicon *lexicon = ent_lexicon_new(a);
    if (ent_table_open(&t, ENT_S("codebook"), ENT_S(codebook_text), &err) ||
        ent_codebook_add(codebook, a, &t, &taken, &err))
        __builtin_trap();
    if (ent_table_open(&t, ENT_S("fuzz.tsv"), text, &err) == ENT_OK &&
        ent_lexicon_add(lexicon, a, words, codebook, &t, &taken, &err) != ENT_OK &&
        err.status != ENT_TABLE)
        __builtin_trap();
    match_all(lexicon, words, a, text);
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
