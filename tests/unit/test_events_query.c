// test_events_query.c: events come back from a ledger as the coder wrote them.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coding/record.h"
#include "folder.h"
#include "ledger/event_spans.h"
#include "ledger_fixture.h"
#include <jansson.h>
#include <stdio.h>

typedef ledger_setting setting;

// As event.spans has it, and as others could have written it.
static void spans_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *spans, *key;
        size_t k;
        int32_t start, end; // -1: none
    } cases[] = {
        {"{\"actor\":[[0,39],[44,74]],\"date\":[[85,96]]}", "actor", 0, 0, 39},
        {"{\"actor\":[[0,39],[44,74]],\"date\":[[85,96]]}", "actor", 1, 44, 74},
        {"{\"actor\":[[0,39],[44,74]],\"date\":[[85,96]]}", "actor", 2, -1, -1},
        {"{\"actor\":[[0,39],[44,74]],\"date\":[[85,96]]}", "date", 0, 85, 96},
        {"{\"actor\":[[0,39],[44,74]],\"date\":[[85,96]]}", "place", 0, -1, -1},
        {" { \"actor\" : [ [ 1 , 2 ] ,\n[3,4] ] } ", "actor", 1, 3, 4},
        {"{\"actor\":[]}", "actor", 0, -1, -1},
        {"{\"actor\":[[2147483639,2147483639]]}", "actor", 0, 2147483639, 2147483639},
        {"{\"actor\":[[0,2147483648]]}", "actor", 0, -1, -1},
        {"{\"actor\":[[0,99999999999999999999]]}", "actor", 0, -1, -1},
        {"{\"actor\":[[5,4]]}", "actor", 0, -1, -1},
        {"{\"actor\":[[-1,4]]}", "actor", 0, -1, -1},
        {"{\"actor\":[[1,4", "actor", 0, -1, -1},
        {"{\"actor\"", "actor", 0, -1, -1},
        {"\"", "actor", 0, -1, -1},
        {"", "actor", 0, -1, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t at[2] = {-1, -1};
        bool found = ent_event_span(ent_str_of(cases[i].spans), cases[i].key, cases[i].k, at);
        if (found != (cases[i].start >= 0) ||
            (found && (at[0] != cases[i].start || at[1] != cases[i].end)))
            fail_msg("%s of %s: %d, %d", cases[i].key, cases[i].spans, at[0], at[1]);
    }
}

static const char *ask(setting *s, ent_ledger_query q)
{
    return ledger_ask(s, ent_ledger_events, q);
}

static json_t *ask_one(setting *s, ent_ledger_query q)
{
    q.format = ENT_LEDGER_JSONL;
    const char *text = ask(s, q);
    assert_int_equal(ledger_answer_lines(&s->answer), 1);
    json_t *event = json_loads(text, 0, NULL);
    assert_non_null(event);
    return event;
}

// "[[1,5]]": a list of spans as text.
static void expect_spans(json_t *event, const char *key, const char *expected)
{
    json_t *spans = json_object_get(json_object_get(event, "text_info"), "spans");
    char *got = json_dumps(json_object_get(spans, key), JSON_COMPACT);
    assert_string_equal(got, expected);
    free(got);
}

