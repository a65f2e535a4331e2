// kernel_amx.c: multiply for x86-64 with AMX, whose registers are matrices of 16 rows by 64 bytes.
//
// Weights lie as AMX wants its second factor (kernel.h): sixteen quads of inputs are sixteen rows of 64
// bytes.  Two blocks of rows by two of outputs stay in registers while the inputs go by; what is left of
// the inputs is taken with the 64 that end the row, those that were taken before set to 0.  Sums are
// exact, so the bytes are those of the other sets.
//
// Linux gives a process these registers only when asked.  Source: Intel, Architecture Instruction Set
// Extensions Programming Reference, chapter 3; Linux, Documentation/arch/x86/xstate.rst.

#define _GNU_SOURCE // syscall

#include "language/kernel_float.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include "language/kernel_x86.h"

#if ENT_HAS_AMX

#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AMX __attribute__((target("avx512f,avx512bw,avx512vl,amx-tile,amx-int8")))

enum {
    ROWS = 16,  // of a register
    BYTES = 64, // of its row
    PAIR = 2 * ROWS
};

// What LDTILECFG reads: palette 1, all eight registers whole.
typedef struct tile_config {
    uint8_t palette, start_row, reserved[14];
    uint16_t bytes[16];
    uint8_t rows[16];
} tile_config;

static const tile_config whole = {
    .palette = 1,
    .bytes = {BYTES, BYTES, BYTES, BYTES, BYTES, BYTES, BYTES, BYTES},
    .rows = {ROWS, ROWS, ROWS, ROWS, ROWS, ROWS, ROWS, ROWS},
};

// The last inputs of the two blocks of rows.
typedef struct row_ends {
    _Alignas(64) int8_t x[PAIR][BYTES];
} row_ends;

// Two blocks of rows, which may overlap, and where they go.
typedef struct row_pair {
    const ent_product *p;
    int at[2];
    const row_ends *ends; // NULL: nothing is left over
} row_pair;

// The intrinsics do not tell the compiler that they read memory.
ENT_INLINE void memory_is_read(void) { __asm__ volatile("" ::: "memory"); }

static void copy_ends(const row_pair *pair, int left, row_ends *to)
{
    const int inputs = pair->p->w->inputs;
    for (int r = 0; r < PAIR; r++) {
        const int8_t *row = pair->p->x + (ptrdiff_t)(pair->at[r / ROWS] + r % ROWS) * inputs;
        memset(to->x[r], 0, BYTES);
        memcpy(to->x[r] + BYTES - left, row + inputs - left, (size_t)left);
    }
}

// Registers 0 to 3 += two blocks of x by two of w.
AMX static inline void add_products(const int8_t *x, const int8_t *x2, ptrdiff_t step,
                                    const int8_t *w, const int8_t *w2)
{
    _tile_loadd(4, x, step);
    _tile_loadd(6, w, BYTES);
    _tile_loadd(7, w2, BYTES);
    _tile_loadd(5, x2, step);
    _tile_dpbssd(0, 4, 6);
    _tile_dpbssd(1, 4, 7);
    _tile_dpbssd(2, 5, 6);
    _tile_dpbssd(3, 5, 7);
}

AMX static void put(const ent_product *p, int32_t (*sums)[ENT_Q8_OUTPUTS], int at, int o)
{
    const __m512 scale = _mm512_loadu_ps(p->w->scale + o), bias = _mm512_loadu_ps(p->w->bias + o);
    for (int r = 0; r < ROWS; r++) {
        __m512 by = _mm512_mul_ps(scale, _mm512_set1_ps(p->x_scale[at + r]));
        __m512 sum = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_loadu_si512(sums[r])), by);
        _mm512_storeu_ps(p->y + (at + r) * p->stride + o, _mm512_add_ps(bias, sum));
    }
}

AMX static void put_all(const row_pair *pair, int o, int second)
{
    _Alignas(64) int32_t sums[4][ROWS][ENT_Q8_OUTPUTS];
    _tile_stored(0, sums[0], BYTES);
    _tile_stored(1, sums[1], BYTES);
    _tile_stored(2, sums[2], BYTES);
    _tile_stored(3, sums[3], BYTES);
    put(pair->p, sums[0], pair->at[0], o);
    put(pair->p, sums[1], pair->at[0], o + second);
    put(pair->p, sums[2], pair->at[1], o);
    put(pair->p, sums[3], pair->at[1], o + second);
}

// Two blocks of outputs; the last one alone is taken twice.
AMX static void multiply_pair(const row_pair *pair, int o)
{
    const ent_q8 *w = pair->p->w;
    const int second = o + ENT_Q8_OUTPUTS < w->outputs ? ENT_Q8_OUTPUTS : 0;
    const int8_t *from = w->w + (ptrdiff_t)o * w->inputs,
                 *next = from + (ptrdiff_t)second * w->inputs;
    const int8_t *x = pair->p->x + (ptrdiff_t)pair->at[0] * w->inputs;
    const int8_t *x2 = pair->p->x + (ptrdiff_t)pair->at[1] * w->inputs;
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
    int i = 0;
    for (; i + BYTES <= w->inputs; i += BYTES) {
        const ptrdiff_t at = (ptrdiff_t)i * ENT_Q8_OUTPUTS;
        add_products(x + i, x2 + i, w->inputs, from + at, next + at);
    }
    if (pair->ends) {
        const ptrdiff_t at = (ptrdiff_t)(w->inputs - BYTES) * ENT_Q8_OUTPUTS;
        add_products(pair->ends->x[0], pair->ends->x[ROWS], BYTES, from + at, next + at);
    }
    put_all(pair, o, second);
}

AMX void ent_multiply_amx(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows,
                          float *y, ptrdiff_t stride)
{
    if (rows < ROWS || w->inputs < BYTES) {
        ent_multiply_vnni(w, x, x_scale, rows, y, stride);
        return;
    }
    const ent_product p = {w, x, x_scale, rows, y, stride};
    const int left = w->inputs % BYTES, last = rows - ROWS;
    row_ends ends;
    _tile_loadconfig(&whole);
    for (int r = 0; r < rows; r += PAIR) {
        row_pair pair = {&p, {r < last ? r : last, r + ROWS < last ? r + ROWS : last}, NULL};
        if (left) {
            copy_ends(&pair, left, &ends);
            pair.ends = &ends;
        }
        memory_is_read();
        for (int o = 0; o < w->outputs; o += 2 * ENT_Q8_OUTPUTS)
            multiply_pair(&pair, o);
    }
    _tile_release();
}

// ------------------------------------------------------------------------------- is it there?

static bool processor_has_it(void)
{
    unsigned a, b, c, d;
    const unsigned tiles = 1U << 24, int8 = 1U << 25; // CPUID 7, EDX
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & tiles) && (d & int8);
}

bool ent_amx_there(void)
{
    const long permission = 0x1023, tile_data = 18; // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
    return processor_has_it() && syscall(SYS_arch_prctl, permission, tile_data) == 0;
}

#endif
#endif
