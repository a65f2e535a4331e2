// test_frame.c: who takes part in an act, by the syntax of its words.

#include <setjmp.h>

#include "acts_fixture.h"

// Lines of the lexicon that the trees below hold.
static const char acts[] = ACTS
    "19\tv\tS>O\tattack\n19\tn\tS>O\tattack\n19\tv\tS>O\tlaunch attack on\n19\tn\tS>O\tfighting\n"
    "16\tv\tS>O\timpose sanction\n16\tn\tS>O\tsanction\n17\tv\tS>O\tarrest\n17\tn\tS>O\tarrest\n"
    "04\tv\tS=O\tmeet\n04\tv\tS=O\thold talk\n04\tn\tS=O\ttalk\n04\tn\tS>P\tvisit\n"
    "12\tv\tS>O\treject offer\n11\tv\tS>O\tdemand\n08\tn\tS>A\tprotest\n08\tn\tS>A\twithdrawal of\n"
    "17\tn\tS>O\tseizure of\n"
    "12\ta\tS>O\tangry\n05\tv\tS>O\tpay visit to\n04\tn\tS>O\tmediation\n19\tv\tS>O\ttry to kill\n"
    "06\tv\tS=O\tjoin with\n05\tv\tS>O\tgive\n05\ta\tS>O\tproud of\n"
    "17\tn\tS>O\texpulsion from\n";
static const char operators[] = OPERATORS
    "intend\t\tplanned\t=will\nappeal\t\trequested\t=should\nintend\tv\tplanned\tpromise\n";

typedef struct frame_case {
    const char *arcs, *frame; // "doers > targets" of the first match
} frame_case;

static ent_frame frame_in(ent_arena *a, const char *arcs, char *text, size_t room)
{
    act_tables t = act_tables_new(a);
    add_lines(&t, acts);
    add_lines(&t, operators);
    drawn *d;
    ent_tree tree = drawn_tree(&t, arcs, &d);
    ent_matches m = ent_lexicon_find(t.lexicon, t.words, &tree, NULL, a, act_scratch(&t));
    if (m.n == 0)
        fail_msg("%s: nothing found", arcs);
    ent_frame f = ent_frame_of(&tree, &m.items[0]);
    write_frame(&tree, &f, &m.items[0], text, room);
    return f;
}

static void check_all(void **state, const frame_case *cases, int n)
{
    for (int i = 0; i < n; i++) {
        REGION(state, a)
        char got[512];
        (void)frame_in(a, cases[i].arcs, got, sizeof got);
        if (strcmp(got, cases[i].frame) != 0)
            fail_msg("%s: \"%s\", wanted \"%s\"", cases[i].arcs, got, cases[i].frame);
    }
}

// ----------------------------------------------------------------------------- verbs

static void subjects_and_objects(void **state)
{
    static const frame_case cases[] = {
        {"Mali/PROPN/2/nsubj attacked/VERB.VBD/0/root/attack Chad/PROPN/2/obj", "Mali > Chad"},
        {"Mali/PROPN/4/nsubj and/CCONJ/3/cc Togo/PROPN/1/conj attacked/VERB.VBD/0/root/attack "
         "Chad/PROPN/4/obj and/CCONJ/7/cc Niger/PROPN/5/conj",
         "Mali+Togo > Chad+Niger"},
        // the recipient stands before the object
        {"Mali/PROPN/2/nsubj gave/VERB/0/root/give Chad/PROPN/2/iobj rice/NOUN/2/obj",
         "Mali > Chad+rice"},
        // of two subjects the one nearer to the verb
        {"Gen./PROPN/3/nsubj Diallo/PROPN/3/nsubj attacked/VERB.VBD/0/root/attack", "Diallo > -"},
        // the object that the pattern has taken is none; its preposition shows whom it is done to
        {"Mali/PROPN/2/nsubj launched/VERB.VBD/0/root/launch attacks/NOUN/2/obj/attack on/ADP/5/case "
         "Chad/PROPN/2/obl",
         "Mali > Chad"},
        {"Mali/PROPN/2/nsubj imposed/VERB.VBD/0/root/impose sanctions/NOUN/2/obj/sanction "
         "on/ADP/5/case Chad/PROPN/3/nmod",
         "Mali > Chad"},
        {"Mali/PROPN/2/nsubj joined/VERB.VBD/0/root/join Togo/PROPN/2/obj with/ADP/5/case "
         "Chad/PROPN/2/obl",
         "Mali > Togo+Chad"},
        // what the verb inside of the pattern governs
        {"Mali/PROPN/2/nsubj tried/VERB.VBD/0/root/try to/PART/4/mark kill/VERB.VB/2/xcomp "
         "envoy/NOUN/4/obj",
         "Mali > envoy"},
        // whoever the clause is about
        {"Mali/PROPN/2/nsubj demanded/VERB.VBD/0/root/demand that/SCONJ/5/mark Chad/PROPN/5/nsubj "
         "leave/VERB/2/ccomp",
         "Mali > Chad"},
        // who has made what it is about, even where the tree hangs him on the verb
        {"Mali/PROPN/2/nsubj rejected/VERB.VBD/0/root/reject offers/NOUN/2/obj/offer by/ADP/5/case "
         "Chad/PROPN/2/obl",
         "Mali > Chad"},
        // nobody
        {"attacked/VERB.VBD/0/root/attack", "- > -"},
    };
    check_all(state, cases, COUNT(cases));
}

