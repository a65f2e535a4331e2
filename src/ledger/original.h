// original.h: the record that a document was read from, kept so that it can be coded again.
// Floor: ledger.

#ifndef ENT_LEDGER_ORIGINAL_H
#define ENT_LEDGER_ORIGINAL_H

#include "ledger/ledger.h"
#include "ledger/rows.h"
#include "text/extract.h"

/** The row of a record's bytes, compressed, with what its reader and the run knew of it. */
void ent_original_row(const ent_record *record, const ent_extract_options *reading,
                      ent_buffer *out);

/** Ways in which records of a ledger are to be read, each once.  Zero it to start. */
typedef struct ent_readings {
    struct ent_reading *first;
} ent_readings;
void ent_readings_free(ent_readings *r);

/** A row of `original` and `source`, as SQLite gave it. */
typedef struct ent_original {
    ent_str format, reading, bytes;
    int64_t size; // of the bytes once they are expanded
    ent_str path;
    int64_t number;
} ent_original;

/** The record again.
 *
 *  Gives   a record as the reader made it, but of no input; one that is damaged has the outcome
 *          ENT_FAILED_FORMAT and an error.
 *  Owner   the caller frees the record; its `reading` lives in `readings`.
 */
void ent_original_read(const ent_original *o, ent_readings *readings, ent_record *out);

#endif
