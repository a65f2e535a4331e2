// html.c: the article of a web page, in steps that html.h lists.

#include "text/html.h"

// ------------------------------------------------------------------------------ declared charset

static bool is_label_byte(int c)
{
    return ent_is_alnum(c) || c == '-' || c == '_' || c == '.' || c == ':';
}

// The label behind "charset" or "encoding": blanks, "=", blanks, perhaps a quote.
static ent_str label_at(ent_str s, ptrdiff_t i)
{
    while (i < s.n && ent_is_space((unsigned char)s.p[i]))
        i++;
    if (i >= s.n || s.p[i] != '=')
        return (ent_str){"", 0};
    i++;
    while (i < s.n && (ent_is_space((unsigned char)s.p[i]) || s.p[i] == '"' || s.p[i] == '\''))
        i++;
    ptrdiff_t end = i;
    while (end < s.n && is_label_byte((unsigned char)s.p[end]))
        end++;
    return ent_str_cut(s, i, end);
}

// The first label behind `key`, before `limit`.
static ent_str label_behind(ent_str s, ent_str key)
{
    for (ptrdiff_t i = 0; (i = ent_str_find_nocase(s, i, key)) >= 0; i++) {
        ent_str label = label_at(s, i + key.n);
        if (label.n)
            return label;
    }
    return (ent_str){"", 0};
}

ent_str ent_html_charset(ent_str bytes)
{
    ent_str start = ent_str_cut(bytes, 0, bytes.n < 1024 ? bytes.n : 1024);
    ent_str trimmed = ent_str_trim(start);
    if (ent_str_starts_nocase(trimmed, ENT_S("<?xml"))) {
        ptrdiff_t end = ent_str_find_byte(trimmed, 0, '>');
        ent_str label =
            label_behind(ent_str_cut(trimmed, 0, end < 0 ? trimmed.n : end), ENT_S("encoding"));
        if (label.n)
            return label;
    }
    ptrdiff_t meta = ent_str_find_nocase(start, 0, ENT_S("<meta"));
    return meta < 0 ? (ent_str){"", 0}
                    : label_behind(ent_str_cut(start, meta, start.n), ENT_S("charset"));
}

// --------------------------------------------------------------------------------------- article

// The strict reading first; if that leaves nothing, whatever text there is.
static int32_t find_article(ent_page *page)
{
    for (int lenient = 0; lenient < 2; lenient++) {
        ent_page_mark(page, lenient);
        int32_t article = ent_page_pick(page);
        if (page->nodes[article].text > 0)
            return article;
    }
    return 0;
}

ent_outcome ent_html_article(ent_str html, ent_arena *keep, ent_arena tmp, ent_document *out,
                             ent_error *err)
{
    ent_html_scan scan = ent_html_scan_page(html, tmp);
    if (scan.refused) {
        (void)ent_fail(err, ENT_TOO_LARGE, out->path, 0, scan.byte, "%s", scan.refused);
        return ENT_FAILED_TOO_LARGE;
    }
    ent_page page = ent_page_open(html, scan.frameset, &tmp);
    int32_t article = find_article(&page);
    ent_page_metadata(&page, article, keep, tmp, out);
    out->map = (ent_map){0};
    out->text = ent_page_text(&page, article, out->title, keep, tmp, &out->map);
    if (out->text.n == 0) {
        (void)ent_fail(err, ENT_UNSUPPORTED, out->path, 0, -1, "the page holds no text");
        return ENT_SKIPPED_EMPTY;
    }
    return ENT_CODED;
}
