// test_sentence.c: where sentences end.  "|" in the expected text is a boundary.

#include "text_fixture.h"
#include <stdio.h>

typedef struct sentence_case {
    const char *text, *sentences;
} sentence_case;

static const sentence_case cases[] = {
    {"He left. She stayed.", "He left.|She stayed."},
    // abbreviations
    {"Gen. Baqeri met Dr. Khan. They talked.", "Gen. Baqeri met Dr. Khan.|They talked."},
    {"Troops left the U.S. The talks failed.", "Troops left the U.S.|The talks failed."},
    {"U.S. Army units and U.S. forces left. He said so.",
     "U.S. Army units and U.S. forces left.|He said so."},
    {"It came from the U.S. and the U.N. in May.", "It came from the U.S. and the U.N. in May."},
    {"He spoke on Nov. 7 in Oslo. It was late.", "He spoke on Nov. 7 in Oslo.|It was late."},
    {"At 2:45 p.m. Monday he spoke. At 3 p.m. He left.",
     "At 2:45 p.m. Monday he spoke.|At 3 p.m.|He left."},
    {"Acme Inc. sued Foo Co. The case failed.", "Acme Inc. sued Foo Co.|The case failed."},
    {"George W. Bush and J. R. R. Tolkien met. They ate.",
     "George W. Bush and J. R. R. Tolkien met.|They ate."},
    {"It began before World War I. The king fled.", "It began before World War I.|The king fled."},
    {"They quoted Res. No. 5. It passed.", "They quoted Res.|No. 5.|It passed."},
    {"He said no. It was late.", "He said no.|It was late."},
    {"Smith et al. Found it.", "Smith et al. Found it."},
    {"They left the U.S. Officials said so.", "They left the U.S.|Officials said so."},
    {"U.S. Officials Visit Iran", "U.S. Officials Visit Iran"},
    {"The U.S. Police Visit ended.", "The U.S. Police Visit ended."},
    {"U.S. And Iran Agree", "U.S. And Iran Agree"},
    {"Iran, U.S. And U.N. Agree To Meet", "Iran, U.S. And U.N. Agree To Meet"},
    {"It left the U.S. In 1991 it fell.", "It left the U.S.|In 1991 it fell."},
    {"The talks began at 3 p.m. The ministers left.",
     "The talks began at 3 p.m.|The ministers left."},
    {"It fell at 11 p.m. Witnesses fled.", "It fell at 11 p.m.|Witnesses fled."},
    {"At 3 p.m. EST it fell.", "At 3 p.m. EST it fell."},
    {"He sold Acme Inc. Shares rose.", "He sold Acme Inc.|Shares rose."},
    {"It owns Acme Inc. Neither replied.", "It owns Acme Inc.|Neither replied."},
    {"It owns Foo Co. Ltd. and Bar Corp. in Oslo.", "It owns Foo Co. Ltd. and Bar Corp. in Oslo."},
    {"It owns Acme Inc.. It said so.", "It owns Acme Inc..|It said so."},
    {"Wayne A. I. Smith and J. K. Doe met.", "Wayne A. I. Smith and J. K. Doe met."},
    {"It was World War I. I saw it.", "It was World War I.|I saw it."},
    {"Washington, D.C. They left.", "Washington, D.C.|They left."},
    {"Lt. Gov. Doe and Sgt. Roe (R., Calif.) left.",
     "Lt. Gov. Doe and Sgt. Roe (R., Calif.) left."},
    {"He left in Feb. Police Chief Roe came.", "He left in Feb. Police Chief Roe came."},
    {"He left in Feb. Police came in.", "He left in Feb.|Police came in."},
    {"He left on Oct. 5. The next day he died.", "He left on Oct. 5.|The next day he died."},
    {"It rose 3 pct. vs. 2 pct. in May.", "It rose 3 pct. vs. 2 pct. in May."},
    {"He is the No. 2 man and met Nos. 3 and 4.", "He is the No. 2 man and met Nos. 3 and 4."},
    {"Write to Ann.Lee@state.gov. It works.", "Write to Ann.Lee@state.gov.|It works."},
    // ellipses and marks
    {"\"Well . . . we shall see. Yes.\"", "\"Well . . .|we shall see.|Yes.\""},
    {"Is it so ? ? ? He left.", "Is it so ? ? ?|He left."},
    {"It was poor...I left. So he...Smith left.", "It was poor...|I left.|So he...Smith left."},
    {"He was \"...I am humbled.\" Yes.", "He was \"...I am humbled.\"|Yes."},
    {"It is good. :) We left. Fine :) We agree.", "It is good. :)|We left.|Fine :)|We agree."},
    {"Well... we shall see. Wait... It rains.", "Well... we shall see.|Wait...|It rains."},
    {"Really?! Yes! No.", "Really?!|Yes!|No."},
    // quotations
    {"“We agree.” He left.", "“We agree.”|He left."},
    {"\"We agree,\" he said. \"They do not.\" He left.",
     "\"We agree,\" he said.|\"They do not.\"|He left."},
    {"“Will he go?” she asked. “No.”", "“Will he go?” she asked.|“No.”"},
    {"He said: \"Stop!\" and left. \"Why?\"", "He said: \"Stop!\" and left.|\"Why?\""},
    {"'We agreed to sign.' He thanked them.", "'We agreed to sign.'|He thanked them."},
    {"He left (at noon.) She stayed.", "He left (at noon.)|She stayed."},
    {"It is over. (He left.) She stayed.", "It is over.|(He left.)|She stayed."},
    {"He said no. \" Then he left.", "He said no.|\" Then he left."},
    {"He said \"no. \" Then he left.", "He said \"no. \"|Then he left."},
    {"He called it “a mistake.” The U.N. left.", "He called it “a mistake.”|The U.N. left."},
    {"“They left the U.S.” He stayed.", "“They left the U.S.”|He stayed."},
    {"He said, “We go. We stay.” Then he left.", "He said, “We go.|We stay.”|Then he left."},
    {"'I will go,' he said. 'No.'", "'I will go,' he said.|'No.'"},
    {"TEHRAN (Tasnim) – Iran agreed. It said so.", "TEHRAN (Tasnim) – Iran agreed.|It said so."},
    {"OSLO, Nov. 5 (Reuters) - Iran agreed.", "OSLO, Nov. 5 (Reuters) - Iran agreed."},
    {"Iran Agrees To Talks\nIt said so.", "Iran Agrees To Talks|It said so."},
    {"IRAN AGREES\nOSLO\nIt agreed.", "IRAN AGREES|OSLO|It agreed."},
    {"• Iran signs\n- Iraq follows\n(a) Syria left.",
     "• Iran signs|- Iraq follows|(a) Syria left."},
    // numbers, lists, missing blanks
    {"He said this: 1. Iran signs. 2. Iraq too.", "He said this: 1. Iran signs.|2. Iraq too."},
    {"It came in 1999. It left.", "It came in 1999.|It left."},
    {"He left. [1] [2] She stayed. [a] Yes.", "He left. [1] [2]|She stayed.|[a] Yes."},
    {"It grew by 3.5 percent. In 2019. It fell.", "It grew by 3.5 percent.|In 2019.|It fell."},
    {"1. Iran signs. 2. Iraq follows.", "1. Iran signs.|2. Iraq follows."},
    {"He came.The talks began.", "He came.|The talks began."},
    {"See president.ir and irna.ir for more. He said so.",
     "See president.ir and irna.ir for more.|He said so."},
    {"the attack. al-Shabaab claimed it.", "the attack.|al-Shabaab claimed it."},
    {"He left.[1] She stayed.[12][13] They met.", "He left.[1]|She stayed.[12][13]|They met."},
    {"At 3 p.m. (CDT) they met. Acme Inc. (the firm) left.",
     "At 3 p.m. (CDT) they met.|Acme Inc. (the firm) left."},
    // other scripts
    {"Es fiel. Österreich schwieg.", "Es fiel.|Österreich schwieg."},
    {"no stop at all", "no stop at all"},
};

