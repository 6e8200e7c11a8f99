import Sim

/// A script on its way through its edits.
struct EditScriptRun {
  private(set) var document: TreeDocument
  var results: [EditScriptOutcome.Result] = []
  private var inverse: [TreeEdit] = []
  private var warnings: [EditWarning] = []
  private let rows: RecordedRows?
  /// What nodes are counted from.
  private let statistics: RowStatistics?
  private let tolerance: EditTolerance
  private let force: Bool

  init(
    _ document: TreeDocument, rows: RecordedRows?, tolerance: EditTolerance, force: Bool
  ) throws(InputError) {
    self.document = document
    self.rows = rows
    self.tolerance = tolerance
    self.force = force
    if let rows {
      statistics = RowStatistics(data: try rows.dataset(for: document, seed: document.provenance.seed))
    } else {
      statistics = nil
    }
  }

  mutating func warn(_ edit: Int?, _ message: String) {
    warnings.append(EditWarning(edit: edit, message: message))
  }

  /// Finds the place of `edit` and applies it; a place that is not there is a conflict, an edit that is not possible
  /// there an error.
  mutating func carryOut(
    _ edit: ScriptedEdit, _ position: Int, _ note: EditNote
  ) throws(InputError) -> EditScriptOutcome.Result {
    let search = TargetSearch(tree: document.tree, tolerance: tolerance)
    let (node, precision): (Int, TargetSearch.Precision)
    switch search.find(edit) {
    case .conflict(let conflict):
      return EditScriptOutcome.Result(operation: edit.operation.kind, status: .conflict, conflict: conflict)
    case .place(let place, let how): (node, precision) = (place, how)
    }
    var result = EditScriptOutcome.Result(
      found: precision.rawValue, operation: edit.operation.kind, status: .applied, node: node,
      nodeAfter: node, before: document.tree.content(at: node))
    if tolerance != .exact, isDone(edit.operation, node) {
      result.status = .alreadyThere
      result.after = result.before
      return result
    }
    let resolved = try resolve(edit.operation, node, position)
    let stale = Set(document.staleNodes)
    let outcome = try resolved.apply(to: document, note: note, force: force)
    if case .prune(nil) = edit.operation, stale.contains(node), statistics == nil {
      warn(position, "the answer comes from class weights that are older than an edit")
    }
    if !outcome.unreachable.isEmpty {
      let names = outcome.unreachable.map(String.init).joined(separator: ", ")
      warn(position, "no decision can reach node \(names) any more")
    }
    document = outcome.document
    inverse.insert(outcome.inverse, at: 0)
    result.edit = resolved
    result.nodeAfter = outcome.node
    result.after = document.tree.content(at: outcome.node)
    return result
  }

  /// The result of an edit that is not possible where it belongs.
  func failed(_ edit: ScriptedEdit, _ error: InputError) -> EditScriptOutcome.Result {
    let search = TargetSearch(tree: document.tree, tolerance: tolerance)
    return EditScriptOutcome.Result(
      operation: edit.operation.kind, status: .conflict,
      conflict: search.conflict(.notPossible, edit, found: error.sentence))
  }

  /// The outcome, all nodes counted anew if there is something to count.
  func finished() throws(InputError) -> EditScriptOutcome {
    var run = self
    if let statistics, results.contains(where: { $0.status == .applied }) {
      let recount = TreeEdit.recount(try statistics.counts(document.tree))
      let outcome = try recount.apply(to: document, note: EditNote(author: Self.author))
      run.document = outcome.document
      run.inverse.insert(outcome.inverse, at: 0)
    }
    return EditScriptOutcome(
      document: run.document, inverse: run.inverse, warnings: warnings, results: results)
  }

  /// Who counts, in the history.
  private static let author = "deftree"

  private func isDone(_ operation: EditOperation, _ node: Int) -> Bool {
    switch (operation, document.tree.nodes[node].kind) {
    case (.setThreshold(let new), .split(_, let threshold, _, _)): new.value == threshold
    case (.setLeaf(let new), .leaf(let value)): new == value
    case (.setSplit(let name, let new), .split(let feature, let threshold, _, _)):
      new.value == threshold && document.tree.features[feature].name == name
    default: false
    }
  }

