// test_fused.c: which tokens are one word of the page.  "|" parts such tokens, "_" others that touch.

#include "text_fixture.h"
#include <stdio.h>

static const char *const cases[] = {
    "do|n't agree_. ca|n't_, wo|n’t",
    "Iran|'s and Iraq|’s",
    "the U.S.|'s role",
    "They|'re here_; I|'m_, we|'ve_, he|'ll_, she|'d",
    "can|not_, gon|na_, do|nt_, it|s not",
    "should|n't|'ve",
    "the states|' rights and the workers|’ party",
    "$_5_m_, 5_km_, 60_%_, €_3_bn",
    "Iran_-_U.S. talks_, U.S._-_led",
    "Tehran_/_Baghdad",
    "(_yes_)_: “_no_”",
    "'_We agree_,_' he said_.",
    "'_We left the states_' she said_.",
    "‘_We left the states_’ she said_.",
    "'_The ministers|' talks failed_,_' he said_.",
    "'_No_' and the ministers|' talks",
    "'_Visit the café_' and the workers|' rights",
    "Acme Inc._.",
    "the '90s and 1980's",
};

// The text without the marks.
static ent_str plain(const char *marked, char *out)
{
    ptrdiff_t n = 0;
    for (const char *p = marked; *p; p++)
        if (*p != '|' && *p != '_')
            out[n++] = *p;
    return (ent_str){out, n};
}

static void mark(ent_str text, const ent_tokens *tokens, char *out)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < tokens->n; i++) {
        ent_span t = tokens->items[i];
        if (i > 0 && tokens->items[i - 1].end < t.start)
            out[n++] = ' ';
        else if (i > 0)
            out[n++] = ent_is_fused(text, tokens->items[i - 1], t) ? '|' : '_';
        memcpy(out + n, text.p + t.start, (size_t)(t.end - t.start));
        n += t.end - t.start;
    }
    out[n] = '\0';
}

static void words_by_example(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char bare[256], got[256];
        ent_sentences sentences = {0};
        ent_tokens tokens = {0};
        ent_str text = plain(cases[i], bare);
        FIXTURE_RESET(f);
        ent_layout layout = one_block_a_line(text, &f->keep);
        ent_split(f->tables, text, &layout, &f->keep, f->tmp, &sentences, &tokens);
        mark(text, &tokens, got);
        assert_string_equal(got, cases[i]);
    }
}

static void any_spans(void **state)
{
    (void)state;
    ent_str text = ENT_S("can't");
    assert_false(ent_is_fused(text, (ent_span){0, 2}, (ent_span){3, 5}));
    assert_false(ent_is_fused(text, (ent_span){0, 0}, (ent_span){0, 5}));
    assert_false(ent_is_fused(text, (ent_span){0, 5}, (ent_span){5, 5}));
    assert_true(ent_is_fused(text, (ent_span){0, 2}, (ent_span){2, 5}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_by_example),
        cmocka_unit_test(any_spans),
    };
    return cmocka_run_group_tests_name("fused", tests, fixture_open, fixture_close);
}
