// copies.c: which documents are near-copies of one text, as agencies send them round.
//
// Source: Broder (1997), "On the resemblance of documents": the share of equal minima of two texts' shingles
// estimates how much of them is the same.  Documents that agree in a pair of neighbouring minima are compared.
// A few new documents are compared with those that are there, in one pass over them; what these are to each other stands.

#include "ledger/settling.h"
#include <stdlib.h>

enum {
    MINIMA = 64,
    ROWS = 2, // minima of a band
    BANDS = MINIMA / ROWS,
    MOST_BAND = 50, // documents in front that each one of a band is compared with
    MOST_NEW = 100, // documents that are compared with all others one by one
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

static bool read_paper(sqlite3_stmt *row, paper *out, ent_arena *keep)
{
    if (sqlite3_column_bytes(row, 4) != (int)sizeof(uint32_t[MINIMA]))
        return false; // too short to have been shingled
    *out = (paper){.id = sqlite3_column_int64(row, 0),
                   .copy_of = sqlite3_column_int64(row, 1),
                   .published = ENT_NO_DAY,
                   .hash = ent_column_kept(row, 3, keep)};
    (void)ent_day_parse(ent_column_text(row, 2), &out->published);
    memcpy(out->minima, sqlite3_column_blob(row, 4), sizeof out->minima);
    return true;
}

#define READ_PAPERS                                               \
    "SELECT id, coalesce(copy_of, 0), published, hash, shingles " \
    "FROM document WHERE shingles IS NOT NULL AND id > ?1"

// All documents behind one.
static ent_status load(ent_settling *s, int64_t behind, papers *out, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(s, READ_PAPERS, err);
    if (!ask)
        return err->status;
    sqlite3_bind_int64(ask, 1, behind);
    int code;
    paper p;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW)
        if (read_paper(ask, &p, &s->keep))
            ENT_PUSH(&s->keep, out, p);
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
        if (p->n > 1)
            qsort(bands, (size_t)p->n, sizeof *bands, cmp_band);
        for (ptrdiff_t first = 0, i = 0; i < p->n; i++) {
            if (bands[i].key != bands[first].key)
                first = i;
            for (ptrdiff_t j = first; j < i && j < first + MOST_BAND; j++)
                compare(p, bands[j].at, bands[i].at, share);
        }
    }
}

// ----------------------------------------------------------------------------------- writing

/** Statements for a document whose original is another now. */
typedef struct changes {
    sqlite3_stmt *touch, *mark;
} changes;

static bool ask_changes(ent_settling *s, changes *c, ent_error *err)
{
    c->touch = ent_settling_ask(
        s, "INSERT OR IGNORE INTO touched SELECT id FROM account WHERE document = ?1", err);
    c->mark = ent_settling_ask(
        s,
        "INSERT OR IGNORE INTO stale (block) SELECT DISTINCT block FROM account WHERE document = ?1",
        err);
    return c->touch && c->mark;
}

static ent_status mark_changed(ent_settling *s, const changes *c, int64_t document, ent_error *err)
{
    sqlite3_bind_int64(c->touch, 1, document);
    sqlite3_bind_int64(c->mark, 1, document);
    ent_status status = ent_settling_do(s, c->touch, err);
    return status == ENT_OK ? ent_settling_do(s, c->mark, err) : status;
}

static ent_status write(ent_settling *s, papers *p, ent_error *err)
{
    sqlite3_stmt *set = ent_settling_ask(s, "UPDATE document SET copy_of = ?1 WHERE id = ?2", err);
    changes c;
    if (!set || !ask_changes(s, &c, err))
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
        status = ent_settling_do(s, set, err);
        if (status == ENT_OK)
            status = mark_changed(s, &c, p->items[i].id, err);
    }
    return status;
}

static ent_status settle_all(ent_settling *s, ent_error *err)
{
    papers p = {0};
    ent_status status = load(s, 0, &p, err);
    if (status != ENT_OK || p.n == 0)
        return status;
    if (p.n > 1)
        qsort(p.items, (size_t)p.n, sizeof *p.items, cmp_paper);
    for (int32_t i = 0; i < (int32_t)p.n; i++)
        p.items[i].root = i;
    group(s, &p, ent_merge_points(s->rules, 0, ENT_TIE_COPY_SHARE));
    return write(s, &p, err);
}

// -------------------------------------------------------------------------- some new documents

