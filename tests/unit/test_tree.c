// test_tree.c: sentences walked downwards, and what arcs mean for a clause.

#include <setjmp.h>

#include "acts_fixture.h"

static ent_tree tree_of(ent_arena *a, const char *arcs)
{
    act_tables t = act_tables_new(a);
    drawn *d;
    return drawn_tree(&t, arcs, &d);
}

// ----------------------------------------------------------------------------- walking

static void governed_words_come_in_text_order(void **state)
{
    REGION(state, a)
    act_tables t = act_tables_new(a);
    drawn *d = ENT_NEW(a, drawn, 1);
    draw(a, t.words,
         "Mali/PROPN/2/nsubj left/VERB/0/root | today/NOUN/4/obl:unmarked a/DET/3/det "
         "minister/NOUN/4/nsubj spoke/VERB/0/root here/ADV/4/advmod",
         d);
    ent_tree tree = ent_tree_of(&d->layers, t.grammar, 1, a);
    assert_true(tree.first == 2 && tree.end == 7);
    int n;
    const int32_t *c = ent_tree_children(&tree, 5, &n);
    assert_int_equal(n, 3);
    assert_true(c[0] == 2 && c[1] == 4 && c[2] == 6);
    c = ent_tree_children(&tree, 4, &n);
    assert_true(n == 1 && c[0] == 3);
    (void)ent_tree_children(&tree, 6, &n);
    assert_int_equal(n, 0);
}

static void finds_a_governed_word(void **state)
{
    REGION(state, a)
    ent_tree t = tree_of(a, "gave/VERB/0/root by/ADP/1/obl in/ADP/1/obl after/ADP/3/case");
    assert_int_equal(ent_tree_child(&t, 0, ENT_REL_OBL), 1); // the first of two
    assert_int_equal(ent_tree_child(&t, 0, ENT_REL_OBJ), -1);
    assert_true(ent_tree_governs(&t, 0, ENT_WORD_BY));
    assert_false(ent_tree_governs(&t, 0, ENT_WORD_DURING)); // a word further down
    assert_true(ent_tree_governs(&t, 2, ENT_WORD_DURING));
}

static void knows_what_is_above(void **state)
{
    REGION(state, a)
    ent_tree t = tree_of(a, "said/VERB/0/root the/DET/3/det envoy/NOUN/1/nsubj left/VERB/1/ccomp");
    assert_true(ent_tree_dominates(&t, 0, 1) && ent_tree_dominates(&t, 2, 1));
    assert_true(ent_tree_dominates(&t, 3, 3));
    assert_false(ent_tree_dominates(&t, 3, 1));
    assert_false(ent_tree_dominates(&t, 1, 0));
}

static void word_lists_hold_a_word_once(void **state)
{
    (void)state;
    ent_word_list l = {0};
    ent_word_list_add(&l, 3);
    ent_word_list_add(&l, -1);
    ent_word_list_add(&l, 3);
    ent_word_list_add(&l, 1);
    assert_true(l.n == 2 && l.at[0] == 3 && l.at[1] == 1);
    assert_true(ent_word_list_has(&l, 1) && !ent_word_list_has(&l, 2));
    for (int i = 10; i < 10 + ENT_MAX_ARGUMENTS; i++)
        ent_word_list_add(&l, i);
    assert_int_equal(l.n, ENT_MAX_ARGUMENTS);
}

// ----------------------------------------------------------------------------- co-ordination

// "Mali, Chad and their friends": names and nouns, however deep; a verb is none of them.
static void conjuncts_are_nominals(void **state)
{
    REGION(state, a)
    ent_tree t = tree_of(a, "Mali/PROPN/5/nsubj Chad/PROPN/1/conj and/CCONJ/4/cc "
                            "friends/NOUN/2/conj met/VERB/0/root spoke/VERB/1/conj");
    ent_word_list l = {0};
    ent_tree_add_conjuncts(&t, 0, &l);
    assert_true(l.n == 3 && l.at[0] == 0 && l.at[1] == 1 && l.at[2] == 3);
    assert_int_equal(ent_tree_leader(&t, 3), 0);
    assert_int_equal(ent_tree_leader(&t, 4), 4);
}

static void a_long_list_is_cut(void **state)
{
    REGION(state, a)
    char arcs[1024] = "Mali/PROPN/0/root";
    for (int i = 0; i < 40; i++)
        strcat(arcs, " Chad/PROPN/1/conj");
    ent_tree t = tree_of(a, arcs);
    ent_word_list l = {0};
    ent_tree_add_conjuncts(&t, 0, &l);
    assert_int_equal(l.n, ENT_MAX_ARGUMENTS);
}

