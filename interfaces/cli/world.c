// world.c: `entente world check` and `entente world unknown`.

#include "world.h"

#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// ------------------------------------------------------------------------------------------- check

/** What was found so far. */
typedef struct counts {
    int errors, warnings;
} counts;

/** `file:line: error: sentence`, as compilers do, so that editors jump there. */
static void hear_finding(void *user, bool error, const ent_error *e)
{
    counts *n = user;
    *(error ? &n->errors : &n->warnings) += 1;
    printf("%s:", e->file);
    if (e->line > 0)
        printf("%" PRId64 ":", e->line);
    printf(" %s: %s\n", error ? "error" : "warning", e->text);
}

int ent_cli_world_check(const ent_cli_settings *s)
{
    counts n = {0};
    ent_error err = {.byte = -1};
    if (ent_tables_check(s->operands, s->n_operands, &n, hear_finding, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    if (!s->quiet)
        ent_cli_say("%d %s, %d %s", n.errors, n.errors == 1 ? "error" : "errors", n.warnings,
                    n.warnings == 1 ? "warning" : "warnings");
    return n.errors ? ENT_CLI_EXIT_TABLES : ENT_CLI_EXIT_OK;
}

int ent_cli_world_unknown(const ent_cli_settings *s)
{
    (void)s;
    return 0;
}
