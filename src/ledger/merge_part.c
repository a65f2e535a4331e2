// merge_part.c: what has to be clustered anew in a large block in which some accounts came or changed.
//
// Records of accounts that came or changed are taken up, and those that one of them might be joined with, and clustered by
// themselves.  Where that changes a record that was only beside them, it is taken up too, until the records at the edge
// come out as they were.  Joins go by points alone, so a record that is as it was has come about as it did, and what
// lies behind it has seen no difference: the outcome is that of clustering the whole block.
//
// It needs to know who is compared with whom: those that lie near in time, by the index of days, and those that share
// a rare word or name, by the table block_word.

#include "ledger/block_words.h"
#include "ledger/row_map.h"
#include <stdlib.h>

enum {
    MOST_FRESH = 300, // accounts that came or changed; with more the whole block is settled
    MOST_TAKEN = 4000
};

/** An account as far as order in time needs it. */
typedef struct point {
    int64_t row, record;
    ent_day day, published;
    ent_str id;
    ent_account_type type;
} point;

/** The accounts of a day, in order. */
typedef struct day {
    ent_day day;
    point *items;
    ptrdiff_t n, room;
} day;

/** An account that was read. */
typedef struct member {
    ent_telling telling;
    bool fresh;    // came or changed
    bool taken;    // its record may change
    bool inside;   // it is clustered: taken, or beside one that is
    bool expanded; // all that it may be joined with are inside
} member;

typedef struct parting {
    ent_settling *s;
    ent_str block;
    ent_telling_reader reader;
    sqlite3_stmt *of_day, *later, *earlier, *word, *put_word, *of_record;
    struct {
        member *items;
        ptrdiff_t n, room;
    } members;
    ent_row_map rows; // of accounts to members
    struct {
        day *items;
        ptrdiff_t n, room;
    } days;
    ent_row_map by_day;
    ent_gist_counts counts;
    int64_t n_fresh, n_inside;
    bool whole;
    ent_status status;
    ent_error *err;
} parting;

// ----------------------------------------------------------------------------------- reading

static void check(parting *p, ent_status status)
{
    if (p->status == ENT_OK)
        p->status = status;
}

static void end(parting *p, sqlite3_stmt *s, int code)
{
    check(p, ent_settling_end(p->s, s, code, p->err));
}

/** The member of a row; -1 with p->status. */
static int32_t member_of(parting *p, int64_t row)
{
    int32_t at = ent_row_map_find(&p->rows, row);
    if (at >= 0 || p->status != ENT_OK)
        return at;
    member new = {0};
    check(p, ent_telling_read(p->s, &p->reader, row, &new.telling, p->err));
    if (p->status != ENT_OK)
        return -1;
    at = (int32_t)p->members.n;
    ENT_PUSH(&p->s->keep, &p->members, new);
    ent_row_map_put(&p->rows, row, at, &p->s->keep);
    return at;
}

static int cmp_point(const void *x, const void *y)
{
    const point *a = x, *b = y;
    ent_telling s = {.published = a->published, .id = a->id},
                t = {.published = b->published, .id = b->id};
    return ent_telling_cmp(&s, &t);
}

static void bind_day(sqlite3_stmt *s, int k, ent_day when)
{
    char text[11];
    ent_day_format(when, text);
    sqlite3_bind_text(s, k, text, -1, SQLITE_TRANSIENT);
}

static void read_day(parting *p, day *d)
{
    ent_bind_text(p->of_day, 1, p->block);
    bind_day(p->of_day, 2, d->day);
    int code;
    while ((code = sqlite3_step(p->of_day)) == SQLITE_ROW) {
        point new = {.row = sqlite3_column_int64(p->of_day, 0),
                     .id = ent_column_kept(p->of_day, 1, &p->s->keep),
                     .record = sqlite3_column_int64(p->of_day, 3),
                     .type = ent_account_type_of(ent_column_text(p->of_day, 4)),
                     .day = d->day,
                     .published = ENT_NO_DAY};
        (void)ent_day_parse(ent_column_text(p->of_day, 2), &new.published);
        ENT_PUSH(&p->s->keep, d, new);
    }
    end(p, p->of_day, code);
    if (d->n > 1)
        qsort(d->items, (size_t)d->n, sizeof *d->items, cmp_point);
}

