import Sim

/// One direction of a gated recurrent unit with a backward pass, in PyTorch's form and order of gates.
///
///     r = σ(W_ir x + b_ir + W_hr h + b_hr)      z alike
///     n = tanh(W_in x + b_in + r (W_hn h + b_hn))
///     h' = (1 − z) n + z h                      h₀ = 0
///
/// Tensors `prefix.weight_ih_l0` [3 hidden, inputs], `weight_hh_l0` [3 hidden, hidden], `bias_ih_l0` and `bias_hh_l0`
/// [3 hidden], with `_reverse` for the direction that reads from the end.
///
/// Source: Cho et al., "Learning phrase representations using RNN encoder–decoder", 2014; facts, deepsched, "Network".
struct TrainableGRU: Sendable {
  let inputs: Int
  let hidden: Int
  let isReverse: Bool
  private let inputWeight: Range<Int>
  private let stateWeight: Range<Int>
  private let inputBias: Range<Int>
  private let stateBias: Range<Int>

  /// What the backward pass needs of a forward pass over `steps` steps, all [steps][…] in the order of the input.
  struct Tape<Scalar: GradientScalar>: Sendable {
    /// h after each step.
    var states: [Scalar]
    /// r, z and n of each step.
    var gates: [Scalar]
    /// W_hn h + b_hn of each step.
    var candidates: [Scalar]
  }

  init(
    _ prefix: String, inputs: Int, hidden: Int, isReverse: Bool = false, in layout: inout ParameterLayout
  ) {
    self.inputs = inputs
    self.hidden = hidden
    self.isReverse = isReverse
    let ending = isReverse ? "_l0_reverse" : "_l0"
    inputWeight = layout.take("\(prefix).weight_ih\(ending)", [3 * hidden, inputs])
    stateWeight = layout.take("\(prefix).weight_hh\(ending)", [3 * hidden, hidden])
    inputBias = layout.take("\(prefix).bias_ih\(ending)", [3 * hidden])
    stateBias = layout.take("\(prefix).bias_hh\(ending)", [3 * hidden])
  }

  /// Draws everything evenly from ±1/√hidden, as PyTorch does.
  func initialise<Scalar: GradientScalar>(_ parameters: inout [Scalar], from random: inout RandomSource) {
    for range in [inputWeight, stateWeight, inputBias, stateBias] {
      UniformStart.fill(&parameters, range, within: 1 / Double(hidden).squareRoot(), from: &random)
    }
  }

  /// Runs over x [steps][inputs].
  ///
  /// - Complexity: O(steps × hidden × (inputs + hidden)).
  func forward<Scalar: GradientScalar>(_ x: [Scalar], steps: Int, _ parameters: [Scalar]) -> Tape<Scalar> {
    let fromInput = PackedMatrix(transposing: parameters[inputWeight], inputs: inputs, columns: 3 * hidden)
      .product(x, rows: steps, plus: parameters[inputBias])
    let fromState = PackedMatrix(transposing: parameters[stateWeight], inputs: hidden, columns: 3 * hidden)
    let bias =
      Array(parameters[stateBias]) + [Scalar](repeating: 0, count: fromState.stride - 3 * hidden)
    var tape = Tape(
      states: [Scalar](repeating: 0, count: steps * hidden), gates: fromInput,
      candidates: [Scalar](repeating: 0, count: steps * hidden))
    var recurrent = [Scalar](repeating: 0, count: fromState.stride)
    let start = [Scalar](repeating: 0, count: hidden)
    let h = hidden
    fromState.withWeights { weights in
      tape.states.withUnsafeMutableBufferPointer { states in
        tape.gates.withUnsafeMutableBufferPointer { gates in
          tape.candidates.withUnsafeMutableBufferPointer { candidates in
            recurrent.withUnsafeMutableBufferPointer { recurrent in
              start.withUnsafeBufferPointer { start in
                bias.withUnsafeBufferPointer { bias in
                  guard let states = states.baseAddress, let gates = gates.baseAddress,
                    let candidates = candidates.baseAddress, let recurrent = recurrent.baseAddress,
                    var before = start.baseAddress
                  else { return }
                  for number in 0..<steps {
                    let step = isReverse ? steps - 1 - number : number
                    let (gate, state) = (gates + step * 3 * h, states + step * h)
                    Scalar.multiply(
                      before, rows: 1, inputs: h, weights, stride: fromState.stride,
                      initial: bias.baseAddress, into: recurrent)
                    for index in 0..<2 * h { gate[index] += recurrent[index] }
                    Scalar.logistic(gate, count: 2 * h)
                    for index in 0..<h {
                      candidates[step * h + index] = recurrent[2 * h + index]
                      gate[2 * h + index] += gate[index] * recurrent[2 * h + index]
                    }
                    Scalar.hyperbolicTangent(gate + 2 * h, count: h)
                    for index in 0..<h {
                      let update = gate[h + index]
                      state[index] = (1 - update) * gate[2 * h + index] + update * before[index]
                    }
                    before = UnsafePointer(state)
                  }
                }
              }
            }
          }
        }
      }
    }
    return tape
  }

