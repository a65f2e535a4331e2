// accounts.c: from an analysed document to its accounts.

#include "ledger/account.h"

ent_accounts ent_accounts_of(const ent_engine *engine, const ent_analysis *a, ent_arena *keep,
                             ent_arena tmp)
{
    (void)engine, (void)a, (void)keep, (void)tmp;
    return (ent_accounts){0};
}
