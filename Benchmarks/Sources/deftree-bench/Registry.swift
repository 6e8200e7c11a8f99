/// All benchmarks: one line per file of them.
enum Registry {
  static func all() throws -> [Benchmark] {
    try SimulatorBenchmarks.all + DeepSchedBenchmarks.all + NetworkBenchmarks.all + TrainingBenchmarks.all + LearningBenchmarks.all
      + StudentBenchmarks.all + RenderBenchmarks.all
  }
}
