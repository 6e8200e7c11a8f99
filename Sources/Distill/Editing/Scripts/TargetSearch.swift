/// Finds the place of an edit in a tree.
///
/// Three ways, the first that leads to a place counts: the same steps from the root with the same thresholds; the same
/// steps with thresholds within a tolerance; any way to the same region: the same features bounded on the same sides
/// within the tolerance, in whatever order and by however many tests, if exactly one node of the kind needed has it.
///
/// - Complexity: O(nodes × depth).
struct TargetSearch {
  let tree: DecisionTree
  let tolerance: EditTolerance

  enum Precision: String, Sendable, Codable {
    /// The same steps and thresholds.
    case exact
    /// The same steps, other thresholds.
    case moved
    /// Other steps to the same region.
    case region
  }

  enum Finding {
    case place(node: Int, Precision)
    case conflict(EditConflict)
  }

  func find(_ edit: ScriptedEdit) -> Finding {
    let target = edit.target
    if let (node, precision) = follow(target.path, tolerance) {
      if let conflict = objection(to: node, edit) { return .conflict(conflict) }
      return .place(node: node, precision)
    }
    if tolerance != .exact {
      let same = tree.nodes.indices.filter { isSameRegion($0, target.path) && objection(to: $0, edit) == nil }
      if same.count == 1 { return .place(node: same[0], .region) }
      if same.count > 1 {
        return .conflict(conflict(.ambiguous, edit, found: "\(same.count) places are like it"))
      }
    }
    return .conflict(lost(edit))
  }

  /// The node that the steps lead to; nil if one tests another feature or a threshold beyond the tolerance.
  private func follow(_ path: [EditTarget.Step], _ tolerance: EditTolerance) -> (Int, Precision)? {
    var node = 0
    var precision = Precision.exact
    for step in path {
      guard case .split(let feature, let threshold, let left, let right) = tree.nodes[node].kind,
        tree.features[feature].name == step.feature
      else { return nil }
      if let hint = step.threshold, hint != threshold {
        guard tolerance.accepts(hint, threshold, unit: tree.features[feature].unit) else { return nil }
        precision = .moved
      }
      node = step.side == .left ? left : right
    }
    return (node, precision)
  }

  /// What speaks against `node` though it lies at the right place.
  private func objection(to node: Int, _ edit: ScriptedEdit) -> EditConflict? {
    let isSplit = if case .split = tree.nodes[node].kind { true } else { false }
    if let needsSplit = edit.operation.needsSplit, needsSplit != isSplit {
      return conflict(.otherKind, edit, found: tree.test(at: node))
    }
    switch (edit.target.expectation, tree.nodes[node].kind) {
    case (nil, _): return nil
    case (.test(let name, let hint), .split(let feature, let threshold, _, _)):
      guard tree.features[feature].name == name else {
        return conflict(.otherTest, edit, found: tree.test(at: node))
      }
      let isDone: Bool =
        if case .setThreshold(let new) = edit.operation { new.value == threshold } else { false }
      guard let hint, !isDone, !tolerance.accepts(hint, threshold, unit: tree.features[feature].unit) else {
        return nil
      }
      return conflict(.movedTooFar, edit, found: tree.test(at: node))
    case (.answer(let hint), .leaf(let value)):
      if case .setLeaf(value) = edit.operation { return nil }
      return tolerance.accepts(answer: hint, value)
        ? nil : conflict(.movedTooFar, edit, found: tree.test(at: node))
    default: return conflict(.otherKind, edit, found: tree.test(at: node))
    }
  }

  /// Why the steps lead nowhere.
  private func lost(_ edit: ScriptedEdit) -> EditConflict {
    var node = 0
    for (position, step) in edit.target.path.enumerated() {
      let place = position == 0 ? "at the root" : "after \(position) step\(position == 1 ? "" : "s")"
      guard case .split(let feature, let threshold, let left, let right) = tree.nodes[node].kind else {
        return conflict(.noSuchPlace, edit, found: "\(place) a leaf: \(tree.test(at: node))")
      }
      guard tree.features[feature].name == step.feature else {
        return conflict(.noSuchPlace, edit, found: "\(place) another test: \(tree.test(at: node))")
      }
      if let hint = step.threshold, hint != threshold,
        !tolerance.accepts(hint, threshold, unit: tree.features[feature].unit)
      {
        return conflict(.movedTooFar, edit, found: "\(place) another threshold: \(tree.test(at: node))")
      }
      node = step.side == .left ? left : right
    }
    return conflict(.noSuchPlace, edit, found: tree.test(at: node))
  }

