// test_records.c: records of a small ledger in every form.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ledger_fixture.h"
#include <jansson.h>

typedef ledger_setting setting;

static const char *ask(setting *s, ent_ledger_query q)
{
    return ledger_ask(s, ent_ledger_records, q);
}

static json_t *ask_one(setting *s, ent_ledger_query q)
{
    q.format = ENT_LEDGER_JSONL;
    const char *text = ask(s, q);
    assert_int_equal(ledger_answer_lines(&s->answer), 1);
    json_t *record = json_loads(text, 0, NULL);
    assert_non_null(record);
    return record;
}

// A visit told four times, with all that belongs to it.
static void a_record_is_whole(void **state)
{
    static const char expected[] =
        "{\"record_id\":\"3dba37bb0871edefb95b6655128dbe19\",\"type\":\"visit\",\"stage\":null,"
        "\"status\":\"done\",\"dyad\":{\"iso3_a\":\"PAK\",\"iso3_b\":\"IRN\",\"cow_a\":770,"
        "\"cow_b\":630,\"gw_a\":770,\"gw_b\":630},\"parties\":[\"PAK\",\"IRN\"],"
        "\"visitor\":\"PAK\",\"host\":\"IRN\",\"by\":[\"PAK\"],\"to\":[\"IRN\"],\"kind\":null,"
        "\"title\":null,\"what\":null,\"subjects\":[],\"conditions\":null,\"specificity\":null,"
        "\"amount\":null,\"currency\":null,\"due\":null,\"date_start\":\"2024-03-07\","
        "\"date_end\":\"2024-03-07\",\"date_precision\":\"day\",\"date_basis\":\"relative\","
        "\"date_text\":\"on Thursday\",\"place\":\"Tehran\",\"iso3\":\"IRN\",\"lat\":35.69439,"
        "\"lon\":51.42151,\"participants\":[{\"name\":\"Rana Tanveer Hussain\","
        "\"name_as_written\":[\"Rana Tanveer Hussain\",\"Tanveer Hussein\"],"
        "\"title\":\"Minister\",\"role\":\"visitor\",\"sector\":\"GOV\",\"level\":2,"
        "\"side\":\"PAK\",\"is_host\":false},{\"name\":\"Mohammad Bagheri\","
        "\"name_as_written\":[\"Mohammad Bagheri\"],\"title\":\"Chief of Staff\","
        "\"role\":\"met\",\"sector\":\"MIL\",\"level\":2,\"side\":\"IRN\",\"is_host\":true}],"
        "\"event\":\"CONSULT\",\"mode\":\"visit\",\"cameo\":\"042\","
        "\"contexts\":[\"military\",\"diplomatic\"],\"claimed_by\":[],\"denied_by\":[],"
        "\"sources\":["
        "{\"doc_id\":\"a1.txt\",\"url\":null,\"publisher\":\"Tehran Wire\","
        "\"published\":\"2024-03-04\",\"sentence_no\":1,\"byte_start\":0,\"byte_end\":70,"
        "\"sentence\":\"Pakistani Minister Rana Tanveer Hussain will visit Tehran on Thursday.\"}";
    const char *text = ask(
        *state, (ent_ledger_query){.type = "visit", .place = "Tehran", .format = ENT_LEDGER_JSONL});
    if (strncmp(text, expected, sizeof expected - 1) != 0)
        fail_msg("%s", text);
}

static void its_evidence_is_there(void **state)
{
    json_t *r = ask_one(*state, (ent_ledger_query){.type = "visit", .place = "Tehran"});
    json_t *sources = json_object_get(r, "sources"), *links = json_object_get(r, "links");
    assert_int_equal(json_array_size(sources), 4);
    static const char *const ids[] = {"a1.txt", "a2.txt", "b1.txt", "c1.txt"};
    for (size_t i = 0; i < 2; i++) // the two of one day are in the order of their hashes
        assert_string_equal(
            json_string_value(json_object_get(json_array_get(sources, i), "doc_id")), ids[i]);
    assert_int_equal(json_array_size(links), 1);
    json_t *link = json_array_get(links, 0);
    assert_string_equal(json_string_value(json_object_get(link, "kind")), "answers");
    assert_string_equal(json_string_value(json_object_get(link, "which")), "earlier");
    assert_int_equal(json_integer_value(json_object_get(r, "n_accounts")), 4);
    assert_int_equal(json_integer_value(json_object_get(r, "n_reports")), 4);
    assert_int_equal(json_integer_value(json_object_get(r, "n_publishers")), 2);
    json_decref(r);
}

