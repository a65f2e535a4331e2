// recode.c: documents of a ledger coded anew, from the copies that it keeps.
//
// The run is again that of `entente code`; what stands in the place of the reader is a second connection
// to the ledger, which the reader's thread has for itself.  The list of documents is made before, and
// the run keeps its order, so the writer knows which document each job is.  A document that has become another
// one's while the run went on is gone: the reader notes that in the list, and the writer passes it over.

#include "ledger/add.h"

#include "ledger/original.h"

#include <stdlib.h>

/** A run over copies. */
typedef struct recoding {
    ent_adding *adding;
    ent_numbers *documents; // 0: gone; noted before a later one is handed over
    size_t taken;           // by the writer

    ent_ledger *copies; // from here on: the reader's thread
    sqlite3_stmt *ask;
    ent_readings readings;
    size_t read;
} recoding;

// ------------------------------------------------------------------------------- the reader's thread

static void read_copy(recoding *r, ent_record *out)
{
    sqlite3_stmt *s = r->ask;
    ent_original o = {.format = ent_column_text(s, 0),
                      .reading = ent_column_text(s, 1),
                      .size = sqlite3_column_int64(s, 2),
                      .bytes = {sqlite3_column_blob(s, 3), sqlite3_column_bytes(s, 3)},
                      .path = ent_column_text(s, 4),
                      .number = sqlite3_column_int64(s, 5)};
    ent_original_read(&o, &r->readings, out);
}

static bool next(void *user, ent_record *out)
{
    recoding *r = user;
    int code = SQLITE_DONE;
    while (code == SQLITE_DONE && r->read < r->documents->n) {
        int64_t *document = &r->documents->items[r->read++];
        sqlite3_bind_int64(r->ask, 1, *document);
        code = sqlite3_step(r->ask);
        if (code == SQLITE_ROW) {
            read_copy(r, out);
        } else if (code == SQLITE_DONE) {
            *document = 0;
        } else {
            *out = (ent_record){.input = -1, .format = ENT_IN_TEXT, .outcome = ENT_FAILED_IO};
            ent_ledger_error(r->copies, "cannot read the copy of a document", &out->error);
        }
        sqlite3_reset(r->ask);
    }
    return code != SQLITE_DONE;
}

static void progress(void *user, int64_t *done, int64_t *total)
{
    const recoding *r = user;
    *done = (int64_t)r->read;
    *total = (int64_t)r->documents->n;
}

// ---------------------------------------------------------------------------------------- elsewhere

static ent_outcome code(void *user, ent_job *job, ent_arena *keep, ent_arena tmp, ent_analysis *a)
{
    return ent_adding_code(((recoding *)user)->adding, job, keep, tmp, a);
}

static void reject(void *user, ent_job *job, const ent_analysis *a)
{
    if (job->record.outcome == ENT_CODED) // else the copy is bad, and the document stays as it is
        ent_adding_reject(((recoding *)user)->adding, job, a);
}

static ent_status take(void *user, const ent_job *job, ent_error *err)
{
    recoding *r = user;
    while (!r->documents->items[r->taken])
        r->taken++;
    ent_taking t = {.rows = ent_buffer_str(&job->out),
                    .coded = job->outcome == ENT_CODED,
                    .again = r->documents->items[r->taken++]};
    ent_status status = t.rows.n ? ent_inserter_take(r->adding->inserter, &t, err) : ENT_OK;
    return status == ENT_OK ? ent_adding_pause(r->adding, err) : status;
}

// ------------------------------------------------------------------------------------------ the run

static ent_status open_copies(recoding *r, ent_error *err)
{
    ent_status status = ent_ledger_open(r->adding->ledger->path, false, &r->copies, err);
    if (status != ENT_OK)
        return status;
    return ent_ledger_prepare(r->copies,
                              "SELECT o.format, o.reading, o.size, o.bytes, s.path, s.number"
                              "  FROM original AS o JOIN source AS s ON s.document = o.document"
                              " WHERE o.document = ?1 ORDER BY s.id LIMIT 1",
                              &r->ask, err);
}

static void close_copies(recoding *r)
{
    sqlite3_finalize(r->ask);
    ent_ledger_close(r->copies);
    ent_readings_free(&r->readings);
}

/** Leave out documents without a copy: they could not be read then. */
static ent_status keep_copied(ent_adding *a, ent_error *err)
{
    sqlite3_stmt *s = NULL;
    size_t kept = 0;
    ent_status status =
        ent_ledger_prepare(a->ledger, "SELECT 1 FROM original WHERE document = ?", &s, err);
    for (size_t i = 0; status == ENT_OK && i < a->outdated.n; i++) {
        sqlite3_bind_int64(s, 1, a->outdated.items[i]);
        int code = sqlite3_step(s);
        if (code == SQLITE_ROW)
            a->outdated.items[kept++] = a->outdated.items[i];
        else if (code != SQLITE_DONE)
            status = ent_ledger_error(a->ledger, "cannot read the copies of documents", err);
        sqlite3_reset(s);
    }
    sqlite3_finalize(s);
    a->outdated.n = kept;
    return status;
}

ent_status ent_recode_all(ent_adding *a, ent_run_report *report, ent_error *err)
{
    a->outdated.n = ent_numbers_sort(a->outdated.items, a->outdated.n);
    ent_status status = keep_copied(a, err);
    if (status != ENT_OK || a->outdated.n == 0)
        return status;
    recoding r = {.adding = a, .documents = &a->outdated};
    ent_run_hook hook = {.user = &r,
                         .next = next,
                         .progress = progress,
                         .code = code,
                         .reject = reject,
                         .take = take};
    status = open_copies(&r, err);
    if (status == ENT_OK)
        status = ent_run_with(a->engine, a->options, &hook, report, err);
    if (status == ENT_OK)
        status = ent_inserter_commit(a->inserter, err);
    close_copies(&r);
    return status;
}

// ------------------------------------------------------------------------------------------ recode

static ent_status list_documents(ent_adding *a, bool all, ent_error *err)
{
    sqlite3_stmt *s = NULL;
    ent_status status = ent_ledger_prepare(
        a->ledger, "SELECT id FROM document WHERE ?1 OR coder <> ?2 ORDER BY id", &s, err);
    int code = SQLITE_DONE;
    if (status == ENT_OK) {
        sqlite3_bind_int(s, 1, all);
        ent_bind_text(s, 2, ent_str_of(a->coder));
        while ((code = sqlite3_step(s)) == SQLITE_ROW)
            if (!ent_numbers_add(&a->outdated, sqlite3_column_int64(s, 0)))
                break;
    }
    if (code == SQLITE_ROW)
        status = ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
    else if (status == ENT_OK && code != SQLITE_DONE)
        status = ent_ledger_error(a->ledger, "cannot read the documents", err);
    sqlite3_finalize(s);
    return status;
}

ent_status ent_ledger_recode(ent_ledger *ledger, const ent_engine *engine, bool all,
                             const ent_run_options *options, ent_add_report *report, ent_error *err)
{
    ent_adding a;
    ent_run_report run = {0};
    ent_status status = ent_adding_open(&a, ledger, engine, options, err);
    if (status == ENT_OK)
        status = list_documents(&a, all, err);
    if (status == ENT_OK) {
        status = ent_recode_all(&a, &run, err);
        a.outdated.n = 0;
        status = ent_adding_finish(&a, status, &run, report, err);
    }
    ent_adding_close(&a);
    ent_run_report_free(&run);
    return status;
}
