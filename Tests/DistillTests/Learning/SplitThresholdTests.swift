import Sim
import Testing

@testable import Distill

@Suite struct SplitThresholdTests {
  @Test(arguments: [
    (1.0, 2.0, 1.5), (4, 5.9, 5), (-0.3, 0.4, 0), (9, 11, 10), (-5.9, -4, -5), (1049.99, 1050.01, 1050),
    (0.0123, 0.0124, 0.01235), (3, .nan, 4), (3, .infinity, 4), (-.infinity, -1, -1.5), (-.infinity, .nan, 0),
    (.greatestFiniteMagnitude, .nan, .greatestFiniteMagnitude), (0, Double.leastNonzeroMagnitude, 0),
    (1, 1.0000000000000002, 1),
  ])
  func known(_ lower: Double, _ upper: Double, _ threshold: Double) {
    #expect(SplitThreshold.between(lower, upper) == threshold)
  }

  @Test func alwaysSeparatesAndIsStrictlyBetweenWhereThereIsRoom() {
    var random = RandomSource(seed: 2)
    for _ in 0..<20_000 {
      let a = Double(bitPattern: random.next())
      guard a.isFinite else { continue }
      // Neighbours a few, and many, representable numbers apart.
      let steps = UInt64(1) << UInt64(random.index(below: 53))
      let b = Double(bitPattern: a.magnitude.bitPattern &+ steps)
      guard b.isFinite else { continue }
      for (lower, upper) in [(a.magnitude, b), (-b, -a.magnitude)] {
        let threshold = SplitThreshold.between(lower, upper)
        #expect(lower <= threshold && threshold < upper)
        if lower.nextUp < upper { #expect(lower < threshold) }
        #expect(Double(NumberText.shortest(threshold)) == threshold)
      }
    }
  }
}