static void split(fixture *f, ent_str text, ent_sentences *sentences, ent_tokens *tokens)
{
    ent_layout layout = one_block_a_line(text, &f->keep);
    ent_split(f->tables, text, &layout, &f->keep, f->tmp, sentences, tokens);
}

static void sentences_end_where_they_should(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[512] = "";
        size_t n = 0;
        ent_sentences s = {0};
        ent_tokens t = {0};
        FIXTURE_RESET(f);
        split(f, ent_str_of(cases[i].text), &s, &t);
        for (ptrdiff_t k = 0; k < s.n; k++) {
            ent_span span = s.items[k].span;
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s", k ? "|" : "",
                                  span.end - span.start, cases[i].text + span.start);
        }
        assert_string_equal(got, cases[i].sentences);
    }
}

// One letter a sentence: o outside, > a quotation opens and stays open, i all inside, < it closes.
typedef struct quote_case {
    const char *text, *states;
} quote_case;

static const quote_case quotes[] = {
    {"He left. She stayed.", "oo"},
    {"“We agree. We sign,” he said. He left.", "><o"},
    {"\"One. Two. Three,\" he said. He left.", ">i<o"},
    {"'One. Two.' He left.", "><o"},
    {"‘One. Two.’ He left.", "><o"},
    {"He didn't go. The ministers' talks failed. It's late.", "ooo"},
    {"They met in the '90s. It was late.", "oo"},
    {"“One. Two.\n“Three,” he said. He left.", ">i<o"}, // carried over to the next paragraph
    {"“One. Two.\nThree came. He left.", ">ioo"},       // forgotten: the paragraph opens none
    {"\"One. Two.\n\"Three,\" he said. He left.", ">i<o"},
    {"He said the 'one. two' thing. It ended.", "><o"},
};

