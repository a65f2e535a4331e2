// test_contexts.c: what events are about, with a small table and with the built-in one.

#include <setjmp.h>
#include <stdio.h>

#include "coding/contexts.h"
#include "coding/engine.h"
#include "layers_fixture.h"
#include "table_fixture.h"

#define NAMES "# table: plover-contexts\n# columns: context\n"
#define HEAD "# table: contexts\n# columns: context scope pattern\n"

static ent_status add(ent_contexts *c, ent_vocabulary *v, ent_arena *a, const char *text,
                      ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_contexts_add(c, a, v, &t, &taken, err);
    assert_true(taken);
    return status;
}

#define SMALL                                    \
    HEAD "war\tsentence\tgun\n"                  \
         "war\tparagraph\ttank\n"                \
         "war\tdocument\tbattle, siege, front\n" \
         "trade\tparagraph\tport, ship\n"        \
         "oil\tsentence\toil\nsea\tsentence\tsea\nlaw\tsentence\tlaw\n"

static ent_contexts *contexts_of(const char *more, ent_vocabulary *v, ent_arena *a)
{
    ent_contexts *c = ent_contexts_new(a);
    ent_error err;
    assert_int_equal(add(c, v, a, NAMES "law\nsea\nwar\ntrade\noil\n", &err), ENT_OK);
    assert_int_equal(add(c, v, a, SMALL, &err), ENT_OK);
    if (more)
        assert_int_equal(add(c, v, a, more, &err), ENT_OK);
    return c;
}

/** Each sentence has these contexts, lists between '|'.  A paragraph is `width` sentences. */
static void assert_contexts(void **state, const char *more, int width, const char *text,
                            const char *wanted)
{
    REGION(state, a)
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_contexts *c = contexts_of(more, v, a);
    plain_layers *p = layers_of(ent_str_of(text), v, a);
    for (int i = 0; i < p->sentences.n; i++)
        p->sentences.items[i].block = i / width;
    const ent_str *lists = ent_contexts_of(c, v, &p->all, a, region_scratch(a));
    ent_str got = ENT_S("");
    for (int i = 0; i < p->sentences.n; i++)
        got = ent_arena_join(a, ent_arena_join(a, got, i ? ENT_S("|") : ENT_S("")), lists[i]);
    if (!ent_str_eq(got, ent_str_of(wanted)))
        fail_msg("%s: \"%.*s\", wanted \"%s\"", text, (int)got.n, got.p, wanted);
}

static void looks_into_the_sentence(void **state)
{
    assert_contexts(state, NULL, 9, "a gun\nnothing", "war|");
    assert_contexts(state, NULL, 9, "oil and a gun at sea", "sea;war;oil"); // the codebook's order
    assert_contexts(state, NULL, 9, "", "");
}

static void looks_into_the_paragraph(void **state)
{
    assert_contexts(state, NULL, 9, "a tank\nnothing", "war|"); // one is not enough
    assert_contexts(state, NULL, 9, "a tank\na tank\nnothing", "war|war|war");
    assert_contexts(state, NULL, 1, "a tank\na tank\nnothing", "war|war|");
    assert_contexts(state, NULL, 9, "a gun\na gun\nnothing", "war|war|"); // in the sentence alone
    assert_contexts(state, NULL, 2, "a battle\nnothing\nnothing", "war|war|");
}

static void looks_into_the_document(void **state)
{
    // three make a single tank in the paragraph enough, eight are enough by themselves
    assert_contexts(state, NULL, 2, "battle siege\nx\nfront\nx\ntank\nx",
                    "war|war|war|war|war|war");
    assert_contexts(state, NULL, 2, "battle siege\nx\ntank\nx", "war|war|war|");
    assert_contexts(state, NULL, 1, "battle siege front\nfront siege battle\nx", "war|war|");
    assert_contexts(state, NULL, 1, "battle siege front\nfront siege battle\nfront siege\nx",
                    "war|war|war|war");
}

static void keeps_the_four_with_most_evidence(void **state)
{
    assert_contexts(state, NULL, 9, "law sea gun port oil",
                    "law;sea;war;trade"); // the first of equals
    assert_contexts(state, NULL, 9, "law sea gun oil port ship", "law;sea;war;trade");
    assert_contexts(state, HEAD "oil\tsentence\tbarrel\n", 9, "law sea gun oil barrel port",
                    "law;sea;war;oil");
    assert_contexts(state, NULL, 9, "oil oil oil law sea gun port",
                    "law;sea;war;trade"); // once each
}

