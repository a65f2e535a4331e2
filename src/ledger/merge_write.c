// merge_write.c: what a record says when several accounts tell of it, and its rows.
//
// Nothing is averaged.  A field is taken whole from the account that tells it best: the date from the one with the
// most exact date, the place likewise, the content from the one with most to say; the status is that of the latest
// report, but what was done stays done.

#include "base/digest.h"
#include "ledger/settling.h"
#include <stdlib.h>

enum {
    MOST_PUBLISHERS = 64,
    FURTHEST = 8 // beyond any quality of a date
};

/** A record in the making. */
typedef struct merged {
    const ent_telling **member; // [n] in order
    int32_t n;
    const ent_telling *date, *due, *place, *event, *sides; // who tells it best
    ent_str text[ENT_TOLD_COUNT];
    const ent_telling *amount;
    double confidence;
    int64_t reports, publishers;
    ent_day first_seen, last_seen;
} merged;

// -------------------------------------------------------------------------------- fields

// A stated day before longer stretches, these before the day of the report.
static int date_quality(const ent_telling *t)
{
    if (!t->dated)
        return t->text[ENT_TOLD_DATE_START].n > 0;
    int days = t->to - t->from;
    return days == 0 ? 6 : days < 7 ? 5 : days < 32 ? 4 : days < 367 ? 3 : 2;
}

static int due_quality(const ent_telling *t)
{
    return (t->text[ENT_TOLD_DUE_TEXT].n > 0) + (t->text[ENT_TOLD_DUE_END].n > 0);
}

static int place_quality(const ent_telling *t)
{
    return 2 * (t->text[ENT_TOLD_PLACE].n > 0) + t->has_place + (t->text[ENT_TOLD_COUNTRY].n > 0);
}

// The one of highest quality; of several the first.  NULL: of none.
static const ent_telling *best(const merged *m, int (*quality)(const ent_telling *))
{
    const ent_telling *out = NULL;
    int most = 0;
    for (int32_t i = 0; i < m->n; i++) {
        int q = quality(m->member[i]);
        if (q > most) {
            most = q;
            out = m->member[i];
        }
    }
    return out;
}

// Of what goes step by step the day is that of the furthest step, if it is known.
static const ent_telling *best_date(const ent_settling *s, const merged *m, ent_str stage)
{
    const ent_telling *out = NULL;
    int most = 0;
    bool steps = ent_merge_points(s->rules, (int)m->sides->type, ENT_TIE_STAGES) > 0;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        int q = date_quality(t);
        q += steps && q > 0 && ent_str_eq(t->text[ENT_TOLD_STAGE], stage) ? FURTHEST : 0;
        if (q > most) {
            most = q;
            out = t;
        }
    }
    return out;
}

// A visit says more than a meeting, and sides that are told apart more than sides that are not.
static const ent_telling *best_sides(const merged *m)
{
    const ent_telling *out = m->member[0];
    for (int32_t i = 1; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        bool visit = t->type == ENT_ACCOUNT_VISIT, had = out->type == ENT_ACCOUNT_VISIT;
        if (visit != had ? visit : out->symmetric && !t->symmetric)
            out = t;
    }
    return out;
}

static const ent_telling *best_event(const merged *m, ent_account_type type)
{
    const ent_telling *out = NULL;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        if (t->type == type && t->text[ENT_TOLD_EVENT].n > 0 &&
            (!out || t->confidence > out->confidence))
            out = t;
    }
    return out ? out : m->member[0];
}

// What most of them say; of several the first.
static ent_str most_said(const merged *m, ent_told f)
{
    ent_str out = ENT_S("");
    int most = 0;
    for (int32_t i = 0; i < m->n && i < MOST_PUBLISHERS; i++) {
        ent_str said = m->member[i]->text[f];
        int n = 0;
        for (int32_t j = 0; said.n > 0 && j < m->n; j++)
            n += ent_str_eq(m->member[j]->text[f], said);
        if (n > most) {
            most = n;
            out = said;
        }
    }
    return out;
}

// The text with most telling words; then the longest; then the first.
static ent_str richest(const merged *m, ent_told f)
{
    ent_str out = ENT_S("");
    int most = -1;
    for (int32_t i = 0; i < m->n; i++) {
        ent_str said = m->member[i]->text[f];
        int words = f == ENT_TOLD_TITLE  ? m->member[i]->title.n
                    : f == ENT_TOLD_WHAT ? m->member[i]->what.n
                                         : 0;
        if (said.n > 0 && (words > most || (words == most && said.n > out.n))) {
            most = words;
            out = said;
        }
    }
    return out;
}