static void an_event_is_whole(void **state)
{
    const char *text = ask(*state, (ent_ledger_query){.a = "IRN",
                                                      .b = "PAK",
                                                      .type = "AGREE",
                                                      .status = "planned",
                                                      .format = ENT_LEDGER_JSONL});
    assert_string_equal(
        text,
        "{\"id\":\"2d245d477b973c0895afc098b4676296\",\"date\":\"2024-03-07\","
        "\"enddate\":\"2024-05-07\",\"date_precision\":\"month\",\"date_basis\":\"relative\","
        "\"date_text\":\"within two months\",\"actor\":[{\"code\":\"IRN\",\"sector\":[],"
        "\"cameo\":\"IRN\",\"entity_text\":\"Iran\",\"identifier_text\":null,"
        "\"identifier_id\":null,\"office\":null,\"level\":null,\"cow\":630,\"gw\":630,"
        "\"religion\":null,\"ethnicity\":null,\"gender\":null,\"age\":null}],\"recipient\":"
        "[{\"code\":\"PAK\",\"sector\":[],\"cameo\":\"PAK\",\"entity_text\":\"Pakistan\","
        "\"identifier_text\":null,\"identifier_id\":null,\"office\":null,\"level\":null,"
        "\"cow\":770,\"gw\":770,\"religion\":null,\"ethnicity\":null,\"gender\":null,"
        "\"age\":null}],\"symmetric\":false,\"event\":[\"AGREE\"],\"mode\":[],\"context\":[],"
        "\"cameo\":\"036\",\"quad_code\":1,\"event_scale\":3.5,\"goldstein\":null,"
        "\"goldstein_table\":null,\"status\":\"planned\",\"claimed_by\":{\"code\":\"IRN\","
        "\"sector\":[\"MIL\"],\"cameo\":\"IRNMIL\",\"entity_text\":\"Bagheri\","
        "\"identifier_text\":\"Mohammad Bagheri\",\"identifier_id\":null,"
        "\"office\":\"Chief of Staff\",\"level\":2,\"cow\":630,\"gw\":630,\"religion\":null,"
        "\"ethnicity\":null,\"gender\":null,\"age\":null},"
        "\"event_text\":[\"send a technical delegation\"],\"event_loc\":null,"
        "\"text\":\"Bagheri said Iran will send a technical delegation to Pakistan within two "
        "months.\",\"text_info\":{\"sequence\":3,\"start\":150,\"end\":231,\"byte_start\":150,"
        "\"byte_end\":231,\"is_lede\":false,\"spans\":{\"actor\":[[163,167]],"
        "\"recipient\":[[204,212]],\"event\":[[173,200]],\"date\":[[213,230]],\"place\":[]}},"
        "\"cite_info\":{\"doc_id\":\"a2.txt\",\"url\":\"https://example.org/a2.txt\","
        "\"title\":\"Minister in Tehran\",\"publication\":\"Tehran Wire\",\"language\":\"en\","
        "\"published\":\"2024-03-07\",\"license\":\"CC BY 4.0\"},\"confidence\":0.8,"
        "\"rule\":\"events/acts-03-05.tsv:12\",\"coder\":\"entente 0.1.0 (data 2026.11)\"}\n");
}

// Two letters of two bytes each stand in it and before it.
static void spans_are_in_characters(void **state)
{
    json_t *e = ask_one(*state, (ent_ledger_query){.status = "historical"});
    json_t *loc = json_object_get(e, "event_loc");
    assert_string_equal(json_string_value(json_object_get(loc, "extracted_place")), "Çaldıran");
    assert_string_equal(json_string_value(json_object_get(loc, "country")), "Turkey");
    json_t *info = json_object_get(e, "text_info");
    json_int_t start = json_integer_value(json_object_get(info, "start"));
    assert_int_equal(json_integer_value(json_object_get(info, "end")) - start, 48);
    assert_int_equal(json_integer_value(json_object_get(info, "byte_end")) -
                         json_integer_value(json_object_get(info, "byte_start")),
                     50);
    expect_spans(e, "place", "[[173,181]]");
    json_decref(e);
}

// The words of a date may stand in the sentence before; a long sentence has marks of its own.
static void words_outside_of_the_sentence_are_kept(void **state)
{
    setting *s = *state;
    char sql[1600], long_text[701];
    memset(long_text, 'x', 700);
    long_text[700] = 0;
    ledger_fixture_run(&s->ledger,
                       "UPDATE event SET date_text = 'on Sunday', spans = json_set(spans,"
                       " '$.date', json('[[5000,5009]]')) WHERE id = 9");
    snprintf(sql, sizeof sql,
             "UPDATE sentence SET text = text || ' é %s', end = end + 703 WHERE id ="
             " (SELECT sentence FROM event WHERE id = 9)",
             long_text);
    ledger_fixture_run(&s->ledger, sql);
    json_t *e = ask_one(s, (ent_ledger_query){.a = "IRN", .b = "TUR"});
    assert_string_equal(json_string_value(json_object_get(e, "date_text")), "on Sunday");
    expect_spans(e, "date", "[[5000,5009]]");
    expect_spans(e, "actor", "[[97,101]]");
    expect_spans(e, "recipient", "[[110,116]]");
    json_t *info = json_object_get(e, "text_info");
    assert_int_equal(json_integer_value(json_object_get(info, "end")) -
                         json_integer_value(json_object_get(info, "start")),
                     36 + 703);
    json_decref(e);
}