static void a_longer_phrase_hides_what_is_vague(void **state)
{
    static const char more[] =
        HEAD "law\tsentence\tgun law\nsea\tdocument\tport, port authority of\n";
    assert_contexts(state, more, 9, "a gun law", "law");
    assert_contexts(state, more, 9, "a gun law and a gun", "law;war");
    assert_contexts(state, more, 9, "port", "sea;trade"); // as long is not longer
    assert_contexts(state, HEAD "law\tsentence\ttank law\n", 9, "tank law", "law;war"); // not vague
    assert_contexts(state, HEAD "law\tnone\tmother in law\n", 9, "mother in law", "");
}

static void later_rows_override(void **state)
{
    assert_contexts(state, HEAD "war\tnone\tgun\n", 9, "a gun", "");
    assert_contexts(state, HEAD "war\tnone\tair gun\n", 9, "an air gun\na gun", "|war");
    assert_contexts(state, HEAD "war\tparagraph\tgun\n", 9, "gun\ngun\nx", "war|war|war");
}

static void joins_lists(void **state)
{
    static const struct {
        const char *first, *second, *wanted;
    } cases[] = {
        {"", "", ""},
        {"war", "", "war"},
        {"", "oil", "oil"},
        {"oil", "sea;war", "sea;war;oil"},
        {"oil;war", "war;oil", "war;oil"},
        {"oil", "law;sea;war;trade", "law;sea;war;oil"}, // the first list goes before
        {"strange;oil", "sea", "sea;oil;strange"},
        {"oil", "strange", "oil"},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_contexts *c = contexts_of(NULL, ent_vocabulary_new(a), a);
        assert_str(ent_contexts_join(c, ent_str_of(cases[i].first), ent_str_of(cases[i].second), a),
                   cases[i].wanted);
    }
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        int64_t line;
        const char *says;
    } cases[] = {
        {HEAD "war\tsentence\tgun\n", 3, "unknown context \"war\""},
        {NAMES "a;b\n", 3, "not the name of a context: \"a;b\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_error err;
        ent_status status = add(ent_contexts_new(a), ent_vocabulary_new(a), a, cases[i].text, &err);
        assert_refused(status, &err, cases[i].line, cases[i].says);
    }
}

static void refuses_rows(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {HEAD "war\tpage\tgun\n", "unknown scope \"page\""},
        {HEAD "war\tsentence\t\n", "no phrase"},
        {HEAD "war\tsentence\ta}\n", "a } without its {"},
        {HEAD "peace\tsentence\tgun\n", "unknown context \"peace\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_vocabulary *v = ent_vocabulary_new(a);
        ent_contexts *c = contexts_of(NULL, v, a);
        ent_error err;
        assert_refused(add(c, v, a, cases[i].text, &err), &err, 3, cases[i].says);
    }
}

static void has_room_for_64_names(void **state)
{
    REGION(state, a)
    char text[4096] = NAMES;
    for (int i = 0; i <= ENT_MAX_CONTEXTS; i++) {
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, "c%d\nc%d\n", i, i); // twice is once
    }
    ent_error err;
    ent_status status = add(ent_contexts_new(a), ent_vocabulary_new(a), a, text, &err);
    assert_refused(status, &err, 2 * ENT_MAX_CONTEXTS + 3, "more than 64 contexts \"c64\"");
}

// ------------------------------------------------------------------------------- the built-in ones

