// world.h: the commands about what the tables know.
// Part of: the command line.

#ifndef ENT_CLI_WORLD_H
#define ENT_CLI_WORLD_H

#include "options.h"

/** `entente world find`, `check`, `unknown`: give the exit code; standard output is not flushed. */
int ent_cli_world_find(const ent_cli_settings *settings);
int ent_cli_world_check(const ent_cli_settings *settings);
int ent_cli_world_unknown(const ent_cli_settings *settings);

#endif