// For every length around the stride of the marks.
static void ends_fall_where_they_are(void **state)
{
    setting *s = *state;
    for (int n = 250; n < 262; n++) {
        char sql[800], padding[300];
        memset(padding, 'y', (size_t)n);
        padding[n] = 0;
        snprintf(sql, sizeof sql,
                 "UPDATE sentence SET text = '%s' WHERE id = (SELECT sentence FROM event"
                 " WHERE id = 9); UPDATE event SET spans = '{\"event\":[[%d,%d]]}', date_text = 'z'"
                 " WHERE id = 9",
                 padding, 97 + n - 1, 97 + n);
        ledger_fixture_run(&s->ledger, sql);
        json_t *e = ask_one(s, (ent_ledger_query){.a = "IRN", .b = "TUR"});
        json_t *info = json_object_get(e, "text_info");
        assert_int_equal(json_integer_value(json_object_get(info, "end")), 97 + n);
        assert_string_equal(json_string_value(json_array_get(json_object_get(e, "event_text"), 0)),
                            "y");
        json_decref(e);
    }
}

static void unknown_bytes_are_null(void **state)
{
    json_t *e = ask_one(*state, (ent_ledger_query){.text = "\"held talks\""});
    json_t *info = json_object_get(e, "text_info");
    assert_true(json_is_null(json_object_get(info, "byte_start")));
    assert_true(json_is_null(json_object_get(info, "byte_end")));
    json_decref(e);
}

static void csv_is_that_of_the_coder(void **state)
{
    setting *s = *state;
    ent_buffer head = {0};
    const char *text = ask(s, (ent_ledger_query){.format = ENT_LEDGER_CSV});
    ent_write_head(ENT_OUT_CSV, &head);
    assert_memory_equal(text, head.p, head.n);
    assert_int_equal(ledger_answer_lines(&s->answer), 10);
    assert_int_equal(ledger_answer_count(&s->answer, "PAK;IRN,PAKGOV;IRNMIL,770;630,GOV;MIL"), 1);
    ent_buffer_free(&head);
}

// A meeting counts both ways; a row of its own has an id of its own.
static void pairs_are_written(void **state)
{
    setting *s = *state;
    ask(s, (ent_ledger_query){.text = "exercise", .expand = true, .format = ENT_LEDGER_JSONL});
    assert_int_equal(ledger_answer_lines(&s->answer), 2);
    assert_int_equal(ledger_answer_count(&s->answer, "\"actor\":[{\"code\":\"IRN\""), 1);
    assert_int_equal(ledger_answer_count(&s->answer, "\"actor\":[{\"code\":\"PAK\""), 1);
}

// Documents in the order in which they came, each with a heading above its events.
static void a_table_has_documents(void **state)
{
    setting *s = *state;
    const char *text = ask(s, (ent_ledger_query){.a = "PAK", .to = "2024-06-30"});
    assert_int_equal(ledger_answer_count(&s->answer, "Minister in Tehran\n"), 1);
    assert_int_equal(ledger_answer_count(&s->answer, "042 Make a visit"), 3);
    assert_true(strstr(text, "Visit announced") < strstr(text, "Minister in Tehran"));
    assert_int_equal(ledger_answer_count(&s->answer, "\x1b"), 0);
    ent_str rest = ent_str_of(ask(s, (ent_ledger_query){.width = 40})), line;
    while (ent_str_split(&rest, '\n', &line))
        assert_true(line.n <= 40 + 20); // bytes; arrows, dashes and quotes have three
}

static void damage_is_told(void **state)
{
    setting *s = *state;
    ent_error err = {0};
    static const char *const damages[] = {
        "UPDATE event SET status = 'happy' WHERE id = 1",
        ("UPDATE event SET status = 'planned' WHERE id = 1; UPDATE sentence SET number = 0"
         " WHERE id = 1"),
        "UPDATE sentence SET number = 99999999 WHERE id = 1",
        "UPDATE sentence SET number = 1, start = -5 WHERE id = 1"};
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        ent_ledger_query q =
            ledger_answer_to(&s->answer, (ent_ledger_query){.format = ENT_LEDGER_JSONL});
        ledger_fixture_run(&s->ledger, damages[i]);
        assert_int_equal(ent_ledger_events(&s->ledger, &q, &err), ENT_FORMAT);
        assert_non_null(strstr(err.text, "event 1 is none that was coded"));
    }
}

