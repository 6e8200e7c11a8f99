/// What was counted of the rows that came to a node.
public struct NodeCounts: Sendable, Equatable {
  public var support: Int
  /// Total weight per class.
  public var classWeights: [Double]

  public init(support: Int, classWeights: [Double]) {
    self.support = support
    self.classWeights = classWeights
  }
}

extension DecisionTree.Node {
  public var counts: NodeCounts {
    get { NodeCounts(support: support, classWeights: classWeights) }
    set { (support, classWeights) = (newValue.support, newValue.classWeights) }
  }
}
