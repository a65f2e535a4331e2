// embed.c: packs the data tables into one file, which the build puts into the binary.
//
//     embed DATA PACK [DEPENDENCIES]
//
// DATA holds the file VERSION and the folders named below, each with tables *.tsv.  The pack lists
// them in byte order of their paths, so the same tables give the same bytes on every machine.
// DEPENDENCIES is a list for make: the pack is made anew when a table changes, comes or goes.
// Tables of places have an image of their own (tools/gazetteer_image.c) and are left out.
// Nothing in a table is looked at: `entente check-tables` does that, with the library.

#define _GNU_SOURCE
#include "base/pack.h"
#include "write_file.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_PATH = 4096, MAX_FILE = 64 << 20, BLOCK = 64 << 10 };

static const char *const folders[] = {"codebook", "events", "language", "ledger", "text", "world"};
enum { N_FOLDERS = (int)(sizeof folders / sizeof folders[0]) };

typedef struct item_list {
    ent_pack_item item[ENT_MAX_PACK_TABLES]; // [n] sorted at last
    char *path[ENT_MAX_PACK_TABLES];         // [n] what the items point to, as it was read
    ent_buffer text[ENT_MAX_PACK_TABLES];
    int n;
} item_list;

static int complain(const char *path, const char *what)
{
    fprintf(stderr, "embed: %s: %s\n", path, what);
    return 1;
}

// dir/name, to be freed; a path too long is no folder of ours.
static char *join(const char *dir, const char *name)
{
    size_t n = strlen(dir), m = strlen(name);
    char *out = n + m + 2 < MAX_PATH ? malloc(n + m + 2) : NULL;
    if (!out)
        return NULL;
    memcpy(out, dir, n);
    out[n] = '/';
    memcpy(out + n + 1, name, m + 1);
    return out;
}

static bool read_file(const char *path, ent_buffer *b)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
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

static bool is_of_places(ent_str text)
{
    return ent_str_starts(text, ENT_S("# table: places\n")) ||
           ent_str_starts(text, ENT_S("# table: place-names\n"));
}

// The list takes over `path`, whatever comes of it.
static int add_table(item_list *list, const char *data, char *path)
{
    int i = list->n++;
    list->path[i] = path;
    list->text[i] = (ent_buffer){.max = MAX_FILE + BLOCK};
    char *on_disk = join(data, path);
    bool good = on_disk && read_file(on_disk, &list->text[i]);
    free(on_disk);
    list->item[i] = (ent_pack_item){ent_str_of(path), ent_buffer_str(&list->text[i])};
    if (good && is_of_places(ent_buffer_str(&list->text[i]))) {
        list->n--;
        ent_buffer_free(&list->text[i]);
        free(path);
    }
    return good ? 0 : complain(path, "cannot be read, or is over 64 MiB");
}

// A folder that is not there has no tables.
static int add_folder(item_list *list, const char *data, const char *folder)
{
    char *on_disk = join(data, folder);
    DIR *dir = on_disk ? opendir(on_disk) : NULL;
    if (!dir) {
        int failed = errno == ENOENT ? 0 : complain(folder, strerror(errno));
        free(on_disk);
        return failed;
    }
    int failed = 0;
    for (struct dirent *e; !failed && (e = readdir(dir)) != NULL;) {
        ent_str name = ent_str_of(e->d_name);
        if (name.p[0] == '.' || !ent_str_ends(name, ENT_S(".tsv")))
            continue;
        char *path = list->n < ENT_MAX_PACK_TABLES ? join(folder, e->d_name) : NULL;
        failed = path ? add_table(list, data, path)
                      : complain(e->d_name, "a path too long or a table too many");
    }
    closedir(dir);
    free(on_disk);
    return failed;
}

static int by_path(const void *a, const void *b)
{
    return ent_str_cmp(((const ent_pack_item *)a)->path, ((const ent_pack_item *)b)->path);
}

static void add_dependency(ent_buffer *b, const char *data, const char *path)
{
    ent_buffer_add_str(b, ENT_S(" \\\n "));
    for (const char *c = data; *c; c++) {
        if (*c == ' ' || *c == '#')
            ent_buffer_add_byte(b, '\\');
        ent_buffer_add_byte(b, *c);
    }
    ent_buffer_add_byte(b, '/');
    ent_buffer_add_str(b, ent_str_of(path));
}

static int write_dependencies(const char *path, const char *pack, const char *data,
                              const item_list *list)
{
    ent_buffer b = {0};
    ent_buffer_add_str(&b, ent_str_of(pack));
    ent_buffer_add_str(&b, ENT_S(": \\\n "));
    ent_buffer_add_str(&b, ent_str_of(data));
    ent_buffer_add_str(&b, ENT_S("/VERSION"));
    for (int i = 0; i < N_FOLDERS; i++) {
        char *folder = join(data, folders[i]);
        DIR *there = folder ? opendir(folder) : NULL;
        if (there) {
            add_dependency(&b, data, folders[i]);
            closedir(there);
        }
        free(folder);
    }
    for (int i = 0; i < list->n; i++)
        add_dependency(&b, data, list->item[i].path.p);
    ent_buffer_add_byte(&b, '\n');
    int failed = write_file("embed", path, ent_buffer_str(&b));
    ent_buffer_free(&b);
    return failed;
}

static int write_pack(const char *data, ent_str version, const char *pack, const char *dependencies,
                      const item_list *list)
{
    ent_buffer out = {0};
    ent_error err;
    int failed;
    if (ent_pack_write(&out, ent_str_trim(version), list->item, list->n, &err) != ENT_OK)
        failed = complain(err.file[0] ? err.file : pack, err.text);
    else
        failed = write_file("embed", pack, ent_buffer_str(&out));
    ent_buffer_free(&out);
    if (!failed && dependencies)
        failed = write_dependencies(dependencies, pack, data, list);
    return failed;
}

static int embed(const char *data, const char *pack, const char *dependencies, item_list *list)
{
    ent_buffer version = {.max = MAX_FILE + BLOCK};
    char *version_path = join(data, "VERSION");
    bool good = version_path && read_file(version_path, &version);
    free(version_path);
    int failed = good ? 0 : complain(data, "has no readable file VERSION");
    for (int i = 0; !failed && i < N_FOLDERS; i++)
        failed = add_folder(list, data, folders[i]);
    if (!failed) {
        qsort(list->item, (size_t)list->n, sizeof list->item[0], by_path);
        failed = write_pack(data, ent_buffer_str(&version), pack, dependencies, list);
    }
    ent_buffer_free(&version);
    return failed;
}

static void free_list(item_list *list)
{
    for (int i = 0; i < list->n; i++) {
        free(list->path[i]);
        ent_buffer_free(&list->text[i]);
    }
}

int main(int argc, char **argv)
{
    static item_list list; // too large for the stack
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: embed DATA PACK [DEPENDENCIES]\n");
        return 2;
    }
    int failed = embed(argv[1], argv[2], argc == 4 ? argv[3] : NULL, &list);
    free_list(&list);
    return failed;
}
