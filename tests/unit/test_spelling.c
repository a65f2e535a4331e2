// test_spelling.c: written names of one person and of two, with the built-in table.

#include "engine_fixture.h"

typedef struct pair {
    const char *a, *b;
    ent_name_fit fit;
} pair;

static ent_name_fit fit_of(fixture *f, const char *a, const char *b)
{
    const ent_spelling *s = f->engine->world->spelling;
    ent_arena scratch = f->tmp;
    ent_name_words x = ent_spelling_name(s, ent_str_of(a), &scratch);
    ent_name_words y = ent_spelling_name(s, ent_str_of(b), &scratch);
    ent_name_fit there = ent_spelling_fit(s, &x, &y), back = ent_spelling_fit(s, &y, &x);
    if (there != back)
        fail_msg("%s and %s: %d one way, %d the other", a, b, (int)there, (int)back);
    return there;
}

static void check_all(void **state, const pair *pairs, int n)
{
    int failed = 0;
    for (int i = 0; i < n; i++) {
        ent_name_fit got = fit_of(*state, pairs[i].a, pairs[i].b);
        if (got != pairs[i].fit) {
            print_error("%s and %s: %d, wanted %d\n", pairs[i].a, pairs[i].b, (int)got,
                        (int)pairs[i].fit);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

static void one_surname_in_several_spellings(void **state)
{
    static const pair pairs[] = {
        {"Baqeri", "Bagheri", ENT_NAME_SURNAME},
        {"Qureishi", "Quresihi", ENT_NAME_SURNAME}, // a slip of the typist
        {"Gaddafi", "Qadhafi", ENT_NAME_SURNAME},
        {"Gaddafi", "Kadafi", ENT_NAME_SURNAME},
        {"Qadhafi", "Kadafi", ENT_NAME_SURNAME},
        {"Zelensky", "Zelenskyy", ENT_NAME_SURNAME},
        {"Zelensky", "Zelenskiy", ENT_NAME_SURNAME},
        {"Yanukovych", "Yanukovich", ENT_NAME_SURNAME},
        {"Rouhani", "Rohani", ENT_NAME_SURNAME},
        {"Erdo\xC4\x9F"
         "an",
         "Erdogan", ENT_NAME_SURNAME},
        {"al-Sisi", "el-Sisi", ENT_NAME_SURNAME},
        {"al-Sisi", "Sisi", ENT_NAME_SURNAME},
        {"Dawood", "Daoud", ENT_NAME_SURNAME},
        {"Romanoff", "Romanov", ENT_NAME_SURNAME},
        {"Osman", "Uthman", ENT_NAME_SURNAME},
        {"Nasser", "Naser", ENT_NAME_SURNAME},
    };
    check_all(state, pairs, COUNT(pairs));
}

static void one_person_in_several_spellings(void **state)
{
    static const pair pairs[] = {
        {"Mohammad Baqeri", "Mohammed Bagheri", ENT_NAME_FULL},
        {"Muhammad Husayn", "Mohamed Hussein", ENT_NAME_FULL},
        {"Abdul Rahman", "Abdurrahman", ENT_NAME_FULL},
        {"Abd al-Rahman Saleh", "Abdulrahman Salih", ENT_NAME_FULL},
        {"Abdel Fattah el-Sisi", "Abdul Fatah al-Sisi", ENT_NAME_FULL},
        {"Kim Jong-un", "Kim Jong Un", ENT_NAME_FULL},
        {"J. Smith", "John Smith", ENT_NAME_FULL},
        {"Vladimir Putin", "Vladimir Vladimirovich Putin", ENT_NAME_FULL},
        {"Javad Zarif", "Mohammad Javad Zarif", ENT_NAME_FULL},
        {"Mohammad Reza Ashtiani", "Mohammadreza Ashtiani", ENT_NAME_FULL},
        {"Hatami", "Amir Hatami", ENT_NAME_SURNAME},
        {"Ahmad Babar", "Zaheer Ahmad Babar Sidhu", ENT_NAME_PART},
        {"Xi", "Xi Jinping", ENT_NAME_PART},
    };
    check_all(state, pairs, COUNT(pairs));
}

static void near_misses(void **state)
{
    static const pair pairs[] = {
        {"Ali Khan", "Imran Khan", ENT_NAME_APART},
        {"Amir Hatami", "Reza Hatami", ENT_NAME_APART},
        {"George H.W. Bush", "George W. Bush", ENT_NAME_APART},
        {"George Bush", "Jeb Bush", ENT_NAME_APART},
        {"Kim Jong Il", "Kim Jong Un", ENT_NAME_APART},
        {"Abdullah", "Abdul Aziz", ENT_NAME_APART},
        {"Abdullah", "Abdulaziz", ENT_NAME_APART},
        {"Lee", "Li", ENT_NAME_APART},
        {"Ivanov", "Ivanova", ENT_NAME_APART},
        {"Khamenei", "Khomeini", ENT_NAME_APART},
        {"Karimi", "Karami", ENT_NAME_APART},
        {"Hassan", "Hussein", ENT_NAME_APART},
        {"Jamal", "Jamil", ENT_NAME_APART},
        {"Khaled", "Khalil", ENT_NAME_APART},
        {"Clinton", "Clifton", ENT_NAME_APART},
        {"Gates", "Kates", ENT_NAME_APART},
        {"Zhang", "Zhan", ENT_NAME_APART},
        {"Chen", "Chan", ENT_NAME_APART},
        {"Hansen", "Hanson", ENT_NAME_APART},
        {"Fernandez", "Hernandez", ENT_NAME_APART},
        {"Mahmoud", "Mohammed", ENT_NAME_APART},
        {"Salman", "Suleiman", ENT_NAME_APART},
        {"Mohammad Bagheri", "Ali Bagheri", ENT_NAME_APART},
        {"", "Bagheri", ENT_NAME_APART},
        {"A", "Paul Adams", ENT_NAME_APART},
        {"We", "Stefan W", ENT_NAME_APART},
        {"'", ".", ENT_NAME_APART},
    };
    check_all(state, pairs, COUNT(pairs));
}

static void long_and_odd_names(void **state)
{
    fixture *f = *state;
    char name[4096];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = 0;
    assert_int_equal(fit_of(f, name, name), ENT_NAME_SURNAME);
    for (size_t i = 2; i < sizeof name - 1; i += 3)
        name[i] = ' ';
    assert_int_equal(fit_of(f, name, name), ENT_NAME_FULL);
    assert_int_equal(fit_of(f, "\xE4\xB9\xA0\xE8\xBF\x91\xE5\xB9\xB3", "Xi"), ENT_NAME_APART);
}

static void bad_tables_are_refused(void **state)
{
    fixture *f = *state;
    static const char *const rows[] = {
        "rewrite\ta\tbbbbbbbbb\n", "rewrite\t^\t\n", "near\tab\tc\t3\n", "near\ta\tc\t101\n",
        "weak\t1\t\t3\n",          "weak\ta\t\tx\n", "vowel\ta\n",
    };
    for (int i = 0; i < COUNT(rows); i++) {
        ent_arena scratch = f->tmp;
        ent_str text = ent_arena_join(
            &scratch, ENT_S("# table: spelling\n# columns: kind a b cost\n"), ent_str_of(rows[i]));
        ent_table t;
        ent_error err;
        bool taken = false;
        assert_int_equal(ent_table_open(&t, ENT_S("t"), text, &err), ENT_OK);
        if (ent_spelling_add(ent_spelling_new(&scratch), &scratch, &t, &taken, &err) != ENT_TABLE)
            fail_msg("taken: %s", rows[i]);
        assert_int_equal(err.line, 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_surname_in_several_spellings),
        cmocka_unit_test(one_person_in_several_spellings),
        cmocka_unit_test(near_misses),
        cmocka_unit_test(long_and_odd_names),
        cmocka_unit_test(bad_tables_are_refused),
    };
    return cmocka_run_group_tests_name("spelling", tests, fixture_open, fixture_close);
}
