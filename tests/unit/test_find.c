// test_find.c: what a name can mean, over the built-in tables and one of the test's own.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "folder.h"

typedef struct answer {
    char text[8192]; // "kind name (id) part\n" and, for facts, " kind=text@file:line\n"
    int n, n_meanings;
    int most; // meanings to take
} answer;

static void add(answer *a, const char *before, ent_str s)
{
    int n = snprintf(a->text + a->n, sizeof a->text - (size_t)a->n, "%s%.*s", before, (int)s.n,
                     s.p ? s.p : "");
    a->n = n < (int)sizeof a->text - a->n ? a->n + n : (int)sizeof a->text - 1;
}

static bool hear(void *user, const ent_meaning *m)
{
    answer *a = user;
    a->n_meanings++;
    add(a, ent_meaning_kind_name(m->kind), ENT_S(""));
    add(a, " ", m->name);
    add(a, m->id.n ? " " : "", m->id);
    add(a, m->part ? " part\n" : "\n", ENT_S(""));
    assert_true(m->n_matches >= 1 && m->n_matches <= m->n_facts);
    for (int32_t i = 0; i < m->n_facts; i++) {
        const ent_fact *f = &m->facts[i];
        add(a, " ", f->kind);
        add(a, "=", f->text);
        add(a, "@", f->file);
        assert_true((f->line > 0) == (f->file.n > 0));
        assert_true(f->from == ENT_NO_DAY || f->to == ENT_NO_DAY || f->from <= f->to);
        add(a, "\n", ENT_S(""));
    }
    return a->n_meanings < a->most;
}

static ent_engine *engine;

static int open_engine(void **state)
{
    (void)state;
    return ent_engine_open(NULL, 0, &engine, NULL) == ENT_OK ? 0 : -1;
}

static int close_engine(void **state)
{
    (void)state;
    ent_engine_close(engine);
    return 0;
}

static int32_t ask(const ent_engine *e, const char *name, const char *on, answer *a)
{
    int32_t day = ENT_NO_DAY, elsewhen = -1;
    ent_error err = {0};
    *a = (answer){.most = 1000};
    assert_true(!on || ent_day_parse(ent_str_of(on), &day));
    if (ent_engine_find(e, ent_str_of(name), day, a, hear, &elsewhen, &err))
        fail_msg("%s: %s", name, err.text);
    return elsewhen;
}

static void finds_every_kind(void **state)
{
    static const struct {
        const char *name, *says;
    } cases[] = {
        {"Iran", "state Iran IRN\n name=Iran@world/states.tsv\n"},
        {"iranian", "state Iran IRN\n adjective=Iranian@world/states.tsv\n"},
        {"TEHRAN", "state Iran IRN\n capital=Tehran@world/states.tsv\n"},
        {"Tehran", "place Tehran IRN\n"},
        {"Teh ran", NULL},
        {"IRN", "state Iran IRN\n name=Iran@world/states.tsv\n"},
        {"nato", "organisation North Atlantic Treaty Organization NATO\n"},
        {"Hassan Rouhani", "person Hassan Rouhani\n office=President@world/leaders.tsv\n"},
        {"Hasan Ruhani", "person Hassan Rouhani\n"},
        {"Rouhani", "person Hassan Rouhani part\n"},
        {"Hassan", NULL},
        {"Qadhaffi", "Gaddafi part\n"},
        {"foreign minister", "office Minister of Foreign Affairs\n office=foreign minister@"},
        {"Foreign Ministers", "office Minister of Foreign Affairs\n"},
        {"foreign ministries",
         "office foreign ministry\n body=foreign ministry@world/offices.tsv\n"},
        {"Georgia", "state Georgia GEO\n"},
        {"Georgia", "place Georgia USA\n"},
        {"no such name anywhere", NULL},
    };
    (void)state;
    answer *a = calloc(1, sizeof *a);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ask(engine, cases[i].name, NULL, a);
        if (cases[i].says && !strstr(a->text, cases[i].says))
            fail_msg("%s: %s lacks %s", cases[i].name, a->text, cases[i].says);
        if (!cases[i].says && strstr(a->text, "part") == NULL && strstr(a->text, "given") == NULL)
            assert_string_equal(a->text, "");
    }
    free(a);
}

// Whole names come first; a listener may stop.
static void orders_and_stops(void **state)
{
    (void)state;
    answer *a = calloc(1, sizeof *a);
    ask(engine, "Georgia", NULL, a);
    assert_true(strncmp(a->text, "state", 5) == 0);
    assert_true(a->n_meanings >= 3);
    *a = (answer){.most = 1};
    assert_int_equal(ent_engine_find(engine, ENT_S("Georgia"), ENT_NO_DAY, a, hear, NULL, NULL),
                     ENT_STOPPED);
    assert_int_equal(a->n_meanings, 1);
    assert_int_equal(ent_engine_find(engine, ENT_S("Georgia"), ENT_NO_DAY, a, NULL, NULL, NULL),
                     ENT_ARGUMENT);
    free(a);
}

static void a_day_leaves_out_what_does_not_hold(void **state)
{
    (void)state;
    answer *a = calloc(1, sizeof *a);
    assert_int_equal(ask(engine, "Kremlin", "1980-01-01", a), 1);
    assert_non_null(strstr(a->text, "state Soviet Union SUN"));
    assert_null(strstr(a->text, "state Russia"));
    ask(engine, "Kremlin", "2010-01-01", a);
    assert_null(strstr(a->text, "state Soviet Union"));
    assert_int_equal(ask(engine, "Hassan Rouhani", "2015-06-01", a), 0);
    assert_non_null(strstr(a->text, "office=President"));
    assert_int_equal(ask(engine, "Hassan Rouhani", "1900-01-01", a), 1);
    assert_string_equal(a->text, "");
    free(a);
}

static void own_tables_are_found_with_their_line(void **state)
{
    (void)state;
    folder f;
    folder_make(&f);
    folder_add_text(&f, "mine.tsv",
                    "# table: organisations\n# columns: id kind text from to source\n"
                    "XMPL\tname\tExample League\t\t\tmy notes\nXMPL\tcode\tIGO\n"
                    "XMPL\tmember\tFRA\t2001-02-03\n");
    const char *path = f.path;
    ent_engine *e;
    ent_error err = {0};
    if (ent_engine_open(&path, 1, &e, &err))
        fail_msg("%s", err.text);
    answer *a = calloc(1, sizeof *a);
    ask(e, "example league", NULL, a);
    assert_non_null(strstr(a->text, "organisation Example League XMPL\n name=Example League@"));
    assert_non_null(strstr(a->text, "mine.tsv\n code=IGO@"));
    assert_non_null(strstr(a->text, " member=FRA@"));
    ask(e, "example league", "2000-01-01", a);
    assert_null(strstr(a->text, " member=FRA@"));
    free(a);
    ent_engine_close(e);
    folder_remove(&f);
}

static void refuses_what_is_no_name(void **state)
{
    static const char *const names[] = {
        "", "   ", "{a|b}", "a}", "\xFF", "a b c d e f g h i j k l m n o p q",
    };
    (void)state;
    ent_error err;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(
            ent_engine_find(engine, ent_str_of(names[i]), ENT_NO_DAY, NULL, hear, NULL, &err),
            ENT_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_kind),
        cmocka_unit_test(orders_and_stops),
        cmocka_unit_test(a_day_leaves_out_what_does_not_hold),
        cmocka_unit_test(own_tables_are_found_with_their_line),
        cmocka_unit_test(refuses_what_is_no_name),
    };
    return cmocka_run_group_tests_name("find", tests, open_engine, close_engine);
}
