// queue.h: documents on their way from the reader through the workers to the writer, in order.
// Floor: coding.
//
//   reader ──add──> [ ring of jobs ] ──take/finish──> workers
//                        │
//                        └──next/release──> writer, in the order of reading
//
// The ring bounds the jobs under way, and a count their bytes, so that memory does not depend on
// the size of the input.  Whoever cannot go on sleeps until there is something to do.

#ifndef ENT_CODING_QUEUE_H
#define ENT_CODING_QUEUE_H

#include "base/buffer.h"
#include "text/document.h"
#include <pthread.h>

/** One document: the record read, then what became of it. */
typedef struct ent_job {
    ent_record record;
    size_t bytes; // that it counts for
    bool done;

    ent_outcome outcome;
    ent_error error; // if the outcome is not ENT_CODED
    char *id;        // the same; may be NULL
    ent_buffer out;
    int64_t events, sentences, tokens, text_bytes;
} ent_job;

typedef struct ent_queue {
    pthread_mutex_t lock;
    pthread_cond_t room, work, done;
    ent_job *jobs; // [n_jobs] ring; job number k is at k % n_jobs
    int n_jobs;
    int64_t added, taken, released; // numbers of the next job to add, take, release
    size_t bytes, max_bytes;        // under way
    bool ended;                     // the reader is at its end
    bool stopped;                   // everybody is to go home
    int64_t disk_done, disk_total;  // how far the reader has got
} ent_queue;

/** Set up.  false: out of memory. */
ENT_MUST_CHECK bool ent_queue_init(ent_queue *q, int n_jobs, size_t max_bytes);
/** Free it and what is left in it; no thread may still use it. */
void ent_queue_free(ent_queue *q);

/** Reader: hand over a record (its contents move), waiting for room.
 *  false: stopped; the record stays with the caller. */
bool ent_queue_add(ent_queue *q, const ent_record *record);
/** Reader: how far it has got, in bytes on disk. */
void ent_queue_set_progress(ent_queue *q, int64_t done, int64_t total);
/** Reader: there is no more. */
void ent_queue_end(ent_queue *q);

/** Worker: the next job to do, or NULL if there will be none. */
ent_job *ent_queue_take(ent_queue *q);
/** Worker: it is done. */
void ent_queue_finish(ent_queue *q, ent_job *job);

/** Writer: the next job in order, once it is done, or NULL at the end. */
ent_job *ent_queue_next(ent_queue *q);
/** Writer: it is written. */
void ent_queue_release(ent_queue *q, ent_job *job);
/** Writer: how far the reader has got. */
void ent_queue_progress(ent_queue *q, int64_t *done, int64_t *total);
/** Writer: send everybody home. */
void ent_queue_stop(ent_queue *q);

#endif
