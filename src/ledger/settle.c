// settle.c: accounts to records: near-copies, persons, then each stale block, then what came of what.
//
// Every step is a transaction and leaves a mark in `stale` for what it makes necessary, so that settling that was
// cut off goes on where it stood.  Marks "links|IRN;PAK" stand for the links between the records of those states.

#include "ledger/settling.h"
#include <stdlib.h>

enum {
    KEEP_BYTES_SHIFT = 32, // of address space
    TMP_BYTES_SHIFT = 31,
    TABLE_BYTES = 64 << 20,
    KEPT_PAGES = 64 << 20,
    MOST_BLOCKS = 64 // that decisions join to one
};

#define LINKS "links|"

/** A part of settling: what it works on is in `block`. */
typedef ent_status part(ent_settling *s, ent_str block, ent_error *err);

static void close_part(ent_settling *s)
{
    for (int i = 0; i < s->n_open; i++)
        sqlite3_finalize(s->open[i]);
    s->n_open = 0;
}

// Statements lie in *s, outside of the guard, so a region that is full leaves none open.
static ent_status guarded(ent_settling *s, part *run, ent_str block, ent_error *err)
{
    s->keep.guard = s->tmp.guard = s->tables.guard = &s->guard;
    if (setjmp(s->guard.env))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "no memory to settle %.*s; split the ledger by states or years",
                        (int)block.n, block.p);
    return run(s, block, err);
}

static ent_status transact(ent_settling *s, part *run, ent_str block, ent_error *err)
{
    ent_status status = ent_ledger_exec(s->ledger, "BEGIN IMMEDIATE", err);
    if (status != ENT_OK)
        return status;
    status = guarded(s, run, block, err);
    close_part(s);
    ent_arena_reset(&s->keep, KEPT_PAGES);
    if (status == ENT_OK)
        return ent_ledger_exec(s->ledger, "COMMIT", err);
    (void)!sqlite3_exec(s->ledger->db, "ROLLBACK", NULL, NULL,
                        NULL); // err tells what went wrong first
    return status;
}

// ------------------------------------------------------------------------------------ parts

static ent_status read_rules(ent_settling *s, ent_str block, ent_error *err)
{
    (void)block;
    ent_status status = ent_merge_rules_read(s->engine, &s->tables, &s->rules, err);
    if (status == ENT_OK)
        status = ent_fulfilments_read(s->engine, s->rules, &s->tables, &s->fulfilments, err);
    return status;
}

static ent_status settle_documents(ent_settling *s, ent_str block, ent_error *err)
{
    (void)block;
    ent_status status = ent_settle_copies(s, err);
    return status == ENT_OK ? ent_settle_people(s, err) : status;
}

// "links|IRN;PAK" or, if only those of some days have changed, "links|IRN;PAK|2024-03-01|2024-03-09".
static bool read_days(ent_str rest, ent_days *days)
{
    ent_str from, to;
    return ent_str_split(&rest, '|', &from) && ent_str_split(&rest, '|', &to) &&
           ent_day_parse(from, &days->from) && ent_day_parse(to, &days->to);
}

static void widen(ent_days *all, const ent_days *days)
{
    bool first = all->from == ENT_NO_DAY;
    all->from = first || days->from < all->from ? days->from : all->from;
    all->to = first || days->to > all->to ? days->to : all->to;
}

// All days that have changed of some states; ENT_NO_DAY: all.
static ent_status find_changed(ent_settling *s, ent_str mark, ent_days *out, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(
        s, "SELECT block FROM stale WHERE block = ?1 OR (block > ?1 || '|' AND block < ?1 || '}')",
        err);
    if (!ask)
        return err ? err->status : ENT_IO;
    ent_bind_text(ask, 1, mark);
    bool all = false;
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
        ent_str block = ent_column_text(ask, 0);
        ent_days days;
        if (!read_days(ent_str_cut(block, mark.n + 1, block.n), &days))
            all = true;
        else
            widen(out, &days);
    }
    if (all)
        *out = (ent_days){ENT_NO_DAY, ENT_NO_DAY};
    return ent_settling_end(s, ask, code, err);
}

static ent_status settle_links(ent_settling *s, ent_str block, ent_error *err)
{
    sqlite3_stmt *done = ent_settling_ask(
        s, "DELETE FROM stale WHERE block = ?1 OR (block > ?1 || '|' AND block < ?1 || '}')", err);
    if (!done)
        return err ? err->status : ENT_IO;
    ptrdiff_t bar = ent_str_find_byte(block, sizeof LINKS - 1, '|');
    ent_str mark = ent_str_cut(block, 0, bar < 0 ? block.n : bar);
    ent_days changed = {ENT_NO_DAY, ENT_NO_DAY};
    ent_status status = find_changed(s, mark, &changed, err);
    if (status == ENT_OK)
        status = ent_settle_links(s, ent_str_cut(mark, sizeof LINKS - 1, mark.n), &changed, err);
    ent_bind_text(done, 1, mark);
    return status == ENT_OK ? ent_settling_do(s, done, err) : status;
}

