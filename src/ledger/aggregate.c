// aggregate.c: counts by states and time.

#include "ledger/ledger.h"

ent_status ent_ledger_aggregate(ent_ledger *ledger, const ent_ledger_query *query,
                                const ent_aggregate_options *options, ent_error *err)
{
    (void)ledger, (void)query, (void)options;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
