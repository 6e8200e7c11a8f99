/// One measured piece of work.
struct Benchmark {
  /// `group/what/size`.
  let name: String
  /// Calls of the work per sample; a sample should last about a millisecond or more.
  let repetitions: Int
  /// Operations in one call of the work; results are per operation.
  let operations: Int
  /// Makes the work; called once, outside the measurement.
  let prepare: () throws -> () throws -> Void

  init(
    _ name: String, repetitions: Int = 1, operations: Int = 1,
    prepare: @escaping () throws -> () throws -> Void
  ) {
    self.name = name
    self.repetitions = repetitions
    self.operations = operations
    self.prepare = prepare
  }

  /// Times `samples` samples after one that warms up.
  func run(samples: Int) throws -> BenchmarkResult {
    let work = try prepare()
    let clock = ContinuousClock()
    var nanoseconds: [Double] = []
    for sample in 0...samples {
      let elapsed = try clock.measure {
        for _ in 0..<repetitions { try work() }
      }
      let (seconds, attoseconds) = elapsed.components
      let total = Double(seconds) * 1e9 + Double(attoseconds) * 1e-9
      if sample > 0 { nanoseconds.append(total / Double(repetitions * operations)) }
    }
    nanoseconds.sort()
    return BenchmarkResult(
      name: name, median: nanoseconds[nanoseconds.count / 2], minimum: nanoseconds[0], samples: samples)
  }
}
