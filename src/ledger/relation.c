// relation.c: the relation of two states on one page: what is asked, gathered and written.

#include "ledger/query.h"
#include "ledger/relation.h"

static void write_page(const ent_page *p, const ent_ledger_query *query, ent_buffer *out)
{
    switch (query->format) {
    case ENT_LEDGER_MARKDOWN: ent_relation_markdown(p, out); break;
    case ENT_LEDGER_HTML: ent_relation_html(p, out); break;
    case ENT_LEDGER_JSONL: ent_relation_json(p, out); break;
    default: ent_relation_text(p, query, out);
    }
}

typedef struct asked {
    char a[16], b[16], as_of[11];
} asked;

static ent_status understand(const ent_ledger *l, const ent_ledger_query *query, asked *out,
                             ent_error *err)
{
    if (query->format == ENT_LEDGER_CSV)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "a page has no form as CSV");
    if (!query->a || !query->b)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "a relation needs two states");
    ent_status status = ent_query_state(l, query->a, out->a, err);
    if (status == ENT_OK)
        status = ent_query_state(l, query->b, out->b, err);
    if (status == ENT_OK)
        status = ent_query_as_of(l, query, out->as_of, err);
    if (status == ENT_OK && strcmp(out->a, out->b) == 0)
        return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "%s and %s are one state", query->a,
                        query->b);
    return status;
}

// A full region jumps to the guard; statements and scratch are closed by the caller.
static ent_status gather_and_write(ent_asking *q, const asked *what, const ent_ledger *l,
                                   const ent_ledger_query *query, ent_buffer *out, ent_error *err)
{
    ent_guard guard;
    q->keep->guard = &guard;
    if (setjmp(guard.env)) {
        q->keep->guard = NULL;
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                        "the ledger has too much of this relation for one page; ask for less with "
                        "--as-of");
    }
    ent_asking_open(q, l, what->as_of, q->keep, err);
    ent_page page = ent_page_gather(q, what->a, what->b);
    if (q->status == ENT_OK)
        write_page(&page, query, out);
    q->keep->guard = NULL;
    return q->status;
}

ent_status ent_ledger_relation(ent_ledger *ledger, const ent_ledger_query *query, ent_error *err)
{
    asked what;
    ent_status status = understand(ledger, query, &what, err);
    if (status != ENT_OK)
        return status;
    ent_arena keep = {0};
    if (!ent_arena_init(&keep, ENT_ASKING_BYTES))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    ent_asking q = {.keep = &keep};
    ent_buffer out = {0};
    status = gather_and_write(&q, &what, ledger, query, &out, err);
    ent_asking_close(&q);
    ent_arena_free(&keep);
    if (status == ENT_OK)
        status = ent_query_write(query, &out, err);
    ent_buffer_free(&out);
    return status;
}
