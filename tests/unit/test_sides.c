// test_sides.c: which actors the words of an act's frame are.

#include <setjmp.h>

#include "scene_fixture.h"

static const char acts[] = ACTS
    "19\tv\tS>O\tattack\n04\tv\tS=O\tmeet\n04\tn\tS=O@visit\ttalk\n04\tv\tS=D\tnegotiate\n"
    "05\tv\tS>D\tthank\n04\tv\tS>P@visit\tarrive in\n06\tv\tO>S\treceive aid\n08\tv\tS>A\tprotest\n"
    "08\tv\tS\tresign\n04\tv\tS=W\tdiscuss\n06\tn\tS>O\tloan\n19\tv\tS>P\tbomb\n"
    "12\tv\tS>O\tsit in\n";

/** The parties of the first act: "doers > targets", as letters; then "guessed" and "reversed". */
static void write_parties(const ent_parties *p, char *out)
{
    const ent_side *sides[] = {&p->doer, &p->target};
    for (int i = 0; i < 2; i++) {
        strcat(out, i ? " > " : "");
        for (int k = 0; k < sides[i]->n; k++)
            strncat(out, (char[]){(char)('A' + sides[i]->actor[k])}, 1);
        strcat(out, sides[i]->n ? "" : "-");
    }
    strcat(strcat(out, p->guessed ? " guessed" : ""), p->reversed ? " reversed" : "");
}

static staged *scene_of(ent_arena *a, const char *arcs, const char *mentions)
{
    act_tables t = act_tables_new(a);
    add_lines(&t, acts);
    staged *s = stage(&t, arcs, mentions);
    if (s->acts.n == 0)
        fail_msg("%s: no act", arcs);
    return s;
}

static void assert_parties(const staged *s, const char *wanted)
{
    char got[64] = "";
    ent_parties p = ent_parties_of(&s->scene, &s->acts.items[0]);
    write_parties(&p, got);
    if (strcmp(got, wanted) != 0)
        fail_msg("%.*s: \"%s\", wanted \"%s\"", (int)s->a.document.text.n, s->a.document.text.p,
                 got, wanted);
}

typedef struct side_case {
    const char *arcs, *mentions, *parties;
} side_case;

static void check_all(void **state, const side_case *cases, int n)
{
    for (int i = 0; i < n; i++) {
        REGION(state, a)
        assert_parties(scene_of(a, cases[i].arcs, cases[i].mentions), cases[i].parties);
    }
}

// ----------------------------------------------------------------------------- phrases

#define ATTACKED "attacked/VERB.VBD/0/root/attack "

