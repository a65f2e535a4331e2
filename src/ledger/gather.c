// gather.c: the page of a relation: its figures, its records chosen, its sections filled.

#include "ledger/relation.h"

#include <stdlib.h>

// ----------------------------------------------------------------------------- sections and lines

ent_page_group *ent_page_group_of(ent_page *p, ent_section_kind section, ent_str title)
{
    ent_page_section *s = &p->sections[section];
    for (ptrdiff_t i = 0; i < s->n; i++)
        if (ent_str_eq(s->items[i].title, title))
            return &s->items[i];
    ENT_PUSH(p->asking->keep, s, (ent_page_group){.title = title});
    return &s->items[s->n - 1];
}

bool ent_page_has_room(ent_page_group *group)
{
    if (group->n < ENT_PAGE_LINES)
        return true;
    group->more++;
    return false;
}

void ent_page_add(ent_page *p, ent_page_group *group, ent_page_line line)
{
    if (ent_str_eq_nocase(line.mark, group->title)) {
        group->tone = line.tone;
        line.mark = ENT_S("");
    }
    ENT_PUSH(p->asking->keep, group, line);
}

void ent_page_add_note(ent_page *p, ent_page_line *line, const char *label, ent_str text)
{
    if (!text.n)
        return;
    ent_note *notes = ENT_NEW(p->asking->keep, ent_note, line->n_notes + 1);
    for (ptrdiff_t i = 0; i < line->n_notes; i++)
        notes[i] = line->notes[i];
    notes[line->n_notes++] = (ent_note){label, text};
    line->notes = notes;
}

void ent_page_summarise(ent_page *p, const char *label, ent_str text)
{
    if (text.n)
        ENT_PUSH(p->asking->keep, &p->summary, (ent_note){label, text});
}

// The record that carried a plan out, known as of the day; 0: none.
static int64_t find_outcome(ent_asking *q, int64_t record)
{
    sqlite3_stmt *s =
        ent_asking_use(q, "SELECT link.later FROM link JOIN record ON record.id = link.later"
                          " WHERE link.earlier = ?1 AND link.kind IN ('holds', 'keeps', 'answers')"
                          " AND (record.first_seen IS NULL OR record.first_seen <= ?2)"
                          " ORDER BY link.score DESC, record.record_id LIMIT 1");
    sqlite3_bind_int64(s, 1, record);
    sqlite3_bind_text(s, 2, q->until, -1, SQLITE_STATIC);
    return ent_asking_row(q, s) ? sqlite3_column_int64(s, 0) : 0;
}

static void add_silence(ent_page *p, ent_page_line *line)
{
    const ent_seen *r = line->record;
    ent_str last = r->date_end.n ? r->date_end : r->date_start;
    ent_day from, to;
    if (!ent_day_parse(last, &from) || !ent_day_parse(p->as_of, &to) || from >= to)
        return;
    int64_t n = ent_stories_between(&p->stories, from + 1, to);
    line->tone = ENT_TONE_ALERT;
    ent_page_add_note(p, line, "since then", ent_silence_in_words(p->asking, n, last, p->as_of));
}

void ent_page_add_outcome(ent_page *p, ent_page_line *line)
{
    int64_t later = find_outcome(p->asking, line->record->id);
    const ent_seen *r = later ? ent_page_read(p, later) : NULL;
    if (r) {
        ent_page_line outcome = {.when = ent_seen_when(p->asking, r), .head = ent_page_head(p, r)};
        ent_page_add_note(p, line, "came of it", ent_page_in_short(p, &outcome));
    } else if (ent_str_eq(line->record->status, ENT_S("planned"))) {
        add_silence(p, line);
    }
}

static int number_of(ent_page *p, const ent_seen_document *d)
{
    for (ptrdiff_t i = 0; i < p->documents.n; i++)
        if (p->documents.items[i].id == d->id)
            return (int)i + 1;
    ENT_PUSH(p->asking->keep, &p->documents, *d);
    return (int)p->documents.n;
}

