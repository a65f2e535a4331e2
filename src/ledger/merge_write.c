// merge_write.c: the rows of records: their fields, states, people and accounts.

#include "base/digest.h"
#include "ledger/merge_fields.h"
#include "ledger/numbers.h"

// ---------------------------------------------------------------------------------- rows

typedef struct writing {
    ent_settling *s;
    sqlite3_stmt *record, *account, *merge, *party, *person, *clear_merge, *clear_party,
        *clear_person, *others, *drop, *day;
} writing;

static void bind_day(sqlite3_stmt *s, int k, ent_day day)
{
    char text[11];
    ent_day_format(day, text);
    if (text[0])
        sqlite3_bind_text(s, k, text, 10, SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(s, k);
}

static void bind_required(sqlite3_stmt *s, int k, ent_str text)
{
    sqlite3_bind_text(s, k, text.n ? text.p : "", (int)text.n, SQLITE_STATIC);
}

// "INSERT INTO record (type, …) VALUES (?1, …) ON CONFLICT (record_id) DO UPDATE SET … RETURNING id"
static const char *const more_columns[] = {
    "record_id",  "block",      "symmetric", "amount",       "day",        "latitude",  "longitude",
    "confidence", "n_accounts", "n_reports", "n_publishers", "first_seen", "last_seen", "reviewed"};
enum { N_MORE = (int)(sizeof more_columns / sizeof *more_columns) };

static const char *column_name(int i)
{
    return i < ENT_TOLD_COUNT ? ent_told_name((ent_told)i) : more_columns[i - ENT_TOLD_COUNT];
}

static void upsert(ent_buffer *sql)
{
    ent_buffer_add_str(sql, ENT_S("INSERT INTO record ("));
    for (int i = 0; i < ENT_TOLD_COUNT + N_MORE; i++) {
        ent_buffer_add_str(sql, i ? ENT_S(",") : ENT_S(""));
        ent_buffer_add_str(sql, ent_str_of(column_name(i)));
    }
    ent_buffer_add_str(sql, ENT_S(") VALUES ("));
    for (int i = 0; i < ENT_TOLD_COUNT + N_MORE; i++)
        ent_buffer_add_str(sql, i ? ENT_S(",?") : ENT_S("?"));
    ent_buffer_add_str(sql, ENT_S(") ON CONFLICT (record_id) DO UPDATE SET "));
    for (int i = 0; i < ENT_TOLD_COUNT + N_MORE; i++) {
        ent_buffer_add_str(sql, i ? ENT_S(",") : ENT_S(""));
        ent_buffer_add_str(sql, ent_str_of(column_name(i)));
        ent_buffer_add_str(sql, ENT_S("=excluded."));
        ent_buffer_add_str(sql, ent_str_of(column_name(i)));
    }
    ent_buffer_add_str(sql, ENT_S(" RETURNING id"));
    ent_buffer_add_byte(sql, 0);
}

static void record_id(const ent_merged *m, char out[33])
{
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ENT_S("record"));
    ent_digest_add_field(&d, m->member[0]->id);
    ent_digest_end(&d, out, 32);
}

static bool is_required(int f)
{
    return f == ENT_TOLD_TYPE || f == ENT_TOLD_STATUS || f == ENT_TOLD_BY || f == ENT_TOLD_TO ||
           f == ENT_TOLD_DATE_PRECISION || f == ENT_TOLD_DATE_BASIS;
}

static void bind_more(sqlite3_stmt *s, const ent_merged *m, bool reviewed, const char *id)
{
    int k = ENT_TOLD_COUNT;
    sqlite3_bind_text(s, ++k, id, -1, SQLITE_STATIC);
    bind_required(s, ++k, m->member[0]->block);
    sqlite3_bind_int(s, ++k, m->sides->symmetric);
    k++;
    if (m->amount)
        sqlite3_bind_double(s, k, m->amount->amount);
    ent_day start;
    if (ent_day_parse(m->text[ENT_TOLD_DATE_START], &start))
        bind_day(s, ++k, start);
    else
        bind_day(s, ++k, m->first_seen);
    k += 2;
    if (m->place && m->place->has_place) {
        sqlite3_bind_double(s, k - 1, m->place->latitude);
        sqlite3_bind_double(s, k, m->place->longitude);
    }
    sqlite3_bind_double(s, ++k, m->confidence);
    sqlite3_bind_int64(s, ++k, m->n);
    sqlite3_bind_int64(s, ++k, m->reports);
    sqlite3_bind_int64(s, ++k, m->publishers);
    bind_day(s, ++k, m->first_seen);
    bind_day(s, ++k, m->last_seen);
    sqlite3_bind_int(s, ++k, reviewed);
}

