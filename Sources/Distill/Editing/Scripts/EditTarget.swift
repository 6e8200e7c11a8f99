/// The place of an edit: the way from the root, which names it in any tree that decides alike.
public struct EditTarget: Sendable, Equatable {
  /// One test on the way.
  public struct Step: Sendable, Equatable {
    public var feature: String
    public var side: NodeAddress.Side
    /// What the test compared with; nil if it does not matter.
    public var threshold: Double?

    public init(feature: String, side: NodeAddress.Side, threshold: Double? = nil) {
      self.feature = feature
      self.side = side
      self.threshold = threshold
    }
  }

  /// What stood at the place when the edit was written.
  public enum Expectation: Sendable, Equatable {
    case test(feature: String, threshold: Double?)
    case answer(Double)
  }

  /// Empty for the root.
  public var path: [Step]
  /// The node's number when the edit was written: a hint for people.
  public var node: Int?
  public var expectation: Expectation?

  public init(path: [Step], node: Int? = nil, expectation: Expectation? = nil) {
    self.path = path
    self.node = node
    self.expectation = expectation
  }

  /// The place of `node` in `tree`, with everything that can be said of it.
  ///
  /// - Precondition: `tree` has the node.
  /// - Complexity: O(nodes).
  public init(_ node: Int, in tree: DecisionTree) {
    let parents = tree.parents
    var steps: [Step] = []
    var current = node
    while let parent = parents[current],
      case .split(let feature, let threshold, let left, _) = tree.nodes[parent].kind
    {
      steps.append(
        Step(
          feature: tree.features[feature].name, side: left == current ? .left : .right, threshold: threshold))
      current = parent
    }
    path = steps.reversed()
    self.node = node
    switch tree.nodes[node].kind {
    case .split(let feature, let threshold, _, _):
      expectation = .test(feature: tree.features[feature].name, threshold: threshold)
    case .leaf(let value): expectation = .answer(value)
    }
  }
}
