// links.c: what came of records: this visit answers that invitation, this delegation keeps that pledge.
//
// A link is a guess with its score and reason, made by the rows of data/ledger/fulfilment.tsv from what two records
// say; nothing follows from silence.  The links of one earlier record are chosen together, so that they are a
// function of the records alone.

#include "ledger/settling.h"
#include <stdlib.h>

enum {
    MOST_LINKS = 8,
    MOST_LATER = 1000, // records of a type that a row is tried on, from the earlier record's day on
    PERSON_POINTS = 30,
    KIND_POINTS = 20,
    DUE_POINTS = 20,
    WORD_POINTS = 100,
    COLUMNS = 14
};

/** A row of the table. */
typedef struct fulfilment {
    int earlier, later; // ent_account_type
    ent_phase before, after;
    bool any_before, any_after, has_words, same, reverse;
    ent_gist words, light;
    ent_str word_list, light_list, of; // of: kinds of the later one, between commas; empty: any
    int days, points, need, most;
    ent_str kind, says;
} fulfilment;

struct ent_fulfilments {
    fulfilment *items;
    ptrdiff_t n, room;
};
typedef struct ent_fulfilments fulfilments;

// ------------------------------------------------------------------------------------- table

static bool read_phase(ent_str name, ent_phase *phase, bool *any)
{
    *any = name.n == 0;
    *phase = ent_str_eq(name, ENT_S("ahead"))  ? ENT_PHASE_AHEAD
             : ent_str_eq(name, ENT_S("done")) ? ENT_PHASE_DONE
             : ent_str_eq(name, ENT_S("off"))  ? ENT_PHASE_OFF
                                               : ENT_PHASE_OPEN;
    return *any || *phase != ENT_PHASE_OPEN;
}

// -1: there is none of that name.
static int type_of(ent_str name)
{
    for (int i = 0; i < ENT_ACCOUNT_TYPE_COUNT; i++)
        if (ent_str_eq(name, ent_str_of(ent_account_type_name((ent_account_type)i))))
            return i;
    return -1;
}

static bool read_number(ent_str s, int *out)
{
    int64_t n;
    bool good = ent_str_to_int(s, &n) && n >= 0 && n <= 10000;
    *out = good ? (int)n : 0;
    return good;
}

