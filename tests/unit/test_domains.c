// test_domains.c: sentences that are not about politics, with small tables and with the built-in one.

#include <setjmp.h>
#include <stdio.h>

#include "coding/domains.h"
#include "coding/engine.h"
#include "layers_fixture.h"
#include "table_fixture.h"

#define HEAD "# table: domains\n# columns: domain kind words\n"

static ent_status add(ent_domains *d, ent_vocabulary *v, ent_arena *a, const char *text,
                      ent_error *err)
{
    ent_table t = table_of(text);
    bool taken = false;
    ent_status status = ent_domains_add(d, a, v, &t, &taken, err);
    assert_true(taken);
    return status;
}

/** Each sentence of the text is judged so: the first letter of its domain, a capital if the document
 *  decides, or '.'. */
static void assert_judged(const char *const *tables, int n_tables, const char *text,
                          const char *wanted, ent_arena *a)
{
    ent_domains *d = ent_domains_new(a);
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_error err;
    for (int i = 0; i < n_tables; i++)
        if (add(d, v, a, tables[i], &err) != ENT_OK)
            fail_msg("line %d: %s", (int)err.line, err.text);
    const plain_layers *p = layers_of(ent_str_of(text), v, a);
    const ent_silence *s = ent_domains_judge(d, v, &p->all, a, region_scratch(a));
    char got[64] = "";
    assert_int_equal(p->sentences.n, (ptrdiff_t)strlen(wanted));
    for (int i = 0; i < p->sentences.n; i++)
        got[i] = (char)(!ent_is_silent(&s[i]) ? '.'
                        : s[i].document       ? ent_to_upper(s[i].domain.p[0])
                                              : s[i].domain.p[0]);
    if (strcmp(got, wanted) != 0)
        fail_msg("%s: \"%s\", wanted \"%s\"", text, got, wanted);
}

static void judge_one(void **state, const char *table, const char *text, const char *wanted)
{
    REGION(state, a)
    assert_judged(&table, 1, text, wanted, a);
}

// ----------------------------------------------------------------------------------- sentences

#define SPORT                                   \
    HEAD "sport\tstrong\town goal, hat-trick\n" \
         "sport\tweak\tmatch, coach, final\n"   \
         "sport\tdocument\tteam, player\n"      \
         "sport\tagainst\tboycott\n"            \
         "any\tagainst\tminister\n"             \
         "music\tweak\tconcert, coach\n"

static void one_strong_or_two_weak_words_are_enough(void **state)
{
    judge_one(state, SPORT, "an own goal for Mali", "s");
    judge_one(state, SPORT, "a match for Mali", ".");
    judge_one(state, SPORT, "match after match after matchs", "."); // one word, however often
    judge_one(state, SPORT, "a match in the final", "s");
    judge_one(state, SPORT, "the team and its player", "."); // in a document only
    judge_one(state, SPORT, "a match\nthe final", "..");     // not in one sentence
    judge_one(state, SPORT, "a coach at the concert", "m");
    judge_one(state, SPORT, "a coach at the match", "s");
}

static void a_word_against_lets_it_pass(void **state)
{
    judge_one(state, SPORT, "a minister and an own goal\nan own goal", ".s");
    judge_one(state, SPORT, "a boycott of the match , the final", ".");
    judge_one(state, SPORT, "a boycott of the concert , coach", "m"); // against sport alone
}

static void later_rows_override(void **state)
{
    REGION(state, a)
    const char *const tables[] = {SPORT, HEAD "sport\tweak\town goal\nsport\tnone\tcoach\n"};
    assert_judged(tables, 2, "an own goal\nown goal match\ncoach match\nhat - trick", ".s.s", a);
}

static void none_uses_words_up(void **state)
{
    judge_one(state, HEAD "w\tstrong\tlandslide\nw\tnone\tlandslide victory\n",
              "a landslide\na landslide victory", "w.");
}

// ----------------------------------------------------------------------------------- documents

#define DOMAIN                               \
    HEAD "sport\tweak\tmatch, coach, club\n" \
         "sport\tdocument\tteam, player, season\nany\tagainst\tminister\n"

static void a_document_is_of_a_domain(void **state)
{
    static const char six[] = "match team\ncoach player\nclub season\nMali beat Chad";
    judge_one(state, DOMAIN, six, "SSSS");
    judge_one(state, DOMAIN, "match team\ncoach player\nclub team\nMali beat Chad", "....");
    judge_one(state, DOMAIN, "match team\ncoach player\nmatch season\nMali beat Chad", "....");
    judge_one(state, DOMAIN, "match team player coach season club\na\nb\nc", "sSSS");
    judge_one(state, DOMAIN, "match team player coach season club\na\nb\nc\nd", "s....");
}

