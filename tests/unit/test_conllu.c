// test_conllu.c: CoNLL-U to documents with their sentences and tokens; broken lines; limits.

#include "reading.h"
#include "text/analyse.h"

// A token line: number, form, and the tenth column.
#define T(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"
#define ONE T("1", "One", "SpaceAfter=No") T("2", ".", "_") "\n"

static const reading_case cases[] = {
    {"a file without a name", "# sent_id = s1\n" ONE ONE, "1:17 coded f |  | - | One.⏎One.\n"},
    {"the last blank line may be missing", T("1", "One", "_") T("2", "two", "_"),
     "1:2 coded f |  | - | One two\n"},
    {"two documents", "# newdoc id = a\n" ONE "# newdoc\n" ONE "\n\n",
     "1:18 coded a |  | - | One.\n5:82 coded f#2 |  | - | One.\n"},
    {"comments before the name of a document belong to it",
     "# about = all\n\n# sent_id = 1\n# newdoc id = a\n" ONE "# sent_id = 2\n# newdoc id=b\n" ONE,
     "3:47 coded a |  | - | One.\n8:130 coded b |  | - | One.\n"},
    {"ranges: their space counts, not that of their words",
     T("1-2", "Don't", "_") T("1", "Do", "_") T("2", "n't", "SpaceAfter=No") T("3", "go", "_"),
     "1:28 coded f |  | - | Don't go\n"},
    {"words that do not add up to their range touch",
     T("1-2", "au", "SpaceAfter=No") T("1", "a", "_") T("2", "le", "_") T("3", "!", "_"),
     "1:37 coded f |  | - | ale!\n"},
    {"empty nodes are passed over",
     T("0.1", "_", "_") T("1", "One", "_") T("1.1", "x", "_") T("2", "two", "_"),
     "1:24 coded f |  | - | One two\n"},
    {"SpaceAfter among others", T("1", "a", "x=y|SpaceAfter=No") T("2", "b", "SpaceAfter=Nope"),
     "1:2 coded f |  | - | ab\n"},
    {"line ends of Windows",
     "# newdoc id = a\r\n1\tOne\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\r\n"
     "2\t.\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n",
     "1:19 coded a |  | - | One.\n"},
    {"letters beyond ASCII, a form with a blank, an underscore",
     T("1", "Żó ł", "_") T("2", "_", "_"), "1:2 coded f |  | - | Żó ł _\n"},
    {"a tag is no page", T("1", "<b>", "_") T("2", "x", "_"), "1:2 coded f |  | - | <b> x\n"},
    {"no columns", "# newdoc id = a\n1 One _ _\n\n# newdoc id = b\n" ONE,
     "2:16 failed-format: no tabs in this line; the ten columns of CoNLL-U are parted by tabs\n"
     "4:45 coded b |  | - | One.\n"},
    {"nine columns", "1\tOne\t_\t_\t_\t_\t_\t_\t_\n",
     "1:0 failed-format: 9 columns in this line, not the ten of CoNLL-U\n"},
    {"eleven columns", ONE "1\tOne\t_\t_\t_\t_\t_\t_\t_\t_\t_\n",
     "4:55 failed-format: 11 columns in this line, not the ten of CoNLL-U\n"},
    {"no number", T("one", "One", "_"),
     "1:0 failed-format: the first column is no number of a token\n"},
    {"half a number", T("1-", "One", "_"),
     "1:0 failed-format: the first column is no number of a token\n"},
    {"out of order", T("1", "a", "_") T("3", "b", "_"),
     "2:20 failed-format: token 3 where token 2 is due; a line, or a blank line, is missing\n"},
    {"a blank line is missing", T("1", "a", "_") T("1", "b", "_"),
     "2:20 failed-format: token 1 where token 2 is due; a line, or a blank line, is missing\n"},
    {"a comment within", T("1", "a", "_") "# text = b\n",
     "2:20 failed-format: a comment behind a token; is a blank line missing before it?\n"},
    {"an empty node out of order", T("2.1", "a", "_"),
     "1:0 failed-format: token 2 where token 1 is due; a line, or a blank line, is missing\n"},
    {"no form", T("1", "", "_"), "1:0 failed-format: the form of token 1 is empty\n"},
    {"a blank form", T("1", " ", "_"), "1:0 failed-format: the form of token 1 is empty\n"},
    {"a range within a range", T("1-3", "abc", "_") T("1", "a", "_") T("2-3", "bc", "_"),
     "3:44 failed-format: a range of words within another\n"},
    {"a range backwards", T("1-0", "a", "_"),
     "1:0 failed-format: a range of words that ends before it begins\n"},
    {"a range without its words", T("1-2", "ab", "_") T("1", "a", "_") "\n",
     "3:43 failed-format: the words of 1-2 are not all there\n"},
    {"no sentence", "# newdoc id = a\n\n# newdoc id = b\n" ONE,
     "1:0 skipped-empty: no text in it\n3:35 coded b |  | - | One.\n"},
    {"comments alone", "# a\n\n# b\n", "0:-1 skipped-empty: no document in it\n"},
};

