// kernel_vnni.c: the kernels for x86-64 with AVX-512 VNNI, and the set that multiplies with AMX beside.
//
// As in kernel_avx2.c; a tile is eight rows by two blocks of outputs, and what is left of a row is
// taken under a mask.  VNNI multiplies unsigned by signed bytes: w + 128 goes in, and 128 times the
// sum of x comes off.

#include "language/kernel_float.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include "language/kernel_x86.h"

#define VNNI __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")))

enum {
    ROWS = 8,
    TILES = 32, // made at a time
    WIDE = 16   // floats of a register
};

// A tile: its rows of x and y, and what goes with each.
typedef struct tile {
    const int8_t *x[ROWS];
    float *y[ROWS];
    float scale[ROWS];
    int32_t start[ROWS]; // -128 times the sum of x
} tile;

// ----------------------------------------------------------------------------------- multiply

// acc + the products of u, whose bytes have no sign, and x.  As a statement, because GCC 12 copies
// its accumulators to and fro around the intrinsic, which takes half as long again.
ENT_INLINE VNNI __m512i add_products(__m512i acc, __m512i u, __m512i x)
{
    __asm__("vpdpbusd %2, %1, %0" : "+v"(acc) : "v"(u), "v"(x));
    return acc;
}

VNNI static int32_t sum_of(const int8_t *x, int n)
{
    const __m512i by = _mm512_set1_epi8((char)0x80);
    __m512i acc = _mm512_setzero_si512();
    int i = 0;
    for (; i + ENT_Q8_STEP <= n; i += ENT_Q8_STEP)
        acc = add_products(acc, by, _mm512_loadu_si512(x + i));
    __mmask64 rest = ((__mmask64)1 << (n - i)) - 1;
    acc = add_products(acc, by, _mm512_maskz_loadu_epi8(rest, x + i));
    return _mm512_reduce_add_epi32(acc);
}

// The rows from `at` on, or those that end with the last row.
static tile tile_at(const ent_product *p, int at)
{
    tile t;
    for (int i = 0; i < ROWS; i++) {
        ptrdiff_t r = ent_product_row(p, at, i, ROWS);
        t.x[i] = p->x + r * p->w->inputs;
        t.y[i] = p->y + r * p->stride;
        t.scale[i] = p->x_scale[r];
        t.start[i] = -sum_of(t.x[i], p->w->inputs);
    }
    return t;
}

// Weights, each + 128.
ENT_INLINE VNNI __m512i weights_at(const int8_t *w)
{
    return _mm512_xor_si512(_mm512_loadu_si512(w), _mm512_set1_epi8((char)0x80));
}

ENT_INLINE VNNI void store(const ent_q8 *w, float *y, int o, __m512i acc, float x_scale)
{
    __m512 by = _mm512_mul_ps(_mm512_loadu_ps(w->scale + o), _mm512_set1_ps(x_scale));
    __m512 sum = _mm512_mul_ps(_mm512_cvtepi32_ps(acc), by);
    _mm512_storeu_ps(y + o, _mm512_add_ps(_mm512_loadu_ps(w->bias + o), sum));
}

