// signs.c: see signs.h.

#include "coding/signs.h"
#include "coding/spotter.h"

static const char *const class_names[ENT_SIGN_CLASSES] = {
    "visit",       "put-off",    "expect",      "guest",           "meet",     "receive",
    "accompany",   "medium",     "instrument",  "agreement-stage", "drill",    "exercise-stage",
    "arms",        "arms-stage", "arms-buying", "invite",          "concrete", "mutual",
    "specificity", "gesture",    "measure",     "measure-stage",   "stance",   "subject",
    "currency",    "size",       "number",      "aside",           "topic",    "mediate",
    "opening",     "accept"};

// Types of accounts; "-" in a table: none.
static const char *const type_names[] = {"-",        "contact",     "visit",   "agreement",
                                         "exercise", "arms",        "pledge",  "invitation",
                                         "gesture",  "restriction", "position"};

static const char *const side_names[] = {"actor", "recipient", "both"};

/** A row of `ledger-words`. */
typedef struct word_line {
    ent_sign_class class;
    ent_str kind;
} word_line;

struct ent_signs {
    ent_spotter *spotter; // group: class; value: index of the line
    struct {
        word_line *items;
        ptrdiff_t n, room;
    } lines;
    struct {
        ent_sign_rule *items;
        ptrdiff_t n, room;
    } rules;
    ent_str last_file;  // whose rules came last,
    ptrdiff_t at_front; // and how many of them stand in front
};

ent_signs *ent_signs_new(ent_arena *a)
{
    ent_signs *s = ENT_NEW(a, ent_signs, 1);
    s->spotter = ent_spotter_new(a);
    return s;
}

// --------------------------------------------------------------------------------- compiling

/** What the rows of a table go into. */
typedef struct building {
    ent_signs *signs;
    ent_vocabulary *words;
} building;

static int index_of(const char *const *names, int n, ent_str name)
{
    int i = 0;
    while (i < n && !ent_str_eq(name, ent_str_of(names[i])))
        i++;
    return i;
}

static ent_status add_words(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                            const int *at, ent_error *err)
{
    const building *b = into;
    ent_str name = row->field[at[0]];
    int class = index_of(class_names, ENT_SIGN_CLASSES, name);
    if (class == ENT_SIGN_CLASSES)
        return ent_table_fail(t, row, err, "unknown class", name);
    word_line new = {.class = (ent_sign_class) class, .kind = row->field[at[1]]};
    const char *problem = ent_spotter_add(b->signs->spotter, a, b->words, row->field[at[2]], class,
                                          (int32_t)b->signs->lines.n);
    ENT_PUSH(a, &b->signs->lines, new);
    return problem ? ent_table_fail(t, row, err, problem, ENT_S("")) : ENT_OK;
}

// "planned,proposed" as bits; 0: one of them is unknown.  Nothing means every status.
static uint32_t statuses_of(ent_str list)
{
    uint32_t bits = 0;
    ent_str name;
    if (list.n == 0)
        return ~(uint32_t)0;
    while (ent_str_split(&list, ',', &name)) {
        ent_event_status status;
        if (!ent_event_status_find(ent_str_trim(name), &status))
            return 0;
        bits |= (uint32_t)1 << status;
    }
    return bits;
}

// Behind the rules of the same file, which stand in front of those of earlier files.
static void insert_rule(ent_signs *s, ent_arena *a, ent_str file, ent_sign_rule new)
{
    if (!ent_str_eq(s->last_file, file)) {
        s->last_file = file;
        s->at_front = 0;
    }
    ENT_PUSH(a, &s->rules, new);
    ent_sign_rule *at = s->rules.items + s->at_front;
    memmove(at + 1, at, (size_t)(s->rules.n - 1 - s->at_front) * sizeof *at);
    *at = new;
    s->at_front++;
}

enum {
    N_SIDES = sizeof side_names / sizeof *side_names,
    N_TYPES = sizeof type_names / sizeof *type_names
};

static ent_status add_rule(void *into, ent_arena *a, ent_table *t, const ent_row *row,
                           const int *at, ent_error *err)
{
    const building *b = into;
    ent_str status = row->field[at[2]], class = row->field[at[3]], by = row->field[at[7]];
    int needed = class.n ? index_of(class_names, ENT_SIGN_CLASSES, class) : ENT_SIGN_CLASSES;
    int side = index_of(side_names, N_SIDES, by);
    ent_sign_rule new = {.cameo = row->field[at[0]],
                         .mode = row->field[at[1]],
                         .statuses = statuses_of(status),
                         .needed = (ent_sign_class)needed,
                         .type = row->field[at[4]],
                         .stage = row->field[at[5]],
                         .kind = row->field[at[6]],
                         .by = (ent_sign_side)side};
    if (new.statuses == 0)
        return ent_table_fail(t, row, err, "unknown status", status);
    if (class.n && needed == ENT_SIGN_CLASSES)
        return ent_table_fail(t, row, err, "unknown class", class);
    if (index_of(type_names, N_TYPES, new.type) == N_TYPES)
        return ent_table_fail(t, row, err, "unknown type", new.type);
    if (side == N_SIDES)
        return ent_table_fail(t, row, err, "not actor, recipient or both:", by);
    insert_rule(b->signs, a, t->file, new);
    return ENT_OK;
}

ent_status ent_signs_add(ent_signs *s, ent_arena *a, ent_vocabulary *words, ent_table *table,
                         bool *taken, ent_error *err)
{
    static const ent_table_kind kinds[] = {
        {"ledger-words", {"class", "kind", "words"}, add_words},
        {"ledger-acts",
         {"cameo", "mode", "status", "class", "type", "stage", "kind", "by"},
         add_rule},
    };
    building b = {.signs = s, .words = words};
    return ent_table_take(table, kinds, sizeof kinds / sizeof *kinds, &b, a, taken, err);
}

// ----------------------------------------------------------------------------------- finding

ent_sign_list ent_signs_find(const ent_signs *s, const ent_vocabulary *words,
                             const ent_layers *layers, ent_arena *keep, ent_arena tmp)
{
    ent_spots spots = ent_spotter_find(s->spotter, words, layers, keep, tmp);
    ent_sign_list out = {.items = ENT_NEW(keep, ent_sign, spots.n), .room = spots.n};
    for (ptrdiff_t i = 0; i < spots.n; i++) {
        const ent_spot *p = &spots.items[i];
        const word_line *line = &s->lines.items[p->value];
        out.items[out.n++] = (ent_sign){.first = p->first,
                                        .end = p->end,
                                        .sentence = p->sentence,
                                        .class = line->class,
                                        .kind = line->kind};
    }
    return out;
}

ptrdiff_t ent_signs_n_rules(const ent_signs *s) { return s->rules.n; }

const ent_sign_rule *ent_signs_rule(const ent_signs *s, ptrdiff_t i) { return &s->rules.items[i]; }
