// test_codebook.c: codes and their parents, PLOVER scores, compositions.

#include <setjmp.h>

#include "knowledge/codebook.h"
#include "base/buffer.h"
#include "table_fixture.h"
#include <stdlib.h>
#include <stdio.h>

#define CAMEO                                                \
    "# table: cameo\n# goldstein: phoenix (after a table)\n" \
    "# columns: code name quad goldstein plover mode contexts\n"
#define PLOVER "# table: plover\n# columns: event mode score quad\n"
#define COMPOSE "# table: compose\n# columns: operator base code\n"
#define COMPOSE_STATUS "# table: compose\n# columns: operator base code note status\n"

static ent_status read(ent_codebook *c, ent_arena *a, const char *text, ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_codebook_add(c, a, &t, &taken, err);
    assert_true(taken);
    return status;
}

static void read_well(ent_codebook *c, ent_arena *a, const char *text)
{
    ent_error err;
    if (read(c, a, text, &err) != ENT_OK)
        fail_msg("line %d: %s", (int)err.line, err.text);
}

static void falls_back_to_parents(void **state)
{
    static const struct {
        const char *code, *found; // NULL: none
    } cases[] = {
        {"04", "04"}, {"046", "046"}, {"0461", "046"},  {"045", "04"},   {"0451", "04"},
        {"05", NULL}, {"057", "057"}, {"056", NULL},    {"0571", "057"}, {"0", NULL},
        {"", NULL},   {"4", NULL},    {"04613", "046"}, {"190", NULL},   {"1901", "1901"},
        {"xx", NULL}, {"04x", "04"},  {"-4", NULL},     {"00", NULL},    {"000", NULL},
    };
    REGION(state, a)
    ent_codebook *c = ent_codebook_new(a);
    read_well(c, a,
              CAMEO "04\tConsult\t1\t1.0\tCONSULT\n046\tNegotiate\t1\t7.0\tCONSULT\n"
                    "057\tSign\t1\t8.0\tAGREE\n1901\tFight\t4\t-10.0\tASSAULT\n");
    for (int i = 0; i < COUNT(cases); i++) {
        const ent_code_entry *e = ent_codebook_find(c, ent_str_of(cases[i].code));
        if ((e == NULL) != (cases[i].found == NULL))
            fail_msg("%s: %s", cases[i].code, e ? "found" : "not found");
        if (e)
            assert_str(e->code, cases[i].found);
    }
}

static void reads_codes(void **state)
{
    REGION(state, a)
    ent_codebook *c = ent_codebook_new(a);
    read_well(c, a,
              CAMEO "112\tAccuse\t3\t-2.25\tACCUSE\tallege\tlegal;military\n"
                    "019\tAccord\t1\t\tAGREE\n"
                    "04\tConsult\t1\t1\tCONSULT\n04\tMeet\t2\t-0.5\tCONSULT\tvisit\n");
    const ent_code_entry *e = ent_codebook_find(c, ENT_S("112"));
    assert_str(e->name, "Accuse");
    assert_str(e->plover, "ACCUSE");
    assert_str(e->mode, "allege");
    assert_str(e->contexts, "legal;military");
    assert_int_equal(e->quad, 3);
    assert_true(e->has_goldstein && e->goldstein == -2.25);
    assert_false(ent_codebook_find(c, ENT_S("019"))->has_goldstein);
    e = ent_codebook_find(c, ENT_S("04")); // a later line overrides
    assert_str(e->name, "Meet");
    assert_true(e->quad == 2 && e->goldstein == -0.5);
    assert_str(ent_codebook_goldstein(c), "phoenix");
}

