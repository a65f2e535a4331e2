// html_dom.c: the parser's tree as one array in document order, so that every later step is a
// loop over it.  The parser (Gumbo) takes its memory from the region; what it gives back is kept
// in lists by size (Knuth 1973, vol. 1, section 2.5) and used again.

#include "base/utf8.h"
#include "text/html.h"

// -------------------------------------------------------------------------------------- memory

enum {
    HEAD = 16,  // bytes before each block, for its class
    FINE = 512, // up to here classes are 16 bytes apart, above powers of two
    FINE_CLASSES = FINE / 16,
    CLASSES = FINE_CLASSES + 48
};

typedef struct free_block {
    struct free_block *next;
} free_block;

typedef struct pool {
    ent_arena *arena;
    free_block *free[CLASSES];
} pool;

// The class of blocks that hold `size` bytes and their head; *room is what such a block takes.
static int class_of(size_t size, ptrdiff_t *room)
{
    size_t wanted = (size + HEAD + 15) & ~(size_t)15;
    if (wanted <= FINE) {
        *room = (ptrdiff_t)wanted;
        return (int)(wanted / 16) - 1;
    }
    int c = FINE_CLASSES;
    for (*room = 2 * FINE; (size_t)*room < wanted && c < CLASSES - 1; c++)
        *room *= 2;
    return c;
}

static void *pool_take(void *user, size_t size)
{
    pool *p = user;
    ptrdiff_t room;
    int c = class_of(size, &room);
    free_block *block = p->free[c];
    if (block) {
        p->free[c] = block->next;
        return block;
    }
    char *start = ent_alloc(p->arena, room, 1, HEAD);
    memcpy(start, &c, sizeof c);
    return start + HEAD;
}

static void pool_give(void *user, void *memory)
{
    pool *p = user;
    int c;
    if (!memory)
        return;
    memcpy(&c, (char *)memory - HEAD, sizeof c);
    free_block *block = memory;
    block->next = p->free[c];
    p->free[c] = block;
}

// --------------------------------------------------------------------------------------- nodes

static bool is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
           : is_element(node)                ? &node->v.element.children
                                             : NULL;
}

GumboTag ent_page_tag(const ent_page *page, int32_t i)
{
    const GumboNode *node = page->nodes[i].node;
    return is_element(node) && node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML
               ? node->v.element.tag
               : GUMBO_TAG_UNKNOWN;
}

static const GumboAttribute *attribute_of(const ent_page *page, int32_t i, const char *name)
{
    const GumboNode *node = page->nodes[i].node;
    if (!is_element(node))
        return NULL;
    const GumboVector *all = &node->v.element.attributes;
    for (unsigned k = 0; k < all->length; k++) {
        const GumboAttribute *a = all->data[k];
        if (ent_str_eq_nocase(ent_str_of(a->name), ent_str_of(name)))
            return a;
    }
    return NULL;
}

ent_str ent_page_attribute(const ent_page *page, int32_t i, const char *name)
{
    const GumboAttribute *a = attribute_of(page, i, name);
    return a ? ent_str_trim(ent_str_of(a->value)) : (ent_str){"", 0};
}

bool ent_page_has_attribute(const ent_page *page, int32_t i, const char *name)
{
    return attribute_of(page, i, name) != NULL;
}

bool ent_page_is_text(const ent_page *page, int32_t i)
{
    GumboNodeType type = page->nodes[i].node->type;
    return type == GUMBO_NODE_TEXT || type == GUMBO_NODE_WHITESPACE || type == GUMBO_NODE_CDATA;
}

// ------------------------------------------------------------------------------------ flatten

// Names of other than HTML elements with a colon (<o:p>, <st1:place>) come from word processors
// and stand inside sentences; those with a hyphen are a page's own boxes.
static bool is_unknown_block(const GumboNode *node)
{
    GumboStringPiece name = node->v.element.original_tag;
    gumbo_tag_from_original_text(&name);
    return name.data && memchr(name.data, '-', name.length) != NULL;
}

static bool is_block_tag(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_P:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_OPTION: return true;
    default: return false;
    }
}

static uint8_t own_flags(const ent_page *page, int32_t i)
{
    const GumboNode *node = page->nodes[i].node;
    GumboTag tag = ent_page_tag(page, i);
    uint8_t flags = 0;
    if (i == 0 || is_block_tag(tag) ||
        (tag == GUMBO_TAG_UNKNOWN && is_element(node) && is_unknown_block(node)))
        flags |= ENT_NODE_BLOCK;
    if (tag == GUMBO_TAG_A && ent_page_has_attribute(page, i, "href"))
        flags |= ENT_NODE_LINK;
    if (tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_LISTING || tag == GUMBO_TAG_XMP)
        flags |= ENT_NODE_PRE;
    return flags;
}

typedef struct node_list {
    ent_page_node *items;
    ptrdiff_t n, room;
} node_list;

