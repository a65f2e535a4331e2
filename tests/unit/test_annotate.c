// test_annotate.c: a hand-made document with its syntax in every form of `entente annotate`.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record_fixture.h"

// "É" takes two bytes, so that bytes and characters differ from there on.
static const char text[] = "É\tcan't go.\n\nStay!No";

static ent_span spans[] = {{0, 2}, {3, 5}, {5, 8}, {9, 11}, {11, 12}, {14, 18}, {18, 19}, {19, 21}};
static ent_sentence sentences[] = {{.span = {0, 12}, .n_tokens = 5, .id = {"s 1", 3}},
                                   {.span = {14, 19}, .block = 1, .first_token = 5, .n_tokens = 2},
                                   {.span = {19, 21}, .block = 1, .first_token = 7, .n_tokens = 1}};

#define NODE(l, u, x, f, h, r)                                                 \
    {                                                                          \
        .lemma = {l, sizeof(l) - 1}, .feats = {f, sizeof(f) - 1}, .head = (h), \
        .upos = ENT_UPOS_##u, .xpos = ENT_XPOS_##x, .rel = ENT_REL_##r         \
    }

static ent_node nodes[] = {
    NODE("É", PROPN, NNP, "Number=Sing", 3, NSUBJ),
    NODE("can", AUX, MD, "VerbForm=Fin", 3, AUX),
    NODE("not", PART, RB, "", 3, ADVMOD),
    NODE("go", VERB, VB, "VerbForm=Inf", -1, ROOT),
    NODE(".", PUNCT, STOP, "", 3, PUNCT),
    NODE("stay", VERB, VB, "Mood=Imp|VerbForm=Fin", -1, ROOT),
    NODE("!", PUNCT, STOP, "", 5, PUNCT),
    NODE("no", INTJ, UH, "", -1, ROOT),
};

static ent_name_span names[] = {{.first = 0, .n = 1, .head = 0}};

static int set_up(void **state)
{
    stage *s = stage_open(state);
    s->engine.world = &s->world;
    ent_analysis *a = &s->analysis;
    a->document = (ent_document){
        .id = ENT_S("d\n1"), .text = ent_str_of(text), .published = ENT_NO_DAY, .base = -1};
    a->sentences = (ent_sentences){.items = sentences, .n = COUNT(sentences)};
    a->tokens = (ent_tokens){.items = spans, .n = COUNT(spans)};
    a->syntax = (ent_syntax){.items = nodes, .n = COUNT(nodes)};
    a->names = (ent_names){.items = names, .n = COUNT(names)};
    return 0;
}

static void writes_conllu(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_CONLLU;
    expect(s, "# newdoc id = d 1\n"
              "# sent_id = s 1\n"
              "# text = É can't go.\n"
              "1\tÉ\tÉ\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\t_\n"
              "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_\n"
              "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
              "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
              "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
              "\n"
              "# newpar\n"
              "# sent_id = d 1-2\n"
              "# text = Stay!\n"
              "1\tStay\tstay\tVERB\tVB\tMood=Imp|VerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"
              "2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No\n"
              "\n"
              "# sent_id = d 1-3\n"
              "# text = No\n"
              "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n"
              "\n");
}

static void leaves_unknown_columns_open(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_CONLLU;
    s->analysis.syntax.items = NULL;
    s->analysis.sentences.items += 2;
    s->analysis.sentences.n = 1;
    expect(s,
           "# newdoc id = d 1\n# sent_id = d 1-1\n# text = No\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
}

static void writes_displacy(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_DISPLACY;
    s->analysis.sentences.n = 2;
    expect(s, "{\"doc_id\":\"d\\n1\",\"sent_id\":\"s 1\",\"words\":["
              "{\"text\":\"É\",\"tag\":\"PROPN\"},{\"text\":\"ca\",\"tag\":\"AUX\"},"
              "{\"text\":\"n't\",\"tag\":\"PART\"},{\"text\":\"go\",\"tag\":\"VERB\"},"
              "{\"text\":\".\",\"tag\":\"PUNCT\"}],\"arcs\":["
              "{\"start\":0,\"end\":3,\"label\":\"nsubj\",\"dir\":\"left\"},"
              "{\"start\":1,\"end\":3,\"label\":\"aux\",\"dir\":\"left\"},"
              "{\"start\":2,\"end\":3,\"label\":\"advmod\",\"dir\":\"left\"},"
              "{\"start\":3,\"end\":4,\"label\":\"punct\",\"dir\":\"right\"}]}\n"
              "{\"doc_id\":\"d\\n1\",\"sent_id\":\"d\\n1-2\",\"words\":["
              "{\"text\":\"Stay\",\"tag\":\"VERB\"},{\"text\":\"!\",\"tag\":\"PUNCT\"}],\"arcs\":["
              "{\"start\":0,\"end\":1,\"label\":\"punct\",\"dir\":\"right\"}]}\n");
    s->analysis.syntax.items = NULL;
    s->analysis.sentences.items += 2;
    s->analysis.sentences.n = 1;
    expect(s, "{\"doc_id\":\"d\\n1\",\"sent_id\":\"d\\n1-1\",\"words\":["
              "{\"text\":\"No\",\"tag\":\"\"}],\"arcs\":[]}\n");
}

static void writes_chosen_layers(void **state)
{
    stage *s = *state;
    s->options.to = ENT_OUT_ANNOTATE;
    s->options.layers = ENT_LAYER_TOKENS | ENT_LAYER_TITLE;
    s->analysis.sentences.items++;
    s->analysis.sentences.n = 1;
    expect(s, "{\"doc_id\":\"d\\n1\",\"title\":null,\"tokens\":["
              "{\"start\":13,\"end\":17,\"form\":\"Stay\",\"lemma\":\"stay\",\"upos\":\"VERB\","
              "\"xpos\":\"VB\",\"feats\":\"Mood=Imp|VerbForm=Fin\",\"head\":0,"
              "\"deprel\":\"root\"},"
              "{\"start\":17,\"end\":18,\"form\":\"!\",\"lemma\":\"!\",\"upos\":\"PUNCT\","
              "\"xpos\":\".\",\"feats\":null,\"head\":1,\"deprel\":\"punct\"}]}\n");
    s->options.layers = ENT_LAYER_DOC_ID;
    expect(s, "{\"doc_id\":\"d\\n1\"}\n");
    s->options.layers = ENT_LAYER_NAMES;
    expect(s, "{\"doc_id\":\"d\\n1\",\"names\":["
              "{\"start\":0,\"end\":1,\"text\":\"É\",\"head\":[0,1]}]}\n");
    s->options.layers = ENT_LAYER_EVENTS | ENT_LAYER_QUOTES | ENT_LAYER_ENTITIES |
                        ENT_LAYER_PLACES | ENT_LAYER_TIMES | ENT_LAYER_BOILERPLATE;
    expect(s, "{\"doc_id\":\"d\\n1\",\"boilerplate\":[],\"times\":[],\"places\":[],"
              "\"entities\":[],\"quotes\":[],\"events\":[]}\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(writes_conllu),
        TEST(leaves_unknown_columns_open),
        TEST(writes_displacy),
        TEST(writes_chosen_layers),
    };
    return cmocka_run_group_tests_name("annotate", tests, NULL, NULL);
}
