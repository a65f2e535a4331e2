// from.h: what the formats have in common on their way from a record to a document.
// Floor: text.  One file each: from_json.c, from_csv.c, from_warc.c, from_petrarch.c,
// from_conllu.c.

#ifndef ENT_TEXT_FROM_H
#define ENT_TEXT_FROM_H

#include "text/extract.h"

/** The fields of one record, as text. */
typedef struct ent_values {
    ent_str value[ENT_FIELD_COUNT]; // empty: not there
    ent_map map;                    // of value[ENT_FIELD_TEXT]; see each function
} ent_values;

/** Why a record gives no document: a place in what was looked at, and a sentence. */
typedef struct ent_fault {
    ptrdiff_t at; // -1: unknown
    char text[256];
} ent_fault;

/** Is it one JSON object?  If not, *fault says where and why (json_check.c). */
bool ent_json_check(ent_str json, ent_fault *fault);

/** The fields of one JSON object (decoded text).  The map leads to `json`.
 *  Gives   ENT_CODED, or ENT_FAILED_FORMAT or ENT_SKIPPED_NO_TEXT_KEY with *fault. */
ent_outcome ent_json_values(ent_str json, const ent_columns *columns, ent_arena *keep,
                            ent_values *out, ent_fault *fault);

/** The fields of one row (decoded text), split as the record says.  The map leads to `text`. */
void ent_csv_values(ent_str text, const ent_record *r, ent_arena *keep, ent_values *out);

/** The field of a row that begins at *at (0 to start), as it stands; *at goes on to the next.  false: there
 *  is none left. */
bool ent_csv_next(ent_str row, char delimiter, ptrdiff_t *at, ent_str *raw);

/** The fields of what cut_petrarch.c makes.  There is no map. */
void ent_petrarch_values(ent_str bytes, ent_values *out);

enum { ENT_MAX_CONLLU_LINE = 1 << 20 }; // bytes

/** The text of a document in CoNLL-U (decoded text), rebuilt from its forms: one sentence a line.
 *  The map leads to `conllu`.  Its sentences and tokens are in *given.
 *  Gives   ENT_CODED, or ENT_FAILED_FORMAT or ENT_FAILED_TOO_LARGE with *fault. */
ent_outcome ent_conllu_values(ent_str conllu, ent_arena *keep, ent_values *out, ent_given *given,
                              ent_fault *fault);

/** A WARC record, taken apart. */
typedef struct ent_warc_parts {
    ent_str media;   // "text/html", …
    ent_str charset; // declared over HTTP, or empty
    ent_str url, id;
    ent_str content; // the payload, without chunks and compression
    ent_map map;     // content to record bytes; empty if it was compressed
} ent_warc_parts;

enum { ENT_MAX_CONTENT = 64 << 20 }; // bytes of an HTTP payload, unpacked

ent_outcome ent_warc_parts_of(ent_str bytes, ent_arena *keep, ent_warc_parts *out,
                              ent_fault *fault);

#endif
