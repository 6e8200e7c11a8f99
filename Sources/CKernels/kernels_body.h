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
#define SELECT(mask, a, b) ((mask) ? (v16)(a) : (v16)(b))

// Adds the sixteen lanes by halving: lane i and lane i + 8, then + 4, + 2, + 1.
CK_INLINE float CK_NAME(sum_lanes)(const v16 *x) {
  v8 a = x->lo + x->hi;
  v4 b = a.lo + a.hi;
  return (b.x + b.z) + (b.y + b.w);
}

// The same for eight vectors at once: the same additions in the same order, side by side.
CK_INLINE void CK_NAME(sum_lanes_8)(const v16 *x, v8 *sums) {
  v8 half[8];
  v8 quarter[4];
  v8 eighth[2];
  for (int d = 0; d < 8; d++) half[d] = x[d].lo + x[d].hi;
  for (int d = 0; d < 4; d++)
    quarter[d] = __builtin_shufflevector(half[2 * d], half[2 * d + 1], 0, 1, 2, 3, 8, 9, 10, 11) +
                 __builtin_shufflevector(half[2 * d], half[2 * d + 1], 4, 5, 6, 7, 12, 13, 14, 15);
  for (int d = 0; d < 2; d++)
    eighth[d] = __builtin_shufflevector(quarter[2 * d], quarter[2 * d + 1], 0, 1, 4, 5, 8, 9, 12, 13) +
                __builtin_shufflevector(quarter[2 * d], quarter[2 * d + 1], 2, 3, 6, 7, 10, 11, 14, 15);
  *sums = __builtin_shufflevector(eighth[0], eighth[1], 0, 2, 4, 6, 8, 10, 12, 14) +
          __builtin_shufflevector(eighth[0], eighth[1], 1, 3, 5, 7, 9, 11, 13, 15);
}

// The largest lane; no lane is NaN.
CK_INLINE float CK_NAME(max_lanes)(const v16 *x) {
  v8 a = __builtin_elementwise_max(x->lo, x->hi);
  v4 b = __builtin_elementwise_max(a.lo, a.hi);
  const float even = b.x > b.z ? b.x : b.z;
  const float odd = b.y > b.w ? b.y : b.w;
  return even > odd ? even : odd;
}

// exp by 2^n e^r, |r| <= ln2/2; the polynomial is a minimax fit of (e^r - 1 - r)/r^2, error below 2 ulp.
CK_INLINE void CK_NAME(exp_lanes)(v16 *value) {
  v16 x = *value;
  i16 under = x < -87.3f;
  i16 over = x > 88.0f;
  // Outside both bounds what follows is meaningless and replaced at the end.
  // Adding 1.5 * 2^23 rounds to the nearest integer and leaves it in the low bits.
  v16 t = FMA(x, SPLAT(1.442695f), SPLAT(12582912.0f));
  v16 n = t - 12582912.0f;
  i16 power = ((i16)t - 0x4B400000 + 127) << 23;
  v16 r = FMA(n, SPLAT(-0.6931472f), x);
  r = FMA(n, SPLAT(1.9046542e-09f), r);
  v16 p = SPLAT(0.0013942164f);
  p = FMA(p, r, SPLAT(0.008363776f));
  p = FMA(p, r, SPLAT(0.041666362f));
  p = FMA(p, r, SPLAT(0.16666573f));
  p = FMA(p, r, SPLAT(0.5f));
  v16 q = FMA(p, r * r, r) + 1.0f;
  q = q * (v16)power;
  q = SELECT(under, SPLAT(0.0f), q);
  *value = SELECT(over, SPLAT(INFINITY), q);
}

