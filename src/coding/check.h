// check.h: what is wrong or doubtful in tables, inside the library.
// Floor: coding.  The outer face is ent_tables_check of entente.h.

#ifndef ENT_CODING_CHECK_H
#define ENT_CODING_CHECK_H

#include "coding/engine.h"
#include "knowledge/facts.h"

typedef struct ent_finding {
    ent_error error; // file, line, text
    bool warning;
    int order; // of its table among those checked
} ent_finding;

typedef struct ent_findings {
    ent_finding *items; // [n]
    ptrdiff_t n, room;
    bool more;              // there were more than ENT_MAX_FINDINGS
    ent_finding first_more; // then: the first of those, and an error if one is
    ent_arena *keep;
} ent_findings;

/** Add a finding; beyond ENT_MAX_FINDINGS it is only kept in mind that there are more. */
void ent_findings_push(ent_findings *f, const ent_finding *one);
/** Add a finding about a line of a table; the format is as for ent_fail. */
#if defined(__GNUC__)
__attribute__((format(printf, 6, 7)))
#endif
void ent_findings_add(ent_findings *f, bool warning, int order, ent_str file, int64_t line,
                      const char *format, ...);

/** Look at a table as a file: what spreadsheets and editors do to it (check_file.c).
 *  Gives   false if it makes no sense to compile it; the findings say why. */
bool ent_check_file(ent_str file, ent_str text, int order, ent_findings *out);

/** Look at what the rows of the tables from `first` on say, with the others beside them (check_rows.c,
 *  check_names.c). */
void ent_check_rows(const ent_engine *engine, int first, ent_findings *out, ent_arena tmp);
/** Look at the lexicon in the tables from `first` on: lines that repeat others, modes that their event has
 *  not, and sentences that are missing or do not do what they should (check_lexicon.c).
 *
 *  Gives   how many lines there are.
 *  Owner   `work` is scratch and is emptied for every sentence.
 */
int ent_check_lexicon(const ent_engine *engine, int first, ent_findings *out, ent_arena *work,
                      ent_arena tmp);

/** Names with two owners, rows that stand twice, two holders of one office. */
void ent_check_names(const ent_engine *engine, const ent_fact_rows *rows, int first,
                     ent_findings *out, ent_arena tmp);

/** The index of the role that an office is, or -1. */
int32_t ent_check_role(const ent_world *world, ent_str office, ent_arena tmp);

#endif
