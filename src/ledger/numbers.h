// numbers.h: lists of row numbers.
// Floor: ledger.

#ifndef ENT_LEDGER_NUMBERS_H
#define ENT_LEDGER_NUMBERS_H

#include "entente.h"

/** Zero it; free `items`. */
typedef struct ent_numbers {
    int64_t *items; // [n]
    size_t n, room;
} ent_numbers;

/** Add one.  false: out of memory; the list is as it was. */
ENT_MUST_CHECK bool ent_numbers_add(ent_numbers *list, int64_t number);

/** Put n numbers in ascending order, each once.  Gives how many are left. */
size_t ent_numbers_sort(int64_t *items, size_t n);

#endif
