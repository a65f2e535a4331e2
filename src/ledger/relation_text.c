// relation_text.c: the page of a relation for the terminal.

#include "coding/pen.h"
#include "coding/visible.h"
#include "ledger/relation.h"

enum { INDENT = 4, NOTES = 6, MONTHS = 12, BAR = 24 };

static void say(ent_pen *t, const char *s) { ent_pen_say(t, s); }

static void styled(ent_pen *t, ent_style style, ent_str text)
{
    ent_pen_style(t, style);
    ent_pen_text(t, text);
    ent_pen_style(t, ENT_STYLE_PLAIN);
}

static void say_int(ent_pen *t, int64_t n) { ent_buffer_add_int(&t->line, n); }

static void blanks(ent_pen *t, int n)
{
    for (; n > 0; n--)
        say(t, " ");
}

static void put(ent_pen *t, int indent) { ent_pen_put(t, indent); }

static void heading(ent_pen *t, ent_str text)
{
    put(t, 0);
    styled(t, ENT_STYLE_STRONG, text);
    put(t, 0);
}

// -------------------------------------------------------------------------------------------- head

static void put_state(ent_pen *t, const ent_page *p, int k)
{
    ent_pen_text(t, p->name[k]);
    if (!ent_str_eq(p->name[k], p->code[k])) {
        say(t, " (");
        ent_pen_text(t, p->code[k]);
        say(t, ")");
    }
}

static void put_figures(ent_pen *t, const ent_page *p)
{
    say(t, "As of ");
    ent_pen_text(t, p->as_of.n ? p->as_of : ENT_S("an unknown day"));
    say(t, ": ");
    ent_pen_text(t, p->figures);
    put(t, 0);
}

static void put_head(ent_pen *t, const ent_page *p)
{
    ent_pen_style(t, ENT_STYLE_STRONG);
    put_state(t, p, 0);
    say(t, " and ");
    put_state(t, p, 1);
    ent_pen_style(t, ENT_STYLE_PLAIN);
    put(t, 0);
    put_figures(t, p);
    for (ptrdiff_t i = 0; i < p->summary.n; i++) {
        blanks(t, 2);
        styled(t, ENT_STYLE_FAINT, ent_str_of(p->summary.items[i].label));
        say(t, ": ");
        ent_pen_text(t, p->summary.items[i].text);
        put(t, INDENT);
    }
}

// ------------------------------------------------------------------------------------------ months

static void put_signed(ent_pen *t, double value)
{
    if (value > 0)
        say(t, "+");
    ent_buffer_add_number(&t->line, value, 1);
}

static void put_bar(ent_pen *t, int64_t n, int64_t most, const char *mark)
{
    int64_t length = most ? (n * BAR + most - 1) / most : 0;
    for (; length > 0; length--)
        say(t, mark);
}

// "  2022-09  +5.2   4 coop  1 conf  ++++-"
static void put_month(ent_pen *t, const ent_page_month *m, int64_t most)
{
    int64_t up = m->events[0] + m->events[1], down = m->events[2] + m->events[3];
    blanks(t, 2);
    ent_add_month(&t->line, m);
    say(t, "  ");
    put_signed(t, m->scale / (double)m->n);
    say(t, " in ");
    say_int(t, m->n);
    say(t, m->n == 1 ? " event: " : " events: ");
    say_int(t, up);
    say(t, " cooperation, ");
    say_int(t, down);
    say(t, " conflict  ");
    ent_pen_style(t, ENT_STYLE_GOOD);
    put_bar(t, up, most, "+");
    ent_pen_style(t, ENT_STYLE_PLAIN);
    ent_pen_style(t, ENT_STYLE_ALERT);
    put_bar(t, down, most, "-");
    ent_pen_style(t, ENT_STYLE_PLAIN);
    put(t, INDENT);
}

static void put_months(ent_pen *t, const ent_page *p)
{
    ptrdiff_t from = p->months.n, shown = 0, before = 0;
    int64_t most = 0;
    for (ptrdiff_t i = p->months.n - 1; i >= 0; i--) {
        const ent_page_month *m = &p->months.items[i];
        if (m->n == 0)
            continue;
        if (shown == MONTHS) {
            before += m->n;
            continue;
        }
        from = i;
        shown++;
        most = m->n > most ? m->n : most;
    }
    if (shown == 0)
        return;
    heading(t, ENT_S("Months: mean score from -10 (conflict) to +10 (cooperation)"));
    if (before) {
        say(t, "  earlier: ");
        say_int(t, before);
        say(t, " events");
        put(t, INDENT);
    }
    for (ptrdiff_t i = from; i < p->months.n; i++)
        if (p->months.items[i].n)
            put_month(t, &p->months.items[i], most);
}

// ------------------------------------------------------------------------------------------- lines

static ent_style style_of(ent_tone tone)
{
    return tone == ENT_TONE_ALERT  ? ENT_STYLE_ALERT
           : tone == ENT_TONE_GOOD ? ENT_STYLE_GOOD
                                   : ENT_STYLE_CODE;
}

static void put_source(ent_pen *t, const ent_page *p, int document)
{
    if (document <= 0)
        return;
    const ent_seen_document *d = &p->documents.items[document - 1];
    ent_pen_text(t, ent_seen_source_name(d));
    if (d->published.n) {
        say(t, ", ");
        ent_pen_text(t, d->published);
    }
    say(t, " [");
    say_int(t, document);
    say(t, "]");
}