// How many of the words of one text another has, of a hundred.
static int shared_words(const ent_gist *a, const ent_gist *all)
{
    int n = 0;
    for (int i = 0, j = 0; i < a->n && j < all->n;) {
        uint32_t x = a->word[i].hash, y = all->word[j].hash;
        n += x == y;
        i += x <= y;
        j += y <= x;
    }
    return a->n ? n * 100 / a->n : 100;
}

// The richest wording, and behind it, after a stroke, others that have words of their own: the letters are
// compared, so that "send a team" stands beside "dispatch a delegation".
static ent_str all_wordings(const ent_settling *s, const merged *m, ent_arena *keep)
{
    enum { MOST_WORDINGS = 3, MOST_SHARED = 60 };
    ent_str out = richest(m, ENT_TOLD_WHAT);
    for (int n = 1; n < MOST_WORDINGS; n++) {
        ent_gist told = ent_words_of(s->rules, out, keep);
        ent_str best = ENT_S("");
        int least = MOST_SHARED;
        for (int32_t i = 0; i < m->n; i++) {
            ent_str said = m->member[i]->text[ENT_TOLD_WHAT];
            ent_gist words = ent_words_of(s->rules, said, keep);
            int shared = shared_words(&words, &told);
            if (words.n > 1 && shared < least) {
                least = shared;
                best = said;
            }
        }
        if (best.n == 0)
            break;
        out = ent_arena_join(keep, ent_arena_join(keep, out, ENT_S(" / ")), best);
    }
    return out;
}

static ent_str highest(const ent_settling *s, const merged *m, ent_str ladder, ent_told f)
{
    ent_str out = ENT_S("");
    int most = -1;
    for (int32_t i = 0; i < m->n; i++) {
        ent_str said = m->member[i]->text[f];
        int rank = said.n ? ent_merge_step(s->rules, ladder, said).rank : -1;
        if (rank > most) {
            most = rank;
            out = said;
        }
    }
    return out;
}

// Told by some and denied by others: a pledge always, for it is nothing but words; anything else if nobody but
// those who claim it tells of it.
static bool is_disputed(const merged *m)
{
    bool denied = false, told = false, claims = true;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        if (ent_telling_denies(t)) {
            denied = true;
            continue;
        }
        told = true;
        claims &= t->text[ENT_TOLD_CLAIMED_BY].n > 0;
    }
    return denied && told && (claims || m->member[0]->type == ENT_ACCOUNT_PLEDGE);
}

// What was done stays done; else the latest report counts, and of those of one day the furthest.
static ent_str status_of(const ent_settling *s, const merged *m)
{
    if (is_disputed(m))
        return ENT_S("disputed");
    ent_str out = m->member[0]->text[ENT_TOLD_STATUS];
    ent_day day = ENT_NO_DAY;
    int rank = -1;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        ent_step step = ent_merge_step(s->rules, ENT_S("status"), t->text[ENT_TOLD_STATUS]);
        bool done = step.phase == ENT_PHASE_DONE && step.rank > 1;
        ent_day when = done ? INT32_MAX : t->published; // not known: before all others
        if (when > day || (when == day && step.rank > rank)) {
            day = when;
            rank = step.rank;
            out = t->text[ENT_TOLD_STATUS];
        }
    }
    return out;
}

static int cmp_str(const void *x, const void *y)
{
    return ent_str_cmp(*(const ent_str *)x, *(const ent_str *)y);
}

// All items of all lists, each once, sorted, between ';'; who denies it does not claim it.
static ent_str united(const merged *m, ent_told f, ent_arena *keep)
{
    struct {
        ent_str *items;
        ptrdiff_t n, room;
    } list = {0};
    for (int32_t i = 0; i < m->n; i++) {
        ent_str rest = m->member[i]->text[f], one;
        if (f == ENT_TOLD_CLAIMED_BY && ent_telling_denies(m->member[i]))
            continue;
        while (ent_str_split(&rest, ';', &one))
            if (one.n > 0)
                ENT_PUSH(keep, &list, one);
    }
    if (list.n == 0)
        return ENT_S("");
    if (list.n > 1)
        qsort(list.items, (size_t)list.n, sizeof *list.items, cmp_str);
    ent_str out = list.items[0];
    for (ptrdiff_t i = 1; i < list.n; i++)
        if (!ent_str_eq(list.items[i], list.items[i - 1]))
            out = ent_arena_join(keep, ent_arena_join(keep, out, ENT_S(";")), list.items[i]);
    return out;
}

static void take_fields(merged *m, const ent_telling *from, ent_told first, ent_told last)
{
    for (int f = (int)first; from && f <= (int)last; f++)
        m->text[f] = from->text[f];
}

