// html_text.c: the text of the chosen node, with its map.  Each text node knows where it stands
// in the page; where entities, carriage returns or ignored tags make text and page differ, both
// are walked side by side.

#include "base/utf8.h"
#include "text/html.h"

typedef struct writer {
    ent_arena *keep;
    ent_map *map;
    char *p;
    int32_t n, room;
    int32_t last;       // position of the last byte of the page
    int newlines;       // of the break before the next letter: 1 a line, 2 a block
    bool blank;         // there is a blank at least
    int32_t blank_from; // where
    bool pre;           // newlines count
} writer;

static void put(writer *w, const char *p, int32_t n)
{
    if (n > w->room - w->n)
        n = w->room - w->n; // the room is computed beforehand; never reached
    memcpy(w->p + w->n, p, (size_t)n);
    w->n += n;
}

static void note(writer *w, int32_t from)
{
    ent_map_add(w->keep, w->map, w->n, from < w->last ? from : w->last);
}

static void put_break(writer *w)
{
    if (w->n > 0 && w->newlines > 0)
        put(w, "\n\n", w->newlines > 1 ? 2 : 1);
    else if (w->n > 0 && w->blank) {
        note(w, w->blank_from);
        put(w, " ", 1);
    }
    w->newlines = 0;
    w->blank = false;
}

static void add_blank(writer *w, char c, int32_t from)
{
    if (!w->blank)
        w->blank_from = from;
    w->blank = true;
    if (w->pre && c == '\n' && w->newlines < 2)
        w->newlines++;
}

// Letters up to the next byte that may begin a blank.
static int32_t word_length(const char *p, int32_t n)
{
    int32_t i = 0;
    for (; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c <= ' ' || c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF)
            break;
    }
    return i;
}

// Text [p, p + n) that stands at `from` in the page byte for byte.
static void put_stretch(writer *w, const char *p, int32_t n, int32_t from)
{
    for (int32_t i = 0; i < n;) {
        int skip = ent_html_blank(p + i, p + n);
        if (skip) {
            if (skip > 0)
                add_blank(w, p[i], from + i);
            i += skip > 0 ? skip : -skip;
            continue;
        }
        int32_t length = word_length(p + i, n - i);
        uint32_t code;
        if (length == 0)
            length = ent_utf8_decode(p + i, p + n, &code);
        if (length == 0)
            length = ent_utf8_bad_length(p + i, p + n);
        put_break(w);
        note(w, from + i);
        put(w, p + i, length);
        i += length;
    }
}

// ----------------------------------------------------------------------------------- side by side

typedef struct walker {
    const char *text, *text_end; // decoded
    const char *raw, *raw_end;   // as it stands in the page
    ent_str html;
} walker;

static int32_t from_of(const walker *k) { return (int32_t)(k->raw - k->html.p); }

static int code_length(const char *p, const char *end)
{
    uint32_t code;
    int n = ent_utf8_decode(p, end, &code);
    return n ? n : ent_utf8_bad_length(p, end);
}

// Length of "&#123;", "&#x7B;", without the semicolon if there is none; 0: no such thing.
static ptrdiff_t numeric_length(const char *p, const char *end)
{
    const char *at = p + 2;
    bool hex = at < end && (*at | 32) == 'x';
    at += hex;
    const char *digits = at;
    while (at < end && (ent_is_digit(*at) || (hex && (*at | 32) >= 'a' && (*at | 32) <= 'f')))
        at++;
    if (at == digits)
        return 0;
    return at - p + (at < end && *at == ';');
}

// Do text and page agree for the next few bytes?
static bool agrees(const walker *k, ptrdiff_t text, ptrdiff_t raw)
{
    const char *t = k->text + text, *r = k->raw + raw;
    for (int i = 0; i < 8 && t < k->text_end && r < k->raw_end; i++, t++, r++) {
        if (*r == '&' || *r == '<' || *r == '\r')
            return true;
        if (*t != *r)
            return false;
    }
    return true;
}

