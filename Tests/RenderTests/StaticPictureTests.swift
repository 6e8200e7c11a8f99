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