static void passives(void **state)
{
    static const frame_case cases[] = {
        {"Chad/PROPN/3/nsubj:pass was/AUX/3/aux:pass attacked/VERB.VBN/0/root/attack by/ADP/5/case "
         "Mali/PROPN/3/obl:agent",
         "Mali > Chad"},
        {"Chad/PROPN/3/nsubj:pass was/AUX/3/aux:pass attacked/VERB.VBN/0/root/attack by/ADP/5/case "
         "Mali/PROPN/3/obl and/CCONJ/7/cc Togo/PROPN/5/conj",
         "Mali+Togo > Chad"},
        {"Chad/PROPN/3/nsubj:pass was/AUX/3/aux:pass attacked/VERB.VBN/0/root/attack", "- > Chad"},
        // the agent may hang on any word of the pattern
        {"sanctions/NOUN/3/nsubj:pass/sanction were/AUX/3/aux:pass imposed/VERB.VBN/0/root/impose "
         "on/ADP/5/case Chad/PROPN/3/obl by/ADP/7/case Mali/PROPN/1/nmod",
         "Mali > Chad"},
        // whose the noun is, if nobody else does it and it is mutual
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case talks/NOUN/5/nsubj:pass/talk "
         "were/AUX/5/aux:pass held/VERB.VBN/0/root/hold",
         "Mali > -"},
        {"Malian/ADJ/2/amod sanctions/NOUN/4/nsubj:pass/sanction were/AUX/4/aux:pass "
         "imposed/VERB.VBN/0/root/impose on/ADP/6/case Chad/PROPN/4/obl",
         "- > Chad+Malian"},
    };
    check_all(state, cases, COUNT(cases));
    REGION(state, a)
    char got[512];
    assert_true(frame_in(a, cases[0].arcs, got, sizeof got).passive);
    assert_false(
        frame_in(a, "Mali/PROPN/2/nsubj attacked/VERB.VBD/0/root/attack", got, sizeof got).passive);
}

