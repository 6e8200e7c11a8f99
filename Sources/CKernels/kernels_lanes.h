// Part of kernels_body.h: included once per instruction set.

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

// The sums by neighbours of eight vectors at once: the additions of sum_lanes, side by side.
CK_INLINE void CK_NAME(sum_lanes_8)(const v16 *x, v8 *sums) {
  v8 half[8];
  v8 quarter[4];
  v8 eighth[2];
  for (int d = 0; d < 8; d++) half[d] = x[d].even + x[d].odd;
  for (int d = 0; d < 4; d++) quarter[d] = NEIGHBOURS(half[2 * d], half[2 * d + 1]);
  for (int d = 0; d < 2; d++) eighth[d] = NEIGHBOURS(quarter[2 * d], quarter[2 * d + 1]);
  *sums = NEIGHBOURS(eighth[0], eighth[1]);
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
