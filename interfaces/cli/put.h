// put.h: what several commands print in the same way, to standard output.
// Part of: the command line.

#ifndef ENT_CLI_PUT_H
#define ENT_CLI_PUT_H

#include "options.h"

/** A JSON string with its quotes. */
void ent_cli_put_string(ent_str s);
/** A key of JSON with a string, or null if that is empty. */
void ent_cli_put(const char *key, ent_str s);

/** `file:line: error: sentence`, as compilers do, so that editors jump there. */
void ent_cli_put_finding(bool error, const ent_error *e);

/** The operands with blanks between them; free it.  NULL: out of memory. */
char *ent_cli_join_operands(const ent_cli_settings *s);

#endif
