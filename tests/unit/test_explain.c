// test_explain.c: an explanation tells what the coder did, for every reason that it knows, and nothing in a
// document can break out of it.

#include <setjmp.h>
#include <stddef.h>

#include "engine_fixture.h"

#include "coding/explain.h"

static void begin(fixture *f, ent_analysis *a, ent_str text)
{
    ent_str none = ENT_S("");
    *a = (ent_analysis){.verdicts = ent_verdicts_new(&f->keep)};
    a->document = (ent_document){.id = ENT_S("a"),
                                 .text = text,
                                 .published = 20000,
                                 .url = none,
                                 .title = none,
                                 .source = none,
                                 .licence = none,
                                 .language = none,
                                 .path = none};
}

static char page[1 << 20]; // what was explained last

static void keep_page(ent_buffer *out)
{
    assert_true(!out->failed && out->n < sizeof page);
    if (out->p)
        memcpy(page, out->p, out->n);
    page[out->n] = 0;
    ent_buffer_free(out);
}

// Explain a report on the page; gives how many events there are.
static ptrdiff_t explain(fixture *f, ent_str text, const ent_run_options *options)
{
    ent_buffer out = {.max = sizeof page - 1};
    ent_error err;
    ent_analysis a;
    ent_arena_reset(&f->keep, 1 << 20);
    if (setjmp(f->guard.env)) {
        fail_msg("the region is full: %.*s", (int)text.n, text.p);
        return -1;
    }
    begin(f, &a, text);
    if (ent_analyse_document(f->engine, &f->keep, f->tmp, &a, &err) != ENT_CODED)
        fail_msg("%.*s: %s", (int)text.n, text.p, err.text);
    ent_view v = ent_view_of(f->engine, &a, options, &f->keep);
    ent_write_head(options->to, &out);
    ent_write_document(&v, &out);
    ent_write_tail(options->to, &out);
    keep_page(&out);
    return a.events.n;
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
        n++;
    return n;
}

/** A report, and lines that its explanation must have. */
static const struct {
    const char *text;
    const char *says[4];
} reasons[] = {
    {"France signed a treaty with Spain.",
     {"act         “signed” … “treaty” 057", "event     SUPPORT 057, FRA ↔ ESP, occurred",
      "doer      “France” is France FRA"}},
    {"France did not sign a treaty with Spain.",
     {"governed  “not” negate", "no event  merely negated"}},
    {"The jets bombed Syria.", {"no event  no known actor does it: “The jets”"}},
    {"France bombed the jets.", {"no event  done to no known actor: “the jets”"}},
    {"The president of Iran met the Iranian foreign minister.",
     {"no event  both sides are one actor: Iran IRN"}},
    {"France will sign a treaty with Spain.",
     {"governed  “will” intend, planned", "composed  057"}},
    {"It rained.", {"no event    no line of the lexicon has its words"}},
    {"France condemned Spain on Monday, the Portuguese president said.",
     {"speaker   Portugal PRT GOV", "said        “the Portuguese president” is Portugal PRT GOV",
      "time        “Monday” is 2024-09-30"}},
};

static void every_reason(void **state)
{
    ent_run_options options = {.to = ENT_OUT_EXPLAIN};
    for (int i = 0; i < COUNT(reasons); i++) {
        explain(*state, ent_str_of(reasons[i].text), &options);
        for (int k = 0; k < COUNT(reasons[i].says) && reasons[i].says[k]; k++)
            if (!strstr(page, reasons[i].says[k]))
                fail_msg("%s\nlacks \"%s\":\n%s", reasons[i].text, reasons[i].says[k], page);
    }
}

static void what_is_repeated_or_silenced(void **state)
{
    ent_run_options options = {.to = ENT_OUT_EXPLAIN};
    ptrdiff_t n = explain(
        *state,
        ENT_S("France held a meeting with Spain and met Spain. The goalkeeper of Brazil saved a "
              "penalty in the match against Spain."),
        &options);
    assert_non_null(strstr(page, "no event  already coded by “"));
    assert_non_null(strstr(page, "no event    silenced: it is about sport, by “"));
    assert_int_equal(count(page, "\n      event  "), n);
}

// The trace changes nothing, and each event is told once.
static void it_tells_what_the_coder_did(void **state)
{
    fixture *f = *state;
    static const char text[] =
        "The foreign minister of Iran met his Pakistani counterpart in Islamabad on Tuesday. They "
        "signed an agreement on trade.\n\nFrance condemned the visit. Germany did not. \"We will "
        "not lift the sanctions on Mali,\" the French president said.\n\nJapan sent aid to Chad and "
        "Niger, and Peru expelled two Chilean diplomats.";
    ent_analysis plain = {0};
    analyse(f, "a", "2024-10-04", text, &plain);
    ptrdiff_t expected = plain.events.n;
    ent_run_options options = {.to = ENT_OUT_EXPLAIN, .historical = true};
    ptrdiff_t n = explain(f, ent_str_of(text), &options);
    assert_true(expected >= 4);
    assert_int_equal(n, expected);
    assert_int_equal(count(page, "\n      event  "), expected);
    options.to = ENT_OUT_EXPLAIN_HTML;
    explain(f, ent_str_of(text), &options);
    assert_int_equal(count(page, "<span class=\"label\">event</span>"), expected);
}

