// page_conflict.c: of a relation: restrictions, positions against each other, and the latest events of conflict.

#include "knowledge/status.h"
#include "ledger/relation.h"

static bool is(ent_str s, const char *word) { return ent_str_eq(s, ent_str_of(word)); }

// Does an event of conflict stand behind it?  Quad classes 3 and 4; those that ask for better relations
// have no negative score.
static bool is_against(ent_page *p, int64_t record)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking,
        "SELECT 1 FROM account"
        " JOIN account_event ON account_event.account = account.id"
        " JOIN event ON event.id = account_event.event"
        " WHERE account.record = ?1 AND event.quad_code >= 3 AND event.event_scale < 0 LIMIT 1");
    sqlite3_bind_int64(s, 1, record);
    return ent_asking_row(p->asking, s);
}

static void add_record(ent_page *p, const char *group_name, const ent_pick *k)
{
    ent_page_group *group = ent_page_group_of(p, ENT_SECTION_DISPUTES, ent_str_of(group_name));
    if (!ent_page_has_room(group))
        return;
    const ent_seen *r = ent_page_read(p, k->id);
    if (!r)
        return;
    static const char *const speakers[] = {"speaker", NULL};
    ent_page_line line = ent_page_line_of(p, r);
    ent_page_add_note(p, &line, "on", r->subjects);
    if (r->title.n)
        ent_page_add_note(p, &line, "content", r->what);
    ent_page_add_note(p, &line, "said by", ent_page_people(p, r, speakers, true));
    ent_page_add(p, group, line);
}

// -------------------------------------------------------------------------------------- events

// Is it told by a record that is listed already?
static bool is_listed(ent_page *p, int64_t event)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking, "SELECT 1 FROM account_event JOIN account ON account.id = account_event.account"
                   " WHERE account_event.event = ?1 AND account.type IN ('restriction', 'position')"
                   " LIMIT 1");
    sqlite3_bind_int64(s, 1, event);
    return ent_asking_row(p->asking, s);
}

static void add_sides(ent_page *p, int64_t event, const char *role)
{
    ent_asking *q = p->asking;
    sqlite3_stmt *s = ent_asking_use(q, "SELECT coalesce(state.name, side.code) FROM side"
                                        " LEFT JOIN state ON state.code = side.code"
                                        " WHERE side.event = ?1 AND side.role = ?2"
                                        " ORDER BY side.position");
    sqlite3_bind_int64(s, 1, event);
    ent_bind_text(s, 2, ent_str_of(role));
    for (bool first = true; ent_asking_row(q, s); first = false) {
        ent_buffer_add_str(&q->scratch, first ? ENT_S("") : ENT_S(", "));
        ent_buffer_add_str(&q->scratch, ent_column_text(s, 0));
    }
}

// "Iran → Pakistan: “summoned the ambassador”"
static ent_str event_head(ent_page *p, int64_t event, ent_str words)
{
    ent_asking *q = p->asking;
    size_t begin = ent_asking_begin(q);
    add_sides(p, event, "actor");
    size_t before = q->scratch.n;
    ent_buffer_add_str(&q->scratch, ENT_S(" → "));
    size_t behind = q->scratch.n;
    add_sides(p, event, "recipient");
    if (q->scratch.n == behind)
        q->scratch.n = before;
    if (words.n) {
        ent_str part;
        ent_buffer_add_str(&q->scratch, ENT_S(": “"));
        for (bool first = true; ent_str_split(&words, ';', &part); first = false) {
            ent_buffer_add_str(&q->scratch, first ? ENT_S("") : ENT_S(" … "));
            ent_buffer_add_str(&q->scratch, part);
        }
        ent_buffer_add_str(&q->scratch, ENT_S("”"));
    }
    return ent_asking_take(q, begin);
}

static ent_str when_of(ent_page *p, sqlite3_stmt *s)
{
    ent_asking *q = p->asking;
    ent_seen r = {.date_start = ent_asking_text(q, s, 11),
                  .date_end = ent_asking_text(q, s, 12),
                  .date_precision = ent_asking_text(q, s, 13),
                  .date_basis = ent_asking_text(q, s, 14),
                  .first_seen = ent_asking_text(q, s, 8)};
    return ent_seen_when(q, &r);
}

static bool read_event(ent_page *p, int64_t event, ent_page_line *line)
{
    ent_asking *q = p->asking;
    sqlite3_stmt *s = ent_asking_use(
        q,
        "SELECT sentence.text, event.event_text, NULL, NULL, document.id,"
        " coalesce(source.doc_id, ''), coalesce(document.title, source.title),"
        " coalesce(document.publisher, source.publisher), document.published, source.url,"
        " document.language, event.date, event.enddate, event.date_precision, event.date_basis,"
        " event.event_id, event.status, event.event_text FROM event"
        " JOIN sentence ON sentence.id = event.sentence"
        " JOIN document ON document.id = event.document" ENT_QUOTE_SOURCE " WHERE event.id = ?1");
    sqlite3_bind_int64(s, 1, event);
    if (!ent_asking_row(q, s))
        return false;
    ent_seen_quote quote = ent_seen_quote_of(q, s);
    ent_str words = ent_asking_text(q, s, 17);
    *line = (ent_page_line){.id = ent_asking_text(q, s, 15),
                            .when = when_of(p, s),
                            .mark = ent_asking_text(q, s, 16),
                            .quote = ent_page_cite(p, &quote)};
    line->head = event_head(p, event, words);
    if (ent_str_eq(line->mark, ent_str_of(ent_event_status_name(ENT_OCCURRED))))
        line->mark = ENT_S(""); // what is listed occurred
    return true;
}

static void add_events(ent_page *p, const ent_page_conflicts *c)
{
    ptrdiff_t room = (ptrdiff_t)(sizeof c->events / sizeof c->events[0]);
    ptrdiff_t kept = c->n < room ? c->n : room;
    ent_page_group *group = NULL;
    ptrdiff_t listed = 0;
    for (ptrdiff_t i = c->n - 1; i >= c->n - kept; i--) {
        int64_t event = c->events[i % room];
        ent_page_line line;
        if (is_listed(p, event)) {
            listed++;
            continue;
        }
        if (!group)
            group = ent_page_group_of(p, ENT_SECTION_DISPUTES, ENT_S("Events of conflict"));
        if (group->n < ENT_PAGE_EVENTS && read_event(p, event, &line))
            ent_page_add(p, group, line);
    }
    if (group)
        group->more = c->n - listed - group->n;
}

static bool goes_from_one_to_the_other(const ent_page *p, const ent_pick *k)
{
    return ent_page_direction(p, k->by_codes, k->to_codes) >= 0;
}

void ent_page_disputes(ent_page *p, const ent_picks *picks, const ent_page_conflicts *conflicts)
{
    for (ptrdiff_t i = 0; i < picks->n; i++)
        if (is(picks->items[i].type, "restriction") &&
            goes_from_one_to_the_other(p, &picks->items[i]))
            add_record(p, "Restrictions", &picks->items[i]);
    for (ptrdiff_t i = 0; i < picks->n; i++)
        if (is(picks->items[i].type, "position") &&
            goes_from_one_to_the_other(p, &picks->items[i]) && is_against(p, picks->items[i].id))
            add_record(p, "Positions", &picks->items[i]);
    add_events(p, conflicts);
}
