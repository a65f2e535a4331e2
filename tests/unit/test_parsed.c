// test_parsed.c: tags and trees through the public header.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "entente.h"
#include <string.h>

static ent_engine *engine;

static int open_engine(void **state)
{
    (void)state;
    return ent_engine_open(NULL, 0, &engine, NULL) == ENT_OK ? 0 : -1;
}

static int close_engine(void **state)
{
    (void)state;
    ent_engine_close(engine);
    return 0;
}

static bool is(ent_str s, const char *expected)
{
    return (size_t)s.n == strlen(expected) && memcmp(s.p, expected, (size_t)s.n) == 0;
}

static ent_str form_of(const ent_parsed *p, int i)
{
    return (ent_str){p->text.p + p->tokens[i].start, p->tokens[i].end - p->tokens[i].start};
}

// Heads stay in their sentence, which has one root.
static void check_trees(const ent_parsed *p)
{
    int roots = 0;
    for (int i = 0; i < p->n_tokens; i++) {
        const ent_parsed_token *t = &p->tokens[i];
        assert_true(t->start < t->end && t->end <= p->text.n);
        assert_true(t->score <= 0 && t->upos.n > 0 && t->deprel.n > 0 && t->lemma.n > 0);
        roots += t->head < 0;
        assert_int_equal(t->head < 0, is(t->deprel, "root"));
        if (t->head >= 0)
            assert_int_equal(p->tokens[t->head].sentence, t->sentence);
    }
    assert_int_equal(roots, p->n_sentences);
}

static void parses_two_paragraphs(void **state)
{
    (void)state;
    static const char text[] =
        "The ministers met in Oslo on Monday.\n\nThey signed two agreements.";
    ent_parsed *p;
    assert_int_equal(ent_parse_text(engine, (ent_str){text, sizeof text - 1}, &p, NULL), ENT_OK);
    assert_int_equal(p->n_sentences, 2);
    assert_int_equal(p->n_tokens, 13);
    check_trees(p);
    assert_true(is(form_of(p, 1), "ministers"));
    assert_true(is(p->tokens[1].lemma, "minister"));
    assert_true(is(p->tokens[1].deprel, "nsubj"));
    assert_int_equal(p->tokens[1].head, 2);
    ent_parsed_free(p);
}

static void takes_any_bytes(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " \n\n ", "a", "\xff\xfe\xc3",
                                        "\xf0\x9f\x98\x80 !!! ..."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ent_parsed *p;
        ent_str text = {texts[i], (ptrdiff_t)strlen(texts[i])};
        assert_int_equal(ent_parse_text(engine, text, &p, NULL), ENT_OK);
        check_trees(p);
        ent_parsed_free(p);
    }
    ent_parsed_free(NULL);
}

static void puts_a_mark_for_what_is_no_text(void **state)
{
    (void)state;
    static const char text[] = "\0He \0 left\xff.\0";
    ent_parsed *p;
    assert_int_equal(ent_parse_text(engine, (ent_str){text, sizeof text - 1}, &p, NULL), ENT_OK);
    assert_true(is(p->text, "\xEF\xBF\xBDHe \xEF\xBF\xBD left\xEF\xBF\xBD.\xEF\xBF\xBD"));
    check_trees(p);
    ent_parsed_free(p);
    assert_int_equal(ent_parse_text(engine, (ent_str){NULL, 0}, &p, NULL), ENT_OK);
    assert_int_equal(p->n_tokens, 0);
    ent_parsed_free(p);
}

static void refuses_what_is_too_large(void **state)
{
    (void)state;
    static char text[ENT_MAX_PARSED + 1];
    ent_parsed *p = NULL;
    ent_error err;
    memset(text, 'a', sizeof text);
    assert_int_equal(ent_parse_text(engine, (ent_str){text, sizeof text}, &p, &err), ENT_TOO_LARGE);
    assert_null(p);
    assert_true(err.text[0] != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_two_paragraphs),
        cmocka_unit_test(takes_any_bytes),
        cmocka_unit_test(puts_a_mark_for_what_is_no_text),
        cmocka_unit_test(refuses_what_is_too_large),
    };
    return cmocka_run_group_tests_name("parsed", tests, open_engine, close_engine);
}
