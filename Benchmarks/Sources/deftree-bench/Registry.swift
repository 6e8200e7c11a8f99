/// All benchmarks: one line per file of them.
enum Registry {
  static func all() -> [Benchmark] {
    NetworkBenchmarks.all + TrainingBenchmarks.all
  }
}