static void merge_texts(ent_settling *s, merged *m)
{
    m->sides = best_sides(m);
    m->due = best(m, due_quality);
    m->place = best(m, place_quality);
    m->event = best_event(m, m->sides->type);
    for (int f = 0; f < ENT_TOLD_COUNT; f++)
        m->text[f] = ENT_S("");
    m->text[ENT_TOLD_TYPE] = m->sides->text[ENT_TOLD_TYPE];
    take_fields(m, m->sides, ENT_TOLD_BY, ENT_TOLD_TO);
    m->text[ENT_TOLD_STAGE] = highest(s, m, m->text[ENT_TOLD_TYPE], ENT_TOLD_STAGE);
    m->date = best_date(s, m, m->text[ENT_TOLD_STAGE]);
    take_fields(m, m->date ? m->date : m->member[0], ENT_TOLD_DATE_START, ENT_TOLD_DATE_TEXT);
    take_fields(m, m->due, ENT_TOLD_DUE_TEXT, ENT_TOLD_DUE_BASIS);
    take_fields(m, m->place, ENT_TOLD_PLACE, ENT_TOLD_COUNTRY);
    take_fields(m, m->event, ENT_TOLD_EVENT, ENT_TOLD_CONTEXTS);
    m->text[ENT_TOLD_SPECIFICITY] = highest(s, m, ENT_S("specificity"), ENT_TOLD_SPECIFICITY);
    m->text[ENT_TOLD_STATUS] = status_of(s, m);
    m->text[ENT_TOLD_KIND] = most_said(m, ENT_TOLD_KIND);
    m->text[ENT_TOLD_TITLE] = richest(m, ENT_TOLD_TITLE);
    m->text[ENT_TOLD_WHAT] = all_wordings(s, m, &s->keep);
    m->text[ENT_TOLD_CONDITIONS] = richest(m, ENT_TOLD_CONDITIONS);
    m->text[ENT_TOLD_SUBJECTS] = united(m, ENT_TOLD_SUBJECTS, &s->keep);
    m->text[ENT_TOLD_CLAIMED_BY] = united(m, ENT_TOLD_CLAIMED_BY, &s->keep);
    for (int32_t i = m->n; i-- > 0;)
        if (m->member[i]->has_amount)
            m->amount = m->member[i];
    if (m->amount)
        m->text[ENT_TOLD_CURRENCY] = m->amount->text[ENT_TOLD_CURRENCY];
}

// -------------------------------------------------------------------------------- counts

static int cmp_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

static int64_t count_documents(const merged *m, ent_arena tmp)
{
    int64_t *all = ENT_NEW(&tmp, int64_t, m->n), n = 0;
    for (int32_t i = 0; i < m->n; i++)
        all[i] = m->member[i]->document;
    if (m->n > 1)
        qsort(all, (size_t)m->n, sizeof *all, cmp_number);
    for (int32_t i = 0; i < m->n; i++)
        n += i == 0 || all[i] != all[i - 1];
    return n;
}

/** Who told it, near-copies and further reports of one publisher counting as one. */
typedef struct voice {
    ent_str publisher;
    int64_t original;
    double confidence; // its highest
} voice;

static bool same_voice(const voice *v, const ent_telling *t)
{
    return v->original == t->original ||
           (t->publisher.n > 0 && ent_str_eq_nocase(v->publisher, t->publisher));
}

// Independent voices make it surer; each leaves open half of what it could be wrong in.
static void count_voices(merged *m)
{
    voice voices[MOST_PUBLISHERS];
    int n = 0;
    for (int32_t i = 0; i < m->n; i++) {
        const ent_telling *t = m->member[i];
        int k = 0;
        while (k < n && !same_voice(&voices[k], t))
            k++;
        if (k == MOST_PUBLISHERS)
            continue;
        if (k == n)
            voices[n++] = (voice){t->publisher, t->original, t->confidence};
        else if (t->confidence > voices[k].confidence)
            voices[k].confidence = t->confidence;
    }
    double first = 0, doubt = 1;
    for (int k = 0; k < n; k++)
        first = voices[k].confidence > first ? voices[k].confidence : first;
    bool spent = false;
    for (int k = 0; k < n; k++) {
        bool whole = !spent && !(voices[k].confidence < first);
        spent |= whole;
        doubt *= 1 - (whole ? 1.0 : 0.5) * voices[k].confidence;
    }
    m->confidence = 1 - doubt > 0.99 ? 0.99 : 1 - doubt;
    m->publishers = n;
}

