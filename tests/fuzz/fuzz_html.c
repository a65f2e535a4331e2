// fuzz_html.c: a page of any bytes, decoded first as every page is.  Besides memory errors it
// looks for positions outside the page and for trees much deeper than the scan foresaw.

#include "text/html.h"
#include <stdlib.h>

static void check_map(ent_str html, const ent_document *d)
{
    for (ptrdiff_t i = 0; i < d->map.n; i++)
        if (d->map.items[i].from < 0 || d->map.items[i].from >= html.n)
            abort();
    if (d->text.n && (d->map.n == 0 || d->map.items[0].to != 0))
        abort();
}

static void check_depth(ent_str html, ent_arena tmp)
{
    ent_html_scan scan = ent_html_scan_page(html, tmp);
    if (scan.refused)
        return;
    ent_page page = ent_page_open(html, scan.frameset, &tmp);
    if (page.depth > 8 * scan.depth + 40)
        abort();
}

static void check(ent_str bytes, ent_arena *keep, ent_arena tmp)
{
    ent_str html;
    ent_map map = {0};
    ent_document d = {.published = ENT_NO_DAY};
    ent_error err;
    if (!ent_decode(bytes, ent_html_charset(bytes), keep, tmp, &html, &map))
        return;
    check_depth(html, tmp);
    if (ent_html_article(html, keep, tmp, &d, &err) == ENT_CODED)
        check_map(html, &d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ent_arena keep, tmp;
    ent_guard guard;
    if (!keep.base && (!ent_arena_init(&keep, 64 << 20) || !ent_arena_init(&tmp, 256 << 20)))
        return 0;
    keep.guard = tmp.guard = &guard;
    if (setjmp(guard.env) == 0)
        check((ent_str){(const char *)data, (ptrdiff_t)size}, &keep, tmp);
    ent_arena_reset(&keep, 1 << 20);
    ent_arena_reset(&tmp, 1 << 20);
    return 0;
}
