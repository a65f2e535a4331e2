// export_form.h: the forms of export: tables of columns between tabs, and those that are no tables.
// Floor: ledger.  docs/formats/exports.md describes each, column by column.

#ifndef ENT_LEDGER_EXPORT_FORM_H
#define ENT_LEDGER_EXPORT_FORM_H

#include "ledger/export_row.h"

/** Write a cell into an empty buffer; tabs, line breaks and what stands for nothing follow by themselves. */
typedef void ent_export_cell(const ent_export_row *r, ent_buffer *cell);

/** One column; `put` NULL: always empty. */
typedef struct ent_export_column {
    const char *name;
    ent_export_cell *put;
} ent_export_column;

/** A form of columns between tabs: a row for each pair of actor and recipient of what is or will be. */
typedef struct ent_export_table {
    const ent_export_column *columns; // up to one without a name
    bool head;                        // a line with the names of the columns comes first
    const char *none;                 // what stands for an empty cell
    /** The column is left out of this row altogether; NULL: none is. */
    bool (*without)(const ent_export_row *r, const ent_export_column *column);
} ent_export_table;

extern const ent_export_table ent_export_gdelt, ent_export_icews, ent_export_phoenix,
    ent_export_petrarch, ent_export_petrarch2, ent_export_polecat;

/** Write all rows of a query as that table. */
ENT_MUST_CHECK ent_status ent_export_as_table(const ent_ledger *l, const ent_ledger_query *q,
                                              const ent_export_table *form, ent_error *err);

/** Write a map of the events with coordinates: RFC 7946. */
ENT_MUST_CHECK ent_status ent_export_geojson(const ent_ledger *l, const ent_ledger_query *q,
                                             ent_error *err);
/** Write the network of states: an edge from each actor to each recipient. */
ENT_MUST_CHECK ent_status ent_export_graphml(const ent_ledger *l, const ent_ledger_query *q,
                                             ent_error *err);
/** The same with the months in which the edges lived. */
ENT_MUST_CHECK ent_status ent_export_gexf(const ent_ledger *l, const ent_ledger_query *q,
                                          ent_error *err);

// Cells that several forms have.

/** YYYY-MM-DD without its signs, or the first `digits` of that; nothing for no day. */
void ent_put_digits(ent_str day, int digits, ent_buffer *cell);
/** A number if the row's event has a place. */
void ent_put_latitude(const ent_export_row *r, ent_buffer *cell);
void ent_put_longitude(const ent_export_row *r, ent_buffer *cell);
/** The name of a place that is a town. */
void ent_put_town(const ent_export_row *r, ent_buffer *cell);
/** DOC_NUMBER of the sentence. */
void ent_put_sentence_id(const ent_export_row *r, ent_buffer *cell);
/** The contexts as Phoenix lists issues: "military,1;economic,1". */
void ent_put_issues(const ent_export_row *r, ent_buffer *cell);
/** The score of the code, or of its root. */
void ent_put_goldstein(const ent_export_row *r, ent_buffer *cell);
/** The event's id as a number of 52 bits, which a double holds. */
void ent_put_number_id(const ent_export_row *r, ent_buffer *cell);

/** The actor (0) or recipient (1) of a pair, or NULL. */
const ent_entity *ent_export_side(const ent_export_row *r, int side);

#endif