// The mention itself, else whoever the phrase speaks of: the closer relation first.
static void phrases_stand_for_actors(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/2/nsubj " ATTACKED "Chad/PROPN/2/obj", "1/M 3/C", "M > C"},
        {"troops/NOUN/2/nsubj " ATTACKED "Chad/PROPN/2/obj", "3/C", "- > C"},
        {"Malian/ADJ/2/amod troops/NOUN/3/nsubj " ATTACKED "Chad/PROPN/3/obj", "1/M/nation 4/C",
         "M > C"},
        {"troops/NOUN/4/nsubj of/ADP/3/case Mali/PROPN/1/nmod " ATTACKED "Chad/PROPN/4/obj",
         "3/M 5/C", "M > C"},
        // a nationality before a possessor before an "of"
        {"Togo/PROPN/4/nmod:poss 's/PART.POS/1/case Malian/ADJ/4/amod troops/NOUN/7/nsubj of/ADP/6/case "
         "Chad/PROPN/4/nmod attacked/VERB.VBD/0/root/attack",
         "1/T 3/M 6/C", "M > -"},
        {"Togo/PROPN/3/nmod:poss 's/PART.POS/1/case troops/NOUN/6/nsubj of/ADP/5/case "
         "Chad/PROPN/3/nmod attacked/VERB.VBD/0/root/attack",
         "1/T 5/C", "T > -"},
        // deeper down, but where an official is does not say who he is
        {"units/NOUN/5/nsubj of/ADP/4/case the/DET/4/det army/NOUN/1/nmod "
         "attacked/VERB.VBD/0/root/attack",
         "4/M/body", "M > -"},
        {"chiefs/NOUN/6/nsubj of/ADP/3/case units/NOUN/1/nmod of/ADP/5/case Mali/PROPN/3/nmod "
         "attacked/VERB.VBD/0/root/attack",
         "5/M", "M > -"},
        {"envoys/NOUN/4/nsubj in/ADP/3/case Lome/PROPN/1/nmod attacked/VERB.VBD/0/root/attack",
         "1/-/person 3/T/place", "- > -"},
        // nobody is whoever stands behind "like"
        {"envoys/NOUN/4/nsubj like/ADP/3/case Togo/PROPN/1/nmod attacked/VERB.VBD/0/root/attack",
         "3/T", "- > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// "His opponents" are not he; "relatives of the boy" are not the boy.
static void who_only_belongs_to_the_doer_is_not_he(void **state)
{
    static const side_case cases[] = {
        {"his/PRON/2/nmod:poss foes/NOUN.NNS/3/nsubj " ATTACKED "Chad/PROPN/3/obj",
         "1/M/pronoun 4/C", "- > C"},
        {"kin/NOUN/4/nsubj of/ADP/3/case Diallo/PROPN/1/nmod " ATTACKED "Chad/PROPN/4/obj",
         "3/M/person 5/C", "- > C"},
        {"he/PRON/2/nsubj " ATTACKED "Chad/PROPN/2/obj", "1/M/pronoun 3/C", "M > C"},
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case ships/NOUN.NNS/4/nsubj " ATTACKED
         "Chad/PROPN/4/obj",
         "1/M 5/C", "M > C"},
    };
    check_all(state, cases, COUNT(cases));
}

// ----------------------------------------------------------------------------- sides

static void nobody_is_on_both_sides(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/2/nsubj " ATTACKED "Mali/PROPN/2/obj", "1/M 3/M", "M > -"},
        {"Mali/PROPN/2/nsubj " ATTACKED "Mali/PROPN/2/obj and/CCONJ/5/cc Chad/PROPN/3/conj",
         "1/M 3/M 5/C", "M > C"},
        // but two parties inside one state are two
        {"police/NOUN/2/nsubj " ATTACKED "students/NOUN/2/obj", "1/M/body/0 3/M/body/2", "M > M"},
        {"police/NOUN/2/nsubj " ATTACKED "ministers/NOUN/2/obj", "1/M/body/0 3/M/person/0",
         "M > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// The first word that stands for somebody, with all that are co-ordinated with it, and no more.
static void a_side_is_a_list(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/4/nsubj and/CCONJ/3/cc Togo/PROPN/1/conj " ATTACKED
         "Chad/PROPN/4/obj and/CCONJ/7/cc Niger/PROPN/5/conj",
         "1/M 3/T 5/C 7/N", "MT > CN"},
        {"Mali/PROPN/2/nsubj " ATTACKED "Chad/PROPN/2/obj with/ADP/5/case Togo/PROPN/2/obl",
         "1/M 3/C 5/T", "M > C"},
        {"Mali/PROPN/2/nsubj " ATTACKED "ships/NOUN/2/obj with/ADP/5/case Togo/PROPN/2/obl",
         "1/M 5/T", "M > T"}, // the first that is known
        // who is co-ordinated inside of the mention: "the ministers of Kenya and Togo"
        {"ministers/NOUN/6/nsubj of/ADP/3/case Kenya/PROPN/1/nmod and/CCONJ/5/cc Togo/PROPN/3/conj "
         "met/VERB.VBD/0/root/meet",
         "1-3/K/person 5/T", "K > T"},
        {"ministers/NOUN/6/nsubj of/ADP/3/case Kenya/PROPN/1/nmod and/CCONJ/5/cc he/PRON/3/conj "
         "met/VERB.VBD/0/root/meet",
         "1-3/K/person 5/T/pronoun", "K > -"},
        // "Kenya-Togo talks"
        {"Kenya/PROPN/3/compound -/PUNCT.HYPH/3/punct Togo/PROPN/4/compound talks/NOUN/0/root/talk",
         "1/K 3/T", "K > T"},
    };
    check_all(state, cases, COUNT(cases));
}

// Nobody unknown who is named is passed over for the sake of a later word.
static void strangers_stand_in_the_way(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/2/nsubj " ATTACKED "to/ADP/4/case Smith/PROPN/2/obl over/ADP/6/case "
         "Togo/PROPN/2/obl",
         "1/M 6/T", "M > -"},
        {"Mali/PROPN/2/nsubj " ATTACKED "at/ADP/4/case dawn/NOUN/2/obl over/ADP/6/case "
         "Togo/PROPN/2/obl",
         "1/M 6/T", "M > T"},
        {"Mali/PROPN/2/nsubj " ATTACKED "at/ADP/4/case Dawn/PROPN/2/obl over/ADP/6/case "
         "Togo/PROPN/2/obl",
         "1/M 6/T", "M > T"}, // it may be a place
        {"Mali/PROPN/2/nsubj " ATTACKED "to/ADP/4/case Mali/PROPN/2/obl over/ADP/6/case "
         "Togo/PROPN/2/obl",
         "1/M 4/M 6/T", "M > T"}, // it is no stranger
    };
    check_all(state, cases, COUNT(cases));
}

