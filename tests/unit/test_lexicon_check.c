// test_lexicon_check.c: what the check of a lexicon says, and which lines a word is found in.

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

#define ACTS "# table: acts\n# columns: code pos roles pattern mode example near\n"
#define OPERATORS "# table: operators\n# columns: operator pos status pattern alone example near\n"
#define GOOD "France gazetted the hymnal with Spain."
#define NEAR "The clerk gazetted a bill."

typedef struct heard {
    char text[8192]; // "line e|w: sentence\n"
    size_t n;
    int lines;
} heard;

static void hear(void *user, bool error, const ent_error *e)
{
    heard *h = user;
    int n = snprintf(h->text + h->n, sizeof h->text - h->n, "%d %c: %s\n", (int)e->line,
                     error ? 'e' : 'w', e->text);
    h->n += n > 0 && (size_t)n < sizeof h->text - h->n ? (size_t)n : 0;
}

// `below` may be NULL.
static heard *check(const char *below, const char *table)
{
    folder f;
    char paths[2][128];
    ent_error err = {0};
    heard *h = calloc(1, sizeof *h);
    folder_make(&f);
    folder_add_text(&f, "mine.tsv", table);
    folder_add_text(&f, "below.tsv", below ? below : "");
    snprintf(paths[0], sizeof paths[0], "%s/below.tsv", f.path);
    snprintf(paths[1], sizeof paths[1], "%s/mine.tsv", f.path);
    const char *under = paths[0], *one = paths[1];
    if (ent_lexicon_check(&under, below != NULL, &one, 1, h, hear, &h->lines, &err) != ENT_OK)
        fail_msg("%s", err.text);
    folder_remove(&f);
    return h;
}

// "" for nothing at all.
static void must_say(const char *table, const char *wanted)
{
    heard *h = check(NULL, table);
    if (*wanted ? !strstr(h->text, wanted) : h->n > 0)
        fail_msg("%s\ngave\n%s, wanted: %s", table, h->text, wanted);
    free(h);
}

static void sound_lines_give_nothing(void **state)
{
    (void)state;
    must_say(ACTS "057\tv\tS=O\tgazette hymnal\t\t" GOOD "\t" NEAR "\n", "");
    must_say(OPERATORS "hope\tv\t\tgazette for\t\tFrance has gazetted for talks with Spain.\t"
                       "A day came, and a dream of it.\n",
             "");
}

static void sentences_are_run(void **state)
{
    (void)state;
    must_say(ACTS "057\tv\tS=O\tgazette hymnal\t\tThe clerk slept.\t" NEAR "\n",
             "3 e: its example is not coded by it: The clerk slept.");
    must_say(ACTS "057\tv\tS=O\tgazette hymnal\t\t" GOOD "\t" GOOD "\n",
             "3 e: its near miss is coded by it: " GOOD);
    must_say(OPERATORS "hope\tv\t\tgazette for\t\tFrance slept.\tNo.\n",
             "3 e: its example does not hold it: France slept.");
    must_say(ACTS "057\tv\tS=O\tgazette hymnal\n", "3 w: no example");
    must_say(ACTS "057\tv\tS=O\tgazette hymnal\t\t" GOOD "\n", "3 w: no near miss");
}

static void modes_belong_to_their_event(void **state)
{
    (void)state;
    must_say(ACTS "190\tv\tS=O\tgazette hymnal\tferry\t" GOOD "\t" NEAR "\n",
             "has no mode \"ferry\"");
    must_say(ACTS "190\tv\tS=O@ferry\tgazette hymnal\t\t" GOOD "\t" NEAR "\n",
             "has no mode \"ferry\"");
}

static void what_cannot_be_compiled_is_told_once(void **state)
{
    (void)state;
    heard *h = check(NULL, ACTS "057\tv\tS-O\tgazette hymnal\t\t" GOOD "\t" NEAR "\n"
                                "9999\tv\tS=O\tgazette litany\t\t" GOOD "\t" NEAR "\n");
    assert_non_null(strstr(h->text, "3 e: unknown roles"));
    assert_non_null(strstr(h->text, "4 e: no such CAMEO code"));
    assert_null(strstr(h->text, "its example"));
    free(h);
    must_say("# table: acts\n# columns: code\n057\n", "1 e: no column");
    must_say("PK\x03\x04zip", "a workbook");
}

static void lines_that_repeat_another(void **state)
{
    (void)state;
    const char *twice = ACTS "057\tv\tS=O\tgazette {hymnal|litany}\t\t" GOOD "\t" NEAR "\n"
                             "050\tv\tS=O\tgazette hymnal\t\t" GOOD "\t" NEAR "\n";
    must_say(twice, "4 w: repeats a pattern of");
    must_say(twice, "mine.tsv:3, which it overrides");
    must_say(twice, "3 e: its example is not coded by it");
    must_say(ACTS "057\tv\tS=O\tgazette hymnal\t\t" GOOD "\t" NEAR "\n"
                  "057\tn\tS=O\tgazette hymnal\t\t\t\n", // another part of speech
             "4 w: no example");
}

static bool take_pattern(void *user, const ent_lexicon_line *line)
{
    char *out = user;
    if (line->is_operator || line->overridden || line->pos.n == 0)
        return true;
    snprintf(out, 600, "\n123\t%.*s\tS>O\t%.*s\t\t\t", (int)line->pos.n, line->pos.p,
             (int)line->pattern.n, line->pattern.p);
    return false;
}

static void lines_that_repeat_the_stock(void **state)
{
    char table[700] = ACTS "#", wanted[40];
    assert_int_equal(ent_engine_find_lines(*state, ENT_S("sanction"), table + strlen(table),
                                           take_pattern, NULL, NULL),
                     ENT_STOPPED);
    snprintf(wanted, sizeof wanted, "4 w: repeats a pattern of events/acts-");
    must_say(table, wanted);
}

