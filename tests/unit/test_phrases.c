// test_phrases.c: what braces stand for, and the longest phrase at a word.

#include <setjmp.h>

#include "base/buffer.h"
#include "knowledge/phrases.h"
#include "table_fixture.h"
#include <stdio.h>

// The phrases with '+' between words and ' ' between phrases.
static ent_str joined(ent_buffer *b, const ent_phrase_list *list)
{
    for (ptrdiff_t i = 0; i < list->n; i++)
        for (int k = 0; k < list->items[i].n; k++) {
            if (i || k)
                ent_buffer_add_byte(b, k ? '+' : ' ');
            ent_buffer_add_str(b, list->items[i].word[k]);
        }
    return ent_buffer_str(b);
}

static void expands(void **state)
{
    static const struct {
        const char *pattern, *phrases;
    } cases[] = {
        {"hold talks", "hold+talks"},
        {"  hold   talks ", "hold+talks"},
        {"{talk|negotiation}", "talk negotiation"},
        {"{hold|have} talks", "hold+talks have+talks"},
        {"{joint|} drill", "joint+drill drill"},
        {"{|joint} drill", "drill joint+drill"},
        {"{a b|c} {d|e f}", "a+b+d c+d a+b+e+f c+e+f"},
        {"{a|}{b|}", "a+b b a"},
        {"a{b|c}", "a+b a+c"}, // a brace ends a word
        {"vice-president", "vice+-+president"},
        {"and/or", "and+/+or"},
        {"e-mail", "e-mail"}, // as the tokenizer does
        {"Hezb-e-Islami", "Hezb+-+e+-+Islami"},
        {"1,000 men", "1,000+men"},
        {"Peace, Co-operation (Northern)", "Peace+,+Co-operation+(+Northern+)"},
        {"-", "-"},
        {"/", "/"},
        {"two--three", "two+-+-+three"},
        {"Iran's talks", "Iran+'s+talks"},
        {"IRAN'S", "IRAN+'S"},
        {"Vice-President's", "Vice+-+President+'s"},
        {"Workers' Party", "Workers+'+Party"},
        {"'s", "'s"},
        {"{Iran's|Iraqi} army", "Iran+'s+army Iraqi+army"},
        {"{a|a}", "a a"},
        {"", ""},
        {"   ", ""},
        {"{|}", ""},
        {"{}", ""},
        {"a {} b", "a+b"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_phrase_list list = {0};
        assert_null(ent_phrase_expand(a, ent_str_of(cases[i].pattern), &list));
        ent_buffer b = {0};
        ent_str got = joined(&b, &list);
        if (!ent_str_eq(got, ent_str_of(cases[i].phrases)))
            fail_msg("%s: \"%.*s\"", cases[i].pattern, (int)got.n, got.p ? got.p : "");
        ent_buffer_free(&b);
    }
}

static void refuses(void **state)
{
    static const struct {
        const char *pattern, *says;
    } cases[] = {
        {"{a|b", "a { without its }"},
        {"a|b}", "a } without its {"},
        {"} {", "a } without its {"},
        {"{a} b}", "a } without its {"},
        {"{a|{b|c}}", "braces within braces; use two lines"},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "more than 16 words in a phrase"},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 x's", "more than 16 words in a phrase"},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 x-y", "more than 16 words in a phrase"},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 {16|16 17}", "more than 16 words in a phrase"},
        {"{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}",
         "the braces stand for more than 512 phrases; use two lines"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_phrase_list list = {0};
        const char *problem = ent_phrase_expand(a, ent_str_of(cases[i].pattern), &list);
        assert_non_null(problem);
        assert_string_equal(problem, cases[i].says);
        assert_int_equal(list.n, 0);
    }
}

static void reaches_its_limits(void **state)
{
    REGION(state, a)
    ent_phrase_list list = {0};
    assert_null(ent_phrase_expand(a, ENT_S("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"), &list));
    assert_int_equal(list.items[0].n, ENT_MAX_PHRASE_WORDS);
    list = (ent_phrase_list){0};
    assert_null(
        ent_phrase_expand(a, ENT_S("{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}{a|b}"), &list));
    assert_int_equal(list.n, ENT_MAX_EXPANSIONS);
}

static int words_of(ent_vocabulary *v, ent_arena *a, const char *text, bool add,
                    ent_word out[ENT_MAX_PHRASE_WORDS + 4])
{
    ent_str rest = ent_str_of(text), part;
    int n = 0;
    while (n < ENT_MAX_PHRASE_WORDS + 4 && ent_str_split(&rest, ' ', &part))
        out[n++] = add ? ent_vocabulary_add(v, a, part) : ent_vocabulary_find(v, part);
    return n;
}

static int32_t add(ent_phrases *p, ent_vocabulary *v, ent_arena *a, const char *text, int32_t value)
{
    ent_word words[ENT_MAX_PHRASE_WORDS + 4];
    int n = words_of(v, a, text, true, words);
    return ent_phrases_add(p, a, words, n, value);
}

static void finds_the_longest(void **state)
{
    static const struct {
        const char *text;
        int n;
        int32_t value;
    } cases[] = {
        {"iran", 1, 1},
        {"iran air", 2, 3},
        {"iran air force base", 4, 4},
        {"iran air force left", 2, 3}, // falls back behind a dead end
        {"iran left", 1, 1},
        {"south korea", 2, 2},
        {"south", 0, 0},
        {"south iran", 0, 0},
        {"korea", 0, 0},
        {"unheard iran", 0, 0},
        {"", 0, 0},
    };
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_phrases *p = ent_phrases_new(a);
    assert_int_equal(add(p, v, a, "iran", 1), 0);
    assert_int_equal(add(p, v, a, "south korea", 2), 0);
    assert_int_equal(add(p, v, a, "iran air", 9), 0);
    assert_int_equal(add(p, v, a, "iran air", 3), 9); // the later one holds
    assert_int_equal(add(p, v, a, "iran air force base", 4), 0);
    for (int i = 0; i < COUNT(cases); i++) {
        ent_word words[ENT_MAX_PHRASE_WORDS + 4];
        int n = words_of(v, a, cases[i].text, false, words);
        int32_t value = 0;
        assert_int_equal(ent_phrases_longest(p, words, n, &value), cases[i].n);
        assert_int_equal(value, cases[i].value);
    }
    int32_t value = 0;
    ent_word words[ENT_MAX_PHRASE_WORDS + 4];
    words_of(v, a, "iran air force base", false, words);
    assert_int_equal(ent_phrases_longest(p, words, 1, &value), 1); // sees no further than told
}

static void holds_thousands_of_phrases(void **state)
{
    enum { MANY = 20000 };
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_phrases *p = ent_phrases_new(a);
    char text[48];
    for (int i = 1; i <= MANY; i++) {
        snprintf(text, sizeof text, "w%d x%d y%d", i % 100, i % 211, i);
        assert_int_equal(add(p, v, a, text, i), 0);
    }
    for (int i = 1; i <= MANY; i++) {
        ent_word words[ENT_MAX_PHRASE_WORDS + 4];
        int32_t value = 0;
        snprintf(text, sizeof text, "w%d x%d y%d z", i % 100, i % 211, i);
        assert_int_equal(ent_phrases_longest(p, words, words_of(v, a, text, false, words), &value),
                         3);
        assert_int_equal(value, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expands),
        cmocka_unit_test(refuses),
        cmocka_unit_test(reaches_its_limits),
        cmocka_unit_test(finds_the_longest),
        cmocka_unit_test(holds_thousands_of_phrases),
    };
    return cmocka_run_group_tests_name("phrases", tests, region_open, region_close);
}
