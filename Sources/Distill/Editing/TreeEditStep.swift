import Sim

/// A ``TreeEdit`` carried out on a tree, before anything is checked that concerns the tree as a whole.
struct TreeEditStep {
  var tree: DecisionTree
  var change: TreeHistoryEntry.Change
  var inverse: TreeEdit
  /// The place of the edit in ``tree``.
  var node: Int
  /// The parent's numbering where it was not kept and was not canonical.
  var order: [Int]?
  /// What is new, for sentences.
  var words = "this change"
  /// Where a node of the parent stands in ``tree``; nil for one that is gone.
  private var place: @Sendable (Int) -> Int? = { $0 }

  private init(
    _ tree: DecisionTree, _ change: TreeHistoryEntry.Change, inverse: TreeEdit, node: Int, words: Double
  ) {
    self.tree = tree
    self.change = change
    self.inverse = inverse
    self.node = node
    self.words = NumberText.shortest(words)
  }

  init(_ edit: TreeEdit, _ document: TreeDocument) throws(InputError) {
    let tree = document.tree
    let node = edit.node
    guard tree.nodes.indices.contains(node) else {
      throw InputError(.data, "there is no node \(node)", remedy: "nodes are 0 to \(tree.nodes.count - 1)")
    }
    switch edit {
    case .setThreshold(_, let value): self = try Self.threshold(tree, node, value)
    case .setLeaf(_, let value): self = try Self.leaf(tree, node, value)
    case .setSplit(_, let feature, let value): self = try Self.test(tree, node, feature, value)
    case .prune(_, let value):
      let leaf = try Self.prunedLeaf(tree, node, value)
      self = try Self.subtree(.prune, document, node, Subtree(nodes: [leaf]))
    case .split(_, let feature, let threshold, let left, let right):
      let after = try Self.splitLeaf(tree, node, feature, threshold, left, right)
      self = try Self.subtree(.split, document, node, after)
    case .swapChildren: self = try Self.swap(tree, node)
    case .replaceSubtree(_, let after): self = try Self.subtree(.replaceSubtree, document, node, after)
    case .retrainBelow(_, let after): self = try Self.subtree(.retrainBelow, document, node, after)
    case .recount(let counts, let stale): self = try Self.recount(document, counts, stale)
    }
  }

  /// Nodes of ``tree`` that no row reaches, without those that none reached before.
  func newlyUnreachable(since parent: DecisionTree) -> [Int] {
    let now = tree.unreachableNodes()
    if now.isEmpty { return [] }
    return Set(now).subtracting(parent.unreachableNodes().compactMap(place)).sorted()
  }

  // MARK: - One number or test

  private static func threshold(
    _ tree: DecisionTree, _ node: Int, _ value: Double
  ) throws(InputError) -> TreeEditStep {
    guard case .split(let feature, let before, let left, let right) = tree.nodes[node].kind else {
      throw InputError(
        .data, place: "node \(node)", "is a leaf and has no threshold", remedy: "change its value")
    }
    try checkFinite(value, node)
    try checkDiffers(before, value, node)
    var tree = tree
    tree.nodes[node].kind = .split(feature: feature, threshold: value, left: left, right: right)
    return TreeEditStep(
      tree, .threshold(before: before, after: value), inverse: .setThreshold(node: node, value: before),
      node: node, words: value)
  }

  private static func leaf(
    _ tree: DecisionTree, _ node: Int, _ value: Double
  ) throws(InputError) -> TreeEditStep {
    guard case .leaf(let before) = tree.nodes[node].kind else {
      throw InputError(
        .data, place: "node \(node)", "is a split and has no value", remedy: "change its threshold")
    }
    try checkAnswer(value, node)
    try checkDiffers(before, value, node)
    var tree = tree
    tree.nodes[node].kind = .leaf(value: value)
    return TreeEditStep(
      tree, .leaf(before: before, after: value), inverse: .setLeaf(node: node, value: before), node: node,
      words: value)
  }

  private static func test(
    _ tree: DecisionTree, _ node: Int, _ feature: Int, _ value: Double
  ) throws(InputError) -> TreeEditStep {
    guard case .split(let old, let before, let left, let right) = tree.nodes[node].kind else {
      throw InputError(
        .data, place: "node \(node)", "is a leaf and has no threshold", remedy: "change its value")
    }
    try checkFinite(value, node)
    try checkFeature(feature, tree, node)
    if feature == old { try checkDiffers(before, value, node) }
    let names = tree.features
    var tree = tree
    tree.nodes[node].kind = .split(feature: feature, threshold: value, left: left, right: right)
    return TreeEditStep(
      tree,
      .test(
        before: TreeHistoryEntry.Test(feature: names[old].name, threshold: before),
        after: TreeHistoryEntry.Test(feature: names[feature].name, threshold: value)),
      inverse: .setSplit(node: node, feature: old, threshold: before), node: node, words: value)
  }

  // MARK: - Nodes come and go

  private static func prunedLeaf(
    _ tree: DecisionTree, _ node: Int, _ value: Double?
  ) throws(InputError) -> DecisionTree.Node {
    let old = tree.nodes[node]
    guard case .split = old.kind else {
      throw InputError(
        .data, place: "node \(node)", "is a leaf already", remedy: "set its value to change its answer")
    }
    let total = old.classWeights.reduce(0, +)
    guard let answer = value ?? (total > 0 ? (old.classWeights.last ?? 0) / total : nil) else {
      throw InputError(
        .data, place: "node \(node)", "has no class weights to take an answer from", remedy: "give a value")
    }
    try checkAnswer(answer, node)
    return DecisionTree.Node(kind: .leaf(value: answer), support: old.support, classWeights: old.classWeights)
  }

