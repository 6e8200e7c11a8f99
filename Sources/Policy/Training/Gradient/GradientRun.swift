import Foundation
import Sim

/// A whole training by gradient in a folder: `state.safetensors`, `model.safetensors`, `curve.csv`, `training.yaml`.
public struct GradientRun: Sendable {
  public var configuration: GradientConfiguration
  public var folder: String
  public var resumes = false
  public var jobs = 1
  /// Time between two writings of the state.
  public var saveInterval: Duration = .seconds(120)
  /// Name and version of the tool, for the model.
  public var tool = "deftree"

  public init(configuration: GradientConfiguration, folder: String) {
    self.configuration = configuration
    self.folder = folder
  }

  private var statePath: String { "\(folder)/state.safetensors" }
  private var modelPath: String { "\(folder)/model.safetensors" }
  private var curvePath: String { "\(folder)/curve.csv" }

  /// Runs or resumes the training.
  ///
  /// - Parameter progress: called after every step.
  /// - Throws: ``InputError``; `CancellationError` after the state was written.
  public func run(progress: @Sendable (GradientProgress) -> Void = { _ in }) async throws -> GradientSummary {
    let exists = FileManager.default.fileExists(atPath: statePath)
    guard resumes || !exists else {
      throw InputError(
        .cannotCreate, file: folder, "holds a training already", remedy: "give --resume, or another folder")
    }
    switch configuration.network {
    case .published:
      return try await run(try DeepSchedLearning(configuration), resumes: exists, progress)
    case .pairs:
      return try await run(try await PairLearning(configuration, jobs: jobs), resumes: exists, progress)
    }
  }

  private func run(
    _ model: some GradientModel, resumes: Bool, _ progress: @Sendable (GradientProgress) -> Void
  ) async throws -> GradientSummary {
    let trainer = GradientTrainer(model: model, configuration: configuration, jobs: jobs)
    var state = trainer.initialState()
    if resumes {
      state = try GradientState(
        bytes: try FileAccess.read(statePath), file: statePath, configuration: configuration,
        count: model.layout.count)
    }
    try FileAccess.replace("\(folder)/training.yaml", with: try configuration.yaml())
    let clock = ContinuousClock()
    let (begin, stepsBefore) = (clock.now, state.optimizer.steps)
    var saved = clock.now
    while !state.isFinished {
      do {
        try Task.checkCancellation()
        try await trainer.step(&state)
      } catch let stop as CancellationError {
        try write(state, model.layout)
        throw stop
      }
      if clock.now - saved >= saveInterval {
        try write(state, model.layout)
        saved = clock.now
      }
      let done = state.optimizer.steps
      let left = configuration.epochs * configuration.stepsPerEpoch - done
      let seconds = (clock.now - begin) / .seconds(1)
      progress(
        GradientProgress(
          epoch: min(state.epoch + 1, configuration.epochs), epochs: configuration.epochs, step: state.step,
          steps: configuration.stepsPerEpoch, latest: state.curve.last,
          secondsLeft: seconds / Double(max(1, done - stepsBefore)) * Double(left)))
    }
    try write(state, model.layout)
    return GradientSummary(
      network: configuration.network, parameters: model.layout.count, epochs: state.epoch, model: modelPath,
      curve: curvePath, bestEpoch: state.bestEpoch,
      best: state.curve.first { $0.epoch == state.bestEpoch }, last: state.curve.last)
  }

  /// Writes state, model and curve, each in one step.
  private func write(_ state: GradientState, _ layout: ParameterLayout) throws(InputError) {
    var metadata = [
      "network": configuration.network.rawValue, "training.tool": tool,
      "training.configuration": try configuration.yaml(), "training.seed": "\(configuration.seed)",
      "training.epochs": "\(state.epoch)", "training.best.epoch": "\(state.bestEpoch)",
    ]
    if let best = state.curve.first(where: { $0.epoch == state.bestEpoch }) {
      metadata["training.best.turnaround-ratio"] = "\(best.turnaroundRatio)"
      metadata["training.best.validation-accuracy"] = "\(best.validationAccuracy)"
    }
    let model = Checkpoint(tensors: layout.tensors(of: state.best), metadata: metadata)
    try FileAccess.replace(statePath, with: try state.encoded(), durable: true)
    try FileAccess.replace(modelPath, with: model.safetensors(), durable: true)
    try FileAccess.replace(curvePath, with: GradientCurve.csv(state.curve))
  }
}
