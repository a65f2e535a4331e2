// html_meta.c: title, date, address and publisher of a page, from where publishers put them:
// JSON-LD, Open Graph and other <meta> elements, microdata, <time>, headings, then a line
// that says "Published: 14 March 2025", at last a headline that ends with a day in figures.

#include "text/html.h"

enum {
    LONG_LINE = 1024, // bytes of a headline that are looked at
    DATE_LINE = 160,  // bytes of a line that may be a date line
    FEW_NODES = 32,   // nodes below an element that may be a date line
    MOST_HEADINGS = 32
};

// Better sources of a date have lower numbers.
typedef enum date_rank {
    DATE_JSON = 1,
    DATE_META, // and so on through the table of names
    DATE_PROPERTY = 100,
    DATE_TIME_ARTICLE,
    DATE_JSON_PAGE,
    DATE_TIME,
    DATE_LINE_CLASS,
    DATE_LINE_LABEL,
    DATE_HEADLINE,
    DATE_UNKNOWN
} date_rank;

typedef struct findings {
    ent_html_json json;
    int json_blocks;
    ent_str og_title, page_title, og_url, canonical, site, twitter_title;
    ent_day day;
    int day_rank;
    int32_t headings[MOST_HEADINGS]; // <h1> elements
    int n_headings;
} findings;

// ----------------------------------------------------------------------------------------- dates

// Names of <meta> elements that give the day of publication, the surest first.
static const char *const date_names[] = {
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published_date",
    "published_at",
    "published-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "date.issued",
    "creation_date",
    NULL,
};

static int rank_in(ent_str name, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (ent_str_eq_nocase(name, ent_str_of(names[i])))
            return i;
    return -1;
}

static void take_date(findings *f, int rank, ent_str s)
{
    ent_day day;
    if (rank >= f->day_rank || s.n == 0 || !ent_publication_date(s, &day))
        return;
    f->day = day;
    f->day_rank = rank;
}

static bool is_within(const ent_page *page, int32_t i, GumboTag tag)
{
    while (i > 0 && ent_page_tag(page, i) != tag)
        i = page->nodes[i].parent;
    return i > 0;
}

static void look_at_time(findings *f, const ent_page *page, int32_t i, int32_t article)
{
    if (page->nodes[i].flags & ENT_NODE_NO_META || i >= page->nodes[article].end)
        return;
    bool inside = i >= article || is_within(page, i, GUMBO_TAG_ARTICLE);
    int rank = inside ? DATE_TIME_ARTICLE : DATE_TIME;
    if (rank < f->day_rank)
        take_date(f, rank, ent_page_attribute(page, i, "datetime"));
}

static void look_at_property(findings *f, const ent_page *page, int32_t i, ent_arena tmp)
{
    if (!ent_str_eq_nocase(ent_page_attribute(page, i, "itemprop"), ENT_S("datePublished")))
        return;
    take_date(f, DATE_PROPERTY, ent_page_attribute(page, i, "content"));
    take_date(f, DATE_PROPERTY, ent_page_attribute(page, i, "datetime"));
    if (page->nodes[i].end - i <= FEW_NODES)
        take_date(f, DATE_PROPERTY, ent_page_flat_text(page, i, DATE_LINE, &tmp));
}

// "Published:", "Date of publication -": cut off the front; false if there is no such label.
static bool cut_label(ent_str *s)
{
    static const char *const labels[] = {
        "for immediate release",
        "first published",
        "date of publication",
        "publication date",
        "date published",
        "release date",
        "published",
        "publish date",
        "posted",
        "issued",
        "released",
        "date",
        NULL,
    };
    for (int i = 0; labels[i]; i++) {
        ent_str label = ent_str_of(labels[i]);
        if (!ent_str_starts_nocase(*s, label) ||
            (s->n > label.n && ent_is_alnum((unsigned char)s->p[label.n])))
            continue;
        *s = ent_str_cut(*s, label.n, s->n);
        while (s->n && (s->p[0] == ':' || s->p[0] == '-' || ent_is_space((unsigned char)s->p[0])))
            *s = ent_str_cut(*s, 1, s->n);
        return true;
    }
    return false;
}

static bool has_date_class(const ent_page *page, int32_t i)
{
    static const ent_str marks[] = {{"date", 4}, {"publish", 7}, {"posted", 6},
                                    {"time", 4}, {"byline", 6},  {"meta", 4}};
    ent_str value = ent_page_attribute(page, i, "class");
    ent_str id = ent_page_attribute(page, i, "id");
    if (value.n > 256 || id.n > 256 || value.n + id.n == 0)
        return false;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (ent_str_find_nocase(value, 0, marks[k]) >= 0 ||
            ent_str_find_nocase(id, 0, marks[k]) >= 0)
            return true;
    return false;
}

