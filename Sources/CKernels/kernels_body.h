// Included once per instruction set by kernels.c; see CKernels.h for what each function computes.

#pragma STDC FP_CONTRACT OFF

#include "kernels_types.h"

// Vectors travel through memory between helpers (macros, not by-value calls): the calling convention of wide
// vectors depends on the instruction set, inlined code does not.
#define LOAD(p) (*(const u16 *)(p))
#define STORE(p, v) (*(u16 *)(p) = (v))
#define STORE8(p, v) (*(u8 *)(p) = (v))
#define SPLAT(s) ((v16)(s))
#define FMA(a, b, c) __builtin_elementwise_fma((v16)(a), (v16)(b), (v16)(c))
// The sums of neighbouring lanes of a, then of b.
#define NEIGHBOURS(a, b)                                        \
  (__builtin_shufflevector(a, b, 0, 2, 4, 6, 8, 10, 12, 14) +   \
   __builtin_shufflevector(a, b, 1, 3, 5, 7, 9, 11, 13, 15))
#define SELECT(mask, a, b) ((mask) ? (v16)(a) : (v16)(b))

#include "kernels_lanes.h"

#define CK_MAP(function, lanes)                                                  \
  static void CK_NAME(function)(float *x, ptrdiff_t count) {                     \
    ptrdiff_t i = 0;                                                             \
    for (; i + 16 <= count; i += 16) {                                           \
      v16 v = LOAD(x + i);                                                       \
      CK_NAME(lanes)(&v);                                                        \
      STORE(x + i, v);                                                           \
    }                                                                            \
    if (i < count) {                                                             \
      float rest[16] = {0};                                                      \
      memcpy(rest, x + i, (size_t)(count - i) * sizeof(float));                  \
      v16 v = LOAD(rest);                                                        \
      CK_NAME(lanes)(&v);                                                        \
      STORE(rest, v);                                                            \
      memcpy(x + i, rest, (size_t)(count - i) * sizeof(float));                  \
    }                                                                            \
  }

CK_MAP(map_exp, exp_lanes)
CK_MAP(map_tanh, tanh_lanes)
CK_MAP(map_elu, elu_lanes)
#undef CK_MAP

#include "kernels_dense.h"

static void CK_NAME(dot_rows)(const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                              const float *weights, float bias, float *y) {
  const ptrdiff_t grouped = rows - rows % 4;
  ptrdiff_t r = 0;
  for (; r + 8 <= grouped; r += 8) {
    v16 sum[8];
    v8 total;
    for (int d = 0; d < 8; d++) sum[d] = SPLAT(0.0f);
    for (ptrdiff_t i = 0; i < inputs; i += 16) {
      v16 w = LOAD(weights + i);
      for (int d = 0; d < 8; d++) sum[d] = FMA(LOAD(x + (r + d) * x_stride + i), w, sum[d]);
    }
    CK_NAME(sum_lanes_8)(sum, &total);
    STORE8(y + r, total + bias);
  }
  for (; r < rows; r++) {
    v16 sum = SPLAT(0.0f);
    for (ptrdiff_t i = 0; i < inputs; i += 16) sum = FMA(LOAD(x + r * x_stride + i), LOAD(weights + i), sum);
    y[r] = (r < grouped ? CK_NAME(sum_lanes)(&sum) : CK_NAME(sum_lanes_by_halving)(&sum)) + bias;
  }
}

static void CK_NAME(dense_by_dots)(const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                                   const float *weights, ptrdiff_t outputs, const float *bias, float *y,
                                   ptrdiff_t y_stride) {
  for (ptrdiff_t r = 0; r < rows; r++) {
    ptrdiff_t j = 0;
    for (; j + 8 <= outputs; j += 8) {
      v16 sum[8];
      v8 total;
      for (int d = 0; d < 8; d++) sum[d] = SPLAT(0.0f);
      for (ptrdiff_t i = 0; i < inputs; i += 16) {
        v16 value = LOAD(x + r * x_stride + i);
        for (int d = 0; d < 8; d++) sum[d] = FMA(value, LOAD(weights + (j + d) * inputs + i), sum[d]);
      }
      CK_NAME(sum_lanes_8)(sum, &total);
      STORE8(y + r * y_stride + j, total + *(const u8 *)(bias + j));
    }
    for (; j < outputs; j++) {
      v16 sum = SPLAT(0.0f);
      for (ptrdiff_t i = 0; i < inputs; i += 16) {
        sum = FMA(LOAD(x + r * x_stride + i), LOAD(weights + j * inputs + i), sum);
      }
      y[r * y_stride + j] = CK_NAME(sum_lanes)(&sum) + bias[j];
    }
  }
}

