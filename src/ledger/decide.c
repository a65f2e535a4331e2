// decide.c: what people decide about records.

#include "ledger/ledger.h"

ent_status ent_ledger_split(ent_ledger *ledger, const ent_engine *engine, const char *account,
                            const char *day, const char *by, const char *reason, ent_error *err)
{
    (void)ledger, (void)engine, (void)account, (void)day, (void)by, (void)reason;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}

ent_status ent_ledger_join(ent_ledger *ledger, const ent_engine *engine, const char *record,
                           const char *other, const char *day, const char *by, const char *reason,
                           ent_error *err)
{
    (void)ledger, (void)engine, (void)record, (void)other, (void)day, (void)by, (void)reason;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