// A date line: the date at its start, or behind "By Jane Doe |", "Staff writers, ".
static void take_date_line(findings *f, int rank, ent_str line)
{
    cut_label(&line);
    take_date(f, rank, line);
    for (ptrdiff_t i = 0; i + 1 < line.n && rank < f->day_rank; i++) {
        ent_str rest = ent_str_cut(line, i + 1, line.n);
        if (line.p[i] == '|' || line.p[i] == ',' || (line.p[i] == '-' && line.p[i + 1] == ' ')) {
            rest = ent_str_trim(rest);
            cut_label(&rest);
            take_date(f, rank, rest);
        }
    }
}

static void look_at_line(findings *f, const ent_page *page, int32_t i, int32_t article,
                         ent_arena tmp)
{
    const ent_page_node *node = &page->nodes[i];
    if (f->day_rank <= DATE_LINE_CLASS || node->end - i > FEW_NODES || node->end == i + 1 ||
        i >= page->nodes[article].end || node->flags & ENT_NODE_NO_META)
        return;
    bool marked = has_date_class(page, i);
    if (!marked && !(node->flags & ENT_NODE_BLOCK))
        return;
    ent_str line = ent_page_flat_text(page, i, DATE_LINE, &tmp);
    if (line.n == 0 || line.n > DATE_LINE - 8)
        return;
    ent_str rest = line;
    if (marked)
        take_date_line(f, DATE_LINE_CLASS, line);
    else if (cut_label(&rest))
        take_date(f, DATE_LINE_LABEL, rest);
}

// --------------------------------------------------------------------------------- head elements

static void keep_first(ent_str *field, ent_str value)
{
    if (field->n == 0)
        *field = value;
}

static void look_at_meta(findings *f, const ent_page *page, int32_t i)
{
    ent_str content = ent_page_attribute(page, i, "content");
    ent_str name = ent_page_attribute(page, i, "property");
    if (name.n == 0)
        name = ent_page_attribute(page, i, "name");
    if (name.n == 0)
        name = ent_page_attribute(page, i, "itemprop");
    if (content.n == 0 || name.n == 0)
        return;
    if (ent_str_eq_nocase(name, ENT_S("og:title")))
        keep_first(&f->og_title, content);
    else if (ent_str_eq_nocase(name, ENT_S("twitter:title")))
        keep_first(&f->twitter_title, content);
    else if (ent_str_eq_nocase(name, ENT_S("og:url")))
        keep_first(&f->og_url, content);
    else if (ent_str_eq_nocase(name, ENT_S("og:site_name")))
        keep_first(&f->site, content);
    int rank = rank_in(name, date_names);
    if (rank >= 0)
        take_date(f, DATE_META + rank, content);
}

static void look_at_link(findings *f, const ent_page *page, int32_t i)
{
    if (ent_str_eq_nocase(ent_page_attribute(page, i, "rel"), ENT_S("canonical")))
        keep_first(&f->canonical, ent_page_attribute(page, i, "href"));
}

static void look_at_script(findings *f, const ent_page *page, int32_t i, ent_arena tmp)
{
    ent_str type = ent_page_attribute(page, i, "type");
    if (!ent_str_starts_nocase(type, ENT_S("application/ld+json")) ||
        f->json_blocks++ >= ENT_HTML_MAX_JSON_BLOCKS || page->nodes[i].end != i + 2 ||
        !ent_page_is_text(page, i + 1))
        return;
    ent_html_json_add(&f->json, ent_str_of(page->nodes[i + 1].node->v.text.text), tmp);
}

static void look_at(findings *f, const ent_page *page, int32_t i, int32_t article, ent_arena *tmp)
{
    switch (ent_page_tag(page, i)) {
    case GUMBO_TAG_META: look_at_meta(f, page, i); break;
    case GUMBO_TAG_LINK: look_at_link(f, page, i); break;
    case GUMBO_TAG_SCRIPT: look_at_script(f, page, i, *tmp); break;
    case GUMBO_TAG_TITLE:
        if (f->page_title.n == 0)
            f->page_title = ent_page_flat_text(page, i, LONG_LINE, tmp);
        break;
    case GUMBO_TAG_H1:
        if (f->n_headings < MOST_HEADINGS && !(page->nodes[i].flags & ENT_NODE_NO_META))
            f->headings[f->n_headings++] = i;
        break;
    case GUMBO_TAG_TIME: look_at_time(f, page, i, article); break;
    default: break;
    }
    const GumboNode *node = page->nodes[i].node;
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.attributes.length > 0)
        look_at_property(f, page, i, *tmp);
}

// ----------------------------------------------------------------------------------------- title

// Does a separator between headline and site stand at i?  Gives its length.
static int separator_at(ent_str s, ptrdiff_t i)
{
    static const ent_str separators[] = {
        {" | ", 3},  {" - ", 3},        {" \xE2\x80\x93 ", 5}, {" \xE2\x80\x94 ", 5},
        {" :: ", 4}, {" \xC2\xB7 ", 4}, {" \xC2\xBB ", 4},     {" \xE2\x80\xA2 ", 5},
    };
    for (size_t k = 0; k < sizeof separators / sizeof *separators; k++)
        if (ent_str_starts(ent_str_cut(s, i, s.n), separators[k]))
            return (int)separators[k].n;
    return 0;
}

