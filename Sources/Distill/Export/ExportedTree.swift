import Policy

/// A tree as exporters see it: the features it tests, sorted by whose they are, and its nodes in order of reading.
struct ExportedTree {
  /// A feature that callers provide.
  struct Input {
    var name: String
    var unit: String
    var summary: String
    /// A word that every language here takes as a name.
    var identifier: String
  }

  /// What a split compares with its threshold.
  enum Test {
    /// First minus second candidate, rounded.
    case difference(Input)
    case candidate(Input)
    case state(Input)

    var input: Input {
      switch self {
      case .difference(let input), .candidate(let input), .state(let input): input
      }
    }
  }

  /// What a tree chooses among, and how.
  private enum Unit {
    /// Places for a task in a cloud that changes.
    case candidate
    /// Classes of machines for a task of a static problem.
    case machineClass

    /// Numbers of a candidate by which equal answers are told apart, the lower first.
    var tieBreakers: [TreeFeature] {
      switch self {
      case .candidate:
        ["extra-rent", "finish"].compactMap { name in PointFeatures.all.first { $0.name == name } }
      case .machineClass:
        [TreeFeature(name: "start", unit: "s", summary: "When the class can start the task; breaks ties.")]
      }
    }
  }

  private static let differencePrefix = "Δ "

  let document: TreeDocument
  let nodes: [DecisionTree.Node]
  /// What callers say of every candidate: what is tested, and what ties are broken by.
  let candidate: [Input]
  /// What callers say of the decision.
  let state: [Input]
  /// By position in the tree's features; nil for those that no split tests.
  let tests: [Test?]
  /// What equal answers are told apart by, the lower first, in this order; then the lower position.
  let ties: [Input]
  private let unit: Unit

  var kind: TreeDocument.Kind { document.kind }

  init(_ document: TreeDocument) {
    self.document = document
    let tree = document.tree.inPreorder()
    nodes = tree.nodes
    var isTested = [Bool](repeating: false, count: tree.features.count)
    for node in nodes { if case .split(let feature, _, _, _) = node.kind { isTested[feature] = true } }
    let unit = StaticTreeScheduler.isMeant(by: document) ? Unit.machineClass : .candidate
    self.unit = unit
    // A row of a static tree is a task and a class: nothing in it is of the decision alone.
    let shared = unit == .candidate ? Set(StateFeatures.all.map(\.name)) : []
    let known = unit == .candidate ? PointFeatures.all : unit.tieBreakers
    var candidateNames = ExportIdentifiers()
    var stateNames = ExportIdentifiers()
    var candidate: [Input] = []
    var state: [Input] = []
    var tests: [Test?] = []

    func candidateInput(_ name: String) -> Input {
      if let known = candidate.first(where: { $0.name == name }) { return known }
      let entry = known.first { $0.name == name }
      let feature =
        entry ?? tree.features.first { $0.name == name || $0.name == Self.differencePrefix + name }
      let input = Input(
        name: name, unit: feature?.unit ?? "", summary: feature?.summary ?? "",
        identifier: candidateNames.take(name))
      candidate.append(input)
      return input
    }

    ties = unit.tieBreakers.map { candidateInput($0.name) }
    for (position, feature) in tree.features.enumerated() {
      guard isTested[position] else {
        tests.append(nil)
        continue
      }
      let isDifference = document.kind == .pairwise && feature.name.hasPrefix(Self.differencePrefix)
      if isDifference {
        tests.append(.difference(candidateInput(String(feature.name.dropFirst(Self.differencePrefix.count)))))
      } else if document.kind == .pairwise || shared.contains(feature.name) {
        let input = Input(
          name: feature.name, unit: feature.unit, summary: feature.summary,
          identifier: stateNames.take(feature.name))
        state.append(input)
        tests.append(.state(input))
      } else {
        tests.append(.candidate(candidateInput(feature.name)))
      }
    }
    self.candidate = candidate
    self.state = state
    self.tests = tests
  }

  /// The tests that occur, each once, in the order of the features.
  var usedTests: [Test] { tests.compactMap { $0 } }

  /// What a split at `feature` is called in words: the name in the tree.
  func name(_ feature: Int) -> String { document.tree.features[feature].name }

