// relation_markdown.c: the page of a relation as CommonMark with footnotes for its sources.
//
// Text from documents and tables is escaped: every sign that could begin markup, HTML or a link stands behind a
// backslash, so it is seen as it was written.

#include "coding/visible.h"
#include "ledger/relation.h"

enum { MONTHS = ENT_PAGE_MONTHS };

static void say(ent_buffer *out, const char *s) { ent_buffer_add_str(out, ent_str_of(s)); }

// '@', "://" and "www." make what many readers take for links.
static bool is_special(ent_str s, ptrdiff_t i)
{
    if (s.p[i] == '.')
        return i >= 3 && ent_str_eq_nocase(ent_str_cut(s, i - 3, i), ENT_S("www"));
    if (s.p[i] == ':')
        return i + 1 < s.n && s.p[i + 1] == '/';
    return s.p[i] && strchr("\\`*_{}[]<>#|~&$^@", s.p[i]) != NULL;
}

static void put(ent_buffer *out, ent_str text)
{
    ent_buffer visible = {.max = out->max};
    ent_add_visible(&visible, text);
    ent_str s = ent_buffer_str(&visible);
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (is_special(s, i))
            ent_buffer_add_byte(out, '\\');
        ent_buffer_add_byte(out, s.p[i]);
    }
    out->failed |= visible.failed;
    ent_buffer_free(&visible);
}

static void number(ent_buffer *out, int64_t n) { ent_buffer_add_int(out, n); }

static void footnote(ent_buffer *out, int document)
{
    if (document <= 0)
        return;
    say(out, "[^");
    number(out, document);
    say(out, "]");
}

// -------------------------------------------------------------------------------------------- head

static void put_head(const ent_page *p, ent_buffer *out)
{
    say(out, "# ");
    for (int k = 0; k < 2; k++) {
        say(out, k ? " and " : "");
        put(out, p->name[k]);
        say(out, " (");
        put(out, p->code[k]);
        say(out, ")");
    }
    say(out, "\n\nAs of ");
    put(out, p->as_of.n ? p->as_of : ENT_S("an unknown day"));
    say(out, ": ");
    put(out, p->figures);
    say(out, ".\n");
    for (ptrdiff_t i = 0; i < p->summary.n; i++) {
        say(out, i ? "- **" : "\n- **");
        put(out, ent_str_of(p->summary.items[i].label));
        say(out, ":** ");
        put(out, p->summary.items[i].text);
        say(out, "\n");
    }
}

// A table, as most readers of Markdown know it.
static void put_month(const ent_page_month *m, ent_buffer *out)
{
    say(out, "| ");
    ent_add_month(out, m);
    say(out, " | ");
    ent_buffer_add_number(out, m->scale / (double)m->n, 1);
    for (int quad = 0; quad < ENT_QUADS; quad++) {
        say(out, " | ");
        number(out, m->events[quad]);
    }
    say(out, " |\n");
}

static void put_months(const ent_page *p, ent_buffer *out)
{
    if (p->months.n == 0)
        return;
    say(out, "\n## Months\n\n");
    ent_chart_in_words(p, out);
    say(out,
        "\n\n| month | mean score | verbal cooperation | material cooperation | verbal conflict"
        " | material conflict |\n|---|---:|---:|---:|---:|---:|\n");
    ptrdiff_t from = p->months.n > MONTHS ? p->months.n - MONTHS : 0;
    for (ptrdiff_t i = from; i < p->months.n; i++)
        if (p->months.items[i].n)
            put_month(&p->months.items[i], out);
}

// ------------------------------------------------------------------------------------------- lines

static void put_quote(const ent_page *p, const ent_page_line *line, ent_buffer *out)
{
    const ent_cited *c = &line->quote;
    say(out, "  - ");
    if (c->text.n) {
        say(out, "“");
        put(out, c->text);
        say(out, "”");
        footnote(out, c->document);
        const ent_seen_document *d = c->document ? &p->documents.items[c->document - 1] : NULL;
        if (d && ent_seen_source_name(d).n) {
            say(out, " ");
            put(out, ent_seen_source_name(d));
        }
    } else {
        say(out, "no sentence kept");
    }
    ent_str reports = ent_reports_in_words(p->asking, line->n_reports, line->n_publishers);
    if (reports.n) {
        say(out, ", ");
        put(out, reports);
    }
    say(out, "\n");
}

