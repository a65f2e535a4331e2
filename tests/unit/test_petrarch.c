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
    {"articles", "<Articles><Article id=\"a_1\" date=\"20241107\" headline=\"T\"><Text>One\ntwo.\n\n"
     "Three.</Text></Article><Article id=\"a_2\"><Text>Four.</Text></Article></Articles>",
     "1:-1 coded a_1 | T | 2024-11-07 | One two.⏎⏎Three.\n4:-1 coded a_2 |  | - | Four.\n"},
    {"parses are no text",
     "<Sentences><Sentence id=\"a\"><Text>One.</Text><Parse>(ROOT (S))</Parse></Sentence></Sentences>",
     "1:-1 coded a |  | - | One.\n"},
    {"ill-formed: what came before is kept",
     "<Sentences>\n" SENTENCE("A_1", "One.") "<x></Sentences>",
     "2:-1 coded A |  | 2024-11-07 | One.\n"
     "3:94 failed-format: the XML cannot be read further: mismatched tag\n"},
    {"a bomb",
     "<!DOCTYPE s [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<Sentences>"
     SENTENCE("A_1", "&b;") "</Sentences>",
     "1:24 failed-format: the XML cannot be read further: the file declares entities, as only "
     "bombs do; remove the declarations\n"},
    {"an external entity",
     "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Sentences>"
     SENTENCE("A_1", "&a;") "</Sentences>",
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests_name("petrarch", tests, NULL, NULL);
}
