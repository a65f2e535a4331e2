// find_places.c: the places that a name can mean, for `entente world find`.
//
// Kept apart because places are looked up in their own way: this is all that has to change with it.

#include "coding/find.h"

enum { MAX_PLACES = 20 }; // the largest ones; a common name has hundreds

typedef struct candidate {
    const ent_fact_row *row;
    int64_t population;
} candidate;

typedef struct candidates {
    candidate items[MAX_PLACES + 1]; // [n] the largest first
    int n;
} candidates;

// Rows of one place, one for each spelling, share the GeoNames id: the last of the columns.
static bool same_place(const ent_fact_row *a, const ent_fact_row *b)
{
    return a->more[4].n > 0 && ent_str_eq(a->more[4], b->more[4]);
}

static void keep_candidate(candidates *c, const ent_fact_row *row)
{
    candidate one = {.row = row};
    for (int i = 0; i < c->n; i++)
        if (same_place(c->items[i].row, row))
            return;
    if (!ent_str_to_int(row->more[3], &one.population))
        one.population = 0;
    int at = c->n;
    for (; at > 0 && c->items[at - 1].population < one.population; at--)
        c->items[at] = c->items[at - 1];
    c->items[at] = one;
    c->n += c->n < MAX_PLACES;
}

// The row itself, its country, its kind of place, then its columns.
static ent_meaning meaning_of(const ent_question *q, const ent_fact_row *row, ent_arena *keep)
{
    const char *const *columns = ent_fact_columns(ENT_FACT_PLACE);
    ent_fact *facts = ENT_NEW(keep, ent_fact, ENT_FACT_MORE + 2);
    ent_fact whole = ent_question_fact(q, row);
    int n = 0;
    facts[n] = whole;
    facts[n++].kind = ENT_S("name");
    facts[n] = whole;
    facts[n].kind = ENT_S("feature");
    facts[n++].text = row->kind;
    for (int i = 0; columns[i]; i++) {
        if (row->more[i].n == 0)
            continue;
        facts[n] = whole;
        facts[n].kind = ent_str_of(columns[i]);
        facts[n].id = facts[n].id_name = ENT_S("");
        facts[n++].text = row->more[i];
    }
    facts[1].id = facts[1].id_name = ENT_S("");
    return (ent_meaning){.kind = ENT_MEANING_PLACE,
                         .name = row->text,
                         .id = row->id,
                         .facts = facts,
                         .n_facts = n,
                         .n_matches = 1};
}

void ent_find_places(const ent_question *q, ent_meanings *out, ent_arena *keep, ent_arena tmp)
{
    candidates c = {.n = 0};
    for (ptrdiff_t i = 0; i < q->rows.n; i++) {
        const ent_fact_row *row = &q->rows.items[i];
        if (row->family == ENT_FACT_PLACE && ent_question_fits(q, row->text, tmp) == ENT_FIT_WHOLE)
            keep_candidate(&c, row);
    }
    for (int i = 0; i < c.n; i++)
        ENT_PUSH(keep, out, meaning_of(q, c.items[i].row, keep));
}
