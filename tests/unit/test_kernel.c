// test_kernel.c: the portable kernels against a naive reference, the other sets against the portable.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "language/kernel.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

enum { MOST_ROWS = 40, MOST_INPUTS = 400, MOST_OUTPUTS = 112, GUARD = 3 };

static uint32_t seed = 1;

static int below(int n)
{
    seed = seed * 1664525 + 1013904223;
    return (int)((seed >> 8) % (uint32_t)n);
}

static float some_float(float size) { return size * ((float)below(20001) / 10000.0F - 1.0F); }

static void fill(float *x, int n, float size)
{
    for (int i = 0; i < n; i++)
        x[i] = some_float(size);
}

// ------------------------------------------------------------------------ quantised matrices

// A matrix with what it points to, in [outputs][inputs] and as kernels want it.
typedef struct matrix {
    ent_q8 q;
    int8_t plain[MOST_OUTPUTS * MOST_INPUTS];
    _Alignas(64) int8_t w[MOST_OUTPUTS * MOST_INPUTS];
    float scale[MOST_OUTPUTS], bias[MOST_OUTPUTS];
} matrix;

static matrix m;
static int8_t x[MOST_ROWS * MOST_INPUTS];
static float x_scale[MOST_ROWS];

enum { RANDOM, EXTREME, LARGEST, SIGNS, ZERO, KINDS };

static int8_t some_byte(int kind)
{
    switch (kind) {
    case EXTREME: return (int8_t)(127 * (below(3) - 1));
    case LARGEST: return 127;
    case SIGNS: return below(2) ? 127 : -127;
    case ZERO: return 0;
    default: return (int8_t)(below(255) - 127);
    }
}

static void pack(int outputs, int inputs)
{
    for (int o = 0; o < outputs; o++)
        for (int i = 0; i < inputs; i++) {
            int at = (o / 16 * (inputs / 4) + i / 4) * 64 + o % 16 * 4 + i % 4;
            m.w[at] = m.plain[o * inputs + i];
        }
    m.q = (ent_q8){outputs, inputs, m.w, m.scale, m.bias};
}

static void make(int outputs, int inputs, int rows, int w_kind, int x_kind)
{
    for (int i = 0; i < outputs * inputs; i++)
        m.plain[i] = some_byte(w_kind);
    for (int i = 0; i < rows * inputs; i++)
        x[i] = some_byte(x_kind);
    fill(m.scale, outputs, 0.02F);
    fill(m.bias, outputs, 3.0F);
    fill(x_scale, rows, 0.1F);
    pack(outputs, inputs);
}

static float reference(int o, int r)
{
    int32_t sum = 0;
    for (int i = 0; i < m.q.inputs; i++)
        sum += m.plain[o * m.q.inputs + i] * x[r * m.q.inputs + i];
    volatile float by = m.scale[o] * x_scale[r];
    volatile float product = (float)sum * by;
    return m.bias[o] + product;
}

// The product is the reference's, and no byte beside it is touched.
static void check_product(const ent_kernels *k, int rows)
{
    static float y[MOST_ROWS * (MOST_OUTPUTS + GUARD)];
    int stride = m.q.outputs + GUARD;
    for (int i = 0; i < rows * stride; i++)
        y[i] = -77;
    k->multiply(&m.q, x, x_scale, rows, y, stride);
    for (int r = 0; r < rows; r++)
        for (int o = 0; o < stride; o++) {
            float want = o < m.q.outputs ? reference(o, r) : -77;
            assert_memory_equal(&y[r * stride + o], &want, sizeof want);
        }
}

static void multiplies(void **state)
{
    (void)state;
    static const int outputs[] = {16, 32, 48, 96, 112}, inputs[] = {4, 12, 96, 128, 252, 400};
    static const int row_counts[] = {1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 24, 31, 32, 33, 40};
    for (int n = 0; n < 300; n++) {
        int rows = row_counts[below(COUNT(row_counts))];
        make(outputs[below(COUNT(outputs))], inputs[below(COUNT(inputs))], rows, below(KINDS),
             below(KINDS));
        for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++)
            if (ent_kernels_of((ent_kernels_kind)kind))
                check_product(ent_kernels_of((ent_kernels_kind)kind), rows);
    }
}

