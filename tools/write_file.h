// write_file.h: how the generators of the build write what they made.

#ifndef TOOLS_WRITE_FILE_H
#define TOOLS_WRITE_FILE_H

#include "base/str.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Write bytes to a file.  A half-written file must not pass for a finished one, so it gets its name last.
 *  Gives   0, or 1 with one sentence on standard error, in the name of `program`. */
static inline int write_file(const char *program, const char *path, ent_str bytes)
{
    char *part = malloc(strlen(path) + 6);
    if (!part) {
        fprintf(stderr, "%s: %s: out of memory\n", program, path);
        return 1;
    }
    sprintf(part, "%s.part", path);
    FILE *f = fopen(part, "wb");
    bool good = f && fwrite(bytes.p, 1, (size_t)bytes.n, f) == (size_t)bytes.n;
    if (f)
        good = fclose(f) == 0 && good;
    good = good && rename(part, path) == 0;
    free(part);
    if (!good)
        fprintf(stderr, "%s: %s: cannot be written\n", program, path);
    return good ? 0 : 1;
}

#endif
