// test_spotter.c: phrases of tables in a document: inflections, capitals, the longest, groups.

#include <setjmp.h>
#include <stdio.h>

#include "coding/spotter.h"
#include "layers_fixture.h"
#include "table_fixture.h"

enum { REGION_BYTES = 16 << 20 };

/** A spotter and what it finds in. */
typedef struct desk {
    ent_vocabulary *words;
    ent_spotter *spotter;
    ent_arena *a, tmp;
} desk;

static desk desk_of(ent_arena *a)
{
    static ent_arena scratch;
    if (!scratch.base)
        assert_true(ent_arena_init(&scratch, REGION_BYTES));
    ent_arena_reset(&scratch, REGION_BYTES);
    scratch.guard = a->guard;
    return (desk){
        .words = ent_vocabulary_new(a), .spotter = ent_spotter_new(a), .a = a, .tmp = scratch};
}

static void add(const desk *d, const char *list, int32_t group, int32_t value)
{
    const char *problem =
        ent_spotter_add(d->spotter, d->a, d->words, ent_str_of(list), group, value);
    if (problem)
        fail_msg("%s: %s", list, problem);
}

/** The spots are these: "value@first-end" between blanks. */
static void assert_spots(const desk *d, const char *text, const char *wanted)
{
    const plain_layers *p = layers_of(ent_str_of(text), d->words, d->a);
    ent_spots spots = ent_spotter_find(d->spotter, d->words, &p->all, d->a, d->tmp);
    char got[256] = "";
    for (ptrdiff_t i = 0; i < spots.n; i++) {
        size_t n = strlen(got);
        const ent_spot *s = &spots.items[i];
        assert_true(s->phrase >= 0 && s->phrase < ent_spotter_size(d->spotter));
        assert_true(s->sentence >= 0 && s->sentence < p->sentences.n);
        snprintf(got + n, sizeof got - n, "%s%d@%d-%d", i ? " " : "", (int)s->value, (int)s->first,
                 (int)s->end);
    }
    if (strcmp(got, wanted) != 0)
        fail_msg("%s: \"%s\", wanted \"%s\"", text, got, wanted);
}

static void finds_forms_and_lemmas(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    add(&d, "goal, penalty kick, shares fell", 0, 1);
    assert_spots(&d, "two goals and a goal", "1@1-2 1@4-5");
    assert_spots(&d, "Penalty kicks , penalty", "1@0-2");
    assert_spots(&d, "shares fell but share fell", "1@0-2"); // an inflected word is that form alone
    assert_spots(&d, "goalkeeper", "");
    assert_spots(&d, "a\ngoal\n\ngoals", "1@1-2 1@2-3");
}

static void a_phrase_ends_with_its_sentence(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    add(&d, "penalty kick", 0, 1);
    assert_spots(&d, "a penalty\nkick", "");
    assert_spots(&d, "a penalty kick", "1@1-3");
}

static void takes_the_longest_and_uses_it_up(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    add(&d, "minister, prime minister", 0, 1);
    add(&d, "prime, minister of state", 0, 2);
    assert_spots(&d, "prime minister of state", "1@0-2");
    assert_spots(&d, "minister of state", "2@0-3");
    assert_spots(&d, "prime time", "2@0-1");
    add(&d, "minister, prime", 1, 3); // another group has words of its own
    assert_spots(&d, "prime minister", "1@0-2 3@0-1 3@1-2");
}

static void minds_capitals(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    add(&d, "WHO, Open, May Day", 0, 1);
    assert_spots(&d, "who WHO Who", "1@1-2");
    assert_spots(&d, "open Open OPEN", "1@1-2 1@2-3");
    assert_spots(&d, "may day May day May Day", "1@4-6");
    add(&d, "may", 0, 3);
    assert_spots(&d, "May day", "3@0-1"); // the longer one has other capitals
    add(&d, "who", 0, 2);                 // other capitals, another phrase
    assert_spots(&d, "who WHO", "2@0-1 1@1-2");
}

static void a_group_keeps_the_later_value(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    add(&d, "goal, cup", 0, 1);
    ptrdiff_t size = ent_spotter_size(d.spotter);
    add(&d, "goal", 0, 2);
    assert_int_equal(ent_spotter_size(d.spotter), size);
    assert_spots(&d, "goal cup", "2@0-1 1@1-2");
    add(&d, "goal", 1, 3);
    assert_int_equal(ent_spotter_size(d.spotter), size + 1);
    assert_spots(&d, "goal", "2@0-1 3@0-1");
    add(&d, "goal", 0, 4);
    assert_spots(&d, "goal", "4@0-1 3@0-1");
}

static void reads_lists(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    add(&d, " {red,|yellow} card ,, own  goal,", 0, 1); // a comma in braces parts nothing
    assert_spots(&d, "yellow card own goal red , card", "1@0-2 1@2-4 1@4-7");
}

static void refuses(void **state)
{
    static const struct {
        const char *list, *says;
    } cases[] = {
        {"", "no phrase"},
        {" , ,", "no phrase"},
        {"{|}", "no phrase"},
        {"goal, {a|b", "a { without its }"},
        {"goal, a|b}", "a } without its {"},
        {"a b c d e f g h i j k l m n o p q", "more than 16 words"},
        {"{a|{b}}", "braces within braces"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        desk d = desk_of(a);
        const char *problem =
            ent_spotter_add(d.spotter, a, d.words, ent_str_of(cases[i].list), 0, 1);
        if (!problem || !strstr(problem, cases[i].says))
            fail_msg("%s: %s", cases[i].list, problem ? problem : "taken");
    }
}

static void finds_nothing_in_nothing(void **state)
{
    REGION(state, a)
    desk d = desk_of(a);
    assert_spots(&d, "goal", "");
    add(&d, "goal", 0, 1);
    assert_spots(&d, "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_forms_and_lemmas),
        cmocka_unit_test(a_phrase_ends_with_its_sentence),
        cmocka_unit_test(takes_the_longest_and_uses_it_up),
        cmocka_unit_test(minds_capitals),
        cmocka_unit_test(a_group_keeps_the_later_value),
        cmocka_unit_test(reads_lists),
        cmocka_unit_test(refuses),
        cmocka_unit_test(finds_nothing_in_nothing),
    };
    return cmocka_run_group_tests(tests, region_open, region_close);
}
