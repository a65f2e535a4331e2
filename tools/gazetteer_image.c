// gazetteer_image.c: compiles the tables of places into one image, which the build puts into the binary.
//
//     gazetteer-image IMAGE TABLE...
//
// Later tables stand on top of earlier ones.  The same tables give the same bytes on every machine.

#define _GNU_SOURCE
#include "knowledge/gazetteer.h"
#include "write_file.h"
#include <stdio.h>
#include <stdlib.h>

enum { MAX_TABLES = 16, BLOCK = 64 << 10 };
static const size_t region = (size_t)2 << 30; // of address space

typedef struct input {
    ent_buffer text[MAX_TABLES];
    ent_table table[MAX_TABLES];
    int n;
} input;

static int complain(const char *path, const char *what)
{
    fprintf(stderr, "gazetteer-image: %s: %s\n", path, what);
    return 1;
}

static bool read_file(const char *path, ent_buffer *b)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    b->max = ENT_MAX_TABLE + BLOCK;
    while (ent_buffer_reserve(b, BLOCK)) {
        size_t got = fread(b->p + b->n, 1, BLOCK, f);
        b->n += got;
        if (got == 0)
            break;
    }
    bool good = !ferror(f) && !b->failed;
    fclose(f);
    return good;
}

static int read_tables(input *in, char **paths, int n)
{
    for (int i = 0; i < n; i++) {
        ent_error err;
        in->n++;
        if (!read_file(paths[i], &in->text[i]))
            return complain(paths[i], "cannot be read");
        if (ent_table_open(&in->table[i], ent_str_of(paths[i]), ent_buffer_str(&in->text[i]), &err))
            return complain(paths[i], err.text);
        if (!ent_gazetteer_takes(&in->table[i]))
            return complain(paths[i], "no table of places");
    }
    return 0;
}

static int compile(const input *in, const char *path, ent_arena *a)
{
    static ent_guard guard; // outlives the call, as the region does
    ent_error err;
    ent_buffer out = {.max = ENT_MAX_GAZETTEER};
    a->guard = &guard;
    if (setjmp(guard.env))
        return complain(path, "out of memory");
    if (ent_gazetteer_compile(in->table, in->n, NULL, &out, a, &err)) {
        fprintf(stderr, "gazetteer-image: %s:%lld: %s\n", err.file, (long long)err.line, err.text);
        return 1;
    }
    int failed = write_file("gazetteer-image", path, ent_buffer_str(&out));
    ent_buffer_free(&out);
    return failed;
}

int main(int argc, char **argv)
{
    static input in; // too large for the stack
    ent_arena a;
    if (argc < 3 || argc > 2 + MAX_TABLES) {
        fprintf(stderr, "usage: gazetteer-image IMAGE TABLE...\n");
        return 2;
    }
    if (!ent_arena_init(&a, region))
        return complain(argv[1], "out of memory");
    int failed = read_tables(&in, argv + 2, argc - 2);
    if (!failed)
        failed = compile(&in, argv[1], &a);
    for (int i = 0; i < in.n; i++)
        ent_buffer_free(&in.text[i]);
    ent_arena_free(&a);
    return failed;
}
