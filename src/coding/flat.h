// flat.h: cells of CSV (RFC 4180) and TSV.
// Floor: coding.

#ifndef ENT_CODING_FLAT_H
#define ENT_CODING_FLAT_H

#include "base/buffer.h"

/** Write a cell: of CSV in quotes where it must be, or where a spreadsheet would take it for a formula;
 *  of TSV (`delimiter` is a tab) on one line. */
void ent_add_cell(ent_buffer *out, ent_str s, char delimiter);

#endif
