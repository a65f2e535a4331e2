// matrix.c: a register-tiled product.  Compiled with -ffp-contract=fast, so that every
// multiplication and its addition become one fused operation.

#include "matrix.h"
#include <string.h>

typedef float lanes __attribute__((vector_size(64), aligned(4)));

#define TILE(ROWS, VECS)                                                                           \
    static inline __attribute__((always_inline)) void tile_##ROWS##x##VECS(                        \
        const float *a, int a_stride, const float *b, int b_stride, float *c, int c_stride, int k, \
        bool add)                                                                                  \
    {                                                                                              \
        lanes sum[ROWS][VECS];                                                                     \
        for (int r = 0; r < ROWS; r++)                                                             \
            for (int v = 0; v < VECS; v++)                                                         \
                sum[r][v] = add ? *(const lanes *)(c + r * c_stride + 16 * v) : (lanes){0};        \
        for (int i = 0; i < k; i++) {                                                              \
            lanes in[VECS];                                                                        \
            for (int v = 0; v < VECS; v++)                                                         \
                in[v] = *(const lanes *)(b + (long)i * b_stride + 16 * v);                         \
            for (int r = 0; r < ROWS; r++)                                                         \
                for (int v = 0; v < VECS; v++)                                                     \
                    sum[r][v] += a[(long)r * a_stride + i] * in[v];                                \
        }                                                                                          \
        for (int r = 0; r < ROWS; r++)                                                             \
            for (int v = 0; v < VECS; v++)                                                         \
                *(lanes *)(c + r * c_stride + 16 * v) = sum[r][v];                                 \
    }

TILE(8, 2)
TILE(6, 1)
TILE(1, 1)
TILE(1, 2)

#define MULTIPLY(NAME, TARGET, ROWS, VECS)                                                         \
    __attribute__((target(TARGET))) static void NAME(const float *a, int a_stride, const float *b, \
                                                     int b_stride, float *c, int c_stride, int m,  \
                                                     int k, int n, bool add)                       \
    {                                                                                              \
        for (int j = 0; j < n;) {                                                                  \
            int wide = n - j >= 16 * VECS ? VECS : 1;                                              \
            int i = 0;                                                                             \
            if (wide == VECS)                                                                      \
                for (; i + ROWS <= m; i += ROWS)                                                   \
                    tile_##ROWS##x##VECS(a + (long)i * a_stride, a_stride, b + j, b_stride,        \
                                         c + (long)i * c_stride + j, c_stride, k, add);            \
            for (; i < m; i++)                                                                     \
                for (int v = 0; v < wide; v++)                                                     \
                    tile_1x1(a + (long)i * a_stride, a_stride, b + j + 16 * v, b_stride,           \
                             c + (long)i * c_stride + j + 16 * v, c_stride, k, add);               \
            j += 16 * wide;                                                                        \
        }                                                                                          \
    }

MULTIPLY(multiply_512, "avx512f,avx512vl,avx512bw,avx512dq,fma", 8, 2)
MULTIPLY(multiply_256, "avx2,fma", 6, 1)

void matrix_multiply(const float *a, int a_stride, const float *b, int b_stride, float *c,
                     int c_stride, int m, int k, int n, bool add)
{
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
        multiply_512(a, a_stride, b, b_stride, c, c_stride, m, k, n, add);
    else
        multiply_256(a, a_stride, b, b_stride, c, c_stride, m, k, n, add);
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
