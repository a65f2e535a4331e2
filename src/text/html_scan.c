// html_scan.c: a look at the tags of a page before the parser sees it.  The parser works through
// its whole stack of open elements for many a tag, so a hostile page could keep it busy for
// hours; this scan keeps such a stack itself, by the rules of the HTML standard (section 13.2.6)
// that decide how deep it gets, with limits.  It never underestimates depth by more than the
// elements that close themselves (<p>, <li>, <td>), which is a small factor.

#include "text/html.h"

// How an element takes part in nesting.
enum {
    VOID = 1,          // has no contents, or closes itself
    RAW = 2,           // its contents are text up to its end tag
    FORMATTING = 4,    // its end tag takes out itself alone
    SPECIAL = 8,       // the end tag of an ordinary element does not reach beyond it
    BARRIER = 16,      // no end tag but its own reaches beyond it
    BREAKOUT = 32,     // ends SVG and MathML around it
    FOREIGN = 64,      // root of SVG or MathML
    INTEGRATION = 128, // inside SVG or MathML: holds HTML again
};

typedef struct element_kind {
    const char *name;
    uint8_t flags;
} element_kind;

// In the order of the alphabet, for the search by halves.
static const element_kind kinds[] = {
    {"a", FORMATTING},
    {"address", SPECIAL},
    {"annotation-xml", INTEGRATION | BARRIER},
    {"applet", SPECIAL | BARRIER},
    {"area", VOID},
    {"article", SPECIAL},
    {"aside", SPECIAL},
    {"b", FORMATTING | BREAKOUT},
    {"base", VOID},
    {"basefont", VOID},
    {"bgsound", VOID},
    {"big", FORMATTING | BREAKOUT},
    {"blockquote", SPECIAL | BREAKOUT},
    {"body", VOID | BREAKOUT},
    {"br", VOID | BREAKOUT},
    {"button", SPECIAL},
    {"caption", VOID},
    {"center", SPECIAL | BREAKOUT},
    {"code", FORMATTING | BREAKOUT},
    {"col", VOID},
    {"colgroup", VOID},
    {"dd", VOID | BREAKOUT},
    {"desc", INTEGRATION | BARRIER},
    {"details", SPECIAL},
    {"dir", SPECIAL},
    {"div", SPECIAL | BREAKOUT},
    {"dl", SPECIAL | BREAKOUT},
    {"dt", VOID | BREAKOUT},
    {"em", FORMATTING | BREAKOUT},
    {"embed", VOID | BREAKOUT},
    {"fieldset", SPECIAL},
    {"figcaption", SPECIAL},
    {"figure", SPECIAL},
    {"font", FORMATTING},
    {"footer", SPECIAL},
    {"foreignobject", INTEGRATION | BARRIER},
    {"form", FORMATTING | SPECIAL},
    {"frame", VOID},
    {"frameset", VOID},
    {"h1", SPECIAL | BREAKOUT},
    {"h2", SPECIAL | BREAKOUT},
    {"h3", SPECIAL | BREAKOUT},
    {"h4", SPECIAL | BREAKOUT},
    {"h5", SPECIAL | BREAKOUT},
    {"h6", SPECIAL | BREAKOUT},
    {"head", VOID | BREAKOUT},
    {"header", SPECIAL},
    {"hgroup", SPECIAL},
    {"hr", VOID | BREAKOUT},
    {"html", VOID},
    {"i", FORMATTING | BREAKOUT},
    {"iframe", RAW},
    {"image", VOID},
    {"img", VOID | BREAKOUT},
    {"input", VOID},
    {"isindex", VOID},
    {"keygen", VOID},
    {"li", VOID | BREAKOUT},
    {"link", VOID},
    {"listing", SPECIAL | BREAKOUT},
    {"main", SPECIAL},
    {"marquee", SPECIAL | BARRIER},
    {"math", FOREIGN},
    {"menu", SPECIAL | BREAKOUT},
    {"menuitem", VOID},
    {"meta", VOID | BREAKOUT},
    {"mi", INTEGRATION | BARRIER},
    {"mn", INTEGRATION | BARRIER},
    {"mo", INTEGRATION | BARRIER},
    {"ms", INTEGRATION | BARRIER},
    {"mtext", INTEGRATION | BARRIER},
    {"nav", SPECIAL},
    {"nobr", FORMATTING | BREAKOUT},
    {"noembed", RAW},
    {"noframes", RAW},
    {"noscript", SPECIAL},
    {"object", SPECIAL | BARRIER},
    {"ol", SPECIAL | BREAKOUT},
    {"option", VOID},
    {"p", VOID | BREAKOUT},
    {"param", VOID},
    {"plaintext", RAW},
    {"pre", SPECIAL | BREAKOUT},
    {"rp", VOID},
    {"rt", VOID},
    {"ruby", BREAKOUT},
    {"s", FORMATTING | BREAKOUT},
    {"script", RAW},
    {"section", SPECIAL},
    {"select", SPECIAL},
    {"small", FORMATTING | BREAKOUT},
    {"source", VOID},
    {"span", BREAKOUT},
    {"strike", FORMATTING | BREAKOUT},
    {"strong", FORMATTING | BREAKOUT},
    {"style", RAW},
    {"sub", BREAKOUT},
    {"summary", SPECIAL},
    {"sup", BREAKOUT},
    {"svg", FOREIGN},
    {"table", SPECIAL | BARRIER | BREAKOUT},
    {"tbody", VOID},
    {"td", VOID},
    {"template", SPECIAL | BARRIER},
    {"textarea", RAW},
    {"tfoot", VOID},
    {"th", VOID},
    {"thead", VOID},
    {"title", RAW | INTEGRATION | BARRIER},
    {"tr", VOID},
    {"track", VOID},
    {"tt", FORMATTING | BREAKOUT},
    {"u", FORMATTING | BREAKOUT},
    {"ul", SPECIAL | BREAKOUT},
    {"var", BREAKOUT},
    {"wbr", VOID},
    {"xmp", RAW},
};

