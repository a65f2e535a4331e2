// records.c: the records that fit a query, in the form that is asked for.

#include "ledger/happening.h"

enum { FLUSH = 1 << 16 }; // bytes that are kept back

static void put_record(const ent_happening_reader *r, const ent_ledger_query *q, ent_buffer *out)
{
    if (q->format == ENT_LEDGER_CSV) {
        ent_happening_csv(r, out);
    } else if (q->format == ENT_LEDGER_JSONL) {
        ent_happening_json(r, &(ent_json){.out = out});
        ent_buffer_add_byte(out, '\n');
    } else {
        ent_happening_table(r, q->width, q->colour, out);
    }
}

static ent_status put_records(ent_happening_reader *r, const ent_ledger_query *q, ent_buffer *out,
                              ent_error *err)
{
    bool row;
    ent_status status;
    while ((status = ent_happening_next(r, &row, err)) == ENT_OK && row) {
        put_record(r, q, out);
        if (q->rows)
            ++*q->rows;
        if (out->n >= FLUSH || out->failed)
            status = ent_query_write(q, out, err);
        if (status != ENT_OK)
            return status;
    }
    return status;
}

ent_status ent_ledger_records(ent_ledger *ledger, const ent_ledger_query *query, ent_error *err)
{
    ent_happening_reader r = {0};
    ent_buffer out = {0};
    if (query->format > ENT_LEDGER_CSV)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                        "records are written as table, jsonl or csv");
    ent_status status = ent_happening_reader_open(ledger, query, NULL, &r, err);
    if (status == ENT_OK && query->format == ENT_LEDGER_CSV)
        ent_happening_csv_head(&out);
    if (status == ENT_OK)
        status = put_records(&r, query, &out, err);
    if (status == ENT_OK)
        status = ent_query_write(query, &out, err);
    ent_happening_reader_close(&r);
    ent_buffer_free(&out);
    return status;
}