// Control, relative clauses, participles and conjuncts: whose act it is though it stands elsewhere.
static void subjects_of_other_verbs(void **state)
{
    static const frame_case cases[] = {
        // "vowed to attack", "urged Chad to attack", "in attacking", "said it, attacking"
        {"Mali/PROPN/2/nsubj vowed/VERB.VBD/0/root to/PART/4/mark attack/VERB.VB/2/xcomp "
         "Chad/PROPN/4/obj",
         "Mali > Chad"},
        {"Mali/PROPN/2/nsubj urged/VERB.VBD/0/root Chad/PROPN/2/obj to/PART/5/mark "
         "attack/VERB.VB/2/xcomp Niger/PROPN/5/obj",
         "Chad > Niger"},
        {"Mali/PROPN/2/nsubj told/VERB.VBD/0/root Chad/PROPN/2/iobj to/PART/5/mark "
         "attack/VERB.VB/2/xcomp",
         "Chad > -"},
        {"Mali/PROPN/2/nsubj left/VERB.VBD/0/root attacking/VERB.VBG/2/advcl/attack "
         "Chad/PROPN/3/obj",
         "Mali > Chad"},
        {"Mali/PROPN/2/nsubj left/VERB.VBD/0/root and/CCONJ/4/cc attacked/VERB.VBD/2/conj/attack "
         "Chad/PROPN/4/obj",
         "Mali > Chad"},
        // but one with a subject of its own
        {"Mali/PROPN/2/nsubj left/VERB.VBD/0/root and/CCONJ/5/cc Togo/PROPN/5/nsubj "
         "attacked/VERB.VBD/2/conj/attack Chad/PROPN/5/obj",
         "Togo > Chad"},
        // the noun that it modifies, or that the pronoun stands for
        {"troops/NOUN/0/root attacking/VERB.VBG/1/acl/attack Chad/PROPN/2/obj", "troops > Chad"},
        // but not the noun of a light verb
        {"Mali/PROPN/2/nsubj made/VERB.VBD/0/root vow/NOUN/2/obj to/PART.TO/5/mark "
         "attack/VERB.VB/3/acl Chad/PROPN/5/obj",
         "Mali > Chad"},
        {"troops/NOUN/0/root that/PRON.WDT/3/nsubj attacked/VERB.VBD/1/acl:relcl/attack "
         "Chad/PROPN/3/obj",
         "troops > Chad"},
        {"minister/NOUN/0/root they/PRON/3/nsubj met/VERB.VBD/1/acl:relcl/meet", "they > minister"},
        {"minister/NOUN/0/root whom/PRON.WP/4/obj they/PRON/4/nsubj met/VERB.VBD/1/acl:relcl/meet",
         "they > minister"},
        // what the noun is said of
        {"Mali/PROPN/3/nsubj was/AUX/3/cop country/NOUN/0/root that/PRON.WDT/5/nsubj "
         "attacked/VERB.VBD/3/acl:relcl/attack Chad/PROPN/5/obj",
         "Mali > Chad"},
        // conjuncts share an object behind both, not one between them
        {"Mali/PROPN/2/nsubj hit/VERB.VBD/0/root and/CCONJ/4/cc attacked/VERB.VBD/2/conj/attack "
         "Chad/PROPN/2/obj",
         "Mali > Chad"},
        {"Mali/PROPN/2/nsubj beat/VERB.VBD/0/root Togo/PROPN/2/obj and/CCONJ/5/cc "
         "attacked/VERB.VBD/2/conj/attack",
         "Mali > -"},
    };
    check_all(state, cases, COUNT(cases));
    REGION(state, a)
    char got[512];
    assert_true(frame_in(a, cases[0].arcs, got, sizeof got).borrowed);
    assert_false(frame_in(a, cases[5].arcs, got, sizeof got).borrowed);
    assert_false(frame_in(a, cases[6].arcs, got, sizeof got).borrowed);
}

// Phrases that an act is aimed at come before the others; those, and no more, are arguments.
static void likely_targets_come_first(void **state)
{
    REGION(state, a)
    char got[512];
    ent_frame f = frame_in(a,
                           "Mali/PROPN/2/nsubj rejected/VERB.VBD/0/root/reject offer/NOUN/2/obj "
                           "after/ADP/5/case talks/NOUN/2/obl from/ADP/7/case Chad/PROPN/3/nmod",
                           got, sizeof got);
    assert_string_equal(got, "Mali > Chad+talks");
    assert_int_equal(f.n_arguments, 1);
    (void)frame_in(a,
                   "Mali/PROPN/2/nsubj rejected/VERB.VBD/0/root/reject Niger/PROPN/5/nmod:poss "
                   "'s/PART.POS/3/case offer/NOUN/2/obj at/ADP/7/case Lome/PROPN/2/obl",
                   got, sizeof got);
    assert_string_equal(got, "Mali > Niger+Lome"); // who has made it, before the place
    f = frame_in(a,
                 "Mali/PROPN/2/nsubj rejected/VERB.VBD/0/root/reject its/PRON/4/nmod:poss "
                 "offer/NOUN/2/obj",
                 got, sizeof got);
    assert_string_equal(got, "Mali > its"); // last of all
    assert_int_equal(f.n_arguments, 0);
}

static void dates_are_no_arguments(void **state)
{
    REGION(state, a)
    act_tables t = act_tables_new(a);
    add_lines(&t, acts);
    drawn *d;
    ent_tree tree = drawn_tree(&t,
                               "Mali/PROPN/2/nsubj attacked/VERB.VBD/0/root/attack "
                               "Monday/PROPN/2/obj on/ADP/5/case Friday/PROPN/2/obl",
                               &d);
    ent_time items[] = {{.first = 2, .end = 3}, {.first = 4, .end = 5}};
    ent_times times = {items, 2, 2};
    ent_matches m = ent_lexicon_find(t.lexicon, t.words, &tree, NULL, a, act_scratch(&t));
    assert_int_equal(ent_frame_of(&tree, &m.items[0]).targets.n, 2);
    ent_tree_date(&tree, &times, a);
    assert_int_equal(ent_frame_of(&tree, &m.items[0]).targets.n, 0);
}

// ----------------------------------------------------------------------------- nouns

