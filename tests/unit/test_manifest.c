// test_manifest.c: a hand-made report gives exact bytes; a run on the same files gives the same.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coding/engine.h"
#include "folder.h"

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const char expected[] = "{\n"
                               "  \"tool\": \"entente\",\n"
                               "  \"version\": \"" ENT_VERSION "\",\n"
                               "  \"data_version\": \"2026.11\",\n"
                               "  \"tables_sha256\": \"" HASH "\",\n"
                               "  \"options\": {\n"
                               "    \"from\": \"auto\",\n"
                               "    \"to\": \"csv\",\n"
                               "    \"layers\": [\n"
                               "      \"doc_id\",\n"
                               "      \"events\"\n"
                               "    ],\n"
                               "    \"columns\": {\n"
                               "      \"id\": null,\n"
                               "      \"title\": null,\n"
                               "      \"text\": \"body\",\n"
                               "      \"date\": null,\n"
                               "      \"url\": null,\n"
                               "      \"source\": null\n"
                               "    },\n"
                               "    \"published\": null,\n"
                               "    \"strict\": true,\n"
                               "    \"historical\": false,\n"
                               "    \"expand\": false,\n"
                               "    \"max_document\": 33554432,\n"
                               "    \"max_ratio\": 200\n"
                               "  },\n"
                               "  \"totals\": {\n"
                               "    \"documents\": {\n"
                               "      \"in\": 3,\n"
                               "      \"coded\": 2,\n"
                               "      \"rejected\": 1,\n"
                               "      \"rejected_by_reason\": {\n"
                               "        \"skipped-language\": 0,\n"
                               "        \"skipped-empty\": 0,\n"
                               "        \"skipped-no-text-key\": 0,\n"
                               "        \"skipped-not-text\": 0,\n"
                               "        \"failed-io\": 1,\n"
                               "        \"failed-format\": 0,\n"
                               "        \"failed-too-large\": 0\n"
                               "      }\n"
                               "    },\n"
                               "    \"events\": 5,\n"
                               "    \"sentences\": 7,\n"
                               "    \"tokens\": 70,\n"
                               "    \"text_bytes\": 300\n"
                               "  },\n"
                               "  \"inputs\": [\n"
                               "    {\n"
                               "      \"path\": \"a\xEF\xBF\xBD"
                               "b.txt\",\n"
                               "      \"sha256\": null,\n"
                               "      \"bytes\": 12,\n"
                               "      \"documents\": {\n"
                               "        \"in\": 0,\n"
                               "        \"coded\": 0,\n"
                               "        \"rejected\": 0,\n"
                               "        \"rejected_by_reason\": {\n"
                               "          \"skipped-language\": 0,\n"
                               "          \"skipped-empty\": 0,\n"
                               "          \"skipped-no-text-key\": 0,\n"
                               "          \"skipped-not-text\": 0,\n"
                               "          \"failed-io\": 0,\n"
                               "          \"failed-format\": 0,\n"
                               "          \"failed-too-large\": 0\n"
                               "        }\n"
                               "      },\n"
                               "      \"events\": 0\n"
                               "    }\n"
                               "  ],\n"
                               "  \"rejected\": [\n"
                               "    {\n"
                               "      \"id\": \"x#2\",\n"
                               "      \"path\": \"x\",\n"
                               "      \"number\": 2,\n"
                               "      \"outcome\": \"failed-io\",\n"
                               "      \"line\": null,\n"
                               "      \"byte\": 17,\n"
                               "      \"reason\": \"gone\"\n"
                               "    }\n"
                               "  ],\n"
                               "  \"rejected_not_listed\": 4\n"
                               "}\n";

static void writes_exact_bytes(void **state)
{
    (void)state;
    ent_engine engine = {.hash = HASH, .data_version = "2026.11"};
    ent_input_report input = {.path = (char[]){"a\xFF"
                                               "b.txt"},
                              .bytes = 12};
    ent_rejected rejected = {.id = (char[]){"x#2"},
                             .path = (char[]){"x"},
                             .text = (char[]){"gone"},
                             .number = 2,
                             .outcome = ENT_FAILED_IO,
                             .byte = 17};
    ent_run_report report = {.outcomes = {[ENT_CODED] = 2, [ENT_FAILED_IO] = 1},
                             .events = 5,
                             .sentences = 7,
                             .tokens = 70,
                             .text_bytes = 300,
                             .inputs = &input,
                             .n_inputs = 1,
                             .rejected = &rejected,
                             .n_rejected = 1,
                             .more_rejected = 4};
    ent_run_options o = {.to = ENT_OUT_CSV,
                         .layers = ENT_LAYER_DOC_ID | ENT_LAYER_EVENTS,
                         .columns = {.text = "body"},
                         .strict = true};
    receiver r = {.most = SIZE_MAX};
    assert_int_equal(ent_manifest_write(&engine, &o, &report, &r, receiver_write), ENT_OK);
    ent_buffer_add_byte(&r.out, 0);
    assert_string_equal(r.out.p, expected);
    ent_buffer_free(&r.out);
    r.most = 10;
    assert_int_equal(ent_manifest_write(&engine, &o, &report, &r, receiver_write), ENT_STOPPED);
    ent_buffer_free(&r.out);
}

static ent_buffer manifest_of_run(const ent_engine *engine, const folder *f, int threads)
{
    const char *inputs[] = {f->path};
    receiver r = {0}, m = {.most = SIZE_MAX};
    ent_run_report report = {0};
    ent_run_options o = receiver_options(&r, inputs, threads);
    assert_int_equal(ent_run(engine, &o, &report, NULL), ENT_OK);
    assert_int_equal(ent_manifest_write(engine, &o, &report, &m, receiver_write), ENT_OK);
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
    return m.out;
}

static void same_bytes_at_any_number_of_threads(void **state)
{
    (void)state;
    ent_engine *engine;
    assert_int_equal(ent_engine_open(NULL, 0, &engine, NULL), ENT_OK);
    folder f;
    folder_make(&f);
    for (char name[] = "a.txt"; name[0] < 'k'; name[0]++)
        folder_add_report(&f, name, name[0], 1 + name[0] % 3);
    folder_add_text(&f, "blank.txt", " ");
    ent_buffer one = manifest_of_run(engine, &f, 1), four = manifest_of_run(engine, &f, 4);
    assert_int_equal(one.n, four.n);
    assert_memory_equal(one.p, four.p, one.n);
    assert_true(ent_str_find(ent_buffer_str(&one), 0, ENT_S("blank.txt")) > 0);
    ent_buffer_free(&one);
    ent_buffer_free(&four);
    folder_remove(&f);
    ent_engine_close(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_exact_bytes),
        cmocka_unit_test(same_bytes_at_any_number_of_threads),
    };
    return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
