// world_find.c: `entente world find`: what a name can mean, in columns for the eye or as JSON lines.

#define _GNU_SOURCE // strdup

#include "put.h"
#include "say.h"
#include "world.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_OF_A_KIND = 6,
    MAX_COLUMN = 56
}; // lines of one kind in text; characters that are aligned

// ------------------------------------------------------------------------------------------- text

/** Columns that a text takes, all its characters being one wide. */
static int width_of(const char *s)
{
    int n = 0;
    for (; *s; s++)
        n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

/** A line of the listing. */
typedef struct line {
    char *label, *text, *when, *where;
} line;

/** All lines, so that the columns are known before the first is printed. */
typedef struct listing {
    line *items;
    int n, room, meanings;
    bool failed; // out of memory
    bool json;
} listing;

static void add_line(listing *l, const char *label, const char *text, const char *when,
                     const char *where)
{
    if (l->n == l->room) {
        int room = l->room ? l->room * 2 : 64;
        line *items = realloc(l->items, (size_t)room * sizeof *items);
        l->failed |= !items;
        if (!items)
            return;
        l->items = items;
        l->room = room;
    }
    line *one = &l->items[l->n++];
    *one = (line){strdup(label), strdup(text), strdup(when), strdup(where)};
    l->failed |= !one->label || !one->text || !one->when || !one->where;
}

static void free_listing(listing *l)
{
    for (int i = 0; i < l->n; i++) {
        free(l->items[i].label);
        free(l->items[i].text);
        free(l->items[i].when);
        free(l->items[i].where);
    }
    free(l->items);
}

static void format_period(const ent_fact *f, char out[48])
{
    char from[11], to[11];
    ent_day_format(f->from, from);
    ent_day_format(f->to, to);
    if (*from && *to)
        snprintf(out, 48, "%s to %s", from, to);
    else if (*from)
        snprintf(out, 48, "since %s", from);
    else if (*to)
        snprintf(out, 48, "to %s", to);
    else
        *out = '\0';
}

/** `FRA (France)`, `President, Iran`. */
static void format_text(const ent_fact *f, bool person, char *out, size_t room)
{
    if (!f->id_name.n)
        snprintf(out, room, "%.*s", (int)f->text.n, f->text.p);
    else if (person)
        snprintf(out, room, "%.*s, %.*s", (int)f->text.n, f->text.p, (int)f->id_name.n,
                 f->id_name.p);
    else
        snprintf(out, room, "%.*s (%.*s)", (int)f->text.n, f->text.p, (int)f->id_name.n,
                 f->id_name.p);
}

static void add_fact(listing *l, const ent_meaning *m, const ent_fact *f, bool same_line)
{
    char label[64], text[400], when[48], where[600] = "";
    snprintf(label, sizeof label, "  %.*s", (int)f->kind.n, f->kind.p);
    format_text(f, m->kind == ENT_MEANING_PERSON, text, sizeof text);
    format_period(f, when);
    if (!same_line && f->line > 0)
        snprintf(where, sizeof where, "%.*s:%" PRId64, (int)f->file.n, f->file.p, f->line);
    add_line(l, label, text, same_line && f->line > 0 ? "" : when, where);
}

static bool same_str(ent_str a, ent_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

static void add_more(listing *l, int more)
{
    char text[80];
    snprintf(text, sizeof text, "and %d more; --format jsonl has them all", more);
    add_line(l, "", text, "", "");
}

static void add_facts(listing *l, const ent_meaning *m)
{
    int run = 0;
    for (int32_t i = 0; i < m->n_facts; i++) {
        const ent_fact *f = &m->facts[i], *before = i ? f - 1 : NULL;
        bool kind = before && same_str(f->kind, before->kind) && m->kind != ENT_MEANING_PERSON;
        if (!kind && run > MOST_OF_A_KIND)
            add_more(l, run - MOST_OF_A_KIND);
        run = kind ? run + 1 : 1;
        if (run <= MOST_OF_A_KIND)
            add_fact(l, m, f, before && before->line == f->line && same_str(f->file, before->file));
    }
    if (run > MOST_OF_A_KIND)
        add_more(l, run - MOST_OF_A_KIND);
}

static void add_meaning(listing *l, const ent_meaning *m)
{
    char text[400];
    int n = snprintf(text, sizeof text, "%.*s", (int)m->name.n, m->name.p);
    if (m->id.n && n > 0 && n < (int)sizeof text)
        snprintf(text + n, sizeof text - (size_t)n, " (%.*s)", (int)m->id.n, m->id.p);
    if (m->spelled && n > 0 && n < (int)sizeof text)
        snprintf(text + n, sizeof text - (size_t)n, ", spelled otherwise");
    add_line(l, ent_meaning_kind_name(m->kind), text, "", "");
    add_facts(l, m);
}

static void pad(const char *s, int width)
{
    int space = width - width_of(s);
    printf("%s%*s", s, space > 0 ? space : 0, "");
}

static void widen(int *width, const char *s)
{
    int n = width_of(s);
    if (n > *width && n <= MAX_COLUMN)
        *width = n;
}

static void print_listing(const listing *l)
{
    int label = 0, text = 0, when = 0;
    for (int i = 0; i < l->n; i++) {
        widen(&label, l->items[i].label);
        if (*l->items[i].where)
            widen(&text, l->items[i].text);
        widen(&when, l->items[i].when);
    }
    for (int i = 0; i < l->n; i++) {
        const line *one = &l->items[i];
        bool bare = !*one->where && !*one->when;
        pad(one->label, label + 2);
        pad(one->text, bare ? 0 : text + 2);
        if (!bare) {
            pad(one->when, when ? when + 2 : 0);
            fputs(one->where, stdout);
        }
        putchar('\n');
    }
}

// ------------------------------------------------------------------------------------------- JSON

static void put_day(const char *key, int32_t day)
{
    char text[11];
    ent_day_format(day, text);
    printf(",");
    ent_cli_put(key, (ent_str){text, (ptrdiff_t)strlen(text)});
}

static void put_fact(const ent_fact *f)
{
    putchar('{');
    ent_cli_put("kind", f->kind);
    putchar(',');
    ent_cli_put("text", f->text);
    putchar(',');
    ent_cli_put("id", f->id);
    put_day("from", f->from);
    put_day("to", f->to);
    putchar(',');
    ent_cli_put("file", f->file);
    if (f->line > 0)
        printf(",\"line\":%" PRId64 ",", f->line);
    else
        fputs(",\"line\":null,", stdout);
    ent_cli_put("source", f->source);
    putchar('}');
}

static void put_meaning(const ent_meaning *m)
{
    printf("{\"kind\":\"%s\",", ent_meaning_kind_name(m->kind));
    ent_cli_put("name", m->name);
    putchar(',');
    ent_cli_put("id", m->id);
    printf(",\"part\":%s,\"matches\":%d,\"facts\":[", m->part ? "true" : "false",
           (int)m->n_matches);
    for (int32_t i = 0; i < m->n_facts; i++) {
        if (i)
            putchar(',');
        put_fact(&m->facts[i]);
    }
    puts("]}");
}

// -------------------------------------------------------------------------------------- the command

static bool hear(void *user, const ent_meaning *m)
{
    listing *l = user;
    l->meanings++;
    if (l->json)
        put_meaning(m);
    else
        add_meaning(l, m);
    return !l->failed;
}

/** The closing words; gives the exit code. */
static int conclude(const ent_cli_settings *s, const listing *l, const char *name, int32_t elsewhen)
{
    if (l->failed) {
        ent_cli_say("out of memory");
        return ENT_CLI_EXIT_BAD;
    }
    print_listing(l);
    fflush(stdout);
    if (l->meanings == 0 && elsewhen == 0)
        ent_cli_say("no table has '%.200s'", name);
    else if (elsewhen && !s->quiet)
        ent_cli_say("%d more %s on other days; without --on all are shown", (int)elsewhen,
                    elsewhen == 1 ? "meaning holds" : "meanings hold");
    return l->meanings ? ENT_CLI_EXIT_OK : ENT_CLI_EXIT_BAD;
}

static int find(const ent_cli_settings *s, const ent_engine *engine)
{
    listing l = {.json = s->format == ENT_CLI_WORLD_JSONL};
    ent_error err = {.byte = -1};
    int32_t elsewhen = 0, on = ENT_NO_DAY;
    if (s->on && !ent_day_parse((ent_str){s->on, (ptrdiff_t)strlen(s->on)}, &on))
        return ENT_CLI_EXIT_USAGE; // it has been looked at: it is a date
    char *name = ent_cli_join_operands(s);
    ent_str given = {name, name ? (ptrdiff_t)strlen(name) : 0};
    int code = ENT_CLI_EXIT_USAGE;
    ent_status status = ent_engine_find(engine, given, on, &l, hear, &elsewhen, &err);
    if (status != ENT_OK && status != ENT_STOPPED) // `hear` stops where memory ends
        ent_cli_say_error(&err);
    else
        code = conclude(s, &l, name, elsewhen);
    free(name);
    free_listing(&l);
    return code;
}

int ent_cli_world_find(const ent_cli_settings *settings)
{
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    if (ent_engine_open(settings->tables, settings->n_tables, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    int code = find(settings, engine);
    ent_engine_close(engine);
    return code;
}