static ent_status write_row(writing *w, const ent_merged *m, bool reviewed, int64_t *row,
                            ent_error *err)
{
    char id[33];
    record_id(m, id);
    for (int f = 0; f < ENT_TOLD_COUNT; f++)
        if (is_required(f))
            bind_required(w->record, f + 1, m->text[f]);
        else
            ent_bind_text(w->record, f + 1, m->text[f]);
    bind_more(w->record, m, reviewed, id);
    int code = sqlite3_step(w->record);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(w->record, 0) : 0;
    return ent_settling_end(w->s, w->record, code, err);
}

static ent_status clear(writing *w, sqlite3_stmt *statement, int64_t row, ent_error *err)
{
    sqlite3_bind_int64(statement, 1, row);
    return ent_settling_do(w->s, statement, err);
}

static ent_status write_side(writing *w, int64_t row, ent_str codes, const char *side,
                             ent_error *err)
{
    ent_status status = ENT_OK;
    ent_str code;
    while (status == ENT_OK && ent_str_split(&codes, ';', &code)) {
        if (code.n == 0)
            continue;
        ent_bind_text(w->party, 1, code);
        sqlite3_bind_int64(w->party, 2, row);
        sqlite3_bind_text(w->party, 3, side, -1, SQLITE_STATIC);
        status = ent_settling_do(w->s, w->party, err);
    }
    return status;
}

static ent_status write_parties(writing *w, const ent_merged *m, int64_t row, ent_error *err)
{
    ent_status status = clear(w, w->clear_party, row, err);
    if (status == ENT_OK)
        status = write_side(w, row, m->text[ENT_TOLD_BY], "by", err);
    if (status == ENT_OK)
        status = write_side(w, row, m->text[ENT_TOLD_TO], "to", err);
    return status;
}

// ------------------------------------------------------------------------------- people

// The part that says most of a person: who visited was also met.
static int part_weight(ent_part part)
{
    static const int weights[ENT_PART_COUNT] = {
        [ENT_PART_VISITOR] = 9, [ENT_PART_SPEAKER] = 8,    [ENT_PART_SIGNED] = 7,
        [ENT_PART_INVITED] = 6, [ENT_PART_DELEGATION] = 5, [ENT_PART_HOST] = 4,
        [ENT_PART_MET] = 3,     [ENT_PART_RECEIVED] = 2,   [ENT_PART_PARTY] = 1};
    return weights[part];
}

/** A person of a record. */
typedef struct taking_part {
    const ent_cast *best; // in the part that says most
    ent_str written;
    ent_str office;
    int level;
} taking_part;

typedef struct taking_parts {
    taking_part *items;
    ptrdiff_t n, room;
} taking_parts;

static bool lists(ent_str list, ent_str item)
{
    ent_str one;
    while (ent_str_split(&list, ';', &one))
        if (ent_str_eq(one, item))
            return true;
    return false;
}

static void add_cast(taking_parts *all, const ent_cast *c, ent_arena *keep)
{
    ptrdiff_t i = 0;
    while (i < all->n && all->items[i].best->person != c->person)
        i++;
    if (i == all->n) {
        ENT_PUSH(keep, all, (taking_part){c, c->written, c->office, c->level});
        return;
    }
    taking_part *p = &all->items[i];
    if (part_weight(c->part) > part_weight(p->best->part))
        p->best = c;
    if (p->office.n == 0) {
        p->office = c->office;
        p->level = c->level;
    }
    if (!lists(p->written, c->written))
        p->written = ent_arena_join(keep, ent_arena_join(keep, p->written, ENT_S(";")), c->written);
}

