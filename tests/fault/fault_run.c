// fault_run.c: the output stops taking bytes at every possible place, and documents that need more
// memory than they may use; nothing is lost but what cannot be written, and nothing leaks.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"

static ent_engine *engine;
static folder few;

static int set_up(void **state)
{
    (void)state;
    if (ent_engine_open(NULL, 0, &engine, NULL) != ENT_OK)
        return 1;
    folder_make(&few);
    for (char name[] = "a.txt"; name[0] < 'g'; name[0]++)
        folder_add_report(&few, name, name[0], 2);
    folder_add_text(&few, "c-bad.jsonl", "{\"text\": \"cut");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&few);
    ent_engine_close(engine);
    return 0;
}

// A file that is full after `most` bytes takes what still goes in, then says no.
static bool write_part(void *user, const char *bytes, size_t n)
{
    receiver *r = user;
    size_t room = r->most - r->out.n;
    ent_buffer_add(&r->out, bytes, n < room ? n : room);
    return n <= room;
}

static void run_until(const ent_buffer *whole, size_t most, int threads)
{
    const char *inputs[] = {few.path};
    receiver r = {0};
    ent_run_report report = {0};
    ent_error err = {0};
    ent_run_options o = receiver_options(&r, inputs, threads);
    o.write = write_part;
    r.most = most;
    ent_status expected = most < whole->n ? ENT_STOPPED : ENT_OK;
    assert_int_equal(ent_run(engine, &o, &report, &err), expected);
    assert_int_equal(err.status, expected);
    assert_int_equal(r.out.n, most < whole->n ? most : whole->n);
    assert_memory_equal(r.out.p, whole->p, r.out.n);
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
}

static void output_ends_at_any_byte(void **state)
{
    (void)state;
    const char *inputs[] = {few.path};
    receiver all = {0};
    ent_run_report report = {0};
    ent_run_options o = receiver_options(&all, inputs, 2);
    assert_int_equal(ent_run(engine, &o, &report, NULL), ENT_OK);
    assert_true(all.out.n > 1000);
    assert_int_equal(all.complaints, 1);
    ent_run_report_free(&report);
    size_t step = all.out.n / 60 + 1;
    for (size_t most = 1; most < all.out.n; most += step)
        run_until(&all.out, most, 1 + (int)(most % 3));
    run_until(&all.out, all.out.n - 1, 2);
    run_until(&all.out, all.out.n, 2);
    ent_buffer_free(&all.out);
}

// Far more events than text of its size should have: it fails alone, its neighbours do not.
static void a_document_may_not_use_all_memory(void **state)
{
    (void)state;
    folder f;
    folder_make(&f);
    ent_buffer dense = {0};
    while (dense.n < 1550000) // an event every 22 bytes
        ent_buffer_add_str(&dense,
                           ENT_S("Iran met Iraq. Iran met Iraq. Iran met Iraq. Iran met Iraq. "
                                 "Iran met Iraq. It is so as it was and of the one. "));
    folder_add_report(&f, "a.txt", 1, 2);
    folder_add(&f, "b.txt", dense.p, dense.n);
    folder_add_report(&f, "c.txt", 2, 2);
    const char *inputs[] = {f.path};
    receiver r = {0};
    ent_run_report report = {0};
    ent_run_options o = receiver_options(&r, inputs, 2);
    o.max_document = 1600000;
    assert_int_equal(ent_run(engine, &o, &report, NULL), ENT_OK);
    assert_int_equal(report.outcomes[ENT_CODED], 2);
    assert_int_equal(report.outcomes[ENT_FAILED_TOO_LARGE], 1);
    assert_non_null(strstr(r.first, "b.txt"));
    ent_run_report_free(&report);
    ent_buffer_free(&r.out);
    ent_buffer_free(&dense);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_ends_at_any_byte),
        cmocka_unit_test(a_document_may_not_use_all_memory),
    };
    return cmocka_run_group_tests_name("fault-run", tests, set_up, tear_down);
}
