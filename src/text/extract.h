// extract.h: the bytes of one record in, a decoded document out.
// Floor: text.  Thread-safe: no state but the arenas.

#ifndef ENT_TEXT_EXTRACT_H
#define ENT_TEXT_EXTRACT_H

#include "text/document.h"

typedef struct ent_extract_options {
    ent_columns columns; // names of keys for JSON; NULL fields mean the usual names
    ent_day published;   // for documents that name no date, or ENT_NO_DAY
} ent_extract_options;

/** Make a document of a record.
 *
 *  Takes   a record with outcome ENT_CODED, which must outlive the document.
 *  Gives   ENT_CODED and the document in *out, or why there is none, with *err filled in
 *          (file, line and byte in the file or member).
 *  Owner   the document lives in `keep`; `tmp` is scratch.  Both must have a guard set.
 */
ent_outcome ent_extract(const ent_record *r, const ent_extract_options *options, ent_arena *keep,
                        ent_arena tmp, ent_document *out, ent_error *err);

// ------------------------------------------- the parts, one file each, called by ent_extract

/** Decode bytes to well-formed UTF-8 (decode.c): BOM, UTF-16/32 with or without BOM, declared or
 *  detected charset; ill-formed bytes and NUL become U+FFFD.  *map leads back to `bytes`.
 *  `declared` is a charset label from HTTP or XML, or empty.  false: not text (binary). */
bool ent_decode(ent_str bytes, ent_str declared, ent_arena *keep, ent_arena tmp, ent_str *text,
                ent_map *map);

/** Article extraction (html.c).  `html` is decoded; *text and *map (to `html`) are the article;
 *  title, url, source and published are filled in where the page names them. */
ent_outcome ent_html_article(ent_str html, ent_arena *keep, ent_arena tmp, ent_document *out,
                             ent_error *err);

/** Charset label declared in the first kilobyte of an HTML or XML page, or empty (html.c). */
ent_str ent_html_charset(ent_str bytes);

/** A date as metadata writes it (ISO 8601, RFC 2822, "November 7, 2024", 20241107, …), anywhere
 *  at the start of s after trimming; false if there is none or it is ambiguous (publication.c). */
bool ent_publication_date(ent_str s, ent_day *out);

#endif
