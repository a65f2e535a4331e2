// from_warc.c: one WARC record to its content: the WARC head, the HTTP head, chunks (RFC 9112) and
// gzip or deflate taken off.  WARC-Date is when the page was fetched, not when it was published, so
// it is not looked at.
//
// zlib takes its memory from the arena, so that a full region leaves nothing behind.

#include "text/cut.h"
#include "text/from.h"
#include <stdio.h>
#include <zlib.h>

// "utf-8" of "text/html; charset="utf-8"".
static ent_str charset_of(ent_str content_type)
{
    ptrdiff_t at = ent_str_find_nocase(content_type, 0, ENT_S("charset="));
    if (at < 0)
        return ENT_S("");
    ent_str s = ent_str_cut(content_type, at + 8, content_type.n);
    ptrdiff_t from = s.n > 0 && (s.p[0] == '"' || s.p[0] == '\''), to = from;
    while (to < s.n && s.p[to] != ';' && s.p[to] != '"' && s.p[to] != '\'' && s.p[to] != ' ')
        to++;
    return ent_str_cut(s, from, to);
}

// ----------------------------------------------------------------------------------------- chunks

// The size line of a chunk at *at, which moves behind it; -1 if it is none.
static ptrdiff_t chunk_size(ent_str s, ptrdiff_t *at)
{
    ptrdiff_t i = *at, size = 0;
    for (; i < s.n && ent_hex_digit(s.p[i]) >= 0; i++) {
        if (size > s.n)
            return -1;
        size = size * 16 + ent_hex_digit(s.p[i]);
    }
    ptrdiff_t end = ent_str_find_byte(s, i, '\n');
    if (i == *at || end < 0)
        return -1;
    *at = end + 1;
    return size;
}

// Many archives keep the header but store the body whole: what is not in chunks stays as it is.
static ent_str join_chunks(ent_str body, int32_t base, ent_arena *keep, ent_map *map)
{
    char *out = ENT_NEW(keep, char, body.n);
    ptrdiff_t n = 0, at = 0, size;
    ent_map made = {0};
    while ((size = chunk_size(body, &at)) > 0) {
        if (size > body.n - at)
            size = body.n - at; // cut off by the crawler
        ent_map_add(keep, &made, (int32_t)n, base + (int32_t)at);
        memcpy(out + n, body.p + at, (size_t)size);
        n += size;
        at += size;
        while (at < body.n && (body.p[at] == '\r' || body.p[at] == '\n'))
            at++;
    }
    if (n == 0)
        return body;
    *map = made;
    return (ent_str){out, n};
}

// ------------------------------------------------------------------------------------- compression

static voidpf from_arena(voidpf arena, uInt items, uInt size)
{
    return ent_alloc(arena, (ptrdiff_t)items, (ptrdiff_t)size, (ptrdiff_t) _Alignof(max_align_t));
}

static void to_arena(voidpf arena, voidpf p) { (void)arena, (void)p; }

// Unpack into out[room]; gives the length, `room` if there may be more, -1 if it is damaged.
static ptrdiff_t inflate_all(ent_str packed, int bits, char *out, ptrdiff_t room, ent_arena *arena)
{
    z_stream z = {.zalloc = from_arena,
                  .zfree = to_arena,
                  .opaque = arena,
                  .next_in = (Bytef *)(uintptr_t)packed.p,
                  .avail_in = (uInt)packed.n,
                  .next_out = (Bytef *)out,
                  .avail_out = (uInt)room};
    if (inflateInit2(&z, bits) != Z_OK)
        return -1;
    int got = inflate(&z, Z_FINISH);
    bool stopped = got == Z_BUF_ERROR && (z.avail_in == 0 || z.avail_out == 0);
    return got == Z_STREAM_END || stopped ? room - (ptrdiff_t)z.avail_out : -1;
}

