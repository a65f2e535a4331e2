// test_ledger_parts.c: what documents pass through on their way into a ledger and out again: rows, known
// hashes, copies of records, shingles.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "folder.h"
#include "ledger/known.h"
#include "ledger/original.h"
#include "ledger/outside.h"
#include "ledger/serialise.h"

static void test_rows(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_row_begin(&b, ENT_ROW_EVENT);
    ent_row_int(&b, -5);
    ent_row_real(&b, 0.12999, 2);
    ent_row_text(&b, ENT_S(""));
    ent_row_string(&b, ENT_S(""));
    ent_row_text(&b, ENT_S("Iran"));
    ent_row_day(&b, ENT_NO_DAY);
    ent_row_day(&b, 0);
    ent_row_ref(&b, ENT_ROW_SENTENCE, 3);
    char *room = ent_row_blob_open(&b, 10);
    memcpy(room, "abc", 3);
    ent_row_blob_close(&b, 3);
    ent_row_end(&b);
    ent_row_begin(&b, ENT_ROW_STATE);
    ent_row_end(&b);
    ent_str rows = ent_buffer_str(&b);
    ent_row_kind kind;
    assert_true(ent_rows_next(&rows, &kind));
    assert_int_equal(kind, ENT_ROW_EVENT);
    assert_int_equal(ent_rows_value(&rows).number, -5);
    assert_true(ent_rows_value(&rows).real == 0.13);
    assert_int_equal(ent_rows_value(&rows).kind, ENT_VALUE_NULL);
    ent_value empty = ent_rows_value(&rows);
    assert_int_equal(empty.kind, ENT_VALUE_TEXT);
    assert_int_equal(empty.text.n, 0);
    assert_true(ent_str_eq(ent_rows_value(&rows).text, ENT_S("Iran")));
    assert_int_equal(ent_rows_value(&rows).kind, ENT_VALUE_NULL);
    assert_true(ent_str_eq(ent_rows_value(&rows).text, ENT_S("1970-01-01")));
    ent_value ref = ent_rows_value(&rows);
    assert_int_equal(ref.kind, ENT_VALUE_REF);
    assert_int_equal(ref.of, ENT_ROW_SENTENCE);
    assert_int_equal(ref.number, 3);
    ent_value blob = ent_rows_value(&rows);
    assert_int_equal(blob.kind, ENT_VALUE_BLOB);
    assert_true(ent_str_eq(blob.text, ENT_S("abc")));
    assert_int_equal(ent_rows_value(&rows).kind, ENT_VALUE_END);
    assert_true(ent_rows_next(&rows, &kind));
    assert_int_equal(kind, ENT_ROW_STATE);
    assert_int_equal(ent_rows_value(&rows).kind, ENT_VALUE_END);
    assert_false(ent_rows_next(&rows, &kind));
    ent_buffer_free(&b);
}