static void add_node(ent_page *page, node_list *list, const GumboNode *node, int32_t parent,
                     ent_arena *a)
{
    int32_t i = (int32_t)list->n;
    ENT_PUSH(a, list, (ent_page_node){.node = node, .parent = parent, .end = i + 1});
    page->nodes = list->items;
    page->n = (int32_t)list->n;
    ent_page_node *made = &list->items[i];
    const ent_page_node *above = &list->items[parent];
    uint8_t own = own_flags(page, i);
    made->flags = own | (above->flags & (ENT_NODE_LINK | ENT_NODE_PRE));
    made->block = own & ENT_NODE_BLOCK ? i : above->block;
}

// Document order without recursion: down to the first child, else along, else up and along.
static void flatten(ent_page *page, const GumboNode *document, ent_arena *a)
{
    node_list list = {0};
    const GumboNode *node = document;
    int32_t at = 0, depth = 0;
    add_node(page, &list, node, 0, a);
    for (unsigned next = 0;;) {
        const GumboVector *children = children_of(node);
        if (children && next < children->length) {
            node = children->data[next];
            next = 0;
            add_node(page, &list, node, at, a);
            at = (int32_t)list.n - 1;
            if (++depth > page->depth)
                page->depth = depth;
            continue;
        }
        list.items[at].end = (int32_t)list.n;
        if (at == 0)
            return;
        next = (unsigned)node->index_within_parent + 1;
        at = list.items[at].parent;
        node = list.items[at].node;
        depth--;
    }
}

// The parser throws away all it has read, by recursion, when it meets <frameset>; a page of
// frames has no article anyway, so the tag is made one that the parser does not know.
static ent_str without_framesets(ent_str html, ent_arena *a)
{
    ent_str copy = ent_arena_str(a, html);
    char *p = (char *)copy.p; // our own copy
    for (ptrdiff_t i = 0; (i = ent_str_find_nocase(copy, i, ENT_S("<frameset"))) >= 0; i++)
        p[i + 1] = 'x';
    return copy;
}

ent_page ent_page_open(ent_str html, bool frameset, ent_arena *tmp)
{
    ent_page page = {.html = frameset ? without_framesets(html, tmp) : html};
    pool *p = ENT_NEW(tmp, pool, 1);
    p->arena = tmp;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = pool_take;
    options.deallocator = pool_give;
    options.userdata = p;
    options.max_errors = 0;
    const GumboOutput *output =
        gumbo_parse_with_options(&options, page.html.p, (size_t)page.html.n);
    flatten(&page, output->document, tmp);
    return page;
}

// ----------------------------------------------------------------------------------- flat text

int ent_html_blank(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    uint32_t code;
    if (c < 0x80)
        return ent_is_space(c);
    if (c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF)
        return 0;
    int n = ent_utf8_decode(p, end, &code);
    if (n &&
        (code == 0xA0 || code == 0x85 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000))
        return n;
    if (n &&
        (code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF))
        return -n;
    return 0;
}

// Append s to out (room for it, and one blank more) with blanks squeezed; gives the new length.
static ptrdiff_t squeeze_onto(char *out, ptrdiff_t n, ptrdiff_t most, ent_str s, bool *blank)
{
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        int skip = ent_html_blank(p, end);
        if (skip) {
            *blank |= skip > 0;
            p += skip > 0 ? skip : -skip;
            continue;
        }
        uint32_t code;
        int length = ent_utf8_decode(p, end, &code);
        length = length ? length : 1;
        if (n + length + 1 > most)
            return n;
        if (*blank && n > 0)
            out[n++] = ' ';
        *blank = false;
        memcpy(out + n, p, (size_t)length);
        n += length;
        p += length;
    }
    return n;
}

ent_str ent_html_squeeze(ent_str s, ent_arena *a)
{
    bool blank = false;
    if (s.n == 0)
        return (ent_str){"", 0};
    char *out = ENT_NEW(a, char, s.n + 2);
    return (ent_str){out, squeeze_onto(out, 0, s.n + 2, s, &blank)};
}

ent_str ent_page_flat_text(const ent_page *page, int32_t i, ptrdiff_t most, ent_arena *a)
{
    char *out = ENT_NEW(a, char, most);
    ptrdiff_t n = 0;
    bool blank = false;
    for (int32_t k = i; k < page->nodes[i].end; k++) {
        GumboTag tag = ent_page_tag(page, k);
        if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE)
            k = page->nodes[k].end - 1;
        else if (ent_page_is_text(page, k))
            n = squeeze_onto(out, n, most, ent_str_of(page->nodes[k].node->v.text.text), &blank);
        else if (tag == GUMBO_TAG_BR || page->nodes[k].flags & ENT_NODE_BLOCK)
            blank = true;
    }
    return (ent_str){out, n};
}