static const day *day_of(parting *p, ent_day when)
{
    int32_t at = ent_row_map_find(&p->by_day, (int64_t)when - INT32_MIN);
    if (at < 0) {
        day new = {.day = when};
        read_day(p, &new);
        at = (int32_t)p->days.n;
        ENT_PUSH(&p->s->keep, &p->days, new);
        ent_row_map_put(&p->by_day, (int64_t)when - INT32_MIN, at, &p->s->keep);
    }
    return &p->days.items[at];
}

// The next day on which something was told, or the one before; ENT_NO_DAY: none.
static ent_day step_day(parting *p, ent_day from, bool forward)
{
    sqlite3_stmt *s = forward ? p->later : p->earlier;
    ent_day out = ENT_NO_DAY;
    ent_bind_text(s, 1, p->block);
    bind_day(s, 2, from);
    int code = sqlite3_step(s);
    if (code == SQLITE_ROW && !ent_day_parse(ent_column_text(s, 0), &out))
        out = ENT_NO_DAY;
    end(p, s, code);
    return out;
}

// ------------------------------------------------------------------------------- near in time

typedef struct points {
    point *items;
    ptrdiff_t n, room;
} points;

static ent_day key_day(const ent_telling *t) { return t->dated ? t->from : t->published; }

// Up to `most` that follow an account in time, or come before it, the nearest first, none further than `days`.
static points walk(parting *p, const ent_telling *t, bool forward, ptrdiff_t most, int days)
{
    points out = {0};
    ent_day start = key_day(t);
    point own = {.published = t->published, .id = t->id};
    for (ent_day at = start; at != ENT_NO_DAY && out.n < most && p->status == ENT_OK;
         at = step_day(p, at, forward)) {
        if ((forward ? at - start : start - at) > days)
            break;
        const day *d = day_of(p, at);
        for (ptrdiff_t k = 0; k < d->n && out.n < most; k++) {
            const point *x = &d->items[forward ? k : d->n - 1 - k];
            int order = at == start ? cmp_point(x, &own) : forward ? 1 : -1;
            if (forward ? order > 0 : order < 0)
                ENT_PUSH(&p->s->keep, &out, *x);
        }
    }
    return out;
}

static int furthest(const parting *p)
{
    int days = 0;
    for (int type = 0; type < ENT_ACCOUNT_TYPE_COUNT; type++) {
        int reach = ent_merge_reach(p->s->rules, (ent_account_type)type);
        days = reach > days ? reach : days;
    }
    return days;
}

// --------------------------------------------------------------------------------- rare words

static ent_sharers read_word(parting *p, uint64_t key)
{
    ent_sharers out = {.n = 0};
    ent_bind_text(p->word, 1, p->block);
    sqlite3_bind_int64(p->word, 2, (int64_t)key);
    int code = sqlite3_step(p->word);
    out.many = code == SQLITE_ROW && sqlite3_column_type(p->word, 0) == SQLITE_NULL;
    if (code == SQLITE_ROW && !out.many)
        ent_sharers_unpack(sqlite3_column_blob(p->word, 0), sqlite3_column_bytes(p->word, 0), &out);
    end(p, p->word, code);
    return out;
}

// ------------------------------------------------------------------------------------ taking up

static void take_in(parting *p, int32_t at)
{
    member *m = &p->members.items[at];
    p->n_inside += !m->inside;
    m->inside = true;
    p->whole |= p->n_inside > MOST_TAKEN;
}

// All accounts of a record.
static void take_record(parting *p, int64_t record, bool taken)
{
    sqlite3_bind_int64(p->of_record, 1, record);
    int code;
    struct {
        int64_t *items;
        ptrdiff_t n, room;
    } rows = {0};
    while ((code = sqlite3_step(p->of_record)) == SQLITE_ROW)
        ENT_PUSH(&p->s->keep, &rows, sqlite3_column_int64(p->of_record, 0));
    end(p, p->of_record, code);
    for (ptrdiff_t i = 0; i < rows.n && p->status == ENT_OK; i++) {
        int32_t at = member_of(p, rows.items[i]);
        if (at < 0)
            return;
        p->whole |= !ent_str_eq(p->members.items[at].telling.block, p->block);
        p->members.items[at].taken |= taken;
        take_in(p, at);
    }
}

