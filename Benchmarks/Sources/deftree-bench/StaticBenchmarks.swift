import Policy
import Sim

/// HEFT at the source's three sizes on 188 machines, one whole schedule per operation, one core.
enum StaticBenchmarks {
  static let sizes = [486, 10_000, 84_654]

  static var all: [Benchmark] {
    let kinds: [(String, StaticGenerator.Graph, Bool)] = [
      ("independent", .independent, false), ("dag", .layered, false), ("release", .independent, true),
      ("dag-release", .layered, true),
    ]
    return kinds.flatMap { name, graph, hasReleases in
      sizes.map { size in
        Benchmark("static/heft/\(name)/\(size)", repetitions: max(1, 10_000 / size)) {
          let generator = StaticGenerator(taskCount: size, graph: graph, hasReleases: hasReleases)
          let problem = try generator.problem(seed: 1)
          return { _ = ListScheduler.heft.plan(problem) }
        }
      }
    }
  }
}
