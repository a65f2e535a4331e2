// html.h: what the files of article extraction share; private to html*.c and their tests.
// Floor: text.
//
//   html ──scan──> refused, or fit for the parser      (html_scan.c)
//        ──open──> ent_page: the tree as an array       (html_dom.c)
//        ──mark──> what is menu, share bar, comment     (html_score.c)
//        ──pick──> the node that holds the article      (html_score.c)
//        ──text──> its text, with the map               (html_text.c)
//        ──meta──> title, date, address, publisher      (html_meta.c, html_json.c)

#ifndef ENT_TEXT_HTML_H
#define ENT_TEXT_HTML_H

#include "text/extract.h"
#include <gumbo.h>

enum {
    ENT_HTML_MAX_DEPTH = 1000,       // open elements at one place
    ENT_HTML_MAX_ATTRIBUTES = 512,   // of one tag; of all <html> and <body> tags together
    ENT_HTML_MAX_TAGS = 2 << 20,     // of one page, end tags and comments included
    ENT_HTML_MAX_JSON = 1 << 20,     // bytes of one JSON-LD block
    ENT_HTML_MAX_JSON_BLOCKS = 16,   // of one page
    ENT_HTML_MAX_JSON_OBJECTS = 256, // looked at in one block
};

/** What a look at the tags alone tells. */
typedef struct ent_html_scan {
    const char *refused; // why the page is too large to parse, or NULL
    ptrdiff_t byte;      // where that is
    int32_t depth;       // greatest number of open elements
    bool frameset;       // has a <frameset>, which the parser had better not see
} ent_html_scan;

/** Scan a page before it is parsed: the parser's time grows with the square of its depth, so
 *  depth, attributes and tags have limits.  Follows the tree construction of the HTML standard
 *  as far as depth depends on it.  Cost O(n). */
ent_html_scan ent_html_scan_page(ent_str html, ent_arena tmp);

/** Where the tag that starts at `at` ("<", then a letter, "/", "!" or "?") ends: behind its ">",
 *  or at the end of the page.  `attributes` (NULL allowed) counts them. */
ptrdiff_t ent_html_tag_end(ent_str html, ptrdiff_t at, int *attributes);

enum {
    ENT_NODE_DROP = 1,     // never part of an article: scripts, menus, …
    ENT_NODE_SOFT = 2,     // looks like no part of it, but a page may be built that way
    ENT_NODE_BLOCK = 4,    // starts a block of its own
    ENT_NODE_LINK = 8,     // inside <a href>
    ENT_NODE_GOOD = 16,    // its class speaks for an article
    ENT_NODE_PRE = 32,     // inside <pre>: newlines count
    ENT_NODE_NO_META = 64, // inside navigation: its headings and times say nothing of the article
};

typedef struct ent_page_node {
    const GumboNode *node;
    int32_t parent;        // index; 0 is the document, its own parent
    int32_t end;           // one past its last descendant
    int32_t block;         // nearest block at or above it
    int32_t text, link;    // bytes of text below that are not blank; those of them inside links
    int32_t own, own_link; // of a block: those in it but in no block below it
    int32_t prose;         // of `text`: in blocks that read like sentences
    uint8_t flags;
} ent_page_node;

typedef struct ent_page {
    ent_str html; // what the nodes point into: the page, or a copy of the same length
    ent_page_node *nodes;
    int32_t n;
    int32_t depth; // greatest depth of the tree
} ent_page;

/** Parse; the page lives in `tmp`.  A full region leaves through its guard. */
ent_page ent_page_open(ent_str html, bool frameset, ent_arena *tmp);
/** Tag of an HTML element, GUMBO_TAG_UNKNOWN for any other node. */
GumboTag ent_page_tag(const ent_page *page, int32_t i);
/** Value of an attribute, or empty. */
ent_str ent_page_attribute(const ent_page *page, int32_t i, const char *name);
bool ent_page_has_attribute(const ent_page *page, int32_t i, const char *name);
bool ent_page_is_text(const ent_page *page, int32_t i);
/** Text below node i, runs of blanks as one, at most `most` bytes (whole letters). */
ent_str ent_page_flat_text(const ent_page *page, int32_t i, ptrdiff_t most, ent_arena *a);
/** Without blanks (also no-break and zero-width ones) at the ends, runs of them as one. */
ent_str ent_html_squeeze(ent_str s, ent_arena *a);
/** Length of the blank (1), or of the invisible character (-length), at p; 0: neither. */
int ent_html_blank(const char *p, const char *end);

/** Mark what is no part of an article; `lenient`: only what can never be one. */
void ent_page_mark(ent_page *page, bool lenient);
/** The node that holds the article. */
int32_t ent_page_pick(const ent_page *page);

/** Text of node `root` with the map to the page; headlines equal to `title` are left out.
 *  Blocks are a blank line apart, a single <br> is a newline, other runs of blanks are one. */
ent_str ent_page_text(const ent_page *page, int32_t root, ent_str title, ent_arena *keep,
                      ent_arena tmp, ent_map *map);

/** What JSON-LD says, cut to fixed sizes so that nothing is held when a region is full. */
typedef struct ent_html_json {
    int rank; // 0: nothing found; 1: of the page, 2: of the article
    char headline[1024], published[64], url[2048], publisher[256];
} ent_html_json;

/** Take in one block of JSON-LD; better ones (higher rank) overwrite. */
void ent_html_json_add(ent_html_json *j, ent_str block, ent_arena tmp);

/** Title, url, source and published of *out, copied to `keep`. */
void ent_page_metadata(const ent_page *page, int32_t article, ent_arena *keep, ent_arena tmp,
                       ent_document *out);

#endif
