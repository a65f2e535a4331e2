// run.h: the commands code and annotate.
// Part of: the command line.

#ifndef ENT_CLI_RUN_H
#define ENT_CLI_RUN_H

#include "options.h"

/** Read, code and write as the settings say; gives the exit code. */
int ent_cli_run(const ent_cli_settings *settings);

#endif
