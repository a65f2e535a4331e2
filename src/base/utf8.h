// utf8.h: one code point at a time, and folded forms for look-up.
// Floor: base.

#ifndef ENT_BASE_UTF8_H
#define ENT_BASE_UTF8_H

#include "base/arena.h"

enum { ENT_REPLACEMENT = 0xFFFD };

/** Decode the code point at p (p < end).  Gives its length in bytes, 1 to 4; 0 if ill-formed. */
int ent_utf8_decode(const char *p, const char *end, uint32_t *code_point);
/** Encode to out[4]; gives the length.  Surrogates and what is over U+10FFFF become U+FFFD. */
int ent_utf8_encode(uint32_t code_point, char out[4]);
/** Length of the ill-formed sequence at p by the Unicode "maximal subpart" rule, at least 1. */
int ent_utf8_bad_length(const char *p, const char *end);
/** Cut the code point at the front of *s, which is not empty, into *bytes; ill-formed ones are U+FFFD. */
uint32_t ent_utf8_take(ent_str *s, ent_str *bytes);
/** Is all of s well-formed?  Gives the length of the well-formed start. */
ptrdiff_t ent_utf8_valid_prefix(ent_str s);
/** How many code points s has; s must be well-formed. */
ptrdiff_t ent_utf8_count(ent_str s);

/** Letters of any script; capital letters of any script. */
bool ent_is_letter(uint32_t code_point);
bool ent_is_capital(uint32_t code_point);
/** Does it begin with one? */
bool ent_begins_with_capital(ent_str s);

/** Look-up key: lower case, without accents, typographic quotes and dashes as ASCII. */
ent_str ent_fold(ent_arena *a, ent_str s);

#endif
