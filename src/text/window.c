// window.c: see window.h.  Held bytes move to the front of the buffer only when room is needed and
// half of it is free, so each byte moves a bounded number of times.

#include "text/window.h"
#include "base/utf8.h"
#include <stdlib.h>

void ent_window_init(ent_window *w, ent_stream *stream)
{
    *w = (ent_window){.stream = stream, .line = 1};
}

void ent_window_free(ent_window *w)
{
    free(w->buffer);
    w->buffer = NULL;
}

static void window_fail(ent_window *w)
{
    w->ended = w->failed = true;
    w->outcome = ENT_FAILED_TOO_LARGE;
    ent_fail(&w->error, ENT_TOO_LARGE, ent_str_of(ent_stream_path(w->stream)), w->line, w->byte,
             "out of memory for a record");
}

static bool make_room(ent_window *w, size_t n)
{
    size_t held = w->end - w->start;
    if (w->room - w->end >= n && w->buffer)
        return true;
    if (w->start > 0 && w->start >= held && w->room - held >= n) {
        memmove(w->buffer, w->buffer + w->start, held);
    } else {
        size_t room = w->room ? w->room * 2 : (size_t)512 << 10;
        while (room - held < n)
            room *= 2;
        char *p = malloc(room);
        if (!p) {
            window_fail(w);
            return false;
        }
        if (held)
            memcpy(p, w->buffer + w->start, held);
        // Where the buffer is a caller's array, it has room for all that is put there.
        // NOLINTNEXTLINE(clang-analyzer-unix.Malloc)
        free(w->buffer);
        w->buffer = p;
        w->room = room;
    }
    w->start = 0;
    w->end = held;
    return true;
}

// --------------------------------------------------------------------------------- UTF-16, UTF-32

static void put(ent_window *w, uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = ENT_REPLACEMENT;
    w->end += (size_t)ent_utf8_encode(c, w->buffer + w->end);
}

static void put_unit(ent_window *w, uint32_t c)
{
    bool second = c >= 0xDC00 && c <= 0xDFFF;
    if (w->high && second) {
        put(w, 0x10000 + ((w->high - 0xD800) << 10) + (c - 0xDC00));
        w->high = 0;
        return;
    }
    if (w->high)
        put(w, ENT_REPLACEMENT);
    w->high = c >= 0xD800 && c <= 0xDBFF ? c : 0;
    if (!w->high)
        put(w, c);
}

static void put_bytes(ent_window *w, const unsigned char *p)
{
    switch (w->wide) {
    case ENT_WIDE_16LE: put_unit(w, (uint32_t)p[1] << 8 | p[0]); break;
    case ENT_WIDE_16BE: put_unit(w, (uint32_t)p[0] << 8 | p[1]); break;
    case ENT_WIDE_32LE:
        put(w, (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0]);
        break;
    case ENT_WIDE_32BE:
        put(w, (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]);
        break;
    case ENT_WIDE_NONE: break;
    }
}

static int unit_size(ent_wide wide) { return wide >= ENT_WIDE_32LE ? 4 : 2; }

// Two bytes of UTF-16 make at most three of UTF-8, and a waiting surrogate three more.
static bool add_wide(ent_window *w, const char *block, size_t n)
{
    if (!make_room(w, n * 2 + 16))
        return false;
    int size = unit_size(w->wide);
    for (size_t i = 0; i < n; i++) {
        w->carry[w->n_carry++] = (unsigned char)block[i];
        if (w->n_carry < size)
            continue;
        put_bytes(w, w->carry);
        w->n_carry = 0;
    }
    return true;
}

static bool add_plain(ent_window *w, const char *block, size_t n)
{
    if (!make_room(w, n))
        return false;
    memcpy(w->buffer + w->end, block, n);
    w->end += n;
    return true;
}

static bool add(ent_window *w, const char *block, size_t n)
{
    return w->wide == ENT_WIDE_NONE ? add_plain(w, block, n) : add_wide(w, block, n);
}

// The end of a wide text may lie inside a character.
static bool add_leftover(ent_window *w)
{
    if (!w->high && !w->n_carry)
        return false;
    w->high = 0;
    w->n_carry = 0;
    if (!make_room(w, 4))
        return false;
    put(w, ENT_REPLACEMENT);
    return true;
}

// The stream failed behind the held bytes.
static void mark_failed(ent_window *w)
{
    ent_stream_failure(w->stream, &w->outcome, &w->error);
    ent_str held = ent_window_held(w);
    w->failed = true;
    w->error.byte = w->wide == ENT_WIDE_NONE ? w->byte + held.n : -1;
    w->error.line = w->line;
    for (ptrdiff_t i = 0; (i = ent_str_find_byte(held, i, '\n')) >= 0; i++)
        w->error.line++;
}

