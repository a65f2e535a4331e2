// test_lemma.c: base forms by rule, by table and by section; sections that are not to be trusted.

#include <setjmp.h>

#include "language/lemma.h"
#include "language/lemma_words.h"
#include "table_fixture.h"
#include "lemmas.h"
#include <stdio.h>
#include <stdlib.h>

#define HEAD "# table: lemmas\n# columns: lemma tags forms\n"

static ent_status add(ent_lemmas *l, ent_arena *a, const char *rows, ent_error *err)
{
    static char text[4096];
    snprintf(text, sizeof text, "%s%s", HEAD, rows);
    ent_table t = table_of(text);
    bool taken;
    ent_status status = ent_lemmas_add(l, a, &t, &taken, err);
    assert_true(taken);
    return status;
}

// The table that the project ships.
static ent_lemmas *shipped(ent_arena *a)
{
    enum { MOST = 1 << 18 };
    FILE *f = fopen("data/language/lemmas.tsv", "rb");
    assert_non_null(f);
    char *text = ENT_NEW(a, char, MOST);
    size_t n = fread(text, 1, MOST - 1, f);
    fclose(f);
    assert_true(n > 0 && n < MOST - 1);
    ent_table t = table_of(text);
    ent_lemmas *l = ent_lemmas_new(a);
    bool taken;
    assert_int_equal(ent_lemmas_add(l, a, &t, &taken, NULL), ENT_OK);
    assert_true(taken);
    return l;
}

static ent_lemma_word word_of(const char *form, const char *xpos)
{
    int tag = ent_xpos_find(ent_str_of(xpos));
    assert_true(tag >= 0);
    return (ent_lemma_word){.form = ent_str_of(form),
                            .upos = ENT_UPOS_COUNT,
                            .xpos = (uint8_t)tag,
                            .rel = ENT_REL_COUNT,
                            .head_xpos = ENT_XPOS_COUNT};
}

static ent_str lemma(const ent_lemmas *l, ent_arena *a, const char *form, const char *xpos)
{
    ent_lemma_word w = word_of(form, xpos);
    return ent_lemma(l, &w, a);
}

static void assert_lemma(const ent_lemmas *l, ent_arena *a, const char *form, const char *xpos,
                         const char *wanted)
{
    ent_str got = lemma(l, a, form, xpos);
    if (!ent_str_eq(got, ent_str_of(wanted)))
        fail_msg("%s %s: \"%.*s\", wanted \"%s\"", form, xpos, (int)got.n, got.p, wanted);
}

typedef struct sample {
    const char *form, *xpos, *lemma;
} sample;

static void check(const ent_lemmas *l, ent_arena *a, const sample *s, int n)
{
    for (int i = 0; i < n; i++)
        assert_lemma(l, a, s[i].form, s[i].xpos, s[i].lemma);
}

static void takes_endings_off(void **state)
{
    static const sample samples[] = {
        {"ministers", "NNS", "minister"},
        {"ministries", "NNS", "ministry"},
        {"speeches", "NNS", "speech"},
        {"taxes", "NNS", "tax"},
        {"popes", "NNS", "pope"},
        {"viruses", "NNS", "virus"},
        {"theses", "NNS", "thesis"},
        {"1990s", "NNS", "1990s"},
        {"1990's", "NNS", "1990s"},
        {"says", "VBZ", "say"},
        {"denies", "VBZ", "deny"},
        {"dies", "VBZ", "die"},
        {"reaches", "VBZ", "reach"},
        {"proposes", "VBZ", "propose"},
        {"defuses", "VBZ", "defuse"},
        {"meeting", "VBG", "meet"},
        {"making", "VBG", "make"},
        {"running", "VBG", "run"},
        {"falling", "VBG", "fall"},
        {"controlling", "VBG", "control"},
        {"negotiating", "VBG", "negotiate"},
        {"treating", "VBG", "treat"},
        {"dying", "VBG", "die"},
        {"freeing", "VBG", "free"},
        {"certifying", "VBG", "certify"},
        {"nothin'", "VBG", "noth"},
        {"stopped", "VBD", "stop"},
        {"agreed", "VBN", "agree"},
        {"denied", "VBD", "deny"},
        {"died", "VBD", "die"},
        {"urged", "VBD", "urge"},
        {"argued", "VBD", "argue"},
        {"hoped", "VBD", "hope"},
        {"visited", "VBN", "visit"},
        {"passed", "VBD", "pass"},
        {"dyed", "VBD", "dye"},
        {"larger", "JJR", "large"},
        {"bigger", "JJR", "big"},
        {"easiest", "JJS", "easy"},
        {"strongest", "JJS", "strong"},
        {"sooner", "RBR", "soon"},
        {"put", "VBD", "put"},
        {"s", "NNS", "s"},
        {"es", "VBZ", "es"},
        {"ing", "VBG", "ing"},
        {"ed", "VBD", "ed"},
    };
    REGION(state, a)
    check(ent_lemmas_new(a), a, samples, COUNT(samples));
}

