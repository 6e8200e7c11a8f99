import Sim

/// A published DeepSched network as a scheduler: every task on the machine of its largest logit, placed in the order of the
/// starts that the network gives. It knows one number of machines, and as many tasks as it has slots.
public struct DeepSchedScheduler: StaticScheduler {
  public let name: String
  private let checkpoint: DeepSchedCheckpoint
  private let features: DeepSchedFeatures

  /// - Parameter isScaled: whether the network was trained on scaled inputs.
  public init(name: String, checkpoint: DeepSchedCheckpoint, isScaled: Bool) {
    self.name = name
    self.checkpoint = checkpoint
    features = DeepSchedFeatures(shape: checkpoint.shape, isScaled: isScaled)
  }

  public func takes(_ problem: StaticProblem) -> Bool {
    problem.taskCount <= checkpoint.shape.slots && problem.machineCount == checkpoint.shape.machines
  }

  public func schedule(
    _ problem: StaticProblem, jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> StaticSchedule {
    let input = try features.input(problem)
    let pass = DeepSchedNetwork(checkpoint.shape).forward(input, checkpoint.parameters)
    return features.schedule(problem, pass)
  }
}