static int count_words(ent_str s)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
    return n;
}

// Without " | Site" at the end: where the site is known, or, if `guess`, where so few words
// follow the last separator that they must be its name.
static ent_str without_site(ent_str title, ent_str site, bool guess)
{
    for (ptrdiff_t i = title.n - 1; i > 0; i--) {
        int n = title.p[i] == ' ' ? separator_at(title, i) : 0;
        if (!n)
            continue;
        ent_str tail = ent_str_cut(title, i + n, title.n);
        ent_str front = ent_str_cut(title, 0, i);
        if (ent_str_eq_nocase(tail, site))
            return without_site(front, (ent_str){"", 0}, false);
        return guess && count_words(tail) <= 4 && count_words(front) >= count_words(tail) ? front
                                                                                          : title;
    }
    return title;
}

// The page's headline: the longest that <title> repeats, else the last before the article.
static ent_str pick_heading(const findings *f, const ent_page *page, int32_t article,
                            ent_arena *tmp)
{
    ent_str repeated = {"", 0}, before = {"", 0};
    for (int k = 0; k < f->n_headings; k++) {
        int32_t i = f->headings[k];
        ent_str text = ent_page_flat_text(page, i, LONG_LINE, tmp);
        bool in_title = ent_str_find(f->page_title, 0, text) >= 0;
        if (text.n > repeated.n && in_title)
            repeated = text;
        if (text.n && (before.n == 0 || i < article))
            before = text;
    }
    return repeated.n ? repeated : before;
}

static ent_str pick_title(const findings *f, const ent_page *page, int32_t article, ent_arena *tmp)
{
    ent_str site = f->site.n ? f->site : ent_str_of(f->json.publisher);
    ent_str title = ent_html_squeeze(f->og_title, tmp);
    if (title.n)
        return without_site(title, site, false);
    title = ent_html_squeeze(ent_str_of(f->json.rank == 2 ? f->json.headline : ""), tmp);
    if (title.n)
        return title;
    title = pick_heading(f, page, article, tmp);
    if (title.n)
        return title;
    title = f->page_title.n ? f->page_title : ent_html_squeeze(f->twitter_title, tmp);
    return without_site(title, site, true);
}

static bool is_absolute(ent_str url)
{
    return ent_str_starts_nocase(url, ENT_S("http://")) ||
           ent_str_starts_nocase(url, ENT_S("https://"));
}

static ent_str pick_url(const findings *f)
{
    ent_str choice[] = {f->canonical, f->og_url, ent_str_of(f->json.url)};
    for (int i = 0; i < 3; i++)
        if (is_absolute(choice[i]))
            return choice[i];
    return (ent_str){"", 0};
}

static void look_for_lines(findings *f, const ent_page *page, int32_t article, ent_arena tmp)
{
    for (int32_t i = 1; i < page->n && f->day_rank > DATE_LINE_CLASS; i++) {
        if (ent_page_tag(page, i) == GUMBO_TAG_HEAD)
            i = page->nodes[i].end - 1;
        else if (page->nodes[i].node->type == GUMBO_NODE_ELEMENT)
            look_at_line(f, page, i, article, tmp);
    }
}

// "Press briefing, 7/25/2011": pages are dated so, what they tell of is not.
static void look_at_headline(findings *f, ent_str title)
{
    ptrdiff_t start = title.n;
    while (start > 0 && title.p[start - 1] != ' ')
        start--;
    ent_str last = ent_str_cut(title, start, title.n);
    if (start > 0 && ent_str_find_byte(last, 0, '/') > 0)
        take_date(f, DATE_HEADLINE, last);
}

static void keep_string(ent_str *out, ent_str s, ent_arena *keep)
{
    if (s.n)
        *out = ent_arena_str(keep, s);
}

void ent_page_metadata(const ent_page *page, int32_t article, ent_arena *keep, ent_arena tmp,
                       ent_document *out)
{
    findings *f = ENT_NEW(&tmp, findings, 1);
    f->day_rank = DATE_UNKNOWN;
    for (int32_t i = 1; i < page->n; i++)
        look_at(f, page, i, article, &tmp);
    take_date(f, f->json.rank == 2 ? DATE_JSON : DATE_JSON_PAGE, ent_str_of(f->json.published));
    if (f->day_rank > DATE_LINE_CLASS)
        look_for_lines(f, page, article, tmp);
    ent_str site = f->site.n ? f->site : ent_str_of(f->json.publisher);
    ent_str title = pick_title(f, page, article, &tmp);
    look_at_headline(f, title);
    keep_string(&out->title, title, keep);
    keep_string(&out->url, pick_url(f), keep);
    keep_string(&out->source, ent_html_squeeze(site, &tmp), keep);
    if (f->day_rank < DATE_UNKNOWN) {
        out->published = f->day;
        out->published_source = ENT_DATE_HTML;
    }
}
