import Distill
import Sim
import Testing

@testable import Render

struct DecimalNumberTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1e-05, "0.00001"), (0.5, "0.5"), (-12.5, "−12.5"), (21_600, "21,600"),
    (1e12, "1e12"), (1.5e-13, "1.5e−13"), (-243.3967515, "−243.3967515"), (1_234.25, "1,234.25"),
  ])
  func `Numbers print in plain digits`(value: Double, text: String) throws {
    #expect(try #require(DecimalNumber(value)).text == text)
  }

  @Test func `Nothing is lost, and scaling is exact`() throws {
    var random = RandomSource(seed: 2)
    for round in 0..<20_000 {
      let value =
        round % 2 == 0
        ? Double(bitPattern: random.next()) : (random.uniform(-1e6, 1e6) * 1e6).rounded() / 1e6
      guard value.isFinite else {
        #expect(DecimalNumber(value) == nil)
        continue
      }
      let number = try #require(DecimalNumber(value))
      #expect(number.value == value)
      #expect(number.rounded(significantDigits: 17).value == value)
      let rounded = number.rounded(significantDigits: 3)
      #expect(rounded.significantDigits <= 3)
      #expect(abs(rounded.value - value) <= abs(value) * 0.006)
    }
    #expect(DecimalNumber(1e-05)?.times(3_600).text == "0.036")
    #expect(DecimalNumber(0.1)?.times(3_600).text == "360")
    #expect(DecimalNumber(9.99951)?.rounded(significantDigits: 4).text == "10")
  }

  private func histogram(_ threshold: Double, _ left: Double, _ right: Double) -> ValueHistogram {
    let bins = [Int](repeating: 0, count: ValueHistogram.binCount)
    return ValueHistogram(
      feature: "f", unit: "s", threshold: threshold, width: 1, leftBins: 12, counts: [bins, bins],
      below: [0, 0], above: [0, 0], missing: [0, 0], greatestLeft: left, leastRight: right)
  }

  @Test func `A threshold is shortened only as far as every recorded row decides alike`() {
    let limit = -243.3967515
    func shown(_ left: Double, _ right: Double) -> String {
      ThresholdText(limit, unit: "s", inSeconds: false, histogram: histogram(limit, left, right)).shown
    }
    #expect(shown(-250, -240) == "≈ −243 s")
    #expect(shown(-243.5, -243.2) == "≈ −243.4 s")
    #expect(shown(-243.39679, -243.3967) == "≈ −243.39675 s")
    #expect(shown(-243.39675151, -243.39675149) == "−243.3967515 s")
    // Nothing recorded, nothing shortened; what is short stays exact.
    #expect(ThresholdText(limit, unit: "s", inSeconds: false, histogram: nil).shown == "−243.3967515 s")
    #expect(
      ThresholdText(12.345, unit: "1", inSeconds: false, histogram: histogram(12.345, 0, 99)).shown
        == "12.345")
  }

  @Test func `Tiny hours are shown in seconds, the exact hours stay beside them`() {
    let text = ThresholdText(1e-05, unit: "h", inSeconds: true, histogram: nil)
    #expect(text.shown == "0.036 s")
    #expect(text.exact == "1e-05 h")
    var tree = Fixtures.tree(splits: 3)
    for node in 0..<3 {
      tree.nodes[node].kind = .split(feature: 2, threshold: 0.01, left: 2 * node + 1, right: 2 * node + 2)
    }
    #expect(ThresholdText.featuresInSeconds(tree) == [2])
    tree.nodes[1].kind = .split(feature: 2, threshold: -2, left: 3, right: 4)
    #expect(ThresholdText.featuresInSeconds(tree).isEmpty)
  }
}
