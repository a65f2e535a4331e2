// test_decisions.c: what people decide about records, and why accounts are together.

#define _GNU_SOURCE
#include "settle_fixture.h"

#define BAJWA                                                               \
    {                                                                       \
        "visitor", "Qamar Javed Bajwa", "Chief of Army Staff", "PAK", "MIL" \
    }
#define VISIT(doc, account, day)                                                                 \
    {                                                                                            \
        .document = (doc), .published = (day), .publisher = (doc), .type = "visit", .by = "PAK", \
        .to = "IRN", .date = (day), .place = "Tehran", .id = (account), .person = {              \
            BAJWA                                                                                \
        }                                                                                        \
    }

static const told visits[] = {
    VISIT("d1", "aaaa1111", "2017-11-06"),
    VISIT("d2", "aaaa2222", "2017-11-06"),
    VISIT("d3", "bbbb3333", "2017-11-06"),
    VISIT("d4", "cccc4444", "2018-11-06"),
};

static void begin(settled *l, const ent_engine *engine)
{
    ledger_open(l, "decisions");
    for (int i = 0; i < COUNT(visits); i++)
        tell(l->ledger, &visits[i]);
    settle(l, engine);
}

// The accounts of each record, a line each.
static void assert_records(settled *l, const char *expected)
{
    assert_rows(l->ledger,
                "SELECT (SELECT group_concat(account_id, ' ') FROM (SELECT account_id FROM account "
                "WHERE record = r.id ORDER BY account_id)) AS a FROM record r ORDER BY a",
                expected);
}

static void split(settled *l, const ent_engine *engine, const char *account)
{
    ent_error err;
    if (ent_ledger_split(l->ledger, engine, account, "2025-01-01", "A. Reader", "another", &err) !=
        ENT_OK)
        fail_msg("%s", err.text);
}

static void join(settled *l, const ent_engine *engine, const char *a, const char *b)
{
    ent_error err;
    if (ent_ledger_join(l->ledger, engine, a, b, "2025-01-02", NULL, NULL, &err) != ENT_OK)
        fail_msg("%s", err.text);
}

static void splits_and_joins(void **state)
{
    fixture *f = *state;
    settled l;
    begin(&l, f->engine);
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333\ncccc4444\n");
    split(&l, f->engine, "aaaa2");
    assert_records(&l, "aaaa1111 bbbb3333\naaaa2222\ncccc4444\n");
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM record WHERE reviewed"), 2);
    split(&l, f->engine, "aaaa1111");
    assert_records(&l, "aaaa1111\naaaa2222\nbbbb3333\ncccc4444\n");
    join(&l, f->engine, "aaaa2222", "bbbb3333"); // the last decision on a pair holds
    assert_records(&l, "aaaa1111\naaaa2222 bbbb3333\ncccc4444\n");
    join(&l, f->engine, "aaaa1111", "bbbb"); // undoes what was split between both records
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333\ncccc4444\n");
    join(&l, f->engine, "cccc", "aaaa1"); // against the dates
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333 cccc4444\n");
    split(&l, f->engine, "cccc");
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333\ncccc4444\n");
    ledger_close(&l);
}

// An account that is gone keeps its decisions for when it comes back.
static void outlives_recoding(void **state)
{
    fixture *f = *state;
    settled l;
    begin(&l, f->engine);
    split(&l, f->engine, "bbbb3333");
    ledger_sql(l.ledger, "DELETE FROM account WHERE account_id = 'bbbb3333'");
    ledger_sql(l.ledger, "INSERT OR IGNORE INTO stale VALUES ('encounter|IRN;PAK')");
    settle(&l, f->engine);
    assert_records(&l, "aaaa1111 aaaa2222\ncccc4444\n");
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM decision"), 2);
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM record WHERE reviewed"), 0);
    tell(l.ledger, &visits[2]);
    settle(&l, f->engine);
    assert_records(&l, "aaaa1111 aaaa2222\nbbbb3333\ncccc4444\n");
    ledger_close(&l);
}

// Records of two types, joined by hand, stay joined when one of their blocks is settled alone.
static void joins_across_blocks(void **state)
{
    fixture *f = *state;
    static const told pledge = {.document = "d9",
                                .published = "2017-11-07",
                                .type = "pledge",
                                .by = "PAK",
                                .to = "IRN",
                                .what = "visit Tehran",
                                .id = "dddd5555"};
    settled l;
    begin(&l, f->engine);
    tell(l.ledger, &pledge);
    settle(&l, f->engine);
    join(&l, f->engine, "dddd", "aaaa1");
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333 dddd5555\ncccc4444\n");
    ledger_sql(l.ledger, "INSERT INTO stale VALUES ('pledge|IRN;PAK')");
    settle(&l, f->engine);
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333 dddd5555\ncccc4444\n");
    split(&l, f->engine, "dddd");
    assert_records(&l, "aaaa1111 aaaa2222 bbbb3333\ncccc4444\ndddd5555\n");
    ledger_close(&l);
}

