// test_acts.c: what the words that govern an act make of it: code, status, roles.

#include <setjmp.h>

#include "acts_fixture.h"

static const char acts[] = ACTS
    "19\tv\tS>O\tattack\n19\tn\tS>O\tattack\n04\tv\tS=O\tmeet\n04\tn\tS=O\ttalk\n"
    "05\tv\tS=O\tsign\n05\tn\tS=O\tsigning\n06\tv\tS=O?\tcooperate\n06\tn\tS=O?\tcooperation\n"
    "16\tv\tS>O\timpose sanction\n16\tn\tS>O\tsanction\n08\tv\tS>O\tlift\n08\tn\tS>O\trelease\n"
    "11\tv\tS>O\tcondemn\n01\tv\tS>O\tinvite\n04\tv\tS>P\tvisit\n04\tn\tS>P\tvisit\n"
    "11\tv\tQ>O\tbe guilty\n05\tv\tS>O\tendorse\n08\tv\tS>O\tget rid\n";
static const char operators[] = OPERATORS
    "intend\t\tplanned\t=will\nintend\t\thypothetical\t=may\nintend\tv\tplanned\tplan\n"
    "intend\tv\tplanned\tagree\nintend\tn\tplanned\tplan\nrefuse\tv\t\trefuse\t12\n"
    "appeal\tv\trequested\turge\t02\nappeal\tv\trequested\tcall for\t02\n"
    "appeal\t\trequested\t=must\nstop\tv\t\tend\nstop\tv\tcancelled\tcancel\n"
    "hope\tv\tproposed\thope\naccuse\tv\t\taccuse\t11\nendorse\tv\t\tendorse\n"
    "endorse\tv\t\tpraise\t05\n"
    "negate\t\t\t{not|never|no}\ndo\tv\t\tcarry out\ndo\tv\t\tissue\ndo\tv\tongoing\tcontinue\n"
    "do\ta\thistorical\tformer\nundergo\tv\t\tcome under\nundergo\tv\t\tface\n"
    "want\tv\tplanned\twant\nnothing\t\t\tattack title\nnothing\tn\t\tgame\ndeny\tv\tdenied\tdeny\t12\nsay\tv\t\tsay\n";

typedef struct act_case {
    const char *arcs, *acts; // "code status doers > targets" between "; "
} act_case;

static act_tables tables_of(ent_arena *a)
{
    act_tables t = act_tables_new(a);
    add_lines(&t, acts);
    add_lines(&t, operators);
    return t;
}

static void write_acts(const ent_tree *tree, const ent_acts *found, char *out, size_t room)
{
    size_t n = 0;
    out[0] = 0;
    for (ptrdiff_t i = 0; i < found->n; i++) {
        const ent_act *x = &found->items[i];
        char frame[512];
        write_frame(tree, &x->frame, x->match, frame, sizeof frame);
        n += (size_t)snprintf(out + n, room - n, "%s%.*s %s%s%s%s %s", n ? "; " : "",
                              (int)x->code.n, x->code.p, ent_event_status_name(x->status),
                              x->negated ? " negated" : "", x->conditional ? " conditional" : "",
                              x->idle ? " idle" : "", frame);
    }
}

static void check_all(void **state, const act_case *cases, int n)
{
    for (int i = 0; i < n; i++) {
        REGION(state, a)
        act_tables t = tables_of(a);
        drawn *d;
        ent_tree tree = drawn_tree(&t, cases[i].arcs, &d);
        ent_acts found = acts_in(&t, &tree);
        char got[1024];
        write_acts(&tree, &found, got, sizeof got);
        if (strcmp(got, cases[i].acts) != 0)
            fail_msg("%s: \"%s\", wanted \"%s\"", cases[i].arcs, got, cases[i].acts);
    }
}

// ----------------------------------------------------------------------------- the climb