static void nouns(void **state)
{
    static const frame_case cases[] = {
        // owners, agents, nationalities, names, in this order of certainty
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case attack/NOUN/0/root on/ADP/5/case Chad/PROPN/3/nmod",
         "Mali > Chad"},
        {"arrest/NOUN/0/root of/ADP/3/case Turks/PROPN/1/nmod by/ADP/5/case Mali/PROPN/1/nmod",
         "Mali > Turks"},
        {"arrest/NOUN/0/root of/ADP/3/case Turks/PROPN/1/nmod by/ADP/5/case Mali/PROPN/3/nmod",
         "Mali > Turks"}, // the agent hangs on the other noun
        {"attack/NOUN/0/root by/ADP/3/case Somalis/PROPN/1/nmod on/ADP/5/case Kenya/PROPN/3/nmod",
         "Somalis > Kenya"}, // so does the target
        {"attack/NOUN/0/root on/ADP/3/case Kenya/PROPN/1/nmod after/ADP/5/case row/NOUN/1/nmod "
         "with/ADP/7/case Sudan/PROPN/5/nmod",
         "- > Kenya+row"}, // but one that has its own
        {"Malian/ADJ/2/amod attacks/NOUN/0/root/attack on/ADP/4/case Chad/PROPN/2/nmod",
         "Malian > Chad"},
        {"new/ADJ/2/amod attacks/NOUN/0/root/attack on/ADP/4/case Chad/PROPN/2/nmod", "- > Chad"},
        {"police/NOUN/2/compound attack/NOUN/0/root on/ADP/4/case Chad/PROPN/2/nmod",
         "police > Chad"},
        {"attack/NOUN/0/root Chad/PROPN/1/appos", "- > Chad"},
        // the subject of the verb that governs it
        {"Mali/PROPN/2/nsubj ordered/VERB.VBD/0/root attack/NOUN/2/obj on/ADP/5/case "
         "Chad/PROPN/3/nmod",
         "Mali > Chad"},
        {"attack/NOUN/2/nsubj shocked/VERB.VBD/0/root Chad/PROPN/2/obj", "- > -"}, // not its own
        {"Mali/PROPN/4/nsubj is/AUX/4/cop in/ADP/4/case talks/NOUN/0/root/talk with/ADP/6/case "
         "Chad/PROPN/4/nmod",
         "Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// "From" names whose act it is, unless somebody else is named or the noun is of a movement.
static void from_names_the_doer(void **state)
{
    static const frame_case cases[] = {
        {"attack/NOUN/0/root on/ADP/3/case Chad/PROPN/1/nmod from/ADP/5/case Mali/PROPN/1/nmod",
         "Mali > Chad"},
        {"Togo/PROPN/3/nmod:poss 's/PART.POS/1/case attack/NOUN/0/root on/ADP/5/case Chad/PROPN/3/nmod "
         "from/ADP/7/case Mali/PROPN/3/nmod",
         "Togo > Chad+Mali"},
        {"visit/NOUN/0/root from/ADP/3/case Mali/PROPN/1/nmod", "- > Mali"},
        {"expulsion/NOUN/0/root from/ADP/3/case Mali/PROPN/1/nmod", "- > Mali"},
        {"arrest/NOUN/0/root of/ADP/3/case Turks/PROPN/1/nmod from/ADP/5/case Mali/PROPN/1/nmod",
         "- > Mali+Turks"},
    };
    check_all(state, cases, COUNT(cases));
    REGION(state, a)
    char got[512];
    assert_int_equal(frame_in(a, cases[0].arcs, got, sizeof got).n_arguments, 1);
}

static void of_names_doer_or_target(void **state)
{
    static const frame_case cases[] = {
        {"arrest/NOUN/0/root of/ADP/3/case Chad/PROPN/1/nmod", "- > Chad"},
        {"visit/NOUN/0/root of/ADP/3/case Chad/PROPN/1/nmod", "Chad > -"}, // a place is its target
        {"talks/NOUN/0/root/talk of/ADP/3/case Chad/PROPN/1/nmod", "Chad > -"}, // it is mutual
        {"protest/NOUN/0/root of/ADP/3/case Chad/PROPN/1/nmod", "Chad > -"}, // it needs no target
        // behind the pattern's own "of" stands the target, unless it needs none and nobody else does it
        {"seizure/NOUN/0/root of/ADP/3/case ships/NOUN/1/nmod", "- > ships"},
        {"withdrawal/NOUN/0/root of/ADP/3/case troops/NOUN/1/nmod", "troops > -"},
        {"Malian/ADJ/2/amod withdrawal/NOUN/0/root of/ADP/4/case troops/NOUN/2/nmod",
         "Malian > troops"},
        {"attack/NOUN/0/root of/ADP/3/case Mali/PROPN/1/nmod on/ADP/5/case Chad/PROPN/1/nmod",
         "Mali > Chad"}, // it has a target
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case visit/NOUN/0/root of/ADP/5/case "
         "Chad/PROPN/3/nmod",
         "Mali > Chad"}, // it has an owner
    };
    check_all(state, cases, COUNT(cases));
}

static void between(void **state)
{
    static const frame_case cases[] = {
        {"talks/NOUN/0/root/talk between/ADP/3/case Mali/PROPN/1/nmod and/CCONJ/5/cc "
         "Chad/PROPN/3/conj",
         "Mali+Chad > -"},
        {"Togo/PROPN/3/nmod:poss 's/PART.POS/1/case talks/NOUN/0/root/talk between/ADP/5/case "
         "Mali/PROPN/3/nmod and/CCONJ/7/cc Chad/PROPN/5/conj",
         "Mali+Chad > -"},
        // of what others do, they are whom it is done to; if nobody else does it, they do
        {"Togo/PROPN/3/nmod:poss 's/PART.POS/1/case mediation/NOUN/0/root between/ADP/5/case "
         "Mali/PROPN/3/nmod and/CCONJ/7/cc Chad/PROPN/5/conj",
         "Togo > Mali+Chad"},
        {"fighting/NOUN/0/root between/ADP/3/case Mali/PROPN/1/nmod and/CCONJ/5/cc "
         "Chad/PROPN/3/conj",
         "Mali+Chad > -"},
        // far from the noun: "talks took place between"
        {"talks/NOUN/2/nsubj/talk took/VERB.VBD/0/root place/NOUN/2/obj between/ADP/5/case "
         "Mali/PROPN/3/nmod and/CCONJ/7/cc Chad/PROPN/5/conj",
         "Mali+Chad > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// ------------------------------------------------------------------- adjectives, auxiliaries

static void adjectives(void **state)
{
    static const frame_case cases[] = {
        {"Mali/PROPN/3/nsubj is/AUX/3/cop angry/ADJ/0/root with/ADP/5/case Chad/PROPN/3/obl",
         "Mali > Chad"},
        {"angry/ADJ/2/amod Mali/PROPN/0/root", "Mali > -"},
        // the pattern's own preposition first
        {"Mali/PROPN/3/nsubj is/AUX/3/cop proud/ADJ/0/root at/ADP/5/case Lome/PROPN/3/obl "
         "of/ADP/7/case Chad/PROPN/3/obl",
         "Mali > Chad+Lome"},
    };
    check_all(state, cases, COUNT(cases));
}

static void auxiliaries_have_the_frame_of_their_verb(void **state)
{
    static const frame_case cases[] = {
        {"Mali/PROPN/3/nsubj will/AUX/3/aux pay/VERB.VB/0/root Chad/PROPN/3/obj", "Mali > Chad"},
        // what should be done is asked of whoever should do it, by whoever says so
        {"Togo/PROPN/2/nsubj said/VERB.VBD/0/root Chad/PROPN/5/nsubj should/AUX/5/aux "
         "pay/VERB.VB/2/ccomp",
         "Togo > Chad"},
        {"Chad/PROPN/3/nsubj should/AUX/3/aux pay/VERB.VB/0/root", "- > Chad"},
        {"Chad/PROPN/4/nsubj:pass should/AUX/4/aux be/AUX/4/aux:pass paid/VERB.VBN/0/root",
         "- > Chad"},
        // other verbs have their own
        {"Togo/PROPN/2/nsubj urged/VERB.VBD/0/root Mali/PROPN/2/obj to/PART/5/mark "
         "promise/VERB.VB/2/xcomp Chad/PROPN/5/obj",
         "Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subjects_and_objects),
        cmocka_unit_test(passives),
        cmocka_unit_test(subjects_of_other_verbs),
        cmocka_unit_test(likely_targets_come_first),
        cmocka_unit_test(dates_are_no_arguments),
        cmocka_unit_test(nouns),
        cmocka_unit_test(from_names_the_doer),
        cmocka_unit_test(of_names_doer_or_target),
        cmocka_unit_test(between),
        cmocka_unit_test(adjectives),
        cmocka_unit_test(auxiliaries_have_the_frame_of_their_verb),
    };
    return cmocka_run_group_tests_name("frame", tests, region_open, region_close);
}