// The largest sums that the header allows stay in int32.
static void multiplies_the_longest(void **state)
{
    (void)state;
    int n = ENT_Q8_MAX_INPUTS;
    static const float zero[16], one[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    int8_t *w = malloc((size_t)n * 16), *ones = malloc((size_t)n);
    assert_non_null(w);
    assert_non_null(ones);
    for (int sign = -1; sign <= 1; sign += 2) {
        memset(w, 127 * sign, (size_t)n * 16);
        memset(ones, 127, (size_t)n);
        ent_q8 q = {16, n, w, one, zero};
        for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++) {
            const ent_kernels *k = ent_kernels_of((ent_kernels_kind)kind);
            float y[16] = {0};
            if (!k)
                continue;
            k->multiply(&q, ones, one, 1, y, 16);
            assert_true(y[0] == (float)(127 * 127 * n * sign) && y[15] == y[0]);
        }
    }
    free(w);
    free(ones);
}

static void quantises(void **state)
{
    (void)state;
    static const float rows[] = {
        0,      0,       0,       0,      0,       // nothing
        127,    -126.5F, 0.5F,    1.5F,   -2.5F,   // ties go to even
        -1,     1,       0.25F,   0.004F, 0.0039F, // 0.5 and a little less
        1e-38F, -1e-31F, 0,       1e-40F, 0,       // as good as nothing
        3e38F,  -3e38F,  1.5e38F, 1,      -0.0F,   // large
    };
    static const int8_t want[] = {0, 0, 0, 0, 0, 127, -126, 0,   2,    -2, -127, 127, 32,
                                  1, 0, 0, 0, 0, 0,   0,    127, -127, 64, 0,    0};
    static const float scales[] = {0, 1, 1 / 127.0F, 0, 3e38F / 127.0F};
    for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++) {
        const ent_kernels *k = ent_kernels_of((ent_kernels_kind)kind);
        int8_t q[COUNT(want)];
        float scale[5];
        if (!k)
            continue;
        k->quantise((ent_rows){rows, 5, 5}, 5, q, scale);
        assert_memory_equal(q, want, sizeof want);
        assert_memory_equal(scale, scales, sizeof scales);
    }
}

// ------------------------------------------------------------------- sets against each other

enum { N = 67, LONG = 64 }; // odd, so that there is a tail

typedef void float_function(float *x, int k);

static void check_function(float_function *f, float_function *g, const float *from)
{
    for (int k = 0; k <= N; k++) {
        float a[N], b[N];
        memcpy(a, from, sizeof a);
        memcpy(b, from, sizeof b);
        f(a, k);
        g(b, k);
        assert_memory_equal(a, b, sizeof a);
    }
}

static void check_functions(const ent_kernels *k, const ent_kernels *base, const float *from)
{
    check_function(k->relu, base->relu, from);
    check_function(k->exp, base->exp, from);
    check_function(k->sigmoid, base->sigmoid, from);
    check_function(k->tanh, base->tanh, from);
}

static void check_quantise(const ent_kernels *k, const ent_kernels *base, const float *from)
{
    int8_t q[2][4 * N] = {{0}}, width = (int8_t)(N / 4);
    float scale[2][4] = {{0}};
    for (int n = 0; n <= width; n++) {
        k->quantise((ent_rows){from, width, 4}, n, q[0], scale[0]);
        base->quantise((ent_rows){from, width, 4}, n, q[1], scale[1]);
        assert_memory_equal(q[0], q[1], sizeof q[0]);
        assert_memory_equal(scale[0], scale[1], sizeof scale[0]);
    }
}

static void check_add_row(const ent_kernels *k, const ent_kernels *base, const float *from)
{
    float a[N], b[N];
    int8_t row[LONG];
    for (int i = 0; i < LONG; i++)
        row[i] = some_byte(RANDOM);
    memcpy(a, from, sizeof a);
    memcpy(b, from, sizeof b);
    for (int n = 0; n <= LONG; n += 16) {
        k->add_row(a, row, 0.37F, n);
        base->add_row(b, row, 0.37F, n);
        assert_memory_equal(a, b, sizeof a);
    }
}

