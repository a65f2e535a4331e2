// event_batch.c: see event_batch.h.

#include "ledger/event_batch.h"

enum { KEY }; // the column of a statement along the list

static void put_numbers(ent_event_batch *b)
{
    b->list.n = 0;
    ent_buffer_add_byte(&b->list, '[');
    for (int i = 0; i < b->n; i++) {
        ent_buffer_add_str(&b->list, i ? ENT_S(",") : ENT_S(""));
        ent_buffer_add_int(&b->list, b->items[i]);
    }
    ent_buffer_add_byte(&b->list, ']');
}

// Numbers come first, so that only they are sorted, not whole rows.
static ent_status read_numbers(ent_event_batch *b, ent_error *err)
{
    enum { MOST = sizeof b->items / sizeof b->items[0] };
    bool row = b->numbers != NULL;
    b->n = b->at = 0;
    while (row && b->n < MOST) {
        ent_status status = ent_query_step(b->ledger, b->numbers, &row, err);
        if (status != ENT_OK)
            return status;
        if (row)
            b->items[b->n++] = sqlite3_column_int64(b->numbers, 0);
    }
    if (!row) { // stepped again it would begin anew
        sqlite3_finalize(b->numbers);
        b->numbers = NULL;
    }
    put_numbers(b);
    return b->list.failed ? ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory")
                          : ENT_OK;
}

static ent_status next_batch(ent_event_batch *b, ent_error *err)
{
    ent_status status = read_numbers(b, err);
    for (int k = 0; k < b->n_along && status == ENT_OK && b->n > 0; k++) {
        sqlite3_reset(b->along[k]);
        ent_bind_text(b->along[k], 1, ent_buffer_str(&b->list));
        status = ent_event_batch_step(b, k, err);
    }
    return status;
}

// What was not asked for of the event before is passed over.
static ent_status catch_up(ent_event_batch *b, ent_error *err)
{
    ent_status status = ENT_OK;
    for (int k = 0; k < b->n_along; k++)
        while (status == ENT_OK && b->row[k] && sqlite3_column_int(b->along[k], KEY) < b->at)
            status = ent_event_batch_step(b, k, err);
    return status;
}

ent_status ent_event_batch_next(ent_event_batch *b, bool *more, ent_error *err)
{
    ent_status status = ++b->at < b->n ? catch_up(b, err) : next_batch(b, err);
    *more = status == ENT_OK && b->n > 0;
    return status;
}

int64_t ent_event_batch_number(const ent_event_batch *b) { return b->items[b->at]; }

bool ent_event_batch_has(const ent_event_batch *b, int k)
{
    return b->row[k] && sqlite3_column_int(b->along[k], KEY) == b->at;
}

ent_status ent_event_batch_step(ent_event_batch *b, int k, ent_error *err)
{
    return ent_query_step(b->ledger, b->along[k], &b->row[k], err);
}

void ent_event_batch_close(ent_event_batch *b)
{
    sqlite3_finalize(b->numbers);
    for (int k = 0; k < ENT_MOST_ALONG; k++)
        sqlite3_finalize(b->along[k]);
    ent_buffer_free(&b->list);
    *b = (ent_event_batch){0};
}