static void a_pledge_has_its_day(void **state)
{
    json_t *r = ask_one(*state, (ent_ledger_query){.type = "pledge"});
    json_t *due = json_object_get(r, "due");
    assert_string_equal(json_string_value(json_object_get(due, "text")), "within two months");
    assert_string_equal(json_string_value(json_object_get(due, "end")), "2024-05-07");
    assert_string_equal(json_string_value(json_object_get(due, "basis")), "relative");
    assert_true(json_is_null(json_object_get(r, "visitor")));
    assert_string_equal(json_string_value(json_array_get(json_object_get(r, "claimed_by"), 0)),
                        "IRN");
    json_t *link = json_array_get(json_object_get(r, "links"), 0);
    assert_string_equal(json_string_value(json_object_get(link, "which")), "later");
    json_decref(r);
}

// Equals stand by letters, and each once.
static void equals_are_a_dyad(void **state)
{
    setting *s = *state;
    ledger_fixture_run(&s->ledger, "UPDATE record SET by_codes = 'PAK;IRN' WHERE id = 4");
    json_t *r = ask_one(s, (ent_ledger_query){.type = "agreement"});
    json_t *dyad = json_object_get(r, "dyad");
    assert_string_equal(json_string_value(json_object_get(dyad, "iso3_a")), "IRN");
    assert_string_equal(json_string_value(json_object_get(dyad, "iso3_b")), "PAK");
    assert_int_equal(json_array_size(json_object_get(r, "parties")), 2);
    assert_int_equal(json_array_size(json_object_get(r, "to")), 0);
    json_decref(r);
}

// Whatever the type, the keys are the same, in the same order.
static void every_line_has_the_same_keys(void **state)
{
    setting *s = *state;
    ent_str rest = ent_str_of(ask(s, (ent_ledger_query){.format = ENT_LEDGER_JSONL})), line;
    char first[1000] = "";
    int lines = 0;
    for (; ent_str_split(&rest, '\n', &line) && line.n; lines++) {
        char keys[1000] = "";
        const char *key;
        json_t *value, *r = json_loadb(line.p, (size_t)line.n, 0, NULL);
        assert_non_null(r);
        json_object_foreach(r, key, value)
        {
            strncat(keys, key, 100);
            strncat(keys, " ", 2);
        }
        if (!first[0])
            memcpy(first, keys, sizeof first);
        assert_string_equal(keys, first);
        json_decref(r);
    }
    assert_int_equal(lines, 13);
}

// What was published later is not known yet.
static void a_day_limits_what_is_known(void **state)
{
    json_t *r = ask_one(*state, (ent_ledger_query){.type = "visit", .as_of = "2024-03-06"});
    assert_string_equal(json_string_value(json_object_get(r, "status")), "planned");
    assert_int_equal(json_array_size(json_object_get(r, "sources")), 1);
    assert_int_equal(json_integer_value(json_object_get(r, "n_reports")), 1);
    assert_int_equal(json_integer_value(json_object_get(r, "n_publishers")), 1);
    assert_string_equal(json_string_value(json_object_get(r, "last_seen")), "2024-03-04");
    assert_int_equal(json_array_size(json_object_get(r, "participants")), 1);
    json_decref(r);
    r = ask_one(*state, (ent_ledger_query){.type = "pledge", .as_of = "2024-03-31"});
    assert_int_equal(json_array_size(json_object_get(r, "links")), 0);
    json_decref(r);
}

static void is(const json_t *r, const char *key, const char *expected)
{
    const char *found = json_string_value(json_object_get(r, key));
    if (!expected ? found != NULL : !found || strcmp(found, expected) != 0)
        fail_msg("%s is %s, not %s", key, found ? found : "null", expected ? expected : "null");
}

