// flat.c: see flat.h.

#include "coding/flat.h"

// Must it stand in quotes?  Also what a spreadsheet would take for a formula: its first sign stays.
static bool needs_quotes(ent_str s)
{
    if (s.n == 0)
        return false;
    if (memchr("=+-@ ", s.p[0], 5) || s.p[s.n - 1] == ' ')
        return true;
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
            return true;
    return false;
}

static void put_quoted(ent_buffer *out, ent_str s)
{
    ent_buffer_add_byte(out, '"');
    ptrdiff_t start = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] != '"')
            continue;
        ent_buffer_add(out, s.p + start, (size_t)(i + 1 - start));
        start = i; // the quote comes once more with what follows it
    }
    ent_buffer_add(out, s.p + start, (size_t)(s.n - start));
    ent_buffer_add_byte(out, '"');
}

static void put_on_one_line(ent_buffer *out, ent_str s)
{
    ptrdiff_t start = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\t' && s.p[i] != '\n' && s.p[i] != '\r')
            continue;
        ent_buffer_add(out, s.p + start, (size_t)(i - start));
        ent_buffer_add_byte(out, ' ');
        start = i + 1;
    }
    if (s.n > start)
        ent_buffer_add(out, s.p + start, (size_t)(s.n - start));
}

void ent_add_cell(ent_buffer *out, ent_str s, char delimiter)
{
    if (delimiter == '\t')
        put_on_one_line(out, s);
    else if (needs_quotes(s))
        put_quoted(out, s);
    else
        ent_buffer_add_str(out, s);
}
