/// What a network says about one decision.
public struct NetworkScores: Sendable {
  /// Score of each candidate as the network computed it.
  public internal(set) var unmasked: [Float] = []
  /// The scores that the choice is made from: NaN replaced (DEFT) and the masked candidate pushed down.
  public internal(set) var logits: [Float] = []
  /// The chosen candidate.
  public internal(set) var choice = 0
  /// Best minus second best of ``logits``; infinite with one candidate.
  public internal(set) var margin: Float = .infinity
  /// What DEFT's gate decided.
  public internal(set) var gate: GateDecision?

  /// DEFT's choice of expert.
  public struct GateDecision: Sendable, Equatable {
    /// Gate logits of the four experts.
    public var logits: SIMD4<Float>
    /// The expert that scored the candidates.
    public var expert: Int
  }

  public init() {}

  /// Fills ``logits``, ``choice`` and ``margin`` from ``unmasked``.
  mutating func decide(_ rule: MaskRule, masked: Int?) {
    logits.removeAll(keepingCapacity: true)
    logits.append(contentsOf: unmasked)
    choice = rule.apply(to: &logits, masked: masked)
    margin = Self.margin(of: logits)
  }

  private static func margin(of logits: [Float]) -> Float {
    guard logits.count > 1 else { return .infinity }
    var best = -Float.infinity
    var second = -Float.infinity
    for value in logits {
      if value.isNaN { return .nan }
      if value > best {
        second = best
        best = value
      } else if value > second {
        second = value
      }
    }
    return best - second
  }
}