// Which bands of two documents agree: a bit for each.
static uint32_t common_bands(const uint32_t *a, const uint32_t *b)
{
    uint32_t bands = 0;
    for (int i = 0; i < MINIMA; i += ROWS)
        bands |= (uint32_t)(a[i] == b[i] && a[i + 1] == b[i + 1]) << i / ROWS;
    return bands;
}

/** New documents and those of the others that they agree with in a band. */
typedef struct meeting {
    papers all; // the first n_new are new, in the order of ids
    int32_t n_new;
    uint8_t *met; // [n_new * BANDS] how many others have each band
    bool crowded; // some band has more than are compared
} meeting;

static bool meets(meeting *m, const uint32_t *minima)
{
    bool found = false;
    for (int32_t i = 0; i < m->n_new; i++) {
        uint32_t bands = common_bands(m->all.items[i].minima, minima);
        found |= bands != 0;
        for (int b = 0; bands; b++, bands >>= 1)
            if (bands & 1 && ++m->met[i * BANDS + b] >= MOST_BAND)
                m->crowded = true;
    }
    return found;
}

static ent_status find_met(ent_settling *s, int64_t last, meeting *m, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(s, READ_PAPERS " AND id <= ?2", err);
    if (!ask)
        return err->status;
    m->met = ENT_NEW(&s->keep, uint8_t, (ptrdiff_t)m->n_new * BANDS + 1);
    for (int32_t i = 0; i < m->n_new; i++) // each other
        (void)meets(m, m->all.items[i].minima);
    sqlite3_bind_int64(ask, 1, 0);
    sqlite3_bind_int64(ask, 2, last);
    int code = SQLITE_ROW;
    paper p;
    while (!m->crowded && (code = sqlite3_step(ask)) == SQLITE_ROW)
        if (sqlite3_column_bytes(ask, 4) == (int)sizeof p.minima &&
            meets(m, sqlite3_column_blob(ask, 4)) && read_paper(ask, &p, &s->keep))
            ENT_PUSH(&s->keep, &m->all, p);
    return ent_settling_end(s, ask, m->crowded ? SQLITE_ROW : code, err);
}

// The originals of those that were met, too: they may have to give way to an older one.
static ent_status add_originals(ent_settling *s, meeting *m, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(s, READ_PAPERS " AND id = ?2", err);
    if (!ask)
        return err->status;
    ent_status status = ENT_OK;
    for (int32_t i = m->n_new, n = (int32_t)m->all.n; status == ENT_OK && i < n; i++) {
        paper p;
        if (!m->all.items[i].copy_of)
            continue;
        sqlite3_bind_int64(ask, 1, 0);
        sqlite3_bind_int64(ask, 2, m->all.items[i].copy_of);
        int code = sqlite3_step(ask);
        if (code == SQLITE_ROW && read_paper(ask, &p, &s->keep))
            ENT_PUSH(&s->keep, &m->all, p);
        status = ent_settling_end(s, ask, code, err);
    }
    return status;
}

static int cmp_id(const void *x, const void *y)
{
    int64_t a = ((const paper *)x)->id, b = ((const paper *)y)->id;
    return a < b ? -1 : a > b;
}

// Of several rows of one document the first.
static void drop_doubles(papers *p)
{
    ptrdiff_t n = 0;
    qsort(p->items, (size_t)p->n, sizeof *p->items, cmp_id);
    for (ptrdiff_t i = 0; i < p->n; i++)
        if (n == 0 || p->items[n - 1].id != p->items[i].id)
            p->items[n++] = p->items[i];
    p->n = n;
}

static int32_t find_paper(const papers *p, int64_t id)
{
    for (int32_t i = 0; i < (int32_t)p->n; i++)
        if (p->items[i].id == id)
            return i;
    return -1;
}

// Groups that stand, then what the new ones join.
static void join_groups(papers *p, int64_t last, int share)
{
    qsort(p->items, (size_t)p->n, sizeof *p->items, cmp_paper);
    for (int32_t i = 0; i < (int32_t)p->n; i++)
        p->items[i].root = i;
    for (int32_t i = 0; i < (int32_t)p->n; i++) {
        int32_t of = p->items[i].copy_of ? find_paper(p, p->items[i].copy_of) : -1;
        int32_t x = root_of(p, i), y = of < 0 ? x : root_of(p, of);
        p->items[x > y ? x : y].root = x > y ? y : x;
    }
    for (int32_t i = 0; i < (int32_t)p->n; i++)
        for (int32_t j = 0; j < i; j++)
            if ((p->items[i].id > last || p->items[j].id > last) &&
                common_bands(p->items[i].minima, p->items[j].minima))
                compare(p, j, i, share);
}

