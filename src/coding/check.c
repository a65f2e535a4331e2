// check.c: the check of tables: each file by itself, then all compiled with every error kept, then
// what the rows say beside each other.

#include "coding/check.h"
#include "base/pack.h"
#include "language/model_file.h"
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHECK_BYTES = 512 << 20 }; // of address space

void ent_findings_push(ent_findings *f, const ent_finding *one)
{
    if (f->n < ENT_MAX_FINDINGS) {
        ENT_PUSH(f->keep, f, *one);
    } else if (!f->more || (f->first_more.warning && !one->warning)) {
        f->more = true;
        f->first_more = *one;
    }
}

void ent_findings_add(ent_findings *f, bool warning, int order, ent_str file, int64_t line,
                      const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    ent_finding one = {.warning = warning, .order = order};
    ent_fail(&one.error, ENT_TABLE, file, line, -1, "%s", text);
    ent_findings_push(f, &one);
}

static int compare(const void *a, const void *b)
{
    const ent_finding *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    if (x->error.line != y->error.line)
        return x->error.line < y->error.line ? -1 : 1;
    if (x->warning != y->warning)
        return x->warning ? 1 : -1;
    return strcmp(x->error.text, y->error.text);
}

// What is being checked.
typedef struct check {
    ent_sources sources; // the tables of the user, or none
    int n_below;         // of them, those that are only laid below the others
    bool *usable;        // [sources.n]
    ent_engine *engine;
    ent_arena keep, tmp, work;
    ent_findings findings;
    int lines; // of a lexicon, that were looked at
} check;

typedef void step(check *c);

static int order_of(const check *c, const char *file)
{
    for (int i = 0; i < c->sources.n; i++)
        if (strcmp(c->sources.items[i].file, file) == 0)
            return i;
    return -1; // a built-in one
}

static ent_str text_of(const ent_source *s) { return (ent_str){s->text, (ptrdiff_t)s->n}; }

static void look_at_files(check *c)
{
    for (int i = 0; i < c->sources.n; i++) {
        const ent_source *s = &c->sources.items[i];
        c->usable[i] = ent_check_file(ent_str_of(s->file), text_of(s), i, &c->findings);
    }
}

// The last of all: that there were more than `most`, at the place of the first that is not told.
static ent_finding more_than(int most, const char *what, const ent_finding *first)
{
    ent_finding one = {.warning = first->warning, .order = INT_MAX};
    ent_fail(&one.error, ENT_TABLE, ent_str_of(first->error.file), first->error.line, -1,
             "more than %d %s; the rest are not shown", most, what);
    return one;
}

// What the compiler refused.
static void add_faults(check *c)
{
    const ent_table_faults *faults = &c->engine->faults;
    for (ptrdiff_t i = 0; i < faults->n; i++) {
        ent_finding one = {.error = faults->items[i]};
        one.order = order_of(c, one.error.file);
        ent_findings_push(&c->findings, &one);
    }
    if (faults->more) {
        ent_finding first = {.error = faults->first_more};
        ent_finding last = more_than(ENT_MAX_TABLE_FAULTS, "errors", &first);
        ent_findings_push(&c->findings, &last);
    }
}

// The engine numbers tables from the built-in ones on, and only those that could be opened.
static void renumber(check *c, ptrdiff_t from)
{
    for (ptrdiff_t i = from; i < c->findings.n; i++) {
        int known = order_of(c, c->findings.items[i].error.file);
        if (known >= 0)
            c->findings.items[i].order = known;
    }
}

static void look_at_rows(check *c)
{
    ptrdiff_t from = c->findings.n;
    ent_check_rows(c->engine, c->sources.n ? c->engine->n_stock : 0, &c->findings, c->tmp);
    renumber(c, from);
}

// The first table of the engine that is in question.
static int first_of(const check *c)
{
    int first = c->sources.n ? c->engine->n_stock : 0;
    for (int i = 0; i < c->n_below; i++)
        first += c->usable[i];
    return first;
}

static void look_at_lexicon(check *c)
{
    ptrdiff_t from = c->findings.n;
    c->lines = ent_check_lexicon(c->engine, first_of(c), &c->findings, &c->work, c->tmp);
    renumber(c, from);
}

static ent_status compile(check *c, ent_error *err)
{
    ent_sources good = {0};
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < c->sources.n; i++)
        if (c->usable[i])
            status = ent_sources_add(&good, ent_str_of(c->sources.items[i].file),
                                     text_of(&c->sources.items[i]), err);
    if (status == ENT_OK)
        status = ent_engine_open_lenient(&good, &c->engine, err);
    ent_sources_free(&good);
    return status;
}

