import Policy
import Sim
import Testing

@testable import Distill

@Suite struct TreeVerifierTests {
  private static func properties() throws -> [SchedulerProperty] {
    try PropertyFile(yaml: PropertyFile.standardText).properties
  }

  /// Small trees over a few features, so that some properties hold.
  private func tree(_ depth: Int, _ random: inout RandomSource) -> TreeDocument {
    var tree = RandomTree.make(.pairwise, depth: depth, &random)
    let telling = [4, 6, 8, 12, 15, 16, 17, 24]
    for node in tree.nodes.indices {
      guard case .split(_, _, let left, let right) = tree.nodes[node].kind else { continue }
      tree.nodes[node].kind = .split(
        feature: telling[random.index(below: telling.count)],
        threshold: [-1.5, -0.5, -0.001, 0, 0.2, 0.5, 1.5][random.index(below: 7)], left: left, right: right)
    }
    return ExplanationWorld.document(.pairwise, tree)
  }

  /// Real decisions are the dense sample: where a property is proven none of them may break it, and every
  /// counter-example breaks it by the engine itself.
  @Test func proofsHoldOnEveryDecisionAndExamplesBreakTheProperty() async throws {
    var random = RandomSource(seed: 51)
    let snapshots = try ExplanationWorld.snapshots(stride: 30)
    var properties = try Self.properties().filter { $0.conclusion.candidates == 2 }
    // Loose ones, so that many pairs are looked at.
    properties.append(
      try property("assume: [a.finish < b.finish, a.extra-rent < b.extra-rent]", "a-not-worse"))
    properties.append(try property("assume: [a.marginal-cost < b.marginal-cost]", "a-wins"))
    var counts: [TreeVerification.Status: Int] = [:]
    for round in 0..<12 {
      let document = tree(1 + round % 3, &random)
      let verification = try await TreeVerifier(document).verify(properties, jobs: 1)
      for (property, result) in zip(properties, verification.results) {
        counts[result.status, default: 0] += 1
        if let example = result.counterExample {
          #expect(result.status == .violated)
          let snapshot = try example.decision.snapshot()
          #expect(applies(property, snapshot, 0, 1))
          #expect(breaks(property, document, snapshot, 0, 1))
        } else {
          #expect(result.status != .violated)
        }
        guard result.status == .proven else { continue }
        for snapshot in snapshots {
          for a in snapshot.isLegal.indices {
            for b in snapshot.isLegal.indices where a != b && applies(property, snapshot, a, b) {
              #expect(!breaks(property, document, snapshot, a, b), "\(property.name)")
            }
          }
        }
      }
    }
    #expect(counts[.proven, default: 0] > 5 && counts[.violated, default: 0] > 5, "\(counts)")
  }

  /// What is assumed of all features is true of every pair of every recorded decision.
  @Test func theFactsAreTrueOfRealDecisions() throws {
    let constraints = FeatureConstraints(candidates: 2)
    for snapshot in try ExplanationWorld.snapshots(stride: 15) {
      for a in snapshot.isLegal.indices {
        for b in snapshot.isLegal.indices where a != b {
          var box = constraints.system.start
          var isPossible = true
          func fix(_ variable: Int, _ value: Double) {
            let millionths = (value * 1e6).rounded()
            isPossible = isPossible && box.restrict(variable, millionths, millionths)
          }
          for feature in 0..<CandidateFeatures.count {
            fix(constraints.values[0][feature], snapshot.value(feature, of: a))
            fix(constraints.values[1][feature], snapshot.value(feature, of: b))
          }
          for (feature, value) in snapshot.state.enumerated() { fix(constraints.state[feature], value) }
          #expect(isPossible)
          let isTrue = constraints.system.narrow(&box)
          #expect(isTrue, "\(snapshot.labels[a]) and \(snapshot.labels[b])")
        }
      }
    }
  }