static void scores_events(void **state)
{
    static const struct {
        const char *event, *mode;
        bool found;
        double score;
        int quad;
    } cases[] = {
        {"CONSULT", "", true, 2.5, 1},
        {"CONSULT", "visit", true, 4, 1},
        {"CONSULT", "seance", true, 2.5, 1}, // no such mode: the event itself
        {"REQUEST", "change", true, -1, 3},
        {"REQUEST", "", false, 0, 0},
        {"DANCE", "", false, 0, 0},
        {"AID", "", true, 9, 2}, // the later line
        {"", "", false, 0, 0},
    };
    REGION(state, a)
    ent_codebook *c = ent_codebook_new(a);
    // The mode before its event: the order does not matter.
    read_well(c, a,
              PLOVER "CONSULT\tvisit\t4\t1\nCONSULT\t\t2.5\t1\nREQUEST\tchange\t-1\t3\n"
                     "AID\t\t10\t2\nAID\t\t9\t2\n");
    for (int i = 0; i < COUNT(cases); i++) {
        double score = 77;
        int quad = 7;
        bool found = ent_codebook_plover(c, ent_str_of(cases[i].event), ent_str_of(cases[i].mode),
                                         &score, &quad);
        assert_int_equal(found, cases[i].found);
        if (found && (score != cases[i].score || quad != cases[i].quad))
            fail_msg("%s %s", cases[i].event, cases[i].mode);
    }
}

static void composes_by_the_longest_base(void **state)
{
    static const struct {
        const char *name, *base, *code;
    } cases[] = {
        {"intend", "046", "036"},  {"intend", "04", "03"},  {"intend", "042", "03"},
        {"intend", "0461", "036"}, {"intend", "01", ""}, // "-": no event
        {"intend", "12", "kept"},  {"refuse", "046", "12"}, {"refuse", "05", "kept"},
        {"int", "046", "kept"},    {"intend", "", "kept"},  {"stop", "06", "17"},
    };
    REGION(state, a)
    ent_codebook *c = ent_codebook_new(a);
    read_well(c, a,
              COMPOSE "intend\t046\t036\nintend\t04\t03\nintend\t01\t-\nrefuse\t04\t12\n"
                      "stop\t06\t16\nstop\t06\t17\n");
    for (int i = 0; i < COUNT(cases); i++) {
        ent_str code = ENT_S("kept"), base = ent_str_of(cases[i].base);
        const ent_composition *made = ent_codebook_compose(c, ent_str_of(cases[i].name), base);
        assert_str(made ? made->code : code, cases[i].code);
        assert_false(made && made->has_status);
    }
}

static void a_composition_may_say_what_its_act_is(void **state)
{
    REGION(state, a)
    ent_codebook *c = ent_codebook_new(a);
    read_well(c, a,
              COMPOSE_STATUS
              "intend\t19\t138\t\toccurred\nintend\t04\t036\nstop\t04\t164\t\tcancelled\n");
    const ent_composition *made = ent_codebook_compose(c, ENT_S("intend"), ENT_S("190"));
    assert_true(made->has_status && made->status == ENT_OCCURRED);
    assert_false(ent_codebook_compose(c, ENT_S("intend"), ENT_S("04"))->has_status);
    made = ent_codebook_compose(c, ENT_S("stop"), ENT_S("04"));
    assert_true(made->has_status && made->status == ENT_CANCELLED);
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {CAMEO "04\tx\t1\n4\tx\t1\n", 5, "not a CAMEO code: \"4\""},
        {CAMEO "\tx\t1\n", 4, "not a CAMEO code:"},
        {CAMEO "04613\tx\t1\n", 4, "not a CAMEO code: \"04613\""},
        {CAMEO "0a\tx\t1\n", 4, "not a CAMEO code: \"0a\""},
        {CAMEO "04\tx\t0\n", 4, "quad must be 1 to 4, not \"0\""},
        {CAMEO "04\tx\t5\n", 4, "quad must be 1 to 4, not \"5\""},
        {CAMEO "04\tx\t\n", 4, "quad must be 1 to 4, not"},
        {CAMEO "04\tx\t99999999999999999999\n", 4, "quad must be 1 to 4"},
        {CAMEO "04\tx\t1\t1e5\n", 4, "not a number: \"1e5\""},
        {CAMEO "04\tx\t1\t1,5\n", 4, "not a number: \"1,5\""},
        {CAMEO "04\tx\t1\t-\n", 4, "not a number: \"-\""},
        {CAMEO "04\tx\t1\t1.-5\n", 4, "not a number: \"1.-5\""},
        {CAMEO "04\tx\t1\t--5\n", 4, "not a number: \"--5\""},
        {CAMEO "04\tx\t1\t.5\n", 4, "not a number: \".5\""},
        {PLOVER "AID\t\t\t1\n", 3, "not a number:"},
        {PLOVER "AID\t\t1\t9\n", 3, "quad must be 1 to 4, not \"9\""},
        {COMPOSE "intend\t0\t03\n", 3, "not a CAMEO code in the composition of \"intend\""},
        {COMPOSE "intend\t04\t\n", 3, "not a CAMEO code in the composition of"},
        {COMPOSE "intend\t04\t--\n", 3, "not a CAMEO code in the composition of"},
        {COMPOSE "intend\t04\t03\tfour\n", 3, "more fields"},
        {COMPOSE_STATUS "intend\t04\t03\t\tsoon\n", 3, "unknown status in the composition of"},
        {"# table: compose\n# columns: operator base\n", 1, "no column \"code\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_error err = {0};
        ent_status status = read(ent_codebook_new(a), a, cases[i].text, &err);
        assert_refused(status, &err, cases[i].line, cases[i].says);
    }
}