static void knows_irregular_words(void **state)
{
    static const sample samples[] = {
        {"went", "VBD", "go"},
        {"Held", "VBD", "hold"},
        {"rebuilt", "VBN", "rebuild"},
        {"re-read", "VBD", "re-read"},
        {"lay", "VBD", "lie"},
        {"lay", "VB", "lay"},
        {"found", "VBP", "found"},
        {"found", "VBD", "find"},
        {"men", "NNS", "man"},
        {"policemen", "NNS", "policeman"},
        {"lives", "NNS", "life"},
        {"people", "NNS", "people"},
        {"crises", "NNS", "crisis"},
        {"bases", "NNS", "base"},
        {"better", "JJR", "good"},
        {"better", "RBR", "well"},
        {"n't", "RB", "not"},
        {"N’T", "RB", "not"},
        {"wo", "MD", "will"},
        {"an", "DT", "a"},
        {"me", "PRP", "I"},
        {"them", "PRP", "they"},
        {"’s", "POS", "'s"},
        {"was", "VBD", "be"},
        {"United", "NNP", "United"},
        {"Sept.", "NNP", "September"},
        {"shoes", "NNS", "shoe"},
        {"movies", "NNS", "movie"},
        {"breathing", "VBG", "breathe"},
    };
    REGION(state, a)
    check(shipped(a), a, samples, COUNT(samples));
}

static void keeps_the_capitals_of_names(void **state)
{
    static const sample samples[] = {
        {"Bush", "NNP", "Bush"},
        {"NATO", "NNP", "NATO"},
        {"BAGHDAD", "NNP", "Baghdad"},
        {"AL-SADR", "NNP", "Al-Sadr"},
        {"ÉLYSÉE", "NNP", "Élysée"},
        {"U.S.", "NNP", "U.S."},
        {"Nations", "NNPS", "Nation"},
        {"Ministries", "NNPS", "Ministry"},
        {"Women", "NNPS", "Woman"},
        {"americans", "NNPS", "American"},
        {"Philippines", "NNPS", "Philippines"},
        {"Minister", "NN", "minister"},
        {"GDP", "NN", "gdp"},
        {"Q1", "NN", "Q1"},
        {"PhD", "NN", "PhD"},
        {"Syrian", "JJ", "Syrian"},
        {"Severe", "JJ", "severe"},
        {"Über", "RB", "über"},
        {"The", "DT", "the"},
        {"I", "PRP", "I"},
        {"200,000", "CD", "200000"},
        {"II", "CD", "II"},
        {"Two", "CD", "two"},
        {"http://A.org", "ADD", "http://A.org"},
        {"", "NN", ""},
    };
    REGION(state, a)
    check(shipped(a), a, samples, COUNT(samples));
}

static void reads_the_tree(void **state)
{
    REGION(state, a)
    const ent_lemmas *l = shipped(a);
    ent_lemma_word w = word_of("'s", "VBZ");
    assert_str(ent_lemma(l, &w, a), "be");
    w.rel = ENT_REL_AUX;
    w.head_xpos = ENT_XPOS_VBN;
    assert_str(ent_lemma(l, &w, a), "have");
    w.head_xpos = ENT_XPOS_VBG;
    assert_str(ent_lemma(l, &w, a), "be");
    w.rel = ENT_REL_AUX_PASS;
    w.head_xpos = ENT_XPOS_VBN;
    assert_str(ent_lemma(l, &w, a), "be");
    w.rel = ENT_REL_GOESWITH;
    assert_str(ent_lemma(l, &w, a), "_");
    w = word_of("Applied", "NNP");
    assert_str(ent_lemma(l, &w, a), "Applied");
}

static void long_words_are_left_alone(void **state)
{
    REGION(state, a)
    char form[400];
    memset(form, 'X', sizeof form);
    ent_lemma_word w = word_of("", "NNS");
    for (ptrdiff_t n = 1; n < (ptrdiff_t)sizeof form; n++) {
        w.form = (ent_str){form, n};
        assert_true(ent_lemma(ent_lemmas_new(a), &w, a).n <= n);
        ent_arena_reset(a, 1 << 20);
    }
}

static void later_rows_win(void **state)
{
    REGION(state, a)
    ent_lemmas *l = ent_lemmas_new(a);
    assert_int_equal(add(l, a, "datum\tNNS\tdata\nTory\tNNPS NNS\ttories", NULL), ENT_OK);
    assert_lemma(l, a, "data", "NNS", "datum");
    assert_lemma(l, a, "tories", "NNS", "Tory");
    assert_int_equal(add(l, a, "data\tNNS\nbathe\tVB", NULL), ENT_OK);
    assert_lemma(l, a, "data", "NNS", "data");
    assert_lemma(l, a, "bathing", "VBG", "bathe");
}

