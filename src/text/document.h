// document.h: what passes between the stages of the text floor.
// Floor: text.
//
//   files ──reader──> ent_record (bytes of one document, with its place on disk)
//         ──extract─> ent_document (UTF-8 text, metadata, a map back to the bytes)
//         ──layout──> ent_layout (what is body, what is boilerplate and why)
//         ──sentence, token──> ent_sentences, ent_tokens
//
// A document that brings its own sentences and tokens passes the last two by (given.c).
//
// Spans are half-open, in bytes of ent_document.text unless a comment says otherwise.

#ifndef ENT_TEXT_DOCUMENT_H
#define ENT_TEXT_DOCUMENT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

typedef struct ent_span {
    int32_t start, end;
} ent_span;

static inline ent_str ent_span_of(ent_str text, ent_span s)
{
    return ent_str_cut(text, s.start, s.end);
}

/** The fields that a record of a table-like format can hold. */
typedef enum ent_field {
    ENT_FIELD_ID,
    ENT_FIELD_TITLE,
    ENT_FIELD_TEXT,
    ENT_FIELD_DATE,
    ENT_FIELD_URL,
    ENT_FIELD_SOURCE,
    ENT_FIELD_COUNT
} ent_field;

/** One document as it lies in its file, not yet decoded.  Owns `bytes` and `path`. */
typedef struct ent_record {
    ent_input_format format; // never ENT_IN_AUTO
    char *bytes;             // [n]
    size_t n;
    char *path;      // as given, members as "archive.zip/member"
    int32_t input;   // which file of the run, from 0, in the order of reading
    int64_t number;  // of this record in its file or member, from 1; 0: the file is the document
    int64_t line;    // where it starts in that file or member, from 1
    int64_t byte;    // the same, from 0
    bool transcoded; // bytes were UTF-16 or UTF-32 on disk: positions on disk are not known
    int column[ENT_FIELD_COUNT]; // CSV and TSV: which column, or -1
    char delimiter;              // CSV and TSV
    int64_t lost; // CSV and TSV: rows before it, or in its place, that hold nothing; see reader.h
    const struct ent_extract_options
        *reading;        // how to read it where the run does not say, or NULL; not owned
    ent_outcome outcome; // ENT_CODED, or why there is no document here (bytes is NULL)
    ent_error error;     // if the outcome is not ENT_CODED
} ent_record;

/** Free what the record owns. */
void ent_record_free(ent_record *r);

/** A piecewise linear map from positions in a text to positions in what it was made from. */
typedef struct ent_map_run {
    int32_t to;   // position in the made text, ascending
    int32_t from; // position in the source; up to the next run both grow alike
} ent_map_run;

typedef struct ent_map {
    ent_map_run *items; // [n] empty: positions are not known
    ptrdiff_t n, room;
} ent_map;

/** Note that from position `to` on the text comes from `from` on; drops what says nothing new. */
void ent_map_add(ent_arena *a, ent_map *m, int32_t to, int32_t from);
/** Position in the source of position `to`, or -1. */
int64_t ent_map_find(const ent_map *m, int32_t to);
/** The map that applies `inner` (text to middle), then `outer` (middle to source). */
ent_map ent_map_compose(ent_arena *a, const ent_map *inner, const ent_map *outer);

/** Where the publication date was found. */
typedef enum ent_date_source {
    ENT_DATE_NONE,
    ENT_DATE_METADATA, // a key, a column, an XML attribute
    ENT_DATE_HTML,
    ENT_DATE_HEADER, // a header line such as " date 2024-11-07"
    ENT_DATE_OPTION
} ent_date_source;

/** A document, decoded.  Lives in the region it was made in. */
typedef struct ent_document {
    ent_str id; // the given id, or the path, or path#number
    ent_str url, title, source, licence;
    ent_day published; // ENT_NO_DAY if unknown
    ent_date_source published_source;
    ent_str language;      // "en", or what it seems to be; "" if not looked at
    ent_str text;          // well-formed UTF-8 without NUL
    ent_map map;           // text to bytes of the record; see `base`
    int64_t base;          // byte of the record's start in its file or member; -1: unknown
    ent_str path;          // of the file or member, for messages
    bool headline_in_text; // the text may begin with its own headline (plain text, TEXT files)
    const struct ent_given *given; // sentences and tokens that came with the text, or NULL
} ent_document;

/** Byte of the file or member at which position `at` of the text lies, or -1 if unknown. */
int64_t ent_document_byte(const ent_document *d, int32_t at);

/** What a stretch of text is. */
typedef enum ent_block_kind {
    ENT_BLOCK_TITLE,     // the headline, where it stands in the text
    ENT_BLOCK_HEADING,   // a sub-heading between paragraphs
    ENT_BLOCK_PARAGRAPH, // body
} ent_block_kind;

typedef struct ent_block {
    ent_span span;
    ent_block_kind kind;
} ent_block;

/** A stretch that is kept out of coding. */
typedef struct ent_boilerplate {
    ent_span span;
    ent_str reason; // "repeated-headline", "header-line", "dateline", "teaser-list", …
} ent_boilerplate;

typedef struct ent_layout {
    ent_block *blocks; // [n_blocks] ascending, not overlapping, none empty
    ptrdiff_t n_blocks;
    ent_boilerplate *boilerplate; // [n_boilerplate] ascending, not overlapping
    ptrdiff_t n_boilerplate;
    ent_span dateline_place; // "TEHRAN" of "TEHRAN (Tasnim) –"; empty if none
} ent_layout;

typedef struct ent_sentence {
    ent_span span;
    int32_t block; // index into the layout's blocks
    int32_t first_token, n_tokens;
    bool opens_in_quote;  // it starts inside a quotation that an earlier sentence opened
    bool cut;             // over the limit of words: it goes on in the next one
    bool closes_in_quote; // a quotation is still open at its end
    ent_str id;           // the name that the input gives it, or empty
} ent_sentence;

typedef struct ent_sentences {
    ent_sentence *items;
    ptrdiff_t n, room;
} ent_sentences;

typedef struct ent_tokens {
    ent_span *items; // in text order; a word split as in UD ("do" "n't") is two touching spans
    ptrdiff_t n, room;
} ent_tokens;

/** Sentences and tokens that the input brings along (CoNLL-U), to be kept as they are.
 *  The `block` of a sentence is its paragraph, from 0; its quotations are not looked at yet. */
typedef struct ent_given {
    ent_sentences sentences; // each with one token at least
    ent_tokens tokens;       // every one of a sentence, none empty
} ent_given;

#endif
