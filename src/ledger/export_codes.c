// export_codes.c: a list of rows from a few of the built-in tables, and a table of their hashes.

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

// Asked some twenty times for each row of an export.
static uint64_t hash_of(ent_str form, ent_str kind, ent_str key)
{
    return (ent_str_hash(form) * 31 + ent_str_hash(kind)) * 31 + ent_str_hash(key);
}

// The slot in which the row stands, or the free one in which it would.
static uint64_t slot_of(const ent_export_codes *c, ent_str form, ent_str kind, ent_str key)
{
    for (uint64_t at = hash_of(form, kind, key) & c->mask;; at = (at + 1) & c->mask) {
        const ent_export_code *row = c->slots[at] ? &c->items[c->slots[at] - 1] : NULL;
        if (!row || (ent_str_eq(row->key, key) && ent_str_eq(row->kind, kind) &&
                     ent_str_eq(row->form, form)))
            return at;
    }
}

static ent_status make_slots(ent_export_codes *c, ent_error *err)
{
    uint64_t room = 16;
    while (room < 4 * (uint64_t)c->n)
        room *= 2;
    c->slots = calloc(room, sizeof *c->slots);
    if (!c->slots)
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "no memory for the codes of exports");
    c->mask = room - 1;
    for (ptrdiff_t i = 0; i < c->n; i++) {
        uint64_t at = slot_of(c, c->items[i].form, c->items[i].kind, c->items[i].key);
        if (!c->slots[at])
            c->slots[at] = (int32_t)i + 1;
    }
    return ENT_OK;
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
    return status == ENT_OK ? make_slots(out, err) : status;
}

void ent_export_codes_close(ent_export_codes *codes)
{
    free(codes->items);
    free(codes->slots);
    *codes = (ent_export_codes){0};
}

ent_str ent_export_codes_find(const ent_export_codes *codes, const char *form, const char *kind,
                              ent_str key)
{
    if (codes->n == 0)
        return ENT_S("");
    int32_t row = codes->slots[slot_of(codes, ent_str_of(form), ent_str_of(kind), key)];
    return row ? codes->items[row - 1].code : ENT_S("");
}

ent_str ent_export_codes_or_any(const ent_export_codes *codes, const char *form, const char *kind,
                                ent_str key)
{
    ent_str code = ent_export_codes_find(codes, form, kind, key);
    return code.n ? code : ent_export_codes_find(codes, form, kind, ENT_S("*"));
}
