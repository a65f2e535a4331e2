// put.c: see put.h.

#include "put.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ent_cli_put_string(ent_str s)
{
    putchar('"');
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

void ent_cli_put(const char *key, ent_str s)
{
    printf("\"%s\":", key);
    if (s.n)
        ent_cli_put_string(s);
    else
        fputs("null", stdout);
}

void ent_cli_put_finding(bool error, const ent_error *e)
{
    printf("%s:", e->file);
    if (e->line > 0)
        printf("%" PRId64 ":", e->line);
    printf(" %s: %s\n", error ? "error" : "warning", e->text);
}

char *ent_cli_join_operands(const ent_cli_settings *s)
{
    size_t n = 1;
    for (int i = 0; i < s->n_operands; i++)
        n += strlen(s->operands[i]) + 1;
    char *name = calloc(n, 1);
    for (int i = 0; name && i < s->n_operands; i++) {
        if (i)
            strcat(name, " ");
        strcat(name, s->operands[i]);
    }
    return name;
}
