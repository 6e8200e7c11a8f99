import Foundation
import Policy
import Sim
import Testing

@testable import Render

@Suite("Pictures and pages of static schedules")
struct StaticPictureTests {
  @Test("A Gantt chart is well-formed, escapes names, and has the same bytes twice")
  func gantt() throws {
    let tasks = (0..<30).map { StaticTask(id: "<\($0)&>", work: Double($0 % 7)) }
    let machines = [500.0, 1000, 1000].map { StaticMachine(id: "\"", speed: $0) }
    let problem = try StaticProblem(name: "a <b> & \"c\"", tasks: tasks, machines: machines)
    let picture = StaticGanttPicture(ListScheduler.heft.plan(problem), of: problem, method: "heft")
    let bytes = picture.svg()
    #expect(bytes == picture.svg())
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("a &lt;b&gt; &amp;") && text.contains("2 × 1,000 MHz"))
    let nothing = try StaticProblem(
      name: "n", tasks: [StaticTask(id: "0", work: 0)], machines: machines)
    #expect(!StaticGanttPicture(ListScheduler.heft.plan(nothing), of: nothing, method: "heft").svg().isEmpty)
  }

  @Test(
    "Lists of the trainings stand in a table and a panel of their own; methods that do not fit are left out")
  func trainingLists() async throws {
    let published = try StaticModels.shipped("deepsched")
    let preset = GradientPreset.deepsched.configuration
    let problems =
      [try StaticGenerator(taskCount: 30, machineCount: 4).problem(seed: 1)]
      + (try preset.problems(.training, count: 2)) + (try preset.problems(.unseen, count: 2))
    let comparison = try await StaticComparison.run(
      problems: 5, problem: { problems[$0] }, methods: [ListScheduler.heft, published],
      lists: { $0 == 0 ? nil : $0 < 3 ? "deepsched: seen" : "deepsched: unseen" }, jobs: 1)
    #expect(comparison.rows.count == 9 && comparison.means.map(\.method) == ["heft"])
    #expect(comparison.listMeans.count == 4 && comparison.listMeans.allSatisfy { $0.problems == 2 })
    let rows = comparison.rows.filter { $0.lists == "deepsched: unseen" }
    let ratio =
      zip(rows.filter { $0.method == "deepsched" }, rows.filter { $0.method == "heft" })
      .reduce(0) { $0 + $1.0.metrics.averageTurnaround / $1.1.metrics.averageTurnaround } / 2
    let mean = comparison.listMeans.first { $0.lists == "deepsched: unseen" && $0.method == "deepsched" }
    #expect(abs((mean?.ratio ?? 0) - ratio) < 1e-9 && ratio > 1)
    let page = StaticComparisonFiles.text(comparison, picture: "s.svg", command: "c", remarks: [])
    #expect(page.contains("| method | deepsched: seen | deepsched: unseen |"))
    let svg = String(decoding: StaticComparisonPicture.svg(comparison), as: UTF8.self)
    #expect(svg.contains("deepsched: unseen"))
    let error = await #expect(throws: InputError.self) {
      try await StaticComparison.run(problems: 1, problem: { problems[$0] }, methods: [published], jobs: 1)
    }
    #expect(error?.description.contains("123") == true)
  }

  @Test("A comparison's page names every method with its figures, and the source's")
  func page() async throws {
    let comparison = try await StaticComparison.run(
      problems: 2,
      problem: { try StaticGenerator(taskCount: 30 * ($0 + 1), machineCount: 4).problem(seed: 1) },
      methods: [ListScheduler.heft, CriticalPathScheduler()], jobs: 1)
    #expect(comparison.rows.count == 4 && comparison.violations == 0)
    let page = StaticComparisonFiles.text(
      comparison, picture: "s.svg", command: "deftree static", remarks: [])
    for word in ["| heft | 30 |", "| cpop | 60 |", "3967", "s.svg"] {
      #expect(page.contains(word), "\(word)")
    }
    let svg = String(decoding: StaticComparisonPicture.svg(comparison), as: UTF8.self)
    #expect(svg.contains("HEFT, published") && svg.contains("cpop"))
  }
}
