// apart.h: keeps what is written apart from what is read.
// Part of: the command line.

#ifndef ENT_CLI_APART_H
#define ENT_CLI_APART_H

#include <stdbool.h>

/** Would the file `path`, which is to be written, be read as one of the inputs, or lies it in a folder
 *  among them?  Then that has been said. */
bool ent_cli_is_read_again(const char *const *inputs, int n, const char *path);

#endif
