// html_score.c: which part of a page is the article.  After Kohlschütter, Fankhauser and Nejdl
// (2010, "Boilerplate detection using shallow text features"): text density and link density of
// blocks decide, names of classes only help.  Menus, share bars and comments are struck out
// first, unless they hold most of the page; then the article is sought from the outside in.

#include "text/html.h"

// ----------------------------------------------------------------------------- names of classes

static const char *const bad_words[] = {
    "ad",
    "ads",
    "advert",
    "advertisement",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "disqus",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "popup",
    "popular",
    "promo",
    "promotion",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tagcloud",
    "tags",
    "toolbar",
    "trending",
    NULL,
};
static const char *const good_words[] = {
    "article", "body", "content", "entry", "main", "post", "story", "text", NULL,
};
// "has-sidebar", "no-comments": about another element.
static const char *const about_words[] = {"has", "no", "with", "without", "hide", NULL};

// The next word of a class name: letters up to a hyphen, digit or capital ("shareBar").
static bool next_word(ent_str *rest, ent_str *word)
{
    while (rest->n > 0 && !ent_is_alpha((unsigned char)rest->p[0]))
        *rest = ent_str_cut(*rest, 1, rest->n);
    ptrdiff_t n = 0;
    while (n < rest->n && ent_is_alpha((unsigned char)rest->p[n]) &&
           !(n > 0 && ent_is_upper(rest->p[n]) && ent_is_lower(rest->p[n - 1])))
        n++;
    *word = ent_str_cut(*rest, 0, n);
    *rest = ent_str_cut(*rest, n, rest->n);
    return n > 0;
}

// What one class name or id says.
static uint8_t judge_name(ent_str name)
{
    uint8_t flags = 0;
    ent_str word;
    while (next_word(&name, &word)) {
        if (ent_str_is_one_of(word, about_words))
            return 0;
        flags |= ent_str_is_one_of(word, bad_words) ? ENT_NODE_SOFT : 0;
        flags |= ent_str_is_one_of(word, good_words) ? ENT_NODE_GOOD : 0;
    }
    return flags;
}

static uint8_t judge_names(ent_str value)
{
    enum { MOST = 4096 }; // bytes of one attribute that are looked at
    uint8_t flags = 0;
    ent_str name;
    if (value.n > MOST)
        value.n = MOST;
    while (ent_str_split(&value, ' ', &name))
        flags |= judge_name(name);
    return flags;
}

// ---------------------------------------------------------------------------------------- marks

static uint8_t judge_tag(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_PROGRESS: return ENT_NODE_DROP;
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_MENU: return ENT_NODE_SOFT | ENT_NODE_NO_META;
    case GUMBO_TAG_FOOTER: return ENT_NODE_SOFT | ENT_NODE_NO_META;
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIGURE: return ENT_NODE_SOFT;
    default: return 0;
    }
}

static bool is_hidden(const ent_page *page, int32_t i)
{
    if (ent_page_has_attribute(page, i, "hidden") ||
        ent_str_eq_nocase(ent_page_attribute(page, i, "aria-hidden"), ENT_S("true")))
        return true;
    ent_str style = ent_page_attribute(page, i, "style");
    return style.n && style.n < 1024 &&
           (ent_str_find_nocase(style, 0, ENT_S("display:none")) >= 0 ||
            ent_str_find_nocase(style, 0, ENT_S("display: none")) >= 0 ||
            ent_str_find_nocase(style, 0, ENT_S("visibility:hidden")) >= 0);
}

static uint8_t judge_role(ent_str role)
{
    static const char *const bad[] = {"navigation", "banner", "contentinfo", "complementary",
                                      "search",     "dialog", "menu",        "menubar",
                                      "toolbar",    NULL};
    return role.n && ent_str_is_one_of(role, bad) ? ENT_NODE_SOFT | ENT_NODE_NO_META : 0;
}