static ent_status take(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                       ent_error *err)
{
    fulfilments *all = into;
    ent_str f[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        f[i] = row->field[at[i]];
    fulfilment new = {.earlier = type_of(f[0]),
                      .word_list = f[2],
                      .has_words = f[2].n > 0,
                      .later = type_of(f[3]),
                      .of = f[12],
                      .light_list = f[13],
                      .same = ent_str_eq(f[5], ENT_S("same")),
                      .reverse = ent_str_eq(f[5], ENT_S("reverse")),
                      .kind = f[7],
                      .says = f[11]};
    if (new.earlier < 0 || new.later < 0)
        return ent_table_fail(t, row, err, "unknown type", f[new.earlier < 0 ? 0 : 3]);
    if (!read_phase(f[1], &new.before, &new.any_before))
        return ent_table_fail(t, row, err, "unknown phase", f[1]);
    if (!read_phase(f[4], &new.after, &new.any_after))
        return ent_table_fail(t, row, err, "unknown phase", f[4]);
    if (f[5].n > 0 && !new.same && !new.reverse)
        return ent_table_fail(t, row, err, "neither same nor reverse:", f[5]);
    if (!read_number(f[6], &new.days) || !read_number(f[8], &new.points) ||
        !read_number(f[9], &new.need) || !read_number(f[10], &new.most))
        return ent_table_fail(t, row, err, "no number from 0 to 10000 in the row of", f[7]);
    if (new.kind.n == 0)
        return ent_table_fail(t, row, err, "no kind of link", f[7]);
    ENT_PUSH(a, all, new);
    return ENT_OK;
}

ent_status ent_fulfilments_read(const ent_engine *engine, const ent_merge_rules *rules,
                                ent_arena *keep, const ent_fulfilments **out, ent_error *err)
{
    static const ent_table_kind kind = {"ledger-fulfilment",
                                        {"earlier", "before", "words", "later", "after",
                                         "direction", "days", "kind", "points", "need", "most",
                                         "says", "of", "light"},
                                        take};
    fulfilments *all = ENT_NEW(keep, fulfilments, 1);
    ent_status status = ENT_OK;
    const ent_table *table;
    for (int i = 0;
         status == ENT_OK && (table = ent_engine_table(engine, ent_str_of(kind.name), i)) != NULL;
         i++) {
        ent_table t = *table;
        t.faults = NULL;
        bool taken;
        status = ent_table_take(&t, &kind, 1, all, keep, &taken, err);
    }
    for (ptrdiff_t i = 0; i < all->n; i++) {
        all->items[i].words = ent_gist_of(rules, all->items[i].word_list, keep);
        all->items[i].light = ent_gist_of(rules, all->items[i].light_list, keep);
    }
    if (status == ENT_OK)
        *out = all;
    return status;
}

// ----------------------------------------------------------------------------------- records

/** A record as far as links need it. */
typedef struct happening {
    int64_t row;
    int type; // ent_account_type, or -1
    ent_str id, states, by, to, kind;
    ent_phase phase;
    bool symmetric, own; // own: its states are those asked for
    ent_day day, due;
    ent_gist words, things; // things: without names
    const int64_t *person;  // [n_person] ascending
    int n_person;
} happening;

typedef struct happenings {
    happening *items; // in the order of days
    ptrdiff_t n, room;
    const happening **of[ENT_ACCOUNT_TYPE_COUNT]; // [n_of] those of a type, in that order
    ptrdiff_t n_of[ENT_ACCOUNT_TYPE_COUNT];
} happenings;

static ent_phase phase_of(const ent_merge_rules *r, ent_str type, ent_str status, ent_str stage)
{
    ent_step s = ent_merge_step(r, ENT_S("status"), status);
    ent_step step = ent_merge_step(r, type, stage);
    return s.phase == ENT_PHASE_DONE && step.phase != ENT_PHASE_OPEN ? step.phase : s.phase;
}

static ent_str join3(ent_arena *keep, ent_str a, ent_str b, ent_str c)
{
    a = ent_arena_join(keep, ent_arena_join(keep, a, ENT_S(" ")), b);
    return ent_arena_join(keep, ent_arena_join(keep, a, ENT_S(" ")), c);
}

// A text without these words of it: when it is to be, or was, is no part of what it is.
static ent_str without(ent_arena *keep, ent_str text, ent_str words)
{
    ptrdiff_t at = words.n ? ent_str_find_nocase(text, 0, words) : -1;
    if (at < 0)
        return text;
    return ent_arena_join(keep, ent_str_cut(text, 0, at), ent_str_cut(text, at + words.n, text.n));
}

static happening read_row(ent_settling *s, sqlite3_stmt *ask, ent_str states)
{
    ent_arena *keep = &s->keep;
    ent_str block = ent_column_kept(ask, 3, keep);
    ptrdiff_t bar = ent_str_find_byte(block, 0, '|');
    happening h = {.row = sqlite3_column_int64(ask, 0),
                   .id = ent_column_kept(ask, 1, keep),
                   .type = type_of(ent_column_text(ask, 2)),
                   .states = ent_str_cut(block, bar + 1, block.n),
                   .by = ent_column_kept(ask, 4, keep),
                   .to = ent_column_kept(ask, 5, keep),
                   .symmetric = sqlite3_column_int(ask, 6) != 0,
                   .kind = ent_column_kept(ask, 7, keep),
                   .day = ENT_NO_DAY,
                   .due = ENT_NO_DAY};
    h.own = ent_str_eq(h.states, states);
    ent_str what = without(keep, ent_column_kept(ask, 8, keep), ent_column_text(ask, 15));
    what = without(keep, what, ent_column_text(ask, 16));
    what = join3(keep, what, ent_column_text(ask, 9), ent_column_text(ask, 10));
    h.words = ent_gist_of(s->rules, what, keep);
    h.things = ent_small_words_of(s->rules, what, keep);
    (void)ent_day_parse(ent_column_text(ask, 11), &h.day);
    (void)ent_day_parse(ent_column_text(ask, 12), &h.due);
    ent_str type = ent_column_kept(ask, 2, keep);
    h.phase = phase_of(s->rules, type, ent_column_text(ask, 13), ent_column_text(ask, 14));
    return h;
}

static ent_status load_people(ent_settling *s, sqlite3_stmt *ask, happening *h, ent_error *err)
{
    struct {
        int64_t *items;
        ptrdiff_t n, room;
    } list = {0};
    sqlite3_bind_int64(ask, 1, h->row);
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW)
        ENT_PUSH(&s->keep, &list, sqlite3_column_int64(ask, 0));
    h->person = list.items;
    h->n_person = (int)list.n;
    return ent_settling_end(s, ask, code, err);
}

