// tellings.c: accounts of some blocks, read back from the ledger with their people and documents.

#include "ledger/settling.h"
#include <stdlib.h>

// ------------------------------------------------------------------------------- statements

sqlite3_stmt *ent_settling_ask(ent_settling *s, const char *sql, ent_error *err)
{
    sqlite3_stmt *out = NULL;
    if (s->n_open == ENT_SETTLING_STATEMENTS) {
        (void)ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "too many statements at once");
        return NULL;
    }
    if (ent_ledger_prepare(s->ledger, sql, &out, err) != ENT_OK)
        return NULL;
    s->open[s->n_open++] = out;
    return out;
}

ent_status ent_settling_end(ent_settling *s, sqlite3_stmt *statement, int code, ent_error *err)
{
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        return ent_ledger_error(s->ledger, "cannot settle the ledger", err);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return ENT_OK;
}

ent_status ent_settling_do(ent_settling *s, sqlite3_stmt *statement, ent_error *err)
{
    return ent_settling_end(s, statement, sqlite3_step(statement), err);
}

ent_str ent_column_kept(sqlite3_stmt *s, int k, ent_arena *keep)
{
    return ent_arena_str(keep, ent_column_text(s, k));
}

// ---------------------------------------------------------------------------------- columns

enum { // behind the columns of text
    AT_ROW = ENT_TOLD_COUNT,
    AT_ID,
    AT_BLOCK,
    AT_DOCUMENT,
    AT_RECORD,
    AT_SYMMETRIC,
    AT_AMOUNT,
    AT_LATITUDE,
    AT_LONGITUDE,
    AT_CONFIDENCE,
    AT_WEEKDAY,
    AT_PUBLISHED,
    AT_ORIGINAL,
    AT_PUBLISHER,
    AT_PRINTERS,
    AT_SENTENCE
};

static void add_columns(ent_buffer *sql, ent_str where)
{
    ent_buffer_add_str(sql, ENT_S("SELECT "));
    for (int f = 0; f < ENT_TOLD_COUNT; f++) {
        ent_buffer_add_str(sql, ENT_S("a."));
        ent_buffer_add_str(sql, ent_str_of(ent_told_name((ent_told)f)));
        ent_buffer_add_byte(sql, ',');
    }
    ent_buffer_add_str(
        sql, ENT_S("a.id, a.account_id, a.block, a.document, a.record, a.symmetric, "
                   "a.amount, a.latitude, a.longitude, a.confidence, a.weekday, "
                   "d.published, coalesce(d.copy_of, d.id), (SELECT coalesce(o.publisher, "
                   "(SELECT min(lower(x.publisher)) FROM source x WHERE x.document = o.id)) "
                   "FROM document o WHERE o.id = coalesce(d.copy_of, d.id)), "
                   "(SELECT group_concat(x.publisher, char(31)) FROM source x "
                   "WHERE x.document = coalesce(d.copy_of, d.id)), "
                   "(SELECT s.text FROM account_sentence x JOIN sentence s "
                   "ON s.id = x.sentence WHERE x.account = a.id "
                   "ORDER BY s.number LIMIT 1) "
                   "FROM account a CROSS JOIN document d ON d.id = a.document "
                   "WHERE "));
    ent_buffer_add_str(sql, where);
    ent_buffer_add_byte(sql, 0);
}

ent_account_type ent_account_type_of(ent_str name)
{
    int i = 0;
    while (i < ENT_ACCOUNT_TYPE_COUNT - 1 &&
           !ent_str_eq(name, ent_str_of(ent_account_type_name((ent_account_type)i))))
        i++;
    return (ent_account_type)i;
}

static ent_day day_of(ent_str s)
{
    ent_day day;
    return ent_day_parse(s, &day) ? day : ENT_NO_DAY;
}

// A status that says that it is over or off holds before the stage: a signing may be planned.
static void find_phase(const ent_merge_rules *r, ent_telling *t)
{
    ent_step status = ent_merge_step(r, ENT_S("status"), t->text[ENT_TOLD_STATUS]);
    ent_step stage = ent_merge_step(r, t->text[ENT_TOLD_TYPE], t->text[ENT_TOLD_STAGE]);
    t->rank = stage.rank;
    t->phase = status.phase == ENT_PHASE_DONE && stage.rank ? stage.phase : status.phase;
}

