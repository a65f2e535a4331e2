// test_signs.c: words and codes by which the ledger knows its accounts, with small tables.

#include <setjmp.h>
#include <stdio.h>

#include "coding/signs.h"
#include "layers_fixture.h"
#include "table_fixture.h"

#define WORDS "# table: ledger-words\n# columns: class kind words\n"
#define ACTS "# table: ledger-acts\n# columns: cameo mode status class type stage kind by\n"

static ent_status add(ent_signs *s, ent_vocabulary *v, ent_arena *a, const char *text,
                      ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_signs_add(s, a, v, &t, &taken, err);
    assert_true(taken);
    return status;
}

static void finds_words(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_signs *s = ent_signs_new(a);
    ent_error err;
    assert_int_equal(add(s, v, a, WORDS "drill\tnaval\tnaval drill\nmeet\t\tmeet\n", &err), ENT_OK);
    plain_layers *p = layers_of(ENT_S("They like naval drill and meet there"), v, a);
    ent_sign_list found = ent_signs_find(s, v, &p->all, a, region_scratch(a));
    assert_int_equal(found.n, 2);
    assert_int_equal(found.items[0].class, ENT_SIGN_DRILL);
    assert_true(ent_str_eq(found.items[0].kind, ENT_S("naval")));
    assert_int_equal(found.items[0].end - found.items[0].first, 2);
    assert_int_equal(found.items[1].class, ENT_SIGN_MEET);
}

// A later table's rules stand in front, each table's in its own order.
static void later_rules_come_first(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_signs *s = ent_signs_new(a);
    ent_error err;
    ent_table stock = table_of(ACTS "01\t\t\t\tvisit\t\t\tactor\n02\t\t\t\tvisit\t\t\tactor\n");
    ent_table own = table_of(ACTS "03\t\tplanned\tmeet\tcontact\t\t\tboth\n");
    bool taken;
    stock.file = ENT_S("stock.tsv");
    own.file = ENT_S("own.tsv");
    assert_int_equal(ent_signs_add(s, a, v, &stock, &taken, &err), ENT_OK);
    assert_int_equal(ent_signs_add(s, a, v, &own, &taken, &err), ENT_OK);
    static const char *const order[] = {"03", "01", "02"};
    assert_int_equal(ent_signs_n_rules(s), 3);
    for (int i = 0; i < 3; i++)
        assert_true(ent_str_eq(ent_signs_rule(s, i)->cameo, ent_str_of(order[i])));
    assert_int_equal(ent_signs_rule(s, 0)->statuses, 1U << ENT_PLANNED);
    assert_int_equal(ent_signs_rule(s, 0)->needed, ENT_SIGN_MEET);
    assert_int_equal(ent_signs_rule(s, 0)->by, ENT_BY_BOTH);
    assert_int_equal(ent_signs_rule(s, 1)->needed, ENT_SIGN_CLASSES);
}

static void refuses_rows(void **state)
{
    static const char *const bad[] = {
        WORDS "dance\t\twaltz\n",
        WORDS "drill\tnaval\t\n",
        ACTS "01\t\tdreamt\t\tvisit\t\t\tactor\n",
        ACTS "01\t\t\tdance\tvisit\t\t\tactor\n",
        ACTS "01\t\t\t\tvisit\t\t\tsomebody\n",
        ACTS "01\t\t\t\tpromise\t\t\tactor\n",
    };
    REGION(state, a)
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_error err;
        ent_vocabulary *v = ent_vocabulary_new(a);
        ent_signs *s = ent_signs_new(a);
        assert_int_equal(add(s, v, a, bad[i], &err), ENT_TABLE);
        assert_int_equal(err.line, 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words),
        cmocka_unit_test(later_rules_come_first),
        cmocka_unit_test(refuses_rows),
    };
    return cmocka_run_group_tests(tests, region_open, region_close);
}
