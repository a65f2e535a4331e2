// run.h: a run whose documents are not written but taken by another floor.
// Floor: coding.
//
// Reader, workers and writer are those of ent_run (run.c); a hook stands in the place of writing records,
// and perhaps in that of reading files.

#ifndef ENT_CODING_RUN_H
#define ENT_CODING_RUN_H

#include "coding/engine.h"
#include "coding/queue.h"

typedef struct ent_run_hook {
    void *user;

    /** In the reader's thread: the next record in the place of those of the inputs, or false at the end;
     *  and how far that is.  Both NULL: the inputs are read. */
    bool (*next)(void *user, ent_record *out);
    void (*progress)(void *user, int64_t *done, int64_t *total);

    /** In a worker: code one document.
     *
     *  Takes   a job whose record holds a document; both regions have a guard set.
     *  Gives   what became of it; ENT_CODED with job->out and job->events filled in, else
     *          job->error.  The analysis may stay empty.
     *  Owner   layers live in `keep`; job->out is freed by the run.
     */
    ent_outcome (*code)(void *user, ent_job *job, ent_arena *keep, ent_arena tmp, ent_analysis *a);
    /** In a worker, without a guard: job->out of a document that was not coded.  The analysis is as far
     *  as it got, and whole only up to what the outcome vouches for. */
    void (*reject)(void *user, ent_job *job, const ent_analysis *a);

    /** In the caller's thread: take one document, in the order of reading.  An error ends the run. */
    ent_status (*take)(void *user, const ent_job *job, ent_error *err);
} ent_run_hook;

/** ent_run with a hook (NULL: without).  With one, `write`, `to`, `layers`, `expand` do not matter. */
ENT_MUST_CHECK ent_status ent_run_with(const ent_engine *engine, const ent_run_options *options,
                                       const ent_run_hook *hook, ent_run_report *report,
                                       ent_error *err);

#endif
