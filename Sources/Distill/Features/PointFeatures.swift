/// What a tree over single candidates sees: the candidate, how it compares with the best of all, the state.
public enum PointFeatures {
  private static let relative: [TreeFeature] = [
    TreeFeature(name: "rent-vs-best", unit: "$", summary: "extra rent minus the least of all candidates"),
    TreeFeature(name: "finish-vs-best", unit: "s", summary: "finish minus the earliest of all candidates"),
    TreeFeature(
      name: "rent-vs-best-meeting", unit: "$",
      summary: "extra rent minus the least among candidates that meet the sub-deadline"),
    TreeFeature(
      name: "finish-vs-best-of-rent", unit: "s",
      summary: "finish minus the earliest among candidates of no more extra rent"),
  ]

  public static let all: [TreeFeature] = CandidateFeatures.all + relative + StateFeatures.all

  public static let count = CandidateFeatures.count + 4 + StateFeatures.count

  /// Writes one row per candidate into `rows`.
  ///
  /// - Complexity: O(candidates²) for the last relative feature.
  static func write(candidates: ArraySlice<Double>, state: ArraySlice<Double>, into rows: inout [Double]) {
    let width = CandidateFeatures.count
    let start = candidates.startIndex
    let number = candidates.count / width
    func value(_ candidate: Int, _ feature: Int) -> Double { candidates[start + candidate * width + feature] }
    var leastRent = Double.infinity
    var leastFinish = Double.infinity
    var leastMeetingRent = Double.infinity
    for candidate in 0..<number {
      leastRent = min(leastRent, value(candidate, 8))
      leastFinish = min(leastFinish, value(candidate, 4))
      if value(candidate, 6) == 1 { leastMeetingRent = min(leastMeetingRent, value(candidate, 8)) }
    }
    if leastMeetingRent == .infinity { leastMeetingRent = leastRent }
    rows.removeAll(keepingCapacity: true)
    for candidate in 0..<number {
      var bestOfRent = value(candidate, 4)
      for other in 0..<number where value(other, 8) <= value(candidate, 8) {
        bestOfRent = min(bestOfRent, value(other, 4))
      }
      rows.append(contentsOf: candidates[(start + candidate * width)..<(start + (candidate + 1) * width)])
      rows.append(FeatureRounding.rounded(value(candidate, 8) - leastRent))
      rows.append(FeatureRounding.rounded(value(candidate, 4) - leastFinish))
      rows.append(FeatureRounding.rounded(value(candidate, 8) - leastMeetingRent))
      rows.append(FeatureRounding.rounded(value(candidate, 4) - bestOfRent))
      rows.append(contentsOf: state)
    }
  }
}
