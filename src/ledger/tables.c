// tables.c: are the ledger's tables sound?  Those of merging and of links are read only when a ledger is settled;
// who writes one wants to know before.

#include "ledger/settling.h"

enum { TABLE_BYTES = 64 << 20 };

static ent_status read_all(const ent_engine *engine, ent_arena *tables, ent_error *err)
{
    ent_guard guard;
    ent_merge_rules *rules;
    const ent_fulfilments *fulfilments;
    tables->guard = &guard;
    if (setjmp(guard.env))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "the ledger's tables are too large; leave rows out");
    ent_status status = ent_merge_rules_read(engine, tables, &rules, err);
    return status == ENT_OK ? ent_fulfilments_read(engine, rules, tables, &fulfilments, err)
                            : status;
}

ent_status ent_ledger_check_tables(const ent_engine *engine, ent_error *err)
{
    ent_arena tables;
    if (!ent_arena_init(&tables, TABLE_BYTES))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "no memory to read the ledger's tables");
    ent_status status = read_all(engine, &tables, err);
    ent_arena_free(&tables);
    return status;
}
