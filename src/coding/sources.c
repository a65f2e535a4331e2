// sources.c: see sources.h.  Folders are walked in byte order, so that the order in which tables
// overlay each other, and with it the output, is the same on every machine.

#define _GNU_SOURCE
#include "coding/sources.h"
#include "base/buffer.h"
#include "base/table.h"
#include "text/stream.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static ent_status no_memory(ent_error *err)
{
    return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory while reading tables");
}

void ent_sources_free(ent_sources *s)
{
    for (int i = 0; i < s->n; i++) {
        free(s->items[i].file);
        free(s->items[i].key);
        free(s->items[i].text);
    }
    free(s->items);
    *s = (ent_sources){0};
}

static char *copy(const char *p, size_t n)
{
    char *c = malloc(n + 1);
    if (c) {
        if (n)
            memcpy(c, p, n);
        c[n] = 0;
    }
    return c;
}

static bool make_room(ent_sources *s)
{
    if (s->n < s->room)
        return true;
    int room = s->room ? s->room * 2 : 32;
    ent_source *items = realloc(s->items, (size_t)room * sizeof *items);
    if (!items)
        return false;
    s->items = items;
    s->room = room;
    return true;
}

// Takes over `file`, `key` and `text`, also on failure.
static ent_status add(ent_sources *s, char *file, char *key, char *text, size_t n, ent_error *err)
{
    if (file && key && text && s->n < ENT_MAX_TABLE_FILES && make_room(s)) {
        s->items[s->n++] = (ent_source){.file = file, .key = key, .text = text, .n = n};
        return ENT_OK;
    }
    ent_status status = s->n < ENT_MAX_TABLE_FILES
                            ? no_memory(err)
                            : ent_fail(err, ENT_TOO_LARGE, ent_str_of(file ? file : ""), 0, -1,
                                       "more than %d tables", (int)ENT_MAX_TABLE_FILES);
    free(file);
    free(key);
    free(text);
    return status;
}

ent_status ent_sources_add(ent_sources *s, ent_str file, ent_str text, ent_error *err)
{
    return add(s, copy(file.p, (size_t)file.n), copy(file.p, (size_t)file.n),
               copy(text.p, (size_t)text.n), (size_t)text.n, err);
}

// ------------------------------------------------------------------------------------------ files

static ent_status read_all(FILE *f, const char *path, ent_buffer *text, ent_error *err)
{
    char piece[1 << 14];
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, f)) > 0)
        ent_buffer_add(text, piece, n);
    if (ferror(f))
        return ent_fail_errno(err, path);
    if (text->failed)
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(path), 0, -1, "table over 64 MiB; split it");
    return ENT_OK;
}

static ent_status read_file(ent_sources *s, const char *path, const char *key, ent_error *err)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return ent_fail_errno(err, path);
    ent_buffer text = {.max = ENT_MAX_TABLE};
    ent_status status = read_all(f, path, &text, err);
    fclose(f);
    if (status == ENT_OK)
        status = add(s, copy(path, strlen(path)), copy(key, strlen(key)), copy(text.p, text.n),
                     text.n, err);
    ent_buffer_free(&text);
    return status;
}

// ---------------------------------------------------------------------------------------- folders

typedef struct names {
    char **items;
    int n, room;
} names;

static void free_names(names *l)
{
    for (int i = 0; i < l->n; i++)
        free(l->items[i]);
    free(l->items);
    *l = (names){0};
}

static bool add_name(names *l, const char *folder, const char *name)
{
    if (l->n == l->room) {
        int room = l->room ? l->room * 2 : 32;
        char **items = realloc(l->items, (size_t)room * sizeof *items);
        if (!items)
            return false;
        l->items = items;
        l->room = room;
    }
    size_t n = strlen(folder), k = strlen(name);
    char *path = malloc(n + k + 2);
    if (!path)
        return false;
    memcpy(path, folder, n);
    path[n] = '/';
    memcpy(path + n + 1, name, k + 1);
    l->items[l->n++] = path;
    return true;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

// Not through a link, which might lead round in circles.
static bool is_inner_folder(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_table(const char *path)
{
    struct stat st;
    return ent_str_ends(ent_str_of(path), ENT_S(".tsv")) && stat(path, &st) == 0 &&
           S_ISREG(st.st_mode);
}

static ent_status list_folder(names *here, const char *folder, ent_error *err)
{
    DIR *d = opendir(folder);
    if (!d)
        return ent_fail_errno(err, folder);
    bool good = true;
    for (struct dirent *e; good && (e = readdir(d));)
        if (e->d_name[0] != '.')
            good = here->n <= ENT_MAX_TABLE_FILES && add_name(here, folder, e->d_name);
    closedir(d);
    return good ? ENT_OK
                : ent_fail(err, ENT_TOO_LARGE, ent_str_of(folder), 0, -1,
                           "too many files in a folder of tables");
}

// All tables below a folder; hidden files are passed over.  Recursion ends at ENT_MAX_TABLE_DEPTH.
static ent_status walk(names *found, const char *folder, int depth, ent_error *err)
{
    names here = {0};
    ent_status status = list_folder(&here, folder, err);
    for (int i = 0; status == ENT_OK && i < here.n; i++) {
        const char *path = here.items[i];
        if (is_inner_folder(path) && depth < ENT_MAX_TABLE_DEPTH)
            status = walk(found, path, depth + 1, err);
        else if (is_table(path) && !add_name(found, folder, strrchr(path, '/') + 1))
            status = no_memory(err);
        if (status == ENT_OK && found->n > ENT_MAX_TABLE_FILES)
            status = ent_fail(err, ENT_TOO_LARGE, ent_str_of(folder), 0, -1, "more than %d tables",
                              (int)ENT_MAX_TABLE_FILES);
    }
    free_names(&here);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static ent_status read_folder(ent_sources *s, const char *folder, ent_error *err)
{
    names found = {0};
    ent_status status = walk(&found, folder, 1, err);
    if (status == ENT_OK && found.n == 0)
        status =
            ent_fail(err, ENT_IO, ent_str_of(folder), 0, -1, "no tables (*.tsv) in this folder");
    if (status == ENT_OK && found.n > 0)
        qsort(found.items, (size_t)found.n, sizeof *found.items, compare_names);
    for (int i = 0; status == ENT_OK && i < found.n; i++)
        status = read_file(s, found.items[i], found.items[i] + strlen(folder) + 1, err);
    free_names(&found);
    return status;
}

ent_status ent_sources_read(ent_sources *s, const char *path, ent_error *err)
{
    if (is_folder(path))
        return read_folder(s, path, err);
    const char *slash = strrchr(path, '/');
    return read_file(s, path, slash ? slash + 1 : path, err);
}
