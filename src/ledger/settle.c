// settle.c: accounts to records.

#include "ledger/ledger.h"

ent_status ent_ledger_settle(ent_ledger *l, const struct ent_engine *engine, ent_error *err)
{
    (void)l, (void)engine;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
