// fuzz_decode.c: bytes of any charset.  The first byte chooses a declared label.

#include "base/utf8.h"
#include "text/extract.h"
#include <stdlib.h>

static void check(ent_str bytes, ent_str declared, ent_arena *keep, ent_arena tmp)
{
    ent_str text;
    ent_map map = {0};
    if (!ent_decode(bytes, declared, keep, tmp, &text, &map))
        return;
    if (ent_utf8_valid_prefix(text) != text.n || ent_str_find_byte(text, 0, 0) >= 0)
        abort();
    for (ptrdiff_t i = 0; i < text.n; i++) {
        int64_t from = ent_map_find(&map, (int32_t)i);
        if (from < 0 || from > bytes.n + text.n)
            abort();
    }
    for (ptrdiff_t i = 1; i < map.n; i++)
        if (map.items[i].to <= map.items[i - 1].to || map.items[i].from > bytes.n)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const labels[] = {"",        "utf-8",     "iso-8859-1", "windows-1251",
                                         "gb18030", "shift_jis", "big5",       "euc-kr"};
    static ent_arena keep, tmp;
    ent_guard guard;
    if (!keep.base && (!ent_arena_init(&keep, 64 << 20) || !ent_arena_init(&tmp, 64 << 20)))
        return 0;
    keep.guard = tmp.guard = &guard;
    if (size == 0)
        return 0;
    if (setjmp(guard.env) == 0)
        check((ent_str){(const char *)data + 1, (ptrdiff_t)size - 1},
              ent_str_of(labels[data[0] & 7]), &keep, tmp);
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    return 0;
}