// ------------------------------------------------------------------------------ one block

/** Blocks that decisions make one, and the rulings among their accounts. */
typedef struct group {
    ent_str block[MOST_BLOCKS];
    int n;
} group;

static bool has_block(const group *g, ent_str block)
{
    for (int i = 0; i < g->n; i++)
        if (ent_str_eq(g->block[i], block))
            return true;
    return false;
}

static void add_block(group *g, ent_str block, ent_arena *keep)
{
    if (!has_block(g, block) && g->n < MOST_BLOCKS)
        g->block[g->n++] = ent_arena_str(keep, block);
}

static ent_status find_group(ent_settling *s, group *g, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(
        s,
        "SELECT y.block FROM decision d CROSS JOIN account x ON x.account_id = d.account_id "
        "CROSS JOIN account y ON y.account_id = d.other_id WHERE x.block = ?1 AND y.block <> ?1 "
        "UNION SELECT x.block FROM decision d CROSS JOIN account y ON y.account_id = d.other_id "
        "CROSS JOIN account x ON x.account_id = d.account_id WHERE y.block = ?1 AND x.block <> ?1 "
        "ORDER BY 1",
        err);
    if (!ask)
        return err ? err->status : ENT_IO;
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < g->n; i++) {
        ent_bind_text(ask, 1, g->block[i]);
        int code;
        while ((code = sqlite3_step(ask)) == SQLITE_ROW)
            add_block(g, ent_column_text(ask, 0), &s->keep);
        status = ent_settling_end(s, ask, code, err);
    }
    return status;
}

static bool is_decided(const ent_decisions *d, int64_t a, int64_t b)
{
    for (ptrdiff_t i = 0; i < d->n; i++)
        if ((d->items[i].a == a && d->items[i].b == b) ||
            (d->items[i].a == b && d->items[i].b == a))
            return true;
    return false;
}

// Decisions about accounts that are gone wait for their return.
static ent_status find_decisions(ent_settling *s, const group *g, ent_decisions *out,
                                 ent_error *err)
{
    sqlite3_stmt *ask =
        ent_settling_ask(s,
                         "SELECT d.kind = 'join', x.id, y.id, x.block FROM decision d "
                         "CROSS JOIN account x ON x.account_id = d.account_id "
                         "CROSS JOIN account y ON y.account_id = d.other_id ORDER BY d.id DESC",
                         err);
    if (!ask)
        return err ? err->status : ENT_IO;
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
        ent_decided new = {sqlite3_column_int64(ask, 1), sqlite3_column_int64(ask, 2),
                           sqlite3_column_int(ask, 0) != 0};
        if (has_block(g, ent_column_text(ask, 3)) && new.a != new.b &&
            !is_decided(out, new.a, new.b))
            ENT_PUSH(&s->keep, out, new);
    }
    return ent_settling_end(s, ask, code, err);
}

typedef struct place {
    int64_t row;
    int32_t at;
} place;

static int cmp_place(const void *x, const void *y)
{
    int64_t a = ((const place *)x)->row, b = ((const place *)y)->row;
    return a < b ? -1 : a > b;
}

static int32_t find_place(const place *places, int32_t n, int64_t row)
{
    place key = {.row = row};
    const place *found = bsearch(&key, places, (size_t)n, sizeof *places, cmp_place);
    return found ? found->at : -1;
}

ent_ruling *ent_rulings_among(const ent_decisions *d, const ent_tellings *t, int *n,
                              ent_arena *keep)
{
    ent_ruling *out = ENT_NEW(keep, ent_ruling, d->n + 1);
    *n = 0;
    if (d->n == 0 || t->n == 0)
        return out;
    place *places = ENT_NEW(keep, place, t->n);
    for (int32_t i = 0; i < t->n; i++)
        places[i] = (place){t->items[i].row, i};
    qsort(places, (size_t)t->n, sizeof *places, cmp_place);
    for (ptrdiff_t k = 0; k < d->n; k++) {
        int32_t a = find_place(places, t->n, d->items[k].a);
        int32_t b = find_place(places, t->n, d->items[k].b);
        if (a >= 0 && b >= 0)
            out[(*n)++] = (ent_ruling){a, b, d->items[k].together};
    }
    return out;
}

