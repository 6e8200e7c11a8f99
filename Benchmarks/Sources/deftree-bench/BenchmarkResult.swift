/// What a benchmark measured, in nanoseconds per operation.
struct BenchmarkResult: Codable {
  let name: String
  let median: Double
  let minimum: Double
  let samples: Int
}