// An account with its record.
static void take(parting *p, int32_t at, bool taken)
{
    if (at < 0 || (p->members.items[at].inside && (!taken || p->members.items[at].taken)))
        return;
    p->members.items[at].taken |= taken;
    take_in(p, at);
    if (p->members.items[at].telling.record)
        take_record(p, p->members.items[at].telling.record, taken);
}

static void take_row(parting *p, int64_t row, bool taken) { take(p, member_of(p, row), taken); }

// Two that were compared and are no longer: it matters if they are of one record.
static void take_parted(parting *p, int64_t record, int64_t other, int64_t row)
{
    if (record && record == other)
        take_row(p, row, true);
}

// -------------------------------------------------------------------------------- what came

// Each new account in the lists of its words; where one becomes too long, those in it are compared no more.
static void add_words(parting *p, int32_t at)
{
    uint64_t keys[ENT_MOST_KEYS];
    int n = ent_telling_keys(&p->members.items[at].telling, keys);
    int64_t row = p->members.items[at].telling.row;
    for (int k = 0; k < n && p->status == ENT_OK; k++) {
        ent_sharers list = read_word(p, keys[k]);
        if (list.many)
            continue;
        for (int i = 0; i < list.n && list.n == ENT_RARE_TELLINGS; i++) {
            int32_t a = member_of(p, list.row[i]);
            for (int j = 0; j < i && a >= 0; j++) {
                int32_t b = member_of(p, list.row[j]);
                if (b >= 0)
                    take_parted(p, p->members.items[a].telling.record,
                                p->members.items[b].telling.record, list.row[i]);
            }
        }
        list.row[list.n++] = row;
        check(p,
              ent_block_word_write(p->s, p->put_word, p->block, keys[k], list.row, list.n, p->err));
    }
}

// Those that a new account has moved apart in the order of days.
static void part_near(parting *p, int32_t at)
{
    ent_telling t = p->members.items[at].telling;
    ptrdiff_t most = ENT_NEAR_TELLINGS + p->n_fresh;
    int days = furthest(p);
    if (key_day(&t) == ENT_NO_DAY)
        return;
    points before = walk(p, &t, false, most, days), after = walk(p, &t, true, most, days);
    for (ptrdiff_t i = 0; i < before.n; i++)
        for (ptrdiff_t j = 0; j < after.n; j++)
            if (i + j + 2 > ENT_NEAR_TELLINGS && i + j + 2 <= most)
                take_parted(p, before.items[i].record, after.items[j].record, after.items[j].row);
}

typedef struct row_list {
    int64_t *items;
    ptrdiff_t n, room;
} row_list;

static row_list list_rows(parting *p, const char *sql)
{
    row_list out = {0};
    sqlite3_stmt *s = ent_settling_ask(p->s, sql, p->err);
    if (!s) {
        check(p, p->err->status);
        return out;
    }
    ent_bind_text(s, 1, p->block);
    int code;
    while ((code = sqlite3_step(s)) == SQLITE_ROW && out.n <= MOST_FRESH)
        ENT_PUSH(&p->s->keep, &out, sqlite3_column_int64(s, 0));
    end(p, s, code);
    return out;
}

// false: there is none, or too many.
static bool find_fresh(parting *p)
{
    row_list came = list_rows(p, "SELECT id FROM account WHERE +block = ?1 AND record IS NULL");
    row_list changed =
        list_rows(p, "SELECT t.account FROM touched t CROSS JOIN account a ON a.id = "
                     "t.account WHERE a.block = ?1 AND a.record IS NOT NULL");
    p->n_fresh = came.n;
    if (came.n + changed.n == 0 || came.n + changed.n > MOST_FRESH)
        return false;
    for (ptrdiff_t i = 0; i < came.n; i++) {
        int32_t at = member_of(p, came.items[i]);
        if (at >= 0)
            p->members.items[at].fresh = true;
        take(p, at, true);
    }
    for (ptrdiff_t i = 0; i < changed.n; i++)
        take_row(p, changed.items[i], true);
    return true;
}

