// fuzz_query.c: a question, one field a line, asked of a small ledger: it must be answered or refused as a
// question, never take the ledger for damaged, and never find more than there is.  Runs in the project's
// folder, where the ledger's SQL lies.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger_fixture.h"
#include <stdlib.h>

enum { FIELDS = 11, ALL_RECORDS = 13, ALL_EVENTS = 10, MAX_INPUT = 1 << 14 };

static ent_ledger ledger;

typedef ent_status answer(ent_ledger *l, const ent_ledger_query *q, ent_error *err);

static bool drop(void *user, const char *bytes, size_t n)
{
    (void)user, (void)bytes, (void)n;
    return true;
}

static void ask(answer *of, ent_ledger_query q, int64_t most)
{
    ent_error err = {0};
    int64_t rows = 0;
    q.rows = &rows;
    q.write = drop;
    for (int f = ENT_LEDGER_TABLE; f <= ENT_LEDGER_CSV; f++, rows = 0) {
        q.format = (ent_ledger_format)f;
        ent_status status = of(&ledger, &q, &err);
        bool answered = status == ENT_OK && rows <= most;
        bool refused = (status == ENT_ARGUMENT || status == ENT_TOO_LARGE) && err.text[0];
        if (!answered && !refused)
            __builtin_trap();
    }
}

// A NUL ends a field, as it would on a command line.
static void read_fields(char *text, const char *fields[FIELDS])
{
    for (int i = 0; i < FIELDS; i++) {
        char *end = strchr(text, '\n');
        fields[i] = *text ? text : NULL;
        if (!end) {
            for (i++; i < FIELDS; i++)
                fields[i] = NULL;
            return;
        }
        *end = 0;
        fields[i] = *text ? text : NULL;
        text = end + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *f[FIELDS];
    if (!ledger.db)
        ledger_fixture_open(&ledger);
    if (size > MAX_INPUT)
        return 0;
    char *text = malloc(size + 1);
    if (!text)
        return 0;
    memcpy(text, data, size);
    text[size] = 0;
    read_fields(text, f);
    ent_ledger_query q = {.type = f[0],
                          .a = f[1],
                          .b = f[2],
                          .from = f[3],
                          .to = f[4],
                          .person = f[5],
                          .place = f[6],
                          .status = f[7],
                          .text = f[8],
                          .as_of = f[9],
                          .cameo = f[10],
                          .historical = size % 2,
                          .expand = size % 3 == 0,
                          .limit = (int64_t)(size % 5)};
    ask(ent_ledger_records, q, ALL_RECORDS);
    ask(ent_ledger_events, q, ALL_EVENTS);
    ask(ent_ledger_who, q, ALL_RECORDS);
    free(text);
    return 0;
}
