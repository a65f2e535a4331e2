// test_token.c: tokens as in UD English EWT.  "|" stands for the blank between tokens.

#include "text_fixture.h"
#include <stdio.h>

typedef struct token_case {
    const char *text, *tokens;
} token_case;

static const token_case cases[] = {
    {"Iran and Pakistan agreed.", "Iran and Pakistan agreed ."},
    // contractions and possessives
    {"They don't agree", "They do n't agree"},
    {"They don’t agree", "They do n’t agree"},
    {"Iran's and Pakistan’s", "Iran 's and Pakistan ’s"},
    {"We cannot say they're gonna stay", "We can not say they 're gon na stay"},
    {"the ministers' talks", "the ministers ' talks"},
    {"I'd have said he'll and we've", "I 'd have said he 'll and we 've"},
    {"shouldn't've", "should n't 've"},
    {"the 1980's and the '90s", "the 1980's and the '90s"},
    {"O'Neill met Sha'lan in Xi'an", "O'Neill met Sha'lan in Xi'an"},
    {"the U.S.'s role", "the U.S. 's role"},
    {"Its a start but its army left", "It s a start but its army left"},
    {"im not sure, Im Chol met ITS and IM", "i m not sure , Im Chol met ITS and IM"},
    {"They dont say thats so", "They do nt say that s so"},
    {"CANNOT Cannot cannots", "CAN NOT Can not cannots"},
    {"Hamas’s and Texas' law", "Hamas ’s and Texas ' law"},
    {"it's 9 o'clock", "it 's 9 o'clock"},
    // abbreviations and initials
    {"Brig. Gen. Amir and Lt. Col. Ali", "Brig. Gen. Amir and Lt. Col. Ali"},
    {"the Lt.-Gen. left", "the Lt. - Gen. left"},
    {"the U.S.-China talks", "the U.S. - China talks"},
    {"sold to Acme Inc..", "sold to Acme Inc. ."},
    {"and so on...", "and so on ..."},
    {"Gen. Baqeri", "Gen. Baqeri"},
    {"J. R. R. Tolkien and J.R.R. Tolkien", "J. R. R. Tolkien and J.R.R. Tolkien"},
    {"U.S. forces", "U.S. forces"},
    {"a U.S.-led force", "a U.S. - led force"},
    {"at 2:45 p.m. on Monday", "at 2:45 p.m. on Monday"},
    {"Smith, Jr., said", "Smith , Jr. , said"},
    {"Resolution No. 5 said", "Resolution No. 5 said"},
    {"He said no.", "He said no ."},
    {"Ö. Yılmaz said", "Ö. Yılmaz said"},
    // numbers, money, units
    {"1,130 people, 3.5 percent", "1,130 people , 3.5 percent"},
    {"5,6 and 7", "5 , 6 and 7"},
    {"worth $100m or $3.7bn", "worth $ 100 m or $ 3.7 bn"},
    {"US$4 billion, €5m, £20", "US$ 4 billion , € 5 m , £ 20"},
    {"95% of them", "95 % of them"},
    {"5pm, 10km, 4th, 1990s, F16", "5 pm , 10 km , 4th , 1990s , F16"},
    {"score 27-24, 1914-1918", "score 27 - 24 , 1914 - 1918"},
    {"call 713-853-3989 or 345-9945", "call 713-853-3989 or 345-9945"},
    {"on 9/11 and 07/11/2024", "on 9/11 and 07/11/2024"},
    {"on 2024-11-07", "on 2024-11-07"},
    {"about .5 of it", "about .5 of it"},
    {"+44 20", "+44 20"},
    {"#1 choice and #FreeIran", "# 1 choice and #FreeIran"},
    {"$$$ and $5", "$$$ and $ 5"},
    {"a 5kg bomb at 60mph, 3.5pct", "a 5 kg bomb at 60 mph , 3.5 pct"},
    {"A380 and 5G and 10th", "A380 and 5G and 10th"},
    {"1/2 of 24/7 and 2019/20", "1/2 of 24/7 and 2019/20"},
    {"5%-6% and 5-7 May", "5 % - 6 % and 5 - 7 May"},
    {"A$3m, US$4.5bn, €1.2m", "A$ 3 m , US$ 4.5 bn , € 1.2 m"},
    {"14:30 GMT, 2.30pm", "14:30 GMT , 2.30 pm"},
    // hyphens, slashes, dashes
    {"the Iran-Pakistan border", "the Iran - Pakistan border"},
    {"anti-terror and non-interference in mid-June",
     "anti-terror and non-interference in mid-June"},
    {"long-term and al-Qaeda", "long - term and al - Qaeda"},
    {"cross-border and a cross - party", "cross-border and a cross - party"},
    {"a 35-year-old ex-minister", "a 35 - year - old ex-minister"},
    {"Hezb-e-Islami sent an e-mail", "Hezb - e - Islami sent an e-mail"},
    {"pro-Iran, anti-U.S., non-aligned", "pro-Iran , anti-U.S. , non-aligned"},
    {"Ban Ki-moon and Secretary-General", "Ban Ki - moon and Secretary - General"},
    {"TEHRAN – Iran", "TEHRAN – Iran"},
    {"Tehran/Baghdad, km/h", "Tehran / Baghdad , km / h"},
    {"and/or he/she", "and / or he / she"},
    {"talks -- held in Oslo -- failed", "talks -- held in Oslo -- failed"},
    {"talks—held in Oslo—failed", "talks — held in Oslo — failed"},
    {"F-16 and AK-47", "F - 16 and AK - 47"},
    // names of the network
    {"see http://www.un.org/ha/a.html.", "see http://www.un.org/ha/a.html ."},
    {"(www.irna.ir)", "( www.irna.ir )"},
    {"write to a.b@irna.ir, please", "write to a.b@irna.ir , please"},
    {"president.ir reported", "president.ir reported"},
    {"ask Ann.Lee@state.gov or a-b@un.org", "ask Ann.Lee@state.gov or a-b@un.org"},
    {"info@press-tv.ir said", "info@press-tv.ir said"},
    {"see irna.ir/en/news-1, not U.S./China", "see irna.ir/en/news-1 , not U.S. / China"},
    {"He said so.Then he left", "He said so . Then he left"},
    {"PG&E and AT&T", "PG&E and AT&T"},
    // punctuation
    {"What?! Well... no!!!", "What ?! Well ... no !!!"},
    {"“Yes,” he said. ‘No’", "“ Yes , ” he said . ‘ No ’"},
    {"he said \"yes\" (twice)", "he said \" yes \" ( twice )"},
    {"''yes''", "'' yes ''"},
    {"Why.? Well!. So...?", "Why .? Well !. So ... ?"},
    {"good :) or :-( or (a:b)", "good :) or :-( or ( a : b )"},
    {"1. Iran (a) signs", "1 . Iran ( a ) signs"},
    {"[...] it", "[ ... ] it"},
    {"wait… no", "wait … no"},
    {"*** ======", "*** ======"},
    // other scripts and blanks
    {"Đỗ Khánh Vinh in São Paulo", "Đỗ Khánh Vinh in São Paulo"},
    {"a\xC2\xA0meeting\xE2\x80\x83in Tehran", "a meeting in Tehran"},
    {"", ""},
    {" \t ", ""},
};

