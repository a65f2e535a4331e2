// schema.h: the tables of a ledger: made, brought up to date, checked.
// Floor: ledger.  docs/formats/ledger.md says what each column holds.

#ifndef ENT_LEDGER_SCHEMA_H
#define ENT_LEDGER_SCHEMA_H

#include "ledger/ledger.h"

enum {
    ENT_LEDGER_VERSION = 2,             // PRAGMA user_version
    ENT_LEDGER_APPLICATION = 0x456E7474 // PRAGMA application_id, "Entt"
};

/** schema.sql, with a NUL behind it. */
ent_str ent_schema_text(void);

/** Make the tables if the file has none.  One transaction.  Fails as SQLite does. */
ENT_MUST_CHECK ent_status ent_schema_make(ent_ledger *l, ent_error *err);

/** Bring an older ledger up to date.
 *
 *  Takes   steps[k], statements that lead from version k + 1 to k + 2.
 *  Gives   a ledger of version n_steps + 1, if it was not newer; each step is a transaction.
 *  Fails   as SQLite does; the steps before stay done.
 */
ENT_MUST_CHECK ent_status ent_schema_upgrade(ent_ledger *l, const char *const *steps, int n_steps,
                                             ent_error *err);

/** The same with the steps that there are. */
ENT_MUST_CHECK ent_status ent_schema_up_to_date(ent_ledger *l, ent_error *err);

/** Is it a ledger of this version, with all tables and columns, and without triggers?
 *  Fails   ENT_FORMAT, ENT_UNSUPPORTED, and as SQLite does. */
ENT_MUST_CHECK ent_status ent_schema_check(const ent_ledger *l, ent_error *err);

#endif
