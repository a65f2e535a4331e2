// test_world.c: every kind of row of the tables of states, organisations, offices, people.

#include <setjmp.h>

#include "base/buffer.h"
#include "knowledge/world.h"
#include "table_fixture.h"
#include <stdlib.h>

#define STATES "# table: states\n# columns: code kind text from to\n"
#define ORGANISATIONS "# table: organisations\n# columns: id kind text from to\n"
#define OFFICES "# table: offices\n# columns: text sectors cameo level kind canonical\n"
#define PEOPLE "# table: people\n# columns: code name office from to\n"

static ent_status read(ent_world *w, ent_arena *a, const char *text, ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_world_add(w, a, &t, &taken, err);
    assert_true(taken);
    return status;
}

static void read_well(ent_world *w, ent_arena *a, const char *text)
{
    ent_error err;
    if (read(w, a, text, &err) != ENT_OK)
        fail_msg("line %d: %s", (int)err.line, err.text);
}

// The value of a whole phrase - 1, or -1.
static int32_t look_up(const ent_world *w, const ent_phrases *p, const char *text)
{
    ent_word words[ENT_MAX_PHRASE_WORDS];
    ent_str rest = ent_str_of(text), part;
    int n = 0;
    while (n < ENT_MAX_PHRASE_WORDS && ent_str_split(&rest, ' ', &part))
        words[n++] = ent_vocabulary_find(w->words, part);
    int32_t value = 0;
    return ent_phrases_longest(p, words, n, &value) == n ? value - 1 : -1;
}

static const ent_name *name_of(const ent_world *w, const char *text)
{
    int32_t at = look_up(w, w->name_phrases, text);
    assert_true(at >= 0 && at < w->n_names);
    return &w->names[at];
}

static const ent_actor *actor_of(const ent_world *w, const char *id)
{
    int32_t at = ent_world_actor(w, ent_str_of(id));
    assert_true(at >= 0 && at < w->n_actors);
    return &w->actors[at];
}

static void reads_states(void **state)
{
    static const struct {
        const char *text;
        ent_name_kind kind;
        bool acronym;
    } names[] = {
        {"france", ENT_NAME_PLAIN, false},     {"french republic", ENT_NAME_PLAIN, false},
        {"gaul", ENT_NAME_PLAIN, false},       {"fr", ENT_NAME_PLAIN, true},
        {"french", ENT_NAME_ADJECTIVE, false}, {"frenchmen", ENT_NAME_DEMONYM, false},
        {"paris", ENT_NAME_CAPITAL, false},    {"elysee palace", ENT_NAME_SEAT, false},
    };
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              STATES
              "FRA\tcow\t220\nFRA\tgw\t9999\nFRA\tname\tFrance\nFRA\tofficial\tFrench Republic\n"
              "FRA\talias\tGaul\nFRA\tacronym\tFR\nFRA\tadjective\tFrench\n"
              "FRA\tdemonym\tFrenchmen\nFRA\tcapital\tParis\nFRA\tcapital-weak\tNice\n"
              "FRA\tseat\t{\xC3\x89lys\xC3\xA9"
              "e|Elysee} Palace\n");
    const ent_actor *f = actor_of(w, "FRA");
    assert_true(f->is_state && f->cow == 220 && f->gw == 9999);
    assert_str(f->name, "France");
    assert_str(f->code, "FRA");
    assert_str(f->cameo, "FRA");
    assert_str(f->sectors, "");
    for (int i = 0; i < COUNT(names); i++) {
        const ent_name *n = name_of(w, names[i].text);
        assert_int_equal(n->kind, names[i].kind);
        assert_int_equal(n->acronym, names[i].acronym);
        assert_int_equal(n->actor, 0);
        assert_int_equal(n->from, ENT_NO_DAY);
        assert_int_equal(n->to, ENT_NO_DAY);
    }
    assert_int_equal(look_up(w, w->name_phrases, "nice"), -1);
    assert_int_equal(w->n_actors, 1);
    assert_int_equal(name_of(w, "gaul")->line, 7);
    assert_int_equal(ent_world_actor(w, ENT_S("fra")), -1); // ids are not folded
    assert_int_equal(ent_world_actor(w, ENT_S("")), -1);
}

