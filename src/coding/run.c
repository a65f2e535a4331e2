// run.c: files in, records out: one reader, some workers, and the caller's thread as the writer.
//
// Workers may finish in any order; the queue gives their jobs to the writer in the order of
// reading, so the output does not depend on how many there are.  A worker has two regions of
// address space, of which a document may use a part that grows with its own size; what needs more
// is too large, and costs only itself.

#define _GNU_SOURCE
#include "coding/run.h"
#include "coding/record.h"
#include "coding/relations.h"
#include "coding/report.h"
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
    WORKER_STACK = 16 << 20,        // bytes
    REGION_BASE = 64 << 20,         // bytes of a region that any document may use, and …
    REGION_FACTOR = 64,             // … as many for each of its own bytes
    REGION_KEPT = 8 << 20,          // bytes that a region does not give back after a document
    MAX_BYTES = 256 << 20,          // of records and output under way, and of one document's output
    MAX_DOCUMENT_LIMIT = 256 << 20, // the largest max_document
    PROGRESS_EVERY = 250            // milliseconds
};

typedef struct worker {
    struct run *run;
    pthread_t thread;
    ent_arena keep, tmp;
    ent_analysis analysis; // of the job in hand
} worker;

typedef struct run {
    const ent_engine *engine;
    const ent_run_options *options;
    const ent_run_hook *hook; // what becomes of documents instead of being written, or NULL
    ent_run_report *report;
    ent_analyse_options analyse;
    int64_t max_document, max_ratio;
    int n_workers;
    ent_queue queue;
    ent_reader *reader;
    pthread_t reading;
    worker *workers;
    int64_t last_progress; // milliseconds of a clock that only goes forward
} run;

static int64_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// ------------------------------------------------------------------------------------------ reader

static void note_progress(run *r)
{
    int64_t done, total;
    if (r->reader)
        ent_reader_progress(r->reader, &done, &total);
    else
        r->hook->progress(r->hook->user, &done, &total);
    ent_queue_set_progress(&r->queue, done, total);
}

static bool next_record(run *r, ent_record *out)
{
    return r->reader ? ent_reader_next(r->reader, out) : r->hook->next(r->hook->user, out);
}

// Adding up the sizes of many inputs takes a while, so progress is not asked for at every record.
static void *read_all(void *arg)
{
    run *r = arg;
    int64_t last = clock_now();
    ent_record record = {0};
    while (next_record(r, &record)) {
        if (!ent_queue_add(&r->queue, &record)) {
            ent_record_free(&record);
            break;
        }
        record = (ent_record){0};
        if (clock_now() - last >= PROGRESS_EVERY) {
            note_progress(r);
            last = clock_now();
        }
    }
    note_progress(r);
    ent_queue_end(&r->queue);
    return NULL;
}

// ----------------------------------------------------------------------------------------- workers

static size_t region_size(const run *r)
{
    return REGION_BASE + REGION_FACTOR * (size_t)r->max_document;
}

// The part of a region that a document of n bytes may use.
static ent_arena part_of(const ent_arena *region, size_t n, ent_guard *guard)
{
    ent_arena part = {.at = region->base, .base = region->base, .end = region->end, .guard = guard};
    size_t whole = (size_t)(region->end - region->base);
    if (n < (whole - REGION_BASE) / REGION_FACTOR)
        part.end = region->base + REGION_BASE + REGION_FACTOR * n;
    return part;
}

// How much was used cannot be known of a region passed by value, so take it to be all.
static void reset_region(const ent_arena *region, size_t n)
{
    ent_arena part = part_of(region, n, NULL);
    part.at = part.end;
    ent_arena_reset(&part, REGION_KEPT);
}

static void reject(ent_job *job, ent_outcome outcome, const char *why)
{
    const ent_record *r = &job->record;
    ent_fail(&job->error, ENT_TOO_LARGE, ent_str_of(r->path), r->line, r->byte, "%s", why);
    job->outcome = outcome;
    ent_buffer_free(&job->out);
    job->events = job->sentences = job->tokens = job->text_bytes = 0;
}

