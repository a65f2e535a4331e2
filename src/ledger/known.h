// known.h: which texts a ledger has, so that they need not be coded again.
// Floor: ledger.

#ifndef ENT_LEDGER_KNOWN_H
#define ENT_LEDGER_KNOWN_H

#include "ledger/ledger.h"
#include "ledger/numbers.h"

/** Hashes of texts.  Never changes once open, so threads share it. */
typedef struct ent_known {
    unsigned char (*slots)[32]; // [mask + 1] all zero: free
    size_t mask, n;
} ent_known;

/** The hashes of the documents that were coded, and into *marked the numbers of those that a run which was cut
 *  short left to be coded anew (insert.h).  Fails ENT_TOO_LARGE (no memory), and as SQLite does. */
ENT_MUST_CHECK ent_status ent_known_open(const ent_ledger *l, ent_known *out, ent_numbers *marked,
                                         ent_error *err);
void ent_known_close(ent_known *k);

/** Is it one of them?  64 hexadecimal digits. */
bool ent_known_has(const ent_known *k, const char *hash);

#endif