// The first report knows the month alone, the second a meeting, the third more of everything.
static void a_day_takes_back_what_later_reports_say(void **state)
{
    setting *s = *state;
    ent_error err = {0};
    static const char change[] =
        "UPDATE account SET date_start = '2024-03-01', date_end = '2024-03-31', date_precision ="
        " 'month', date_text = 'in March', place = NULL, country_code = NULL, latitude = NULL,"
        " longitude = NULL, what = 'talks', claimed_by = 'PAK', confidence = 0.4 WHERE id = 1;"
        "UPDATE account SET what = 'a \"joint\" drill', claimed_by = 'IRN;PAK' WHERE id = 3;"
        "UPDATE record SET what = 'a \"joint\" drill / talks', claimed_by = 'IRN;PAK' WHERE id = 1";
    assert_int_equal(ent_ledger_exec(&s->ledger, change, &err), ENT_OK);
    json_t *r = ask_one(s, (ent_ledger_query){.type = "visit", .as_of = "2024-03-06"});
    is(r, "date_start", "2024-03-01");
    is(r, "date_end", "2024-03-31");
    is(r, "date_precision", "month");
    is(r, "date_text", "in March");
    is(r, "place", NULL);
    is(r, "what", "talks");
    is(r, "visitor", "PAK");
    assert_int_equal(json_array_size(json_object_get(r, "claimed_by")), 1);
    assert_true(json_number_value(json_object_get(r, "confidence")) < 0.5);
    json_decref(r);
    r = ask_one(s, (ent_ledger_query){.type = "visit", .as_of = "2024-03-08"});
    is(r, "date_start", "2024-03-07");
    is(r, "place", "Tehran");
    is(r, "what", "a \"joint\" drill / talks");
    json_decref(r);
}

// A record that was another one on the day: planned for some day in March, nowhere, of one person.
static void tell_less_of_it_first(setting *s)
{
    ledger_fixture_run(
        &s->ledger,
        "UPDATE account SET date_start = '2024-03-01', date_end = '2024-03-31', date_precision ="
        " 'month', place = NULL, country_code = NULL, latitude = NULL, longitude = NULL WHERE id = 1");
}

static void finds(setting *s, ent_ledger_query q, const char *as_of, int n)
{
    q.as_of = as_of;
    q.format = ENT_LEDGER_JSONL;
    const char *text = ask(s, q);
    int visits = ledger_answer_count(&s->answer, "3dba37bb0871edefb95b6655128dbe19\",\"type");
    if (visits != n)
        fail_msg("%d, not %d as of %s: %s", visits, n, as_of, text);
}

// Conditions hold for what was known on the day, not for what the record became.
static void conditions_are_asked_of_what_was_known(void **state)
{
    static const struct {
        ent_ledger_query q;
        int early,
            late; // how often the visit is found as of 6 March, when one report told of it; of 31 March
    } all[] = {{{.status = "done"}, 0, 1},
               {{.status = "planned"}, 1, 0},
               {{.status = "disputed"}, 0, 0},
               {{.place = "Tehran"}, 0, 1},
               {{.place = "Iran"}, 0, 1},
               {{.to = "2024-03-05"}, 1, 0},
               {{.from = "2024-03-20"}, 1, 0},
               {{.from = "2024-03-07", .to = "2024-03-07"}, 1, 1},
               {{.from = "2024-03-20", .status = "done"}, 0, 0},
               {{.person = "Bagheri"}, 0, 1},
               {{.person = "Tanveer Hussain"}, 1, 1},
               {{.text = "Bagheri"}, 0, 1},
               {{.text = "Bagheri", .limit = 5}, 0, 1},
               {{.text = "visit"}, 1, 1},
               {{.a = "Iran", .b = "Pakistan", .status = "done"}, 0, 1},
               {{.a = "Iran", .type = "visit", .status = "planned", .limit = 1}, 1, 0}};
    setting *s = *state;
    tell_less_of_it_first(s);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        finds(s, all[i].q, "2024-03-06", all[i].early);
        finds(s, all[i].q, "2024-03-31", all[i].late);
        finds(s, all[i].q, "2024-03-03", 0);
    }
}

