// given_names.c: see given_names.h.  One byte per word of the vocabulary.

#include "knowledge/given_names.h"
#include "base/utf8.h"

enum { WEAK = 8 }; // beside a kind

struct ent_given_names {
    uint8_t *items; // by word number
    ptrdiff_t n, room;
};

ent_given_names *ent_given_names_new(ent_arena *a) { return ENT_NEW(a, ent_given_names, 1); }

/** What the rows of a table go into. */
typedef struct building {
    ent_given_names *names;
    ent_vocabulary *words;
} building;

static ent_given_kind kind_of(ent_str gender)
{
    return ent_str_eq(gender, ENT_S("m"))   ? ENT_GIVEN_MALE
           : ent_str_eq(gender, ENT_S("f")) ? ENT_GIVEN_FEMALE
           : ent_str_eq(gender, ENT_S("u")) ? ENT_GIVEN_EITHER
                                            : ENT_GIVEN_NONE;
}

// Texts are cut at blanks, hyphens and slashes: such a name would never be met.
static bool one_word(ent_str s)
{
    return s.n > 0 && ent_str_find_byte(s, 0, ' ') < 0 && ent_str_find_byte(s, 0, '-') < 0 &&
           ent_str_find_byte(s, 0, '/') < 0;
}

static ent_status add_row(void *into, ent_arena *a, ent_table *t, const ent_row *row, const int *at,
                          ent_error *err)
{
    const building *b = into;
    ent_str name = row->field[at[0]], weak = row->field[at[2]];
    ent_given_kind kind = kind_of(row->field[at[1]]);
    if (!one_word(name))
        return ent_table_fail(t, row, err, "not one word:", name);
    if (kind == ENT_GIVEN_NONE)
        return ent_table_fail(t, row, err, "gender must be m, f or u, not", row->field[at[1]]);
    if (weak.n && !ent_str_eq(weak, ENT_S("yes")))
        return ent_table_fail(t, row, err, "weak must be yes or empty, not", weak);
    ent_word w = ent_vocabulary_add(b->words, a, ent_fold(a, name));
    while (b->names->n <= w)
        ENT_PUSH(a, b->names, 0);
    b->names->items[w] = (uint8_t)((unsigned)kind | (weak.n ? WEAK : 0u));
    return ENT_OK;
}

ent_status ent_given_names_add(ent_given_names *g, ent_arena *a, ent_vocabulary *words,
                               ent_table *table, bool *taken, ent_error *err)
{
    static const ent_table_kind kind = {"given-names", {"name", "gender", "weak"}, add_row};
    building b = {.names = g, .words = words};
    return ent_table_take(table, &kind, 1, &b, a, taken, err);
}

ent_given_kind ent_given_names_find(const ent_given_names *g, ent_word word, bool *weak)
{
    unsigned found = word < g->n ? g->items[word] : 0u;
    if (weak)
        *weak = (found & WEAK) != 0;
    return (ent_given_kind)(found & ~(unsigned)WEAK);
}
