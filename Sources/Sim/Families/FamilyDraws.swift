/// The random building blocks of the families (RULES §0).
enum FamilyDraws {
  /// TN: normal with the given variance, kept if within ±50 % of the mean; after 100 failures the mean itself.
  static func truncatedNormal(
    _ mean: Double, _ variance: Double, using source: inout RandomSource
  ) -> Double {
    guard variance > 0 else { return mean }
    let deviation = variance.squareRoot()
    for _ in 0..<100 {
      let value = mean + deviation * source.normal()
      if abs(value - mean) <= 0.5 * mean { return value }
    }
    return mean
  }

  /// SPLIT: `count` positive integers that sum to `total`, each near total / count. `total` ≥ `count` ≥ 1.
  static func split(
    _ count: Int, of total: Int, tolerance: Double, using source: inout RandomSource
  ) -> [Int] {
    let part = Double(total) / Double(count)
    var cuts = [0]
    for index in 1..<max(count, 1) {
      let shift = source.uniform(-0.5, 0.5) * tolerance * part
      cuts.append(index * total / count + Int(shift))
    }
    cuts.append(total)
    let parts = zip(cuts, cuts.dropFirst()).map { $1 - $0 }
    if parts.allSatisfy({ $0 > 0 }) { return parts }
    let equal = total / count
    return [Int](repeating: equal, count: count - 1) + [total - equal * (count - 1)]
  }

  /// COMP: a random composition of `total` into `count` positive parts, none above `limit`.
  /// Needs `count` ≤ `total` ≤ `count` × `limit`.
  ///
  /// The rule draws cut points and rejects repeated ones; drawing distinct ones has the same distribution.
  static func composition(
    _ count: Int, of total: Int, limit: Int, using source: inout RandomSource
  ) -> [Int] {
    for _ in 0..<200 {
      var cuts = Set<Int>()
      while cuts.count < count - 1 { cuts.insert(1 + source.index(below: total - 1)) }
      let bounds = [0] + cuts.sorted() + [total]
      let parts = zip(bounds, bounds.dropFirst()).map { $1 - $0 }
      if parts.allSatisfy({ $0 <= limit }) { return parts }
    }
    let equal = total / count
    let rest = total % count
    return (0..<count).map { equal + ($0 < rest ? 1 : 0) }
  }

  /// A size in bytes: TN, rounded.
  static func bytes(_ mean: Double, _ variance: Double, using source: inout RandomSource) -> Int {
    Int(truncatedNormal(mean, variance, using: &source).rounded())
  }
}
