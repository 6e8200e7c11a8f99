import Distill

/// A ``ValueHistogram`` as shapes inside a node: bars stacked by class, a wedge at the threshold, one at a decision's
/// own value.
///
/// Heights grow with the square root of the count, so that the few stay visible beside the many; the colours share a
/// bar in proportion. Bars right of the threshold are as deep in colour as those on its left: the wedge divides.
struct HistogramShape {
  /// Points.
  static let width = 78.0
  static let barHeight = 24.0
  static let wedgeHeight = 5.0
  /// Bars, their base line, the wedge.
  static let height = barHeight + wedgeHeight + 3

  let palette: Palette
  let histogram: ValueHistogram

  /// - Parameters:
  ///   - baseline: the bars' foot over the node's centre, points.
  ///   - value: of the decision that is explained.
  func decorations(baseline: Double, value: Double? = nil) -> [NodeDecoration] {
    let count = ValueHistogram.binCount
    guard histogram.counts.allSatisfy({ $0.count == count }) else { return [] }
    let totals = (0..<count).map { bin in histogram.counts.reduce(0) { $0 + $1[bin] } }
    let most = Double(max(totals.max() ?? 0, 1)).squareRoot()
    var foot = [Double](repeating: 0, count: count)
    var result: [NodeDecoration] = []
    // The last class stands below: it is what the tree asks about.
    for label in histogram.counts.indices.reversed() {
      var top = foot
      for bin in 0..<count where totals[bin] > 0 {
        let height = Self.barHeight * Double(totals[bin]).squareRoot() / most
        top[bin] += max(height, 0.8) * Double(histogram.counts[label][bin]) / Double(totals[bin])
      }
      let hue = palette.classHue(label, of: histogram.counts.count)
      let parts = Self.outlines(from: foot, to: top).map { part in
        part.map { NodeDecoration.Point($0.x, baseline + $0.y) }
      }
      result.append(NodeDecoration(.fill, palette.paper.mixed(with: hue, share: 0.75), parts: parts))
      foot = top
    }
    let half = Self.width / 2
    result.append(
      NodeDecoration(
        .line(width: 0.6), palette.line, parts: [[.init(-half, baseline), .init(half, baseline)]]))
    result.append(
      NodeDecoration(
        .fill, palette.ink,
        parts: [wedge(at: Double(histogram.leftBins), baseline: baseline)]))
    if let value, !value.isNaN, histogram.width > 0 {
      let place = Double(histogram.leftBins) + (value - histogram.threshold) / histogram.width
      result.append(
        NodeDecoration(.fill, palette.highlight, parts: [wedge(at: place, baseline: baseline)]))
    }
    return result
  }

  /// The areas between two stairs, runs of bins that hold something; clockwise polygons.
  private static func outlines(from low: [Double], to high: [Double]) -> [[NodeDecoration.Point]] {
    func x(_ bin: Int) -> Double { width * (Double(bin) / Double(low.count) - 0.5) }
    var result: [[NodeDecoration.Point]] = []
    var bin = 0
    while bin < low.count {
      guard high[bin] > low[bin] else {
        bin += 1
        continue
      }
      var end = bin
      while end < low.count, high[end] > low[end] { end += 1 }
      var points: [NodeDecoration.Point] = []
      func add(_ point: NodeDecoration.Point) {
        // Neighbouring bars of one height share a side.
        if points.count > 1, points[points.count - 1].y == point.y, points[points.count - 2].y == point.y {
          points[points.count - 1] = point
        } else {
          points.append(point)
        }
      }
      for member in bin..<end {
        add(.init(x(member), high[member]))
        add(.init(x(member + 1), high[member]))
      }
      for member in (bin..<end).reversed() {
        add(.init(x(member + 1), low[member]))
        add(.init(x(member), low[member]))
      }
      result.append(points)
      bin = end
    }
    return result
  }

  /// Its tip stands on the base line at boundary `place`; beyond the bins it lies on its side and points outwards.
  private func wedge(at place: Double, baseline: Double) -> [NodeDecoration.Point] {
    let count = Double(ValueHistogram.binCount)
    let half = Self.wedgeHeight / 2 + 0.6
    let foot = baseline - 0.8 - Self.wedgeHeight
    if place < -0.5 || place > count + 0.5 {
      let side = place < 0 ? -1.0 : 1
      let x = side * Self.width / 2
      let middle = baseline - 0.8 - half
      return [
        .init(x + side * 2, middle), .init(x - side * Self.wedgeHeight, middle + half),
        .init(x - side * Self.wedgeHeight, middle - half),
      ]
    }
    let x = Self.width * (min(max(place, 0), count) / count - 0.5)
    return [.init(x, baseline - 0.8), .init(x + half, foot), .init(x - half, foot)]
  }
}