static void check_matrices(const ent_kernels *k, const ent_kernels *base)
{
    float a[5 * 70], b[7 * 70], y[5][8] = {{0}}, z[5][8] = {{0}};
    fill(a, COUNT(a), 2);
    fill(b, COUNT(b), 2);
    for (int n = 0; n <= LONG; n += 16) {
        ent_rows left = {a, 70, 5}, right = {b, 69, 7};
        k->multiply_float(left, right, n, y[0], 8);
        base->multiply_float(left, right, n, z[0], 8);
        assert_memory_equal(y, z, sizeof y);
        float dot = k->dot(a + 70, b + 2 * 69, n);
        assert_memory_equal(&dot, &z[1][2], sizeof dot);
    }
}

enum { WORDS = 5, K = 24 };

// Runs one direction over both halves of a row, as a layer does; gives what it wrote.
static void run_recur(const ent_kernels *k, const float *from, bool backward, float *h)
{
    float c[K] = {0};
    ptrdiff_t last = backward ? WORDS - 1 : 0, sign = backward ? -1 : 1;
    ent_recurrence d = {.gates = from + last * 3 * K,
                        .gates_step = sign * 3 * K,
                        .x = from + WORDS * 3 * K + last * K,
                        .h = h + last * K,
                        .step = sign * K,
                        .forget = from + WORDS * 4 * K,
                        .reset = from + WORDS * 4 * K + K,
                        .state = c};
    k->recur(&d, WORDS, K);
}

static void check_recur(const ent_kernels *k, const ent_kernels *base)
{
    static float from[WORDS * 4 * K + 2 * K];
    float got[WORDS * K], expected[WORDS * K];
    fill(from, COUNT(from), 3);
    for (int backward = 0; backward < 2; backward++) {
        run_recur(k, from, backward, got);
        run_recur(base, from, backward, expected);
        assert_memory_equal(got, expected, sizeof got);
    }
}

// With open gates the state is the last candidate and the output the state; with the reset gate
// closed the output is the input.
static void recur_follows_its_gates(void **state)
{
    (void)state;
    static float from[WORDS * 4 * K + 2 * K];
    float h[WORDS * K];
    for (int word = 0; word < WORDS; word++)
        for (int i = 0; i < 3 * K; i++)
            from[word * 3 * K + i] = i < K ? (float)word : i < 2 * K ? -80.0F : 80.0F;
    for (int i = 0; i < WORDS * K; i++)
        from[WORDS * 3 * K + i] = -7;
    run_recur(ent_kernels_best(), from, false, h);
    for (int word = 0; word < WORDS; word++)
        for (int i = 0; i < K; i++)
            assert_true(fabsf(h[word * K + i] - (float)word) < 1e-5F);
    for (int i = 0; i < WORDS * 3 * K; i++)
        if (i % (3 * K) >= 2 * K)
            from[i] = -80;
    run_recur(ent_kernels_best(), from, true, h);
    for (int i = 0; i < WORDS * K; i++)
        assert_true(fabsf(h[i] + 7) < 1e-5F);
}

static void agree(void **state)
{
    (void)state;
    static const float sizes[] = {1e-33F, 1e-3F, 1, 10, 100, 1e30F};
    static const float odd[] = {0.0F, -0.0F, 87, -87, 88, -88, 1e38F, -1e38F, 1e-45F, 0.5F};
    const ent_kernels *base = ent_kernels_of(ENT_KERNELS_PORTABLE);
    for (int kind = 1; kind < ENT_KERNELS_COUNT; kind++) {
        const ent_kernels *k = ent_kernels_of((ent_kernels_kind)kind);
        for (int n = 0; k && n < 100; n++) {
            float from[N];
            fill(from, N, sizes[n % COUNT(sizes)]);
            if (n % 2)
                from[below(N)] = odd[below(COUNT(odd))];
            check_functions(k, base, from);
            check_quantise(k, base, from);
            check_add_row(k, base, from);
            check_matrices(k, base);
            check_recur(k, base);
        }
    }
}