static void put_sayings(const ent_page *p, const ent_page_line *line, ent_buffer *out)
{
    for (int side = 0; side < 2; side++)
        for (ptrdiff_t i = 0; i < line->n_said[side]; i++) {
            const ent_cited *c = &line->said[side][i];
            say(out, "  - **");
            put(out, p->name[side]);
            say(out, " says");
            say(out, c->speaker.n || c->denies ? "**" : ":**");
            if (c->speaker.n) {
                say(out, " (");
                put(out, c->speaker);
                say(out, c->denies ? ")" : "):");
            }
            say(out, c->denies ? " (denies): “" : " “");
            put(out, c->text);
            say(out, "”");
            footnote(out, c->document);
            say(out, "\n");
        }
}

static void put_line(const ent_page *p, const ent_page_line *line, ent_buffer *out)
{
    say(out, "- **");
    put(out, line->when);
    say(out, "** ");
    put(out, line->head);
    if (line->mark.n) {
        say(out, " — *");
        put(out, line->mark);
        say(out, "*");
    }
    say(out, "\n");
    for (ptrdiff_t i = 0; i < line->n_notes; i++) {
        say(out, "  - ");
        put(out, ent_str_of(line->notes[i].label));
        say(out, ": ");
        put(out, line->notes[i].text);
        say(out, "\n");
    }
    if ((!line->n_said[0] && !line->n_said[1]) || line->quote.text.n)
        put_quote(p, line, out);
    put_sayings(p, line, out);
}

static void put_group(const ent_page *p, const ent_page_group *g, ent_buffer *out)
{
    if (g->title.n) {
        say(out, "\n### ");
        put(out, g->title);
        say(out, "\n");
    }
    say(out, "\n");
    for (ptrdiff_t i = 0; i < g->n; i++)
        put_line(p, &g->items[i], out);
    if (g->more) {
        say(out, "- and ");
        number(out, g->more);
        say(out, " more\n");
    }
}

static void put_sections(const ent_page *p, ent_buffer *out)
{
    for (int k = 0; k < ENT_SECTION_COUNT; k++) {
        const ent_page_section *s = &p->sections[k];
        if (s->n == 0)
            continue;
        say(out, "\n## ");
        put(out, s->title);
        say(out, "\n");
        for (ptrdiff_t i = 0; i < s->n; i++)
            put_group(p, &s->items[i], out);
    }
}

static void put_unknown(const ent_page *p, ent_buffer *out)
{
    bool any = false;
    for (int k = 0; k < ENT_SECTION_COUNT; k++) {
        if (p->sections[k].n)
            continue;
        say(out, any ? "; " : "\nNothing known: ");
        put(out, p->sections[k].title);
        any = true;
    }
    say(out, any ? ".\n" : "");
}

// --------------------------------------------------------------------------------------- footnotes

// An address that can stand between '<' and '>' as it is.
static bool is_plain_address(ent_str url)
{
    if (!ent_str_starts_nocase(url, ENT_S("http://")) &&
        !ent_str_starts_nocase(url, ENT_S("https://")))
        return false;
    for (ptrdiff_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= ' ' || (unsigned char)url.p[i] >= 127 ||
            strchr("<>\"`\\", url.p[i]))
            return false;
    return true;
}

static void put_footnotes(const ent_page *p, ent_buffer *out)
{
    say(out, p->documents.n ? "\n" : "");
    for (ptrdiff_t i = 0; i < p->documents.n; i++) {
        const ent_seen_document *d = &p->documents.items[i];
        const ent_str parts[] = {d->title, d->publisher, d->published, d->doc_id};
        footnote(out, (int)i + 1);
        say(out, ":");
        for (int k = 0, any = 0; k < 4; k++)
            if (parts[k].n) {
                say(out, any++ ? ", " : " ");
                put(out, parts[k]);
            }
        if (d->url.n) {
            bool plain = is_plain_address(d->url);
            say(out, plain ? ", <" : ", ");
            if (plain)
                ent_buffer_add_str(out, d->url);
            else
                put(out, d->url);
            say(out, plain ? ">" : "");
        }
        say(out, "\n");
    }
}

void ent_relation_markdown(const ent_page *p, ent_buffer *out)
{
    put_head(p, out);
    if (ent_page_is_empty(p)) {
        say(out, "\nNothing is known of this relation: ");
        number(out, p->looked_at);
        say(out, " documents were looked at.\n");
        return;
    }
    put_months(p, out);
    put_sections(p, out);
    put_unknown(p, out);
    put_footnotes(p, out);
}
