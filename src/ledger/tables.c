// tables.c: are the ledger's tables sound?  Those of merging and of links are read only when a ledger is settled;
// who writes one wants to know before.

#include "ledger/settling.h"

enum { TABLE_BYTES = 64 << 20 };

/** Where they are read to; the guard must outlive the region's use of it. */
typedef struct reading {
    ent_arena tables;
    ent_guard guard;
} reading;

static ent_status read_all(const ent_engine *engine, reading *r, ent_error *err)
{
    ent_merge_rules *rules;
    const ent_fulfilments *fulfilments;
    if (setjmp(r->guard.env))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "the ledger's tables are too large; leave rows out");
    ent_status status = ent_merge_rules_read(engine, &r->tables, &rules, err);
    return status == ENT_OK ? ent_fulfilments_read(engine, rules, &r->tables, &fulfilments, err)
                            : status;
}

ent_status ent_ledger_check_tables(const ent_engine *engine, ent_error *err)
{
    reading r;
    if (!ent_arena_init(&r.tables, TABLE_BYTES))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "no memory to read the ledger's tables");
    r.tables.guard = &r.guard;
    ent_status status = read_all(engine, &r, err);
    ent_arena_free(&r.tables);
    return status;
}