// Where it happens is no recipient, unless the entry says so or names the preposition.
static void settings_are_no_recipients(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/2/nsubj " ATTACKED "in/ADP/4/case Chad/PROPN/2/obl", "1/M 4/C/place", "M > -"},
        {"Mali/PROPN/2/nsubj " ATTACKED "in/ADP/4/case Chad/PROPN/2/obl", "1/M 4/C", "M > C"},
        {"Mali/PROPN/2/nsubj sat/VERB.VBD/0/root/sit in/ADP/4/case Chad/PROPN/2/obl",
         "1/M 4/C/place", "M > C"},
        {"Mali/PROPN/2/nsubj " ATTACKED "like/ADP/4/case Togo/PROPN/2/obl", "1/M 4/T", "M > -"},
        {"Mali/PROPN/2/nsubj bombed/VERB.VBD/0/root/bomb in/ADP/4/case Chad/PROPN/2/obl",
         "1/M 4/C/place", "M > C"},
        {"Mali/PROPN/2/nsubj arrived/VERB.VBD/0/root/arrive in/ADP/4/case Chad/PROPN/2/obl",
         "1/M 4/C/place", "M > C"},
        {"Mali/PROPN/2/nsubj bombed/VERB.VBD/0/root/bomb troops/NOUN/2/obj in/ADP/5/case "
         "Chad/PROPN/3/nmod against/ADP/7/case Togo/PROPN/2/obl",
         "1/M 5/C/place 7/T", "M > C"},
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case loan/NOUN/0/root from/ADP/5/case Chad/PROPN/3/nmod",
         "1/M 5/C/place", "M > C"}, // "from" is no place
        // "discussed Syria with Chad": only whom it is done with
        {"Mali/PROPN/2/nsubj discussed/VERB.VBD/0/root/discuss Syria/PROPN/2/obj with/ADP/5/case "
         "Chad/PROPN/2/obl",
         "1/M 3/S 5/C", "M > C"},
        // no recipient at all
        {"Mali/PROPN/2/nsubj resigned/VERB.VBD/0/root/resign with/ADP/4/case Chad/PROPN/2/obl",
         "1/M 4/C", "M > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// Of "Mali and Chad met" the first towards the rest.
static void symmetric_acts_split_a_list(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/4/nsubj and/CCONJ/3/cc Chad/PROPN/1/conj met/VERB.VBD/0/root/meet", "1/M 3/C",
         "M > C"},
        {"two/NOUN/2/nsubj met/VERB.VBD/0/root/meet", "1/MCT/group", "M > CT"},
        {"two/NOUN/2/nsubj met/VERB.VBD/0/root/meet Niger/PROPN/2/obj", "1/MC/group 3/N", "MC > N"},
        {"two/NOUN/2/nsubj attacked/VERB.VBD/0/root/attack", "1/MC/group", "MC > -"},
    };
    check_all(state, cases, COUNT(cases));
}

