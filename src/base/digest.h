// digest.h: SHA-256, for inputs, tables and event ids.
// Floor: base.

#ifndef ENT_BASE_DIGEST_H
#define ENT_BASE_DIGEST_H

#include "base/str.h"
#include <nettle/sha2.h>

typedef struct ent_digest {
    struct sha256_ctx state;
} ent_digest;

void ent_digest_init(ent_digest *d);
void ent_digest_add(ent_digest *d, const void *p, size_t n);
/** A field: its length, then its bytes, so that ("ab","c") and ("a","bc") differ. */
void ent_digest_add_field(ent_digest *d, ent_str s);
/** The first `digits` (even, at most 64) hexadecimal digits and a NUL; the digest ends. */
void ent_digest_end(ent_digest *d, char *out, int digits);

#endif