static void code_document(worker *w, ent_job *job, ent_arena *keep, ent_arena tmp)
{
    const run *r = w->run;
    ent_analysis *a = &w->analysis;
    if (r->options->to == ENT_OUT_RELATIONS) {
        job->outcome = ENT_CODED;
        job->events = ent_relations_row(r->engine, &job->record, keep, tmp, &job->out);
        return;
    }
    if (r->hook)
        job->outcome = r->hook->code(r->hook->user, job, keep, tmp, a);
    else
        job->outcome = ent_analyse(r->engine, &job->record, &r->analyse, keep, tmp, a, &job->error);
    if (job->outcome != ENT_CODED)
        return;
    if (!r->hook) {
        ent_view view = ent_view_of(r->engine, a, r->options, &tmp);
        job->events = ent_write_document(&view, &job->out);
    }
    job->sentences = a->sentences.n;
    job->tokens = a->tokens.n;
    job->text_bytes = a->document.text.n;
    if (job->out.failed)
        reject(job, ENT_FAILED_TOO_LARGE, "its records are over 256 MiB; split the document");
}

// The given id if the document got as far as having one, else the path, with the record's number.
static char *id_of(const ent_job *job, ent_str given)
{
    if (given.n)
        return ent_report_copy(given);
    const ent_record *r = &job->record;
    ent_buffer id = {0};
    ent_buffer_add_str(&id, ent_str_of(r->path));
    if (r->number > 0) {
        ent_buffer_add_byte(&id, '#');
        ent_buffer_add_int(&id, r->number);
    }
    char *copy = ent_report_copy(ent_buffer_str(&id));
    ent_buffer_free(&id);
    return copy;
}

static void do_job(worker *w, ent_job *job)
{
    w->analysis = (ent_analysis){0};
    job->out.max = MAX_BYTES;
    if (job->record.outcome != ENT_CODED) {
        job->outcome = job->record.outcome;
        job->error = job->record.error;
    } else {
        size_t n = job->record.n;
        ent_guard guard;
        ent_arena keep = part_of(&w->keep, n, &guard);
        if (setjmp(guard.env))
            reject(job, ENT_FAILED_TOO_LARGE,
                   "its text is so dense that it needs more than 64 times its size; split it");
        else
            code_document(w, job, &keep, part_of(&w->tmp, n, &guard));
    }
    if (job->outcome != ENT_CODED)
        job->id = id_of(job, w->analysis.document.id);
    if (job->outcome != ENT_CODED && w->run->options->to == ENT_OUT_RELATIONS)
        ent_relations_none(job->record.lost + (job->record.outcome == ENT_CODED), &job->out);
    if (job->outcome != ENT_CODED && w->run->hook)
        w->run->hook->reject(w->run->hook->user, job, &w->analysis);
    if (job->record.outcome == ENT_CODED) {
        reset_region(&w->keep, job->record.n);
        reset_region(&w->tmp, job->record.n);
    }
}

static void *work(void *arg)
{
    worker *w = arg;
    for (ent_job *job; (job = ent_queue_take(&w->run->queue));) {
        do_job(w, job);
        ent_queue_finish(&w->run->queue, job);
    }
    return NULL;
}

// ------------------------------------------------------------------------------------------ writer

static void tell_progress(run *r, bool last)
{
    if (!r->options->progress)
        return;
    int64_t now = clock_now();
    if (!last && now - r->last_progress < PROGRESS_EVERY)
        return;
    r->last_progress = now;
    ent_progress p = {.events = r->report->events, .failed = r->report->failed};
    ent_queue_progress(&r->queue, &p.bytes_done, &p.bytes_total);
    for (int i = 0; i < ENT_OUTCOME_COUNT; i++)
        p.documents += r->report->outcomes[i];
    r->options->progress(r->options->user, &p);
}

static ent_status write_bytes(const run *r, const ent_buffer *b, ent_error *err)
{
    if (b->n == 0 || r->options->write(r->options->user, b->p, b->n))
        return ENT_OK;
    return ent_fail(err, ENT_STOPPED, ENT_S(""), 0, -1, "stopped by the receiver of the output");
}

static ent_status out_of_memory(ent_error *err)
{
    return ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1, "out of memory");
}

