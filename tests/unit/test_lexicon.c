// test_lexicon.c: what the tables of acts, operators and forms compile to, and what matches.

#include <setjmp.h>

#include "base/utf8.h"
#include "coding/lexicon.h"
#include "table_fixture.h"

#define CAMEO "# table: cameo\n# columns: code name quad goldstein plover mode contexts\n"
#define ACTS "# table: acts\n# columns: code roles pattern mode\n"
#define OPERATORS "# table: operators\n# columns: operator status pattern alone\n"
#define FORMS "# table: forms\n# columns: lemma forms\n"

typedef struct tables {
    ent_arena *arena;
    ent_vocabulary *words;
    ent_codebook *codebook;
    ent_lexicon *lexicon;
} tables;

static tables tables_new(ent_arena *a)
{
    tables t = {a, ent_vocabulary_new(a), ent_codebook_new(a), ent_lexicon_new(a)};
    ent_table codes =
        table_of(CAMEO "04\tmeet\t1\n046\tnegotiate\t1\n057\tsign\t1\n19\tfight\t4\n");
    bool taken;
    assert_int_equal(ent_codebook_add(t.codebook, a, &codes, &taken, NULL), ENT_OK);
    return t;
}

static ent_status read(const tables *t, const char *text, ent_error *err)
{
    ent_table table = table_of(text);
    bool taken = false;
    ent_status status =
        ent_lexicon_add(t->lexicon, t->arena, t->words, t->codebook, &table, &taken, err);
    assert_true(taken);
    return status;
}

static void read_well(const tables *t, const char *text)
{
    ent_error err;
    if (read(t, text, &err) != ENT_OK)
        fail_msg("line %d: %s", (int)err.line, err.text);
}

// Match at the start of `text`; words are parted by blanks and folded.
static bool match(const tables *t, const char *text, ent_trigger *out)
{
    ent_word words[32];
    ent_str rest = ent_str_of(text), part;
    int n = 0;
    while (n < 32 && ent_str_split(&rest, ' ', &part))
        words[n++] = ent_vocabulary_find(t->words, ent_fold(t->arena, part));
    return ent_lexicon_match(t->lexicon, t->words, words, n, 100, out);
}

static void matches(void **state)
{
    static const struct {
        const char *text;
        int n; // words; 0: no match
        const char *rule;
    } cases[] = {
        {"signed agreement", 2, "t.tsv:3"},
        {"Signs Agreements", 2, "t.tsv:3"},
        {"sign an agreement", 3, "t.tsv:3"},
        {"sign a new transit agreement", 5, "t.tsv:3"}, // a gap of three words
        {"sign a very new transit agreement", 0, NULL}, // of four
        {"sign a xyzzy xyzzy agreement", 5, "t.tsv:3"}, // of words that no table has
        {"sign agreement and agreement", 4, "t.tsv:3"}, // the longest
        {"sign treaty of friendship", 4, "t.tsv:5"},
        {"sign treaty of war", 2, "t.tsv:4"}, // falls back
        {"held talks", 2, "t.tsv:6"},
        {"hold talks", 2, "t.tsv:6"},
        {"holding talks", 2, "t.tsv:6"},
        {"held talk", 0, NULL}, // "=talks": this form only
        {"heldtalks", 0, NULL},
        {"meeting", 1, "t.tsv:8"}, // a later line overrides an earlier one
        {"met", 1, "t.tsv:8"},
        {"clash", 1, "t.tsv:9"},
        {"skirmishes", 1, "t.tsv:9"},
        {"break off talks with", 4, "t.tsv:10"},
        {"broke talks with", 3, "t.tsv:10"},
        {"bare xyzzy", 0, NULL},
        {"xyzzy sign agreement", 0, NULL},
        {"", 0, NULL},
    };
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, FORMS "hold\theld\nmeet\tmet\nbreak\tbroke broken\n");
    read_well(&t, ACTS "057\tS=D\tsign * agreement\n057\tS=O\tsign treaty\n"
                       "057\tS=O\tsign treaty of friendship\n046\tS=O\thold =talks\n"
                       "04\tS=O\tmeet\n046\tS>O\tmeet\n19\tS=O\t{clash|skirmish}\n"
                       "19\tS>O\tbreak {off|} talk with\n");
    for (int i = 0; i < COUNT(cases); i++) {
        ent_trigger got = {0};
        bool found = match(&t, cases[i].text, &got);
        if (found != (cases[i].n > 0) || (found && got.end - got.first != cases[i].n))
            fail_msg("%s: %d", cases[i].text, found ? (int)(got.end - got.first) : 0);
        if (!found)
            continue;
        assert_int_equal(got.first, 100);
        assert_str(got.entry->rule, cases[i].rule);
    }
}

