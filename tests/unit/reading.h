// reading.h: for tests of the reader: everything that a file gives, as lines of text.
//
//   3:27 coded story-1 | Title | 2024-11-07 | The text ⏎ of it
//   7:101 failed-format: broken JSON: a colon is missing
//
// The numbers are the line of the record and the byte of its text (or of the fault).

#ifndef ENT_TESTS_READING_H
#define ENT_TESTS_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/date.h"
#include "text/extract.h"
#include "text/reader.h"

typedef struct reading {
    ent_buffer out;
    int records;
    bool quiet; // coded records are counted only
} reading;

static const char *const outcome_names[ENT_OUTCOME_COUNT] = {
    "coded",     "skipped-language", "skipped-empty",   "skipped-no-text-key", "skipped-not-text",
    "failed-io", "failed-format",    "failed-too-large"};

static inline void add_place(ent_buffer *b, int64_t line, int64_t byte)
{
    ent_buffer_add_int(b, line);
    ent_buffer_add_byte(b, ':');
    ent_buffer_add_int(b, byte);
    ent_buffer_add_byte(b, ' ');
}

static inline void add_flat(ent_buffer *b, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n')
            ent_buffer_add_str(b, ENT_S("⏎"));
        else
            ent_buffer_add_byte(b, s.p[i]);
    }
}

static inline void add_document(ent_buffer *b, const ent_record *r, const ent_document *d)
{
    char day[11] = "-";
    if (d->published != ENT_NO_DAY)
        ent_day_format(d->published, day);
    add_place(b, r->line, ent_document_byte(d, 0));
    ent_buffer_add_str(b, ENT_S("coded "));
    add_flat(b, d->id);
    ent_buffer_add_str(b, ENT_S(" | "));
    add_flat(b, d->title);
    ent_buffer_add_str(b, ENT_S(" | "));
    ent_buffer_add_str(b, ent_str_of(day));
    ent_buffer_add_str(b, ENT_S(" | "));
    add_flat(b, d->text);
    ent_buffer_add_byte(b, '\n');
}

static inline void add_error(ent_buffer *b, ent_outcome outcome, const ent_error *e)
{
    add_place(b, e->line, e->byte);
    ent_buffer_add_str(b, ent_str_of(outcome_names[outcome]));
    ent_buffer_add_str(b, ENT_S(": "));
    ent_buffer_add_str(b, ent_str_of(e->text));
    ent_buffer_add_byte(b, '\n');
}

// Every position of the text of a plain record must lead to the byte it came from.
static inline void check_map(const ent_record *r, const ent_document *d)
{
    for (int32_t i = 0; i < d->text.n; i++) {
        int64_t at = ent_document_byte(d, i);
        unsigned char c = (unsigned char)d->text.p[i];
        if (at < 0 || c >= 0x80 || ent_is_space(c) || c == '"' || c == '\\')
            continue;
        assert_true(at >= r->byte && at < r->byte + (int64_t)r->n);
        unsigned char from = (unsigned char)r->bytes[at - r->byte];
        if (from != '\\' && from != '&')
            assert_int_equal(from, c);
    }
}

static inline void read_all(reading *to, ent_reader *r, const ent_columns *columns)
{
    ent_extract_options options = {.columns = *columns, .published = ENT_NO_DAY};
    ent_arena keep, tmp;
    ent_guard guard;
    assert_non_null(r);
    assert_true(ent_arena_init(&keep, (size_t)256 << 20));
    assert_true(ent_arena_init(&tmp, (size_t)256 << 20));
    keep.guard = tmp.guard = &guard;
    ent_record record;
    while (ent_reader_next(r, &record)) {
        ent_outcome outcome = record.outcome;
        ent_error err = record.error;
        ent_document d;
        if (setjmp(guard.env))
            fail_msg("a region is full");
        to->records++;
        if (outcome == ENT_CODED)
            outcome = ent_extract(&record, &options, &keep, tmp, &d, &err);
        if (outcome != ENT_CODED) {
            add_error(&to->out, outcome, &err);
        } else {
            check_map(&record, &d);
            if (!to->quiet)
                add_document(&to->out, &record, &d);
        }
        ent_record_free(&record);
        ent_arena_reset(&keep, 1 << 20);
    }
    ent_reader_close(r);
    ent_buffer_add_byte(&to->out, 0);
    ent_arena_free(&keep);
    ent_arena_free(&tmp);
}

/** What these bytes give, if they are a file of that name and format. */
static inline reading read_bytes(ent_str bytes, const char *name, ent_input_format from,
                                 int64_t max_document)
{
    reading out = {0};
    ent_reader_options o = {.from = from,
                            .max_ratio = 200,
                            .max_document = max_document ? max_document : ENT_MAX_DOCUMENT};
    read_all(&out, ent_reader_open_memory(bytes, ent_str_of(name), &o), &o.columns);
    return out;
}

/** One line of a table of tests. */
typedef struct reading_case {
    const char *what, *bytes, *expected;
} reading_case;

static inline void run_cases(const reading_case *cases, size_t n, const char *name,
                             ent_input_format from, int64_t max_document)
{
    int failed = 0;
    for (size_t i = 0; i < n; i++) {
        reading got = read_bytes(ent_str_of(cases[i].bytes), name, from, max_document);
        if (strcmp(got.out.p, cases[i].expected) != 0) {
            print_error("%s:\n%swanted:\n%s", cases[i].what, got.out.p, cases[i].expected);
            failed++;
        }
        ent_buffer_free(&got.out);
    }
    assert_int_equal(failed, 0);
}

#endif
