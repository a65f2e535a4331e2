// buffer.c: see buffer.h.  Doubles; numbers are written without libc's printf, which knows a locale.

#include "base/buffer.h"
#include <math.h>
#include <stdlib.h>

void ent_buffer_free(ent_buffer *b)
{
    free(b->p);
    *b = (ent_buffer){.max = b->max};
}

bool ent_buffer_reserve(ent_buffer *b, size_t n)
{
    if (b->failed)
        return false;
    if (b->room - b->n >= n)
        return true;
    size_t max = b->max && b->max < SIZE_MAX / 2 ? b->max : SIZE_MAX / 2;
    if (n > max || b->n > max - n)
        return !(b->failed = true);
    size_t room = b->room ? b->room : 256;
    while (room < b->n + n)
        room *= 2;
    if (room > max)
        room = max;
    char *p = realloc(b->p, room);
    if (!p)
        return !(b->failed = true);
    b->p = p;
    b->room = room;
    return true;
}

void ent_buffer_add(ent_buffer *b, const char *p, size_t n)
{
    if (n == 0 || !ent_buffer_reserve(b, n))
        return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void ent_buffer_add_str(ent_buffer *b, ent_str s) { ent_buffer_add(b, s.p, (size_t)s.n); }

void ent_buffer_add_byte(ent_buffer *b, char c) { ent_buffer_add(b, &c, 1); }

void ent_buffer_add_int(ent_buffer *b, int64_t value)
{
    char digits[24];
    int i = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        digits[--i] = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (value < 0)
        digits[--i] = '-';
    ent_buffer_add(b, digits + i, sizeof digits - (size_t)i);
}

void ent_buffer_add_number(ent_buffer *b, double value, int decimals)
{
    int64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    if (!(fabs(value) * (double)scale < 9e18)) {
        ent_buffer_add(b, "null", 4);
        return;
    }
    int64_t scaled = llround(fabs(value) * (double)scale);
    if (value < 0 && scaled)
        ent_buffer_add_byte(b, '-');
    ent_buffer_add_int(b, scaled / scale);
    int64_t rest = scaled % scale;
    if (rest)
        ent_buffer_add_byte(b, '.');
    while (rest) {
        scale /= 10;
        ent_buffer_add_byte(b, (char)('0' + rest / scale));
        rest %= scale;
    }
}

static void add_json_escape(ent_buffer *b, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"': ent_buffer_add(b, "\\\"", 2); return;
    case '\\': ent_buffer_add(b, "\\\\", 2); return;
    case '\n': ent_buffer_add(b, "\\n", 2); return;
    case '\r': ent_buffer_add(b, "\\r", 2); return;
    case '\t': ent_buffer_add(b, "\\t", 2); return;
    default:
        ent_buffer_add(b, "\\u00", 4);
        ent_buffer_add_byte(b, hex[c >> 4]);
        ent_buffer_add_byte(b, hex[c & 15]);
    }
}

void ent_buffer_add_json(ent_buffer *b, ent_str s)
{
    ent_buffer_add_byte(b, '"');
    ptrdiff_t start = 0;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        ent_buffer_add(b, s.p + start, (size_t)(i - start));
        add_json_escape(b, c);
        start = i + 1;
    }
    ent_buffer_add_str(b, ent_str_cut(s, start, s.n));
    ent_buffer_add_byte(b, '"');
}