  @Test func aTreeThatFollowsCostKeepsWhatItShould() async throws {
    // The cheaper wins; of equal cost the one that finishes earlier.
    typealias Column = CandidateFeatures.Column
    let features = PairFeatures.all
    func leaf(_ value: Double) -> DecisionTree.Node {
      DecisionTree.Node(kind: .leaf(value: value), support: 5, classWeights: [1, 1])
    }
    func split(_ feature: Int, _ threshold: Double, _ left: Int, _ right: Int) -> DecisionTree.Node {
      DecisionTree.Node(
        kind: .split(feature: feature, threshold: threshold, left: left, right: right), support: 5,
        classWeights: [1, 1])
    }
    var tree = DecisionTree(
      features: features, classes: ["second", "first"],
      nodes: [
        split(Column.marginalCost, -0.0000005, 1, 2), leaf(1), split(Column.marginalCost, 0.0000005, 3, 4),
        split(Column.finish, -0.0000005, 5, 6), leaf(0), leaf(0.9), split(Column.finish, 0.0000005, 7, 8),
        leaf(0.5), leaf(0.1),
      ])
    let document = ExplanationWorld.document(.pairwise, tree)
    let verification = try await TreeVerifier(document).verify(try Self.properties(), jobs: 2)
    let statuses = Dictionary(uniqueKeysWithValues: verification.results.map { ($0.name, $0.status) })
    #expect(statuses["cheaper-wins"] == .proven)
    #expect(statuses["less-wait-not-worse"] == .proven)
    #expect(statuses["faster-idle-not-worse"] == .proven)
    #expect(statuses["slack-is-monotone"] != .violated)
    #expect(statuses["orders-agree"] == .proven)
    #expect(verification.unreachableLeaves.isEmpty && verification.leavesWithoutSupport.isEmpty)

    // Turned round it breaks them, and the reader finds the example in the file.
    tree.nodes[1] = leaf(0)
    tree.nodes[4] = leaf(1)
    let turned = try await TreeVerifier(ExplanationWorld.document(.pairwise, tree))
      .verify(try Self.properties(), jobs: 1)
    #expect(turned.results.first { $0.name == "cheaper-wins" }?.status == .violated)
    #expect(turned.results.first { $0.name == "dearer-not-chosen" }?.status == .violated)
    let bytes = try JSON.bytes(turned)
    let decision = try TreeVerification.counterExample(decoding: bytes, property: "cheaper-wins")
    #expect(decision == turned.results.first { $0.name == "cheaper-wins" }?.counterExample?.decision)
    #expect(throws: InputError.self) {
      try TreeVerification.counterExample(decoding: bytes, property: "orders-agree")
    }
  }

  @Test func contradictoryBranchesAreFound() async throws {
    var random = RandomSource(seed: 52)
    var document = tree(1, &random)
    // Who adds less rent has the better rank in it: the right-hand branch below the left one holds nobody.
    document.tree.nodes = [
      .init(kind: .split(feature: 8, threshold: -0.01, left: 1, right: 2), support: 9, classWeights: [1, 1]),
      .init(kind: .split(feature: 16, threshold: 0.5, left: 3, right: 4), support: 9, classWeights: [1, 1]),
      .init(kind: .leaf(value: 0.2), support: 9, classWeights: [1, 1]),
      .init(kind: .leaf(value: 0.8), support: 9, classWeights: [1, 1]),
      .init(kind: .leaf(value: 0.4), support: 0, classWeights: [0, 0]),
    ]
    let verification = try await TreeVerifier(document).verify([], jobs: 1)
    #expect(verification.unreachableLeaves == [4])
    #expect(verification.leavesWithoutSupport == [4])
    #expect(verification.isProven)
  }

  @Test func pointwiseTreesGetASentence() throws {
    var random = RandomSource(seed: 53)
    let document = ExplanationWorld.document(.pointwise, RandomTree.make(.pointwise, depth: 2, &random))
    #expect(throws: InputError.self) { try TreeVerifier(document) }
  }

  // MARK: - The plain way

  private func property(_ assume: String, _ then: String) throws -> SchedulerProperty {
    let yaml = "version: 1\nproperties: [{name: p, says: p, \(assume), then: \(then)}]"
    return try #require(try PropertyFile(yaml: yaml).properties.first)
  }

  private func applies(_ property: SchedulerProperty, _ snapshot: DecisionSnapshot, _ a: Int, _ b: Int)
    -> Bool
  {
    for feature in property.equalFeatures
    where snapshot.value(feature, of: a) != snapshot.value(feature, of: b) {
      return false
    }
    return property.assumptions.allSatisfy { assumption in
      let sum = assumption.terms.reduce(0.0) { sum, term in
        let value =
          switch term.operand {
          case .candidate(let candidate, let feature): snapshot.value(feature, of: candidate == 0 ? a : b)
          case .state(let feature): snapshot.state[feature]
          }
        return sum + (term.isNegative ? -1 : 1) * (value * 1e6).rounded()
      }
      return sum >= assumption.least && sum <= assumption.most
    }
  }

  private func breaks(
    _ property: SchedulerProperty, _ document: TreeDocument, _ snapshot: DecisionSnapshot, _ a: Int, _ b: Int
  ) -> Bool {
    func value(_ first: Int, _ second: Int) -> Double {
      document.tree.value(
        for: (0..<CandidateFeatures.count).map {
          FeatureRounding.rounded(snapshot.value($0, of: first) - snapshot.value($0, of: second))
        } + snapshot.state)
    }
    let (forward, backward) = (value(a, b), value(b, a))
    switch property.conclusion {
    case .aWins: return forward <= backward
    case .aNotWorse: return forward < backward
    case .ordersAgree: return (forward > 0.5 && backward > 0.5) || (forward < 0.5 && backward < 0.5)
    case .bNotChosen, .answerNotLower: return false
    }
  }
}