  /// The head of every export: what it is, what it answers, what made it, what it needs; lines without marks.
  var header: [String] {
    let provenance = document.provenance
    var lines = [
      "Decision tree of \(document.tree.leafCount) leaves, exported by deftree.",
      "Tree \(document.hash)",
      "Teacher \(provenance.teacher)\(provenance.teacherHash.map { ", \($0)" } ?? "")",
      "Made by \(provenance.tool), seed \(provenance.seed), edited \(document.history.count) times",
    ]
    lines += rule + ["A value <= its threshold goes left, any other (NaN too) right."]
    switch unit {
    case .candidate:
      lines += ["Features are rounded to the sixth decimal, differences once more.", "Of a candidate:"]
    case .machineClass:
      lines += [
        "Features are rounded to the sixth decimal, start is not.", "Of a task and a class of machines:",
      ]
    }
    lines += candidate.map(Self.line)
    if !state.isEmpty { lines.append("Of the decision:") }
    lines += state.map(Self.line)
    return lines.map(ExportText.plain)
  }

  /// What the answer is and how callers choose by it.
  private var rule: [String] {
    switch (unit, kind) {
    case (.candidate, .pairwise):
      [
        "Answers the probability that the first of two candidates is the better.",
        "Choosing: each legal candidate meets every other and wins if answer(it, other) > answer(other, it);"
          + " equal answers are half a win. Most wins, then less extra-rent, earlier finish, lower position.",
      ]
    case (.candidate, .pointwise):
      [
        "Answers the score of one candidate.",
        "Choosing: highest answer of the legal candidates, then less extra-rent, earlier finish, lower position.",
      ]
    case (.machineClass, _):
      [
        "Answers the score of one class of machines, those of equal speed, for one task of a static problem.",
        "Tasks are taken in this order, parents before children: \(order).",
        "Choosing: highest answer of the classes whose machines can take the task, then earlier start, lower position;"
          + " the fastest class stands first.",
        "The task goes to that machine of the class, and to that idle gap, where it can start first.",
      ]
    }
  }

  /// The order in which a static tree takes tasks, in words.
  private var order: String {
    let name = document.provenance.settings["order"] ?? ""
    return switch ListScheduler.Order(name: name) {
    case .upwardRank: "falling upward rank, as HEFT does"
    case .shortestFirst: "least work first"
    case .longestFirst: "most work first"
    case .firstCome: "earliest release first"
    case .random, nil: "any"
    }
  }

  private static func line(_ input: Input) -> String {
    "  \(input.name) (\(input.unit)): \(input.summary)"
  }

  /// Nodes at which a function of their own begins: code nested deeper than this is refused by compilers and readers.
  static let deepestNesting = 16

  /// The nodes at which functions begin, ascending; the root is the first.
  var functionRoots: [Int] {
    var depths = [Int](repeating: 0, count: nodes.count)
    var roots = [0]
    for (position, node) in nodes.enumerated() {
      guard case .split(_, _, let left, let right) = node.kind else { continue }
      for child in [left, right] {
        depths[child] = depths[position] + 1
        if depths[child] == Self.deepestNesting, case .split = nodes[child].kind {
          depths[child] = 0
          roots.append(child)
        }
      }
    }
    return roots.sorted()
  }

  /// Walks the subtree of `root` in order of reading, stopping where other functions begin.
  ///
  /// - Parameters:
  ///   - leaf: told the indentation and the answer.
  ///   - call: told the indentation and the node whose function goes on.
  ///   - split: told the indentation, the feature and the threshold; then follows the left side.
  ///   - otherwise: told the indentation between the sides.
  ///   - end: told the indentation after the right side.
  func walk(
    _ root: Int, roots: Set<Int>, leaf: (Int, Double) -> Void, call: (Int, Int) -> Void,
    split: (Int, Int, Double) -> Void, otherwise: (Int) -> Void, end: (Int) -> Void
  ) {
    enum Step {
      case node(Int, Int)
      case otherwise(Int)
      case end(Int)
    }
    var pending: [Step] = [.node(root, 0)]
    while let step = pending.popLast() {
      switch step {
      case .otherwise(let depth): otherwise(depth)
      case .end(let depth): end(depth)
      case .node(let position, let depth):
        if position != root, roots.contains(position) {
          call(depth, position)
          continue
        }
        switch nodes[position].kind {
        case .leaf(let value): leaf(depth, value)
        case .split(let feature, let threshold, let left, let right):
          split(depth, feature, threshold)
          pending += [.end(depth), .node(right, depth + 1), .otherwise(depth), .node(left, depth + 1)]
        }
      }
    }
  }
}