static void reads_organisations(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              ORGANISATIONS "SCO\tname\tShanghai Cooperation Organization\nSCO\tacronym\tSCO\n"
                            "SCO\tcode\tIGO\nSCO\tsector\tGOV,MIL\nSCO\tcameo\tIGOSCO\n");
    const ent_actor *o = actor_of(w, "SCO");
    assert_false(o->is_state);
    assert_str(o->name, "Shanghai Cooperation Organization");
    assert_str(o->code, "IGO");
    assert_str(o->sectors, "GOV,MIL");
    assert_str(o->cameo, "IGOSCO");
    assert_true(name_of(w, "sco")->acronym);
}

static void reads_members(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a, STATES "FRA\tname\tFrance\nGBR\tname\tBritain\n");
    read_well(w, a,
              ORGANISATIONS "EU\tname\tEuropean Union\nEU\tmember\tFRA\t1958-01-01\n"
                            "EU\tmember\tGBR\t1973-01-01\t2020-01-31\nG20\tmember\tEU\n");
    assert_int_equal(w->n_memberships, 3);
    const ent_membership *m = &w->memberships[1];
    assert_int_equal(m->organisation, ent_world_actor(w, ENT_S("EU")));
    assert_int_equal(m->member, ent_world_actor(w, ENT_S("GBR")));
    assert_int_equal(m->from, ent_day_of(1973, 1, 1));
    assert_int_equal(m->to, ent_day_of(2020, 1, 31));
    assert_int_equal(w->memberships[0].to, ENT_NO_DAY);
    assert_int_equal(w->memberships[2].member, ent_world_actor(w, ENT_S("EU")));
    assert_int_equal(w->n_names, 3); // a membership is no name
}

static void names_have_their_time(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              STATES
              "YUG\tcapital\tBelgrade\t\t2006-06-05\nSRB\tcapital\tBelgrade\t2006-06-05\t\n");
    const ent_name *later = name_of(w, "belgrade");
    assert_int_equal(later->actor, ent_world_actor(w, ENT_S("SRB")));
    assert_int_equal(later->from, ent_day_of(2006, 6, 5));
    assert_int_equal(later->to, ENT_NO_DAY);
    assert_int_equal(later->meanings, 2);
    const ent_name *earlier = &w->names[later->next];
    assert_int_equal(earlier->actor, ent_world_actor(w, ENT_S("YUG")));
    assert_int_equal(earlier->to, ent_day_of(2006, 6, 5));
    assert_int_equal(earlier->next, -1);
}

static void states_have_numbers_of_a_day(void **state)
{
    static const struct {
        int year, cow, gw;
    } cases[] = {{1944, 0, 652}, {1950, 652, 652}, {1960, 0, 652}, {1980, 653, 652}};
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              STATES "SYR\tcow\t652\t1946-04-17\t1958-02-01\nSYR\tgw\t652\n"
                     "SYR\tcow\t653\t1961-09-29\nFRA\tname\tFrance\nDDR\tcow\t265\t\t1990-10-02\n");
    int32_t syria = ent_world_actor(w, ENT_S("SYR")), france = ent_world_actor(w, ENT_S("FRA"));
    for (int i = 0; i < COUNT(cases); i++) {
        ent_day day = ent_day_of(cases[i].year, 7, 1);
        assert_int_equal(ent_world_number(w, syria, false, day), cases[i].cow);
        assert_int_equal(ent_world_number(w, syria, true, day), cases[i].gw);
        assert_int_equal(ent_world_number(w, france, false, day), 0);
    }
    assert_int_equal(ent_world_number(w, syria, false, ENT_NO_DAY), 653);
    assert_int_equal(ent_world_number(w, france, true, ENT_NO_DAY), 0);
    int32_t east = ent_world_actor(w, ENT_S("DDR"));
    assert_int_equal(ent_world_number(w, east, false, ent_day_of(1990, 10, 3)), 0);
    assert_int_equal(ent_world_number(w, east, false, ENT_NO_DAY), 265); // its last
    read_well(w, a, STATES "SYR\tcow\t999\n");                           // an overlay, of all days
    assert_int_equal(ent_world_number(w, syria, false, ent_day_of(1950, 1, 1)), 999);
}

