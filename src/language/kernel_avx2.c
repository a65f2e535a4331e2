// kernel_avx2.c: the kernels for x86-64 with AVX2.
//
// Functions carry their instruction set as an attribute, so that the library needs no flags for
// this file.  A tile of four rows by one block of outputs stays in registers.  Products of bytes are
// added in 16 bits; |w| <= 127 and x with w's sign keep them from saturating.

#include "language/kernel_float.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include "language/kernel_x86.h"

#define AVX2 __attribute__((target("avx2")))

enum {
    HALF = ENT_Q8_OUTPUTS / 2, // what an AVX2 register has of a block
    ROWS = 4
};

// The rows of one tile.
typedef struct tile {
    const int8_t *x[ROWS];
    float *y[ROWS];
    float scale[ROWS];
} tile;

// The rows from `at` on, or those that end with the last row.
static tile tile_at(const ent_product *p, int at)
{
    tile t;
    for (int i = 0; i < ROWS; i++) {
        ptrdiff_t r = ent_product_row(p, at, i, ROWS);
        t.x[i] = p->x + r * p->w->inputs;
        t.y[i] = p->y + r * p->stride;
        t.scale[i] = p->x_scale[r];
    }
    return t;
}

// ----------------------------------------------------------------------------------- multiply

ENT_INLINE AVX2 __m256i load_bytes(const int8_t *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

ENT_INLINE AVX2 void avx2_store(const ent_q8 *w, float *y, int o, __m256i acc, float x_scale)
{
    __m256 by = _mm256_mul_ps(_mm256_loadu_ps(w->scale + o), _mm256_set1_ps(x_scale));
    __m256 sum = _mm256_mul_ps(_mm256_cvtepi32_ps(acc), by);
    _mm256_storeu_ps(y + o, _mm256_add_ps(_mm256_loadu_ps(w->bias + o), sum));
}

// acc and the products of w, whose size is |w|, and x; ones adds neighbours.
ENT_INLINE AVX2 __m256i avx2_sum(__m256i acc, __m256i size, __m256i w, __m256i x, __m256i ones)
{
    __m256i pairs = _mm256_maddubs_epi16(size, _mm256_sign_epi8(x, w));
    return _mm256_add_epi32(acc, _mm256_madd_epi16(pairs, ones));
}

AVX2 static void avx2_tile(const ent_q8 *w, const tile *t, int o)
{
    const __m256i ones = _mm256_set1_epi16(1);
    const int8_t *from = w->w + (ptrdiff_t)o * w->inputs;
    __m256i acc[2][ROWS];
#pragma GCC unroll 4
    for (int r = 0; r < ROWS; r++)
        acc[0][r] = acc[1][r] = _mm256_setzero_si256();
    for (int i = 0; i < w->inputs; i += ENT_Q8_INPUTS, from += ENT_Q8_STEP) {
        const __m256i low = load_bytes(from), high = load_bytes(from + ENT_Q8_STEP / 2);
        const __m256i low_size = _mm256_abs_epi8(low), high_size = _mm256_abs_epi8(high);
#pragma GCC unroll 4
        for (int r = 0; r < ROWS; r++) {
            __m256i x = _mm256_set1_epi32(ent_quad_of(t->x[r] + i));
            acc[0][r] = avx2_sum(acc[0][r], low_size, low, x, ones);
            acc[1][r] = avx2_sum(acc[1][r], high_size, high, x, ones);
        }
    }
#pragma GCC unroll 4
    for (int r = 0; r < ROWS; r++) {
        avx2_store(w, t->y[r], o, acc[0][r], t->scale[r]);
        avx2_store(w, t->y[r], o + HALF, acc[1][r], t->scale[r]);
    }
}

AVX2 static void avx2_multiply(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows,
                               float *y, ptrdiff_t stride)
{
    const ent_product p = {w, x, x_scale, rows, y, stride};
    for (int o = 0; o < w->outputs; o += ENT_Q8_OUTPUTS)
        for (int r = 0; r < rows; r += ROWS) {
            const tile t = tile_at(&p, r);
            avx2_tile(w, &t, o);
        }
}

// ----------------------------------------------------------------------------- int8 and float

ENT_INLINE AVX2 __m256 magnitude(__m256 x) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0F), x); }

// The largest lane, none of which is negative or NaN.
ENT_INLINE AVX2 float largest(__m256 m)
{
    __m128 a = _mm_max_ps(_mm256_castps256_ps128(m), _mm256_extractf128_ps(m, 1));
    a = _mm_max_ps(a, _mm_movehl_ps(a, a));
    return _mm_cvtss_f32(_mm_max_ss(a, _mm_movehdup_ps(a)));
}

ENT_INLINE AVX2 float row_magnitude(const float *x, int k)
{
    __m256 m = _mm256_setzero_ps();
    int i = 0;
    for (; i + 8 <= k; i += 8)
        m = _mm256_max_ps(magnitude(_mm256_loadu_ps(x + i)), m);
    float tail[8] = {0};
    memcpy(tail, x + i, (size_t)(k - i) * sizeof *x);
    return largest(_mm256_max_ps(magnitude(_mm256_loadu_ps(tail)), m));
}

