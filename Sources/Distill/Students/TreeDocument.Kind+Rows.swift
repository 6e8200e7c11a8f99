extension TreeDocument.Kind {
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
