// test_features.c: what counts as the same to the network, and what does not.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/features.h"

enum { FORM, PREFIX1, PREFIX2, PREFIX3, SUFFIX1, SUFFIX2, SUFFIX3, SUFFIX4, SHAPE, SENTENCE };

static uint32_t key(const char *form) { return ent_word_key(ent_str_of(form)); }

static uint16_t feature(const char *form, int sentence_case, int which)
{
    uint16_t out[ENT_WORD_FEATURES];
    ent_word_features(ent_str_of(form), sentence_case, out);
    return out[which];
}

/** Two forms and the features in which they are alike, as bits from FORM on; the others differ. */
typedef struct pair {
    const char *a, *b;
    unsigned alike;
} pair;

#define BIT(f) (1U << (f))
#define LOWER                                                                                  \
    (BIT(PREFIX1) | BIT(PREFIX2) | BIT(PREFIX3) | BIT(SUFFIX1) | BIT(SUFFIX2) | BIT(SUFFIX3) | \
     BIT(SUFFIX4))
#define ALL (BIT(SENTENCE) - 1)

static const pair pairs[] = {
    {"minister", "minister", ALL},
    {"Minister", "minister", LOWER},
    {"minister", "ministry", BIT(PREFIX1) | BIT(PREFIX2) | BIT(PREFIX3) | BIT(SHAPE)},
    {"nations", "stations", ALL & ~(BIT(FORM) | BIT(PREFIX1) | BIT(PREFIX2) | BIT(PREFIX3))},
    {"Iraq", "Iran", BIT(PREFIX1) | BIT(PREFIX2) | BIT(PREFIX3) | BIT(SHAPE)},
    // quotes and dashes are plain
    {"\xE2\x80\x99s", "'s", ALL},
    {"O\xE2\x80\x99Neill", "O'Neill", ALL},
    {"\xE2\x80\x9C", "\"", ALL},
    {"\xC2\xAB", "\"", ALL},
    {"\xE2\x80\x93", "-", ALL},
    {"\xE2\x80\x94", "-", ALL},
    // shapes: runs are cut after two, letters are X and x, digits d
    {"12", "2024", BIT(SHAPE)},
    {"F-16", "S-400", BIT(SHAPE)},
    {"F-16", "f-16", LOWER},
    {"1,5", "1.5", BIT(PREFIX1) | BIT(SUFFIX1)},
    // UTF-8: ends are whole characters
    {"\xC3\x89lys\xC3\xA9\x65", "\xC3\x89tat", BIT(PREFIX1) | BIT(SHAPE)},
    {"caf\xC3\xA9", "r\xC3\xA9", BIT(SUFFIX1) | BIT(SHAPE)},
    {"\xC3\xA9", "\xC3\xA8", BIT(SHAPE)},
    {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x81", BIT(SHAPE)},
};

static void features_are_alike_where_forms_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int f = FORM; f < SENTENCE; f++) {
            bool alike = feature(pairs[i].a, 0, f) == feature(pairs[i].b, 0, f);
            if (alike != ((pairs[i].alike >> f & 1) != 0))
                fail_msg("%s and %s: feature %d", pairs[i].a, pairs[i].b, f);
        }
}

static void keys_know_no_case(void **state)
{
    (void)state;
    assert_int_equal(key("Tehran"), key("TEHRAN"));
    assert_int_equal(key("\xE2\x80\x98tis"), key("'TIS"));
    assert_int_equal(key("al\xE2\x80\x91Sisi"), key("al-sisi"));
    assert_int_not_equal(key("Tehran"), key("Teheran"));
    assert_int_not_equal(key(""), 0);
}

// A short word is its own prefix and suffix, but of each length in a bucket of its own.
static void short_words_have_all_features(void **state)
{
    (void)state;
    uint16_t out[ENT_WORD_FEATURES];
    ent_word_features(ENT_S("a"), 0, out);
    for (int i = 0; i < ENT_WORD_FEATURES; i++) {
        assert_true(out[i] < ENT_FEATURE_BUCKETS);
        for (int k = 0; k < i; k++)
            assert_int_not_equal(out[i], out[k]);
    }
    ent_word_features(ENT_S(""), 0, out);
    for (int i = 0; i < ENT_WORD_FEATURES; i++)
        assert_true(out[i] < ENT_FEATURE_BUCKETS);
}

