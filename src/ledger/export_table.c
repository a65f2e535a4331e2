// export_table.c: rows between tabs, from a list of columns; and the cells that several forms share.

#include "ledger/export_form.h"

enum { FLUSH = 64 << 10 }; // bytes at which the buffer goes out

// Tabs and line breaks end a cell in every reader of such files, quoted or not: they become blanks.
static void add_on_one_line(ent_buffer *out, ent_str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        ent_buffer_add_byte(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
}

static void put_row(const ent_export_table *form, const ent_export_row *r, ent_buffer *cell,
                    ent_buffer *out)
{
    for (const ent_export_column *c = form->columns; c->name; c++) {
        if (form->without && form->without(r, c))
            continue;
        if (c != form->columns)
            ent_buffer_add_byte(out, '\t');
        cell->n = 0;
        if (c->put)
            c->put(r, cell);
        add_on_one_line(out, cell->n ? ent_buffer_str(cell) : ent_str_of(form->none));
    }
    ent_buffer_add_byte(out, '\n');
    out->failed |= cell->failed;
}

static void put_head(const ent_export_table *form, ent_buffer *out)
{
    for (const ent_export_column *c = form->columns; c->name; c++) {
        if (c != form->columns)
            ent_buffer_add_byte(out, '\t');
        ent_buffer_add_str(out, ent_str_of(c->name));
    }
    ent_buffer_add_byte(out, '\n');
}

static ent_status put_rows(const ent_export_table *form, const ent_ledger_query *q,
                           ent_export_cursor *rows, ent_buffer *out, ent_error *err)
{
    ent_buffer cell = {0};
    const ent_export_row *row = NULL;
    ent_status status;
    while ((status = ent_export_next(rows, &row, err)) == ENT_OK && row) {
        put_row(form, row, &cell, out);
        if ((out->n > FLUSH || out->failed) && (status = ent_query_write(q, out, err)) != ENT_OK)
            break;
    }
    ent_buffer_free(&cell);
    return status;
}

ent_status ent_export_as_table(const ent_ledger *l, const ent_ledger_query *q,
                               const ent_export_table *form, ent_error *err)
{
    ent_buffer out = {0};
    ent_export_cursor *rows = NULL;
    ent_status status =
        ent_export_open(l, q, (ent_export_wish){.pairs = true, .real = true}, &rows, err);
    if (status == ENT_OK && form->head)
        put_head(form, &out);
    if (status == ENT_OK)
        status = put_rows(form, q, rows, &out, err);
    if (status == ENT_OK)
        status = ent_query_write(q, &out, err);
    ent_export_close(rows);
    ent_buffer_free(&out);
    return status;
}

// ------------------------------------------------------------------------------------ shared cells

void ent_put_digits(ent_str day, int digits, ent_buffer *cell)
{
    for (ptrdiff_t i = 0; i < day.n && digits > 0; i++)
        if (day.p[i] != '-') {
            ent_buffer_add_byte(cell, day.p[i]);
            digits--;
        }
}

void ent_put_latitude(const ent_export_row *r, ent_buffer *cell)
{
    if (r->event.place.name.n)
        ent_buffer_add_number(cell, r->event.place.latitude, 5);
}

void ent_put_longitude(const ent_export_row *r, ent_buffer *cell)
{
    if (r->event.place.name.n)
        ent_buffer_add_number(cell, r->event.place.longitude, 5);
}

void ent_put_town(const ent_export_row *r, ent_buffer *cell)
{
    if (r->event.place.feature_class == 'P')
        ent_buffer_add_str(cell, r->event.place.name);
}

void ent_put_sentence_id(const ent_export_row *r, ent_buffer *cell)
{
    for (ptrdiff_t i = 0; i < r->doc_id.n; i++) // ';' stands between ids
        ent_buffer_add_byte(cell, r->doc_id.p[i] == ';' ? ',' : r->doc_id.p[i]);
    ent_buffer_add_byte(cell, '_');
    ent_buffer_add_int(cell, r->sentence_number);
}

void ent_put_issues(const ent_export_row *r, ent_buffer *cell)
{
    ent_str rest = r->event.contexts, context;
    while (ent_str_split(&rest, ';', &context)) {
        if (context.n == 0)
            continue;
        if (cell->n)
            ent_buffer_add_byte(cell, ';');
        ent_buffer_add_str(cell, context);
        ent_buffer_add_str(cell, ENT_S(",1"));
    }
}

void ent_put_goldstein(const ent_export_row *r, ent_buffer *cell)
{
    double score;
    if (ent_export_goldstein(r, &score))
        ent_buffer_add_number(cell, score, 2);
}

void ent_put_number_id(const ent_export_row *r, ent_buffer *cell)
{
    int64_t id = 0;
    for (int i = 0; i < 13 && r->event.id[i]; i++) {
        char c = r->event.id[i];
        id = 16 * id + (ent_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    ent_buffer_add_int(cell, id);
}

const ent_entity *ent_export_side(const ent_export_row *r, int side)
{
    const ent_event *e = &r->event;
    if (side == 0)
        return e->n_actors ? e->actor : NULL;
    return e->n_recipients ? e->recipient : NULL;
}
