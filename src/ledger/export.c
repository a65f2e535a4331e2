// export.c: events in the shape of other data sets: which form is written by whom.

#include "ledger/export_form.h"

static ent_status as_events(ent_ledger *l, const ent_ledger_query *q, ent_ledger_format format,
                            ent_error *err)
{
    ent_ledger_query events = *q;
    events.format = format;
    return ent_ledger_events(l, &events, err);
}

typedef ent_status writer(const ent_ledger *l, const ent_ledger_query *q, ent_error *err);

// The forms: a table of columns, or a writer; events as we write them have neither.
static const struct form {
    const char *name;
    const ent_export_table *table;
    writer *write;
    ent_ledger_format format;
} forms[] = {
    {.name = "plover", .format = ENT_LEDGER_JSONL},
    {.name = "csv", .format = ENT_LEDGER_CSV},
    {.name = "gdelt", .table = &ent_export_gdelt},
    {.name = "icews", .table = &ent_export_icews},
    {.name = "phoenix", .table = &ent_export_phoenix},
    {.name = "petrarch", .table = &ent_export_petrarch},
    {.name = "petrarch2", .table = &ent_export_petrarch2},
    {.name = "polecat", .table = &ent_export_polecat},
    {.name = "geojson", .write = ent_export_geojson},
    {.name = "graphml", .write = ent_export_graphml},
    {.name = "gexf", .write = ent_export_gexf},
};

ent_status ent_ledger_export(ent_ledger *ledger, const ent_ledger_query *query, const char *as,
                             ent_error *err)
{
    for (size_t i = 0; as && i < sizeof forms / sizeof forms[0]; i++) {
        const struct form *f = &forms[i];
        if (strcmp(f->name, as) != 0)
            continue;
        if (f->table)
            return ent_export_as_table(ledger, query, f->table, err);
        return f->write ? f->write(ledger, query, err) : as_events(ledger, query, f->format, err);
    }
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1,
                    "no such form: %.*s; there are plover, gdelt, icews, phoenix, petrarch, "
                    "petrarch2, polecat, csv, geojson, graphml and gexf",
                    as ? (int)(strlen(as) < 40 ? strlen(as) : 40) : 0, as ? as : "");
}