static void states_have_successors(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              STATES "CSK\tsuccessor\tCZE\t1993-01-01\nCSK\tsuccessor\tSVK\t1993-01-01\n"
                     "SVK\tname\tSlovakia\nCZE\tiso2\tCZ\n");
    const ent_succession *s = &w->successions[actor_of(w, "CSK")->successions];
    assert_int_equal(s->successor, ent_world_actor(w, ENT_S("SVK")));
    assert_int_equal(s->from, ent_day_of(1993, 1, 1));
    s = &w->successions[s->next];
    assert_int_equal(s->successor, ent_world_actor(w, ENT_S("CZE")));
    assert_int_equal(s->next, -1);
    assert_int_equal(actor_of(w, "SVK")->successions, -1);
    assert_str(actor_of(w, "CZE")->iso2, "CZ");
    assert_str(actor_of(w, "SVK")->iso2, "");
    assert_int_equal(w->n_actors, 3);
}

static void shared_names_stand_apart(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              STATES "COD\tadjective\tCongolese\nCOG\tshared-adjective\tCongolese\n"
                     "PRK\tshared-adjective\tKorean\t1948-09-09\nKOR\tshared-adjective\tKorean\n");
    assert_int_equal(name_of(w, "congolese")->actor, ent_world_actor(w, ENT_S("COD")));
    assert_int_equal(look_up(w, w->name_phrases, "korean"), -1);
    int32_t at = look_up(w, w->shared_phrases, "congolese");
    assert_true(at >= 0 && at < w->n_shared);
    assert_int_equal(w->shared[at].actor, ent_world_actor(w, ENT_S("COG")));
    assert_int_equal(w->shared[at].kind, ENT_NAME_ADJECTIVE);
    at = look_up(w, w->shared_phrases, "korean");
    assert_int_equal(w->shared[at].meanings, 2);
    assert_int_equal(w->shared[w->shared[at].next].from, ent_day_of(1948, 9, 9));
}

static void modifiers_are_no_offices(void **state)
{
    static const struct {
        const char *text;
        ent_role_kind kind;
    } cases[] = {
        {"former", ENT_ROLE_FORMER},     {"ex -", ENT_ROLE_FORMER},     {"acting", ENT_ROLE_ACTING},
        {"- elect", ENT_ROLE_ELECT},     {"sitting", ENT_ROLE_CURRENT}, {"vice", ENT_ROLE_DEPUTY},
        {"visiting", ENT_ROLE_VISITING}, {"chief", ENT_ROLE_HEAD},
    };
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              OFFICES "former\tELI\tELI\t4\tformer\nex -\tELI\tELI\t4\tformer\n"
                      "acting\t\t\t\tacting\n- elect\tELI\tELI\t\telect\nsitting\t\t\t\tcurrent\n"
                      "vice\t\t\t\tdeputy\nvisiting\t\t\t\tvisiting\nchief\t\t\t3\thead\n");
    for (int i = 0; i < COUNT(cases); i++) {
        int32_t at = look_up(w, w->modifier_phrases, cases[i].text);
        assert_true(at >= 0 && at < w->n_roles);
        assert_int_equal(w->roles[at].kind, cases[i].kind);
        assert_int_equal(look_up(w, w->role_phrases, cases[i].text), -1);
    }
    assert_int_equal(look_up(w, w->modifier_phrases, "formers"), -1);
    assert_str(w->roles[look_up(w, w->modifier_phrases, "former")].sectors, "ELI");
}

