// add.c: news into a ledger.
//
// The run is that of `entente code` (coding/run.c): its workers code documents and turn them into rows, its
// writer, the caller's thread, puts them in.  A worker that meets a text which the ledger had when
// the run began leaves it at that.

#include "ledger/add.h"

#include <stdlib.h>

// --------------------------------------------------------------------------------------- in workers

static void write_rows(const ent_adding *a, const ent_extract_options *reading, const char *hash,
                       ent_job *job, const ent_analysis *layers, ent_arena *keep, ent_arena tmp)
{
    ent_view view = ent_view_of(a->engine, layers, a->options, keep);
    ent_coded coded = {
        .view = &view, .record = &job->record, .reading = reading, .hash = hash, .coder = a->coder};
    ent_serialise(&coded, keep, tmp, &job->out);
    job->events = layers->events.n;
}

static const ent_extract_options *reading_of(const ent_adding *a, const ent_record *r)
{
    return r->reading ? r->reading : &a->reading;
}

/** What a known text itself says of its day and title, so that its source is the same as if it were coded. */
static void complete(const ent_adding *a, ent_document *d, ent_arena *keep, ent_arena tmp)
{
    if (!d->given && (d->published == ENT_NO_DAY || d->title.n == 0))
        (void)ent_layout_of(a->engine->text, d, keep, tmp);
}

ent_outcome ent_adding_code(void *user, ent_job *job, ent_arena *keep, ent_arena tmp,
                            ent_analysis *layers)
{
    const ent_adding *a = user;
    const ent_extract_options *reading = reading_of(a, &job->record);
    ent_document *d = &layers->document;
    char hash[65];
    ent_outcome outcome = ent_read_document(&job->record, reading, keep, tmp, d, &job->error);
    if (outcome != ENT_CODED)
        return outcome;
    ent_content_hash(d->text, hash);
    if (ent_known_has(&a->known, hash)) {
        complete(a, d, keep, tmp);
        ent_serialise_known(d, &job->record, hash, &job->out);
        return ENT_CODED;
    }
    outcome = ent_analyse_document(a->engine, keep, tmp, layers, &job->error);
    if (outcome == ENT_CODED)
        write_rows(a, reading, hash, job, layers, keep, tmp);
    return outcome;
}

void ent_adding_reject(void *user, ent_job *job, const ent_analysis *layers)
{
    const ent_adding *a = user;
    const ent_document *d = job->outcome == ENT_SKIPPED_LANGUAGE ? &layers->document : NULL;
    ent_serialise_rejected(job, d, reading_of(a, &job->record), a->coder, &job->out);
}

// -------------------------------------------------------------------------------- in the only writer

static ent_status stopped(ent_error *err)
{
    return ent_fail(err, ENT_STOPPED, ENT_S(""), 0, -1, "stopped by the caller");
}

ent_status ent_adding_pause(ent_adding *a, ent_error *err)
{
    const ent_run_options *o = a->options;
    if (!o->write || o->write(o->user, "", 0))
        return ENT_OK;
    a->interrupted = true;
    return stopped(err);
}

static ent_status take(void *user, const ent_job *job, ent_error *err)
{
    ent_adding *a = user;
    ent_taking t = {.rows = ent_buffer_str(&job->out),
                    .record = &job->record,
                    .reading = reading_of(a, &job->record),
                    .coded = job->outcome == ENT_CODED};
    ent_status status = ent_inserter_take(a->inserter, &t, err);
    if (status == ENT_OK && t.outdated && !ent_numbers_add(&a->outdated, t.id))
        status = ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    return status == ENT_OK ? ent_adding_pause(a, err) : status;
}

// ------------------------------------------------------------------------------------ opening, closing

ent_status ent_adding_open(ent_adding *a, ent_ledger *l, const ent_engine *engine,
                           const ent_run_options *options, ent_error *err)
{
    *a = (ent_adding){.engine = engine,
                      .options = options,
                      .ledger = l,
                      .last = INT64_MAX,
                      .reading = {.columns = options->columns, .published = ENT_NO_DAY}};
    if (!l->writable)
        return ent_fail(err, ENT_ARGUMENT, ent_str_of(l->path), 0, -1, "is open for reading only");
    if (options->published)
        (void)ent_day_parse(ent_str_of(options->published), &a->reading.published);
    ent_coder_name(engine, a->coder);
    return ent_inserter_open(l, engine, &a->inserter, err);
}

void ent_adding_close(ent_adding *a)
{
    ent_inserter_close(a->inserter);
    ent_known_close(&a->known);
    free(a->outdated.items);
}

// -------------------------------------------------------------------------------------- afterwards

static bool collect(void *user, const char *bytes, size_t n)
{
    ent_buffer_add(user, bytes, n);
    return true;
}

/** One row for each run, also for one that found nothing new: it says what was looked at. */
static ent_status write_manifest(const ent_adding *a, const ent_run_report *run, ent_error *err)
{
    ent_buffer text = {0};
    sqlite3_stmt *s = NULL;
    ent_run_options options = *a->options;
    options.to = ENT_OUT_JSONL;
    ent_status status = ent_manifest_write(a->engine, &options, run, &text, collect);
    if (status != ENT_OK || text.failed) {
        ent_buffer_free(&text);
        return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    }
    status = ent_ledger_prepare(a->ledger, "INSERT INTO run (manifest) VALUES (?)", &s, err);
    if (status == ENT_OK) {
        ent_bind_text(s, 1, ent_buffer_str(&text));
        if (sqlite3_step(s) != SQLITE_DONE)
            status = ent_ledger_error(a->ledger, "cannot write the manifest", err);
    }
    sqlite3_finalize(s);
    ent_buffer_free(&text);
    return status;
}

