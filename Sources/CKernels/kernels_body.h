// Included once per instruction set by kernels.c; see CKernels.h for what each function computes.

#pragma STDC FP_CONTRACT OFF

#include "kernels_types.h"

// Vectors travel through memory between helpers (macros, not by-value calls): the calling convention of wide
// vectors depends on the instruction set, inlined code does not.
#define LOAD(p) (*(const u16 *)(p))
#define STORE(p, v) (*(u16 *)(p) = (v))
#define SPLAT(s) ((v16)(s))
#define FMA(a, b, c) __builtin_elementwise_fma((v16)(a), (v16)(b), (v16)(c))
#define SELECT(mask, a, b) ((v16)(((mask) & (i16)(a)) | (~(mask) & (i16)(b))))

// Adds the sixteen lanes by neighbours: lanes 0 + 1, 2 + 3, ..., then those sums by neighbours, and so on. The
// order is the one in which the reference's linear algebra adds a dot product, so that near ties fall alike.
CK_INLINE float CK_NAME(sum_lanes)(const v16 *x) {
  v8 a = x->even + x->odd;
  v4 b = a.even + a.odd;
  return (b.x + b.y) + (b.z + b.w);
}

// Adds the sixteen lanes by halving: lane i and lane i + 8, then + 4, + 2, + 1.
CK_INLINE float CK_NAME(sum_lanes_by_halving)(const v16 *x) {
  v8 a = x->lo + x->hi;
  v4 b = a.lo + a.hi;
  return (b.x + b.z) + (b.y + b.w);
}

CK_INLINE float CK_NAME(max_lanes)(const v16 *x) {
  float best = (*x)[0];
  for (int i = 1; i < 16; i++) {
    float value = (*x)[i];
    best = value > best ? value : best;
  }
  return best;
}

// exp by 2^n e^r, |r| <= ln2/2; the polynomial is a minimax fit of (e^r - 1 - r)/r^2, error below 2 ulp.
CK_INLINE void CK_NAME(exp_lanes)(v16 *value) {
  v16 x = *value;
  i16 under = x < -87.3f;
  i16 over = x > 88.0f;
  x = SELECT(under, SPLAT(-87.3f), x);
  x = SELECT(over, SPLAT(88.0f), x);
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

// A number as the unevaluated sum of two floats, the second small against the first; about 48 bits (Dekker 1971).
// `PAIR_ADD_ORDERED` needs |a| >= |b|.
typedef struct {
  v16 high, low;
} CK_NAME(pair);
#define PAIR CK_NAME(pair)
#define PAIR_ADD_ORDERED(name, a, b)                                                                       \
  PAIR name;                                                                                               \
  name.high = (a).high + (b).high;                                                                         \
  name.low = (((a).high - name.high) + (b).high) + (a).low + (b).low;
// The error of a sum, whichever is larger (Knuth).
#define PAIR_ADD(name, a, b)                                                                               \
  PAIR name;                                                                                               \
  {                                                                                                        \
    name.high = (a).high + (b).high;                                                                       \
    v16 part = name.high - (a).high;                                                                       \
    v16 error = ((a).high - (name.high - part)) + ((b).high - part);                                       \
    name.low = error + ((a).low + (b).low);                                                                \
  }
#define PAIR_ADD_FLOAT(name, a, b)                                                                         \
  PAIR name;                                                                                               \
  {                                                                                                        \
    v16 other = (b);                                                                                       \
    name.high = (a).high + other;                                                                          \
    v16 part = name.high - (a).high;                                                                       \
    name.low = (((a).high - (name.high - part)) + (other - part)) + (a).low;                               \
  }
#define PAIR_MULTIPLY(name, a, b)                                                                          \
  PAIR name;                                                                                               \
  name.high = (a).high * (b).high;                                                                         \
  name.low = FMA((a).high, (b).low, FMA((a).low, (b).high, FMA((a).high, (b).high, -name.high)));

// tanh |x| = (e^x - e^-x) / (e^x + e^-x) in pairs of floats, rounded at the end: the nearest float but for one case
// in a thousand, and in that case the one that the reference's library gives, which matters because its scores have
// near ties. Method and coefficients: Shibata and Petrogiannis, "SLEEF: a portable vectorized library of C standard
// mathematical functions", 2020.
CK_INLINE void CK_NAME(tanh_lanes)(v16 *value) {
  v16 x = *value;
  i16 sign = (i16)x & INT32_MIN;
  v16 a = (v16)((i16)x & INT32_MAX);
  i16 large = a > 8.664339742f;
  i16 unordered = x != x;
  a = SELECT(large | unordered, SPLAT(8.664339742f), a);

  // e^a = 2^n e^r
  v16 t = a * 1.4426950408889634f + 12582912.0f;
  v16 n = t - 12582912.0f;
  i16 power = ((i16)t - 0x4B400000 + 127) << 23;
  PAIR whole = {a, SPLAT(0.0f)};
  PAIR_ADD_FLOAT(reduced, whole, n * -0.693145751953125f)
  PAIR_ADD_FLOAT(r, reduced, n * -1.428606765330187045e-06f)
  v16 u = SPLAT(0.1980960224e-3f);
  u = FMA(u, r.high, SPLAT(0.1394256484e-2f));
  u = FMA(u, r.high, SPLAT(0.8333456703e-2f));
  u = FMA(u, r.high, SPLAT(0.4166637361e-1f));
  PAIR ru;
  ru.high = r.high * u;
  ru.low = FMA(r.low, u, FMA(r.high, u, -ru.high));
  PAIR_ADD_FLOAT(cubic, ru, SPLAT(0.166666659414234244790680580464f))
  PAIR_MULTIPLY(cubic_r, r, cubic)
  PAIR_ADD_FLOAT(square, cubic_r, SPLAT(0.5f))
  PAIR r2;
  r2.high = r.high * r.high;
  r2.low = FMA(r.high + r.high, r.low, FMA(r.high, r.high, -r2.high));
  PAIR_MULTIPLY(tail, r2, square)
  PAIR_ADD(growth, r, tail)
  PAIR e;
  e.high = 1.0f + growth.high;
  e.low = ((1.0f - e.high) + growth.high) + growth.low;
  e.high = e.high * (v16)power;
  e.low = e.low * (v16)power;

  PAIR inverse;
  inverse.high = 1.0f / e.high;
  inverse.low = inverse.high * FMA(-e.low, inverse.high, FMA(-e.high, inverse.high, SPLAT(1.0f)));
  PAIR negative = {-inverse.high, -inverse.low};
  PAIR_ADD_ORDERED(difference, e, negative)
  PAIR_ADD_ORDERED(total, e, inverse)
  v16 scale = 1.0f / total.high;
  v16 quotient = difference.high * scale;
  v16 lost = FMA(scale, difference.high, -quotient);
  v16 scale_error = FMA(-total.low, scale, FMA(-total.high, scale, SPLAT(1.0f)));
  v16 rest = FMA(quotient, scale_error, FMA(difference.low, scale, lost));
  v16 result = SELECT(large, SPLAT(1.0f), quotient + rest);
  result = (v16)((i16)result | sign);
  *value = SELECT(unordered, x, result);
}
#undef PAIR
#undef PAIR_ADD
#undef PAIR_ADD_ORDERED
#undef PAIR_ADD_FLOAT
#undef PAIR_MULTIPLY

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
      _Pragma("clang loop unroll(full)") for (int r = 0; r < R; r++) sum[r][c] = SPLAT(0.0f);              \
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
        v16 result = initial ? sum[r][c] + LOAD(initial + 16 * c) : sum[r][c];                             \
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
  const ptrdiff_t grouped = rows - rows % 4;
  for (ptrdiff_t r = 0; r < rows; r++) {
    v16 sum = SPLAT(0.0f);
    for (ptrdiff_t i = 0; i < inputs; i += 16) sum = FMA(LOAD(x + r * x_stride + i), LOAD(weights + i), sum);
    y[r] = (r < grouped ? CK_NAME(sum_lanes)(&sum) : CK_NAME(sum_lanes_by_halving)(&sum)) + bias;
  }
}

