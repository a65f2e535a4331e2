// fuzz_marked.c: any bytes as a file of sentences with marks.  Every row must be accounted for, and none
// twice: there are never more than lines.

#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int64_t count_lines(ent_str bytes)
{
    int64_t n = 1;
    for (ptrdiff_t i = 0; i < bytes.n; i++)
        n += bytes.p[i] == '\n';
    return n;
}

// Wide encodings and compressed files have other lines than their bytes; those are not counted.
static bool is_plain(ent_str bytes)
{
    for (ptrdiff_t i = 0; i < bytes.n; i++)
        if ((unsigned char)bytes.p[i] < ' ' && !ent_is_space(bytes.p[i]))
            return false;
    return ent_utf8_valid_prefix(bytes) == bytes.n;
}

static int64_t rows_of(ent_str bytes, const ent_reader_options *options)
{
    ent_reader *r = ent_reader_open_memory(bytes, ENT_S("f.tsv"), options);
    ent_record record;
    int64_t rows = 0;
    while (r && ent_reader_next(r, &record)) {
        check_record(&record);
        require(record.lost >= 0 && record.column[ENT_FIELD_TEXT] >= -1);
        rows += record.lost + (record.outcome == ENT_CODED);
        ent_record_free(&record);
    }
    ent_reader_close(r);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str bytes = {(const char *)data, (ptrdiff_t)size};
    ent_reader_options options = {
        .max_document = size % 7 ? FUZZ_MAX_DOCUMENT : 40, .max_ratio = 2, .marked = true};
    options.columns.text = size % 5 ? NULL : "s";
    int64_t rows = rows_of(bytes, &options);
    if (is_plain(bytes))
        require(rows <= count_lines(bytes));
    return 0;
}
