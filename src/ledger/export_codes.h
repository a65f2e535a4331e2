// export_codes.h: what other data sets write for our codes (data/ledger/export.tsv), and what the codebook calls
// them.
// Floor: ledger.  Read from the tables of the program, so that a ledger is exported without an engine.

#ifndef ENT_LEDGER_EXPORT_CODES_H
#define ENT_LEDGER_EXPORT_CODES_H

#include "base/error.h"

/** One row: what `form` writes for `key`, a code of this kind. */
typedef struct ent_export_code {
    ent_str form, kind, key, code; // they lie in the program
} ent_export_code;

/** All rows, found by form, kind and key; of several with the same the first.
 *
 *  Besides those of export.tsv: form "cameo", kinds "name" and "goldstein", of the codebook; form "actor",
 *  kinds "sector" and "country", with the names of actor codes.
 */
typedef struct ent_export_codes {
    ent_export_code *items; // [n], on the heap
    ptrdiff_t n, room;
    int32_t *slots; // [mask + 1] a row's number from 1, where its hash wants it or behind; 0: free
    uint64_t mask;
} ent_export_codes;

/** Read them; close them also on failure.  Fails ENT_TABLE, ENT_TOO_LARGE (no memory). */
ENT_MUST_CHECK ent_status ent_export_codes_open(ent_export_codes *out, ent_error *err);
void ent_export_codes_close(ent_export_codes *codes);

/** What stands for `key`; empty if nothing does. */
ent_str ent_export_codes_find(const ent_export_codes *codes, const char *form, const char *kind,
                              ent_str key);

/** What stands for `key`, else what the row for all others (key "*") has. */
ent_str ent_export_codes_or_any(const ent_export_codes *codes, const char *form, const char *kind,
                                ent_str key);

#endif