// A broken model may bring them: no set may differ, or leave -127..127.
static void survive_nan(void **state)
{
    (void)state;
    const ent_kernels *base = ent_kernels_of(ENT_KERNELS_PORTABLE);
    float from[N], scale[1];
    int8_t q[N];
    for (int n = 0; n < 20; n++) {
        fill(from, N, 5);
        from[below(N)] = NAN;
        from[below(N)] = n % 2 ? INFINITY : NAN;
        from[below(N)] = n % 3 ? -INFINITY : -NAN;
        for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++) {
            const ent_kernels *k = ent_kernels_of((ent_kernels_kind)kind);
            if (!k)
                continue;
            check_functions(k, base, from);
            check_quantise(k, base, from);
            k->quantise((ent_rows){from, N, 1}, N, q, scale);
            for (int i = 0; i < N; i++)
                assert_in_range(q[i] + 127, 0, 254);
        }
    }
}

// ------------------------------------------------------------------------ against mathematics

static void assert_near(double a, double b, double error)
{
    if (!(fabs(a - b) <= error))
        fail_msg("%.9g is not %.9g", a, b);
}

static void functions_are_right(void **state)
{
    (void)state;
    const ent_kernels *k = ent_kernels_of(ENT_KERNELS_PORTABLE);
    for (int i = -8700; i <= 8800; i++) {
        float at = (float)i / 100, e = at, s = at, t = at, r = at;
        k->exp(&e, 1);
        k->sigmoid(&s, 1);
        k->tanh(&t, 1);
        k->relu(&r, 1);
        assert_near(e / exp((double)at), 1, 2e-7);
        assert_near(s, 1 / (1 + exp(-(double)at)), 2e-7);
        assert_near(t, tanh((double)at), 2e-7);
        assert_true(r == (i > 0 ? at : 0));
        assert_true(ent_exp1(at) == e);
        assert_near(ent_log1(e), log((double)e), 2e-7 * fmax(1, fabs((double)at)));
    }
    assert_true(ent_exp1(0) == 1 && ent_log1(1) == 0);
    assert_true(ent_exp1(-1e30F) == ent_exp1(-87) && ent_exp1(NAN) == ent_exp1(88));
    assert_true(ent_log1(0) == ent_log1(1.17549435e-38F) && ent_log1(-3) == ent_log1(0));
}

// 2^24 swallows a 1 that comes after it: the order of the partial sums shows.
static void dot_has_its_order(void **state)
{
    (void)state;
    float a[48], b[48];
    for (int i = 0; i < 48; i++)
        a[i] = b[i] = 0;
    for (int i = 0; i < 48; i++)
        b[i] = 1;
    a[0] = 16777216;
    a[16] = 1;        // swallowed
    a[8] = 1;         // joins in the first fold: swallowed
    a[4] = a[12] = 1; // 2 by the second
    assert_true(ent_kernels_of(ENT_KERNELS_PORTABLE)->dot(a, b, 48) == 16777218);
    assert_true(ent_kernels_best()->dot(a, b, 48) == 16777218);
}

static void largest_is_the_first(void **state)
{
    (void)state;
    static const float y[] = {-3, -1, -2, -1, NAN, 4, 4};
    assert_int_equal(ent_argmax(y, 1), 0);
    assert_int_equal(ent_argmax(y, 4), 1);
    assert_int_equal(ent_argmax(y, COUNT(y)), 5);
}

static void sets_are_there(void **state)
{
    (void)state;
    assert_string_equal(ent_kernels_of(ENT_KERNELS_PORTABLE)->name, "portable");
    assert_null(ent_kernels_of(ENT_KERNELS_COUNT));
    bool found = false;
    for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++)
        found = found || ent_kernels_of((ent_kernels_kind)kind) == ent_kernels_best();
    assert_true(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiplies),        cmocka_unit_test(multiplies_the_longest),
        cmocka_unit_test(quantises),         cmocka_unit_test(agree),
        cmocka_unit_test(survive_nan),       cmocka_unit_test(functions_are_right),
        cmocka_unit_test(dot_has_its_order), cmocka_unit_test(largest_is_the_first),
        cmocka_unit_test(sets_are_there),    cmocka_unit_test(recur_follows_its_gates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
