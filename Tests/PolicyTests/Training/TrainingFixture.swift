import Foundation
import Sim

@testable import Policy

/// Trainings small enough for a debug build, and folders to run them in.
enum TrainingFixture {
  /// ES-RL on two small workflows: a generation takes milliseconds.
  static var tiny: TrainingConfiguration {
    TrainingConfiguration(
      network: .esrl, seed: 7, generations: 6, population: 4, sigma: LinearSchedule(from: 0.1, to: 0.05),
      learningRate: .constant(0.02), weightDecay: 0.01, fitness: .relative,
      workload: WorkloadConfiguration(
        families: ["Montage"], sizes: [.tasks(20)], count: 2, deadlineFactors: .choices([1, 1.5])),
      validation: ValidationPlan(episodes: 2, every: 2))
  }

  static func stage(_ configuration: TrainingConfiguration = tiny) throws -> TrainingStage {
    try TrainingStage(name: "esrl", configuration: configuration)
  }

  /// A new empty folder, removed after `body`.
  static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deftree-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }

  /// The state after `generations` generations.
  static func state(_ generations: Int, jobs: Int = 1) async throws -> TrainingState {
    let trainer = try await Trainer(try stage(), jobs: jobs)
    var state = try trainer.initialState()
    for _ in 0..<generations { try await trainer.runGeneration(&state) }
    return state
  }
}
