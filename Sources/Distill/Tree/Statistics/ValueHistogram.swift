/// How the recorded values of a split's feature are spread, per class, in bins of one width that never straddle the
/// threshold.
///
/// Boundaries between bins are the threshold plus multiples of the width. A bin holds its right end and not its left
/// one, so a value that equals the threshold counts to its left, as the split sends it. At most 1 % of the values at
/// either end lie outside the bins; they are counted in ``below`` and ``above``, with the infinite ones.
public struct ValueHistogram: Sendable, Equatable, Codable {
  /// Bins of every histogram.
  public static let binCount = 24

  /// Name of the feature, and its unit.
  public var feature: String
  public var unit: String
  public var threshold: Double
  /// The width of a bin in the feature's unit, positive.
  public var width: Double
  /// The boundary that the threshold is, counted from the left end of the first bin. Below 0 or above ``binCount``
  /// where the threshold lies far outside the recorded values, as one that was set by hand may.
  public var leftBins: Int
  /// Rows per class and bin.
  public var counts: [[Int]]
  /// Rows per class left of the first bin, right of the last, and without a value.
  public var below: [Int]
  public var above: [Int]
  public var missing: [Int]
  /// The recorded values next to the threshold: the greatest that goes left, the least that goes right. Every number
  /// from the one up to, not including, the other decides all recorded rows as the threshold does.
  public var greatestLeft: Double?
  public var leastRight: Double?

  public init(
    feature: String, unit: String, threshold: Double, width: Double, leftBins: Int, counts: [[Int]],
    below: [Int], above: [Int], missing: [Int], greatestLeft: Double? = nil, leastRight: Double? = nil
  ) {
    self.feature = feature
    self.unit = unit
    self.threshold = threshold
    self.width = width
    self.leftBins = leftBins
    self.counts = counts
    self.below = below
    self.above = above
    self.missing = missing
    self.greatestLeft = greatestLeft
    self.leastRight = leastRight
  }

  /// The boundary left of bin `index`; the threshold itself where it is one.
  public func boundary(_ index: Int) -> Double {
    threshold + Double(index - leftBins) * width
  }

  /// Whether `value` in place of the threshold sends every recorded row the same way.
  public func decidesAlike(_ value: Double) -> Bool {
    value == threshold || value >= greatestLeft ?? -.infinity && value < leastRight ?? .infinity
  }

  /// Rows in all.
  public var total: Int {
    counts.joined().reduce(0, +) + [below, above, missing].joined().reduce(0, +)
  }
}

extension ValueHistogram {
  /// Beyond so many bins the threshold is taken into the range, whatever that does to the picture.
  private static let farthest = 1e12

  /// The histogram of `values`, whose classes are `labels`.
  ///
  /// - Complexity: O(values · log values).
  init(
    feature: TreeFeature, threshold: Double, values: [Double], labels: [UInt16], classCount: Int
  ) {
    var (low, high) = Self.range(values, threshold: threshold)
    // A bin less than there is: moving the bins onto the threshold takes up to one.
    var width = (high - low) / Double(Self.binCount - 1)
    if values.allSatisfy({ $0 == $0.rounded() }) {
      // Whole numbers fall evenly: so many to a bin, or so many bins to a number.
      width = width > 1 ? width.rounded(.up) : 1 / (1 / width).rounded(.down)
    }
    if !(abs(threshold - low) / width < Self.farthest) {
      (low, high) = (min(low, threshold), max(high, threshold))
      width = (high - low) / Double(Self.binCount - 1)
    }
    let none = [Int](repeating: 0, count: classCount)
    self.init(
      feature: feature.name, unit: feature.unit, threshold: threshold, width: width,
      leftBins: Int(((threshold - low) / width).rounded(.up)),
      counts: [[Int]](repeating: [Int](repeating: 0, count: Self.binCount), count: classCount), below: none,
      above: none, missing: none)
    for (value, label) in zip(values, labels) { add(value, Int(label)) }
    greatestLeft = values.lazy.filter { $0 <= threshold && $0.isFinite }.max()
    leastRight = values.lazy.filter { $0 > threshold && $0.isFinite }.min()
  }

  private mutating func add(_ value: Double, _ label: Int) {
    guard !value.isNaN else {
      missing[label] += 1
      return
    }
    // Counted from the threshold outwards: rounding never moves a value to the other side.
    let distance = (value - threshold) / width
    let steps = value <= threshold ? -1 - (-distance).rounded(.down) : max(distance.rounded(.up), 1) - 1
    let bin = Double(leftBins) + steps
    if bin < 0 {
      below[label] += 1
    } else if bin >= Double(Self.binCount) {
      above[label] += 1
    } else {
      counts[label][Int(bin)] += 1
    }
  }

  /// From the 1st to the 99th percentile, widened to the threshold where that at most doubles it.
  private static func range(_ values: [Double], threshold: Double) -> (low: Double, high: Double) {
    // Far below the largest number, so that differences still are numbers.
    let sorted = values.filter { abs($0) < 1e150 }.sorted()
    guard let least = sorted.first, let most = sorted.last else {
      let room = max(1, abs(threshold) * 1e-6)
      return (threshold - room, threshold + room)
    }
    let tail = (sorted.count - 1) / 100
    var (low, high) = (sorted[tail], sorted[sorted.count - 1 - tail])
    if low == high { (low, high) = (least, most) }
    let span = low == high ? max(abs(low), 1) : high - low
    if threshold < low, low - threshold <= span { low = threshold }
    if threshold > high, threshold - high <= span { high = threshold }
    // A single value has room on both sides; so have values that differ in their last digits only.
    let width = max(abs(low), abs(high)) * 1e-9
    guard high - low <= max(width, 1e-12) else { return (low, high) }
    let room = max(width, 0.5)
    return (low - room, high + room)
  }
}