// What is told without a date has happened in the days before the report, or will in those after it.
static void find_days(const ent_merge_rules *r, ent_telling *t)
{
    bool stated = !ent_str_eq(t->text[ENT_TOLD_DATE_BASIS],
                              ent_str_of(ent_date_basis_name(ENT_BASIS_PUBLICATION)));
    ent_day from = day_of(t->text[ENT_TOLD_DATE_START]), to = day_of(t->text[ENT_TOLD_DATE_END]);
    t->from = t->to = ENT_NO_DAY;
    if (from != ENT_NO_DAY && stated) {
        t->from = from;
        t->to = to == ENT_NO_DAY || to < from ? from : to;
        t->dated = true;
        t->dayed = t->to == t->from;
    } else if (t->published != ENT_NO_DAY) {
        bool ahead = t->phase == ENT_PHASE_AHEAD;
        t->from = t->published - (ahead ? 0 : ent_merge_points(r, (int)t->type, ENT_TIE_WINDOW));
        t->to = t->published + (ahead ? ent_merge_points(r, (int)t->type, ENT_TIE_AHEAD) : 0);
    }
}

static ent_telling read_telling(ent_settling *s, sqlite3_stmt *row)
{
    ent_arena *keep = &s->keep;
    ent_telling t = {.row = sqlite3_column_int64(row, AT_ROW),
                     .document = sqlite3_column_int64(row, AT_DOCUMENT),
                     .record = sqlite3_column_int64(row, AT_RECORD),
                     .id = ent_column_kept(row, AT_ID, keep),
                     .block = ent_column_kept(row, AT_BLOCK, keep),
                     .symmetric = sqlite3_column_int(row, AT_SYMMETRIC) != 0,
                     .has_amount = sqlite3_column_type(row, AT_AMOUNT) != SQLITE_NULL,
                     .has_place = sqlite3_column_type(row, AT_LATITUDE) != SQLITE_NULL,
                     .amount = sqlite3_column_double(row, AT_AMOUNT),
                     .latitude = sqlite3_column_double(row, AT_LATITUDE),
                     .longitude = sqlite3_column_double(row, AT_LONGITUDE),
                     .confidence = sqlite3_column_double(row, AT_CONFIDENCE),
                     .weekday = sqlite3_column_int(row, AT_WEEKDAY),
                     .published = day_of(ent_column_text(row, AT_PUBLISHED)),
                     .original = sqlite3_column_int64(row, AT_ORIGINAL),
                     .publisher = ent_column_kept(row, AT_PUBLISHER, keep),
                     .printers = ent_column_kept(row, AT_PRINTERS, keep)};
    for (int f = 0; f < ENT_TOLD_COUNT; f++)
        t.text[f] = ent_column_kept(row, f, keep);
    t.type = ent_account_type_of(t.text[ENT_TOLD_TYPE]);
    t.what = ent_gist_of(s->rules, t.text[ENT_TOLD_WHAT], keep);
    t.title = ent_gist_of(s->rules, t.text[ENT_TOLD_TITLE], keep);
    t.sentence = ent_small_words_of(s->rules, ent_column_text(row, AT_SENTENCE), keep);
    find_phase(s->rules, &t);
    find_days(s->rules, &t);
    return t;
}

// ----------------------------------------------------------------------------------- people

static ent_part part_of(ent_str name)
{
    int i = 0;
    while (i < ENT_PART_COUNT - 1 && !ent_str_eq(name, ent_str_of(ent_part_name((ent_part)i))))
        i++;
    return (ent_part)i;
}

ent_name_words ent_cast_words(const ent_spelling *s, ent_str name, ent_arena *keep)
{
    ent_name_words words = ent_spelling_name(s, name, keep);
    for (int i = 0; i < words.n; i++) {
        ent_name_word *w = &words.word[i];
        bool foreign = false;
        for (ptrdiff_t k = 0; k < w->plain.n; k++)
            foreign |= (unsigned char)w->plain.p[k] >= 0x80;
        if (foreign && w->sounds.n > 0)
            w->plain = w->sounds;
    }
    return words;
}

