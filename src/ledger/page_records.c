// page_records.c: of a relation: pledges, agreements, open invitations, exercises, arms, gestures.

#include "ledger/relation.h"

#include <stdlib.h>

static bool is(ent_str s, const char *word) { return ent_str_eq(s, ent_str_of(word)); }

// ----------------------------------------------------------------------------------------- pledges

typedef struct pledge_list {
    ent_pledge *items;
    ptrdiff_t n, room;
} pledge_list;

static int compare_pledges(const void *a, const void *b) { return ent_pledge_compare(a, b); }

static pledge_list find_pledges(ent_page *p, const ent_picks *picks)
{
    pledge_list out = {0};
    for (ptrdiff_t i = 0; i < picks->n; i++) {
        if (!is(picks->items[i].type, "pledge"))
            continue;
        ent_seen *r = ENT_NEW(p->asking->keep, ent_seen, 1);
        if (!ent_seen_find(p->asking, picks->items[i].id, r))
            continue;
        ent_pledge pledge = ent_pledge_of(p->asking, r);
        ent_pledge_count_stories(&pledge, &p->stories);
        ENT_PUSH(p->asking->keep, &out, pledge);
    }
    if (out.n)
        qsort(out.items, (size_t)out.n, sizeof *out.items, compare_pledges);
    return out;
}

static ent_str history_of(ent_page *p, const ent_pledge *pledge)
{
    ent_buffer *out = &p->asking->scratch;
    size_t begin = ent_asking_begin(p->asking);
    for (ptrdiff_t i = 0; i < pledge->n_steps; i++) {
        const ent_pledge_step *s = &pledge->steps[i];
        ent_buffer_add_str(out, i ? ENT_S("; ") : ENT_S(""));
        if (s->day.n) {
            ent_buffer_add_str(out, s->day);
            ent_buffer_add_byte(out, ' ');
        }
        ent_buffer_add_str(out, ent_str_of(ent_pledge_status_name(s->status)));
        if (!s->day.n)
            ent_buffer_add_str(out, ENT_S(" (undated report)"));
    }
    return ent_asking_take(p->asking, begin);
}

// The words of the report that settled it, with its source.
static void add_evidence(ent_page *p, ent_page_line *line, const ent_pledge *pledge)
{
    const ent_pledge_step *last = NULL;
    for (ptrdiff_t i = 1; i < pledge->n_steps; i++)
        if (pledge->steps[i].status == pledge->status && pledge->steps[i].quote.text.n)
            last = &pledge->steps[i];
    if (!last)
        return;
    ent_cited c = ent_page_cite(p, &last->quote);
    ent_buffer *out = &p->asking->scratch;
    size_t begin = ent_asking_begin(p->asking);
    ent_buffer_add_str(out, ENT_S("“"));
    ent_buffer_add_str(out, c.text);
    ent_buffer_add_str(out, ENT_S("” ("));
    ent_buffer_add_str(out, ent_seen_source_name(&last->quote.document));
    if (last->quote.document.published.n) {
        ent_buffer_add_str(out, ENT_S(", "));
        ent_buffer_add_str(out, last->quote.document.published);
    }
    ent_buffer_add_byte(out, ')');
    ent_page_add_note(p, line, "shown by", ent_asking_take(p->asking, begin));
}

// Was anything told of it since?  That a deadline has passed is said without a history.
static bool was_seen(const ent_pledge *pledge)
{
    for (ptrdiff_t i = 1; i < pledge->n_steps; i++)
        if (pledge->steps[i].quote.text.n)
            return true;
    return false;
}

static ent_tone tone_of(ent_pledge_status status)
{
    switch (status) {
    case ENT_PLEDGE_OVERDUE:
    case ENT_PLEDGE_DISPUTED:
    case ENT_PLEDGE_STALLED:
    case ENT_PLEDGE_DROPPED: return ENT_TONE_ALERT;
    case ENT_PLEDGE_KEPT_REPORTED:
    case ENT_PLEDGE_KEPT_CONFIRMED: return ENT_TONE_GOOD;
    default: return ENT_TONE_PLAIN;
    }
}

static void add_pledge(ent_page *p, ent_pledge *pledge)
{
    ent_str name = ent_str_of(ent_pledge_status_name(pledge->status));
    ent_page_group *group = ent_page_group_of(p, ENT_SECTION_PLEDGES, ent_page_capital(p, name));
    if (!ent_page_has_room(group))
        return;
    ent_pledge_fill(p->asking, pledge);
    ent_page_line line = ent_page_line_of(p, pledge->record);
    line.pledge = pledge;
    line.mark = name;
    line.tone = tone_of(pledge->status);
    if (pledge->deadline.n || pledge->record->due_text.n)
        ent_page_add_note(p, &line, "deadline", ent_pledge_deadline(p->asking, pledge));
    ent_page_add_note(p, &line, "if", pledge->record->conditions);
    ent_page_add_note(p, &line, "specificity", pledge->record->specificity);
    if (was_seen(pledge))
        ent_page_add_note(p, &line, "history", history_of(p, pledge));
    ent_page_add_note(p, &line, "silence", ent_pledge_silence(p->asking, pledge));
    add_evidence(p, &line, pledge);
    ent_page_add(p, group, line);
}

