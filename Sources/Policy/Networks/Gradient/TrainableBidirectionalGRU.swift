import Sim

/// Two gated recurrent units that read a sequence from both ends; their states side by side are the output.
struct TrainableBidirectionalGRU: Sendable {
  let inputs: Int
  let hidden: Int
  private let forwards: TrainableGRU
  private let backwards: TrainableGRU

  /// What the backward pass needs.
  struct Tape<Scalar: GradientScalar>: Sendable {
    var forwards: TrainableGRU.Tape<Scalar>
    var backwards: TrainableGRU.Tape<Scalar>
  }

  /// Values of one output row.
  var outputs: Int { 2 * hidden }

  init(_ prefix: String, inputs: Int, hidden: Int, in layout: inout ParameterLayout) {
    self.inputs = inputs
    self.hidden = hidden
    forwards = TrainableGRU(prefix, inputs: inputs, hidden: hidden, in: &layout)
    backwards = TrainableGRU(prefix, inputs: inputs, hidden: hidden, isReverse: true, in: &layout)
  }

  func initialise<Scalar: GradientScalar>(_ parameters: inout [Scalar], from random: inout RandomSource) {
    forwards.initialise(&parameters, from: &random)
    backwards.initialise(&parameters, from: &random)
  }

  func forward<Scalar: GradientScalar>(_ x: [Scalar], steps: Int, _ parameters: [Scalar]) -> Tape<Scalar> {
    Tape(
      forwards: forwards.forward(x, steps: steps, parameters),
      backwards: backwards.forward(x, steps: steps, parameters))
  }

  /// The states of both directions at every step, [steps][2 hidden].
  func states<Scalar: GradientScalar>(_ tape: Tape<Scalar>, steps: Int) -> [Scalar] {
    var rows: [Scalar] = []
    rows.reserveCapacity(steps * outputs)
    for step in 0..<steps {
      let range = step * hidden..<(step + 1) * hidden
      rows += tape.forwards.states[range]
      rows += tape.backwards.states[range]
    }
    return rows
  }

  /// The end state of each direction, [2 hidden].
  func endStates<Scalar: GradientScalar>(_ tape: Tape<Scalar>, steps: Int) -> [Scalar] {
    Array(forwards.endState(tape.forwards, steps: steps))
      + Array(backwards.endState(tape.backwards, steps: steps))
  }

  /// Slopes [steps][2 hidden] of a loss that depends on the end states alone, by which it is `slopes` [2 hidden].
  func spread<Scalar: GradientScalar>(endSlopes slopes: [Scalar], steps: Int) -> [Scalar] {
    var all = [Scalar](repeating: 0, count: steps * outputs)
    for index in 0..<hidden {
      all[(steps - 1) * outputs + index] = slopes[index]
      all[hidden + index] = slopes[hidden + index]
    }
    return all
  }

  /// Adds the gradients of both directions.
  ///
  /// - Parameter slopes: the loss by ``states(_:steps:)``, [steps][2 hidden].
  /// - Returns: the loss by x, [steps][inputs]; empty if it is not wanted.
  func backward<Scalar: GradientScalar>(
    _ x: [Scalar], _ tape: Tape<Scalar>, _ slopes: [Scalar], steps: Int, _ parameters: [Scalar],
    into gradient: inout [Scalar], returnsInput: Bool = true
  ) -> [Scalar] {
    var halves = (
      [Scalar](repeating: 0, count: steps * hidden), [Scalar](repeating: 0, count: steps * hidden)
    )
    for step in 0..<steps {
      for index in 0..<hidden {
        halves.0[step * hidden + index] = slopes[step * outputs + index]
        halves.1[step * hidden + index] = slopes[step * outputs + hidden + index]
      }
    }
    var dx = forwards.backward(
      x, tape.forwards, halves.0, steps: steps, parameters, into: &gradient, returnsInput: returnsInput)
    let other = backwards.backward(
      x, tape.backwards, halves.1, steps: steps, parameters, into: &gradient, returnsInput: returnsInput)
    for index in dx.indices { dx[index] += other[index] }
    return dx
  }
}
