// pledge_status.c: see pledge_status.h.

#include "ledger/pledge_status.h"
#include "ledger/as_of.h"

#include <stdlib.h>

const char *ent_pledge_status_name(ent_pledge_status status)
{
    static const char *const names[ENT_PLEDGE_STATUS_COUNT] = {
        [ENT_PLEDGE_OVERDUE] = "overdue",
        [ENT_PLEDGE_DUE] = "due",
        [ENT_PLEDGE_OPEN] = "open",
        [ENT_PLEDGE_DISPUTED] = "disputed",
        [ENT_PLEDGE_PARTLY_KEPT] = "partly kept",
        [ENT_PLEDGE_STALLED] = "stalled",
        [ENT_PLEDGE_KEPT_REPORTED] = "kept (reported)",
        [ENT_PLEDGE_KEPT_CONFIRMED] = "kept (confirmed)",
        [ENT_PLEDGE_DROPPED] = "dropped",
        [ENT_PLEDGE_UNVERIFIABLE] = "unverifiable",
    };
    return names[status];
}

// What is put together for one pledge.
typedef struct history {
    ent_asking *q;
    ent_seen *record;
    struct {
        ent_pledge_step *items;
        ptrdiff_t n, room;
    } steps;
    bool planned; // something that would keep it is planned
} history;

static bool is(ent_str s, const char *word) { return ent_str_eq(s, ent_str_of(word)); }

static bool settles(ent_pledge_status s)
{
    return s == ENT_PLEDGE_PARTLY_KEPT || s == ENT_PLEDGE_STALLED || s == ENT_PLEDGE_DISPUTED ||
           s == ENT_PLEDGE_DROPPED || s == ENT_PLEDGE_KEPT_REPORTED ||
           s == ENT_PLEDGE_KEPT_CONFIRMED;
}

static bool is_kept(ent_pledge_status s)
{
    return s == ENT_PLEDGE_KEPT_REPORTED || s == ENT_PLEDGE_KEPT_CONFIRMED;
}

static void add_step(history *h, ent_pledge_step step) { ENT_PUSH(h->q->keep, &h->steps, step); }

// ----------------------------------------------------------------------------------- what was seen

// The day of a record, else that of its first report.
static ent_str day_of(const ent_seen *r)
{
    return r->date_end.n ? r->date_end : r->day.n ? r->day : r->first_seen;
}

// Do both sides say so?  With one list of parties, two of them.
static bool both_claim(const ent_seen *pledge, ent_str claimed_by)
{
    bool by = false, to = false;
    int parties = 0;
    ent_str rest = claimed_by, code;
    while (ent_str_split(&rest, ';', &code)) {
        bool in_by = code.n && ent_list_has(pledge->by_codes, code);
        bool in_to = code.n && ent_list_has(pledge->to_codes, code);
        by |= in_by;
        to |= in_to;
        parties += in_by || in_to;
    }
    return pledge->to_codes.n ? by && to : parties >= 2;
}

static bool has_happened(const ent_seen *r)
{
    return is(r->status, "done") || is(r->status, "under_way");
}

// `sql` counts voices of a record, ?1, among what was known by ?2.
static int64_t count(ent_asking *q, const char *sql, int64_t record)
{
    sqlite3_stmt *s = ent_asking_use(q, sql);
    sqlite3_bind_int64(s, 1, record);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    int64_t n = 0;
    while (ent_asking_row(q, s))
        n = sqlite3_column_int64(s, 0);
    return n;
}

#define KNOWN " AND (document.published IS NULL OR document.published <= ?2)"

// Whose texts tell of a record, near-copies counting as one: what two outlets print of one text confirms nothing.
static int64_t count_tellers(ent_asking *q, int64_t record)
{
    return count(q,
                 "SELECT count(DISTINCT " ENT_VOICE ") FROM account JOIN document ON document.id ="
                 " account.document WHERE account.record = ?1" KNOWN,
                 record);
}

