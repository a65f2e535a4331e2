// test_archive.c: compression and archives, nested, damaged, hostile.  The archives are written by
// libarchive into memory.

#include "reading.h"
#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <zlib.h>

enum { ROOM = 1 << 20 };

typedef struct member {
    const char *name;
    ent_str bytes;
    unsigned type; // AE_IFREG if 0
} member;

typedef int set_option(struct archive *);

// An archive of members; the caller frees the bytes.
static ent_str pack(set_option *format, set_option *filter, const member *members, size_t n)
{
    size_t used = 0;
    char *out = malloc(ROOM);
    struct archive *a = archive_write_new();
    assert_non_null(out);
    assert_int_equal(format(a), ARCHIVE_OK);
    if (filter)
        assert_int_equal(filter(a), ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(a, 1);
    assert_int_equal(archive_write_open_memory(a, out, ROOM, &used), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname(e, members[i].name);
        archive_entry_set_filetype(e, members[i].type ? members[i].type : AE_IFREG);
        archive_entry_set_perm(e, 0644);
        archive_entry_set_size(e, members[i].bytes.n);
        if (members[i].type == AE_IFLNK)
            archive_entry_set_symlink(e, "elsewhere");
        assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
        if (members[i].bytes.n)
            archive_write_data(a, members[i].bytes.p, (size_t)members[i].bytes.n);
        archive_entry_free(e);
    }
    archive_write_close(a);
    archive_write_free(a);
    return (ent_str){out, (ptrdiff_t)used};
}

static ent_str pack_one(set_option *format, set_option *filter, const char *name, ent_str bytes)
{
    member m = {.name = name, .bytes = bytes};
    return pack(format, filter, &m, 1);
}

static void expect(ent_str bytes, const char *name, const char *expected)
{
    reading got = read_bytes(bytes, name, ENT_IN_AUTO, 0);
    assert_string_equal(got.out.p, expected);
    ent_buffer_free(&got.out);
}

static void release(ent_str s) { free((char *)(uintptr_t)s.p); }

static void test_filters(void **state)
{
    (void)state;
    set_option *const filters[] = {archive_write_add_filter_gzip, archive_write_add_filter_bzip2,
                                   archive_write_add_filter_xz, archive_write_add_filter_zstd,
                                   archive_write_add_filter_lz4};
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        ent_str s =
            pack_one(archive_write_set_format_raw, filters[i], "x", ENT_S("id,text\n1,A\n2,B\n"));
        expect(s, "f.csv", "2:10 coded 1 |  | - | A\n3:14 coded 2 |  | - | B\n");
        release(s);
    }
}

static void test_formats(void **state)
{
    (void)state;
    set_option *const formats[] = {archive_write_set_format_ustar, archive_write_set_format_pax,
                                   archive_write_set_format_gnutar, archive_write_set_format_zip,
                                   archive_write_set_format_7zip};
    const member members[] = {
        {.name = "b/", .type = AE_IFDIR},
        {.name = "b/one.txt", .bytes = ENT_S("One.")},
        {.name = ".hidden", .bytes = ENT_S("Hidden.")},
        {.name = "__MACOSX/b/one.txt", .bytes = ENT_S("Hidden.")},
        {.name = "two.jsonl", .bytes = ENT_S("{\"text\":\"A\"}\n{\"text\":\"B\"}\n")},
        {.name = "tab\there", .bytes = ENT_S("Three.")},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        ent_str s = pack(formats[i], NULL, members, sizeof members / sizeof *members);
        reading got = read_bytes(s, "f", ENT_IN_AUTO, 0);
        assert_int_equal(got.records, 4);
        assert_non_null(strstr(got.out.p, "1:0 coded f/b/one.txt |  | - | One.\n"));
        assert_non_null(strstr(got.out.p, "2:22 coded f/two.jsonl#2 |  | - | B\n"));
        assert_non_null(strstr(got.out.p, "1:0 coded f/tab_here |  | - | Three.\n"));
        ent_buffer_free(&got.out);
        release(s);
    }
}

static void test_names_in_utf8(void **state)
{
    (void)state;
    ent_str s = pack_one(archive_write_set_format_ustar, NULL, "caf\xC3\xA9.txt", ENT_S("A."));
    expect(s, "f", "1:0 coded f/caf\xC3\xA9.txt |  | - | A.\n");
    release(s);
}

