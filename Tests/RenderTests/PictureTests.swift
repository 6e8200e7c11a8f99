import Distill
import Sim
import Testing

@testable import Render

/// What the pictures show, read back from their SVG.
struct PictureTests {
  private func texts(_ graph: GraphDescription) throws -> [String] {
    try #require(XMLCheck.read(Graphviz.render(graph, as: .svg))).texts
  }

  @Test func `A tree of 63 nodes shows every threshold as it is compared and weighs at most 80 kB`() throws {
    let tree = Fixtures.tree(splits: 31)
    for direction in GraphDescription.Direction.allCases {
      var picture = TreePicture()
      picture.direction = direction
      picture.highlighted = Set(try TreePicture.path(of: [1, 2, 3, 0, 5], in: tree))
      let bytes = try Graphviz.render(picture.graph(of: tree), as: .svg)
      #expect(bytes.count <= 80_000)
      let texts = try #require(XMLCheck.read(bytes)).texts
      for node in tree.nodes {
        guard case .split(let feature, let threshold, _, _) = node.kind else { continue }
        let limit = ThresholdText(
          threshold, unit: tree.features[feature].unit, inSeconds: false, histogram: nil)
        #expect(!limit.isRounded && texts.contains("≤ \(limit.shown)"))
      }
      #expect(texts.count { $0 == "this" || $0 == "other" } >= 32)
    }
  }

  @Test func `The root's edges tell which side is which`() throws {
    let texts = try texts(TreePicture().graph(of: Fixtures.tree(splits: 3)))
    #expect(texts.count { $0.contains("yes (≤)") } == 1)
    #expect(texts.count { $0.contains("no (>)") } == 1)
  }

  @Test func `Subtrees below the maximum depth become one node each`() throws {
    var picture = TreePicture()
    picture.maximumDepth = 2
    let graph = try picture.graph(of: Fixtures.tree(splits: 31))
    #expect(graph.nodes.count == 7)
    #expect(try texts(graph).count { $0 == "… 8 leaves" } == 4)
    picture.maximumDepth = -1
    #expect(try picture.graph(of: Fixtures.tree(splits: 31)).nodes.count == 1)
  }

  @Test func `A leaf that nothing reached is dashed and says so`() throws {
    var tree = Fixtures.tree(splits: 1)
    tree.nodes[1].support = 0
    let graph = try TreePicture().graph(of: tree)
    #expect(graph.nodes[1].borderStyle == .dashed)
    #expect(try texts(graph).contains("never reached"))
  }

  @Test func `A single leaf, odd weights and odd classes are drawn`() throws {
    var tree = Fixtures.tree(splits: 0)
    _ = try texts(TreePicture().graph(of: tree))
    tree.classes = []
    tree.nodes[0].kind = .leaf(value: .nan)
    tree.nodes[0].support = .min
    _ = try texts(TreePicture().graph(of: tree))
    tree = Fixtures.tree(splits: 3)
    tree.classes = ["a", "b", "c<&>"]
    tree.nodes[0].classWeights = [.infinity, .nan, -1]
    tree.nodes[1].classWeights = [.greatestFiniteMagnitude, .greatestFiniteMagnitude, 1, 7]
    tree.nodes[2].kind = .split(feature: 0, threshold: -.infinity, left: 5, right: 6)
    #expect(try texts(TreePicture().graph(of: tree)).contains("≤ −∞ $"))
  }

  @Test(arguments: [
    DecisionTree.Node.Kind.split(feature: 9, threshold: 0, left: 1, right: 2),
    .split(feature: -1, threshold: 0, left: 1, right: 2), .split(feature: 0, threshold: 0, left: 0, right: 2),
    .split(feature: 0, threshold: 0, left: 1, right: 1), .split(feature: 0, threshold: 0, left: 1, right: 99),
    .leaf(value: 0),
  ])
  func `A malformed tree gets a sentence`(kind: DecisionTree.Node.Kind) {
    var tree = Fixtures.tree(splits: 1)
    tree.nodes[0].kind = kind
    #expect(throws: InputError.self) { try TreePicture().graph(of: tree) }
    #expect(throws: InputError.self) { try TreePicture.path(of: [0, 0, 0, 0, 0], in: tree) }
  }