// "1 overdue, 2 open"
static void summarise(ent_page *p, const pledge_list *pledges)
{
    ent_buffer *out = &p->asking->scratch;
    size_t begin = ent_asking_begin(p->asking);
    int64_t counts[ENT_PLEDGE_STATUS_COUNT] = {0};
    for (ptrdiff_t i = 0; i < pledges->n; i++)
        counts[pledges->items[i].status]++;
    for (int s = 0; s < ENT_PLEDGE_STATUS_COUNT; s++) {
        if (!counts[s])
            continue;
        ent_buffer_add_str(out, out->n > begin ? ENT_S(", ") : ENT_S(""));
        ent_buffer_add_int(out, counts[s]);
        ent_buffer_add_byte(out, ' ');
        ent_buffer_add_str(out, ent_str_of(ent_pledge_status_name((ent_pledge_status)s)));
    }
    ent_page_summarise(p, "Pledges", ent_asking_take(p->asking, begin));
}

void ent_page_pledges(ent_page *p, const ent_picks *picks)
{
    pledge_list pledges = find_pledges(p, picks);
    for (ptrdiff_t i = 0; i < pledges.n; i++)
        add_pledge(p, &pledges.items[i]);
    summarise(p, &pledges);
}

// -------------------------------------------------------------------------------------- agreements

// The ladder of agreements from its top; what stands nowhere on it comes behind.
static const char *const ladder[] = {"extended", "in force", "ratified", "signed", "initialled",
                                     "agreed",   "proposed", "ended",    NULL};

static int rung_of(ent_str stage)
{
    int rung = 0;
    while (ladder[rung] && !is(stage, ladder[rung]))
        rung++;
    return rung;
}

static ent_str stage_or_status(const ent_pick *k) { return k->stage.n ? k->stage : k->status; }

// When each of its steps was taken, and who first told of it: "signed 2025-03-11 (Nile Courier)".
static void add_steps(ent_page *p, ent_page_line *line)
{
    ent_asking *q = p->asking;
    sqlite3_stmt *s = ent_asking_use(
        q,
        "SELECT stage, min(day), source FROM (SELECT account.stage AS stage,"
        " CASE account.date_basis WHEN 'publication' THEN document.published ELSE"
        " coalesce(account.date_start, document.published) END AS day,"
        " coalesce(document.publisher, source.publisher, source.doc_id, '') AS source FROM account"
        " JOIN document ON document.id = account.document" ENT_QUOTE_SOURCE
        " WHERE account.record = ?1 AND account.stage NOT NULL"
        " AND account.status IN ('done', 'under_way')"
        " AND (document.published IS NULL OR document.published <= ?2)"
        " ORDER BY document.published, account.account_id)"
        " WHERE day NOT NULL GROUP BY stage ORDER BY 2, 1");
    sqlite3_bind_int64(s, 1, line->record->id);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    size_t begin = ent_asking_begin(q);
    int n = 0;
    for (; ent_asking_row(q, s); n++) {
        ent_buffer_add_str(&q->scratch, n ? ENT_S("; ") : ENT_S(""));
        ent_buffer_add_str(&q->scratch, ent_column_text(s, 0));
        ent_buffer_add_byte(&q->scratch, ' ');
        ent_buffer_add_str(&q->scratch, ent_column_text(s, 1));
        ent_buffer_add_str(&q->scratch, ENT_S(" ("));
        ent_buffer_add_str(&q->scratch, ent_column_text(s, 2));
        ent_buffer_add_byte(&q->scratch, ')');
    }
    ent_str steps = ent_asking_take(q, begin);
    if (n > 1)
        ent_page_add_note(p, line, "history", steps);
}

static void add_agreement(ent_page *p, const ent_pick *k)
{
    static const char *const signers[] = {"signed", NULL};
    ent_str name = ent_page_capital(p, stage_or_status(k));
    ent_page_group *group = ent_page_group_of(p, ENT_SECTION_AGREEMENTS, name);
    const ent_seen *r = ent_page_has_room(group) ? ent_page_read(p, k->id) : NULL;
    if (!r)
        return;
    ent_page_line line = ent_page_line_of(p, r);
    ent_page_add_note(p, &line, "on", r->subjects);
    if (r->title.n)
        ent_page_add_note(p, &line, "content", r->what);
    ent_page_add_note(p, &line, "signed by", ent_page_people(p, r, signers, true));
    add_steps(p, &line);
    ent_page_add(p, group, line);
}

