// json_walk.c: see json_walk.h.

#include "text/json_walk.h"
#include "base/utf8.h"

// ---------------------------------------------------------------------------------------- escapes

// The code unit of "\uXXXX" at `at`, or -1.
static int32_t unit_at(ent_str s, ptrdiff_t at)
{
    if (at + 6 > s.n || s.p[at] != '\\' || s.p[at + 1] != 'u')
        return -1;
    int32_t unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = ent_hex_digit(s.p[at + i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool is_first(int32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
static bool is_second(int32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

static ptrdiff_t put(uint32_t c, char *out)
{
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = ENT_REPLACEMENT;
    return ent_utf8_encode(c, out);
}

// "\n", "\"", and what is none.
static ptrdiff_t short_escape(ent_str s, ptrdiff_t at, char *out, ptrdiff_t *n)
{
    static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
    char c = at + 1 < s.n ? s.p[at + 1] : '\\';
    const char *known = memchr(names, c, sizeof names - 1);
    out[(*n)++] = known ? values[known - names] : c;
    return at + 2 < s.n ? 2 : s.n - at;
}

ptrdiff_t ent_json_escape(ent_str s, ptrdiff_t at, char *out, ptrdiff_t *n)
{
    int32_t unit = unit_at(s, at);
    if (unit < 0)
        return short_escape(s, at, out, n);
    int32_t second = is_first(unit) ? unit_at(s, at + 6) : -1;
    if (!is_second(second)) {
        *n += put((uint32_t)unit, out + *n);
        return 6;
    }
    *n += put(0x10000 + ((uint32_t)(unit - 0xD800) << 10) + (uint32_t)(second - 0xDC00), out + *n);
    return 12;
}

// ----------------------------------------------------------------- the scanner, over valid JSON

static ptrdiff_t skip_space(ent_str s, ptrdiff_t i)
{
    while (i < s.n && ent_is_space(s.p[i]))
        i++;
    return i;
}

// From a quote to behind the one that closes the string.
static ptrdiff_t skip_string(ent_str s, ptrdiff_t i)
{
    for (i++; i < s.n && s.p[i] != '"'; i++)
        if (s.p[i] == '\\')
            i++;
    return i < s.n ? i + 1 : s.n;
}

// From the start of a value to behind it.
static ptrdiff_t skip_value(ent_str s, ptrdiff_t i)
{
    int64_t depth = 0;
    while (i < s.n) {
        char c = s.p[i];
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            break;
        if (c == '"') {
            i = skip_string(s, i);
        } else {
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
            i++;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            break;
    }
    return i < s.n ? i : s.n;
}

bool ent_json_next_item(ent_json_walk *p, ent_str *value)
{
    p->at = skip_space(p->s, p->at);
    if (p->at < p->s.n && p->s.p[p->at] == ',')
        p->at = skip_space(p->s, p->at + 1);
    if (p->at >= p->s.n || p->s.p[p->at] == ']' || p->s.p[p->at] == '}')
        return false;
    ptrdiff_t from = p->at;
    p->at = skip_value(p->s, from);
    *value = ent_str_trim(ent_str_cut(p->s, from, p->at));
    return true;
}

bool ent_json_next_pair(ent_json_walk *p, ent_str *key, ent_str *value)
{
    if (!ent_json_next_item(p, key) || key->n < 2)
        return false;
    *key = ent_str_cut(*key, 1, key->n - 1);
    p->at = skip_space(p->s, p->at);
    if (p->at >= p->s.n)
        return false;
    p->at = skip_space(p->s, p->at + 1); // the colon
    return ent_json_next_item(p, value);
}

ent_json_walk ent_json_inside(ent_str value)
{
    return (ent_json_walk){value, skip_space(value, 0) + 1};
}

bool ent_json_is_string(ent_str value) { return value.n >= 2 && value.p[0] == '"'; }

// ----------------------------------------------------------------------------------------- values

ent_str ent_json_decode(ent_str quoted, ent_arena *a)
{
    if (!ent_json_is_string(quoted))
        return ENT_S("");
    ent_str s = ent_str_cut(quoted, 1, quoted.n - 1);
    char *out = ENT_NEW(a, char, s.n); // no escape is shorter than what it stands for
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n;) {
        ptrdiff_t end = ent_str_find_byte(s, i, '\\');
        ptrdiff_t plain = (end < 0 ? s.n : end) - i;
        memcpy(out + n, s.p + i, (size_t)plain);
        n += plain;
        i = end < 0 ? s.n : end + ent_json_escape(s, end, out, &n);
    }
    return (ent_str){out, n};
}
