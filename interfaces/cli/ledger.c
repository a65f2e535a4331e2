// ledger.c: the commands that ask a ledger or decide about it: settings to a query, answers to the output.

#define _GNU_SOURCE // localtime_r

#include "ledger.h"

#include "interrupt.h"
#include "output.h"
#include "put.h"
#include "say.h"

#include <stdlib.h>
#include <time.h>

int ent_cli_ledger_failed(ent_status status, const ent_error *err)
{
    if (status == ENT_OK)
        return ENT_CLI_EXIT_OK;
    ent_cli_say_error(err);
    return status == ENT_ARGUMENT ? ENT_CLI_EXIT_USAGE : ENT_CLI_EXIT_LEDGER;
}

// ------------------------------------------------------------------------------------------ asking

/** What the callback of an answer shares. */
typedef struct answer {
    ent_cli_output output;
    int signal;   // that stopped it, or 0
    int64_t rows; // that were written
} answer;

static bool take_bytes(void *user, const char *bytes, size_t n)
{
    answer *a = user;
    a->signal = ent_cli_interrupt_seen();
    return !a->signal && ent_cli_output_write(&a->output, bytes, n);
}

static ent_ledger_query query_of(const ent_cli_settings *s, answer *a)
{
    int columns = ent_cli_terminal_columns(a->output.file);
    return (ent_ledger_query){
        .type = s->type,
        .cameo = s->cameo,
        .a = s->between[0],
        .b = s->between[1],
        .from = s->since,
        .to = s->until,
        .person = s->person,
        .place = s->place,
        .status = s->status,
        .text = s->text,
        .as_of = s->as_of,
        .overdue = s->overdue,
        .historical = s->historical,
        .expand = s->expand,
        .limit = s->limit,
        .width = s->width       ? (int)s->width
                 : columns < 40 ? 0
                                : columns,
        .colour = ent_cli_output_wants_colour(&a->output, s->colour),
        .format = (ent_ledger_format)s->format,
        .rows = &a->rows,
        .user = a,
        .write = take_bytes,
    };
}

static ent_status who(ent_ledger *ledger, const ent_cli_settings *s, ent_ledger_query *q,
                      ent_error *err)
{
    ent_cli_settings names = *s; // the operands behind the ledger
    names.operands++;
    names.n_operands--;
    char *name = ent_cli_join_operands(&names);
    q->person = name;
    ent_status status = name ? ent_ledger_who(ledger, q, err) : ENT_TOO_LARGE;
    if (status == ENT_OK && *q->rows == 0)
        ent_cli_say("nobody in this ledger is called '%.200s'", name);
    free(name);
    return status;
}

static ent_status ask(ent_ledger *ledger, const ent_cli_settings *s, unsigned command,
                      ent_ledger_query *q, ent_error *err)
{
    ent_aggregate_options groups = {s->by, s->count == 1, s->quad, s->mean};
    switch (command) {
    case ENT_CLI_RECORDS: return ent_ledger_records(ledger, q, err);
    case ENT_CLI_EVENTS: return ent_ledger_events(ledger, q, err);
    case ENT_CLI_PLEDGES: return ent_ledger_pledges(ledger, q, err);
    case ENT_CLI_AGGREGATE: return ent_ledger_aggregate(ledger, q, &groups, err);
    case ENT_CLI_EXPORT: return ent_ledger_export(ledger, q, s->as, err);
    case ENT_CLI_WHO: return who(ledger, s, q, err);
    case ENT_CLI_WHY: return ent_ledger_why(ledger, s->operands[1], q, err);
    default:
        q->a = s->operands[1];
        q->b = s->operands[2];
        return ent_ledger_relation(ledger, q, err);
    }
}

/** The exit code of an answer: what went wrong with its output says more than that it stopped. */
static int conclude(const answer *a, ent_status status, const ent_error *err)
{
    int output = ent_cli_output_status(&a->output);
    if (a->signal)
        return ENT_CLI_EXIT_SIGNAL + a->signal;
    return output ? output : ent_cli_ledger_failed(status, err);
}

int ent_cli_ask(const ent_cli_settings *s, unsigned command)
{
    answer a = {0};
    ent_ledger *ledger = NULL;
    ent_error err = {.byte = -1};
    if (command == ENT_CLI_EXPORT && !s->as) {
        ent_cli_say("name the form of the export: --as plover, gdelt, icews, ...");
        return ENT_CLI_EXIT_USAGE;
    }
    ent_status status = ent_ledger_open(s->operands[0], false, &ledger, &err);
    if (status != ENT_OK)
        return ent_cli_ledger_failed(status, &err);
    if (command != ENT_CLI_EVENTS && command != ENT_CLI_EXPORT && !ent_ledger_is_settled(ledger))
        ent_cli_say(
            "%s: not all reports are in records yet, as an add is under way or was cut short; "
            "'entente recode %s' goes on with it",
            s->operands[0], s->operands[0]);
    ent_cli_interrupt_watch();
    if (ent_cli_output_open(&a.output, s->output)) {
        ent_ledger_query q = query_of(s, &a);
        status = ask(ledger, s, command, &q, &err);
        ent_cli_output_close(&a.output, !a.signal);
    }
    ent_ledger_close(ledger);
    int code = conclude(&a, status, &err);
    // Who asks for rows may find none; who asks for a person wants one.
    bool nobody = command == ENT_CLI_WHO && code == ENT_CLI_EXIT_OK && a.rows == 0;
    return nobody ? ENT_CLI_EXIT_BAD : code;
}

// ---------------------------------------------------------------------------------------- deciding

/** Today as YYYY-MM-DD, for the day of a decision. */
static void today(char out[11])
{
    struct tm t;
    time_t now = time(NULL);
    localtime_r(&now, &t);
    strftime(out, 11, "%Y-%m-%d", &t);
}

static ent_status decide(ent_ledger *ledger, const ent_engine *engine, const ent_cli_settings *s,
                         unsigned command, ent_error *err)
{
    char day[11];
    today(day);
    if (command == ENT_CLI_SPLIT)
        return ent_ledger_split(ledger, engine, s->operands[1], day, s->who, s->reason, err);
    return ent_ledger_join(ledger, engine, s->operands[1], s->operands[2], day, s->who, s->reason,
                           err);
}

int ent_cli_decide(const ent_cli_settings *s, unsigned command)
{
    ent_engine *engine = NULL;
    ent_ledger *ledger = NULL;
    ent_error err = {.byte = -1};
    if (ent_engine_open(s->tables, s->n_tables, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    ent_status status = ent_ledger_open(s->operands[0], true, &ledger, &err);
    if (status == ENT_OK)
        status = decide(ledger, engine, s, command, &err);
    ent_ledger_close(ledger);
    ent_engine_close(engine);
    return ent_cli_ledger_failed(status, &err);
}
