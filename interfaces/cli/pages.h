// pages.h: what the program says about itself, from the tables of options.h.
// Part of: the command line.

#ifndef ENT_CLI_PAGES_H
#define ENT_CLI_PAGES_H

#include "options.h"

#include <stdio.h>

/** The help of one command, or of the program if it is NULL; lines of at most 80 columns. */
void ent_cli_print_help(FILE *out, const ent_cli_command *command);
/** One or two lines that say how a command is called. */
void ent_cli_print_usage(FILE *out, const ent_cli_command *command);

/** The commands of two words that begin with `word`, one a line. */
void ent_cli_print_group(FILE *out, const char *word);

/** docs/man/entente.1, docs/options.md and the files of completions/. */
void ent_cli_print_man(FILE *out);
void ent_cli_print_markdown(FILE *out);
void ent_cli_print_bash(FILE *out);
void ent_cli_print_zsh(FILE *out);

#endif