static void set_guard(check *c, ent_guard *guard)
{
    c->keep.guard = c->tmp.guard = c->work.guard = guard;
}

// In a full region nothing is lost: what is held is freed by the caller.
static ent_status guarded(check *c, step *do_step, ent_error *err)
{
    ent_guard guard;
    set_guard(c, &guard);
    if (setjmp(guard.env)) {
        set_guard(c, NULL);
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "the tables are too large to check");
    }
    do_step(c);
    set_guard(c, NULL);
    return ENT_OK;
}

static ent_status look(check *c, step *look_inside, ent_error *err)
{
    c->findings.keep = &c->keep;
    ent_status status = guarded(c, look_at_files, err);
    if (status == ENT_OK)
        status = compile(c, err);
    if (status == ENT_OK)
        status = guarded(c, add_faults, err);
    if (status == ENT_OK)
        status = guarded(c, look_inside, err);
    return status;
}

/** Paths of tables. */
typedef struct paths {
    const char *const *at;
    int n;
} paths;

static bool are_paths(paths p) { return p.n == 0 || (p.n > 0 && p.at); }

// Tables alone: a model says what is wrong with it when it is opened.
static ent_status read_sources(check *c, paths from, ent_error *err)
{
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < from.n; i++)
        if (!ent_model_file_is(from.at[i]))
            status = ent_sources_read(&c->sources, from.at[i], err);
    return status;
}

static ent_status make_room(check *c, ent_error *err)
{
    c->usable = calloc((size_t)c->sources.n + 1, sizeof *c->usable);
    bool room = c->usable && ent_arena_init(&c->keep, CHECK_BYTES) &&
                ent_arena_init(&c->tmp, CHECK_BYTES) && ent_arena_init(&c->work, CHECK_BYTES);
    return room ? ENT_OK : ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
}

static void tell(ent_findings *f, void *user,
                 void (*hear)(void *user, bool error, const ent_error *finding))
{
    ent_finding last = more_than(ENT_MAX_FINDINGS, "findings", &f->first_more);
    if (f->n > 0)
        qsort(f->items, (size_t)f->n, sizeof *f->items, compare);
    for (ptrdiff_t i = 0; i < f->n; i++)
        if (i == 0 ||
            compare(&f->items[i - 1], &f->items[i]) != 0) // a phrase may stand for several
            hear(user, !f->items[i].warning, &f->items[i].error);
    if (f->more)
        hear(user, !last.warning, &last.error);
}

// A listener of findings.
typedef void listener(void *user, bool error, const ent_error *finding);

static ent_status run(check *c, paths below, paths given, step *look_inside, ent_error *err)
{
    ent_status status = read_sources(c, below, err);
    c->n_below = c->sources.n;
    if (status == ENT_OK)
        status = read_sources(c, given, err);
    if (status == ENT_OK)
        status = make_room(c, err);
    return status == ENT_OK ? look(c, look_inside, err) : status;
}

static void free_check(check *c)
{
    ent_engine_close(c->engine);
    ent_arena_free(&c->keep);
    ent_arena_free(&c->tmp);
    ent_arena_free(&c->work);
    free(c->usable);
    ent_sources_free(&c->sources);
}

static ent_status refuse(ent_error *err)
{
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "no paths of tables, or no listener");
}

ent_status ent_tables_check(const char *const *given, int n_given, void *user, listener *hear,
                            ent_error *err)
{
    paths from = {given, n_given}, none = {NULL, 0};
    if (!are_paths(from) || !hear)
        return refuse(err);
    check c = {.engine = NULL};
    ent_status status = run(&c, none, from, look_at_rows, err);
    if (status == ENT_OK)
        tell(&c.findings, user, hear);
    free_check(&c);
    return status;
}

ent_status ent_lexicon_check(const char *const *below, int n_below, const char *const *given,
                             int n_given, void *user, listener *hear, int *lines, ent_error *err)
{
    paths under = {below, n_below}, from = {given, n_given};
    if (!are_paths(under) || !are_paths(from) || !hear)
        return refuse(err);
    check c = {.engine = NULL};
    ent_status status = run(&c, under, from, look_at_lexicon, err);
    if (status == ENT_OK)
        tell(&c.findings, user, hear);
    if (status == ENT_OK && lines)
        *lines = c.lines;
    free_check(&c);
    return status;
}