static void words_against_weigh_in_a_document(void **state)
{
    judge_one(state, DOMAIN, "match team\ncoach player season club\nx\nminister", "SsS.");
    judge_one(state, DOMAIN, "match team\ncoach player season club\nminister\nminister", ".s..");
}

static void says_why(void **state)
{
    REGION(state, a)
    ent_domains *d = ent_domains_new(a);
    ent_vocabulary *v = ent_vocabulary_new(a);
    ent_error err;
    assert_int_equal(add(d, v, a, SPORT, &err), ENT_OK);
    const plain_layers *p = layers_of(ent_str_of("a match with an own goal"), v, a);
    const ent_silence *s = ent_domains_judge(d, v, &p->all, a, region_scratch(a));
    assert_str(s->domain, "sport");
    assert_str(s->rule, "t.tsv:3");
    assert_str(ent_span_of(p->document.text, s->words), "own goal"); // the strong word
    assert_false(s->document);
}

// ----------------------------------------------------------------------------------- the table

static void refuses(void **state)
{
    static const struct {
        const char *text, *says;
    } cases[] = {
        {HEAD "sport\tstrange\tmatch\n", "unknown kind \"strange\""},
        {HEAD "sport\t\tmatch\n", "unknown kind"},
        {HEAD "\tstrong\tmatch\n", "no domain"},
        {HEAD "sport\tstrong\t\n", "no phrase"},
        {HEAD "sport\tstrong\t{a\n", "a { without its }"},
        {HEAD "any\tstrong\tmatch\n", "words against alone, not \"strong\""},
    };
    for (int i = 0; i < COUNT(cases); i++) {
        REGION(state, a)
        ent_error err;
        ent_status status = add(ent_domains_new(a), ent_vocabulary_new(a), a, cases[i].text, &err);
        assert_refused(status, &err, 3, cases[i].says);
    }
}

static void has_room_for_64_domains(void **state)
{
    REGION(state, a)
    char text[4096] = HEAD;
    for (int i = 0; i <= ENT_MAX_DOMAINS; i++) {
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, "d%d\tweak\tword\n", i);
    }
    ent_error err;
    ent_status status = add(ent_domains_new(a), ent_vocabulary_new(a), a, text, &err);
    assert_refused(status, &err, ENT_MAX_DOMAINS + 3, "more than 64 domains \"d64\"");
}

static void leaves_other_tables(void **state)
{
    REGION(state, a)
    ent_table t = table_of("# table: acts\n# columns: domain kind words\nx\ty\tz\n");
    bool taken = true;
    ent_error err;
    assert_int_equal(
        ent_domains_add(ent_domains_new(a), a, ent_vocabulary_new(a), &t, &taken, &err), ENT_OK);
    assert_false(taken);
}

// ------------------------------------------------------------------------------- the built-in one

/** A report, and its sentences as in assert_judged. */
typedef struct report {
    const char *text, *wanted;
} report;

static const report reports[] = {
    // sport
    {"Ghana beat Kenya on a penalty shoot-out and will meet Egypt in the semi-final.", "s"},
    {"Spain attacked from the start and France defended a clean sheet until half-time.", "s"},
    {"The Kenyan champion won a gold medal in the 10,000 metres.", "s"},
    {"India set Australia a target of 240 runs and took five wickets.", "s"},
    {"The tournament opens on Monday, and Japan's football squad has arrived in Doha.", "s"},
    {"Turkey's president watched the semi-final in Baku with the leader of Azerbaijan.", "."},
    {"Ukraine accused Russia of sending soldiers to the Olympic tournament.", "."},
    {"Qatar and Saudi Arabia agreed to end the boycott before the World Cup match.", "."},
    {"India refused visas to the Pakistani athletes for the championship.", "."},
    {"China and Taiwan held a goal of peace before them.", "."},
    // culture
    {"The film topped the box office in Canada and Mexico.", "c"},
    {"The Swedish singer released her first album in Germany.", "c"},
    {"China banned the film and its director from the film festival.", "."},
    {"Greece demanded that Britain return the sculptures in the exhibition.", "."},
    // markets
    {"Shares fell in Tokyo, and the Nikkei gave up its gains.", "m"},
    {"Italy's largest retailer sold a subsidiary in Poland and told investors of a merger.", "m"},
    {"The stock market fell after Iran attacked a tanker.", "."},
    {"The European Union imposed tariffs on the quarterly earnings of exporters.", "."},
    // weather and the like
    {"The tropical storm made landfall in Mexico and turned towards Cuba.", "w"},
    {"A magnitude 6.1 earthquake struck Chile.", "w"},
    {"India sent rescue teams to Nepal after the earthquake and its aftershocks.", "."},
    {"Japan donated tents to Vanuatu after the cyclone and the storm surge.", "."},
    {"The party won a landslide victory in Malawi.", "."},
    // science
    {"Researchers from Chile and Spain found an exoplanet with a new telescope.", "s"},
    {"The study was published in the journal of a learned society.", "s"},
    {"Iran said that Israel had killed a physicist and another scientist.", "."},
    {"The United States and Russia signed an agreement on the next space station.", "."},
    // technology
    {"The developers released the source code under an open source licence.", "t"},
    {"Estonia blamed the attack on software from Russia.", "."},
    // lives
    {"He died peacefully in Geneva.", "l"},
    {"Leaders of Chad paid tribute to the founder, who died peacefully in Geneva.", "."},
    // none of these
    {"France imposed sanctions on Mali.", "."},
    {"Peru recalled its ambassador from Ecuador.", "."},
    {"The goal of the talks in Cairo is a swap of prisoners.", "."},
    {"Norway's players in the negotiations with Russia reached a deal on cod.", "."},
};