// A named reference stands for one or two letters, and old ones need no semicolon ("&notit;"):
// take the reading after which both sides agree, one letter and the longest name first.
static void named_lengths(const walker *k, ptrdiff_t *text, ptrdiff_t *raw)
{
    enum { LONGEST = 33, LONGEST_OPEN = 7 }; // with "&": of all names, of those without ";"
    ptrdiff_t name = 1, limit = k->raw_end - k->raw;
    while (name < limit && name < LONGEST && ent_is_alnum((unsigned char)k->raw[name]))
        name++;
    bool semicolon = name < limit && k->raw[name] == ';';
    int one = code_length(k->text, k->text_end);
    int two = one;
    if (k->text + one < k->text_end)
        two += code_length(k->text + one, k->text_end);
    for (int wide = 0; wide < 2; wide++)
        for (ptrdiff_t n = name + semicolon; n > 2; n--)
            if ((n > name || n <= LONGEST_OPEN) && agrees(k, wide ? two : one, n)) {
                *text = wide ? two : one;
                *raw = n;
                return;
            }
    *text = one;
    *raw = name + semicolon;
}

static bool is_ampersand(const walker *k)
{
    ent_str rest = {k->raw, k->raw_end - k->raw};
    return ent_str_starts_nocase(rest, ENT_S("&amp"));
}

static void reference_lengths(const walker *k, ptrdiff_t *text, ptrdiff_t *raw)
{
    *text = code_length(k->text, k->text_end);
    *raw = 1;
    if (k->raw + 1 < k->raw_end && k->raw[1] == '#') {
        ptrdiff_t n = numeric_length(k->raw, k->raw_end);
        *raw = n ? n : 1;
    } else if (is_ampersand(k)) {
        *raw = 4 + (k->raw + 4 < k->raw_end && k->raw[4] == ';');
    } else if (*k->text != '&') {
        named_lengths(k, text, raw);
    }
}

// Is this "<" markup?  In running text "<" before a letter always is, but <plaintext> and <xmp>
// take it literally.
static bool is_markup(const walker *k)
{
    int next = k->raw + 1 < k->raw_end ? (unsigned char)k->raw[1] : 0;
    bool literal = k->text + 1 < k->text_end && k->text[0] == '<' && k->text[1] == next;
    return *k->raw == '<' && !literal &&
           (ent_is_alpha(next) || next == '/' || next == '!' || next == '?');
}

static ptrdiff_t same_length(const walker *k)
{
    ptrdiff_t n = 0;
    while (k->text + n < k->text_end && k->raw + n < k->raw_end && k->text[n] == k->raw[n] &&
           k->raw[n] != '&' && k->raw[n] != '<')
        n++;
    return n;
}

// One letter of text that is written otherwise in the page.
static void step(writer *w, walker *k)
{
    ptrdiff_t text = code_length(k->text, k->text_end);
    ptrdiff_t raw = 1;
    if (*k->raw == '&')
        reference_lengths(k, &text, &raw);
    else if (*k->raw == '\r')
        raw = k->raw + 1 < k->raw_end && k->raw[1] == '\n' ? 2 : 1;
    else
        raw = code_length(k->raw, k->raw_end);
    put_stretch(w, k->text, (int32_t)text, from_of(k));
    k->text += text;
    k->raw += raw < k->raw_end - k->raw ? raw : k->raw_end - k->raw;
}

// The page says no more (a reference was read too long): every letter left stands at its end.
static void put_rest(writer *w, walker *k)
{
    while (k->text < k->text_end) {
        int n = code_length(k->text, k->text_end);
        put_stretch(w, k->text, n, from_of(k));
        k->text += n;
    }
}

static void walk(writer *w, walker *k)
{
    while (k->text < k->text_end) {
        ptrdiff_t same = same_length(k);
        put_stretch(w, k->text, (int32_t)same, from_of(k));
        k->text += same;
        k->raw += same;
        if (k->text >= k->text_end)
            return;
        if (k->raw >= k->raw_end) {
            put_rest(w, k);
            return;
        }
        if (is_markup(k)) {
            ptrdiff_t end = ent_html_tag_end(k->html, k->raw - k->html.p, NULL);
            ptrdiff_t limit = k->raw_end - k->html.p;
            k->raw = k->html.p + (end < limit ? end : limit);
        } else {
            step(w, k);
        }
    }
}