// Two blocks of outputs; the last one alone is taken twice.
VNNI static void multiply_tile(const ent_q8 *w, const tile *t, int o)
{
    const int second = o + ENT_Q8_OUTPUTS < w->outputs ? ENT_Q8_OUTPUTS : 0;
    const int8_t *from = w->w + (ptrdiff_t)o * w->inputs;
    const ptrdiff_t next = (ptrdiff_t)second * w->inputs;
    __m512i acc[2][ROWS];
#pragma GCC unroll 8
    for (int r = 0; r < ROWS; r++)
        acc[0][r] = acc[1][r] = _mm512_set1_epi32(t->start[r]);
    for (int i = 0; i < w->inputs; i += ENT_Q8_INPUTS, from += ENT_Q8_STEP) {
        const __m512i u = weights_at(from), v = weights_at(from + next);
#pragma GCC unroll 8
        for (int r = 0; r < ROWS; r++) {
            const __m512i x = _mm512_set1_epi32(ent_quad_of(t->x[r] + i));
            acc[0][r] = add_products(acc[0][r], u, x);
            acc[1][r] = add_products(acc[1][r], v, x);
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < ROWS; r++) {
        store(w, t->y[r], o, acc[0][r], t->scale[r]);
        store(w, t->y[r], o + second, acc[1][r], t->scale[r]);
    }
}

// The tiles of the rows from `at` on, as many as there are or have room; gives how many.
static int make_tiles(const ent_product *p, int at, tile *tiles)
{
    int n = 0;
    for (; n < TILES && at < p->rows; at += ROWS)
        tiles[n++] = tile_at(p, at);
    return n;
}

void ent_multiply_vnni(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows, float *y,
                       ptrdiff_t stride)
{
    const ent_product p = {w, x, x_scale, rows, y, stride};
    tile tiles[TILES];
    for (int r = 0; r < rows; r += TILES * ROWS) {
        int n = make_tiles(&p, r, tiles);
        for (int o = 0; o < w->outputs; o += 2 * ENT_Q8_OUTPUTS)
            for (int i = 0; i < n; i++)
                multiply_tile(w, &tiles[i], o);
    }
}

// ----------------------------------------------------------------------------- int8 and float

// The lanes of a register that n elements, at least one, fill.
ENT_INLINE __mmask16 lanes(int n) { return n >= WIDE ? 0xFFFF : (__mmask16)((1U << n) - 1); }

ENT_INLINE VNNI float row_magnitude(const float *x, int k)
{
    __m512 m = _mm512_setzero_ps();
    for (int i = 0; i < k; i += WIDE)
        m = _mm512_max_ps(_mm512_abs_ps(_mm512_maskz_loadu_ps(lanes(k - i), x + i)), m);
    return _mm512_reduce_max_ps(m);
}

ENT_INLINE VNNI __m512i whole_16(__m512 x, __m512 by)
{
    __m512 v = _mm512_min_ps(_mm512_mul_ps(x, by), _mm512_set1_ps(ENT_Q8_LARGEST));
    return _mm512_cvtps_epi32(_mm512_max_ps(v, _mm512_set1_ps(-ENT_Q8_LARGEST)));
}

VNNI static void vnni_quantise(ent_rows x, int k, int8_t *q, float *scale)
{
    for (int r = 0; r < x.n; r++, q += k) {
        const float *row = x.p + r * x.stride;
        float m = row_magnitude(row, k);
        if (m < ENT_Q8_NOTHING)
            m = 0;
        scale[r] = m / ENT_Q8_LARGEST;
        const __m512 by = _mm512_set1_ps(m > 0 ? ENT_Q8_LARGEST / m : 0);
        for (int i = 0; i < k; i += WIDE) {
            __mmask16 some = lanes(k - i);
            __m512i n = whole_16(_mm512_maskz_loadu_ps(some, row + i), by);
            _mm_mask_storeu_epi8(q + i, some, _mm512_cvtepi32_epi8(n));
        }
    }
}

VNNI static void vnni_add_row(float *y, const int8_t *row, float scale, int k)
{
    const __m512 by = _mm512_set1_ps(scale);
    for (int i = 0; i < k; i += WIDE) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(row + i));
        __m512 v = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
        _mm512_storeu_ps(y + i, _mm512_add_ps(_mm512_loadu_ps(y + i), _mm512_mul_ps(by, v)));
    }
}

// ------------------------------------------------------------------------ functions of one float

ENT_INLINE VNNI __m512 times_plus(__m512 p, __m512 r, float c)
{
    return _mm512_add_ps(_mm512_mul_ps(p, r), _mm512_set1_ps(c));
}