static void test_cases(void **state)
{
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, "f", ENT_IN_CONLLU, 0);
}

static void test_sniffed(void **state)
{
    (void)state;
    static const reading_case sniffed[] = {
        {"by content", "# text = date, text\n" ONE, "1:22 coded f |  | - | One.\n"}};
    run_cases(sniffed, 1, "f", ENT_IN_AUTO, 0);
}

static void test_large(void **state)
{
    (void)state;
    static const reading_case large[] = {
        {"the next document is read", "# newdoc id = a\n" ONE ONE ONE "# newdoc id = b\n" ONE,
         "1:0 failed-too-large: a record of more than 150 bytes; raise --max-document to read it\n"
         "11:199 coded b |  | - | One.\n"},
        {"one that just fits", "# newdoc id = a\n" ONE ONE "# newdoc id = b\n" ONE,
         "1:18 coded a |  | - | One.⏎One.\n8:144 coded b |  | - | One.\n"},
    };
    run_cases(large, sizeof large / sizeof *large, "f", ENT_IN_CONLLU, 150);
}

static void test_long_line(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ENT_S("# text = "));
    while (b.n <= 1 << 20)
        ent_buffer_add_str(&b, ENT_S("a rather long text "));
    reading got = read_bytes(ent_buffer_str(&b), "f.conllu", ENT_IN_CONLLU, 0);
    assert_string_equal(got.out.p, "0:-1 skipped-empty: no document in it\n");
    ent_buffer_free(&got.out);
    ent_buffer_add_str(&b, ENT_S("\n" ONE));
    got = read_bytes(ent_buffer_str(&b), "f.conllu", ENT_IN_CONLLU, 0);
    assert_string_equal(got.out.p, "1:0 failed-too-large: a line of more than 1 MiB\n");
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
}

// ------------------------------------------------------------------------- sentences and tokens

typedef struct stage {
    ent_arena keep, tmp;
    ent_guard guard;
    ent_document document;
    ent_layout layout;
    ent_sentences sentences;
    ent_tokens tokens;
} stage;

static int set_up(void **state)
{
    static stage s;
    s = (stage){0};
    assert_true(ent_arena_init(&s.keep, 16 << 20));
    assert_true(ent_arena_init(&s.tmp, 16 << 20));
    s.keep.guard = s.tmp.guard = &s.guard;
    *state = &s;
    return 0;
}

static int tear_down(void **state)
{
    stage *s = *state;
    ent_arena_free(&s->keep);
    ent_arena_free(&s->tmp);
    return 0;
}