static ent_status write_job(run *r, const ent_job *job, ent_error *err)
{
    if (!ent_report_add(r->report, job) || job->out.failed)
        return out_of_memory(err);
    ent_status status =
        r->hook ? r->hook->take(r->hook->user, job, err) : write_bytes(r, &job->out, err);
    if (job->outcome == ENT_CODED || status != ENT_OK)
        return status;
    if (r->options->strict && ent_outcome_is_failure(job->outcome)) {
        if (err)
            *err = job->error;
        return ENT_STOPPED;
    }
    if (r->options->complain && ent_report_is_news(r->report, job))
        r->options->complain(r->options->user, &job->error);
    return ENT_OK;
}

// What stands around all records.
static ent_status write_frame(const run *r, void (*write)(ent_output_format to, ent_buffer *out),
                              ent_error *err)
{
    ent_buffer frame = {0};
    if (r->hook)
        return ENT_OK;
    write(r->options->to, &frame);
    ent_status status = frame.failed ? out_of_memory(err) : write_bytes(r, &frame, err);
    ent_buffer_free(&frame);
    return status;
}

static ent_status write_all(run *r, ent_error *err)
{
    ent_status status = write_frame(r, ent_write_head, err);
    while (status == ENT_OK) {
        ent_job *job = ent_queue_next(&r->queue);
        if (!job)
            break;
        status = write_job(r, job, err);
        ent_queue_release(&r->queue, job);
        tell_progress(r, false);
    }
    if (status == ENT_OK)
        status = write_frame(r, ent_write_tail, err);
    tell_progress(r, true);
    return status;
}

// ------------------------------------------------------------------------------- options and set-up

static ent_status refuse(ent_error *err, const char *why)
{
    return ent_fail(err, ENT_ARGUMENT, ENT_S(""), 0, -1, "%s", why);
}

static ent_status check_options(run *r, ent_error *err)
{
    const ent_run_options *o = r->options;
    if (!(r->hook && r->hook->next) && (o->n_inputs < 1 || !o->inputs))
        return refuse(err, "no input: name files, folders, or \"-\" for standard input");
    if (!o->write && !r->hook)
        return refuse(err, "no function that takes the output");
    if ((int)o->from < 0 || o->from >= ENT_IN_COUNT)
        return refuse(err, "no such input format");
    if ((int)o->to < 0 || o->to >= ENT_OUT_COUNT)
        return refuse(err, "no such output format");
    if (o->layers >= 2 * (unsigned)ENT_LAYER_NAMES)
        return refuse(err, "no such layer");
    if (o->threads < 0 || o->threads > ENT_MAX_THREADS)
        return refuse(err, "the number of threads must be 0 to 256");
    if (o->width < 0)
        return refuse(err, "the width must not be negative");
    if (o->max_document < 0 || o->max_document > MAX_DOCUMENT_LIMIT)
        return refuse(err, "the largest document must be 1 byte to 256 MiB");
    if (o->max_ratio < 0)
        return refuse(err, "the ratio of expansion must not be negative");
    r->analyse.extract = (ent_extract_options){.columns = o->columns, .published = ENT_NO_DAY};
    if (o->published && !ent_day_parse(ent_str_of(o->published), &r->analyse.extract.published))
        return refuse(err, "the date of publication is no date; write it as YYYY-MM-DD");
    return ENT_OK;
}

static int default_threads(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > ENT_MAX_THREADS ? ENT_MAX_THREADS : (int)n;
}

static void fill_defaults(run *r)
{
    const ent_run_options *o = r->options;
    int64_t largest = o->to == ENT_OUT_RELATIONS ? ENT_MAX_MARKED : ENT_MAX_DOCUMENT;
    r->max_document = o->max_document ? o->max_document : largest;
    r->analyse.verdicts = o->to == ENT_OUT_EXPLAIN || o->to == ENT_OUT_EXPLAIN_HTML;
    r->max_ratio = o->max_ratio ? o->max_ratio : ENT_MAX_RATIO;
    r->n_workers = o->threads ? o->threads : default_threads();
}

