// complaints.h: what is said about bad documents, and the count at the end.
// Part of: the command line.

#ifndef ENT_CLI_COMPLAINTS_H
#define ENT_CLI_COMPLAINTS_H

#include "entente.h"

enum { ENT_CLI_MAX_COMPLAINTS = 20 }; // shown of one kind

typedef struct ent_cli_complaints {
    int64_t n[ENT_STATUS_COUNT];
    ent_error last; // so that the error that ends a strict run is not told twice
} ent_cli_complaints;

/** Tell of one bad document, unless enough of its kind were told of. */
void ent_cli_complain(ent_cli_complaints *c, const ent_error *err);
/** How many there were that were not shown. */
void ent_cli_complaints_end(const ent_cli_complaints *c);
/** Was this the last one? */
bool ent_cli_complaints_told(const ent_cli_complaints *c, const ent_error *err);

/** How many documents were bad. */
int64_t ent_cli_failed(const ent_run_report *report);
/** `295 documents, 1,204 events, 3 skipped (2 not English, 1 without text), 1 failed (1 …)`; `what` is
 *  "document" or another noun. */
void ent_cli_summary(const ent_run_report *report, const char *what, char *out, size_t room);

#endif