// ------------------------------------------------------------------------------------------- forms

static void colours_only_where_asked(void **state)
{
    for (int colour = 0; colour < 2; colour++) {
        ent_run_options options = {.to = ENT_OUT_EXPLAIN, .colour = colour == 1};
        explain(*state, ENT_S("France condemned \x1b[31mSpain."), &options);
        assert_int_equal(strstr(page, "\x1b[") != NULL, colour);
    }
}

// Does each tag close what was opened last?  `meta` and the doctype stand alone.
static void check_tags(const char *html)
{
    char open[200][16];
    int depth = 0;
    for (const char *at = html; (at = strchr(at, '<')); at++) {
        char name[16];
        bool closes = at[1] == '/';
        const char *from = at + 1 + closes;
        snprintf(name, sizeof name, "%.*s", (int)strcspn(from, " >"), from);
        if (name[0] == '!' || strcmp(name, "meta") == 0)
            continue;
        if (closes) {
            if (depth == 0 || strcmp(open[depth - 1], name) != 0)
                fail_msg("</%s> closes <%s>", name, depth ? open[depth - 1] : "nothing");
            depth--;
        } else {
            assert_true(depth < COUNT(open));
            memcpy(open[depth++], name, sizeof name);
        }
    }
    assert_int_equal(depth, 0);
}

static void a_page_is_whole_and_escaped(void **state)
{
    ent_run_options options = {.to = ENT_OUT_EXPLAIN_HTML};
    explain(
        *state,
        ENT_S(
            "France <script>alert('x')</script> condemned \"Spain\" & <b>Peru\x01\x7f\xE2\x80\xAE."),
        &options);
    assert_true(ent_str_starts(ent_str_of(page), ENT_S("<!DOCTYPE html>\n")));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "<b>"));
    assert_null(strstr(page, "\xE2\x80\xAE"));
    assert_null(strchr(page, '\x01'));
    assert_non_null(strstr(page, "&lt;"));
    check_tags(page);
}

// A chain of words, each hanging off the one before: as deep as a tree can be.
static void a_tree_of_any_depth(void **state)
{
    enum { WORDS = 3000 };
    fixture *f = *state;
    ent_arena a = f->keep;
    ent_node *nodes = ENT_NEW(&a, ent_node, WORDS);
    ent_span *tokens = ENT_NEW(&a, ent_span, WORDS);
    char *text = ENT_NEW(&a, char, WORDS);
    memset(text, 'x', WORDS);
    for (int i = 0; i < WORDS; i++) {
        nodes[i].head = i - 1;
        tokens[i] = (ent_span){i, i + 1};
    }
    ent_document d = {.text = {text, WORDS}};
    ent_sentence sentence = {.n_tokens = WORDS};
    ent_sentences sentences = {&sentence, 1, 1};
    ent_tokens all = {tokens, WORDS, WORDS};
    ent_syntax syntax = {nodes, WORDS};
    ent_layers layers = {
        .document = &d, .sentences = &sentences, .tokens = &all, .syntax = &syntax};
    ent_tree tree = ent_tree_of(&layers, f->engine->world->grammar, 0, &a);
    const ent_sheet_form *forms[] = {&ent_sheet_text, &ent_sheet_html};
    for (int i = 0; i < COUNT(forms); i++) {
        ent_buffer out = {0};
        ent_sheet sheet = {.form = forms[i], .out = &out};
        sheet.form->tree(&sheet, &tree, a);
        assert_true(out.n > WORDS && out.n < WORDS * 500);
        keep_page(&out);
        if (i == 1)
            check_tags(page);
    }
}

static void a_walk_meets_each_word_once(void **state)
{
    fixture *f = *state;
    ent_analysis a = {0};
    analyse(f, "a", "", "The two ministers of Iran and Pakistan, who met on Monday, left.", &a);
    ent_layers layers = ent_analysis_layers(&a);
    ent_tree tree = ent_tree_of(&layers, f->engine->world->grammar, 0, &f->keep);
    ent_tree_walk w = ent_tree_walk_of(&tree, &f->keep);
    bool *seen = ENT_NEW(&f->keep, bool, a.tokens.n);
    int n = 0;
    for (int32_t i; (i = ent_tree_walk_next(&w)) >= 0; n++) {
        assert_false(seen[i]);
        seen[i] = true;
        assert_true(w.depth == 0 ? tree.nodes[i].head < 0
                                 : w.path[w.depth - 1] == tree.nodes[i].head);
    }
    assert_int_equal(n, a.tokens.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason),
        cmocka_unit_test(what_is_repeated_or_silenced),
        cmocka_unit_test(it_tells_what_the_coder_did),
        cmocka_unit_test(colours_only_where_asked),
        cmocka_unit_test(a_page_is_whole_and_escaped),
        cmocka_unit_test(a_tree_of_any_depth),
        cmocka_unit_test(a_walk_meets_each_word_once),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