static void refuses_bad_rows(void **state)
{
    REGION(state, a)
    ent_lemmas *l = ent_lemmas_new(a);
    ent_error err;
    assert_refused(add(l, a, "go\tVBX\twent", &err), &err, 3, "not a tag");
    assert_refused(add(l, a, "go\tVB\ngo", &err), &err, 4, "no tags");
    assert_refused(add(l, a, "\tVB\tgo", &err), &err, 3, "1 to 63 bytes");
    assert_refused(add(l, a,
                       "go\tVB\t0123456789012345678901234567890123456789"
                       "012345678901234567890123",
                       &err),
                   &err, 3, "over 63 bytes");
}

// ----------------------------------------------------------------------------------- the section

static const ent_lemma_example examples[] = {
    {{"Regards", 7}, {"regards", 7}, 3, ENT_UPOS_NOUN, ENT_XPOS_NNS, ENT_REL_ROOT},
    {{"regards", 7}, {"regards", 7}, 3, ENT_UPOS_NOUN, ENT_XPOS_NNS, ENT_REL_ROOT},
    {{"piloting", 8}, {"pilot", 5}, 3, ENT_UPOS_VERB, ENT_XPOS_VBG, ENT_REL_ROOT},
    {{"TV", 2}, {"TV", 2}, 3, ENT_UPOS_NOUN, ENT_XPOS_NN, ENT_REL_ROOT},
    {{"TV", 2}, {"TV", 2}, 3, ENT_UPOS_NOUN, ENT_XPOS_NN, ENT_REL_ROOT},
    {{"recieve", 7}, {"receive", 7}, 3, ENT_UPOS_VERB, ENT_XPOS_VB, ENT_REL_ROOT},
    {{"note", 4}, {"_", 1}, 3, ENT_UPOS_NOUN, ENT_XPOS_NN, ENT_REL_GOESWITH},
};

static ent_str built(ent_lemmas *rules, ent_arena *a)
{
    ent_buffer out = {0};
    assert_true(ent_lemmas_build(rules, examples, COUNT(examples), &out, a));
    ent_str section = ent_arena_str(a, ent_buffer_str(&out));
    ent_buffer_free(&out);
    return section;
}

static void learns_what_rules_miss(void **state)
{
    REGION(state, a)
    ent_lemmas *l = ent_lemmas_new(a);
    ent_str section = built(l, a);
    assert_lemma(l, a, "regards", "NNS", "regard");
    assert_lemma(l, a, "TV", "NN", "tv");
    assert_true(ent_lemmas_attach(l, section));
    assert_lemma(l, a, "Regards", "NNS", "regards");
    assert_lemma(l, a, "TV", "NN", "TV");
    assert_lemma(l, a, "recieve", "VB", "receive");
    assert_lemma(l, a, "piloted", "VBD", "pilot");
    assert_lemma(l, a, "note", "NN", "note");
    assert_true(ent_str_eq(section, built(ent_lemmas_new(a), a)));
}

// Any byte changed, any length: refused, or safe to use.
static void trusts_no_section(void **state)
{
    REGION(state, a)
    ent_str good = built(ent_lemmas_new(a), a);
    for (ptrdiff_t n = 0; n < good.n; n++)
        assert_false(ent_lemmas_attach(ent_lemmas_new(a), ent_str_cut(good, 0, n)));
    for (ptrdiff_t i = 0; i < good.n; i++)
        for (int value = 0; value < 256; value += 17) {
            ent_arena tmp = *a;
            char *bytes = malloc((size_t)good.n); // its own block, so that a sanitizer sees its end
            assert_non_null(bytes);
            memcpy(bytes, good.p, (size_t)good.n);
            bytes[i] = (char)value;
            ent_lemmas *l = ent_lemmas_new(&tmp);
            if (ent_lemmas_attach(l, (ent_str){bytes, good.n}))
                for (int k = 0; k < COUNT(examples); k++) {
                    ent_lemma_word w = {.form = examples[k].form, .xpos = examples[k].xpos};
                    ent_lemma(l, &w, &tmp);
                }
            free(bytes);
        }
}

static void wants_a_free_slot(void **state)
{
    REGION(state, a)
    static const char full[] = "\1\0\0\0\6\0\0\0\1\0\0\0\x12\2\1abc";
    static const char open[] = "\2\0\0\0\6\0\0\0\1\0\0\0\0\0\0\0\x12\2\1abc";
    assert_false(ent_lemmas_attach(ent_lemmas_new(a), ENT_S(full)));
    assert_true(ent_lemmas_attach(ent_lemmas_new(a), ENT_S(open)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_endings_off),
        cmocka_unit_test(knows_irregular_words),
        cmocka_unit_test(keeps_the_capitals_of_names),
        cmocka_unit_test(reads_the_tree),
        cmocka_unit_test(long_words_are_left_alone),
        cmocka_unit_test(later_rows_win),
        cmocka_unit_test(refuses_bad_rows),
        cmocka_unit_test(learns_what_rules_miss),
        cmocka_unit_test(trusts_no_section),
        cmocka_unit_test(wants_a_free_slot),
    };
    return cmocka_run_group_tests(tests, region_open, region_close);
}