static void reads_offices(void **state)
{
    static const struct {
        const char *text;
        int role; // -1: none
    } phrases[] = {
        {"minister", 0},    {"ministers", 0},   {"foreign minister", 0}, {"secretary", 1},
        {"secretaries", 1}, {"secretarys", -1}, {"armed forces", 2},     {"armed forcess", -1},
        {"dr", 3},          {"people", 4},      {"marshal", 5},          {"minist", -1},
    };
    static const ent_role_kind kinds[] = {ENT_ROLE_OFFICE,    ENT_ROLE_PERSON, ENT_ROLE_BODY,
                                          ENT_ROLE_HONORIFIC, ENT_ROLE_PEOPLE, ENT_ROLE_RANK};
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a,
              OFFICES
              "{foreign|} minister\tGOV,MIL\tGOVMIL\t2\toffice\tMinister\n"
              "secretary\t\t\t\tperson\nArmed Forces\tMIL\tMIL\t5\tbody\n"
              "Dr\t\t\t1\thonorific\npeople\tCVL\tCVL\t\tpeople\nmarshal\tMIL\tMIL\t3\trank\n");
    assert_int_equal(w->n_roles, COUNT(kinds));
    for (int i = 0; i < COUNT(kinds); i++)
        assert_int_equal(w->roles[i].kind, kinds[i]);
    for (int i = 0; i < COUNT(phrases); i++)
        assert_int_equal(look_up(w, w->role_phrases, phrases[i].text), phrases[i].role);
    assert_str(w->roles[0].sectors, "GOV,MIL");
    assert_str(w->roles[0].cameo, "GOVMIL");
    assert_str(w->roles[0].canonical, "Minister");
    assert_int_equal(w->roles[0].level, 2);
    assert_int_equal(w->roles[1].level, 0);
}

static void reads_people(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a, STATES "FRA\tname\tFrance\n");
    read_well(w, a, OFFICES "president\tGOV\tGOV\t1\toffice\tPresident\n");
    read_well(w, a,
              PEOPLE "FRA\t{Jean|J.} Dupont\tPresident\t1990-01-01\t1995-01-01\n"
                     "FRA\tJean Dupont\tPrefect\t1995-01-02\n");
    int32_t at = look_up(w, w->person_phrases, "jean dupont");
    assert_true(at >= 0);
    const ent_tenure *t = &w->tenures[at];
    assert_str(t->name, "Jean Dupont");
    assert_str(t->office, "Prefect");
    assert_int_equal(t->role, -1); // no such office
    assert_int_equal(t->from, ent_day_of(1995, 1, 2));
    assert_int_equal(t->to, ENT_NO_DAY);
    t = &w->tenures[t->next];
    assert_int_equal(t->role, 0);
    assert_int_equal(t->to, ent_day_of(1995, 1, 1));
    assert_int_equal(t->next, -1);
    at = look_up(w, w->person_phrases, "j. dupont");
    assert_true(at >= 0);
    assert_str(w->tenures[at].name, "Jean Dupont"); // under the first spelling
}

// The last word, with all that hyphens join to it, unless the table says otherwise; "-" is none.
static void reads_surnames(void **state)
{
    static const struct {
        const char *word;
        bool known;
    } cases[] = {
        {"dupont", true},    {"kim", true},       {"jong - un", false},    {"jong", false},
        {"un", false},       {"may", false},      {"saint - simon", true}, {"simon", false},
        {"de la rue", true}, {"rue", false},      {"curie", true},         {"danton", true},
        {"rao", false},      {"mirabeau", false},
    };
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a, STATES "FRA\tname\tFrance\n");
    read_well(w, a,
              "# table: people\n# columns: code name office from to surname\n"
              "FRA\tJean Dupont\tPresident\nFRA\t{Kim Jong-un|Kim Jong Un}\tPresident\t\t\tKim\n"
              "FRA\tTheresa May\tPresident\t\t\t-\nFRA\tHenri Saint-Simon\tPresident\n"
              "FRA\tPaul de la Rue\tPresident\t\t\tde la Rue\nFRA\tMirabeau\tPresident\n"
              "FRA\tJ. J. Rao-Martin\tPresident\t\t\t-\n");
    read_well(w, a,
              "# table: people\n# columns: code name office from to surname alone\n"
              "FRA\tMarie Curie\tPresident\nFRA\tGeorges Danton\tPresident\t\t\t\ty\n");
    for (int i = 0; i < COUNT(cases); i++)
        assert_int_equal(look_up(w, w->surname_phrases, cases[i].word) >= 0, cases[i].known);
    assert_false(w->surnames[look_up(w, w->surname_phrases, "dupont")].alone); // no such column
    assert_true(w->surnames[look_up(w, w->surname_phrases, "danton")].alone);
    assert_false(w->surnames[look_up(w, w->surname_phrases, "curie")].alone);
    int32_t at = look_up(w, w->person_phrases, "kim jong un");
    assert_true(at >= 0);
    assert_str(w->tenures[at].name, "Kim Jong-un"); // no blanks at the hyphen
}