static void reversed_roles_are_turned(void **state)
{
    static const side_case cases[] = {
        {"Mali/PROPN/2/nsubj received/VERB.VBD/0/root/receive aid/NOUN/2/obj from/ADP/5/case "
         "Chad/PROPN/2/obl",
         "1/M 5/C", "C > M reversed"},
    };
    check_all(state, cases, COUNT(cases));
}

// ----------------------------------------------------------------------------- the document

static void the_other_of_the_pair_is_inferred(void **state)
{
    static const struct {
        const char *arcs, *mentions;
        bool paired, close; // named most; named hardly without each other
        const char *parties;
    } cases[] = {
        {"Mali/PROPN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/M", true, false, "M > C guessed"},
        {"Chad/PROPN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/C", true, false, "C > M guessed"},
        {"Mali/PROPN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/M", false, false, "M > -"},
        {"Togo/PROPN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/T", true, false, "T > -"},
        {"Mali/PROPN/2/nsubj thanked/VERB.VBD/0/root/thank Togo/PROPN/2/obj", "1/M 3/T", true,
         false, "M > T"},
        {"Mali/PROPN/2/nsubj " ATTACKED, "1/M", true, false, "M > -"}, // the entry does not say so
        // who acts in the name of the state, but not a party or the people
        {"minister/NOUN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/M/person/0", true, false,
         "M > C guessed"},
        {"party/NOUN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/M/body/1", true, false, "M > -"},
        // both, where nobody is named
        {"negotiated/VERB.VBD/0/root/negotiate", "", true, true, "M > C guessed"},
        {"negotiated/VERB.VBD/0/root/negotiate", "", true, false, "- > -"},
        {"negotiated/VERB.VBD/0/root/negotiate", "", false, false, "- > -"},
        {"thanked/VERB.VBD/0/root/thank", "", true, true, "- > -"},
        {"deal/NOUN/2/nsubj:pass negotiated/VERB.VBN/0/root/negotiate", "", true, true, "- > -"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        staged *s = scene_of(a, cases[i].arcs, cases[i].mentions);
        s->a.mentions.paired = cases[i].paired;
        s->a.mentions.close = cases[i].close;
        s->a.mentions.pair[0] = 'M' - 'A';
        s->a.mentions.pair[1] = 'C' - 'A';
        assert_parties(s, cases[i].parties);
    }
}

static void a_former_official_does_not_stand_for_the_state(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, "minister/NOUN/2/nsubj thanked/VERB.VBD/0/root/thank", "1/M/person/0");
    s->a.mentions.paired = true;
    s->a.mentions.pair[0] = 'M' - 'A';
    s->a.mentions.pair[1] = 'C' - 'A';
    s->mentions[0].former = true;
    assert_parties(s, "M > -");
}

