// model_file.c: mmap, so that processes share the pages and the system may take them back.  A file
// must not be cut while it is mapped; put another in its place, as tools/model.sh does.

#define _GNU_SOURCE
#include "language/model_file.h"
#include "language/model.h"
#include "text/stream.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// What is read of a pipe is gone, so only a file is looked into.
bool ent_model_file_is(const char *path)
{
    char start[8];
    struct stat info;
    FILE *f = stat(path, &info) == 0 && S_ISREG(info.st_mode) ? fopen(path, "rb") : NULL;
    bool is = f && fread(start, 1, sizeof start, f) == sizeof start &&
              memcmp(start, ENT_MODEL_MAGIC, sizeof start) == 0;
    if (f)
        fclose(f);
    return is;
}

static ent_status map(int fd, const char *path, ent_str *out, ent_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return ent_fail_errno(err, path);
    if (!S_ISREG(info.st_mode) || info.st_size == 0)
        return ent_fail(err, ENT_IO, ent_str_of(path), 0, -1, "not a file with a model in it");
    if (info.st_size > ENT_MAX_MODEL)
        return ent_fail(err, ENT_TOO_LARGE, ent_str_of(path), 0, -1, "a model over 64 MiB");
    void *p = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED)
        return ent_fail_errno(err, path);
    *out = (ent_str){p, (ptrdiff_t)info.st_size};
    return ENT_OK;
}

ent_status ent_model_file_open(const char *path, ent_str *out, ent_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ent_fail_errno(err, path);
    ent_status status = map(fd, path, out, err);
    close(fd);
    return status;
}

void ent_model_file_close(ent_str bytes)
{
    if (bytes.p)
        munmap((void *)(uintptr_t)bytes.p, (size_t)bytes.n);
}
