#ifndef DEFTREE_KERNELS_TYPES_H
#define DEFTREE_KERNELS_TYPES_H

#include "CKernels.h"
#include <math.h>
#include <string.h>

// Sixteen lanes everywhere: one zmm, two ymm or four xmm registers. The compiler splits them; lanes never mix
// except in the reductions, which name their order.
typedef float v16 __attribute__((ext_vector_type(16)));
typedef int32_t i16 __attribute__((ext_vector_type(16)));
typedef float v8 __attribute__((ext_vector_type(8)));
typedef float v4 __attribute__((ext_vector_type(4)));
// The same vector at any float's address.
typedef float u16 __attribute__((ext_vector_type(16), aligned(4)));
typedef float u8 __attribute__((ext_vector_type(8), aligned(4)));

#define CK_INLINE static inline __attribute__((always_inline))

#endif
