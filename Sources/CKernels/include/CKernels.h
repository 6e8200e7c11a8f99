#ifndef DEFTREE_CKERNELS_H
#define DEFTREE_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Float32 kernels of the networks' forward passes.
//
// Rounding contract: every function gives the same bits for every `ck_kernel` on every machine. Each output of a
// dense layer is one chain of fused multiply-adds over the inputs in index order, the bias added last; each
// reduction keeps sixteen partial sums (element i belongs to sum i mod 16) and adds neighbours; exp and tanh are
// polynomials with a fixed sequence of operations. A wider register therefore never changes a result.
//
// All pointers are to float32, row major; a `stride` is the distance between rows in floats. `columns` of packed
// matrices and the widths named "multiple of 16" must be so. Nothing here allocates or keeps state.

/// The instruction set a kernel is compiled for.
typedef enum ck_kernel {
  CK_PORTABLE = 0,
  CK_AVX2 = 1,
  CK_AVX512 = 2
} ck_kernel;

/// Whether this processor can run `kernel`.
bool ck_is_available(ck_kernel kernel);

/// The fastest available kernel.
ck_kernel ck_best(void);

/// y[r][j] = (sum over i of x[r][i] weights[i][j]) + initial[j]; negative results become 0 if `relu`.
/// `weights` is [inputs][columns] (the transpose of the checkpoint's matrix), columns a multiple of 16.
/// `initial` is one row of `columns`, or NULL for zeros: the bias, or the bias plus a part shared by all rows.
void ck_dense(ck_kernel kernel, const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
              const float *weights, ptrdiff_t columns, const float *initial, bool relu, float *y,
              ptrdiff_t y_stride);

/// y[r] = x[r] . weights + bias, inputs a multiple of 16.
/// The last rows % 4 rows add their partial sums by halving, the others by neighbours, as the reference does: split
/// a long column of rows only at multiples of four.
void ck_dot_rows(ck_kernel kernel, const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                 const float *weights, float bias, float *y);

/// y[r][j] = x[r] . weights[j] + bias[j], one reduction per output, inputs a multiple of 16; `weights` is
/// [outputs][inputs]. The reference multiplies matrices of few rows in this way; see ESRLNetwork.
void ck_dense_by_dots(ck_kernel kernel, const float *x, ptrdiff_t x_stride, ptrdiff_t rows, ptrdiff_t inputs,
                      const float *weights, ptrdiff_t outputs, const float *bias, float *y, ptrdiff_t y_stride);

/// x[r] = LayerNorm(x[r] + residual[r]) with biased variance; width a multiple of 16; residual may be NULL.
void ck_layer_norm(ck_kernel kernel, float *x, ptrdiff_t x_stride, const float *residual,
                   ptrdiff_t residual_stride, ptrdiff_t rows, ptrdiff_t width, const float *gain,
                   const float *bias, float epsilon);

/// Softmax of each row, in place; any count.
void ck_softmax_rows(ck_kernel kernel, float *x, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t count);

/// Floats of scratch that ck_attention needs.
ptrdiff_t ck_attention_scratch(ptrdiff_t rows);

/// Self-attention of two heads of width 8 over `rows` rows of [Q 16 | K 16 | V 16], scale 1/sqrt(8).
/// Time O(rows^2), scratch O(rows).
void ck_attention(ck_kernel kernel, const float *qkv, ptrdiff_t qkv_stride, ptrdiff_t rows, float *scratch,
                  float *out, ptrdiff_t out_stride);

/// Floats of scratch that ck_graph_attention needs.
ptrdiff_t ck_graph_attention_scratch(ptrdiff_t nodes, ptrdiff_t edges, ptrdiff_t heads);

/// Graph attention on transformed features h [nodes][heads*channels], heads concatenated, then ELU.
/// Node i hears sources[offsets[i] ..< offsets[i+1]]; channels a multiple of 16. See Velickovic et al. 2018.
void ck_graph_attention(ck_kernel kernel, const float *h, ptrdiff_t h_stride, ptrdiff_t nodes, ptrdiff_t heads,
                        ptrdiff_t channels, const float *attention_source, const float *attention_target,
                        const float *bias, const int32_t *offsets, const int32_t *sources, float *scratch,
                        float *out, ptrdiff_t out_stride);

/// y[j] = mean over rows of x[r][j], summed in row order; columns a multiple of 16.
void ck_mean_rows(ck_kernel kernel, const float *x, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t columns,
                  float *y);

/// In place, any count. exp gives 0 below -87.3 and infinity above 88; NaN stays NaN in all three.
void ck_exp(ck_kernel kernel, float *x, ptrdiff_t count);
void ck_tanh(ck_kernel kernel, float *x, ptrdiff_t count);
void ck_elu(ck_kernel kernel, float *x, ptrdiff_t count);

/// Bit j says whether own - values[j] <= bound, or values[j] - own <= bound if `reversed`; count at most 64. Reads up to
/// seven values beyond `count`, which change nothing. No value is NaN.
uint64_t ck_differences_at_most(ck_kernel kernel, const double *values, ptrdiff_t count, double own, double bound,
                                bool reversed);

#endif