// --------------------------------------------------------------------- whose links are stale

enum { MOST_STATES = 5 }; // of a record, to mark the links of every part of them

// "links|" and those of the states whose bits are set, and the days that have changed if they are known.
static ent_status mark_states(ent_settling *s, sqlite3_stmt *mark, const ent_str *state, int n,
                              unsigned set, ent_error *err)
{
    char text[768], day[11];
    ent_buffer b = {.p = text, .room = sizeof text, .max = sizeof text};
    ent_buffer_add_str(&b, ENT_S(LINKS));
    for (int i = 0, m = 0; i < n; i++) {
        if (!(set >> i & 1))
            continue;
        ent_buffer_add_str(&b, m++ ? ENT_S(";") : ENT_S(""));
        ent_buffer_add_str(&b, state[i]);
    }
    const ent_day days[] = {s->changed.from, s->changed.to};
    for (int i = 0; i < 2 && days[0] != ENT_NO_DAY; i++) {
        ent_day_format(days[i], day);
        ent_buffer_add_byte(&b, '|');
        ent_buffer_add_str(&b, ent_str_of(day));
    }
    ent_bind_text(mark, 1, ent_buffer_str(&b));
    return ent_settling_do(s, mark, err);
}

// The links of every subset of the states, for a pledge of two may be kept among three; those of a single state are among
// its own records alone.
static ent_status mark_links(ent_settling *s, ent_str states, ent_error *err)
{
    sqlite3_stmt *mark =
        ent_settling_ask(s, "INSERT OR IGNORE INTO stale (block) VALUES (?1)", err);
    if (!mark)
        return err ? err->status : ENT_IO;
    ent_str state[MOST_STATES], rest = states, one;
    int n = 0, total = 0;
    while (ent_str_split(&rest, ';', &one)) {
        if (n < MOST_STATES)
            state[n++] = one;
        total++;
    }
    if (total > MOST_STATES || total < 2) // then the whole alone
        return mark_states(s, mark, &states, 1, 1, err);
    ent_status status = ENT_OK;
    for (unsigned set = 1; status == ENT_OK && set < 1U << n; set++)
        if (set & (set - 1)) // more than one
            status = mark_states(s, mark, state, n, set, err);
    return status;
}

static ent_status mark_group(ent_settling *s, const group *g, ent_error *err)
{
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < g->n; i++) {
        ptrdiff_t bar = ent_str_find_byte(g->block[i], 0, '|');
        if (bar >= 0)
            status = mark_links(s, ent_str_cut(g->block[i], bar + 1, g->block[i].n), err);
    }
    return status;
}

// The day by which an account is found: stated, else that of the report.  In blocks that are settled whole for all.
static ent_status set_days(ent_settling *s, const group *g, bool all, ent_error *err)
{
    sqlite3_stmt *set = ent_settling_ask(
        s,
        "UPDATE account SET day = n.day FROM (SELECT a.id, CASE WHEN a.date_start IS NOT NULL AND "
        "a.date_basis <> ?3 THEN a.date_start ELSE d.published END AS day FROM account a "
        "CROSS JOIN document d ON d.id = a.document WHERE a.block = ?1 AND (?2 OR a.record IS NULL)"
        ") n WHERE account.id = n.id AND account.day IS NOT n.day",
        err);
    if (!set)
        return err ? err->status : ENT_IO;
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < g->n; i++) {
        ent_bind_text(set, 1, g->block[i]);
        sqlite3_bind_int(set, 2, all);
        sqlite3_bind_text(set, 3, ent_date_basis_name(ENT_BASIS_PUBLICATION), -1, SQLITE_STATIC);
        status = ent_settling_do(s, set, err);
    }
    return status;
}

static ent_status settle_whole(ent_settling *s, const group *g, const ent_decisions *decisions,
                               ent_error *err)
{
    ent_tellings t = {0};
    ent_status status = set_days(s, g, true, err);
    if (status == ENT_OK)
        status = ent_tellings_load(s, g->block, g->n, &t, err);
    if (status != ENT_OK)
        return status;
    int n;
    const ent_ruling *rulings = ent_rulings_among(decisions, &t, &n, &s->keep);
    ent_clusters c = ent_merge_cluster(s->rules, s->engine->world->spelling, &t, rulings, n, NULL,
                                       &s->keep, s->tmp);
    status = ent_records_write(s, g->block, g->n, &t, &c, NULL, err);
    for (int i = 0; status == ENT_OK && i < g->n; i++)
        status = ent_whole_note(s, g->block[i], g->n == 1 ? &t : NULL, err);
    return status;
}

