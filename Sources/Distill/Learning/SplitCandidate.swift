/// The best split found for a node.
struct SplitCandidate: Equatable {
  var feature: Int
  /// Where the right child begins in the splitting column.
  var middle: Int
  /// Weighted impurity of the node less that of both children, in weight units.
  var gain: Double
  /// Weight units per class of the left child.
  var left: [Int64]
  /// Weight units per class of the right child.
  var right: [Int64]
}
