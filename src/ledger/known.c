// known.c: see known.h.  Open addressing; a hash is its own hash.

#include "ledger/known.h"

#include <stdlib.h>

enum { BYTES = 32 };

static int digit(char c)
{
    return ent_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/** The bytes that 64 digits stand for; false: they are none, or all zero, which means a free slot. */
static bool bytes_of(ent_str hash, unsigned char out[BYTES])
{
    int any = 0;
    if (hash.n != 2 * (ptrdiff_t)BYTES)
        return false;
    for (int i = 0; i < BYTES; i++) {
        int high = digit(hash.p[2 * i]), low = digit(hash.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (unsigned char)(high << 4 | low);
        any |= out[i];
    }
    return any;
}

/** The slot that holds it, or the free one where it belongs. */
static size_t slot_of(const ent_known *k, const unsigned char *bytes)
{
    static const unsigned char none[BYTES];
    uint64_t at;
    memcpy(&at, bytes, sizeof at);
    for (;; at++) {
        const unsigned char *slot = k->slots[at & k->mask];
        if (memcmp(slot, bytes, BYTES) == 0 || memcmp(slot, none, BYTES) == 0)
            return at & k->mask;
    }
}

static bool make_room(ent_known *k, int64_t n)
{
    size_t size = 64;
    while (size < (size_t)n * 2)
        size *= 2;
    k->mask = size - 1;
    k->slots = calloc(size, sizeof *k->slots);
    return k->slots;
}

static void add(ent_known *k, ent_str hash)
{
    unsigned char bytes[BYTES];
    if (k->n == k->mask || !bytes_of(hash, bytes))
        return;
    memcpy(k->slots[slot_of(k, bytes)], bytes, BYTES);
    k->n++;
}

static ent_status take(const ent_ledger *l, sqlite3_stmt *row, ent_known *out, ent_numbers *marked,
                       ent_error *err)
{
    if ((!out->slots && !make_room(out, sqlite3_column_int64(row, 0))) ||
        (sqlite3_column_int(row, 3) && !ent_numbers_add(marked, sqlite3_column_int64(row, 2))))
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(l->path), 0, -1, "out of memory");
    if (sqlite3_column_int(row, 4))
        add(out, ent_column_text(row, 1));
    return ENT_OK;
}

ent_status ent_known_open(const ent_ledger *l, ent_known *out, ent_numbers *marked, ent_error *err)
{
    sqlite3_stmt *s = NULL;
    *out = (ent_known){0};
    ent_status status = ent_ledger_prepare(
        l,
        "SELECT (SELECT count(*) FROM document), hash, id, coder = '', outcome = ? FROM document",
        &s, err);
    if (status == ENT_OK)
        ent_bind_text(s, 1, ent_str_of(ent_outcome_name(ENT_CODED)));
    int code = SQLITE_DONE;
    while (status == ENT_OK && (code = sqlite3_step(s)) == SQLITE_ROW)
        status = take(l, s, out, marked, err);
    if (status == ENT_OK && code != SQLITE_DONE)
        status = ent_ledger_error(l, "cannot read the documents", err);
    sqlite3_finalize(s);
    return status;
}

void ent_known_close(ent_known *k)
{
    free(k->slots);
    *k = (ent_known){0};
}

bool ent_known_has(const ent_known *k, const char *hash)
{
    static const unsigned char none[BYTES];
    unsigned char bytes[BYTES];
    return k->slots && bytes_of(ent_str_of(hash), bytes) &&
           memcmp(k->slots[slot_of(k, bytes)], none, BYTES) != 0;
}