static bool has_state(ent_str list, ent_str state)
{
    ent_str one;
    while (ent_str_split(&list, ';', &one))
        if (ent_str_eq(one, state))
            return true;
    return false;
}

static int count_states(ent_str list)
{
    ent_str one;
    int n = 0;
    while (ent_str_split(&list, ';', &one))
        n++;
    return n;
}

// All of some states among those of a record; a single state has its own records alone.
static bool is_about(ent_str states, ent_str of_record)
{
    enum { MOST_STATES = 5 }; // as settle.c marks them
    if (ent_str_eq(states, of_record))
        return true;
    if (count_states(states) < 2 || count_states(of_record) > MOST_STATES)
        return false;
    ent_str one;
    while (ent_str_split(&states, ';', &one))
        if (!has_state(of_record, one))
            return false;
    return true;
}

#define RECORD_COLUMNS                                                                          \
    "r.id, r.record_id, r.type, r.block, r.by_codes, r.to_codes, r.symmetric, r.kind, r.what, " \
    "r.title, r.subjects, r.day, r.due_end, r.status, r.stage, r.due_text, r.date_text "

// Of one state its own records alone; of several those that both the first and the last have a part in.
static sqlite3_stmt *ask_records(ent_settling *s, ent_str states, const ent_days *days,
                                 ent_error *err)
{
    ent_str rest = states, first = ENT_S(""), last, one;
    (void)ent_str_split(&rest, ';', &first);
    for (last = first; ent_str_split(&rest, ';', &one);)
        last = one;
    bool single = ent_str_eq(states, first);
    sqlite3_stmt *ask = ent_settling_ask(
        s,
        single ? "SELECT " RECORD_COLUMNS "FROM record r WHERE r.id IN (SELECT record FROM party "
                 "WHERE code = ?1) AND r.block LIKE '%|' || ?2 AND r.day BETWEEN ?3 AND ?4 "
                 "ORDER BY r.day, r.record_id"
               : "SELECT " RECORD_COLUMNS "FROM (" ENT_RECORDS_OF_TWO ") p CROSS JOIN record r ON "
                 "r.id = p.record WHERE r.day BETWEEN ?3 AND ?4 ORDER BY r.day, r.record_id",
        err);
    if (!ask)
        return NULL;
    char from[11], to[11];
    ent_day_format(days->from, from);
    ent_day_format(days->to, to);
    sqlite3_bind_text(ask, 1, first.p, (int)first.n, SQLITE_TRANSIENT);
    sqlite3_bind_text(ask, 2, last.p, (int)last.n, SQLITE_TRANSIENT);
    sqlite3_bind_text(ask, 3, days->from == ENT_NO_DAY ? "" : from, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(ask, 4, days->to == ENT_NO_DAY ? "~" : to, -1, SQLITE_TRANSIENT);
    return ask;
}

static ent_status load(ent_settling *s, ent_str states, const ent_days *days, happenings *out,
                       ent_error *err)
{
    sqlite3_stmt *ask = ask_records(s, states, days, err);
    sqlite3_stmt *people = ent_settling_ask(
        s, "SELECT DISTINCT person FROM record_person WHERE record = ?1 ORDER BY person", err);
    if (!ask || !people)
        return err->status;
    int code;
    while ((code = sqlite3_step(ask)) == SQLITE_ROW) {
        ent_arena mark = s->keep;
        happening h = read_row(s, ask, states);
        if (h.day != ENT_NO_DAY && is_about(states, h.states))
            ENT_PUSH(&s->keep, out, h);
        else if (!h.own)
            s->keep = mark;
    }
    ent_status status = ent_settling_end(s, ask, code, err);
    for (ptrdiff_t i = 0; status == ENT_OK && i < out->n; i++)
        status = load_people(s, people, &out->items[i], err);
    return status;
}

// ------------------------------------------------------------------------------------- links

/** A link that may stand. */
typedef struct candidate {
    const fulfilment *rule;
    const happening *later;
    int points;
    double overlap;
    bool person;
} candidate;

typedef struct candidates {
    candidate items[MOST_LINKS];
    int n;
} candidates;

static int shared_people(const happening *a, const happening *b)
{
    int n = 0;
    for (int i = 0, j = 0; i < a->n_person && j < b->n_person;) {
        int64_t x = a->person[i], y = b->person[j];
        n += x == y;
        i += x <= y;
        j += y <= x;
    }
    return n;
}

static bool fits_direction(const fulfilment *f, const happening *e, const happening *l)
{
    if (e->symmetric || l->symmetric)
        return true;
    if (f->same)
        return ent_str_eq(e->by, l->by) || e->to.n == 0;
    return !f->reverse || (ent_str_eq(e->by, l->to) && ent_str_eq(e->to, l->by));
}

static bool is_listed(ent_str list, ent_str one)
{
    ent_str part;
    while (ent_str_split(&list, ',', &part))
        if (ent_str_eq(ent_str_trim(part), one))
            return true;
    return false;
}

static bool fits(const fulfilment *f, const happening *e, const happening *l)
{
    bool shares = f->need <= f->points + PERSON_POINTS + KIND_POINTS + DUE_POINTS ||
                  (e->words.bits & l->words.bits); // else there must be words in common
    return shares && l->day > e->day && l->day - e->day <= f->days &&
           (f->any_after || f->after == l->phase) && (f->of.n == 0 || is_listed(f->of, l->kind)) &&
           fits_direction(f, e, l);
}

static bool applies(const fulfilment *f, const happening *e)
{
    return f->earlier == e->type && (f->any_before || f->before == e->phase) &&
           (!f->has_words || ent_gist_overlap(&f->words, &e->words, NULL) > 0);
}

// Words that are not light.
static ent_gist heavy(const ent_gist *words, const ent_gist *light, ent_gist_word *room)
{
    ent_gist out = {.word = room};
    for (int i = 0; i < words->n; i++) {
        bool weighs = true;
        for (int k = 0; weighs && k < light->n; k++)
            weighs = words->word[i].hash != light->word[k].hash;
        if (!weighs)
            continue;
        room[out.n++] = words->word[i];
        out.bits |= (uint64_t)1 << (words->word[i].hash & 63);
    }
    return out;
}

// Of things that are given, what is given must be the same; how it changes hands, and whose it is, says nothing.
static double overlap_of(const fulfilment *f, const happening *e, const happening *l)
{
    if (f->light.n == 0)
        return ent_gist_overlap(&e->words, &l->words, NULL);
    ent_gist_word room[2][ENT_MAX_GIST + 1];
    ent_gist a = heavy(&e->things, &f->light, room[0]), b = heavy(&l->things, &f->light, room[1]);
    return ent_gist_overlap(&a, &b, NULL);
}

static candidate weigh(const fulfilment *f, const happening *e, const happening *l)
{
    candidate c = {.rule = f, .later = l, .points = f->points};
    c.overlap = overlap_of(f, e, l);
    if (f->light.n > 0 && !(c.overlap > 0)) {
        c.points = 0;
        return c;
    }
    c.person = shared_people(e, l) > 0;
    c.points += (int)(WORD_POINTS * c.overlap) + (c.person ? PERSON_POINTS : 0);
    if (e->kind.n > 0 && ent_str_eq(e->kind, l->kind))
        c.points += KIND_POINTS;
    if (e->due != ENT_NO_DAY && l->day <= e->due)
        c.points += DUE_POINTS;
    return c;
}

// The better first; of equals the earlier, in the order in which they come.
static void insert(candidates *list, int most, candidate new)
{
    most = most < MOST_LINKS ? most : MOST_LINKS;
    int i = list->n;
    while (i > 0 && list->items[i - 1].points < new.points)
        i--;
    if (i >= most)
        return;
    int moved = (list->n < most ? list->n : most - 1) - i;
    memmove(list->items + i + 1, list->items + i, (size_t)moved * sizeof *list->items);
    list->items[i] = new;
    list->n += list->n < most;
}

static void add_words(const happening *e, const happening *l, ent_buffer *out)
{
    int n = 0;
    for (int i = 0; i < e->words.n; i++)
        for (int j = 0; j < l->words.n; j++)
            if (e->words.word[i].hash == l->words.word[j].hash) {
                ent_buffer_add_str(out, n++ ? ENT_S(", ") : ENT_S("; words in common: "));
                ent_buffer_add_str(out, e->words.word[i].text);
            }
}

static void add_reason(const happening *e, const candidate *c, ent_buffer *out)
{
    ent_buffer_add_str(out, c->rule->says);
    ent_buffer_add_str(out, ENT_S(" "));
    ent_buffer_add_int(out, c->later->day - e->day);
    ent_buffer_add_str(out, ENT_S(" days later"));
    if (c->person)
        ent_buffer_add_str(out, ENT_S("; same person"));
    if (e->due != ENT_NO_DAY)
        ent_buffer_add_str(out, c->later->day <= e->due ? ENT_S("; within the time limit")
                                                        : ENT_S("; after the time limit"));
    add_words(e, c->later, out);
}

static ent_status write(ent_settling *s, sqlite3_stmt *put, const happening *e,
                        const candidates *list, ent_error *err)
{
    ent_status status = ENT_OK;
    for (int i = 0; status == ENT_OK && i < list->n; i++) {
        const candidate *c = &list->items[i];
        char text[1024];
        ent_buffer reason = {.p = text, .room = sizeof text, .max = sizeof text};
        add_reason(e, c, &reason);
        sqlite3_bind_int64(put, 1, e->row);
        sqlite3_bind_int64(put, 2, c->later->row);
        ent_bind_text(put, 3, c->rule->kind);
        sqlite3_bind_double(put, 4, c->points > 99 ? 0.99 : c->points / 100.0);
        ent_bind_text(put, 5, ent_buffer_str(&reason));
        status = ent_settling_do(s, put, err);
    }
    return status;
}

static void sort_by_type(happenings *all, ent_arena *keep)
{
    for (int type = 0; type < ENT_ACCOUNT_TYPE_COUNT; type++) {
        all->of[type] = ENT_NEW(keep, const happening *, all->n + 1);
        for (ptrdiff_t i = 0; i < all->n; i++)
            if (all->items[i].type == type)
                all->of[type][all->n_of[type]++] = &all->items[i];
    }
}

// From the first that is a day later on.
static ptrdiff_t first_after(const happening *const *list, ptrdiff_t n, ent_day day)
{
    ptrdiff_t low = 0, high = n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (list[middle]->day <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static ent_status link_one(ent_settling *s, sqlite3_stmt *put, const happenings *all,
                           const happening *e, ent_error *err)
{
    ent_status status = ENT_OK;
    for (ptrdiff_t k = 0; status == ENT_OK && k < s->fulfilments->n; k++) {
        const fulfilment *f = &s->fulfilments->items[k];
        candidates list = {.n = 0};
        if (!applies(f, e))
            continue;
        const happening *const *later = all->of[f->later];
        ptrdiff_t n = all->n_of[f->later], from = first_after(later, n, e->day);
        n = n < from + MOST_LATER ? n : from + MOST_LATER;
        for (ptrdiff_t i = from; i < n && later[i]->day - e->day <= f->days; i++) {
            if (!fits(f, e, later[i]))
                continue;
            candidate c = weigh(f, e, later[i]);
            if (c.points >= f->need)
                insert(&list, f->most, c);
        }
        status = write(s, put, e, &list, err);
    }
    return status;
}

// What lies so far from days on which something changed that it may be linked with it.
static ent_days around(const ent_fulfilments *f, const ent_days *changed, bool later)
{
    int furthest = 0;
    for (ptrdiff_t i = 0; i < f->n; i++)
        furthest = f->items[i].days > furthest ? f->items[i].days : furthest;
    ent_days out = {ENT_NO_DAY, ENT_NO_DAY};
    if (changed->from != ENT_NO_DAY)
        out = (ent_days){changed->from - furthest, changed->to + (later ? furthest : 0)};
    return out;
}

static bool is_among(const ent_days *days, ent_day day)
{
    return days->from == ENT_NO_DAY || (day >= days->from && day <= days->to);
}

ent_status ent_settle_links(ent_settling *s, ent_str states, const ent_days *changed,
                            ent_error *err)
{
    happenings all = {0};
    ent_days earlier = around(s->fulfilments, changed, false);
    ent_days read = around(s->fulfilments, changed, true);
    ent_status status = load(s, states, &read, &all, err);
    sqlite3_stmt *put =
        ent_settling_ask(s, "INSERT OR IGNORE INTO link VALUES (?1, ?2, ?3, ?4, ?5)", err);
    sqlite3_stmt *clear = ent_settling_ask(s, "DELETE FROM link WHERE earlier = ?1", err);
    if (status != ENT_OK || !put || !clear)
        return status != ENT_OK ? status : err->status;
    sort_by_type(&all, &s->keep);
    for (ptrdiff_t i = 0; status == ENT_OK && i < all.n; i++) {
        if (!all.items[i].own || !is_among(&earlier, all.items[i].day))
            continue;
        sqlite3_bind_int64(clear, 1, all.items[i].row);
        status = ent_settling_do(s, clear, err);
        if (status == ENT_OK)
            status = link_one(s, put, &all, &all.items[i], err);
    }
    return status;
}
