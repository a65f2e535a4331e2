// fuzz_reading.h: any bytes as a file through the reader, each record through extraction.  Besides
// memory errors it looks for records over the limit, places that go backwards, documents that are
// no UTF-8, and positions outside of their record.

#ifndef ENT_TESTS_FUZZ_READING_H
#define ENT_TESTS_FUZZ_READING_H

#include "base/utf8.h"
#include "text/extract.h"
#include "text/reader.h"
#include <stdlib.h>

enum { FUZZ_MAX_DOCUMENT = 1 << 20 };

static inline void require(bool good)
{
    if (!good)
        abort();
}

static inline void check_document(const ent_record *r, const ent_document *d)
{
    require(d->text.n > 0 && ent_utf8_valid_prefix(d->text) == d->text.n);
    require(!memchr(d->text.p, 0, (size_t)d->text.n));
    require(ent_utf8_valid_prefix(d->id) == d->id.n && d->id.n > 0);
    // Positions in texts of other multi-byte charsets are exact to some letters only (decode.c).
    ent_str bytes = {r->bytes, (ptrdiff_t)r->n};
    bool exact = ent_utf8_valid_prefix(bytes) == bytes.n;
    for (ptrdiff_t i = 0; i < d->text.n; i += 1 + d->text.n / 64) {
        if (((unsigned char)d->text.p[i] & 0xC0) == 0x80)
            continue; // inside a character
        int64_t at = ent_document_byte(d, (int32_t)i);
        require(at == -1 || at >= r->byte);
        require(!exact || at <= r->byte + (int64_t)r->n);
    }
}

static inline void extract_one(const ent_record *r, ent_arena *keep, ent_arena tmp)
{
    ent_extract_options options = {.published = ENT_NO_DAY};
    ent_document d;
    ent_error err = {.byte = -1};
    ent_outcome outcome = ent_extract(r, &options, keep, tmp, &d, &err);
    require(outcome >= 0 && outcome < ENT_OUTCOME_COUNT);
    if (outcome == ENT_CODED)
        check_document(r, &d);
    else
        require(err.text[0] != 0);
}

static inline void check_record(const ent_record *r)
{
    require(r->path && r->format != ENT_IN_AUTO);
    if (r->outcome == ENT_CODED)
        require(r->bytes && r->n <= FUZZ_MAX_DOCUMENT + 65536);
    else
        require(!r->bytes && r->error.text[0] != 0 && r->error.status != ENT_OK);
}

static inline void fuzz_reading(const uint8_t *data, size_t size, const char *name,
                                ent_input_format from)
{
    static ent_arena keep, tmp;
    ent_guard guard;
    if (!keep.base && (!ent_arena_init(&keep, 256 << 20) || !ent_arena_init(&tmp, 256 << 20)))
        return;
    keep.guard = tmp.guard = &guard;
    ent_reader_options options = {.from = from, .max_document = FUZZ_MAX_DOCUMENT, .max_ratio = 2};
    ent_str bytes = {(const char *)data, (ptrdiff_t)size};
    ent_reader *r = ent_reader_open_memory(bytes, ent_str_of(name), &options);
    ent_record record;
    while (r && ent_reader_next(r, &record)) {
        check_record(&record);
        if (record.outcome == ENT_CODED && setjmp(guard.env) == 0)
            extract_one(&record, &keep, tmp);
        ent_record_free(&record);
        ent_arena_reset(&keep, 1 << 20);
    }
    ent_reader_close(r);
}

#endif
