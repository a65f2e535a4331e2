// test_mst.c: the best tree with one root, against all trees for small sentences.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/mst.h"
#include <math.h>

enum { MEMORY = 64 << 20, MOST = 6, ROUNDS = 300 };

static uint32_t state;

static float random_score(void)
{
    state = state * 1664525U + 1013904223U;
    return (float)(int)(state >> 20) / 256.0F - 8.0F;
}

static bool is_tree(const int32_t *head, int n)
{
    int roots = 0;
    for (int i = 0; i < n; i++) {
        int steps = 0;
        roots += head[i] == -1;
        for (int32_t at = i; at != -1; at = head[at])
            if (at < 0 || at >= n || steps++ > n)
                return false;
    }
    return roots == 1;
}

static double total(const float *score, const int32_t *head, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += (double)score[i * (n + 1) + head[i] + 1];
    return sum;
}

// All assignments of governors, counted up as a number with n digits of base n + 1.
static double best_of_all(const float *score, int n)
{
    int32_t head[MOST];
    double best = -INFINITY;
    for (int i = 0; i < n; i++)
        head[i] = -1;
    for (;;) {
        if (is_tree(head, n) && total(score, head, n) > best)
            best = total(score, head, n);
        int i = 0;
        while (i < n && ++head[i] == n)
            head[i++] = -1;
        if (i == n)
            return best;
    }
}

static void finds_what_a_search_over_all_trees_finds(void **unused)
{
    (void)unused;
    ent_arena tmp;
    assert_true(ent_arena_init(&tmp, MEMORY));
    state = 1;
    for (int round = 0; round < ROUNDS; round++) {
        int n = 1 + round % (MOST - 1);
        float score[MOST * (MOST + 1)];
        int32_t head[MOST];
        for (int i = 0; i < n * (n + 1); i++)
            score[i] = random_score();
        ent_mst(score, n, head, tmp);
        assert_true(is_tree(head, n));
        assert_true(fabs(total(score, head, n) - best_of_all(score, n)) < 1e-3);
    }
    ent_arena_free(&tmp);
}

// Words that want each other in rings: every contraction makes the next ring.
static void survives_rings_within_rings(void **unused)
{
    enum { N = 256 };
    (void)unused;
    static float score[N * (N + 1)];
    static int32_t head[N];
    ent_arena tmp;
    assert_true(ent_arena_init(&tmp, MEMORY));
    for (int i = 0; i < N; i++)
        for (int j = 0; j <= N; j++) {
            int bits = j == 0 ? 16 : __builtin_clz((unsigned)(i ^ (j - 1)) | 1U);
            score[i * (N + 1) + j] = j == 0 ? -100.0F : (float)bits;
        }
    ent_mst(score, N, head, tmp);
    assert_true(is_tree(head, N));
    ent_arena_free(&tmp);
}

static void equal_scores_make_a_tree(void **unused)
{
    enum { N = 40 };
    (void)unused;
    static float score[N * (N + 1)];
    int32_t head[N];
    ent_arena tmp;
    assert_true(ent_arena_init(&tmp, MEMORY));
    ent_mst(score, N, head, tmp);
    assert_true(is_tree(head, N));
    ent_mst(score, 1, head, tmp);
    assert_int_equal(head[0], -1);
    ent_arena_free(&tmp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_a_search_over_all_trees_finds),
        cmocka_unit_test(survives_rings_within_rings),
        cmocka_unit_test(equal_scores_make_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
