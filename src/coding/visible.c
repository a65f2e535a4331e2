// visible.c: see visible.h.  Categories are those of Unicode, by utf8proc.

#include "coding/visible.h"
#include "base/utf8.h"
#include <utf8proc.h>

// A character to show as it is; else white space, or nothing at all.
typedef enum showing { SHOW, BLANK, DROP } showing;

static showing showing_of(uint32_t c)
{
    if (c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029)
        return BLANK;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN: return DROP;
    default: return SHOW;
    }
}

void ent_add_visible(ent_buffer *out, ent_str s)
{
    bool blank = false, any = false;
    while (s.n > 0) {
        ent_str bytes;
        showing show = showing_of(ent_utf8_take(&s, &bytes));
        if (show == SHOW) {
            if (blank && any)
                ent_buffer_add_byte(out, ' ');
            ent_buffer_add_str(out, bytes);
            any = true;
        }
        if (show != DROP)
            blank = show == BLANK;
    }
}

static const char *entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void ent_add_html(ent_buffer *out, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        const char *entity = entity_of(s.p[i]);
        if (entity)
            ent_buffer_add_str(out, ent_str_of(entity));
        else
            ent_buffer_add_byte(out, s.p[i]);
    }
}

void ent_add_visible_html(ent_buffer *out, ent_str s)
{
    ent_buffer visible = {.max = out->max};
    ent_add_visible(&visible, s);
    ent_add_html(out, ent_buffer_str(&visible));
    out->failed |= visible.failed;
    ent_buffer_free(&visible);
}
