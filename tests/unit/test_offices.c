// test_offices.c: the built-in table of offices keeps its own rules.

#include <setjmp.h>

#include "base/utf8.h"
#include "engine_fixture.h"
#include <stdlib.h>

static const char sector_codes[] =
    "GOV MIL COP JUD LEG PTY REB SPY UAF PRM AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL "
    "SOC";
static const char no_role_of_their_own[] = "nation country homeland";

typedef struct offices {
    const fixture *f;
    char *bytes;
    ent_table table;
    int at[7]; // text sectors cameo level kind canonical source
    int n_phrases;
} offices;

static void open_table(offices *o)
{
    static const char *const columns[] = {"text", "sectors",   "cameo",  "level",
                                          "kind", "canonical", "source", NULL};
    FILE *file = fopen("data/world/offices.tsv", "rb");
    assert_non_null(file);
    o->bytes = malloc(1 << 20);
    assert_non_null(o->bytes);
    size_t n = fread(o->bytes, 1, 1 << 20, file);
    assert_true(n > 0 && n < 1 << 20);
    fclose(file);
    ent_error err;
    ent_str text = {o->bytes, (ptrdiff_t)n};
    assert_int_equal(ent_table_open(&o->table, ENT_S("offices.tsv"), text, &err), ENT_OK);
    assert_int_equal(ent_table_columns(&o->table, columns, o->at, &err), ENT_OK);
}

static ent_str field(const offices *o, const ent_row *row, int column)
{
    return row->field[o->at[column]];
}

static void check_row(const offices *o, const ent_row *row)
{
    ent_str sectors = field(o, row, 1), kind = field(o, row, 4), one;
    bool has_sector = sectors.n > 0, has_level = field(o, row, 3).n > 0;
    int line = (int)row->line;
    while (ent_str_split(&sectors, ',', &one))
        if (has_sector && !in_list(one, sector_codes))
            fail_msg("line %d: sector %.*s", line, (int)one.n, one.p);
    if (has_sector != (field(o, row, 2).n > 0))
        fail_msg("line %d: sector without cameo, or cameo without sector", line);
    if (in_list(kind, "office rank person") && !(has_sector && has_level))
        fail_msg("line %d: no sector or no level", line);
    if (in_list(kind, "body people owned nationals") && !has_sector &&
        !in_list(field(o, row, 0), no_role_of_their_own))
        fail_msg("line %d: no sector", line);
    if (in_list(kind, "office title") && field(o, row, 5).n == 0)
        fail_msg("line %d: an office without its canonical name", line);
    if (in_list(kind, "head") && !has_level)
        fail_msg("line %d: a head without level", line);
    if (field(o, row, 6).n == 0)
        fail_msg("line %d: no source", line);
}

static void each_row(void **state, void (*visit)(offices *, const ent_row *))
{
    offices o = {.f = *state};
    open_table(&o);
    ent_row row;
    ent_error err;
    int got;
    while ((got = ent_table_next(&o.table, &row, &err)) > 0)
        visit(&o, &row);
    assert_int_equal(got, 0);
    free(o.bytes);
    if (o.n_phrases)
        assert_true(o.n_phrases > 1300);
}

static void visit_columns(offices *o, const ent_row *row) { check_row(o, row); }

static void every_office_has_a_sector_and_a_level(void **state) { each_row(state, visit_columns); }

// The phrase in the engine, folded as a text is; 0: unknown.
static int32_t find(const offices *o, ent_arena *a, const ent_phrase *p, bool modifier)
{
    const ent_world *w = o->f->engine->world;
    ent_word words[ENT_MAX_PHRASE_WORDS];
    for (int i = 0; i < p->n; i++)
        words[i] = ent_vocabulary_find(w->words, ent_fold(a, p->word[i]));
    int32_t value = 0;
    int n =
        ent_phrases_longest(modifier ? w->modifier_phrases : w->role_phrases, words, p->n, &value);
    return n == p->n ? value : 0;
}

static bool is_modifier(ent_str kind)
{
    return in_list(kind, "former acting elect current deputy visiting head owned nationals");
}

// Every expression is found and has one meaning: that of its own row.
static void visit_meaning(offices *o, const ent_row *row)
{
    fixture *f = (fixture *)o->f;
    const ent_world *w = f->engine->world;
    ent_phrase_list list = {0};
    ent_arena_reset(&f->keep, 1 << 20);
    assert_null(ent_phrase_expand(&f->keep, field(o, row, 0), &list));
    for (ptrdiff_t i = 0; i < list.n; i++) {
        int32_t value = find(o, &f->keep, &list.items[i], is_modifier(field(o, row, 4)));
        const ent_role *role = value ? &w->roles[value - 1] : NULL;
        if (!role || !ent_str_eq(role->sectors, field(o, row, 1)) ||
            !ent_str_eq(role->cameo, field(o, row, 2)))
            fail_msg("line %d: another row says something else", (int)row->line);
        o->n_phrases++;
    }
}

static void every_expression_means_one_thing(void **state) { each_row(state, visit_meaning); }

// British or American: the other spelling is there too.
static void visit_spelling(offices *o, const ent_row *row)
{
    static const struct {
        const char *british, *american;
    } pairs[] = {{"defence", "defense"}, {"labour", "labor"}, {"armoured", "armored"}};
    fixture *f = (fixture *)o->f;
    ent_phrase_list list = {0};
    ent_arena_reset(&f->keep, 1 << 20);
    if (is_modifier(field(o, row, 4)) ||
        ent_phrase_expand(&f->keep, field(o, row, 0), &list) != NULL)
        return;
    for (ptrdiff_t i = 0; i < list.n; i++)
        for (int k = 0; k < list.items[i].n; k++)
            for (int p = 0; p < COUNT(pairs); p++) {
                ent_phrase other = list.items[i];
                if (ent_str_eq(other.word[k], ent_str_of(pairs[p].british)))
                    other.word[k] = ent_str_of(pairs[p].american);
                else if (ent_str_eq(other.word[k], ent_str_of(pairs[p].american)))
                    other.word[k] = ent_str_of(pairs[p].british);
                if (!find(o, &f->keep, &other, false))
                    fail_msg("line %d: one spelling only", (int)row->line);
            }
}

static void both_spellings_are_known(void **state) { each_row(state, visit_spelling); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_office_has_a_sector_and_a_level),
        cmocka_unit_test(every_expression_means_one_thing),
        cmocka_unit_test(both_spellings_are_known),
    };
    return cmocka_run_group_tests_name("offices", tests, fixture_open, fixture_close);
}