// As ent_exp1, step by step.
ENT_INLINE VNNI __m512 exp_16(__m512 x)
{
    const __m512 round = _mm512_set1_ps(ENT_ROUND);
    x = _mm512_min_ps(x, _mm512_set1_ps(ENT_EXP_MAX));
    x = _mm512_max_ps(x, _mm512_set1_ps(ENT_EXP_MIN));
    __m512 t = times_plus(x, _mm512_set1_ps(ENT_LOG2E), ENT_ROUND);
    __m512 n = _mm512_sub_ps(t, round);
    __m512 r = _mm512_sub_ps(x, _mm512_mul_ps(n, _mm512_set1_ps(ENT_LN2_HIGH)));
    r = _mm512_sub_ps(r, _mm512_mul_ps(n, _mm512_set1_ps(ENT_LN2_LOW)));
    __m512 p = times_plus(_mm512_set1_ps(ENT_EXP_E0), r, ENT_EXP_E1);
    p = times_plus(p, r, ENT_EXP_E2);
    p = times_plus(p, r, ENT_EXP_E3);
    p = times_plus(p, r, ENT_EXP_E4);
    p = times_plus(p, r, ENT_EXP_E5);
    __m512 e = _mm512_add_ps(_mm512_mul_ps(p, _mm512_mul_ps(r, r)), r);
    e = _mm512_add_ps(e, _mm512_set1_ps(1.0F));
    __m512i power =
        _mm512_sub_epi32(_mm512_castps_si512(t), _mm512_set1_epi32(ENT_ROUND_BITS - 127));
    return _mm512_mul_ps(e, _mm512_castsi512_ps(_mm512_slli_epi32(power, 23)));
}

// above / (1 + e^(by x))
ENT_INLINE VNNI __m512 logistic_16(__m512 x, float by, float above)
{
    __m512 e = exp_16(_mm512_mul_ps(_mm512_set1_ps(by), x));
    return _mm512_div_ps(_mm512_set1_ps(above), _mm512_add_ps(_mm512_set1_ps(1.0F), e));
}

ENT_INLINE VNNI __m512 relu_16(__m512 x) { return _mm512_max_ps(x, _mm512_setzero_ps()); }
ENT_INLINE VNNI __m512 sigmoid_16(__m512 x) { return logistic_16(x, -1.0F, 1.0F); }
ENT_INLINE VNNI __m512 tanh_16(__m512 x)
{
    return _mm512_sub_ps(logistic_16(x, -2.0F, 2.0F), _mm512_set1_ps(1.0F));
}

// A function of k floats in place from one of sixteen.
#define IN_PLACE(name, of_16)                                     \
    VNNI static void name(float *x, int k)                        \
    {                                                             \
        for (int i = 0; i < k; i += WIDE) {                       \
            __mmask16 some = lanes(k - i);                        \
            __m512 y = of_16(_mm512_maskz_loadu_ps(some, x + i)); \
            _mm512_mask_storeu_ps(x + i, some, y);                \
        }                                                         \
    }

IN_PLACE(vnni_relu, relu_16)
IN_PLACE(vnni_exp, exp_16)
IN_PLACE(vnni_sigmoid, sigmoid_16)
IN_PLACE(vnni_tanh, tanh_16)

// share a + (1 - share) b
ENT_INLINE VNNI __m512 mix_16(__m512 share, __m512 a, __m512 b)
{
    __m512 rest = _mm512_sub_ps(_mm512_set1_ps(1.0F), share);
    return _mm512_add_ps(_mm512_mul_ps(share, a), _mm512_mul_ps(rest, b));
}

// sigmoid(gate + weight c)
ENT_INLINE VNNI __m512 gate_16(__mmask16 some, const float *gate, const float *weight, __m512 c)
{
    __m512 v = _mm512_mul_ps(_mm512_maskz_loadu_ps(some, weight), c);
    return sigmoid_16(_mm512_add_ps(_mm512_maskz_loadu_ps(some, gate), v));
}

// Lanes j to j + 15 of a word, or `some` of them; u, x, h: its rows.
ENT_INLINE VNNI void recur_16(const ent_recurrence *d, __mmask16 some, const float *u,
                              const float *x, float *h, int j, int k)
{
    __m512 c = _mm512_maskz_loadu_ps(some, d->state + j);
    __m512 f = gate_16(some, u + k + j, d->forget + j, c);
    __m512 r = gate_16(some, u + 2 * k + j, d->reset + j, c);
    c = mix_16(f, c, _mm512_maskz_loadu_ps(some, u + j));
    _mm512_mask_storeu_ps(d->state + j, some, c);
    _mm512_mask_storeu_ps(h + j, some, mix_16(r, c, _mm512_maskz_loadu_ps(some, x + j)));
}

