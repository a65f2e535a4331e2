// str.c: see str.h.  Plain loops; memchr and memcmp do the work where it is hot.

#define _GNU_SOURCE // memmem
#include "base/str.h"

bool ent_str_eq(ent_str a, ent_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

static bool same_nocase(const char *a, const char *b, ptrdiff_t n)
{
    for (ptrdiff_t i = 0; i < n; i++)
        if (ent_to_lower((unsigned char)a[i]) != ent_to_lower((unsigned char)b[i]))
            return false;
    return true;
}

bool ent_str_eq_nocase(ent_str a, ent_str b) { return a.n == b.n && same_nocase(a.p, b.p, a.n); }

bool ent_str_starts(ent_str s, ent_str prefix)
{
    return s.n >= prefix.n && ent_str_eq(ent_str_cut(s, 0, prefix.n), prefix);
}

bool ent_str_starts_nocase(ent_str s, ent_str prefix)
{
    return s.n >= prefix.n && same_nocase(s.p, prefix.p, prefix.n);
}

bool ent_str_ends(ent_str s, ent_str suffix)
{
    return s.n >= suffix.n && ent_str_eq(ent_str_cut(s, s.n - suffix.n, s.n), suffix);
}

bool ent_str_is_one_of(ent_str s, const char *const *words)
{
    for (; *words; words++)
        if (ent_str_eq_nocase(s, ent_str_of(*words)))
            return true;
    return false;
}

int ent_str_cmp(ent_str a, ent_str b)
{
    ptrdiff_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, (size_t)n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

ent_str ent_str_trim(ent_str s)
{
    while (s.n > 0 && ent_is_space((unsigned char)s.p[0]))
        s = ent_str_cut(s, 1, s.n);
    while (s.n > 0 && ent_is_space((unsigned char)s.p[s.n - 1]))
        s.n--;
    return s;
}

ptrdiff_t ent_str_find_byte(ent_str s, ptrdiff_t from, char c)
{
    if (from >= s.n)
        return -1;
    const char *at = memchr(s.p + from, c, (size_t)(s.n - from));
    return at ? at - s.p : -1;
}

ptrdiff_t ent_str_find(ent_str s, ptrdiff_t from, ent_str needle)
{
    if (from > s.n || needle.n > s.n - from)
        return -1;
    if (needle.n == 0)
        return from;
    const char *at = memmem(s.p + from, (size_t)(s.n - from), needle.p, (size_t)needle.n);
    return at ? at - s.p : -1;
}

ptrdiff_t ent_str_find_nocase(ent_str s, ptrdiff_t from, ent_str needle)
{
    for (ptrdiff_t i = from; i + needle.n <= s.n; i++)
        if (same_nocase(s.p + i, needle.p, needle.n))
            return i;
    return -1;
}

bool ent_str_split(ent_str *rest, char c, ent_str *part)
{
    if (!rest->p)
        return false;
    ptrdiff_t at = ent_str_find_byte(*rest, 0, c);
    if (at < 0) {
        *part = *rest;
        *rest = (ent_str){NULL, 0};
    } else {
        *part = ent_str_cut(*rest, 0, at);
        *rest = ent_str_cut(*rest, at + 1, rest->n);
    }
    return true;
}

bool ent_str_to_int(ent_str s, int64_t *out)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    ptrdiff_t i = negative;
    if (s.n - i < 1 || s.n - i > 18)
        return false;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (!ent_is_digit((unsigned char)s.p[i]))
            return false;
        value = value * 10 + (s.p[i] - '0');
    }
    *out = negative ? -value : value;
    return true;
}
