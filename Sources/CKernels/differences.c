#include "CKernels.h"
#include <string.h>

// Comparisons of one number with many: sets as words. Compiled per instruction set like kernels.c; nothing is rounded
// but the one subtraction, so every copy gives the same bits.

typedef double d8 __attribute__((ext_vector_type(8), aligned(8)));
typedef _Bool b8 __attribute__((ext_vector_type(8)));

#define CK_DIFFERENCES(suffix)                                                                             \
  static uint64_t differences_##suffix(const double *values, ptrdiff_t count, double own, double bound,    \
                                       bool reversed) {                                                    \
    uint64_t set = 0;                                                                                      \
    for (ptrdiff_t start = 0; start < count; start += 8) {                                                 \
      d8 others = *(const d8 *)(values + start);                                                           \
      d8 difference = reversed ? others - own : own - others;                                              \
      b8 isAtMost = __builtin_convertvector(difference <= bound, b8);                                      \
      uint8_t bits;                                                                                        \
      memcpy(&bits, &isAtMost, 1);                                                                         \
      set |= (uint64_t)bits << start;                                                                      \
    }                                                                                                      \
    return count >= 64 ? set : set & (((uint64_t)1 << count) - 1);                                         \
  }

CK_DIFFERENCES(portable)

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
CK_DIFFERENCES(avx2)
#pragma clang attribute pop
#pragma clang attribute push( \
    __attribute__((target("avx2,fma,avx512f,avx512vl,avx512bw,avx512dq"))), apply_to = function)
CK_DIFFERENCES(avx512)
#pragma clang attribute pop
#endif

uint64_t ck_differences_at_most(ck_kernel kernel, const double *values, ptrdiff_t count, double own, double bound,
                                bool reversed) {
#if defined(__x86_64__)
  if (kernel == CK_AVX512) return differences_avx512(values, count, own, bound, reversed);
  if (kernel == CK_AVX2) return differences_avx2(values, count, own, bound, reversed);
#else
  (void)kernel;
#endif
  return differences_portable(values, count, own, bound, reversed);
}
