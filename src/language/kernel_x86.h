// kernel_x86.h: what the kernels of x86-64 share: how the rows of a product come in tiles.
// Floor: language; only kernel_avx2.c, kernel_vnni.c and kernel_amx.c include this.
//
// A tile at the end overlaps the one before it, and one of fewer rows repeats its last: same bytes, no
// extra code.

#ifndef ENT_LANGUAGE_KERNEL_X86_H
#define ENT_LANGUAGE_KERNEL_X86_H

#include "language/kernel_float.h"
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define ENT_INLINE static inline __attribute__((always_inline))

// Compilers that know the intrinsics of AMX.
#if defined(__linux__) && (defined(__clang__) ? __clang_major__ >= 12 : __GNUC__ >= 11)
#define ENT_HAS_AMX 1
#else
#define ENT_HAS_AMX 0
#endif

enum { ENT_Q8_STEP = ENT_Q8_OUTPUTS * ENT_Q8_INPUTS }; // bytes of w for one quad of inputs

/** All that multiply is given. */
typedef struct ent_product {
    const ent_q8 *w;
    const int8_t *x;
    const float *x_scale;
    int rows;
    float *y;
    ptrdiff_t stride;
} ent_product;

/** Which row of x is row i of the tile of `n` rows from `at` on, or of the one that ends with the last
 *  row. */
ENT_INLINE ptrdiff_t ent_product_row(const ent_product *p, int at, int i, int n)
{
    if (at > p->rows - n)
        at = p->rows > n ? p->rows - n : 0;
    return at + i < p->rows ? at + i : p->rows - 1;
}

/** Four bytes of x as they lie. */
ENT_INLINE int ent_quad_of(const int8_t *x)
{
    int u;
    memcpy(&u, x, sizeof u);
    return u;
}

/** As `multiply` of ent_kernels.  The second needs at least 16 rows and 64 inputs to be itself; with
 *  fewer it is the first. */
void ent_multiply_vnni(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows, float *y,
                       ptrdiff_t stride);
void ent_multiply_amx(const ent_q8 *w, const int8_t *x, const float *x_scale, int rows, float *y,
                      ptrdiff_t stride);
/** Has the processor AMX, and may this process use it?  Asks Linux for the permission, which counts for
 *  all threads from then on. */
bool ent_amx_there(void);

#endif
