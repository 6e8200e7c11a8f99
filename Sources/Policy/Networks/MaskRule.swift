/// How a network's scores become a choice (facts, deft-network and simulator C4).
enum MaskRule: Sendable {
  /// ES-RL, GATES: the masked candidate gets −∞; the reference takes the first maximum of the softmax, which is
  /// NaN everywhere as soon as one score is NaN, so that any NaN means candidate 0.
  case negativeInfinity
  /// DEFT: NaN becomes 0, then the masked candidate gets −10⁹.
  case largeNegative

  /// Masks `logits` in place and returns the first maximum.
  func apply(to logits: inout [Float], masked: Int?) -> Int {
    switch self {
    case .negativeInfinity:
      if let masked { logits[masked] = -.infinity }
      if logits.contains(where: \.isNaN) { return 0 }
    case .largeNegative:
      for index in logits.indices where logits[index].isNaN { logits[index] = 0 }
      if let masked { logits[masked] = -1e9 }
    }
    var best = 0
    for index in logits.indices where logits[index] > logits[best] { best = index }
    return best
  }
}
