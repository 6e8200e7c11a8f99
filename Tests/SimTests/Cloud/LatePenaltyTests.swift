import Testing

@testable import Sim

@Suite struct LatePenaltyTests {
  @Test(arguments: [
    (99, 100, 0), (100, 100, 0), (100.000004, 100, 0), (100.00001, 100, 1 + 2 * 1e-5 / 3600),
    (3700, 100, 3), (1900, 100, 2), (0, 0, 0), (7200, 0, 5),
  ]) func chargesBaseAndRate(response: Double, allowed: Double, expected: Double) {
    #expect(abs(LatePenalty().dollars(response: response, allowed: allowed) - expected) < 1e-9)
  }

  /// DEFT's paper: nothing for being late, 0.24 $ per hour.
  @Test func canBeARateAlone() {
    let penalty = LatePenalty(base: 0, ratePerHour: 0.24)
    #expect(penalty.dollars(response: 3600, allowed: 0) == 0.24)
    #expect(penalty.dollars(response: 3600, allowed: 3600) == 0)
  }
}
