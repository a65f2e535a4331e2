// decide.h: ids as people give them: a record's or an account's, or the beginning of one.
// Floor: ledger.

#ifndef ENT_LEDGER_DECIDE_H
#define ENT_LEDGER_DECIDE_H

#include "ledger/ledger.h"

/** What an id stands for. */
typedef struct ent_named {
    int64_t account, record; // account 0: a record was named; record 0: the account is in none
    char id[65];             // in full
} ent_named;

/** Look an id up.
 *
 *  Takes   at least ENT_LEAST_ID digits of it.
 *  Fails   ENT_ARGUMENT: nothing begins so, or more than one thing does (they are listed), or it is no id.
 */
ENT_MUST_CHECK ent_status ent_ledger_named(const ent_ledger *l, const char *text, ent_named *out,
                                           ent_error *err);

enum { ENT_LEAST_ID = 4 };

#endif