// tanh: an odd minimax polynomial below 0.625, 1 - 2/(e^2|x| + 1) above, exactly 1 from 9.1 on.
CK_INLINE void CK_NAME(tanh_lanes)(v16 *value) {
  v16 x = *value;
  i16 sign = (i16)x & INT32_MIN;
  v16 a = (v16)((i16)x & INT32_MAX);
  i16 large = a > 9.1f;
  v16 e = SELECT(large, SPLAT(9.1f), a);
  e = e + e;
  CK_NAME(exp_lanes)(&e);
  v16 outer = 1.0f - 2.0f / (e + 1.0f);
  outer = SELECT(large, SPLAT(1.0f), outer);
  v16 z = a * a;
  v16 p = SPLAT(-0.006091899f);
  p = FMA(p, z, SPLAT(0.020995531f));
  p = FMA(p, z, SPLAT(-0.05385103f));
  p = FMA(p, z, SPLAT(0.13332775f));
  p = FMA(p, z, SPLAT(-0.33333328f));
  v16 inner = FMA(p * z, a, a);
  i16 small = a < 0.625f;
  v16 result = SELECT(small, inner, outer);
  *value = (v16)((i16)result | sign);
}

CK_INLINE void CK_NAME(elu_lanes)(v16 *value) {
  v16 x = *value;
  v16 e = x;
  CK_NAME(exp_lanes)(&e);
  i16 negative = x < 0.0f;
  *value = SELECT(negative, e - 1.0f, x);
}

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

// One register tile of a dense layer: R rows by C vectors of 16 columns, all of the inputs.
#define CK_TILE(R, C)                                                                                      \
  CK_INLINE void CK_NAME(tile_##R##_##C)(const float *x, ptrdiff_t x_stride, ptrdiff_t inputs,             \
                                         const float *weights, ptrdiff_t columns, const float *initial,    \
                                         bool relu, float *y, ptrdiff_t y_stride) {                        \
    v16 sum[R][C];                                                                                         \
    _Pragma("clang loop unroll(full)") for (int c = 0; c < C; c++) {                                       \
      v16 start = initial ? (v16)LOAD(initial + 16 * c) : SPLAT(0.0f);                                     \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++) sum[r][c] = start;                    \
    }                                                                                                      \
    for (ptrdiff_t i = 0; i < inputs; i++) {                                                               \
      v16 w[C];                                                                                            \
      _Pragma("clang loop unroll(full)") for (int c = 0; c < C; c++) w[c] =                                \
          LOAD(weights + i * columns + 16 * c);                                                            \
      _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++) {                                     \
        v16 value = SPLAT(x[r * x_stride + i]);                                                            \
        _Pragma("clang loop unroll(full)") for (int c = 0; c < C; c++) sum[r][c] =                         \
            FMA(value, w[c], sum[r][c]);                                                                   \
      }                                                                                                    \
    }                                                                                                      \
    _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++) {                                       \
      _Pragma("clang loop unroll(full)") for (int c = 0; c < C; c++) {                                     \
        v16 result = sum[r][c];                                                                            \
        i16 negative = result < 0.0f;                                                                      \
        STORE(y + r * y_stride + 16 * c, relu ? SELECT(negative, SPLAT(0.0f), result) : result);           \
      }                                                                                                    \
    }                                                                                                      \
  }

// While a tile fits below the rows that are left, run it.
#define CK_ROWS(R, C)                                                                                      \
  for (; r + R <= rows; r += R)                                                                            \
    CK_NAME(tile_##R##_##C)(x + r * x_stride, x_stride, inputs, weights + j, columns,                      \
                            initial ? initial + j : 0, relu, y + r * y_stride + j, y_stride);

CK_TILE(1, 1)
CK_TILE(2, 1)
CK_TILE(4, 1)
CK_TILE(6, 1)
#if CK_WIDE_TILES
CK_TILE(12, 1)
CK_TILE(1, 2)
CK_TILE(2, 2)
CK_TILE(4, 2)
CK_TILE(8, 2)
CK_TILE(1, 3)
CK_TILE(2, 3)
CK_TILE(4, 3)
CK_TILE(8, 3)
CK_TILE(1, 4)
CK_TILE(2, 4)
CK_TILE(4, 4)
CK_TILE(6, 4)
CK_TILE(1, 8)
#else
CK_TILE(1, 4)
#endif