void ent_page_agreements(ent_page *p, const ent_picks *picks)
{
    for (int rung = 0; rung < (int)(sizeof ladder / sizeof ladder[0]); rung++)
        for (ptrdiff_t i = 0; i < picks->n; i++) {
            const ent_pick *k = &picks->items[i];
            if (is(k->type, "agreement") && rung_of(stage_or_status(k)) == rung)
                add_agreement(p, k);
        }
}

// ------------------------------------------------------------------------------------- invitations

// A visit that answers it, known as of the day.
static bool is_answered(ent_page *p, int64_t record)
{
    sqlite3_stmt *s =
        ent_asking_use(p->asking, "SELECT later FROM link WHERE earlier = ?1 AND kind = 'answers'");
    bool answered = false;
    sqlite3_bind_int64(s, 1, record);
    while (ent_asking_row(p->asking, s)) {
        const ent_seen *r = ent_page_read(p, sqlite3_column_int64(s, 0));
        answered |=
            r && is(r->type, "visit") && (is(r->status, "done") || is(r->status, "under_way"));
    }
    return answered;
}

void ent_page_invitations(ent_page *p, const ent_picks *picks)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < picks->n; i++) {
        const ent_pick *k = &picks->items[i];
        if (!is(k->type, "invitation") || is(k->status, "cancelled") || is(k->status, "denied") ||
            is_answered(p, k->id))
            continue;
        ent_page_group *group = ent_page_group_of(p, ENT_SECTION_INVITATIONS, ENT_S(""));
        n++;
        const ent_seen *r = ent_page_has_room(group) ? ent_page_read(p, k->id) : NULL;
        if (!r)
            continue;
        ent_page_line line = ent_page_line_of(p, r);
        static const char *const inviters[] = {"host", NULL}, *const guests[] = {"invited", NULL};
        ent_page_add_note(p, &line, "invited by", ent_page_people(p, r, inviters, false));
        if (ent_page_people(p, r, guests, false).n)
            ent_page_add_note(p, &line, "content", r->what);
        ent_page_add_note(p, &line, "for", r->due_text);
        ent_page_add_outcome(p, &line);
        ent_page_add(p, group, line);
    }
    size_t begin = ent_asking_begin(p->asking);
    ent_buffer_add_int(&p->asking->scratch, n);
    ent_str text = ent_asking_take(p->asking, begin);
    if (n)
        ent_page_summarise(p, "Open invitations", text);
}

// ------------------------------------------------------------------------------------------ others

static void add_amount(ent_page *p, ent_page_line *line)
{
    const ent_seen *r = line->record;
    if (!r->has_amount)
        return;
    size_t begin = ent_asking_begin(p->asking);
    ent_buffer_add_number(&p->asking->scratch, r->amount, 2);
    ent_buffer_add_str(&p->asking->scratch, r->currency.n ? ENT_S(" ") : ENT_S(""));
    ent_buffer_add_str(&p->asking->scratch, r->currency);
    ent_page_add_note(p, line, "amount", ent_asking_take(p->asking, begin));
}

static void add_other(ent_page *p, ent_section_kind section, int64_t record)
{
    ent_page_group *group = ent_page_group_of(p, section, ENT_S(""));
    if (!ent_page_has_room(group))
        return;
    const ent_seen *r = ent_page_read(p, record);
    if (!r)
        return;
    ent_page_line line = ent_page_line_of(p, r);
    if (section != ENT_SECTION_GESTURES) {
        ent_page_add_note(p, &line, "place", r->place);
        ent_page_add_note(p, &line, "on", r->subjects);
        if (r->title.n)
            ent_page_add_note(p, &line, "content", r->what);
    }
    add_amount(p, &line);
    ent_page_add_outcome(p, &line);
    ent_page_add(p, group, line);
}

void ent_page_others(ent_page *p, const ent_picks *picks)
{
    static const struct {
        const char *type;
        ent_section_kind section;
    } kinds[] = {{"exercise", ENT_SECTION_EXERCISES},
                 {"arms", ENT_SECTION_ARMS},
                 {"gesture", ENT_SECTION_GESTURES}};
    for (int k = 0; k < (int)(sizeof kinds / sizeof kinds[0]); k++)
        for (ptrdiff_t i = 0; i < picks->n; i++)
            if (is(picks->items[i].type, kinds[k].type))
                add_other(p, kinds[k].section, picks->items[i].id);
}
