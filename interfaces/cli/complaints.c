// complaints.c: one line for a bad document, and one for the whole run.

#include "complaints.h"

#include "say.h"

#include <stdio.h>
#include <string.h>

static const char *const kind_names[ENT_STATUS_COUNT] = {
    [ENT_OK] = "of no kind",
    [ENT_IO] = "of unreadable input",
    [ENT_FORMAT] = "of ill-formed input",
    [ENT_TOO_LARGE] = "of input that is too large",
    [ENT_UNSUPPORTED] = "of input of a kind not read",
    [ENT_TABLE] = "of a bad table",
    [ENT_ARGUMENT] = "of a wrong argument",
    [ENT_STOPPED] = "of a stopped run",
};

typedef struct named_count {
    ent_outcome outcome;
    const char *words;
} named_count;

static const named_count skipped[] = {
    {ENT_SKIPPED_LANGUAGE, "not English"},
    {ENT_SKIPPED_EMPTY, "without text"},
    {ENT_SKIPPED_NO_TEXT_KEY, "without a text column"},
    {ENT_SKIPPED_NOT_TEXT, "not a text"},
};

static const named_count failed[] = {
    {ENT_FAILED_IO, "unreadable"},
    {ENT_FAILED_FORMAT, "ill-formed"},
    {ENT_FAILED_TOO_LARGE, "too large"},
};

void ent_cli_complain(ent_cli_complaints *c, const ent_error *err)
{
    unsigned kind = (unsigned)err->status < ENT_STATUS_COUNT ? (unsigned)err->status : ENT_FORMAT;
    c->last = *err;
    if (++c->n[kind] <= ENT_CLI_MAX_COMPLAINTS)
        ent_cli_say_error(err);
}

void ent_cli_complaints_end(const ent_cli_complaints *c)
{
    char count[32];
    for (int kind = 0; kind < ENT_STATUS_COUNT; kind++) {
        int64_t more = c->n[kind] - ENT_CLI_MAX_COMPLAINTS;
        if (more <= 0)
            continue;
        ent_cli_format_count(more, count);
        ent_cli_say("%s more complaint%s %s not shown", count, more == 1 ? "" : "s",
                    kind_names[kind]);
    }
}

bool ent_cli_complaints_told(const ent_cli_complaints *c, const ent_error *err)
{
    return c->last.status != ENT_OK && c->last.line == err->line && c->last.byte == err->byte &&
           strcmp(c->last.file, err->file) == 0 && strcmp(c->last.text, err->text) == 0;
}

static int64_t sum(const ent_run_report *report, const named_count *list, size_t n)
{
    int64_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += report->outcomes[list[i].outcome];
    return total;
}

int64_t ent_cli_failed(const ent_run_report *report)
{
    int64_t outcomes = sum(report, failed, sizeof failed / sizeof *failed);
    return outcomes > report->failed ? outcomes : report->failed;
}

/** Append `, 3 skipped (2 not English, 1 without text)`; nothing if there are none. */
static size_t add_list(const ent_run_report *report, const named_count *list, size_t n_list,
                       int64_t total, const char *what, char *out, size_t at, size_t room)
{
    char count[32];
    const char *before = " (";
    if (total == 0 || at >= room)
        return at;
    ent_cli_format_count(total, count);
    at += (size_t)snprintf(out + at, room - at, ", %s %s", count, what);
    for (size_t i = 0; i < n_list && at < room; i++) {
        if (report->outcomes[list[i].outcome] == 0)
            continue;
        ent_cli_format_count(report->outcomes[list[i].outcome], count);
        at += (size_t)snprintf(out + at, room - at, "%s%s %s", before, count, list[i].words);
        before = ", ";
    }
    if (at < room && *before == ',')
        at += (size_t)snprintf(out + at, room - at, ")");
    return at;
}

void ent_cli_summary(const ent_run_report *report, const char *what, char *out, size_t room)
{
    char count[32], events[32];
    int64_t documents = 0;
    for (int i = 0; i < ENT_OUTCOME_COUNT; i++)
        documents += report->outcomes[i];
    ent_cli_format_count(documents, count);
    ent_cli_format_count(report->events, events);
    size_t at = (size_t)snprintf(out, room, "%s %s%s, %s event%s", count, what,
                                 documents == 1 ? "" : "s", events, report->events == 1 ? "" : "s");
    size_t n_skipped = sizeof skipped / sizeof *skipped, n_failed = sizeof failed / sizeof *failed;
    at = add_list(report, skipped, n_skipped, sum(report, skipped, n_skipped), "skipped", out, at,
                  room);
    add_list(report, failed, n_failed, ent_cli_failed(report), "failed", out, at, room);
}
