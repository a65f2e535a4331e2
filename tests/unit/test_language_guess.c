// test_language_guess.c: which language, and the compiler of the text floor's tables.

#include "text_fixture.h"

static const struct {
    const char *text, *language;
} cases[] = {
    {"The minister said that the two countries have agreed on a new treaty.", "en"},
    {"Le ministre a dit que les deux pays sont dans une situation difficile pour la paix.", "fr"},
    {"Der Minister sagte, dass die beiden Staaten sich auf einen Vertrag geeinigt haben.", "de"},
    {"El ministro dijo que los dos países han firmado un acuerdo en la ciudad para la paz.", "es"},
    {"Iran, Pakistan sign accord", "en"},                                        // a short text
    {"Hassan Rouhani Qamar Javed Bajwa Mohammad Baqeri Tehran Islamabad", "en"}, // names alone
    {"Министр заявил, что переговоры прошли успешно.", "ru"},
    {"Міністр заявив, що переговори відбулися у Києві.", "uk"},
    {"قال الوزير إن البلدين اتفقا على معاهدة جديدة", "ar"},
    {"وزیر گفت که دو کشور توافق کردند", "fa"},
    {"وزیر نے کہا کہ دونوں ممالک میں معاہدہ ہو گیا ہے", "ur"},
    {"外相は会談で合意したと述べた", "ja"},
    {"外交部长表示两国达成协议", "zh"},
    {"두 나라는 협정에 서명했다", "ko"},
    {"Ο υπουργός είπε ότι συμφώνησαν", "el"},
    {"", "und"},
    {"12345 67890 !!", "und"},
};

static void languages_by_example(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_str got = ent_language_guess(f->tables, ent_str_of(cases[i].text));
        if (!ent_str_eq(got, ent_str_of(cases[i].language)))
            fail_msg("%s: %.*s", cases[i].text, (int)got.n, got.p);
    }
}

static const struct {
    const char *text;
    int line;
} bad_tables[] = {
    {"# table: abbreviations\n# columns: text kind\nGen.\ttitle\nFoo.\tbar\n", 4},
    {"# table: abbreviations\n# columns: text kind\nGen\ttitle\n", 3},
    {"# table: abbreviations\n# columns: text\nGen.\n", 1},
    {"# table: openers\n# columns: kind words\nany\thowever\nall\tthe\n", 4},
    {"# table: contractions\n# columns: parts before\ndont\n", 3},
    {"# table: contractions\n# columns: parts before\ndo n't\n", 3},
    {"# table: contractions\n# columns: parts before\nabcdefgh ijklmnop\n", 3},
    {"# table: contractions\n# columns: parts before\nit s\ta sixteen-or-more-bytes\n", 3},
    {"# table: languages\n# columns: language words\nEnglish\tthe\n", 3},
    {"# table: languages\n# columns: language words\nen\t\n", 3},
    {"# table: scripts\n# columns: script first last language_hint\nLatin\tXY\t007A\n", 3},
    {"# table: scripts\n# columns: script first last language_hint\nLatin\t007A\t0041\n", 3},
    {"# table: scripts\n# columns: script first last language_hint\nA\t0041\t0060\nB\t0050\t0070\n",
     4},
    {"# table: scripts\n# columns: script first last language_hint\nA\t0041\t110000\n", 3},
    {"# table: boilerplate\n# columns: kind pattern reason\nline\tAd\tx\n", 3},
    {"# table: boilerplate\n# columns: kind pattern reason\nline-is\t\tx\n", 3},
    {"# table: boilerplate\n# columns: kind pattern reason\nline-start\tA\tx\n", 3},
    {"# table: boilerplate\n# columns: kind pattern reason\nline-is\tAd\t\n", 3},
};

static void bad_rows_have_a_place(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof bad_tables / sizeof *bad_tables; i++) {
        bool taken = false;
        ent_error err = {0};
        FIXTURE_RESET(f);
        ent_text_tables *t = ent_text_tables_new(&f->keep);
        assert_int_equal(add_table(t, &f->keep, bad_tables[i].text, &taken, &err), ENT_TABLE);
        assert_int_equal(err.line, bad_tables[i].line);
        assert_string_equal(err.file, "test.tsv");
    }
}

static void other_tables_are_left(void **state)
{
    fixture *f = *state;
    bool taken = true;
    ent_error err;
    FIXTURE_RESET(f);
    ent_text_tables *t = ent_text_tables_new(&f->keep);
    assert_int_equal(
        add_table(t, &f->keep, "# table: states\n# columns: code\nFOO\n", &taken, &err), ENT_OK);
    assert_false(taken);
}

static void look_ups(void **state)
{
    fixture *f = *state;
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("Gen")), ENT_ABBREVIATION_TITLE);
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("Maj")), ENT_ABBREVIATION_TITLE);
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("U.S")), ENT_ABBREVIATION_INITIAL);
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("Nov")), ENT_ABBREVIATION_MONTH);
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("al")), ENT_ABBREVIATION_OTHER);
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("gen")), ENT_ABBREVIATION_NONE);
    assert_int_equal(ent_abbreviation_of(f->tables, ENT_S("")), ENT_ABBREVIATION_NONE);
    assert_int_equal(ent_opener_of(f->tables, ENT_S("The")), ENT_OPENER_ANY);
    assert_int_equal(ent_opener_of(f->tables, ENT_S("Officials")), ENT_OPENER_CLAUSE);
    assert_int_equal(ent_opener_of(f->tables, ENT_S("Iran")), ENT_OPENER_NONE);
    assert_int_equal(ent_contraction_cut(f->tables, ENT_S("Cannot"), ENT_S("")), 3);
    assert_int_equal(ent_contraction_cut(f->tables, ENT_S("its"), ENT_S("Not")), 2);
    assert_int_equal(ent_contraction_cut(f->tables, ENT_S("its"), ENT_S("army")), 0);
    assert_int_equal(ent_contraction_cut(f->tables, ENT_S("its not"), ENT_S("")), 0);
    assert_true(ent_is_function_word(f->tables, ENT_S("The")));
    assert_false(ent_is_function_word(f->tables, ENT_S("der")));
    assert_non_null(ent_pattern_find(f->tables, ENT_PATTERN_LINE_START, ENT_S("NEWS CODE 1")));
    assert_null(ent_pattern_find(f->tables, ENT_PATTERN_LINE_START, ENT_S("Watchdogs met")));
    assert_non_null(
        ent_pattern_find(f->tables, ENT_PATTERN_LINE_IS, ENT_S("All rights reserved.")));
    assert_null(
        ent_pattern_find(f->tables, ENT_PATTERN_LINE_IS, ENT_S("All rights reserved by us")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_by_example),
        cmocka_unit_test(bad_rows_have_a_place),
        cmocka_unit_test(other_tables_are_left),
        cmocka_unit_test(look_ups),
    };
    return cmocka_run_group_tests_name("language_guess", tests, fixture_open, fixture_close);
}
