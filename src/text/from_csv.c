// from_csv.c: one row of CSV or TSV to fields; quotes as in RFC 4180, read as leniently as
// cut_csv.c does: a quote before other text is a part of the text.

#include "text/from.h"

typedef struct field {
    ptrdiff_t from, to; // with quotes, if any
    bool quoted;
} field;

static bool ends_field(ent_str s, ptrdiff_t i, char delimiter)
{
    return i >= s.n || s.p[i] == delimiter || s.p[i] == '\n' || s.p[i] == '\r';
}

// From the opening quote to behind the closing one.
static ptrdiff_t skip_quoted(ent_str s, ptrdiff_t i, char delimiter)
{
    for (i++; (i = ent_str_find_byte(s, i, '"')) >= 0; i++) {
        if (i + 1 < s.n && s.p[i + 1] == '"')
            i++;
        else if (ends_field(s, i + 1, delimiter))
            return i + 1;
    }
    return s.n;
}

// The field that begins at `at`.
static field field_at(ent_str s, ptrdiff_t at, char delimiter)
{
    field f = {.from = at, .quoted = at < s.n && s.p[at] == '"'};
    ptrdiff_t end = f.quoted ? skip_quoted(s, at, delimiter) : at;
    end = ent_str_find_byte(s, end, delimiter);
    f.to = end < 0 ? s.n : end;
    return f;
}

// Its text: without the quotes around it, doubled ones made single.
static ent_str text_of(ent_str s, field f, ent_arena *keep, ent_map *map)
{
    if (!f.quoted) {
        ent_map_add(keep, map, 0, (int32_t)f.from);
        return ent_str_cut(s, f.from, f.to);
    }
    ent_str raw = ent_str_cut(s, f.from + 1, f.to);
    if (raw.n > 0 && raw.p[raw.n - 1] == '"')
        raw.n--;
    char *out = ENT_NEW(keep, char, raw.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < raw.n;) {
        ptrdiff_t quote = ent_str_find_byte(raw, i, '"');
        ptrdiff_t end = quote < 0 ? raw.n : quote + 1;
        ent_map_add(keep, map, (int32_t)n, (int32_t)(f.from + 1 + i));
        memcpy(out + n, raw.p + i, (size_t)(end - i));
        n += end - i;
        i = end + (end < raw.n && quote >= 0 && raw.p[end] == '"');
    }
    return (ent_str){out, n};
}

bool ent_csv_next(ent_str row, char delimiter, ptrdiff_t *at, ent_str *raw)
{
    if (*at > row.n)
        return false;
    field f = field_at(row, *at, delimiter);
    *raw = ent_str_cut(row, f.from, f.to);
    *at = f.to + 1;
    return true;
}

void ent_csv_values(ent_str text, const ent_record *r, ent_arena *keep, ent_values *out)
{
    ptrdiff_t at = 0;
    for (int column = 0; at <= text.n; column++) {
        field f = field_at(text, at, r->delimiter);
        for (int i = 0; i < ENT_FIELD_COUNT; i++) {
            if (r->column[i] != column)
                continue;
            ent_map map = {0};
            out->value[i] = text_of(text, f, keep, &map);
            if (i == ENT_FIELD_TEXT)
                out->map = map;
        }
        at = f.to + 1;
    }
}
