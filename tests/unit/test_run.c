// test_run.c: a folder of good and bad documents, run in every way; the output must not depend on
// the number of threads, and every document must be accounted for.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "folder.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static ent_engine *engine;
static folder mixed;

static const char french[] =
    "Le ministre des Affaires étrangères a déclaré lundi que les deux pays allaient reprendre "
    "leurs négociations dans les prochaines semaines, après une longue période de tensions. Il a "
    "ajouté que son gouvernement était prêt à signer un accord avec ses voisins avant la fin de "
    "l'année, et que les discussions porteraient sur le commerce et sur la sécurité.\n";
static const char lines[] =
    "{\"id\":\"l1\",\"text\":\"France agreed on Monday to discuss the border with Spain.\"}\n"
    "{\"id\":\"l2\",\"headline\":\"A line without the key of the text\"}\n"
    "{\"id\":\"l3\",\"text\":\"Spain agreed on Friday to discuss the border with France.\"}\n"
    "{\"id\":\"l4\",\"text\":\"Spain\n";
static const char program[] = "\x7F"
                              "ELF\0\0\0\1\2\3\0\0\0\0\xFF\xFE\0\0";

static int set_up(void **state)
{
    (void)state;
    ent_error err = {0};
    if (ent_engine_open(NULL, 0, &engine, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    folder_make(&mixed);
    for (int i = 0; i < 40; i++) {
        char name[30];
        snprintf(name, sizeof name, "report-%02d.txt", i);
        folder_add_report(&mixed, name, i, i % 7 == 0 ? 60 : 1 + i % 5);
    }
    folder_add_text(&mixed, "french.txt", french);
    folder_add_text(&mixed, "blank.txt", " \n\n \t\n");
    folder_add_text(&mixed, "lines.jsonl", lines);
    folder_add(&mixed, "program.bin", program, sizeof program);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&mixed);
    ent_engine_close(engine);
    return 0;
}

static ent_status run(receiver *r, ent_run_report *report, const ent_run_options *o, ent_error *err)
{
    *report = (ent_run_report){0};
    r->out.n = 0;
    r->complaints = 0;
    return ent_run(engine, o, report, err);
}

static int64_t sum(const int64_t *outcomes)
{
    int64_t n = 0;
    for (int i = 0; i < ENT_OUTCOME_COUNT; i++)
        n += outcomes[i];
    return n;
}

static void same_bytes_at_any_number_of_threads(void **state)
{
    (void)state;
    static const int threads[] = {1, 2, 8};
    const char *inputs[] = {mixed.path};
    for (int to = ENT_OUT_JSONL; to <= ENT_OUT_ANNOTATE; to++) {
        ent_buffer first = {0};
        for (int i = 0; i < COUNT(threads); i++) {
            receiver r = {0};
            ent_run_report report;
            ent_run_options o = receiver_options(&r, inputs, threads[i]);
            o.to = (ent_output_format)to;
            o.expand = to == ENT_OUT_TSV;
            assert_int_equal(run(&r, &report, &o, NULL), ENT_OK);
            if (i == 0)
                ent_buffer_add(&first, r.out.p, r.out.n);
            assert_int_equal(r.out.n, first.n);
            assert_memory_equal(r.out.p, first.p, first.n);
            ent_run_report_free(&report);
            ent_buffer_free(&r.out);
        }
        assert_true(first.n > 0);
        ent_buffer_free(&first);
    }
}

static void accounts_for_every_document(void **state)
{
    (void)state;
    const char *inputs[] = {mixed.path};
    receiver r = {0};
    ent_run_report report;
    ent_run_options o = receiver_options(&r, inputs, 3);
    assert_int_equal(run(&r, &report, &o, NULL), ENT_OK);
    assert_int_equal(report.outcomes[ENT_CODED], 42);
    assert_int_equal(report.outcomes[ENT_SKIPPED_LANGUAGE], 1);
    assert_int_equal(report.outcomes[ENT_SKIPPED_EMPTY], 1);
    assert_int_equal(report.outcomes[ENT_SKIPPED_NO_TEXT_KEY], 1);
    assert_int_equal(report.outcomes[ENT_SKIPPED_NOT_TEXT], 1);
    assert_int_equal(report.outcomes[ENT_FAILED_FORMAT], 1);
    assert_int_equal(report.n_inputs, 44);
    assert_int_equal(report.failed, 1);
    assert_int_equal(r.complaints, 3); // the failure, and one word on each kind that has no text
    assert_int_equal(report.n_rejected, 5);
    assert_true(report.tokens > report.sentences && report.sentences > 42);
    assert_true(report.text_bytes > 1000);
    assert_int_equal(r.last.documents, 47);
    assert_int_equal(r.last.failed, 1);
    int64_t documents = 0, events = 0;
    for (int i = 0; i < report.n_inputs; i++) {
        documents += sum(report.inputs[i].outcomes);
        events += report.inputs[i].events;
        assert_int_equal(strlen(report.inputs[i].sha256), 64);
        assert_non_null(report.inputs[i].path);
    }
    assert_int_equal(documents, 47);
    assert_int_equal(events, report.events);
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
}

static void lists_what_it_rejected(void **state)
{
    (void)state;
    static const struct {
        const char *id_end;
        ent_outcome outcome;
        int64_t line;
    } rows[] = {{"blank.txt", ENT_SKIPPED_EMPTY, 0},
                {"french.txt", ENT_SKIPPED_LANGUAGE, 0},
                {"lines.jsonl#2", ENT_SKIPPED_NO_TEXT_KEY, 2},
                {"lines.jsonl#4", ENT_FAILED_FORMAT, 4},
                {"program.bin", ENT_SKIPPED_NOT_TEXT, 0}};
    const char *inputs[] = {mixed.path};
    receiver r = {0};
    ent_run_report report;
    ent_run_options o = receiver_options(&r, inputs, 2);
    assert_int_equal(run(&r, &report, &o, NULL), ENT_OK);
    assert_int_equal(report.n_rejected, COUNT(rows));
    for (int i = 0; i < COUNT(rows); i++) {
        const ent_rejected *got = &report.rejected[i];
        bool named = ent_str_ends(ent_str_of(got->id), ent_str_of(rows[i].id_end)) ||
                     ent_str_eq(ent_str_of(got->id), ENT_S("l2"));
        assert_true(named);
        assert_int_equal(got->outcome, rows[i].outcome);
        if (rows[i].line)
            assert_int_equal(got->line, rows[i].line);
        assert_true(got->text[0] != 0);
    }
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
}

// What strict writes is what comes before the first bad document when it is not strict.
static void strict_stops_at_the_first_bad_document(void **state)
{
    (void)state;
    const char *inputs[] = {mixed.path};
    receiver all = {0};
    ent_run_report report;
    ent_run_options o = receiver_options(&all, inputs, 2);
    assert_int_equal(run(&all, &report, &o, NULL), ENT_OK);
    ent_run_report_free(&report);
    for (int threads = 1; threads <= 8; threads *= 2) {
        receiver r = {0};
        ent_error err = {0};
        o = receiver_options(&r, inputs, threads);
        o.strict = true;
        assert_int_equal(run(&r, &report, &o, &err), ENT_STOPPED);
        assert_true(ent_str_ends(ent_str_of(err.file), ENT_S("lines.jsonl")));
        assert_int_equal(err.line, 4);
        assert_true(err.status != ENT_STOPPED);
        assert_int_equal(r.complaints, 1); // of line 2, which is no failure
        assert_int_equal(report.outcomes[ENT_CODED], 2);
        assert_int_equal(sum(report.outcomes), 6);
        assert_true(r.out.n < all.out.n);
        if (r.out.n)
            assert_memory_equal(r.out.p, all.out.p, r.out.n);
        ent_run_report_free(&report);
        ent_buffer_free(&r.out);
    }
    ent_buffer_free(&all.out);
}

static void stops_when_the_receiver_says_so(void **state)
{
    (void)state;
    const char *inputs[] = {mixed.path};
    for (int threads = 1; threads <= 8; threads *= 2) {
        for (size_t most = 0; most < 4000; most += 1900) {
            receiver r = {0};
            ent_run_report report;
            ent_error err = {0};
            ent_run_options o = receiver_options(&r, inputs, threads);
            o.to = ENT_OUT_CSV;
            r.most = most;
            assert_int_equal(run(&r, &report, &o, &err), ENT_STOPPED);
            assert_int_equal(err.status, ENT_STOPPED);
            assert_true(r.out.n <= most);
            ent_run_report_free(&report);
            ent_buffer_free(&r.out);
        }
    }
}

static void large_documents_cost_only_themselves(void **state)
{
    (void)state;
    folder f;
    folder_make(&f);
    folder_add_report(&f, "a-small.txt", 1, 2);
    folder_add_report(&f, "b-large.txt", 2, 30);
    folder_add_report(&f, "c-small.txt", 3, 2);
    const char *inputs[] = {f.path};
    receiver r = {0};
    ent_run_report report;
    ent_run_options o = receiver_options(&r, inputs, 2);
    o.max_document = 2000;
    assert_int_equal(run(&r, &report, &o, NULL), ENT_OK);
    assert_int_equal(report.outcomes[ENT_CODED], 2);
    assert_int_equal(report.outcomes[ENT_FAILED_TOO_LARGE], 1);
    assert_int_equal(r.complaints, 1);
    assert_non_null(strstr(r.first, "b-large.txt"));
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
    folder_remove(&f);
}

static void missing_files_are_counted(void **state)
{
    (void)state;
    const char *inputs[] = {"/tmp/entente-no-such-file"};
    receiver r = {0};
    ent_run_report report;
    ent_run_options o = receiver_options(&r, inputs, 1);
    assert_int_equal(run(&r, &report, &o, NULL), ENT_OK);
    assert_int_equal(report.outcomes[ENT_FAILED_IO], 1);
    assert_int_equal(report.failed, 1);
    assert_int_equal(r.out.n, 0);
    assert_non_null(strstr(r.first, inputs[0]));
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
}

static void head_line_comes_once_also_without_documents(void **state)
{
    (void)state;
    const char *inputs[] = {"/tmp/entente-no-such-file"};
    receiver r = {0};
    ent_run_report report;
    ent_run_options o = receiver_options(&r, inputs, 1);
    o.to = ENT_OUT_TSV;
    assert_int_equal(run(&r, &report, &o, NULL), ENT_OK);
    assert_true(ent_str_starts(ent_buffer_str(&r.out), ENT_S("id\tdate\t")));
    assert_int_equal(ent_str_find_byte(ent_buffer_str(&r.out), 0, '\n'), r.out.n - 1);
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
}

static void refuses_options_that_make_no_sense(void **state)
{
    (void)state;
    const char *inputs[] = {mixed.path};
    receiver r = {0};
    ent_run_options good = receiver_options(&r, inputs, 1);
    ent_run_options bad[10];
    for (int i = 0; i < COUNT(bad); i++)
        bad[i] = good;
    bad[0].n_inputs = 0;
    bad[1].inputs = NULL;
    bad[2].write = NULL;
    bad[3].from = ENT_IN_COUNT;
    bad[4].threads = -1;
    bad[5].threads = ENT_MAX_THREADS + 1;
    bad[6].max_document = -1;
    bad[7].max_ratio = -1;
    bad[8].published = "2024-02-30";
    bad[9].width = -1;
    for (int i = 0; i < COUNT(bad); i++) {
        ent_error err = {0};
        ent_run_report report = {0};
        assert_int_equal(ent_run(engine, &bad[i], &report, &err), ENT_ARGUMENT);
        assert_true(err.text[0] != 0);
        ent_run_report_free(&report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_at_any_number_of_threads),
        cmocka_unit_test(accounts_for_every_document),
        cmocka_unit_test(lists_what_it_rejected),
        cmocka_unit_test(strict_stops_at_the_first_bad_document),
        cmocka_unit_test(stops_when_the_receiver_says_so),
        cmocka_unit_test(large_documents_cost_only_themselves),
        cmocka_unit_test(missing_files_are_counted),
        cmocka_unit_test(head_line_comes_once_also_without_documents),
        cmocka_unit_test(refuses_options_that_make_no_sense),
    };
    return cmocka_run_group_tests_name("run", tests, set_up, tear_down);
}