static void an_overlay_adds(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a, STATES "FRA\tname\tFrance\nFRA\tcow\t220\n");
    read_well(w, a, OFFICES "consul\tGOV\tGOV\t4\toffice\tConsul\n");
    read_well(w, a, STATES "FRA\talias\tGallia\nFRA\tcow\t221\nXQZ\tname\tQuizland\n");
    read_well(w, a, OFFICES "consul\tMIL\tMIL\t2\trank\n");
    assert_int_equal(w->n_actors, 2);
    assert_int_equal(actor_of(w, "FRA")->cow, 221);
    assert_int_equal(name_of(w, "france")->actor, name_of(w, "gallia")->actor);
    assert_int_equal(name_of(w, "quizland")->actor, 1);
    assert_int_equal(look_up(w, w->role_phrases, "consul"), 1); // the later line
    assert_int_equal(look_up(w, w->role_phrases, "consuls"), 1);
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {STATES "FRA\tname\tFrance\n\tname\tX\n", 4, "a fact needs an id and a text"},
        {STATES "FRA\tname\t\n", 3, "a fact needs an id and a text \"FRA\""},
        {STATES "FRA\tnickname\tGaul\n", 3, "unknown kind \"nickname\""},
        {STATES "FRA\t\tGaul\n", 3, "unknown kind"},
        {STATES "FRA\tcow\tmany\n", 3, "not a state number: \"many\""},
        {STATES "FRA\tcow\t0\n", 3, "not a state number: \"0\""},
        {STATES "FRA\tgw\t10000\n", 3, "not a state number: \"10000\""},
        {STATES "FRA\tgw\t-2\n", 3, "not a state number: \"-2\""},
        {STATES "FRA\tiso2\tFRA\n", 3, "not two capital letters: \"FRA\""},
        {STATES "FRA\tiso2\tfr\n", 3, "not two capital letters: \"fr\""},
        {STATES "FRA\tsuccessor\tFRA\n", 3, "not the code of another state: \"FRA\""},
        {STATES "FRA\tshared-cow\t2\n", 3, "unknown kind \"shared-cow\""},
        {STATES "FRA\tcow\t220\t1816\n", 3, "not a date (YYYY-MM-DD): \"1816\""},
        {STATES "FRA\tname\tGaul\t58 BC\n", 3, "not a date (YYYY-MM-DD): \"58 BC\""},
        {STATES "FRA\tname\tGaul\t\t2001-02-29\n", 3, "not a date (YYYY-MM-DD): \"2001-02-29\""},
        {STATES "FRA\tname\tGaul\t2001-2-3\n", 3, "not a date"},
        {STATES "FRA\tname\tGaul\t0999-01-01\n", 3, "not a date"},
        {STATES "FRA\tname\tGaul\t2001-01-02\t2001-01-01\n", 3, "end date before start date"},
        {STATES "# note\n\nFRA\tname\t{Gaul\n", 5, "a { without its }"},
        {STATES "FRA\tname\t{|}\n", 3, "no words"},
        {STATES "FRA\tname\tGaul\t\t\tx\n", 3, "more fields"},
        {ORGANISATIONS "\tname\tX\n", 3, "a fact needs an id and a text"},
        {ORGANISATIONS "NATO\tcolour\tblue\n", 3, "unknown kind \"colour\""},
        {ORGANISATIONS "NATO\tmember\tXXX\n", 3, "no such state or organisation: \"XXX\""},
        {ORGANISATIONS "NATO\tmember\tFRA\tsoon\n", 3, "not a date (YYYY-MM-DD): \"soon\""},
        {STATES "FRA\tmember\tFRA\n", 3, "unknown kind \"member\""},
        {OFFICES "consul\tGOV\tGOV\t0\toffice\n", 3, "level must be 1 to 5, not \"0\""},
        {OFFICES "consul\tGOV\tGOV\t6\toffice\n", 3, "level must be 1 to 5, not \"6\""},
        {OFFICES "consul\tGOV\tGOV\tx\toffice\n", 3, "level must be 1 to 5, not \"x\""},
        {OFFICES "consul\tGOV\tGOV\t1\tjob\n", 3, "unknown kind \"job\""},
        {OFFICES "\tGOV\tGOV\t1\toffice\n", 3, "no words"},
        {PEOPLE "XXX\tA B\tPresident\n", 3, "no such state or organisation: \"XXX\""},
        {PEOPLE "FRA\t\tPresident\n", 3, "no words"},
        {PEOPLE "FRA\tA B\tPresident\tnow\n", 3, "not a date (YYYY-MM-DD): \"now\""},
        {"# table: people\n# columns: code name office from\n", 1, "no column \"to\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_world *w = ent_world_new(a);
        read_well(w, a, STATES "FRA\tname\tFrance\n");
        ent_error err = {0};
        ent_status status = read(w, a, cases[i].text, &err);
        assert_refused(status, &err, cases[i].line, cases[i].says);
    }
}

