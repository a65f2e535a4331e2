// page_said.c: of a relation: what the two sides say of one thing: what one of them denies, and what both
// say in the reports of a meeting.

#include "knowledge/status.h"
#include "ledger/relation.h"

static bool is(ent_str s, const char *word) { return ent_str_eq(s, ent_str_of(word)); }

typedef struct saying {
    ent_cited items[ENT_PAGE_SAID];
    ptrdiff_t n;
} saying;

static ent_cited *kept(ent_page *p, const saying *s)
{
    ent_cited *items = ENT_NEW(p->asking->keep, ent_cited, s->n + 1);
    memcpy(items, s->items, (size_t)s->n * sizeof *items);
    return items;
}

static void add_line(ent_page *p, ent_page_line line, const saying said[2])
{
    for (int side = 0; side < 2; side++) {
        line.said[side] = kept(p, &said[side]);
        line.n_said[side] = said[side].n;
    }
    ent_page_add(p, ent_page_group_of(p, ENT_SECTION_SAID, ENT_S("")), line);
}

static void bind_saying(ent_page *p, sqlite3_stmt *s, int64_t record, ent_str side)
{
    sqlite3_bind_int64(s, 1, record);
    ent_bind_text(s, 2, side);
    ent_bind_text(s, 3, p->code[0]);
    ent_bind_text(s, 4, p->code[1]);
    sqlite3_bind_text(s, 5, p->asking->until, -1, SQLITE_STATIC);
}

// ------------------------------------------------------------------------------------ what is denied

// Of the accounts of a record those that one side gives, denials last; column 11: is it one?
static sqlite3_stmt *tellings_of_side(ent_page *p, int64_t record, ent_str side)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking,
        "SELECT " ENT_QUOTE_COLUMNS ", account.status = 'denied', min(sentence.number) FROM account"
        " JOIN account_sentence ON account_sentence.account = account.id"
        " JOIN sentence ON sentence.id = account_sentence.sentence"
        " JOIN document ON document.id = account.document" ENT_QUOTE_SOURCE
        " WHERE account.record = ?1 AND account.claimed_by = ?2"
        " AND (document.published IS NULL OR document.published <= ?3)"
        " AND document.copy_of IS NULL GROUP BY account.id"
        " ORDER BY account.status = 'denied', document.published, document.hash, account.account_id");
    sqlite3_bind_int64(s, 1, record);
    ent_bind_text(s, 2, side);
    sqlite3_bind_text(s, 3, p->asking->until, -1, SQLITE_STATIC);
    return s;
}

static void find_tellings(ent_page *p, int64_t record, int side, saying *out, bool *denies)
{
    struct {
        ent_seen_quote quote;
        bool denies;
    } found[ENT_PAGE_SAID];
    sqlite3_stmt *s = tellings_of_side(p, record, p->code[side]);
    for (; out->n < ENT_PAGE_SAID && ent_asking_row(p->asking, s); out->n++) {
        found[out->n].quote = ent_seen_quote_of(p->asking, s);
        found[out->n].denies = sqlite3_column_int(s, 11) != 0;
    }
    for (ptrdiff_t i = 0; i < out->n; i++) {
        out->items[i] = ent_page_cite(p, &found[i].quote);
        out->items[i].denies = found[i].denies;
        *denies |= found[i].denies;
    }
}

// Who is said to say so, and who denies it; where nobody is said to say so, the words of the report stand above.
static bool add_denied(ent_page *p, int64_t record)
{
    saying said[2] = {{.n = 0}, {.n = 0}};
    bool denies = false, claimed = false;
    for (int side = 0; side < 2; side++)
        find_tellings(p, record, side, &said[side], &denies);
    const ent_seen *r = denies ? ent_page_read(p, record) : NULL;
    if (!r)
        return false;
    ent_page_line line = ent_page_line_of(p, r);
    for (int side = 0; side < 2; side++)
        claimed |= said[side].n > 0 && !said[side].items[0].denies;
    if (claimed || is(r->status, "denied"))
        line.quote = (ent_cited){.text = ENT_S("")};
    add_line(p, line, said);
    return true;
}

static bool is_denied(ent_page *p, int64_t record)
{
    sqlite3_stmt *s =
        ent_asking_use(p->asking, "SELECT 1 FROM account WHERE record = ?1"
                                  " AND status = 'denied' AND claimed_by IS NOT NULL");
    sqlite3_bind_int64(s, 1, record);
    return ent_asking_row(p->asking, s);
}

// ----------------------------------------------------------------------------------------- meetings

static bool is_held(const ent_pick *k)
{
    return (is(k->type, "visit") || is(k->type, "contact")) &&
           (is(k->status, "done") || is(k->status, "under_way"));
}

static void add_saying(ent_asking *q, sqlite3_stmt *s, ent_seen_quote *quotes, saying *out)
{
    while (out->n < ENT_PAGE_SAID && ent_asking_row(q, s)) {
        ent_seen_quote quote = ent_seen_quote_of(q, s);
        bool known = false;
        for (ptrdiff_t i = 0; i < out->n; i++)
            known |= ent_str_eq(quotes[i].text, quote.text);
        if (!known)
            quotes[out->n++] = quote;
    }
}

