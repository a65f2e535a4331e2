// text_fixture.h: small tables and two regions for the tests of the text floor.

#ifndef TEXT_FIXTURE_H
#define TEXT_FIXTURE_H

#include "../text_sample.h"
#include "text/text_tables.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct fixture {
    ent_arena tables_region, keep, tmp;
    ent_guard guard;
    ent_text_tables *tables;
} fixture;

static inline int fixture_open(void **state)
{
    static fixture f;
    if (!ent_arena_init(&f.tables_region, 1 << 22) || !ent_arena_init(&f.keep, 1 << 26) ||
        !ent_arena_init(&f.tmp, 1 << 26))
        return -1;
    f.tables_region.guard = f.keep.guard = f.tmp.guard = &f.guard;
    if (setjmp(f.guard.env))
        return -1;
    f.tables = ent_text_tables_new(&f.tables_region);
    if (!add_sample_tables(f.tables, &f.tables_region))
        return -1;
    *state = &f;
    return 0;
}

static inline int fixture_close(void **state)
{
    fixture *f = *state;
    ent_arena_free(&f->tables_region);
    ent_arena_free(&f->keep);
    ent_arena_free(&f->tmp);
    return 0;
}

/** Forget the document before; every test case starts with it. */
#define FIXTURE_RESET(f)                      \
    do {                                      \
        ent_arena_reset(&(f)->keep, 1 << 16); \
        ent_arena_reset(&(f)->tmp, 1 << 16);  \
        if (setjmp((f)->guard.env))           \
            fail_msg("the region is full");   \
    } while (0)

/** The whole text as one paragraph each line: a layout without any reading of it. */
static inline ent_layout one_block_a_line(ent_str text, ent_arena *a)
{
    struct {
        ent_block *items;
        ptrdiff_t n, room;
    } blocks = {0};
    ent_str rest = text, line;
    while (ent_str_split(&rest, '\n', &line)) {
        int32_t start = (int32_t)(line.p - text.p);
        if (line.n > 0)
            ENT_PUSH(a, &blocks,
                     (ent_block){{start, start + (int32_t)line.n}, ENT_BLOCK_PARAGRAPH});
    }
    return (ent_layout){.blocks = blocks.items, .n_blocks = blocks.n};
}

#endif
