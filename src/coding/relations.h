// relations.h: rows with marked sentences in, lines of TSV out (docs/formats/relations.md).
// Floor: coding.

#ifndef ENT_CODING_RELATIONS_H
#define ENT_CODING_RELATIONS_H

#include "base/buffer.h"
#include "coding/relate.h"

/** The line that names the columns. */
void ent_relations_head(ent_buffer *out);

/** A line for the row, behind one for each row lost before it.
 *
 *  Takes   a record with outcome ENT_CODED, of a reader whose options say `marked`.
 *  Gives   1 if there is an event, else 0 and a line that says so; what is no text is such a one.
 *  Owner   `keep` and `tmp` are scratch and have a guard; if they leave through it, `out` may be partly
 *          written.
 */
int ent_relations_row(const ent_engine *engine, const ent_record *r, ent_arena *keep, ent_arena tmp,
                      ent_buffer *out);

/** Lines for rows of which nothing is known. */
void ent_relations_none(int64_t rows, ent_buffer *out);

#endif