ent_cited ent_page_cite(ent_page *p, const ent_seen_quote *quote)
{
    if (!quote->text.n)
        return (ent_cited){.text = ENT_S("")};
    return (ent_cited){.text = ent_shorten(p->asking, quote->text, quote->what, ENT_PAGE_QUOTE),
                       .sentence = quote->text,
                       .speaker = quote->speaker,
                       .language = quote->document.language,
                       .document = number_of(p, &quote->document)};
}

const ent_seen *ent_page_read(ent_page *p, int64_t record)
{
    ent_seen *r = ENT_NEW(p->asking->keep, ent_seen, 1);
    return ent_seen_read(p->asking, record, r) ? r : NULL;
}

// The stage says more than "done"; what did not come to pass is said first.
static ent_str mark_of(const ent_seen *r, ent_tone *tone)
{
    *tone = ENT_TONE_PLAIN;
    bool off = ent_str_eq(r->status, ENT_S("cancelled")) ||
               ent_str_eq(r->status, ENT_S("postponed")) ||
               ent_str_eq(r->status, ENT_S("denied")) || ent_str_eq(r->status, ENT_S("disputed"));
    if (off) {
        *tone = ENT_TONE_ALERT;
        return r->status;
    }
    if (r->stage.n)
        return r->stage;
    return ent_str_eq(r->status, ENT_S("done")) ? ENT_S("") : r->status; // what is listed was done
}

ent_page_line ent_page_line_of(ent_page *p, const ent_seen *r)
{
    ent_page_line line = {.id = r->record_id,
                          .when = ent_seen_when(p->asking, r),
                          .head = ent_page_head(p, r),
                          .quote = ent_page_cite(p, &r->quote),
                          .n_reports = r->n_reports,
                          .n_publishers = r->n_publishers,
                          .record = r};
    line.mark = mark_of(r, &line.tone);
    return line;
}

// ----------------------------------------------------------------------------------------- figures

// Where later reports tell of it, too, as it was known on the day; false: nothing was.
static bool read_pick(ent_asking *q, sqlite3_stmt *s, ent_pick *out)
{
    ent_seen r;
    int64_t id = sqlite3_column_int64(s, 0);
    bool later = sqlite3_column_int(s, 8) != 0;
    *out = (ent_pick){.id = id, .record_id = ent_asking_text(q, s, 1), .later = later};
    if (later) {
        if (!ent_seen_find(q, id, &r))
            return false;
        out->type = r.type;
        out->status = r.status;
        out->stage = r.stage;
        out->day = r.day;
        out->by_codes = r.by_codes;
        out->to_codes = r.to_codes;
        return true;
    }
    out->type = ent_asking_text(q, s, 2);
    out->status = ent_asking_text(q, s, 3);
    out->stage = ent_asking_text(q, s, 4);
    out->day = ent_asking_text(q, s, 5);
    out->by_codes = ent_asking_text(q, s, 6);
    out->to_codes = ent_asking_text(q, s, 7);
    return true;
}

// The latest first; those without a day last.
static int compare_picks(const void *a, const void *b)
{
    const ent_pick *x = a, *y = b;
    int order = ent_str_cmp(y->day, x->day);
    return order ? order : ent_str_cmp(x->record_id, y->record_id);
}

static ent_picks choose_records(ent_page *p)
{
    ent_asking *q = p->asking;
    ent_picks out = {0};
    ent_pick pick;
    sqlite3_stmt *s =
        ent_asking_use(q, "SELECT record.id, record.record_id, record.type, record.status,"
                          " record.stage, record.day, record.by_codes, record.to_codes,"
                          " record.last_seen > ?3 FROM (" ENT_RECORDS_OF_TWO ") AS of_both"
                          " CROSS JOIN record ON record.id = of_both.record"
                          " WHERE (record.first_seen IS NULL OR record.first_seen <= ?3)");
    ent_bind_text(s, 1, p->code[0]);
    ent_bind_text(s, 2, p->code[1]);
    sqlite3_bind_text(s, 3, q->until, -1, SQLITE_STATIC);
    while (ent_asking_row(q, s))
        if (read_pick(q, s, &pick))
            ENT_PUSH(q->keep, &out, pick);
    if (out.n)
        qsort(out.items, (size_t)out.n, sizeof *out.items, compare_picks);
    return out;
}