static void make_room(parting *p)
{
    ptrdiff_t n = p->members.n;
    for (int32_t i = 0; i < n && p->status == ENT_OK; i++)
        if (p->members.items[i].fresh)
            add_words(p, i);
    for (int32_t i = 0; i < n && p->status == ENT_OK; i++)
        if (p->members.items[i].fresh)
            part_near(p, i);
}

// ------------------------------------------------------------------------------------ weights

static bool same_weights(const ent_gist_counts *a, const ent_gist_counts *b, const ent_gist *words)
{
    for (int i = 0; i < words->n; i++)
        if (ent_gist_weight(a, words->word[i].hash) != ent_gist_weight(b, words->word[i].hash))
            return false;
    return true;
}

// Count words in the sample; false: what came changes what some weigh.
static bool weigh_words(parting *p, int64_t n)
{
    struct {
        ent_gist *items;
        ptrdiff_t n, room;
    } before = {0}, all = {0}, came = {0};
    char last[6];
    ent_arena *keep = &p->s->keep;
    sqlite3_stmt *s = ent_settling_ask(
        p->s, "SELECT what, record FROM account WHERE block = ?1 AND account_id < ?2", p->err);
    if (!s) {
        check(p, p->err->status);
        return false;
    }
    ent_sample_end(ent_sample_level(n), last);
    ent_bind_text(s, 1, p->block);
    sqlite3_bind_text(s, 2, last, -1, SQLITE_STATIC);
    int code;
    while ((code = sqlite3_step(s)) == SQLITE_ROW) {
        ent_gist g = ent_gist_of(p->s->rules, ent_column_kept(s, 0, keep), keep);
        ENT_PUSH(keep, &all, g);
        if (sqlite3_column_type(s, 1) == SQLITE_NULL)
            ENT_PUSH(keep, &came, g);
        else
            ENT_PUSH(keep, &before, g);
    }
    end(p, s, code);
    p->counts = ent_words_count(all.items, (int32_t)all.n, ENT_SAMPLE, keep);
    ent_gist_counts old = ent_words_count(before.items, (int32_t)before.n, ENT_SAMPLE, keep);
    for (ptrdiff_t i = 0; i < came.n; i++)
        if (!same_weights(&old, &p->counts, &came.items[i]))
            return false;
    return true;
}

// ---------------------------------------------------------------------------------- expanding

// Those behind it in time, in front of it if `both`, and those that share a rare word.
static row_list compared_with(parting *p, int32_t at, bool both)
{
    row_list out = {0};
    ent_telling t = p->members.items[at].telling;
    int reach = ent_merge_reach(p->s->rules, t.type);
    ent_arena *keep = &p->s->keep;
    if (key_day(&t) != ENT_NO_DAY) {
        points after = walk(p, &t, true, ENT_NEAR_TELLINGS, reach);
        for (ptrdiff_t i = 0; i < after.n; i++)
            ENT_PUSH(keep, &out, after.items[i].row);
        points before = {0};
        if (both)
            before = walk(p, &t, false, ENT_NEAR_TELLINGS, furthest(p));
        for (ptrdiff_t i = 0; i < before.n; i++)
            if (key_day(&t) - before.items[i].day <=
                ent_merge_reach(p->s->rules, before.items[i].type))
                ENT_PUSH(keep, &out, before.items[i].row);
    }
    uint64_t keys[ENT_MOST_KEYS];
    int n = ent_telling_keys(&t, keys);
    for (int k = 0; k < n && p->status == ENT_OK; k++) {
        ent_sharers list = read_word(p, keys[k]);
        for (int i = 0; i < list.n; i++)
            if (list.row[i] != t.row)
                ENT_PUSH(keep, &out, list.row[i]);
    }
    return out;
}

// Whatever a taken account might be joined with is beside it.
static void expand(parting *p, int32_t at)
{
    row_list list = compared_with(p, at, true);
    int score;
    for (ptrdiff_t i = 0; i < list.n && p->status == ENT_OK && !p->whole; i++) {
        int32_t other = member_of(p, list.items[i]);
        if (other < 0)
            return;
        member *a = &p->members.items[at], *b = &p->members.items[other];
        if (!b->inside && ent_merge_like(p->s->rules, p->s->engine->world->spelling, &a->telling,
                                         &b->telling, &p->counts, &score) != ENT_UNLIKE)
            take(p, other, false);
    }
    p->members.items[at].expanded = true;
}

