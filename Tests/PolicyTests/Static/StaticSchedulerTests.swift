import Sim
import Testing

@testable import Policy

@Suite("Static schedulers")
struct StaticSchedulerTests {
  @Test("Trees of gaps place every task where the plain scan does", arguments: [true, false])
  func oracle(insertion: Bool) throws {
    for seed in 0..<1200 as Range<UInt64> {
      let problem = try StaticProblems.random(seed: seed)
      for order in ListScheduler.Order.allCases {
        let scheduler = ListScheduler(name: "x", order: order, insertion: insertion, seed: seed)
        let plain = PlainListScheduler.plan(
          problem, order: scheduler.sequence(problem), insertion: insertion)
        let ours = scheduler.plan(problem)
        #expect(ours == plain, "seed \(seed), \(order)")
        if ours != plain { return }
      }
    }
  }

  @Test(
    "Every registered method gives valid, repeatable schedules", arguments: StaticRegistry.all.map(\.name))
  func contract(name: String) async throws {
    let options = StaticRegistry.Options(seed: 3, genetic: GeneticSettings(population: 8, evaluations: 40))
    let scheduler = try StaticRegistry.scheduler(named: name, options: options)
    #expect(scheduler.name == name)
    for seed in 0..<150 as Range<UInt64> {
      let problem = try StaticProblems.random(seed: seed)
      let schedule = try await scheduler.schedule(problem)
      let problems = StaticScheduleValidator.problems(schedule, of: problem)
      #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(3))")
      let again = try await scheduler.schedule(problem, jobs: 3) { _, _ in }
      #expect(again == schedule, "seed \(seed)")
    }
  }

  @Test(
    "The genetic algorithm is never worse than what it starts from",
    arguments: GeneticSettings.Fitness.allCases)
  func seeded(fitness: GeneticSettings.Fitness) async throws {
    for seed in 0..<60 as Range<UInt64> {
      let problem = try StaticProblems.random(seed: seed)
      let settings = GeneticSettings(
        fitness: fitness, population: 6, evaluations: 30, startsFrom: [.upwardRank, .shortestFirst],
        seed: seed)
      let schedule = try await GeneticScheduler(settings: settings).schedule(problem)
      let found = fitness.value(StaticMetrics(schedule, of: problem))
      for order in settings.startsFrom {
        let start = ListScheduler(name: "start", order: order).plan(problem)
        #expect(found <= fitness.value(StaticMetrics(start, of: problem)) + 1e-9, "seed \(seed)")
      }
    }
  }

  @Test("More evaluations find better schedules, and drawn starts are improved")
  func improves() async throws {
    let problem = try StaticGenerator(taskCount: 60, machineCount: 5).problem(seed: 4)
    var best: [Double] = []
    for evaluations in [40, 400, 2000] {
      let settings = GeneticSettings(evaluations: evaluations, startsFrom: [])
      let schedule = try await GeneticScheduler(settings: settings).schedule(problem)
      best.append(StaticMetrics(schedule, of: problem).averageWaiting)
    }
    #expect(best[1] < best[0] && best[2] < best[1])
  }

  @Test("A broken schedule is found out, whatever is broken")
  func brokenSchedules() throws {
    for seed in 0..<200 as Range<UInt64> {
      let problem = try StaticProblems.random(seed: seed)
      let good = ListScheduler.heft.plan(problem)
      var source = RandomSource(seed: seed)
      let task = source.index(below: problem.taskCount)
      var broken = good
      broken.finish[task] += 1
      #expect(!StaticScheduleValidator.problems(broken, of: problem).isEmpty)
      broken = good
      broken.machine[task] = problem.machineCount
      #expect(!StaticScheduleValidator.problems(broken, of: problem).isEmpty)
      broken = good
      broken.start[task] = .nan
      #expect(!StaticScheduleValidator.problems(broken, of: problem).isEmpty)
      if let edge = problem.edges.first(where: { good.finish[$0.parent] > good.start[$0.parent] }) {
        broken = good
        let length = good.finish[edge.child] - good.start[edge.child]
        broken.start[edge.child] = good.start[edge.parent]
        broken.finish[edge.child] = good.start[edge.parent] + length
        #expect(!StaticScheduleValidator.problems(broken, of: problem).isEmpty)
      }
    }
  }

  @Test("Unknown methods are answered with the known ones")
  func unknown() {
    let error = #expect(throws: InputError.self) { try StaticRegistry.scheduler(named: "best") }
    #expect(error?.description.contains("heft") == true)
    #expect(throws: InputError.self) {
      try GeneticScheduler(settings: GeneticSettings(population: 1))
    }
  }
}
