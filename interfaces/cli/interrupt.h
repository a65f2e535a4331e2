// interrupt.h: Ctrl-C and its relatives end a run between two lines of output.
// Part of: the command line.

#ifndef ENT_CLI_INTERRUPT_H
#define ENT_CLI_INTERRUPT_H

#include <stdbool.h>

/** From now on SIGINT, SIGTERM and SIGHUP are noted (unless they were ignored), SIGPIPE ignored. */
void ent_cli_interrupt_watch(void);

/** The signal that came, or 0.  Asking means that the caller now ends the run. */
int ent_cli_interrupt_seen(void);

/** Between these two the program is not ended by the first signal or by waiting. */
void ent_cli_interrupt_hold(void);
void ent_cli_interrupt_release(void);

#endif
