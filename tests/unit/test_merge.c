// test_merge.c: which accounts are one happening, and what their record says.

#define _GNU_SOURCE
#include "settle_fixture.h"
#include "ledger/as_of.h"
#include "ledger/merge.h"

#define BAJWA                                                               \
    {                                                                       \
        "visitor", "Qamar Javed Bajwa", "Chief of Army Staff", "PAK", "MIL" \
    }
#define ROUHANI                                            \
    {                                                      \
        "met", "Hassan Rouhani", "President", "IRN", "GOV" \
    }

// A visit as one outlet tells it; the second, in each pair, is another outlet's.
static const told visit = {.document = "d1",
                           .published = "2017-11-06",
                           .publisher = "One",
                           .type = "visit",
                           .by = "PAK",
                           .to = "IRN",
                           .date = "2017-11-06",
                           .place = "Tehran",
                           .country = "IRN",
                           .id = "a1",
                           .person = {BAJWA, ROUHANI}};

typedef struct pair_case {
    const char *name;
    told second;
    int records; // that the visit above and the second make
} pair_case;

static const pair_case pairs[] = {
    {"the same visit",
     {.document = "d2",
      .published = "2017-11-07",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .date = "2017-11-06",
      .place = "Tehran",
      .id = "b1",
      .person = {BAJWA}},
     1},
    {"another spelling, no date",
     {.document = "d2",
      .published = "2017-11-08",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .id = "b1",
      .person = {{"visitor", "Qamar Jawed Bajwa", "Chief of Army Staff", "PAK", "MIL"}}},
     1},
    {"surname, weekday and place alone",
     {.document = "d2",
      .published = NULL,
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .weekday = 1,
      .place = "Tehran",
      .id = "b1",
      .person = {{"visitor", "Bajwa", NULL, "PAK", "MIL"}}},
     1},
    {"half a year later",
     {.document = "d2",
      .published = "2018-05-06",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .date = "2018-05-06",
      .place = "Tehran",
      .id = "b1",
      .person = {BAJWA, ROUHANI}},
     2},
    {"the same days, another visitor",
     {.document = "d2",
      .published = "2017-11-06",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .date = "2017-11-06",
      .place = "Tehran",
      .id = "b1",
      .person = {{"visitor", "Khawaja Asif", "Foreign Minister", "PAK", "GOV"}, ROUHANI}},
     2},
    {"the other way round",
     {.document = "d2",
      .published = "2017-11-06",
      .type = "visit",
      .by = "IRN",
      .to = "PAK",
      .date = "2017-11-06",
      .id = "b1",
      .person = {ROUHANI}},
     2},
    {"another weekday",
     {.document = "d2",
      .published = NULL,
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .weekday = 4,
      .place = "Tehran",
      .id = "b1",
      .person = {BAJWA, ROUHANI}},
     2},
    {"both in one document: it tells them apart",
     {.document = "d1",
      .published = "2017-11-06",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .date = "2017-11-06",
      .place = "Tehran",
      .id = "b1",
      .person = {BAJWA, ROUHANI}},
     2},
    {"announced before",
     {.document = "d2",
      .published = "2017-10-30",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .status = "planned",
      .date = "2017-11-06",
      .id = "b1",
      .person = {BAJWA}},
     1},
    {"announced after it was over: another one",
     {.document = "d2",
      .published = "2017-11-20",
      .type = "visit",
      .by = "PAK",
      .to = "IRN",
      .status = "planned",
      .id = "b1",
      .person = {BAJWA}},
     2},
    {"a meeting of the visitor, told by itself",
     {.document = "d2",
      .published = "2017-11-07",
      .type = "contact",
      .by = "IRN;PAK",
      .date = "2017-11-06",
      .id = "b1",
      .person = {{"party", "Bajwa", NULL, "PAK", "MIL"},
                 {"party", "Mohammad Javad Zarif", "Foreign Minister", "IRN", "GOV"}}},
     1},
    {"a telephone call on the same day",
     {.document = "d2",
      .published = "2017-11-07",
      .type = "contact",
      .by = "IRN;PAK",
      .kind = "call",
      .date = "2017-11-06",
      .id = "b1",
      .person = {{"party", "Qamar Javed Bajwa", NULL, "PAK", "MIL"}}},
     2},
    {"a meeting of others on that day",
     {.document = "d2",
      .published = "2017-11-07",
      .type = "contact",
      .by = "IRN;PAK",
      .date = "2017-11-06",
      .place = "Tehran",
      .id = "b1",
      .person = {{"party", "Khawaja Asif", "Foreign Minister", "PAK", "GOV"},
                 {"party", "Mohammad Javad Zarif", "Foreign Minister", "IRN", "GOV"}}},
     2},
};

