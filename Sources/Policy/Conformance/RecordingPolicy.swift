import Sim

/// A network policy whose intermediates can be looked at.
protocol RecordingPolicy: SchedulingPolicy {
  var recordedScores: NetworkScores { get }
  var recordedIntermediates: NetworkIntermediates { get }
  var recordedInput: NetworkInput { get }
  /// Whether it is a graph network, whose arithmetic the recording restates in another order.
  var readsGraph: Bool { get }
  mutating func keepIntermediates(_ keep: Bool)
  /// Scores the present decision with `masked` and the observation `rows` in place of the simulation's own.
  mutating func score(_ simulation: Simulation, observation: [Double], masked: Int?) throws(InputError)
}

extension NetworkPolicy: RecordingPolicy {
  var recordedScores: NetworkScores { network.scores }
  var recordedIntermediates: NetworkIntermediates { network.intermediates }
  var recordedInput: NetworkInput { lastInput }

  var readsGraph: Bool { Network.kind.readsWorkflow }

  mutating func keepIntermediates(_ keep: Bool) {
    network.keepsIntermediates = keep
  }

  mutating func score(
    _ simulation: Simulation, observation: [Double], masked: Int?
  ) throws(InputError) {
    try score(simulation)
    var input = lastInput
    input.observation = observation
    input.masked = masked
    try network.forward(input)
  }
}
