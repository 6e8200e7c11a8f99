import Sim

/// Reads and checks the edits of a ``TreeDocument``.
struct TreeHistoryReader {
  /// The tree after all edits: its features and classes are those of all trees before.
  let tree: DecisionTree
  /// Of the file.
  let version: Int

  func entry(_ json: StrictJSON, _ position: Int) throws(InputError) -> TreeHistoryEntry {
    let what = "edit \(position)"
    var object = try StrictObject(json, what)
    let name = try object.string("operation")
    guard let operation = TreeHistoryEntry.Operation(rawValue: name) else {
      throw json.error("\(what) is of the unknown operation '\(name)'")
    }
    guard operation.version <= version else {
      throw json.error("\(what) is '\(name)', which files of version \(version) do not know")
    }
    let node = try object.count("node")
    let change = try change(operation, &object, what)
    var order: [Int]?
    if version >= 2, let json = object.optional("order") { order = try numbers(json, "'order' of \(what)") }
    let entry = TreeHistoryEntry(
      node: node, change: change, order: order, parentHash: try object.string("parentHash"),
      note: EditNote(
        author: try object.optionalString("author"), reason: try object.optionalString("reason"),
        date: try object.optionalString("date")))
    try object.finish()
    return entry
  }

  private func change(
    _ operation: TreeHistoryEntry.Operation, _ object: inout StrictObject, _ what: String
  ) throws(InputError) -> TreeHistoryEntry.Change {
    switch operation {
    case .setThreshold:
      return .threshold(before: try object.double("before"), after: try object.double("after"))
    case .setLeaf:
      return .leaf(before: try object.double("before"), after: try object.double("after"))
    case .setSplit:
      let before = TreeHistoryEntry.Test(
        feature: try object.string("featureBefore"), threshold: try object.double("before"))
      return .test(
        before: before,
        after: TreeHistoryEntry.Test(
          feature: try object.string("featureAfter"), threshold: try object.double("after")))
    case .prune, .split, .replaceSubtree, .retrainBelow:
      return .subtree(
        operation, before: try subtree("before", &object, what), after: try subtree("after", &object, what))
    case .swapChildren:
      let sizes = (left: try object.count("left"), right: try object.count("right"))
      guard max(sizes.left, sizes.right) <= DecisionTree.mostNodes else {
        throw InputError(
          .data, place: "line \(object.line)", "\(what) exchanges more nodes than a tree may have")
      }
      return .swap(left: sizes.left, right: sizes.right)
    case .recount:
      let before = try counts("before", &object, what)
      let after = try counts("after", &object, what)
      var stale: [Int] = []
      if let json = object.optional("stale") { stale = try numbers(json, "'stale' of \(what)") }
      return .counts(before: before, after: after, stale: stale)
    }
  }

  private func subtree(
    _ name: String, _ object: inout StrictObject, _ what: String
  ) throws(InputError) -> Subtree {
    let positions = TreeDocumentReader.positions(of: tree)
    var part = DecisionTree(features: tree.features, classes: tree.classes, nodes: [])
    for json in try object.array(name) {
      guard part.nodes.count < DecisionTree.mostNodes else {
        throw json.error("'\(name)' of \(what) has more than \(DecisionTree.mostNodes) nodes")
      }
      part.nodes.append(try TreeDocumentReader.node(json, part.nodes.count, positions))
    }
    do {
      try part.validate()
    } catch {
      throw InputError(
        .data, place: "line \(object.line)", "'\(name)' of \(what) is no tree: \(error)")
    }
    guard part.irregularOrder == nil else {
      throw InputError(
        .data, place: "line \(object.line)",
        "'\(name)' of \(what) does not list its nodes in the order of reading")
    }
    var subtree = Subtree(nodes: part.nodes)
    if let json = object.optional("\(name)Stale") {
      subtree.stale = try numbers(json, "'\(name)Stale' of \(what)")
    }
    return subtree
  }

  private func counts(
    _ name: String, _ object: inout StrictObject, _ what: String
  ) throws(InputError) -> [NodeCounts] {
    var counts: [NodeCounts] = []
    for json in try object.array(name) {
      guard counts.count < DecisionTree.mostNodes else {
        throw json.error("'\(name)' of \(what) is too long")
      }
      var entry = try StrictObject(json, "a count of \(what)")
      let support = try entry.count("support")
      var weights: [Double] = []
      for weight in try entry.array("classWeights") { weights.append(try weight.double("a class weight")) }
      try entry.finish()
      counts.append(NodeCounts(support: support, classWeights: weights))
    }
    return counts
  }

  private func numbers(_ json: StrictJSON, _ what: String) throws(InputError) -> [Int] {
    var numbers: [Int] = []
    for element in try json.array(what) {
      guard numbers.count < DecisionTree.mostNodes else { throw json.error("\(what) is too long") }
      numbers.append(try element.count(what))
    }
    return numbers
  }
}