static void tells_one_visit_from_another(void **state)
{
    fixture *f = *state;
    for (int i = 0; i < COUNT(pairs); i++) {
        const told both[] = {visit, pairs[i].second};
        int64_t n = records_of(f->engine, both, 2);
        if (n != pairs[i].records)
            fail_msg("%s: %d records", pairs[i].name, (int)n);
    }
}

#define PLEDGE(doc, account, words)                                                         \
    {                                                                                       \
        .document = (doc), .published = "2024-03-0" account, .type = "pledge", .by = "PAK", \
        .to = "IRN", .what = (words), .status = "planned", .id = "c" account                \
    }

static void knows_a_promise_by_its_words(void **state)
{
    fixture *f = *state;
    static const told same[] = {
        PLEDGE("d1", "1", "dispatch a delegation to discuss implementation of joint plans"),
        PLEDGE("d2", "2", "send a team of experts for the joint programs"),
        PLEDGE("d3", "2", "lift visa rules for traders")};
    static const told other[] = {PLEDGE("d1", "1", "open a border market at Rimdan"),
                                 PLEDGE("d2", "2", "build a rail line to Quetta")};
    assert_int_equal(records_of(f->engine, other, 2), 2);
    settled l;
    ledger_open(&l, "pledges");
    for (int i = 0; i < COUNT(same); i++) {
        told t = same[i];
        t.person[0] =
            (told_person){"speaker", "Zaheer Ahmad Babar", "Chief of Air Staff", "PAK", "MIL"};
        char id[] = {'c', (char)('1' + i), 0};
        t.id = id;
        tell(l.ledger, &t);
    }
    settle(&l, f->engine);
    assert_rows(l.ledger, "SELECT n_accounts||' '||n_reports FROM record ORDER BY 1", "1 1\n2 2\n");
    ledger_close(&l);
}

#define STEP(doc, account, day, step)                                              \
    {                                                                              \
        .document = (doc), .published = (day), .date = (day), .type = "agreement", \
        .by = "IRN;PAK", .stage = (step), .kind = "treaty",                        \
        .title = "treaty on water, fishing and salt", .id = (account)              \
    }

// Signed in March, ratified in October: one treaty, of the day of its last step; but what is ratified
// before it is signed is another one.
static void follows_the_steps_of_a_treaty(void **state)
{
    fixture *f = *state;
    told steps[] = {STEP("d1", "c1", "2024-03-01", "signed"),
                    STEP("d2", "c2", "2024-10-09", "ratified"), STEP("d3", "c3", NULL, "signed")};
    steps[2].weekday = 5; // that of the first, not of the second
    settled l;
    ledger_open(&l, "steps");
    for (int i = 0; i < COUNT(steps); i++)
        tell(l.ledger, &steps[i]);
    settle(&l, f->engine);
    assert_rows(l.ledger, "SELECT n_accounts||' '||stage||' '||date_start FROM record",
                "3 ratified 2024-10-09\n");
    ledger_close(&l);
    told turned[] = {STEP("d1", "c1", "2024-03-01", "ratified"),
                     STEP("d2", "c2", "2024-10-09", "signed")};
    assert_int_equal(records_of(f->engine, turned, 2), 2);
    told others[] = {STEP("d1", "c1", "2024-03-01", "signed"),
                     STEP("d2", "c2", "2024-10-09", "ratified")};
    others[1].title = "treaty on extradition";
    assert_int_equal(records_of(f->engine, others, 2), 2);
}

