// ledger.h: the commands about ledgers.
// Part of: the command line.

#ifndef ENT_CLI_LEDGER_H
#define ENT_CLI_LEDGER_H

#include "options.h"

/** `entente add` and `recode`: gives the exit code. */
int ent_cli_add(const ent_cli_settings *settings, bool recode);

/** The commands that ask a ledger, from `records` to `why`: gives the exit code. */
int ent_cli_ask(const ent_cli_settings *settings, unsigned command);

/** `entente split` and `join`: gives the exit code. */
int ent_cli_decide(const ent_cli_settings *settings, unsigned command);

/** The exit code for what the library says of a ledger, which is said on standard error. */
int ent_cli_ledger_failed(ent_status status, const ent_error *err);

#endif
