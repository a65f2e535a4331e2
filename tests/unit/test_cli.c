// test_cli.c: the parts of the command line: words to settings, counts, progress, whole lines.

#define _GNU_SOURCE // mkstemp

#include "../../interfaces/cli/complaints.h"
#include "../../interfaces/cli/output.h"
#include "../../interfaces/cli/parse.h"
#include "../../interfaces/cli/progress.h"
#include "../../interfaces/cli/say.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MAX_WORDS = 8 };

/** Parse words up to NULL for `command`; free the settings afterwards. */
static bool parse(const char *command, const char *const words[], ent_cli_settings *s,
                  ent_error *why)
{
    char *argv[MAX_WORDS];
    int n = 0;
    for (; n < MAX_WORDS && words[n]; n++)
        argv[n] = (char *)(uintptr_t)words[n];
    return ent_cli_parse(ent_cli_command_find(command), argv, n, s, why);
}

static void test_jobs_spellings(void **state)
{
    static const char *const lines[][MAX_WORDS] = {
        {"-j4"},         {"-j", "4"},       {"-qj4"},       {"-qj", "4"},         {"--jobs=4"},
        {"--jobs", "4"}, {"x", "-j4", "y"}, {"-j2", "-j4"}, {"-j4", "--", "-j5"}, {"-j4", "-"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ent_cli_settings s;
        ent_error why;
        assert_true(parse("code", lines[i], &s, &why));
        assert_int_equal(s.jobs, 4);
        ent_cli_settings_free(&s);
    }
}

static void test_operands_and_lists(void **state)
{
    ent_cli_settings s;
    ent_error why;
    (void)state;
    assert_true(parse(
        "code",
        (const char *const[]){"a", "--tables", "t", "-", "--tables=u", "--", "--strict", NULL}, &s,
        &why));
    assert_int_equal(s.n_operands, 3);
    assert_string_equal(s.operands[0], "a");
    assert_string_equal(s.operands[1], "-");
    assert_string_equal(s.operands[2], "--strict");
    assert_int_equal(s.n_tables, 2);
    assert_string_equal(s.tables[1], "u");
    assert_false(s.strict);
    ent_cli_settings_free(&s);
}

static void test_lists_and_aliases(void **state)
{
    ent_cli_settings s;
    ent_error why;
    (void)state;
    assert_true(
        parse("annotate",
              (const char *const[]){"--layers", "tokens,events,tokens", "--input=conllu", NULL}, &s,
              &why));
    assert_int_equal(s.layers, ENT_LAYER_TOKENS | ENT_LAYER_EVENTS);
    assert_int_equal(s.from, ENT_IN_CONLLU);
    ent_cli_settings_free(&s);
}

typedef struct size_case {
    const char *word;
    int64_t bytes; // -1: refused
} size_case;

static void test_sizes(void **state)
{
    static const size_case cases[] = {
        {"1024", 1024},
        {"1K", 1024},
        {"1k", 1024},
        {"32M", 32 << 20},
        {"32m", 32 << 20},
        {"256M", 256 << 20},
        {"256m", 256 << 20},
        {"2G", -1},
        {"1023", -1},
        {"0", -1},
        {"K", -1},
        {"1KB", -1},
        {"-1", -1},
        {" 1K", -1},
        {"1T", -1},
        {"9999999999999999999", -1},
        {"999999999999G", -1},
        {"1.5M", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_cli_settings s;
        ent_error why;
        bool good =
            parse("code", (const char *const[]){"--max-document", cases[i].word, NULL}, &s, &why);
        assert_int_equal(good ? s.max_document : -1, cases[i].bytes);
        ent_cli_settings_free(&s);
    }
}

typedef struct refusal {
    const char *command;
    const char *words[MAX_WORDS];
    const char *text; // part of the sentence
} refusal;

static void test_refusals(void **state)
{
    static const refusal cases[] = {
        {"code", {"--outptu", "x"}, "did you mean '--output'"},
        {"code", {"--max-ratoi=3"}, "did you mean '--max-ratio'"},
        {"code", {"--hist"}, "did you mean '--historical'"},
        {"code", {"--bash"}, "unknown option '--bash'"},
        {"code", {"--zzzzzz"}, "unknown option '--zzzzzz'"},
        {"code", {"-x"}, "unknown option '-x'"},
        {"code", {"-o"}, "-o needs a value"},
        {"code", {"--from"}, "--from needs a value"},
        {"code", {"--from", "htlm"}, "did you mean 'html'"},
        {"code", {"--from", "docx"}, "it takes auto, text, html"},
        {"code", {"--strict=1"}, "takes no value"},
        {"code", {"--title-column="}, "not empty"},
        {"code", {"--published", "2024-02-30"}, "2024-11-07"},
        {"annotate", {"--color=never"}, "'code' does"},
        {"annotate", {"--format=csv"}, "it takes jsonl"},
        {"annotate", {"--layers=tokens,tims"}, "did you mean 'times'"},
        {"annotate", {"--layers=tokens,"}, "it takes doc_id, title"},
        {"code", {"--layers=tokens"}, "'annotate' does"},
        {"annotate", {"--input", "conlu"}, "did you mean 'conllu'"},
        {"tables", {NULL}, "operand is missing"},
        {"tables", {"a", "b"}, "one too many"},
        {"version", {"a"}, "one too many"},
        {"check-tables", {"-o", "x"}, "'code' does"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_cli_settings s;
        ent_error why = {0};
        assert_false(parse(cases[i].command, cases[i].words, &s, &why));
        if (!strstr(why.text, cases[i].text))
            fail_msg("'%s' lacks '%s'", why.text, cases[i].text);
        ent_cli_settings_free(&s);
    }
}

static void test_long_words_are_refused(void **state)
{
    static char word[100000];
    (void)state;
    memset(word, 'a', sizeof word - 1);
    memcpy(word, "--", 2);
    ent_cli_settings s;
    ent_error why;
    assert_false(parse("code", (const char *const[]){word, NULL}, &s, &why));
    ent_cli_settings_free(&s);
    assert_null(ent_cli_command_guess(word));
}

/** The tables themselves: no name or letter twice in a command, one line of help each. */
static void test_declarations(void **state)
{
    (void)state;
    for (int i = 0; i < ent_cli_n_options; i++) {
        const ent_cli_option *a = &ent_cli_options[i];
        assert_true(a->hidden || *a->help);
        assert_true((a->argument == NULL) == (a->kind == ENT_CLI_FLAG));
        for (int k = 0; k < i; k++) {
            const ent_cli_option *b = &ent_cli_options[k];
            if (!(a->commands & b->commands))
                continue;
            assert_string_not_equal(a->name, b->name);
            assert_true(!a->letter || a->letter != b->letter);
        }
    }
}

static void test_counts(void **state)
{
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0"},
                 {999, "999"},
                 {1000, "1,000"},
                 {1234567, "1,234,567"},
                 {-1234, "-1,234"},
                 {-123, "-123"},
                 {INT64_MAX, "9,223,372,036,854,775,807"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[32];
        ent_cli_format_count(cases[i].value, out);
        assert_string_equal(out, cases[i].text);
    }
}

static void test_summary(void **state)
{
    char out[512];
    ent_run_report r = {.events = 1204};
    (void)state;
    r.outcomes[ENT_CODED] = 291;
    r.outcomes[ENT_SKIPPED_LANGUAGE] = 2;
    r.outcomes[ENT_SKIPPED_EMPTY] = 1;
    r.outcomes[ENT_FAILED_FORMAT] = r.failed = 1;
    ent_cli_summary(&r, "document", out, sizeof out);
    assert_string_equal(out, "295 documents, 1,204 events, 3 skipped (2 not English, 1 without "
                             "text), 1 failed (1 ill-formed)");
    r = (ent_run_report){.events = 1, .outcomes = {[ENT_CODED] = 1}};
    ent_cli_summary(&r, "document", out, sizeof out);
    assert_string_equal(out, "1 document, 1 event");
    for (int i = 0; i < ENT_OUTCOME_COUNT; i++)
        r.outcomes[i] = INT64_MAX / 100;
    for (size_t room = 1; room < 200; room++) {
        ent_cli_summary(&r, "document", out, room);
        assert_true(strlen(out) < room);
    }
}

static void test_progress_line(void **state)
{
    static const struct {
        ent_progress now;
        int64_t rate;
        const char *text;
    } cases[] = {
        {{500, 1000, 3, 4, 0, false}, 0, "50 %, 3 documents, 4 events, 0.0 MB/s"},
        {{0, 0, 0, 0, 0, false}, 0, "0.0 MB, 0 documents, 0 events, 0.0 MB/s"},
        {{12340000, -1, 1204, 5, 0, false},
         3450000,
         "12.3 MB, 1,204 documents, 5 events, 3.4 MB/s"},
        {{1000000000, 4000000000, 9, 9, 0, false},
         10000000,
         "25 %, 9 documents, 9 events, 10.0 MB/s, 5:00 left"},
        {{0, 36610000000, 0, 0, 0, false},
         10000000,
         "0 %, 0 documents, 0 events, 10.0 MB/s, 1:01:01 left"},
        {{1000, 1000, 1, 1, 0, false}, 1000, "100 %, 1 documents, 1 events, 0.0 MB/s, 0:00 left"},
        {{0, 0, 9, 0, 0, true}, 0, "making records of what was added"},
        {{2000, 1000, 1, 1, 0, false}, 0, "0.0 MB, 1 documents, 1 events, 0.0 MB/s"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[ENT_CLI_PROGRESS_ROOM];
        ent_cli_progress_format(&cases[i].now, cases[i].rate, out);
        assert_string_equal(out, cases[i].text);
    }
    char out[ENT_CLI_PROGRESS_ROOM];
    ent_progress huge = {INT64_MAX - 1, INT64_MAX, INT64_MAX, INT64_MAX, 0, false};
    ent_cli_progress_format(&huge, INT64_MAX, out);
    assert_true(strlen(out) < sizeof out);
}

/** Pieces of output, and what must be on disk after them. */
static void test_whole_lines(void **state)
{
    static const struct {
        const char *piece, *on_disk;
    } steps[] = {{"ab", ""}, {"c\nd", "abc\n"}, {"", "abc\n"}, {"e\nf\ng", "abc\nde\nf\n"}};
    char path[] = "/tmp/entente-test-XXXXXX", disk[64];
    (void)state;
    int file = mkstemp(path);
    assert_true(file >= 0);
    for (int complete = 0; complete < 2; complete++) {
        ent_cli_output o;
        assert_true(ent_cli_output_open(&o, path));
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            assert_true(ent_cli_output_write(&o, steps[i].piece, strlen(steps[i].piece)));
            ssize_t n = pread(file, disk, sizeof disk - 1, 0);
            assert_true(n >= 0);
            disk[n] = '\0';
            assert_string_equal(disk, steps[i].on_disk);
        }
        assert_true(ent_cli_output_close(&o, complete));
        ssize_t n = pread(file, disk, sizeof disk - 1, 0);
        assert_int_equal(n, complete ? 10 : 9);
    }
    close(file);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jobs_spellings),    cmocka_unit_test(test_operands_and_lists),
        cmocka_unit_test(test_lists_and_aliases), cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_refusals),          cmocka_unit_test(test_long_words_are_refused),
        cmocka_unit_test(test_declarations),      cmocka_unit_test(test_counts),
        cmocka_unit_test(test_summary),           cmocka_unit_test(test_progress_line),
        cmocka_unit_test(test_whole_lines),
    };
    return cmocka_run_group_tests_name("cli", tests, NULL, NULL);
}