  func conflict(_ reason: EditConflict.Reason, _ edit: ScriptedEdit, found: String) -> EditConflict {
    EditConflict(
      reason: reason, expected: edit.target.text, found: found, candidates: nearest(edit))
  }

  // MARK: - Regions

  /// The bounds that a way sets: for each feature and side the tightest threshold; nil where the script tells none.
  private struct Bound: Hashable {
    var feature: String
    var side: NodeAddress.Side
  }

  private func bounds(_ path: [EditTarget.Step]) -> [Bound: Double?] {
    var bounds: [Bound: Double?] = [:]
    for step in path {
      let bound = Bound(feature: step.feature, side: step.side)
      if case .some(.some(let present)) = bounds[bound], let threshold = step.threshold {
        bounds[bound] = step.side == .left ? min(present, threshold) : max(present, threshold)
      } else {
        bounds[bound] = step.threshold
      }
    }
    return bounds
  }

  private func agree(_ a: Double?, _ b: Double?, _ bound: Bound) -> Bool {
    guard let a, let b else { return true }
    return tolerance.accepts(a, b, unit: tree.features.first { $0.name == bound.feature }?.unit)
  }

  private func isSameRegion(_ node: Int, _ path: [EditTarget.Step]) -> Bool {
    let (own, wanted) = (bounds(EditTarget(node, in: tree).path), bounds(path))
    return own.count == wanted.count
      && wanted.allSatisfy { bound, threshold in
        own[bound].map { agree($0, threshold, bound) } ?? false
      }
  }

  /// Places by how many bounds they share with the one that is sought.
  private func nearest(_ edit: ScriptedEdit) -> [EditConflict.Candidate] {
    let wanted = bounds(edit.target.path)
    let boxes = tree.boxes
    let ranked = tree.nodes.indices.compactMap { node -> (distance: Int, node: Int)? in
      let isSplit = if case .split = tree.nodes[node].kind { true } else { false }
      if let needsSplit = edit.operation.needsSplit, needsSplit != isSplit { return nil }
      let own = bounds(EditTarget(node, in: tree).path)
      // A bound that is missing counts twice as much as one that has moved, another test at the place once.
      var distance = 2 * Set(own.keys).symmetricDifference(wanted.keys).count
      for (bound, threshold) in wanted {
        if let present = own[bound], !agree(present, threshold, bound) { distance += 1 }
      }
      if case .test(let name, _) = edit.target.expectation,
        case .split(let feature, _, _, _) = tree.nodes[node].kind, tree.features[feature].name != name
      {
        distance += 1
      }
      return (distance, node)
    }
    return ranked.sorted { ($0.distance, $0.node) < ($1.distance, $1.node) }.prefix(3).map { _, node in
      EditConflict.Candidate(
        node: node, address: NodeAddress.path(to: node, in: tree)?.description ?? "",
        predicate: boxes[node].text(tree.features), content: tree.test(at: node))
    }
  }
}

extension EditTarget {
  /// The way and what stood there: `Δ finish > 3, gamma <= 2: Δ slack <= 4`.
  public var text: String {
    let steps = path.map { step in
      "\(step.feature) \(step.side == .left ? "<=" : ">") \(step.threshold.map(NumberText.shortest) ?? "…")"
    }
    let place = steps.isEmpty ? "root" : steps.joined(separator: ", ")
    switch expectation {
    case nil: return place
    case .test(let feature, let threshold):
      return "\(place): \(feature) <= \(threshold.map(NumberText.shortest) ?? "…")"
    case .answer(let value): return "\(place): answer \(NumberText.shortest(value))"
    }
  }
}
