// test_buffer.c: growth and its limit; numbers and JSON strings as they are written.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include <math.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void expect(ent_buffer *b, const char *expected)
{
    ent_str wanted = ent_str_of(expected);
    assert_false(b->failed);
    assert_int_equal(b->n, wanted.n);
    assert_true(ent_str_eq(ent_buffer_str(b), wanted));
    ent_buffer_free(b);
}

static void grows(void **state)
{
    (void)state;
    ent_buffer b = {0};
    for (int i = 0; i < 100000; i++)
        ent_buffer_add_byte(&b, (char)('a' + i % 26));
    assert_int_equal(b.n, 100000);
    for (int i = 0; i < 100000; i += 999)
        assert_int_equal(b.p[i], 'a' + i % 26);
    ent_buffer_free(&b);
    assert_null(b.p);
    assert_int_equal(b.n, 0);
}

static void keeps_to_its_maximum(void **state)
{
    (void)state;
    ent_buffer b = {.max = 5};
    ent_buffer_add(&b, "abc", 3);
    ent_buffer_add(&b, "def", 3); // does not fit
    assert_true(b.failed);
    ent_buffer_add(&b, "x", 1); // would fit, but the buffer has failed
    assert_true(ent_str_eq(ent_buffer_str(&b), ENT_S("abc")));
    ent_buffer_free(&b);
    assert_int_equal(b.max, 5);
    assert_false(b.failed);
    ent_buffer_add(&b, "12345", 5);
    assert_true(b.room <= 5);
    expect(&b, "12345");
}

static void refuses_absurd_sizes(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_buffer_add(&b, "abc", 3);
    assert_false(ent_buffer_reserve(&b, SIZE_MAX - 1)); // b.n + n would wrap round
    assert_true(b.failed);
    ent_buffer_free(&b);
}

static void writes_integers(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-1, "-1"},
        {10, "10"},
        {1234567890, "1234567890"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_buffer b = {0};
        ent_buffer_add_int(&b, cases[i].value);
        expect(&b, cases[i].text);
    }
}

static void writes_numbers(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {
        {0, 3, "0"},           {-0.0, 3, "0"},        {1.5, 3, "1.5"},
        {-2.4, 1, "-2.4"},     {0.05, 2, "0.05"},     {0.005, 1, "0"},
        {-0.004, 2, "0"},      {2.0, 9, "2"},         {9.999, 2, "10"},
        {123.456, 0, "123"},   {1e8, 9, "100000000"}, {0.000000001, 9, "0.000000001"},
        {INFINITY, 2, "null"}, {NAN, 2, "null"},      {1e300, 0, "null"},
        {-1e19, 0, "null"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_buffer b = {0};
        ent_buffer_add_number(&b, cases[i].value, cases[i].decimals);
        expect(&b, cases[i].text);
    }
}

static void writes_json(void **state)
{
    (void)state;
    static const struct {
        ent_str s;
        const char *text;
    } cases[] = {
        {{NULL, 0}, "\"\""},
        {{"", 0}, "\"\""},
        {{"abc", 3}, "\"abc\""},
        {{"a\"b\\c", 5}, "\"a\\\"b\\\\c\""},
        {{"\n\r\t", 3}, "\"\\n\\r\\t\""},
        {{"\x01\x1F\0", 3}, "\"\\u0001\\u001f\\u0000\""},
        {{"\x7F", 1}, "\"\x7F\""},
        {{"\xC3\xA9", 2}, "\"\xC3\xA9\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_buffer b = {0};
        ent_buffer_add_json(&b, cases[i].s);
        expect(&b, cases[i].text);
    }
}

// Eight bytes are looked at together, the last ones with some before: every byte at every place.
static void escapes_json_at_every_place(void **state)
{
    (void)state;
    for (int n = 1; n <= 20; n++)
        for (int at = 0; at < n; at++)
            for (int c = 0; c < 256; c++) {
                char text[21] = "abcdefghijklmnopqrst";
                text[at] = (char)c;
                ent_buffer b = {0};
                ent_buffer_add_json(&b, (ent_str){text, n});
                bool plain = c >= 0x20 && c != '"' && c != '\\';
                size_t most = (size_t)n + 7, least = (size_t)n + 3;
                if (plain ? b.n != (size_t)n + 2 : b.n != least && b.n != most)
                    fail_msg("%d bytes with %d at %d: %.*s", n, c, at, (int)b.n, b.p);
                assert_memory_equal(b.p + 1, text, (size_t)at);
                assert_memory_equal(b.p + b.n - 1 - (n - at - 1), text + at + 1,
                                    (size_t)(n - at - 1));
                assert_int_equal(b.p[1 + at], plain ? (char)c : '\\');
                ent_buffer_free(&b);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows),
        cmocka_unit_test(keeps_to_its_maximum),
        cmocka_unit_test(refuses_absurd_sizes),
        cmocka_unit_test(writes_integers),
        cmocka_unit_test(writes_numbers),
        cmocka_unit_test(writes_json),
        cmocka_unit_test(escapes_json_at_every_place),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
