// record_fixture.h: a hand-made document, and what comes of writing it.

#ifndef RECORD_FIXTURE_H
#define RECORD_FIXTURE_H

#include "coding/record.h"
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

typedef struct stage {
    ent_arena arena;
    ent_guard guard;
    ent_engine engine;
    ent_world world;
    ent_analysis analysis;
    ent_run_options options;
} stage;

/** An empty stage, the same one every time. */
static inline stage *stage_open(void **state)
{
    static stage s;
    s = (stage){0};
    assert_true(ent_arena_init(&s.arena, 1 << 20));
    s.arena.guard = &s.guard;
    *state = &s;
    return &s;
}

static inline int tear_down(void **state)
{
    ent_arena_free(&((stage *)*state)->arena);
    return 0;
}

/** What the stage's document is in the form of its options, which leave out none of its events. */
static inline void expect(stage *s, const char *expected)
{
    ent_buffer out = {0};
    ent_view v = ent_view_of(&s->engine, &s->analysis, &s->options, &s->arena);
    assert_int_equal(ent_write_document(&v, &out), s->analysis.events.n);
    ent_buffer_add_byte(&out, 0);
    assert_false(out.failed);
    assert_string_equal(out.p, expected);
    ent_buffer_free(&out);
}

#endif
