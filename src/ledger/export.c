// export.c: events in the shape of other data sets.

#include "ledger/ledger.h"

ent_status ent_ledger_export(ent_ledger *ledger, const ent_ledger_query *query, const char *as,
                             ent_error *err)
{
    (void)ledger, (void)query, (void)as;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