// Spans that make no sense cost their words, nothing else.
static void strange_spans_are_survived(void **state)
{
    setting *s = *state;
    static const char *const spans[] = {
        "",
        "[",
        "7",
        "{\"actor\":5}",
        "{\"actor\":[[9,1]],\"event\":[[-1,2]]}",
        "{\"event\":[[1e9,2]],\"date\":[[99999999999,99999999999999]]}",
        "{\"place\":[[\"a\",1]]}"};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        char sql[300];
        snprintf(sql, sizeof sql, "UPDATE event SET spans = '%s' WHERE id = 1", spans[i]);
        ledger_fixture_run(&s->ledger, sql);
        ask(s, (ent_ledger_query){.format = ENT_LEDGER_JSONL});
        assert_int_equal(ledger_answer_lines(&s->answer), 9);
    }
}

static void who_receives_may_stop(void **state)
{
    setting *s = *state;
    ent_error err = {0};
    ent_ledger_query q = ledger_answer_to(&s->answer, (ent_ledger_query){0});
    s->answer.most = 1;
    assert_int_equal(ent_ledger_events(&s->ledger, &q, &err), ENT_STOPPED);
    q.format = ENT_LEDGER_MARKDOWN;
    assert_int_equal(ent_ledger_events(&s->ledger, &q, &err), ENT_ARGUMENT);
}

// ------------------------------------------------------------------------- there and back again

typedef struct round_trip {
    ent_engine *engine;
    ent_ledger *ledger;
    folder folder;
    ent_buffer coded;
    ledger_answer stored;
} round_trip;

static bool take(void *user, const char *bytes, size_t n)
{
    ent_buffer_add(user, bytes, n);
    return true;
}