static void widen(ent_page *p, ent_str day)
{
    if (!day.n || ent_str_cmp(day, ent_str_of(p->asking->until)) > 0)
        return;
    if (!p->first.n || ent_str_cmp(day, p->first) < 0)
        p->first = day;
    if (!p->last.n || ent_str_cmp(day, p->last) > 0)
        p->last = day;
}

// Those that could not be coded were not looked at.  All are counted without a look at their rows, then
// those taken off that do not count: as a rule they are few.
static int64_t count_documents(ent_asking *q)
{
    sqlite3_stmt *s =
        ent_asking_use(q, "SELECT (SELECT count(*) FROM document)"
                          " - (SELECT count(*) FROM document WHERE outcome <> 'coded')"
                          " - (SELECT count(*) FROM document WHERE outcome = 'coded'"
                          " AND published > ?1)");
    sqlite3_bind_text(s, 1, q->until, -1, SQLITE_STATIC);
    return ent_asking_row(q, s) ? sqlite3_column_int64(s, 0) : 0;
}

// The events of the year before a day that lies `years` back: "+3.2 in 7 events", or "none".
static void add_tone(ent_page *p, ent_day to, int years)
{
    ent_buffer *out = &p->asking->scratch;
    ent_civil c = ent_civil_of(to);
    int last = (c.year - years) * 12 + c.month, first = last - 12;
    double sum = 0;
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < p->months.n; i++) {
        const ent_page_month *m = &p->months.items[i];
        int at = m->year * 12 + m->month;
        if (at > first && at <= last) {
            sum += m->scale;
            n += m->n;
        }
    }
    if (n == 0) {
        ent_buffer_add_str(out, ENT_S("no events"));
        return;
    }
    ent_buffer_add_str(out, sum > 0 ? ENT_S("+") : ENT_S(""));
    ent_buffer_add_number(out, sum / (double)n, 1);
    ent_buffer_add_str(out, ENT_S(" in "));
    ent_buffer_add_int(out, n);
    ent_buffer_add_str(out, n == 1 ? ENT_S(" event") : ENT_S(" events"));
}

static void summarise_tone(ent_page *p)
{
    ent_day to;
    if (p->n_events == 0 || !ent_day_parse(p->as_of, &to))
        return;
    size_t begin = ent_asking_begin(p->asking);
    add_tone(p, to, 0);
    ent_buffer_add_str(&p->asking->scratch, ENT_S("; twelve months before: "));
    add_tone(p, to, 1);
    ent_page_summarise(p, "Mean score, last twelve months", ent_asking_take(p->asking, begin));
}

static ent_str title(ent_page *p, const char *before, ent_str a, const char *between, ent_str b)
{
    size_t begin = ent_asking_begin(p->asking);
    ent_buffer *out = &p->asking->scratch;
    ent_buffer_add_str(out, ent_str_of(before));
    ent_buffer_add_str(out, a);
    ent_buffer_add_str(out, ent_str_of(between));
    ent_buffer_add_str(out, b);
    return ent_asking_take(p->asking, begin);
}