static int compare_name(ent_str name, const char *kind)
{
    ptrdiff_t i = 0;
    for (; i < name.n && kind[i]; i++) {
        int a = ent_to_lower((unsigned char)name.p[i]);
        if (a != (unsigned char)kind[i])
            return a - (unsigned char)kind[i];
    }
    return i < name.n ? 1 : kind[i] ? -1 : 0;
}

static const element_kind *kind_of(ent_str name)
{
    ptrdiff_t low = 0, high = (ptrdiff_t)(sizeof kinds / sizeof *kinds);
    while (low < high) {
        ptrdiff_t mid = low + (high - low) / 2;
        int order = compare_name(name, kinds[mid].name);
        if (order == 0)
            return &kinds[mid];
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

// ------------------------------------------------------------------------------------- tags

static bool ends_name(int c) { return ent_is_space(c) || c == '/' || c == '>'; }

static ptrdiff_t comment_end(ent_str html, ptrdiff_t at)
{
    ent_str rest = ent_str_cut(html, at, html.n);
    if (ent_str_starts(rest, ENT_S("<!-->")))
        return at + 5;
    if (ent_str_starts(rest, ENT_S("<!--->")))
        return at + 6;
    for (ptrdiff_t i = at + 4; (i = ent_str_find(html, i, ENT_S("--"))) >= 0; i++) {
        if (i + 2 < html.n && html.p[i + 2] == '>')
            return i + 3;
        if (i + 3 < html.n && html.p[i + 2] == '!' && html.p[i + 3] == '>')
            return i + 4;
    }
    return html.n;
}

static ptrdiff_t behind_byte(ent_str html, ptrdiff_t at, char c)
{
    ptrdiff_t found = ent_str_find_byte(html, at, c);
    return found < 0 ? html.n : found + 1;
}

// The value of an attribute, from behind its "=".
static ptrdiff_t value_end(ent_str html, ptrdiff_t i)
{
    while (i < html.n && ent_is_space((unsigned char)html.p[i]))
        i++;
    if (i >= html.n)
        return i;
    if (html.p[i] == '"' || html.p[i] == '\'')
        return behind_byte(html, i + 1, html.p[i]);
    while (i < html.n && !ent_is_space((unsigned char)html.p[i]) && html.p[i] != '>')
        i++;
    return i;
}

// Attributes, from behind the name of the tag to behind its ">".
static ptrdiff_t attributes_end(ent_str html, ptrdiff_t i, int *count)
{
    while (i < html.n && html.p[i] != '>') {
        if (ent_is_space((unsigned char)html.p[i]) || html.p[i] == '/') {
            i++;
            continue;
        }
        *count += *count < INT32_MAX;
        i++; // a leading "=" belongs to the name
        while (i < html.n && !ends_name((unsigned char)html.p[i]) && html.p[i] != '=')
            i++;
        ptrdiff_t equals = i;
        while (equals < html.n && ent_is_space((unsigned char)html.p[equals]))
            equals++;
        if (equals < html.n && html.p[equals] == '=')
            i = value_end(html, equals + 1);
    }
    return i < html.n ? i + 1 : html.n;
}

ptrdiff_t ent_html_tag_end(ent_str html, ptrdiff_t at, int *attributes)
{
    int ignored = 0;
    int *count = attributes ? attributes : &ignored;
    *count = 0;
    ent_str rest = ent_str_cut(html, at, html.n);
    if (ent_str_starts(rest, ENT_S("<!--")))
        return comment_end(html, at);
    ptrdiff_t i = at + 1 + (rest.n > 1 && rest.p[1] == '/');
    if (i >= html.n || !ent_is_alpha((unsigned char)html.p[i]))
        return behind_byte(html, i, '>'); // <!doctype>, <?…>, </…: over at the next ">"
    while (i < html.n && !ends_name((unsigned char)html.p[i]))
        i++;
    return attributes_end(html, i, count);
}

// ------------------------------------------------------------------------------------ raw text

// Is there `name` at i, ended as a tag name is?
static bool name_at(ent_str html, ptrdiff_t i, ent_str name)
{
    return i + name.n < html.n && ends_name((unsigned char)html.p[i + name.n]) &&
           ent_str_eq_nocase(ent_str_cut(html, i, i + name.n), name);
}

static bool end_tag_at(ent_str html, ptrdiff_t i, ent_str name)
{
    return i + 2 < html.n && html.p[i] == '<' && html.p[i + 1] == '/' && name_at(html, i + 2, name);
}

static ptrdiff_t raw_end(ent_str html, ptrdiff_t at, ent_str name)
{
    for (ptrdiff_t i = at; (i = ent_str_find_byte(html, i, '<')) >= 0; i++)
        if (end_tag_at(html, i, name))
            return i;
    return html.n;
}

// A script may hold "<!-- <script> … </script> -->", whose end tag does not end it.
static ptrdiff_t script_end(ent_str html, ptrdiff_t at)
{
    static const ent_str name = {"script", 6};
    bool escaped = false, twice = false;
    for (ptrdiff_t i = at; i < html.n; i++) {
        if (escaped && html.p[i] == '-' && i + 2 < html.n && html.p[i + 1] == '-' &&
            html.p[i + 2] == '>')
            escaped = twice = false;
        if (html.p[i] != '<')
            continue;
        if (!escaped && ent_str_starts(ent_str_cut(html, i, html.n), ENT_S("<!--"))) {
            escaped = true;
            i++; // "<!-->" ends at once: its dashes count twice
        } else if (end_tag_at(html, i, name)) {
            if (!twice)
                return i;
            twice = false;
        } else if (escaped && name_at(html, i + 1, name)) {
            twice = true;
        }
    }
    return html.n;
}

static ptrdiff_t contents_end(ent_str html, ptrdiff_t at, ent_str name)
{
    if (ent_str_eq_nocase(name, ENT_S("plaintext")))
        return html.n;
    return ent_str_eq_nocase(name, ENT_S("script")) ? script_end(html, at)
                                                    : raw_end(html, at, name);
}

// ------------------------------------------------------------------------------------ the stack

typedef struct open_element {
    ent_str name;
    uint8_t flags;
    bool foreign;     // an element of SVG or MathML
    bool integration; // and one that holds HTML
    bool select;      // at or inside <select>, where most tags are ignored
} open_element;

typedef struct scanner {
    ent_str html;
    ent_html_scan result;
    open_element *stack; // [ENT_HTML_MAX_DEPTH]
    int32_t n;
    int64_t work; // bytes and tags times depth
    int32_t tags;
    int root_attributes; // of <html> and <body> tags, which the parser merges
} scanner;

enum { MAX_WORK = INT32_MAX };

static const open_element *top(const scanner *s)
{
    static const open_element none = {0};
    return s->n ? &s->stack[s->n - 1] : &none;
}

static bool in_foreign(const scanner *s) { return top(s)->foreign && !top(s)->integration; }

static void refuse(scanner *s, ptrdiff_t at, const char *why)
{
    if (s->result.refused)
        return;
    s->result.refused = why;
    s->result.byte = at;
}

static void push(scanner *s, ptrdiff_t at, open_element e)
{
    if (s->n == ENT_HTML_MAX_DEPTH) {
        refuse(s, at, "elements are nested deeper than 1,000 levels");
        return;
    }
    s->stack[s->n++] = e;
    if (s->n > s->result.depth)
        s->result.depth = s->n;
}

static bool is_heading(ent_str name)
{
    return name.n == 2 && (name.p[0] | 32) == 'h' && name.p[1] >= '1' && name.p[1] <= '6';
}

static bool same_element(ent_str a, ent_str b)
{
    return ent_str_eq_nocase(a, b) || (is_heading(a) && is_heading(b));
}

// Take out the element at i: alone if its kind does so, else with all above it.
static void take_out(scanner *s, int32_t i)
{
    bool alone = (s->stack[i].flags & FORMATTING) != 0;
    if (alone)
        memmove(&s->stack[i], &s->stack[i + 1], (size_t)(s->n - i - 1) * sizeof *s->stack);
    s->n = alone ? s->n - 1 : i;
}

static void end_tag(scanner *s, ent_str name)
{
    const element_kind *kind = kind_of(name);
    bool ordinary = !kind || !(kind->flags & (SPECIAL | BARRIER | FORMATTING));
    for (int32_t i = s->n - 1; i >= 0; i--) {
        const open_element *e = &s->stack[i];
        s->work++;
        if (same_element(e->name, name)) {
            take_out(s, i);
            return;
        }
        if (!e->foreign && ((e->flags & BARRIER) || (ordinary && (e->flags & SPECIAL))))
            return;
        if (e->integration)
            return;
    }
}

// HTML inside SVG or MathML ends them.
static void break_out(scanner *s)
{
    while (in_foreign(s))
        s->n--;
}

// Tags that end an open <select>.
static bool ends_select(ent_str name)
{
    static const char *const names[] = {"select",  "input", "keygen", "textarea", "table",
                                        "caption", "tbody", "tfoot",  "thead",    "tr",
                                        "td",      "th",    NULL};
    return ent_str_is_one_of(name, names);
}

static void leave_select(scanner *s)
{
    while (s->n && top(s)->select)
        s->n--;
}

// A second <a> or <nobr> or <button> ends the first.
static void close_same(scanner *s, ent_str name)
{
    static const char *const names[] = {"a", "nobr", "button", "form", NULL};
    if (ent_str_is_one_of(name, names) && s->n && same_element(top(s)->name, name))
        s->n--;
}

// A start tag of HTML.  Gives where its contents end if they are text, else `after`.
static ptrdiff_t html_start(scanner *s, ptrdiff_t at, ptrdiff_t after, ent_str name,
                            const element_kind *kind)
{
    uint8_t flags = kind ? kind->flags : 0;
    bool is_select = ent_str_eq_nocase(name, ENT_S("select"));
    if (top(s)->select && ends_select(name)) {
        leave_select(s);
        if (is_select)
            return after;
    }
    bool script = ent_str_eq_nocase(name, ENT_S("script"));
    if ((flags & RAW) && (!top(s)->select || script))
        return contents_end(s->html, after, name);
    if (flags & (VOID | RAW))
        return after;
    close_same(s, name);
    bool template = ent_str_eq_nocase(name, ENT_S("template"));
    push(s, at,
         (open_element){.name = name,
                        .flags = flags & (uint8_t)~INTEGRATION,
                        .foreign = (flags & FOREIGN) != 0,
                        .select = is_select || (top(s)->select && !template)});
    return after;
}

static bool is_breakout(ent_str name, const element_kind *kind, int attributes)
{
    return kind &&
           ((kind->flags & BREAKOUT) || (attributes > 0 && ent_str_eq_nocase(name, ENT_S("font"))));
}

static bool closes_itself(const scanner *s, ptrdiff_t after)
{
    return after >= 2 && s->html.p[after - 2] == '/';
}

static ptrdiff_t start_tag(scanner *s, ptrdiff_t at, ptrdiff_t after, ent_str name, int attributes)
{
    const element_kind *kind = kind_of(name);
    s->result.frameset |= ent_str_eq_nocase(name, ENT_S("frameset"));
    if (in_foreign(s) && is_breakout(name, kind, attributes))
        break_out(s);
    if (!in_foreign(s)) {
        if (kind && (kind->flags & FOREIGN) && closes_itself(s, after))
            return after;
        return html_start(s, at, after, name, kind);
    }
    if (!closes_itself(s, after))
        push(s, at,
             (open_element){.name = name,
                            .foreign = true,
                            .integration = kind && (kind->flags & INTEGRATION),
                            .flags = kind ? kind->flags & BARRIER : 0});
    return after;
}

static ent_str tag_name(ent_str html, ptrdiff_t at)
{
    ptrdiff_t i = at;
    while (i < html.n && !ends_name((unsigned char)html.p[i]))
        i++;
    return ent_str_cut(html, at, i);
}

static void check_attributes(scanner *s, ptrdiff_t at, ent_str name, int attributes)
{
    static const char *const roots[] = {"html", "body", NULL};
    if (ent_str_is_one_of(name, roots))
        s->root_attributes += attributes < ENT_HTML_MAX_ATTRIBUTES ? attributes : 0;
    if (attributes > ENT_HTML_MAX_ATTRIBUTES || s->root_attributes > ENT_HTML_MAX_ATTRIBUTES)
        refuse(s, at, "a tag has more than 512 attributes");
}

// One piece of markup at `at`, which is a "<"; gives where to go on.
static ptrdiff_t scan_markup(scanner *s, ptrdiff_t at)
{
    ent_str html = s->html;
    int next = at + 1 < html.n ? (unsigned char)html.p[at + 1] : 0;
    if (!ent_is_alpha(next) && next != '/' && next != '!' && next != '?')
        return at + 1;
    if (in_foreign(s) && ent_str_starts(ent_str_cut(html, at, html.n), ENT_S("<![CDATA["))) {
        ptrdiff_t end = ent_str_find(html, at, ENT_S("]]>"));
        return end < 0 ? html.n : end + 3;
    }
    int attributes;
    ptrdiff_t after = ent_html_tag_end(html, at, &attributes);
    bool is_end = next == '/' && at + 2 < html.n && ent_is_alpha((unsigned char)html.p[at + 2]);
    if (++s->tags > ENT_HTML_MAX_TAGS)
        refuse(s, at, "there are more than 2,097,152 tags");
    if (is_end) {
        end_tag(s, tag_name(html, at + 2));
        return after;
    }
    if (!ent_is_alpha(next))
        return after;
    ent_str name = tag_name(html, at + 1);
    check_attributes(s, at, name, attributes);
    return start_tag(s, at, after, name, attributes);
}

ent_html_scan ent_html_scan_page(ent_str html, ent_arena tmp)
{
    scanner s = {.html = html, .stack = ENT_NEW(&tmp, open_element, ENT_HTML_MAX_DEPTH)};
    for (ptrdiff_t at = 0; !s.result.refused;) {
        ptrdiff_t markup = ent_str_find_byte(html, at, '<');
        ptrdiff_t text_end = markup < 0 ? html.n : markup;
        s.work += (text_end - at + 16) * (int64_t)s.n;
        if (s.work > MAX_WORK)
            refuse(&s, text_end, "deep nesting over a long stretch");
        if (markup < 0)
            break;
        at = scan_markup(&s, markup);
    }
    return s.result;
}
