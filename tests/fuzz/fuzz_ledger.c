// fuzz_ledger.c: a small valid ledger, damaged as the bytes say, and asked everything.
//
// The first byte says what is done (DO_*); with DO_RAW the rest is the file itself.  Else come edits of the
// sound ledger, each one byte of kind, three bytes of place (taken modulo its size), and what the kind needs:
//
//     'w' place, n, bytes        write over it
//     'z' place, n               zero it, n times eight bytes
//     'p' place, 1, 3            copy so many pages to there from another place
//     'c' place                  cut the file
//     'q' ends the edits: the rest is what is asked: a text, a name, a state

#define _GNU_SOURCE
#include "base/str.h"
#include "folder.h"
#include "ledger/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    DO_RAW = 1,
    DO_RECODE = 2, // also write to it
    PAGE = 512,
    MAX_EDITS = 64,
    MAX_ASKED = 100
};

/** The bytes that are left. */
typedef struct script {
    const uint8_t *p;
    size_t n;
} script;

static ent_engine *engine;
static char path[64], *sound, *damaged;
static size_t size;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void require(bool condition)
{
    if (!condition)
        __builtin_trap();
}

// ---------------------------------------------------------------------------------- the sound ledger

static const char news[] =
    "{\"id\":\"a\",\"date\":\"2024-03-02\",\"title\":\"Talks\",\"source\":\"Wire\",\"text\":\"The foreign "
    "minister of Iran, Ali Example, visited Islamabad on Monday and met Prime Minister Omar Sample. "
    "Iran and Pakistan signed an agreement on trade. Pakistan promised to open a consulate within two "
    "years.\"}\n"
    "{\"id\":\"b\",\"date\":\"2024-03-04\",\"text\":\"Iran and Pakistan held a joint naval exercise. "
    "France condemned Iran. Pakistan invited the president of Iran to Islamabad.\"}\n"
    "{\"id\":\"c\",\"date\":\"2024-03-04\",\"text\":\"\"}\n";

/** Small pages, so that there are many of each kind in few bytes. */
static void make_small(void)
{
    sqlite3 *db = NULL;
    require(sqlite3_open(path, &db) == SQLITE_OK);
    require(sqlite3_exec(db, "PRAGMA page_size = 512; VACUUM", NULL, NULL, NULL) == SQLITE_OK);
    sqlite3_close(db);
}

static void read_sound(void)
{
    FILE *f = fopen(path, "rb");
    require(f && fseek(f, 0, SEEK_END) == 0);
    size = (size_t)ftell(f);
    sound = malloc(size);
    damaged = malloc(size);
    rewind(f);
    require(sound && damaged && fread(sound, 1, size, f) == size);
    fclose(f);
}

static void remove_all(void)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal", "-writer"};
    char name[96];
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        snprintf(name, sizeof name, "%s%s", path, suffixes[i]);
        unlink(name);
    }
}

static void write_file(const char *bytes, size_t n)
{
    remove_all();
    FILE *f = fopen(path, "wb");
    require(f && fwrite(bytes, 1, n, f) == n);
    fclose(f);
}

static void start(void)
{
    ent_ledger *l = NULL;
    ent_run_report run = {0};
    ent_add_report report;
    char input[64];
    const char *inputs[] = {input};
    ent_run_options options = {.inputs = inputs, .n_inputs = 1, .threads = 1};
    snprintf(input, sizeof input, "/tmp/fuzz_ledger_%d.jsonl", (int)getpid());
    snprintf(path, sizeof path, "/tmp/fuzz_ledger_%d.ledger", (int)getpid());
    write_file("", 0);
    FILE *f = fopen(input, "wb");
    require(f && fwrite(news, 1, sizeof news - 1, f) == sizeof news - 1);
    fclose(f);
    require(ent_engine_open(NULL, 0, &engine, NULL) == ENT_OK);
    require(ent_ledger_open(path, true, &l, NULL) == ENT_OK);
    require(ent_ledger_add(l, engine, &options, &run, &report, NULL) == ENT_OK);
    require(report.events > 3);
    ent_ledger_close(l);
    ent_run_report_free(&run);
    make_small();
    read_sound();
    unlink(input);
    atexit(remove_all);
}

// -------------------------------------------------------------------------------------- the damage

