// ledger_add.c: `entente add` and `entente recode`.

#include "ledger.h"

#include "apart.h"
#include "complaints.h"
#include "interrupt.h"
#include "progress.h"
#include "say.h"

#include <stdio.h>
#include <string.h>

/** One run into a ledger: what the callbacks share. */
typedef struct adding {
    const ent_cli_settings *settings;
    ent_cli_progress progress;
    ent_cli_complaints complaints;
    int signal; // that stopped it, or 0
    bool settled;
} adding;

// ---------------------------------------------------------------------------------- callbacks

/** Nothing is written; between two documents the run asks whether to go on. */
static bool go_on(void *user, const char *bytes, size_t n)
{
    adding *a = user;
    (void)bytes, (void)n;
    a->signal = ent_cli_interrupt_seen();
    return !a->signal;
}

static void take_complaint(void *user, const ent_error *err)
{
    adding *a = user;
    ent_cli_progress_clear(&a->progress);
    ent_cli_complain(&a->complaints, err);
}

/** While records are made nothing is waited for. */
static void take_progress(void *user, const ent_progress *now)
{
    adding *a = user;
    ent_cli_progress_update(&a->progress, now);
    if (now->settling)
        ent_cli_interrupt_hold();
}

static ent_run_options options_of(adding *a)
{
    static const char *const standard_input[] = {"-"};
    const ent_cli_settings *s = a->settings;
    bool named = s->n_operands > 1; // the first operand is the ledger
    return (ent_run_options){
        .inputs = named ? s->operands + 1 : standard_input,
        .n_inputs = named ? s->n_operands - 1 : 1,
        .from = (ent_input_format)s->from,
        .columns = {s->id_column, s->title_column, s->text_column, s->date_column, s->url_column,
                    s->source_column},
        .published = s->published,
        .threads = (int)s->jobs,
        .strict = s->strict,
        .historical = true,
        .max_document = s->max_document,
        .max_ratio = s->max_ratio,
        .user = a,
        .write = go_on,
        .complain = take_complaint,
        .progress = take_progress,
    };
}

// ------------------------------------------------------------------------------------ the words

/** Append `71 events`, with a comma before it where something stands there. */
static void add_count(char *out, size_t room, int64_t n, const char *what)
{
    char count[32];
    size_t at = strlen(out);
    ent_cli_format_count(n, count);
    snprintf(out + at, room - at, "%s%s %s%s", at ? ", " : "", count, what, n == 1 ? "" : "s");
}

/** What became of documents that were there, in brackets: `(2 known, 1 new source)`. */
static void add_known(char *out, size_t room, const ent_add_report *r)
{
    char list[128] = "", count[32];
    size_t at = strlen(out);
    if (r->known) {
        ent_cli_format_count(r->known, count);
        snprintf(list, sizeof list, "%s known", count);
    }
    if (r->new_sources)
        add_count(list, sizeof list, r->new_sources, "new source");
    if (*list)
        snprintf(out + at, room - at, " (%s)", list);
}

static int64_t count_skipped(const ent_run_report *run)
{
    return run->outcomes[ENT_SKIPPED_LANGUAGE] + run->outcomes[ENT_SKIPPED_EMPTY] +
           run->outcomes[ENT_SKIPPED_NO_TEXT_KEY] + run->outcomes[ENT_SKIPPED_NOT_TEXT];
}

/** `added 5 documents (2 known, 1 new source), 71 events, 34 accounts; 28 records` */
static void write_summary(const ent_run_report *run, const ent_add_report *r, bool recode,
                          char *out, size_t room)
{
    char count[32], skipped[64] = "";
    *out = '\0';
    if (!recode)
        add_count(out, room, r->added, "document");
    add_known(out, room, r);
    if (recode || r->recoded)
        add_count(out, room, r->recoded, recode ? "document" : "recoded document");
    add_count(out, room, r->events, "event");
    add_count(out, room, r->accounts, "account");
    if (count_skipped(run)) {
        ent_cli_format_count(count_skipped(run), count);
        snprintf(skipped, sizeof skipped, ", %s skipped", count);
    }
    size_t at = strlen(out);
    at += (size_t)snprintf(out + at, room - at, "%s", skipped);
    if (r->failed && at < room) {
        ent_cli_format_count(r->failed, count);
        at += (size_t)snprintf(out + at, room - at, ", %s failed", count);
    }
    ent_cli_format_count(r->records, count);
    if (at < room)
        snprintf(out + at, room - at, "; the ledger holds %s record%s", count,
                 r->records == 1 ? "" : "s");
}

