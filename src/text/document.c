// document.c: see document.h.  The map is a sorted list of breaks, searched by halves.

#include "text/document.h"
#include <stdlib.h>

void ent_record_free(ent_record *r)
{
    free(r->bytes);
    free(r->path);
    r->bytes = NULL;
    r->path = NULL;
}

void ent_map_add(ent_arena *a, ent_map *m, int32_t to, int32_t from)
{
    if (m->n > 0) {
        ent_map_run *last = &m->items[m->n - 1];
        if (from - last->from == to - last->to)
            return;
        if (last->to == to) {
            last->from = from;
            return;
        }
    }
    ENT_PUSH(a, m, (ent_map_run){.to = to, .from = from});
}

// The run that holds `to`, or -1.
static ptrdiff_t run_at(const ent_map *m, int32_t to)
{
    ptrdiff_t low = 0, high = m->n;
    while (low < high) {
        ptrdiff_t mid = low + (high - low) / 2;
        if (m->items[mid].to <= to)
            low = mid + 1;
        else
            high = mid;
    }
    return low - 1;
}

int64_t ent_map_find(const ent_map *m, int32_t to)
{
    ptrdiff_t i = run_at(m, to);
    return i < 0 ? -1 : (int64_t)m->items[i].from + (to - m->items[i].to);
}

// Walks the runs of `inner`; within each, every break of `outer` makes a break of the result.
ent_map ent_map_compose(ent_arena *a, const ent_map *inner, const ent_map *outer)
{
    ent_map out = {0};
    for (ptrdiff_t i = 0; i < inner->n; i++) {
        ent_map_run run = inner->items[i];
        int32_t length = i + 1 < inner->n ? inner->items[i + 1].to - run.to : INT32_MAX - run.from;
        int64_t start = ent_map_find(outer, run.from);
        if (start >= 0)
            ent_map_add(a, &out, run.to, (int32_t)start);
        for (ptrdiff_t k = run_at(outer, run.from) + 1; k < outer->n; k++) {
            int32_t into = outer->items[k].to - run.from;
            if (into >= length)
                break;
            ent_map_add(a, &out, run.to + into, outer->items[k].from);
        }
    }
    return out;
}

int64_t ent_document_byte(const ent_document *d, int32_t at)
{
    int64_t in_record = d->base < 0 ? -1 : ent_map_find(&d->map, at);
    return in_record < 0 ? -1 : d->base + in_record;
}