static void name_sections(ent_page *p)
{
    static const struct {
        const char *key, *title;
    } names[ENT_SECTION_COUNT] = {
        [ENT_SECTION_CONTACTS] = {"contacts", "Last contact at each level"},
        [ENT_SECTION_VISITS_AB] = {"visits_a_to_b", ""},
        [ENT_SECTION_VISITS_BA] = {"visits_b_to_a", ""},
        [ENT_SECTION_PLEDGES] = {"pledges", "Pledges"},
        [ENT_SECTION_AGREEMENTS] = {"agreements", "Agreements"},
        [ENT_SECTION_SAID] = {"two_accounts", "Two sides’ accounts"},
        [ENT_SECTION_DISPUTES] = {"disputes", "Restrictions and disputes"},
        [ENT_SECTION_INVITATIONS] = {"open_invitations", "Open invitations"},
        [ENT_SECTION_EXERCISES] = {"exercises", "Exercises"},
        [ENT_SECTION_ARMS] = {"arms", "Arms"},
        [ENT_SECTION_GESTURES] = {"gestures", "Gestures"},
    };
    for (int i = 0; i < ENT_SECTION_COUNT; i++)
        p->sections[i] =
            (ent_page_section){.key = names[i].key, .title = ent_str_of(names[i].title)};
    p->sections[ENT_SECTION_VISITS_AB].title =
        title(p, "Visits of ", p->name[0], " to ", p->name[1]);
    p->sections[ENT_SECTION_VISITS_BA].title =
        title(p, "Visits of ", p->name[1], " to ", p->name[0]);
}

static void fill_sections(ent_page *p, const ent_picks *picks, const ent_page_conflicts *conflicts)
{
    ent_page_contacts(p, picks);
    ent_page_visits(p, picks);
    ent_page_pledges(p, picks);
    ent_page_agreements(p, picks);
    ent_page_said(p, picks);
    ent_page_disputes(p, picks, conflicts);
    ent_page_invitations(p, picks);
    ent_page_others(p, picks);
}

static ent_str figures_of(const ent_page *p)
{
    ent_buffer *text = &p->asking->scratch;
    size_t begin = ent_asking_begin(p->asking);
    ent_buffer_add_int(text, p->n_events);
    ent_buffer_add_str(text, ENT_S(" dated events and "));
    ent_buffer_add_int(text, p->n_records);
    ent_buffer_add_str(text, ENT_S(" records from "));
    ent_buffer_add_int(text, p->n_documents);
    ent_buffer_add_str(text, ENT_S(" of "));
    ent_buffer_add_int(text, p->looked_at);
    ent_buffer_add_str(text, ENT_S(" documents"));
    if (p->first.n) {
        ent_buffer_add_str(text, ENT_S(", "));
        ent_buffer_add_str(text, p->first);
        ent_buffer_add_str(text, ENT_S(" to "));
        ent_buffer_add_str(text, p->last);
    }
    return ent_asking_take(p->asking, begin);
}

ent_page ent_page_gather(ent_asking *q, const char *a, const char *b)
{
    ent_page p = {.asking = q, .as_of = ent_str_of(q->as_of)};
    p.code[0] = ent_arena_str(q->keep, ent_str_of(a));
    p.code[1] = ent_arena_str(q->keep, ent_str_of(b));
    for (int i = 0; i < 2; i++)
        p.name[i] = ent_asking_name(q, p.code[i]);
    name_sections(&p);
    ent_page_conflicts conflicts = {0};
    ent_page_months(&p, &conflicts);
    ent_picks picks = choose_records(&p);
    p.stories = ent_stories_of(q, p.code[0], p.code[1]);
    p.looked_at = count_documents(q);
    p.n_documents = p.stories.n;
    p.n_records = picks.n;
    for (ptrdiff_t i = 0; i < picks.n; i++)
        widen(&p, picks.items[i].day);
    fill_sections(&p, &picks, &conflicts);
    summarise_tone(&p);
    p.figures = figures_of(&p);
    return p;
}

int ent_page_direction(const ent_page *p, ent_str by_codes, ent_str to_codes)
{
    for (int from = 0; from < 2; from++)
        if (ent_list_has(by_codes, p->code[from]) && ent_list_has(to_codes, p->code[1 - from]))
            return from;
    return -1;
}

bool ent_page_is_empty(const ent_page *p) { return p->n_events == 0 && p->n_records == 0; }
