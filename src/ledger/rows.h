// rows.h: rows of a ledger's tables on their way from the worker that makes them to the only writer.
// Floor: ledger.
//
// A document's rows stand one behind the other in a buffer.  Rows refer to others of the same document by
// their place in it ("the 3rd sentence"), as numbers in the file are given only when it is written.

#ifndef ENT_LEDGER_ROWS_H
#define ENT_LEDGER_ROWS_H

#include "base/buffer.h"
#include "base/date.h"

/** What a row is of.  The columns of each, in order, stand in insert.c. */
typedef enum ent_row_kind {
    ENT_ROW_DOCUMENT, // comes first; or …
    ENT_ROW_KNOWN,    // … its hash alone, if the ledger has it already: then only sources follow
    ENT_ROW_SOURCE,
    ENT_ROW_ORIGINAL,
    ENT_ROW_SENTENCE,
    ENT_ROW_EVENT,
    ENT_ROW_SIDE,
    ENT_ROW_PAIR,
    ENT_ROW_ACCOUNT,
    ENT_ROW_ACCOUNT_SENTENCE,
    ENT_ROW_ACCOUNT_EVENT,
    ENT_ROW_ACCOUNT_PERSON,
    ENT_ROW_STALE,
    ENT_ROW_STATE, // the code alone, as in the next; the writer knows the rest
    ENT_ROW_CAMEO,
    ENT_ROW_KINDS
} ent_row_kind;

// Writing: the kind, then each column, then the end.

void ent_row_begin(ent_buffer *out, ent_row_kind kind);
void ent_row_end(ent_buffer *out);
void ent_row_null(ent_buffer *out);
void ent_row_int(ent_buffer *out, int64_t value);
/** A number, or NULL if it equals `none`. */
void ent_row_int_or_null(ent_buffer *out, int64_t value, int64_t none);
/** A number rounded to that many digits (0-9) behind the point, so that it reads as it is meant. */
void ent_row_real(ent_buffer *out, double value, int decimals);
/** A text; an empty one is NULL. */
void ent_row_text(ent_buffer *out, ent_str s);
/** A text, also an empty one. */
void ent_row_string(ent_buffer *out, ent_str s);
/** A whole row of one text, if there is one: a code, a block. */
void ent_row_one(ent_buffer *out, ent_row_kind kind, ent_str text);
/** "YYYY-MM-DD", or NULL. */
void ent_row_day(ent_buffer *out, ent_day day);
void ent_row_blob(ent_buffer *out, ent_str bytes);
/** Room for a blob of at most `most` bytes, to be filled in and closed with its length; NULL: none. */
char *ent_row_blob_open(ent_buffer *out, size_t most);
void ent_row_blob_close(ent_buffer *out, size_t n);
/** The document; or the k-th row (from 0) of a kind among those of the document. */
void ent_row_document(ent_buffer *out);
void ent_row_ref(ent_buffer *out, ent_row_kind kind, int64_t k);

// Reading.

typedef enum ent_value_kind {
    ENT_VALUE_END, // of the row
    ENT_VALUE_NULL,
    ENT_VALUE_INT,
    ENT_VALUE_REAL,
    ENT_VALUE_TEXT,
    ENT_VALUE_BLOB,
    ENT_VALUE_REF
} ent_value_kind;

typedef struct ent_value {
    ent_value_kind kind;
    ent_row_kind of; // of a reference
    int64_t number;  // an int, or the k of a reference
    double real;
    ent_str text; // text or blob; lies in the rows
} ent_value;

/** Cut the kind of the next row off the front; false at the end. */
bool ent_rows_next(ent_str *rows, ent_row_kind *kind);
/** Cut the next column off; its kind is ENT_VALUE_END behind the last. */
ent_value ent_rows_value(ent_str *rows);

#endif
