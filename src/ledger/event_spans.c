// event_spans.c: see event_spans.h.  A reader of this one shape of JSON, which goes along once.

#include "ledger/event_spans.h"

static void skip_blanks(ent_str *s)
{
    while (s->n && (*s->p == ' ' || *s->p == '\n' || *s->p == '\r' || *s->p == '\t'))
        *s = ent_str_cut(*s, 1, s->n);
}

// Cut off a sign that may stand between blanks.
static bool take(ent_str *s, char sign)
{
    skip_blanks(s);
    if (!s->n || *s->p != sign)
        return false;
    *s = ent_str_cut(*s, 1, s->n);
    return true;
}

static bool take_number(ent_str *s, int32_t *out)
{
    enum { MOST = 214748364 }; // ten of them and nine more are too many
    int32_t n = 0;
    ptrdiff_t i = 0;
    skip_blanks(s);
    for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++) {
        if (n >= MOST)
            return false;
        n = 10 * n + (s->p[i] - '0');
    }
    *s = ent_str_cut(*s, i, s->n);
    *out = n;
    return i > 0;
}

static bool take_span(ent_str *s, int32_t out[2])
{
    return take(s, '[') && take_number(s, &out[0]) && take(s, ',') && take_number(s, &out[1]) &&
           take(s, ']') && out[0] <= out[1];
}

// Cut off the text up to and with the key and what opens its list.
static bool find_list(ent_str *s, const char *key)
{
    ptrdiff_t n = ent_str_of(key).n;
    for (ptrdiff_t at = 0; (at = ent_str_find_byte(*s, at, '"')) >= 0; at++) {
        ent_str rest = ent_str_cut(*s, at + 1, s->n);
        if (rest.n <= n || memcmp(rest.p, key, (size_t)n) != 0 || rest.p[n] != '"')
            continue;
        rest = ent_str_cut(rest, n + 1, rest.n);
        if (take(&rest, ':') && take(&rest, '[')) {
            *s = rest;
            return true;
        }
    }
    return false;
}

bool ent_event_span(ent_str spans, const char *key, size_t k, int32_t out[2])
{
    if (!find_list(&spans, key))
        return false;
    for (size_t i = 0; take_span(&spans, out); i++) {
        if (i == k)
            return true;
        if (!take(&spans, ','))
            break;
    }
    return false;
}
