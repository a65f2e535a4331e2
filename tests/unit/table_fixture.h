// table_fixture.h: a region and a table to read from a string, for the tests that compile tables.

#ifndef TABLE_FIXTURE_H
#define TABLE_FIXTURE_H

#include "base/table.h"
#include "base/arena.h"
#include "base/buffer.h"
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

typedef struct region {
    ent_arena arena;
    ent_guard guard;
} region;

static inline int region_open(void **state)
{
    static region r;
    if (!ent_arena_init(&r.arena, (size_t)256 << 20))
        return -1;
    *state = &r;
    return 0;
}

static inline int region_close(void **state)
{
    ent_arena_free(&((region *)*state)->arena);
    return 0;
}

/** The region of a test, empty; a full one fails the test. */
#define REGION(state, a)                           \
    ent_arena *a = &((region *)*(state))->arena;   \
    ent_arena_reset(a, 1 << 20);                   \
    (a)->guard = &((region *)*(state))->guard;     \
    if (setjmp(((region *)*(state))->guard.env)) { \
        fail_msg("the region is full");            \
        return;                                    \
    }

/** Scratch with the guard of this region, empty. */
static inline ent_arena region_scratch(const ent_arena *a)
{
    static ent_arena scratch;
    if (!scratch.base)
        assert_true(ent_arena_init(&scratch, (size_t)64 << 20));
    ent_arena_reset(&scratch, 1 << 20);
    scratch.guard = a->guard;
    return scratch;
}

/** The text of a table: `head`, then `row` n times; to be freed. */
static inline char *repeated(const char *head, const char *row, int n)
{
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ent_str_of(head));
    for (int i = 0; i < n; i++)
        ent_buffer_add_str(&b, ent_str_of(row));
    ent_buffer_add_byte(&b, 0);
    assert_false(b.failed);
    return b.p;
}

static inline ent_table table_of(const char *text)
{
    ent_table t;
    ent_error err;
    if (ent_table_open(&t, ENT_S("t.tsv"), ent_str_of(text), &err) != ENT_OK)
        fail_msg("line %d: %s", (int)err.line, err.text);
    return t;
}

static inline void assert_str(ent_str s, const char *wanted)
{
    if (!ent_str_eq(s, ent_str_of(wanted)))
        fail_msg("\"%.*s\", wanted \"%s\"", (int)s.n, s.p ? s.p : "", wanted);
}

/** It is an ENT_TABLE error of t.tsv at this line that says so. */
static inline void assert_refused(ent_status status, const ent_error *err, int64_t line,
                                  const char *says)
{
    assert_int_equal(status, ENT_TABLE);
    assert_int_equal(err->status, ENT_TABLE);
    assert_string_equal(err->file, "t.tsv");
    if (err->line != line || !strstr(err->text, says))
        fail_msg("line %d: %s; wanted line %d: %s", (int)err->line, err->text, (int)line, says);
}

#endif
