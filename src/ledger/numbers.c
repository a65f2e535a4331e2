// numbers.c: see numbers.h.

#include "ledger/numbers.h"

#include <stdlib.h>

bool ent_numbers_add(ent_numbers *list, int64_t number)
{
    if (list->n == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        int64_t *items = realloc(list->items, room * sizeof *items);
        if (!items)
            return false;
        list->items = items;
        list->room = room;
    }
    list->items[list->n++] = number;
    return true;
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

size_t ent_numbers_sort(int64_t *items, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(items, n, sizeof *items, compare);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || items[kept - 1] != items[i])
            items[kept++] = items[i];
    return kept;
}
