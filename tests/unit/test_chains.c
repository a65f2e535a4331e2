// test_chains.c: which mentions of a report mean the same, with the built-in tables.
//
// A case names mentions in their order: words, whose they are, and a letter for the chain.  Equal
// letters must be one chain, different ones not; "-" is no chain, "?" is not looked at.

#include <setjmp.h>

#include "mention_fixture.h"

typedef struct wanted {
    const char *words, *who;
    char chain;
} wanted;

typedef struct chain_case {
    const char *text;
    wanted wanted[9];
} chain_case;

// What is wrong with the chain of a mention, by the chains of the letters so far; NULL: nothing.
static const char *chain_fault(int32_t letters[128], char letter, int32_t chain)
{
    if (letter == '?')
        return NULL;
    if (letter == '-')
        return chain < 0 ? NULL : "has a chain";
    if (chain < 0)
        return "has no chain";
    int32_t *known = &letters[(int)letter];
    if (*known >= 0)
        return *known == chain ? NULL : "is another's";
    for (int i = 0; i < 128; i++)
        if (letters[i] == chain)
            return "has the chain of another";
    *known = chain;
    return NULL;
}

static void check(fixture *f, const chain_case *c)
{
    ent_analysis a;
    analyse(f, "report", "", c->text, &a);
    int32_t letters[128];
    memset(letters, -1, sizeof letters);
    ptrdiff_t from = 0;
    for (const wanted *w = c->wanted; w->words; w++) {
        const ent_mention *m = find(&a, w->words, &from);
        char who[64];
        if (!m) {
            fail_msg("%s\nno mention \"%s\"", c->text, w->words);
            return;
        }
        write_actors(f, m, who, sizeof who);
        const char *fault = chain_fault(letters, w->chain, m->chain);
        if (strcmp(who, w->who) != 0 || fault)
            fail_msg("%s\n\"%s\": of \"%s\", chain %d %s", c->text, w->words, who, (int)m->chain,
                     fault ? fault : "");
    }
}

static void check_all(void **state, const chain_case *cases, int n)
{
    for (int i = 0; i < n; i++)
        check(*state, &cases[i]);
}

// "The rebels" are those that were named with the same word, unless what follows says who they are.
static void people_come_back(void **state)
{
    static const chain_case cases[] = {
        {"He blamed Colombian rebels. Peru said that the rebels were late.",
         {{"Colombian rebels", "COL", 'r'}, {"rebels", "COL", 'r'}}},
        {"He blamed the Houthi rebels. Oman said that the rebels were late.",
         {{"Houthi rebels", "HOUTHIS", 'r'}, {"rebels", "HOUTHIS", 'r'}}},
        {"He blamed Colombian rebels. Chile said that the rebels from Peru were late.",
         {{"Colombian rebels", "COL", 'r'}, {"rebels", "PER", '?'}}},
    };
    check_all(state, cases, COUNT(cases));
}