// 16 + 15 bits: gzip; 15: zlib; -15: deflate without a head, which some servers send.
static ent_str unpack(ent_str packed, bool gzip, ent_arena *keep)
{
    static const int tried[] = {16 + MAX_WBITS, MAX_WBITS, -MAX_WBITS};
    for (ptrdiff_t room = packed.n * 8 + 1024;; room *= 4) {
        if (room > ENT_MAX_CONTENT)
            room = ENT_MAX_CONTENT;
        char *out = ENT_NEW(keep, char, room);
        ptrdiff_t n = -1;
        for (int i = gzip ? 0 : 1; n < 0 && i < (gzip ? 1 : 3); i++)
            n = inflate_all(packed, tried[i], out, room, keep);
        if (n >= 0 && n < room)
            return (ent_str){out, n};
        if (n < 0 || room == ENT_MAX_CONTENT)
            return (ent_str){NULL, 0};
    }
}

static ent_outcome fault_at(ent_fault *fault, ptrdiff_t at, const char *text)
{
    fault->at = at;
    snprintf(fault->text, sizeof fault->text, "%s", text);
    return ENT_FAILED_FORMAT;
}

static ent_outcome decode_content(ent_str encoding, ptrdiff_t at, ent_arena *keep,
                                  ent_warc_parts *out, ent_fault *fault)
{
    ent_str s = out->content;
    bool gzip = ent_str_starts(s, ENT_S("\x1F\x8B"));
    bool deflate = ent_str_eq_nocase(encoding, ENT_S("deflate"));
    bool looks_plain = s.n > 0 && (s.p[0] == '<' || ent_is_space(s.p[0]));
    if (ent_str_eq_nocase(encoding, ENT_S("br")) || ent_str_eq_nocase(encoding, ENT_S("zstd")))
        return looks_plain ? ENT_CODED
                           : fault_at(fault, at,
                                      "the page is compressed with br or zstd, which is "
                                      "not read");
    if (!gzip && (!deflate || looks_plain))
        return ENT_CODED;
    out->content = unpack(s, gzip, keep);
    out->map = (ent_map){0};
    return out->content.p ? ENT_CODED : fault_at(fault, at, "the compressed page is damaged");
}

// -------------------------------------------------------------------------------------- the record

static ent_str without_brackets(ent_str s)
{
    bool both = s.n >= 2 && s.p[0] == '<' && s.p[s.n - 1] == '>';
    return both ? ent_str_cut(s, 1, s.n - 1) : s;
}

ent_outcome ent_warc_parts_of(ent_str bytes, ent_arena *keep, ent_warc_parts *out, ent_fault *fault)
{
    ptrdiff_t head_n = ent_warc_head_length(bytes), http_n;
    if (head_n < 0)
        return fault_at(fault, 0, "a WARC record without an end of its head");
    ent_str head = ent_str_cut(bytes, 0, head_n), payload = ent_str_cut(bytes, head_n, bytes.n);
    out->media = ent_warc_media_type(head, payload, &http_n);
    if (http_n < 0)
        http_n = 0;
    ent_str http = http_n > 0 ? ent_str_cut(payload, 0, http_n) : head;
    ptrdiff_t start = head_n + http_n;
    out->charset = charset_of(ent_warc_header(http, ENT_S("Content-Type")));
    out->url = without_brackets(ent_warc_header(head, ENT_S("WARC-Target-URI")));
    out->id = without_brackets(ent_warc_header(head, ENT_S("WARC-Record-ID")));
    out->content = ent_str_cut(bytes, start, bytes.n);
    ent_map_add(keep, &out->map, 0, (int32_t)start);
    if (http_n == 0)
        return ENT_CODED;
    ent_str transfer = ent_warc_header(http, ENT_S("Transfer-Encoding"));
    if (ent_str_find_nocase(transfer, 0, ENT_S("chunked")) >= 0)
        out->content = join_chunks(out->content, (int32_t)start, keep, &out->map);
    return decode_content(ent_warc_header(http, ENT_S("Content-Encoding")), start, keep, out,
                          fault);
}