  /// The state after the last step that was read.
  func endState<Scalar: GradientScalar>(_ tape: Tape<Scalar>, steps: Int) -> ArraySlice<Scalar> {
    let last = isReverse ? 0 : steps - 1
    return tape.states[last * hidden..<(last + 1) * hidden]
  }

  /// Adds the gradients of all four tensors by backpropagation through time.
  ///
  /// - Parameters:
  ///   - x: what ``forward(_:steps:_:)`` was given.
  ///   - slopes: the loss by the states, [steps][hidden]; for a loss of the end state alone, zero elsewhere.
  ///   - returnsInput: whether the loss by x is wanted.
  /// - Returns: the loss by x, [steps][inputs]; empty if it is not wanted.
  /// - Complexity: as the forward pass, twice.
  func backward<Scalar: GradientScalar>(
    _ x: [Scalar], _ tape: Tape<Scalar>, _ slopes: [Scalar], steps: Int, _ parameters: [Scalar],
    into gradient: inout [Scalar], returnsInput: Bool = true
  ) -> [Scalar] {
    let h = hidden
    // By what the gates were computed from: of the input's share, and of the state's, which differ in n.
    var byInput = [Scalar](repeating: 0, count: steps * 3 * h)
    var byState = byInput
    var before = [Scalar](repeating: 0, count: steps * h)
    let back = PackedMatrix(parameters[stateWeight], inputs: 3 * h, columns: h)
    var carried = [Scalar](repeating: 0, count: back.stride)
    back.withWeights { weights in
      byInput.withUnsafeMutableBufferPointer { byInput in
        byState.withUnsafeMutableBufferPointer { byState in
          carried.withUnsafeMutableBufferPointer { carried in
            var kept = [Scalar](repeating: 0, count: h)
            for number in stride(from: steps - 1, through: 0, by: -1) {
              let step = isReverse ? steps - 1 - number : number
              let previous = isReverse ? step + 1 : step - 1
              for index in 0..<h {
                let slope = slopes[step * h + index] + carried[index]
                let reset = tape.gates[step * 3 * h + index]
                let update = tape.gates[step * 3 * h + h + index]
                let candidate = tape.gates[step * 3 * h + 2 * h + index]
                let old = number > 0 ? tape.states[previous * h + index] : 0
                before[step * h + index] = old
                let byCandidate = slope * (1 - update) * (1 - candidate * candidate)
                let byReset = byCandidate * tape.candidates[step * h + index] * reset * (1 - reset)
                let byUpdate = slope * (old - candidate) * update * (1 - update)
                let place = step * 3 * h + index
                (byInput[place], byInput[place + h], byInput[place + 2 * h]) = (
                  byReset, byUpdate, byCandidate
                )
                (byState[place], byState[place + h]) = (byReset, byUpdate)
                byState[place + 2 * h] = byCandidate * reset
                kept[index] = slope * update
              }
              guard let slopes = byState.baseAddress, let into = carried.baseAddress else { return }
              Scalar.multiply(
                slopes + step * 3 * h, rows: 1, inputs: 3 * h, weights, stride: back.stride, initial: nil,
                into: into)
              for index in 0..<h { into[index] += kept[index] }
            }
          }
        }
      }
    }
    FlatMatrix.addProduct(
      ofTransposed: byInput, 3 * h, x, inputs, rows: steps, to: &gradient, at: inputWeight.lowerBound)
    FlatMatrix.addRows(byInput, 3 * h, rows: steps, to: &gradient, at: inputBias.lowerBound)
    FlatMatrix.addProduct(
      ofTransposed: byState, 3 * h, before, h, rows: steps, to: &gradient, at: stateWeight.lowerBound)
    FlatMatrix.addRows(byState, 3 * h, rows: steps, to: &gradient, at: stateBias.lowerBound)
    guard returnsInput else { return [] }
    return PackedMatrix(parameters[inputWeight], inputs: 3 * h, columns: inputs).product(byInput, rows: steps)
  }
}
