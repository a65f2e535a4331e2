// test_engine.c: the built-in tables open; overlays are found, ordered, checked and hashed.

#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "coding/engine.h"
#include "coding/sources.h"
#include "folder.h"

#define STATES "# table: states\n# version: 1\n# columns: code kind text from to source\n"

static void opens_the_built_in_tables(void **state)
{
    (void)state;
    ent_engine *a, *b;
    ent_error err = {0};
    if (ent_engine_open(NULL, 0, &a, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    assert_int_equal(ent_engine_open(NULL, 0, &b, NULL), ENT_OK);
    assert_int_equal(strlen(ent_engine_hash(a)), 64);
    assert_string_equal(ent_engine_hash(a), ent_engine_hash(b));
    assert_true(ent_engine_data_version(a)[0] != 0);
    ent_engine_close(a);
    ent_engine_close(b);
    ent_engine_close(NULL);
}

static bool says(ent_str text, const char *words)
{
    ent_str w = ent_str_of(words);
    for (ptrdiff_t i = 0; i + w.n <= text.n; i++)
        if (memcmp(text.p + i, w.p, (size_t)w.n) == 0)
            return true;
    return false;
}

// Of the model and of the places, both under licences that ask for it.
static void names_its_sources(void **state)
{
    (void)state;
    ent_engine *e;
    assert_int_equal(ent_engine_open(NULL, 0, &e, NULL), ENT_OK);
    ent_str notice = ent_engine_notice(e);
    static const char *const words[] = {"Trained on", "CC BY-SA",
                                        "GeoNames (geonames.org, CC BY 4.0)", "cities.tsv 20"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!says(notice, words[i]))
            fail_msg("the notice does not name \"%s\"", words[i]);
    assert_false(says(notice, "/cities.tsv")); // no folder of the machine that built it
    ent_engine_close(e);
}

static char *hash_with(const char *path)
{
    ent_engine *e;
    ent_error err = {0};
    if (ent_engine_open(&path, 1, &e, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    char *hash = malloc(65);
    memcpy(hash, ent_engine_hash(e), 65);
    ent_engine_close(e);
    return hash;
}

// The hash is of what the tables say and are called, not of where they lie.
static void hash_is_of_names_and_texts(void **state)
{
    (void)state;
    folder f[3];
    char *hash[3];
    for (int i = 0; i < 3; i++) {
        folder_make(&f[i]);
        folder_add_text(&f[i], "mine.tsv",
                        i < 2 ? STATES "FRA\talias\tGaul\t\t\town\n"
                              : STATES "FRA\talias\tGallia\t\t\town\n");
        hash[i] = hash_with(f[i].path);
        folder_remove(&f[i]);
    }
    assert_string_equal(hash[0], hash[1]);
    assert_string_not_equal(hash[0], hash[2]);
    for (int i = 0; i < 3; i++)
        free(hash[i]);
}

static void an_overlay_adds_to_the_tables(void **state)
{
    (void)state;
    folder f;
    folder_make(&f);
    folder_add_text(&f, "mine.tsv", STATES "XQZ\tname\tQuizland\t\t\town\n");
    const char *paths[] = {f.path};
    ent_engine *e;
    ent_error err = {0};
    if (ent_engine_open(paths, 1, &e, &err) != ENT_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    assert_true(ent_world_actor(e->world, ENT_S("XQZ")) >= 0);
    ent_engine_close(e);
    folder_remove(&f);
}

static void refuses_bad_tables(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        ent_status status;
        const char *file_end, *says;
    } rows[] = {
        {"a.tsv", "# table: poems\n# columns: a b\nx\ty\n", ENT_TABLE, "/a.tsv", "unknown table"},
        {"a.tsv", "no head\n", ENT_TABLE, "/a.tsv", "# table"},
        {"a.tsv", STATES "FRA\tname\tFrance\t\t\t\t\tmuch\n", ENT_TABLE, "/a.tsv", "fields"},
        {"a.tsv", STATES "FRA\tname\t\xFF\t\t\town\n", ENT_TABLE, "/a.tsv", "UTF-8"},
        {"a.txt", "not looked at\n", ENT_IO, "", "no tables"},
        {".a.tsv", "not looked at\n", ENT_IO, "", "no tables"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        folder f;
        folder_make(&f);
        folder_add_text(&f, rows[i].name, rows[i].text);
        const char *paths[] = {f.path};
        ent_engine *e = NULL;
        ent_error err = {0};
        assert_int_equal(ent_engine_open(paths, 1, &e, &err), rows[i].status);
        assert_null(e);
        assert_int_equal(err.status, rows[i].status);
        assert_true(ent_str_ends(ent_str_of(err.file), ent_str_of(rows[i].file_end)));
        assert_non_null(strstr(err.text, rows[i].says));
        if (rows[i].name[0] == '.')
            unlink(strcat(strcat((char[400]){0}, f.path), "/.a.tsv"));
        folder_remove(&f);
    }
}

static void names_what_is_missing(void **state)
{
    (void)state;
    const char *paths[] = {"/tmp/entente-no-such-table.tsv"};
    ent_engine *e = NULL;
    ent_error err = {0};
    assert_int_equal(ent_engine_open(paths, 1, &e, &err), ENT_IO);
    assert_string_equal(err.file, paths[0]);
    assert_int_equal(ent_engine_open(NULL, 1, &e, &err), ENT_ARGUMENT);
    assert_null(e);
}

static void make_folder(const folder *f, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void remove_folder(const folder *f, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", f->path, name);
    assert_int_equal(remove(path), 0);
}

// Byte order of paths, four folders deep and no deeper, through no link.
static void walks_folders_in_order(void **state)
{
    (void)state;
    static const char *const folders[] = {"b", "b/c", "b/c/d", "b/c/d/e"};
    static const char *const files[] = {"b.tsv",          "b/z.tsv",         "B.tsv",
                                        "b/c/d/deep.tsv", "b/c/d/e/far.tsv", "b/a.txt"};
    static const char *const expected[] = {"B.tsv", "b.tsv", "b/c/d/deep.tsv", "b/z.tsv"};
    folder f;
    folder_make(&f);
    char link[200];
    snprintf(link, sizeof link, "%s/b/loop", f.path);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        make_folder(&f, folders[i]);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        folder_add_text(&f, files[i], files[i]);
    assert_int_equal(symlink(f.path, link), 0);
    ent_sources s = {0};
    assert_int_equal(ent_sources_read(&s, f.path, NULL), ENT_OK);
    assert_int_equal(s.n, 4);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(s.items[i].key, expected[i]);
        assert_int_equal(s.items[i].n, strlen(expected[i]));
        assert_memory_equal(s.items[i].text, expected[i], s.items[i].n);
    }
    ent_sources_free(&s);
    unlink(link);
    for (size_t i = sizeof files / sizeof files[0]; i-- > 0;)
        remove_folder(&f, files[i]);
    for (size_t i = sizeof folders / sizeof folders[0]; i-- > 0;)
        remove_folder(&f, folders[i]);
    folder_remove(&f);
}

static void writes_its_tables(void **state)
{
    (void)state;
    folder f;
    folder_make(&f);
    assert_int_equal(ent_tables_write(f.path, NULL), ENT_OK);
    ent_sources s = {0};
    assert_int_equal(ent_sources_read(&s, f.path, NULL), ENT_OK);
    assert_true(s.n > 5);
    for (int i = 0; i < s.n; i++)
        remove_folder(&f, s.items[i].key);
    static const char *const folders[] = {"codebook", "events", "language",
                                          "ledger",   "text",   "world"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        remove_folder(&f, folders[i]);
    ent_sources_free(&s);
    folder_remove(&f);
    ent_error err = {0};
    assert_int_equal(ent_tables_write("/tmp/entente-no-such-folder", &err), ENT_IO);
    assert_true(err.file[0] != 0 && err.text[0] != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_the_built_in_tables),
        cmocka_unit_test(names_its_sources),
        cmocka_unit_test(hash_is_of_names_and_texts),
        cmocka_unit_test(an_overlay_adds_to_the_tables),
        cmocka_unit_test(refuses_bad_tables),
        cmocka_unit_test(names_what_is_missing),
        cmocka_unit_test(walks_folders_in_order),
        cmocka_unit_test(writes_its_tables),
    };
    return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