static void leaves_other_tables(void **state)
{
    REGION(state, a)
    ent_table t = table_of("# table: acts\n# columns: code\nxyz\n");
    bool taken = true;
    ent_error err;
    assert_int_equal(ent_codebook_add(ent_codebook_new(a), a, &t, &taken, &err), ENT_OK);
    assert_false(taken);
}

static void limits_what_is_searched_from_end_to_end(void **state)
{
    static const struct {
        const char *head, *row;
        int most;
        const char *says;
    } cases[] = {
        {PLOVER, "AID\t\t1\t2\n", ENT_MAX_PLOVER_ROWS, "more than 4096 events and modes"},
        {COMPOSE, "intend\t04\t03\n", ENT_MAX_COMPOSE_ROWS, "more than 16384 compositions"},
    };
    for (int i = 0; i < COUNT(cases); i++)
        for (int over = 0; over < 2; over++) {
            REGION(state, a)
            char *text = repeated(cases[i].head, cases[i].row, cases[i].most + over);
            ent_error err = {0};
            ent_status status = read(ent_codebook_new(a), a, text, &err);
            if (over)
                assert_refused(status, &err, cases[i].most + 3, cases[i].says);
            else
                assert_int_equal(status, ENT_OK);
            free(text);
        }
}

// All ten thousand codes of four digits, twice: each row is looked up at once.
static void holds_every_code(void **state)
{
    REGION(state, a)
    ent_buffer b = {0};
    char row[32];
    ent_buffer_add_str(&b, ENT_S(CAMEO));
    for (int i = 0; i < 20000; i++) {
        snprintf(row, sizeof row, "%04d\tn%d\t1\n", i % 10000, i);
        ent_buffer_add_str(&b, ent_str_of(row));
    }
    ent_buffer_add_byte(&b, 0);
    ent_codebook *c = ent_codebook_new(a);
    read_well(c, a, b.p);
    for (int i = 0; i < 10000; i++) {
        char code[16];
        snprintf(code, sizeof code, "%04d", i);
        snprintf(row, sizeof row, "n%d", i + 10000);
        const ent_code_entry *e = ent_codebook_find(c, ent_str_of(code));
        assert_non_null(e);
        assert_str(e->code, code);
        assert_str(e->name, row);
    }
    ent_buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(falls_back_to_parents),
        cmocka_unit_test(reads_codes),
        cmocka_unit_test(scores_events),
        cmocka_unit_test(composes_by_the_longest_base),
        cmocka_unit_test(a_composition_may_say_what_its_act_is),
        cmocka_unit_test(refuses),
        cmocka_unit_test(leaves_other_tables),
        cmocka_unit_test(limits_what_is_searched_from_end_to_end),
        cmocka_unit_test(holds_every_code),
    };
    return cmocka_run_group_tests_name("codebook", tests, region_open, region_close);
}