static ent_status write_people(writing *w, const ent_merged *m, int64_t row, ent_error *err)
{
    taking_parts all = {0};
    for (int32_t i = 0; i < m->n; i++)
        for (int k = 0; k < m->member[i]->n_cast; k++)
            if (m->member[i]->cast[k].person)
                add_cast(&all, &m->member[i]->cast[k], &w->s->keep);
    ent_status status = clear(w, w->clear_person, row, err);
    for (ptrdiff_t i = 0; status == ENT_OK && i < all.n; i++) {
        const taking_part *p = &all.items[i];
        sqlite3_bind_int64(w->person, 1, row);
        sqlite3_bind_int64(w->person, 2, p->best->person);
        sqlite3_bind_text(w->person, 3, ent_part_name(p->best->part), -1, SQLITE_STATIC);
        sqlite3_bind_int64(w->person, 4, i);
        ent_bind_text(w->person, 5, p->office);
        ent_bind_text(w->person, 6, p->best->code);
        if (p->level)
            sqlite3_bind_int(w->person, 7, p->level);
        bind_required(w->person, 8, p->written);
        status = ent_settling_do(w->s, w->person, err);
    }
    return status;
}

// ------------------------------------------------------------------------------ accounts

static ent_status write_accounts(writing *w, const ent_tellings *t, const ent_clusters *c,
                                 const ent_merged *m, int64_t row, ent_error *err)
{
    ent_status status = clear(w, w->clear_merge, row, err);
    for (int32_t i = 0; status == ENT_OK && i < m->n; i++) {
        sqlite3_bind_int64(w->account, 1, row);
        sqlite3_bind_int64(w->account, 2, m->member[i]->row);
        status = ent_settling_do(w->s, w->account, err);
        ptrdiff_t at = m->member[i] - t->items;
        if (status != ENT_OK || c->other[at] < 0)
            continue;
        sqlite3_bind_int64(w->merge, 1, row);
        sqlite3_bind_int64(w->merge, 2, m->member[i]->row);
        sqlite3_bind_int64(w->merge, 3, t->items[c->other[at]].row);
        sqlite3_bind_double(w->merge, 4, c->score[at]);
        bind_required(w->merge, 5, c->reason[at]);
        status = ent_settling_do(w->s, w->merge, err);
    }
    return status;
}

// What may be linked with a record hangs on its day.
static ent_status note_day(writing *w, int64_t row, ent_error *err)
{
    ent_days *days = &w->s->changed;
    ent_day day = ENT_NO_DAY;
    sqlite3_bind_int64(w->day, 1, row);
    int code = sqlite3_step(w->day);
    if (code == SQLITE_ROW && ent_day_parse(ent_column_text(w->day, 0), &day)) {
        bool first = days->from == ENT_NO_DAY;
        days->from = first || day < days->from ? day : days->from;
        days->to = first || day > days->to ? day : days->to;
    }
    return ent_settling_end(w->s, w->day, code, err);
}

static ent_status write_record(writing *w, const ent_tellings *t, const ent_clusters *c,
                               ent_merged *m, ent_error *err)
{
    int64_t row;
    ent_merged_fill(w->s, m);
    ent_status status = write_row(w, m, c->reviewed[m->member[0] - t->items], &row, err);
    if (status == ENT_OK)
        status = write_parties(w, m, row, err);
    if (status == ENT_OK)
        status = write_people(w, m, row, err);
    if (status == ENT_OK)
        status = write_accounts(w, t, c, m, row, err);
    return status == ENT_OK ? note_day(w, row, err) : status;
}

// ---------------------------------------------------------------------------- former records

typedef struct former {
    int64_t *items;
    ptrdiff_t n, room;
} former;

static ent_status find_former(writing *w, const ent_str *blocks, int n_blocks,
                              const ent_tellings *t, const bool *wanted, former *out,
                              ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(w->s, "SELECT id FROM record WHERE block = ?1", err);
    if (!ask)
        return err ? err->status : ENT_IO;
    ent_status status = ENT_OK;
    for (int b = 0; !wanted && status == ENT_OK && b < n_blocks; b++) {
        ent_bind_text(ask, 1, blocks[b]);
        int code;
        while ((code = sqlite3_step(ask)) == SQLITE_ROW)
            ENT_PUSH(&w->s->keep, out, sqlite3_column_int64(ask, 0));
        status = ent_settling_end(w->s, ask, code, err);
    }
    for (int32_t i = 0; i < t->n; i++)
        if (t->items[i].record && (!wanted || wanted[i]))
            ENT_PUSH(&w->s->keep, out, t->items[i].record);
    if (out->n)
        out->n = (ptrdiff_t)ent_numbers_sort(out->items, (size_t)out->n);
    return status;
}

