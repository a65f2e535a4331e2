// replay.c: runs a fuzz target over files, without libFuzzer, so that any compiler can do it.
//
//     replay_NAME FILE|FOLDER...
//
// A folder is read to its end, sub-folders too, to a stated depth; one that is not there has
// nothing to replay.  The first finding ends the program, as the sanitizers do.

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_FILE = 64 << 20, MAX_DEPTH = 8 };

static int complain(const char *path, const char *what)
{
    fprintf(stderr, "replay: %s: %s\n", path, what);
    return 1;
}

static int replay_file(const char *path, size_t size, int *count)
{
    FILE *f = size <= MAX_FILE ? fopen(path, "rb") : NULL;
    // Exactly as large as the input, so that the sanitizer sees one byte too many.
    uint8_t *data = malloc(size ? size : 1);
    size_t got = f && data ? fread(data, 1, size, f) : 0;
    if (f)
        fclose(f);
    if (!f || !data || got != size) {
        free(data);
        return complain(path, "cannot be read");
    }
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    ++*count;
    return 0;
}

static int replay(const char *path, int depth, int *count);

static int replay_folder(const char *path, int depth, int *count)
{
    struct dirent **names;
    int n = scandir(path, &names, NULL, alphasort), failed = 0;
    if (n < 0)
        return complain(path, strerror(errno));
    for (int i = 0; i < n; i++) {
        char inner[4096];
        int length = snprintf(inner, sizeof inner, "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.' && length < (int)sizeof inner)
            failed |= replay(inner, depth + 1, count);
        free(names[i]);
    }
    free(names);
    return failed;
}

static int replay(const char *path, int depth, int *count)
{
    struct stat s;
    if (stat(path, &s) != 0)
        return errno == ENOENT ? 0 : complain(path, strerror(errno));
    if (S_ISDIR(s.st_mode))
        return depth < MAX_DEPTH ? replay_folder(path, depth, count) : 0;
    return S_ISREG(s.st_mode) ? replay_file(path, (size_t)s.st_size, count) : 0;
}

int main(int argc, char **argv)
{
    int failed = 0, count = 0;
    for (int i = 1; i < argc; i++)
        failed |= replay(argv[i], 0, &count);
    printf("%d inputs replayed\n", count);
    return failed || count == 0; // a target whose corpus is gone tests nothing
}
