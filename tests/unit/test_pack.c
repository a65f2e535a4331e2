// test_pack.c: what is written is read back; nothing else is taken for a pack.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/pack.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static const ent_pack_item items[] = {
    {{"codebook/a.tsv", 14}, {"one\n", 4}},
    {{"text/empty.tsv", 14}, {"", 0}},
    {{"world/b.tsv", 11}, {"two\0three", 9}},
};

static ent_buffer make(void)
{
    ent_buffer b = {0};
    assert_int_equal(ent_pack_write(&b, ENT_S("2026.11"), items, COUNT(items), NULL), ENT_OK);
    return b;
}

// Put the right checksum on what a test has spoilt, so that what lies behind it is tested.
static void sign(ent_buffer *b)
{
    ent_digest d;
    char sum[65];
    ent_digest_init(&d);
    ent_digest_add(&d, b->p, b->n - 64);
    ent_digest_end(&d, sum, 64);
    memcpy(b->p + b->n - 64, sum, 64);
}

static void reads_what_it_wrote(void **state)
{
    (void)state;
    ent_buffer b = make();
    ent_pack pack;
    ent_str path, text;
    assert_true(ent_pack_open(&pack, ent_buffer_str(&b), NULL));
    assert_int_equal(pack.n_tables, COUNT(items));
    assert_true(ent_str_eq(pack.version, ENT_S("2026.11")));
    for (int i = 0; i < COUNT(items); i++) {
        assert_true(ent_pack_next(&pack, &path, &text));
        assert_true(ent_str_eq(path, items[i].path));
        assert_true(ent_str_eq(text, items[i].text));
    }
    assert_false(ent_pack_next(&pack, &path, &text));
    assert_false(ent_pack_next(&pack, &path, &text));
    ent_buffer_free(&b);
}

static void reads_an_empty_pack(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_pack pack;
    ent_str path, text;
    assert_int_equal(ent_pack_write(&b, ENT_S("1"), NULL, 0, NULL), ENT_OK);
    assert_true(ent_pack_open(&pack, ent_buffer_str(&b), NULL));
    assert_false(ent_pack_next(&pack, &path, &text));
    ent_buffer_free(&b);
}

// Another byte anywhere, or an end anywhere else: refused, whatever the byte.
static void refuses_every_damage(void **state)
{
    (void)state;
    ent_buffer b = make();
    ent_pack pack = {.n_tables = 77};
    for (size_t i = 0; i < b.n; i++) {
        b.p[i] ^= 0x10;
        assert_false(ent_pack_open(&pack, ent_buffer_str(&b), NULL));
        b.p[i] ^= 0x10;
        assert_false(ent_pack_open(&pack, (ent_str){b.p, (ptrdiff_t)i}, NULL));
    }
    assert_int_equal(pack.n_tables, 77); // untouched
    assert_true(ent_pack_open(&pack, ent_buffer_str(&b), NULL));
    ent_buffer_free(&b);
}

static void checks_behind_the_checksum(void **state)
{
    (void)state;
    enum { FIRST = 27 }; // where the first table begins: the head and "2026.11"
    static const struct {
        int at;
        const char *bytes;
        int n;
        ent_status status;
        int64_t byte;
    } cases[] = {
        {0, "ENTPACK2", 8, ENT_FORMAT, 0},
        {8, "\2\0\0\0", 4, ENT_UNSUPPORTED, 8},
        {12, "\4\0\0\0", 4, ENT_FORMAT, 115},           // one table more than there are
        {12, "\2\0\0\0", 4, ENT_FORMAT, 83},            // one fewer
        {12, "\xFF\xFF\xFF\xFF", 4, ENT_TOO_LARGE, 12}, // beyond the limit
        {16, "\0\0\0\0", 4, ENT_FORMAT, 20},            // no version
        {16, "\xFF\xFF\xFF\xFF", 4, ENT_FORMAT, 16},
        {20, "2026 11", 7, ENT_FORMAT, 20},
        {FIRST, "\xFF\xFF\xFF\xFF", 4, ENT_FORMAT, FIRST},
        {FIRST, "\0\0\0\0", 4, ENT_FORMAT, FIRST + 12},
        {FIRST + 4, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8, ENT_FORMAT, FIRST},
        {FIRST + 4, "\0\0\0\0\0\0\0\x80", 8, ENT_FORMAT, FIRST},
        {FIRST + 12, "../../../a.tsv", 14, ENT_FORMAT, FIRST + 12},
        {FIRST + 12, "/odebook/a.tsv", 14, ENT_FORMAT, FIRST + 12},
        {FIRST + 12, "codebook//.tsv", 14, ENT_FORMAT, FIRST + 12},
        {FIRST + 12, "codebook/.atsv", 14, ENT_FORMAT, FIRST + 12},
        {FIRST + 12, "codebook\\a.tsv", 14, ENT_FORMAT, FIRST + 12},
        {FIRST + 12, "codebook/a.ts\0", 14, ENT_FORMAT, FIRST + 12},
        {FIRST + 12, "text/empty.tsv", 14, ENT_FORMAT, 69}, // twice
        {FIRST + 12, "zodebook/a.tsv", 14, ENT_FORMAT, 69}, // out of order
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_buffer b = make();
        ent_pack pack;
        ent_error err;
        memcpy(b.p + cases[i].at, cases[i].bytes, (size_t)cases[i].n);
        sign(&b);
        assert_false(ent_pack_open(&pack, ent_buffer_str(&b), &err));
        assert_int_equal(err.status, cases[i].status);
        assert_int_equal(err.byte, cases[i].byte);
        ent_buffer_free(&b);
    }
}

