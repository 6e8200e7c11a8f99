// Part of kernels_body.h: included once per instruction set.

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
