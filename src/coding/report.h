// report.h: what became of each document, counted as it is written.
// Floor: coding.

#ifndef ENT_CODING_REPORT_H
#define ENT_CODING_REPORT_H

#include "coding/queue.h"
#include "text/reader.h"

/** Did something fail?  What is skipped (no English, empty, no news at all) was read well enough. */
bool ent_outcome_is_failure(ent_outcome outcome);
/** Must a person hear of it?  Of each failure, and of the first document of an input that was
 *  skipped for want of text; to be asked after ent_report_add. */
bool ent_report_is_news(const ent_run_report *report, const ent_job *job);

/** Count one document.  false: out of memory. */
ENT_MUST_CHECK bool ent_report_add(ent_run_report *report, const ent_job *job);
/** Fill in paths, hashes and sizes of the inputs.  false: out of memory. */
ENT_MUST_CHECK bool ent_report_inputs(ent_run_report *report, const ent_reader *reader);

/** Copy at most 512 bytes of s as well-formed UTF-8; NULL: out of memory. */
char *ent_report_copy(ent_str s);

#endif
