// page_months.c: the months of a relation, from the events between the two states.
//
// The index `pair_dyad` gives the events of each direction by day and number; a symmetric event stands
// in both, so the two are merged as they come and each event is counted once.

#include "knowledge/status.h"
#include "ledger/relation.h"

#define COLUMNS "SELECT day, event, quad_code, event_scale, goldstein FROM pair"
#define SIDES " WHERE actor = ?1 AND recipient = ?2 AND status <> ?3 AND day <= ?4"
#define KNOWN " AND (published IS NULL OR published <= ?4)"
#define ORDER " ORDER BY day, event"

// One direction and the row it stands at.
typedef struct direction {
    sqlite3_stmt *rows;
    bool more;
    int64_t event;
    ent_str day;
} direction;

static void step(ent_asking *q, direction *d)
{
    d->more = ent_asking_row(q, d->rows);
    if (!d->more)
        return;
    d->day = ent_column_text(d->rows, 0);
    d->event = sqlite3_column_int64(d->rows, 1);
}

// The two statements differ in their text's address alone.
static direction start(ent_page *p, int from)
{
    static const char *const sql[] = {COLUMNS SIDES KNOWN ORDER, COLUMNS SIDES KNOWN ORDER " "};
    direction d = {.rows = ent_asking_use(p->asking, sql[from])};
    ent_bind_text(d.rows, 1, p->code[from]);
    ent_bind_text(d.rows, 2, p->code[1 - from]);
    ent_bind_text(d.rows, 3, ent_str_of(ent_event_status_name(ENT_HISTORICAL)));
    sqlite3_bind_text(d.rows, 4, p->asking->until, -1, SQLITE_STATIC);
    step(p->asking, &d);
    return d;
}

// <0: a comes first.
static int compare(const direction *a, const direction *b)
{
    if (!a->more || !b->more)
        return a->more ? -1 : b->more ? 1 : 0;
    int order = ent_str_cmp(a->day, b->day);
    return order ? order : (a->event > b->event) - (a->event < b->event);
}

static void next_month(ent_page_month *m)
{
    int year = m->year + (m->month == 12), month = m->month == 12 ? 1 : m->month + 1;
    *m = (ent_page_month){.year = year, .month = month};
}

// The month of a day, behind empty ones for the gap before it; days come in order.
static ent_page_month *month_of(ent_page *p, ent_str day)
{
    ent_day d;
    if (!ent_day_parse(day, &d))
        return NULL;
    ent_civil c = ent_civil_of(d);
    ent_page_month m = {.year = c.year, .month = c.month};
    if (p->months.n)
        m = p->months.items[p->months.n - 1];
    for (bool first = p->months.n == 0; first || m.year * 12 + m.month < c.year * 12 + c.month;
         first = false) {
        if (!first)
            next_month(&m);
        ENT_PUSH(p->asking->keep, &p->months, m);
    }
    return &p->months.items[p->months.n - 1];
}

static void count(ent_page *p, const direction *d, ent_page_conflicts *out)
{
    if (!p->first.n)
        p->first = ent_arena_str(p->asking->keep, d->day);
    p->n_events++;
    int quad = sqlite3_column_int(d->rows, 2);
    double scale = sqlite3_column_double(d->rows, 3);
    if (quad >= 3 && scale < 0) { // of conflict; to ask for better relations is no dispute
        int room = (int)(sizeof out->events / sizeof out->events[0]);
        out->events[out->n++ % room] = d->event;
    }
    ent_page_month *m = month_of(p, d->day);
    if (!m)
        return;
    m->n++;
    if (quad >= 1 && quad <= ENT_QUADS)
        m->events[quad - 1]++;
    m->scale += scale;
    if (sqlite3_column_type(d->rows, 4) != SQLITE_NULL) {
        m->goldstein += sqlite3_column_double(d->rows, 4);
        m->n_goldstein++;
    }
}

void ent_page_months(ent_page *p, ent_page_conflicts *out)
{
    direction d[2] = {start(p, 0), start(p, 1)};
    char last[16] = "";
    while (d[0].more || d[1].more) {
        int order = compare(&d[0], &d[1]);
        direction *one = order <= 0 ? &d[0] : &d[1];
        count(p, one, out);
        if (one->day.n < (ptrdiff_t)sizeof last) {
            memcpy(last, one->day.p, (size_t)one->day.n);
            last[one->day.n] = 0;
        }
        if (order == 0)
            step(p->asking, &d[1]);
        step(p->asking, one);
    }
    p->last = ent_arena_str(p->asking->keep, ent_str_of(last));
}