// The state behind the name counts for what follows.
static void an_official_is_of_the_state_behind_him(void **state)
{
    static const chain_case cases[] = {
        {"Deputy Minister Pedro Rojas of Chile met Deputy Minister Luis Salas of Peru. The Chilean "
         "deputy minister was late.",
         {{"Deputy Minister Pedro Rojas", "CHL", 'r'},
          {"Deputy Minister Luis Salas", "PER", 's'},
          {"Chilean deputy minister", "CHL", 'r'}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void he_is_the_subject_of_the_main_clause(void **state)
{
    static const chain_case cases[] = {
        {"Chilean Foreign Minister Pedro Rojas arrived on Monday. In a meeting with visiting Peruvian "
         "Defence Minister Luis Salas, Rojas praised the border treaty. He also thanked Ecuador.",
         {{"Peruvian Defence Minister Luis Salas", "PER", 's'},
          {"Rojas", "CHL", 'r'},
          {"He", "CHL", 'r'}}},
        {"Peruvian Defence Minister Luis Salas met Chilean Foreign Minister Pedro Rojas. Salas "
         "thanked Rojas and invited him to Lima.",
         {{"Salas", "PER", 's'}, {"Rojas", "CHL", 'r'}, {"him", "CHL", 'r'}}},
        {"Peruvian Defence Minister Luis Salas met Mrs. Anna Berg. She thanked Peru. He left.",
         {{"Peruvian Defence Minister Luis Salas", "PER", 's'},
          {"She", "", 'b'},
          {"He", "PER", 's'}}},
        {"Chad closed the border. He left.", {{"Chad", "TCD", 'c'}, {"He", "", '-'}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void they_are_several(void **state)
{
    static const chain_case cases[] = {
        {"Kenya and Uganda would exchange their experience.",
         {{"Kenya", "KEN", 'k'}, {"Uganda", "UGA", 'u'}, {"their", "KEN+UGA", 'b'}}},
        {"Kenya and Uganda argue about a lake. Teachers in Nairobi went on strike. They asked for "
         "more money.",
         {{"They", "", '?'}}},
        {"Kenya and Uganda argue about a lake. The two countries signed an agreement. Both sides "
         "left.",
         {{"The two countries", "KEN+UGA", 'b'}, {"Both sides", "KEN+UGA", 'b'}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void states_and_bodies(void **state)
{
    static const chain_case cases[] = {
        {"Peru opened its market. Lima thanked Chile.",
         {{"Peru", "PER", 'p'}, {"its", "PER", 'p'}, {"Lima", "PER", 'p'}, {"Chile", "CHL", 'c'}}},
        {"A storm hit Chad on Monday. The country asked for help.",
         {{"Chad", "TCD", 'c'}, {"The country", "TCD", 'c'}}},
        {"The Kenyan interior ministry closed the road. The ministry gave no reason.",
         {{"Kenyan interior ministry", "KEN", 'm'}, {"ministry", "KEN", 'm'}}},
        {"Norway wants peace, and it is known that rain fell.", {{"Norway", "NOR", 'n'}}},
        {"Peru urged Chile to open its market.",
         {{"Peru", "PER", 'p'}, {"Chile", "CHL", 'c'}, {"its", "CHL", 'c'}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void spellings_of_one_name(void **state)
{
    static const chain_case cases[] = {
        {"General Khorasani spoke on Monday. Iranian Deputy Minister of Defence General Hassan "
         "Qorasani left. Khorassani thanked Peru.",
         {{"General Khorasani", "IRN", 'k'},
          {"Iranian Deputy Minister of Defence General Hassan Qorasani", "IRN", 'k'},
          {"Khorassani", "IRN", 'k'}}},
        {"Brigadier General Baqerzadeh spoke. Iranian Deputy Defence Minister Brigadier General "
         "Reza Bagherzadeh left.",
         {{"Brigadier General Baqerzadeh", "IRN", 'b'},
          {"Iranian Deputy Defence Minister Brigadier General Reza Bagherzadeh", "IRN", 'b'}}},
        {"Kenyan Defence Minister Ali Hamisi met Ugandan Defence Minister Omar Hamisi.",
         {{"Kenyan Defence Minister Ali Hamisi", "KEN", 'a'},
          {"Ugandan Defence Minister Omar Hamisi", "UGA", 'o'}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void descriptions(void **state)
{
    static const chain_case cases[] = {
        {"Peruvian Defence Minister Luis Salas met Chilean General Pedro Rojas. The Chilean general "
         "thanked the minister.",
         {{"Peruvian Defence Minister Luis Salas", "PER", 's'},
          {"Chilean General Pedro Rojas", "CHL", 'r'},
          {"Chilean general", "CHL", 'r'},
          {"minister", "PER", 's'}}},
        {"The Chief of Staff, Major General Luis Salas, left Peru. Salas thanked Peru.",
         {{"Chief of Staff", "PER", 's'},
          {"Major General Luis Salas", "PER", 's'},
          {"Salas", "PER", 's'}}},
        {"Peru's foreign minister met her Chilean counterpart. A Chilean official denied that.",
         {{"Peru's foreign minister", "PER", 'p'},
          {"her", "PER", 'p'},
          {"Chilean counterpart", "CHL", 'c'},
          {"Chilean official", "CHL", 'o'}}},
        {"Two Kenyan diplomats left Chad. The diplomats thanked Peru.",
         {{"Kenyan diplomats", "KEN", 'd'}, {"diplomats", "KEN", 'd'}}},
    };
    check_all(state, cases, COUNT(cases));
}

static void first_and_second_person(void **state)
{
    static const chain_case cases[] = {
        {"\"We will open our border, and I am glad,\" Peruvian Defence Minister Luis Salas said.",
         {{"We", "PER", 'p'},
          {"our", "PER", 'p'},
          {"I", "PER", 's'},
          {"Peruvian Defence Minister Luis Salas", "PER", 's'}}},
        {"\"We saw the fire,\" said Luis Salas, a baker in Lima.", {{"We", "", '-'}}},
        {"Peruvian Defence Minister Luis Salas met Chilean General Pedro Rojas in Lima. \"You are "
         "welcome in Peru,\" Salas told Rojas.",
         {{"You", "CHL", 'r'}, {"Salas", "PER", 's'}, {"Rojas", "CHL", 'r'}}},
    };
    check_all(state, cases, COUNT(cases));
}

// The role of a counterpart is that of the one whose it is.
static void counterparts_have_the_office(void **state)
{
    fixture *f = *state;
    ent_analysis a;
    analyse(f, "report", "", "Peru's foreign minister met his Chilean counterpart.", &a);
    ptrdiff_t from = 0;
    const ent_mention *minister = find(&a, "Peru's foreign minister", &from);
    const ent_mention *counterpart = find(&a, "Chilean counterpart", &from);
    assert_true(minister && counterpart && minister->role >= 0);
    assert_int_equal(counterpart->role, minister->role);
}

// A counterpart whose name stands behind is that person, of his own state; another state's is not.
static void counterparts_have_names(void **state)
{
    fixture *f = *state;
    ent_analysis a;
    static const char *const texts[] = {
        "Peru's foreign minister met his Chilean counterpart, Juana Soto. Soto left.",
        "Peru's foreign minister met his Chilean counterpart Juana Soto. Soto left."};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        analyse(f, "report", "", texts[i], &a);
        ptrdiff_t from = 0;
        const ent_mention *minister = find(&a, "Peru's foreign minister", &from);
        const ent_mention *counterpart = find(&a, "Chilean counterpart", &from);
        const ent_mention *name = find(&a, "Juana Soto", &from), *surname = find(&a, "Soto", &from);
        assert_true(minister && counterpart && name && surname);
        assert_int_equal(name->chain, counterpart->chain);
        assert_int_equal(surname->chain, counterpart->chain);
        assert_int_equal(surname->role, minister->role);
        assert_int_equal(surname->n_actors, 1);
        assert_int_equal(surname->actor[0], counterpart->actor[0]);
        assert_int_not_equal(surname->actor[0], minister->actor[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_come_back),
        cmocka_unit_test(an_official_is_of_the_state_behind_him),
        cmocka_unit_test(he_is_the_subject_of_the_main_clause),
        cmocka_unit_test(they_are_several),
        cmocka_unit_test(states_and_bodies),
        cmocka_unit_test(spellings_of_one_name),
        cmocka_unit_test(descriptions),
        cmocka_unit_test(first_and_second_person),
        cmocka_unit_test(counterparts_have_the_office),
        cmocka_unit_test(counterparts_have_names),
    };
    return cmocka_run_group_tests_name("chains", tests, fixture_open, fixture_close);
}
