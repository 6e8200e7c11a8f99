/// What the teacher's scores say beyond its choice: what else would have been all right, and how much it mattered.
///
/// Scores of a network have no unit: everything is measured by their spread at the same decision.
extension DecisionRecords {
  /// Whether `candidate` is as good as the teacher's choice: it has the same consequences, or its score is within
  /// `epsilon` standard deviations of the decision's legal scores below the best.
  ///
  /// Without scores only equal consequences count. Source: sets of acceptable actions, Ashok et al. 2021 (dtControl).
  ///
  /// - Complexity: O(candidates).
  public func isAcceptable(_ candidate: Int, at decision: Int, epsilon: Double) -> Bool {
    let choice = Int(choices[decision])
    if areEquivalent(candidate, choice, at: decision) { return true }
    guard epsilon > 0, let spread = scoreSpread(at: decision) else { return false }
    let offset = candidateOffset[decision]
    let distance = Double(scores[offset + choice]) - Double(scores[offset + candidate])
    return distance <= epsilon * spread
  }

  /// How much the choice mattered, in [0, 1]: g / (g + s), with g the score of the choice less that of the best
  /// candidate of other consequences, and s the standard deviation of the legal scores. 1 from a teacher without scores
  /// or without alternatives.
  ///
  /// Scaling or shifting the scores changes nothing. Source: VIPER (Bastani et al. 2018) weighs by the loss of the
  /// worst action; networks trained by an evolution strategy have no values, so the gap is taken in spreads.
  ///
  /// - Complexity: O(candidates).
  public func criticality(at decision: Int) -> Double {
    guard let spread = scoreSpread(at: decision) else { return 1 }
    let choice = Int(choices[decision])
    let offset = candidateOffset[decision]
    var next = -Float.infinity
    for candidate in 0..<candidateCount(decision)
    where isLegal[offset + candidate] && !areEquivalent(candidate, choice, at: decision) {
      next = max(next, scores[offset + candidate])
    }
    guard next > -.infinity else { return 1 }
    let gap = max(0, Double(scores[offset + choice]) - Double(next))
    return gap / (gap + spread)
  }

  /// What `candidate` gives away by the teacher's own scores: its score below the choice's, in standard deviations of the
  /// decision's legal scores; nil where the teacher has no scores.
  func scoreRegret(of candidate: Int, at decision: Int) -> Double? {
    guard let spread = scoreSpread(at: decision) else { return nil }
    let offset = candidateOffset[decision]
    let distance = Double(scores[offset + Int(choices[decision])]) - Double(scores[offset + candidate])
    return distance / spread
  }

  /// The standard deviation of the legal candidates' scores; nil if one has none, or all are equal.
  private func scoreSpread(at decision: Int) -> Double? {
    let range = candidateOffset[decision]..<candidateOffset[decision + 1]
    return Self.spread(range.filter { isLegal[$0] }.map { Double(scores[$0]) })
  }

  /// The standard deviation of `scores`; nil if one is none, or all are equal.
  static func spread(_ scores: [Double]) -> Double? {
    guard !scores.isEmpty, scores.allSatisfy(\.isFinite) else { return nil }
    let count = Double(scores.count)
    let mean = scores.reduce(0, +) / count
    let spread = (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    return spread > 0 ? spread : nil
  }
}
