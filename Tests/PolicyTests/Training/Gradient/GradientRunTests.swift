import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct GradientRunTests {
  private func folder() -> String { NSTemporaryDirectory() + "gradient-\(UUID().uuidString)" }

  private func configuration() -> GradientConfiguration {
    var configuration = GradientTrainerTests.configuration(.deepschedV2)
    (configuration.lists, configuration.validationLists, configuration.epochs) = (2, 1, 2)
    return configuration
  }

  /// The model of a run is a scheduler, and a run that was stopped and resumed gives the same files.
  @Test func stoppedRunsEndWithTheSameFiles() async throws {
    let (one, two) = (folder(), folder())
    defer { for path in [one, two] { try? FileManager.default.removeItem(atPath: path) } }
    let summary = try await GradientRun(configuration: configuration(), folder: one).run()
    #expect(summary.epochs == 2)
    let stopped = Task { [configuration = configuration()] in
      try await GradientRun(configuration: configuration, folder: two).run { _ in
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    await #expect(throws: CancellationError.self) { try await stopped.value }
    var resumed = GradientRun(configuration: configuration(), folder: two)
    resumed.resumes = true
    _ = try await resumed.run()
    for file in ["state.safetensors", "model.safetensors", "curve.csv", "training.yaml"] {
      #expect(try FileAccess.read("\(one)/\(file)") == FileAccess.read("\(two)/\(file)"), "\(file)")
    }
    let problem = try StaticGenerator(taskCount: 20, machineCount: 4).problem(seed: 1)
    let scheduler = try StaticModels.scheduler(path: summary.model)
    #expect(StaticScheduleValidator.problems(try await scheduler.schedule(problem), of: problem) == [])
    await #expect(throws: InputError.self) {
      try await GradientRun(configuration: configuration(), folder: one).run()
    }
  }

  @Test func publishedNetworksNameTheSizesTheyTake() async throws {
    let shape = DeepSchedShape(slots: 8, machines: 3, hidden: 2)
    let checkpoint = DeepSchedCheckpoint(shape: shape, parameters: DeepSchedNetwork(shape).start(seed: 1))
    let scheduler = DeepSchedScheduler(name: "published", checkpoint: checkpoint, isScaled: true)
    let problem = try StaticGenerator(taskCount: 8, machineCount: 3).problem(seed: 1)
    #expect(StaticScheduleValidator.problems(try await scheduler.schedule(problem), of: problem) == [])
    for (tasks, machines) in [(9, 3), (8, 4)] {
      let other = try StaticGenerator(taskCount: tasks, machineCount: machines).problem(seed: 1)
      let error = await #expect(throws: InputError.self) { try await scheduler.schedule(other) }
      #expect(error.map { "\($0)".contains("deepsched-v2") } == true)
    }
  }
}