  // MARK: - From words to numbers

  private mutating func resolve(
    _ operation: EditOperation, _ node: Int, _ position: Int
  ) throws(InputError) -> TreeEdit {
    let tree = document.tree
    switch operation {
    case .setThreshold(let quantity):
      guard case .split(let feature, _, _, _) = tree.nodes[node].kind else {
        return .setThreshold(node: node, value: quantity.value)
      }
      let value = try threshold(quantity, feature, node: node, position)
      return .setThreshold(node: node, value: value)
    case .setLeaf(let value): return .setLeaf(node: node, value: value)
    case .setSplit(let name, let quantity):
      let feature = try tree.position(ofFeature: name)
      let value = try threshold(quantity, feature, node: node, position)
      return .setSplit(node: node, feature: feature, threshold: value)
    case .prune(let value):
      if value == nil, let statistics {
        // What comes to the node now, not what came to it before earlier edits.
        let weights = try statistics.counts(tree)[node].classWeights
        let total = weights.reduce(0, +)
        if total > 0 { return .prune(node: node, value: (weights.last ?? 0) / total) }
      }
      return .prune(node: node, value: value)
    case .split(let name, let quantity, let left, let right):
      let feature = try tree.position(ofFeature: name)
      let value = try threshold(quantity, feature, node: node, position)
      return .split(node: node, feature: feature, threshold: value, left: left, right: right)
    case .swapChildren: return .swapChildren(node: node)
    case .replaceSubtree(let literal):
      let counts = tree.nodes[node].counts
      let isStale = document.staleNodes.contains(node)
      let subtree = try literal.subtree(in: tree, counts: counts, isStale: isStale) {
        quantity, feature throws(InputError) in
        try threshold(quantity, feature)
      }
      return .replaceSubtree(node: node, subtree: subtree)
    case .retrainBelow(let leaves, let seed):
      return .retrainBelow(node: node, subtree: try retrained(node, leaves: leaves, seed: seed))
    }
  }

  /// The number in the feature's unit, within its range; beyond the recorded rows it is warned of.
  private mutating func threshold(
    _ quantity: Quantity, _ feature: Int, node: Int, _ position: Int
  ) throws(InputError) -> Double {
    let value = try threshold(quantity, feature)
    if let statistics, let range = try statistics.range(of: feature, at: node, of: document.tree),
      value < range.lowerBound || value >= range.upperBound
    {
      let side = value < range.lowerBound ? "right" : "left"
      warn(
        position,
        "all recorded rows at node \(node) go \(side): their '\(document.tree.features[feature].name)' lies between "
          + "\(NumberText.shortest(range.lowerBound)) and \(NumberText.shortest(range.upperBound))")
    }
    return value
  }

  private func threshold(_ quantity: Quantity, _ feature: Int) throws(InputError) -> Double {
    let name = document.tree.features[feature]
    let value = try quantity.number(for: name)
    guard !force, let range = FeatureTable.range(of: name.name) else { return value }
    guard value >= range.lowest, value < range.highest else {
      throw InputError(
        .data,
        "\(quantity.text) sends every decision \(value < range.lowest ? "right" : "left"): '\(name.name)' is \(range.text)",
        remedy: "choose a threshold inside its range, or force the edit")
    }
    return value
  }

  private func retrained(_ node: Int, leaves: Int, seed: UInt64) throws(InputError) -> Subtree {
    guard let rows else {
      throw InputError(
        .data, "retrain-below learns from recorded decisions, and there are none here",
        remedy: "give a trace, or let the training episodes be recorded again")
    }
    let tree = document.tree
    let statistics = RowStatistics(data: try rows.dataset(for: document, seed: seed))
    let below = try statistics.rows(at: node, of: tree)
    guard !below.isEmpty else {
      throw InputError(
        .data, "no recorded decision comes to node \(node)", remedy: "choose a node that is used")
    }
    var settings = TreeLearner.Settings()
    settings.maxLeaves = leaves
    settings.minimumLeafRows = FittingSettings(document).minimumLeafRows
    let fitted = try TreeLearner(settings).fit(
      try statistics.restricted(to: below), features: tree.features, classes: tree.classes)
    return fitted.subtree(at: 0)
  }
}
