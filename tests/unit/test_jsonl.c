// test_jsonl.c: JSON Lines, arrays, objects over several lines; broken ones cost only themselves.

#include "reading.h"
#include "text/from.h"

static const reading_case cases[] = {
    {"one a line", "{\"id\":\"a\",\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n",
     "1:18 coded a |  | - | One.\n2:34 coded f#2 |  | - | Two.\n"},
    {"usual names", "{\"headline\":\"T\",\"maintext\":\"B\",\"date_publish\":\"2024-11-07\"}",
     "1:28 coded f#1 | T | 2024-11-07 | B\n"},
    {"the first usual name that holds something", "{\"body\":\"B\",\"text\":\"\"}",
     "1:9 coded f#1 |  | - | B\n"},
    {"an array", "[{\"text\":\"A\"},\n {\"text\":\"B\"}]\n",
     "1:10 coded f#1 |  | - | A\n2:25 coded f#2 |  | - | B\n"},
    {"objects over lines",
     "{\n  \"text\": \"A\",\n  \"x\": {\n    \"y\": [1]\n  }\n}\n{\n \"text\":\"B\"}",
     "1:13 coded f#1 |  | - | A\n7:56 coded f#2 |  | - | B\n"},
    {"paragraphs", "{\"text\":[\"A\",\"B\",3]}", "1:10 coded f#1 |  | - | A⏎⏎B\n"},
    {"escapes", "{\"text\":\"\\u00e9 \\\"q\\\" \\\\ \\ud83d\\ude00\\n\"}",
     "1:9 coded f#1 |  | - | é \"q\" \\ 😀⏎\n"},
    {"half a pair and a NUL", "{\"text\":\"a\\ud83d b\\udc00 c\\u0000\"}",
     "1:9 coded f#1 |  | - | a\xEF\xBF\xBD b\xEF\xBF\xBD c\xEF\xBF\xBD\n"},
    {"values of other kinds",
     "{\"_id\":{\"$oid\":\"5f\"},\"source\":{\"name\":\"S\"},\"text\":\"A\"}",
     "1:51 coded 5f |  | - | A\n"},
    {"a number as id", "{\"id\":12345678901234567890123,\"text\":\"A\"}",
     "1:38 coded 12345678901234567890123 |  | - | A\n"},
    {"a text that is markup",
     "{\"text\":\"<p>France met Spain on Monday, officials in Paris "
     "said after the talks.</p>\"}",
     "1:12 coded f#1 |  | - | France met Spain on Monday, officials in Paris said after the talks.\n"},
    {"no text key", "{\"a\":1,\"b\":2}\n{\"text\":null}",
     "1:0 skipped-no-text-key: no key holds the text; name it with --text-column NAME; there are: "
     "a, b\n2:14 skipped-empty: no text in it\n"},
    {"a broken line between good ones", "{\"text\":\"A\"}\n{\"text\": nope}\n{\"text\":\"B\"}\n",
     "1:9 coded f#1 |  | - | A\n2:22 failed-format: broken JSON: a value that is none\n"
     "3:37 coded f#3 |  | - | B\n"},
    {"an open string costs its line", "{\"text\":\"A\n{\"text\":\"B\"}\n",
     "1:8 failed-format: broken JSON: a string that is not closed\n2:20 coded f#2 |  | - | B\n"},
    {"a missing brace costs its line", "{\"text\":\"A\"\n{\"text\":\"B\"}\n{\"text\":\"C\"}\n",
     "1:11 failed-format: broken JSON: it ends before its last bracket\n"
     "2:21 coded f#2 |  | - | B\n3:34 coded f#3 |  | - | C\n"},
    {"a missing value costs its line", "{\"text\":\n{\"text\":\"B\"}\n{\"text\":\"C\"}\n",
     "2:21 failed-format: broken JSON: it ends before its last bracket\n"
     "2:18 coded f#2 |  | - | B\n3:31 coded f#3 |  | - | C\n"},
    {"stray lines", "hello\n{\"text\":\"B\"}\n",
     "1:0 failed-format: broken JSON: not an object\n2:15 coded f#2 |  | - | B\n"},
    {"too deep",
     "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n"
     "{\"text\":\"B\"}\n",
     "1:0 failed-format: brackets more than 64 deep; this is no news record\n"
     "2:83 coded f#2 |  | - | B\n"},
    {"an array cut off", "[\n{\"text\":\"A\"},\n{\"text\":\"B\"},\n",
     "2:11 coded f#1 |  | - | A\n3:25 coded f#2 |  | - | B\n"
     "4:30 failed-format: the array is not closed; the file seems cut off\n"},
    {"an array in each line, one broken",
     "[{\"text\":\"A\"}]\n[{\"text\":\"]\n[{\"text\":\"B\"},{\"text\":\"C\"}]\n",
     "1:10 coded f#1 |  | - | A\n2:24 failed-format: broken JSON: a string that is not closed\n"
     "3:37 coded f#3 |  | - | B\n3:50 coded f#4 |  | - | C\n"},
    {"arrays of arrays", "[[{\"text\":\"A\"}],\n[{\"text\":\"B\"}]]\n",
     "1:11 coded f#1 |  | - | A\n2:27 coded f#2 |  | - | B\n"},
    {"lines without an object", "{\"text\":\"A\"}\n[1,2]\n,,\n{\"text\":\"B\"}\n",
     "1:9 coded f#1 |  | - | A\n2:14 failed-format: broken JSON: not an object\n"
     "3:20 failed-format: broken JSON: not an object\n4:31 coded f#4 |  | - | B\n"},
    {"an object behind another value in an array", "[{\"text\":\"A\"}, 5, {\"text\":\"B\"}]",
     "1:10 coded f#1 |  | - | A\n1:15 failed-format: broken JSON: not an object\n"
     "1:27 coded f#3 |  | - | B\n"},
    {"nothing", " \n[]\n", "0:-1 skipped-empty: no document in it\n"},
};