  private static func splitLeaf(
    _ tree: DecisionTree, _ node: Int, _ feature: Int, _ threshold: Double, _ left: Double, _ right: Double
  ) throws(InputError) -> Subtree {
    let old = tree.nodes[node]
    guard case .leaf = old.kind else {
      throw InputError(
        .data, place: "node \(node)", "is a split already", remedy: "name a leaf, or set another test")
    }
    try checkFinite(threshold, node)
    try checkFeature(feature, tree, node)
    for answer in [left, right] { try checkAnswer(answer, node) }
    let none = [Double](repeating: 0, count: tree.classes.count)
    return Subtree(
      nodes: [
        DecisionTree.Node(
          kind: .split(feature: feature, threshold: threshold, left: 1, right: 2), support: old.support,
          classWeights: old.classWeights),
        DecisionTree.Node(kind: .leaf(value: left), support: 0, classWeights: none),
        DecisionTree.Node(kind: .leaf(value: right), support: 0, classWeights: none),
      ], stale: [1, 2])
  }

  private static func subtree(
    _ operation: TreeHistoryEntry.Operation, _ document: TreeDocument, _ node: Int, _ after: Subtree
  ) throws(InputError) -> TreeEditStep {
    let tree = document.tree
    let part = DecisionTree(features: tree.features, classes: tree.classes, nodes: after.nodes)
    try part.validate()
    guard part.irregularOrder == nil, Set(after.stale).isSubset(of: part.nodes.indices) else {
      throw InputError(.data, "the nodes of a subtree stand in the order of reading")
    }
    let below = tree.preorder(from: node)
    let stale = Set(document.staleNodes)
    var before = tree.subtree(at: node)
    before.stale = below.indices.filter { stale.contains(below[$0]) }
    guard before.nodes != after.nodes else {
      throw InputError(.data, place: "node \(node)", "and all below it is as it should become already")
    }
    let (result, place) = tree.replacing(node, with: after)
    var step = TreeEditStep(
      result, .subtree(operation, before: before, after: after),
      inverse: .replaceSubtree(node: place, subtree: before), node: place, words: 0)
    step.words = "these nodes"
    let order = tree.preorder()
    step.order = order == Array(tree.nodes.indices) ? nil : order
    let shift = after.nodes.count - below.count
    step.place = { old in
      guard let position = order.firstIndex(of: old) else { return nil }
      if position < place { return position }
      return position < place + below.count ? nil : position + shift
    }
    return step
  }

  private static func swap(_ tree: DecisionTree, _ node: Int) throws(InputError) -> TreeEditStep {
    guard case .split(let feature, let threshold, let left, let right) = tree.nodes[node].kind else {
      throw InputError(
        .data, place: "node \(node)", "is a leaf and has no children to swap", remedy: "name a split")
    }
    let order = tree.preorder()
    let place = order.firstIndex(of: node) ?? 0
    let sizes = (left: tree.preorder(from: left).count, right: tree.preorder(from: right).count)
    var swapped = tree
    swapped.nodes[node].kind = .split(feature: feature, threshold: threshold, left: right, right: left)
    let result = swapped.inPreorder()
    guard result.nodes != tree.nodes else {
      throw InputError(.data, place: "node \(node)", "has two sides that are the same already")
    }
    var step = TreeEditStep(
      result, .swap(left: sizes.left, right: sizes.right), inverse: .swapChildren(node: place), node: place,
      words: 0)
    step.words = "its sides exchanged"
    step.order = order == Array(tree.nodes.indices) ? nil : order
    step.place = { old in
      guard let position = order.firstIndex(of: old) else { return nil }
      switch position - place {
      case 1...sizes.left: return position + sizes.right
      case (sizes.left + 1)...(sizes.left + sizes.right): return position - sizes.left
      default: return position
      }
    }
    return step
  }

  private static func recount(
    _ document: TreeDocument, _ counts: [NodeCounts], _ stale: [Int]
  ) throws(InputError) -> TreeEditStep {
    let tree = document.tree
    guard counts.count == tree.nodes.count else {
      throw InputError(
        .data, "\(counts.count) counts do not fit \(tree.nodes.count) nodes", remedy: "one for each")
    }
    let before = tree.nodes.map(\.counts)
    var result = tree
    for (position, count) in counts.enumerated() { result.nodes[position].counts = count }
    return TreeEditStep(
      result, .counts(before: before, after: counts, stale: stale),
      inverse: .recount(before, stale: document.staleNodes), node: 0, words: 0)
  }

  // MARK: - What is possible

  private static func checkFinite(_ threshold: Double, _ node: Int) throws(InputError) {
    guard threshold.isFinite else {
      throw InputError(.data, place: "node \(node)", "a threshold must be a finite number")
    }
  }

  private static func checkAnswer(_ value: Double, _ node: Int) throws(InputError) {
    guard value >= 0, value <= 1 else {
      throw InputError(.data, place: "node \(node)", "a leaf's value must lie in [0, 1]")
    }
  }

  private static func checkFeature(_ feature: Int, _ tree: DecisionTree, _ node: Int) throws(InputError) {
    guard tree.features.indices.contains(feature) else {
      throw InputError(.data, place: "node \(node)", "there is no feature \(feature)")
    }
  }

  /// Compared by bits: −0 and 0 decide alike but are written differently.
  private static func checkDiffers(_ before: Double, _ after: Double, _ node: Int) throws(InputError) {
    guard before.bitPattern != after.bitPattern else {
      throw InputError(.data, place: "node \(node)", "is \(NumberText.shortest(before)) already")
    }
  }
}