static void CK_NAME(dense_by_dots)(const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                                   const float *weights, ptrdiff_t outputs, const float *bias, float *y,
                                   ptrdiff_t y_stride) {
  for (ptrdiff_t r = 0; r < rows; r++) {
    for (ptrdiff_t j = 0; j < outputs; j++) {
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
  for (ptrdiff_t r = 0; r < rows; r++) {
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

// exp(x - top) over `count` values, 0 in the padding up to a multiple of 16; returns the sum.
CK_INLINE float CK_NAME(exp_and_sum)(float *x, ptrdiff_t count, float top) {
  const i16 lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  v16 sum = SPLAT(0.0f);
  for (ptrdiff_t i = 0; i < count; i += 16) {
    v16 value = LOAD(x + i) - top;
    CK_NAME(exp_lanes)(&value);
    i16 inside = lanes < (i16)(int32_t)(count - i);
    value = SELECT(inside, value, SPLAT(0.0f));
    STORE(x + i, value);
    sum = sum + value;
  }
  return CK_NAME(sum_lanes)(&sum);
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
  for (int d = 0; d < 16; d++) {
    for (ptrdiff_t j = 0; j < rows; j++) {
      keys[d * padded + j] = qkv[j * qkv_stride + 16 + d];
      values[d * padded + j] = qkv[j * qkv_stride + 32 + d];
    }
    for (ptrdiff_t j = rows; j < padded; j++) keys[d * padded + j] = values[d * padded + j] = 0.0f;
  }
  const i16 lanes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
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
        i16 inside = lanes < (i16)(int32_t)(rows - j);
        score = SELECT(inside, score, SPLAT(-INFINITY));
        STORE(scores + j, score);
        i16 higher = score > most;
        most = SELECT(higher, score, most);
      }
      const float top = CK_NAME(max_lanes)(&most);
      const float total = CK_NAME(exp_and_sum)(scores, rows, top);
      v16 sum[8];
      for (int d = 0; d < 8; d++) sum[d] = SPLAT(0.0f);
      for (ptrdiff_t j = 0; j < padded; j += 16) {
        v16 weight = LOAD(scores + j);
        for (int d = 0; d < 8; d++) sum[d] = FMA(weight, LOAD(v + d * padded + j), sum[d]);
      }
      for (int d = 0; d < 8; d++) out[i * out_stride + 8 * head + d] = CK_NAME(sum_lanes)(&sum[d]) / total;
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
#undef SPLAT
#undef FMA
#undef SELECT
