// kernel.c: the kernels in plain C, and the choice of the best set.
//
// The other sets are measured against this one, byte for byte; so it says the order of every float
// operation.  Comparisons are written as x86 has them (a < b ? a : b), which settles NaN too.

#include "language/kernel_float.h"
#include <string.h>

static float least(float a, float b) { return a < b ? a : b; }
static float most(float a, float b) { return a > b ? a : b; }

static uint32_t bits_of(float x)
{
    uint32_t u;
    memcpy(&u, &x, sizeof u);
    return u;
}

static float float_of(uint32_t u)
{
    float x;
    memcpy(&x, &u, sizeof x);
    return x;
}

// ------------------------------------------------------------------------ quantised matrices

static float magnitude(const float *x, int k)
{
    float m = 0;
    for (int i = 0; i < k; i++)
        m = most(float_of(bits_of(x[i]) & 0x7FFFFFFF), m);
    return m;
}

static int8_t quantise_one(float x, float by)
{
    float v = most(least(x * by, ENT_Q8_LARGEST), -ENT_Q8_LARGEST);
    return (int8_t)((int32_t)bits_of(v + ENT_ROUND) - ENT_ROUND_BITS);
}

static void quantise(ent_rows x, int k, int8_t *q, float *scale)
{
    for (int r = 0; r < x.n; r++, q += k) {
        const float *row = x.p + r * x.stride;
        float m = magnitude(row, k);
        if (m < ENT_Q8_NOTHING)
            m = 0;
        scale[r] = m / ENT_Q8_LARGEST;
        float by = m > 0 ? ENT_Q8_LARGEST / m : 0;
        for (int i = 0; i < k; i++)
            q[i] = quantise_one(row[i], by);
    }
}

// One block of outputs for one row.
static void multiply_block(const int8_t *w, const int8_t *x, int inputs,
                           int32_t acc[ENT_Q8_OUTPUTS])
{
    memset(acc, 0, ENT_Q8_OUTPUTS * sizeof *acc);
    for (int i = 0; i < inputs; i += ENT_Q8_INPUTS, x += ENT_Q8_INPUTS)
        for (int o = 0; o < ENT_Q8_OUTPUTS; o++, w += ENT_Q8_INPUTS)
            acc[o] += x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3];
}

static void multiply(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows, float *y,
                     ptrdiff_t stride)
{
    int32_t acc[ENT_Q8_OUTPUTS];
    for (int o = 0; o < w->outputs; o += ENT_Q8_OUTPUTS)
        for (int r = 0; r < rows; r++) {
            multiply_block(w->w + (ptrdiff_t)o * w->inputs, x + (ptrdiff_t)r * w->inputs, w->inputs,
                           acc);
            float *to = y + r * stride + o;
            for (int i = 0; i < ENT_Q8_OUTPUTS; i++)
                to[i] = w->bias[o + i] + (float)acc[i] * (w->scale[o + i] * x_scale[r]);
        }
}

static void add_row(float *y, const int8_t *row, float scale, int k)
{
    for (int i = 0; i < k; i++)
        y[i] += scale * (float)row[i];
}

// --------------------------------------------------------------------- functions of one float

float ent_exp1(float x)
{
    x = most(least(x, ENT_EXP_MAX), ENT_EXP_MIN);
    float t = x * ENT_LOG2E + ENT_ROUND;
    float n = t - ENT_ROUND;
    float r = x - n * ENT_LN2_HIGH;
    r = r - n * ENT_LN2_LOW;
    float p = ENT_EXP_E0;
    p = p * r + ENT_EXP_E1;
    p = p * r + ENT_EXP_E2;
    p = p * r + ENT_EXP_E3;
    p = p * r + ENT_EXP_E4;
    p = p * r + ENT_EXP_E5;
    float e = p * (r * r) + r + 1.0F;
    return e * float_of((bits_of(t) - ENT_ROUND_BITS + 127) << 23);
}