static ent_status recode_outdated(ent_adding *a, ent_error *err)
{
    ent_run_report report = {0};
    ent_known_close(&a->known);
    ent_status status = ent_recode_all(a, &report, err);
    ent_run_report_free(&report);
    return status;
}

/** The number that a statement gives; ?1 is `value`.  0: there is none. */
static int64_t ask_number(const ent_ledger *l, const char *sql, int64_t value)
{
    int64_t n = 0;
    sqlite3_stmt *s = NULL;
    if (ent_ledger_prepare(l, sql, &s, NULL) == ENT_OK) {
        sqlite3_bind_int64(s, 1, value);
        if (sqlite3_step(s) == SQLITE_ROW)
            n = sqlite3_column_int64(s, 0);
    }
    sqlite3_finalize(s);
    return n;
}

// Near-copies at one address, of which some came in this run: an article was corrected.  They are looked for
// among the groups that the new documents belong to.
static const char corrected[] =
    "WITH met AS (SELECT DISTINCT coalesce(copy_of, id) AS root FROM document WHERE id > ?1),"
    " text AS (SELECT root, root AS id FROM met UNION ALL"
    " SELECT root, document.id FROM met JOIN document ON document.copy_of = root)"
    " SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(DISTINCT text.id) AS n FROM text"
    " JOIN source ON source.document = text.id GROUP BY root,"
    " coalesce(url, path || char(10) || number || char(10) || doc_id)"
    " HAVING n > 1 AND max(text.id) > ?1)";

static void fill_report(const ent_adding *a, const ent_run_report *run, ent_add_report *report)
{
    const ent_inserted *done = ent_inserter_done(a->inserter);
    *report = (ent_add_report){.added = done->added,
                               .known = done->known,
                               .new_sources = done->new_sources,
                               .recoded = done->recoded,
                               .failed = run->failed,
                               .events = done->events,
                               .accounts = done->accounts,
                               .records = ask_number(a->ledger, "SELECT count(*) FROM record", 0),
                               .corrected = ask_number(a->ledger, corrected, a->last)};
}

/** Now and then within a long statement, and before each commit: does the caller ask to stop?  Said once: what SQLite
 *  makes of it is an error, and the transaction must still be rolled back. */
static int look_up(void *user)
{
    ent_adding *a = user;
    return !a->interrupted && ent_adding_pause(a, NULL) != ENT_OK;
}

static void tell_settling(const ent_adding *a, const ent_run_report *run)
{
    ent_progress now = {.documents = run->outcomes[ENT_CODED], .settling = true};
    if (a->options->progress)
        a->options->progress(a->options->user, &now);
}

/** Settling can be done again, so its many small transactions need not each wait for the disk. */
static ent_status settle(ent_adding *a, ent_error *err)
{
    enum { STEPS = 10000 }; // of SQLite's machine, less than a millisecond
    sqlite3 *db = a->ledger->db;
    ent_status status = ent_ledger_exec(a->ledger, "PRAGMA synchronous = NORMAL", err);
    sqlite3_progress_handler(db, STEPS, look_up, a);
    sqlite3_commit_hook(db, look_up, a);
    if (status == ENT_OK)
        status = ent_ledger_settle(a->ledger, a->engine, err);
    sqlite3_progress_handler(db, 0, NULL, NULL);
    sqlite3_commit_hook(db, NULL, NULL);
    sqlite3_exec(db, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
    return status != ENT_OK && a->interrupted ? stopped(err) : status;
}

ent_status ent_adding_finish(ent_adding *a, ent_status status, const ent_run_report *run,
                             ent_add_report *report, ent_error *err)
{
    ent_error later = {.byte = -1};
    ent_status then = status == ENT_OK || status == ENT_STOPPED ? ENT_OK : status;
    bool went_well = then == ENT_OK;
    if (went_well)
        then = ent_inserter_commit(a->inserter, &later);
    if (then == ENT_OK && status == ENT_OK && a->outdated.n)
        then = recode_outdated(a, &later);
    if (then == ENT_OK)
        then = write_manifest(a, run, &later);
    if (then == ENT_OK && !a->interrupted) {
        tell_settling(a, run);
        then = settle(a, &later);
    }
    fill_report(a, run, report);
    if (!went_well || then == ENT_OK)
        return status;
    if (err)
        *err = later;
    return then;
}

ent_status ent_ledger_add(ent_ledger *ledger, const ent_engine *engine,
                          const ent_run_options *options, ent_run_report *run,
                          ent_add_report *report, ent_error *err)
{
    ent_adding a;
    ent_status status = ent_adding_open(&a, ledger, engine, options, err);
    if (status == ENT_OK)
        status = ent_known_open(ledger, &a.known, &a.outdated, err);
    if (status == ENT_OK) {
        a.last = ask_number(ledger, "SELECT max(id) FROM document", 0);
        ent_run_hook hook = {
            .user = &a, .code = ent_adding_code, .reject = ent_adding_reject, .take = take};
        status = ent_run_with(engine, options, &hook, run, err);
        status = ent_adding_finish(&a, status, run, report, err);
    }
    ent_adding_close(&a);
    return status;
}
