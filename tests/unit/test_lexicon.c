// test_lexicon.c: what the tables of acts, operators and forms compile to, and what matches.

#include <setjmp.h>

#include "coding/lexicon.h"
#include "table_fixture.h"
#include "arc_fixture.h"

#define CAMEO "# table: cameo\n# columns: code name quad goldstein plover mode contexts\n"
#define ACTS "# table: acts\n# columns: code pos roles pattern mode\n"
#define OPERATORS "# table: operators\n# columns: operator pos status pattern alone\n"
#define FORMS "# table: forms\n# columns: lemma forms\n"
#define GRAMMAR                                                                         \
    "# table: grammar\n# columns: class words\ngoverns\tof on to\nto\tto\nwith\twith\n" \
    "will\twill\n"

typedef struct tables {
    ent_arena *arena;
    ent_vocabulary *words;
    ent_codebook *codebook;
    ent_lexicon *lexicon;
    ent_grammar *grammar;
} tables;

static tables tables_new(ent_arena *a)
{
    tables t = {a, ent_vocabulary_new(a), ent_codebook_new(a), ent_lexicon_new(a),
                ent_grammar_new(a)};
    ent_table codes =
        table_of(CAMEO "04\tmeet\t1\n046\tnegotiate\t1\n057\tsign\t1\n19\tfight\t4\n");
    bool taken;
    assert_int_equal(ent_codebook_add(t.codebook, a, &codes, &taken, NULL), ENT_OK);
    ent_table classes = table_of(GRAMMAR);
    assert_int_equal(ent_grammar_add(t.grammar, a, t.words, &classes, &taken, NULL), ENT_OK);
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

static ent_matches find(const tables *t, const char *arcs)
{
    static ent_arena tmp;
    static ent_guard guard;
    assert_true(tmp.base || ent_arena_init(&tmp, (size_t)64 << 20));
    tmp.guard = &guard;
    if (setjmp(guard.env)) {
        fail_msg("the region is full");
        return (ent_matches){0};
    }
    drawn *d = ENT_NEW(t->arena, drawn, 1);
    draw(t->arena, t->words, arcs, d);
    ent_tree tree = ent_tree_of(&d->layers, t->grammar, 0, t->arena);
    return ent_lexicon_find(t->lexicon, t->words, &tree, NULL, t->arena, tmp);
}

// The rules found, by their lines: "3 5".
static void assert_rules(const tables *t, const char *arcs, const char *wanted)
{
    ent_matches m = find(t, arcs);
    char got[256] = "";
    for (ptrdiff_t i = 0; i < m.n; i++) {
        ent_str rule = m.items[i].entry->rule;
        strcat(got, i ? " " : "");
        strncat(got, rule.p + sizeof "t.tsv:" - 1, (size_t)rule.n - (sizeof "t.tsv:" - 1));
    }
    if (strcmp(got, wanted) != 0)
        fail_msg("%s: rules \"%s\", wanted \"%s\"", arcs, got, wanted);
}

static void finds_by_the_tree(void **state)
{
    static const struct {
        const char *arcs, *rules;
    } cases[] = {
        {"France/PROPN/2/nsubj imposed/VERB/0/root/impose sanctions/NOUN/2/obj/sanction", "3"},
        {"Sanctions/NOUN/3/nsubj:pass/sanction were/AUX/3/aux:pass imposed/VERB/0/root/impose",
         "3"},
        {"sanctions/NOUN/5/nsubj/sanction that/PRON/4/obj France/PROPN/4/nsubj "
         "imposed/VERB/1/acl:relcl/impose hurt/VERB/0/root",
         "3"},
        {"imposed/VERB/0/root/impose new/ADJ/3/amod sanctions/NOUN/1/obj/sanction "
         "on/ADP/5/case Mali/PROPN/1/obl",
         "4"}, // more words win
        {"sanctions/NOUN/3/nsubj/sanction they/PRON/3/nsubj imposed/VERB/0/root/impose order/NOUN/3/obj",
         ""}, // a subject
        {"imposed/VERB/0/root/impose taxes/NOUN/1/obj/tax and/CCONJ/4/cc "
         "sanctions/NOUN/2/conj/sanction",
         "3"},
        {"attack/NOUN/0/root", "6"},
        {"attacked/VERB/0/root/attack", "5"},
        {"attack/X/0/root", ""}, // neither
        {"held/VERB/0/root/hold talks/NOUN/1/obj/talk", "7"},
        {"held/VERB/0/root/hold talk/NOUN/1/obj", "8"}, // "=talks" is that form only
        {"talks/NOUN/0/root/talk", "8"},
        {"called/VERB/0/root/call them/PRON/1/obj on/ADP/4/case Monday/PROPN/1/obl", "9"},
    };
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "057\tv\tS=D\timpose sanction\n057\tv\tS=O\timpose sanction on\n"
                       "19\tv\tS>O\tattack\n19\tn\tS>O\tattack\n"
                       "046\tv\tS=O\thold =talks\n046\tn\tS=O\ttalk\n04\t\tS>O\tcall on\n");
    for (int i = 0; i < COUNT(cases); i++)
        assert_rules(&t, cases[i].arcs, cases[i].rules);
}