VNNI static void vnni_recur(const ent_recurrence *d, int n, int k)
{
    for (int i = 0; i < n; i++) {
        const float *u = d->gates + i * d->gates_step, *x = d->x + i * d->step;
        float *h = d->h + i * d->step;
        int j = 0;
        for (; j + WIDE <= k; j += WIDE)
            recur_16(d, 0xFFFF, u, x, h, j, k);
        if (j < k)
            recur_16(d, lanes(k - j), u, x, h, j, k);
    }
}

// ------------------------------------------------------------------------------- float matrices

// The 16 partial sums of a dot product, folded twice: j with j + 8, then j + 4.
ENT_INLINE VNNI __m128 folded(__m512 sum)
{
    __m256 high = _mm512_castps512_ps256(_mm512_shuffle_f32x4(sum, sum, 0x4E));
    __m256 half = _mm256_add_ps(_mm512_castps512_ps256(sum), high);
    return _mm_add_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
}

ENT_INLINE VNNI __m512 add_dot(__m512 sum, __m512 a, const float *b)
{
    return _mm512_add_ps(sum, _mm512_mul_ps(a, _mm512_loadu_ps(b)));
}

VNNI static float vnni_dot(const float *a, const float *b, int k)
{
    __m512 sum = _mm512_setzero_ps();
    for (int i = 0; i < k; i += WIDE)
        sum = add_dot(sum, _mm512_loadu_ps(a + i), b + i);
    __m128 s = folded(sum);
    s = _mm_add_ps(s, _mm_movehl_ps(s, s));
    return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

// Four dot products of a with rows of b.
ENT_INLINE VNNI void dot_four(const float *a, const float *b, ptrdiff_t stride, int k, float *y)
{
    __m512 p = _mm512_setzero_ps(), q = p, r = p, s = p;
    for (int i = 0; i < k; i += WIDE) {
        const __m512 v = _mm512_loadu_ps(a + i);
        p = add_dot(p, v, b + i);
        q = add_dot(q, v, b + stride + i);
        r = add_dot(r, v, b + 2 * stride + i);
        s = add_dot(s, v, b + 3 * stride + i);
    }
    __m128 w = folded(p), x = folded(q), z = folded(r), last = folded(s);
    _MM_TRANSPOSE4_PS(w, x, z, last);
    _mm_storeu_ps(y, _mm_add_ps(_mm_add_ps(w, z), _mm_add_ps(x, last)));
}

VNNI static void vnni_multiply_float(ent_rows a, ent_rows b, int k, float *y, ptrdiff_t stride)
{
    for (int i = 0; i < a.n; i++) {
        const float *row = a.p + i * a.stride;
        int j = 0;
        for (; j + 4 <= b.n; j += 4)
            dot_four(row, b.p + j * b.stride, b.stride, k, y + i * stride + j);
        for (; j < b.n; j++)
            y[i * stride + j] = vnni_dot(row, b.p + j * b.stride, k);
    }
}

// ---------------------------------------------------------------------------------- the set

#define OTHERS                                                                              \
    .quantise = vnni_quantise, .add_row = vnni_add_row, .relu = vnni_relu, .exp = vnni_exp, \
    .sigmoid = vnni_sigmoid, .tanh = vnni_tanh, .recur = vnni_recur, .dot = vnni_dot,       \
    .multiply_float = vnni_multiply_float

static const ent_kernels vnni = {.name = "vnni", .multiply = ent_multiply_vnni, OTHERS};

const ent_kernels *ent_kernels_vnni(void)
{
    bool there = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512f") &&
                 __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
                 __builtin_cpu_supports("avx512vnni");
    return there ? &vnni : NULL;
}

#else

const ent_kernels *ent_kernels_vnni(void) { return NULL; }

#endif

#if defined(__x86_64__) && defined(__GNUC__) && ENT_HAS_AMX

const ent_kernels *ent_kernels_amx(void)
{
    static const ent_kernels amx = {.name = "amx", .multiply = ent_multiply_amx, OTHERS};
    return ent_kernels_vnni() && ent_amx_there() ? &amx : NULL;
}

#else

const ent_kernels *ent_kernels_amx(void) { return NULL; }

#endif
