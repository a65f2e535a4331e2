// test_warc.c: WARC records, HTTP, chunks, compression, broken heads.

#include "reading.h"
#include <stdio.h>
#include <zlib.h>

#define PAGE                                                                             \
    "<html><body><article><p>France met Spain on Monday, officials in Paris said after " \
    "the talks.</p></article></body></html>"
#define BODY "France met Spain on Monday, officials in Paris said after the talks."

// Append a record of a type, with a media type and a payload.
static void add_record(ent_buffer *b, const char *version, const char *type, const char *media,
                       ent_str payload)
{
    char head[400];
    int n = snprintf(head, sizeof head,
                     "%s\r\nWARC-Type: %s\r\nWARC-Target-URI: http://e.org/\r\n"
                     "WARC-Date: 2020-02-02T00:00:00Z\r\nContent-Type: %s\r\n"
                     "Content-Length: %d\r\n\r\n",
                     version, type, media, (int)payload.n);
    ent_buffer_add(b, head, (size_t)n);
    ent_buffer_add_str(b, payload);
    ent_buffer_add_str(b, ENT_S("\r\n\r\n"));
}

static void add_response(ent_buffer *b, const char *http, ent_str body)
{
    ent_buffer all = {0};
    ent_buffer_add_str(&all, ent_str_of(http));
    ent_buffer_add_str(&all, body);
    add_record(b, "WARC/1.0", "response", "application/http; msgtype=response",
               ent_buffer_str(&all));
    ent_buffer_free(&all);
}

static void expect(ent_buffer *b, const char *expected)
{
    reading got = read_bytes(ent_buffer_str(b), "f", ENT_IN_AUTO, 100000);
    assert_string_equal(got.out.p, expected);
    ent_buffer_free(&got.out);
    ent_buffer_free(b);
}

static void test_types(void **state)
{
    (void)state;
    static const struct {
        const char *version, *type, *media;
        bool document;
    } table[] = {
        {"WARC/0.17", "conversion", "text/plain", true},
        {"WARC/1.1", "resource", "text/html", true},
        {"WARC/1.0", "resource", "application/xhtml+xml", true},
        {"WARC/1.0", "resource", "text/html; charset=utf-8", true},
        {"WARC/1.0", "resource", "image/png", false},
        {"WARC/1.0", "warcinfo", "text/plain", false},
        {"WARC/1.0", "request", "text/html", false},
        {"WARC/1.0", "metadata", "text/plain", false},
        {"WARC/1.0", "revisit", "text/html", false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        ent_buffer b = {0};
        bool plain = strcmp(table[i].media, "text/plain") == 0;
        add_record(&b, table[i].version, table[i].type, table[i].media,
                   plain ? ENT_S(BODY) : ENT_S(PAGE));
        reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_AUTO, 100000);
        const char *wanted = table[i].document ? " coded f#1 |  | - | " BODY "\n"
                                               : "skipped-empty: no document in it\n";
        if (!strstr(got.out.p, wanted))
            fail_msg("%s %s: %s", table[i].type, table[i].media, got.out.p);
        ent_buffer_free(&got.out);
        ent_buffer_free(&b);
    }
}

static void test_http(void **state)
{
    (void)state;
    ent_buffer b = {0};
    add_response(&b, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n",
                 ENT_S("<html><body><p>The caf\xE9 in Paris was closed on Monday, officials of the "
                       "city said after talks.</p></body></html>"));
    add_response(&b, "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n", ENT_S(PAGE));
    add_response(&b, "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n", ENT_S(PAGE));
    add_response(&b, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n",
                 ENT_S("{\"id\":\"j\",\"text\":\"A\"}"));
    add_response(&b, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", ENT_S("Plain."));
    expect(&b, "1:250 coded f#1 |  | - | The café in Paris was closed on Monday, officials of the "
               "city said after talks.\n37:1265 coded j |  | - | A\n49:1485 coded f#3 |  | - | "
               "Plain.\n");
}

static void test_chunks(void **state)
{
    (void)state;
    ent_buffer b = {0};
    add_response(
        &b, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
        ENT_S("6;x=y\r\nFrance\r\nB\r\n met Spain.\r\n0\r\n\r\n"));
    add_response(
        &b, // kept whole by the crawler in spite of the header
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
        ENT_S("Not in chunks."));
    reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_AUTO, 100000);
    assert_non_null(strstr(got.out.p, " coded f#1 |  | - | France met Spain.\n"));
    assert_non_null(strstr(got.out.p, " coded f#2 |  | - | Not in chunks.\n"));
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
}