static void a_type_is_that_of_the_day(void **state)
{
    setting *s = *state;
    ledger_fixture_run(&s->ledger, "UPDATE account SET type = 'contact' WHERE id = 1");
    finds(s, (ent_ledger_query){.type = "contact"}, "2024-03-06", 1);
    finds(s, (ent_ledger_query){.type = "visit"}, "2024-03-06", 0);
    finds(s, (ent_ledger_query){.type = "contact"}, "2024-03-31", 0);
    finds(s, (ent_ledger_query){.type = "visit"}, "2024-03-31", 1);
}

// What some tell and others deny is disputed only once both have spoken.
static void a_dispute_begins_on_its_day(void **state)
{
    setting *s = *state;
    ledger_fixture_run(&s->ledger, "UPDATE account SET claimed_by = 'PAK' WHERE record = 1;"
                                   "UPDATE account SET status = 'denied' WHERE id = 2;"
                                   "UPDATE record SET status = 'disputed' WHERE id = 1");
    finds(s, (ent_ledger_query){.status = "disputed"}, "2024-03-06", 0);
    finds(s, (ent_ledger_query){.status = "disputed"}, "2024-03-07", 1);
    finds(s, (ent_ledger_query){.status = "denied"}, "2024-03-07", 0);
    finds(s, (ent_ledger_query){.status = "disputed"}, "2024-03-31", 1);
}

// The order, and with it what a limit leaves, is that of the days then.
static void the_order_is_that_of_the_day(void **state)
{
    setting *s = *state;
    static const char first[] = "{\"record_id\":\"3dba37bb0871edefb95b6655128dbe19\"";
    ent_ledger_query q = {.limit = 1, .as_of = "2024-03-06", .format = ENT_LEDGER_JSONL};
    assert_memory_not_equal(ask(s, q), first, sizeof first - 1);
    tell_less_of_it_first(s);
    assert_memory_equal(ask(s, q), first, sizeof first - 1);
    assert_int_equal(ledger_answer_lines(&s->answer), 1);
    q.limit = 0;
    assert_memory_equal(ask(s, q), first, sizeof first - 1);
    assert_int_equal(ledger_answer_lines(&s->answer), 2);
}

// The number of cells of each line of CSV; the text has no line breaks within cells.
static int count_cells(ent_str line)
{
    int n = 1;
    bool quoted = false;
    for (ptrdiff_t i = 0; i < line.n; i++) {
        quoted ^= line.p[i] == '"';
        n += line.p[i] == ',' && !quoted;
    }
    return n;
}

static void csv_has_a_cell_for_each_column(void **state)
{
    setting *s = *state;
    ent_str rest = ent_str_of(ask(s, (ent_ledger_query){.format = ENT_LEDGER_CSV})), line;
    int lines = 0;
    for (; ent_str_split(&rest, '\n', &line) && line.n; lines++) {
        assert_int_equal(line.p[line.n - 1], '\r');
        assert_int_equal(count_cells(line), 67);
    }
    assert_int_equal(lines, 14);
    assert_int_equal(ledger_answer_count(&s->answer, "a1.txt;a2.txt;"), 1);
    assert_int_equal(
        ledger_answer_count(&s->answer, "Rana Tanveer Hussain,Tanveer Hussein;Mohammad Bagheri"),
        1);
    assert_int_equal(ledger_answer_count(&s->answer, "\r\n"), 14);
}

// Columns that a line takes: no letter of the fixture is wider than one.
static ptrdiff_t width_of(ent_str line) { return ent_utf8_count(line); }

static void a_table_keeps_to_its_width(void **state)
{
    setting *s = *state;
    for (int width = 40; width <= 120; width += 40) {
        ent_str rest = ent_str_of(ask(s, (ent_ledger_query){.width = width})), line;
        while (ent_str_split(&rest, '\n', &line))
            assert_true(width_of(line) <= width);
        assert_int_equal(ledger_answer_count(&s->answer, "\x1b"), 0);
    }
    ask(s, (ent_ledger_query){.colour = true});
    assert_true(ledger_answer_count(&s->answer, "\x1b[") > 13);
}