static char letter_of(const ent_silence *s)
{
    if (!ent_is_silent(s))
        return '.';
    return (char)(s->document ? ent_to_upper(s->domain.p[0]) : s->domain.p[0]);
}

static void judge_report(const ent_engine *e, const report *r, ent_arena *keep)
{
    static ent_analysis x;
    ent_error err;
    ent_str none = ENT_S("");
    ent_arena tmp = region_scratch(keep);
    x = (ent_analysis){.document = {.id = none,
                                    .text = ent_str_of(r->text),
                                    .published = ENT_NO_DAY,
                                    .url = none,
                                    .title = none,
                                    .source = none,
                                    .licence = none,
                                    .language = none,
                                    .path = none}};
    if (ent_analyse_document(e, keep, tmp, &x, &err) != ENT_CODED)
        fail_msg("%s: %s", r->text, err.text);
    ent_layers layers = ent_analysis_layers(&x);
    const ent_silence *s = ent_domains_judge(e->domains, e->world->words, &layers, keep, tmp);
    char got[32] = "";
    for (int i = 0; i < x.sentences.n && i < (int)sizeof got - 1; i++)
        got[i] = letter_of(&s[i]);
    if (strcmp(got, r->wanted) != 0)
        fail_msg("%s: \"%s\", wanted \"%s\" (%.*s)", r->text, got, r->wanted, (int)s->rule.n,
                 s->rule.p);
}

static void judges_reports(void **state)
{
    REGION(state, a)
    ent_engine *e;
    ent_error err;
    if (ent_engine_open(NULL, 0, &e, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    for (int i = 0; i < COUNT(reports); i++) {
        ent_arena_reset(a, 1 << 20);
        judge_report(e, &reports[i], a);
    }
    ent_engine_close(e);
}

static void judges_documents(void **state)
{
    static const report whole[] = {
        {"Mali and Chad met in the last match of the group stage in Abidjan on Sunday. Mali attacked "
         "early. A striker scored with a header. Chad struck back before the break. The coach of "
         "Chad sent on a defender. Mali punished the goalkeeper for a mistake. The referee blew the "
         "whistle.",
         "sSSSssS"},
        {"The foreign ministers of India and Pakistan met in Colombo on Sunday. They spoke about the "
         "cricket series that both teams had cancelled. India punished its neighbour for an attack "
         "on a convoy. The players will stay at home. Sri Lanka offered to mediate. Its ambassador "
         "met the coach of the team in the stadium.",
         "......"},
    };
    REGION(state, a)
    ent_engine *e;
    ent_error err;
    if (ent_engine_open(NULL, 0, &e, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    for (int i = 0; i < COUNT(whole); i++)
        judge_report(e, &whole[i], a);
    ent_engine_close(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_strong_or_two_weak_words_are_enough),
        cmocka_unit_test(a_word_against_lets_it_pass),
        cmocka_unit_test(later_rows_override),
        cmocka_unit_test(none_uses_words_up),
        cmocka_unit_test(a_document_is_of_a_domain),
        cmocka_unit_test(words_against_weigh_in_a_document),
        cmocka_unit_test(says_why),
        cmocka_unit_test(refuses),
        cmocka_unit_test(has_room_for_64_domains),
        cmocka_unit_test(leaves_other_tables),
        cmocka_unit_test(judges_reports),
        cmocka_unit_test(judges_documents),
    };
    return cmocka_run_group_tests(tests, region_open, region_close);
}
