// test_arena.c: alignment, zeroes, scratch by value, the jump of a full region, and that a
// sanitizer sees an overrun.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif

#ifdef UNDER_ASAN
#include <sanitizer/asan_interface.h>
#endif

enum { SIZE = 1 << 20 };

static int open_region(void **state)
{
    static ent_arena a;
    static ent_guard guard;
    if (!ent_arena_init(&a, SIZE))
        return -1;
    a.guard = &guard;
    *state = &a;
    return 0;
}

static int close_region(void **state)
{
    ent_arena *a = *state;
    ent_arena_free(a);
    ent_arena_free(a); // twice is harmless
    return 0;
}

// Did asking for this much jump?  In a function of its own, so that no local is clobbered.
static bool jumps(ent_arena *a, ptrdiff_t count, ptrdiff_t size)
{
    if (setjmp(a->guard->env))
        return true;
    ent_alloc(a, count, size, 8);
    return false;
}

static void allocates(void **state)
{
    ent_arena *a = *state;
    assert_false(jumps(a, 0, 1));
    if (setjmp(a->guard->env))
        fail_msg("a region with room jumped");
    for (ptrdiff_t align = 1; align <= 64; align *= 2) {
        char *p = ent_alloc(a, 3, 7, align);
        assert_int_equal((uintptr_t)p % (uintptr_t)align, 0);
        for (int i = 0; i < 21; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xEE, 21);
    }
    assert_non_null(ent_alloc(a, 0, 8, 8));
    assert_non_null(ent_alloc(a, 8, 0, 8));
}

static void jumps_when_full(void **state)
{
    ent_arena *a = *state;
    static const struct {
        ptrdiff_t count, size;
        bool jumps;
    } cases[] = {
        {1, SIZE / 2, false},
        {1, SIZE, true},
        {SIZE, SIZE, true},
        {-1, 8, true},
        {PTRDIFF_MAX, 8, true}, // count * size wraps round
        {PTRDIFF_MAX, PTRDIFF_MAX, true},
        {SIZE / 64, 16, false}, // a jump leaves the region as it was
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *before = a->at;
        assert_int_equal(jumps(a, cases[i].count, cases[i].size), cases[i].jumps);
        if (cases[i].jumps)
            assert_ptr_equal(a->at, before);
    }
}

static void scratch(ent_arena tmp)
{
    char *p = ENT_NEW(&tmp, char, 1000);
    memset(p, 1, 1000);
}

static void scratch_resets_itself(void **state)
{
    ent_arena *a = *state;
    if (setjmp(a->guard->env))
        fail_msg("a region with room jumped");
    char *before = a->at;
    scratch(*a);
    assert_ptr_equal(a->at, before);
    char *p = ENT_NEW(a, char, 1000); // zeroed again
    for (int i = 0; i < 1000; i++)
        assert_int_equal(p[i], 0);
}

static void resets(void **state)
{
    ent_arena *a = *state;
    static const size_t keeps[] = {0, 1, 4096, 100000, SIZE, 2 * (size_t)SIZE};
    for (size_t i = 0; i < sizeof keeps / sizeof keeps[0]; i++) {
        assert_false(jumps(a, 1, SIZE / 2));
        ent_arena_reset(a, keeps[i]);
        assert_ptr_equal(a->at, a->base);
        assert_false(jumps(a, 1, SIZE / 2));
        ent_arena_reset(a, keeps[i]);
    }
}

static void copies_text(void **state)
{
    ent_arena *a = *state;
    if (setjmp(a->guard->env))
        fail_msg("a region with room jumped");
    ent_str none = {NULL, 0};
    assert_true(ent_str_eq(ent_arena_str(a, ENT_S("abc")), ENT_S("abc")));
    assert_true(ent_str_eq(ent_arena_str(a, none), none));
    assert_true(ent_str_eq(ent_arena_join(a, ENT_S("abc"), ENT_S("de")), ENT_S("abcde")));
    assert_true(ent_str_eq(ent_arena_join(a, none, ENT_S("de")), ENT_S("de")));
    assert_true(ent_str_eq(ent_arena_join(a, ENT_S("de"), none), ENT_S("de")));
    assert_string_equal(ent_arena_c_str(a, ent_str_cut(ENT_S("abcdef"), 1, 3)), "bc");
    assert_string_equal(ent_arena_c_str(a, none), "");
}

static void lists_grow(void **state)
{
    ent_arena *a = *state;
    struct {
        int32_t *items;
        ptrdiff_t n, room;
    } list = {0};
    if (setjmp(a->guard->env))
        fail_msg("a region with room jumped");
    for (int32_t i = 0; i < 5000; i++)
        ENT_PUSH(a, &list, i * 3);
    assert_int_equal(list.n, 5000);
    for (int32_t i = 0; i < 5000; i++)
        assert_int_equal(list.items[i], i * 3);
}

// Room is a favour: a list grows the same where it is not given.
static void reserved_lists_grow(void **state)
{
    ent_arena *a = *state;
    if (setjmp(a->guard->env))
        fail_msg("a region with room jumped");
    static const ptrdiff_t rooms[] = {0, 100, PTRDIFF_MAX / 8};
    for (size_t k = 0; k < sizeof rooms / sizeof *rooms; k++) {
        struct {
            int32_t *items;
            ptrdiff_t n, room;
        } list = {0};
        ENT_RESERVE(a, &list, rooms[k]);
        const int32_t *items = list.items;
        assert_true(list.room == 0 || list.room == rooms[k]);
        for (int32_t i = 0; i < 200; i++) {
            ENT_PUSH(a, &list, i);
            assert_true(i >= 100 || !items || list.room != 100 || list.items == items);
        }
        assert_true(list.n == 200 && list.items[0] == 0 && list.items[199] == 199);
    }
}

#ifdef UNDER_ASAN
static bool poisoned(const char *p) { return __asan_address_is_poisoned(p); }

static void sanitizer_sees_overruns(void **state)
{
    ent_arena *a = *state;
    if (setjmp(a->guard->env))
        fail_msg("a region with room jumped");
    scratch(*a); // its thousand bytes must not hide an overrun of what comes after
    char *p = ENT_NEW(a, char, 10);
    assert_false(poisoned(p));
    assert_false(poisoned(p + 9));
    assert_true(poisoned(p + 10));
    char *q = ENT_NEW(a, char, 10);
    assert_true(q - p > 10);
    assert_true(poisoned(q - 1));
    ent_arena_reset(a, SIZE);
    assert_true(poisoned(p));
    assert_true(poisoned(q));
}
#endif

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_region, close_region)
    const struct CMUnitTest tests[] = {
        TEST(allocates),
        TEST(jumps_when_full),
        TEST(scratch_resets_itself),
        TEST(resets),
        TEST(copies_text),
        TEST(lists_grow),
        TEST(reserved_lists_grow),
#ifdef UNDER_ASAN
        TEST(sanitizer_sees_overruns),
#endif
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
