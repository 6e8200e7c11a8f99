import Sim
import Testing

@testable import Distill

@Suite struct ValueHistogramTests {
  private let feature = TreeFeature(name: "Δ finish", unit: "s", summary: "")

  private func histogram(_ values: [Double], threshold: Double, labels: [UInt16]? = nil) -> ValueHistogram {
    ValueHistogram(
      feature: feature, threshold: threshold, values: values,
      labels: labels ?? values.indices.map { UInt16($0 % 2) }, classCount: 2)
  }

  /// Every value is counted once, and on the side to which the split sends it, whatever the numbers.
  @Test func noBinStraddlesTheThreshold() {
    var random = RandomSource(seed: 3)
    let scales: [Double] = [1e-300, 1e-9, 1e-3, 1, 1e6, 1e300]
    for round in 0..<600 {
      let scale = scales[round % scales.count]
      let coarse = round % 3 == 0
      let values = (0..<random.index(below: 60)).map { index -> Double in
        if index % 17 == 5 { return [Double.nan, .infinity, -.infinity][index % 3] }
        let value = coarse ? Double(random.index(below: 5)) - 2 : random.uniform(-1, 1)
        return value * scale + (round % 5 == 0 ? 1e5 * scale : 0)
      }
      let given = values.filter(\.isFinite).randomElement(random.index(below: 1_000))
      let threshold = round % 4 == 0 ? random.uniform(-1e4, 1e4) : given ?? 0
      let histogram = histogram(values, threshold: threshold)
      #expect(histogram.width > 0 && histogram.width.isFinite)
      for label in 0..<2 {
        let own = values.indices.filter { $0 % 2 == label }.map { values[$0] }
        let bins = histogram.counts[label]
        let boundary = min(max(histogram.leftBins, 0), bins.count)
        var left = bins[..<boundary].reduce(0, +)
        var right = bins[boundary...].reduce(0, +)
        // Outside the bins lies on one side as well, unless the threshold is out there too.
        if histogram.leftBins >= 0, histogram.leftBins <= bins.count {
          left += histogram.below[label]
          right += histogram.above[label]
          #expect(left == own.count { $0 <= threshold })
          #expect(right == own.count { $0 > threshold })
        }
        #expect(histogram.missing[label] == own.count { $0.isNaN })
      }
      #expect(histogram.total == values.count)
    }
  }

  /// Bins hold what their boundaries say: values apart enough from a boundary for its rounding.
  @Test func binsHoldWhatTheirBoundariesSay() {
    var random = RandomSource(seed: 5)
    for _ in 0..<40 {
      let values = (0..<300).map { _ in random.uniform(-50, 150) }
      let histogram = histogram(values, threshold: random.uniform(-40, 140))
      for bin in 0..<ValueHistogram.binCount {
        let (low, high) = (histogram.boundary(bin), histogram.boundary(bin + 1))
        let inside = values.indices.count { values[$0] > low && values[$0] <= high }
        #expect(inside == histogram.counts[0][bin] + histogram.counts[1][bin])
      }
    }
  }

  @Test func aFewFarValuesDoNotFlattenTheRest() {
    let values = (0..<1_000).map { Double($0) / 100 } + [1e9, -1e9, .infinity]
    let histogram = histogram(values, threshold: 5)
    #expect(histogram.counts.joined().count { $0 > 0 } > 30)
    #expect(histogram.above.reduce(0, +) < 20 && histogram.below.reduce(0, +) < 20)
  }

  @Test func aThresholdFarOutsideLeavesTheBinsWhereTheValuesAre() {
    let values = (0..<100).map(Double.init)
    let far = histogram(values, threshold: 5_000)
    #expect(far.leftBins > ValueHistogram.binCount)
    #expect(far.counts.joined().reduce(0, +) >= 97)
    let near = histogram(values, threshold: 130)
    #expect((0...ValueHistogram.binCount).contains(near.leftBins))
  }
}

extension Array {
  fileprivate func randomElement(_ number: Int) -> Element? {
    isEmpty ? nil : self[number % count]
  }
}
