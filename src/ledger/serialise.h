// serialise.h: a coded document to rows of the ledger.  Runs in the workers.
// Floor: ledger.

#ifndef ENT_LEDGER_SERIALISE_H
#define ENT_LEDGER_SERIALISE_H

#include "coding/queue.h"
#include "coding/record.h"
#include "ledger/account.h"
#include "ledger/rows.h"

enum { ENT_CODER_ROOM = 96 }; // bytes of what a document is coded with

/** With what documents are coded: "entente 0.1.0 2026.11 " and the first digits of the hash of the tables. */
void ent_coder_name(const ent_engine *engine, char out[ENT_CODER_ROOM]);

/** The hash that documents are told apart by, as 64 hexadecimal digits: SHA-256 of the bytes. */
void ent_content_hash(ent_str bytes, char out[65]);

/** The rows of a document that was coded: itself, its source and original, what its events and accounts rest on.
 *
 *  Takes   a view with events, the record it was read from, and what the run says of reading.
 *  Owner   `keep`, `tmp` are regions of the worker, both with a guard; rows go to `out`.
 */
typedef struct ent_coded {
    const ent_view *view;
    const ent_record *record;
    const ent_extract_options *reading;
    const char *hash, *coder;
} ent_coded;
void ent_serialise(const ent_coded *d, ent_arena *keep, ent_arena tmp, ent_buffer *out);

/** The rows of a text that the ledger has: its hash and where it was found now. */
void ent_serialise_known(const ent_document *d, const ent_record *record, const char *hash,
                         ent_buffer *out);

/** The rows of a document that was not coded.
 *
 *  Takes   `d`, the document if it has a text and was only passed over, else NULL.
 */
void ent_serialise_rejected(const ent_job *job, const ent_document *d,
                            const ent_extract_options *reading, const char *coder, ent_buffer *out);

// The parts, one file each.

/** Rows of accounts with their persons (serialise_account.c).
 *
 *  Takes   numbers[k]: which row of sentences is the k-th sentence of the document.
 */
void ent_serialise_accounts(const ent_view *v, const ent_accounts *accounts, const int32_t *numbers,
                            ent_arena tmp, ent_buffer *out);

/** Minima of hashed word shingles, for finding near-copies (shingles.c; docs/formats/ledger.md).
 *
 *  Gives   256 bytes: 64 numbers of 32 bits, little end first; false: there are less than five words.
 */
enum { ENT_SHINGLE_MINIMA = 64 };
bool ent_shingles_of(const ent_analysis *a, ent_arena tmp, char out[4 * ENT_SHINGLE_MINIMA]);

#endif