/** A newsroom's correction: people who wonder about two reports should know. */
static void hint_at_corrected(const ent_add_report *r)
{
    char count[32];
    ent_cli_format_count(r->corrected, count);
    if (r->corrected == 1)
        ent_cli_say(
            "1 document is nearly the text of another one from the same address, as a correction is; both "
            "stay in the ledger and count as one publisher");
    else if (r->corrected)
        ent_cli_say(
            "%s documents are nearly the texts of others from the same addresses, as corrections are; all "
            "stay in the ledger and count as one publisher each",
            count);
}

/** Say why the run ended before its time, if it did; gives the exit code. */
static int explain(const adding *a, ent_status status, const ent_error *err)
{
    if (a->signal)
        return ENT_CLI_EXIT_SIGNAL + a->signal;
    if (status == ENT_OK)
        return ENT_CLI_EXIT_OK;
    if (!ent_cli_complaints_told(&a->complaints, err))
        ent_cli_say_error(err);
    if (status == ENT_STOPPED) {
        ent_cli_say("stopped at the first bad document, as --strict asks");
        return ENT_CLI_EXIT_BAD;
    }
    return status == ENT_ARGUMENT ? ENT_CLI_EXIT_USAGE : ENT_CLI_EXIT_LEDGER;
}

static int conclude(const adding *a, ent_status status, const ent_error *err, bool recode,
                    const ent_run_report *run, const ent_add_report *report)
{
    char summary[512];
    ent_cli_complaints_end(&a->complaints);
    int code = explain(a, status, err);
    if (!a->settings->quiet) {
        write_summary(run, report, recode, summary, sizeof summary);
        ent_cli_say("%s%s %s", a->signal ? "interrupted; " : "", recode ? "recoded" : "added",
                    summary);
        hint_at_corrected(report);
    }
    if (a->signal && !a->settled)
        ent_cli_say(
            "not all reports are in records yet; the next 'entente add' or 'entente recode' "
            "on this ledger sees to that");
    if (code == ENT_CLI_EXIT_OK && report->failed > 0)
        code = ENT_CLI_EXIT_BAD;
    return code;
}

// ------------------------------------------------------------------------------------ the run

/** May reading wait for somebody to write?  Otherwise a signal always comes to go_on in the end, and the program
 *  need not leave files beside the ledger. */
static bool may_wait(const ent_run_options *o)
{
    for (int i = 0; i < o->n_inputs; i++)
        if (strcmp(o->inputs[i], "-") == 0 || strncmp(o->inputs[i], "/dev/", 5) == 0)
            return true;
    return false;
}

static int run_into(adding *a, ent_ledger *ledger, const ent_engine *engine, bool recode)
{
    ent_error err = {.byte = -1};
    ent_run_report run = {0};
    ent_add_report report = {0};
    ent_run_options options = options_of(a);
    if (recode || !may_wait(&options))
        ent_cli_interrupt_hold();
    ent_cli_progress_start(&a->progress, !a->settings->quiet);
    ent_status status =
        recode ? ent_ledger_recode(ledger, engine, a->settings->all, &options, &report, &err)
               : ent_ledger_add(ledger, engine, &options, &run, &report, &err);
    ent_cli_progress_clear(&a->progress);
    a->settled = ent_ledger_is_settled(ledger);
    int code = conclude(a, status, &err, recode, &run, &report);
    ent_run_report_free(&run);
    return code;
}

static int with_engine(adding *a, const ent_engine *engine, bool recode)
{
    ent_error err = {.byte = -1};
    ent_ledger *ledger = NULL;
    ent_cli_interrupt_watch();
    ent_status status = ent_ledger_open(a->settings->operands[0], true, &ledger, &err);
    int code = ent_cli_ledger_failed(status, &err);
    if (status == ENT_OK)
        code = run_into(a, ledger, engine, recode);
    ent_ledger_close(ledger);
    return code;
}

int ent_cli_add(const ent_cli_settings *s, bool recode)
{
    adding a = {.settings = s};
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    if (ent_cli_is_read_again(s->operands + 1, s->n_operands - 1, s->operands[0]))
        return ENT_CLI_EXIT_USAGE;
    if (ent_engine_open(s->tables, s->n_tables, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    int code = with_engine(&a, engine, recode);
    ent_engine_close(engine);
    return code;
}
