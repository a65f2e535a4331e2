// test_guess.c: the table of weights, and the odds that they give.

#include <setjmp.h>
#include <stdio.h>

#include "coding/guess.h"
#include "language/kernel.h"
#include "table_fixture.h"

#define HEAD "# table: guess\n# columns: root cameo weights\nwords\t\tnot to\n"

// A row of weights: `first` for the first word of the words, 0 for all others.
static void add_label(ent_buffer *text, const char *root, int first, int more)
{
    ent_buffer_add_str(text, ent_str_of(root));
    ent_buffer_add_str(text, ENT_S("\t010\t"));
    int size = ENT_GUESS_BLOCKS * ENT_NET_VECTOR + 2 * 2 + 2 + more;
    for (int i = 0; i < size; i++) {
        ent_buffer_add_int(text, i == ENT_GUESS_BLOCKS * ENT_NET_VECTOR ? first : 0);
        ent_buffer_add_str(text, ENT_S(" "));
    }
    ent_buffer_add_str(text, ENT_S("\n"));
}

static ent_status add(ent_guesses *g, ent_arena *a, const char *text, ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_guesses_add(g, a, ent_vocabulary_new(a), &t, &taken, err);
    assert_true(taken);
    return status;
}

static ent_status add_two(ent_guesses *g, ent_arena *a, int more, ent_error *err)
{
    ent_buffer text = {0};
    ent_buffer_add_str(&text, ENT_S(HEAD));
    add_label(&text, "MEET", 512, 0);
    add_label(&text, "LEAVE;GO", 0, more);
    ent_buffer_add_str(&text, (ent_str){"", 1});
    ent_status status = add(g, a, ent_arena_c_str(a, ent_buffer_str(&text)), err);
    ent_buffer_free(&text);
    return status;
}

static void labels_have_odds(void **state)
{
    REGION(state, a)
    ent_guesses *g = ent_guesses_new(a);
    ent_error err;
    float x[ENT_GUESS_MAX] = {0}, odds[ENT_GUESS_MAX_LABELS];
    assert_int_equal(add_two(g, a, 0, &err), ENT_OK);
    assert_int_equal(ent_guesses_count(g), 2);
    assert_int_equal(ent_guess_size(g), ENT_GUESS_BLOCKS * ENT_NET_VECTOR + 6);
    ent_guess_odds(g, x, odds);
    assert_true(ent_exp1(odds[0]) > 0.49F && ent_exp1(odds[0]) < 0.51F);
    x[ENT_GUESS_BLOCKS * ENT_NET_VECTOR] = 1; // 512 / 256 = 2: e^2 : 1
    ent_guess_odds(g, x, odds);
    assert_true(ent_exp1(odds[0]) > 0.880F && ent_exp1(odds[0]) < 0.881F);
    assert_true(ent_exp1(odds[0]) + ent_exp1(odds[1]) > 0.999F);
}

static void a_label_has_several_roots(void **state)
{
    REGION(state, a)
    ent_guesses *g = ent_guesses_new(a);
    ent_error err;
    assert_int_equal(add_two(g, a, 0, &err), ENT_OK);
    assert_int_equal(ent_guesses_find(g, ENT_S("MEET")), 0);
    assert_int_equal(ent_guesses_find(g, ENT_S("GO")), 1);
    assert_int_equal(ent_guesses_find(g, ENT_S("G")), -1);
    assert_true(ent_str_eq(ent_guesses_label(g, 1)->root, ENT_S("LEAVE")));
}

static void bad_rows_are_refused(void **state)
{
    REGION(state, a)
    ent_error err;
    assert_int_equal(add_two(ent_guesses_new(a), a, 1, &err), ENT_TABLE); // a weight too many
    assert_int_equal(err.line, 5);
    assert_int_equal(add_two(ent_guesses_new(a), a, -1, &err), ENT_TABLE); // one too few
    assert_int_equal(err.line, 5);
    assert_int_equal(add(ent_guesses_new(a), a, HEAD "MEET\t010\t1 x\n", &err), ENT_TABLE);
    assert_int_equal(err.line, 4);
}

// A later table holds alone: one without rows lets the rules speak alone.
static void a_later_table_replaces_it(void **state)
{
    REGION(state, a)
    ent_guesses *g = ent_guesses_new(a);
    ent_error err;
    assert_int_equal(add_two(g, a, 0, &err), ENT_OK);
    assert_int_equal(add(g, a, "# table: guess\n# columns: root cameo weights\n", &err), ENT_OK);
    assert_int_equal(ent_guesses_count(g), 0);
    assert_int_equal(ent_guesses_find(g, ENT_S("MEET")), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_have_odds), cmocka_unit_test(a_label_has_several_roots),
        cmocka_unit_test(bad_rows_are_refused), cmocka_unit_test(a_later_table_replaces_it)};
    return cmocka_run_group_tests(tests, region_open, region_close);
}
