// Part of kernels_body.h: included once per instruction set.

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
