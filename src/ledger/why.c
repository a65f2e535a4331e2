// why.c: why accounts are one record.

#include "ledger/ledger.h"

ent_status ent_ledger_why(ent_ledger *ledger, const char *record, const ent_ledger_query *query,
                          ent_error *err)
{
    (void)ledger, (void)record, (void)query;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