static void test_cases(void **state)
{
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, "f", ENT_IN_JSONL, 0);
}

// A line of many brackets is a record, and costs only itself.
static void test_deep_lines(void **state)
{
    (void)state;
    static const char *const parts[] = {"[", "{\"a\":"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ent_buffer b = {0};
        ent_buffer_add_str(&b, ENT_S("{\"text\":\"A\"}\n"));
        for (int n = 0; n < 100000; n++)
            ent_buffer_add_str(&b, ent_str_of(parts[i]));
        ent_buffer_add_str(&b, ENT_S("\n{\"text\":\"B\"}\n"));
        reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_JSONL, 0);
        assert_int_equal(got.records, 3);
        assert_non_null(strstr(got.out.p, "failed-format: brackets more than 64 deep"));
        assert_non_null(strstr(got.out.p, "coded f#3 |  | - | B\n"));
        ent_buffer_free(&got.out);
        ent_buffer_free(&b);
    }
}

static void test_broken_line_7(void **state)
{
    (void)state;
    ent_buffer b = {0};
    for (int i = 1; i <= 10; i++)
        ent_buffer_add_str(&b, i == 7 ? ENT_S("{\"text\": \"a\" \"b\"}\n")
                                      : ENT_S("{\"text\": \"a\"}\n"));
    reading got = read_bytes(ent_buffer_str(&b), "f.jsonl", ENT_IN_AUTO, 0);
    assert_int_equal(got.records, 10);
    assert_non_null(
        strstr(got.out.p, "7:97 failed-format: broken JSON: a comma or '}' is missing\n8:"));
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
}

static void test_large_line(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ENT_S("{\"text\":\"A\"}\n{\"text\":\""));
    for (int i = 0; i < 40000; i++)
        ent_buffer_add_str(&b, ENT_S("A sentence of exactly fifty bytes, no more, no less"));
    ent_buffer_add_str(&b, ENT_S("\"}\n{\"text\":\"B\"}\n"));
    reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_JSONL, 100000);
    assert_string_equal(got.out.p,
                        "1:9 coded f#1 |  | - | A\n2:13 failed-too-large: a record of more than "
                        "100000 bytes; raise --max-document to read it\n"
                        "3:2040034 coded f#3 |  | - | B\n");
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
}

// UTF-16 of an ASCII text, without a byte order mark.
static void test_wide(void **state)
{
    (void)state;
    static const char plain[] = "{\"text\":\"A\"}\n{\"text\":\"B\"}\n";
    for (int big = 0; big < 2; big++) {
        char wide[2 * sizeof plain] = {0};
        for (size_t i = 0; i < sizeof plain - 1; i++)
            wide[2 * i + (size_t)big] = plain[i];
        ent_str bytes = {wide, 2 * (ptrdiff_t)(sizeof plain - 1)};
        reading got = read_bytes(bytes, "f", ENT_IN_AUTO, 0);
        assert_string_equal(got.out.p, "1:-1 coded f#1 |  | - | A\n2:-1 coded f#2 |  | - | B\n");
        ent_buffer_free(&got.out);
    }
}

static const struct {
    const char *json;
    int at; // -1: well-formed
} checks[] = {
    {"{}", -1},
    {" {\"a\":[1,-2.5e+3,true,false,null,\"\\u00e9\"]} ", -1},
    {"", 0},
    {"[]", 0},
    {"{\"a\":01}", 6},
    {"{\"a\":1.}", 7},
    {"{\"a\":1e}", 7},
    {"{\"a\":+1}", 5},
    {"{\"a\" 1}", 5},
    {"{\"a\":1,}", 7},
    {"{,}", 1},
    {"{\"a\":[1,]}", 8},
    {"{\"a\":[1}", 7},
    {"{\"a\":1}}", 7},
    {"{\"a\":\"\\x\"}", 8},
    {"{\"a\":\"\\u12g4\"}", 10},
    {"{\"a\":\"\t\"}", 6},
    {"{\"a\":tru}", 5},
    {"{\"a\":1", 6},
    {"{\"a\":-}", 6},
    {"{a:1}", 1},
    {"{\"a\":1 \"b\":2}", 7},
};

static void test_check(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        ent_fault fault = {.at = -1};
        bool good = ent_json_check(ent_str_of(checks[i].json), &fault);
        if (good != (checks[i].at < 0) || fault.at != checks[i].at)
            fail_msg("%s: %d at %d (%s)", checks[i].json, good, (int)fault.at, fault.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),      cmocka_unit_test(test_broken_line_7),
        cmocka_unit_test(test_large_line), cmocka_unit_test(test_wide),
        cmocka_unit_test(test_check),      cmocka_unit_test(test_deep_lines),
    };
    return cmocka_run_group_tests_name("jsonl", tests, NULL, NULL);
}