static ent_status load_cast(ent_settling *s, sqlite3_stmt *ask, ent_telling *t, ent_error *err)
{
    struct {
        ent_cast *items;
        ptrdiff_t n, room;
    } cast = {0};
    sqlite3_bind_int64(ask, 1, t->row);
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
        ent_cast c = {.person = sqlite3_column_int64(ask, 0),
                      .part = part_of(ent_column_text(ask, 1)),
                      .name = ent_column_kept(ask, 2, &s->keep),
                      .written = ent_column_kept(ask, 3, &s->keep),
                      .office = ent_column_kept(ask, 4, &s->keep),
                      .code = ent_column_kept(ask, 5, &s->keep),
                      .level = sqlite3_column_int(ask, 6)};
        c.words = ent_cast_words(s->engine->world->spelling, c.name, &s->keep);
        ENT_PUSH(&s->keep, &cast, c);
    }
    t->cast = cast.items;
    t->n_cast = (int)cast.n;
    return ent_settling_end(s, ask, code, err);
}

// Accounts of one document lie together here, so most find the list of the one before.
static ent_status load_around(ent_settling *s, sqlite3_stmt *ask, ent_telling *t,
                              const ent_telling *before, ent_error *err)
{
    if (before && before->document == t->document) {
        t->around = before->around;
        t->n_around = before->n_around;
        return ENT_OK;
    }
    struct {
        int64_t *items;
        ptrdiff_t n, room;
    } list = {0};
    sqlite3_bind_int64(ask, 1, t->document);
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW)
        ENT_PUSH(&s->keep, &list, sqlite3_column_int64(ask, 0));
    t->around = list.items;
    t->n_around = (int)list.n;
    return ent_settling_end(s, ask, code, err);
}

// ------------------------------------------------------------------------------------- order

int ent_telling_cmp(const ent_telling *a, const ent_telling *b)
{
    if (a->published != b->published) {
        if (a->published == ENT_NO_DAY || b->published == ENT_NO_DAY)
            return a->published == ENT_NO_DAY ? 1 : -1;
        return a->published < b->published ? -1 : 1;
    }
    return ent_str_cmp(a->id, b->id);
}

static void merge_sort(ent_telling *items, ent_telling *spare, int32_t n)
{
    if (n < 2)
        return;
    int32_t half = n / 2, i = 0, j = half, k = 0;
    merge_sort(items, spare, half);
    merge_sort(items + half, spare, n - half);
    while (i < half || j < n)
        spare[k++] = j == n || (i < half && ent_telling_cmp(&items[i], &items[j]) <= 0)
                         ? items[i++]
                         : items[j++];
    memcpy(items, spare, (size_t)n * sizeof *items);
}