static ent_status settle_block(ent_settling *s, ent_str block, ent_error *err)
{
    group g = {{block}, 1};
    ent_decisions decisions = {0};
    ent_part_of_block some = {.whole = true};
    ent_status status = find_group(s, &g, err);
    if (status == ENT_OK)
        status = find_decisions(s, &g, &decisions, err);
    if (status == ENT_OK)
        status = set_days(s, &g, false, err);
    if (status == ENT_OK && g.n == 1)
        status = ent_part_settle(s, block, &decisions, &some, err);
    if (status == ENT_OK && some.whole) {
        status = settle_whole(s, &g, &decisions, err);
        s->changed = (ent_days){ENT_NO_DAY, ENT_NO_DAY};
    } else if (status == ENT_OK) {
        status =
            ent_records_write(s, g.block, g.n, &some.tellings, &some.clusters, some.wanted, err);
        if (status == ENT_OK)
            status = ent_part_note(s, block, err);
        if (status == ENT_OK && s->changed.from == ENT_NO_DAY)
            return ENT_OK; // nothing that has a day
    }
    return status == ENT_OK ? mark_group(s, &g, err) : status;
}

// ------------------------------------------------------------------------------------- all

// The first stale block by name into *out (none is called "", and one that is could not be settled); links
// behind all others.  false: none, or *status says why.
static bool next_stale(ent_settling *s, char *out, size_t room, ent_status *status, ent_error *err)
{
    sqlite3_stmt *ask = NULL;
    *status = ent_ledger_prepare(
        s->ledger,
        "SELECT block FROM stale WHERE block <> '' ORDER BY block LIKE '" LINKS "%', block LIMIT 1",
        &ask, err);
    if (*status != ENT_OK)
        return false;
    int code = sqlite3_step(ask);
    bool found = code == SQLITE_ROW;
    ent_str block = found ? ent_column_text(ask, 0) : ENT_S("");
    if (!found && code != SQLITE_DONE)
        *status = ent_ledger_error(s->ledger, "cannot settle the ledger", err);
    if (found && (size_t)block.n >= room)
        *status = ent_fail(err, ENT_FORMAT, ent_str_of(s->ledger->path), 0, -1,
                           "a block has a name of %d bytes", (int)block.n);
    found = found && *status == ENT_OK;
    if (found) {
        memcpy(out, block.p, (size_t)block.n);
        out[block.n] = 0;
    }
    sqlite3_finalize(ask);
    return found;
}

bool ent_ledger_is_settled(ent_ledger *ledger)
{
    sqlite3_stmt *ask = NULL;
    bool stale = ent_ledger_prepare(ledger, "SELECT 1 FROM stale WHERE block <> '' LIMIT 1", &ask,
                                    NULL) == ENT_OK &&
                 sqlite3_step(ask) == SQLITE_ROW;
    sqlite3_finalize(ask);
    return !stale;
}

static ent_status settle_stale(ent_settling *s, ent_error *err)
{
    char block[1024];
    ent_status status = ENT_OK;
    bool people =
        !ent_copies_are_settled(s); // a document may say nothing and be somebody's original
    if (people)
        status = transact(s, settle_documents, ENT_S(""), err);
    while (status == ENT_OK && next_stale(s, block, sizeof block, &status, err)) {
        ent_str name = ent_str_of(block);
        bool links = ent_str_starts(name, ENT_S(LINKS));
        if (!people && !links)
            status = transact(s, settle_documents, name, err);
        else
            status = transact(s, links ? settle_links : settle_block, name, err);
        people = true;
        if (status != ENT_OK)
            break;
    }
    return status;
}

ent_status ent_ledger_settle(ent_ledger *l, const struct ent_engine *engine, ent_error *err)
{
    ent_settling s = {.ledger = l, .engine = engine};
    ent_error own;
    err = err ? err : &own;
    ent_coder_name(engine, s.coder);
    bool good = ent_arena_init(&s.keep, (size_t)1 << KEEP_BYTES_SHIFT) &&
                ent_arena_init(&s.tmp, (size_t)1 << TMP_BYTES_SHIFT) &&
                ent_arena_init(&s.tables, TABLE_BYTES);
    ent_status status =
        good ? ENT_OK
             : ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory to settle the ledger");
    if (status == ENT_OK)
        status = guarded(&s, read_rules, ENT_S("the tables"), err);
    if (status == ENT_OK)
        status = settle_stale(&s, err);
    ent_arena_free(&s.keep);
    ent_arena_free(&s.tmp);
    ent_arena_free(&s.tables);
    return status;
}
