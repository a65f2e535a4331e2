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

static bool is_plain(char c) { return (unsigned char)c >= 0x20 && c != '"' && c != '\\'; }

// Of eight bytes: one less than n, or equal to it once it has been taken off, borrows into its highest bit
// (Mycroft 1987).
static bool are_plain(uint64_t eight)
{
    const uint64_t ones = 0x0101010101010101u, highest = 0x8080808080808080u;
    uint64_t quote = eight ^ ones * '"', stroke = eight ^ ones * '\\';
    return !((((eight - ones * 0x20) & ~eight) | ((quote - ones) & ~quote) |
              ((stroke - ones) & ~stroke)) &
             highest);
}

static uint64_t load(const char *p, size_t n)
{
    uint64_t out = 0;
    memcpy(&out, p, n);
    return out;
}

// How many bytes stand as they are: eight at a time, the last of them together with some before.
static ptrdiff_t count_plain(const char *p, ptrdiff_t n)
{
    ptrdiff_t i = 0;
    while (i + 8 <= n && are_plain(load(p + i, 8)))
        i += 8;
    if (n >= 8 ? i + 8 > n && are_plain(load(p + n - 8, 8))
               : n >= 4 && are_plain(load(p, 4) | load(p + n - 4, 4) << 32))
        return n;
    while (i < n && is_plain(p[i]))
        i++;
    return i;
}

void ent_buffer_add_json(ent_buffer *b, ent_str s)
{
    if (!ent_buffer_reserve(b, (size_t)s.n + 2))
        return;
    b->p[b->n++] = '"';
    for (ptrdiff_t i = 0, n; i < s.n; i++) {
        n = count_plain(s.p + i, s.n - i);
        if (n == s.n) { // as a rule; there is room
            memcpy(b->p + b->n, s.p, (size_t)n);
            b->n += (size_t)n;
            break;
        }
        ent_buffer_add(b, s.p + i, (size_t)n);
        i += n;
        if (i < s.n)
            add_json_escape(b, (unsigned char)s.p[i]);
    }
    ent_buffer_add_byte(b, '"');
}
