// test_aggregate.c: counts of a small ledger, as they can be counted by hand.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger_fixture.h"

static int set_up(void **state)
{
    static ent_ledger l;
    ledger_fixture_open(&l);
    *state = &l;
    return 0;
}

static int tear_down(void **state)
{
    ledger_fixture_close(*state);
    return 0;
}

static void expect(ent_ledger *l, ent_ledger_query q, ent_aggregate_options o, const char *rows)
{
    ledger_answer a = {0};
    ent_error err = {0};
    q = ledger_answer_to(&a, q);
    if (ent_ledger_aggregate(l, &q, &o, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ent_buffer_add_byte(&a.out, 0);
    assert_string_equal(a.out.p, rows);
    ent_buffer_free(&a.out);
}

#define CSV .format = ENT_LEDGER_CSV
#define DYAD "actor,recipient,actor_cow,recipient_cow,actor_gw,recipient_gw,"

static void dyads_by_month(void **state)
{
    expect(*state, (ent_ledger_query){CSV},
           (ent_aggregate_options){.by = "dyad,month", .quad = true, .mean = "goldstein"},
           DYAD "month,events,quad1,quad2,quad3,quad4,mean_goldstein\r\n"
                "IRN,PAK,630,770,630,770,2024-03,4,4,0,0,0,3.9333\r\n"
                "IRN,PAK,630,770,630,770,2024-06,2,1,1,0,0,4.95\r\n"
                "IRN,TUR,630,640,630,640,2024-09,1,0,0,1,0,-2\r\n"
                "PAK,IRN,770,630,770,630,2024-03,4,4,0,0,0,3.95\r\n"
                "PAK,IRN,770,630,770,630,2024-06,2,1,1,0,0,4.95\r\n");
}

static void history_on_request(void **state)
{
    expect(*state, (ent_ledger_query){CSV, .historical = true, .a = "IRN", .b = "PAK"},
           (ent_aggregate_options){.by = "dyad,year", .mean = "plover"},
           DYAD "year,events,mean_plover\r\n"
                "IRN,PAK,630,770,630,770,1971,1,3\r\n"
                "IRN,PAK,630,770,630,770,2024,6,3.5833\r\n"
                "PAK,IRN,770,630,770,630,1971,1,3\r\n"
                "PAK,IRN,770,630,770,630,2024,6,3.4167\r\n");
}

// An event that goes to nobody is in no dyad, but it is an event.
static void each_event_once(void **state)
{
    expect(*state, (ent_ledger_query){CSV}, (ent_aggregate_options){.by = "year"},
           "year,events\r\n2024,9\r\n");
    expect(*state, (ent_ledger_query){CSV}, (ent_aggregate_options){.by = NULL}, "events\r\n9\r\n");
    expect(*state, (ent_ledger_query){CSV}, (ent_aggregate_options){.by = "actor"},
           "actor,actor_cow,actor_gw,events\r\nIRN,630,630,7\r\nPAK,770,770,6\r\n");
    expect(*state, (ent_ledger_query){CSV}, (ent_aggregate_options){.by = "recipient,quad"},
           "recipient,recipient_cow,recipient_gw,quad,events\r\n"
           "IRN,630,630,1,5\r\nIRN,630,630,2,1\r\nPAK,770,770,1,5\r\nPAK,770,770,2,1\r\n"
           "TUR,640,640,3,1\r\n");
}

// Two recipients: once for each dyad, once for the actor.
static void an_actor_counts_an_event_once(void **state)
{
    ledger_fixture_run(*state,
                       "INSERT INTO pair VALUES ('IRN', 'PAK', '2024-09-01', 9, 3, -4.0, -2.0,"
                       " 'occurred', 8, '2024-09-02')");
    expect(*state, (ent_ledger_query){CSV, .cameo = "112"}, (ent_aggregate_options){.by = "actor"},
           "actor,actor_cow,actor_gw,events\r\nIRN,630,630,1\r\n");
    expect(*state, (ent_ledger_query){CSV, .cameo = "112"}, (ent_aggregate_options){.by = "dyad"},
           DYAD "events\r\nIRN,PAK,630,770,630,770,1\r\nIRN,TUR,630,640,630,640,1\r\n");
}

static void weeks_are_those_of_iso(void **state)
{
    ledger_fixture_run(*state, "UPDATE event SET day = '2020-12-31' WHERE id = 6;"
                               "UPDATE event SET day = '2021-01-03' WHERE id = 7;"
                               "UPDATE event SET day = '2021-01-04' WHERE id = 8;"
                               "UPDATE event SET day = '2024-12-30' WHERE id = 9");
    expect(*state, (ent_ledger_query){CSV}, (ent_aggregate_options){.by = "week"},
           "week,events\r\n2020-W53,2\r\n2021-W01,1\r\n2024-W10,5\r\n2025-W01,1\r\n");
    expect(*state, (ent_ledger_query){CSV, .to = "2021-12-31"},
           (ent_aggregate_options){.by = "day,event"},
           "day,event,events\r\n2020-12-31,COOPERATE,1\r\n2021-01-03,CONSULT,1\r\n"
           "2021-01-04,CONSULT,1\r\n");
}

static void what_has_no_number_has_none(void **state)
{
    ledger_fixture_run(*state, "UPDATE pair SET actor = 'IGO' WHERE event = 9;"
                               "UPDATE pair SET day = NULL WHERE event = 9");
    expect(*state, (ent_ledger_query){.format = ENT_LEDGER_JSONL, .cameo = "112"},
           (ent_aggregate_options){.by = "dyad,month"},
           "{\"actor\":\"IGO\",\"recipient\":\"TUR\",\"actor_cow\":null,\"recipient_cow\":640,"
           "\"actor_gw\":null,\"recipient_gw\":640,\"month\":null,\"events\":1}\n");
}

static void records_are_happenings(void **state)
{
    expect(*state, (ent_ledger_query){CSV, .type = "visit"},
           (ent_aggregate_options){.by = "dyad,month", .records = true, .quad = true},
           DYAD "month,records,quad1,quad2,quad3,quad4\r\n"
                "IRN,PAK,630,770,630,770,2024-09,1,1,0,0,0\r\n"
                "PAK,IRN,770,630,770,630,2024-03,1,1,0,0,0\r\n");
    expect(*state, (ent_ledger_query){CSV, .type = "exercise"},
           (ent_aggregate_options){.by = "dyad", .records = true, .mean = "goldstein"},
           DYAD "records,mean_goldstein\r\nIRN,PAK,630,770,630,770,1,8\r\n"
                "PAK,IRN,770,630,770,630,1,8\r\n");
    expect(*state, (ent_ledger_query){CSV}, (ent_aggregate_options){.records = true},
           "records\r\n13\r\n");
}

// Of a record of three states, the pair that was asked for.
static void keeps_to_the_states_asked_for(void **state)
{
    ledger_fixture_run(*state, "INSERT INTO party VALUES ('TUR', 8, 'by')");
    expect(*state, (ent_ledger_query){CSV, .type = "exercise", .a = "PAK", .b = "Iran"},
           (ent_aggregate_options){.by = "dyad", .records = true},
           DYAD "records\r\nIRN,PAK,630,770,630,770,1\r\nPAK,IRN,770,630,770,630,1\r\n");
    expect(
        *state, (ent_ledger_query){CSV, .type = "exercise"},
        (ent_aggregate_options){.by = "actor", .records = true},
        "actor,actor_cow,actor_gw,records\r\nIRN,630,630,1\r\nPAK,770,770,1\r\nTUR,640,640,1\r\n");
}

static void a_table_lines_up(void **state)
{
    expect(*state, (ent_ledger_query){.format = ENT_LEDGER_TABLE, .limit = 2},
           (ent_aggregate_options){.by = "event,actor"},
           "event   actor  actor_cow  actor_gw  events\n"
           "ACCUSE  IRN          630       630       1\n"
           "AGREE   IRN          630       630       2\n");
}

static void says_what_is_wrong(void **state)
{
    static const struct {
        ent_aggregate_options options;
        const char *word;
    } cases[] = {
        {{.by = "dyad,decade"}, "decade"},
        {{.by = "dyad,,year"}, "--by"},
        {{.by = "dyad,actor"}, "actor"},
        {{.by = "year,year"}, "year"},
        {{.by = "dyad", .mean = "median"}, "median"},
    };
    ledger_answer a = {0};
    ent_ledger_query q = ledger_answer_to(&a, (ent_ledger_query){CSV});
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ent_error err = {0};
        assert_int_equal(ent_ledger_aggregate(*state, &q, &cases[i].options, &err), ENT_ARGUMENT);
        assert_non_null(strstr(err.text, cases[i].word));
    }
    assert_int_equal(a.out.n, 0);
    q.a = "Atlantis";
    assert_int_equal(ent_ledger_aggregate(*state, &q, &(ent_aggregate_options){.by = "dyad"}, NULL),
                     ENT_ARGUMENT);
    ent_buffer_free(&a.out);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(dyads_by_month),         TEST(history_on_request),
        TEST(each_event_once),        TEST(an_actor_counts_an_event_once),
        TEST(weeks_are_those_of_iso), TEST(what_has_no_number_has_none),
        TEST(records_are_happenings), TEST(keeps_to_the_states_asked_for),
        TEST(a_table_lines_up),       TEST(says_what_is_wrong),
    };
    return cmocka_run_group_tests_name("aggregate", tests, NULL, NULL);
}
