// json_lines.c: does standard input hold JSON values (RFC 8259), each on lines of its own?
//
// A checker for the tests of the command line, written apart from our own writer of JSON so that
// it cannot share a mistake with it.  With --one, the whole input is one value, as a manifest is;
// without, each line is one.  Exit status 0: it is; 1: it is not, with the line on stderr.

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 100 };

typedef struct cursor {
    const char *p, *end;
} cursor;

static bool value(cursor *c, int depth);

static void space(cursor *c)
{
    while (c->p < c->end && *c->p && strchr(" \t\r\n", *c->p))
        c->p++;
}

static bool take(cursor *c, char wanted)
{
    if (c->p == c->end || *c->p != wanted)
        return false;
    c->p++;
    return true;
}

static bool digits(cursor *c)
{
    const char *start = c->p;
    while (c->p < c->end && *c->p >= '0' && *c->p <= '9')
        c->p++;
    return c->p > start;
}

static bool word(cursor *c, const char *wanted)
{
    size_t n = strlen(wanted);
    if ((size_t)(c->end - c->p) < n || memcmp(c->p, wanted, n) != 0)
        return false;
    c->p += n;
    return true;
}

/** number: ["-"] ("0" | digits) ["." digits] [("e" | "E") ["+" | "-"] digits] */
static bool number(cursor *c)
{
    take(c, '-');
    if (!take(c, '0') && !digits(c))
        return false;
    if (take(c, '.') && !digits(c))
        return false;
    if (!take(c, 'e') && !take(c, 'E'))
        return true;
    if (!take(c, '+'))
        take(c, '-');
    return digits(c);
}

static bool escape(cursor *c)
{
    if (c->p == c->end || !*c->p)
        return false;
    if (*c->p != 'u')
        return strchr("\"\\/bfnrt", *c->p++) != NULL;
    c->p++;
    for (int i = 0; i < 4; i++, c->p++) {
        if (c->p == c->end || !*c->p || !strchr("0123456789abcdefABCDEF", *c->p))
            return false;
    }
    return true;
}

static bool string(cursor *c)
{
    if (!take(c, '"'))
        return false;
    while (c->p < c->end && *c->p != '"') {
        if ((unsigned char)*c->p < 0x20)
            return false;
        if (*c->p++ == '\\' && !escape(c))
            return false;
    }
    return take(c, '"');
}

/** Members of an object or array, up to `close`. */
static bool members(cursor *c, char close, int depth)
{
    space(c);
    if (take(c, close))
        return true;
    for (;;) {
        space(c);
        if (close == '}') {
            if (!string(c))
                return false;
            space(c);
            if (!take(c, ':'))
                return false;
        }
        if (!value(c, depth))
            return false;
        space(c);
        if (take(c, close))
            return true;
        if (!take(c, ','))
            return false;
    }
}

static bool value(cursor *c, int depth)
{
    if (depth >= MAX_DEPTH)
        return false;
    space(c);
    if (take(c, '{'))
        return members(c, '}', depth + 1);
    if (take(c, '['))
        return members(c, ']', depth + 1);
    if (c->p < c->end && *c->p == '"')
        return string(c);
    return word(c, "true") || word(c, "false") || word(c, "null") || number(c);
}

static bool whole(const char *p, const char *end)
{
    cursor c = {p, end};
    if (!value(&c, 0))
        return false;
    space(&c);
    return c.p == c.end;
}

static char *read_all(FILE *in, size_t *n)
{
    size_t room = 1 << 16;
    char *all = malloc(room);
    *n = 0;
    while (all) {
        size_t got = fread(all + *n, 1, room - *n, in);
        *n += got;
        if (got == 0)
            return all;
        if (*n < room)
            continue;
        room *= 2;
        char *grown = realloc(all, room);
        if (!grown)
            free(all);
        all = grown;
    }
    return NULL;
}

static bool each_line(const char *p, const char *end)
{
    for (int line = 1; p < end; line++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        if (!newline || !whole(p, newline)) {
            fprintf(stderr, "line %d is no whole JSON value\n", line);
            return false;
        }
        p = newline + 1;
    }
    return true;
}

int main(int argc, char **argv)
{
    size_t n = 0;
    char *all = read_all(stdin, &n);
    if (!all)
        return 1;
    bool one = argc > 1 && strcmp(argv[1], "--one") == 0;
    bool good = one ? whole(all, all + n) : each_line(all, all + n);
    if (one && !good)
        fputs("not one JSON value\n", stderr);
    free(all);
    return good ? 0 : 1;
}