static size_t take_number(script *s, size_t n)
{
    size_t x = 0;
    for (; n > 0 && s->n > 0; n--, s->p++, s->n--)
        x = x << 8 | *s->p;
    return x;
}

static void overwrite(script *s, size_t at)
{
    size_t n = take_number(s, 1);
    n = n < s->n ? n : s->n;
    n = n < size - at ? n : size - at;
    memcpy(damaged + at, s->p, n);
    s->p += n;
    s->n -= n;
}

static void move_pages(script *s, size_t at)
{
    size_t n = take_number(s, 1) * PAGE, from = take_number(s, 3) % size;
    size_t most = size - (at > from ? at : from);
    memmove(damaged + at, damaged + from, n < most ? n : most);
}

/** Gives the size of what is left of the file. */
static size_t damage(script *s)
{
    size_t end = size;
    memcpy(damaged, sound, size);
    for (int i = 0; i < MAX_EDITS && s->n > 0; i++) {
        size_t kind = take_number(s, 1);
        if (kind == 'q')
            break;
        size_t at = take_number(s, 3) % size;
        if (kind == 'w')
            overwrite(s, at);
        else if (kind == 'p')
            move_pages(s, at);
        else if (kind == 'c')
            end = at;
        else if (kind == 'z') {
            size_t n = take_number(s, 1) * 8;
            memset(damaged + at, 0, n < size - at ? n : size - at);
        }
    }
    return end;
}

// --------------------------------------------------------------------------------------- the asking

static bool take(void *user, const char *bytes, size_t n)
{
    size_t *most = user;
    require(n == 0 || bytes);
    *most -= n < *most ? n : *most;
    return *most > 0;
}

/** Each question may fail, with a sentence. */
static void check(ent_status status, const ent_error *err)
{
    require(status == ENT_OK || err->text[0] || status == ENT_STOPPED);
}

static void ask(ent_ledger *l, ent_ledger_format format, const char *text)
{
    ent_error err = {0};
    size_t most = 1 << 20;
    ent_ledger_query q = {
        .historical = true, .format = format, .user = &most, .write = take, .limit = 1000};
    check(ent_ledger_records(l, &q, &err), &err);
    check(ent_ledger_events(l, &q, &err), &err);
    check(ent_ledger_aggregate(l, &q, &(ent_aggregate_options){.by = "dyad,month", .quad = true},
                               &err),
          &err);
    check(ent_ledger_export(l, &q, "plover", &err), &err);
    check(ent_ledger_why(l, "a", &q, &err), &err);
    q.a = "IRN";
    q.b = "PAK";
    check(ent_ledger_relation(l, &q, &err), &err);
    check(ent_ledger_pledges(l, &q, &err), &err);
    q.a = q.b = NULL;
    q.person = *text ? text : "Example";
    check(ent_ledger_who(l, &q, &err), &err);
    q.text = text;
    check(ent_ledger_records(l, &q, &err), &err);
    q.text = q.person = NULL;
    q.a = text;
    check(ent_ledger_events(l, &q, &err), &err);
}

static void recode(void)
{
    ent_ledger *l = NULL;
    ent_error err = {0};
    ent_add_report report;
    ent_run_options options = {.threads = 1};
    ent_status status = ent_ledger_open(path, true, &l, &err);
    if (status == ENT_OK)
        status = ent_ledger_recode(l, engine, true, &options, &report, &err);
    check(status, &err);
    ent_ledger_close(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    script s = {data, n};
    ent_ledger *l = NULL;
    if (!engine)
        start();
    ent_error err = {0};
    size_t what = take_number(&s, 1);
    if (what & DO_RAW)
        write_file((const char *)s.p, s.n);
    else {
        size_t end = damage(&s);
        write_file(damaged, end);
    }
    char text[MAX_ASKED + 1] = "";
    if (!(what & DO_RAW))
        memcpy(text, s.p, s.n < MAX_ASKED ? s.n : MAX_ASKED);
    ent_status status = ent_ledger_open(path, false, &l, &err);
    check(status, &err);
    if (status == ENT_OK)
        for (int f = 0; f < ENT_LEDGER_FORMAT_COUNT; f++)
            ask(l, (ent_ledger_format)f, text);
    ent_ledger_close(l);
    if (what & DO_RECODE)
        recode();
    return 0;
}
