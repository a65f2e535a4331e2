// say.h: sentences on standard error, safe to show on a terminal.
// Part of: the command line.

#ifndef ENT_CLI_SAY_H
#define ENT_CLI_SAY_H

#include "entente.h"

/** Print `entente: ` and a sentence on standard error; the format is printf's. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void ent_cli_say(const char *format, ...);

/** Print an error as `entente: file:line: text (byte N)`, leaving out what is not known. */
void ent_cli_say_error(const ent_error *err);

/** Write a number with commas between its thousands: "1,204". */
void ent_cli_format_count(int64_t value, char out[32]);

#endif
