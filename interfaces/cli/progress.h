// progress.h: the one line that tells a person at a terminal how far a run has got.
// Part of: the command line.

#ifndef ENT_CLI_PROGRESS_H
#define ENT_CLI_PROGRESS_H

#include "entente.h"

typedef struct ent_cli_progress {
    bool on;           // somebody is there to see it
    bool shown;        // the line is on the screen
    int64_t start;     // all times in milliseconds of a clock that is never set back
    int64_t last_time; // of the last line drawn
    int64_t last_bytes;
    int64_t rate; // bytes a second, smoothed
} ent_cli_progress;

/** Start.  Nothing will be shown unless `wanted`, standard error is a terminal and TERM is not
 *  dumb. */
void ent_cli_progress_start(ent_cli_progress *p, bool wanted);
/** Draw the line anew if it is time to. */
void ent_cli_progress_update(ent_cli_progress *p, const ent_progress *now);
/** Take the line off the screen, before something else is written there. */
void ent_cli_progress_clear(ent_cli_progress *p);

enum { ENT_CLI_PROGRESS_ROOM = 256 };

/** The text of the line: for the drawing, and for tests. */
void ent_cli_progress_format(const ent_progress *now, int64_t rate,
                             char out[ENT_CLI_PROGRESS_ROOM]);

#endif