static void CK_NAME(layer_norm)(float *x, ptrdiff_t x_stride, const float *residual, ptrdiff_t residual_stride,
                                ptrdiff_t rows, ptrdiff_t width, const float *gain, const float *bias,
                                float epsilon) {
  const float count = (float)width;
  ptrdiff_t r = 0;
  // The common width, eight rows side by side.
  for (; width == 16 && r + 8 <= rows; r += 8) {
    v16 value[8];
    v16 square[8];
    v8 mean;
    v8 scale;
    for (int d = 0; d < 8; d++) {
      value[d] = LOAD(x + (r + d) * x_stride);
      if (residual) value[d] = value[d] + LOAD(residual + (r + d) * residual_stride);
    }
    CK_NAME(sum_lanes_8)(value, &mean);
    mean = mean / count;
    for (int d = 0; d < 8; d++) {
      value[d] = value[d] - mean[d];
      square[d] = value[d] * value[d];
    }
    CK_NAME(sum_lanes_8)(square, &scale);
    scale = 1.0f / __builtin_elementwise_sqrt(scale / count + epsilon);
    for (int d = 0; d < 8; d++)
      STORE(x + (r + d) * x_stride, FMA(value[d] * scale[d], LOAD(gain), LOAD(bias)));
  }
  for (; r < rows; r++) {
    float *row = x + r * x_stride;
    v16 sum = SPLAT(0.0f);
    for (ptrdiff_t i = 0; i < width; i += 16) {
      v16 value = LOAD(row + i);
      if (residual) value = value + LOAD(residual + r * residual_stride + i);
      STORE(row + i, value);
      sum = sum + value;
    }
    const float mean = CK_NAME(sum_lanes)(&sum) / count;
    v16 squares = SPLAT(0.0f);
    for (ptrdiff_t i = 0; i < width; i += 16) {
      v16 distance = LOAD(row + i) - mean;
      squares = FMA(distance, distance, squares);
    }
    const float scale = 1.0f / sqrtf(CK_NAME(sum_lanes)(&squares) / count + epsilon);
    for (ptrdiff_t i = 0; i < width; i += 16) {
      v16 unit = (LOAD(row + i) - mean) * scale;
      STORE(row + i, FMA(unit, LOAD(gain + i), LOAD(bias + i)));
    }
  }
}

static void CK_NAME(softmax_rows)(float *x, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t count) {
  for (ptrdiff_t r = 0; r < rows; r++) {
    float *row = x + r * stride;
    float top = -INFINITY;
    for (ptrdiff_t i = 0; i < count; i++) top = row[i] > top ? row[i] : top;
    // Partial sums as everywhere, through a small buffer so that the row needs no padding.
    v16 sum = SPLAT(0.0f);
    for (ptrdiff_t i = 0; i < count; i += 16) {
      const ptrdiff_t part = count - i < 16 ? count - i : 16;
      float buffer[16];
      for (int lane = 0; lane < 16; lane++) buffer[lane] = -INFINITY;
      memcpy(buffer, row + i, (size_t)part * sizeof(float));
      v16 value = LOAD(buffer) - top;
      CK_NAME(exp_lanes)(&value);
      STORE(buffer, value);
      for (ptrdiff_t lane = part; lane < 16; lane++) buffer[lane] = 0.0f;
      memcpy(row + i, buffer, (size_t)part * sizeof(float));
      sum = sum + LOAD(buffer);
    }
    const float total = CK_NAME(sum_lanes)(&sum);
    for (ptrdiff_t i = 0; i < count; i++) row[i] = row[i] / total;
  }
}

#include "kernels_attention.h"

static void CK_NAME(mean_rows)(const float *x, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t columns, float *y) {
  for (ptrdiff_t j = 0; j < columns; j += 16) {
    v16 sum = SPLAT(0.0f);
    for (ptrdiff_t r = 0; r < rows; r++) sum = sum + LOAD(x + r * stride + j);
    STORE(y + j, sum / (float)rows);
  }
}

#undef LOAD
#undef STORE
#undef STORE8
#undef SPLAT
#undef FMA
#undef NEIGHBOURS
#undef SELECT