// Of two ways to the same end the one that skips less; three gaps of three at most.
static void gaps_skip_little(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "057\tS>O\ttake * over\n046\tS>O\ttake power over\n"
                       "19\tS>O\tone * two * three * four\n");
    ent_trigger got;
    assert_true(match(&t, "take power over", &got));
    assert_str(got.entry->code, "046");
    assert_true(match(&t, "took power over", &got) == false); // no such form is known
    assert_true(match(&t, "one x x x two x x x three x x x four", &got));
    assert_int_equal(got.end, 113);
}

static void tells_forms(void **state)
{
    static const struct {
        const char *text;
        int kinds;
    } cases[] = {
        {"sign", ENT_FORM_BASE},
        {"signs", ENT_FORM_S},
        {"signed", ENT_FORM_ED},
        {"signing", ENT_FORM_ING},
        {"cut", ENT_FORM_BASE | ENT_FORM_ED},
    };
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, FORMS "cut\tcut\n");
    read_well(&t, ACTS "057\tS>O\tsign\n19\tS>O\tcut\n");
    for (int i = 0; i < COUNT(cases); i++) {
        ent_trigger got;
        assert_true(match(&t, cases[i].text, &got));
        assert_int_equal(got.kinds, cases[i].kinds);
    }
}

static void reads_roles(void **state)
{
    static const struct {
        const char *text;
        ent_roles roles;
    } cases[] = {
        {"S>O", {0}},
        {"S=O", {.symmetric = true}},
        {"S>P", {.place = true}},
        {"S>D", {.pair = true}},
        {"S=D", {.symmetric = true, .pair = true}},
        {"O>S", {.reversed = true}},
        {"S>A", {.alone = true}},
        {"S=O@", {.symmetric = true, .contact = true}},
        {"S>P@", {.place = true, .contact = true}},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        tables t = tables_new(a);
        char text[128] = ACTS "046\t";
        strcat(strcat(text, cases[i].text), "\ttalk\tvisit\n");
        read_well(&t, text);
        ent_trigger got;
        assert_true(match(&t, "talks", &got));
        const ent_roles *is = &got.entry->roles, *want = &cases[i].roles;
        assert_true(is->symmetric == want->symmetric && is->reversed == want->reversed &&
                    is->place == want->place && is->pair == want->pair &&
                    is->alone == want->alone && is->contact == want->contact);
        assert_false(got.entry->is_operator);
        assert_str(got.entry->code, "046");
        assert_str(got.entry->mode, "visit");
    }
}

