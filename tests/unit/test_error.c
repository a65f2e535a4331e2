// test_error.c: a message fits, stays well-formed and cannot drive a terminal.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/utf8.h"

static void fills_in(void **state)
{
    (void)state;
    ent_error err;
    assert_int_equal(ent_fail(&err, ENT_TABLE, ENT_S("a.tsv"), 7, -1, "no \"%s\" here, %d", "x", 3),
                     ENT_TABLE);
    assert_int_equal(err.status, ENT_TABLE);
    assert_string_equal(err.file, "a.tsv");
    assert_int_equal(err.line, 7);
    assert_int_equal(err.byte, -1);
    assert_string_equal(err.text, "no \"x\" here, 3");
    assert_int_equal(ent_fail(NULL, ENT_IO, ENT_S(""), 0, -1, "nobody listens"), ENT_IO);
}

static void cuts_at_a_character(void **state)
{
    (void)state;
    char name[2001];
    for (int shift = 0; shift < 3; shift++) { // a three-byte character at every phase of the end
        memset(name, 'a', 3);
        for (int i = shift; i + 3 <= 2000; i += 3)
            memcpy(name + i, "\xE2\x82\xAC", 4);
        ent_error err;
        ent_fail(&err, ENT_IO, ent_str_of(name), 0, -1, "%s", name);
        ent_str file = ent_str_of(err.file), text = ent_str_of(err.text);
        assert_int_equal(ent_utf8_valid_prefix(file), file.n);
        assert_int_equal(ent_utf8_valid_prefix(text), text.n);
        assert_in_range(file.n, 509, 511);
        assert_in_range(text.n, 253, 255);
    }
}

static void blunts_control_characters(void **state)
{
    (void)state;
    ent_error err;
    ent_fail(&err, ENT_FORMAT, ENT_S(""), 0, 0, "key \"%s\"", "\x1B[2J\n\x7Fz");
    assert_string_equal(err.text, "key \"?[2J??z\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_in),
        cmocka_unit_test(cuts_at_a_character),
        cmocka_unit_test(blunts_control_characters),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