static void add_samples(round_trip *t, const ent_run_options *options)
{
    char path[100];
    ent_error err = {0};
    ent_run_report report = {0};
    ent_add_report added = {0};
    folder_make(&t->folder);
    snprintf(path, sizeof path, "%s/ledger", t->folder.path);
    assert_int_equal(ent_ledger_open(path, true, &t->ledger, &err), ENT_OK);
    if (ent_ledger_add(t->ledger, t->engine, options, &report, &added, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ent_run_report_free(&report);
}

static void compare(round_trip *t, ent_run_options options, ent_ledger_query q)
{
    ent_error err = {0};
    ent_run_report report = {0};
    t->coded.n = 0;
    options.user = &t->coded;
    options.write = take;
    assert_int_equal(ent_run(t->engine, &options, &report, &err), ENT_OK);
    ent_run_report_free(&report);
    q = ledger_answer_to(&t->stored, q);
    if (ent_ledger_events(t->ledger, &q, &err) != ENT_OK)
        fail_msg("%s", err.text);
    assert_true(t->coded.n > 50000);
    assert_int_equal(t->coded.n, t->stored.out.n);
    assert_memory_equal(t->coded.p, t->stored.out.p, t->coded.n);
}

// What `entente code` writes of the samples, and what comes back after adding them: the same bytes.
static void what_is_added_comes_back(void **state)
{
    (void)state;
    round_trip t = {0};
    ent_error err = {0};
    const char *const inputs[] = {"data/samples"};
    ent_run_options options = {.inputs = inputs, .n_inputs = 1, .threads = 2, .historical = true};
    if (ent_engine_open(NULL, 0, &t.engine, &err) != ENT_OK)
        fail_msg("%s", err.text);
    add_samples(&t, &options);
    compare(&t, options, (ent_ledger_query){.historical = true, .format = ENT_LEDGER_JSONL});
    options.expand = true;
    compare(&t, options,
            (ent_ledger_query){.historical = true, .expand = true, .format = ENT_LEDGER_JSONL});
    options = (ent_run_options){.inputs = inputs, .n_inputs = 1, .threads = 1, .to = ENT_OUT_CSV};
    compare(&t, options, (ent_ledger_query){.format = ENT_LEDGER_CSV});
    ent_ledger_close(t.ledger);
    ent_engine_close(t.engine);
    folder_remove(&t.folder);
    ent_buffer_free(&t.coded);
    ent_buffer_free(&t.stored.out);
}

// All events of two states are read from the index of pairs alone; with a condition more, from the events.
static void two_states_give_what_conditions_give(void **state)
{
    static const ent_ledger_query all[] = {
        {.a = "IRN", .b = "PAK"},
        {.a = "Pakistan", .b = "IRN", .historical = true},
        {.a = "IRN", .b = "PAK", .status = "planned"},
        {.a = "IRN", .b = "PAK", .from = "2024-03-07", .to = "2024-06-18"},
        {.a = "IRN", .b = "PAK", .as_of = "2024-03-07"},
        {.a = "IRN", .b = "PAK", .limit = 3},
        {.a = "IRN", .b = "Iran"}};
    setting *s = *state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        ent_ledger_query q = all[i];
        q.format = ENT_LEDGER_JSONL;
        ask(s, q);
        ledger_fixture_run(&s->ledger, "UPDATE event SET cameo = '0' || cameo");
        q.cameo = "0"; // now all begin so
        int lines = ledger_answer_lines(&s->answer);
        ask(s, q);
        ledger_fixture_run(&s->ledger, "UPDATE event SET cameo = substr(cameo, 2)");
        assert_true(lines > 0);
        assert_int_equal(ledger_answer_lines(&s->answer), lines);
    }
}

// More events than are read together, with sides and without.
static void batches_do_not_show(void **state)
{
    setting *s = *state;
    ledger_fixture_run(
        &s->ledger,
        "WITH RECURSIVE k (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 600)"
        " INSERT INTO event (id, event_id, sentence, document, day, date_precision, date_basis,"
        " symmetric, event, cameo, quad_code, event_scale, status, confidence, rule)"
        " SELECT 1000 + n, printf('%032d', n), 13, 5, '2024-06-20', 'unknown', 'none', 0, 'CONSULT',"
        " '042', 1, 1.0, 'occurred', 0.5, 'r' FROM k;"
        "INSERT INTO side (event, role, position, code, cameo, name) SELECT id, 'actor', 1, 'TUR',"
        " 'TUR', 'N' || id FROM event WHERE id > 1000 AND id % 3 = 0;"
        "INSERT INTO side (event, role, position, code, cameo, name) SELECT id, 'recipient', 1, 'IRN',"
        " 'IRN', 'M' || id FROM event WHERE id > 1000 AND id % 2 = 0");
    ent_str rest = ent_str_of(ask(s, (ent_ledger_query){.format = ENT_LEDGER_JSONL})), line;
    int n = 0;
    while (ent_str_split(&rest, '\n', &line)) {
        ent_str id = ent_str_cut(line, 7, line.n < 39 ? line.n : 39);
        int64_t k;
        if (!ent_str_to_int(ent_str_cut(id, id.n < 18 ? 0 : id.n - 18, id.n), &k) || k < 1 ||
            k > 600)
            continue;
        char name[16];
        n++;
        (void)snprintf(name, sizeof name, "\"N%d\"", (int)k + 1000);
        assert_int_equal(ent_str_find(line, 0, ent_str_of(name)) >= 0, (k + 1000) % 3 == 0);
        (void)snprintf(name, sizeof name, "\"M%d\"", (int)k + 1000);
        assert_int_equal(ent_str_find(line, 0, ent_str_of(name)) >= 0, (k + 1000) % 2 == 0);
    }
    assert_int_equal(n, 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_found),
        cmocka_unit_test_setup_teardown(two_states_give_what_conditions_give, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(batches_do_not_show, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(an_event_is_whole, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(spans_are_in_characters, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(words_outside_of_the_sentence_are_kept, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(ends_fall_where_they_are, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(unknown_bytes_are_null, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(csv_is_that_of_the_coder, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(pairs_are_written, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_table_has_documents, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(damage_is_told, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(strange_spans_are_survived, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(who_receives_may_stop, ledger_set_up, ledger_tear_down),
        cmocka_unit_test(what_is_added_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
