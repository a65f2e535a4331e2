// run.c: the commands code, annotate, explain and relate: settings to run options, callbacks, exit code.

#define _GNU_SOURCE // realpath, readlink, fileno

#include "run.h"

#include "apart.h"
#include "complaints.h"
#include "interrupt.h"
#include "output.h"
#include "progress.h"
#include "say.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/** One run: what the callbacks share. */
typedef struct run {
    const ent_cli_settings *settings;
    ent_cli_output output, manifest;
    ent_cli_progress progress;
    ent_cli_complaints complaints;
    int signal; // that stopped it, or 0
} run;

// ---------------------------------------------------------------------------------- callbacks

static bool take_bytes(void *user, const char *bytes, size_t n)
{
    run *r = user;
    r->signal = ent_cli_interrupt_seen();
    return !r->signal && ent_cli_output_write(&r->output, bytes, n);
}

static void take_complaint(void *user, const ent_error *err)
{
    run *r = user;
    ent_cli_progress_clear(&r->progress);
    ent_cli_complain(&r->complaints, err);
}

static void take_progress(void *user, const ent_progress *now)
{
    run *r = user;
    ent_cli_progress_update(&r->progress, now);
}

static bool take_manifest(void *user, const char *bytes, size_t n)
{
    return ent_cli_output_write(user, bytes, n);
}

// ----------------------------------------------------------- an output that would be read again

