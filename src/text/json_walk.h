// json_walk.h: a walk over JSON that ent_json_check has found well-formed, value by value, in place.
// Floor: text.
//
// A raw value is a slice of the text: a string with its quotes, a list with its brackets.  Nothing is
// built, so a large document costs one pass for each level that is looked into.

#ifndef ENT_TEXT_JSON_WALK_H
#define ENT_TEXT_JSON_WALK_H

#include "base/arena.h"

/** A walk over the pairs of an object, or the items of a list. */
typedef struct ent_json_walk {
    ent_str s;
    ptrdiff_t at; // behind the opening bracket
} ent_json_walk;

/** Begin a walk inside of a raw object or list. */
ent_json_walk ent_json_inside(ent_str value);
/** The next item of a list, raw; false at its end. */
bool ent_json_next_item(ent_json_walk *p, ent_str *value);
/** The next pair of an object: its key without quotes, its value raw; false at its end. */
bool ent_json_next_pair(ent_json_walk *p, ent_str *key, ent_str *value);

bool ent_json_is_string(ent_str value);
/** The characters of a raw string; "" for what is none.  Half surrogate pairs and NUL become U+FFFD;
 *  ill-formed UTF-8 stays. */
ent_str ent_json_decode(ent_str quoted, ent_arena *a);
/** Decode the escape at s[at], a backslash, to out[*n...], and move *n.  Gives its length in s. */
ptrdiff_t ent_json_escape(ent_str s, ptrdiff_t at, char *out, ptrdiff_t *n);

#endif