static void put_quote(ent_pen *t, const ent_page *p, const ent_cited *c, ent_str reports)
{
    blanks(t, NOTES);
    if (c->text.n) {
        say(t, "“");
        ent_pen_text(t, c->text);
        say(t, "” ");
        ent_pen_style(t, ENT_STYLE_FAINT);
        put_source(t, p, c->document);
    } else {
        ent_pen_style(t, ENT_STYLE_FAINT);
        say(t, "no sentence kept");
    }
    if (reports.n) {
        say(t, ", ");
        ent_pen_text(t, reports);
    }
    ent_pen_style(t, ENT_STYLE_PLAIN);
    put(t, NOTES);
}

static void put_saying(ent_pen *t, const ent_page *p, const ent_page_line *line, int side)
{
    for (ptrdiff_t i = 0; i < line->n_said[side]; i++) {
        const ent_cited *c = &line->said[side][i];
        blanks(t, NOTES);
        ent_pen_style(t, ENT_STYLE_STRONG);
        ent_pen_text(t, p->name[side]);
        say(t, " says");
        ent_pen_style(t, ENT_STYLE_PLAIN);
        if (c->speaker.n) {
            say(t, " (");
            ent_pen_text(t, c->speaker);
            say(t, ")");
        }
        say(t, c->denies ? " (denies): “" : ": “");
        ent_pen_text(t, c->text);
        say(t, "” ");
        ent_pen_style(t, ENT_STYLE_FAINT);
        put_source(t, p, c->document);
        ent_pen_style(t, ENT_STYLE_PLAIN);
        put(t, NOTES);
    }
}

static void put_line(ent_pen *t, const ent_page *p, const ent_page_line *line)
{
    blanks(t, INDENT);
    styled(t, ENT_STYLE_STRONG, line->when);
    say(t, "  ");
    ent_pen_text(t, line->head);
    if (line->mark.n) {
        say(t, " [");
        styled(t, style_of(line->tone), line->mark);
        say(t, "]");
    }
    put(t, NOTES);
    for (ptrdiff_t i = 0; i < line->n_notes; i++) {
        blanks(t, NOTES);
        styled(t, ENT_STYLE_FAINT, ent_str_of(line->notes[i].label));
        say(t, ": ");
        ent_pen_text(t, line->notes[i].text);
        put(t, NOTES);
    }
    bool sides = line->n_said[0] || line->n_said[1];
    if (!sides || line->quote.text.n)
        put_quote(t, p, &line->quote,
                  ent_reports_in_words(p->asking, line->n_reports, line->n_publishers));
    for (int side = 0; side < 2; side++)
        put_saying(t, p, line, side);
}

static void put_group(ent_pen *t, const ent_page *p, const ent_page_group *g)
{
    if (g->title.n) {
        blanks(t, 2);
        styled(t, style_of(g->tone), g->title);
        put(t, 2);
    }
    for (ptrdiff_t i = 0; i < g->n; i++)
        put_line(t, p, &g->items[i]);
    if (g->more) {
        blanks(t, INDENT);
        say(t, "and ");
        say_int(t, g->more);
        say(t, " more");
        put(t, INDENT);
    }
}

static void put_sections(ent_pen *t, const ent_page *p)
{
    for (int k = 0; k < ENT_SECTION_COUNT; k++) {
        const ent_page_section *s = &p->sections[k];
        if (s->n == 0)
            continue;
        heading(t, s->title);
        for (ptrdiff_t i = 0; i < s->n; i++)
            put_group(t, p, &s->items[i]);
    }
}

// One line for all of which nothing is known.
static void put_unknown(ent_pen *t, const ent_page *p)
{
    bool any = false;
    for (int k = 0; k < ENT_SECTION_COUNT; k++) {
        if (p->sections[k].n)
            continue;
        if (!any) {
            put(t, 0);
            say(t, "Nothing known: ");
        }
        say(t, any ? "; " : "");
        ent_pen_text(t, p->sections[k].title);
        any = true;
    }
    if (any)
        put(t, 2);
}

static void put_documents(ent_pen *t, const ent_page *p)
{
    if (p->documents.n)
        heading(t, ENT_S("Sources"));
    for (ptrdiff_t i = 0; i < p->documents.n; i++) {
        const ent_seen_document *d = &p->documents.items[i];
        const ent_str parts[] = {d->title, d->publisher, d->published, d->url, d->doc_id};
        say(t, "  [");
        say_int(t, i + 1);
        say(t, "]");
        for (int k = 0; k < 5; k++)
            if (parts[k].n) {
                say(t, " ");
                ent_pen_text(t, parts[k]);
                say(t, k < 4 ? "," : "");
            }
        put(t, NOTES);
    }
}

void ent_relation_text(const ent_page *p, const ent_ledger_query *query, ent_buffer *out)
{
    ent_pen t = ent_pen_of(out, query->width, query->colour);
    t.most_lines = 1 << 20; // a page is for reading: nothing is cut but quotations
    put_head(&t, p);
    if (ent_page_is_empty(p)) {
        say(&t, "Nothing is known of this relation: ");
        say_int(&t, p->looked_at);
        say(&t, " documents were looked at.");
        put(&t, 0);
    } else {
        put_months(&t, p);
        put_sections(&t, p);
        put_unknown(&t, p);
        put_documents(&t, p);
    }
    ent_pen_free(&t);
}
