// fuzz_table.c: any bytes as a data table.  What the reader gives must lie within the input.

#include "base/table.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_lie_within(ent_str whole, ent_str part)
{
    if (part.n > 0 && (part.p < whole.p || part.p + part.n > whole.p + whole.n))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = {(const char *)data, (ptrdiff_t)size};
    ent_table t;
    ent_row row;
    ent_error err;
    if (ent_table_open(&t, ENT_S("fuzz.tsv"), text, &err) != ENT_OK)
        return 0;
    must_lie_within(text, t.name);
    must_lie_within(text, t.version);
    for (int64_t line = 0;;) {
        int got = ent_table_next(&t, &row, &err);
        if (got == 0)
            return 0;
        if (t.line <= line)
            abort();
        line = t.line;
        for (int i = 0; got > 0 && i < t.n_columns; i++) {
            must_lie_within(text, row.field[i]);
            ent_table_fail(&t, &row, &err, "value", row.field[i]);
        }
    }
}
