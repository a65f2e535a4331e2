// glossary.c: see glossary.h.

#include "ledger/glossary.h"
#include "ledger/query.h"

enum { REGION = 32 << 20, MAX_GLOSSES = 5000, MAX_NAME = 300 }; // of each list; bytes

static ent_str copy(ent_arena *a, sqlite3_stmt *s, int column)
{
    ent_str text = ent_column_text(s, column);
    return ent_arena_str(a, text.n > MAX_NAME ? ent_str_cut(text, 0, MAX_NAME) : text);
}

// The region holds three full lists of the longest names twice over, so that it never fills.
static ent_status read_list(const ent_ledger *l, const char *sql, ent_arena *a, ent_gloss_list *out,
                            ent_error *err)
{
    sqlite3_stmt *s;
    bool row;
    ent_status status = ent_ledger_prepare(l, sql, &s, err);
    if (status != ENT_OK)
        return status;
    while ((status = ent_query_step(l, s, &row, err)) == ENT_OK && row) {
        if (out->n == MAX_GLOSSES) {
            status = ent_fail(err, ENT_FORMAT, ent_str_of(l->path), 0, -1,
                              "has more states or codes than there are; it is damaged");
            break;
        }
        ent_gloss gloss = {.code = copy(a, s, 0),
                           .name = copy(a, s, 1),
                           .goldstein = copy(a, s, 2),
                           .cow = sqlite3_column_int(s, 3),
                           .gw = sqlite3_column_int(s, 4)};
        ENT_PUSH(a, out, gloss);
    }
    sqlite3_finalize(s);
    return status;
}

ent_status ent_glossary_open(const ent_ledger *l, ent_glossary *out, ent_error *err)
{
    ent_glossary g = {0};
    if (!ent_arena_init(&g.region, REGION))
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    ent_status status =
        read_list(l, "SELECT code, name, NULL, cow, gw FROM state ORDER BY code LIMIT 5001",
                  &g.region, &g.states, err);
    if (status == ENT_OK)
        status = read_list(l, "SELECT code, name, NULL, 0, 0 FROM cameo ORDER BY code LIMIT 5001",
                           &g.region, &g.codes, err);
    if (status == ENT_OK)
        status = read_list(l,
                           "SELECT coder, name, goldstein_table, 0, 0 FROM coder ORDER BY coder"
                           " LIMIT 5001",
                           &g.region, &g.coders, err);
    if (status == ENT_OK)
        *out = g;
    else
        ent_glossary_close(&g);
    return status;
}

void ent_glossary_close(ent_glossary *g)
{
    ent_arena_free(&g->region);
    *g = (ent_glossary){0};
}

const ent_gloss *ent_gloss_find(const ent_gloss_list *list, ent_str code)
{
    ptrdiff_t low = 0, high = list->n;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        int order = ent_str_cmp(code, list->items[middle].code);
        if (order == 0)
            return &list->items[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

ent_str ent_glossary_state(const ent_glossary *g, ent_str code)
{
    const ent_gloss *gloss = ent_gloss_find(&g->states, code);
    return gloss && gloss->name.n ? gloss->name : code;
}
