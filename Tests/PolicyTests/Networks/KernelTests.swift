import CKernels
import Foundation
import Sim
import Testing

@testable import Policy

/// The C kernels: the same bits for every instruction set, and the plain loops' results.
struct KernelTests {
  /// Small sizes around the register tiles.
  private static let rowCounts = [1, 2, 3, 5, 6, 7, 8, 11, 12, 13, 25, 50]

  private func numbers(_ count: Int, _ random: inout RandomSource) -> [Float] {
    (0..<count).map { _ in Float(random.normal()) }
  }

  private func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }

  /// Runs `body` for every available kernel and expects one result, which it returns.
  private func agreed(_ body: (ck_kernel) -> [Float]) -> [Float] {
    let reference = body(CK_PORTABLE)
    for kernel in Kernel.available {
      #expect(bits(body(kernel.code)) == bits(reference), "\(kernel)")
    }
    return reference
  }

  @Test func theBestKernelIsAvailable() {
    #expect(Kernel.best.isAvailable)
    #expect(Kernel.best.code == ck_best())
    #expect(Kernel.available.first == .portable)
  }

  @Test(arguments: rowCounts)
  func denseIsOneChainOfFusedMultiplyAdds(_ rows: Int) {
    var random = RandomSource(seed: UInt64(rows))
    for (inputs, columns) in [(1, 16), (4, 128), (6, 32), (16, 48), (8, 64), (33, 112), (123, 144)] {
      for (hasInitial, relu) in [(false, false), (true, false), (true, true)] {
        let stride = inputs + 3
        let x = numbers(rows * stride, &random)
        let weights = numbers(inputs * columns, &random)
        let initial = numbers(columns, &random)
        let y = agreed { kernel in
          var out = [Float](repeating: 7, count: rows * columns)
          initial.withUnsafeBufferPointer { start in
            ck_dense(
              kernel, x, stride, rows, inputs, weights, columns, hasInitial ? start.baseAddress : nil, relu,
              &out, columns)
          }
          return out
        }
        var oracle: [Float] = []
        for row in 0..<rows {
          for column in 0..<columns {
            var sum: Float = 0
            for i in 0..<inputs { sum.addProduct(x[row * stride + i], weights[i * columns + column]) }
            if hasInitial { sum += initial[column] }
            oracle.append(relu && sum < 0 ? 0 : sum)
          }
        }
        #expect(bits(y) == bits(oracle))
      }
    }
  }

  @Test func denseKeepsNotANumber() {
    let y = agreed { kernel in
      var out = [Float](repeating: 0, count: 16)
      ck_dense(kernel, [.nan], 1, 1, 1, [Float](repeating: 1, count: 16), 16, nil, true, &out, 16)
      return out
    }
    #expect(!y.contains { !$0.isNaN })
  }

  @Test func dotProductKeepsSixteenPartialSums() {
    var random = RandomSource(seed: 3)
    for inputs in [16, 64, 128] {
      let x = numbers(13 * inputs, &random)
      let weights = numbers(inputs, &random)
      let y = agreed { kernel in
        var out = [Float](repeating: 0, count: 13)
        ck_dot_rows(kernel, x, inputs, 13, inputs, weights, 0.5, &out)
        return out
      }
      for row in 0..<13 {
        var lanes = [Float](repeating: 0, count: 16)
        for i in 0..<inputs { lanes[i % 16].addProduct(x[row * inputs + i], weights[i]) }
        // Groups of four rows add neighbours, the last row (13 % 4) halves.
        while lanes.count > 1 {
          let half = lanes.count / 2
          lanes = (0..<half).map {
            row < 12 ? lanes[2 * $0] + lanes[2 * $0 + 1] : lanes[$0] + lanes[$0 + half]
          }
        }
        #expect(y[row] == lanes[0] + 0.5)
      }
    }
  }

  @Test func denseByDotsReducesEachOutput() {
    var random = RandomSource(seed: 4)
    for outputs in [3, 8, 21] {
      let x = numbers(2 * 32, &random)
      let weights = numbers(outputs * 32, &random)
      let bias = numbers(outputs, &random)
      let y = agreed { kernel in
        var out = [Float](repeating: 0, count: 2 * outputs)
        ck_dense_by_dots(kernel, x, 32, 2, 32, weights, outputs, bias, &out, outputs)
        return out
      }
      for row in 0..<2 {
        for output in 0..<outputs {
          var lanes = [Float](repeating: 0, count: 16)
          for i in 0..<32 { lanes[i % 16].addProduct(x[row * 32 + i], weights[output * 32 + i]) }
          while lanes.count > 1 {
            lanes = stride(from: 0, to: lanes.count, by: 2).map { lanes[$0] + lanes[$0 + 1] }
          }
          #expect(y[row * outputs + output] == lanes[0] + bias[output])
        }
      }
    }
  }

  @Test func elementaryFunctionsAreCloseToTheExactOnes() {
    var random = RandomSource(seed: 5)
    var x = (0..<4001).map { Float($0 - 2000) / 23 }
    x += (0..<4000).map { _ in Float(random.normal()) * 0.5 }
    x += [0, -0.0, 1e-30, -1e-30, 0.625, -0.625, 9.1, 87.9, -87.2, .infinity, -.infinity, .nan]
    let exponential = agreed { kernel in
      var y = x
      ck_exp(kernel, &y, y.count)
      return y
    }
    let tangent = agreed { kernel in
      var y = x
      ck_tanh(kernel, &y, y.count)
      return y
    }
    let linear = agreed { kernel in
      var y = x
      ck_elu(kernel, &y, y.count)
      return y
    }
    for (index, value) in x.enumerated() {
      if value.isNaN {
        #expect(exponential[index].isNaN && tangent[index].isNaN && linear[index].isNaN)
        continue
      }
      let exact = Foundation.exp(Double(value))
      if value >= -87.3, value <= 88 {
        #expect(abs(Double(exponential[index]) - exact) <= exact * 2e-7, "exp(\(value))")
      } else {
        #expect(exponential[index] == (value > 0 ? .infinity : 0), "exp(\(value))")
      }
      let exactTangent = Foundation.tanh(Double(value))
      #expect(
        abs(Double(tangent[index]) - exactTangent) <= 2.5e-7 * abs(exactTangent) + 1e-37, "tanh(\(value))")
      let exactLinear = value < 0 ? exact - 1 : Double(value)
      if value == .infinity {
        #expect(linear[index] == .infinity)
        continue
      }
      #expect(abs(Double(linear[index]) - exactLinear) <= 2e-7 * max(1, abs(exactLinear)), "elu(\(value))")
    }
  }

  @Test func softmaxRowsSumToOne() {
    var random = RandomSource(seed: 6)
    for count in [1, 4, 15, 16, 17, 40] {
      let x = numbers(3 * count, &random).map { $0 * 20 }
      let y = agreed { kernel in
        var out = x
        ck_softmax_rows(kernel, &out, count, 3, count)
        return out
      }
      for row in 0..<3 {
        let part = x[row * count..<(row + 1) * count].map(Double.init)
        let top = part.max() ?? 0
        let total = part.reduce(0) { $0 + Foundation.exp($1 - top) }
        for i in 0..<count {
          #expect(abs(Double(y[row * count + i]) - Foundation.exp(part[i] - top) / total) < 1e-6)
        }
      }
    }
  }

  @Test func meanOfRows() {
    var random = RandomSource(seed: 7)
    let x = numbers(7 * 32, &random)
    let y = agreed { kernel in
      var out = [Float](repeating: 0, count: 32)
      ck_mean_rows(kernel, x, 32, 7, 32, &out)
      return out
    }
    for column in 0..<32 {
      var sum: Float = 0
      for row in 0..<7 { sum += x[row * 32 + column] }
      #expect(y[column] == sum / 7)
    }
  }

  @Test func layerNormMatchesThePlainFormula() {
    var random = RandomSource(seed: 8)
    for width in [16, 48] {
      let x = numbers(11 * width, &random)
      let residual = numbers(11 * width, &random)
      let gain = numbers(width, &random)
      let bias = numbers(width, &random)
      let y = agreed { kernel in
        var out = x
        ck_layer_norm(kernel, &out, width, residual, width, 11, width, gain, bias, 1e-5)
        return out
      }
      for row in 0..<11 {
        let sum = (0..<width).map { Double(x[row * width + $0] + residual[row * width + $0]) }
        let oracle = Oracle.layerNorm(sum, gain: gain.map(Double.init), bias: bias.map(Double.init))
        for i in 0..<width { #expect(abs(Double(y[row * width + i]) - oracle[i]) < 2e-6) }
      }
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 33, 70])
  func attentionMatchesThePlainFormula(_ rows: Int) {
    var random = RandomSource(seed: UInt64(rows))
    let qkv = numbers(rows * 48, &random)
    let y = agreed { kernel in
      var scratch = [Float](repeating: .nan, count: ck_attention_scratch(rows))
      var out = [Float](repeating: 0, count: rows * 16)
      ck_attention(kernel, qkv, 48, rows, &scratch, &out, 16)
      return out
    }
    let oracle = Oracle.attention(qkv.map(Double.init), rows: rows)
    for i in y.indices { #expect(abs(Double(y[i]) - oracle[i]) < 3e-6) }
  }

  @Test(arguments: [1, 2, 16, 30])
  func graphAttentionMatchesThePlainFormula(_ nodes: Int) throws {
    var random = RandomSource(seed: UInt64(nodes))
    let topology = try Oracle.topology(tasks: nodes, &random)
    for (heads, channels) in [(1, 16), (2, 16), (2, 32)] {
      let width = heads * channels
      let h = numbers(nodes * width, &random)
      let source = numbers(width, &random)
      let target = numbers(width, &random)
      let bias = numbers(width, &random)
      let y = agreed { kernel in
        let space = ck_graph_attention_scratch(nodes, topology.sources.count, heads)
        var scratch = [Float](repeating: .nan, count: space)
        var out = [Float](repeating: 0, count: nodes * width)
        ck_graph_attention(
          kernel, h, width, nodes, heads, channels, source, target, bias, topology.offsets, topology.sources,
          &scratch, &out, width)
        return out
      }
      let oracle = Oracle.graphAttention(
        h.map(Double.init), heads: heads, channels: channels, source: source.map(Double.init),
        target: target.map(Double.init), bias: bias.map(Double.init), hears: Oracle.lists(topology))
      for i in y.indices { #expect(abs(Double(y[i]) - oracle[i]) < 1e-5) }
    }
  }
}
