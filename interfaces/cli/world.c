// world.c: `entente world check` and `entente world unknown`.

#include "world.h"

#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int ent_cli_world_check(const ent_cli_settings *s) { (void)s; return 0; }
int ent_cli_world_unknown(const ent_cli_settings *s) { (void)s; return 0; }
