import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct GradientTrainerTests {
  private static let shape = DeepSchedShape(slots: 8, machines: 3, hidden: 2)

  static func configuration(_ preset: GradientPreset = .deepschedOurs) -> GradientConfiguration {
    var configuration = preset.configuration
    configuration.lists = 5
    configuration.validationLists = 2
    configuration.batch = 2
    configuration.epochs = 3
    configuration.learningRate = 0.02
    return configuration
  }

  private func trainer(
    _ configuration: GradientConfiguration = configuration(), jobs: Int = 1
  ) throws -> GradientTrainer<DeepSchedLearning> {
    GradientTrainer(
      model: try DeepSchedLearning(configuration, shape: Self.shape), configuration: configuration, jobs: jobs
    )
  }

  private func finished(_ trainer: GradientTrainer<some GradientModel>) async throws -> GradientState {
    var state = trainer.initialState()
    while !state.isFinished { try await trainer.step(&state) }
    return state
  }

  @Test func jobsDoNotMatter() async throws {
    let one = try await finished(try trainer(jobs: 1)).encoded()
    #expect(try await finished(try trainer(jobs: 3)).encoded() == one)
  }

  /// Stopped after every single step, in the middle of epochs too, a training ends with the same bytes.
  @Test func resumingContinuesToTheSameBytes() async throws {
    let trainer = try trainer()
    let whole = try await finished(trainer).encoded()
    var bytes = try trainer.initialState().encoded()
    var steps = 0
    while true {
      var state = try GradientState(
        bytes: bytes, configuration: trainer.configuration, count: trainer.model.layout.count)
      if state.isFinished { break }
      try await trainer.step(&state)
      bytes = try state.encoded()
      steps += 1
    }
    #expect(steps == 9 && bytes == whole)
  }

  @Test func learns() async throws {
    var configuration = Self.configuration()
    configuration.epochs = 40
    let state = try await finished(try trainer(configuration))
    let (first, last) = (try #require(state.curve.first), try #require(state.curve.last))
    #expect(last.trainingLoss < first.trainingLoss * 0.95)
    #expect(state.curve.allSatisfy { $0.turnaroundRatio > 0 })
    let best = state.curve.map(\.validationLoss).min()
    #expect(state.curve.first { $0.epoch == state.bestEpoch }?.validationLoss == best)
  }

  /// The published recipe learns its padding, ours leaves it alone.
  @Test func paddingIsMasked() throws {
    let shape = DeepSchedShape(slots: 200, machines: 3, hidden: 2)
    for (preset, counted) in [(GradientPreset.deepsched, true), (.deepschedOurs, false)] {
      let learning = try DeepSchedLearning(Self.configuration(preset), shape: shape)
      let outcome = learning.learn(from: 0, learning.start())
      #expect((outcome.tasks == 200) == counted)
      #expect(outcome.gradient.contains { $0 != 0 } && outcome.gradient.allSatisfy(\.isFinite))
    }
  }

  @Test func learningRateIsHalved() {
    var configuration = Self.configuration()
    configuration.learningRate = 1
    configuration.halveEvery = 20
    #expect([0, 19, 20, 39, 40].map(configuration.rate(epoch:)) == [1, 1, 0.5, 0.5, 0.25])
    #expect(configuration.stepsPerEpoch == 3)
  }

  @Test func samplesAreShuffledBySeedAndEpoch() {
    let first = GradientTrainer<DeepSchedLearning>.order(50, seed: 1, epoch: 0)
    #expect(first.sorted() == Array(0..<50))
    #expect(first == GradientTrainer<DeepSchedLearning>.order(50, seed: 1, epoch: 0))
    #expect(first != GradientTrainer<DeepSchedLearning>.order(50, seed: 1, epoch: 1))
    #expect(first != GradientTrainer<DeepSchedLearning>.order(50, seed: 2, epoch: 0))
  }

  /// Both teachers give lessons that v2 takes steps on.
  @Test(arguments: GradientTeacher.allCases)
  func pairsAreLearnt(_ teacher: GradientTeacher) async throws {
    var configuration = Self.configuration(.deepschedV2)
    configuration.teacher = teacher
    (configuration.lists, configuration.validationLists, configuration.epochs) = (2, 1, 2)
    let trainer = GradientTrainer(
      model: try await PairLearning(configuration, jobs: 2), configuration: configuration, jobs: 2)
    let state = try await finished(trainer)
    #expect(state.curve.count == 2 && state.curve[1].trainingLoss < state.curve[0].trainingLoss)
  }

  @Test func anotherConfigurationIsRefused() async throws {
    let trainer = try trainer()
    let bytes = try trainer.initialState().encoded()
    var other = trainer.configuration
    other.batch = 3
    let error = #expect(throws: InputError.self) {
      try GradientState(bytes: bytes, configuration: other, count: trainer.model.layout.count)
    }
    #expect(error?.kind == .configuration)
  }

  @Test func damagedStatesAreRefused() throws {
    let trainer = try trainer()
    let bytes = try trainer.initialState().encoded()
    let count = trainer.model.layout.count
    var mutator = Mutator(seed: 1)
    for _ in 0..<2_000 {
      if let read = try? GradientState(
        bytes: mutator.mutate(bytes), configuration: trainer.configuration, count: count)
      {
        #expect(try read.encoded() == bytes)
      }
    }
  }

  /// The header alone, where all structure is: 10⁵ cases.
  @Test func damagedHeadersNeverTrap() throws {
    let metadata = [
      "format": GradientState.format, "version": GradientState.version, "state": "{\"step\":0}",
      "sha256": "0",
    ]
    let bytes = Checkpoint(
      tensors: [CheckpointTensor(name: "parameters", shape: [2], values: [1, 2])], metadata: metadata
    ).safetensors()
    let configuration = Self.configuration()
    var mutator = Mutator(seed: 2)
    for _ in 0..<100_000 {
      #expect(throws: InputError.self) {
        try GradientState(bytes: mutator.mutate(bytes), configuration: configuration, count: 2)
      }
    }
  }
}
