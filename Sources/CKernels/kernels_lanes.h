// Part of kernels_body.h: included once per instruction set.

// Adds the sixteen lanes by neighbours: lanes 0 + 1, 2 + 3, ..., then those sums by neighbours, and so on. The
// order is the one in which the reference's linear algebra adds a dot product, so that near ties fall alike.
CK_INLINE float CK_NAME(sum_lanes)(const v16 *x) {
  v8 a = x->even + x->odd;
  v4 b = a.even + a.odd;
  return (b.x + b.y) + (b.z + b.w);
}

// The same for eight vectors at once: the same additions in the same order, side by side.
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

// tanh in double, so that the float is the nearest one but for one case in ten thousand: the reference's scores have
// near ties that an error of one ulp would turn. Below 1/64 the odd series, else 1 - 2/(e^2|x| + 1).
CK_INLINE void CK_NAME(tanh_lanes)(v16 *value) {
  v16 x = *value;
  i16 sign = (i16)x & INT32_MIN;
  v16 a = (v16)((i16)x & INT32_MAX);
  i16 large = a > 9.1f;
  i16 small = a < 0.015625f;
  d16 y = __builtin_convertvector(SELECT(large, SPLAT(9.1f), a), d16);
  d16 z = y * y;
  d16 series = FMA_D(z, (d16)(-17.0 / 315), (d16)(2.0 / 15));
  series = FMA_D(series, z, (d16)(-1.0 / 3));
  series = FMA_D(series * z, y, y);
  // e^2y = 2^n e^r by the Taylor polynomial of degree 11: error below 1e-14 for |r| <= ln2/2.
  d16 w = y + y;
  d16 t = FMA_D(w, (d16)(1.4426950408889634), (d16)(6755399441055744.0));
  d16 n = t - 6755399441055744.0;
  l16 power = ((l16)t - 0x4338000000000000 + 1023) << 52;
  d16 r = FMA_D(n, (d16)(-0.6931471805599453), w);
  r = FMA_D(n, (d16)(-2.3190468138462996e-17), r);
  d16 e = (d16)(1.0 / 39916800);
  e = FMA_D(e, r, (d16)(1.0 / 3628800));
  e = FMA_D(e, r, (d16)(1.0 / 362880));
  e = FMA_D(e, r, (d16)(1.0 / 40320));
  e = FMA_D(e, r, (d16)(1.0 / 5040));
  e = FMA_D(e, r, (d16)(1.0 / 720));
  e = FMA_D(e, r, (d16)(1.0 / 120));
  e = FMA_D(e, r, (d16)(1.0 / 24));
  e = FMA_D(e, r, (d16)(1.0 / 6));
  e = FMA_D(e, r, (d16)(0.5));
  e = FMA_D(e, r, (d16)(1.0));
  e = FMA_D(e, r, (d16)(1.0)) * (d16)power;
  d16 outer = 1.0 - 2.0 / (e + 1.0);
  v16 result = SELECT(
      small, __builtin_convertvector(series, v16), __builtin_convertvector(outer, v16));
  result = SELECT(large, SPLAT(1.0f), result);
  *value = (v16)((i16)result | sign);
}

CK_INLINE void CK_NAME(elu_lanes)(v16 *value) {
  v16 x = *value;
  v16 e = x;
  CK_NAME(exp_lanes)(&e);
  i16 negative = x < 0.0f;
  *value = SELECT(negative, e - 1.0f, x);
}
