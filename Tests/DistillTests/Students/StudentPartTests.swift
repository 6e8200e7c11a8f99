import Foundation
import Policy
import Sim
import Testing

@testable import Distill

/// A student taken apart: its parts, their text and code, and measurements of the whole.
@Suite struct StudentPartTests {
  @Test func partsAreNamedAsTheFileNamesThem() async throws {
    let experts = try await StudentWorld.document(.experts)
    guard case .experts(let student) = experts.body else { return }
    #expect(experts.body.parts.map(\.name) == student.experts.map(\.name) + ["gate"])
    let gate = try experts.part("gate")
    #expect(gate.tree == student.gate && experts.document(of: gate) == nil)
    let expert = try experts.part(student.experts[0].name)
    let document = try #require(experts.document(of: expert))
    #expect(document.tree == student.experts[0].tree && document.kind == .pairwise)
    #expect(document.provenance == experts.provenance)
    // What is written as a tree file reads back as one.
    #expect(try TreeDocument(decoding: document.encoded()) == document)
    let error = #expect(throws: InputError.self) { try experts.part("expert-99") }
    #expect(error?.kind == .usage && error?.remedy?.contains("gate") == true, "\(String(describing: error))")
  }

  @Test func membersOfAPortfolioGiveTheirNames() throws {
    var random = RandomSource(seed: 4)
    let body = StudentBody.portfolio(
      PortfolioStudent(
        members: [
          .init(name: "a", source: .student(try StudentWorld.small(.grouped, &random))),
          .init(name: "b", source: .student(try StudentWorld.small(.experts, &random))),
          .init(name: "c", source: .rule("prolis")),
        ], selection: .regime(StudentWorld.stateTree(["a", "b", "c"], &random))))
    #expect(body.parts.map(\.name) == ["a", "b/expert-0", "b/expert-2", "b/gate", "regimes"])
  }

  @Test func leavesOfAGroupedTreeTellClassAndRule() async throws {
    let document = try await StudentWorld.document(.grouped)
    guard case .grouped(let student) = document.body else { return }
    let part = try document.part("tree")
    let tree = try StateTree(part.tree)
    var leaves = 0
    for (position, node) in part.tree.nodes.enumerated() {
      guard case .leaf = node.kind else {
        #expect(part.choice(at: position) == nil)
        continue
      }
      leaves += 1
      let choice = try #require(part.choice(at: position))
      #expect(choice.label == tree.order(atLeaf: position)[0])
      let words = "\(student.classes.names[choice.label]), \(student.rules[choice.label].rawValue)"
      #expect(part.words(for: choice.label) == words)
      #expect(TreeText.render(part).contains("[\(position)] \(words) "))
    }
    #expect(leaves > 1)
  }

  /// States that were recorded, and what the engine answers to them.
  private func states(_ tree: StateTree) async throws -> (states: [[Double]], answers: [Int]) {
    let records = try await StudentWorld.records()
    let states = (0..<records.count).map { Array(records.state($0)) }
    return (states, states.map(tree.choice))
  }

  private func table(_ states: [[Double]], _ export: ExportedTree) -> String {
    let columns = export.state.map { input in StateFeatures.all.firstIndex { $0.name == input.name } ?? 0 }
    return states.map { state in columns.map { "\(state[$0])" }.joined(separator: " ") + "\n" }.joined()
  }

  @Test(
    .enabled(if: Tool.have("python3")), arguments: [StudentKind.grouped, .experts])
  func pythonAnswersAsTheEngine(kind: StudentKind) async throws {
    let document = try await StudentWorld.document(kind)
    let part = try #require(document.body.parts.last)
    let (states, answers) = try await states(StateTree(part.tree))
    let export = ExportedTree(
      TreeDocument(kind: .pointwise, tree: part.tree, provenance: document.provenance))
    let main = """

      import sys
      for line in sys.stdin:
          print(answer(dict(zip(STATE_FEATURES, map(float, line.split())))))
      """
    let text = try ClassTreeExport(part, of: document).text("python") + main
    try await withFolder { folder in
      try Data(text.utf8).write(to: folder.appendingPathComponent("gate.py"))
      let input = folder.appendingPathComponent("input")
      try Data(table(states, export).utf8).write(to: input)
      let python = try #require(Tool("python3"))
      let result = try await python.run(["gate.py"], input: input, in: folder)
      #expect(result.status == 0, "\(result.text)")
      #expect(result.text.split(separator: "\n").compactMap { Int($0) } == answers)
    }
  }

