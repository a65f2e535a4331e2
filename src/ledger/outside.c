// outside.c: see outside.h.

#include "ledger/outside.h"

#include "base/utf8.h"
#include "coding/json.h"

#include <utf8proc.h>

/** The bytes of the first `most` characters of s, well-formed, and of these as many as end a grapheme; all of them if
 *  none ends there. */
static ptrdiff_t fitting(ent_str s, int most)
{
    ptrdiff_t end = 0, at = 0;
    utf8proc_int32_t state = 0;
    uint32_t last = 0, c;
    for (ent_str rest = s, bytes; rest.n > 0; at += bytes.n, last = c) {
        c = ent_utf8_take(&rest, &bytes);
        if (last &&
            utf8proc_grapheme_break_stateful((utf8proc_int32_t)last, (utf8proc_int32_t)c, &state))
            end = at;
        if (most-- == 0)
            return end ? end : at;
    }
    return s.n;
}

static void put(ent_buffer *out, ent_str s, int most)
{
    ptrdiff_t n = s.n > most ? fitting(s, most) : s.n;
    if (n == s.n) {
        ent_row_text(out, s);
        return;
    }
    ent_buffer cut = {0};
    ent_buffer_add_str(&cut, ent_str_trim(ent_str_cut(s, 0, n)));
    ent_buffer_add_str(&cut, ENT_S("…"));
    if (cut.failed)
        out->failed = true;
    ent_row_text(out, ent_buffer_str(&cut));
    ent_buffer_free(&cut);
}

void ent_row_outside(ent_buffer *out, ent_str s, int most)
{
    if (ent_utf8_valid_prefix(s) == s.n) {
        put(out, s, most);
        return;
    }
    ent_buffer repaired = {0};
    if (ent_buffer_reserve(&repaired, (size_t)s.n * 3))
        repaired.n = (size_t)ent_json_repair(s, repaired.p);
    else
        out->failed = true;
    put(out, ent_buffer_str(&repaired), most);
    ent_buffer_free(&repaired);
}

void ent_row_address(ent_buffer *out, ent_str url)
{
    ent_row_outside(out, url.n <= ENT_MOST_URL ? url : ENT_S(""), ENT_MOST_URL);
}
