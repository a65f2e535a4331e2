// buffer.h: a growable run of bytes with a stated maximum; for output and for input records.
// Floor: base.

#ifndef ENT_BASE_BUFFER_H
#define ENT_BASE_BUFFER_H

#include "base/str.h"

/** Zero it to start; free its contents with ent_buffer_free. */
typedef struct ent_buffer {
    char *p;
    size_t n, room;
    size_t max;  // bytes it may hold; 0 is no limit
    bool failed; // an append did not fit or memory ran out; later appends do nothing
} ent_buffer;

void ent_buffer_free(ent_buffer *b);
/** Make room for n more bytes; false (and `failed`) if that is over the maximum. */
bool ent_buffer_reserve(ent_buffer *b, size_t n);
void ent_buffer_add(ent_buffer *b, const char *p, size_t n);
void ent_buffer_add_str(ent_buffer *b, ent_str s);
/** A decimal number. */
void ent_buffer_add_int(ent_buffer *b, int64_t value);
/** A number with at most `decimals` (0-9) digits after the point, trailing zeros dropped; "null"
 *  for what is no number or has over 18 digits in all. */
void ent_buffer_add_number(ent_buffer *b, double value, int decimals);
/** A JSON string, with its quotes; control characters, '"' and '\\' escaped. */
void ent_buffer_add_json(ent_buffer *b, ent_str s);

static inline void ent_buffer_add_byte(ent_buffer *b, char c)
{
    if (b->n < b->room && !b->failed)
        b->p[b->n++] = c;
    else
        ent_buffer_add(b, &c, 1);
}

static inline ent_str ent_buffer_str(const ent_buffer *b)
{
    return (ent_str){b->p, (ptrdiff_t)b->n};
}

#endif
