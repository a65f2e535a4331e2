// test_unknown.c: which names of a run's output no table knows, how often, and what to paste.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "folder.h"

typedef struct heard {
    char text[8192]; // "name type mentions/documents code\nentry\n"
    int n, names, complaints, most;
    ent_error last;
} heard;

static bool hear(void *user, const ent_unknown *u)
{
    heard *h = user;
    int room = (int)sizeof h->text - h->n;
    int n = snprintf(h->text + h->n, (size_t)room, "%.*s %.*s %d/%d %.*s\n%.*s\n[%.*s]\n",
                     (int)u->name.n, u->name.p, (int)u->type.n, u->type.p, (int)u->mentions,
                     (int)u->documents, (int)u->code.n, u->code.p, (int)u->entry.n, u->entry.p,
                     (int)u->example.n, u->example.p);
    h->n += n < room ? n : 0;
    return ++h->names < h->most;
}

static void complain(void *user, const ent_error *err)
{
    heard *h = user;
    h->complaints++;
    h->last = *err;
}

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

static int64_t read_lines(const char *lines, int64_t top, heard *h)
{
    folder f;
    folder_make(&f);
    folder_add_text(&f, "out.jsonl", lines);
    const char *path = f.path;
    int64_t documents = -1;
    *h = (heard){.most = 100};
    ent_unknown_options o = {
        .inputs = &path, .n_inputs = 1, .top = top, .user = h, .hear = hear, .complain = complain};
    ent_error err = {0};
    if (ent_unknown_names(engine, &o, &documents, &err))
        fail_msg("%s", err.text);
    folder_remove(&f);
    return documents;
}

// Two sentences: "The Example League met Iran." and "Élan Exemple praised Iran, he said."
#define TEXT "\"text\":\"The Example League met Iran. \\u00c9lan Exemple praised Iran, he said.\""
#define SENTENCES "\"sentences\":[{\"start\":0,\"end\":28},{\"start\":29,\"end\":64}]"
#define NAMES \
    "\"names\":[{\"start\":4,\"end\":18},{\"start\":23,\"end\":27},{\"start\":29,\"end\":41}]"
#define LEAGUE "{\"start\":0,\"end\":18,\"type\":\"ORG\",\"chain\":null,\"actor\":null}"
#define IRAN(s, e) \
    "{\"start\":" #s ",\"end\":" #e ",\"type\":\"LOC\",\"chain\":0,\"actor\":{\"code\":\"IRN\"}}"
#define ELAN "{\"start\":29,\"end\":41,\"type\":\"PER\",\"chain\":1,\"actor\":null}"
#define HE "{\"start\":56,\"end\":58,\"type\":\"PER\",\"chain\":1,\"actor\":null}"
#define HE_KNOWN \
    "{\"start\":56,\"end\":58,\"type\":\"PER\",\"chain\":1,\"actor\":{\"code\":\"FRA\"}}"
#define DOCUMENT(id, entities) \
    "{\"doc_id\":\"" id "\"," TEXT "," SENTENCES "," NAMES ",\"entities\":[" entities "]}\n"
#define BOTH LEAGUE "," IRAN(23, 27) "," ELAN "," IRAN(50, 54) "," HE

static void counts_names_of_documents(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    assert_int_equal(read_lines(DOCUMENT("a", BOTH) DOCUMENT("b", BOTH), 0, h), 2);
    assert_int_equal(h->names, 2);
    assert_int_equal(h->complaints, 0);
    assert_non_null(strstr(h->text, "Example League ORG 2/2 IRN\n"
                                    "EXAMPLE-LEAGUE\tname\tExample League\t\t\t\n"
                                    "EXAMPLE-LEAGUE\tcode\tIRN\t\t\t\n"
                                    "EXAMPLE-LEAGUE\tsector\t???\t\t\t\n"
                                    "[The Example League met Iran.]\n"));
    assert_non_null(strstr(h->text, "Élan Exemple PER 2/2 IRN\nIRN\tÉlan Exemple\t???\t\t\t\n"
                                    "[Élan Exemple praised Iran, he said.]\n"));
    read_lines(DOCUMENT("a", BOTH) DOCUMENT("b", BOTH), 1, h);
    assert_int_equal(h->names, 1);
    free(h);
}