// Accounts of pledges, agreements and positions of the two that the reports of the meeting tell of; of each its
// first sentence.  What one side denies has a line of its own.
static sqlite3_stmt *accounts_of_side(ent_page *p, int64_t record, ent_str side)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking,
        "SELECT " ENT_QUOTE_COLUMNS ", min(sentence.number) FROM account AS of_meeting"
        " JOIN account ON account.document = of_meeting.document AND account.claimed_by = ?2"
        " JOIN account_sentence ON account_sentence.account = account.id"
        " JOIN sentence ON sentence.id = account_sentence.sentence"
        " JOIN document ON document.id = account.document" ENT_QUOTE_SOURCE
        " WHERE of_meeting.record = ?1"
        " AND account.type IN ('pledge', 'agreement', 'position')"
        " AND EXISTS (SELECT 1 FROM party WHERE record = account.record AND code = ?3)"
        " AND EXISTS (SELECT 1 FROM party WHERE record = account.record AND code = ?4)"
        " AND NOT EXISTS (SELECT 1 FROM account AS other WHERE other.record = account.record"
        " AND other.status = 'denied')"
        " AND (document.published IS NULL OR document.published <= ?5)"
        " AND document.copy_of IS NULL GROUP BY account.id"
        " ORDER BY document.published, document.hash, min(sentence.number)");
    bind_saying(p, s, record, side);
    return s;
}

// Events between the two that a speaker of the side tells of in those reports, what is denied first; not that
// somebody comes or meets, and nothing that has a line of its own.
static sqlite3_stmt *events_of_side(ent_page *p, int64_t record, ent_str side)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking,
        "SELECT sentence.text, NULL, side.code, side.name, document.id,"
        " coalesce(source.doc_id, ''), coalesce(document.title, source.title),"
        " coalesce(document.publisher, source.publisher), document.published, source.url,"
        " document.language FROM account AS of_meeting"
        " CROSS JOIN event ON event.document = of_meeting.document" // in this order
        " CROSS JOIN side ON side.event = event.id AND side.role = 'speaker' AND side.code = ?2"
        " JOIN sentence ON sentence.id = event.sentence"
        " JOIN document ON document.id = event.document" ENT_QUOTE_SOURCE
        " WHERE of_meeting.record = ?1"
        " AND EXISTS (SELECT 1 FROM pair WHERE pair.event = event.id"
        " AND pair.actor IN (?3, ?4) AND pair.recipient IN (?3, ?4))"
        " AND NOT EXISTS (SELECT 1 FROM account_event JOIN account ON account.id ="
        " account_event.account WHERE account_event.event = event.id AND (account.type IN"
        " ('visit', 'contact', 'invitation', 'gesture', 'exercise') OR EXISTS (SELECT 1 FROM account AS other"
        " WHERE other.record = account.record AND other.status = 'denied')))"
        " AND (document.published IS NULL OR document.published <= ?5)"
        " AND document.copy_of IS NULL GROUP BY sentence.id"
        " ORDER BY max(event.status = ?6) DESC, document.published, document.hash, sentence.number");
    bind_saying(p, s, record, side);
    ent_bind_text(s, 6, ent_str_of(ent_event_status_name(ENT_DENIED)));
    return s;
}

// What one side is said to have said of a meeting.
static void find_saying(ent_page *p, int64_t record, ent_str side, saying *out)
{
    ent_seen_quote quotes[ENT_PAGE_SAID];
    add_saying(p->asking, accounts_of_side(p, record, side), quotes, out);
    add_saying(p->asking, events_of_side(p, record, side), quotes, out);
    for (ptrdiff_t i = 0; i < out->n; i++)
        out->items[i] = ent_page_cite(p, &quotes[i]);
}

static bool both_claim(ent_page *p, int64_t record)
{
    sqlite3_stmt *s = ent_asking_use(
        p->asking, "SELECT count(DISTINCT code) = 2 FROM ("
                   "SELECT account.claimed_by AS code FROM account AS of_meeting"
                   " JOIN account ON account.document = of_meeting.document"
                   " WHERE of_meeting.record = ?1"
                   " UNION ALL SELECT side.code FROM account AS of_meeting"
                   " CROSS JOIN event ON event.document = of_meeting.document"
                   " CROSS JOIN side ON side.event = event.id AND side.role = 'speaker'"
                   " WHERE of_meeting.record = ?1) WHERE code IN (?2, ?3)");
    sqlite3_bind_int64(s, 1, record);
    ent_bind_text(s, 2, p->code[0]);
    ent_bind_text(s, 3, p->code[1]);
    return ent_asking_row(p->asking, s) && sqlite3_column_int(s, 0);
}

static bool add_accounts(ent_page *p, const ent_seen *r)
{
    saying said[2] = {{.n = 0}, {.n = 0}};
    for (int side = 0; side < 2; side++)
        find_saying(p, r->id, p->code[side], &said[side]);
    if (!said[0].n || !said[1].n)
        return false;
    ent_page_line line = ent_page_line_of(p, r);
    line.quote = (ent_cited){.text = ENT_S("")}; // what the sides say stands in its place
    add_line(p, line, said);
    return true;
}

void ent_page_said(ent_page *p, const ent_picks *picks)
{
    int left = ENT_PAGE_MEETINGS;
    for (ptrdiff_t i = 0; i < picks->n && left > 0; i++)
        if (is_denied(p, picks->items[i].id) && add_denied(p, picks->items[i].id))
            left--;
    left = ENT_PAGE_MEETINGS;
    for (ptrdiff_t i = 0; i < picks->n && left > 0; i++) {
        const ent_pick *k = &picks->items[i];
        if (!is_held(k) || !both_claim(p, k->id))
            continue;
        const ent_seen *r = ent_page_read(p, k->id);
        if (r && add_accounts(p, r))
            left--;
    }
}