static void join_tokens(const ent_tokens *tokens, const char *text, char *out, size_t room)
{
    size_t n = 0;
    for (ptrdiff_t i = 0; i < tokens->n; i++) {
        int length = tokens->items[i].end - tokens->items[i].start;
        n += (size_t)snprintf(out + n, room - n, "%s%.*s", i ? " " : "", length,
                              text + tokens->items[i].start);
        assert_true(n < room);
    }
    out[n] = '\0';
}

static void tokens_as_in_ewt(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[512] = "";
        ent_sentences sentences = {0};
        ent_tokens tokens = {0};
        ent_str text = ent_str_of(cases[i].text);
        FIXTURE_RESET(f);
        ent_layout layout = one_block_a_line(text, &f->keep);
        ent_split(f->tables, text, &layout, &f->keep, f->tmp, &sentences, &tokens);
        join_tokens(&tokens, cases[i].text, got, sizeof got);
        assert_string_equal(got, cases[i].tokens);
    }
}

static void check_run(fixture *f, ent_str text)
{
    ent_sentences sentences = {0};
    ent_tokens tokens = {0};
    FIXTURE_RESET(f);
    ent_block block = {{0, (int32_t)text.n}, ENT_BLOCK_PARAGRAPH};
    ent_layout layout = {.blocks = &block, .n_blocks = 1};
    ent_split(f->tables, text, &layout, &f->keep, f->tmp, &sentences, &tokens);
    assert_true(tokens.n > 0);
    for (ptrdiff_t k = 0; k < sentences.n; k++)
        assert_in_range(sentences.items[k].n_tokens, 1, ENT_MAX_WORDS);
}

// A text that no rule was written for must still be cut in linear time and within bounds.
static void hostile_runs(void **state)
{
    static const char *const units[] = {"'x ’ ", "a-",   "\"",  "www.)", "http://<",
                                        "1-",    "a.b.", "...", "$1m",   "\xE2\x80\x99",
                                        "'a",    ": (",  "A.",  "1.1"};
    enum { SIZE = 200000 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t n = strlen(units[i]), length = SIZE / n * n;
        for (size_t at = 0; at < length; at += n)
            memcpy(text + at, units[i], n);
        check_run(*state, (ent_str){text, (ptrdiff_t)length});
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_as_in_ewt),
        cmocka_unit_test(hostile_runs),
    };
    return cmocka_run_group_tests_name("token", tests, fixture_open, fixture_close);
}
