// fuzz_gazetteer.c: any bytes as an image of places, and as tables that make one.
//
// The first byte says which.  An image gets a checksum that fits, so that what it says is looked at.

#include "knowledge/gazetteer_image.h"
#include <stdlib.h>
#include <zlib.h>

static ent_gazetteer *open_image(ent_buffer *b, ent_arena *a)
{
    ent_error err;
    if (b->n < sizeof(ent_image_head))
        return NULL;
    ent_image_head *h = (ent_image_head *)(void *)b->p;
    memcpy(h->magic, ENT_GAZETTEER_MAGIC, sizeof h->magic);
    h->format = ENT_GAZETTEER_FORMAT;
    h->size = b->n;
    h->sum = (uint32_t)crc32_z(0, (const Bytef *)(h + 1), b->n - sizeof *h);
    return ent_gazetteer_open(ent_buffer_str(b), ENT_S(""), a, &err);
}

// Everything that can be asked; what it says is used.
static void ask(const ent_gazetteer *g, ent_arena *a)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < ent_gazetteer_size(g) && i < 1000; i++) {
        ent_place p = ent_gazetteer_place(g, i);
        ent_candidates c;
        ent_gazetteer_find(g, p.name, *a, &c);
        sum += p.name.n + p.country.n + p.admin1.n + p.feature_code.n + p.feature_class;
        sum += ent_gazetteer_country(g, p.country);
        if (p.division >= ent_gazetteer_size(g))
            __builtin_trap();
        for (int k = 0; k < c.n; k++)
            if (c.items[k].place < 0 || c.items[k].place >= ent_gazetteer_size(g))
                __builtin_trap();
    }
    if (sum < -1000000)
        __builtin_trap();
}

// What tables make must open, and find each place by its name.
static void compile(ent_str text, ent_arena *a)
{
    ent_error err;
    ent_table t;
    ent_buffer out = {.max = 64 << 20};
    if (ent_table_open(&t, ENT_S("fuzz.tsv"), text, &err) || !ent_gazetteer_takes(&t))
        return;
    ent_status status = ent_gazetteer_compile(&t, 1, NULL, &out, a, &err);
    if (status == ENT_OK) {
        const ent_gazetteer *g = ent_gazetteer_open(ent_buffer_str(&out), ENT_S(""), a, &err);
        if (!g)
            __builtin_trap();
        for (int32_t i = 0; i < ent_gazetteer_size(g) && i < 1000; i++) {
            ent_candidates c;
            ent_gazetteer_find(g, ent_gazetteer_place(g, i).name, *a, &c);
            if (c.n == 0)
                __builtin_trap();
        }
        ask(g, a);
    }
    ent_buffer_free(&out);
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
    if (size == 0 || size > 1 << 16 || setjmp(guard.env))
        return 0;
    if (data[0] == '#') {
        compile((ent_str){(const char *)data, (ptrdiff_t)size}, &arena);
        return 0;
    }
    ent_buffer image = {0};
    ent_buffer_add(&image, (const char *)data, size);
    const ent_gazetteer *g = open_image(&image, &arena);
    if (g)
        ask(g, &arena);
    ent_buffer_free(&image);
    return 0;
}
