// account.c: the names of the types and parts of accounts.

#include "ledger/account.h"

const char *ent_account_type_name(ent_account_type type)
{
    static const char *const names[] = {"contact",     "visit",   "agreement",  "exercise",
                                        "arms",        "pledge",  "invitation", "gesture",
                                        "restriction", "position"};
    return names[type];
}

const char *ent_part_name(ent_part part)
{
    static const char *const names[] = {"party",    "visitor", "delegation", "host",   "met",
                                        "received", "signed",  "invited",    "speaker"};
    return names[part];
}