static int cmp_hash(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

void ent_tellings_sort(ent_tellings *t, ent_arena *keep)
{
    ent_telling *spare = ENT_NEW(keep, ent_telling, t->n + 1);
    merge_sort(t->items, spare, t->n);
}

// ------------------------------------------------------------------------------------- words

// Of a large block those whose ids begin low: about as many as a small one has.
int ent_sample_level(int64_t n)
{
    int level = 0;
    while (level < 16 && n >> (level + 1) >= ENT_SMALL_BLOCK)
        level++;
    return level;
}

void ent_sample_end(int level, char out[6])
{
    static const char digits[] = "0123456789abcdef";
    unsigned end = 0x10000U >> level;
    out[0] = 'g'; // behind all
    out[1] = 0;
    if (end > 0xFFFF)
        return;
    for (int i = 0; i < 4; i++)
        out[i] = digits[end >> (12 - 4 * i) & 15];
    out[4] = 0;
}

ent_gist_counts ent_words_count(const ent_gist *what, int32_t n_what, int32_t texts,
                                ent_arena *keep)
{
    int64_t n = 0;
    for (int32_t i = 0; i < n_what; i++)
        n += what[i].n;
    uint32_t *all = ENT_NEW(keep, uint32_t, n + 1);
    n = 0;
    for (int32_t i = 0; i < n_what; i++)
        for (int k = 0; k < what[i].n; k++)
            all[n++] = what[i].word[k].hash;
    if (n > 1)
        qsort(all, (size_t)n, sizeof *all, cmp_hash);
    int32_t *count = ENT_NEW(keep, int32_t, n + 1), m = 0;
    for (int64_t i = 0; i < n; i++) {
        if (m > 0 && all[m - 1] == all[i]) {
            count[m - 1]++;
            continue;
        }
        all[m] = all[i];
        count[m++] = 1;
    }
    return (ent_gist_counts){all, count, m, texts};
}

// In how many of the texts each word stands; in a large block in how many of a sample.
static void count_words(ent_tellings *t, ent_arena *keep)
{
    ent_gist *what = ENT_NEW(keep, ent_gist, t->n + 1);
    int32_t n = 0;
    char end[6];
    ent_sample_end(ent_sample_level(t->n), end);
    for (int32_t i = 0; i < t->n; i++)
        if (t->n <= ENT_SMALL_BLOCK || ent_str_cmp(t->items[i].id, ent_str_of(end)) < 0)
            what[n++] = t->items[i].what;
    t->counts = ent_words_count(what, n, t->n <= ENT_SMALL_BLOCK ? t->n : ENT_SAMPLE, keep);
}

// ----------------------------------------------------------------------------------- loading

static bool ask_reader(ent_settling *s, ent_str where, ent_telling_reader *r, ent_error *err)
{
    char text[2048];
    ent_buffer sql = {.p = text, .room = sizeof text, .max = sizeof text};
    add_columns(&sql, where);
    r->ask = ent_settling_ask(s, text, err);
    r->cast = ent_settling_ask(
        s,
        "SELECT coalesce(person, 0), role, name, written, office, code, "
        "level FROM account_person WHERE account = ?1 AND name <> '' ORDER BY position",
        err);
    r->around = ent_settling_ask(
        s,
        "SELECT DISTINCT p.person FROM account a CROSS JOIN account_person p "
        "ON p.account = a.id WHERE a.document = ?1 AND p.person IS NOT NULL ORDER BY +p.person",
        err);
    return r->ask && r->cast && r->around;
}

bool ent_telling_reader_ask(ent_settling *s, ent_telling_reader *r, ent_error *err)
{
    return ask_reader(s, ENT_S("a.id = ?1"), r, err);
}

static ent_status load_people(ent_settling *s, const ent_telling_reader *r, ent_telling *t,
                              const ent_telling *before, ent_error *err)
{
    ent_status status = load_cast(s, r->cast, t, err);
    if (status == ENT_OK)
        status = load_around(s, r->around, t, before, err);
    ent_telling_mark(t);
    return status;
}

ent_status ent_telling_read(ent_settling *s, const ent_telling_reader *r, int64_t row,
                            ent_telling *out, ent_error *err)
{
    sqlite3_bind_int64(r->ask, 1, row);
    int code = sqlite3_step(r->ask);
    if (code == SQLITE_ROW)
        *out = read_telling(s, r->ask);
    ent_status status = ent_settling_end(s, r->ask, code, err);
    return status == ENT_OK ? load_people(s, r, out, NULL, err) : status;
}

ent_status ent_tellings_load(ent_settling *s, const ent_str *blocks, int n_blocks,
                             ent_tellings *out, ent_error *err)
{
    ent_telling_reader r;
    if (!ask_reader(s, ENT_S("a.block = ?1"), &r, err))
        return err ? err->status : ENT_IO;
    struct {
        ent_telling *items;
        ptrdiff_t n, room;
    } list = {0};
    ent_status status = ENT_OK;
    for (int b = 0; status == ENT_OK && b < n_blocks; b++) {
        ent_bind_text(r.ask, 1, blocks[b]);
        int code;
        while ((code = sqlite3_step(r.ask)) == SQLITE_ROW)
            ENT_PUSH(&s->keep, &list, read_telling(s, r.ask));
        status = ent_settling_end(s, r.ask, code, err);
    }
    for (ptrdiff_t i = 0; status == ENT_OK && i < list.n; i++)
        status = load_people(s, &r, &list.items[i], i ? &list.items[i - 1] : NULL, err);
    *out = (ent_tellings){.items = list.items, .n = (int32_t)list.n};
    ent_tellings_sort(out, &s->keep);
    count_words(out, &s->keep);
    return status;
}