static void add_fulfilment(history *h, ent_seen *later, ent_str kind, ent_str reason)
{
    if (!has_happened(later)) {
        h->planned |= is(later->status, "planned");
        return;
    }
    bool told_twice = count_tellers(h->q, later->id) >= ENT_PLEDGE_PUBLISHERS;
    bool confirmed = told_twice || both_claim(h->record, later->claimed_by);
    ent_pledge_status status = is(kind, "partly keeps") ? ENT_PLEDGE_PARTLY_KEPT
                               : confirmed              ? ENT_PLEDGE_KEPT_CONFIRMED
                                                        : ENT_PLEDGE_KEPT_REPORTED;
    add_step(h, (ent_pledge_step){.status = status,
                                  .day = day_of(later),
                                  .record_id = later->record_id,
                                  .reason = reason,
                                  .seen = later});
}

typedef struct found_link {
    int64_t later;
    ent_str kind, reason;
} found_link;

typedef struct link_list {
    found_link *items;
    ptrdiff_t n, room;
} link_list;

static link_list find_links(ent_asking *q, int64_t record)
{
    link_list out = {0};
    sqlite3_stmt *s = ent_asking_use(q, "SELECT later, kind, reason FROM link WHERE earlier = ?1"
                                        " AND kind IN ('keeps', 'partly keeps', 'ends')"
                                        " ORDER BY score DESC, later");
    sqlite3_bind_int64(s, 1, record);
    while (ent_asking_row(q, s)) {
        found_link l = {sqlite3_column_int64(s, 0), ent_asking_text(q, s, 1),
                        ent_asking_text(q, s, 2)};
        ENT_PUSH(q->keep, &out, l);
    }
    return out;
}

static void add_links(history *h)
{
    link_list links = find_links(h->q, h->record->id);
    for (ptrdiff_t i = 0; i < links.n; i++) {
        const found_link *l = &links.items[i];
        ent_seen *later = ENT_NEW(h->q->keep, ent_seen, 1);
        if (!ent_seen_find(h->q, l->later, later))
            continue;
        if (!is(l->kind, "ends"))
            add_fulfilment(h, later, l->kind, l->reason);
        else if (has_happened(later))
            add_step(h, (ent_pledge_step){.status = ENT_PLEDGE_DROPPED,
                                          .day = day_of(later),
                                          .record_id = later->record_id,
                                          .reason = l->reason,
                                          .seen = later});
    }
}

// Publishers whose reports say that something that keeps it was done, near-copies counting as one.
static int64_t count_voices(ent_asking *q, int64_t pledge)
{
    return count(q,
                 "SELECT count(DISTINCT " ENT_VOICE ") FROM link"
                 " JOIN account ON account.record = link.later"
                 " JOIN document ON document.id = account.document"
                 " WHERE link.earlier = ?1 AND link.kind = 'keeps'"
                 " AND account.status IN ('done', 'under_way')" KNOWN,
                 pledge);
}

// Two records that keep it, each told by another publisher, confirm each other: the later one does.
static void confirm_together(history *h)
{
    ptrdiff_t last = -1;
    int n = 0;
    for (ptrdiff_t i = 0; i < h->steps.n; i++)
        if (h->steps.items[i].status == ENT_PLEDGE_KEPT_REPORTED) {
            last = i;
            n++;
        }
    if (n >= 2 && count_voices(h->q, h->record->id) >= ENT_PLEDGE_PUBLISHERS)
        h->steps.items[last].status = ENT_PLEDGE_KEPT_CONFIRMED;
}

static bool is_disputed(const ent_seen *r)
{
    return is(r->status, "disputed") || is(r->status, "denied");
}

// What later reports say of the pledge itself.
static void add_own_end(history *h)
{
    ent_seen *r = h->record;
    bool dropped = is(r->status, "cancelled") || is(r->stage, "dropped");
    bool stalled = is(r->status, "postponed") || is(r->stage, "stalled");
    if (!dropped && !stalled)
        return;
    ent_seen_fill(h->q, r);
    ent_str published = r->quote.document.published;
    add_step(h, (ent_pledge_step){.status = dropped ? ENT_PLEDGE_DROPPED : ENT_PLEDGE_STALLED,
                                  .day = published.n ? published : r->last_seen,
                                  .record_id = ENT_S(""),
                                  .reason = dropped ? r->status : ENT_S("postponed"),
                                  .seen = r});
}

