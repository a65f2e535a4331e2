// digest.c: see digest.h.  The hash is nettle's.

#include "base/digest.h"

void ent_digest_init(ent_digest *d) { sha256_init(&d->state); }

void ent_digest_add(ent_digest *d, const void *p, size_t n)
{
    if (n)
        sha256_update(&d->state, n, p);
}

void ent_digest_add_field(ent_digest *d, ent_str s)
{
    uint8_t length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (uint8_t)((uint64_t)s.n >> (8 * i));
    ent_digest_add(d, length, sizeof length);
    ent_digest_add(d, s.p, (size_t)s.n);
}

void ent_digest_end(ent_digest *d, char *out, int digits)
{
    static const char hex[] = "0123456789abcdef";
    uint8_t hash[SHA256_DIGEST_SIZE];
    sha256_digest(&d->state, sizeof hash, hash);
    for (int i = 0; i < digits; i++)
        out[i] = hex[i % 2 ? hash[i / 2] & 15 : hash[i / 2] >> 4];
    out[digits] = 0;
}
