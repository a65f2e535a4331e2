// test_decode.c: charsets, repair, what is no text, and the way back.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "text/extract.h"

typedef struct regions {
    ent_arena keep, tmp;
    ent_guard guard;
} regions;

static int set_up(void **state)
{
    static regions r;
    *state = &r;
    return ent_arena_init(&r.keep, 64 << 20) && ent_arena_init(&r.tmp, 8 << 20) ? 0 : -1;
}

static int tear_down(void **state)
{
    regions *r = *state;
    ent_arena_free(&r->keep);
    ent_arena_free(&r->tmp);
    return 0;
}

static bool decode(regions *r, ent_str bytes, const char *declared, ent_str *text, ent_map *map)
{
    ent_arena_reset(&r->keep, 0);
    r->keep.guard = r->tmp.guard = &r->guard;
    *map = (ent_map){0};
    if (setjmp(r->guard.env))
        fail_msg("the region is full");
    return ent_decode(bytes, ent_str_of(declared), &r->keep, r->tmp, text, map);
}

typedef struct decode_case {
    const char *name;
    const char *bytes;
    ptrdiff_t n;
    const char *declared;
    const char *wanted; // NULL: not text
} decode_case;

#define B(literal) (literal), (ptrdiff_t)sizeof(literal) - 1

static const decode_case cases[] = {
    {"empty", B(""), "", ""},
    {"ASCII", B("Talks resume."), "", "Talks resume."},
    {"UTF-8", B("Gen\xC3\xA8ve"), "", "Gen\xC3\xA8ve"},
    {"UTF-8 wins over a label", B("Gen\xC3\xA8ve"), "iso-8859-1", "Gen\xC3\xA8ve"},
    {"UTF-8 mark",
     B("\xEF\xBB\xBF"
       "abc"),
     "", "abc"},
    {"NUL", B("a lot of text and\0 more text"), "", "a lot of text and\xEF\xBF\xBD more text"},
    {"maximal subpart", B("\xC3\xA9x\xE2\x80y\xC3"), "utf-8", "\xC3\xA9x\xEF\xBF\xBDy\xEF\xBF\xBD"},
    {"said to be UTF-8, but nothing in it is", B("said \x93no\x94"), "utf-8",
     "said \xE2\x80\x9Cno\xE2\x80\x9D"},
    {"maximal subpart, surrogate", B("\xC3\xA8\xED\xA0\x80z"), "utf-8",
     "\xC3\xA8\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz"},
    {"latin1 is windows-1252", B("Fran\xE7ois said \x93no\x94"), "ISO-8859-1",
     "Fran\xC3\xA7ois said \xE2\x80\x9Cno\xE2\x80\x9D"},
    {"label with blanks", B("caf\xE9"), " Latin1 ", "caf\xC3\xA9"},
    {"windows-1251", B("\xCC\xE8\xED"), "windows-1251", "\xD0\x9C\xD0\xB8\xD0\xBD"},
    {"koi8-r", B("\xED\xC9\xCE"), "koi8-r", "\xD0\x9C\xD0\xB8\xD0\xBD"},
    {"unassigned", B("a\x81"), "windows-1252", "a\xC2\x81"},
    {"guess: western", B("the minister of Defence of C\xF4te d'Ivoire said on Monday"), "",
     "the minister of Defence of C\xC3\xB4te d'Ivoire said on Monday"},
    {"unknown label", B("the minister of Defence of C\xF4te d'Ivoire said on Monday"), "klingon",
     "the minister of Defence of C\xC3\xB4te d'Ivoire said on Monday"},
    {"GB18030", B("\xB1\xB1\xBE\xA9\nok"), "gb2312", "\xE5\x8C\x97\xE4\xBA\xAC\nok"},
    {"Shift_JIS", B("\x93\x8C\x8B\x9E"), "shift_jis", "\xE6\x9D\xB1\xE4\xBA\xAC"},
    {"Shift_JIS, broken", B("\x93\x8Cx\xFF\xFFy\x93"), "shift_jis",
     "\xE6\x9D\xB1x\xEF\xBF\xBD\xEF\xBF\xBDy\xEF\xBF\xBD"},
    {"EUC-KR", B("\xBC\xAD\xBF\xEF"), "euc-kr", "\xEC\x84\x9C\xEC\x9A\xB8"},
    {"Big5", B("\xA4\xA4\xA4\xE5"), "big5", "\xE4\xB8\xAD\xE6\x96\x87"},
    {"UTF-16LE mark",
     B("\xFF\xFE"
       "a\0b\0"),
     "", "ab"},
    {"UTF-16BE mark", B("\xFE\xFF\0a\x20\x1C"), "", "a\xE2\x80\x9C"},
    {"UTF-16LE", B("t\0e\0x\0t\0 \0o\0f\0 \0"), "", "text of "},
    {"UTF-16BE", B("\0t\0e\0x\0t\0 \0o\0f"), "", "text of"},
    {"UTF-16 pair",
     B("\xFF\xFE\x3D\xD8\x00\xDE"
       "b\0"),
     "",
     "\xF0\x9F\x98\x80"
     "b"},
    {"UTF-16 lone surrogate",
     B("\xFF\xFE\x3D\xD8"
       "b\0"),
     "",
     "\xEF\xBF\xBD"
     "b"},
    {"UTF-16 cut off",
     B("\xFF\xFE"
       "b\0c"),
     "", "b\xEF\xBF\xBD"},
    {"UTF-32LE mark", B("\xFF\xFE\0\0a\0\0\0"), "", "a"},
    {"UTF-32BE", B("\0\0\0a\0\0\0b\0\0\0c"), "", "abc"},
    {"UTF-32, no code point", B("\xFF\xFE\0\0\0\0\0\x7F"), "", "\xEF\xBF\xBD"},
    {"PDF", B("%PDF-1.4 text text text"), "", NULL},
    {"PNG", B("\x89PNG\r\n\x1A\n"), "", NULL},
    {"JPEG", B("\xFF\xD8\xFF\xE0 text"), "", NULL},
    {"GIF", B("GIF89a text text text"), "", NULL},
    {"ELF",
     B("\x7F"
       "ELF text text text"),
     "", NULL},
    {"zip", B("PK\3\4 text text text"), "", NULL},
    {"OLE", B("\xD0\xCF\x11\xE0 text"), "", NULL},
    {"RTF", B("{\\rtf1 text text}"), "", NULL},
    {"controls", B("\1\2\3\4 some text"), "", NULL},
    {"few controls", B("some\1 text that goes on for a while"), "",
     "some\1 text that goes on for a while"},
};

