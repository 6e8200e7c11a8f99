import Policy
import Sim

/// The shipped `deepsched-v2` at the source's three sizes on 188 machines, one whole schedule per operation, one core.
enum DeepSchedBenchmarks {
  static var all: [Benchmark] {
    [486, 10_000, 84_654].map { size in
      Benchmark("static/deepsched-v2/\(size)", repetitions: max(1, 10_000 / size)) {
        let problem = try StaticGenerator(taskCount: size).problem(seed: 1)
        guard let scheduler = try StaticModels.shipped("deepsched-v2") as? PairScheduler else {
          throw InputError(.data, "the shipped deepsched-v2 is another network")
        }
        return { _ = try scheduler.plan(problem) }
      }
    }
  }
}