static void once_is_no_clear_state_and_a_known_chain_no_stranger(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    read_lines(DOCUMENT("a", LEAGUE "," IRAN(23, 27) "," ELAN "," HE_KNOWN), 0, h);
    assert_int_equal(h->names, 1);
    assert_non_null(strstr(h->text, "Example League ORG 1/1 \n"));
    free(h);
}

// Without the layer of names, the words from the first capital on; pronouns are none.
static void works_without_the_layer_of_names(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    read_lines("{\"text\":\"We saw the Example League.\",\"entities\":["
               "{\"start\":0,\"end\":2,\"type\":\"PER\",\"actor\":null},"
               "{\"start\":7,\"end\":25,\"type\":\"ORG\",\"actor\":null},"
               "{\"start\":7,\"end\":25,\"type\":\"LOC\",\"actor\":null}]}\n",
               0, h);
    assert_int_equal(h->names, 1);
    assert_non_null(strstr(h->text, "Example League ORG 1/1 \n"));
    free(h);
}

static void what_the_tables_know_is_left_out(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    read_lines("{\"text\":\"Hassan Rouhani and NATO\",\"entities\":["
               "{\"start\":0,\"end\":14,\"type\":\"PER\",\"actor\":null},"
               "{\"start\":19,\"end\":23,\"type\":\"ORG\",\"actor\":null}]}\n",
               0, h);
    assert_int_equal(h->names, 0);
    free(h);
}

static void reads_records(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    static const char lines[] =
        "{\"actor\":[{\"code\":null,\"entity_text\":\"the Example League\",\"office\":null}],"
        "\"recipient\":[{\"code\":\"IRN\",\"entity_text\":\"Iran\"}],\"text\":\"A sentence.\","
        "\"cite_info\":{\"doc_id\":\"x\"}}\n";
    assert_int_equal(read_lines(lines, 0, h), 1);
    assert_int_equal(h->names, 1);
    assert_non_null(strstr(h->text, "Example League ORG 1/1 \n"));
    assert_non_null(strstr(h->text, "[A sentence.]"));
    free(h);
}

static void bad_lines_cost_themselves(void **state)
{
    static const struct {
        const char *line, *says;
    } cases[] = {
        {"{\"a\":1}\n", "neither a document"},
        {"{\"entities\":3}\n", "neither a document"},
        {"{\"entities\":[}\n", "broken JSON"},
        {"{\"entities\":[],\"text\":\"\xFF\"}\n", "not UTF-8"},
    };
    (void)state;
    heard *h = calloc(1, sizeof *h);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char lines[2048];
        snprintf(lines, sizeof lines, "%s%s", cases[i].line, DOCUMENT("a", BOTH));
        assert_int_equal(read_lines(lines, 0, h), 1);
        assert_int_equal(h->names, 2);
        assert_int_equal(h->complaints, 1);
        assert_int_equal(h->last.line, 1);
        if (!strstr(h->last.text, cases[i].says))
            fail_msg("%s lacks %s", h->last.text, cases[i].says);
    }
    free(h);
}

// Offsets beyond the text, spans the wrong way round, numbers that are none.
static void nonsense_is_harmless(void **state)
{
    (void)state;
    heard *h = calloc(1, sizeof *h);
    read_lines(
        "{\"text\":\"Ab\",\"sentences\":[{\"start\":9,\"end\":3},{\"end\":1e9}],\"names\":[1,"
        "{\"start\":0,\"end\":99}],\"entities\":[{},[],7,{\"start\":5,\"end\":2},"
        "{\"start\":0,\"end\":100,\"type\":\"PER\",\"chain\":99999,\"actor\":null},"
        "{\"start\":-1,\"end\":2,\"type\":\"PER\"},"
        "{\"start\":999999999999,\"end\":9999999999999,\"type\":\"PER\"}]}\n",
        0, h);
    assert_int_equal(h->complaints, 0);
    assert_int_equal(h->names, 1);
    free(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_names_of_documents),
        cmocka_unit_test(once_is_no_clear_state_and_a_known_chain_no_stranger),
        cmocka_unit_test(works_without_the_layer_of_names),
        cmocka_unit_test(what_the_tables_know_is_left_out),
        cmocka_unit_test(reads_records),
        cmocka_unit_test(bad_lines_cost_themselves),
        cmocka_unit_test(nonsense_is_harmless),
    };
    return cmocka_run_group_tests_name("unknown", tests, open_engine, close_engine);
}