static void check_case(regions *r, const decode_case *c)
{
    ent_str text;
    ent_map map;
    bool is_text = decode(r, (ent_str){c->bytes, c->n}, c->declared, &text, &map);
    if (is_text != (c->wanted != NULL))
        fail_msg("%s: %s", c->name, is_text ? "taken for text" : "not taken for text");
    if (is_text && !ent_str_eq(text, ent_str_of(c->wanted)))
        fail_msg("%s: \"%.*s\", not \"%s\"", c->name, (int)text.n, text.p, c->wanted);
    for (ptrdiff_t i = 0; is_text && i < text.n; i++) {
        int64_t from = ent_map_find(&map, (int32_t)i);
        if (from < 0 || from > c->n + c->n / 2 + 2)
            fail_msg("%s: byte %d comes from %d", c->name, (int)i, (int)from);
    }
}

static void test_cases(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(*state, &cases[i]);
}

static void test_no_copy(void **state)
{
    ent_str text, bytes = ENT_S("Plain text, caf\xC3\xA9 and all.");
    ent_map map;
    assert_true(decode(*state, bytes, "", &text, &map));
    assert_ptr_equal(text.p, bytes.p);
    assert_int_equal(map.n, 1);
    assert_int_equal(ent_map_find(&map, 7), 7);
}

typedef struct position_case {
    const char *bytes;
    ptrdiff_t n;
    const char *declared;
    const char *word; // ASCII, to be found in the text
    int64_t from;     // where it is in the bytes
} position_case;

static const position_case positions[] = {
    {B("\xEF\xBB\xBF"
       "one two"),
     "", "two", 7},
    {B("\xE9t\xE9 in Geneva"), "latin1", "Geneva", 7},
    {B("\xFF\xFE"
       "a\0b\0 \0c\0d\0"),
     "", "cd", 8},
    {B("bad\xFF\xC3\xA9 \xC3\xA9 good"), "utf-8", "good", 10},
};

static void test_positions(void **state)
{
    for (size_t i = 0; i < sizeof positions / sizeof *positions; i++) {
        const position_case *c = &positions[i];
        ent_str text;
        ent_map map;
        assert_true(decode(*state, (ent_str){c->bytes, c->n}, c->declared, &text, &map));
        ptrdiff_t at = ent_str_find(text, 0, ent_str_of(c->word));
        assert_true(at >= 0);
        assert_int_equal(ent_map_find(&map, (int32_t)at), c->from);
    }
}

// Text of two million accented letters: the map stays within bounds and right at words.
static void test_long(void **state)
{
    enum { N = 2 << 20 };
    regions *r = *state;
    char *bytes = test_malloc(N);
    for (ptrdiff_t i = 0; i < N; i++)
        bytes[i] = i % 8 == 7 ? ' ' : (char)0xE9;
    ent_str text;
    ent_map map;
    assert_true(decode(r, (ent_str){bytes, N}, "latin1", &text, &map));
    assert_int_equal(text.n, N / 8 * 15);
    assert_int_equal(ent_map_find(&map, N / 8 * 15 - 1), N - 1);
    assert_int_equal(ent_utf8_valid_prefix(text), text.n);
    test_free(bytes);
}

// Bytes of a generator hold no text at any length; accented text with a few NULs does.
static void test_noise(void **state)
{
    enum { N = 100000 };
    regions *r = *state;
    char *bytes = test_malloc(N);
    uint32_t x = 12345;
    for (ptrdiff_t i = 0; i < N; i++) {
        x = x * 1664525 + 1013904223;
        bytes[i] = (char)(x >> 24);
    }
    ent_str text;
    ent_map map;
    static const ptrdiff_t lengths[] = {300, 3000, N};
    for (int i = 0; i < 3; i++)
        assert_false(decode(r, (ent_str){bytes, lengths[i]}, "", &text, &map));
    for (ptrdiff_t i = 0; i < N; i++)
        bytes[i] = i % 50 == 49 ? '\0' : i % 8 == 7 ? ' ' : i % 8 == 3 ? (char)0xE9 : 'e';
    assert_true(decode(r, (ent_str){bytes, N}, "", &text, &map));
    test_free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),     cmocka_unit_test(test_no_copy),
        cmocka_unit_test(test_positions), cmocka_unit_test(test_long),
        cmocka_unit_test(test_noise),
    };
    return cmocka_run_group_tests_name("decode", tests, set_up, tear_down);
}
