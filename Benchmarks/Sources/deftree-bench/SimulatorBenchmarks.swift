import Foundation
import Policy
import Sim

/// Decisions of whole episodes, one operation each: the event loop, the observation and the rule's choice.
///
/// They run on the recorded test set where `../shared` is there, else on drawn families of the same sizes.
enum SimulatorBenchmarks {
  static let decisions = 20_000

  static var all: [Benchmark] {
    [
      Benchmark("simulator/prolis/corrected/S", operations: decisions) {
        try episodes(size: "S", style: .corrected)
      },
      Benchmark("simulator/prolis/published/S", operations: decisions) {
        try episodes(size: "S", style: .published)
      },
      Benchmark("simulator/prolis/unobserved/S", operations: decisions) {
        try episodes(size: "S", style: nil)
      },
      Benchmark("simulator/prolis/corrected/L", operations: decisions) {
        try episodes(size: "L", style: .corrected)
      },
    ]
  }

  /// Takes ``decisions`` decisions of ProLiS, one episode after the other, γ 1.5; writes the observation before each.
  private static func episodes(size: String, style: ObservationStyle?) throws -> () throws -> Void {
    let workloads = try workloads(size: size)
    var rule = ProLiSRule()
    var rows: [Double] = []
    return {
      var left = decisions
      var episode = 0
      while left > 0 {
        var simulation = Simulation(workload: workloads[episode % workloads.count])
        while !simulation.isFinished, left > 0 {
          if let style { simulation.writeObservation(style, into: &rows) }
          try simulation.choose(rule.choose(in: simulation))
          left -= 1
        }
        episode += 1
      }
    }
  }

  private static func workloads(size: String) throws -> [Workload] {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<5 { folder.deleteLastPathComponent() }
    folder.appendPathComponent("shared/golden/testset")
    if FileManager.default.fileExists(atPath: folder.path) {
      let testSet = try ReferenceTestSet(directory: folder.path)
      return try (0..<testSet.instanceCount).map {
        try testSet.workload(size: size, instance: $0, factor: .fixed(1.5))
      }
    }
    let configuration = WorkloadConfiguration(sizes: [WorkloadSize(size) ?? .small])
    let source = try WorkloadSource(configuration, seed: 1)
    return try (0..<30).map { try source.workload(episode: $0) }
  }
}
