import Foundation
import Sim

@testable import Policy

/// The layers as plain loops in Double, straight from the formulas.
enum Oracle {
  static func topology(tasks: Int, _ random: inout RandomSource) throws -> GraphTopology {
    var successors = [[Int]](repeating: [], count: tasks)
    for child in 1..<max(1, tasks) {
      for parent in 0..<child where random.uniform() < 2.5 / Double(tasks) {
        successors[parent].append(child)
      }
    }
    return try GraphTopology(successors: successors)
  }

  static func lists(_ topology: GraphTopology) -> [[Int]] {
    (0..<topology.nodeCount).map { node in
      topology.sources[Int(topology.offsets[node])..<Int(topology.offsets[node + 1])].map(Int.init)
    }
  }

  /// W x + b for one row; `matrix` is [outputs][inputs].
  static func linear(_ x: [Double], _ matrix: [Double], _ bias: [Double]?) -> [Double] {
    (0..<matrix.count / x.count).map { output in
      var sum = bias?[output] ?? 0
      for i in x.indices { sum += x[i] * matrix[output * x.count + i] }
      return sum
    }
  }

  static func dot(_ a: ArraySlice<Double>, _ b: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += x * y }
    return sum
  }

  static func relu(_ x: [Double]) -> [Double] { x.map { max(0, $0) } }

  static func elu(_ x: Double) -> Double { x < 0 ? exp(x) - 1 : x }

  static func softmax(_ x: [Double]) -> [Double] {
    let top = x.max() ?? 0
    let powers = x.map { exp($0 - top) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }

  static func layerNorm(_ x: [Double], gain: [Double], bias: [Double]) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    return x.indices.map { (x[$0] - mean) / (variance + 1e-5).squareRoot() * gain[$0] + bias[$0] }
  }

  /// Two heads of 8 over rows of [Q | K | V].
  static func attention(_ qkv: [Double], rows: Int) -> [Double] {
    var out = [Double](repeating: 0, count: rows * 16)
    for i in 0..<rows {
      for head in 0..<2 {
        let query = qkv[(i * 48 + head * 8)..<(i * 48 + head * 8 + 8)]
        var scores: [Double] = []
        for j in 0..<rows {
          let start = j * 48 + 16 + head * 8
          scores.append(dot(query, qkv[start..<start + 8]) / 8.0.squareRoot())
        }
        for (j, weight) in softmax(scores).enumerated() {
          for d in 0..<8 { out[i * 16 + head * 8 + d] += weight * qkv[j * 48 + 32 + head * 8 + d] }
        }
      }
    }
    return out
  }

  /// GATConv on transformed features, heads concatenated, then ELU.
  static func graphAttention(
    _ h: [Double], heads: Int, channels: Int, source: [Double], target: [Double], bias: [Double],
    hears: [[Int]]
  ) -> [Double] {
    let width = heads * channels
    var out: [Double] = []
    for (node, others) in hears.enumerated() {
      for head in 0..<heads {
        func part(_ row: Int) -> ArraySlice<Double> {
          h[(row * width + head * channels)..<(row * width + (head + 1) * channels)]
        }
        let own = head * channels..<(head + 1) * channels
        var scores: [Double] = []
        for other in others {
          let sum = dot(source[own], part(other)) + dot(target[own], part(node))
          scores.append(sum < 0 ? 0.2 * sum : sum)
        }
        let weights = softmax(scores)
        for c in 0..<channels {
          var sum = bias[head * channels + c]
          for (index, other) in others.enumerated() {
            sum += weights[index] * h[other * width + head * channels + c]
          }
          out.append(elu(sum))
        }
      }
    }
    return out
  }
}
