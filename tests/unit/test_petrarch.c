// test_petrarch.c: sentences to documents; ill-formed and hostile XML.

#include "reading.h"

#define SENTENCE(id, text) \
    "<Sentence date=\"20241107\" id=\"" id "\" source=\"afp\"><Text>" text "</Text></Sentence>\n"

static const reading_case cases[] = {
    {"sentences of one story",
     "<Sentences>" SENTENCE("A_1_1", "\nOne\n  two.\n") SENTENCE("A_1_2", "Three &amp; four.")
         SENTENCE("A_2_1", "Five.") "</Sentences>",
     "1:-1 coded A_1 |  | 2024-11-07 | One two.⏎⏎Three & four.\n"
     "6:-1 coded A_2 |  | 2024-11-07 | Five.\n"},
    {"an id without parts", "<Sentences>" SENTENCE("A", "One.") "</Sentences>",
     "1:-1 coded A |  | 2024-11-07 | One.\n"},
    {"articles",
     "<Articles><Article id=\"a_1\" date=\"20241107\" headline=\"T\"><Text>One\ntwo.\n\n"
     "Three.</Text></Article><Article id=\"a_2\"><Text>Four.</Text></Article></Articles>",
     "1:-1 coded a_1 | T | 2024-11-07 | One two.⏎⏎Three.\n4:-1 coded a_2 |  | - | Four.\n"},
    {"parses are no text",
     "<Sentences><Sentence id=\"a\"><Text>One.</Text><Parse>(ROOT (S))</Parse></Sentence></Sentences>",
     "1:-1 coded a |  | - | One.\n"},
    {"ill-formed: what came before is kept",
     "<Sentences>\n" SENTENCE("A_1", "One.") "<x></Sentences>",
     "2:-1 coded A |  | 2024-11-07 | One.\n"
     "3:94 failed-format: the XML cannot be read further: mismatched tag\n"},
    {"an error costs its sentence",
     "<Sentences>\n" SENTENCE("A_1_1", "One.") SENTENCE("A_1_2", "Half <b & two.")
         SENTENCE("A_1_3", "Three.") SENTENCE("A_2_1", "Four.") "</Sentences>",
     "2:-1 coded A_1 |  | 2024-11-07 | One.\n"
     "3:155 failed-format: the XML cannot be read further: not well-formed (invalid token)\n"
     "4:-1 coded A_1 |  | 2024-11-07 | Three.\n5:-1 coded A_2 |  | 2024-11-07 | Four.\n"},
    {"each error is told",
     "<Sentences>\n<Sentence id='a'><Text>&x;</Text></Sentence>\n"
     "<Sentence id='b'><Text>B.</Text></Sentence>\n<Sentence id='c'><Text>1 < 2</Text></Sentence>\n"
     "<Sentence id='d'><Text>D.</Text></Sentence>\n</Sentences>\n",
     "2:35 failed-format: the XML cannot be read further: undefined entity\n"
     "3:-1 coded b |  | - | B.\n"
     "4:127 failed-format: the XML cannot be read further: not well-formed (invalid token)\n"
     "5:-1 coded d |  | - | D.\n"},
    {"behind an error, the end of another root is none",
     "<Articles><Article id='a'><Text>&x;</Text></Article><Article id='b'><Text>B.</Text></Article>"
     "</Articles>",
     "1:32 failed-format: the XML cannot be read further: undefined entity\n"
     "1:-1 coded b |  | - | B.\n"},
    {"cut off", "<Sentences>\n" SENTENCE("A_1_1", "One.") "<Sentence id='A_1_2'><Text>Half a",
     "2:-1 coded A_1 |  | 2024-11-07 | One.\n"
     "3:124 failed-format: the XML cannot be read further: the file seems cut off\n"},
    {"a comment that is not closed", "<Sentences>\n<!-- " SENTENCE("A_1_1", "One.") "</Sentences>",
     "2:12 failed-format: the XML cannot be read further: unclosed token\n"
     "2:-1 coded A_1 |  | 2024-11-07 | One.\n"},
    {"a declared charset holds behind an error",
     "<?xml version='1.0' encoding='ISO-8859-1'?><Sentences><Sentence id='a'><Text>&x;</Text>"
     "</Sentence><Sentence id='b'><Text>Caf\xE9.</Text></Sentence></Sentences>",
     "1:77 failed-format: the XML cannot be read further: undefined entity\n"
     "1:-1 coded b |  | - | Caf\xC3\xA9.\n"},
    {"a bomb",
     "<!DOCTYPE s [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<Sentences>" SENTENCE(
         "A_1", "&b;") "</Sentences>",
     "1:24 failed-format: the XML cannot be read further: the file declares entities, as only "
     "bombs do; remove the declarations\n"},
    {"an external entity",
     "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Sentences>" SENTENCE(
         "A_1", "&a;") "</Sentences>",
     "1:51 failed-format: the XML cannot be read further: the file declares entities, as only "
     "bombs do; remove the declarations\n"},
    {"no text", "<Sentences><Sentence id=\"a\"></Sentence></Sentences>",
     "1:11 skipped-empty: no text in it\n"},
    {"no sentence", "<Sentences></Sentences>", "0:-1 skipped-empty: no document in it\n"},
};

static void test_cases(void **state)
{
    (void)state;
    run_cases(cases, sizeof cases / sizeof *cases, "f.xml", ENT_IN_AUTO, 0);
}

static reading read_repeated(const char *before, const char *part, int n, int64_t max_document)
{
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ent_str_of(before));
    for (int i = 0; i < n; i++)
        ent_buffer_add_str(&b, ent_str_of(part));
    reading got = read_bytes(ent_buffer_str(&b), "f.xml", ENT_IN_PETRARCH, max_document);
    ent_buffer_free(&b);
    return got;
}

static void test_limits(void **state)
{
    (void)state;
    static const struct {
        const char *before, *part, *expected;
        int n;
    } table[] = {
        {"<Sentences>", "<a>", "elements more than 64 deep", 1000},
        {"<Sentences><Sentence id='", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         "a tag of more than 1 MiB", 60000},
        {"<Sentences><Sentence id='a'><Text>", "some words of text ",
         "failed-too-large: a record of more than 1000 bytes", 1000},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        reading got = read_repeated(table[i].before, table[i].part, table[i].n, 1000);
        if (!strstr(got.out.p, table[i].expected))
            fail_msg("%s, not %s", got.out.p, table[i].expected);
        ent_buffer_free(&got.out);
    }
}

// Errors without end: the reader gives up, in time.
static void test_many_errors(void **state)
{
    (void)state;
    reading got = read_repeated("<Sentences>", "<Sentence id='a'><Text>&x;</Text></Sentence>\n",
                                20000, 1 << 20);
    assert_int_equal(got.records, 1001);
    assert_non_null(strstr(got.out.p, "there are too many errors, and the rest is left out"));
    ent_buffer_free(&got.out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_many_errors),
    };
    return cmocka_run_group_tests_name("petrarch", tests, NULL, NULL);
}
