// export_codes.c: a sorted list of rows from a few of the built-in tables.

#include "ledger/export_codes.h"
#include "base/pack.h"
#include "base/table.h"

#include <stdlib.h>

enum { MOST_CODES = 1 << 16 };

static bool push(ent_export_codes *c, ent_export_code row)
{
    if (c->n == c->room) {
        ptrdiff_t room = c->room ? 2 * c->room : 1024;
        ent_export_code *items =
            room > MOST_CODES ? NULL : realloc(c->items, (size_t)room * sizeof *items);
        if (!items)
            return false;
        c->items = items;
        c->room = room;
    }
    c->items[c->n++] = row;
    return true;
}

static ent_status add(ent_export_codes *c, ent_export_code row, ent_error *err)
{
    if (row.code.n == 0 || push(c, row))
        return ENT_OK;
    return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for the codes of exports");
}

// --------------------------------------------------------------------------------- which table is read how

typedef ent_status row_reader(ent_export_codes *c, const ent_row *row, const int *at,
                              ent_error *err);

static ent_status read_export(ent_export_codes *c, const ent_row *row, const int *at,
                              ent_error *err)
{
    const ent_str *f = row->field;
    return add(c, (ent_export_code){f[at[0]], f[at[1]], f[at[2]], f[at[3]]}, err);
}

static ent_status read_codebook(ent_export_codes *c, const ent_row *row, const int *at,
                                ent_error *err)
{
    const ent_str *f = row->field;
    ent_export_code name = {ENT_S("cameo"), ENT_S("name"), f[at[0]], f[at[1]]};
    ent_export_code score = {ENT_S("cameo"), ENT_S("goldstein"), f[at[0]], f[at[2]]};
    ent_status status = add(c, name, err);
    return status == ENT_OK ? add(c, score, err) : status;
}

static ent_status read_actor(ent_export_codes *c, const ent_row *row, const int *at, ent_error *err)
{
    const ent_str *f = row->field;
    return add(c, (ent_export_code){ENT_S("actor"), f[at[1]], f[at[0]], f[at[2]]}, err);
}

static const struct kind {
    const char *table;
    const char *columns[5]; // up to a NULL
    row_reader *read;
} kinds[] = {
    {"export-codes", {"form", "kind", "key", "code", NULL}, read_export},
    {"cameo", {"code", "name", "goldstein", NULL}, read_codebook},
    {"actor-codes", {"code", "kind", "name", NULL}, read_actor},
};

static ent_status read_rows(ent_export_codes *c, const struct kind *kind, ent_table *t,
                            ent_error *err)
{
    int at[4], more = 0;
    ent_row row;
    ent_status status = ent_table_columns(t, kind->columns, at, err);
    while (status == ENT_OK && (more = ent_table_next(t, &row, err)) > 0)
        status = kind->read(c, &row, at, err);
    return status == ENT_OK && more < 0 ? ENT_TABLE : status;
}

// Only small tables are asked for, so the large ones cost no more than their names.
static const struct kind *kind_of(ent_str text)
{
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        ent_str name = ent_str_of(kinds[k].table), head = ENT_S("# table: ");
        if (ent_str_starts(text, head) && ent_str_starts(ent_str_cut(text, head.n, text.n), name) &&
            text.n > head.n + name.n && text.p[head.n + name.n] == '\n')
            return &kinds[k];
    }
    return NULL;
}

static ent_status read_table(ent_export_codes *c, ent_str path, ent_str text, ent_error *err)
{
    const struct kind *kind = kind_of(text);
    ent_table t;
    if (!kind)
        return ENT_OK;
    ent_status status = ent_table_open(&t, path, text, err);
    return status == ENT_OK ? read_rows(c, kind, &t, err) : status;
}

// ----------------------------------------------------------------------------------------- looking up

static int by_key(const void *x, const void *y)
{
    const ent_export_code *a = x, *b = y;
    int order = ent_str_cmp(a->form, b->form);
    order = order ? order : ent_str_cmp(a->kind, b->kind);
    return order ? order : ent_str_cmp(a->key, b->key);
}

ent_status ent_export_codes_open(ent_export_codes *out, ent_error *err)
{
    ent_pack pack;
    *out = (ent_export_codes){0};
    if (!ent_pack_open_trusted(&pack, ent_builtin_tables(), err))
        return ENT_TABLE;
    ent_str path, text;
    ent_status status = ENT_OK;
    while (status == ENT_OK && ent_pack_next(&pack, &path, &text))
        status = read_table(out, path, text, err);
    if (status == ENT_OK && out->n > 0)
        qsort(out->items, (size_t)out->n, sizeof *out->items, by_key);
    return status;
}

void ent_export_codes_close(ent_export_codes *codes)
{
    free(codes->items);
    *codes = (ent_export_codes){0};
}

ent_str ent_export_codes_find(const ent_export_codes *codes, const char *form, const char *kind,
                              ent_str key)
{
    ent_export_code wanted = {ent_str_of(form), ent_str_of(kind), key, {0}};
    const ent_export_code *found =
        codes->n ? bsearch(&wanted, codes->items, (size_t)codes->n, sizeof wanted, by_key) : NULL;
    return found ? found->code : ENT_S("");
}

ent_str ent_export_codes_or_any(const ent_export_codes *codes, const char *form, const char *kind,
                                ent_str key)
{
    ent_str code = ent_export_codes_find(codes, form, kind, key);
    return code.n ? code : ent_export_codes_find(codes, form, kind, ENT_S("*"));
}