static void a_table_says_what_happened(void **state)
{
    const char *text = ask(*state, (ent_ledger_query){.type = "visit", .place = "Tehran"});
    assert_string_equal(
        text, "  2024-03-07  visit Pakistan → Iran, done, place Tehran\n"
              "              Rana Tanveer Hussain, Minister (visitor); Mohammad Bagheri, Chief of "
              "Staff (met)\n"
              "              “Pakistani Minister Rana Tanveer Hussain will visit Tehran on "
              "Thursday.”\n"
              "              Tehran Wire, 2024-03-04, a1.txt; 4 reports of 2 publishers; 3dba37bb\n"
              "\n");
}

// What a document says must not move the cursor.
static void a_table_is_safe(void **state)
{
    setting *s = *state;
    ledger_fixture_run(&s->ledger, "UPDATE record SET what = 'a' || char(27) || '[31mb' ||"
                                   " char(10) || 'c' WHERE id = 12");
    ask(s, (ent_ledger_query){.type = "restriction"});
    assert_int_equal(ledger_answer_count(&s->answer, "\x1b"), 0);
    assert_int_equal(ledger_answer_count(&s->answer, "ban, a[31mb c"), 1);
}

static void nothing_found_is_nothing_written(void **state)
{
    setting *s = *state;
    ask(s, (ent_ledger_query){.person = "Nobody", .format = ENT_LEDGER_JSONL});
    assert_int_equal(s->answer.out.n, 0);
    ask(s, (ent_ledger_query){.person = "Nobody", .format = ENT_LEDGER_CSV});
    assert_int_equal(ledger_answer_lines(&s->answer), 1);
}

static void who_receives_may_stop(void **state)
{
    setting *s = *state;
    ent_error err = {0};
    ent_ledger_query q = ledger_answer_to(&s->answer, (ent_ledger_query){0});
    s->answer.most = 1;
    assert_int_equal(ent_ledger_records(&s->ledger, &q, &err), ENT_STOPPED);
    q.format = ENT_LEDGER_HTML;
    assert_int_equal(ent_ledger_records(&s->ledger, &q, &err), ENT_ARGUMENT);
}

// The same rows under other numbers give the same bytes.
static void numbers_of_rows_do_not_matter(void **state)
{
    setting *s = *state;
    ent_ledger_query q = {.format = ENT_LEDGER_JSONL};
    ent_buffer before = {0};
    ask(s, q);
    ent_buffer_add_str(&before, ent_buffer_str(&s->answer.out));
    ledger_fixture_run(&s->ledger, "PRAGMA foreign_keys = OFF; UPDATE record SET id = 1000 - id;"
                                   "UPDATE account SET record = 1000 - record;"
                                   "UPDATE party SET record = 1000 - record;"
                                   "UPDATE record_person SET record = 1000 - record;"
                                   "UPDATE link SET earlier = 1000 - earlier, later = 1000 - later;"
                                   "UPDATE document SET id = 100 - id;"
                                   "UPDATE source SET document = 100 - document;"
                                   "UPDATE sentence SET document = 100 - document;"
                                   "UPDATE account SET document = 100 - document;");
    ask(s, q);
    assert_int_equal(before.n, s->answer.out.n);
    assert_memory_equal(before.p, s->answer.out.p, before.n);
    ent_buffer_free(&before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_record_is_whole, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(its_evidence_is_there, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_pledge_has_its_day, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(equals_are_a_dyad, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(every_line_has_the_same_keys, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_day_limits_what_is_known, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_day_takes_back_what_later_reports_say, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(conditions_are_asked_of_what_was_known, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_type_is_that_of_the_day, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_dispute_begins_on_its_day, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(the_order_is_that_of_the_day, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(csv_has_a_cell_for_each_column, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_table_keeps_to_its_width, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_table_says_what_happened, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_table_is_safe, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(nothing_found_is_nothing_written, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(who_receives_may_stop, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(numbers_of_rows_do_not_matter, ledger_set_up,
                                        ledger_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
