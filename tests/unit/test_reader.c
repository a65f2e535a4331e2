// test_reader.c: files, folders and what is wrong with them; hashes and progress; plain text.

#define _GNU_SOURCE // mkdtemp
#include "reading.h"
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

typedef struct place {
    char root[64];
} place;

static const char *at(const place *p, const char *name)
{
    static char path[4][256];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", p->root, name);
    return path[turn];
}

static void put(const place *p, const char *name, const char *bytes)
{
    FILE *f = fopen(at(p, name), "wb");
    assert_non_null(f);
    fputs(bytes, f);
    assert_int_equal(fclose(f), 0);
}

static void make(place *p)
{
    snprintf(p->root, sizeof p->root, "/tmp/ent_reader_XXXXXX");
    assert_non_null(mkdtemp(p->root));
}

static void drop(const place *p)
{
    char command[200];
    snprintf(command, sizeof command, "rm -rf %s", p->root);
    assert_int_equal(system(command), 0);
}

static reading read_inputs(const char *const *inputs, int n)
{
    reading out = {0};
    ent_reader_options o = {
        .inputs = inputs, .n_inputs = n, .max_document = 1000, .max_ratio = 200};
    read_all(&out, ent_reader_open(&o), &o.columns);
    return out;
}

// The expected text has '@' where the folder's path stands.
static void expect(const place *p, const char *input, const char *expected)
{
    reading got = read_inputs(&input, 1);
    ent_buffer wanted = {0};
    for (; *expected; expected++) {
        if (*expected == '@')
            ent_buffer_add_str(&wanted, ent_str_of(p->root));
        else
            ent_buffer_add_byte(&wanted, *expected);
    }
    ent_buffer_add_byte(&wanted, 0);
    assert_string_equal(got.out.p, wanted.p);
    ent_buffer_free(&wanted);
    ent_buffer_free(&got.out);
}

static void test_folder(void **state)
{
    (void)state;
    place p;
    make(&p);
    assert_int_equal(mkdir(at(&p, "b"), 0755), 0);
    assert_int_equal(mkdir(at(&p, "empty"), 0755), 0);
    put(&p, "b/z.txt", "Z.");
    put(&p, "B.txt", "Capitals come first.");
    put(&p, "b.txt", "Names are compared, not paths.");
    put(&p, "a.txt", "A.");
    put(&p, ".hidden", "H.");
    expect(&p, p.root,
           "1:0 coded @/B.txt |  | - | Capitals come first.\n"
           "1:0 coded @/a.txt |  | - | A.\n"
           "1:0 coded @/b/z.txt |  | - | Z.\n"
           "1:0 coded @/b.txt |  | - | Names are compared, not paths.\n");
    expect(&p, at(&p, "empty"), "0:-1 skipped-empty: a folder without files\n");
    drop(&p);
}

static void test_loop(void **state)
{
    (void)state;
    place p;
    make(&p);
    put(&p, "a.txt", "A.");
    assert_int_equal(mkdir(at(&p, "d"), 0755), 0);
    assert_int_equal(symlink("..", at(&p, "d/up")), 0);
    assert_int_equal(symlink("self", at(&p, "self")), 0);
    assert_int_equal(symlink("nowhere", at(&p, "x")), 0);
    expect(&p, p.root,
           "1:0 coded @/a.txt |  | - | A.\n"
           "0:-1 failed-io: cannot open: a loop of links; check the path\n"
           "0:-1 failed-io: cannot open: a link to a file that does not exist\n");
    drop(&p);
}

static void test_not_files(void **state)
{
    (void)state;
    place p;
    make(&p);
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(name.sun_path, sizeof name.sun_path, "%s", at(&p, "socket"));
    assert_int_equal(bind(fd, (struct sockaddr *)&name, sizeof name), 0);
    assert_int_equal(mkfifo(at(&p, "pipe"), 0644), 0);
    const char *why =
        "0:-1 failed-io: a device, socket or pipe, not a file; to read from one, give "
        "\"-\" and send it to standard input\n";
    char both[400];
    snprintf(both, sizeof both, "%s%s", why, why);
    expect(&p, p.root, both);
    expect(&p, "/dev/zero", why);
    expect(&p, at(&p, "pipe"), why);
    expect(&p, at(&p, "missing"),
           "0:-1 failed-io: cannot open: no such file or folder; check the path\n");
    close(fd);
    drop(&p);
}

// <(zcat FILE) of a shell: a pipe that is open already.
static void test_open_pipe(void **state)
{
    (void)state;
    static const char *const folders[] = {"/dev/fd", "/proc/self/fd"};
    for (int i = 0; i < 2; i++) {
        int ends[2];
        char path[40], wanted[120];
        const char *input = path;
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], "A.", 2), 2);
        close(ends[1]);
        snprintf(path, sizeof path, "%s/%d", folders[i], ends[0]);
        snprintf(wanted, sizeof wanted, "1:0 coded %s |  | - | A.\n", path);
        reading got = read_inputs(&input, 1);
        assert_string_equal(got.out.p, wanted);
        ent_buffer_free(&got.out);
        close(ends[0]);
    }
}

// UTF-16 of a table without a text column: the byte on disk is not known.
static void test_wide_place(void **state)
{
    (void)state;
    static const char plain[] = "id,amount\n1,2\n3,4\n";
    char wide[2 * sizeof plain] = {0};
    for (size_t i = 0; i < sizeof plain - 1; i++)
        wide[2 * i] = plain[i];
    reading got =
        read_bytes((ent_str){wide, 2 * (ptrdiff_t)(sizeof plain - 1)}, "f.csv", ENT_IN_AUTO, 0);
    assert_memory_equal(got.out.p, "1:-1 skipped-no-text-key: ", 26);
    ent_buffer_free(&got.out);
}

