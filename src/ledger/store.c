// store.c: opens and closes the file of a ledger.

#include "ledger/ledger.h"

ent_status ent_ledger_open(const char *path, bool writable, ent_ledger **out, ent_error *err)
{
    (void)path, (void)writable, (void)out;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}

void ent_ledger_close(ent_ledger *ledger) { (void)ledger; }
