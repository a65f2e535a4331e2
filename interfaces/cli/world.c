// world.c: `entente world check` and `entente world unknown`.

#include "world.h"

#include "complaints.h"
#include "put.h"
#include "say.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_NAMES = 50 }; // unless --top says otherwise

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

int ent_cli_world_check(const ent_cli_settings *s)
{
    counts n = {0};
    ent_error err = {.byte = -1};
    if (ent_tables_check(s->operands, s->n_operands, &n, hear_finding, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    fflush(stdout); // where both go to one place, the closing words stand last
    if (!s->quiet)
        ent_cli_say("%d %s, %d %s", n.errors, n.errors == 1 ? "error" : "errors", n.warnings,
                    n.warnings == 1 ? "warning" : "warnings");
    return n.errors ? ENT_CLI_EXIT_TABLES : ENT_CLI_EXIT_OK;
}

// ----------------------------------------------------------------------------------------- unknown

/** What the callbacks share. */
typedef struct listing {
    const ent_cli_settings *settings;
    ent_cli_complaints complaints;
    int64_t names, bad;
} listing;

/** A field of a TSV line: tabs and line ends within become blanks. */
static void put_field(ent_str s, char end)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        putchar((unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
    putchar(end);
}

static void put_tsv(const ent_unknown *u)
{
    printf("%" PRId64 "\t%" PRId64 "\t", u->mentions, u->documents);
    put_field(u->type, '\t');
    put_field(u->name, '\t');
    put_field(u->code, '\t');
    put_field(u->table, '\t');
    put_field(u->example, '\t');
    put_field(u->document, '\n');
}

static const char *plural(int64_t n) { return n == 1 ? "" : "s"; }

/** `12 mentions in 5 documents`, and a sentence. */
static void put_comment(const char *before, const ent_unknown *u)
{
    printf("%s%" PRId64 " mention%s in %" PRId64 " document%s", before, u->mentions,
           plural(u->mentions), u->documents, plural(u->documents));
    if (u->example.n)
        fputs(": ", stdout);
    put_field(u->example, '\n');
}

/** The lines of an entry, each behind `before`. */
static void put_entry(const char *before, ent_str entry)
{
    fputs(before, stdout);
    for (ptrdiff_t i = 0; i < entry.n; i++) {
        putchar(entry.p[i]);
        if (entry.p[i] == '\n')
            fputs(before, stdout);
    }
    putchar('\n');
}

static void put_text(const ent_unknown *u)
{
    printf("%.*s (%.*s)", (int)u->name.n, u->name.p, (int)u->type.n, u->type.p);
    if (u->code.n)
        printf(", beside %.*s", (int)u->code.n, u->code.p);
    putchar('\n');
    put_comment("  ", u);
    printf("  for the table of %.*s:\n", (int)u->table.n, u->table.p);
    put_entry("    ", u->entry);
    putchar('\n');
}

/** The table that this format writes, or NULL; with its columns. */
static const char *table_of(int64_t format, const char **columns)
{
    switch (format) {
    case ENT_CLI_WORLD_PEOPLE: *columns = "code name office from to source"; return "people";
    case ENT_CLI_WORLD_OFFICES:
        *columns = "text sectors cameo level kind canonical source";
        return "offices";
    case ENT_CLI_WORLD_ORGANISATIONS:
        *columns = "id kind text from to source";
        return "organisations";
    default: *columns = ""; return NULL;
    }
}

static bool hear_unknown(void *user, const ent_unknown *u)
{
    listing *l = user;
    const char *columns, *table = table_of(l->settings->format, &columns);
    bool other = table && (strlen(table) != (size_t)u->table.n ||
                           memcmp(table, u->table.p, (size_t)u->table.n) != 0);
    if (other)
        return true;
    if (l->settings->top && l->names == l->settings->top)
        return false;
    l->names++;
    if (table) {
        put_comment("# ", u);
        put_entry("", u->entry);
    } else if (l->settings->format == ENT_CLI_WORLD_TSV) {
        put_tsv(u);
    } else {
        put_text(u);
    }
    return !ferror(stdout);
}

static void hear_complaint(void *user, const ent_error *err)
{
    listing *l = user;
    l->bad++;
    ent_cli_complain(&l->complaints, err);
}

static void put_head(int64_t format)
{
    const char *columns, *table = table_of(format, &columns);
    if (table)
        printf("# table: %s\n# source: fill in where you know it from\n# columns: %s\n", table,
               columns);
    else if (format == ENT_CLI_WORLD_TSV)
        puts("mentions\tdocuments\ttype\tname\tcode\ttable\texample\tdocument");
}

static int list(ent_cli_settings s, const ent_engine *engine)
{
    static const char *const standard_input[] = {"-"};
    s.top = s.top ? s.top : MOST_NAMES;
    listing l = {.settings = &s};
    ent_error err = {.byte = -1};
    int64_t documents = 0;
    ent_unknown_options options = {
        .inputs = s.n_operands ? s.operands : standard_input,
        .n_inputs = s.n_operands ? s.n_operands : 1,
        .user = &l,
        .hear = hear_unknown,
        .complain = hear_complaint,
    };
    put_head(s.format);
    ent_status status = ent_unknown_names(engine, &options, &documents, &err);
    if (status != ENT_OK && status != ENT_STOPPED) { // `hear` stops when it has enough
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_BAD;
    }
    fflush(stdout);
    ent_cli_complaints_end(&l.complaints);
    if (!s.quiet)
        ent_cli_say("%" PRId64 " name%s from %" PRId64 " line%s", l.names, plural(l.names),
                    documents, plural(documents));
    return l.bad ? ENT_CLI_EXIT_BAD : ENT_CLI_EXIT_OK;
}

int ent_cli_world_unknown(const ent_cli_settings *s)
{
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    if (s->n_operands == 0 && isatty(STDIN_FILENO)) {
        ent_cli_say("name a file, or pipe the output of 'entente annotate' in");
        return ENT_CLI_EXIT_USAGE;
    }
    if (ent_engine_open(s->tables, s->n_tables, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    int code = list(*s, engine);
    ent_engine_close(engine);
    return code;
}
