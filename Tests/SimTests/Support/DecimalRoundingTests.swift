import Foundation
import Testing

@testable import Sim

@Suite struct DecimalRoundingTests {
  /// What Python 3.11 prints for `round(x, 5)`.
  @Test(arguments: [
    (0.5e-5, 1e-05), (1.5e-5, 2e-05), (2.5e-5, 3e-05), (0.000125, 0.00013), (1.000005, 1.00001),
    (2.675, 2.675),
    (123456.123455, 123456.12345), (-0.000005, -1e-05), (-1.000015, -1.00002), (1e15 + 0.5, 1e15 + 0.5),
    (1e22, 1e22), (.leastNonzeroMagnitude, 0), (0.1234565, 0.12346), (1e10 + 0.123455, 10000000000.12346),
  ]) func roundsLikePython(x: Double, expected: Double) {
    #expect(DecimalRounding.correct(x) == expected)
  }

  @Test func keepsWhatIsNotFinite() {
    #expect(DecimalRounding.correct(.infinity) == .infinity)
    #expect(DecimalRounding.correct(-.infinity) == -.infinity)
    #expect(DecimalRounding.correct(.nan).isNaN)
    #expect(DecimalRounding.correct(.greatestFiniteMagnitude) == .greatestFiniteMagnitude)
  }

  /// The fast way against printing the exact decimal, on numbers close to halves of the last place.
  @Test func equalsExactPrinting() throws {
    var source = RandomSource(seed: 5)
    for _ in 0..<5_000 {
      let magnitude = [1, 1e3, 1e6, 1e9, 1e12][source.index(below: 5)]
      var x = source.uniform(-magnitude, magnitude)
      if source.index(below: 2) == 0 { x = ((x * 1e5).rounded(.down) + 0.5) / 1e5 }
      for _ in 0..<source.index(below: 3) { x = x.nextUp }
      #expect(DecimalRounding.correct(x) == Double(String(format: "%.5f", x)))
      #expect(DecimalRounding.correct(x, digits: 3, power: 1000) == Double(String(format: "%.3f", x)))
    }
  }

  /// NumPy's way differs from Python's on some halves; both are needed (facts D7).
  @Test func scalesLikeNumPy() {
    #expect(DecimalRounding.scaled(2.5) == 2.5)
    #expect(DecimalRounding.scaled(0.5e-5) == 0)
    #expect(DecimalRounding.scaled(1.5e-5) == 2e-5)
    #expect(DecimalRounding.scaled(-123.4567849) == -123.45678)
    #expect(DecimalRounding.scaled(0.5e-5) != DecimalRounding.correct(0.5e-5))
  }
}
