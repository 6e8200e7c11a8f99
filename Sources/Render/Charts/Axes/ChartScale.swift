import Sim

/// Maps values to drawing units, evenly or by their logarithm.
struct ChartScale: Sendable, Equatable {
  let isLogarithmic: Bool
  private let low: Double
  private let high: Double
  let start: Double
  let end: Double

  /// - Parameters:
  ///   - low: the value at `start`; positive for a logarithmic scale.
  ///   - high: the value at `end`, above `low`.
  init(from low: Double, to high: Double, start: Double, end: Double, isLogarithmic: Bool = false) {
    self.isLogarithmic = isLogarithmic
    self.low = isLogarithmic ? naturalLogarithm(low) : low
    self.high = isLogarithmic ? naturalLogarithm(high) : high
    self.start = start
    self.end = end
  }

  /// Where `value` is drawn; exact at both ends.
  func position(_ value: Double) -> Double {
    let value = isLogarithmic ? naturalLogarithm(value) : value
    let share = (value - low) / (high - low)
    return start * (1 - share) + end * share
  }
}