// Told by one side and denied by the other, also in one document: one record that says so.
static void keeps_what_is_denied_together(void **state)
{
    fixture *f = *state;
    for (int one = 0; one < 2; one++) {
        told said[] = {PLEDGE("d1", "1", "lower the tax on dates from Sistan"),
                       PLEDGE("d2", "1", "lower its tax on dates from Sistan")};
        said[1].id = "c9";
        said[1].status = "denied";
        if (one)
            said[1].document = said[0].document;
        settled l;
        ledger_open(&l, "denied");
        for (int i = 0; i < COUNT(said); i++)
            tell(l.ledger, &said[i]);
        ledger_sql(l.ledger,
                   "UPDATE account SET claimed_by = iif(status = 'denied', 'PAK', 'IRN')");
        settle(&l, f->engine);
        assert_rows(l.ledger, "SELECT n_accounts||' '||status||' '||claimed_by FROM record",
                    "2 disputed IRN\n");
        ledger_close(&l);
    }
}

// What one side sends on a Thursday and the other gets on the day after is one gift.
static void knows_a_gift_from_both_sides(void **state)
{
    fixture *f = *state;
    told gifts[] = {{.document = "d1",
                     .published = "2024-03-08",
                     .date = "2024-03-07",
                     .type = "gesture",
                     .by = "PAK",
                     .to = "IRN",
                     .kind = "aid",
                     .what = "delivered forty tents to Zahedan on Thursday",
                     .id = "c1"},
                    {.document = "d2",
                     .published = "2024-03-09",
                     .date = "2024-03-08",
                     .type = "gesture",
                     .by = "PAK",
                     .to = "IRN",
                     .kind = "aid",
                     .what = "received forty tents from Pakistan in Zahedan on Friday",
                     .id = "c2"}};
    assert_int_equal(records_of(f->engine, gifts, 2), 1);
    gifts[1].what = "received rice from Pakistan in Zahedan on Friday";
    assert_int_equal(records_of(f->engine, gifts, 2), 2);
    gifts[1].what = "received forty tents from Pakistan in Zahedan";
    gifts[1].date = gifts[1].published = "2024-04-20";
    assert_int_equal(records_of(f->engine, gifts, 2), 2);
}

// A report without any date is of the only visit it could be of; of two it is neither's.
static void puts_undated_with_the_only_one(void **state)
{
    fixture *f = *state;
    told all[] = {visit, visit, visit};
    all[1].document = "d2";
    all[1].id = "a2";
    all[1].published = all[1].date = NULL;
    all[1].person[1] = (told_person){0};
    all[2].document = "d3";
    all[2].id = "a3";
    all[2].published = all[2].date = "2019-03-04";
    assert_int_equal(records_of(f->engine, all, 2), 1);
    assert_int_equal(records_of(f->engine, all, 3), 3);
}