// A phrase needs its preposition in the pattern, unless that says nothing; the mark of an infinitive and
// mere auxiliaries are no words of it.
static void leaves_loose_words(void **state)
{
    static const struct {
        const char *arcs, *rules;
    } cases[] = {
        {"led/VERB/0/root/lead to/ADP/3/case protests/NOUN/1/obl/protest", ""},
        {"led/VERB/0/root/lead in/ADP/3/case protests/NOUN/1/obl/protest", ""},
        {"led/VERB/0/root/lead protests/NOUN/1/obj/protest", "3"},
        {"led/VERB/0/root/lead a/DET/3/det wave/NOUN/1/obj of/ADP/5/case protests/NOUN/3/nmod/protest",
         "3"},
        {"led/VERB/0/root/lead by/ADP/3/case protests/NOUN/1/obl:agent/protest", ""},
        {"pilots/NOUN/0/root/pilot to/PART.TO/3/mark fly/VERB.VB/1/acl", ""},
        {"pilots/NOUN/3/nsubj/pilot will/AUX/3/aux fly/VERB.VB/0/root to/ADP/5/case Mali/PROPN/3/obl",
         "4"},
        {"has/AUX/2/aux/have called/VERB.VBN/0/root/call", ""},
        {"has/VERB/0/root/have call/NOUN/1/obj", "5"},
        {"will/AUX/2/aux go/VERB.VB/0/root", "6"},
    };
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "19\tv\tS>O\tlead protest\n04\tv\tS>P\tfly to\n04\tv\tS=O\thave call\n"
                       "057\t\tS=O\twill go\n");
    for (int i = 0; i < COUNT(cases); i++)
        assert_rules(&t, cases[i].arcs, cases[i].rules);
}

// Two entries share no noun; the one with more words has it, and the other finds nothing.
static void uses_words_up(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "046\tv\tS=O\thold talk\n046\tn\tS=O\ttalk\n04\tn\tS=O\tround talk\n");
    assert_rules(&t,
                 "held/VERB/0/root/hold a/DET/3/det round/NOUN/1/obj of/ADP/5/case "
                 "talks/NOUN/3/nmod/talk",
                 "5");
    assert_rules(&t, "talks/NOUN/0/root/talk held/VERB/1/acl/hold", "3");
}

static void later_lines_override(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "04\tv\tS=O\tmeet\n046\tv\tS>O\tmeet\n19\tn\tS>O\tmeet\n");
    assert_rules(&t, "meet/VERB/0/root", "4");
    assert_rules(&t, "meet/NOUN/0/root", "5");
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
        char text[128] = ACTS "046\t\t";
        strcat(strcat(text, cases[i].text), "\ttalk\tvisit\n");
        read_well(&t, text);
        ent_matches got = find(&t, "talks/NOUN/0/root/talk");
        assert_int_equal(got.n, 1);
        const ent_lexicon_entry *entry = got.items[0].entry;
        const ent_roles *is = &entry->roles, *want = &cases[i].roles;
        assert_true(is->symmetric == want->symmetric && is->reversed == want->reversed &&
                    is->place == want->place && is->pair == want->pair &&
                    is->alone == want->alone && is->contact == want->contact);
        assert_false(entry->is_operator);
        assert_str(entry->code, "046");
        assert_str(entry->mode, "visit");
    }
}