  @Test(.enabled(if: Tool.have("cc")), arguments: [StudentKind.grouped, .experts])
  func cAnswersAsTheEngine(kind: StudentKind) async throws {
    let document = try await StudentWorld.document(kind)
    let part = try #require(document.body.parts.last)
    let (states, answers) = try await states(StateTree(part.tree))
    let export = ExportedTree(
      TreeDocument(kind: .pointwise, tree: part.tree, provenance: document.provenance))
    let reads = export.state.map { "    if (scanf(\"%lf\", &state.\($0.identifier)) != 1) return 0;" }
    let main = """

      #include <stdio.h>
      int main(void) {
        for (int row = 0; row < \(states.count); row++) {
          deftree_state state;
          (void)state;
      \(reads.joined(separator: "\n"))
          printf("%d\\n", deftree_answer(&state));
        }
        return 0;
      }
      """
    let text = try ClassTreeExport(part, of: document).text("c") + main
    try await withFolder { folder in
      try Data(text.utf8).write(to: folder.appendingPathComponent("gate.c"))
      let input = folder.appendingPathComponent("input")
      try Data(table(states, export).utf8).write(to: input)
      let compiler = try #require(Tool("cc"))
      let built = try await compiler.run(["-Wall", "-Werror", "-o", "gate", "gate.c"], in: folder)
      #expect(built.status == 0, "\(built.text)")
      let result = try await Tool(path: folder.appendingPathComponent("gate")).run(
        [], input: input, in: folder)
      #expect(result.text.split(separator: "\n").compactMap { Int($0) } == answers)
    }
  }

  @Test func otherFormatsOfClassTreesAreRefused() async throws {
    let document = try await StudentWorld.document(.grouped)
    let export = try ClassTreeExport(try document.part("tree"), of: document)
    #expect(try export.text("swift").contains("static func answer(_ state: State) -> Int"))
    #expect(try export.text("text").contains("answer leased-"))
    let error = #expect(throws: InputError.self) { try export.text("dot") }
    #expect(error?.remedy == "c, swift, python, text")
  }

  /// A single tree measured as any student has the numbers of the tree; with scores, the first three as well.
  @Test func aTreeMeasuredAsAStudentIsTheSame() async throws {
    let document = try await StudentWorld.document(.pairwise)
    let plain = try #require(document.plainTree)
    let tree = TreeDocument(kind: plain.kind, tree: plain.tree, provenance: document.provenance)
    let scenario = try StudentWorld.scenario(episodes: 2, first: 50)
    let setting = try document.setting()
    let expected = try await FidelityStudy.measure(
      tree, teacher: ProLiSRule(), setting: setting, scenario: scenario, refits: 0, jobs: 2)
    let policy = try StudentPolicy(name: "s", body: document.body)
    let study = try await FidelityStudy.measure(
      document, policy: policy, teacher: ProLiSRule(), setting: setting, scenario: scenario, jobs: 2)
    #expect(study.subject == "student" && expected.subject == "tree")
    func renamed(_ report: FidelityReport) -> FidelityReport {
      var report = report
      report.rows[0].scheduler = "tree"
      report.slices = report.slices.map { slices in
        slices.map { slice in
          var slice = slice
          slice.tree.scheduler = "tree"
          return slice
        }
      }
      return report
    }
    #expect(renamed(study.fidelity) == expected.fidelity)
    #expect(renamed(study.fidelityOnOwnStates) == expected.fidelityOnOwnStates)
    #expect(study.costs.map(\.cost) == expected.costs.map(\.cost))
    #expect(study.stability == nil)
  }

  /// An allocation rule is asked in the simulator: one that never binds changes nothing but the first three.
  @Test(arguments: [StudentKind.pairwise, .grouped, .experts])
  func aRuleThatNeverBindsChangesNothing(kind: StudentKind) async throws {
    let free = try await StudentWorld.document(kind)
    var bound = free
    bound.allocation = try AllocationRule(mostMachines: AllocationRule.largestBound)
    let scenario = try StudentWorld.scenario(episodes: 2, first: 50)
    var studies: [FidelityStudy] = []
    for document in [free, bound] {
      let policy = try StudentPolicy(name: "s", body: document.body, allocation: document.allocation)
      studies.append(
        try await FidelityStudy.measure(
          document, policy: policy, teacher: ProLiSRule(), setting: try document.setting(),
          scenario: scenario, jobs: 2))
    }
    let (a, b) = (studies[0], studies[1])
    #expect(a.fidelity.rows[0].all == b.fidelity.rows[0].all)
    #expect(a.fidelity.rows[0].contestedEquivalent == b.fidelity.rows[0].contestedEquivalent)
    #expect(a.fidelityOnOwnStates.rows[0].all == b.fidelityOnOwnStates.rows[0].all)
    #expect(a.fidelity.rows.dropFirst().map(\.scheduler) == b.fidelity.rows.dropFirst().map(\.scheduler))
    #expect((a.fidelity.rows[0].topThree == nil) == (kind == .grouped))
    #expect(b.fidelity.rows[0].topThree == nil)
    #expect(a.costs == b.costs)
  }

  @Test func aStudentWhereATreeIsNeededIsNamed() async throws {
    let bytes = try await StudentWorld.document(.experts).encoded()
    let error = #expect(throws: InputError.self) { try TreeDocument(decoding: bytes) }
    #expect(error?.message.contains("file of a student") == true)
    #expect(error?.remedy?.contains("--format tree") == true)
  }

  @Test func scriptsAndTreesInEachOthersPlaceAreTold() {
    let tree = #expect(throws: InputError.self) { try TreeDocument.read("night.yaml") }
    #expect(tree?.kind == .usage && tree?.remedy?.contains("each other's place") == true)
    let script = #expect(throws: InputError.self) { try EditScript.read("tree.json") }
    #expect(script?.kind == .usage && script?.remedy?.contains("each other's place") == true)
  }
}
