import Distill
import Policy
import Sim
import Testing

@testable import Render

@Suite struct ExplanationRenderTests {
  /// A decision of a generated workload and a tree of two splits.
  private func explained(label: String? = nil) throws -> (DecisionExplanation, TreeDocument) {
    let configuration = SimulationConfiguration(
      workload: WorkloadConfiguration(
        families: ["Montage"], sizes: [.tasks(30)], count: .fixed(2), deadlineFactors: .fixed(1.5)))
    let scenario = try Scenario.drawn(configuration, seed: 3, episodes: 1)
    var simulation = Simulation(workload: scenario.workloads[0], cloud: scenario.cloud)
    var rule = ProLiSRule()
    for _ in 0..<20 { try simulation.choose(try rule.choose(in: simulation)) }
    var snapshot = try DecisionSnapshot(
      simulation, teacher: ("prolis", try rule.judge(in: simulation)), rules: [EarliestFinishRule()],
      episode: 0)
    if let label {
      snapshot.labels = snapshot.labels.map { _ in label }
      snapshot.workflowName = label
      snapshot.taskName = label
      snapshot.teacher?.name = label
    }
    let features = PairFeatures.all
    let rent = try #require(features.firstIndex { $0.name == "Δ extra-rent" })
    let finish = try #require(features.firstIndex { $0.name == "Δ finish" })
    func node(_ kind: DecisionTree.Node.Kind) -> DecisionTree.Node {
      DecisionTree.Node(kind: kind, support: 10, classWeights: [5, 5])
    }
    let tree = DecisionTree(
      features: features, classes: ["second", "first"],
      nodes: [
        node(.split(feature: rent, threshold: 0.05, left: 1, right: 2)),
        node(.split(feature: finish, threshold: -1.5, left: 3, right: 4)), node(.leaf(value: 0.1)),
        node(.leaf(value: 0.9)), node(.leaf(value: 0.4)),
      ])
    let document = TreeDocument(
      kind: .pairwise, tree: tree,
      provenance: TreeProvenance(teacher: "prolis", observation: "corrected", seed: 1, tool: "test"))
    return (try DecisionExplainer(document).explain(snapshot), document)
  }

  @Test func thePageIsWholeAndTellsTheChoice() throws {
    let (explanation, document) = try explained()
    let page = try ExplanationPage.html(of: explanation, document: document)
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.contains("<svg") && page.contains("What would change it"))
    #expect(
      page.contains("\(explanation.chosen): \(explanation.candidates[explanation.chosen].label) – chosen"))
    // Nothing is fetched.
    #expect(!page.contains("src=") && !page.contains("<link") && !page.contains("@import"))
    #expect(try ExplanationPage.html(of: explanation, document: document) == page)
    for tag in ["table", "tr", "div", "ul", "tbody", "h2"] {
      let opened = page.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened == page.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
    }
  }

  @Test func hostileNamesStayText() throws {
    let hostile = "<script>alert('x')</script>\"&\u{202E}\u{0}]]>"
    let (explanation, document) = try explained(label: hostile)
    let page = try ExplanationPage.html(of: explanation, document: document)
    #expect(!page.contains("<script") && !page.contains("\u{202E}") && !page.contains("\u{0}"))
    #expect(page.contains("&lt;script&gt;"))
    let graph = try ExplanationPicture.graph(of: explanation, document: document)
    let svg = String(decoding: try Graphviz.render(graph, as: .svg), as: UTF8.self)
    #expect(!svg.contains("<script") && svg.contains("&lt;script&gt;"))
  }

  @Test func forcedDecisionsHaveNoPathButAPage() throws {
    var (explanation, document) = try explained()
    explanation.question = nil
    #expect(throws: InputError.self) { try ExplanationPicture.graph(of: explanation, document: document) }
    #expect(try ExplanationPage.html(of: explanation, document: document).contains("Candidates"))
    #expect(ExplanationWords(explanation).reason == nil)
  }
}