/** A sentence whose contexts begin with these. */
static const struct {
    const char *text, *wanted;
} sentences[] = {
    {"The air forces of Chile and Peru began a joint exercise.", "military"},
    {"Estonia expelled two men for espionage and handing over classified documents.",
     "intelligence"},
    {"The king of Lesotho swore in a new cabinet.", "executive"},
    {"Lawmakers in Nairobi passed a bill against the wishes of Uganda.", "legislative"},
    {"Observers from Ghana watched the voters at polling stations.", "election"},
    {"Tunisia's ruling party wants a constitutional amendment.", "political_institutions"},
    {"Marchers in Minsk called for free and fair elections.", "election;pro_democracy"},
    {"The junta in Bamako rejected the call from Dakar.", "pro_autocracy"},
    {"Vietnam and Chile signed a free-trade deal that cuts tariffs.", "economic"},
    {"A court in Oslo ordered the extradition of a Serbian banker.", "legal"},
    {"Namibia asked Germany for reparations.", "reparations"},
    {"The rapporteur accused Eritrea of torture and other violations of human rights.",
     "human_rights"},
    {"Journalists in Cairo were arrested, a blow to press freedom.", "legal;rights_freedoms"},
    {"Riot police in Harare used tear gas to disperse the crowd.", "repression"},
    {"Jordan let a convoy with humanitarian aid for the displaced families pass.",
     "human_security"},
    {"Sweden paid for shelters against domestic violence in Bolivia.", "human_security;gender"},
    {"Uganda rejected the criticism of its law on homosexuality.", "lgbt"},
    {"Muslims and Buddhists clashed in the north.", "religion_ethnicity"},
    {"The union in Quito wants a higher minimum wage.", "inequality"},
    {"Canada recalled its ambassador from Caracas.", "diplomatic"},
    {"Guyana protested against the maritime claim on disputed waters.", "territory"},
    {"Rwanda will send peacekeepers.", "peacekeeping"},
    {"Cuba flew doctors and vaccines to Angola.", "health"},
    {"Denmark granted asylum to the two refugees.", "asylum"},
    {"Malta turned back a migrant boat.", "migration"},
    {"Italy sent pumps to Bosnia after the floods.", "disasters"},
    {"Egypt and Ethiopia quarrel about the dam and the hydropower.", "natural_resource"},
    {"Fiji asked the rich to cut emissions and slow global warming.", "environment"},
    {"India will launch a satellite for Bhutan with its space agency.", "technology"},
    {"A suicide bomber killed nine in Mogadishu.", "terrorism"},
    {"Inspectors of the IAEA entered the uranium enrichment plant.", "cbrn"},
    {"Tallinn blamed the hackers for a denial-of-service attack.", "cyber"},
    {"Vilnius called the report disinformation.", "misinformation"},
    {"Two men from Albania were jailed for a robbery in Zurich.", "legal;crime"},
    {"The former minister took a bribe, a judge in Lima found.", "legal;corruption"},
    {"Mexico burned nine tons of cocaine.", "illegal_drugs"},
    {"Nepal and India broke up a ring for human trafficking.", "trafficking"},
    {"Ghana thanked Togo.", ""},
};

static void check_sentence(const ent_engine *e, const char *text, const char *wanted,
                           ent_arena *keep)
{
    static ent_analysis x;
    ent_error err;
    ent_str none = ENT_S("");
    ent_arena tmp = region_scratch(keep);
    x = (ent_analysis){.document = {.id = none,
                                    .text = ent_str_of(text),
                                    .published = ENT_NO_DAY,
                                    .url = none,
                                    .title = none,
                                    .source = none,
                                    .licence = none,
                                    .language = none,
                                    .path = none}};
    if (ent_analyse_document(e, keep, tmp, &x, &err) != ENT_CODED)
        fail_msg("%s: %s", text, err.text);
    ent_layers layers = ent_analysis_layers(&x);
    const ent_str *got = ent_contexts_of(e->contexts, e->world->words, &layers, keep, tmp);
    assert_int_equal(x.sentences.n, 1);
    if (!ent_str_eq(got[0], ent_str_of(wanted)))
        fail_msg("%s: \"%.*s\", wanted \"%s\"", text, (int)got[0].n, got[0].p, wanted);
}

static void knows_all_contexts(void **state)
{
    REGION(state, a)
    ent_engine *e;
    ent_error err;
    if (ent_engine_open(NULL, 0, &e, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    for (int i = 0; i < COUNT(sentences); i++) {
        ent_arena_reset(a, 1 << 20);
        check_sentence(e, sentences[i].text, sentences[i].wanted, a);
    }
    ent_engine_close(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_into_the_sentence),
        cmocka_unit_test(looks_into_the_paragraph),
        cmocka_unit_test(looks_into_the_document),
        cmocka_unit_test(keeps_the_four_with_most_evidence),
        cmocka_unit_test(a_longer_phrase_hides_what_is_vague),
        cmocka_unit_test(later_rows_override),
        cmocka_unit_test(joins_lists),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_rows),
        cmocka_unit_test(has_room_for_64_names),
        cmocka_unit_test(knows_all_contexts),
    };
    return cmocka_run_group_tests(tests, region_open, region_close);
}
