// json.c: see json.h.

#include "coding/json.h"
#include "base/utf8.h"
#include <stdlib.h>

static void new_line(ent_json *j)
{
    if (!j->lines)
        return;
    ent_buffer_add_byte(j->out, '\n');
    for (int i = 0; i < j->depth; i++)
        ent_buffer_add(j->out, "  ", 2);
}

// What stands between the value before and the one to come.
static void begin(ent_json *j)
{
    bool after_key = j->keyed;
    j->keyed = false;
    if (after_key)
        return;
    if (j->more)
        ent_buffer_add_byte(j->out, ',');
    if (j->depth > 0)
        new_line(j);
}

void ent_json_open(ent_json *j, char bracket)
{
    begin(j);
    ent_buffer_add_byte(j->out, bracket);
    j->more = false;
    j->depth++;
}

void ent_json_close(ent_json *j, char bracket)
{
    j->depth--;
    if (j->more)
        new_line(j);
    ent_buffer_add_byte(j->out, bracket);
    j->more = true;
}

void ent_json_key(ent_json *j, const char *key)
{
    ent_buffer *b = j->out;
    size_t n = strlen(key);
    begin(j);
    j->keyed = true;
    if (!ent_buffer_reserve(b, n + 4))
        return;
    b->p[b->n++] = '"';
    memcpy(b->p + b->n, key, n);
    b->n += n;
    b->p[b->n++] = '"';
    b->p[b->n++] = ':';
    if (j->lines)
        b->p[b->n++] = ' ';
}

void ent_json_null(ent_json *j)
{
    begin(j);
    ent_buffer_add(j->out, "null", 4);
    j->more = true;
}

void ent_json_bool(ent_json *j, bool value)
{
    begin(j);
    ent_buffer_add_str(j->out, value ? ENT_S("true") : ENT_S("false"));
    j->more = true;
}

void ent_json_int(ent_json *j, int64_t value)
{
    begin(j);
    ent_buffer_add_int(j->out, value);
    j->more = true;
}

void ent_json_number(ent_json *j, double value, int decimals)
{
    begin(j);
    ent_buffer_add_number(j->out, value, decimals);
    j->more = true;
}

void ent_json_str(ent_json *j, ent_str s)
{
    begin(j);
    ent_buffer_add_json(j->out, s.p ? s : ENT_S(""));
    j->more = true;
}

void ent_json_text(ent_json *j, ent_str s)
{
    if (s.n)
        ent_json_str(j, s);
    else
        ent_json_null(j);
}

void ent_json_day(ent_json *j, ent_day day)
{
    char text[11] = "";
    if (day != ENT_NO_DAY)
        ent_day_format(day, text);
    ent_json_text(j, ent_str_of(text));
}

void ent_json_int_or_null(ent_json *j, int64_t value, int64_t none)
{
    if (value == none)
        ent_json_null(j);
    else
        ent_json_int(j, value);
}

void ent_json_parts(ent_json *j, ent_str s, char between)
{
    ent_json_open(j, '[');
    ent_str part;
    while (ent_str_split(&s, between, &part)) {
        part = ent_str_trim(part);
        if (part.n)
            ent_json_str(j, part);
    }
    ent_json_close(j, ']');
}

ptrdiff_t ent_json_repair(ent_str s, char *out)
{
    ptrdiff_t n = 0;
    while (s.n > 0) {
        ptrdiff_t good = ent_utf8_valid_prefix(s);
        memcpy(out + n, s.p, (size_t)good);
        n += good;
        s = ent_str_cut(s, good, s.n);
        if (s.n == 0)
            break;
        n += ent_utf8_encode(ENT_REPLACEMENT, out + n);
        s = ent_str_cut(s, ent_utf8_bad_length(s.p, s.p + s.n), s.n);
    }
    return n;
}

void ent_json_bytes(ent_json *j, ent_str s)
{
    if (ent_utf8_valid_prefix(s) == s.n) {
        ent_json_str(j, s);
        return;
    }
    char *repaired = malloc((size_t)s.n * 3);
    if (!repaired) {
        j->out->failed = true;
        return;
    }
    ent_json_str(j, (ent_str){repaired, ent_json_repair(s, repaired)});
    free(repaired);
}
