// Part of kernels_body.h: included once per instruction set.

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