// tar in gzip, with a gzip inside: three layers; and as many again are too many.
static void test_nested(void **state)
{
    (void)state;
    ent_str csv = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x",
                           ENT_S("id,text\n1,A\n"));
    ent_str tar =
        pack_one(archive_write_set_format_ustar, archive_write_add_filter_gzip, "in/a.csv.gz", csv);
    expect(tar, "f.tgz", "2:10 coded 1 |  | - | A\n");
    ent_str zip = pack_one(archive_write_set_format_zip, NULL, "t.tgz", tar);
    expect(zip, "f.zip", "2:10 coded 1 |  | - | A\n");
    ent_str deep = pack_one(archive_write_set_format_zip, NULL, "z.zip", zip);
    expect(deep, "f.zip",
           "1:0 failed-format: archives inside archives more than 4 deep; unpack "
           "it first\n");
    release(csv);
    release(tar);
    release(zip);
    release(deep);
}

static void test_refused(void **state)
{
    (void)state;
    const member links[] = {{.name = "link", .type = AE_IFLNK},
                            {.name = "pipe", .type = AE_IFIFO},
                            {.name = "a.txt", .bytes = ENT_S("A.")}};
    ent_str s = pack(archive_write_set_format_ustar, NULL, links, 3);
    expect(s, "f",
           "0:-1 skipped-not-text: a link inside an archive; it is not followed\n"
           "0:-1 skipped-not-text: a device or pipe inside an archive\n"
           "1:0 coded f/a.txt |  | - | A.\n");
    release(s);
    const member office[] = {{.name = "[Content_Types].xml", .bytes = ENT_S("<Types/>")},
                             {.name = "word/document.xml", .bytes = ENT_S("<w/>")}};
    s = pack(archive_write_set_format_zip, NULL, office, 2);
    expect(s, "f.docx",
           "0:-1 skipped-not-text: an office document or e-book; save it as text or "
           "HTML first\n");
    release(s);
    s = pack(archive_write_set_format_zip, NULL, office, 0);
    expect(s, "f.zip", "0:-1 skipped-empty: no document in it\n");
    release(s);
}

// A large enough JSONL file that does not pack too well.
static ent_str many_lines(int n)
{
    ent_buffer b = {0};
    uint32_t random = 1;
    for (int i = 0; i < n; i++) {
        ent_buffer_add_str(&b, ENT_S("{\"text\":\"Word "));
        random = random * 1664525u + 1013904223u;
        ent_buffer_add_int(&b, (int64_t)(random >> 8));
        ent_buffer_add_str(&b, ENT_S("\"}\n"));
    }
    return ent_buffer_str(&b);
}

static void test_truncated(void **state)
{
    (void)state;
    set_option *const filters[] = {archive_write_add_filter_gzip, archive_write_add_filter_xz,
                                   archive_write_add_filter_zstd, archive_write_add_filter_bzip2};
    ent_str lines = many_lines(20000);
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        ent_str s = pack_one(archive_write_set_format_raw, filters[i], "x", lines);
        ent_str half = ent_str_cut(s, 0, i == 0 ? s.n / 2 : s.n - 20);
        reading got = read_bytes(half, "f.jsonl", ENT_IN_AUTO, 0);
        assert_non_null(strstr(got.out.p, "failed-format: "));
        if (i == 0) {
            assert_true(got.records > 8000 && got.records < 12000);
            assert_non_null(strstr(got.out.p, "the gzip data is cut off; what came before it is "
                                              "kept\n"));
        }
        ent_buffer_free(&got.out);
        release(s);
    }
    release(lines);
}

// The members before the cut are kept, and the damage is told once.
static void test_truncated_tar(void **state)
{
    (void)state;
    ent_str lines = many_lines(5000);
    const member members[] = {{.name = "a.txt", .bytes = ENT_S("A.")},
                              {.name = "b.jsonl", .bytes = lines},
                              {.name = "c.txt", .bytes = ENT_S("C.")}};
    ent_str s = pack(archive_write_set_format_ustar, archive_write_add_filter_gzip, members, 3);
    reading got = read_bytes(ent_str_cut(s, 0, s.n / 2), "f", ENT_IN_AUTO, 0);
    assert_non_null(strstr(got.out.p, "1:0 coded f/a.txt |  | - | A.\n"));
    char *first = strstr(got.out.p, "failed-format: the gzip data is cut off");
    assert_non_null(first);
    assert_null(strstr(first, "\n0:"));
    assert_null(strstr(first + 1, "failed"));
    ent_buffer_free(&got.out);
    release(s);
    release(lines);
}