// bits as zlib wants them: 31 gzip, 15 zlib, -15 bare deflate.
static ptrdiff_t pack_page(int bits, char *out, size_t room)
{
    static const char page[] = PAGE;
    z_stream z = {.next_in = (Bytef *)(uintptr_t)page,
                  .avail_in = sizeof page - 1,
                  .next_out = (Bytef *)out,
                  .avail_out = (uInt)room};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return (ptrdiff_t)(room - z.avail_out);
}

static void test_compression(void **state)
{
    (void)state;
    static const struct {
        const char *encoding;
        int bits;
        const char *expected;
    } table[] = {
        {"gzip", 31, ":-1 coded f#1 |  | - | " BODY "\n"},
        {"deflate", 15, ":-1 coded f#1 |  | - | " BODY "\n"},
        {"deflate", -15, ":-1 coded f#1 |  | - | " BODY "\n"},
        {"br", 31, "failed-format: the page is compressed with br or zstd, which is not read\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char packed[1000], http[200];
        ent_buffer b = {0};
        ptrdiff_t n = pack_page(table[i].bits, packed, sizeof packed);
        snprintf(http, sizeof http,
                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n\r\n",
                 table[i].encoding);
        add_response(&b, http, (ent_str){packed, n});
        reading got = read_bytes(ent_buffer_str(&b), "f", ENT_IN_AUTO, 100000);
        if (!strstr(got.out.p, table[i].expected))
            fail_msg("%s: %s", table[i].encoding, got.out.p);
        ent_buffer_free(&got.out);
        ent_buffer_free(&b);
    }
}

static const reading_case broken[] = {
    {"no length",
     "WARC/1.0\r\nWARC-Type: resource\r\n\r\nx\r\n"
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 2\r\n\r\nA.\r\n\r\n",
     "1:0 failed-format: a WARC record without a Content-Length\n"
     "5:116 coded f#2 |  | - | A.\n"},
    {"garbage between",
     "WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 0\r\n\r\njunk\njunk\n"
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 2\r\n\r\nA.",
     "5:45 failed-format: this is no WARC record; skipping to the next\n"
     "7:135 coded f#2 |  | - | A.\n"},
    {"cut off",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 20\r\n\r\nA.",
     "1:0 failed-format: the file ends inside this WARC record\n"},
    {"a length that reaches over the next record",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 90\r\n\r\nA.\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\n"
     "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nB.",
     "1:0 failed-format: the Content-Length of this WARC record reaches over the next one\n"
     "8:167 coded f#2 |  | - | B.\n"},
    {"a length that reaches over the end, and over the limit",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 99999999999\r\n\r\nA.\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\n"
     "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nB.",
     "1:0 failed-format: the Content-Length of this WARC record reaches over the next one\n"
     "8:176 coded f#2 |  | - | B.\n"},
    {"cut off in its body, and more behind it",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 20\r\n\r\nHalf aWARC/1.0\r\nWARC-Type: conversion\r\n"
     "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nB.",
     "1:0 failed-format: the Content-Length of this WARC record reaches over the next one\n"
     "6:167 coded f#2 |  | - | B.\n"},
    {"cut off in its head, and more behind it",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-TWARC/1.0\r\nWARC-Type: conversion\r\n"
     "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nB.",
     "1:0 failed-format: the head of this WARC record is cut off\n3:122 coded f#2 |  | - | B.\n"},
    {"cut off in its head", "WARC/1.0\r\nWARC-Type: conversion\r\nContent-T",
     "1:0 failed-format: the file ends inside the head of this WARC record\n"},
    {"a page that speaks of WARC",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 24\r\n\r\n"
     "A\nWARC/1.0\r\nWARC-Type: x\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\n"
     "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\nB.",
     "1:81 coded f#1 |  | - | A⏎WARC/1.0\r⏎WARC-Type: x\n10:189 coded f#2 |  | - | B.\n"},
    {"too large",
     "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
     "Content-Length: 999999999999\r\n\r\nA.",
     "1:0 failed-too-large: a record of more than 1000 bytes; raise --max-document to read it\n"},
    {"a length that is none", "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nA.",
     "1:0 failed-format: a WARC record without a Content-Length\n"},
};

static void test_broken(void **state)
{
    (void)state;
    run_cases(broken, sizeof broken / sizeof *broken, "f", ENT_IN_WARC, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_types),  cmocka_unit_test(test_http),
        cmocka_unit_test(test_chunks), cmocka_unit_test(test_compression),
        cmocka_unit_test(test_broken),
    };
    return cmocka_run_group_tests_name("warc", tests, NULL, NULL);
}
