// facts.h: the rows of the tables of the world, one by one, each with its line.
// Floor: knowledge.
//
// The world (world.h) keeps what coding needs.  Who asks where a fact comes from, or whether two rows
// contradict each other, reads the rows themselves.

#ifndef ENT_KNOWLEDGE_FACTS_H
#define ENT_KNOWLEDGE_FACTS_H

#include "base/date.h"
#include "base/table.h"

typedef enum ent_fact_family {
    ENT_FACT_STATE,
    ENT_FACT_ORGANISATION,
    ENT_FACT_PERSON,
    ENT_FACT_OFFICE,
    ENT_FACT_PLACE,
    ENT_FACT_GIVEN_NAME,
    ENT_FACT_CODE, // of actor-codes
    ENT_FACT_FAMILIES
} ent_fact_family;

enum { ENT_FACT_MORE = 6 };

/** A row.  Strings lie in the table's text. */
typedef struct ent_fact_row {
    ent_fact_family family;
    int32_t table; // index among the tables
    int32_t line;
    ent_str id;       // of the state or organisation; of a place its country
    ent_str kind;     // of the fact: "name", "office"; of a person the office, of a name the gender
    ent_str text;     // the name, a phrase with braces perhaps
    ent_day from, to; // or ENT_NO_DAY, also for what is no date
    ent_str source;
    ent_str more[ENT_FACT_MORE]; // further columns of the family: ent_fact_columns
} ent_fact_row;

typedef struct ent_fact_rows {
    ent_fact_row *items;
    ptrdiff_t n, room;
} ent_fact_rows;

/** The rows of those tables that are of the world, in the order of the tables.
 *
 *  Takes   tables with their heads read; bad ones, bad rows and other tables are passed over.
 *  Owner   the list lives in `a`.
 */
ent_fact_rows ent_fact_rows_of(const ent_table *tables, int n, ent_arena *a);

/** The names of the columns in `more`, up to a NULL. */
const char *const *ent_fact_columns(ent_fact_family family);

/** Is the row's text a name of the actor (and not its code, its number ...)?  For rows of states and
 *  organisations; *shared: one that it shares with others by rule. */
bool ent_fact_is_name(const ent_fact_row *row, bool *shared);

/** Did it hold on that day?  ENT_NO_DAY: at any time. */
bool ent_fact_holds(const ent_fact_row *row, ent_day day);

#endif
