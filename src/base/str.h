// str.h: slices of text and the few questions asked of them everywhere.
// Floor: base.  ASCII only where letters matter; no locale anywhere.

#ifndef ENT_BASE_STR_H
#define ENT_BASE_STR_H

#include "entente.h"
#include <string.h>

#define ENT_S(literal) ((ent_str){(literal), (ptrdiff_t)sizeof(literal) - 1})

static inline ent_str ent_str_of(const char *c_string)
{
    return (ent_str){c_string, c_string ? (ptrdiff_t)strlen(c_string) : 0};
}

/** The slice [from, to) of s; both must lie within it. */
static inline ent_str ent_str_cut(ent_str s, ptrdiff_t from, ptrdiff_t to)
{
    return (ent_str){from ? s.p + from : s.p, to - from}; // NULL + 0 is undefined in C
}

static inline bool ent_is_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool ent_is_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool ent_is_lower(int c) { return c >= 'a' && c <= 'z'; }
static inline bool ent_is_alpha(int c) { return ent_is_upper(c) || ent_is_lower(c); }
static inline bool ent_is_alnum(int c) { return ent_is_alpha(c) || ent_is_digit(c); }
static inline bool ent_is_space(int c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}
static inline bool ent_is_vowel(int c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}
/** 0 to 15, or -1. */
static inline int ent_hex_digit(int c)
{
    return ent_is_digit(c)        ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}
static inline int ent_to_lower(int c) { return ent_is_upper(c) ? c + 32 : c; }
static inline int ent_to_upper(int c) { return ent_is_lower(c) ? c - 32 : c; }

bool ent_str_eq(ent_str a, ent_str b);
/** Equal, ASCII letters without regard to case. */
bool ent_str_eq_nocase(ent_str a, ent_str b);
bool ent_str_starts(ent_str s, ent_str prefix);
bool ent_str_starts_nocase(ent_str s, ent_str prefix);
bool ent_str_ends(ent_str s, ent_str suffix);
/** Is it one of these words, up to a NULL, ASCII letters without regard to case? */
bool ent_str_is_one_of(ent_str s, const char *const *words);
/** FNV-1a of 64 bits (Fowler, Noll and Vo 1991), its high bits stirred into the low ones. */
static inline uint64_t ent_str_hash(ent_str s)
{
    uint64_t h = 14695981039346656037u;
    for (ptrdiff_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h ^ h >> 29;
}
/** Byte order, shorter first on a tie: <0, 0, >0. */
int ent_str_cmp(ent_str a, ent_str b);
/** Without white space (ASCII) at both ends. */
ent_str ent_str_trim(ent_str s);
/** First position of c at or after `from`, or -1. */
ptrdiff_t ent_str_find_byte(ent_str s, ptrdiff_t from, char c);
/** First position of `needle` at or after `from`, or -1. */
ptrdiff_t ent_str_find(ent_str s, ptrdiff_t from, ent_str needle);
/** The same, ASCII letters without regard to case. */
ptrdiff_t ent_str_find_nocase(ent_str s, ptrdiff_t from, ent_str needle);
/** Cut the part before the next `c` off the front of *rest; false once nothing is left. */
bool ent_str_split(ent_str *rest, char c, ent_str *part);
/** A decimal number, the whole of s, at most 18 digits, '-' allowed; false if it is none. */
bool ent_str_to_int(ent_str s, int64_t *out);

#endif
