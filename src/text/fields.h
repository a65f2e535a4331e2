// fields.h: the usual names of columns and keys, for CSV, TSV and JSON.
// Floor: text.

#ifndef ENT_TEXT_FIELDS_H
#define ENT_TEXT_FIELDS_H

#include "text/document.h"

/** How well `name` fits field `f`: 0 is best, -1 not at all.
 *
 *  Takes   `columns` as the user gave them (NULL allowed); a name given there is the only one
 *          that fits its field.  Letters are compared without regard to case (ASCII).
 */
int ent_field_rank(const ent_columns *columns, ent_field f, ent_str name);

/** The name that the user gave for field `f`, or an empty string. */
ent_str ent_field_chosen(const ent_columns *columns, ent_field f);

/** The option that names the column of field `f`: "--text-column". */
const char *ent_field_option(ent_field f);

#endif
