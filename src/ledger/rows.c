// rows.c: see rows.h.  A column is a byte that says what it is, then the value as it lies in memory: the
// rows never leave the program.

#include "ledger/rows.h"

#include <assert.h>
#include <math.h>

static void put(ent_buffer *out, ent_value_kind kind, const void *value, size_t n)
{
    ent_buffer_add_byte(out, (char)kind);
    ent_buffer_add(out, value, n);
}

void ent_row_begin(ent_buffer *out, ent_row_kind kind) { ent_buffer_add_byte(out, (char)kind); }
void ent_row_end(ent_buffer *out) { ent_buffer_add_byte(out, ENT_VALUE_END); }
void ent_row_null(ent_buffer *out) { ent_buffer_add_byte(out, ENT_VALUE_NULL); }

void ent_row_int(ent_buffer *out, int64_t value) { put(out, ENT_VALUE_INT, &value, sizeof value); }

void ent_row_int_or_null(ent_buffer *out, int64_t value, int64_t none)
{
    if (value == none)
        ent_row_null(out);
    else
        ent_row_int(out, value);
}

void ent_row_real(ent_buffer *out, double value, int decimals)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    double rounded = round(value * powers[decimals]) / powers[decimals];
    put(out, ENT_VALUE_REAL, &rounded, sizeof rounded);
}

static void put_bytes(ent_buffer *out, ent_value_kind kind, ent_str s)
{
    int64_t n = s.n;
    put(out, kind, &n, sizeof n);
    ent_buffer_add_str(out, s);
}

void ent_row_string(ent_buffer *out, ent_str s) { put_bytes(out, ENT_VALUE_TEXT, s); }
void ent_row_blob(ent_buffer *out, ent_str bytes) { put_bytes(out, ENT_VALUE_BLOB, bytes); }

void ent_row_text(ent_buffer *out, ent_str s)
{
    if (s.n)
        ent_row_string(out, s);
    else
        ent_row_null(out);
}

void ent_row_one(ent_buffer *out, ent_row_kind kind, ent_str text)
{
    if (text.n == 0)
        return;
    ent_row_begin(out, kind);
    ent_row_text(out, text);
    ent_row_end(out);
}

void ent_row_day(ent_buffer *out, ent_day day)
{
    char text[11];
    ent_day_format(day, text);
    ent_row_text(out, ent_str_of(text));
}

char *ent_row_blob_open(ent_buffer *out, size_t most)
{
    int64_t n = 0;
    put(out, ENT_VALUE_BLOB, &n, sizeof n);
    return ent_buffer_reserve(out, most) ? out->p + out->n : NULL;
}

void ent_row_blob_close(ent_buffer *out, size_t n)
{
    int64_t length = (int64_t)n;
    if (out->failed)
        return;
    memcpy(out->p + out->n - sizeof length, &length, sizeof length);
    out->n += n;
}

void ent_row_ref(ent_buffer *out, ent_row_kind kind, int64_t k)
{
    put(out, ENT_VALUE_REF, &k, sizeof k);
    ent_buffer_add_byte(out, (char)kind);
}

void ent_row_document(ent_buffer *out) { ent_row_ref(out, ENT_ROW_DOCUMENT, 0); }

// ----------------------------------------------------------------------------------------- reading

static void take(ent_str *rows, void *out, size_t n)
{
    assert(rows->n >= (ptrdiff_t)n);
    memcpy(out, rows->p, n);
    *rows = ent_str_cut(*rows, (ptrdiff_t)n, rows->n);
}

static char take_byte(ent_str *rows)
{
    char c;
    take(rows, &c, 1);
    return c;
}

bool ent_rows_next(ent_str *rows, ent_row_kind *kind)
{
    if (rows->n == 0)
        return false;
    *kind = (ent_row_kind)take_byte(rows);
    return true;
}

ent_value ent_rows_value(ent_str *rows)
{
    ent_value v = {.kind = (ent_value_kind)take_byte(rows)};
    if (v.kind == ENT_VALUE_REAL)
        take(rows, &v.real, sizeof v.real);
    else if (v.kind != ENT_VALUE_END && v.kind != ENT_VALUE_NULL)
        take(rows, &v.number, sizeof v.number);
    if (v.kind == ENT_VALUE_REF)
        v.of = (ent_row_kind)take_byte(rows);
    if (v.kind == ENT_VALUE_TEXT || v.kind == ENT_VALUE_BLOB) {
        v.text = ent_str_cut(*rows, 0, (ptrdiff_t)v.number);
        *rows = ent_str_cut(*rows, (ptrdiff_t)v.number, rows->n);
    }
    return v;
}