bool ent_window_more(ent_window *w)
{
    size_t before = w->end - w->start;
    while (!w->ended && w->end - w->start == before) {
        const char *block;
        ptrdiff_t n = ent_stream_read(w->stream, &block);
        if (n > 0) {
            if (!add(w, block, (size_t)n))
                return false;
            continue;
        }
        w->ended = true;
        if (n < 0)
            mark_failed(w);
        else
            return add_leftover(w);
    }
    return w->end - w->start > before;
}

bool ent_window_want(ent_window *w, size_t n)
{
    while (w->end - w->start < n)
        if (!ent_window_more(w))
            return false;
    return true;
}

bool ent_window_resume(ent_window *w)
{
    if (!w->failed || !ent_stream_resume(w->stream))
        return false;
    if (w->end > w->start)
        ent_window_drop(w, w->end - w->start);
    w->n_carry = 0;
    w->high = 0;
    w->ended = w->failed = false;
    return true;
}

bool ent_window_is_damaged(ent_window *w)
{
    if (w->failed || !ent_stream_is_damaged(w->stream))
        return false;
    w->start = w->end = 0;
    w->ended = true;
    mark_failed(w);
    return true;
}

void ent_window_drop(ent_window *w, size_t n)
{
    const char *p = w->buffer + w->start, *end = p + n;
    w->start += n;
    w->byte += (int64_t)n;
    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        w->line++;
        p++;
    }
    if (w->start == w->end)
        w->start = w->end = 0;
}

bool ent_window_skip(ent_window *w, int64_t n)
{
    for (;;) {
        int64_t held = (int64_t)(w->end - w->start);
        int64_t now = n < held ? n : held;
        if (now > 0)
            ent_window_drop(w, (size_t)now);
        n -= now;
        if (n == 0)
            return true;
        if (!ent_window_more(w))
            return false;
    }
}

bool ent_window_skip_line(ent_window *w)
{
    for (;;) {
        ent_str held = ent_window_held(w);
        ptrdiff_t at = ent_str_find_byte(held, 0, '\n');
        if (held.n > 0)
            ent_window_drop(w, at < 0 ? (size_t)held.n : (size_t)at + 1);
        if (at >= 0)
            return true;
        if (!ent_window_more(w))
            return false;
    }
}

// ------------------------------------------------------------------------------------ which it is

// How many of the first bytes are NUL, by their place in groups of four.
static int count_nuls(ent_str s, int nul[4])
{
    int groups = (int)((s.n < 512 ? s.n : 512) / 4);
    for (int i = 0; i < groups * 4; i++)
        nul[i % 4] += s.p[i] == 0;
    return groups;
}

static bool starts_with(ent_str s, const char *mark, ptrdiff_t n)
{
    return s.n >= n && memcmp(s.p, mark, (size_t)n) == 0;
}

// Latin letters have a NUL in every code unit; a fifth of other characters is allowed for.
ent_wide ent_wide_of(ent_str s)
{
    if (starts_with(s, "\xFF\xFE\0\0", 4))
        return ENT_WIDE_32LE;
    if (starts_with(s, "\0\0\xFE\xFF", 4))
        return ENT_WIDE_32BE;
    if (starts_with(s, "\xFF\xFE", 2))
        return ENT_WIDE_16LE;
    if (starts_with(s, "\xFE\xFF", 2))
        return ENT_WIDE_16BE;
    int nul[4] = {0};
    int groups = count_nuls(s, nul);
    int most = groups - groups / 5, few = groups / 8;
    if (groups == 0)
        return ENT_WIDE_NONE;
    if (nul[2] >= most && nul[3] >= most && nul[1] >= most && nul[0] <= few)
        return ENT_WIDE_32LE;
    if (nul[0] >= most && nul[1] >= most && nul[2] >= most && nul[3] <= few)
        return ENT_WIDE_32BE;
    if (nul[1] >= most && nul[3] >= most && nul[0] <= few && nul[2] <= few)
        return ENT_WIDE_16LE;
    if (nul[0] >= most && nul[2] >= most && nul[1] <= few && nul[3] <= few)
        return ENT_WIDE_16BE;
    return ENT_WIDE_NONE;
}

void ent_window_transcode(ent_window *w, ent_wide wide)
{
    char *raw = w->buffer;
    size_t from = w->start, n = w->end - w->start;
    w->wide = wide;
    w->buffer = NULL;
    w->room = w->start = w->end = 0;
    if (n > 0)
        add_wide(w, raw + from, n);
    free(raw);
}

size_t ent_wide_preview(ent_str start, ent_wide wide, char *out, size_t room)
{
    char buffer[2064];
    ent_window w = {.buffer = buffer, .room = sizeof buffer, .wide = wide};
    size_t n = start.n < 1024 ? (size_t)start.n : 1024;
    add_wide(&w, start.p, n);
    size_t got = w.end < room ? w.end : room;
    memcpy(out, buffer, got);
    return got;
}