static void test_content_hash(void **state)
{
    (void)state;
    char hash[65];
    ent_content_hash(ENT_S("abc"), hash); // FIPS 180-2, B.1
    assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_known(void **state)
{
    (void)state;
    folder f;
    char path[128], hash[65], sql[300];
    ent_ledger *l = NULL;
    ent_known known;
    ent_numbers marked = {0};
    folder_make(&f);
    snprintf(path, sizeof path, "%s/k.ledger", f.path);
    assert_int_equal(ent_ledger_open(path, true, &l, NULL), ENT_OK);
    assert_int_equal(ent_known_open(l, &known, &marked, NULL), ENT_OK);
    assert_false(ent_known_has(&known, "ab"));
    ent_known_close(&known);
    for (int i = 0; i < 500; i++) {
        ent_content_hash((ent_str){(const char *)&i, sizeof i}, hash);
        snprintf(sql, sizeof sql,
                 "INSERT INTO document (hash, outcome, n_sentences, n_tokens, coder) VALUES "
                 "('%s', '%s', 0, 0, '%s')",
                 hash, i % 5 ? "coded" : "skipped-empty", i == 7 || i == 10 ? "" : "entente");
        assert_int_equal(ent_ledger_exec(l, sql, NULL), ENT_OK);
    }
    assert_int_equal(ent_ledger_exec(l,
                                     "INSERT INTO document (hash, outcome, n_sentences, n_tokens, "
                                     "coder) VALUES ('no hash', 'coded', 0, 0, 'entente')",
                                     NULL),
                     ENT_OK);
    assert_int_equal(ent_known_open(l, &known, &marked, NULL), ENT_OK);
    for (int i = 0; i < 600; i++) {
        ent_content_hash((ent_str){(const char *)&i, sizeof i}, hash);
        assert_int_equal(ent_known_has(&known, hash), i < 500 && i % 5 != 0);
    }
    assert_int_equal(marked.n, 2); // to be coded anew
    assert_int_equal(marked.items[0], 8);
    assert_int_equal(marked.items[1], 11);
    free(marked.items);
    ent_known_close(&known);
    ent_ledger_close(l);
    folder_remove(&f);
}

// ------------------------------------------------------------------------------------ from outside

static ent_str outside(ent_buffer *b, ent_str s, int most)
{
    b->n = 0;
    ent_row_outside(b, s, most);
    ent_str rows = ent_buffer_str(b);
    return ent_rows_value(&rows).text;
}

static void test_what_is_cut(void **state)
{
    static const struct {
        const char *whole, *kept;
    } cases[] = {
        {"Talks", "Talks"},
        {"Talks.", "Talks…"},
        {"Talk on", "Talk…"}, // no blank before the dots
        {"\u0100\u0100\u0100\u0100\u0100",
         "\u0100\u0100\u0100\u0100\u0100"},            // characters, not bytes
        {"abcde\u0301f", "abcd…"},                     // not between a letter and its accent
        {"abc\U0001F468\u200D\U0001F469 met", "abc…"}, // nor within a family
        {"e\u0301\u0301\u0301\u0301\u0301\u0301",
         "e\u0301\u0301\u0301\u0301…"}, // unless it is all there is
        {"ab\xFF", "ab\uFFFD"},
        {"abcd\xFF\xFFg", "abcd\uFFFD…"},
    };
    (void)state;
    ent_buffer b = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_str kept = outside(&b, ent_str_of(cases[i].whole), 5);
        assert_int_equal(kept.n, strlen(cases[i].kept));
        assert_memory_equal(kept.p, cases[i].kept, (size_t)kept.n);
    }
    ent_buffer url = {0};
    ent_buffer_add_str(&url, ENT_S("https://x.example/"));
    while (url.n <= ENT_MOST_URL)
        ent_buffer_add_byte(&url, 'u');
    for (int over = 1; over >= 0; over--) {
        b.n = 0;
        ent_row_address(&b, (ent_str){url.p, ENT_MOST_URL + over});
        ent_str rows = ent_buffer_str(&b);
        assert_int_equal(ent_rows_value(&rows).text.n, over ? 0 : ENT_MOST_URL);
    }
    ent_buffer_free(&url);
    ent_buffer_free(&b);
}

// ------------------------------------------------------------------------------------------- copies

/** The row of a record as SQLite would give it back. */
static ent_original copy_of(const ent_record *r, const ent_extract_options *o, ent_buffer *b)
{
    ent_original_row(r, o, b);
    ent_str rows = ent_buffer_str(b);
    ent_row_kind kind;
    assert_true(ent_rows_next(&rows, &kind));
    assert_int_equal(kind, ENT_ROW_ORIGINAL);
    (void)ent_rows_value(&rows); // the document
    ent_original out = {.path = ENT_S("a.csv"), .number = 7};
    out.format = ent_rows_value(&rows).text;
    out.reading = ent_rows_value(&rows).text;
    out.size = ent_rows_value(&rows).number;
    out.bytes = ent_rows_value(&rows).text;
    return out;
}

static const ent_record row_of_csv = {.format = ENT_IN_CSV,
                                      .bytes = (char *)"1,\"Iran, they say\",2024\n",
                                      .n = 23,
                                      .path = (char *)"a.csv",
                                      .number = 7,
                                      .line = 8,
                                      .byte = 300,
                                      .transcoded = true,
                                      .column = {0, -1, 1, 2, -1, -1},
                                      .delimiter = ','};

static void test_copy(void **state)
{
    (void)state;
    ent_buffer b = {0};
    ent_readings readings = {0};
    ent_record r, again;
    const ent_extract_options o = {.columns = {.text = "body \"x\""}, .published = 19000};
    ent_original copy = copy_of(&row_of_csv, &o, &b);
    ent_original_read(&copy, &readings, &r);
    ent_original_read(&copy, &readings, &again);
    assert_int_equal(r.outcome, ENT_CODED);
    assert_int_equal(r.format, ENT_IN_CSV);
    assert_int_equal(r.n, 23);
    assert_memory_equal(r.bytes, row_of_csv.bytes, 23);
    assert_string_equal(r.path, "a.csv");
    assert_int_equal(r.number, 7);
    assert_int_equal(r.line, 8);
    assert_int_equal(r.byte, 300);
    assert_true(r.transcoded);
    assert_int_equal(r.delimiter, ',');
    assert_memory_equal(r.column, row_of_csv.column, sizeof r.column);
    assert_string_equal(r.reading->columns.text, "body \"x\"");
    assert_null(r.reading->columns.id);
    assert_int_equal(r.reading->published, 19000);
    assert_ptr_equal(r.reading, again.reading); // kept once
    ent_record_free(&r);
    ent_record_free(&again);
    ent_readings_free(&readings);
    ent_buffer_free(&b);
}