static void test_damaged(void **state)
{
    (void)state;
    ent_str lines = many_lines(3000);
    ent_str s = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x", lines);
    char *p = (char *)(uintptr_t)s.p;
    p[s.n - 6] ^= 1; // the checksum
    reading got = read_bytes(s, "f.jsonl", ENT_IN_AUTO, 0);
    assert_int_equal(got.records, 3001);
    assert_non_null(strstr(got.out.p, "failed-format: the gzip data is damaged"));
    ent_buffer_free(&got.out);
    release(s);
    release(lines);
}

// Two gzip members and padding behind them.
static void test_gzip_members(void **state)
{
    (void)state;
    ent_buffer b = {0};
    static const char *const parts[] = {"id,text\n1,A\n2", ",B\n"};
    for (int i = 0; i < 2; i++) {
        ent_str s = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x",
                             ent_str_of(parts[i]));
        ent_buffer_add_str(&b, s);
        release(s);
    }
    ent_buffer_add(&b, "\0\0\0\0\0\0\0\0", 8);
    expect(ent_buffer_str(&b), "f.csv", "2:10 coded 1 |  | - | A\n3:14 coded 2 |  | - | B\n");
    ent_buffer_free(&b);
}

// Members one behind the other, of which the second is damaged in one way or another.
static ent_str members_with_damage(int way)
{
    ent_buffer b = {0};
    static const char *const parts[] = {"{\"text\":\"A\"}\n", "{\"text\":\"B and more\"}\n",
                                        "{\"text\":\"C\"}\n{\"text\":\"D\"}\n"};
    for (int i = 0; i < 3; i++) {
        ent_str s = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x",
                             ent_str_of(parts[i]));
        char *p = (char *)(uintptr_t)s.p;
        if (i == 1 && way == 0)
            p[s.n - 6] ^= 1; // its checksum
        if (i == 1 && way == 1)
            memset(p + 12, 0xFF, 8); // its data
        if (i == 1 && way == 2)
            memset(p, 'x', 10); // its header
        ent_buffer_add(&b, s.p, (size_t)(i == 1 && way == 3 ? s.n / 2 : s.n));
        release(s);
    }
    return ent_buffer_str(&b);
}

// Behind a damaged gzip member reading goes on at the next; the damage is told once.
static void test_damaged_member(void **state)
{
    (void)state;
    for (int way = 0; way < 4; way++) {
        ent_str s = members_with_damage(way);
        reading got = read_bytes(s, "f.jsonl", ENT_IN_AUTO, 0);
        const char *first = strstr(got.out.p, "failed-format: ");
        if (!first || strstr(first + 1, "failed") || !strstr(got.out.p, "| A\n") ||
            !strstr(got.out.p, "| C\n") || !strstr(got.out.p, "| D\n"))
            fail_msg("damage %d: %s", way, got.out.p);
        ent_buffer_free(&got.out);
        release(s);
    }
}

// Behind damage, the rest of a record is none.
static void test_rest_of_a_record(void **state)
{
    (void)state;
    static const char *const parts[] = {"{\"text\":\"A\"}\n", "{\"te",
                                        "xt\":{\"text\":\"B\"}}\n{\"text\":\"C\"}\n"};
    ent_buffer b = {0};
    for (int i = 0; i < 3; i++) {
        ent_str s = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x",
                             ent_str_of(parts[i]));
        if (i == 1)
            ((char *)(uintptr_t)s.p)[s.n - 6] ^= 1;
        ent_buffer_add_str(&b, s);
        release(s);
    }
    expect(ent_buffer_str(&b), "f.jsonl",
           "1:9 coded f.jsonl#1 |  | - | A\n"
           "2:13 failed-format: the gzip data is damaged\n"
           "3:40 coded f.jsonl#2 |  | - | C\n");
    ent_buffer_free(&b);
}

// The first member of all is damaged, before it has given anything.
static void test_damaged_start(void **state)
{
    (void)state;
    ent_str lines = many_lines(3);
    ent_str s = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x", lines);
    ent_buffer b = {0};
    ent_buffer_add(&b, s.p, 10);
    ent_buffer_add(&b, "\xFF\xFF\xFF\xFF", 4);
    ent_buffer_add_str(&b, s);
    reading got = read_bytes(ent_buffer_str(&b), "f.jsonl", ENT_IN_AUTO, 0);
    assert_int_equal(got.records, 4);
    assert_memory_equal(got.out.p, "1:0 failed-format: the gzip data is damaged\n1:9 coded", 52);
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
    release(s);
    release(lines);
}