static void quotations_are_followed(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        char got[32] = "";
        ent_sentences s = {0};
        ent_tokens t = {0};
        FIXTURE_RESET(f);
        split(f, ent_str_of(quotes[i].text), &s, &t);
        for (ptrdiff_t k = 0; k < s.n && k < 31; k++)
            got[k] = s.items[k].opens_in_quote ? (s.items[k].closes_in_quote ? 'i' : '<')
                                               : (s.items[k].closes_in_quote ? '>' : 'o');
        assert_string_equal(got, quotes[i].states);
    }
}

static ent_str repeat(ent_arena *a, const char *unit, int times)
{
    size_t n = strlen(unit);
    char *p = ENT_NEW(a, char, (ptrdiff_t)n *times);
    for (int i = 0; i < times; i++)
        memcpy(p + (size_t)i * n, unit, n);
    return (ent_str){p, (ptrdiff_t)n * times};
}

static void long_sentences_are_cut(void **state)
{
    static const struct {
        const char *unit;
        const char *before, *after; // what stands at a cut; NULL: anything
    } units[] = {
        {"one two three four five six seven, ", ",", NULL},
        {"one two three four five six seven eight; nine, ", ";", NULL},
        {"one two three four five six and seven ", NULL, "and"},
        {"one ", NULL, NULL},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        ent_sentences s = {0};
        ent_tokens t = {0};
        FIXTURE_RESET(f);
        ent_str text = repeat(&f->keep, units[i].unit, 200);
        split(f, text, &s, &t);
        assert_true(s.n > 1 || t.n <= ENT_MAX_WORDS);
        for (ptrdiff_t k = 0; k < s.n; k++) {
            assert_in_range(s.items[k].n_tokens, 1, ENT_MAX_WORDS);
            assert_int_equal(s.items[k].cut, k + 1 < s.n);
            if (k + 1 == s.n)
                break;
            ent_str last = ent_span_of(text, t.items[s.items[k + 1].first_token - 1]);
            ent_str first = ent_span_of(text, t.items[s.items[k + 1].first_token]);
            assert_true(!units[i].before || ent_str_eq(last, ent_str_of(units[i].before)));
            assert_true(!units[i].after || ent_str_eq(first, ent_str_of(units[i].after)));
        }
    }
}

static void final_period_as_in_ewt(void **state)
{
    static const struct {
        const char *text, *last;
    } ends[] = {
        {"iron, steel, etc.", "."}, {"in the U.S.", "U.S."}, {"at 3 p.m.", "."}, {"He left.", "."}};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ent_sentences s = {0};
        ent_tokens t = {0};
        FIXTURE_RESET(f);
        split(f, ent_str_of(ends[i].text), &s, &t);
        assert_true(ent_str_eq(ent_span_of(ent_str_of(ends[i].text), t.items[t.n - 1]),
                               ent_str_of(ends[i].last)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_they_should),
        cmocka_unit_test(quotations_are_followed),
        cmocka_unit_test(long_sentences_are_cut),
        cmocka_unit_test(final_period_as_in_ewt),
    };
    return cmocka_run_group_tests_name("sentence", tests, fixture_open, fixture_close);
}
