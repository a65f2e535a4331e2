// gunzip.c: see gunzip.h.  The last packed bytes are kept, so that the start of a member can be
// found in them: a header by its magic bytes (RFC 1952, 2.3.1), tried by unpacking what is at hand.

#include "text/gunzip.h"
#include <stdlib.h>
#include <string.h>

enum {
    OUT = 256 << 10,
    PAST = 64 << 10,
    TRIAL = 1 << 20,       // bytes a member must unpack to on trial, if it has them
    TRIAL_COST = 64 << 10, // what a trial costs besides the bytes it handles
    HEADER = 4,            // bytes that tell a member
    RATIO_FROM = 64 << 20
};

static const char damaged[] = "the gzip data is damaged";

bool ent_gunzip_open(ent_gunzip *g, ent_pull *pull, void *user)
{
    *g = (ent_gunzip){
        .pull = pull, .user = user, .between = true, .checked_at = -1, .budget = ENT_GUNZIP_BUDGET};
    g->block = malloc(OUT);
    g->past = malloc(PAST);
    return g->block && g->past && inflateInit2(&g->z, 16 + MAX_WBITS) == Z_OK;
}

void ent_gunzip_close(ent_gunzip *g)
{
    inflateEnd(&g->z);
    free(g->block);
    free(g->past);
    free(g->area);
    *g = (ent_gunzip){0};
}

static int fail(ent_gunzip *g, const char *why)
{
    g->broken = true;
    g->why = why;
    return -1;
}

void ent_gunzip_break(ent_gunzip *g) { (void)fail(g, damaged); }

// ----------------------------------------------------------------------------------------- reading

// Put the bytes at hand, which go away, behind those of the past.
static void keep_past(ent_gunzip *g)
{
    size_t n = g->in_n < PAST ? g->in_n : PAST;
    size_t old = g->past_n < PAST - n ? g->past_n : PAST - n;
    if (n == 0)
        return;
    memmove(g->past, g->past + g->past_n - old, old);
    memcpy(g->past + old, g->in + g->in_n - n, n);
    g->past_n = old + n;
    g->in_n = 0;
}

// More packed bytes: 1; the end: 0; failed: -1.
static int pull(ent_gunzip *g)
{
    keep_past(g);
    ptrdiff_t n = g->pull(g->user, &g->in);
    if (n < 0)
        return fail(g, NULL);
    g->in_n = (size_t)n;
    g->fed += n;
    return n > 0;
}

static void unpack_from(ent_gunzip *g, size_t at)
{
    g->z.next_in = (Bytef *)(uintptr_t)(g->in + at); // zlib does not write to it
    g->z.avail_in = (uInt)(g->in_n - at);
}

// The end may come between two members only.
static int feed(ent_gunzip *g)
{
    int got = pull(g);
    if (got == 0 && !g->between)
        return fail(g, "the gzip data is cut off; what came before it is kept");
    if (got > 0)
        unpack_from(g, 0);
    return got;
}

// A further member, or the zeros with which tapes are filled up.
static int begin_member(ent_gunzip *g)
{
    while (g->any && g->z.avail_in > 0 && g->z.next_in[0] == 0) {
        g->z.next_in++;
        g->z.avail_in--;
    }
    if (g->z.avail_in == 0)
        return 1;
    g->member_at = g->fed - g->z.avail_in;
    if (g->any && g->z.next_in[0] != 0x1F)
        return fail(g, "what follows the last gzip member is no gzip data");
    g->between = false;
    g->fresh = true;
    return 1;
}

// Unpack into the block as far as the bytes at hand go: 1 go on, 0 the end, -1 failed.
static int step(ent_gunzip *g)
{
    int got = g->z.avail_in == 0 ? feed(g) : 1;
    if (got > 0 && g->between)
        got = begin_member(g);
    if (got <= 0 || g->between)
        return got;
    int z = inflate(&g->z, Z_NO_FLUSH);
    if (z == Z_STREAM_END) {
        g->any = g->between = true;
        z = inflateReset(&g->z);
    }
    if (z == Z_OK || z == Z_BUF_ERROR)
        return 1;
    if (g->fresh && g->any) // one of many small ones: rubbish would pass for records
        g->z.avail_out = OUT;
    return fail(g, damaged);
}

