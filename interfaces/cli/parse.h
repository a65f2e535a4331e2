// parse.h: from argv to settings, by the tables of options.h.
// Part of: the command line.

#ifndef ENT_CLI_PARSE_H
#define ENT_CLI_PARSE_H

#include "options.h"

/** Read the words after the command.
 *
 *  Takes   `words`, `n` of them; options and operands may be mixed, "--" ends the options.
 *  Gives   *out, to be freed with ent_cli_settings_free, also on failure.
 *  Fails   false, with one sentence in `why`: an unknown option, a bad or a missing value, too
 *          few or too many operands (not checked if --help or --version is among the words).
 */
ENT_MUST_CHECK bool ent_cli_parse(const ent_cli_command *command, char **words, int n,
                                  ent_cli_settings *out, ent_error *why);
void ent_cli_settings_free(ent_cli_settings *settings);

/** The command most like `word`, or NULL if none is near. */
const char *ent_cli_command_guess(const char *word);

#endif