static void test_unreadable(void **state)
{
    (void)state;
    place p;
    make(&p);
    put(&p, "a.txt", "A.");
    assert_int_equal(chmod(p.root, 0755), 0);
    assert_int_equal(chmod(at(&p, "a.txt"), 0), 0);
    bool root = geteuid() == 0; // who may read everything
    if (root)
        assert_int_equal(seteuid(65534), 0);
    expect(&p, at(&p, "a.txt"),
           "0:-1 failed-io: cannot open: permission denied; check its permissions\n");
    if (root)
        assert_int_equal(seteuid(0), 0);
    drop(&p);
}

static const reading_case texts[] = {
    {"plain", "Hello.", "1:0 coded f.txt |  | - | Hello.\n"},
    {"with a byte order mark", "\xEF\xBB\xBFHello.", "1:3 coded f.txt |  | - | Hello.\n"},
    {"empty", "", "1:0 skipped-empty: no text in it\n"},
    {"blank", " \n\t\n", "1:0 skipped-empty: no text in it\n"},
};

static void test_texts(void **state)
{
    (void)state;
    run_cases(texts, sizeof texts / sizeof *texts, "f.txt", ENT_IN_AUTO, 100);
}

static void test_bytes(void **state)
{
    (void)state;
    static const struct {
        ent_str bytes;
        const char *expected;
    } table[] = {
        {{"A\0B and more words.", 19},
         "1:0 coded f |  | - | A\xEF\xBF\xBD"
         "B and more words.\n"},
        {{"\x7F"
          "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3E\0",
          20},
         "1:0 skipped-not-text: not text: an image, a program or the like\n"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        reading got = read_bytes(table[i].bytes, "f", ENT_IN_AUTO, 0);
        assert_string_equal(got.out.p, table[i].expected);
        ent_buffer_free(&got.out);
    }
    char large[200];
    memset(large, 'a', sizeof large);
    reading got = read_bytes((ent_str){large, 101}, "f", ENT_IN_AUTO, 100);
    assert_string_equal(got.out.p, "1:0 failed-too-large: a record of more than 100 bytes; raise "
                                   "--max-document to read it\n");
    ent_buffer_free(&got.out);
}

static void test_hash(void **state)
{
    (void)state;
    place p;
    make(&p);
    put(&p, "a.txt", "abc");
    put(&p, "b.csv", "a,b\n1,2\n"); // given up at its header, but hashed to its end
    const char *inputs[] = {at(&p, "a.txt"), at(&p, "b.csv")};
    ent_reader_options o = {
        .inputs = inputs, .n_inputs = 2, .max_document = 1000, .max_ratio = 200};
    ent_reader *r = ent_reader_open(&o);
    int64_t done, total;
    ent_record record;
    assert_int_equal(ent_reader_n_inputs(r), 2);
    ent_reader_progress(r, &done, &total);
    assert_int_equal(done, 0);
    assert_int_equal(total, 11);
    assert_string_equal(ent_reader_input_at(r, 0).sha256, "");
    while (ent_reader_next(r, &record))
        ent_record_free(&record);
    ent_reader_progress(r, &done, &total);
    assert_int_equal(done, 11);
    assert_string_equal(ent_reader_input_at(r, 0).sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(strlen(ent_reader_input_at(r, 1).sha256), 64);
    assert_int_equal(ent_reader_input_at(r, 1).bytes, 8);
    ent_reader_close(r);
    drop(&p);
}

// An archive is read with seeks, but hashed in order: an empty zip, whose hash sha256sum knows.
static void test_hash_of_archive(void **state)
{
    (void)state;
    static const char zip[22] = "PK\5\6";
    place p;
    make(&p);
    FILE *f = fopen(at(&p, "a.zip"), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(zip, 1, sizeof zip, f), sizeof zip);
    fclose(f);
    const char *input = at(&p, "a.zip");
    ent_reader_options o = {
        .inputs = &input, .n_inputs = 1, .max_document = 1000, .max_ratio = 200};
    ent_reader *r = ent_reader_open(&o);
    ent_record record;
    while (ent_reader_next(r, &record))
        ent_record_free(&record);
    assert_string_equal(ent_reader_input_at(r, 0).sha256,
                        "8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85");
    ent_reader_close(r);
    drop(&p);
}

// A file of 300 MB without a line end, most of it a hole.
static void test_sparse(void **state)
{
    (void)state;
    place p;
    make(&p);
    put(&p, "a.jsonl", "{\"text\":\"A\"}\n{\"text\":\"");
    assert_int_equal(truncate(at(&p, "a.jsonl"), 300 << 20), 0);
    FILE *f = fopen(at(&p, "a.jsonl"), "ab");
    fputs("\"}\n{\"text\":\"B\"}\n", f);
    fclose(f);
    expect(&p, at(&p, "a.jsonl"),
           "1:9 coded @/a.jsonl#1 |  | - | A\n"
           "2:13 failed-too-large: a record of more than 1000 bytes; raise --max-document to read "
           "it\n3:314572812 coded @/a.jsonl#3 |  | - | B\n");
    drop(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_loop),
        cmocka_unit_test(test_not_files),
        cmocka_unit_test(test_unreadable),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_hash),
        cmocka_unit_test(test_sparse),
        cmocka_unit_test(test_hash_of_archive),
        cmocka_unit_test(test_open_pipe),
        cmocka_unit_test(test_wide_place),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
