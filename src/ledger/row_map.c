// row_map.c: see row_map.h.  Open addressing; full by half at most.

#include "ledger/row_map.h"

ent_row_map ent_row_map_new(int bits, ent_arena *keep)
{
    return (ent_row_map){ENT_NEW(keep, int64_t, (ptrdiff_t)1 << bits),
                         ENT_NEW(keep, int32_t, (ptrdiff_t)1 << bits), bits, 0};
}

static int64_t slot_of(const ent_row_map *m, int64_t key)
{
    uint64_t mask = ((uint64_t)1 << m->bits) - 1;
    uint64_t i = (uint64_t)key * 0x9E3779B97F4A7C15U >> (64 - m->bits);
    while (m->key[i] && m->key[i] != key + 1)
        i = (i + 1) & mask;
    return (int64_t)i;
}

int32_t ent_row_map_find(const ent_row_map *m, int64_t key)
{
    int64_t i = slot_of(m, key);
    return m->key[i] ? m->at[i] : -1;
}

void ent_row_map_put(ent_row_map *m, int64_t key, int32_t at, ent_arena *keep)
{
    if (m->n * 2 > 1 << m->bits) {
        ent_row_map larger = ent_row_map_new(m->bits + 2, keep);
        for (ptrdiff_t i = 0; i < (ptrdiff_t)1 << m->bits; i++)
            if (m->key[i])
                ent_row_map_put(&larger, m->key[i] - 1, m->at[i], keep);
        *m = larger;
    }
    int64_t i = slot_of(m, key);
    m->n += m->key[i] == 0;
    m->key[i] = key + 1;
    m->at[i] = at;
}
