// records.c: records that fit a query.

#include "ledger/ledger.h"

ent_status ent_ledger_records(ent_ledger *ledger, const ent_ledger_query *query, ent_error *err)
{
    (void)ledger, (void)query;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
