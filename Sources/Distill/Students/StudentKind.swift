/// How a tree decides between candidates.
public enum StudentKind: String, Sendable, Codable, CaseIterable {
  /// It compares two candidates; the one that wins most comparisons is chosen.
  case pairwise
  /// It scores each candidate alone, relative to the others; the highest score is chosen.
  case pointwise

  /// What the tree's rows hold, in order.
  public var features: [TreeFeature] {
    switch self {
    case .pairwise: PairFeatures.all
    case .pointwise: PointFeatures.all
    }
  }

  /// The labels the tree is fitted to.
  public var classes: [String] {
    switch self {
    case .pairwise: ["second", "first"]
    case .pointwise: ["other", "chosen"]
    }
  }
}