ptrdiff_t ent_gunzip_read(ent_gunzip *g, const char **block)
{
    if (g->broken)
        return -1;
    g->z.next_out = (Bytef *)g->block;
    g->z.avail_out = OUT;
    g->fresh = false;
    int more = 1;
    while (g->z.avail_out == OUT && more > 0)
        more = step(g);
    *block = g->block;
    ptrdiff_t n = OUT - (ptrdiff_t)g->z.avail_out;
    return n > 0 ? n : more;
}

// ------------------------------------------------------------------------------------- behind damage

// Past and present packed bytes in one run.
static bool join(ent_gunzip *g)
{
    char *area = malloc(g->past_n + g->in_n + 1);
    if (!area)
        return false;
    memcpy(area, g->past, g->past_n);
    if (g->in_n)
        memcpy(area + g->past_n, g->in, g->in_n);
    free(g->area);
    g->in = g->area = area;
    g->in_n += g->past_n;
    g->past_n = 0;
    return true;
}

// Can a member be unpacked from here, as far as the bytes at hand go?
static bool try_member(ent_gunzip *g, ent_str s)
{
    Bytef out[16 << 10];
    z_stream z = {.next_in = (Bytef *)(uintptr_t)s.p, .avail_in = (uInt)s.n};
    g->budget -= TRIAL_COST;
    if (g->budget <= 0 || inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return false;
    int got = Z_OK;
    while (got == Z_OK && z.total_out < TRIAL && z.avail_in > 0) {
        z.next_out = out;
        z.avail_out = sizeof out;
        got = inflate(&z, Z_NO_FLUSH);
    }
    g->budget -= (int64_t)z.total_out + (int64_t)z.total_in;
    inflateEnd(&z);
    return got == Z_OK || got == Z_STREAM_END || got == Z_BUF_ERROR;
}

// Go to the first member that begins at or behind `from` in the bytes at hand.
static bool find_member(ent_gunzip *g, int64_t from)
{
    ent_str run = {g->in, (ptrdiff_t)g->in_n};
    int64_t base = g->fed - run.n;
    ptrdiff_t i = from > base ? (ptrdiff_t)(from - base) : 0;
    for (; (i = ent_str_find(run, i, ENT_S("\x1F\x8B\x08"))) >= 0; i++) {
        bool header = i + 3 < run.n && ((unsigned char)run.p[i + 3] & 0xE0) == 0;
        if (!header || !try_member(g, ent_str_cut(run, i, run.n)))
            continue;
        unpack_from(g, (size_t)i);
        g->member_at = base + i;
        return true;
    }
    return false;
}

bool ent_gunzip_resume(ent_gunzip *g)
{
    if (!g->broken || !g->why)
        return false;
    int64_t from = g->member_at + 1;
    while (g->budget > 0 && join(g)) {
        if (find_member(g, from)) {
            g->broken = g->between = false;
            g->why = NULL;
            return inflateReset(&g->z) == Z_OK;
        }
        if (g->fed - (HEADER - 1) > from) // a header may straddle the end
            from = g->fed - (HEADER - 1);
        if (pull(g) <= 0)
            break;
    }
    return false;
}

// --------------------------------------------------------------------------------------- on suspicion

static bool unpack_all(z_stream *z, ent_read_at *read, void *user, int64_t at, int64_t max_ratio)
{
    char in[32 << 10];
    Bytef out[32 << 10];
    int got = Z_OK;
    while (got == Z_OK || got == Z_BUF_ERROR) {
        ptrdiff_t n = 0;
        if (z->avail_in == 0) {
            n = read(user, at, in, sizeof in);
            if (n <= 0)
                return true; // cut off, which is told when it is met
            at += n;
            z->next_in = (Bytef *)in;
            z->avail_in = (uInt)n;
        }
        z->next_out = out;
        z->avail_out = sizeof out;
        got = inflate(z, Z_NO_FLUSH);
        if (z->total_out > RATIO_FROM && (int64_t)(z->total_out / (z->total_in + 1)) > max_ratio)
            return true; // a bomb, the same
    }
    return got == Z_STREAM_END;
}

bool ent_gunzip_is_damaged(ent_gunzip *g, ent_read_at *read, void *user, int64_t max_ratio)
{
    z_stream z = {0};
    if (g->between || g->checked_at == g->member_at)
        return !g->between && g->found_damage;
    if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return false;
    g->checked_at = g->member_at;
    g->found_damage = !unpack_all(&z, read, user, g->member_at, max_ratio);
    inflateEnd(&z);
    return g->found_damage;
}
