// block_words.c: which accounts of a large block share a word or a name, and what of a block is settled.

#include "ledger/block_words.h"
#include <stdlib.h>

enum { ROW_BYTES = 8 };

void ent_sharers_unpack(const unsigned char *bytes, int size, ent_sharers *out)
{
    for (int i = 0; i + ROW_BYTES <= size && out->n < ENT_RARE_TELLINGS; i += ROW_BYTES) {
        uint64_t row = 0;
        for (int k = ROW_BYTES; k-- > 0;)
            row = row << 8 | bytes[i + k];
        out->row[out->n++] = (int64_t)row;
    }
}

ent_status ent_block_word_write(ent_settling *s, sqlite3_stmt *put, ent_str block, uint64_t key,
                                const int64_t *rows, int n, ent_error *err)
{
    unsigned char bytes[ENT_RARE_TELLINGS * ROW_BYTES];
    for (int i = 0; i < n && i < ENT_RARE_TELLINGS; i++)
        for (int k = 0; k < ROW_BYTES; k++)
            bytes[i * ROW_BYTES + k] = (unsigned char)((uint64_t)rows[i] >> 8 * k);
    ent_bind_text(put, 1, block);
    sqlite3_bind_int64(put, 2, (int64_t)key);
    if (n <= ENT_RARE_TELLINGS)
        sqlite3_bind_blob(put, 3, bytes, n * ROW_BYTES, SQLITE_STATIC);
    return ent_settling_do(s, put, err);
}

// ---------------------------------------------------------------------------------- what is known

typedef struct mark {
    uint64_t key;
    int64_t row;
} mark;

static int cmp_mark(const void *x, const void *y)
{
    const mark *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static ent_status write_words(ent_settling *s, ent_str block, const ent_tellings *t, ent_error *err)
{
    struct {
        mark *items;
        ptrdiff_t n, room;
    } list = {0};
    sqlite3_stmt *put = ent_settling_ask(s, "INSERT INTO block_word VALUES (?1, ?2, ?3)", err);
    if (!put)
        return err->status;
    for (int32_t i = 0; i < t->n; i++) {
        uint64_t keys[ENT_MOST_KEYS];
        int n = ent_telling_keys(&t->items[i], keys);
        for (int k = 0; k < n; k++)
            ENT_PUSH(&s->keep, &list, (mark){keys[k], t->items[i].row});
    }
    if (list.n > 1)
        qsort(list.items, (size_t)list.n, sizeof *list.items, cmp_mark);
    ent_status status = ENT_OK;
    for (ptrdiff_t from = 0, to; status == ENT_OK && from < list.n; from = to) {
        int64_t rows[ENT_RARE_TELLINGS];
        int n = 0;
        for (to = from; to < list.n && list.items[to].key == list.items[from].key; to++, n++)
            if (n < ENT_RARE_TELLINGS)
                rows[n] = list.items[to].row;
        status = ent_block_word_write(s, put, block, list.items[from].key, rows, n, err);
    }
    return status;
}

static ent_status run_for(ent_settling *s, const char *sql, ent_str block, ent_error *err)
{
    sqlite3_stmt *run = ent_settling_ask(s, sql, err);
    if (!run)
        return err->status;
    ent_bind_text(run, 1, block);
    if (sqlite3_bind_parameter_count(run) > 1)
        sqlite3_bind_text(run, 2, s->coder, -1, SQLITE_STATIC);
    return ent_settling_do(s, run, err);
}

static ent_status clear_touched(ent_settling *s, ent_str block, ent_error *err)
{
    return run_for(s,
                   "DELETE FROM touched WHERE (SELECT block FROM account WHERE id = "
                   "touched.account) = ?1",
                   block, err);
}

static ent_status note(ent_settling *s, ent_str block, ent_error *err)
{
    return run_for(s,
                   "INSERT OR REPLACE INTO settled (block, n, coder) SELECT ?1, count(*), ?2 FROM "
                   "account WHERE block = ?1",
                   block, err);
}

ent_status ent_part_note(ent_settling *s, ent_str block, ent_error *err)
{
    ent_status status = clear_touched(s, block, err);
    return status == ENT_OK ? note(s, block, err) : status;
}

ent_status ent_whole_note(ent_settling *s, ent_str block, const ent_tellings *t, ent_error *err)
{
    ent_status status = clear_touched(s, block, err);
    if (status == ENT_OK)
        status = run_for(s, "DELETE FROM block_word WHERE block = ?1", block, err);
    if (status == ENT_OK && (!t || t->n <= ENT_SMALL_BLOCK))
        return run_for(s, "DELETE FROM settled WHERE block = ?1", block, err);
    if (status == ENT_OK)
        status = write_words(s, block, t, err);
    return status == ENT_OK ? note(s, block, err) : status;
}
