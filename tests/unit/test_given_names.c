// test_given_names.c: words that are given names.

#include <setjmp.h>

#include "knowledge/given_names.h"
#include "table_fixture.h"
#include <stdio.h>
#include <stdlib.h>

#define HEAD "# table: given-names\n# columns: name gender weak note\n"

static ent_status read(ent_given_names *g, ent_arena *a, ent_vocabulary *v, const char *text,
                       ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_given_names_add(g, a, v, &t, &taken, err);
    assert_true(taken);
    return status;
}

static void knows_names(void **state)
{
    static const struct {
        const char *word;
        ent_given_kind kind;
        bool weak;
    } cases[] = {
        {"hassan", ENT_GIVEN_MALE, false}, {"fatemeh", ENT_GIVEN_FEMALE, false},
        {"wei", ENT_GIVEN_EITHER, false},  {"jose", ENT_GIVEN_MALE, false},
        {"will", ENT_GIVEN_MALE, true},    {"ministry", ENT_GIVEN_NONE, false},
        {"nobody", ENT_GIVEN_NONE, false},
    };
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_given_names *g = ent_given_names_new(a);
    ent_vocabulary_add(v, a, ENT_S("ministry")); // known as a word, not as a name
    ent_error err;
    assert_int_equal(read(g, a, v,
                          HEAD "Hassan\tm\t\tArab\nFatemeh\tf\nWei\tu\nJos\xC3\xA9\tm\n"
                               "Will\tm\tyes\n",
                          &err),
                     ENT_OK);
    for (int i = 0; i < COUNT(cases); i++) {
        bool weak = !cases[i].weak;
        ent_word w = ent_vocabulary_find(v, ent_str_of(cases[i].word));
        if (ent_given_names_find(g, w, &weak) != cases[i].kind || weak != cases[i].weak)
            fail_msg("%s", cases[i].word);
    }
    assert_int_equal(ent_given_names_find(g, 0, NULL), ENT_GIVEN_NONE);
    ent_word later = ent_vocabulary_add(v, a, ENT_S("later"));
    assert_int_equal(ent_given_names_find(g, later, NULL), ENT_GIVEN_NONE);
}

static void an_overlay_replaces(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_given_names *g = ent_given_names_new(a);
    ent_error err;
    bool weak = true;
    assert_int_equal(read(g, a, v, HEAD "Andrea\tm\tyes\n", &err), ENT_OK);
    assert_int_equal(read(g, a, v, HEAD "Andrea\tu\n", &err), ENT_OK);
    ent_word w = ent_vocabulary_find(v, ENT_S("andrea"));
    assert_int_equal(ent_given_names_find(g, w, &weak), ENT_GIVEN_EITHER);
    assert_false(weak);
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {HEAD "Ali\tm\nJean Pierre\tm\n", 4, "not one word: \"Jean Pierre\""},
        {HEAD "Jean-Pierre\tm\n", 3, "not one word: \"Jean-Pierre\""},
        {HEAD "A/B\tm\n", 3, "not one word: \"A/B\""},
        {HEAD "\tm\n", 3, "not one word:"},
        {HEAD "Ali\tmale\n", 3, "gender must be m, f or u, not \"male\""},
        {HEAD "Ali\n", 3, "gender must be m, f or u"},
        {HEAD "Will\tm\tno\n", 3, "weak must be yes or empty, not \"no\""},
        {"# table: given-names\n# columns: name gender\n", 1, "no column \"weak\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_error err = {0};
        ent_status status =
            read(ent_given_names_new(a), a, ent_vocabulary_new(a), cases[i].text, &err);
        assert_refused(status, &err, cases[i].line, cases[i].says);
    }
}

static void leaves_other_tables(void **state)
{
    REGION(state, a)
    ent_table t = table_of("# table: names\n# columns: name gender weak\nAli\tm\n");
    bool taken = true;
    ent_error err;
    assert_int_equal(
        ent_given_names_add(ent_given_names_new(a), a, ent_vocabulary_new(a), &t, &taken, &err),
        ENT_OK);
    assert_false(taken);
}

static char *read_file(const char *path, size_t room)
{
    FILE *file = fopen(path, "rb");
    char *bytes = calloc(1, room);
    assert_true(file && bytes);
    size_t n = fread(bytes, 1, room - 1, file);
    assert_true(n < room - 1);
    fclose(file);
    return bytes;
}

// The table that we ship: thousands of names, each on one line, most of them strong.
static void the_table_is_rich(void **state)
{
    static const struct {
        const char *word;
        ent_given_kind kind;
        bool weak;
    } cases[] = {
        {"mohammad", ENT_GIVEN_MALE, false}, {"fatima", ENT_GIVEN_FEMALE, false},
        {"jose", ENT_GIVEN_MALE, false},     {"kiran", ENT_GIVEN_EITHER, false},
        {"mark", ENT_GIVEN_MALE, true},      {"rose", ENT_GIVEN_FEMALE, true},
        {"jordan", ENT_GIVEN_EITHER, true},  {"minister", ENT_GIVEN_NONE, false},
        {"tehran", ENT_GIVEN_NONE, false},   {"monday", ENT_GIVEN_NONE, false},
    };
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_given_names *g = ent_given_names_new(a);
    ent_error err;
    char *text = read_file("data/world/given_names.tsv", 1 << 20);
    assert_int_equal(read(g, a, v, text, &err), ENT_OK);
    ent_table t = table_of(text);
    ent_row row;
    int lines = 0, names = 0, strong = 0;
    while (ent_table_next(&t, &row, &err) > 0)
        lines++;
    ent_word last = ent_vocabulary_add(v, a, ENT_S("no such name"));
    for (ent_word w = 1; w < last; w++) {
        bool weak;
        names += ent_given_names_find(g, w, &weak) != ENT_GIVEN_NONE;
        strong += !weak;
    }
    assert_int_equal(names, lines); // no name stands twice
    assert_true(strong > 3500);
    for (int i = 0; i < COUNT(cases); i++) {
        bool weak;
        ent_word w = ent_vocabulary_find(v, ent_str_of(cases[i].word));
        if (ent_given_names_find(g, w, &weak) != cases[i].kind || weak != cases[i].weak)
            fail_msg("%s", cases[i].word);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_names),       cmocka_unit_test(an_overlay_replaces),
        cmocka_unit_test(refuses),           cmocka_unit_test(leaves_other_tables),
        cmocka_unit_test(the_table_is_rich),
    };
    return cmocka_run_group_tests_name("given_names", tests, region_open, region_close);
}
