// analyse.h: a document's text to layout, sentences and tokens; the tables that this needs.
// Floor: text.

#ifndef ENT_TEXT_ANALYSE_H
#define ENT_TEXT_ANALYSE_H

#include "base/table.h"
#include "text/document.h"

/** The text floor's tables, compiled: abbreviations, openers, contractions, languages, scripts,
 *  boilerplate. */
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

/** The same of a document that brings its own sentences and tokens (d->given is not NULL).
 *
 *  Gives   a block for each paragraph, nothing of which is boilerplate; the sentences and tokens as
 *          given, but sentences over ENT_MAX_WORDS in pieces, the second of "x" called "x.2".
 */
ent_layout ent_take_given(const ent_document *d, ent_arena *keep, ent_sentences *sentences,
                          ent_tokens *tokens);

/** Are two neighbouring tokens one word of the page, a multiword token as in UD English: "do|n't",
 *  "Iran|'s", "states|'", "can|not", "it|s"?  Not so: hyphens, punctuation, currency, units.
 *
 *  Takes   tokens of ent_split over the same text, left before right.
 *  Cost    constant; for a lone apostrophe, up to 1,000 bytes to either side.
 */
bool ent_is_fused(ent_str text, ent_span left, ent_span right);

#endif