static bool make_worker(run *r, worker *w)
{
    w->run = r;
    if (ent_arena_init(&w->keep, region_size(r)) && ent_arena_init(&w->tmp, region_size(r)))
        return true;
    ent_arena_free(&w->keep);
    return false;
}

static void free_worker(worker *w)
{
    ent_arena_free(&w->keep);
    ent_arena_free(&w->tmp);
}

static ent_reader *open_reader(const run *r)
{
    const ent_run_options *o = r->options;
    return ent_reader_open(&(ent_reader_options){.inputs = o->inputs,
                                                 .n_inputs = o->n_inputs,
                                                 .from = o->from,
                                                 .columns = o->columns,
                                                 .max_document = r->max_document,
                                                 .max_ratio = r->max_ratio,
                                                 .marked = o->to == ENT_OUT_RELATIONS});
}

static bool start_thread(pthread_t *thread, void *(*body)(void *), void *arg)
{
    pthread_attr_t attr;
    if (pthread_attr_init(&attr) != 0)
        return false;
    pthread_attr_setstacksize(&attr, WORKER_STACK);
    bool started = pthread_create(thread, &attr, body, arg) == 0;
    pthread_attr_destroy(&attr);
    return started;
}

// Signals from outside are the caller's: our threads leave them to his.
static void block_signals(sigset_t *before)
{
    static const int own_faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
    sigset_t all;
    sigfillset(&all);
    for (size_t i = 0; i < sizeof own_faults / sizeof own_faults[0]; i++)
        sigdelset(&all, own_faults[i]);
    pthread_sigmask(SIG_BLOCK, &all, before);
}

// Start as many workers as there is memory for, at least one, then the reader.
static bool start_threads(run *r, int *n_started)
{
    sigset_t before;
    block_signals(&before);
    int n = 0;
    for (; n < r->n_workers; n++) {
        worker *w = &r->workers[n];
        if (!make_worker(r, w))
            break;
        if (!start_thread(&w->thread, work, w)) {
            free_worker(w);
            break;
        }
    }
    *n_started = n;
    bool started = n > 0 && start_thread(&r->reading, read_all, r);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static ent_status run_threads(run *r, ent_error *err)
{
    int n_started;
    bool reading = start_threads(r, &n_started);
    ent_status status =
        reading ? write_all(r, err)
                : ent_fail(err, ENT_TOO_LARGE, ENT_S(""), 0, -1,
                           "no address space for a worker, which reserves some 130 times the "
                           "largest document; lower that, or raise ulimit -v");
    ent_queue_stop(&r->queue);
    if (reading)
        pthread_join(r->reading, NULL);
    for (int i = 0; i < n_started; i++) {
        pthread_join(r->workers[i].thread, NULL);
        free_worker(&r->workers[i]);
    }
    return status;
}

static ent_status run_with_queue(run *r, ent_error *err)
{
    if (!ent_queue_init(&r->queue, 4 * r->n_workers + 64, MAX_BYTES))
        return out_of_memory(err);
    r->workers = calloc((size_t)r->n_workers, sizeof *r->workers);
    bool reads = !(r->hook && r->hook->next);
    r->reader = r->workers && reads ? open_reader(r) : NULL;
    bool ready = r->workers && (r->reader || !reads);
    ent_status status = ready ? run_threads(r, err) : out_of_memory(err);
    if (r->reader && !ent_report_inputs(r->report, r->reader) && status == ENT_OK)
        status = out_of_memory(err);
    if (r->reader)
        ent_reader_close(r->reader);
    free(r->workers);
    ent_queue_free(&r->queue);
    return status;
}

ent_status ent_run_with(const ent_engine *engine, const ent_run_options *options,
                        const ent_run_hook *hook, ent_run_report *report, ent_error *err)
{
    run r = {.engine = engine, .options = options, .hook = hook, .report = report};
    ent_status status = check_options(&r, err);
    if (status != ENT_OK)
        return status;
    fill_defaults(&r);
    return run_with_queue(&r, err);
}

ent_status ent_run(const ent_engine *engine, const ent_run_options *options, ent_run_report *report,
                   ent_error *err)
{
    return ent_run_with(engine, options, NULL, report, err);
}
