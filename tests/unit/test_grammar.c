// test_grammar.c: classes of function words.

#include <setjmp.h>

#include "knowledge/grammar.h"
#include "table_fixture.h"

#define HEAD "# table: grammar\n# columns: class words\n"

static ent_status read(ent_grammar *g, ent_arena *a, ent_vocabulary *v, const char *text,
                       ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_grammar_add(g, a, v, &t, &taken, err);
    assert_true(taken);
    return status;
}

static bool is(const ent_grammar *g, const ent_vocabulary *v, const char *word,
               ent_word_class class)
{
    return ent_grammar_is(g, ent_vocabulary_find(v, ent_str_of(word)), class);
}

static void knows_classes(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_grammar *g = ent_grammar_new(a);
    ent_error err;
    assert_int_equal(read(g, a, v,
                          HEAD "modal\tmay  can\nto\tMay\nby\tby\ndefinite\tthe\nobjectless\tper\n",
                          &err),
                     ENT_OK);
    assert_true(is(g, v, "may", ENT_WORD_MODAL));
    assert_true(is(g, v, "may", ENT_WORD_TO)); // folded, and of two classes
    assert_true(is(g, v, "can", ENT_WORD_MODAL));
    assert_true(is(g, v, "per", ENT_WORD_OBJECTLESS)); // the last class
    assert_false(is(g, v, "can", ENT_WORD_TO));
    assert_false(is(g, v, "by", ENT_WORD_MODAL));
    ent_word later = ent_vocabulary_add(v, a, ENT_S("later"));
    for (int class = 0; class < ENT_WORD_CLASSES; class ++) {
        assert_false(ent_grammar_is(g, 0, (ent_word_class) class)); // no word of any table
        assert_false(ent_grammar_is(g, later, (ent_word_class) class));
    }
}

static void an_overlay_adds_words(void **state)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_grammar *g = ent_grammar_new(a);
    ent_error err;
    assert_int_equal(read(g, a, v, HEAD "by\tby\n", &err), ENT_OK);
    assert_int_equal(read(g, a, v, HEAD "by\tthru\n", &err), ENT_OK);
    assert_true(is(g, v, "by", ENT_WORD_BY) && is(g, v, "thru", ENT_WORD_BY));
}

// The names of the classes in their order, as the table writes them.
static void has_a_name_for_each_class(void **state)
{
    static const char *const names[] = {
        "be",       "have",       "will",     "modal",   "negation",    "by",       "with",
        "between",  "and",        "of",       "place",   "preposition", "clause",   "condition",
        "he",       "him",        "they",     "we",      "our",         "his",      "their",
        "i",        "determiner", "two",      "sides",   "counterpart", "country",  "to",
        "its",      "capital",    "definite", "speech",  "according",   "calendar", "particle",
        "male",     "female",     "it",       "you",     "your",        "serve",    "owner",
        "official", "others",     "towards",  "governs", "topic",       "pointing", "during",
        "aside",    "source",     "medium",   "channel", "within",      "thing",    "opposite",
        "dies",     "objectless", "rank",     "awaited", "anybody",     "able",     "fellow"};
    assert_int_equal(COUNT(names), ENT_WORD_CLASSES);
    for (int class = 0; class < ENT_WORD_CLASSES; class ++) {
        REGION(state, a)
        ent_vocabulary *v = ent_vocabulary_new(a);
        ent_grammar *g = ent_grammar_new(a);
        char text[128] = HEAD;
        strcat(strcat(text, names[class]), "\tword\n");
        ent_error err;
        assert_int_equal(read(g, a, v, text, &err), ENT_OK);
        for (int other = 0; other < ENT_WORD_CLASSES; other++)
            assert_int_equal(is(g, v, "word", (ent_word_class)other), class == other);
    }
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {HEAD "by\tby\nverb\trun\n", 4, "unknown class \"verb\""},
        {HEAD "\tby\n", 3, "unknown class"},
        {HEAD "By\tby\n", 3, "unknown class \"By\""},
        {HEAD "by\tby\twhat\n", 3, "more fields"},
        {"# table: grammar\n# columns: class\nby\n", 1, "no column \"words\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_error err = {0};
        ent_status status = read(ent_grammar_new(a), a, ent_vocabulary_new(a), cases[i].text, &err);
        assert_refused(status, &err, cases[i].line, cases[i].says);
    }
}

static void leaves_other_tables(void **state)
{
    REGION(state, a)
    ent_table t = table_of("# table: forms\n# columns: class words\nverb\trun\n");
    bool taken = true;
    ent_error err;
    assert_int_equal(
        ent_grammar_add(ent_grammar_new(a), a, ent_vocabulary_new(a), &t, &taken, &err), ENT_OK);
    assert_false(taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_classes),
        cmocka_unit_test(an_overlay_adds_words),
        cmocka_unit_test(has_a_name_for_each_class),
        cmocka_unit_test(refuses),
        cmocka_unit_test(leaves_other_tables),
    };
    return cmocka_run_group_tests_name("grammar", tests, region_open, region_close);
}
