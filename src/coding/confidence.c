// confidence.c: see confidence.h.  Points are whole numbers, so that sums are the same everywhere.

#include "coding/confidence.h"

enum { MOST_POINTS = 100, LEAST = 1, MOST = 99 };

struct ent_confidences {
    int points[ENT_CONFIDENCES_OF][ENT_GROUNDS];
};

static const char *const of_names[ENT_CONFIDENCES_OF] = {"event", "relation"};
static const char *const ground_names[ENT_GROUNDS] = {
    "any",    "roles", "one-role", "path",    "sentence",  "borrowed", "composed",
    "unreal", "noun",  "single",   "several", "contested", "guessed",  "claimed"};

ent_confidences *ent_confidences_new(ent_arena *a) { return ENT_NEW(a, ent_confidences, 1); }

static int place_of(ent_str name, const char *const *names, int n)
{
    int i = 0;
    while (i < n && !ent_str_eq(name, ent_str_of(names[i])))
        i++;
    return i;
}

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    (void)a;
    ent_confidences *c = into;
    ent_str of = row->field[at[0]], ground = row->field[at[1]], points = row->field[at[2]];
    int whose = place_of(of, of_names, ENT_CONFIDENCES_OF);
    int which = place_of(ground, ground_names, ENT_GROUNDS);
    int64_t n;
    if (whose == ENT_CONFIDENCES_OF)
        return ent_table_fail(t, row, err, "neither event nor relation:", of);
    if (which == ENT_GROUNDS)
        return ent_table_fail(t, row, err, "unknown ground", ground);
    if (!ent_str_to_int(points, &n) || n < -MOST_POINTS || n > MOST_POINTS)
        return ent_table_fail(t, row, err, "not a number from -100 to 100:", points);
    c->points[whose][which] = (int)n;
    return ENT_OK;
}

ent_status ent_confidences_add(ent_confidences *c, ent_arena *a, ent_table *table, bool *taken,
                               ent_error *err)
{
    static const ent_table_kind kind = {"confidence", {"of", "ground", "points"}, add_row};
    return ent_table_take(table, &kind, 1, c, a, taken, err);
}

ent_grounds ent_grounds_of_act(const ent_tree *tree, const ent_act *act)
{
    const ent_match *m = act->match;
    bool real = act->status == ENT_OCCURRED && !act->conditional;
    return ent_ground_if(act->frame.borrowed, ENT_GROUND_BORROWED) |
           ent_ground_if(act->composed, ENT_GROUND_COMPOSED) |
           ent_ground_if(!real, ENT_GROUND_UNREAL) |
           ent_ground_if(!ent_tree_is_verb(tree, m->top), ENT_GROUND_NOUN) |
           ent_ground_if(m->n_content <= 1, ENT_GROUND_SINGLE) |
           ent_ground_if(m->n_content >= 3, ENT_GROUND_SEVERAL);
}

double ent_confidence(const ent_confidences *c, ent_confidence_of of, ent_grounds grounds)
{
    int sum = 0;
    for (int g = 0; g < ENT_GROUNDS; g++)
        if (grounds >> g & 1)
            sum += c->points[of][g];
    return (sum < LEAST ? LEAST : sum > MOST ? MOST : sum) / 100.0;
}
