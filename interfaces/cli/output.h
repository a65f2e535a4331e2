// output.h: where records go, in whole lines.
// Part of: the command line.

#ifndef ENT_CLI_OUTPUT_H
#define ENT_CLI_OUTPUT_H

#include "options.h"

/** A file or standard output.  Zero it, open it, and close it in any case. */
typedef struct ent_cli_output {
    int file;         // descriptor
    const char *name; // for messages
    int error;        // errno of what went wrong, 0: nothing
    char *tail;       // the start of a line whose end has not come yet
    size_t n_tail, room;
} ent_cli_output;

/** Open FILE, or standard output if `path` is NULL or "-".  false: `error` says why. */
ENT_MUST_CHECK bool ent_cli_output_open(ent_cli_output *o, const char *path);

/** Take bytes and write those up to the last newline; false: `error` says why. */
bool ent_cli_output_write(ent_cli_output *o, const char *bytes, size_t n);

/** Write the rest if `complete`, else drop the unfinished line; close.  false: as above. */
bool ent_cli_output_close(ent_cli_output *o, bool complete);

/** Say what went wrong, if anything (nothing is said of a closed pipe), and give the exit code. */
int ent_cli_output_status(const ent_cli_output *o);

/** Is the output a terminal? */
bool ent_cli_output_is_terminal(const ent_cli_output *o);
/** Are colours wanted there?  `colour` is one of ENT_CLI_COLOUR_*. */
bool ent_cli_output_wants_colour(const ent_cli_output *o, int64_t colour);
/** Columns of that terminal, 0 if unknown. */
int ent_cli_terminal_columns(int file);

#endif