static void tables_below_are_not_looked_at(void **state)
{
    (void)state;
    heard *h = check(ACTS "057\tv\tS=O\tgazette hymnal\n",
                     ACTS "057\tv\tS=O\tgazette litany\t\tFrance gazetted a litany with Spain.\t"
                          "No.\n");
    assert_string_equal(h->text, "");
    assert_int_equal(h->lines, 1);
    free(h);
}

// ------------------------------------------------------------------------------------------- find

typedef struct found {
    int n, overridden;
    ent_lexicon_line last;
} found;

static bool count(void *user, const ent_lexicon_line *line)
{
    found *f = user;
    f->n++;
    f->overridden += line->overridden;
    f->last = *line;
    return true;
}

static int find(const ent_engine *engine, const char *words, found *f)
{
    int n = -1;
    *f = (found){0};
    assert_int_equal(ent_engine_find_lines(engine, ent_str_of(words), f, count, &n, NULL), ENT_OK);
    assert_int_equal(n, f->n);
    return n;
}

static ent_engine *open_with(const char *table)
{
    folder f;
    char path[128];
    ent_engine *engine = NULL;
    ent_error err = {0};
    folder_make(&f);
    folder_add_text(&f, "mine.tsv", table);
    snprintf(path, sizeof path, "%s/mine.tsv", f.path);
    const char *one = path;
    if (ent_engine_open(&one, 1, &engine, &err) != ENT_OK)
        fail_msg("%s", err.text);
    folder_remove(&f);
    return engine;
}

static void words_in_any_inflection(void **state)
{
    (void)state;
    found f;
    ent_engine *engine =
        open_with(ACTS "057\tv\tS=O\tgazette {hymnal|=litanies}\t\t" GOOD "\t" NEAR "\n");
    static const char *const good[] = {"gazette", "Gazetted hymnals", "hymnal gazetting",
                                       "litanies", "  gazettes "};
    static const char *const bad[] = {"hymnal litanies gazette", "gazetteer"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(find(engine, good[i], &f) >= 1);
        assert_true(ent_str_eq(f.last.pattern, ENT_S("gazette {hymnal|=litanies}")));
        assert_int_equal(f.last.line, 3);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(find(engine, bad[i], &f), 0);
    find(engine, "gazette", &f);
    assert_true(ent_str_eq(f.last.event, ENT_S("SUPPORT")) &&
                ent_str_eq(f.last.code, ENT_S("057")));
    assert_true(ent_str_eq(f.last.example, ENT_S(GOOD)) && ent_str_eq(f.last.near, ENT_S(NEAR)));
    assert_false(f.last.is_operator);
    ent_engine_close(engine);
}

static void lines_out_of_effect(void **state)
{
    (void)state;
    found f;
    ent_engine *engine = open_with(ACTS "057\tv\tS=O\tgazette {litany|bill}\n"
                                        "057\tv\tS=O\tgazette hymnal\n"
                                        "050\tv\tS=O\tgazette {hymnal|bill}\n");
    assert_int_equal(find(engine, "gazette", &f), 3);
    assert_int_equal(f.overridden, 1);
    assert_false(f.last.overridden);
    ent_engine_close(engine);
}

static void operators_are_found(void **state)
{
    found f;
    assert_true(find(*state, "refuse", &f) >= 1);
    assert_int_equal(find(*state, "gazette", &f), 0);
    ent_engine *engine = open_with(OPERATORS "hope\tv\tplanned\tgazette for\t024\n");
    assert_int_equal(find(engine, "gazetting", &f), 1);
    assert_true(f.last.is_operator && ent_str_eq(f.last.action, ENT_S("hope")) &&
                ent_str_eq(f.last.status, ENT_S("planned")) &&
                ent_str_eq(f.last.code, ENT_S("024")));
    ent_engine_close(engine);
}

static void refuses_what_are_no_words(void **state)
{
    static const char *const bad[] = {"", "  ", "{a|b}", "\xFF",
                                      "a b c d e f g h i j k l m n o p q"};
    found f = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_error err = {0};
        assert_int_equal(ent_engine_find_lines(*state, ent_str_of(bad[i]), &f, count, NULL, &err),
                         ENT_ARGUMENT);
        assert_true(err.text[0] != 0);
    }
    assert_int_equal(ent_engine_find_lines(*state, ENT_S("meet"), NULL, NULL, NULL, NULL),
                     ENT_ARGUMENT);
    assert_int_equal(ent_lexicon_check(NULL, 0, NULL, 0, NULL, NULL, NULL, NULL), ENT_ARGUMENT);
    assert_int_equal(ent_lexicon_check(NULL, 1, NULL, 0, NULL, hear, NULL, NULL), ENT_ARGUMENT);
}

static int set_up(void **state)
{
    ent_engine *engine = NULL;
    ent_error err = {0};
    if (ent_engine_open(NULL, 0, &engine, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    *state = engine;
    return 0;
}

static int tear_down(void **state)
{
    ent_engine_close(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_lines_give_nothing),
        cmocka_unit_test(sentences_are_run),
        cmocka_unit_test(modes_belong_to_their_event),
        cmocka_unit_test(what_cannot_be_compiled_is_told_once),
        cmocka_unit_test(lines_that_repeat_another),
        cmocka_unit_test(lines_that_repeat_the_stock),
        cmocka_unit_test(tables_below_are_not_looked_at),
        cmocka_unit_test(words_in_any_inflection),
        cmocka_unit_test(lines_out_of_effect),
        cmocka_unit_test(operators_are_found),
        cmocka_unit_test(refuses_what_are_no_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