static void only_the_start_of_a_long_word_counts(void **state)
{
    enum { LONG = 2 * ENT_MAX_FEATURE_BYTES };
    char a[LONG + 1], b[LONG + 1];
    (void)state;
    memset(a, 'x', LONG);
    a[LONG] = 0;
    memcpy(b, a, sizeof a);
    b[ENT_MAX_FEATURE_BYTES] = 'y';
    assert_int_equal(key(a), key(b));
    b[ENT_MAX_FEATURE_BYTES / 2] = 'y';
    assert_int_not_equal(key(a), key(b));
    // The cut falls between characters.
    for (int i = 0; i < LONG; i += 2)
        memcpy(a + i, "\xC3\xA9", 2);
    assert_true(feature(a, 0, SUFFIX1) == feature("\xC3\xA9", 0, SUFFIX1));
}

// Ill-formed bytes never come here; if they did, nothing would break.
static void any_bytes_have_features(void **state)
{
    (void)state;
    assert_true(feature("\xFF\xC3", 0, SUFFIX4) < ENT_FEATURE_BUCKETS);
    assert_true(feature("\xE2\x80", 0, SHAPE) < ENT_FEATURE_BUCKETS);
}

static void sentence_feature_tells_cases_apart(void **state)
{
    (void)state;
    for (int a = 0; a < 4; a++)
        for (int b = 0; b < 4; b++)
            assert_true((feature("Tehran", a, SENTENCE) == feature("Tehran", b, SENTENCE)) ==
                        (a == b));
    assert_true(feature("Tehran", 1, SENTENCE) == feature("London", 1, SENTENCE));
    assert_true(feature("Tehran", 1, SENTENCE) != feature("tehran", 1, SENTENCE));
    assert_true(feature("Tehran", 1, FORM) == feature("Tehran", 2, FORM));
}

static int case_of(const char *text)
{
    ent_str whole = ent_str_of(text), rest = whole, word;
    ent_span tokens[20];
    int n = 0;
    for (; ent_str_split(&rest, ' ', &word); n++) {
        int32_t start = n ? tokens[n - 1].end + 1 : 0;
        tokens[n] = (ent_span){start, start + (int32_t)word.n};
    }
    return ent_case_of(whole, tokens, n);
}

static void sentences_have_a_case(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int expected;
    } cases[] = {
        {"Iran and Iraq signed an agreement on Monday .", 0},
        {"Iran Signs Agreement With Iraq", 1},
        {"Iran signs Agreement With Iraq", 1},
        {"IRAN SIGNS AGREEMENT WITH IRAQ", 2},
        {"IRAN SIGNS AGREEMENT WITH Iraq in MAY , SAYS REPORT IN UK", 2},
        {"iran signs agreement with iraq", 3},
        {"Iran", 0},
        {"IRAN", 0},
        {"Tel Aviv", 0},
        {"TEL AVIV", 2},
        {"A", 0},
        {"... 2024 !", 3},
        {"", 3},
        {"\xC3\x89LYS\xC3\x89\x45 DIT NON", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (case_of(cases[i].text) != cases[i].expected)
            fail_msg("%s: %d", cases[i].text, case_of(cases[i].text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_are_alike_where_forms_are),
        cmocka_unit_test(keys_know_no_case),
        cmocka_unit_test(short_words_have_all_features),
        cmocka_unit_test(only_the_start_of_a_long_word_counts),
        cmocka_unit_test(any_bytes_have_features),
        cmocka_unit_test(sentence_feature_tells_cases_apart),
        cmocka_unit_test(sentences_have_a_case),
    };
    return cmocka_run_group_tests_name("features", tests, NULL, NULL);
}