static void expand_all(parting *p)
{
    for (int32_t i = 0; i < (int32_t)p->members.n && p->status == ENT_OK && !p->whole; i++)
        if (p->members.items[i].taken && !p->members.items[i].expanded)
            expand(p, i);
}

// Whoever is decided to be together with one that is inside, or apart, is beside it.
static void take_decided(parting *p, const ent_decisions *d)
{
    for (bool more = true; more && p->status == ENT_OK && !p->whole;) {
        int64_t before = p->n_inside;
        for (ptrdiff_t k = 0; k < d->n; k++) {
            int32_t a = ent_row_map_find(&p->rows, d->items[k].a),
                    b = ent_row_map_find(&p->rows, d->items[k].b);
            if (a >= 0 && p->members.items[a].inside)
                take_row(p, d->items[k].b, false);
            if (b >= 0 && p->members.items[b].inside)
                take_row(p, d->items[k].a, false);
        }
        more = p->n_inside > before;
    }
}

// ----------------------------------------------------------------------------------- clustering

static void list_inside(parting *p, ent_part_of_block *out)
{
    struct {
        ent_telling *items;
        ptrdiff_t n, room;
    } list = {0};
    for (ptrdiff_t i = 0; i < p->members.n; i++)
        if (p->members.items[i].inside)
            ENT_PUSH(&p->s->keep, &list, p->members.items[i].telling);
    out->tellings = (ent_tellings){.items = list.items, .n = (int32_t)list.n, .counts = p->counts};
    ent_tellings_sort(&out->tellings, &p->s->keep);
}

static ent_telling_pairs list_candidates(parting *p, const ent_tellings *t)
{
    ent_telling_pairs out = {0};
    ent_row_map at = ent_row_map_new(10, &p->s->keep);
    for (int32_t i = 0; i < t->n; i++)
        ent_row_map_put(&at, t->items[i].row, i, &p->s->keep);
    for (int32_t i = 0; i < t->n && p->status == ENT_OK; i++) {
        row_list list = compared_with(p, ent_row_map_find(&p->rows, t->items[i].row), false);
        for (ptrdiff_t k = 0; k < list.n; k++) {
            int32_t j = ent_row_map_find(&at, list.items[k]);
            if (j >= 0)
                ENT_PUSH(&p->s->keep, &out, (ent_telling_pair){i, j});
        }
    }
    return out;
}

static member *member_at(const parting *p, const ent_tellings *t, int32_t i)
{
    return &p->members.items[ent_row_map_find(&p->rows, t->items[i].row)];
}

// The first of each cluster tells of which record all are, with how many; else it has changed.
static bool take_changed(parting *p, const ent_part_of_block *part)
{
    const ent_tellings *t = &part->tellings;
    const int32_t *cluster = part->clusters.cluster;
    bool *changed = ENT_NEW(&p->s->keep, bool, t->n + 1), any = false;
    ent_row_map first = ent_row_map_new(10, &p->s->keep); // of a record: in what cluster it is
    for (int32_t i = 0; i < t->n; i++) {
        int64_t record = t->items[i].record;
        int32_t seen = record ? ent_row_map_find(&first, record) : -1;
        if (record && seen < 0)
            ent_row_map_put(&first, record, cluster[i], &p->s->keep);
        if (record != t->items[cluster[i]].record || !record)
            changed[cluster[i]] = true;
        if (seen >= 0 && seen != cluster[i])
            changed[cluster[i]] = changed[seen] = true;
    }
    for (int32_t i = 0; i < t->n; i++)
        if (changed[cluster[i]] && !member_at(p, t, i)->taken) {
            take(p, ent_row_map_find(&p->rows, t->items[i].row), true);
            any = true;
        }
    return any;
}

static void cluster(parting *p, const ent_decisions *d, ent_part_of_block *out)
{
    ent_settling *s = p->s;
    list_inside(p, out);
    ent_telling_pairs pairs = list_candidates(p, &out->tellings);
    int n;
    const ent_ruling *rulings = ent_rulings_among(d, &out->tellings, &n, &s->keep);
    out->clusters = ent_merge_cluster(s->rules, s->engine->world->spelling, &out->tellings, rulings,
                                      n, &pairs, &s->keep, s->tmp);
}

