import Sim
import Testing

@testable import Policy

/// Gradients by central differences in double precision: the oracle of every backward pass.
enum FiniteDifferences {
  /// Expects `gradient` to be that of `loss` at `point`, in every one of its numbers.
  static func check(
    _ gradient: [Double], of loss: ([Double]) -> Double, at point: [Double], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(gradient.count == point.count, sourceLocation: sourceLocation)
    guard gradient.count == point.count else { return }
    let step = 1e-5
    for index in point.indices {
      var moved = point
      moved[index] = point[index] + step
      let above = loss(moved)
      moved[index] = point[index] - step
      let slope = (above - loss(moved)) / (2 * step)
      let deviation = abs(slope - gradient[index]) / max(1, abs(slope))
      #expect(
        deviation < 1e-7, "\(what), number \(index): \(gradient[index]), differences give \(slope)",
        sourceLocation: sourceLocation)
    }
  }

  /// Numbers of which no two are alike, from −1 to 1.
  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in random.uniform(-1, 1) }
  }

  /// Σ weights · values: a loss whose slope by the values is `weights`.
  static func weighted(_ values: [Double], _ weights: [Double]) -> Double {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
