// json.h: JSON, written value by value; commas and indentation follow by themselves.
// Floor: coding.

#ifndef ENT_CODING_JSON_H
#define ENT_CODING_JSON_H

#include "base/buffer.h"
#include "base/date.h"

/** A place in a JSON text.  Zero it, then set `out`. */
typedef struct ent_json {
    ent_buffer *out;
    bool more;  // a value stands before this place: a comma is due
    bool keyed; // a key stands before it: nothing is due
    bool lines; // each value on a line of its own, indented: for people
    int depth;
} ent_json;

/** Begin an object or a list: '{' or '['. */
void ent_json_open(ent_json *j, char bracket);
/** End it: '}' or ']'. */
void ent_json_close(ent_json *j, char bracket);
/** The key of the value that comes next: a word of ours, in which nothing need be escaped. */
void ent_json_key(ent_json *j, const char *key);

void ent_json_null(ent_json *j);
void ent_json_bool(ent_json *j, bool value);
void ent_json_int(ent_json *j, int64_t value);
/** At most `decimals` digits after the point. */
void ent_json_number(ent_json *j, double value, int decimals);
void ent_json_str(ent_json *j, ent_str s);

/** A string, or null if it is empty. */
void ent_json_text(ent_json *j, ent_str s);
/** "YYYY-MM-DD", or null if it is ENT_NO_DAY. */
void ent_json_day(ent_json *j, ent_day day);
/** A number, or null if it equals `none`. */
void ent_json_int_or_null(ent_json *j, int64_t value, int64_t none);
/** A list of the parts of s between `between`; empty parts are left out. */
void ent_json_parts(ent_json *j, ent_str s, char between);

/** A string of unknown making, such as the name of a file: ill-formed UTF-8 becomes U+FFFD. */
void ent_json_bytes(ent_json *j, ent_str s);
/** The same repair, to `out` with room for 3 * s.n bytes; gives how many were written. */
ptrdiff_t ent_json_repair(ent_str s, char *out);

#endif