// Announced, held, told twice more by an agency copy: one record with the later status and two voices.
static void says_what_is_told_best(void **state)
{
    fixture *f = *state;
    static uint32_t text[64], copy[64];
    for (uint32_t i = 0; i < 64; i++) {
        text[i] = i * 7919;
        copy[i] = i < 60 ? text[i] : i;
    }
    told all[] = {visit, visit, visit, visit};
    all[0].status = "planned";
    all[0].published = "2017-11-01";
    all[0].date = NULL;
    all[0].document = "d0";
    all[0].id = "a0";
    all[0].place = NULL;
    all[0].country = NULL;
    all[1].shingles = text;
    all[2].document = "d2";
    all[2].id = "a2";
    all[2].publisher = "Two";
    all[2].shingles = copy;
    all[2].what = "talks on the security of the border";
    all[3].document = "d3";
    all[3].id = "a3";
    all[3].publisher = "Three";
    all[3].date = NULL;
    all[3].published = "2017-11-09";
    all[3].person[0].name = "Bajwa";
    settled l;
    ledger_open(&l, "best");
    for (int i = 0; i < COUNT(all); i++)
        tell(l.ledger, &all[i]);
    settle(&l, f->engine);
    assert_rows(l.ledger,
                "SELECT status||' '||date_start||' '||place||' '||what||' '||n_accounts||' '||"
                "n_reports||' '||n_publishers||' '||first_seen||' '||last_seen FROM record",
                "done 2017-11-06 Tehran talks on the security of the border 4 4 2 2017-11-01 "
                "2017-11-09\n");
    assert_rows(l.ledger, "SELECT hash FROM document WHERE copy_of IS NOT NULL", "d2\n");
    assert_rows(l.ledger, "SELECT role||' '||written FROM record_person ORDER BY position",
                "visitor Qamar Javed Bajwa;Bajwa\nmet Hassan Rouhani\n");
    assert_rows(l.ledger, "SELECT code||' '||side FROM party ORDER BY code", "IRN to\nPAK by\n");
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM merge WHERE reason <> ''"), 3);
    ledger_close(&l);
}

// A publisher counts once, however it is written and however many there are; a near-copy is its original's; and what is
// counted as of a day is what was counted when the accounts were merged.
static void counts_publishers(void **state)
{
    enum { OTHERS = 70 };
    fixture *f = *state;
    static uint32_t text[64];
    static char names[OTHERS][3][16];
    for (uint32_t i = 0; i < 64; i++)
        text[i] = i * 7919;
    told first[] = {visit, visit, visit, visit, visit, visit};
    static const char *const publishers[] = {"One", "ONE", "Two", "Two", NULL, NULL};
    static const char *const ids[] = {"e0", "e1", "e2", "e3", "e4", "e5"};
    settled l;
    ledger_open(&l, "publishers");
    for (int i = 0; i < COUNT(first); i++) {
        first[i].document = first[i].id = ids[i];
        first[i].publisher = publishers[i];
        first[i].shingles = i == 1 || i == 2 ? text : NULL; // the first of Two's copies One's
        first[i].published = i == 2 ? "2017-11-07" : "2017-11-06";
        tell(l.ledger, &first[i]);
    }
    for (int i = 0; i < OTHERS; i++) {
        told t = visit;
        for (int k = 0; k < 3; k++)
            (void)snprintf(names[i][k], sizeof names[i][k], "%s%02d", k ? "a" : "P", i);
        t.publisher = names[i][0];
        t.document = names[i][1];
        t.id = names[i][2];
        tell(l.ledger, &t);
    }
    settle(&l, f->engine);
    assert_rows(l.ledger, "SELECT n_reports||' '||n_publishers FROM record", "76 74\n");
    assert_int_equal(
        ledger_number(l.ledger, ENT_RECORD_AS_OF("(SELECT max(id) FROM main.record)",
                                                 "'2017-11-07'") "SELECT n_publishers FROM record"),
        74);
    ledger_close(&l);
}

// ---------------------------------------------------------------------------------- any order

static uint32_t random_state;

static uint32_t draw(uint32_t below)
{
    random_state = random_state * 1664525U + 1013904223U;
    return (random_state >> 8) % below;
}

enum { MANY = 120, MORE = 960 }; // MORE: so many that not all pairs of a block are compared

