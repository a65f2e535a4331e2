// engine_fixture.h: the built-in tables and a small report through all stages.

#ifndef ENGINE_FIXTURE_H
#define ENGINE_FIXTURE_H

#include "coding/engine.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

typedef struct fixture {
    ent_engine *engine;
    ent_arena keep, tmp;
    ent_guard guard;
} fixture;

static inline int fixture_open(void **state)
{
    static fixture f;
    ent_error err;
    if (!ent_arena_init(&f.keep, (size_t)64 << 20) || !ent_arena_init(&f.tmp, (size_t)64 << 20))
        return -1;
    f.keep.guard = f.tmp.guard = &f.guard;
    if (ent_engine_open(NULL, 0, &f.engine, &err) != ENT_OK) {
        print_error("%s:%d: %s\n", err.file, (int)err.line, err.text);
        return -1;
    }
    *state = &f;
    return 0;
}

static inline int fixture_close(void **state)
{
    fixture *f = *state;
    ent_engine_close(f->engine);
    ent_arena_free(&f->keep);
    ent_arena_free(&f->tmp);
    return 0;
}

/** A report: the publication date is "YYYY-MM-DD" or "", the headline is not in the text. */
typedef struct report {
    const char *id, *published, *title, *url, *text;
} report;

/** Analyse a report.  Forgets the report before. */
static inline void analyse_report(fixture *f, const report *r, ent_analysis *a)
{
    ent_arena_reset(&f->keep, 1 << 20);
    if (setjmp(f->guard.env)) {
        fail_msg("the region is full: %s", r->text);
        return;
    }
    *a = (ent_analysis){0};
    ent_str none = ENT_S("");
    a->document = (ent_document){.id = ent_str_of(r->id),
                                 .text = ent_str_of(r->text),
                                 .published = ENT_NO_DAY,
                                 .url = ent_str_of(r->url),
                                 .title = ent_str_of(r->title),
                                 .source = none,
                                 .licence = none,
                                 .language = none,
                                 .path = none};
    if (r->published[0])
        assert_true(ent_day_parse(ent_str_of(r->published), &a->document.published));
    ent_error err;
    if (ent_analyse_document(f->engine, &f->keep, f->tmp, a, &err) != ENT_CODED)
        fail_msg("%s: %s", r->text, err.text);
}

/** Analyse a report without headline and address.  Forgets the report before. */
static inline void analyse(fixture *f, const char *id, const char *published, const char *text,
                           ent_analysis *a)
{
    report r = {.id = id, .published = published, .title = "", .url = "", .text = text};
    analyse_report(f, &r, a);
}

/** Is the word one of those between the blanks? */
static inline bool in_list(ent_str word, const char *list)
{
    ent_str rest = ent_str_of(list), one;
    while (ent_str_split(&rest, ' ', &one))
        if (ent_str_eq(one, word))
            return true;
    return false;
}

/** Do both names hold on some day? */
static inline bool names_overlap(const ent_name *a, const ent_name *b)
{
    return (a->to == ENT_NO_DAY || b->from == ENT_NO_DAY || b->from <= a->to) &&
           (b->to == ENT_NO_DAY || a->from == ENT_NO_DAY || a->from <= b->to);
}

static inline ent_str token_span(const ent_analysis *a, int32_t first, int32_t end)
{
    ent_span span = {a->tokens.items[first].start, a->tokens.items[end - 1].end};
    return ent_span_of(a->document.text, span);
}

#endif