static void take(stage *s, ent_str conllu)
{
    char path[] = "f";
    ent_record r = {.format = ENT_IN_CONLLU,
                    .path = path,
                    .bytes = (char *)(uintptr_t)conllu.p,
                    .n = (size_t)conllu.n};
    ent_extract_options options = {.published = ENT_NO_DAY};
    assert_int_equal(ent_extract(&r, &options, &s->keep, s->tmp, &s->document, NULL), ENT_CODED);
    assert_non_null(s->document.given);
    s->layout = ent_take_given(&s->document, &s->keep, &s->sentences, &s->tokens);
}

static void assert_span(const stage *s, ent_span span, const char *expected)
{
    ent_str got = ent_span_of(s->document.text, span);
    if (!ent_str_eq(got, ent_str_of(expected)))
        fail_msg("%.*s, not %s", (int)got.n, got.p, expected);
}

static void test_given(void **state)
{
    stage *s = *state;
    take(s, ENT_S("# sent_id = x\n" T("1", "\"", "SpaceAfter=No")
                      T("2", "No", "_") "\n" T("1", "way", "SpaceAfter=No")
                          T("2", "\"", "_") "\n"
                                            "# newpar\n# sent_id = y\n" T("1-2", "can't", "_")
                                                T("1", "ca", "_") T("2", "n't", "_") "\n"));
    assert_int_equal(s->layout.n_blocks, 2);
    assert_span(s, s->layout.blocks[0].span, "\"No\nway\"");
    assert_span(s, s->layout.blocks[1].span, "can't");
    assert_int_equal(s->layout.n_boilerplate, 0);
    assert_int_equal(s->tokens.n, 6);
    assert_span(s, s->tokens.items[5], "n't");
    assert_int_equal(s->sentences.n, 3);
    const ent_sentence *x = s->sentences.items;
    assert_true(!x[0].opens_in_quote && x[0].closes_in_quote);
    assert_true(x[1].opens_in_quote && !x[1].closes_in_quote);
    assert_span(s, x[2].span, "can't");
    assert_int_equal(x[2].block, 1);
    assert_int_equal(x[2].first_token, 4);
    assert_true(ent_str_eq(x[0].id, ENT_S("x")));
    assert_int_equal(x[1].id.n, 0);
    assert_true(ent_str_eq(x[2].id, ENT_S("y")));
}

// A comma each 100 tokens: pieces of 200, 200 and 210.
static void test_long_sentence(void **state)
{
    stage *s = *state;
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ENT_S("# sent_id = x\n"));
    for (int i = 1; i <= 610; i++) {
        ent_buffer_add_int(&b, i);
        ent_buffer_add_str(&b, i % 100 ? ENT_S(T("", "a", "_")) : ENT_S(T("", ",", "_")));
    }
    take(s, ent_buffer_str(&b));
    static const int lengths[] = {200, 200, 210};
    static const char *const names[] = {"x", "x.2", "x.3"};
    assert_int_equal(s->sentences.n, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(s->sentences.items[i].n_tokens, lengths[i]);
        assert_true(ent_str_eq(s->sentences.items[i].id, ent_str_of(names[i])));
    }
    ent_buffer_free(&b);
}

// Without a comma they are cut where the limit is.
static void test_endless_sentence(void **state)
{
    stage *s = *state;
    ent_buffer b = {0};
    for (int i = 1; i <= 2 * ENT_MAX_WORDS + 1; i++) {
        ent_buffer_add_int(&b, i);
        ent_buffer_add_str(&b, ENT_S(T("", "a", "_")));
    }
    take(s, ent_buffer_str(&b));
    assert_int_equal(s->sentences.n, 3);
    assert_int_equal(s->sentences.items[1].n_tokens, ENT_MAX_WORDS);
    assert_int_equal(s->sentences.items[2].first_token, 2 * ENT_MAX_WORDS);
    assert_int_equal(s->sentences.items[2].id.n, 0);
    assert_true(s->sentences.items[1].cut && !s->sentences.items[2].cut);
    ent_buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_sniffed),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_long_line),
        cmocka_unit_test_setup_teardown(test_given, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_long_sentence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_endless_sentence, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("conllu", tests, NULL, NULL);
}