// Reports of a few visits and pledges, each told several times, with parts left out.
static void invent(told *all, char (*text)[3][24], int n)
{
    static const char *const names[] = {"Qamar Javed Bajwa",  "Bajwa",
                                        "Zaheer Ahmad Babar", "Zaheer Ahmad Babar Sidhu",
                                        "Khawaja Asif",       "Khwaja Asif"};
    static const char *const whats[] = {"send a delegation", "open a market at the border",
                                        "hold a naval exercise", "dispatch experts",
                                        "open border markets"};
    for (int i = 0; i < n; i++) {
        char(*t)[24] = text[i];
        snprintf(t[0], sizeof t[0], "doc%d", i);
        snprintf(t[1], sizeof t[1], "2024-%02d-%02d", 1 + (int)draw(6), 1 + (int)draw(28));
        snprintf(t[2], sizeof t[2], "%08x", (unsigned)(draw(1U << 20) * 4096U) + (unsigned)i);
        bool pledge = draw(2) == 0;
        all[i] = (told){.document = t[0],
                        .published = draw(8) ? t[1] : NULL,
                        .type = pledge ? "pledge" : "visit",
                        .by = draw(4) ? "PAK" : "IRN",
                        .id = t[2],
                        .date = draw(2) ? t[1] : NULL,
                        .what = whats[draw(COUNT(whats))],
                        .place = draw(2) ? "Tehran" : NULL,
                        .status = draw(4) ? "done" : "planned",
                        .person = {{pledge ? "speaker" : "visitor", names[draw(COUNT(names))], NULL,
                                    "PAK", draw(2) ? "MIL" : NULL}}};
        all[i].to = all[i].by[0] == 'P' ? "IRN" : "PAK";
    }
}

static char *settle_in_order(const ent_engine *engine, const told *all, const int *order, int n,
                             int step)
{
    static const char *const sql =
        "SELECT r.record_id||' '||r.status||' '||coalesce(r.date_start,'')||' '||coalesce(r.what,'')"
        "||' '||r.confidence||' '||r.n_publishers||' '||(SELECT group_concat(account_id) FROM "
        "(SELECT account_id FROM account WHERE record = r.id ORDER BY account_id))||' '||"
        "coalesce((SELECT group_concat(person_id||role||written) FROM (SELECT person_id, role, "
        "written FROM record_person JOIN person ON person.id = person WHERE record = r.id "
        "ORDER BY position)),'')||' '||coalesce((SELECT group_concat(k||record_id||reason) FROM "
        "(SELECT l.kind AS k, o.record_id, l.reason FROM link l JOIN record o ON o.id = l.later "
        "WHERE l.earlier = r.id ORDER BY 1, 2)),'')||coalesce((SELECT group_concat(m||reason) FROM "
        "(SELECT a.account_id AS m, m.reason FROM merge m JOIN account a ON a.id = m.account "
        "WHERE m.record = r.id ORDER BY 1)),'') FROM record r ORDER BY r.record_id";
    settled l;
    ledger_open(&l, "order");
    ledger_sql(l.ledger, "BEGIN");
    for (int i = 0; i < n; i++) {
        tell(l.ledger, &all[order[i]]);
        if (i % step != step - 1)
            continue;
        ledger_sql(l.ledger, "COMMIT");
        settle(&l, engine);
        ledger_sql(l.ledger, "BEGIN");
    }
    ledger_sql(l.ledger, "COMMIT");
    settle(&l, engine);
    char *out = ledger_text(l.ledger, sql);
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM account WHERE record IS NULL"),
                     0);
    ledger_close(&l);
    return out;
}