static uint8_t judge(const ent_page *page, int32_t i)
{
    const GumboNode *node = page->nodes[i].node;
    if (node->type == GUMBO_NODE_COMMENT)
        return ENT_NODE_DROP;
    if (ent_page_is_text(page, i) || node->type == GUMBO_NODE_DOCUMENT)
        return 0;
    if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML)
        return ENT_NODE_DROP;
    uint8_t flags = judge_tag(ent_page_tag(page, i));
    if (node->v.element.attributes.length == 0 || flags & ENT_NODE_DROP)
        return flags;
    flags |= judge_names(ent_page_attribute(page, i, "class"));
    flags |= judge_names(ent_page_attribute(page, i, "id"));
    flags |= judge_role(ent_page_attribute(page, i, "role"));
    return is_hidden(page, i) ? flags | ENT_NODE_SOFT : flags;
}

// -------------------------------------------------------------------------------------- measure

static int32_t count_text(const char *p)
{
    int32_t n = 0;
    for (; *p && n < INT32_MAX; p++)
        n += (unsigned char)*p > ' ';
    return n;
}

// A block reads like sentences if enough of it is no link.
static int32_t prose_of(const ent_page_node *block)
{
    enum { LEAST = 35 };
    int32_t plain = block->own - block->own_link;
    return plain >= LEAST && plain >= block->own_link ? plain : 0;
}

static void add_text(ent_page *page, int32_t i)
{
    ent_page_node *node = &page->nodes[i];
    ent_page_node *block = &page->nodes[node->block];
    node->text = count_text(node->node->v.text.text);
    node->link = node->flags & ENT_NODE_LINK ? node->text : 0;
    block->own += node->text;
    block->own_link += node->link;
}

// Sums over what is not dropped, from the leaves up: children stand behind their parents.
static void measure(ent_page *page)
{
    for (int32_t i = 0; i < page->n; i++) {
        ent_page_node *node = &page->nodes[i];
        node->text = node->link = node->own = node->own_link = node->prose = 0;
    }
    for (int32_t i = 0; i < page->n; i++)
        if (ent_page_is_text(page, i) && !(page->nodes[i].flags & ENT_NODE_DROP))
            add_text(page, i);
    for (int32_t i = page->n - 1; i > 0; i--) {
        ent_page_node *node = &page->nodes[i];
        ent_page_node *above = &page->nodes[node->parent];
        if (node->flags & ENT_NODE_BLOCK)
            node->prose += prose_of(node);
        above->text += node->text;
        above->link += node->link;
        above->prose += node->prose;
    }
}

// A list, or a line of its own, that is mostly links; a sentence with a long link is not.
static bool is_link_list(const ent_page *page, int32_t i)
{
    const ent_page_node *node = &page->nodes[i];
    if (node->link == 0)
        return false;
    switch (ent_page_tag(page, i)) {
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TD: return node->link > node->text / 2;
    case GUMBO_TAG_P:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4: return node->link > node->text / 5 * 4;
    default: return false;
    }
}

// A table of figures or names, not one that holds paragraphs.
static bool is_data_table(const ent_page *page, int32_t i)
{
    const ent_page_node *node = &page->nodes[i];
    return ent_page_tag(page, i) == GUMBO_TAG_TABLE && node->prose < node->text / 5 * 3;
}

// Most of the page cannot be a menu, whatever it is called.
static bool is_out(const ent_page *page, int32_t i, bool lenient)
{
    const ent_page_node *node = &page->nodes[i];
    if (node->flags & ENT_NODE_DROP)
        return true;
    if (lenient)
        return false;
    bool small = node->text < page->nodes[0].text / 2;
    return small &&
           ((node->flags & ENT_NODE_SOFT) || is_link_list(page, i) || is_data_table(page, i));
}

static void inherit(ent_page *page, uint8_t which)
{
    for (int32_t i = 1; i < page->n; i++)
        page->nodes[i].flags |= page->nodes[page->nodes[i].parent].flags & which;
}

void ent_page_mark(ent_page *page, bool lenient)
{
    for (int32_t i = 0; i < page->n; i++) {
        page->nodes[i].flags &= (uint8_t) ~(ENT_NODE_DROP | ENT_NODE_SOFT | ENT_NODE_GOOD);
        page->nodes[i].flags |= judge(page, i);
    }
    inherit(page, ENT_NODE_DROP | ENT_NODE_NO_META);
    measure(page);
    for (int32_t i = 1; i < page->n; i++)
        if (is_out(page, i, lenient))
            page->nodes[i].flags |= ENT_NODE_DROP;
    inherit(page, ENT_NODE_DROP);
    measure(page);
}

