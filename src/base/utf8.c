// utf8.c: see utf8.h.  Decoding follows Unicode 15 table 3-7; properties come from utf8proc.

#include "base/utf8.h"
#include <utf8proc.h>

static bool is_tail(const char *p, const char *end, int low, int high)
{
    return p < end && (unsigned char)*p >= low && (unsigned char)*p <= high;
}

// Table 3-7: what the second byte may be after a given first one.
static void second_byte(unsigned char first, int *low, int *high)
{
    *low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
}

static int wanted_length(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

// How many bytes of the sequence at p are as they should be; *wanted is the full length.
static int good_length(const char *p, const char *end, int *wanted)
{
    unsigned char first = (unsigned char)*p;
    *wanted = wanted_length(first);
    if (*wanted < 2)
        return *wanted;
    int low, high;
    second_byte(first, &low, &high);
    if (!is_tail(p + 1, end, low, high))
        return 1;
    int n = 2;
    while (n < *wanted && is_tail(p + n, end, 0x80, 0xBF))
        n++;
    return n;
}

int ent_utf8_decode(const char *p, const char *end, uint32_t *code_point)
{
    int wanted;
    int n = good_length(p, end, &wanted);
    if (n == 0 || n < wanted)
        return 0;
    static const unsigned char mask[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t c = (unsigned char)*p & mask[n];
    for (int i = 1; i < n; i++)
        c = c << 6 | ((unsigned char)p[i] & 0x3F);
    *code_point = c;
    return n;
}

int ent_utf8_bad_length(const char *p, const char *end)
{
    int wanted;
    int n = good_length(p, end, &wanted);
    return n > 0 ? n : 1;
}

int ent_utf8_encode(uint32_t c, char out[4])
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = ENT_REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(lead[n] | c);
    return n;
}

uint32_t ent_utf8_take(ent_str *s, ent_str *bytes)
{
    uint32_t c = ENT_REPLACEMENT;
    int n = ent_utf8_decode(s->p, s->p + s->n, &c);
    if (n == 0)
        n = ent_utf8_bad_length(s->p, s->p + s->n);
    *bytes = ent_str_cut(*s, 0, n);
    *s = ent_str_cut(*s, n, s->n);
    return c;
}

// The end of the ASCII that begins at p, eight bytes at a time.
static const char *skip_ascii(const char *p, const char *end)
{
    for (uint64_t eight; end - p >= (ptrdiff_t)sizeof eight; p += sizeof eight) {
        memcpy(&eight, p, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (p < end && (unsigned char)*p < 0x80)
        p++;
    return p;
}

ptrdiff_t ent_utf8_valid_prefix(ent_str s)
{
    if (s.n == 0)
        return 0;
    const char *p = s.p, *end = s.p + s.n;
    while ((p = skip_ascii(p, end)) < end) {
        uint32_t c;
        int n = ent_utf8_decode(p, end, &c);
        if (n == 0)
            break;
        p += n;
    }
    return p - s.p;
}

ptrdiff_t ent_utf8_count(ent_str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

bool ent_is_letter(uint32_t c)
{
    if (c < 0x80)
        return ent_is_alpha((int)c);
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool ent_is_capital(uint32_t c)
{
    if (c < 0x80)
        return ent_is_upper((int)c);
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool ent_begins_with_capital(ent_str s)
{
    uint32_t c = 0;
    return s.n > 0 && ent_utf8_decode(s.p, s.p + s.n, &c) > 0 && ent_is_capital(c);
}

// Punctuation that agencies set in several ways; 0: leave it to the decomposition.
static char plain_form(uint32_t c)
{
    // clang-format off: one row for each plain form
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x2032: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2033: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212: return '-';
    case 0x00A0:
    case 0x202F:
    case 0x2009: return ' ';
    case 0x0131: return 'i'; // dotless i has no decomposition
    default: return 0;
    }
    // clang-format on
}

// Fold one code point to out (room for 4 * 18 bytes); gives the bytes written.
static int fold_one(uint32_t c, char *out)
{
    char plain = plain_form(c);
    if (plain) {
        out[0] = plain;
        return 1;
    }
    utf8proc_int32_t parts[18];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 18, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &boundary);
    int written = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < 18; i++)
        written += ent_utf8_encode((uint32_t)parts[i], out + written);
    return written;
}

static ent_str fold_any(ent_arena *a, ent_str s)
{
    ptrdiff_t room = s.n * 3 + 72, n = 0; // case folding grows a character at most threefold
    char *out = ENT_NEW(a, char, room);
    for (ptrdiff_t i = 0; i < s.n;) {
        unsigned char first = (unsigned char)s.p[i];
        if (first < 0x80) {
            out[n++] = (char)ent_to_lower(first);
            i++;
            continue;
        }
        uint32_t c;
        int length = ent_utf8_decode(s.p + i, s.p + s.n, &c);
        if (length == 0) {
            i++;
            continue;
        }
        char folded[72];
        int got = fold_one(c, folded);
        if (n + got > room)
            break;
        memcpy(out + n, folded, (size_t)got);
        n += got;
        i += length;
    }
    return (ent_str){out, n};
}

ent_str ent_fold(ent_arena *a, ent_str s)
{
    if (s.n > 0 && skip_ascii(s.p, s.p + s.n) < s.p + s.n)
        return fold_any(a, s);
    char *out = ENT_NEW(a, char, s.n);
    for (ptrdiff_t i = 0; i < s.n; i++)
        out[i] = (char)ent_to_lower((unsigned char)s.p[i]);
    return (ent_str){out, s.n};
}
