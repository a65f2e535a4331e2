// test_utf8.c: decoding after Unicode table 3-7, repair by maximal subparts, folded forms.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static ent_arena region;
static ent_guard guard;

static void decodes(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int length; // 0: ill-formed
        uint32_t code_point;
        int bad_length;
    } cases[] = {
        {"a", 1, 'a', 0},
        {"\x7F", 1, 0x7F, 0},
        {"\xC2\x80", 2, 0x80, 0},
        {"\xDF\xBF", 2, 0x7FF, 0},
        {"\xE0\xA0\x80", 3, 0x800, 0},
        {"\xED\x9F\xBF", 3, 0xD7FF, 0},
        {"\xEE\x80\x80", 3, 0xE000, 0},
        {"\xEF\xBF\xBF", 3, 0xFFFF, 0},
        {"\xF0\x90\x80\x80", 4, 0x10000, 0},
        {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF, 0},
        {"\x80", 0, 0, 1},             // a tail alone
        {"\xC0\x80", 0, 0, 1},         // over-long
        {"\xC1\xBF", 0, 0, 1},         //
        {"\xE0\x9F\xBF", 0, 0, 1},     //
        {"\xF0\x8F\xBF\xBF", 0, 0, 1}, //
        {"\xED\xA0\x80", 0, 0, 1},     // a surrogate
        {"\xF4\x90\x80\x80", 0, 0, 1}, // over U+10FFFF
        {"\xF5\x80", 0, 0, 1},
        {"\xFF", 0, 0, 1},
        {"\xC3", 0, 0, 1},         // cut short
        {"\xC3(", 0, 0, 1},        //
        {"\xE2\x82", 0, 0, 2},     //
        {"\xE2\x82(", 0, 0, 2},    //
        {"\xF0\x9F\x98", 0, 0, 3}, //
        {"\xF0\x9F(", 0, 0, 2},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        uint32_t c = 0xABCD;
        const char *s = cases[i].s, *end = s + strlen(s);
        assert_int_equal(ent_utf8_decode(s, end, &c), cases[i].length);
        if (cases[i].length)
            assert_int_equal(c, cases[i].code_point);
        else
            assert_int_equal(ent_utf8_bad_length(s, end), cases[i].bad_length);
    }
}

static void encodes_what_it_decodes(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char out[4];
        uint32_t back = 0;
        int n = ent_utf8_encode(c, out);
        assert_int_equal(ent_utf8_decode(out, out + n, &back), n);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        assert_int_equal(back, surrogate ? (uint32_t)ENT_REPLACEMENT : c);
    }
    char out[4];
    assert_int_equal(ent_utf8_encode(0x110000, out), 3);
    assert_int_equal(ent_utf8_encode(UINT32_MAX, out), 3);
    assert_memory_equal(out, "\xEF\xBF\xBD", 3);
}

static void measures(void **state)
{
    (void)state;
    static const struct {
        ent_str s;
        int prefix, count; // count: -1 if ill-formed
    } cases[] = {
        {{NULL, 0}, 0, 0},
        {{"abc", 3}, 3, 3},
        {{"\xC3\xA9t\xC3\xA9", 5}, 5, 3},
        {{"ab\xC3", 3}, 2, -1},
        {{"\xE2\x82\xAC\xE2\x82", 5}, 3, -1},
        {{"a\0b", 3}, 3, 3},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        assert_int_equal(ent_utf8_valid_prefix(cases[i].s), cases[i].prefix);
        if (cases[i].count >= 0)
            assert_int_equal(ent_utf8_count(cases[i].s), cases[i].count);
    }
}

static void knows_letters(void **state)
{
    (void)state;
    static const struct {
        uint32_t c;
        bool letter, capital;
    } cases[] = {
        {'a', true, false},     {'Z', true, true},   {'1', false, false},  {0xE9, true, false},
        {0xC9, true, true},     {0x416, true, true}, {0x436, true, false}, {0x4E2D, true, false},
        {0x2019, false, false}, {0x1C5, true, true}, {0xD7, false, false}, {0x10FFFF, false, false},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        assert_int_equal(ent_is_letter(cases[i].c), cases[i].letter);
        assert_int_equal(ent_is_capital(cases[i].c), cases[i].capital);
    }
}

static void folds(void **state)
{
    (void)state;
    static const struct {
        const char *s, *folded;
    } cases[] = {
        {"", ""},
        {"Erdo\xC4\x9F"
         "an",
         "erdogan"},
        {"T\xC3\xBCrkiye", "turkiye"},
        {"\xC4\xB0stanbul", "istanbul"},
        {"D\xC4\xB1\xC5\x9Fi\xC5\x9Fleri", "disisleri"},
        {"C\xC3\xB4te d\xE2\x80\x99Ivoire", "cote d'ivoire"},
        {"\xE2\x80\x9CNo\xE2\x80\x9D \xE2\x80\x94 he", "\"no\" - he"},
        {"Stra\xC3\x9F"
         "e",
         "strasse"},
        {"a\xC2\xA0"
         "b",
         "a b"},
        {"\xD0\x9C\xD0\xBE\xD1\x81", "\xD0\xBC\xD0\xBE\xD1\x81"},
        {"\xFF\xC3", ""}, // what is ill-formed goes
    };
    if (setjmp(guard.env))
        fail_msg("a region with room jumped");
    for (int i = 0; i < COUNT(cases); i++) {
        ent_str folded = ent_fold(&region, ent_str_of(cases[i].s));
        assert_true(ent_str_eq(folded, ent_str_of(cases[i].folded)));
    }
}

// ent_fold takes room for three times its input; no code point may need more, and none that
// folds may give ill-formed text.
static void folding_grows_threefold_at_most(void **state)
{
    (void)state;
    if (setjmp(guard.env))
        fail_msg("a region with room jumped");
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char s[4 * 8];
        int n = ent_utf8_encode(c, s);
        for (int i = 1; i < 8; i++)
            memcpy(s + i * n, s, (size_t)n);
        ent_arena scratch = region;
        ent_str folded = ent_fold(&scratch, (ent_str){s, 8 * n});
        ent_str once = ent_fold(&scratch, (ent_str){s, n});
        assert_true(once.n <= 3 * n);
        assert_int_equal(folded.n, 8 * once.n);
        assert_int_equal(ent_utf8_valid_prefix(folded), folded.n);
    }
}

static int open_region(void **state)
{
    (void)state;
    region.guard = &guard;
    bool good = ent_arena_init(&region, 1 << 20);
    region.guard = &guard;
    return good ? 0 : -1;
}

static int close_region(void **state)
{
    (void)state;
    ent_arena_free(&region);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes),  cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(measures), cmocka_unit_test(knows_letters),
        cmocka_unit_test(folds),    cmocka_unit_test(folding_grows_threefold_at_most),
    };
    return cmocka_run_group_tests_name("utf8", tests, open_region, close_region);
}
