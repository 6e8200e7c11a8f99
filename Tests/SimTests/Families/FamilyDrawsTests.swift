import Testing

@testable import Sim

@Suite("FamilyDraws")
struct FamilyDrawsTests {
  @Test("The truncated normal stays within half of the mean and has the published spread")
  func truncated() {
    var source = RandomSource(seed: 1)
    // Standard deviations of RULES §0.
    for (mean, variance, deviation) in [
      (137.45, 42_681.27, 39.4), (43.40, 984.36, 12.1), (1.09, 3.71, 0.31), (460.21, 297_397.45, 131),
      (1349.47, 635_206.26, 372), (2350.58, 1_033_834.66, 618), (361.33, 117_451.46, 102),
    ] {
      let draws = (0..<20_000).map { _ in
        FamilyDraws.truncatedNormal(mean, variance, using: &source)
      }
      #expect(draws.allSatisfy { $0 >= 0.5 * mean && $0 <= 1.5 * mean })
      let average = draws.reduce(0, +) / 20_000
      let spread = (draws.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 20_000).squareRoot()
      #expect(abs(average - mean) < 0.02 * mean)
      #expect(abs(spread - deviation) < 0.03 * deviation, "\(mean): \(spread)")
    }
    #expect(FamilyDraws.truncatedNormal(12.21, 0, using: &source) == 12.21)
  }

  @Test("Splits and compositions add up", arguments: 0..<50)
  func sums(seed: UInt64) {
    var source = RandomSource(seed: seed)
    let count = 1 + source.index(below: 12)
    let total = count + source.index(below: 60)
    for tolerance in [0.1, 0.25, 3] {
      let parts = FamilyDraws.split(count, of: total, tolerance: tolerance, using: &source)
      #expect(parts.count == count && parts.reduce(0, +) == total && parts.allSatisfy { $0 > 0 })
    }
    let limit = (total + count - 1) / count + source.index(below: 5)
    let parts = FamilyDraws.composition(count, of: total, limit: limit, using: &source)
    #expect(parts.count == count && parts.reduce(0, +) == total)
    #expect(parts.allSatisfy { $0 > 0 && $0 <= limit })
  }
}
