// copies.c: which documents are near-copies of one text, as agencies send them round.
//
// Source: Broder (1997), "On the resemblance of documents": the share of equal minima of two texts' shingles
// estimates how much of them is the same.  Documents that agree in a pair of neighbouring minima are compared.

#include "ledger/settling.h"
#include <stdlib.h>

enum {
    MINIMA = 64,
    ROWS = 2,       // minima of a band
    MOST_BAND = 50, // documents in front that each one of a band is compared with
    HUNDREDTHS = 100
};

typedef struct paper {
    int64_t id, copy_of; // copy_of: 0 for none
    ent_day published;
    ent_str hash;
    uint32_t minima[MINIMA];
    int32_t root;
} paper;

typedef struct papers {
    paper *items;
    ptrdiff_t n, room;
} papers;

static ent_status load(ent_settling *s, papers *out, ent_error *err)
{
    sqlite3_stmt *ask =
        ent_settling_ask(s,
                         "SELECT id, coalesce(copy_of, 0), published, hash, shingles "
                         "FROM document WHERE shingles IS NOT NULL",
                         err);
    if (!ask)
        return err->status;
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
        if (sqlite3_column_bytes(ask, 4) != (int)sizeof(uint32_t[MINIMA]))
            continue; // too short to have been shingled
        paper p = {.id = sqlite3_column_int64(ask, 0),
                   .copy_of = sqlite3_column_int64(ask, 1),
                   .published = ENT_NO_DAY,
                   .hash = ent_column_kept(ask, 3, &s->keep)};
        (void)ent_day_parse(ent_column_text(ask, 2), &p.published);
        memcpy(p.minima, sqlite3_column_blob(ask, 4), sizeof p.minima);
        ENT_PUSH(&s->keep, out, p);
    }
    return ent_settling_end(s, ask, code, err);
}

// The oldest first; those without a day behind all others.
static int cmp_paper(const void *x, const void *y)
{
    const paper *a = x, *b = y;
    if (a->published != b->published) {
        if (a->published == ENT_NO_DAY || b->published == ENT_NO_DAY)
            return a->published == ENT_NO_DAY ? 1 : -1;
        return a->published < b->published ? -1 : 1;
    }
    return ent_str_cmp(a->hash, b->hash);
}

typedef struct band {
    uint64_t key;
    int32_t at;
} band;

static int cmp_band(const void *x, const void *y)
{
    const band *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static int32_t root_of(papers *p, int32_t i)
{
    while (p->items[i].root != i)
        i = p->items[i].root = p->items[p->items[i].root].root;
    return i;
}

static bool is_copy(const paper *a, const paper *b, int share)
{
    int same = 0;
    for (int i = 0; i < MINIMA; i++)
        same += a->minima[i] == b->minima[i];
    return same * HUNDREDTHS >= share * MINIMA;
}

static void compare(papers *p, int32_t a, int32_t b, int share)
{
    int32_t x = root_of(p, a), y = root_of(p, b);
    if (x == y || !is_copy(&p->items[a], &p->items[b], share))
        return;
    p->items[x > y ? x : y].root = x > y ? y : x; // the older one leads
}

static void group(ent_settling *s, papers *p, int share)
{
    band *bands = ENT_NEW(&s->keep, band, p->n + 1);
    for (int from = 0; from < MINIMA; from += ROWS) {
        for (int32_t i = 0; i < (int32_t)p->n; i++) {
            const uint32_t *m = p->items[i].minima + from;
            bands[i] = (band){(uint64_t)m[0] << 32 | m[1], i};
        }
        qsort(bands, (size_t)p->n, sizeof *bands, cmp_band);
        for (ptrdiff_t first = 0, i = 0; i < p->n; i++) {
            if (bands[i].key != bands[first].key)
                first = i;
            for (ptrdiff_t j = first; j < i && j < first + MOST_BAND; j++)
                compare(p, bands[j].at, bands[i].at, share);
        }
    }
}

static ent_status write(ent_settling *s, papers *p, ent_error *err)
{
    sqlite3_stmt *set = ent_settling_ask(s, "UPDATE document SET copy_of = ?1 WHERE id = ?2", err);
    sqlite3_stmt *mark = ent_settling_ask(
        s, "INSERT OR IGNORE INTO stale SELECT DISTINCT block FROM account WHERE document = ?1",
        err);
    if (!set || !mark)
        return err->status;
    ent_status status = ENT_OK;
    for (int32_t i = 0; status == ENT_OK && i < (int32_t)p->n; i++) {
        int32_t root = root_of(p, i);
        int64_t original = root == i ? 0 : p->items[root].id;
        if (original == p->items[i].copy_of)
            continue;
        if (original)
            sqlite3_bind_int64(set, 1, original);
        sqlite3_bind_int64(set, 2, p->items[i].id);
        sqlite3_bind_int64(mark, 1, p->items[i].id);
        status = ent_settling_do(s, set, err);
        if (status == ENT_OK)
            status = ent_settling_do(s, mark, err);
    }
    return status;
}

ent_status ent_settle_copies(ent_settling *s, ent_error *err)
{
    papers p = {0};
    ent_status status = load(s, &p, err);
    if (status != ENT_OK || p.n == 0)
        return status;
    if (p.n)
        qsort(p.items, (size_t)p.n, sizeof *p.items, cmp_paper);
    for (int32_t i = 0; i < (int32_t)p.n; i++)
        p.items[i].root = i;
    group(s, &p, ent_merge_points(s->rules, 0, ENT_TIE_COPY_SHARE));
    return write(s, &p, err);
}
