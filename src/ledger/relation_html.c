// relation_html.c: the page of a relation as HTML that needs no other file and no script, for the screen in
// the light and in the dark, and for A4.

#include "coding/visible.h"
#include "ledger/relation.h"

static const char head_text[] =
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    "<meta name=\"generator\" content=\"Entente\"/>\n"
    "<style>\n"
    ":root { color-scheme: light dark; --ink: #1c1c1c; --faint: #5a5a5a; --paper: #fff;"
    " --line: #c8c8c8; --link: #05505c; --good: #11611c; --alert: #9c1c1c;\n"
    "  --cm: #1b5e8c; --cv: #8fbfdd; --fv: #f0b08f; --fm: #b03a1c; --score: #1c1c1c; }\n"
    "@media screen and (prefers-color-scheme: dark) { :root { --ink: #e4e4e4; --faint: #a6a6a6;"
    " --paper: #17191b; --line: #44484c; --link: #7cc7d6; --good: #7fcf8c; --alert: #ff9a8a;\n"
    "  --cm: #5aa3d6; --cv: #2f5f80; --fv: #7d4a33; --fm: #e0714f; --score: #f0f0f0; } }\n"
    "body { font: 15px/1.42 Georgia, 'Times New Roman', serif; color: var(--ink);"
    " background: var(--paper); max-width: 52em; margin: 1.5em auto; padding: 0 1em; }\n"
    "h1 { font-size: 1.6em; margin: 0 0 0.1em; }\n"
    "h2 { font-size: 1.12em; margin: 1.3em 0 0.3em; padding-top: 0.35em;"
    " border-top: 1px solid var(--line); }\n"
    "h3 { font-size: 0.95em; margin: 0.7em 0 0.2em; color: var(--faint); }\n"
    "p { margin: 0.2em 0; }\n"
    ".code, .about, .label, .source, .unknown, td, th, caption, figcaption { color: var(--faint); }\n"
    ".code { font-weight: normal; }\n"
    "dl.summary { display: grid; grid-template-columns: max-content 1fr; gap: 0.1em 0.8em;"
    " margin: 0.6em 0; padding: 0.5em 0.7em; border: 1px solid var(--line); }\n"
    "dl.summary dt { color: var(--faint); } dl.summary dd { margin: 0; }\n"
    "ul.lines { list-style: none; margin: 0; padding: 0; }\n"
    "ul.lines > li { margin: 0.35em 0 0.6em; padding-left: 0.8em; text-align: left; }\n"
    ".when { font-weight: bold; }\n"
    ".mark { border: 1px solid currentcolor; border-radius: 3px; padding: 0 0.35em;"
    " font-size: 0.82em; white-space: nowrap; }\n"
    ".good { color: var(--good); } .alert { color: var(--alert); font-weight: bold; }\n"
    ".note, .quote { font-size: 0.93em; }\n"
    ".quote { margin: 0.1em 0 0; font-style: italic; }\n"
    ".quote .source { font-style: normal; }\n"
    ".sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1em; }\n"
    ".sides > div { border-left: 2px solid var(--line); padding-left: 0.6em; }\n"
    "a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }\n"
    "figure { margin: 0.4em 0; } .chart { width: 100%; height: auto; }\n"
    ".chart text { font: 11px Georgia, serif; fill: var(--faint); }\n"
    ".coop-material { fill: var(--cm); } .coop-verbal { fill: var(--cv); }"
    " .conf-verbal { fill: var(--fv); } .conf-material { fill: var(--fm); }\n"
    "path.score, polyline.score { fill: none; stroke: var(--score); stroke-width: 1.6; }"
    " circle.score { fill: var(--score); }\n"
    ".axis { stroke: var(--ink); } .grid { stroke: var(--line); stroke-dasharray: 2 3; }\n"
    "table { border-collapse: collapse; font-size: 0.82em; margin: 0.4em 0; }\n"
    "td, th { padding: 0.05em 0.7em 0.05em 0; text-align: right; font-weight: normal; }\n"
    "caption { text-align: left; }\n"
    "td:first-child, th:first-child { text-align: left; }\n"
    "ol.sources { font-size: 0.85em; padding-left: 1.8em; overflow-wrap: anywhere; }\n"
    "@page { size: A4; margin: 16mm 15mm; }\n"
    "@media print { body { font-size: 9.5pt; line-height: 1.3; max-width: none; margin: 0;"
    " padding: 0; } h1, h2, h3 { break-after: avoid; page-break-after: avoid; }\n"
    "  ul.lines > li, dl.summary, figure, tr, .sides { break-inside: avoid;"
    " page-break-inside: avoid; } p, li { orphans: 2; widows: 2; }\n"
    "  .note { display: inline; } .note + .note::before { content: ' · '; }\n"
    "  .chart { max-height: 58mm; } rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }"
    " a { color: inherit; } }\n"
    "@media (max-width: 36em) { .sides { grid-template-columns: 1fr; } }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n"
    "<main>\n";

static void say(ent_buffer *out, const char *s) { ent_buffer_add_str(out, ent_str_of(s)); }

