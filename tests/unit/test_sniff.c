// test_sniff.c: formats by content, and by name where that leaves it open.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "text/reader.h"

#define WIDE "{\0\"\0t\0\"\0:\0\"\0a\0\"\0}\0 \0 \0 \0 \0 \0 \0 \0"

static const struct {
    ent_str bytes;
    const char *name;
    ent_input_format expected;
} cases[] = {
    {{"<!DOCTYPE html><html>", 21}, "x", ENT_IN_HTML},
    {{"\n <html><body>", 14}, "x.txt", ENT_IN_HTML},
    {{"<div>text</div>", 15}, "x.csv", ENT_IN_HTML},
    {{"{\"text\": 1}", 11}, "x.txt", ENT_IN_JSONL},
    {{"[ {\"text\": 1}]", 14}, "x", ENT_IN_JSONL},
    {{"{Updated} France", 16}, "x", ENT_IN_TEXT},
    {{"[Reuters] France", 16}, "x", ENT_IN_TEXT},
    {{"\xEF\xBB\xBF{\"a\":1}", 10}, "x", ENT_IN_JSONL},
    {{WIDE, sizeof WIDE - 1}, "x", ENT_IN_JSONL},
    {{"id,title,text\n1,2,3\n", 20}, "x", ENT_IN_CSV},
    {{"id\ttitle\ttext\n1\t2\t3\n", 20}, "x", ENT_IN_TSV},
    {{"date;body\n1;2\n", 14}, "x", ENT_IN_CSV},
    {{"Paris, text of a speech\n", 24}, "x", ENT_IN_TEXT},
    {{"key,amount,size\n1,2,3\n4,5,6\n7,", 30}, "stdin", ENT_IN_CSV},
    {{"key\tamount\tsize\n1\t2\t3\n", 22}, "stdin", ENT_IN_TSV},
    {{"key,amount,size\n1,\"2,\n2\",3\n", 27}, "stdin", ENT_IN_CSV},
    {{"key,amount,size\n1,2\n", 20}, "stdin", ENT_IN_TEXT},
    {{"Paris, Rome, Bonn\na, b, c\n", 26}, "stdin", ENT_IN_TEXT},
    {{"Yes,no,perhaps.\nOne,two,three.\n", 31}, "stdin", ENT_IN_TEXT},
    {{"a,b\n1,2\n", 8}, "x.csv", ENT_IN_CSV},
    {{"a,b\n1,2\n", 8}, "x.csv.gz", ENT_IN_CSV},
    {{"a\n", 2}, "x.TSV", ENT_IN_TSV},
    {{"oops\n{\"text\":\"A\"}\n", 18}, "x.jsonl.zst", ENT_IN_JSONL},
    {{"WARC/1.0\r\n", 10}, "x", ENT_IN_WARC},
    {{"WARC is a format", 16}, "x", ENT_IN_TEXT},
    {{"<?xml version=\"1.0\"?>\n<!-- c > -->\n<Sentences>", 47}, "x", ENT_IN_PETRARCH},
    {{"<Articles>", 10}, "x", ENT_IN_PETRARCH},
    {{"<Validation>", 12}, "x.html", ENT_IN_PETRARCH},
    {{"<?xml version=\"1.0\"?><rss>", 26}, "x", ENT_IN_HTML},
    {{"# text = id, date, text\n1\tA\t_\tX\t_\t_\t0\t_\t_\t_\n", 44}, "x", ENT_IN_CONLLU},
    {{"\n1-2\tA\t_\t_\t_\t_\t_\t_\t_\t_\r\n", 24}, "x", ENT_IN_CONLLU},
    {{"# text = id, date, text\n", 24}, "x.conllu.gz", ENT_IN_CONLLU},
    {{"1\tA\t_\tx\t_\t_\t0\t_\t_\t_\n", 20}, "x", ENT_IN_TEXT},
    {{"1\tA\t_\tX\t_\t_\t0\t_\t_\n", 18}, "x", ENT_IN_TEXT},
    {{"# A heading\n\nFrance met Spain.\n", 31}, "x", ENT_IN_TEXT},
    {{"France met Spain.", 17}, "x.html", ENT_IN_HTML},
    {{"France met Spain.", 17}, "x", ENT_IN_TEXT},
    {{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16}, "x.csv", ENT_IN_TEXT},
    {{"", 0}, "x.csv", ENT_IN_TEXT},
};

static void test_sniff(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_input_format got = ent_sniff(cases[i].bytes, ent_str_of(cases[i].name));
        if (got != cases[i].expected)
            fail_msg("case %zu, %.*s: %s", i, (int)cases[i].bytes.n, cases[i].bytes.p,
                     ent_input_format_name(got));
    }
}

static void test_names(void **state)
{
    (void)state;
    for (int i = 0; i < ENT_IN_COUNT; i++) {
        const char *name = ent_input_format_name((ent_input_format)i);
        assert_true(name[0] != 0);
        assert_int_equal(ent_input_format_of(ent_str_of(name)), i);
    }
    assert_int_equal(ent_input_format_of(ENT_S("pdf")), ENT_IN_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sniff), cmocka_unit_test(test_names)};
    return cmocka_run_group_tests_name("sniff", tests, NULL, NULL);
}
