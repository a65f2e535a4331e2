// test_relations.c: rows with marked sentences in, exactly one line for each out.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "coding/relate.h"
#include "folder.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))
#define HEAD "event\tmode\tcameo\tstatus\tconfidence\trule\tsource\ttarget\trelated\n"
#define ACCUSES "<s>France</s> condemned <t>the decision of Spain</t>."
#define BLAMES "<s>Peru</s> condemned <t>Chile</t>."

static ent_engine *engine;
static folder place;

static int set_up(void **state)
{
    (void)state;
    ent_error err = {0};
    if (ent_engine_open(NULL, 0, &engine, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    folder_make(&place);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&place);
    ent_engine_close(engine);
    return 0;
}

static void relate(receiver *r, ent_str bytes, const char *column, int threads)
{
    char path[80];
    folder_add(&place, "in", bytes.p, (size_t)bytes.n);
    snprintf(path, sizeof path, "%s/in", place.path);
    const char *inputs[] = {path};
    ent_run_options o = receiver_options(r, inputs, threads);
    ent_run_report report = {0};
    o.to = ENT_OUT_RELATIONS;
    o.columns.text = column;
    assert_int_equal(ent_run(engine, &o, &report, NULL), ENT_OK);
    ent_run_report_free(&report);
}

// One letter a line: "e" an event, "-" nothing, in every column alike; "?" anything else.
static void letters(const receiver *r, char *out)
{
    ent_str rest = ent_buffer_str(&r->out), line;
    assert_true(ent_str_starts(rest, ENT_S(HEAD)));
    rest = ent_str_cut(rest, (ptrdiff_t)strlen(HEAD), rest.n);
    for (; rest.n > 0 && ent_str_split(&rest, '\n', &line); out++) {
        int tabs = 0;
        for (ptrdiff_t i = 0; i < line.n; i++)
            tabs += line.p[i] == '\t';
        bool none = ent_str_eq(line, ENT_S("-\t-\t-\t-\t-\t-\t-\t-\t-"));
        *out = none ? '-' : tabs == 8 && ent_str_starts(line, ENT_S("ACCUSE\t")) ? 'e' : '?';
    }
    *out = 0;
}

/** A file, the column asked for or NULL, and a letter for each of its rows. */
typedef struct sample {
    const char *what, *text, *column, *expected;
    int complaints;
} sample;

static const sample samples[] = {
    {"a table", "id\ts\n1\t" ACCUSES "\n2\tNo marks.\n3\t" BLAMES "\n", NULL, "e-e", 0},
    {"the mark tells the column", "text\ts\nX.\t" ACCUSES "\n", NULL, "e", 0},
    {"a column by name", "s\tt\n" ACCUSES "\tIt rained.\n", "t", "-", 0},
    {"a head line that begins with a tab", "\ts\n0\t" ACCUSES "\n", "s", "e", 0},
    {"commas", "id,s\n1,\"" ACCUSES "\"\n", NULL, "e", 0},
    {"a table of one column", "s\n" ACCUSES "\n", NULL, "e", 0},
    {"quotes with line ends", "id\ts\n1\t\"" ACCUSES "\nHe \"\"left\"\".\"\n2\t" BLAMES "\n", NULL,
     "ee", 0},
    {"blank rows count, not those at the end", "id\ts\n\n1\t" ACCUSES "\n\n\n2\t" BLAMES "\n\n",
     NULL, "-e--e", 0},
    {"rows without the column, and empty ones", "id\ts\n1\t" ACCUSES "\n2\n3\t\n\t\n", NULL, "e---",
     0},
    {"an open quote costs its lines", "id\ts\n1\t" ACCUSES "\n2\t\"x\nz\n3\t\"" BLAMES "\"\n", NULL,
     "e--e", 1},
    {"an open quote at the end", "id\ts\n1\t" ACCUSES "\n2\t\"open", NULL, "e-", 1},
    {"an open quote over two lines, no line end", "id\ts\n1\t" ACCUSES "\n2\t\"open\nx", NULL,
     "e--", 1},
    {"no English",
     "id\ts\n1\t" ACCUSES "\n2\tLe ministre a déclaré lundi que les deux pays allaient "
     "reprendre leurs négociations dans les prochaines semaines.\n",
     NULL, "e-", 0},
    {"bytes that are no text", "id\ts\n1\t" ACCUSES "\n2\t\xFF\xFE\x01\x02\x03\x04\x05\n", NULL,
     "e-", 0},
    {"marks that do not fit", "id\ts\n1\t" ACCUSES "\n2\t</s>Peru<t><t> condemned</s> Chile.\n",
     NULL, "ee", 0},
    {"a head line alone", "id\ts\n", NULL, "", 0},
    {"an empty file", "", NULL, "", 0},
    {"CR LF", "id\ts\r\n1\t" ACCUSES "\r\n\r\n2\t" BLAMES "\r\n", NULL, "e-e", 0},
    {"lines", ACCUSES "\nNo marks.\n\n" BLAMES, NULL, "e--e", 0},
    {"lines end with an empty one", ACCUSES "\n\n", NULL, "e-", 0},
    {"quotes mean nothing in lines", "\"Yes\", said X; " ACCUSES "\n\"" BLAMES "\n", NULL, "ee", 0},
    {"no such column", "id\ts\n1\t" ACCUSES "\n", "body", "", 1},
    {"no mark in the first row", "id\ts\n1\tx\n2\t" ACCUSES "\n", NULL, "", 1},
};

static void a_line_for_each_row(void **state)
{
    (void)state;
    for (int i = 0; i < COUNT(samples); i++) {
        const sample *s = &samples[i];
        receiver r = {0};
        char got[64];
        relate(&r, ent_str_of(s->text), s->column, 1);
        letters(&r, got);
        if (strcmp(got, s->expected) != 0 || r.complaints != s->complaints)
            fail_msg("%s: %s instead of %s, %d complaints: %s", s->what, got, s->expected,
                     r.complaints, r.first);
        ent_buffer_free(&r.out);
    }
}

static void a_row_that_is_too_large(void **state)
{
    (void)state;
    static const char *const heads[] = {"s\n" ACCUSES "\n", ACCUSES "\n"};
    for (int i = 0; i < COUNT(heads); i++) {
        ent_buffer b = {0};
        receiver r = {0};
        char got[64];
        ent_buffer_add_str(&b, ent_str_of(heads[i]));
        for (int k = 0; k < ENT_MAX_MARKED / 8 + 10; k++)
            ent_buffer_add_str(&b, ENT_S("So what "));
        ent_buffer_add_str(&b, ENT_S("\n" BLAMES "\n"));
        relate(&r, ent_buffer_str(&b), NULL, 1);
        letters(&r, got);
        assert_string_equal(got, "e-e");
        assert_int_equal(r.complaints, 1);
        ent_buffer_free(&b);
        ent_buffer_free(&r.out);
    }
}

static void spans_count_characters_without_marks(void **state)
{
    (void)state;
    receiver r = {0};
    relate(&r, ENT_S("É. <s>France</s> condemned <t>Spain</t>.\n"), NULL, 1);
    assert_non_null(strstr(r.out.p, "\t3-9\t20-25\t-\n"));
    ent_buffer_free(&r.out);
}

static void marks_that_do_not_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text, *plain, *source, *target;
    } table[] = {
        {"<s>A b</s> met <t> C </t>.", "A b met  C .", "A b", "C"},
        {"<s>A of <t>B</t></s> met.", "A of B met.", "A of B", "B"},
        {"</s>A<t><t> met</s> B<s> C", "A met B C", "", ""},
        {"A met <t>B", "A met B", "", ""},
        {"A</t> met <t></t>B", "A met B", "", ""},
        {"<s>A</s> and <s>B</s> met", "A and B met", "A", ""},
        {"a <s >, </x> and < t>", "a <s >, </x> and < t>", "", ""},
    };
    ent_arena keep;
    ent_guard guard;
    assert_true(ent_arena_init(&keep, 1 << 16));
    keep.guard = &guard;
    for (int i = 0; i < COUNT(table) && !setjmp(guard.env); i++) {
        ent_marked m = ent_marked_of(ent_str_of(table[i].text), &keep);
        assert_true(ent_str_eq(m.text, ent_str_of(table[i].plain)));
        assert_true(ent_str_eq(ent_span_of(m.text, m.source), ent_str_of(table[i].source)));
        assert_true(ent_str_eq(ent_span_of(m.text, m.target), ent_str_of(table[i].target)));
    }
    ent_arena_free(&keep);
}

static void same_bytes_at_any_number_of_threads(void **state)
{
    (void)state;
    ent_buffer b = {0}, first = {0};
    ent_buffer_add_str(&b, ENT_S("s\n"));
    for (int i = 0; i < 300; i++)
        ent_buffer_add_str(&b, i % 3   ? ENT_S(ACCUSES "\n")
                               : i % 7 ? ENT_S("\n")
                                       : ENT_S(BLAMES "\n"));
    for (int threads = 1; threads <= 4; threads += 3) {
        receiver r = {0};
        relate(&r, ent_buffer_str(&b), NULL, threads);
        if (threads == 1)
            ent_buffer_add(&first, r.out.p, r.out.n);
        assert_int_equal(r.out.n, first.n);
        assert_memory_equal(r.out.p, first.p, first.n);
        ent_buffer_free(&r.out);
    }
    ent_buffer_free(&b);
    ent_buffer_free(&first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_for_each_row),
        cmocka_unit_test(a_row_that_is_too_large),
        cmocka_unit_test(spans_count_characters_without_marks),
        cmocka_unit_test(marks_that_do_not_fit),
        cmocka_unit_test(same_bytes_at_any_number_of_threads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