static void count_days(merged *m)
{
    m->first_seen = m->last_seen = ENT_NO_DAY;
    for (int32_t i = 0; i < m->n; i++) {
        ent_day day = m->member[i]->published;
        if (day == ENT_NO_DAY)
            continue;
        if (m->first_seen == ENT_NO_DAY || day < m->first_seen)
            m->first_seen = day;
        m->last_seen = day > m->last_seen ? day : m->last_seen;
    }
}

// ---------------------------------------------------------------------------------- rows

typedef struct writing {
    ent_settling *s;
    sqlite3_stmt *record, *account, *merge, *party, *person, *clear_merge, *clear_party,
        *clear_person, *others, *drop;
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

static void record_id(const merged *m, char out[33])
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

static void bind_more(sqlite3_stmt *s, const merged *m, bool reviewed, const char *id)
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

static ent_status write_row(writing *w, const merged *m, bool reviewed, int64_t *row,
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

static ent_status write_parties(writing *w, const merged *m, int64_t row, ent_error *err)
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

static ent_status write_people(writing *w, const merged *m, int64_t row, ent_error *err)
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
                                 const merged *m, int64_t row, ent_error *err)
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

static ent_status write_record(writing *w, const ent_tellings *t, const ent_clusters *c, merged *m,
                               ent_error *err)
{
    int64_t row;
    merge_texts(w->s, m);
    m->reports = count_documents(m, w->s->tmp);
    count_voices(m);
    count_days(m);
    ent_status status = write_row(w, m, c->reviewed[m->member[0] - t->items], &row, err);
    if (status == ENT_OK)
        status = write_parties(w, m, row, err);
    if (status == ENT_OK)
        status = write_people(w, m, row, err);
    if (status == ENT_OK)
        status = write_accounts(w, t, c, m, row, err);
    return status;
}

// ---------------------------------------------------------------------------- former records

typedef struct former {
    int64_t *items;
    ptrdiff_t n, room;
} former;

static ent_status find_former(writing *w, const ent_str *blocks, int n_blocks,
                              const ent_tellings *t, former *out, ent_error *err)
{
    sqlite3_stmt *ask = ent_settling_ask(w->s, "SELECT id FROM record WHERE block = ?1", err);
    if (!ask)
        return err ? err->status : ENT_IO;
    ent_status status = ENT_OK;
    for (int b = 0; status == ENT_OK && b < n_blocks; b++) {
        ent_bind_text(ask, 1, blocks[b]);
        int code;
        while ((code = sqlite3_step(ask)) == SQLITE_ROW)
            ENT_PUSH(&w->s->keep, out, sqlite3_column_int64(ask, 0));
        status = ent_settling_end(w->s, ask, code, err);
    }
    for (int32_t i = 0; i < t->n; i++)
        if (t->items[i].record)
            ENT_PUSH(&w->s->keep, out, t->items[i].record);
    if (out->n > 1)
        qsort(out->items, (size_t)out->n, sizeof *out->items, cmp_number);
    return status;
}

// What no account belongs to any more goes; accounts of other blocks that it had are to be settled, too.
static ent_status drop_former(writing *w, const former *old, ent_error *err)
{
    ent_status status = ENT_OK;
    for (ptrdiff_t i = 0; status == ENT_OK && i < old->n; i++) {
        if (i > 0 && old->items[i] == old->items[i - 1])
            continue;
        status = clear(w, w->drop, old->items[i], err);
    }
    return status;
}

static ent_status free_accounts(writing *w, const ent_str *blocks, int n_blocks, const former *old,
                                ent_error *err)
{
    ent_status status = ENT_OK;
    for (ptrdiff_t i = 0; status == ENT_OK && i < old->n; i++) {
        if (i > 0 && old->items[i] == old->items[i - 1])
            continue;
        status = clear(w, w->others, old->items[i], err);
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
                             const ent_tellings *t, const ent_clusters *c, ent_error *err)
{
    writing w = {.s = s};
    former old = {0};
    if (!ask_all(&w, err))
        return err ? err->status : ENT_IO;
    ent_status status = find_former(&w, blocks, n_blocks, t, &old, err);
    if (status == ENT_OK)
        status = free_accounts(&w, blocks, n_blocks, &old, err);
    int32_t *start = ENT_NEW(&s->keep, int32_t, t->n + 2);
    const ent_telling **members = in_clusters(t, c, start, &s->keep);
    for (int32_t i = 0; status == ENT_OK && i < t->n; i++) {
        if (c->cluster[i] != i)
            continue;
        merged m = {.member = members + start[i], .n = start[i + 1] - start[i]};
        status = write_record(&w, t, c, &m, err);
    }
    return status == ENT_OK ? drop_former(&w, &old, err) : status;
}
