// test_who.c: persons of a small ledger, found by any spelling.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger_fixture.h"
#include <jansson.h>

typedef ledger_setting setting;

static const char *ask(setting *s, ent_ledger_query q) { return ledger_ask(s, ent_ledger_who, q); }

static json_t *ask_one(setting *s, ent_ledger_query q)
{
    q.format = ENT_LEDGER_JSONL;
    const char *text = ask(s, q);
    assert_int_equal(ledger_answer_lines(&s->answer), 1);
    assert_int_equal(s->rows, 1);
    json_t *person = json_loads(text, 0, NULL);
    assert_non_null(person);
    return person;
}

static const char *text_of(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void a_person_is_known_by_two_spellings(void **state)
{
    static const char *const spellings[] = {"Rana Tanveer Hussain", "Tanveer Hussein", "TANVEER",
                                            "Tanvir Hossain"};
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        json_t *p = ask_one(*state, (ent_ledger_query){.person = spellings[i]});
        assert_string_equal(text_of(p, "name"), "Rana Tanveer Hussain");
        assert_string_equal(text_of(p, "side"), "PAK");
        assert_int_equal(json_array_size(json_object_get(p, "name_as_written")), 2);
        assert_int_equal(json_array_size(json_object_get(p, "records")), 4);
        assert_int_equal(json_integer_value(json_object_get(p, "n_records")), 4);
        json_decref(p);
    }
}

static void offices_have_days(void **state)
{
    json_t *p = ask_one(*state, (ent_ledger_query){.person = "Tanveer"});
    json_t *offices = json_object_get(p, "offices"), *office = json_array_get(offices, 0);
    assert_int_equal(json_array_size(offices), 1);
    assert_string_equal(text_of(office, "title"), "Minister");
    assert_string_equal(text_of(office, "first_seen"), "2024-03-04");
    assert_string_equal(text_of(office, "last_seen"), "2024-03-08");
    assert_int_equal(json_integer_value(json_object_get(office, "n_reports")), 4);
    json_decref(p);
    p = ask_one(*state, (ent_ledger_query){.person = "Tanveer", .as_of = "2024-03-04"});
    office = json_array_get(json_object_get(p, "offices"), 0);
    assert_string_equal(text_of(office, "last_seen"), "2024-03-04");
    assert_int_equal(json_array_size(json_object_get(p, "records")), 2);
    json_decref(p);
}

// Who is named only by later reports was not known to be there.
static void a_day_limits_where_he_was(void **state)
{
    setting *s = *state;
    ledger_fixture_run(&s->ledger, "DELETE FROM account_person WHERE account = 1");
    ent_ledger_query q = {.person = "Tanveer", .as_of = "2024-03-06", .format = ENT_LEDGER_CSV};
    ask(s, q);
    assert_int_equal(ledger_answer_count(&s->answer, "3dba37bb0871edefb95b6655128dbe19"), 0);
    assert_int_equal(ledger_answer_count(&s->answer, "55f3858e9bf30865a06984a61ea4e7c0"), 1);
    q.as_of = "2024-03-07";
    ask(s, q);
    assert_int_equal(ledger_answer_count(&s->answer, "3dba37bb0871edefb95b6655128dbe19"), 1);
}

// With whom, when and where, and the sentence that says so of this person: not the announcement.
static void records_say_with_whom(void **state)
{
    json_t *p = ask_one(*state, (ent_ledger_query){.person = "Bagheri"}), *visit = NULL, *r;
    size_t i;
    json_array_foreach(json_object_get(p, "records"), i, r)
    {
        if (strcmp(text_of(r, "type"), "visit") == 0)
            visit = r;
    }
    assert_non_null(visit);
    assert_string_equal(text_of(visit, "role"), "met");
    assert_string_equal(text_of(visit, "date_start"), "2024-03-07");
    assert_string_equal(text_of(visit, "place"), "Tehran");
    json_t *with = json_object_get(visit, "with"), *sources = json_object_get(visit, "sources");
    assert_int_equal(json_array_size(with), 1);
    assert_string_equal(text_of(json_array_get(with, 0), "name"), "Rana Tanveer Hussain");
    assert_int_equal(json_array_size(sources), 1);
    assert_string_equal(text_of(json_array_get(sources, 0), "doc_id"), "a2.txt");
    json_decref(p);
}

static void all_who_fit_are_listed(void **state)
{
    setting *s = *state;
    const char *text = ask(s, (ent_ledger_query){.person = "Hatami"});
    assert_int_equal(s->rows, 2);
    assert_true(strstr(text, "Amir Hatami, Iran") < strstr(text, "Reza Hatami, Iran"));
    assert_int_equal(ledger_answer_count(&s->answer, "written     Réza Hatami"), 1);
    assert_int_equal(ledger_answer_count(&s->answer, "no record that fits"), 1);
    ask(s, (ent_ledger_query){.person = "Reza Hatami"});
    assert_int_equal(s->rows, 1);
}

static void nobody_is_nobody(void **state)
{
    setting *s = *state;
    ask(s, (ent_ledger_query){.person = "Nobody"});
    assert_int_equal(s->rows, 0);
    assert_int_equal(s->answer.out.n, 0);
    ask(s, (ent_ledger_query){.person = "Nobody", .format = ENT_LEDGER_CSV});
    assert_int_equal(ledger_answer_lines(&s->answer), 1);
}

static void csv_has_a_line_for_each_record(void **state)
{
    setting *s = *state;
    ask(s, (ent_ledger_query){.person = "Bagheri", .format = ENT_LEDGER_CSV});
    assert_int_equal(ledger_answer_lines(&s->answer), 5);
    assert_int_equal(ledger_answer_count(&s->answer, ",visit,met,Chief of Staff,,done,PAK,IRN,"),
                     1);
}

// Other conditions of the query hold as well.
static void conditions_hold(void **state)
{
    json_t *p = ask_one(*state, (ent_ledger_query){.person = "Bagheri", .type = "pledge"});
    assert_int_equal(json_array_size(json_object_get(p, "records")), 1);
    json_decref(p);
    p = ask_one(*state, (ent_ledger_query){.person = "Bagheri", .limit = 2});
    assert_int_equal(json_array_size(json_object_get(p, "records")), 2);
    json_decref(p);
}

static void slips_are_told(void **state)
{
    setting *s = *state;
    ent_error err = {0};
    const ent_ledger_query list[] = {{.person = NULL},
                                     {.person = ""},
                                     {.person = "Hatami", .format = ENT_LEDGER_HTML},
                                     {.person = "Hatami", .as_of = "soon"},
                                     {.person = "Hatami", .type = "visitt"}};
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        ent_ledger_query q = ledger_answer_to(&s->answer, list[i]);
        assert_int_equal(ent_ledger_who(&s->ledger, &q, &err), ENT_ARGUMENT);
        assert_true(err.text[0] != 0);
    }
    ent_ledger_query q = ledger_answer_to(&s->answer, (ent_ledger_query){.person = "Hatami"});
    s->answer.most = 1;
    assert_int_equal(ent_ledger_who(&s->ledger, &q, &err), ENT_STOPPED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_person_is_known_by_two_spellings, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(offices_have_days, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(records_say_with_whom, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(all_who_fit_are_listed, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(nobody_is_nobody, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(csv_has_a_line_for_each_record, ledger_set_up,
                                        ledger_tear_down),
        cmocka_unit_test_setup_teardown(conditions_hold, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(a_day_limits_where_he_was, ledger_set_up, ledger_tear_down),
        cmocka_unit_test_setup_teardown(slips_are_told, ledger_set_up, ledger_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