// An original that gave way takes its copies along.
static ent_status move_copies(ent_settling *s, papers *p, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(s, READ_PAPERS " AND copy_of = ?2", err);
    if (!ask)
        return err->status;
    ent_status status = ENT_OK;
    for (int32_t i = 0, n = (int32_t)p->n; status == ENT_OK && i < n; i++) {
        int32_t root = root_of(p, i);
        if (root == i)
            continue;
        sqlite3_bind_int64(ask, 1, 0);
        sqlite3_bind_int64(ask, 2, p->items[i].id);
        int code;
        paper copy;
        while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
            if (!read_paper(ask, &copy, &s->keep) || find_paper(p, copy.id) >= 0)
                continue;
            copy.root = root;
            ENT_PUSH(&s->keep, p, copy);
        }
        status = ent_settling_end(s, ask, code, err);
    }
    return status;
}

// false in *done: all are to be compared.
static ent_status settle_new(ent_settling *s, int64_t last, bool *done, ent_error *err)
{
    meeting m = {0};
    *done = false;
    ent_status status = load(s, last, &m.all, err);
    if (status != ENT_OK || m.all.n > MOST_NEW)
        return status;
    m.n_new = (int32_t)m.all.n;
    *done = m.n_new == 0;
    if (*done)
        return ENT_OK;
    status = find_met(s, last, &m, err);
    if (status == ENT_OK && !m.crowded)
        status = add_originals(s, &m, err);
    if (status != ENT_OK || m.crowded)
        return status;
    *done = true;
    drop_doubles(&m.all);
    join_groups(&m.all, last, ent_merge_points(s->rules, 0, ENT_TIE_COPY_SHARE));
    status = move_copies(s, &m.all, err);
    return status == ENT_OK ? write(s, &m.all, err) : status;
}

// ------------------------------------------------------------------------------ what is settled

// The last document that was compared; 0: all are to be compared, as some went or the tables are others.
static ent_status find_last(ent_settling *s, int64_t *last, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(
        s,
        "SELECT l.n FROM settled c JOIN settled l ON l.block = 'copies|last' "
        "JOIN document d ON d.id = l.n AND d.hash = l.coder WHERE c.block = 'copies|' AND "
        "c.coder = ?1 AND c.n = (SELECT count(*) FROM document WHERE id <= l.n)",
        err);
    if (!ask)
        return err->status;
    sqlite3_bind_text(ask, 1, s->coder, -1, SQLITE_STATIC);
    int code = sqlite3_step(ask);
    *last = code == SQLITE_ROW ? sqlite3_column_int64(ask, 0) : 0;
    return ent_settling_end(s, ask, code, err);
}

bool ent_copies_are_settled(const ent_settling *s)
{
    sqlite3_stmt *ask = NULL;
    bool settled = false;
    if (ent_ledger_prepare(s->ledger,
                           "SELECT 1 FROM settled WHERE block = 'copies|' AND coder = ?1"
                           " AND n = (SELECT count(*) FROM document)",
                           &ask, NULL) == ENT_OK) {
        sqlite3_bind_text(ask, 1, s->coder, -1, SQLITE_STATIC);
        settled = sqlite3_step(ask) == SQLITE_ROW;
    }
    sqlite3_finalize(ask);
    return settled;
}

static ent_status note_last(ent_settling *s, ent_error *err)
{
    sqlite3_stmt *note = ent_settling_ask(
        s,
        "INSERT OR REPLACE INTO settled (block, n, coder) "
        "SELECT 'copies|', count(*), ?1 FROM document UNION ALL "
        "SELECT * FROM (SELECT 'copies|last', id, hash FROM document ORDER BY id DESC LIMIT 1)",
        err);
    if (!note)
        return err->status;
    sqlite3_bind_text(note, 1, s->coder, -1, SQLITE_STATIC);
    return ent_settling_do(s, note, err);
}

ent_status ent_settle_copies(ent_settling *s, ent_error *err)
{
    int64_t last = 0;
    bool done = false;
    ent_status status = find_last(s, &last, err);
    if (status == ENT_OK && last)
        status = settle_new(s, last, &done, err);
    if (status == ENT_OK && !done)
        status = settle_all(s, err);
    return status == ENT_OK ? note_last(s, err) : status;
}
