import Policy
import Sim
import Testing

@testable import Distill

@Suite("Trees for static problems")
struct StaticDistillationTests {
  static func problems(_ seeds: Range<UInt64>, graph: StaticGenerator.Graph) throws -> [StaticProblem] {
    try seeds.map {
      try StaticGenerator(taskCount: 80, machineCount: 12, graph: graph).problem(seed: $0, machineSeed: 1)
    }
  }

  @Test(
    "A tree of HEFT schedules validly, reads back, and says what it was made from",
    arguments: StaticGenerator.Graph.allCases)
  func heft(graph: StaticGenerator.Graph) async throws {
    var settings = StaticDistillation.Settings()
    settings.maxLeaves = 16
    let (document, report) = try await StaticDistillation(settings).run(
      teacher: ListScheduler.heft, training: try Self.problems(0..<6, graph: graph),
      test: try Self.problems(100..<104, graph: graph), tool: "test")
    #expect(report.leaves <= 16 && report.testDecisions == 320)
    #expect(report.agreement > 0.5 && report.agreement <= 1)
    let back = try TreeDocument(decoding: try document.encoded())
    #expect(back == document)
    let scheduler = try StaticTreeScheduler(name: "tree", document: back)
    for problem in try Self.problems(200..<203, graph: graph) {
      let schedule = try await scheduler.schedule(problem)
      #expect(StaticScheduleValidator.problems(schedule, of: problem).isEmpty)
    }
  }

  @Test(
    "Orders have the names of the command line; earlier files' names are read, and a teacher's own is known")
  func orders() async throws {
    for order in ListScheduler.Order.allCases { #expect(ListScheduler.Order(name: order.rawValue) == order) }
    #expect(ListScheduler.Order(name: "upwardRank") == .upwardRank)
    #expect(ListScheduler.Order(name: "firstCome")?.rawValue == "first-come")
    #expect(ListScheduler.Order(name: "shortest") == nil)
    #expect(StaticDistillation.Settings.ownOrder(of: ListScheduler.heft) == .upwardRank)
    #expect(StaticDistillation.Settings.ownOrder(of: try GeneticScheduler()) == nil)
    #expect(
      StaticDistillation.Settings.ownOrder(of: ListScheduler(name: "random", order: .random)) == nil)
    var document = try await StaticTreeConsequencesTests.document()
    #expect(document.provenance.settings["order"] == "upward-rank")
    let problem = try Self.problems(3..<4, graph: .layered)[0]
    let schedule = try StaticTreeScheduler(name: "new", document: document).plan(problem)
    document.provenance.settings["order"] = "upwardRank"
    #expect(try StaticTreeScheduler(name: "old", document: document).plan(problem) == schedule)
  }

  @Test("Memory limits, matrices and a single machine are scheduled validly too")
  func everyKind() async throws {
    let (document, _) = try await StaticDistillation().run(
      teacher: ListScheduler.heft, training: try Self.problems(0..<3, graph: .layered),
      test: try Self.problems(5..<6, graph: .layered), tool: "test")
    let scheduler = try StaticTreeScheduler(name: "tree", document: document)
    for memory in [false, true] {
      let problem = try StaticGenerator(
        taskCount: 120, machineCount: 9, graph: .layered, enforcesMemory: memory
      ).problem(seed: 3)
      #expect(StaticScheduleValidator.problems(scheduler.plan(problem), of: problem).isEmpty)
    }
    let matrix = try StaticProblem(
      name: "m", tasks: (0..<4).map { StaticTask(id: "\($0)", work: 1) },
      machines: (0..<2).map { StaticMachine(id: "\($0)", speed: 1000) },
      edges: [StaticEdge(parent: 0, child: 3, communication: 2)], executionTimes: [0, 3, 2, 2, 1, 9, 4, 0])
    #expect(StaticScheduleValidator.problems(scheduler.plan(matrix), of: matrix).isEmpty)
  }

  @Test("Trees for decisions of the simulator are refused")
  func otherTrees() throws {
    let example = try TreeDocument.example()
    let error = #expect(throws: InputError.self) {
      try StaticTreeScheduler(name: "x", document: example)
    }
    #expect(error?.description.contains("static") == true)
  }
}