// Where nobody but who denies it tells of it, the pledge itself is disputed from the first.
static void add_denial(history *h)
{
    ent_seen_quote quote;
    bool both = !is(h->record->status, "denied");
    if (!is_disputed(h->record) || !both || !ent_seen_denial(h->q, h->record->id, &quote))
        return;
    add_step(h, (ent_pledge_step){.status = ENT_PLEDGE_DISPUTED,
                                  .day = quote.document.published,
                                  .reason = ENT_S("it is denied"),
                                  .quote = quote});
}

// ------------------------------------------------------------------------------------ the calendar

static ent_str deadline_of(const ent_seen *r) { return r->due_end.n ? r->due_end : r->due_start; }

static ent_str day_text(ent_asking *q, ent_day day)
{
    char text[11];
    ent_day_format(day, text);
    return ent_arena_str(q->keep, ent_str_of(text));
}

// Was it settled by this day?
static bool settled_by(const history *h, ent_str day)
{
    for (ptrdiff_t i = 0; i < h->steps.n; i++)
        if (settles(h->steps.items[i].status) && ent_str_cmp(h->steps.items[i].day, day) <= 0)
            return true;
    return false;
}

static void add_clock(history *h, ent_pledge_status status, ent_day day, const char *reason)
{
    ent_str text = day_text(h->q, day);
    bool reached = ent_str_cmp(text, ent_str_of(h->q->until)) <= 0;
    if (h->q->as_of[0] && reached && !settled_by(h, text))
        add_step(h, (ent_pledge_step){.status = status, .day = text, .reason = ent_str_of(reason)});
}

static void add_calendar(history *h)
{
    ent_day last, made;
    if (!ent_day_parse(deadline_of(h->record), &last))
        return;
    ent_day near = last - ENT_PLEDGE_DUE_DAYS;
    if (ent_day_parse(h->steps.items[0].day, &made) && near < made)
        near = made;
    add_clock(h, ENT_PLEDGE_DUE, near, "the deadline is near");
    add_clock(h, ENT_PLEDGE_OVERDUE, last + 1, "the deadline has passed");
}

// A pledge of which no act would show that it was kept.
static bool cannot_be_checked(const ent_seen *r)
{
    return is(r->specificity, "wish") || (is(r->specificity, "intent") && !deadline_of(r).n);
}

// ------------------------------------------------------------------------------------------ verdict

// By day; a day that is not known comes last, as what was seen of it is news.
static int compare_steps(const void *a, const void *b)
{
    const ent_pledge_step *x = a, *y = b;
    if (!x->day.n != !y->day.n)
        return x->day.n ? -1 : 1;
    int order = ent_str_cmp(x->day, y->day);
    if (order == 0)
        order = (int)settles(x->status) - (int)settles(y->status);
    return order ? order : ent_str_cmp(x->record_id, y->record_id);
}

static void add_pledge_itself(history *h)
{
    ent_seen *r = h->record;
    ent_str day = r->first_seen.n ? r->first_seen : r->day;
    if (r->date_start.n && (!day.n || ent_str_cmp(r->date_start, day) < 0))
        day = r->date_start;
    ent_pledge_status status = is(r->status, "denied") ? ENT_PLEDGE_DISPUTED
                               : cannot_be_checked(r)  ? ENT_PLEDGE_UNVERIFIABLE
                                                       : ENT_PLEDGE_OPEN;
    add_step(h, (ent_pledge_step){.status = status,
                                  .day = day,
                                  .record_id = ENT_S(""),
                                  .reason = ENT_S("the pledge"),
                                  .seen = r});
}

static ent_pledge_status verdict(const history *h)
{
    ent_pledge_status now = h->steps.items[0].status;
    bool kept = false;
    for (ptrdiff_t i = 0; i < h->steps.n; i++) {
        ent_pledge_status s = h->steps.items[i].status;
        if (is_kept(s) && (!kept || s == ENT_PLEDGE_KEPT_CONFIRMED))
            now = s;
        else if (!kept)
            now = s;
        kept |= is_kept(s);
    }
    if (now == ENT_PLEDGE_OPEN && h->planned)
        now = ENT_PLEDGE_DUE;
    return now;
}