// ----------------------------------------------------------------------------------------- pick

typedef bool candidate(const ent_page *page, int32_t i);

static bool is_article_body(const ent_page *page, int32_t i)
{
    return ent_str_eq_nocase(ent_page_attribute(page, i, "itemprop"), ENT_S("articleBody"));
}

static bool is_article(const ent_page *page, int32_t i)
{
    return ent_page_tag(page, i) == GUMBO_TAG_ARTICLE;
}

static bool is_main(const ent_page *page, int32_t i)
{
    return ent_page_tag(page, i) == GUMBO_TAG_MAIN ||
           ent_str_eq_nocase(ent_page_attribute(page, i, "role"), ENT_S("main"));
}

static bool is_body(const ent_page *page, int32_t i)
{
    return ent_page_tag(page, i) == GUMBO_TAG_BODY;
}

static int32_t ancestor_of_both(const ent_page *page, int32_t first, int32_t last)
{
    int32_t i = first;
    while (i > 0 && last >= page->nodes[i].end)
        i = page->nodes[i].parent;
    return i;
}

// The candidate with most prose; if several share the article among them, what holds them all.
// 0: none holds a fair part of the page.
static int32_t find_candidate(const ent_page *page, candidate *is, bool unite)
{
    int32_t best = 0, first = 0, last = 0, all = 0, second = 0, prose = page->nodes[0].prose;
    for (int32_t i = 1; i < page->n; i++) {
        const ent_page_node *node = &page->nodes[i];
        if (node->flags & ENT_NODE_DROP || !is(page, i) || node->prose == 0)
            continue;
        first = first ? first : i;
        last = i;
        all += node->prose;
        bool better = !best || node->prose > page->nodes[best].prose;
        int32_t beaten = !better ? node->prose : best ? page->nodes[best].prose : 0;
        second = beaten > second ? beaten : second;
        best = better ? i : best;
        i = node->end - 1;
    }
    if (!best || all < prose / 4)
        return 0;
    if (unite && second > page->nodes[best].prose / 3)
        return ancestor_of_both(page, first, last);
    return page->nodes[best].prose >= prose / 4 ? best : 0;
}

// Prose of a node that stands in it directly, or in paragraphs directly in it; *best is the child
// with most prose.
static int32_t direct_prose(const ent_page *page, int32_t i, int32_t *best)
{
    const ent_page_node *node = &page->nodes[i];
    int32_t direct = node->flags & ENT_NODE_BLOCK ? prose_of(node) : 0;
    *best = 0;
    for (int32_t k = i + 1; k < node->end; k = page->nodes[k].end) {
        const ent_page_node *child = &page->nodes[k];
        if (child->flags & ENT_NODE_DROP)
            continue;
        if (ent_page_tag(page, k) == GUMBO_TAG_P)
            direct += child->prose;
        else if (!*best || child->prose > page->nodes[*best].prose)
            *best = k;
    }
    return direct;
}

// Go down as long as one child holds nearly all prose; half is enough if its class says so.
static int32_t descend(const ent_page *page, int32_t i)
{
    for (;;) {
        int32_t child, prose = page->nodes[i].prose;
        int32_t direct = direct_prose(page, i, &child);
        if (!child || prose == 0 || direct > prose / 20)
            return i;
        const ent_page_node *node = &page->nodes[child];
        int32_t needed = node->flags & ENT_NODE_GOOD ? prose / 2 : prose / 10 * 9;
        if (node->prose < needed || !(node->flags & ENT_NODE_BLOCK) ||
            ent_page_tag(page, child) == GUMBO_TAG_UL || ent_page_tag(page, child) == GUMBO_TAG_OL)
            return i;
        i = child;
    }
}

int32_t ent_page_pick(const ent_page *page)
{
    static candidate *const kinds[] = {is_article_body, is_article, is_main, is_body};
    for (int k = 0; k < 4; k++) {
        int32_t found = find_candidate(page, kinds[k], k < 2);
        if (found)
            return descend(page, found);
    }
    return 0;
}
