import Foundation
import Testing

@testable import Policy

struct AdamOptimizerTests {
  /// The first step of Adam is the rate along the gradient's sign, whatever its size.
  @Test func firstStepIsTheRate() {
    var optimizer = AdamOptimizer(count: 3)
    var values: [Float] = [1, 1, 1]
    optimizer.step(&values, gradient: [0.001, -40, 0], rate: 0.1, weightDecay: 0)
    #expect(abs(values[0] - 1.1) < 1e-4 && abs(values[1] - 0.9) < 1e-6 && values[2] == 1)
  }

  @Test func decayShrinksWithoutGradient() {
    var optimizer = AdamOptimizer(count: 1)
    var values: [Float] = [2]
    optimizer.step(&values, gradient: [0], rate: 0.1, weightDecay: 0.5)
    #expect(abs(values[0] - 1.9) < 1e-6)
  }

  /// Oracle: the formulas in Double, with pow.
  @Test func agreesWithTheFormulas() {
    var optimizer = AdamOptimizer(count: 1)
    var values: [Float] = [0.3]
    var (first, second, value) = (0.0, 0.0, 0.3)
    for step in 1...50 {
      let slope = sin(Double(step))
      optimizer.step(&values, gradient: [Float(slope)], rate: 0.01, weightDecay: 0)
      first = 0.9 * first + 0.1 * slope
      second = 0.999 * second + 0.001 * slope * slope
      value +=
        0.01 * (first / (1 - pow(0.9, Double(step))))
        / ((second / (1 - pow(0.999, Double(step)))).squareRoot() + 1e-8)
    }
    #expect(abs(Double(values[0]) - value) < 1e-4)
  }
}