ENT_INLINE AVX2 __m256i whole_8(__m256 x, __m256 by)
{
    __m256 v = _mm256_min_ps(_mm256_mul_ps(x, by), _mm256_set1_ps(ENT_Q8_LARGEST));
    return _mm256_cvtps_epi32(_mm256_max_ps(v, _mm256_set1_ps(-ENT_Q8_LARGEST)));
}

ENT_INLINE AVX2 __m128i quantise_8(__m256 x, __m256 by)
{
    __m256i n = whole_8(x, by);
    __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(n), _mm256_extracti128_si256(n, 1));
    return _mm_packs_epi16(words, words);
}

// Packing goes by halves of a register, so the order is mended at the end.
ENT_INLINE AVX2 __m256i quantise_32(const float *x, __m256 by)
{
    __m256i a = whole_8(_mm256_loadu_ps(x), by), b = whole_8(_mm256_loadu_ps(x + 8), by);
    __m256i c = whole_8(_mm256_loadu_ps(x + 16), by), d = whole_8(_mm256_loadu_ps(x + 24), by);
    __m256i bytes = _mm256_packs_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
    return _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

AVX2 static void avx2_quantise(ent_rows x, int k, int8_t *q, float *scale)
{
    for (int r = 0; r < x.n; r++, q += k) {
        const float *row = x.p + r * x.stride;
        float m = row_magnitude(row, k);
        if (m < ENT_Q8_NOTHING)
            m = 0;
        scale[r] = m / ENT_Q8_LARGEST;
        const __m256 by = _mm256_set1_ps(m > 0 ? ENT_Q8_LARGEST / m : 0);
        int i = 0;
        for (; i + 32 <= k; i += 32)
            _mm256_storeu_si256((__m256i *)(void *)(q + i), quantise_32(row + i, by));
        for (; i + 8 <= k; i += 8)
            _mm_storeu_si64(q + i, quantise_8(_mm256_loadu_ps(row + i), by));
        float tail[8] = {0};
        int8_t last[8];
        memcpy(tail, row + i, (size_t)(k - i) * sizeof *row);
        _mm_storeu_si64(last, quantise_8(_mm256_loadu_ps(tail), by));
        memcpy(q + i, last, (size_t)(k - i));
    }
}

AVX2 static void avx2_add_row(float *y, const int8_t *row, float scale, int k)
{
    const __m256 by = _mm256_set1_ps(scale);
    for (int i = 0; i < k; i += 8) {
        __m256 v = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadu_si64(row + i)));
        _mm256_storeu_ps(y + i, _mm256_add_ps(_mm256_loadu_ps(y + i), _mm256_mul_ps(by, v)));
    }
}

// ------------------------------------------------------------------------ functions of one float

ENT_INLINE AVX2 __m256 times_plus(__m256 p, __m256 r, float c)
{
    return _mm256_add_ps(_mm256_mul_ps(p, r), _mm256_set1_ps(c));
}

// As ent_exp1, step by step.
ENT_INLINE AVX2 __m256 exp_8(__m256 x)
{
    const __m256 round = _mm256_set1_ps(ENT_ROUND);
    x = _mm256_min_ps(x, _mm256_set1_ps(ENT_EXP_MAX));
    x = _mm256_max_ps(x, _mm256_set1_ps(ENT_EXP_MIN));
    __m256 t = times_plus(x, _mm256_set1_ps(ENT_LOG2E), ENT_ROUND);
    __m256 n = _mm256_sub_ps(t, round);
    __m256 r = _mm256_sub_ps(x, _mm256_mul_ps(n, _mm256_set1_ps(ENT_LN2_HIGH)));
    r = _mm256_sub_ps(r, _mm256_mul_ps(n, _mm256_set1_ps(ENT_LN2_LOW)));
    __m256 p = times_plus(_mm256_set1_ps(ENT_EXP_E0), r, ENT_EXP_E1);
    p = times_plus(p, r, ENT_EXP_E2);
    p = times_plus(p, r, ENT_EXP_E3);
    p = times_plus(p, r, ENT_EXP_E4);
    p = times_plus(p, r, ENT_EXP_E5);
    __m256 e = _mm256_add_ps(_mm256_mul_ps(p, _mm256_mul_ps(r, r)), r);
    e = _mm256_add_ps(e, _mm256_set1_ps(1.0F));
    __m256i power =
        _mm256_sub_epi32(_mm256_castps_si256(t), _mm256_set1_epi32(ENT_ROUND_BITS - 127));
    return _mm256_mul_ps(e, _mm256_castsi256_ps(_mm256_slli_epi32(power, 23)));
}

