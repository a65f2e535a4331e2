// query_build.h: a set of conditions being made, as the files see it that make it.
// Floor: ledger.  query.c: states, days, codes, names; query_text.c: words; query_known.c: what was known on a day.

#ifndef ENT_LEDGER_QUERY_BUILD_H
#define ENT_LEDGER_QUERY_BUILD_H

#include "ledger/query.h"

/** What building shares. */
typedef struct ent_query_builder {
    const ent_ledger *ledger;
    const ent_ledger_query *query;
    ent_subject subject;
    ent_conditions *c;
    ent_error *err;
    bool indexed; // something rare is asked of the columns of events

    // Of records as of a day, what is asked of their columns: it must hold for what was known by then.
    bool as_known;
    ent_buffer fields; // " AND record.…"
    ent_buffer told; // " AND EXISTS (…)": an account known by then says so; else the record cannot
} ent_query_builder;

/** Is there such a text? */
bool ent_query_given(const char *s);

/** Keep a value; gives the number of its parameter. */
int ent_query_keep(ent_query_builder *b, ent_str value);

/** Write a condition, in which stand
 *
 *      #   for the parameter of that number
 *      @   for what keeps an index off or, where one is wanted, for nothing
 *      &   for the table
 *      %   for: the account was known on the day asked for, if one is
 */
typedef struct ent_query_form {
    const char *table;
    int parameter, day; // day: 0: none
    bool index;
} ent_query_form;
void ent_query_put(ent_buffer *out, const char *sql, const ent_query_form *form);

/** Add " AND " and a condition. */
void ent_query_add(ent_query_builder *b, const char *sql, int parameter);

/** Words of sentences (query_text.c).  Fails as ent_conditions_open. */
ENT_MUST_CHECK ent_status ent_query_add_text(ent_query_builder *b);

/** Put together what is asked of records as of a day (query_known.c): where all reports of a record stand before
 *  the day, of its columns; else of what was known.
 *
 *  Takes   a builder that has all other conditions; c->day is set.
 *  Fails   as SQLite does.
 *  Cost    the records with reports on both sides of the day that fit otherwise are looked at one by one.
 */
ENT_MUST_CHECK ent_status ent_query_add_known(ent_query_builder *b);

#endif