// Damage that makes rubbish of everything behind it is found out after some broken records.
static void test_rubbish(void **state)
{
    (void)state;
    ent_buffer b = {0};
    for (int i = 0; i < 20000; i++)
        ent_buffer_add_str(&b, i < 100 ? ENT_S("{\"text\":\"A\"}\n") : ENT_S("{\"text\":\"A}\n"));
    ent_str s = pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x",
                         ent_buffer_str(&b));
    ((char *)(uintptr_t)s.p)[s.n - 6] ^= 1;
    reading got = read_bytes(s, "f.jsonl", ENT_IN_AUTO, 0);
    assert_true(got.records > 100 && got.records < 120);
    assert_non_null(strstr(got.out.p, "failed-format: the gzip data is damaged\n"));
    ent_buffer_free(&got.out);
    ent_buffer_free(&b);
    release(s);
}

// What is cut off is called so, with a place.
static void test_cut_off(void **state)
{
    (void)state;
    static const struct {
        set_option *format, *filter;
        const char *name;
    } table[] = {
        {archive_write_set_format_raw, archive_write_add_filter_xz, "xz"},
        {archive_write_set_format_raw, archive_write_add_filter_bzip2, "bzip2"},
        {archive_write_set_format_raw, archive_write_add_filter_zstd, "zstd"},
        {archive_write_set_format_zip, NULL, "zip"},
        {archive_write_set_format_ustar, NULL, "tar"},
    };
    ent_str lines = many_lines(2000);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char wanted[80];
        snprintf(wanted, sizeof wanted, "failed-format: the %s data is cut off", table[i].name);
        ent_str s = pack_one(table[i].format, table[i].filter, "x.jsonl", lines);
        reading got = read_bytes(ent_str_cut(s, 0, s.n / 2), "f.jsonl", ENT_IN_AUTO, 0);
        if (!strstr(got.out.p, wanted) || strstr(got.out.p, ":-1 failed"))
            fail_msg("%s: %s", table[i].name, got.out.p);
        ent_buffer_free(&got.out);
        release(s);
    }
    release(lines);
}

static void test_empty_tar(void **state)
{
    (void)state;
    static char none[10240];
    expect((ent_str){none, sizeof none}, "f.tar",
           "1:0 skipped-empty: nothing but zeros, as an empty tar archive has\n");
}

// Zeros, packed: `mib` MiB of them in about a thousandth.
static ent_str zeros(int mib)
{
    static char block[1 << 20];
    char *out = malloc((size_t)mib * 2048 + 1024);
    assert_non_null(out);
    z_stream z = {.next_out = (Bytef *)out, .avail_out = (uInt)mib * 2048 + 1024};
    assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    for (int i = 0; i < mib; i++) {
        z.next_in = (Bytef *)block;
        z.avail_in = sizeof block;
        deflate(&z, i + 1 < mib ? Z_NO_FLUSH : Z_FINISH);
    }
    deflateEnd(&z);
    return (ent_str){out, (ptrdiff_t)z.total_out};
}

static void test_bomb(void **state)
{
    (void)state;
    ent_str inner = zeros(200);
    ent_str nested =
        pack_one(archive_write_set_format_raw, archive_write_add_filter_gzip, "x", inner);
    const char *why = "failed-too-large: it expands more than 200 times, as only a bomb does; it "
                      "is left out (--max-ratio)\n";
    const struct {
        ent_str bytes;
        int64_t max_document;
    } table[] = {{inner, 1 << 30}, {nested, 1 << 30}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        reading got = read_bytes(table[i].bytes, "f", ENT_IN_JSONL, 1 << 30);
        assert_non_null(strstr(got.out.p, why));
        ent_buffer_free(&got.out);
    }
    const member members[] = {{.name = "a", .bytes = inner}, {.name = "b", .bytes = ENT_S("B.")}};
    ent_str zip = pack(archive_write_set_format_zip, NULL, members, 2);
    reading got = read_bytes(zip, "f.zip", ENT_IN_TEXT, 1 << 30);
    assert_non_null(strstr(got.out.p, why));
    assert_non_null(strstr(got.out.p, "coded f.zip/b |  | - | B.\n"));
    ent_buffer_free(&got.out);
    release(zip);
    release(nested);
    release(inner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters),        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_nested),         cmocka_unit_test(test_names_in_utf8),
        cmocka_unit_test(test_refused),        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_truncated_tar),  cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_gzip_members),   cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_damaged_member), cmocka_unit_test(test_rest_of_a_record),
        cmocka_unit_test(test_damaged_start),  cmocka_unit_test(test_rubbish),
        cmocka_unit_test(test_cut_off),        cmocka_unit_test(test_empty_tar),
    };
    return cmocka_run_group_tests_name("archive", tests, NULL, NULL);
}
