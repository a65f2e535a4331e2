// folder.c: see folder.h.

#define _GNU_SOURCE
#include "folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void folder_make(folder *f)
{
    strcpy(f->path, "/tmp/entente-test-XXXXXX");
    assert_non_null(mkdtemp(f->path));
}

static void path_of(const folder *f, const char *name, char *out, size_t room)
{
    assert_true(snprintf(out, room, "%s/%s", f->path, name) < (int)room);
}

void folder_add(const folder *f, const char *name, const char *bytes, size_t n)
{
    char path[400];
    path_of(f, name, path, sizeof path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

void folder_add_text(const folder *f, const char *name, const char *text)
{
    folder_add(f, name, text, strlen(text));
}

void folder_add_report(const folder *f, const char *name, int seed, int n)
{
    static const char *const countries[] = {"France", "Spain", "Iran", "Japan", "Kenya", "Brazil"};
    ent_buffer b = {0};
    for (int i = 0; i < n; i++) {
        char paragraph[600];
        snprintf(paragraph, sizeof paragraph,
                 "%s agreed on Monday to discuss the border with %s. The foreign minister of %s "
                 "said that the two countries would hold talks in the coming weeks, and that he "
                 "hoped for an agreement before the end of the year. Officials of %s were not "
                 "available for comment on day %d of the visit.\n\n",
                 countries[(seed + i) % 6], countries[(seed + i + 1) % 6],
                 countries[(seed + i) % 6], countries[(seed + 2 * i + 3) % 6], i);
        ent_buffer_add_str(&b, ent_str_of(paragraph));
    }
    folder_add(f, name, b.p, b.n);
    ent_buffer_free(&b);
}

void folder_remove(const folder *f)
{
    DIR *d = opendir(f->path);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));) {
        char path[400];
        if (e->d_name[0] == '.')
            continue;
        path_of(f, e->d_name, path, sizeof path);
        unlink(path);
    }
    closedir(d);
    assert_int_equal(rmdir(f->path), 0);
}

bool receiver_write(void *user, const char *bytes, size_t n)
{
    receiver *r = user;
    if (r->out.n + n > r->most)
        return false;
    ent_buffer_add(&r->out, bytes, n);
    return true;
}

void receiver_complain(void *user, const ent_error *err)
{
    receiver *r = user;
    if (r->complaints++ == 0)
        snprintf(r->first, sizeof r->first, "%s: %s", err->file, err->text);
}

void receiver_progress(void *user, const ent_progress *p)
{
    receiver *r = user;
    r->progress++;
    r->last = *p;
}

ent_run_options receiver_options(receiver *r, const char *const *inputs, int threads)
{
    r->most = SIZE_MAX;
    return (ent_run_options){.inputs = inputs,
                             .n_inputs = 1,
                             .threads = threads,
                             .max_document = 1 << 20,
                             .published = "2024-11-07",
                             .user = r,
                             .write = receiver_write,
                             .complain = receiver_complain,
                             .progress = receiver_progress};
}