static void reads_operators(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, OPERATORS "intend\tv\tplanned\tagree to\nappeal\t\trequested\turge\t046\n"
                            "say\tv\t\tsay\nstop\t\toccurred\thalt\n");
    const ent_lexicon_entry *e =
        find(&t, "agreed/VERB/0/root/agree to/PART/3/mark go/VERB/1/xcomp").items[0].entry;
    assert_true(e->is_operator && e->has_status);
    assert_int_equal(e->status, ENT_PLANNED);
    assert_int_equal(e->op, ENT_OP_INTEND);
    assert_str(e->code, "");
    e = find(&t, "urged/VERB/0/root/urge").items[0].entry;
    assert_int_equal(e->status, ENT_REQUESTED);
    assert_str(e->code, "046");
    assert_false(find(&t, "says/VERB/0/root/say").items[0].entry->has_status);
    e = find(&t, "halted/VERB/0/root/halt").items[0].entry;
    assert_true(e->has_status && e->status == ENT_OCCURRED);
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {ACTS "04\t\tS>O\tmeet\n99\t\tS>O\tmeet\n", 4, "no such CAMEO code: \"99\""},
        {ACTS "\t\tS>O\tmeet\n", 3, "no such CAMEO code:"},
        {ACTS "4\t\tS>O\tmeet\n", 3, "no such CAMEO code: \"4\""},
        {ACTS "04\t\tS<O\tmeet\n", 3, "unknown roles \"S<O\""},
        {ACTS "04\t\t\tmeet\n", 3, "unknown roles"},
        {ACTS "04\t\t@\tmeet\n", 3, "unknown roles \"@\""},
        {ACTS "04\t\tS>O@@\tmeet\n", 3, "unknown roles"},
        {ACTS "04\t\tS>O\t\n", 3, "no pattern"},
        {ACTS "04\t\tS>O\t{meet\n", 3, "a { without its }"},
        {ACTS "04\t\tS>O\tmeet}\n", 3, "a } without its {"},
        {ACTS "04\tx\tS>O\tmeet\n", 3, "unknown part of speech \"x\""},
        {ACTS "04\t\tS>O\t1 2 3 4 5 6 7 8 9\n", 3, "a pattern has one to eight words"},
        {OPERATORS "intend\tvn\tplanned\tplan\n", 3, "unknown part of speech \"vn\""},
        {ACTS "04\t\tS>O\t1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17\n", 3, "more than 16 words"},
        {ACTS "04\t\tS>O\tmeet\tvisit\tx\n", 3, "more fields"},
        {OPERATORS "intend\t\tplanned\tplan\nintend\t\tsoon\tplan\n", 4, "unknown status \"soon\""},
        {OPERATORS "intend\t\tPlanned\tplan\n", 3, "unknown status \"Planned\""},
        {OPERATORS "\t\tplanned\tplan\n", 3, "unknown operator"},
        {OPERATORS "intent\t\tplanned\tplan\n", 3, "unknown operator \"intent\""},
        {OPERATORS "appeal\t\t\turge\t98\n", 3, "no such CAMEO code: \"98\""},
        {OPERATORS "appeal\t\t\t{|}\n", 3, "no pattern"},
        {FORMS "hold\theld\n\theld\n", 4, "a lemma needs its forms"},
        {FORMS "hold\t\n", 3, "a lemma needs its forms \"hold\""},
        {"# table: acts\n# columns: code pos roles pattern\n", 1, "no column \"mode\""},
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

// Patterns of one word again and again, in a sentence of nothing else: the search gives up in time.
static void bounds_its_search(void **state)
{
    REGION(state, a)
    tables t = tables_new(a);
    read_well(&t, ACTS "04\t\tS>O\ta a a a a a a b\n04\t\tS>O\ta a a a a a a a\n04\t\tS>O\ta\n");
    char arcs[1024] = "a/NOUN/0/root";
    for (int i = 0; i < 40; i++)
        strcat(arcs, " a/NOUN/1/compound");
    assert_true(find(&t, arcs).n > 0);
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
        cmocka_unit_test(finds_by_the_tree), cmocka_unit_test(leaves_loose_words),
        cmocka_unit_test(uses_words_up),     cmocka_unit_test(later_lines_override),
        cmocka_unit_test(reads_roles),       cmocka_unit_test(reads_operators),
        cmocka_unit_test(refuses),           cmocka_unit_test(limits_the_lemmas_of_a_form),
        cmocka_unit_test(bounds_its_search), cmocka_unit_test(leaves_other_tables),
    };
    return cmocka_run_group_tests_name("lexicon", tests, region_open, region_close);
}