// ----------------------------------------------------------------------------- clauses

typedef struct word_case {
    const char *arcs;
    int32_t word, wanted; // from 1; 0: none
} word_case;

static void check(void **state, int32_t (*ask)(const ent_tree *, int32_t), const word_case *cases,
                  int n)
{
    for (int i = 0; i < n; i++) {
        REGION(state, a)
        ent_tree t = tree_of(a, cases[i].arcs);
        int32_t got = ask(&t, cases[i].word - 1) + 1;
        if (got != cases[i].wanted)
            fail_msg("%s: word %d, wanted %d", cases[i].arcs, (int)got, (int)cases[i].wanted);
    }
}

static void markers(void **state)
{
    static const word_case cases[] = {
        {"spoke/VERB/0/root with/ADP/3/case Mali/PROPN/1/obl", 3, 2},
        {"to/PART/2/mark sign/VERB/0/root", 2, 1},
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case envoy/NOUN/0/root", 1, 0}, // no preposition
        // a tree that hangs it on the title
        {"with/ADP/2/case Minister/PROPN/3/nmod:desc Coulibaly/PROPN/0/root", 3, 1},
        {"with/ADP/2/case peace/NOUN/3/compound talks/NOUN/0/root", 3, 1},
        {"with/ADP/2/case joy/NOUN/3/nmod talks/NOUN/0/root", 3, 0},       // not any word's
        {"talks/NOUN/0/root with/ADP/3/case Chad/PROPN/1/compound", 1, 0}, // nor one's behind it
        {"talks/NOUN/0/root", 1, 0},
    };
    check(state, ent_tree_marker, cases, COUNT(cases));
}

static int32_t is_passive(const ent_tree *t, int32_t i) { return ent_tree_is_passive(t, i) - 1; }

static void passives(void **state)
{
    static const word_case cases[] = {
        {"pact/NOUN/2/nsubj:pass signed/VERB.VBN/0/root", 2, 1},
        {"was/AUX/2/aux:pass signed/VERB.VBN/0/root", 2, 1},
        {"that/SCONJ/3/csubj:pass was/AUX/3/aux agreed/VERB.VBN/0/root", 3, 1},
        {"Mali/PROPN/2/nsubj signed/VERB.VBD/0/root", 2, 0},
        // participles
        {"pact/NOUN/0/root signed/VERB.VBN/1/acl", 2, 1},
        {"planned/VERB.VBN/2/amod visit/NOUN/0/root", 1, 1},
        {"left/VERB/0/root snubbed/VERB.VBN/1/advcl", 2, 1},
        {"pact/NOUN/0/root binding/VERB.VBG/1/acl", 2, 0},
        {"Mali/PROPN/2/nsubj signed/VERB.VBN/3/advcl left/VERB/0/root", 2, 0}, // it has a subject
        {"having/AUX/2/aux signed/VERB.VBN/3/advcl left/VERB/0/root", 2, 0},
        {"pact/NOUN/0/root they/PRON/3/nsubj signed/VERB.VBD/1/acl:relcl", 3, 0},
        // "was arrested and jailed", but "was arrested and blamed Chad", "was freed and Chad left"
        {"was/AUX/2/aux:pass held/VERB.VBN/0/root jailed/VERB.VBN/2/conj", 3, 1},
        {"was/AUX/2/aux:pass held/VERB.VBN/0/root blamed/VERB.VBD/2/conj Chad/PROPN/3/obj", 3, 0},
        {"was/AUX/2/aux:pass held/VERB.VBN/0/root Chad/PROPN/4/nsubj left/VERB.VBD/2/conj", 4, 0},
        {"was/AUX/2/aux:pass held/VERB.VBN/0/root leaves/VERB.VBZ/2/conj", 3, 0},
        {"met/VERB.VBD/0/root signed/VERB.VBD/1/conj", 2, 0},
        {"it/PRON/2/nsubj:pass talks/NOUN/0/root", 2, 0},
    };
    check(state, is_passive, cases, COUNT(cases));
}

