// test_queue.c: what goes in comes out in order, once, within the bounds.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "coding/queue.h"

enum { WORKERS = 4, JOBS = 2000, RING = 7, BYTES = 4096 };

typedef struct line {
    ent_queue queue;
    int64_t most_jobs;
    size_t most_bytes;
} line;

static ent_record record_of(int64_t number)
{
    size_t n = number % 97 == 0 ? 3 * BYTES : 1 + (size_t)(number * 131 % 2000);
    return (ent_record){.number = number, .bytes = malloc(n), .n = n};
}

static void look_at_bounds(line *l)
{
    pthread_mutex_lock(&l->queue.lock);
    int64_t jobs = l->queue.added - l->queue.released;
    if (jobs > l->most_jobs)
        l->most_jobs = jobs;
    if (l->queue.bytes > l->most_bytes)
        l->most_bytes = l->queue.bytes;
    pthread_mutex_unlock(&l->queue.lock);
}

static void *read_records(void *arg)
{
    line *l = arg;
    for (int64_t i = 0; i < JOBS; i++) {
        ent_record r = record_of(i);
        if (!ent_queue_add(&l->queue, &r)) {
            ent_record_free(&r);
            break;
        }
        look_at_bounds(l);
    }
    ent_queue_end(&l->queue);
    return NULL;
}

static void *do_jobs(void *arg)
{
    line *l = arg;
    for (ent_job *job; (job = ent_queue_take(&l->queue));) {
        ent_buffer_add_int(&job->out, job->record.number);
        ent_queue_finish(&l->queue, job);
    }
    return NULL;
}

static void start(line *l, pthread_t *threads)
{
    *l = (line){0};
    assert_true(ent_queue_init(&l->queue, RING, BYTES));
    for (int i = 0; i < WORKERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, do_jobs, l), 0);
    assert_int_equal(pthread_create(&threads[WORKERS], NULL, read_records, l), 0);
}

static void end(line *l, pthread_t *threads)
{
    ent_queue_stop(&l->queue);
    for (int i = 0; i <= WORKERS; i++)
        pthread_join(threads[i], NULL);
    ent_queue_free(&l->queue);
}

static void keeps_order_and_bounds(void **state)
{
    (void)state;
    line l;
    pthread_t threads[WORKERS + 1];
    start(&l, threads);
    int64_t n = 0;
    for (ent_job *job; (job = ent_queue_next(&l.queue)); n++) {
        assert_int_equal(job->record.number, n);
        assert_true(job->out.n > 0);
        ent_queue_release(&l.queue, job);
    }
    assert_int_equal(n, JOBS);
    end(&l, threads);
    assert_in_range(l.most_jobs, 2, RING);
    assert_in_range(l.most_bytes, 1, 3 * BYTES + RING * 8); // one large record may pass alone
}

static void stops_at_any_point(void **state)
{
    (void)state;
    for (int stop = 0; stop < 60; stop += 3) {
        line l;
        pthread_t threads[WORKERS + 1];
        start(&l, threads);
        for (int i = 0; i < stop; i++)
            ent_queue_release(&l.queue, ent_queue_next(&l.queue));
        end(&l, threads);
    }
}

static void ends_when_nothing_was_added(void **state)
{
    (void)state;
    ent_queue q;
    assert_true(ent_queue_init(&q, RING, BYTES));
    ent_queue_end(&q);
    assert_null(ent_queue_take(&q));
    assert_null(ent_queue_next(&q));
    ent_queue_free(&q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_order_and_bounds),
        cmocka_unit_test(stops_at_any_point),
        cmocka_unit_test(ends_when_nothing_was_added),
    };
    return cmocka_run_group_tests_name("queue", tests, NULL, NULL);
}
