// analyse.h: a document's text to layout, sentences and tokens; the tables that this needs.
// Floor: text.

#ifndef ENT_TEXT_ANALYSE_H
#define ENT_TEXT_ANALYSE_H

#include "base/table.h"
#include "text/document.h"

/** The text floor's tables, compiled: abbreviations, languages, scripts, boilerplate. */
typedef struct ent_text_tables ent_text_tables;

/** Start empty; `a` holds everything and must outlive it. */
ent_text_tables *ent_text_tables_new(ent_arena *a);
/** Take in a table if it is one of ours: *taken says so.  Later rows add to earlier ones. */
ENT_MUST_CHECK ent_status ent_text_tables_add(ent_text_tables *t, ent_arena *a, ent_table *table,
                                              bool *taken, ent_error *err);

/** Is the text English?  Gives the code of the likeliest language ("en", "fr", "ar", "und"). */
ent_str ent_language_guess(const ent_text_tables *t, ent_str text);

/** Tell body from boilerplate.
 *
 *  Gives   blocks and boilerplate; sets d->published from a header line and d->title from a
 *          headline in the text, where they are unknown.
 */
ent_layout ent_layout_of(const ent_text_tables *t, ent_document *d, ent_arena *keep, ent_arena tmp);

/** Split the blocks into sentences, and those into tokens as in UD English EWT.
 *
 *  Gives   sentences and tokens in text order; every sentence has at least one token and at most
 *          ENT_MAX_WORDS (longer ones are cut at a safe place).
 */
enum { ENT_MAX_WORDS = 256 };
void ent_split(const ent_text_tables *t, ent_str text, const ent_layout *layout, ent_arena *keep,
               ent_arena tmp, ent_sentences *sentences, ent_tokens *tokens);

#endif
