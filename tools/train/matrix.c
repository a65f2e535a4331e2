// matrix.c: a register-tiled product.  Compiled with -ffp-contract=fast, so that every
// multiplication and its addition become one fused operation.

#include "matrix.h"
#include <string.h>

typedef float lanes __attribute__((vector_size(64), aligned(4)));

enum { LANES = 16, MOST_ROWS = 8, MOST_WIDE = 2 };

/** A product: m rows of a, n columns of b, k in between. */
typedef struct product {
    const float *a, *b;
    float *c;
    int a_stride, b_stride, c_stride;
    int m, k, n;
    bool add;
} product;

#define INLINE static inline __attribute__((always_inline))

// `rows` rows by `wide` vectors of the result, from row i and column j on; both numbers are constants
// wherever this is inlined, so that the sums stay in registers.
INLINE void tile(const product *p, int i, int j, int rows, int wide)
{
    const float *a = p->a + (long)i * p->a_stride, *b = p->b + j;
    float *c = p->c + (long)i * p->c_stride + j;
    lanes sum[MOST_ROWS][MOST_WIDE];
#pragma GCC unroll 8
    for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++)
            sum[r][v] =
                p->add ? *(const lanes *)(c + (long)r * p->c_stride + LANES * v) : (lanes){0};
    for (int x = 0; x < p->k; x++, b += p->b_stride) {
        lanes in[MOST_WIDE];
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++)
            in[v] = *(const lanes *)(b + LANES * v);
#pragma GCC unroll 8
        for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
            for (int v = 0; v < wide; v++)
                sum[r][v] += a[(long)r * p->a_stride + x] * in[v];
    }
#pragma GCC unroll 8
    for (int r = 0; r < rows; r++)
#pragma GCC unroll 2
        for (int v = 0; v < wide; v++)
            *(lanes *)(c + (long)r * p->c_stride + LANES * v) = sum[r][v];
}

// Columns from j on, `wide` vectors of them, all rows.
INLINE void column(const product *p, int j, int rows, int wide)
{
    int i = 0;
    for (; i + rows <= p->m; i += rows)
        tile(p, i, j, rows, wide);
    for (; i < p->m; i++)
        tile(p, i, j, 1, wide);
}

INLINE void multiply(const product *p, int rows, int wide)
{
    int j = 0;
    for (; j + LANES * wide <= p->n; j += LANES * wide)
        column(p, j, rows, wide);
    for (; j < p->n; j += LANES)
        column(p, j, rows, 1);
}

__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,fma"))) static void multiply_512(
    const product *p)
{
    multiply(p, MOST_ROWS, MOST_WIDE);
}

__attribute__((target("avx2,fma"))) static void multiply_256(const product *p)
{
    multiply(p, 6, 1);
}

void matrix_multiply(const float *a, int a_stride, const float *b, int b_stride, float *c,
                     int c_stride, int m, int k, int n, bool add)
{
    const product p = {a, b, c, a_stride, b_stride, c_stride, m, k, n, add};
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
        multiply_512(&p);
    else
        multiply_256(&p);
}

void matrix_transpose(const float *a, int a_stride, float *b, int b_stride, int m, int n)
{
    enum { BLOCK = 16 };
    for (int i0 = 0; i0 < m; i0 += BLOCK)
        for (int j0 = 0; j0 < n; j0 += BLOCK)
            for (int i = i0; i < m && i < i0 + BLOCK; i++)
                for (int j = j0; j < n && j < j0 + BLOCK; j++)
                    b[(long)j * b_stride + i] = a[(long)i * a_stride + j];
}
