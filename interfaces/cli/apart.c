// apart.c: keeps what is written apart from what is read.

#define _GNU_SOURCE // realpath

#include "apart.h"

#include "say.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/** Is `path` the folder `folder` or in it?  Both without links and dots. */
static bool lies_in(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    if (strncmp(path, folder, n) != 0)
        return false;
    return path[n] == '\0' || path[n] == '/' || folder[n - 1] == '/';
}

/** The output's place, resolved, also if it is yet to be made; free it.  NULL: it has none. */
static char *resolve_output(const char *path)
{
    char *whole = realpath(path, NULL);
    if (whole)
        return whole;
    const char *slash = strrchr(path, '/');
    if (!slash)
        return realpath(".", NULL);
    char *folder = strndup(path, slash == path ? 1 : (size_t)(slash - path));
    char *out = folder ? realpath(folder, NULL) : NULL;
    free(folder);
    return out;
}

/** Does `input` hold the place of `path`?  Then say so. */
static bool holds(const char *input, const char *place, const char *path)
{
    struct stat info;
    char *whole = realpath(input, NULL);
    bool found = whole && stat(whole, &info) == 0 && lies_in(place, whole);
    if (found && S_ISDIR(info.st_mode)) {
        ent_cli_say("%s lies in the input folder %s and would be read as news; write it elsewhere",
                    path, input);
    } else if (found) {
        ent_cli_say("%s is an input; writing to it would destroy it", path);
    }
    free(whole);
    return found;
}

bool ent_cli_is_read_again(const char *const *inputs, int n, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode))
        return false; // a device, a pipe
    char *place = resolve_output(path);
    bool found = false;
    for (int i = 0; place && i < n && !found; i++) {
        found = holds(inputs[i], place, path);
    }
    free(place);
    return found;
}
