// lexicon.c: `entente lexicon find` and `entente lexicon check`.

#include "lexicon.h"

#include "put.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ------------------------------------------------------------------------------------------- find

/** The part and a blank, or nothing if it is empty. */
static void put_part(ent_str part)
{
    if (part.n)
        printf("%.*s ", (int)part.n, part.p);
}

/** `events/acts.tsv:12: 046 CONSULT meet  S=O  v  hold talk`, and the example below. */
static void put_text(const ent_lexicon_line *l)
{
    printf("%.*s:%" PRId64 ": ", (int)l->file.n, l->file.p, l->line);
    put_part(l->action);
    put_part(l->status);
    put_part(l->code);
    put_part(l->event);
    put_part(l->mode);
    if (l->roles.n)
        printf(" %.*s ", (int)l->roles.n, l->roles.p);
    if (l->pos.n)
        printf(" %.*s ", (int)l->pos.n, l->pos.p);
    printf(" %.*s\n", (int)l->pattern.n, l->pattern.p);
    if (l->example.n)
        printf("    %.*s\n", (int)l->example.n, l->example.p);
    if (l->overridden)
        puts("    (overridden: later lines have all its patterns)");
}

/** A key with a string or null, and a comma. */
static void put_key(const char *key, ent_str s)
{
    ent_cli_put(key, s);
    putchar(',');
}

static void put_json(const ent_lexicon_line *l)
{
    printf("{\"kind\":\"%s\",", l->is_operator ? "operator" : "act");
    put_key("operator", l->action);
    put_key("status", l->status);
    put_key("code", l->code);
    put_key("event", l->event);
    put_key("mode", l->mode);
    put_key("roles", l->roles);
    put_key("pos", l->pos);
    put_key("pattern", l->pattern);
    put_key("example", l->example);
    put_key("near", l->near);
    put_key("file", l->file);
    printf("\"line\":%" PRId64 ",\"overridden\":%s}\n", l->line, l->overridden ? "true" : "false");
}

static bool hear_text(void *user, const ent_lexicon_line *l)
{
    (void)user;
    put_text(l);
    return !ferror(stdout);
}

static bool hear_json(void *user, const ent_lexicon_line *l)
{
    (void)user;
    put_json(l);
    return !ferror(stdout);
}

static int find(const ent_cli_settings *s, const ent_engine *engine, const char *words)
{
    ent_error err = {.byte = -1};
    int found = 0;
    bool json = s->format == ENT_CLI_WORLD_JSONL;
    ent_str asked = {words, (ptrdiff_t)strlen(words)};
    ent_status status =
        ent_engine_find_lines(engine, asked, NULL, json ? hear_json : hear_text, &found, &err);
    if (status != ENT_OK && status != ENT_STOPPED) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_USAGE;
    }
    fflush(stdout);
    if (found == 0)
        ent_cli_say("no line of the lexicon has '%.200s'", words);
    else if (!s->quiet && !json)
        ent_cli_say("%d line%s", found, found == 1 ? "" : "s");
    return found ? ENT_CLI_EXIT_OK : ENT_CLI_EXIT_BAD;
}

int ent_cli_lexicon_find(const ent_cli_settings *s)
{
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    if (ent_engine_open(s->tables, s->n_tables, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    char *words = ent_cli_join_operands(s);
    int code = words ? find(s, engine, words) : ENT_CLI_EXIT_BAD;
    if (!words)
        ent_cli_say("out of memory");
    free(words);
    ent_engine_close(engine);
    return code;
}

// ------------------------------------------------------------------------------------------- check

/** What was found so far. */
typedef struct counts {
    int errors, warnings;
} counts;

static void hear_finding(void *user, bool error, const ent_error *e)
{
    counts *n = user;
    *(error ? &n->errors : &n->warnings) += 1;
    ent_cli_put_finding(error, e);
}

static const char *plural(int n) { return n == 1 ? "" : "s"; }

int ent_cli_lexicon_check(const ent_cli_settings *s)
{
    counts n = {0};
    ent_error err = {.byte = -1};
    int lines = 0;
    if (ent_lexicon_check(s->tables, s->n_tables, s->operands, s->n_operands, &n, hear_finding,
                          &lines, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    fflush(stdout); // where both go to one place, the closing words stand last
    if (!s->quiet)
        ent_cli_say("%d line%s, %d error%s, %d warning%s", lines, plural(lines), n.errors,
                    plural(n.errors), n.warnings, plural(n.warnings));
    return n.errors ? ENT_CLI_EXIT_TABLES : ENT_CLI_EXIT_OK;
}
