// events.c: the events that fit a query, written as the coder writes them.

#include "ledger/event_reader.h"

enum { FLUSH = 1 << 16 }; // bytes that are kept back

static ent_status flush(const ent_ledger_query *q, ent_buffer *out, size_t above, ent_error *err)
{
    return out->n >= above || out->failed ? ent_query_write(q, out, err) : ENT_OK;
}

static ent_status check_format(const ent_ledger_query *q, ent_error *err)
{
    if (q->format <= ENT_LEDGER_CSV)
        return ENT_OK;
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                    "events are written as table, jsonl or csv");
}

// Behind the events of a document stands an empty line.
static void end_table(int64_t document, ent_buffer *out)
{
    ent_buffer_add_str(out, document ? ENT_S("\n") : ENT_S(""));
}

// The heading of a document stands above its first event.
static void put_table(const ent_event_reader *r, int64_t *document, ent_buffer *out)
{
    ent_view_cursor c = {0};
    if (*document != r->document) {
        end_table(*document, out);
        ent_record_table_heading(&r->view, out);
        *document = r->document;
    }
    for (const ent_event *e; (e = ent_view_next(&r->view, &c));)
        ent_record_table_event(&r->view, e, out);
}

static ent_status put_events(ent_event_reader *r, const ent_ledger_query *q, ent_buffer *out,
                             ent_error *err)
{
    int64_t document = 0;
    bool row;
    ent_status status;
    while ((status = ent_event_reader_next(r, &row, err)) == ENT_OK && row) {
        if (q->format == ENT_LEDGER_TABLE)
            put_table(r, &document, out);
        else
            ent_write_document(&r->view, out);
        if (q->rows)
            ++*q->rows;
        status = flush(q, out, FLUSH, err);
        if (status != ENT_OK)
            return status;
    }
    end_table(document, out);
    return status;
}

ent_status ent_ledger_events(ent_ledger *ledger, const ent_ledger_query *query, ent_error *err)
{
    ent_event_reader r = {0};
    ent_buffer out = {0};
    ent_status status = check_format(query, err);
    if (status == ENT_OK)
        status = ent_event_reader_open(ledger, query, NULL, &r, err);
    if (status == ENT_OK) {
        r.options.to = query->format == ENT_LEDGER_CSV ? ENT_OUT_CSV : ENT_OUT_JSONL;
        if (query->format == ENT_LEDGER_CSV)
            ent_write_head(ENT_OUT_CSV, &out);
        status = put_events(&r, query, &out, err);
    }
    if (status == ENT_OK)
        status = flush(query, &out, 1, err);
    ent_event_reader_close(&r);
    ent_buffer_free(&out);
    return status;
}
