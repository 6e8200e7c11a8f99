/// Fitness shaping of the OpenAI evolution strategy: values become ranks, evenly spaced in [−0.5, 0.5].
///
/// Source: Salimans et al., "Evolution strategies as a scalable alternative to reinforcement learning", 2017.
public enum CentredRanks {
  /// The centred rank of every value: −0.5 for the least, 0.5 for the largest; equal values share their mean rank,
  /// so that order in the population does not matter. NaN ranks below everything.
  ///
  /// - Complexity: O(n log n).
  public static func ranks(_ values: [Double]) -> [Double] {
    guard values.count > 1 else { return values.map { _ in 0 } }
    let keys = values.map { $0.isNaN ? -.infinity : $0 }
    let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, keys[order[end]] == keys[order[first]] { end += 1 }
      let shared = Double(first + end - 1) / 2
      for position in first..<end { ranks[order[position]] = shared / Double(values.count - 1) - 0.5 }
      first = end
    }
    return ranks
  }
}