static void CK_NAME(dense)(const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                           const float *weights, ptrdiff_t columns, const float *initial, bool relu, float *y,
                           ptrdiff_t y_stride) {
  ptrdiff_t j = 0;
  if (rows == 1) {
    // One row: many columns at once hide the latency of the addition chains.
#if CK_WIDE_TILES
    for (; j + 128 <= columns; j += 128) {
      ptrdiff_t r = 0;
      CK_ROWS(1, 8)
    }
#endif
    for (; j + 64 <= columns; j += 64) {
      ptrdiff_t r = 0;
      CK_ROWS(1, 4)
    }
  }
#if CK_WIDE_TILES
  for (; j + 64 <= columns; j += 64) {
    ptrdiff_t r = 0;
    CK_ROWS(6, 4)
    CK_ROWS(4, 4)
    CK_ROWS(2, 4)
    CK_ROWS(1, 4)
  }
  for (; j + 48 <= columns; j += 48) {
    ptrdiff_t r = 0;
    CK_ROWS(8, 3)
    CK_ROWS(4, 3)
    CK_ROWS(2, 3)
    CK_ROWS(1, 3)
  }
  for (; j + 32 <= columns; j += 32) {
    ptrdiff_t r = 0;
    CK_ROWS(8, 2)
    CK_ROWS(4, 2)
    CK_ROWS(2, 2)
    CK_ROWS(1, 2)
  }
#endif
  for (; j < columns; j += 16) {
    ptrdiff_t r = 0;
#if CK_WIDE_TILES
    CK_ROWS(12, 1)
#endif
    CK_ROWS(6, 1)
    CK_ROWS(4, 1)
    CK_ROWS(2, 1)
    CK_ROWS(1, 1)
  }
}
#undef CK_TILE
#undef CK_ROWS