static void shuffle(int *order, int n)
{
    for (int i = n - 1; i > 0; i--) {
        int k = (int)draw((uint32_t)i + 1), kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
}

static void try_orders(const ent_engine *engine, int n, int rounds)
{
    static told all[MORE];
    static char text[MORE][3][24];
    static int order[MORE];
    random_state = 6;
    invent(all, text, n);
    for (int i = 0; i < n; i++)
        order[i] = i;
    char *first = settle_in_order(engine, all, order, n, n);
    int lines = 0;
    for (const char *p = first; *p; p++)
        lines += *p == '\n';
    assert_in_range(lines, n / 20, n - n / 20); // some are merged, not all
    for (int round = 0; round < rounds; round++) {
        shuffle(order, n);
        char *again = settle_in_order(engine, all, order, n, round == 0 ? n : n / (3 * round));
        assert_string_equal(first, again);
        free(again);
    }
    free(first);
}

static void hangs_on_no_order(void **state)
{
    fixture *f = *state;
    try_orders(f->engine, MANY, 5);
    try_orders(f->engine, MORE, 2);
}

static void refuses_bad_rules(void **state)
{
    (void)state;
    static const struct {
        const char *table, *says;
    } bad[] = {
        {"# table: ledger-merge\n# columns: type ground points says\nvisits\tneed\t1\t\n",
         "unknown type"},
        {"# table: ledger-merge\n# columns: type ground points says\nvisit\tneeds\t1\t\n",
         "unknown ground"},
        {"# table: ledger-merge\n# columns: type ground points says\nvisit\tneed\tmany\t\n",
         "neither never nor a number"},
        {"# table: ledger-ranks\n# columns: ladder word rank phase\nvisit\theld\t1\tover\n",
         "unknown phase"},
        {"# table: ledger-synonyms\n# columns: kind words\nalike\ta, b\n", "unknown kind"},
        {"# table: ledger-fulfilment\n# columns: earlier before words later after direction days "
         "kind points need most says of "
         "light\npledge\t\t\ttrip\t\t\t9\tkeeps\t1\t1\t1\t\t\t\n",
         "unknown type"},
    };
    char path[64];
    snprintf(path, sizeof path, "/tmp/entente-rules-%ld.tsv", (long)getpid());
    for (int i = 0; i < COUNT(bad); i++) {
        const char *const paths[] = {path};
        ent_engine *engine;
        ent_error err;
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        assert_int_equal(fputs(bad[i].table, out) >= 0, 1);
        fclose(out);
        assert_int_equal(ent_engine_open(paths, 1, &engine, &err), ENT_OK);
        settled l;
        ledger_open(&l, "rules");
        assert_int_equal(ent_ledger_settle(l.ledger, engine, &err), ENT_TABLE);
        assert_int_equal(err.line, 3);
        if (!strstr(err.text, bad[i].says))
            fail_msg("%s: %s", bad[i].says, err.text);
        ledger_close(&l);
        ent_engine_close(engine);
    }
    unlink(path);
}

static void names_blocks(void **state)
{
    (void)state;
    ent_account a = {.type = ENT_ACCOUNT_CONTACT,
                     .by = {ENT_S("PAK"), ENT_S("IRN")},
                     .to = {ENT_S("PAK")},
                     .n_by = 2,
                     .n_to = 1};
    char text[64];
    ent_buffer b = {.p = text, .room = sizeof text, .max = sizeof text};
    ent_account_block(&a, &b);
    assert_int_equal(b.n, strlen("encounter|IRN;PAK"));
    assert_memory_equal(b.p, "encounter|IRN;PAK", b.n);
    a.type = ENT_ACCOUNT_PLEDGE;
    b.n = 0;
    ent_account_block(&a, &b);
    assert_memory_equal(b.p, "pledge|IRN;PAK", b.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_blocks),
        cmocka_unit_test(tells_one_visit_from_another),
        cmocka_unit_test(knows_a_promise_by_its_words),
        cmocka_unit_test(follows_the_steps_of_a_treaty),
        cmocka_unit_test(keeps_what_is_denied_together),
        cmocka_unit_test(knows_a_gift_from_both_sides),
        cmocka_unit_test(puts_undated_with_the_only_one),
        cmocka_unit_test(says_what_is_told_best),
        cmocka_unit_test(counts_publishers),
        cmocka_unit_test(hangs_on_no_order),
        cmocka_unit_test(refuses_bad_rules),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