static void refuses_what_makes_no_sense(void **state)
{
    fixture *f = *state;
    settled l;
    ent_error err;
    begin(&l, f->engine);
    static const struct {
        const char *a, *b, *day, *says; // b NULL: split
    } wrong[] = {
        {"aaaa", NULL, "2025-01-01", "\"aaaa\" begins more than one: aaaa1111 (visit, account), "},
        {"eeee", NULL, "2025-01-01", "no record and no account begins with \"eeee\""},
        {"aa", NULL, "2025-01-01", "\"aa\" is no id"},
        {"visit!", NULL, "2025-01-01", "is no id"},
        {"cccc4444", NULL, "2025-01-01", "alone in its record"},
        {"aaaa1111", NULL, "today", "must be YYYY-MM-DD"},
        {"aaaa1111", "bbbb3333", "2025-01-01", "are one record already"},
        {"aaaa1111", "ffff", "2025-01-01", "begins with \"ffff\""},
    };
    for (int i = 0; i < COUNT(wrong); i++) {
        err.text[0] = 0;
        ent_status status = wrong[i].b ? ent_ledger_join(l.ledger, f->engine, wrong[i].a,
                                                         wrong[i].b, wrong[i].day, NULL, NULL, &err)
                                       : ent_ledger_split(l.ledger, f->engine, wrong[i].a,
                                                          wrong[i].day, NULL, NULL, &err);
        assert_int_equal(status, ENT_ARGUMENT);
        if (!strstr(err.text, wrong[i].says))
            fail_msg("%s: %s", wrong[i].a, err.text);
    }
    char *record = ledger_text(l.ledger, "SELECT record_id FROM record ORDER BY day LIMIT 1");
    record[12] = 0;
    assert_int_equal(ent_ledger_split(l.ledger, f->engine, record, "2025-01-01", NULL, NULL, &err),
                     ENT_ARGUMENT);
    assert_non_null(strstr(err.text, "is a record"));
    free(record);
    assert_int_equal(ledger_number(l.ledger, "SELECT count(*) FROM decision"), 0);
    ledger_close(&l);
}

static bool take(void *user, const char *bytes, size_t n)
{
    ent_buffer_add(user, bytes, n);
    return true;
}

static char *why(settled *l, const char *id, ent_ledger_format format)
{
    ent_buffer out = {0};
    ent_error err;
    ent_ledger_query q = {.format = format, .width = 200, .user = &out, .write = take};
    if (ent_ledger_why(l->ledger, id, &q, &err) != ENT_OK)
        fail_msg("%s", err.text);
    ent_buffer_add_byte(&out, 0);
    return out.p;
}

static void tells_why(void **state)
{
    fixture *f = *state;
    settled l;
    begin(&l, f->engine);
    ledger_sql(l.ledger,
               "INSERT INTO sentence (document, number, start, end, text) SELECT id, 1, 0, "
               "9, 'Bajwa came to Tehran.' FROM document WHERE hash = 'd2'");
    ledger_sql(l.ledger, "INSERT INTO account_sentence SELECT a.id, s.id FROM account a "
                         "JOIN sentence s ON s.document = a.document");
    split(&l, f->engine, "bbbb");
    char *table = why(&l, "aaaa2222", ENT_LEDGER_TABLE);
    static const char *const said[] = {
        "visit",
        "accounts 2, documents 2, publishers 2, reviewed",
        "account aaaa1111",
        "account aaaa2222",
        "\"Bajwa came to Tehran.\"",
        "score ",
        "same person: Qamar Javed Bajwa",
        "same day: 2017-11-06",
        "same place: Tehran",
        "decided 2025-01-01: split bbbb3333 and aaaa1111, by A. Reader"};
    for (int i = 0; i < COUNT(said); i++)
        if (!strstr(table, said[i]))
            fail_msg("no \"%s\" in\n%s", said[i], table);
    char *json = why(&l, "aaaa1111", ENT_LEDGER_JSONL);
    static const char *const keys[] = {
        "\"account_id\":\"aaaa2222\"", "\"sentences\":[\"Bajwa came to Tehran.\"]",
        "\"with\":\"aaaa1111\"", "\"reviewed\":true", "\"decisions\":[{\"kind\":\"split\""};
    for (int i = 0; i < COUNT(keys); i++)
        if (!strstr(json, keys[i]))
            fail_msg("no %s in\n%s", keys[i], json);
    free(table);
    free(json);
    ent_error err;
    ent_ledger_query q = {.format = ENT_LEDGER_CSV};
    assert_int_equal(ent_ledger_why(l.ledger, "aaaa1111", &q, &err), ENT_ARGUMENT);
    ledger_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_and_joins),    cmocka_unit_test(outlives_recoding),
        cmocka_unit_test(joins_across_blocks), cmocka_unit_test(refuses_what_makes_no_sense),
        cmocka_unit_test(tells_why),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
