// lexicon.h: the commands about the lexicon.
// Part of: the command line.

#ifndef ENT_CLI_LEXICON_H
#define ENT_CLI_LEXICON_H

#include "options.h"

/** `entente lexicon find`, `check`: give the exit code; standard output is not flushed. */
int ent_cli_lexicon_find(const ent_cli_settings *settings);
int ent_cli_lexicon_check(const ent_cli_settings *settings);

#endif