/** The file that the shell opened as standard output, where the system can tell. */
static bool stdout_is_read_again(const ent_cli_settings *s)
{
    char path[PATH_MAX];
    struct stat info;
    if (fstat(STDOUT_FILENO, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    ssize_t n = readlink("/proc/self/fd/1", path, sizeof path - 1);
    if (n <= 0)
        return false;
    path[n] = '\0';
    return ent_cli_is_read_again(s->operands, s->n_operands, path);
}

static bool outputs_are_apart(const ent_cli_settings *s)
{
    bool to_stdout = !s->output || strcmp(s->output, "-") == 0;
    if (to_stdout ? stdout_is_read_again(s)
                  : ent_cli_is_read_again(s->operands, s->n_operands, s->output))
        return false;
    return !s->manifest || strcmp(s->manifest, "-") == 0 ||
           !ent_cli_is_read_again(s->operands, s->n_operands, s->manifest);
}

// ------------------------------------------------------------------------------------ the run

static ent_run_options options_of(run *r)
{
    static const char *const standard_input[] = {"-"};
    const ent_cli_settings *s = r->settings;
    int columns = ent_cli_terminal_columns(r->output.file);
    return (ent_run_options){
        .inputs = s->n_operands ? s->operands : standard_input,
        .n_inputs = s->n_operands ? s->n_operands : 1,
        .from = (ent_input_format)s->from,
        .to = (ent_output_format)s->format,
        .columns = {s->id_column, s->title_column, s->text_column, s->date_column, s->url_column,
                    s->source_column},
        .layers = (unsigned)s->layers,
        .published = s->published,
        .threads = (int)s->jobs,
        .strict = s->strict,
        .historical = s->historical,
        .expand = s->expand,
        .colour = ent_cli_output_wants_colour(&r->output, s->colour),
        .width = s->width       ? (int)s->width
                 : columns < 40 ? 0
                                : columns,
        .max_document = s->max_document,
        .max_ratio = s->max_ratio,
        .user = r,
        .write = take_bytes,
        .complain = take_complaint,
        .progress = take_progress,
    };
}

/** The worse of two exit codes: one about output says more than one about a document. */
static int worse(int a, int b) { return a > b ? a : b; }

static int write_manifest(run *r, const ent_engine *engine, const ent_run_options *options,
                          const ent_run_report *report)
{
    if (!r->settings->manifest)
        return ENT_CLI_EXIT_OK;
    ent_status status = ent_manifest_write(engine, options, report, &r->manifest, take_manifest);
    ent_cli_output_close(&r->manifest, true);
    int code = ent_cli_output_status(&r->manifest);
    if (code == ENT_CLI_EXIT_OK && status != ENT_OK) {
        ent_cli_say("%s: the manifest could not be written", r->settings->manifest);
        code = ENT_CLI_EXIT_OUTPUT;
    }
    return code;
}

/** Say why the run ended before its time, if it did; gives the exit code. */
static int explain(const run *r, ent_status status, const ent_error *err)
{
    int output = ent_cli_output_status(&r->output);
    if (r->signal)
        return ENT_CLI_EXIT_SIGNAL + r->signal;
    if (output)
        return output;
    if (status == ENT_OK)
        return ENT_CLI_EXIT_OK;
    if (!ent_cli_complaints_told(&r->complaints, err))
        ent_cli_say_error(err);
    if (status == ENT_STOPPED && r->settings->strict) {
        ent_cli_say("stopped at the first bad document, as --strict asks");
    }
    return status == ENT_ARGUMENT ? ENT_CLI_EXIT_USAGE : ENT_CLI_EXIT_BAD;
}

/** The closing words; gives the exit code. */
static int conclude(const run *r, ent_status status, const ent_error *err,
                    const ent_run_report *report)
{
    char summary[512];
    ent_cli_complaints_end(&r->complaints);
    int code = explain(r, status, err);
    if (!r->settings->quiet && code != ENT_CLI_EXIT_PIPE) {
        bool rows = r->settings->format == ENT_OUT_RELATIONS;
        ent_cli_summary(report, rows ? "row" : "document", summary, sizeof summary);
        ent_cli_say("%s%s", r->signal ? "interrupted after " : "", summary);
    }
    return worse(code, ent_cli_failed(report) > 0 ? ENT_CLI_EXIT_BAD : ENT_CLI_EXIT_OK);
}

static int go(run *r, const ent_engine *engine)
{
    ent_error err = {.byte = -1};
    ent_run_report report = {0};
    ent_run_options options = options_of(r);
    bool on_terminal = ent_cli_output_is_terminal(&r->output);
    ent_cli_progress_start(&r->progress, !r->settings->quiet && !on_terminal);
    ent_status status = ent_run(engine, &options, &report, &err);
    ent_cli_progress_clear(&r->progress);
    ent_cli_output_close(&r->output, !r->signal);
    int code = conclude(r, status, &err, &report);
    code = worse(code, write_manifest(r, engine, &options, &report));
    ent_run_report_free(&report);
    return code;
}

/** Open what is to be written, before a long run finds that it cannot be. */
static int open_outputs(run *r)
{
    const ent_cli_settings *s = r->settings;
    if (!ent_cli_output_open(&r->output, s->output))
        return ent_cli_output_status(&r->output);
    if (!s->manifest)
        return ENT_CLI_EXIT_OK;
    if (!ent_cli_output_open(&r->manifest, s->manifest)) {
        return ent_cli_output_status(&r->manifest);
    }
    return ENT_CLI_EXIT_OK;
}

static bool check_manifest(const ent_cli_settings *s)
{
    const char *output = s->output ? s->output : "-";
    if (!s->manifest || strcmp(s->manifest, output) != 0)
        return true;
    ent_cli_say("manifest and records cannot go to the same place; give one of them a file");
    return false;
}

int ent_cli_run(const ent_cli_settings *settings)
{
    run r = {.settings = settings};
    ent_engine *engine = NULL;
    ent_error err = {.byte = -1};
    if (!check_manifest(settings) || !outputs_are_apart(settings))
        return ENT_CLI_EXIT_USAGE;
    if (ent_engine_open(settings->tables, settings->n_tables, &engine, &err) != ENT_OK) {
        ent_cli_say_error(&err);
        return ENT_CLI_EXIT_TABLES;
    }
    ent_cli_interrupt_watch();
    int code = open_outputs(&r);
    if (code == ENT_CLI_EXIT_OK)
        code = go(&r, engine);
    ent_engine_close(engine);
    return code;
}