static void limits_the_meanings_of_a_name(void **state)
{
    static const struct {
        const char *head, *row, *says;
    } cases[] = {
        {STATES, "FRA\talias\tGaul\n", "more than 64 meanings of the name \"Gaul\""},
        {PEOPLE, "FRA\tA B\tPresident\n", "more than 64 offices of \"A B\""},
    };
    for (int i = 0; i < COUNT(cases); i++)
        for (int over = 0; over < 2; over++) {
            REGION(state, a)
            ent_world *w = ent_world_new(a);
            read_well(w, a, STATES "FRA\tname\tFrance\n");
            char *text = repeated(cases[i].head, cases[i].row, ENT_MAX_MEANINGS + over);
            ent_error err = {0};
            ent_status status = read(w, a, text, &err);
            if (over)
                assert_refused(status, &err, ENT_MAX_MEANINGS + 3, cases[i].says);
            else
                assert_int_equal(status, ENT_OK);
            free(text);
        }
}

static void limits_the_actors(void **state)
{
    REGION(state, a)
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ENT_S(STATES));
    for (int i = 0; i <= ENT_MAX_ACTORS; i++) {
        ent_buffer_add_byte(&b, 'X');
        ent_buffer_add_int(&b, i);
        ent_buffer_add_str(&b, ENT_S("\tcow\t1\n"));
    }
    ent_buffer_add_byte(&b, 0);
    ent_error err = {0};
    ent_status status = read(ent_world_new(a), a, b.p, &err);
    assert_refused(status, &err, ENT_MAX_ACTORS + 3, "too many actors");
    ent_buffer_free(&b);
}

static void takes_grammar_and_leaves_the_rest(void **state)
{
    REGION(state, a)
    ent_world *w = ent_world_new(a);
    read_well(w, a, "# table: grammar\n# columns: class words\nby\tby\n");
    assert_true(
        ent_grammar_is(w->grammar, ent_vocabulary_find(w->words, ENT_S("by")), ENT_WORD_BY));
    ent_table t = table_of("# table: poems\n# columns: a\nx\n");
    bool taken = true;
    ent_error err;
    assert_int_equal(ent_world_add(w, a, &t, &taken, &err), ENT_OK);
    assert_false(taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_states),
        cmocka_unit_test(reads_organisations),
        cmocka_unit_test(reads_members),
        cmocka_unit_test(names_have_their_time),
        cmocka_unit_test(states_have_numbers_of_a_day),
        cmocka_unit_test(states_have_successors),
        cmocka_unit_test(shared_names_stand_apart),
        cmocka_unit_test(modifiers_are_no_offices),
        cmocka_unit_test(reads_offices),
        cmocka_unit_test(reads_people),
        cmocka_unit_test(reads_surnames),
        cmocka_unit_test(an_overlay_adds),
        cmocka_unit_test(refuses),
        cmocka_unit_test(limits_the_meanings_of_a_name),
        cmocka_unit_test(limits_the_actors),
        cmocka_unit_test(takes_grammar_and_leaves_the_rest),
    };
    return cmocka_run_group_tests_name("world", tests, region_open, region_close);
}