static void knows_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool valid;
    } cases[] = {
        {"a", true},           {"world/states.tsv", true},
        {"a/b/c-d_e.1", true}, {"", false},
        {"/a", false},         {"a/", false},
        {"a//b", false},       {".", false},
        {"..", false},         {"a/../b", false},
        {".hidden", false},    {"a b", false},
        {"a\tb", false},       {"caf\xC3\xA9", false},
        {"c:x", false},        {"a\\b", false},
    };
    for (int i = 0; i < COUNT(cases); i++)
        assert_int_equal(ent_pack_path_valid(ent_str_of(cases[i].path)), cases[i].valid);
    char path[ENT_MAX_PACK_PATH + 2];
    memset(path, 'a', sizeof path);
    assert_true(ent_pack_path_valid((ent_str){path, ENT_MAX_PACK_PATH}));
    assert_false(ent_pack_path_valid((ent_str){path, ENT_MAX_PACK_PATH + 1}));
}

static void refuses_to_write(void **state)
{
    (void)state;
    static const struct {
        const char *version, *first, *second;
        size_t max;
        ent_status status;
    } cases[] = {
        {"1", "a", "b", 0, ENT_OK},          {"1", "b", "a", 0, ENT_ARGUMENT},
        {"1", "a", "a", 0, ENT_ARGUMENT},    {"1", "a", "../b", 0, ENT_ARGUMENT},
        {"", "a", "b", 0, ENT_ARGUMENT},     {"1 2", "a", "b", 0, ENT_ARGUMENT},
        {"1", "a", "b", 100, ENT_TOO_LARGE}, {"1", "a", "b", 20, ENT_TOO_LARGE},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        ent_pack_item two[2] = {{.path = ent_str_of(cases[i].first)},
                                {.path = ent_str_of(cases[i].second)}};
        ent_buffer b = {.max = cases[i].max};
        ent_str version = ent_str_of(cases[i].version);
        assert_int_equal(ent_pack_write(&b, version, two, 2, NULL), cases[i].status);
        ent_buffer_free(&b);
    }
}

// What the build put into the binary is a pack, and its tables are tables.
static void opens_the_builtin_pack(void **state)
{
    (void)state;
    ent_pack pack;
    ent_str path, text;
    ent_error err = {0};
    if (!ent_pack_open(&pack, ent_builtin_tables(), &err))
        fail_msg("byte %lld: %s", (long long)err.byte, err.text);
    assert_true(pack.n_tables > 0);
    while (ent_pack_next(&pack, &path, &text))
        assert_true(ent_str_ends(path, ENT_S(".tsv")) && text.n > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_wrote),
        cmocka_unit_test(reads_an_empty_pack),
        cmocka_unit_test(refuses_every_damage),
        cmocka_unit_test(checks_behind_the_checksum),
        cmocka_unit_test(knows_paths),
        cmocka_unit_test(refuses_to_write),
        cmocka_unit_test(opens_the_builtin_pack),
    };
    return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
