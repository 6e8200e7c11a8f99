extension DecisionRecords {
  /// The decisions of `range`.
  ///
  /// - Complexity: O(their candidates).
  func decisions(_ range: Range<Int>) -> DecisionRecords {
    let places = self.places[range]
    let rows = candidateOffset[range.lowerBound]..<candidateOffset[range.upperBound]
    let width = CandidateFeatures.count
    return DecisionRecords(
      rules: rules, candidates: Array(candidates[rows.lowerBound * width..<rows.upperBound * width]),
      candidateOffset: candidateOffset[range.lowerBound...range.upperBound].map { $0 - rows.lowerBound },
      states: Array(states[range.lowerBound * StateFeatures.count..<range.upperBound * StateFeatures.count]),
      choices: Array(choices[range]),
      ruleChoices: Array(ruleChoices[range.lowerBound * rules.count..<range.upperBound * rules.count]),
      isLegal: Array(isLegal[rows]), scores: Array(scores[rows]), gateCount: gateCount,
      gates: Array(gates[range.lowerBound * gateCount..<range.upperBound * gateCount]), places: Array(places))
  }
}