static void reads_operators(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, OPERATORS "intend\tplanned\tagree to\nappeal\trequested\turge\t046\n"
                            "say\t\tsay\nstop\toccurred\thalt\n");
    ent_trigger got;
    assert_true(match(&t, "agreed to", &got));
    assert_true(got.entry->is_operator && got.entry->has_status);
    assert_int_equal(got.entry->status, ENT_PLANNED);
    assert_int_equal(got.entry->op, ENT_OP_INTEND);
    assert_str(got.entry->code, "");
    assert_true(match(&t, "urged", &got));
    assert_int_equal(got.entry->status, ENT_REQUESTED);
    assert_str(got.entry->code, "046");
    assert_true(match(&t, "says", &got));
    assert_false(got.entry->has_status);
    assert_true(match(&t, "halted", &got));
    assert_true(got.entry->has_status && got.entry->status == ENT_OCCURRED);
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {ACTS "04\tS>O\tmeet\n99\tS>O\tmeet\n", 4, "no such CAMEO code: \"99\""},
        {ACTS "\tS>O\tmeet\n", 3, "no such CAMEO code:"},
        {ACTS "4\tS>O\tmeet\n", 3, "no such CAMEO code: \"4\""},
        {ACTS "04\tS<O\tmeet\n", 3, "unknown roles \"S<O\""},
        {ACTS "04\t\tmeet\n", 3, "unknown roles"},
        {ACTS "04\t@\tmeet\n", 3, "unknown roles \"@\""},
        {ACTS "04\tS>O@@\tmeet\n", 3, "unknown roles"},
        {ACTS "04\tS>O\t\n", 3, "no pattern"},
        {ACTS "04\tS>O\t{meet\n", 3, "a { without its }"},
        {ACTS "04\tS>O\tmeet}\n", 3, "a } without its {"},
        {ACTS "04\tS>O\t* meet\n", 3, "a * must stand between two words"},
        {ACTS "04\tS>O\tmeet *\n", 3, "a * must stand between two words"},
        {ACTS "04\tS>O\tmeet * * with\n", 3, "a * must stand between two words"},
        {ACTS "04\tS>O\tmeet {with|*}\n", 3, "a * must stand between two words"},
        {ACTS "04\tS>O\t*\n", 3, "a * must stand between two words"},
        {ACTS "04\tS>O\t1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n", 3, "more than 16 words"},
        {ACTS "04\tS>O\tmeet\tvisit\tx\n", 3, "more fields"},
        {OPERATORS "intend\tplanned\tplan\nintend\tsoon\tplan\n", 4, "unknown status \"soon\""},
        {OPERATORS "intend\tPlanned\tplan\n", 3, "unknown status \"Planned\""},
        {OPERATORS "\tplanned\tplan\n", 3, "unknown operator"},
        {OPERATORS "intent\tplanned\tplan\n", 3, "unknown operator \"intent\""},
        {OPERATORS "appeal\t\turge\t98\n", 3, "no such CAMEO code: \"98\""},
        {OPERATORS "appeal\t\t{|}\n", 3, "no pattern"},
        {FORMS "hold\theld\n\theld\n", 4, "a lemma needs its forms"},
        {FORMS "hold\t\n", 3, "a lemma needs its forms \"hold\""},
        {"# table: acts\n# columns: code roles pattern\n", 1, "no column \"mode\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        tables t = tables_new(a);
        ent_error err = {0};
        ent_status status = read(&t, cases[i].text, &err);
        assert_refused(status, &err, cases[i].line, cases[i].says);
    }
}

static void limits_the_lemmas_of_a_form(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    char text[1024] = FORMS;
    for (int i = 0; i <= ENT_MAX_FORM_LEMMAS; i++) {
        char row[] = "x@\tsame\n";
        row[1] = (char)('@' + i);
        strcat(text, row);
    }
    ent_error err = {0};
    ent_status status = read(&t, text, &err);
    assert_refused(status, &err, ENT_MAX_FORM_LEMMAS + 3,
                   "more than 32 lemmas with the form \"same\"");
}

// Many patterns that share their starts and end in gaps: the search gives up in time.
static void bounds_its_search(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "04\tS>O\ta * a * a * a * a * a * a * b\n"
                       "04\tS>O\ta * a * a a * a * a * a a b\n04\tS>O\ta\n");
    ent_trigger got;
    assert_true(match(&t, "a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a", &got));
    assert_int_equal(got.end, 101);
}

static void leaves_other_tables(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    ent_table table = table_of("# table: grammar\n# columns: class words\nby\tby\n");
    bool taken = true;
    assert_int_equal(ent_lexicon_add(t.lexicon, a, t.words, t.codebook, &table, &taken, NULL),
                     ENT_OK);
    assert_false(taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches),
        cmocka_unit_test(gaps_skip_little),
        cmocka_unit_test(tells_forms),
        cmocka_unit_test(reads_roles),
        cmocka_unit_test(reads_operators),
        cmocka_unit_test(refuses),
        cmocka_unit_test(limits_the_lemmas_of_a_form),
        cmocka_unit_test(bounds_its_search),
        cmocka_unit_test(leaves_other_tables),
    };
    return cmocka_run_group_tests_name("lexicon", tests, region_open, region_close);
}
