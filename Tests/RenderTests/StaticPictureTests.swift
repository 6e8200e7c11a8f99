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

  @Test(
    "A Gantt chart of a few endless tasks ends before them and says so; machines without tasks have no lane")
  func heavyTails() throws {
    let machines = [2000.0, 1000, 1000, 500].map { StaticMachine(id: "\($0)", speed: $0) }
    func svg(longest: Double) throws -> String {
      let tasks = (0..<100).map {
        StaticTask(id: "\($0)", release: Double($0), work: $0 == 7 ? longest : 10)
      }
      let problem = try StaticProblem(name: "p", tasks: tasks, machines: machines)
      let picture = StaticGanttPicture(ListScheduler.heft.plan(problem), of: problem, method: "heft")
      #expect(XMLCheck.read(picture.svg()) != nil)
      return String(decoding: picture.svg(), as: UTF8.self)
    }
    let cut = try svg(longest: 1_000_000)
    #expect(
      cut.contains("The axis ends where 95 % of the tasks are done") && cut.contains("tasks that end after"))
    #expect(try !svg(longest: 20).contains("The axis ends"))
    let single = try StaticProblem(
      name: "one", tasks: [StaticTask(id: "0", work: 5)], machines: machines)
    let one = StaticGanttPicture(ListScheduler.heft.plan(single), of: single, method: "heft").svg()
    let text = String(decoding: one, as: UTF8.self)
    #expect(text.contains("1 task on 1 of 4 machines") && !text.contains("500 MHz"))
  }

  @Test("A static schedule's tasks are done, run, are ready or wait, each with machine and times")
  func workflow() throws {
    let problem = try StaticProblem(
      name: "w", tasks: (0..<4).map { StaticTask(id: "t\($0)", work: 10) },
      machines: [StaticMachine(id: "m<0>", speed: 1000)],
      edges: [(0, 1), (0, 2), (1, 3)].map { StaticEdge(parent: $0.0, child: $0.1, communication: 0) })
    let schedule = ListScheduler.heft.plan(problem)
    let progress = try WorkflowProgress(schedule, of: problem, workflow: nil, method: "heft", at: 15)
    #expect(progress.states == [.done, .running, .ready, .waiting])
    #expect(progress.machines[1] == "m<0>, 10 – 20 s" && progress.caption == "heft, static, at 15 s")
    let end = try WorkflowProgress(schedule, of: problem, workflow: nil, method: "heft")
    #expect(end.states.allSatisfy { $0 == .done })
    var picture = WorkflowPicture()
    picture.progress = progress
    let drawing = try Graphviz.draw(picture.graph(of: progress.workflow), as: .svg)
    #expect(XMLCheck.read(drawing.bytes) != nil)
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