static void who_speaks_does_what_nobody_else_does(void **state)
{
    static const struct {
        const char *arcs, *mentions, *parties;
    } cases[] = {
        {"attacked/VERB.VBD/0/root/attack Chad/PROPN/1/obj", "2/C", "S > C"},
        {"Chad/PROPN/3/nsubj:pass was/AUX/3/aux:pass attacked/VERB.VBN/0/root/attack", "1/C",
         "- > C"},
        {"gangs/NOUN/2/nsubj attacked/VERB.VBD/0/root/attack Chad/PROPN/2/obj", "3/C", "- > C"},
        // "the two countries": the speaker's own first
        {"two/NOUN/2/nsubj met/VERB.VBD/0/root/meet", "1/MS/group", "S > M"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        staged *s = scene_of(a, cases[i].arcs, cases[i].mentions);
        ent_mention speaker = {.actor = {'S' - 'A'}, .n_actors = 1, .role = -1, .chain = -1};
        s->scene.speaker = &speaker;
        assert_parties(s, cases[i].parties);
    }
}

static void quotations_name_the_speaker(void **state)
{
    REGION(state, a)
    staged *s = scene_of(a, "Mali/PROPN/2/nsubj " ATTACKED "envoys/NOUN/2/obj", "1/M 3/-/person");
    assert_null(ent_speaker_at(&s->document, 1)); // no quotations
    int32_t said[] = {-1, 0, 1};
    ent_quote items[] = {{.subject = 0}, {.subject = 2}};
    s->a.quotes = (ent_quotes){.items = items, .n = 2, .said = said};
    assert_ptr_equal(ent_speaker_at(&s->document, 1), &s->mentions[0]);
    assert_null(ent_speaker_at(&s->document, 0));
    assert_null(ent_speaker_at(&s->document, 2)); // nobody known
    items[0].subject = -1;
    assert_null(ent_speaker_at(&s->document, 1));
}

static void offices_of_one_government_do_not_visit_each_other(void **state)
{
    static const struct {
        const char *arcs, *mentions;
        bool internal;
    } cases[] = {
        {"talks/NOUN/0/root/talk between/ADP/3/case army/NOUN/1/nmod and/CCONJ/5/cc guard/NOUN/3/conj",
         "3/M/body/0 5/M/body/3", true}, // both are organs
        {"talks/NOUN/0/root/talk between/ADP/3/case police/NOUN/1/nmod and/CCONJ/5/cc "
         "students/NOUN/3/conj",
         "3/M/body/0 5/M/body/2", false}, // the people are none
        {"talks/NOUN/0/root/talk between/ADP/3/case army/NOUN/1/nmod and/CCONJ/5/cc guard/NOUN/3/conj",
         "3/M/body/0 5/C/body/3", false},
        {"army/NOUN/2/nsubj " ATTACKED "guard/NOUN/2/obj", "1/M/body/0 3/M/body/3", false},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        staged *s = scene_of(a, cases[i].arcs, cases[i].mentions);
        const ent_act *act = &s->acts.items[0];
        ent_side sides[2];
        for (int k = 0; k < 2; k++)
            sides[k] = (ent_side){
                .actor = {s->mentions[k].actor[0]}, .mention = {&s->mentions[k]}, .n = 1};
        ent_parties p = {.doer = sides[0], .target = sides[1]};
        if (ent_is_internal(&s->scene, act, &p) != cases[i].internal)
            fail_msg("%s", cases[i].arcs);
        p.target.n = 0;
        assert_false(ent_is_internal(&s->scene, act, &p));
    }
}

static void a_side_knows_its_actors(void **state)
{
    (void)state;
    ent_side s = {.actor = {3, 5}, .n = 2};
    assert_true(ent_side_has(&s, 3) && ent_side_has(&s, 5));
    assert_false(ent_side_has(&s, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_stand_for_actors),
        cmocka_unit_test(who_only_belongs_to_the_doer_is_not_he),
        cmocka_unit_test(nobody_is_on_both_sides),
        cmocka_unit_test(a_side_is_a_list),
        cmocka_unit_test(strangers_stand_in_the_way),
        cmocka_unit_test(settings_are_no_recipients),
        cmocka_unit_test(symmetric_acts_split_a_list),
        cmocka_unit_test(reversed_roles_are_turned),
        cmocka_unit_test(the_other_of_the_pair_is_inferred),
        cmocka_unit_test(a_former_official_does_not_stand_for_the_state),
        cmocka_unit_test(who_speaks_does_what_nobody_else_does),
        cmocka_unit_test(quotations_name_the_speaker),
        cmocka_unit_test(offices_of_one_government_do_not_visit_each_other),
        cmocka_unit_test(a_side_knows_its_actors),
    };
    return cmocka_run_group_tests_name("sides", tests, region_open, region_close);
}
