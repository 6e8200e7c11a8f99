/// All benchmarks: one line per file of them.
enum Registry {
  static func all() throws -> [Benchmark] {
    try SimulatorBenchmarks.all + NetworkBenchmarks.all + TrainingBenchmarks.all + LearningBenchmarks.all
      + StudentBenchmarks.all + RenderBenchmarks.all + StaticBenchmarks.all
      + DeepSchedBenchmarks.all
  }
}