// above / (1 + e^(by x))
ENT_INLINE AVX2 __m256 logistic_8(__m256 x, float by, float above)
{
    __m256 e = exp_8(_mm256_mul_ps(_mm256_set1_ps(by), x));
    return _mm256_div_ps(_mm256_set1_ps(above), _mm256_add_ps(_mm256_set1_ps(1.0F), e));
}

ENT_INLINE AVX2 __m256 relu_8(__m256 x) { return _mm256_max_ps(x, _mm256_setzero_ps()); }
ENT_INLINE AVX2 __m256 sigmoid_8(__m256 x) { return logistic_8(x, -1.0F, 1.0F); }
ENT_INLINE AVX2 __m256 tanh_8(__m256 x)
{
    return _mm256_sub_ps(logistic_8(x, -2.0F, 2.0F), _mm256_set1_ps(1.0F));
}

// A function of k floats in place from one of eight.
#define IN_PLACE(name, of_8)                                       \
    AVX2 static void name(float *x, int k)                         \
    {                                                              \
        int i = 0;                                                 \
        for (; i + 8 <= k; i += 8)                                 \
            _mm256_storeu_ps(x + i, of_8(_mm256_loadu_ps(x + i))); \
        float tail[8] = {0};                                       \
        memcpy(tail, x + i, (size_t)(k - i) * sizeof *x);          \
        _mm256_storeu_ps(tail, of_8(_mm256_loadu_ps(tail)));       \
        memcpy(x + i, tail, (size_t)(k - i) * sizeof *x);          \
    }

IN_PLACE(avx2_relu, relu_8)
IN_PLACE(avx2_exp, exp_8)
IN_PLACE(avx2_sigmoid, sigmoid_8)
IN_PLACE(avx2_tanh, tanh_8)

// share a + (1 - share) b
ENT_INLINE AVX2 __m256 mix_8(__m256 share, __m256 a, __m256 b)
{
    __m256 rest = _mm256_sub_ps(_mm256_set1_ps(1.0F), share);
    return _mm256_add_ps(_mm256_mul_ps(share, a), _mm256_mul_ps(rest, b));
}

// sigmoid(gate + weight c)
ENT_INLINE AVX2 __m256 gate_8(const float *gate, const float *weight, __m256 c)
{
    return sigmoid_8(
        _mm256_add_ps(_mm256_loadu_ps(gate), _mm256_mul_ps(_mm256_loadu_ps(weight), c)));
}

AVX2 static void avx2_recur(const ent_recurrence *d, int n, int k)
{
    for (int i = 0; i < n; i++) {
        const float *u = d->gates + i * d->gates_step, *x = d->x + i * d->step;
        float *h = d->h + i * d->step;
        for (int j = 0; j < k; j += 8) {
            __m256 c = _mm256_loadu_ps(d->state + j);
            __m256 f = gate_8(u + k + j, d->forget + j, c);
            __m256 r = gate_8(u + 2 * k + j, d->reset + j, c);
            c = mix_8(f, c, _mm256_loadu_ps(u + j));
            _mm256_storeu_ps(d->state + j, c);
            _mm256_storeu_ps(h + j, mix_8(r, c, _mm256_loadu_ps(x + j)));
        }
    }
}

// ------------------------------------------------------------------------------- float matrices

// The 16 partial sums of a dot product, folded twice: j with j + 8, then j + 4.
ENT_INLINE AVX2 __m128 partial_sums(const float *a, const float *b, int k)
{
    __m256 low = _mm256_setzero_ps(), high = low;
    for (int i = 0; i < k; i += ENT_LANES) {
        __m256 l = _mm256_mul_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i));
        __m256 h = _mm256_mul_ps(_mm256_loadu_ps(a + i + 8), _mm256_loadu_ps(b + i + 8));
        low = _mm256_add_ps(low, l);
        high = _mm256_add_ps(high, h);
    }
    low = _mm256_add_ps(low, high);
    return _mm_add_ps(_mm256_castps256_ps128(low), _mm256_extractf128_ps(low, 1));
}

AVX2 static float avx2_dot(const float *a, const float *b, int k)
{
    __m128 s = partial_sums(a, b, k);
    s = _mm_add_ps(s, _mm_movehl_ps(s, s));
    return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

AVX2 static void avx2_multiply_float(ent_rows a, ent_rows b, int k, float *y, ptrdiff_t stride)
{
    for (int i = 0; i < a.n; i++)
        for (int j = 0; j < b.n; j++)
            y[i * stride + j] = avx2_dot(a.p + i * a.stride, b.p + j * b.stride, k);
}

// ---------------------------------------------------------------------------------- the set

static const ent_kernels avx2 = {
    "avx2",       avx2_quantise, avx2_multiply, avx2_add_row, avx2_relu,           avx2_exp,
    avx2_sigmoid, avx2_tanh,     avx2_recur,    avx2_dot,     avx2_multiply_float,
};

const ent_kernels *ent_kernels_avx2(void) { return __builtin_cpu_supports("avx2") ? &avx2 : NULL; }

#else

const ent_kernels *ent_kernels_avx2(void) { return NULL; }

#endif