static void put(ent_buffer *out, ent_str text) { ent_add_visible_html(out, text); }

static void number(ent_buffer *out, int64_t n) { ent_buffer_add_int(out, n); }

// -------------------------------------------------------------------------------------------- head

static void put_head(const ent_page *p, ent_buffer *out)
{
    say(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>");
    put(out, p->name[0]);
    say(out, " and ");
    put(out, p->name[1]);
    say(out, ", as of ");
    put(out, p->as_of);
    say(out, "</title>\n");
    say(out, head_text);
}

static void put_heading(const ent_page *p, ent_buffer *out)
{
    say(out, "<h1>");
    for (int k = 0; k < 2; k++) {
        say(out, k ? " and " : "");
        put(out, p->name[k]);
        say(out, " <span class=\"code\">");
        put(out, p->code[k]);
        say(out, "</span>");
    }
    say(out, "</h1>\n<p class=\"about\">As of <span class=\"when\">");
    put(out, p->as_of.n ? p->as_of : ENT_S("an unknown day"));
    say(out, "</span>: ");
    put(out, p->figures);
    say(out, "</p>\n");
}

static void put_summary(const ent_page *p, ent_buffer *out)
{
    if (p->summary.n == 0)
        return;
    say(out, "<dl class=\"summary\">\n");
    for (ptrdiff_t i = 0; i < p->summary.n; i++) {
        say(out, "<dt>");
        put(out, ent_str_of(p->summary.items[i].label));
        say(out, "</dt><dd>");
        put(out, p->summary.items[i].text);
        say(out, "</dd>\n");
    }
    say(out, "</dl>\n");
}

// ------------------------------------------------------------------------------------------ months

static void put_month(const ent_page_month *m, ent_buffer *out)
{
    say(out, "<tr><td>");
    ent_add_month(out, m);
    say(out, "</td><td>");
    ent_buffer_add_number(out, m->scale / (double)m->n, 1);
    for (int quad = 0; quad < ENT_QUADS; quad++) {
        say(out, "</td><td>");
        number(out, m->events[quad]);
    }
    say(out, "</td></tr>\n");
}

static void put_months(const ent_page *p, ent_buffer *out)
{
    if (p->months.n == 0)
        return;
    say(out, "<section>\n<h2>Months</h2>\n<figure>\n");
    ent_chart_svg(p, out);
    say(out, "<figcaption>");
    ent_chart_in_words(p, out);
    if (p->months.n > ENT_PAGE_CHART)
        say(out, " Earlier months are not drawn.");
    say(out,
        "</figcaption>\n</figure>\n<table>\n<caption>The latest months</caption>\n<thead><tr><th scope=\"col\">month</th>"
        "<th scope=\"col\">mean score</th><th scope=\"col\">verbal cooperation</th>"
        "<th scope=\"col\">material cooperation</th><th scope=\"col\">verbal conflict</th>"
        "<th scope=\"col\">material conflict</th></tr></thead>\n<tbody>\n");
    ptrdiff_t from = p->months.n > ENT_PAGE_MONTHS ? p->months.n - ENT_PAGE_MONTHS : 0;
    for (ptrdiff_t i = from; i < p->months.n; i++)
        if (p->months.items[i].n)
            put_month(&p->months.items[i], out);
    say(out, "</tbody>\n</table>\n</section>\n");
}

// ------------------------------------------------------------------------------------------- lines

static void put_source(const ent_page *p, int document, ent_buffer *out)
{
    if (document <= 0)
        return;
    const ent_seen_document *d = &p->documents.items[document - 1];
    put(out, ent_seen_source_name(d));
    say(out, " <a href=\"#source-");
    number(out, document);
    say(out, "\">[");
    number(out, document);
    say(out, "]</a>");
}

static void put_words(const ent_cited *c, ent_buffer *out)
{
    say(out, "<q");
    if (c->language.n) {
        say(out, " lang=\"");
        put(out, c->language);
        say(out, "\"");
    }
    say(out, ">");
    put(out, c->text);
    say(out, "</q>");
}

static void put_quote(const ent_page *p, const ent_page_line *line, ent_buffer *out)
{
    say(out, "<p class=\"quote\">");
    if (line->quote.text.n)
        put_words(&line->quote, out);
    else
        say(out, "no sentence kept");
    say(out, " <span class=\"source\">");
    put_source(p, line->quote.document, out);
    ent_str reports = ent_reports_in_words(p->asking, line->n_reports, line->n_publishers);
    say(out, reports.n ? ", " : "");
    put(out, reports);
    say(out, "</span></p>\n");
}

static void put_side(const ent_page *p, const ent_page_line *line, int side, ent_buffer *out)
{
    say(out, "<div><p class=\"label\">");
    put(out, p->name[side]);
    say(out, " says</p>\n");
    for (ptrdiff_t i = 0; i < line->n_said[side]; i++) {
        const ent_cited *c = &line->said[side][i];
        say(out, "<p class=\"quote\">");
        put_words(c, out);
        say(out, " <span class=\"source\">");
        put(out, c->speaker);
        say(out, c->speaker.n ? ", " : "");
        say(out, c->denies ? "denies, " : "");
        put_source(p, c->document, out);
        say(out, "</span></p>\n");
    }
    say(out, "</div>\n");
}

static const char *class_of(ent_tone tone)
{
    return tone == ENT_TONE_ALERT ? "mark alert" : tone == ENT_TONE_GOOD ? "mark good" : "mark";
}

static void put_note(const ent_note *note, ent_buffer *out)
{
    say(out, "<p class=\"note\"><span class=\"label\">");
    put(out, ent_str_of(note->label));
    say(out, ":</span> ");
    put(out, note->text);
    say(out, "</p>\n");
}

static void put_line(const ent_page *p, const ent_page_line *line, ent_buffer *out)
{
    say(out, "<li><p><span class=\"when\">");
    put(out, line->when);
    say(out, "</span> ");
    put(out, line->head);
    if (line->mark.n) {
        say(out, " <span class=\"");
        say(out, class_of(line->tone));
        say(out, "\">");
        put(out, line->mark);
        say(out, "</span>");
    }
    say(out, "</p>\n");
    for (ptrdiff_t i = 0; i < line->n_notes; i++)
        put_note(&line->notes[i], out);
    bool sides = line->n_said[0] || line->n_said[1];
    if (!sides || line->quote.text.n)
        put_quote(p, line, out);
    if (sides) {
        say(out, "<div class=\"sides\">\n");
        put_side(p, line, 0, out);
        put_side(p, line, 1, out);
        say(out, "</div>\n");
    }
    say(out, "</li>\n");
}

static void put_group(const ent_page *p, const ent_page_group *g, ent_buffer *out)
{
    if (g->title.n) {
        say(out, g->tone == ENT_TONE_ALERT  ? "<h3 class=\"alert\">"
                 : g->tone == ENT_TONE_GOOD ? "<h3 class=\"good\">"
                                            : "<h3>");
        put(out, g->title);
        say(out, "</h3>\n");
    }
    say(out, "<ul class=\"lines\">\n");
    for (ptrdiff_t i = 0; i < g->n; i++)
        put_line(p, &g->items[i], out);
    if (g->more) {
        say(out, "<li>and ");
        number(out, g->more);
        say(out, " more</li>\n");
    }
    say(out, "</ul>\n");
}

static void put_section(const ent_page *p, const ent_page_section *s, ent_buffer *out)
{
    say(out, "<section id=\"");
    say(out, s->key);
    say(out, "\">\n<h2>");
    put(out, s->title);
    say(out, "</h2>\n");
    for (ptrdiff_t i = 0; i < s->n; i++)
        put_group(p, &s->items[i], out);
    say(out, "</section>\n");
}

static void put_sections(const ent_page *p, ent_buffer *out)
{
    bool any = false;
    for (int k = 0; k < ENT_SECTION_COUNT; k++)
        if (p->sections[k].n)
            put_section(p, &p->sections[k], out);
    for (int k = 0; k < ENT_SECTION_COUNT; k++) {
        if (p->sections[k].n)
            continue;
        say(out, any ? "; " : "<p class=\"unknown\">Nothing known: ");
        put(out, p->sections[k].title);
        any = true;
    }
    say(out, any ? ".</p>\n" : "");
}

// ----------------------------------------------------------------------------------------- sources

// Only what a browser fetches; "javascript:" is shown, not linked.
static bool is_address(ent_str url)
{
    return ent_str_starts_nocase(url, ENT_S("http://")) ||
           ent_str_starts_nocase(url, ENT_S("https://"));
}

static void put_address(ent_str url, ent_buffer *out)
{
    if (is_address(url)) {
        say(out, ", <a href=\"");
        put(out, url);
        say(out, "\">");
        put(out, url);
        say(out, "</a>");
    } else if (url.n) {
        say(out, ", ");
        put(out, url);
    }
}

static void put_sources(const ent_page *p, ent_buffer *out)
{
    if (p->documents.n == 0)
        return;
    say(out, "<section>\n<h2>Sources</h2>\n<ol class=\"sources\">\n");
    for (ptrdiff_t i = 0; i < p->documents.n; i++) {
        const ent_seen_document *d = &p->documents.items[i];
        const ent_str parts[] = {d->title, d->publisher, d->published, d->doc_id};
        say(out, "<li id=\"source-");
        number(out, i + 1);
        say(out, "\">");
        for (int k = 0, any = 0; k < 4; k++)
            if (parts[k].n) {
                say(out, any++ ? ", " : "");
                put(out, parts[k]);
            }
        put_address(d->url, out);
        say(out, "</li>\n");
    }
    say(out, "</ol>\n</section>\n");
}

void ent_relation_html(const ent_page *p, ent_buffer *out)
{
    put_head(p, out);
    put_heading(p, out);
    if (ent_page_is_empty(p)) {
        say(out, "<p>Nothing is known of this relation: ");
        number(out, p->looked_at);
        say(out, " documents were looked at.</p>\n");
    } else {
        put_summary(p, out);
        put_months(p, out);
        put_sections(p, out);
        put_sources(p, out);
    }
    say(out, "</main>\n</body>\n</html>\n");
}
