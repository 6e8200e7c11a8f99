import Policy
import Sim
import Testing

@testable import Distill

@Suite("Edits of trees for static problems")
struct StaticTreeConsequencesTests {
  /// A small tree of HEFT whose file says which lists it was made on.
  static func document(sizes: [Int] = [60, 90]) async throws -> TreeDocument {
    var lists = StaticListSetting()
    lists.sizes = sizes
    lists.lists = 4
    lists.machines = 10
    var settings = StaticDistillation.Settings()
    settings.maxLeaves = 8
    settings.orders = [.upwardRank]
    return try await StaticDistillation(settings).run(
      teacher: ListScheduler.heft, training: try lists.training(), test: try lists.test(), tool: "test",
      words: lists.words.merging(StaticTeacher.words("heft", options: .init())) { word, _ in word }
    ).document
  }

  @Test("A tree's file names its lists and its teacher, and gives them back")
  func files() async throws {
    let document = try TreeDocument(decoding: try await Self.document().encoded())
    let setting = try StaticListSetting(document)
    #expect(setting.sizes == [60, 90] && setting.lists == 4 && setting.machines == 10)
    #expect(try setting.test().map(\.taskCount) == [60, 90, 60, 90])
    #expect(try setting.test().map(\.name) != setting.training().map(\.name))
    #expect(try StaticTeacher.scheduler(of: document).name == "heft")
    var wrong = document
    wrong.provenance.settings["sizes"] = "60,,x"
    #expect(throws: InputError.self) { try StaticListSetting(wrong) }
    wrong = document
    wrong.provenance.settings["teacher"] = "nobody"
    let error = #expect(throws: InputError.self) { try StaticTeacher.scheduler(of: wrong) }
    #expect(error?.description.contains("--teacher") == true)
  }

  @Test("The settings of a genetic teacher come back")
  func genetic() async throws {
    var document = try await Self.document()
    let options = StaticRegistry.Options(
      seed: 1, genetic: GeneticSettings(fitness: .turnaround, population: 6, evaluations: 12, seed: 1))
    document.provenance.settings.merge(StaticTeacher.words("genetic", options: options)) { $1 }
    let teacher = try StaticTeacher.scheduler(of: document)
    #expect((teacher as? GeneticScheduler)?.settings == options.genetic)
  }

  @Test("A tree that is not changed changes nothing")
  func unchanged() async throws {
    let document = try await Self.document()
    let result = try await StaticTreeConsequences.measure(
      before: document, after: document, teacher: ListScheduler.heft,
      problems: try StaticListSetting(document).test(), jobs: 1)
    #expect(result.decisions == 300 && result.changed == 0)
    #expect(result.sizes.map(\.tasks) == [60, 90] && result.sizes.allSatisfy { $0.difference.mean == 0 })
    #expect(result.agreementBefore == result.agreementAfter)
  }

  @Test("A changed tree's turnarounds are those of its schedules, and choices are counted one by one")
  func changed() async throws {
    let document = try await Self.document()
    var after = document
    for (position, node) in after.tree.nodes.enumerated() {
      if case .leaf(let value) = node.kind { after.tree.nodes[position].kind = .leaf(value: 1 - value) }
    }
    let problems = try StaticListSetting(document).test()
    let result = try await StaticTreeConsequences.measure(
      before: document, after: after, teacher: ListScheduler.heft, problems: problems, jobs: 1)
    let (first, second) = (
      try StaticTreeScheduler(name: "first", document: document),
      try StaticTreeScheduler(name: "second", document: after)
    )
    func turnaround(_ scheduler: StaticTreeScheduler, _ tasks: Int) -> Double {
      let lists = problems.filter { $0.taskCount == tasks }
      return lists.reduce(0) { $0 + StaticMetrics(scheduler.plan($1), of: $1).averageTurnaround }
        / Double(lists.count)
    }
    for size in result.sizes {
      #expect(abs(size.before.mean - turnaround(first, size.tasks)) < 1e-6)
      #expect(abs(size.after.mean - turnaround(second, size.tasks)) < 1e-6)
      #expect(abs(size.difference.mean - (size.after.mean - size.before.mean)) < 1e-6)
      #expect(size.teacher?.mean ?? 0 > 0 && size.bestRuleTurnaround.mean > 0)
    }
    var changed = 0
    for problem in problems {
      StaticDecision.walk(problem, order: .upwardRank) { decision, _ in
        let chosen = first.choice(decision)
        if second.choice(decision) != chosen { changed += 1 }
        return chosen
      }
    }
    #expect(result.changed == changed && changed > 0)
    let fallen = try #require(result.agreementAfter)
    #expect(fallen < result.agreementBefore ?? 0)
  }
}
