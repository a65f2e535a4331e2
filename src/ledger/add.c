// add.c: news into a ledger.

#include "ledger/ledger.h"

ent_status ent_ledger_add(ent_ledger *ledger, const ent_engine *engine,
                          const ent_run_options *options, ent_run_report *run,
                          ent_add_report *report, ent_error *err)
{
    (void)ledger, (void)engine, (void)options, (void)run, (void)report;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}

ent_status ent_ledger_recode(ent_ledger *ledger, const ent_engine *engine, bool all,
                             const ent_run_options *options, ent_add_report *report, ent_error *err)
{
    (void)ledger, (void)engine, (void)all, (void)options, (void)report;
    return ent_fail(err, ENT_UNSUPPORTED, ENT_S(""), 0, -1, "not built yet");
}
