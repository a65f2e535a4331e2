// test_digest.c: SHA-256 of FIPS 180-4 examples, in pieces and in fields.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"

static void known_hashes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hash;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ent_digest whole, pieces;
        char out[65];
        ent_digest_init(&whole);
        ent_digest_add(&whole, cases[i].text, strlen(cases[i].text));
        ent_digest_end(&whole, out, 64);
        assert_string_equal(out, cases[i].hash);
        ent_digest_init(&pieces);
        for (const char *c = cases[i].text; *c; c++)
            ent_digest_add(&pieces, c, 1);
        ent_digest_add(&pieces, NULL, 0);
        ent_digest_end(&pieces, out, 64);
        assert_string_equal(out, cases[i].hash);
    }
}

static void gives_fewer_digits(void **state)
{
    (void)state;
    ent_digest d;
    char out[65] = "################################################################";
    ent_digest_init(&d);
    ent_digest_add(&d, "abc", 3);
    ent_digest_end(&d, out, 16);
    assert_string_equal(out, "ba7816bf8f01cfea");
    assert_int_equal(out[17], '#');
}

static void hash_fields(const char *a, const char *b, char out[65])
{
    ent_digest d;
    ent_digest_init(&d);
    ent_digest_add_field(&d, ent_str_of(a));
    ent_digest_add_field(&d, ent_str_of(b));
    ent_digest_end(&d, out, 64);
}

static void tells_fields_apart(void **state)
{
    (void)state;
    char one[65], other[65];
    hash_fields("ab", "c", one);
    hash_fields("a", "bc", other);
    assert_string_not_equal(one, other);
    hash_fields("ab", "c", other);
    assert_string_equal(one, other);
    hash_fields("", NULL, one);
    hash_fields(NULL, "", other);
    assert_string_equal(one, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_hashes),
        cmocka_unit_test(gives_fewer_digits),
        cmocka_unit_test(tells_fields_apart),
    };
    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
