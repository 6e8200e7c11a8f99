/// What a tree over pairs sees: how the first candidate differs from the second, then the state they share.
public enum PairFeatures {
  public static let all: [TreeFeature] =
    CandidateFeatures.all.map {
      TreeFeature(
        name: "Δ \($0.name)", unit: $0.unit == "bool" ? "1" : $0.unit,
        summary: "first minus second candidate: \($0.summary)")
    } + StateFeatures.all

  public static let count = CandidateFeatures.count + StateFeatures.count

  /// Writes the differences of the rows `first` and `second` of `candidates` to the front of `row`.
  @inline(__always)
  static func writeDifferences(
    _ candidates: UnsafeBufferPointer<Double>, first: Int, second: Int,
    into row: UnsafeMutableBufferPointer<Double>
  ) {
    let a = first * CandidateFeatures.count
    let b = second * CandidateFeatures.count
    for feature in 0..<CandidateFeatures.count {
      row[feature] = FeatureRounding.rounded(candidates[a + feature] - candidates[b + feature])
    }
  }
}