  @Test func `Trees too large and rows too short get a sentence`() throws {
    #expect(throws: InputError.self) { try TreePicture().graph(of: Fixtures.tree(splits: 1_500)) }
    #expect(throws: InputError.self) { try TreePicture.path(of: [1], in: Fixtures.tree(splits: 1)) }
    #expect(throws: InputError.self) {
      try TreePicture().graph(of: DecisionTree(features: [], classes: [], nodes: []))
    }
  }

  @Test func `The path of a row is the way the tree decides`() throws {
    let tree = Fixtures.tree(splits: 31)
    var random = RandomSource(seed: 3)
    for _ in 0..<200 {
      let row = (0..<5).map { _ in random.index(below: 9) == 0 ? .nan : random.uniform(0, 400) }
      #expect(try TreePicture.path(of: row, in: tree).last == tree.leaf(for: row))
    }
  }

  @Test func `One decision shows its values, thresholds and both candidates`() throws {
    let decision = try Fixtures.decision()
    let texts = try texts(PathPicture().graph(of: decision))
    #expect(texts.contains("machine 3 (m5.large)") && texts.contains("new c5.xlarge"))
    for step in decision.steps {
      #expect(texts.contains(step.feature))
      #expect(texts.contains(NumberText.withUnit(NumberText.exact(step.threshold), step.unit)))
    }
    #expect(texts.contains(decision.answer))
  }

  @Test func `Values close to a threshold are not rounded over it`() throws {
    let step = DecisionPathDescription.Step(
      node: 0, feature: "f", unit: "s", value: 0.30000000000000004, threshold: 0.3, goesLeft: false,
      support: 1,
      otherSupport: 0)
    let decision = DecisionPathDescription(title: "t", steps: [step], answer: "a", score: .nan, support: 1)
    let texts = try texts(PathPicture().graph(of: decision))
    #expect(texts.contains { $0.contains("0.30000000000000004") })
  }

  @Test func `A long path is cut in the middle`() throws {
    let step = DecisionPathDescription.Step(
      node: 0, feature: "f\"<", unit: "$", value: 1, threshold: 2, goesLeft: true, support: 5, otherSupport: 1
    )
    var decision = DecisionPathDescription(
      title: "", steps: Array(repeating: step, count: 60), answer: "", score: 1, support: -1)
    decision.comparisons = Array(
      repeating: .init(feature: "x", unit: "", first: .nan, second: -.infinity), count: 30)
    let texts = try texts(PathPicture().graph(of: decision))
    #expect(texts.contains("… 20 more tests"))
    #expect(texts.contains("… 6 more"))
    #expect(texts.count { $0 == "f\"<" } == 40)
  }

  @Test func `The critical path is the heaviest chain`() throws {
    var random = RandomSource(seed: 5)
    for _ in 0..<200 {
      let count = 1 + random.index(below: 8)
      let tasks = (0..<count).map {
        WorkflowTask(id: "\($0)", type: "t", work: Double(random.index(below: 5)))
      }
      var edges: [Workflow.Edge] = []
      for child in 0..<count {
        for parent in 0..<child where random.index(below: 3) == 0 {
          edges.append(.init(parent: parent, child: child))
        }
      }
      let workflow = try Workflow(name: "w", tasks: tasks, edges: edges)
      // The oracle walks every path.
      func heaviest(_ task: Int) -> Double {
        workflow.tasks[task].work + (workflow.successors[task].map(heaviest).max() ?? 0)
      }
      let path = WorkflowShape(workflow)
      #expect(path.criticalPathWork == workflow.roots.map(heaviest).max())
      #expect(path.criticalPath.reduce(0) { $0 + workflow.tasks[$1].work } == path.criticalPathWork)
      #expect(
        zip(path.criticalPath, path.criticalPath.dropFirst()).allSatisfy {
          workflow.successors[$0].contains($1)
        })
    }
  }

  @Test func `A small workflow shows each task, a large one groups`() throws {
    let small = try WorkflowPicture().graph(of: Fixtures.workflow(width: 4, types: ["a", "b<&>\""]))
    #expect(small.nodes.count == 8)
    #expect(try texts(small).count { $0 == "b<&>\"" } == 4)
    let large = try WorkflowPicture().graph(
      of: Fixtures.workflow(width: 200, types: ["a", "b", "c", "d", "e"]))
    #expect(large.nodes.count == 5)
    #expect(try texts(large).contains("200 × a"))
  }

  @Test func `Any shape of workflow is cut down to what can be drawn`() throws {
    let long = try Fixtures.workflow(width: 1, types: (0..<2_000).map { "t\($0 % 3)" })
    let various = try Fixtures.workflow(width: 2, types: (0..<1_000).map { "t\($0)" })
    for workflow in [long, various] {
      let graph = WorkflowPicture().graph(of: workflow)
      #expect(graph.nodes.count <= 240)
      #expect(XMLCheck.read(try Graphviz.render(graph, as: .svg)) != nil)
    }
  }
}