static void find_silence(const history *h, ent_pledge *p)
{
    ent_day day;
    bool quiet = p->status == ENT_PLEDGE_OVERDUE || p->status == ENT_PLEDGE_DUE ||
                 p->status == ENT_PLEDGE_OPEN;
    p->silent_from = p->status == ENT_PLEDGE_OVERDUE ? p->deadline : p->steps[0].day;
    p->silent_to = ent_str_of(h->q->as_of);
    p->silent = quiet && !h->planned && ent_day_parse(p->silent_from, &day) &&
                ent_day_parse(p->silent_to, &day);
}

void ent_pledge_fill(ent_asking *q, ent_pledge *p)
{
    ent_seen_fill(q, p->record);
    for (ptrdiff_t i = 0; i < p->n_steps; i++) {
        ent_pledge_step *s = &p->steps[i];
        if (!s->seen)
            continue;
        ent_seen_fill(q, s->seen);
        s->quote = s->seen->quote;
    }
}

ent_pledge ent_pledge_of(ent_asking *q, ent_seen *record)
{
    history h = {.q = q, .record = record};
    add_pledge_itself(&h);
    bool open = h.steps.items[0].status == ENT_PLEDGE_OPEN && !is_disputed(record);
    add_links(&h);
    add_own_end(&h);
    add_denial(&h);
    if (open)
        add_calendar(&h);
    if (h.steps.n > 1) // the pledge stays in front
        qsort(h.steps.items + 1, (size_t)h.steps.n - 1, sizeof *h.steps.items, compare_steps);
    confirm_together(&h);
    ent_pledge p = {.record = record,
                    .status = verdict(&h),
                    .deadline = deadline_of(record),
                    .steps = h.steps.items,
                    .n_steps = h.steps.n};
    find_silence(&h, &p);
    return p;
}

void ent_pledge_count_stories(ent_pledge *p, const ent_stories *stories)
{
    ent_day from, to;
    if (p->silent && ent_day_parse(p->silent_from, &from) && ent_day_parse(p->silent_to, &to))
        p->stories = ent_stories_between(stories, from + 1, to);
}

int ent_pledge_compare(const ent_pledge *a, const ent_pledge *b)
{
    if (a->status != b->status)
        return (int)a->status - (int)b->status;
    if (!a->deadline.n != !b->deadline.n)
        return a->deadline.n ? -1 : 1;
    int order = ent_str_cmp(a->deadline, b->deadline);
    if (order == 0)
        order = ent_str_cmp(b->record->day, a->record->day);
    return order ? order : ent_str_cmp(a->record->record_id, b->record->record_id);
}

// ------------------------------------------------------------------------------------------- words

static void add(ent_asking *q, const char *s) { ent_buffer_add_str(&q->scratch, ent_str_of(s)); }

ent_str ent_silence_in_words(ent_asking *q, int64_t stories, ent_str from, ent_str to)
{
    size_t begin = ent_asking_begin(q);
    add(q, "nothing seen in ");
    ent_buffer_add_int(&q->scratch, stories);
    add(q, stories == 1 ? " story between " : " stories between ");
    ent_buffer_add_str(&q->scratch, from);
    add(q, " and ");
    ent_buffer_add_str(&q->scratch, to);
    return ent_asking_take(q, begin);
}

ent_str ent_pledge_silence(ent_asking *q, const ent_pledge *p)
{
    if (!p->silent)
        return ENT_S("");
    return ent_silence_in_words(q, p->stories, p->silent_from, p->silent_to);
}

static const char *basis_in_words(ent_str basis)
{
    return is(basis, "stated")        ? "stated"
           : is(basis, "relative")    ? "reckoned from the report"
           : is(basis, "publication") ? "reckoned from the day of the report"
                                      : "the day of the report is not known";
}

ent_str ent_pledge_deadline(ent_asking *q, const ent_pledge *p)
{
    const ent_seen *r = p->record;
    if (!p->deadline.n && !r->due_text.n)
        return ENT_S("none stated");
    size_t begin = ent_asking_begin(q);
    ent_buffer_add_str(&q->scratch, p->deadline.n ? p->deadline : ENT_S("day not known"));
    add(q, " (");
    if (r->due_text.n) {
        add(q, "“");
        ent_buffer_add_str(&q->scratch, r->due_text);
        add(q, "”, ");
    }
    add(q, basis_in_words(r->due_basis));
    add(q, ")");
    return ent_asking_take(q, begin);
}
