// kernel_float.h: what all sets of kernels must share to give the same bytes.
// Floor: language; only kernel*.c include this.  Source: Moshier, Cephes, expf and logf.

#ifndef ENT_LANGUAGE_KERNEL_FLOAT_H
#define ENT_LANGUAGE_KERNEL_FLOAT_H

#include "language/kernel.h"

// A product and a sum fused into one rounding would differ between machines.  GCC fuses unless told
// to be strict (-std=c17); it does not know the standard's pragma.
#if defined(__clang__) || !defined(__GNUC__)
#pragma STDC FP_CONTRACT OFF
#elif !defined(__STRICT_ANSI__)
#pragma GCC optimize("fp-contract=off")
#endif

#ifdef __FAST_MATH__
#error "the kernels need IEEE arithmetic: compile without -ffast-math"
#endif

// Adding it rounds a small float to an integer, to even on a tie, and leaves that integer in the low
// bits.
#define ENT_ROUND 12582912.0F // 3 * 2^22
#define ENT_ROUND_BITS 0x4B400000

#define ENT_EXP_MIN (-87.0F)
#define ENT_EXP_MAX 88.0F
#define ENT_LOG2E 1.44269504F
#define ENT_LN2_HIGH 0.693359375F
#define ENT_LN2_LOW (-2.12194440e-4F)

// e^r = 1 + r + r^2 * (E0 r^5 + ... + E5), |r| <= ln 2 / 2.
#define ENT_EXP_E0 1.9875691500e-4F
#define ENT_EXP_E1 1.3981999507e-3F
#define ENT_EXP_E2 8.3334519073e-3F
#define ENT_EXP_E3 4.1665795894e-2F
#define ENT_EXP_E4 1.6666665459e-1F
#define ENT_EXP_E5 5.0000001201e-1F

#define ENT_Q8_LARGEST 127.0F
#define ENT_Q8_NOTHING 1e-30F // a row no larger than this is zero: 127 / m stays finite

#define ENT_LANES 16 // partial sums of a dot product

/** Those of x86-64; NULL where the processor or the compiler lacks them. */
const ent_kernels *ent_kernels_avx2(void);
const ent_kernels *ent_kernels_vnni(void);
const ent_kernels *ent_kernels_amx(void);

#endif
