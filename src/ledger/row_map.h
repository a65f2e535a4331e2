// row_map.h: numbers of rows, or days, to places in a list.
// Floor: ledger.

#ifndef ENT_LEDGER_ROW_MAP_H
#define ENT_LEDGER_ROW_MAP_H

#include "base/arena.h"

typedef struct ent_row_map {
    int64_t *key; // [1 << bits] with 1 added; 0: none
    int32_t *at;
    int bits;
    int32_t n;
} ent_row_map;

/** An empty map, in `keep`, with room for half of 1 << bits; it grows. */
ent_row_map ent_row_map_new(int bits, ent_arena *keep);
/** The place of a key, any number but -1; -1: it is not there. */
int32_t ent_row_map_find(const ent_row_map *m, int64_t key);
/** Set the place of a key. */
void ent_row_map_put(ent_row_map *m, int64_t key, int32_t at, ent_arena *keep);

#endif
