/// All benchmarks: one line per file of them.
enum Registry {
  static func all() -> [Benchmark] {
    SimulatorBenchmarks.all + NetworkBenchmarks.all + TrainingBenchmarks.all + LearningBenchmarks.all
      + RenderBenchmarks.all
  }
}