// ln x = n ln 2 + ln(1 + m), with 1 + m from sqrt(1/2) to sqrt(2).
float ent_log1(float x)
{
    static const float c[] = {7.0376836292e-2F,  -1.1514610310e-1F, 1.1676998740e-1F,
                              -1.2420140846e-1F, 1.4249322787e-1F,  -1.6668057665e-1F,
                              2.0000714765e-1F,  -2.4999993993e-1F, 3.3333331174e-1F};
    uint32_t u = bits_of(most(x, 1.17549435e-38F));
    // 0x3F3504F3 is sqrt(1/2)
    uint32_t above = u - 0x3F3504F3;
    float n = (float)((int32_t)above >> 23);
    float m = float_of((above & 0x7FFFFF) + 0x3F3504F3) - 1.0F;
    float p = c[0];
    for (int i = 1; i < (int)(sizeof c / sizeof c[0]); i++)
        p = p * m + c[i];
    float z = m * m;
    p = p * m * z + n * ENT_LN2_LOW;
    p = p - 0.5F * z;
    return m + p + n * ENT_LN2_HIGH;
}

int ent_argmax(const float *x, int n)
{
    int best = 0;
    float largest = x[0];
    for (int i = 1; i < n; i++)
        if (x[i] > largest) {
            largest = x[i];
            best = i;
        }
    return best;
}

static void relu(float *x, int k)
{
    for (int i = 0; i < k; i++)
        x[i] = most(x[i], 0);
}

static void exponential(float *x, int k)
{
    for (int i = 0; i < k; i++)
        x[i] = ent_exp1(x[i]);
}

static float sigmoid1(float x) { return 1.0F / (1.0F + ent_exp1(-x)); }

static void sigmoid(float *x, int k)
{
    for (int i = 0; i < k; i++)
        x[i] = sigmoid1(x[i]);
}

static void hyperbolic(float *x, int k)
{
    for (int i = 0; i < k; i++)
        x[i] = 2.0F / (1.0F + ent_exp1(-2.0F * x[i])) - 1.0F;
}

static void recur(const ent_recurrence *d, int n, int k)
{
    float *c = d->state;
    for (int i = 0; i < n; i++) {
        const float *u = d->gates + i * d->gates_step, *x = d->x + i * d->step;
        float *h = d->h + i * d->step;
        for (int j = 0; j < k; j++) {
            float f = sigmoid1(u[k + j] + d->forget[j] * c[j]);
            float r = sigmoid1(u[2 * k + j] + d->reset[j] * c[j]);
            c[j] = f * c[j] + (1.0F - f) * u[j];
            h[j] = r * c[j] + (1.0F - r) * x[j];
        }
    }
}

// ------------------------------------------------------------------------------ float matrices

static float dot(const float *a, const float *b, int k)
{
    float sum[ENT_LANES] = {0};
    for (int i = 0; i < k; i += ENT_LANES)
        for (int j = 0; j < ENT_LANES; j++)
            sum[j] += a[i + j] * b[i + j];
    for (int half = ENT_LANES / 2; half > 0; half /= 2)
        for (int j = 0; j < half; j++)
            sum[j] += sum[j + half];
    return sum[0];
}

static void multiply_float(ent_rows a, ent_rows b, int k, float *y, ptrdiff_t stride)
{
    for (int i = 0; i < a.n; i++)
        for (int j = 0; j < b.n; j++)
            y[i * stride + j] = dot(a.p + i * a.stride, b.p + j * b.stride, k);
}

// -------------------------------------------------------------------------------- the choice

static const ent_kernels portable = {
    "portable", quantise,   multiply, add_row, relu,           exponential,
    sigmoid,    hyperbolic, recur,    dot,     multiply_float,
};

const ent_kernels *ent_kernels_of(ent_kernels_kind kind)
{
    switch (kind) {
    case ENT_KERNELS_PORTABLE: return &portable;
    case ENT_KERNELS_AVX2: return ent_kernels_avx2();
    case ENT_KERNELS_VNNI: return ent_kernels_vnni();
    case ENT_KERNELS_AMX: return ent_kernels_amx();
    default: return NULL;
    }
}

const ent_kernels *ent_kernels_best(void)
{
    const ent_kernels *best = &portable;
    for (int kind = 0; kind < ENT_KERNELS_COUNT; kind++) {
        const ent_kernels *k = ent_kernels_of((ent_kernels_kind)kind);
        best = k ? k : best;
    }
    return best;
}
