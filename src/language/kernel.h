// kernel.h: the inner loops of the network: int8 matrices, and the few float functions around them.
// Floor: language.  Source: Jacob et al. (2018), "Quantization and training of neural networks for
// efficient integer-arithmetic-only inference", symmetric, weights by row, inputs by row.
//
// Every set of kernels gives the same bytes, on every machine whose floats are IEEE 754 without
// excess precision: sums of products of int8 are exact, and floats use only + - * / and comparisons
// in one fixed order, never fused.
//
// R: rows (words); I: inputs; O: outputs; K: length of a float row.

#ifndef ENT_LANGUAGE_KERNEL_H
#define ENT_LANGUAGE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum {
    ENT_Q8_OUTPUTS = 16,      // outputs come in blocks of so many
    ENT_Q8_INPUTS = 4,        // and inputs
    ENT_Q8_MAX_INPUTS = 65536 // so that no sum leaves int32
};

/** A weight matrix as it lies in the model file: blocks of outputs, within them of inputs. */
typedef struct ent_q8 {
    int32_t outputs;    //  O    a multiple of ENT_Q8_OUTPUTS
    int32_t inputs;     //  I    a multiple of ENT_Q8_INPUTS, at most ENT_Q8_MAX_INPUTS
    const int8_t *w;    // [O/16][I/4][16][4] -127..127, never -128; best at a multiple of 64 bytes
    const float *scale; // [O]   the weight is scale * w
    const float *bias;  // [O]
} ent_q8;

/** Rows of floats; row i begins at p + i * stride. */
typedef struct ent_rows {
    const float *p;
    ptrdiff_t stride; // in floats
    int n;
} ent_rows;

/** One direction of a simple recurrent unit over the words of a sentence (Lei et al. 2018), K wide.
 *  Word i has its row at p + i * step, in floats, from the first word in the direction's order on;
 *  the steps may be negative. */
typedef struct ent_recurrence {
    const float *gates; // [n][3][K] candidate, forget gate, reset gate, before the sigmoid
    ptrdiff_t gates_step;
    const float *x;              // [n][K] input
    float *h;                    // [n][K] output
    ptrdiff_t step;              // of x and h
    const float *forget, *reset; // [K] weight of the state before in the gates
    float *state;                // [K] scratch, zero at the start
} ent_recurrence;

/** One set of kernels.  None fails or allocates; results may not overlap inputs unless said. */
typedef struct ent_kernels {
    const char *name; // "portable", "avx2", "vnni", "amx"

    /** Quantise rows of K floats, K >= 0: q = round(x * (127 / m)), to even on a tie, scale = m / 127
     *  where m is the row's max |x|.  A row whose m is below 1e-30 has scale 0 and q 0.
     *  q is [n][K], in -127..127 whatever x is; scale is [n]. */
    void (*quantise)(ent_rows x, int k, int8_t *q, float *scale);

    /** y[r][o] = bias[o] + (float)(sum over i of w[o][i] * x[r][i]) * (scale[o] * x_scale[r]).
     *  x is [rows][I], dense, -127..127; row r of y begins at y + r * stride, stride >= O. */
    void (*multiply)(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows, float *y,
                     ptrdiff_t stride);

    /** y[i] += scale * row[i] for K elements, a multiple of 16. */
    void (*add_row)(float *y, const int8_t *row, float scale, int k);

    /** In place: max(x, 0); e^x as ent_exp1 has it; 1 / (1 + e^-x); 2 / (1 + e^-2x) - 1. */
    void (*relu)(float *x, int k);
    void (*exp)(float *x, int k);
    void (*sigmoid)(float *x, int k);
    void (*tanh)(float *x, int k);

    /** n words: f = sigmoid(forget gate + forget c), r = sigmoid(reset gate + reset c),
     *  c = f c + (1 - f) candidate, h = r c + (1 - r) x; K is a multiple of 8. */
    void (*recur)(const ent_recurrence *d, int n, int k);

    /** The dot product of K floats, a multiple of 16: element i goes to partial sum i % 16; these are
     *  then folded in halves, j with j + 8, j + 4, j + 2, j + 1. */
    float (*dot)(const float *a, const float *b, int k);

    /** y[i][j] = dot(row i of a, row j of b); row i of y begins at y + i * stride. */
    void (*multiply_float)(ent_rows a, ent_rows b, int k, float *y, ptrdiff_t stride);
} ent_kernels;

typedef enum ent_kernels_kind {
    ENT_KERNELS_PORTABLE, // C17, any machine
    ENT_KERNELS_AVX2,     // x86-64 since 2013
    ENT_KERNELS_VNNI,     // x86-64 with AVX-512 VNNI
    ENT_KERNELS_AMX,      // the same with AMX, under Linux
    ENT_KERNELS_COUNT
} ent_kernels_kind;

/** The fastest set that this processor has; never NULL.  The sets are constants: any thread may ask,
 *  and keep the answer. */
const ent_kernels *ent_kernels_best(void);
/** A set by its kind; NULL where the processor or the compiler lacks it. */
const ent_kernels *ent_kernels_of(ent_kernels_kind kind);

/** e^x with a relative error below 2e-7; x is first brought into [-87, 88], NaN to 88. */
float ent_exp1(float x);
/** The natural logarithm, error below 2e-7 of max(1, |ln x|), with the same bytes everywhere, which
 *  libm's has not.  What is below 1.2e-38 (or NaN) counts as 1.2e-38. */
float ent_log1(float x);
/** Index of the largest of n >= 1 floats, the first of several. */
int ent_argmax(const float *x, int n);

#endif
