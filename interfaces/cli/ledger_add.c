// ledger_add.c: `entente add` and `entente recode`.

#include "ledger.h"

#include "say.h"

int ent_cli_add(const ent_cli_settings *s, bool recode)
{
    (void)s, (void)recode;
    ent_cli_say("not built yet");
    return ENT_CLI_EXIT_USAGE;
}