static void pick_out(const parting *p, ent_part_of_block *out)
{
    const ent_tellings *t = &out->tellings;
    const int32_t *cluster = out->clusters.cluster;
    out->wanted = ENT_NEW(&p->s->keep, bool, t->n + 1);
    for (int32_t i = 0; i < t->n; i++)
        out->wanted[cluster[i]] |= member_at(p, t, i)->taken;
    for (int32_t i = 0; i < t->n; i++)
        out->wanted[i] = out->wanted[cluster[i]];
}

// ------------------------------------------------------------------------------------ the part

static ent_status ask_number(ent_settling *s, const char *sql, ent_str block, int64_t *out,
                             ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(s, sql, err);
    if (!ask)
        return err->status;
    ent_bind_text(ask, 1, block);
    if (sqlite3_bind_parameter_count(ask) > 1)
        sqlite3_bind_text(ask, 2, s->coder, -1, SQLITE_STATIC);
    int code = sqlite3_step(ask);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(ask, 0) : -1;
    return ent_settling_end(s, ask, code, err);
}

// Was it settled with these tables, has nothing gone since, and is a part of it any less than the whole?
static bool is_known(parting *p, int64_t *n)
{
    int64_t was = -1, settled = -1;
    check(p, ask_number(p->s, "SELECT n FROM settled WHERE block = ?1 AND coder = ?2", p->block,
                        &was, p->err));
    if (p->status != ENT_OK || was <= ENT_SMALL_BLOCK)
        return false;
    check(p,
          ask_number(p->s, "SELECT count(*) FROM account WHERE block = ?1", p->block, n, p->err));
    check(p, ask_number(p->s, "SELECT count(*) FROM account WHERE +block = ?1 AND record IS NULL",
                        p->block, &settled, p->err));
    return p->status == ENT_OK && *n - settled == was &&
           ent_sample_level(*n) == ent_sample_level(was);
}

static bool ask_all(parting *p)
{
    const struct {
        sqlite3_stmt **into;
        const char *sql;
    } asked[] = {
        {&p->of_day, "SELECT a.id, a.account_id, d.published, coalesce(a.record, 0), a.type FROM "
                     "account a CROSS JOIN document d ON d.id = a.document WHERE a.block = ?1 AND "
                     "a.day = ?2"},
        {&p->later, "SELECT day FROM account WHERE block = ?1 AND day > ?2 ORDER BY day LIMIT 1"},
        {&p->earlier,
         "SELECT day FROM account WHERE block = ?1 AND day < ?2 ORDER BY day DESC LIMIT 1"},
        {&p->word, "SELECT accounts FROM block_word WHERE block = ?1 AND word = ?2"},
        {&p->put_word, "INSERT OR REPLACE INTO block_word VALUES (?1, ?2, ?3)"},
        {&p->of_record, "SELECT id FROM account WHERE record = ?1"}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!(*asked[i].into = ent_settling_ask(p->s, asked[i].sql, p->err)))
            check(p, p->err->status);
    if (!ent_telling_reader_ask(p->s, &p->reader, p->err))
        check(p, p->err->status);
    return p->status == ENT_OK;
}

ent_status ent_part_settle(ent_settling *s, ent_str block, const ent_decisions *decisions,
                           ent_part_of_block *out, ent_error *err)
{
    parting p = {.s = s, .block = block, .err = err};
    int64_t n = 0;
    out->whole = true;
    if (!is_known(&p, &n) || !ask_all(&p) || !weigh_words(&p, n))
        return p.status;
    p.rows = ent_row_map_new(10, &s->keep);
    p.by_day = ent_row_map_new(8, &s->keep);
    if (!find_fresh(&p))
        return p.status;
    make_room(&p);
    for (bool more = true; more && p.status == ENT_OK && !p.whole;) {
        expand_all(&p);
        take_decided(&p, decisions);
        if (p.status != ENT_OK || p.whole)
            break;
        cluster(&p, decisions, out);
        more = take_changed(&p, out);
    }
    if (p.status != ENT_OK || p.whole)
        return p.status;
    pick_out(&p, out);
    out->whole = false;
    return ENT_OK;
}
