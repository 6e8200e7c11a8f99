import Sim

/// Mean and variance of the observation columns, gathered as training goes.
///
/// Every decision weighs the same, however many candidates it has: the crowded clouds of early, wasteful policies
/// would otherwise drown those of good ones. Parts merge by Chan's formula; merging them in a fixed order gives the
/// same bytes for any number of jobs.
///
/// Source: Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983.
public struct RunningStatistics: Sendable, Equatable, Codable {
  /// Decisions seen.
  public private(set) var weight = 0.0
  public private(set) var mean = SIMD8<Double>.zero
  /// Sum of weighted squared deviations from the mean.
  public private(set) var squares = SIMD8<Double>.zero

  /// Variance below which a column counts as constant.
  static let leastVariance = 1e-12

  public init() {}

  /// Statistics that stand for `weight` decisions.
  public init(_ statistics: ObservationStatistics, weight: Double) {
    self.weight = weight
    mean = statistics.mean
    squares = statistics.standardDeviation * statistics.standardDeviation * weight
  }

  /// Adds one decision, [candidates][8].
  ///
  /// - Complexity: O(candidates).
  mutating func add(_ observation: [Double]) {
    let stride = 8 * MemoryLayout<Double>.stride
    let part = observation.withUnsafeBytes { bytes -> (SIMD8<Double>, SIMD8<Double>)? in
      let rows = bytes.count / stride
      guard rows > 0 else { return nil }
      var sum = SIMD8<Double>.zero
      for row in 0..<rows { sum += bytes.loadUnaligned(fromByteOffset: row * stride, as: SIMD8<Double>.self) }
      let average = sum / Double(rows)
      var squares = SIMD8<Double>.zero
      for row in 0..<rows {
        let difference = bytes.loadUnaligned(fromByteOffset: row * stride, as: SIMD8<Double>.self) - average
        squares += difference * difference
      }
      return (average, squares / Double(rows))
    }
    if let (average, spread) = part { merge(weight: 1, mean: average, squares: spread) }
  }

  /// Adds what another gathered.
  public mutating func merge(_ other: RunningStatistics) {
    merge(weight: other.weight, mean: other.mean, squares: other.squares)
  }

  private mutating func merge(
    weight other: Double, mean otherMean: SIMD8<Double>, squares otherSquares: SIMD8<Double>
  ) {
    guard other > 0 else { return }
    let total = weight + other
    let difference = otherMean - mean
    mean += difference * (other / total)
    squares += otherSquares + difference * difference * (weight * other / total)
    weight = total
  }

  /// What a network normalises with; a constant column keeps its scale.
  public var statistics: ObservationStatistics {
    guard weight > 0 else { return .identity }
    var deviation = SIMD8<Double>.one
    for column in 0..<ObservationStatistics.columns {
      let variance = squares[column] / weight
      if variance > Self.leastVariance { deviation[column] = variance.squareRoot() }
    }
    return ObservationStatistics(mean: mean, standardDeviation: deviation)
  }
}
