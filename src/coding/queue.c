// queue.c: see queue.h.  One lock and three conditions; the work is done outside the lock.

#include "coding/queue.h"
#include <stdlib.h>

enum { KEEP_BUFFER = 64 << 10 }; // bytes of output room that a job of the ring keeps

bool ent_queue_init(ent_queue *q, int n_jobs, size_t max_bytes)
{
    *q = (ent_queue){.n_jobs = n_jobs, .max_bytes = max_bytes, .disk_total = -1};
    q->jobs = calloc((size_t)n_jobs, sizeof *q->jobs);
    if (!q->jobs)
        return false;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->room, NULL);
    pthread_cond_init(&q->work, NULL);
    pthread_cond_init(&q->done, NULL);
    return true;
}

static void empty_job(ent_job *job)
{
    ent_record_free(&job->record);
    free(job->id);
    ent_buffer out = job->out;
    if (out.room > KEEP_BUFFER)
        ent_buffer_free(&out);
    *job = (ent_job){.out = {.p = out.p, .room = out.room, .max = out.max}};
}

void ent_queue_free(ent_queue *q)
{
    for (int i = 0; i < q->n_jobs; i++) {
        empty_job(&q->jobs[i]);
        ent_buffer_free(&q->jobs[i].out);
    }
    free(q->jobs);
    pthread_mutex_destroy(&q->lock);
    pthread_cond_destroy(&q->room);
    pthread_cond_destroy(&q->work);
    pthread_cond_destroy(&q->done);
}

static ent_job *job_at(ent_queue *q, int64_t number) { return &q->jobs[number % q->n_jobs]; }

// One record always has room, however large, else a large one would wait for ever.
static bool has_room(const ent_queue *q, size_t bytes)
{
    int64_t under_way = q->added - q->released;
    if (under_way == 0)
        return true;
    return under_way < q->n_jobs && q->bytes <= q->max_bytes && bytes <= q->max_bytes - q->bytes;
}

bool ent_queue_add(ent_queue *q, const ent_record *record)
{
    pthread_mutex_lock(&q->lock);
    while (!q->stopped && !has_room(q, record->n))
        pthread_cond_wait(&q->room, &q->lock);
    bool good = !q->stopped;
    if (good) {
        ent_job *job = job_at(q, q->added++);
        job->record = *record;
        job->bytes = record->n;
        q->bytes += job->bytes;
        pthread_cond_signal(&q->work);
    }
    pthread_mutex_unlock(&q->lock);
    return good;
}

void ent_queue_end(ent_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->ended = true;
    pthread_cond_broadcast(&q->work);
    pthread_cond_signal(&q->done);
    pthread_mutex_unlock(&q->lock);
}

ent_job *ent_queue_take(ent_queue *q)
{
    pthread_mutex_lock(&q->lock);
    while (!q->stopped && q->taken == q->added && !q->ended)
        pthread_cond_wait(&q->work, &q->lock);
    bool some = !q->stopped && q->taken < q->added;
    ent_job *job = some ? job_at(q, q->taken++) : NULL;
    pthread_mutex_unlock(&q->lock);
    return job;
}

void ent_queue_finish(ent_queue *q, ent_job *job)
{
    pthread_mutex_lock(&q->lock);
    job->done = true;
    job->bytes += job->out.n;
    q->bytes += job->out.n;
    if (job == job_at(q, q->released))
        pthread_cond_signal(&q->done);
    pthread_mutex_unlock(&q->lock);
}

ent_job *ent_queue_next(ent_queue *q)
{
    pthread_mutex_lock(&q->lock);
    ent_job *job = job_at(q, q->released);
    while (!job->done && !(q->ended && q->released == q->added))
        pthread_cond_wait(&q->done, &q->lock);
    if (!job->done)
        job = NULL;
    pthread_mutex_unlock(&q->lock);
    return job;
}

void ent_queue_release(ent_queue *q, ent_job *job)
{
    size_t bytes = job->bytes;
    empty_job(job);
    pthread_mutex_lock(&q->lock);
    q->bytes -= bytes;
    q->released++;
    pthread_cond_signal(&q->room);
    pthread_mutex_unlock(&q->lock);
}

void ent_queue_set_progress(ent_queue *q, int64_t done, int64_t total)
{
    pthread_mutex_lock(&q->lock);
    q->disk_done = done;
    q->disk_total = total;
    pthread_mutex_unlock(&q->lock);
}

void ent_queue_progress(ent_queue *q, int64_t *done, int64_t *total)
{
    pthread_mutex_lock(&q->lock);
    *done = q->disk_done;
    *total = q->disk_total;
    pthread_mutex_unlock(&q->lock);
}

void ent_queue_stop(ent_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->stopped = true;
    pthread_cond_broadcast(&q->room);
    pthread_cond_broadcast(&q->work);
    pthread_mutex_unlock(&q->lock);
}