// What no account belongs to any more goes; accounts of other blocks that it had are to be settled, too.
static ent_status drop_former(writing *w, const former *old, ent_error *err)
{
    ent_status status = ENT_OK;
    for (ptrdiff_t i = 0; status == ENT_OK && i < old->n; i++)
        status = clear(w, w->drop, old->items[i], err);
    return status;
}

static ent_status free_accounts(writing *w, const ent_str *blocks, int n_blocks, const former *old,
                                ent_error *err)
{
    ent_status status = ENT_OK;
    for (ptrdiff_t i = 0; status == ENT_OK && i < old->n; i++) {
        status = clear(w, w->others, old->items[i], err);
        if (status == ENT_OK)
            status = note_day(w, old->items[i], err);
    }
    sqlite3_stmt *own = ent_settling_ask(w->s, "DELETE FROM stale WHERE block = ?1", err);
    for (int b = 0; own && status == ENT_OK && b < n_blocks; b++) {
        ent_bind_text(own, 1, blocks[b]);
        status = ent_settling_do(w->s, own, err);
    }
    return own ? status : ENT_IO;
}

static bool ask_all(writing *w, ent_error *err)
{
    char text[4096];
    ent_buffer sql = {.p = text, .room = sizeof text, .max = sizeof text};
    upsert(&sql);
    const struct {
        sqlite3_stmt **into;
        const char *sql;
    } asked[] = {
        {&w->record, text},
        {&w->account, "UPDATE account SET record = ?1 WHERE id = ?2 AND record IS NOT ?1"},
        {&w->merge, "INSERT INTO merge VALUES (?1, ?2, ?3, ?4, ?5)"},
        {&w->party, "INSERT OR IGNORE INTO party VALUES (?1, ?2, ?3)"},
        {&w->person, "INSERT INTO record_person VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"},
        {&w->clear_merge, "DELETE FROM merge WHERE record = ?1"},
        {&w->clear_party, "DELETE FROM party WHERE record = ?1"},
        {&w->clear_person, "DELETE FROM record_person WHERE record = ?1"},
        {&w->others,
         "INSERT OR IGNORE INTO stale SELECT DISTINCT block FROM account WHERE record = ?1"},
        {&w->day, "SELECT day FROM record WHERE id = ?1"},
        {&w->drop, "DELETE FROM record WHERE id = ?1 AND NOT EXISTS "
                   "(SELECT 1 FROM account WHERE record = ?1)"}};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!(*asked[i].into = ent_settling_ask(w->s, asked[i].sql, err)))
            return false;
    return true;
}

// The members of each cluster behind each other, clusters in the order of their first members.
static const ent_telling **in_clusters(const ent_tellings *t, const ent_clusters *c, int32_t *start,
                                       ent_arena *keep)
{
    const ent_telling **out = ENT_NEW(keep, const ent_telling *, t->n + 1);
    int32_t at = 0;
    for (int32_t i = 0; i < t->n; i++)
        start[c->cluster[i] + 1]++;
    for (int32_t i = 0; i < t->n; i++) {
        at += start[i + 1];
        start[i + 1] = at;
    }
    int32_t *next = ENT_NEW(keep, int32_t, t->n + 1);
    for (int32_t i = 0; i < t->n; i++)
        out[start[c->cluster[i]] + next[c->cluster[i]]++] = &t->items[i];
    return out;
}

ent_status ent_records_write(ent_settling *s, const ent_str *blocks, int n_blocks,
                             const ent_tellings *t, const ent_clusters *c, const bool *wanted,
                             ent_error *err)
{
    writing w = {.s = s};
    former old = {0};
    s->changed = (ent_days){ENT_NO_DAY, ENT_NO_DAY};
    if (!ask_all(&w, err))
        return err ? err->status : ENT_IO;
    ent_status status = find_former(&w, blocks, n_blocks, t, wanted, &old, err);
    if (status == ENT_OK)
        status = free_accounts(&w, blocks, n_blocks, &old, err);
    int32_t *start = ENT_NEW(&s->keep, int32_t, t->n + 2);
    const ent_telling **members = in_clusters(t, c, start, &s->keep);
    for (int32_t i = 0; status == ENT_OK && i < t->n; i++) {
        if (c->cluster[i] != i || (wanted && !wanted[i]))
            continue;
        ent_merged m = {.member = members + start[i], .n = start[i + 1] - start[i]};
        status = write_record(&w, t, c, &m, err);
    }
    return status == ENT_OK ? drop_former(&w, &old, err) : status;
}
