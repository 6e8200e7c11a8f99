#include "CKernels.h"

// One body, compiled per instruction set. kernels_body.h holds the code; the macros name the copy and give the
// register tile (rows by 16-float columns) that the registers of the set can hold.

#define CK_CONCAT2(a, b) a##_##b
#define CK_CONCAT(a, b) CK_CONCAT2(a, b)
#define CK_NAME(base) CK_CONCAT(base, CK_SUFFIX)

#define CK_SUFFIX portable
#define CK_WIDE_TILES 0
#include "kernels_body.h"
#undef CK_SUFFIX
#undef CK_WIDE_TILES

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define CK_SUFFIX avx2
#define CK_WIDE_TILES 0
#include "kernels_body.h"
#undef CK_SUFFIX
#undef CK_WIDE_TILES
#pragma clang attribute pop

#pragma clang attribute push( \
    __attribute__((target("avx2,fma,avx512f,avx512vl,avx512bw,avx512dq"))), apply_to = function)
#define CK_SUFFIX avx512
#define CK_WIDE_TILES 1
#include "kernels_body.h"
#undef CK_SUFFIX
#undef CK_WIDE_TILES
#pragma clang attribute pop

bool ck_is_available(ck_kernel kernel) {
  // __builtin_cpu_supports reads a table that the runtime fills before main: cheap and safe from any thread.
  switch (kernel) {
  case CK_PORTABLE:
    return true;
  case CK_AVX2:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  case CK_AVX512:
    return ck_is_available(CK_AVX2) && __builtin_cpu_supports("avx512f") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq");
  }
  return false;
}

#define CK_DISPATCH(kernel, name, ...)                                                                     \
  switch (kernel) {                                                                                        \
  case CK_AVX512: name##_avx512(__VA_ARGS__); return;                                                      \
  case CK_AVX2: name##_avx2(__VA_ARGS__); return;                                                          \
  case CK_PORTABLE: break;                                                                                 \
  }                                                                                                        \
  name##_portable(__VA_ARGS__)

#else

bool ck_is_available(ck_kernel kernel) { return kernel == CK_PORTABLE; }

#define CK_DISPATCH(kernel, name, ...) \
  (void)(kernel);                      \
  name##_portable(__VA_ARGS__)

#endif

ck_kernel ck_best(void) {
  if (ck_is_available(CK_AVX512)) return CK_AVX512;
  if (ck_is_available(CK_AVX2)) return CK_AVX2;
  return CK_PORTABLE;
}

static ptrdiff_t padded(ptrdiff_t count) { return (count + 15) / 16 * 16; }

ptrdiff_t ck_attention_scratch(ptrdiff_t rows) { return (2 * 16 + 1) * padded(rows); }

ptrdiff_t ck_graph_attention_scratch(ptrdiff_t nodes, ptrdiff_t edges, ptrdiff_t heads) {
  return 2 * heads * padded(nodes) + heads * padded(edges);
}

void ck_dense(ck_kernel kernel, const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
              const float *weights, ptrdiff_t columns, const float *initial, bool relu, float *y,
              ptrdiff_t y_stride) {
  CK_DISPATCH(kernel, dense, x, x_stride, rows, inputs, weights, columns, initial, relu, y, y_stride);
}

void ck_dot_rows(ck_kernel kernel, const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                 const float *weights, float bias, float *y) {
  CK_DISPATCH(kernel, dot_rows, x, x_stride, rows, inputs, weights, bias, y);
}

void ck_dense_by_dots(ck_kernel kernel, const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                      const float *weights, ptrdiff_t outputs, const float *bias, float *y,
                      ptrdiff_t y_stride) {
  CK_DISPATCH(kernel, dense_by_dots, x, x_stride, rows, inputs, weights, outputs, bias, y, y_stride);
}

void ck_layer_norm(ck_kernel kernel, float *x, ptrdiff_t x_stride, const float *residual,
                   ptrdiff_t residual_stride, ptrdiff_t rows, ptrdiff_t width, const float *gain,
                   const float *bias, float epsilon) {
  CK_DISPATCH(kernel, layer_norm, x, x_stride, residual, residual_stride, rows, width, gain, bias, epsilon);
}

void ck_softmax_rows(ck_kernel kernel, float *x, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t count) {
  CK_DISPATCH(kernel, softmax_rows, x, stride, rows, count);
}

void ck_attention(ck_kernel kernel, const float *qkv, ptrdiff_t qkv_stride, ptrdiff_t rows, float *scratch,
                  float *out, ptrdiff_t out_stride) {
  CK_DISPATCH(kernel, attention, qkv, qkv_stride, rows, scratch, out, out_stride);
}

void ck_graph_attention(ck_kernel kernel, const float *h, ptrdiff_t h_stride, ptrdiff_t nodes, ptrdiff_t heads,
                        ptrdiff_t channels, const float *attention_source, const float *attention_target,
                        const float *bias, const int32_t *offsets, const int32_t *sources, float *scratch,
                        float *out, ptrdiff_t out_stride) {
  CK_DISPATCH(kernel, graph_attention, h, h_stride, nodes, heads, channels, attention_source, attention_target,
              bias, offsets, sources, scratch, out, out_stride);
}

void ck_mean_rows(ck_kernel kernel, const float *x, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t columns,
                  float *y) {
  CK_DISPATCH(kernel, mean_rows, x, stride, rows, columns, y);
}

void ck_exp(ck_kernel kernel, float *x, ptrdiff_t count) { CK_DISPATCH(kernel, map_exp, x, count); }
void ck_tanh(ck_kernel kernel, float *x, ptrdiff_t count) { CK_DISPATCH(kernel, map_tanh, x, count); }
void ck_elu(ck_kernel kernel, float *x, ptrdiff_t count) { CK_DISPATCH(kernel, map_elu, x, count); }
