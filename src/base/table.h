// table.h: one reader for every data table (docs/formats/tables.md).
// Floor: base.
//
// A table is UTF-8 text: head lines "# key: value", then one fact a line, fields between tabs.
// "# table: NAME" says which table it is, "# columns: a b c" names the fields.

#ifndef ENT_BASE_TABLE_H
#define ENT_BASE_TABLE_H

#include "base/arena.h"
#include "base/error.h"

enum {
    ENT_MAX_COLUMNS = 16,
    ENT_MAX_TABLE = 64 << 20,     // bytes
    ENT_MAX_TABLE_LINE = 64 << 10 // bytes
};

enum { ENT_MAX_TABLE_FAULTS = 1000 };

/** Errors of rows that were passed over, in the order met. */
typedef struct ent_table_faults {
    ent_error *items; // [ENT_MAX_TABLE_FAULTS], of whoever wants them
    ptrdiff_t n;
    bool more;            // there were more than have room
    ent_error first_more; // then: the first of those
} ent_table_faults;

typedef struct ent_table {
    ent_str file; // for messages
    ent_str head; // its lines, as they stand
    ent_str rest; // not yet read
    int64_t line; // of the row last read, from 1
    ent_str name; // "states", from the head
    ent_str version, licence;
    ent_str scale; // "# goldstein: NAME" of a codebook
    ent_str column[ENT_MAX_COLUMNS];
    int n_columns;
    ent_table_faults
        *faults; // where bad rows are noted and passed over; NULL: the first ends reading
} ent_table;

typedef struct ent_row {
    ent_str field[ENT_MAX_COLUMNS]; // trimmed; absent trailing fields are empty
    int64_t line;
} ent_row;

/** Read the head.  `file` and `text` must outlive the table.
 *  Fails   ENT_TABLE with line, for a head without table or columns, with too many columns or two
 *          of one name, or text that is no UTF-8. */
ENT_MUST_CHECK ent_status ent_table_open(ent_table *t, ent_str file, ent_str text, ent_error *err);

/** The next row: 1, no more rows: 0, a bad one: -1 with *err filled in (reading may go on). */
int ent_table_next(ent_table *t, ent_row *row, ent_error *err);

/** Position of a column by name, or -1. */
int ent_table_column(const ent_table *t, ent_str name);

/** The field of a column by name; empty if the table has no such column. */
ent_str ent_table_field(const ent_table *t, const ent_row *row, const char *column);

/** Positions of the columns `names` (up to a NULL) into at[]; ENT_TABLE if one is missing. */
ENT_MUST_CHECK ent_status ent_table_columns(const ent_table *t, const char *const *names, int *at,
                                            ent_error *err);

/** Takes one row into what a floor builds; at[i] is the position of the kind's column i. */
typedef ent_status ent_row_taker(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                                 const int *at, ent_error *err);

/** A kind of table that a floor reads. */
typedef struct ent_table_kind {
    const char *name;
    const char *columns[ENT_MAX_COLUMNS + 1]; // required, up to a NULL
    ent_row_taker *take;
} ent_table_kind;

/** Note an error as a fault; false: none are wanted (NULL).  Beyond ENT_MAX_TABLE_FAULTS it is only kept in
 *  mind that there are more. */
bool ent_table_note(ent_table_faults *faults, const ent_error *err);

/** Read all rows of a table if it is one of kinds[0..n): *taken says so. */
ENT_MUST_CHECK ent_status ent_table_take(ent_table *t, const ent_table_kind *kinds, size_t n,
                                         void *into, ent_arena *a, bool *taken, ent_error *err);

/** An ENT_TABLE error at a row of this table. */
ent_status ent_table_fail(const ent_table *t, const ent_row *row, ent_error *err, const char *what,
                          ent_str value);

#endif
