// test_csv.c: CSV and TSV: columns, quotes, broken rows.

#include "reading.h"

static const reading_case cases[] = {
    {"usual names, any case", "ID,Headline,Body,Date\n1,T,Some text.,2024-11-07\n",
     "2:26 coded 1 | T | 2024-11-07 | Some text.\n"},
    {"doubled quotes and line ends", "id,text\n1,\"He said \"\"no\"\".\nThen\"\n2,B\n",
     "2:11 coded 1 |  | - | He said \"no\".⏎Then\n4:35 coded 2 |  | - | B\n"},
    {"semicolons", "id;text\n1;A, B\n", "2:10 coded 1 |  | - | A, B\n"},
    {"tabs", "id\ttext\n1\tA \"b\" c\n", "2:10 coded 1 |  | - | A \"b\" c\n"},
    {"bars", "id|text\n1|A\n", "2:10 coded 1 |  | - | A\n"},
    {"a byte order mark, CR LF, blank lines", "\xEF\xBB\xBFid,text\r\n\r\n1,A\r\n\r\n2,B",
     "3:16 coded 1 |  | - | A\n5:23 coded 2 |  | - | B\n"},
    {"what Excel puts before", "sep=;\nid;text\n1;A\n", "3:16 coded 1 |  | - | A\n"},
    {"quoted names", "\"id\",\"text\"\n1,A\n", "2:14 coded 1 |  | - | A\n"},
    {"text goes before body", "body,text\nA,B\n", "2:12 coded f#1 |  | - | B\n"},
    {"a quote inside a field", "id,text\n1,a \"b\" c\n2,\"a \"b\" c\"\n",
     "2:10 coded 1 |  | - | a \"b\" c\n3:21 coded 2 |  | - | a \"b\" c\n"},
    {"a short row, a long row", "id,text\n1\n2,A,B\n",
     "2:8 skipped-empty: no text in it\n3:12 coded 2 |  | - | A\n"},
    {"no text column", "a,b\n1,2\n",
     "1:0 skipped-no-text-key: no column holds the text; name it with --text-column NAME; there "
     "are: a, b\n"},
    {"an open quote at the end", "id,text\n1,A\n2,\"B\n3,C\n4,D\n",
     "2:10 coded 1 |  | - | A\n"
     "3:12 failed-format: a quote in this row is not closed; 1 line is left out\n"
     "4:19 coded 3 |  | - | C\n5:23 coded 4 |  | - | D\n"},
    {"an open quote before quoted rows", "id,text\n1,\"A\nmore\n2,\"B\"\n3,\"C\"\n",
     "2:8 failed-format: a quote in this row is not closed; 2 lines are left out\n"
     "4:21 coded 2 |  | - | B\n5:27 coded 3 |  | - | C\n"},
    {"only a header", "id,text\n", "0:-1 skipped-empty: no document in it\n"},
    {"empty", "", "0:-1 skipped-empty: no document in it\n"},
};

static void test_cases(void **state)
{
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, "f", ENT_IN_CSV, 0);
}

static void test_named_columns(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } table[] = {
        {"b", "2:9 coded f#1 |  | - | yes\n"},
        {"B", "2:9 coded f#1 |  | - | yes\n"},
        {"c",
         "1:0 skipped-no-text-key: no column \"c\" (--text-column NAME); there are: text, b\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        reading got = {0};
        ent_reader_options o = {.from = ENT_IN_CSV,
                                .columns = {.text = table[i].text},
                                .max_document = 1000,
                                .max_ratio = 200};
        read_all(&got, ent_reader_open_memory(ENT_S("text,b\nA,yes\n"), ENT_S("f"), &o),
                 &o.columns);
        assert_string_equal(got.out.p, table[i].expected);
        ent_buffer_free(&got.out);
    }
}

// A row over the limit is reported where it starts, and reading goes on behind its first line.
static void test_large_row(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ENT_S("id,text\n1,\"open\n"));
    for (int i = 0; i < 1000; i++)
        ent_buffer_add_str(&b, ENT_S("2,A row.\n"));
    reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_CSV, 500);
    assert_int_equal(got.records, 1001);
    assert_memory_equal(got.out.p,
                        "2:8 failed-too-large: a record of more than 500 bytes; raise "
                        "--max-document to read it\n3:18 coded 2 |  | - | A row.\n",
                        60);
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
}

// Every line opens a quote and could be read either way: the work must stay linear.
static void test_hostile_quotes(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ENT_S("id,text,c,d,e,f,g\n"));
    for (int i = 0; i < 200000; i++)
        ent_buffer_add_str(&b, ENT_S("x,\",\"y\n"));
    reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_CSV, 1 << 20);
    assert_true(got.records >= 1);
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_named_columns),
        cmocka_unit_test(test_large_row),
        cmocka_unit_test(test_hostile_quotes),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