static void operators_govern_complements(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj met/VERB.VBD/0/root/meet Chad/PROPN/2/obj", "04 occurred Mali > Chad"},
        // infinitive, clause, object, phrase, noun, passive subject, auxiliary, adjective
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan to/PART.TO/4/mark meet/VERB.VB/2/xcomp "
         "Chad/PROPN/4/obj",
         "036 planned Mali > Chad"},
        {"Mali/PROPN/2/nsubj agreed/VERB.VBD/0/root/agree to/PART.TO/4/mark meet/VERB.VB/2/ccomp "
         "Chad/PROPN/4/obj",
         "036 planned Mali > Chad"},
        {"Mali/PROPN/2/nsubj planned/VERB.VBD/0/root/plan talks/NOUN/2/obj/talk with/ADP/5/case "
         "Chad/PROPN/3/nmod",
         "036 planned Mali > Chad"},
        {"Mali/PROPN/2/nsubj agreed/VERB.VBD/0/root/agree on/ADP/4/case talks/NOUN/2/obl/talk "
         "with/ADP/6/case Chad/PROPN/4/nmod",
         "036 planned Mali > Chad"},
        {"Mali/PROPN/3/nmod:poss 's/PART.POS/1/case plan/NOUN/0/root for/ADP/5/case "
         "talks/NOUN/3/nmod/talk with/ADP/7/case Chad/PROPN/5/nmod",
         "036 planned Mali > Chad"},
        {"talks/NOUN/3/nsubj:pass/talk were/AUX/3/aux:pass cancelled/VERB.VBN/0/root/cancel "
         "by/ADP/5/case Mali/PROPN/3/obl:agent",
         "164 cancelled Mali > -"},
        {"Mali/PROPN/3/nsubj will/AUX.MD/3/aux meet/VERB.VB/0/root Chad/PROPN/3/obj",
         "036 planned Mali > Chad"},
        {"talks/NOUN/3/nsubj:pass/talk are/AUX/3/aux:pass planned/VERB.VBN/0/root/plan",
         "036 planned - > -"},
        {"sanctions/NOUN/0/root/sanction imposed/VERB.VBN/1/acl/impose on/ADP/4/case "
         "Mali/PROPN/2/obl ended/VERB.VBN/1/acl/end",
         "16 occurred - > Mali"},
        {"Togo/PROPN/2/nsubj ended/VERB.VBD/0/root/end sanctions/NOUN/2/obj/sanction "
         "imposed/VERB.VBN/3/acl/impose on/ADP/6/case Mali/PROPN/4/obl",
         "085 occurred Togo > Mali"}, // the verb of the act hangs on its noun
        // not so a setting, or the subject of a verb that is no end
        {"Mali/PROPN/2/nsubj agreed/VERB.VBD/0/root/agree in/ADP/4/case talks/NOUN/2/obl/talk",
         "04 occurred idle Mali > -"},
        {"talks/NOUN/2/nsubj/talk planned/VERB.VBD/0/root/plan", "04 occurred - > -"},
        {"talks/NOUN/2/nsubj/talk ended/VERB.VBD/0/root/end", "164 occurred - > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// Words that say nothing to the act are passed; another clause, or a conjunct of its own, is not.
static void climbs_over_what_says_nothing(void **state)
{
    static const act_case cases[] = {
        // "planned a round of talks", "plans to try to meet", "talks and visits"
        {"Mali/PROPN/2/nsubj planned/VERB.VBD/0/root/plan round/NOUN/2/obj of/ADP/5/case "
         "talks/NOUN/3/nmod/talk",
         "036 planned Mali > -"},
        {"Mali/PROPN/2/nsubj refused/VERB.VBD/0/root/refuse to/PART.TO/4/mark try/VERB.VB/2/xcomp "
         "to/PART.TO/6/mark meet/VERB.VB/4/xcomp Chad/PROPN/6/obj",
         "125 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj planned/VERB.VBD/0/root/plan talks/NOUN/4/compound/talk "
         "venues/NOUN/2/obj",
         "036 planned Mali > -"},
        {"Mali/PROPN/2/nsubj planned/VERB.VBD/0/root/plan rallies/NOUN/2/obj and/CCONJ/5/cc "
         "talks/NOUN/3/conj/talk",
         "036 planned Mali > -"},
        // "planned the rally against talks"
        {"Mali/PROPN/2/nsubj planned/VERB.VBD/0/root/plan rally/NOUN/2/obj against/ADP/5/case "
         "talks/NOUN/3/nmod/talk",
         "04 occurred idle Mali > -"},
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan and/CCONJ/4/cc met/VERB.VBD/2/conj/meet "
         "Chad/PROPN/4/obj",
         "04 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan and/CCONJ/5/cc Togo/PROPN/5/nsubj "
         "meet/VERB/2/conj Chad/PROPN/5/obj",
         "04 occurred Togo > Chad"},
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan to/PART.TO/4/mark stay/VERB.VB/2/xcomp "
         "and/CCONJ/6/cc met/VERB.VBD/4/conj/meet Chad/PROPN/6/obj",
         "04 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan to/PART.TO/4/mark stay/VERB.VB/2/xcomp "
         "and/CCONJ/7/cc Togo/PROPN/7/nsubj meets/VERB/4/conj/meet Chad/PROPN/7/obj",
         "04 occurred Togo > Chad"},
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan after/SCONJ/5/mark Togo/PROPN/5/nsubj "
         "met/VERB.VBD/2/advcl/meet Chad/PROPN/5/obj",
         "04 occurred Togo > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// What the first, last or only one did came to pass as the clause above says.
static void ranked_infinitives_came_to_pass(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/4/nsubj was/AUX/4/cop first/ADJ/4/amod state/NOUN/0/root to/PART.TO/6/mark "
         "attack/VERB.VB/4/acl Chad/PROPN/6/obj",
         "19 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj became/VERB.VBD/0/root last/ADJ/4/amod state/NOUN/2/xcomp to/PART.TO/6/mark "
         "attack/VERB.VB/4/acl Chad/PROPN/6/obj",
         "19 occurred state > Chad"},
        {"Mali/PROPN/5/nsubj will/AUX.MD/5/aux be/AUX/5/cop first/ADJ/5/amod state/NOUN/0/root "
         "to/PART.TO/7/mark attack/VERB.VB/5/acl Chad/PROPN/7/obj",
         "138 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root to/PART.TO/4/mark attack/VERB.VB/2/advcl "
         "Chad/PROPN/4/obj",
         "138 occurred Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// With several operators the innermost has its say first.
static void composes_from_the_inside(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj hopes/VERB.VBZ/0/root/hope attacks/NOUN/4/nsubj/attack "
         "end/VERB.VB/2/ccomp",
         "025 proposed Mali > -"}, // 19, 087, 025
        {"Mali/PROPN/2/nsubj called/VERB.VBD/0/root/call for/SCONJ/5/mark Chad/PROPN/5/nsubj "
         "end/VERB.VB/2/advcl attacks/NOUN/5/obj/attack",
         "0256 requested Mali > Chad"}, // the longest base: 087, not 08
        {"Mali/PROPN/2/nsubj refused/VERB.VBD/0/root/refuse to/PART.TO/4/mark lift/VERB.VB/2/xcomp "
         "sanctions/NOUN/4/obj/sanction on/ADP/7/case Chad/PROPN/5/nmod",
         "124 occurred Mali > sanctions+Chad; 16 occurred idle Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

static void the_status_is_that_of_the_innermost(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj urged/VERB.VBD/0/root/urge Chad/PROPN/2/obj to/PART.TO/5/mark "
         "cancel/VERB.VB/2/xcomp talks/NOUN/5/obj/talk",
         "164 cancelled Mali > Chad"}, // no line says what an appeal makes of 164
        // the act that is made may say so itself
        {"Mali/PROPN/3/nsubj will/AUX.MD/3/aux attack/VERB.VB/0/root Chad/PROPN/3/obj",
         "138 occurred Mali > Chad"},
        {"Mali/PROPN/3/nsubj may/AUX.MD/3/aux attack/VERB.VB/0/root Chad/PROPN/3/obj",
         "138 hypothetical Mali > Chad"},
        {"Mali/PROPN/4/nsubj may/AUX.MD/4/aux have/AUX.VB/4/aux attacked/VERB.VBN/0/root/attack",
         "19 hypothetical Mali > -"}, // what may have been is not to come
        {"Mali/PROPN/2/nsubj continued/VERB.VBD/0/root/continue to/PART.TO/4/mark "
         "attack/VERB.VB/2/xcomp Chad/PROPN/4/obj",
         "19 ongoing Mali > Chad"},
        {"former/ADJ/2/amod talks/NOUN/0/root/talk with/ADP/4/case Chad/PROPN/2/nmod",
         "04 historical - > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// ----------------------------------------------------------------------------- roles

// Who urges or accuses somebody acts upon him; other operators leave the recipient to the act.
static void operators_take_roles_over(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj urged/VERB.VBD/0/root/urge Chad/PROPN/2/obj to/PART.TO/5/mark "
         "lift/VERB.VB/2/xcomp bans/NOUN/5/obj/ban",
         "025 requested Mali > Chad+bans"},
        {"Mali/PROPN/2/nsubj accused/VERB.VBD/0/root/accuse Chad/PROPN/2/obj of/SCONJ/5/mark "
         "attacking/VERB.VBG/2/advcl/attack Togo/PROPN/5/obj",
         "112 occurred Mali > Chad+Togo"},
        // an operator without a doer leaves the act its own
        {"Mali/PROPN/3/nsubj:pass is/AUX/3/aux:pass planned/VERB.VBN/0/root/plan to/PART.TO/5/mark "
         "meet/VERB.VB/3/xcomp Chad/PROPN/5/obj",
         "036 planned Mali > Chad"},
        {"Mali/PROPN/3/nsubj:pass is/AUX/3/aux:pass planned/VERB.VBN/0/root/plan by/ADP/5/case "
         "Togo/PROPN/3/obl:agent to/PART.TO/7/mark meet/VERB.VB/3/xcomp Chad/PROPN/7/obj",
         "036 planned Mali > Chad"},
        // "wants to lift" intends, "wants Chad to lift" asks
        {"Mali/PROPN/2/nsubj wants/VERB.VBZ/0/root/want to/PART.TO/4/mark sign/VERB.VB/2/xcomp "
         "with/ADP/6/case Chad/PROPN/4/obl",
         "030 planned Mali > Chad"},
        {"Mali/PROPN/2/nsubj wants/VERB.VBZ/0/root/want Chad/PROPN/2/obj to/PART.TO/5/mark "
         "lift/VERB.VB/2/xcomp bans/NOUN/5/obj/ban",
         "025 requested Mali > Chad+bans"},
        // what is to be done is asked by whoever says so
        {"Mali/PROPN/2/nsubj said/VERB.VBD/0/root/say Chad/PROPN/5/nsubj must/AUX.MD/5/aux "
         "lift/VERB.VB/2/ccomp bans/NOUN/5/obj/ban",
         "025 requested Mali > Chad+bans"},
    };
    check_all(state, cases, COUNT(cases));
}

static void light_verbs_lend_their_sides(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj carried/VERB.VBD/0/root/carry out/ADP/2/compound:prt "
         "attacks/NOUN/2/obj/attack on/ADP/6/case Chad/PROPN/4/nmod",
         "19 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj carried/VERB.VBD/0/root/carry out/ADP/2/compound:prt "
         "attacks/NOUN/2/obj/attack against/ADP/6/case Chad/PROPN/2/obl",
         "19 occurred Mali > Chad"},
        // the act's own doer stays
        {"Mali/PROPN/2/nsubj carried/VERB.VBD/0/root/carry out/ADP/2/compound:prt "
         "Togo/PROPN/6/nmod:poss 's/PART.POS/4/case attacks/NOUN/2/obj/attack",
         "19 occurred Togo > -"},
        // to whom it is done
        {"Chad/PROPN/2/nsubj came/VERB.VBD/0/root/come under/ADP/4/case attack/NOUN/2/obl "
         "from/ADP/6/case Mali/PROPN/2/obl",
         "19 occurred Mali > Chad"},
        {"Chad/PROPN/2/nsubj faces/VERB.VBZ/0/root/face Malian/ADJ/4/amod "
         "sanctions/NOUN/2/obj/sanction",
         "16 occurred Malian > Chad"},
        // not the statement calls, but whoever issues it
        {"Mali/PROPN/2/nsubj issued/VERB.VBD/0/root/issue note/NOUN/2/obj "
         "condemning/VERB.VBG/3/acl/condemn Chad/PROPN/4/obj",
         "11 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj planned/VERB.VBD/0/root/plan note/NOUN/2/obj "
         "condemning/VERB.VBG/3/acl/condemn Chad/PROPN/4/obj",
         "11 occurred note > Chad"},
        {"note/NOUN/0/root condemning/VERB.VBG/1/acl/condemn Chad/PROPN/2/obj",
         "11 occurred note > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// ----------------------------------------------------------------------------- negation

static void negations(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod attack/VERB.VB/0/root",
         "19 occurred negated Mali > -"},
        // twice is not at all
        {"Mali/PROPN/4/nsubj never/ADV/4/advmod not/PART/4/advmod attacked/VERB.VBD/0/root/attack",
         "19 occurred Mali > -"},
        // what one will not do is a refusal, what must not be done is to end
        {"Mali/PROPN/4/nsubj will/AUX.MD/4/aux not/PART/4/advmod sign/VERB.VB/0/root",
         "120 occurred Mali > -"},
        {"Mali/PROPN/2/nsubj said/VERB.VBD/0/root/say Chad/PROPN/6/nsubj must/AUX.MD/6/aux "
         "not/PART/6/advmod attack/VERB.VB/2/ccomp",
         "0256 requested Mali > Chad"},
        // any word of the act may be what there is not
        {"Mali/PROPN/2/nsubj imposed/VERB.VBD/0/root/impose no/DET/4/det "
         "sanctions/NOUN/2/obj/sanction",
         "16 occurred negated Mali > -"},
        // if nothing comes of the act, what denies it is an act by itself
        {"Mali/PROPN/2/nsubj refused/VERB.VBD/0/root/refuse attacks/NOUN/2/obj/attack by/ADP/5/case "
         "Chad/PROPN/3/nmod",
         "12 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj hopes/VERB.VBZ/0/root/hope to/PART.TO/4/mark attack/VERB.VB/2/xcomp "
         "Chad/PROPN/4/obj",
         " proposed Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// "will meet and sign", but "will meet and signed".
static void conjuncts_share_auxiliaries(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/3/nsubj will/AUX.MD/3/aux meet/VERB.VB/0/root and/CCONJ/5/cc "
         "sign/VERB.VB/3/conj",
         "036 planned Mali > -; 030 planned Mali > -"},
        {"Mali/PROPN/3/nsubj will/AUX.MD/3/aux meet/VERB.VB/0/root and/CCONJ/5/cc "
         "signed/VERB.VBD/3/conj/sign",
         "036 planned Mali > -; 05 occurred Mali > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// What is only supposed is no event; what depends on it is conditional.
static void conditions(void **state)
{
    static const act_case cases[] = {
        {"if/SCONJ/3/mark Mali/PROPN/3/nsubj attacks/VERB.VBZ/0/root/attack",
         "19 occurred idle Mali > -"},
        {"Mali/PROPN/2/nsubj attacks/VERB.VBZ/0/root/attack if/SCONJ/5/mark Chad/PROPN/5/nsubj "
         "stays/VERB.VBZ/2/advcl",
         "19 occurred conditional Mali > -"},
        {"Mali/PROPN/2/nsubj attacks/VERB.VBZ/0/root/attack after/SCONJ/5/mark Chad/PROPN/5/nsubj "
         "stays/VERB.VBZ/2/advcl",
         "19 occurred Mali > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// The subject of another act does not do what that act speaks of.
static void acts_of_others_are_idle(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj condemned/VERB.VBD/0/root/condemn attacks/NOUN/2/obj/attack",
         "11 occurred Mali > attacks; 19 occurred idle Mali > -"},
        {"Mali/PROPN/2/nsubj carried/VERB.VBD/0/root/carry out/ADP/2/compound:prt "
         "attacks/NOUN/2/obj/attack",
         "19 occurred Mali > -"},
        {"Mali/PROPN/2/nsubj left/VERB.VBD/0/root to/PART.TO/4/mark rest/VERB.VB/2/advcl "
         "during/ADP/6/case attacks/NOUN/4/obl/attack",
         "19 occurred idle Mali > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// "flew to Rome to sign": still to be done, unless an operator says what it is.
static void purposes_are_planned(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root to/PART.TO/4/mark sign/VERB.VB/2/advcl "
         "with/ADP/6/case Chad/PROPN/4/obl",
         "030 planned Mali > Chad"},
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root to/PART.TO/4/mark stay/VERB.VB/2/advcl "
         "and/CCONJ/6/cc sign/VERB.VB/4/conj",
         "030 planned Mali > -"}, // its "to" stands in front of the first
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root to/PART.TO/4/mark meet/VERB.VB/2/advcl "
         "and/CCONJ/6/cc sign/VERB.VB/4/conj",
         "036 planned Mali > -; 030 planned Mali > -"},
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root to/PART.TO/4/mark signing/VERB.VBG/2/advcl/sign",
         "05 occurred Mali > -"}, // no infinitive
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root to/PART.TO/4/mark cancel/VERB.VB/2/advcl "
         "talks/NOUN/4/obj/talk",
         "164 cancelled Mali > -"}, // it is what the operator makes of it
        {"Mali/PROPN/2/nsubj came/VERB.VBD/0/root signing/VERB.VBG/2/advcl/sign",
         "05 occurred Mali > -"},
        {"Mali/PROPN/2/nsubj continued/VERB.VBD/0/root/continue to/PART.TO/4/mark "
         "sign/VERB.VB/2/xcomp",
         "05 ongoing Mali > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// ----------------------------------------------------------------------------- no event

static void what_is_only_spoken_of_is_idle(void **state)
{
    static const act_case cases[] = {
        // marked "?" in the lexicon, unless an operator makes something of it
        {"cooperation/NOUN/2/nsubj grew/VERB.VBD/0/root", "06 occurred idle - > -"},
        {"Mali/PROPN/2/nsubj called/VERB.VBD/0/root/call for/ADP/4/case cooperation/NOUN/2/obl",
         "021 requested Mali > -"},
        {"Mali/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod cooperate/VERB.VB/0/root",
         "06 occurred negated idle Mali > -"},
        // a gerund that is a topic or a subject, but not one behind "after"
        {"key/ADJ/0/root in/SCONJ/3/mark signing/VERB.VBG/1/advcl/sign", "05 occurred idle - > -"},
        {"signing/VERB.VBG/2/csubj/sign matters/VERB.VBZ/0/root", "05 occurred idle - > -"},
        {"key/ADJ/0/root after/SCONJ/3/mark signing/VERB.VBG/1/advcl/sign", "05 occurred - > -"},
        // what the reader knows of already, with nobody new in it
        {"left/VERB.VBD/0/root after/ADP/4/case the/DET/4/det talks/NOUN/1/obl/talk",
         "04 occurred idle - > -"},
        {"left/VERB.VBD/0/root after/ADP/4/case their/PRON/4/nmod:poss talks/NOUN/1/obl/talk",
         "04 occurred idle their > -"},
        {"left/VERB.VBD/0/root after/ADP/3/case talks/NOUN/1/obl/talk", "04 occurred - > -"},
        {"left/VERB.VBD/0/root after/ADP/4/case the/DET/4/det talks/NOUN/1/obl/talk with/ADP/6/case "
         "Chad/PROPN/4/nmod",
         "04 occurred - > Chad"},
        {"after/ADP/3/case the/DET/3/det talks/NOUN/0/root/talk", "04 occurred - > -"},
        // part of another act
        {"Mali/PROPN/2/nsubj invited/VERB.VBD/0/root/invite Chad/PROPN/2/obj to/PART.TO/5/mark "
         "visit/VERB.VB/2/xcomp",
         "01 occurred Mali > Chad; 036 planned idle Chad > -"},
        {"Mali/PROPN/2/nsubj refused/VERB.VBD/0/root/refuse to/PART.TO/4/mark invite/VERB.VB/2/xcomp "
         "Chad/PROPN/4/obj to/PART.TO/7/mark visit/VERB.VB/4/xcomp",
         "01 occurred Mali > Chad; 036 planned idle Chad > -"}, // no visit is refused
    };
    check_all(state, cases, COUNT(cases));
}

static void words_that_mean_something_else_are_used_up(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj attacked/VERB.VBD/0/root/attack title/NOUN/2/obj", ""},
        {"Mali/PROPN/2/nsubj attacked/VERB.VBD/0/root/attack Chad/PROPN/2/obj",
         "19 occurred Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// ------------------------------------------------------------------- operators by themselves

static void operators_that_govern_nothing_are_acts(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj urged/VERB.VBD/0/root/urge Chad/PROPN/2/obj",
         "02 requested Mali > Chad"},
        {"Mali/PROPN/2/nsubj plans/VERB.VBZ/0/root/plan", ""}, // no code of its own
        // the act with the same words holds where the operator governs none
        {"Mali/PROPN/2/nsubj endorsed/VERB.VBD/0/root/endorse Chad/PROPN/2/obj",
         "05 occurred Mali > Chad"},
        {"Mali/PROPN/2/nsubj endorsed/VERB.VBD/0/root/endorse the/DET/4/det release/NOUN/2/obj "
         "by/ADP/6/case Chad/PROPN/4/nmod",
         "051 occurred Mali > Chad"},
        // to have denied is done
        {"Mali/PROPN/2/nsubj denied/VERB.VBD/0/root/deny charges/NOUN/2/obj/charge",
         "12 occurred Mali > charges"},
        // praised by nobody: the release is what it tells
        {"release/NOUN/3/nsubj:pass was/AUX/3/aux:pass praised/VERB.VBN/0/root/praise",
         "08 occurred - > -; 05 occurred - > release"},
        // those that govern each other are none
        {"Mali/PROPN/2/nsubj refused/VERB.VBD/0/root/refuse to/PART.TO/4/mark "
         "endorse/VERB.VB/2/xcomp Chad/PROPN/4/obj",
         "120 occurred Mali > Chad"},
    };
    check_all(state, cases, COUNT(cases));
}

// Who condemns an attack by X on Y has to do with X; what talks do, those do who talk.
static void looks_inside(void **state)
{
    static const act_case cases[] = {
        {"Mali/PROPN/2/nsubj condemned/VERB.VBD/0/root/condemn attack/NOUN/2/obj by/ADP/5/case "
         "Chad/PROPN/3/nmod on/ADP/7/case Togo/PROPN/3/nmod",
         "11 occurred Mali > attack+Chad+Togo; 19 occurred Chad > Togo"},
        {"talks/NOUN/4/nsubj/talk between/ADP/3/case Mali/PROPN/1/nmod "
         "condemned/VERB.VBD/0/root/condemn Chad/PROPN/4/obj",
         "04 occurred Mali > -; 11 occurred talks+Mali > Chad"},
        // a doer that the act has only borrowed is none inside
        {"Mali/PROPN/2/nsubj condemned/VERB.VBD/0/root/condemn attack/NOUN/2/obj",
         "11 occurred Mali > attack; 19 occurred idle Mali > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// "Q>O": whoever says so is the actor.
static void the_doer_of_what_is_spoken_is_left_open(void **state)
{
    static const act_case cases[] = {
        {"Chad/PROPN/2/nsubj was/VERB.VBD/0/root/be guilty/ADJ/2/xcomp", "11 occurred - > -"},
    };
    check_all(state, cases, COUNT(cases));
}

// The operators that have had their say, innermost first; who says so and what means nothing are none.
static void governors_are_kept(void **state)
{
    static const struct {
        const char *arcs, *governors;
    } cases[] = {
        {"hopes/VERB.VBZ/0/root/hope to/PART.TO/3/mark agree/VERB.VB/1/xcomp on/ADP/6/case no/DET/6/det "
         "talks/NOUN/3/obl/talk",
         "negate intend hope"},
        {"said/VERB.VBD/0/root/say Mali/PROPN/3/nsubj met/VERB.VBD/1/ccomp/meet Chad/PROPN/3/obj",
         ""},
        {"lost/VERB.VBD/0/root game/NOUN/1/obj of/ADP/4/case talks/NOUN/2/nmod/talk", ""},
        {"plans/VERB.VBZ/0/root/plan to/PART.TO/3/mark agree/VERB.VB/1/xcomp to/PART.TO/5/mark "
         "plan/VERB.VB/3/xcomp to/PART.TO/7/mark agree/VERB.VB/5/xcomp to/PART.TO/9/mark "
         "plan/VERB.VB/7/xcomp to/PART.TO/11/mark meet/VERB.VB/9/xcomp",
         "intend intend intend intend"}, // ENT_MAX_GOVERNORS
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        act_tables t = tables_of(a);
        drawn *d;
        ent_tree tree = drawn_tree(&t, cases[i].arcs, &d);
        ent_acts found = acts_in(&t, &tree);
        char got[128] = "";
        for (int k = 0; k < found.items[0].n_governors; k++)
            strcat(strcat(got, k ? " " : ""),
                   ent_operator_name(found.items[0].governor[k]->entry->op));
        if (strcmp(got, cases[i].governors) != 0)
            fail_msg("%s: \"%s\", wanted \"%s\"", cases[i].arcs, got, cases[i].governors);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_govern_complements),
        cmocka_unit_test(climbs_over_what_says_nothing),
        cmocka_unit_test(composes_from_the_inside),
        cmocka_unit_test(the_status_is_that_of_the_innermost),
        cmocka_unit_test(operators_take_roles_over),
        cmocka_unit_test(light_verbs_lend_their_sides),
        cmocka_unit_test(negations),
        cmocka_unit_test(conjuncts_share_auxiliaries),
        cmocka_unit_test(conditions),
        cmocka_unit_test(acts_of_others_are_idle),
        cmocka_unit_test(purposes_are_planned),
        cmocka_unit_test(ranked_infinitives_came_to_pass),
        cmocka_unit_test(what_is_only_spoken_of_is_idle),
        cmocka_unit_test(words_that_mean_something_else_are_used_up),
        cmocka_unit_test(operators_that_govern_nothing_are_acts),
        cmocka_unit_test(governors_are_kept),
        cmocka_unit_test(looks_inside),
        cmocka_unit_test(the_doer_of_what_is_spoken_is_left_open),
    };
    return cmocka_run_group_tests_name("acts", tests, region_open, region_close);
}