static void CK_NAME(dot_rows)(const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                              const float *weights, float bias, float *y) {
  ptrdiff_t r = 0;
  for (; r + 8 <= rows; r += 8) {
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
    y[r] = CK_NAME(sum_lanes)(&sum) + bias;
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

// Transposes a 16 by 16 block: four rounds of exchanges at distances 8, 4, 2, 1.
CK_INLINE void CK_NAME(transpose)(v16 *block) {
  _Pragma("clang loop unroll(full)") for (int r = 0; r < 8; r++) {
    v16 a = block[r], b = block[r + 8];
    block[r] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    block[r + 8] = __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  }
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 8; i++) {
    const int r = (i / 4) * 8 + i % 4;
    v16 a = block[r], b = block[r + 4];
    block[r] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27);
    block[r + 4] = __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
  }
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 8; i++) {
    const int r = (i / 2) * 4 + i % 2;
    v16 a = block[r], b = block[r + 2];
    block[r] = __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29);
    block[r + 2] = __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
  }
  _Pragma("clang loop unroll(full)") for (int i = 0; i < 8; i++) {
    const int r = 2 * i;
    v16 a = block[r], b = block[r + 1];
    block[r] = __builtin_shufflevector(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30);
    block[r + 1] = __builtin_shufflevector(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
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

static void CK_NAME(attention)(const float *qkv, ptrdiff_t qkv_stride, ptrdiff_t rows, float *scratch,
                               float *out, ptrdiff_t out_stride) {
  const ptrdiff_t padded = (rows + 15) / 16 * 16;
  float *keys = scratch;                 // [16][padded]: column d of K as a row
  float *values = scratch + 16 * padded; // [16][padded]
  float *scores = scratch + 32 * padded;
  for (ptrdiff_t j = 0; j < padded; j += 16) {
    for (int part = 0; part < 2; part++) {
      v16 block[16];
      for (int r = 0; r < 16; r++)
        block[r] = j + r < rows ? (v16)LOAD(qkv + (j + r) * qkv_stride + 16 + 16 * part) : SPLAT(0.0f);
      CK_NAME(transpose)(block);
      float *target = part ? values : keys;
      for (int d = 0; d < 16; d++) STORE(target + d * padded + j, block[d]);
    }
  }
  const i16 lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const i16 inside = lanes < (i16)(int32_t)(rows - (padded - 16));
  for (ptrdiff_t i = 0; i < rows; i++) {
    for (int head = 0; head < 2; head++) {
      const float *q = qkv + i * qkv_stride + 8 * head;
      const float *k = keys + 8 * head * padded;
      const float *v = values + 8 * head * padded;
      v16 query[8];
      for (int d = 0; d < 8; d++) query[d] = SPLAT(q[d] * 0.35355338f);
      v16 most = SPLAT(-INFINITY);
      for (ptrdiff_t j = 0; j < padded; j += 16) {
        v16 score = query[0] * LOAD(k + j);
        for (int d = 1; d < 8; d++) score = FMA(query[d], LOAD(k + d * padded + j), score);
        // Lanes past the last row weigh nothing.
        if (j == padded - 16) score = SELECT(inside, score, SPLAT(-INFINITY));
        STORE(scores + j, score);
        i16 higher = score > most;
        most = SELECT(higher, score, most);
      }
      const float top = CK_NAME(max_lanes)(&most);
      v16 weights = SPLAT(0.0f);
      v16 sum[8];
      for (int d = 0; d < 8; d++) sum[d] = SPLAT(0.0f);
      for (ptrdiff_t j = 0; j < padded; j += 16) {
        v16 weight = LOAD(scores + j) - top;
        CK_NAME(exp_lanes)(&weight);
        weights = weights + weight;
        for (int d = 0; d < 8; d++) sum[d] = FMA(weight, LOAD(v + d * padded + j), sum[d]);
      }
      const float total = CK_NAME(sum_lanes)(&weights);
      v8 result;
      CK_NAME(sum_lanes_8)(sum, &result);
      STORE8(out + i * out_stride + 8 * head, result / total);
    }
  }
}

static void CK_NAME(graph_attention)(const float *h, ptrdiff_t h_stride, ptrdiff_t nodes, ptrdiff_t heads,
                                     ptrdiff_t channels, const float *attention_source,
                                     const float *attention_target, const float *bias, const int32_t *offsets,
                                     const int32_t *sources, float *scratch, float *out, ptrdiff_t out_stride) {
  const ptrdiff_t edges = offsets[nodes];
  const ptrdiff_t node_space = (nodes + 15) / 16 * 16;
  const ptrdiff_t edge_space = (edges + 15) / 16 * 16;
  for (ptrdiff_t head = 0; head < heads; head++) {
    float *as_source = scratch;
    float *as_target = scratch + node_space;
    float *weights = scratch + 2 * node_space;
    const float *part = h + head * channels;
    CK_NAME(dot_rows)(part, h_stride, nodes, channels, attention_source + head * channels, 0.0f, as_source);
    CK_NAME(dot_rows)(part, h_stride, nodes, channels, attention_target + head * channels, 0.0f, as_target);
    for (ptrdiff_t i = 0; i < nodes; i++) {
      float top = -INFINITY;
      for (int32_t e = offsets[i]; e < offsets[i + 1]; e++) {
        const float sum = as_source[sources[e]] + as_target[i];
        const float score = sum < 0.0f ? 0.2f * sum : sum;
        weights[e] = score;
        top = score > top ? score : top;
      }
      for (int32_t e = offsets[i]; e < offsets[i + 1]; e++) weights[e] -= top;
    }
    for (ptrdiff_t e = edges; e < edge_space; e++) weights[e] = 0.0f;
    CK_NAME(map_exp)(weights, edge_space);
    for (ptrdiff_t i = 0; i < nodes; i++) {
      float total = 0.0f;
      for (int32_t e = offsets[i]; e < offsets[i + 1]; e++) total += weights[e];
      total += 1e-16f;
      for (int32_t e = offsets[i]; e < offsets[i + 1]; e++) weights[e] /= total;
      for (ptrdiff_t c = 0; c < channels; c += 16) {
        v16 sum = SPLAT(0.0f);
        for (int32_t e = offsets[i]; e < offsets[i + 1]; e++)
          sum = FMA(SPLAT(weights[e]), LOAD(part + sources[e] * h_stride + c), sum);
        sum = sum + LOAD(bias + head * channels + c);
        CK_NAME(elu_lanes)(&sum);
        STORE(out + i * out_stride + head * channels + c, sum);
      }
    }
  }
}

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
#undef SELECT