static void governors(void **state)
{
    static const struct {
        const char *rel;
        bool governed;
    } cases[] = {{"xcomp", true},      {"ccomp", true}, {"csubj", true}, {"csubj:pass", true},
                 {"obj", true},        {"iobj", true},  {"obl", true},   {"nmod", true},
                 {"acl", true},        {"nsubj", true}, {"advcl", true}, {"nsubj:pass", true},
                 {"acl:relcl", false}, {"conj", false}, {"amod", false}, {"compound", false},
                 {"parataxis", false}, {"appos", false}};
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        char arcs[128];
        snprintf(arcs, sizeof arcs, "agreed/VERB/0/root talks/NOUN/1/%s", cases[i].rel);
        ent_tree t = tree_of(a, arcs);
        if (ent_tree_governor(&t, 1) != (cases[i].governed ? 0 : -1))
            fail_msg("%s", cases[i].rel);
        assert_int_equal(ent_tree_governor(&t, 0), -1);
    }
}

static void kinds_of_words(void **state)
{
    REGION(state, a)
    ent_tree t = tree_of(a, "Mali/PROPN/2/nsubj has/AUX/0/root this/DET.DT/2/obj five/NUM/2/obj "
                            "fair/ADJ/2/obj who/PRON.WP/2/obj which/PRON.WDT/2/obj "
                            "whose/PRON.WP$/2/obj it/PRON.PRP/2/obj");
    static const struct {
        bool nominal, verb, relative;
    } wanted[] = {{true, false, false}, {false, true, false},  {true, false, false},
                  {true, false, false}, {false, false, false}, {true, false, true},
                  {true, false, true},  {true, false, true},   {true, false, false}};
    for (int i = 0; i < COUNT(wanted); i++)
        if (ent_tree_is_nominal(&t, i) != wanted[i].nominal ||
            ent_tree_is_verb(&t, i) != wanted[i].verb ||
            ent_tree_is_relative(&t, i) != wanted[i].relative)
            fail_msg("word %d", i + 1);
}

// ----------------------------------------------------------------------------- names and dates

static void dated_words_are_no_arguments(void **state)
{
    REGION(state, a)
    act_tables t = act_tables_new(a);
    drawn *d = ENT_NEW(a, drawn, 1);
    draw(a, t.words,
         "left/VERB/0/root Monday/PROPN/1/obl | met/VERB/0/root on/ADP/3/case May/PROPN/1/obl "
         "3/NUM/3/nummod",
         d);
    const ent_span *spans = d->tokens.items;
    ent_time items[] = {{.span = spans[1], .first = 1, .end = 2},
                        {.span = {spans[4].start, spans[5].end}, .first = 4, .end = 6}};
    ent_times times = {items, 2, 2};
    ent_tree tree = ent_tree_of(&d->layers, t.grammar, 1, a);
    assert_false(ent_tree_is_dated(&tree, 4)); // nobody has said so yet
    ent_tree_date(&tree, &times, a);
    assert_true(ent_tree_is_dated(&tree, 4) && ent_tree_is_dated(&tree, 5));
    assert_false(ent_tree_is_dated(&tree, 2) || ent_tree_is_dated(&tree, 3));
    const bool *barred = ent_tree_barred(&tree, a);
    assert_true(!barred[0] && !barred[1] && barred[2] && barred[3]);
}

// A capital in front may be the sentence's: "Strikes hit Mali", but "Peace Corps".
static void no_act_begins_with_a_name(void **state)
{
    static const struct {
        const char *arcs;
        bool first, second;
    } cases[] = {
        {"Strikes/PROPN/2/nsubj hit/VERB/0/root", false, false},
        {"Peace/PROPN/2/compound Corps/PROPN/0/root", true, true},
        {"the/DET/2/det Corps/PROPN/0/root", false, true},
        {"Strikes/PROPN/0/root", false, false},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_tree t = tree_of(a, cases[i].arcs);
        const bool *barred = ent_tree_barred(&t, a);
        if (barred[0] != cases[i].first || (t.end > 1 && barred[1] != cases[i].second))
            fail_msg("%s", cases[i].arcs);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(governed_words_come_in_text_order),
        cmocka_unit_test(finds_a_governed_word),
        cmocka_unit_test(knows_what_is_above),
        cmocka_unit_test(word_lists_hold_a_word_once),
        cmocka_unit_test(conjuncts_are_nominals),
        cmocka_unit_test(a_long_list_is_cut),
        cmocka_unit_test(markers),
        cmocka_unit_test(passives),
        cmocka_unit_test(governors),
        cmocka_unit_test(kinds_of_words),
        cmocka_unit_test(dated_words_are_no_arguments),
        cmocka_unit_test(no_act_begins_with_a_name),
    };
    return cmocka_run_group_tests_name("tree", tests, region_open, region_close);
}
