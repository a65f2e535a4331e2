// facts.c: see facts.h.  A layout says which column of each table means what.

#include "knowledge/facts.h"

typedef struct layout {
    const char *table;
    ent_fact_family family;
    const char *id, *kind, *text;
    const char *more[ENT_FACT_MORE + 1]; // up to a NULL
} layout;

static const layout layouts[] = {
    {"states", ENT_FACT_STATE, "code", "kind", "text", {NULL}},
    {"organisations", ENT_FACT_ORGANISATION, "id", "kind", "text", {NULL}},
    {"people", ENT_FACT_PERSON, "code", "office", "name", {NULL}},
    {"offices",
     ENT_FACT_OFFICE,
     "",
     "kind",
     "text",
     {"canonical", "sectors", "cameo", "level", "state", NULL}},
    {"places",
     ENT_FACT_PLACE,
     "country_code",
     "feature_code",
     "name",
     {"admin1", "latitude", "longitude", "population", "geonameid", NULL}},
    {"given-names", ENT_FACT_GIVEN_NAME, "", "gender", "name", {"weak", NULL}},
    {"actor-codes", ENT_FACT_CODE, "code", "kind", "name", {NULL}},
};
enum { N_LAYOUTS = sizeof layouts / sizeof *layouts };

const char *const *ent_fact_columns(ent_fact_family family)
{
    static const char *const none[] = {NULL};
    for (int i = 0; i < N_LAYOUTS; i++)
        if (layouts[i].family == family)
            return layouts[i].more;
    return none;
}

static const layout *layout_of(const ent_table *t)
{
    for (int i = 0; i < N_LAYOUTS; i++)
        if (ent_str_eq(t->name, ent_str_of(layouts[i].table)))
            return &layouts[i];
    return NULL;
}

static ent_str field(const ent_table *t, const ent_row *row, const char *column)
{
    int at = *column ? ent_table_column(t, ent_str_of(column)) : -1;
    return at < 0 ? ENT_S("") : row->field[at];
}

static ent_day day_of(ent_str s)
{
    ent_day day = ENT_NO_DAY;
    return s.n && ent_day_parse(s, &day) ? day : ENT_NO_DAY;
}

static ent_fact_row row_of(const layout *l, const ent_table *t, const ent_row *row, int table)
{
    ent_fact_row out = {.family = l->family,
                        .table = table,
                        .line = (int32_t)row->line,
                        .id = field(t, row, l->id),
                        .kind = field(t, row, l->kind),
                        .text = field(t, row, l->text),
                        .from = day_of(field(t, row, "from")),
                        .to = day_of(field(t, row, "to")),
                        .source = field(t, row, "source")};
    for (int i = 0; i < ENT_FACT_MORE; i++)
        out.more[i] = ENT_S("");
    for (int i = 0; l->more[i]; i++)
        out.more[i] = field(t, row, l->more[i]);
    return out;
}

ent_fact_rows ent_fact_rows_of(const ent_table *tables, int n, ent_arena *a)
{
    ent_fact_rows out = {0};
    for (int i = 0; i < n; i++) {
        ent_table t = tables[i];
        const layout *l = t.n_columns ? layout_of(&t) : NULL;
        ent_row row;
        int got;
        while (l && (got = ent_table_next(&t, &row, NULL)) != 0)
            if (got > 0)
                ENT_PUSH(a, &out, row_of(l, &t, &row, i));
    }
    return out;
}

bool ent_fact_is_name(const ent_fact_row *row, bool *shared)
{
    static const char *const names[] = {"name",      "official", "alias",   "acronym",
                                        "adjective", "demonym",  "capital", "seat"};
    if (row->family != ENT_FACT_STATE && row->family != ENT_FACT_ORGANISATION)
        return false;
    *shared = ent_str_starts(row->kind, ENT_S("shared-"));
    ent_str kind = ent_str_cut(row->kind, *shared ? 7 : 0, row->kind.n);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ent_str_eq(kind, ent_str_of(names[i])))
            return true;
    return false;
}

bool ent_fact_holds(const ent_fact_row *row, ent_day day)
{
    return day == ENT_NO_DAY || ent_day_within(day, row->from, row->to);
}
