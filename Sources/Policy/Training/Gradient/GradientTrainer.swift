import Sim

/// Trains a network by gradient, step by step.
///
/// The gradients of a batch are computed independently and added in the order of the samples, so the states are the same
/// for any number of jobs.
struct GradientTrainer<Model: GradientModel>: Sendable {
  let model: Model
  let configuration: GradientConfiguration
  let jobs: Int

  func initialState() -> GradientState {
    GradientState(configuration: configuration, parameters: model.start())
  }

  /// Takes one step of Adam on the mean loss of the next batch; after the last of an epoch, validates.
  ///
  /// The state is unchanged when it throws.
  func step(_ state: inout GradientState) async throws {
    let order = Self.order(model.sampleCount, seed: configuration.seed, epoch: state.epoch)
    let batch = Array(order.dropFirst(state.step * configuration.batch).prefix(configuration.batch))
    let (model, parameters) = (model, state.parameters)
    let outcomes = try await parallelMap(count: batch.count, jobs: jobs) { index in
      model.learn(from: batch[index], parameters)
    }
    var next = state
    var uphill = [Float](repeating: 0, count: parameters.count)
    let share = -1 / Float(batch.count)
    for outcome in outcomes {
      for index in uphill.indices { uphill[index] += share * outcome.gradient[index] }
      next.loss += outcome.loss
      next.correct += outcome.correct
      next.tasks += outcome.tasks
    }
    // The optimiser climbs, so it is handed the way down.
    next.optimizer.step(
      &next.parameters, gradient: uphill, rate: Float(configuration.rate(epoch: state.epoch)), weightDecay: 0)
    next.step += 1
    if next.step == configuration.stepsPerEpoch { try await finishEpoch(&next) }
    state = next
  }

  private func finishEpoch(_ state: inout GradientState) async throws {
    let (model, parameters) = (model, state.parameters)
    let verdicts = try await parallelMap(count: model.validationCount, jobs: jobs) { index in
      try model.validate(index, parameters)
    }
    let count = Double(max(1, verdicts.count))
    let point = GradientPoint(
      epoch: state.epoch + 1, learningRate: configuration.rate(epoch: state.epoch),
      trainingLoss: state.loss / Double(max(1, model.sampleCount)),
      trainingAccuracy: Double(state.correct) / Double(max(1, state.tasks)),
      validationLoss: verdicts.reduce(0) { $0 + $1.loss } / count,
      validationAccuracy: Double(verdicts.reduce(0) { $0 + $1.correct })
        / Double(max(1, verdicts.reduce(0) { $0 + $1.tasks })),
      turnaroundRatio: verdicts.reduce(0) { $0 + $1.turnaroundRatio } / count)
    guard point.trainingLoss.isFinite, point.validationLoss.isFinite else {
      throw InputError(
        .data, "the loss of epoch \(point.epoch) is not a number", remedy: "train with a lower learning rate")
    }
    if state.curve.allSatisfy({ $0.validationLoss > point.validationLoss }) {
      state.best = parameters
      state.bestEpoch = point.epoch
    }
    state.curve.append(point)
    (state.step, state.loss, state.correct, state.tasks) = (0, 0, 0, 0)
  }

  /// The samples of an epoch in random order.
  static func order(_ count: Int, seed: UInt64, epoch: Int) -> [Int] {
    var random = RandomSource(seed: seed).stream(UInt64(1_000_000 + epoch))
    return Array(0..<count).shuffled(using: &random)
  }
}