static bool lies_within(ent_str html, GumboStringPiece piece)
{
    return piece.data && piece.data >= html.p && piece.data < html.p + html.n;
}

// Text that stands nowhere in the page is the parser's own; it is left out.
static void put_text(writer *w, const ent_page *page, int32_t i)
{
    const GumboText *text = &page->nodes[i].node->v.text;
    GumboStringPiece piece = text->original_text;
    if (!lies_within(page->html, piece))
        return;
    ptrdiff_t from = piece.data - page->html.p, limit = page->html.n - from;
    ptrdiff_t raw = piece.length < (size_t)limit ? (ptrdiff_t)piece.length : limit;
    ptrdiff_t n = (ptrdiff_t)strlen(text->text);
    w->pre = (page->nodes[i].flags & ENT_NODE_PRE) != 0;
    if (n <= raw && memcmp(text->text, piece.data, (size_t)n) == 0) {
        put_stretch(w, text->text, (int32_t)n, (int32_t)from);
        return;
    }
    walker k = {.text = text->text,
                .text_end = text->text + n,
                .raw = piece.data,
                .raw_end = piece.data + raw,
                .html = page->html};
    walk(w, &k);
}

// ---------------------------------------------------------------------------------------- nodes

static bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

// The page's headline, repeated inside the article: the title says it already.
static bool is_headline(const ent_page *page, int32_t i, ent_str title, bool at_start,
                        ent_arena tmp)
{
    enum { FEW = 64, LONGEST = 1024 };
    GumboTag tag = ent_page_tag(page, i);
    if (!is_heading(tag) || page->nodes[i].end - i > FEW)
        return false;
    if (tag == GUMBO_TAG_H1 && at_start)
        return true;
    return ent_str_eq(ent_page_flat_text(page, i, LONGEST, &tmp), title);
}

static int32_t room_for(const ent_page *page, int32_t root)
{
    int64_t room = 2;
    for (int32_t i = root; i < page->nodes[root].end; i++)
        room += ent_page_is_text(page, i) ? (int64_t)strlen(page->nodes[i].node->v.text.text) : 4;
    return room < INT32_MAX ? (int32_t)room : INT32_MAX;
}

static void add_break(writer *w, int newlines)
{
    w->newlines = w->newlines + newlines > 2 ? 2 : w->newlines + newlines;
}

// Blocks that have ended when node `at` comes next: their end is a break, too.
static void leave_blocks(writer *w, const ent_page *page, int32_t from, int32_t to)
{
    if (page->nodes[from].block != page->nodes[to].block)
        add_break(w, 2);
}

ent_str ent_page_text(const ent_page *page, int32_t root, ent_str title, ent_arena *keep,
                      ent_arena tmp, ent_map *map)
{
    int32_t room = room_for(page, root), last = root;
    writer w = {.keep = keep,
                .map = map,
                .p = ENT_NEW(keep, char, room),
                .room = room,
                .last = page->html.n > 0 ? (int32_t)page->html.n - 1 : 0};
    for (int32_t i = root; i < page->nodes[root].end; i++) {
        GumboTag tag = ent_page_tag(page, i);
        if (page->nodes[i].flags & ENT_NODE_DROP || is_headline(page, i, title, w.n == 0, tmp)) {
            if (page->nodes[i].flags & ENT_NODE_BLOCK)
                add_break(&w, 2);
            i = page->nodes[i].end - 1;
            continue;
        }
        leave_blocks(&w, page, last, i);
        last = i;
        if (page->nodes[i].flags & ENT_NODE_BLOCK)
            add_break(&w, 2);
        else if (tag == GUMBO_TAG_BR)
            add_break(&w, 1);
        else if (ent_page_is_text(page, i))
            put_text(&w, page, i);
    }
    return (ent_str){w.p, w.n};
}
