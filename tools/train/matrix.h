// matrix.h: dense float matrices for the trainer, row by row, the same sums on every machine.
//
// Every element of a product is summed over the inner dimension in ascending order with fused
// multiply-adds, so the width of the machine's vectors changes nothing.

#ifndef ENT_TRAIN_MATRIX_H
#define ENT_TRAIN_MATRIX_H

#include <stdbool.h>
#include <stdint.h>

/** c[m][n] (+)= a[m][k] * b[k][n]; n is a multiple of 16.  Strides are in floats. */
void matrix_multiply(const float *a, int a_stride, const float *b, int b_stride, float *c,
                     int c_stride, int m, int k, int n, bool add);

/** b[n][m] = a[m][n] transposed. */
void matrix_transpose(const float *a, int a_stride, float *b, int b_stride, int m, int n);

#endif