// Twice, as a bad way of reading must not be kept for the next record.
static void check_damaged(ent_original copy)
{
    ent_readings readings = {0};
    for (int i = 0; i < 2; i++) {
        ent_record r;
        ent_original_read(&copy, &readings, &r);
        assert_int_equal(r.outcome, ENT_FAILED_FORMAT);
        assert_null(r.bytes);
        assert_non_null(strstr(r.error.text, "damaged"));
        ent_record_free(&r);
    }
    ent_readings_free(&readings);
}

static void test_damaged_copies(void **state)
{
    (void)state;
    ent_buffer b = {0};
    const ent_extract_options o = {.published = ENT_NO_DAY};
    ent_original sound = copy_of(&row_of_csv, &o, &b);
    static const char *const readings[] = {
        "",
        "{",
        "[]",
        "{\"line\":1,\"byte\":0}",
        "{\"line\":1,\"byte\":0,\"column\":[1],\"delimiter\":\",\"}",
        "{\"line\":1,\"byte\":0,\"column\":[1,2,3,4,5,-2],\"delimiter\":\",\"}",
        "{\"line\":-1,\"byte\":0,\"column\":[1,2,3,4,5,6],\"delimiter\":\",\"}",
        "{\"line\":1,\"byte\":0,\"column\":[1,2,3,4,5,6],\"delimiter\":\",\",\"published\":\"soon\"}"};
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        ent_original bad = sound;
        bad.reading = ent_str_of(readings[i]);
        check_damaged(bad);
    }
    ent_original bad = sound;
    bad.format = ENT_S("auto");
    check_damaged(bad);
    bad = sound;
    bad.size = 22;
    check_damaged(bad);
    bad.size = INT64_MAX;
    check_damaged(bad);
    bad = sound;
    bad.bytes.n--;
    check_damaged(bad);
    bad = sound;
    bad.number = -1;
    check_damaged(bad);
    ent_buffer_free(&b);
}

// ----------------------------------------------------------------------------------------- shingles

enum { BYTES = 4 * ENT_SHINGLE_MINIMA };

static bool shingles_of(const char *text, char out[BYTES])
{
    ent_arena tmp;
    ent_guard guard;
    ent_span tokens[200];
    ent_analysis a = {.document.text = ent_str_of(text), .tokens.items = tokens};
    assert_true(ent_arena_init(&tmp, 1 << 20));
    assert_int_equal(setjmp(guard.env), 0);
    tmp.guard = &guard;
    for (int32_t at = 0, n = (int32_t)strlen(text); at < n; at++) {
        int32_t start = at;
        while (at < n && text[at] != ' ')
            at++;
        tokens[a.tokens.n++] = (ent_span){start, at};
    }
    bool any = ent_shingles_of(&a, tmp, out);
    ent_arena_free(&tmp);
    return any;
}

static int common(const char *x, const char *y)
{
    char a[BYTES], b[BYTES];
    int n = 0;
    assert_true(shingles_of(x, a) && shingles_of(y, b));
    for (int i = 0; i < BYTES; i += 4)
        n += memcmp(a + i, b + i, 4) == 0;
    return n;
}

static void test_shingles(void **state)
{
    (void)state;
    char out[BYTES];
    static const char text[] =
        "The minister of Iran met the president of Pakistan in Islamabad on Monday , and both "
        "agreed to hold a joint exercise in the Gulf of Oman before the end of the year .";
    assert_false(shingles_of("Too few words .", out));
    assert_int_equal(common(text, text), ENT_SHINGLE_MINIMA);
    assert_int_equal(common(text, "the MINISTER of Iran met the president of Pakistan in Islamabad "
                                  "on Monday and both agreed to hold a joint exercise in the Gulf "
                                  "of Oman before the end of the year"),
                     ENT_SHINGLE_MINIMA); // capitals and punctuation do not count
    int part = common(text, "The minister of Iran met the president of Pakistan in Islamabad on "
                            "Monday , and both agreed to hold a joint exercise soon .");
    assert_in_range(part, 24, 56); // 17 of 27 shingles
    assert_in_range(common(text, "Kenya asked Brazil for help with its harvest after the rain had "
                                 "not come for the third year in a row , officials said ."),
                    0, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),     cmocka_unit_test(test_content_hash),
        cmocka_unit_test(test_known),    cmocka_unit_test(test_what_is_cut),
        cmocka_unit_test(test_known),    cmocka_unit_test(test_what_is_cut),
        cmocka_unit_test(test_copy),     cmocka_unit_test(test_damaged_copies),
        cmocka_unit_test(test_shingles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
