import Sim

/// The published DeepSched network, forward and backward, for any number of slots and machines.
///
///     machines [3, M] → Conv1d 3→1 → Linear M→S → tanh ──────────────┐
///     tasks [S, 4] → bidirectional GRU → end states → Linear → tanh ─┴→ [2, S] → Conv1d 2→2: start, finish
///                                                                              → Conv1d 2→M: machine logits
///
/// The logits of a slot see one number of the tasks and one of the machines: a task's own features are out of reach, which
/// is why it cannot learn (Guides/DeepSched.md). It is kept as it was published.
///
/// Source: Shawky et al.; facts, deepsched, "Network". Complexity: O(S × (hidden² + M)) a pass.
struct DeepSchedNetwork: Sendable {
  let shape: DeepSchedShape
  let layout: ParameterLayout
  private let timeHead: TrainableConvolution
  private let machineHead: TrainableConvolution
  private let taskLinear: TrainableLinear
  private let gru: TrainableBidirectionalGRU
  private let machineConvolution: TrainableConvolution
  private let machineLinear: TrainableLinear

  init(_ shape: DeepSchedShape = .published) {
    var layout = ParameterLayout()
    self.shape = shape
    machineConvolution = TrainableConvolution(
      "machine_enc.conv1d", inputs: DeepSchedShape.machineRows, outputs: 1, in: &layout)
    machineLinear = TrainableLinear(
      "machine_enc.fc", inputs: shape.machines, outputs: shape.slots, in: &layout)
    gru = TrainableBidirectionalGRU(
      "job_enc.rnn", inputs: DeepSchedShape.taskColumns, hidden: shape.hidden, in: &layout)
    taskLinear = TrainableLinear("job_enc.fc", inputs: 2 * shape.hidden, outputs: shape.slots, in: &layout)
    timeHead = TrainableConvolution("conv1d_1", inputs: 2, outputs: 2, in: &layout)
    machineHead = TrainableConvolution("conv1d_2", inputs: 2, outputs: shape.machines, in: &layout)
    self.layout = layout
  }

  /// Random parameters, drawn layer by layer as PyTorch draws them (evenly, not the same numbers).
  func start<Scalar: GradientScalar>(seed: UInt64) -> [Scalar] {
    var random = RandomSource(seed: seed)
    var parameters = [Scalar](repeating: 0, count: layout.count)
    machineConvolution.initialise(&parameters, from: &random)
    machineLinear.initialise(&parameters, from: &random)
    gru.initialise(&parameters, from: &random)
    taskLinear.initialise(&parameters, from: &random)
    timeHead.initialise(&parameters, from: &random)
    machineHead.initialise(&parameters, from: &random)
    return parameters
  }

  /// Runs the network; `input` must have the network's shape.
  func forward<Scalar: GradientScalar>(
    _ input: DeepSchedInput<Scalar>, _ parameters: [Scalar]
  ) -> DeepSchedPass<Scalar> {
    let slots = shape.slots
    let row = machineConvolution.forward(input.machines, length: shape.machines, parameters)
    let machineFeatures = TrainableTanh.forward(machineLinear.forward(row, rows: 1, parameters))
    let tape = gru.forward(input.tasks, steps: slots, parameters)
    let ends = gru.endStates(tape, steps: slots)
    let taskFeatures = TrainableTanh.forward(taskLinear.forward(ends, rows: 1, parameters))
    let stacked = machineFeatures + taskFeatures
    return DeepSchedPass(
      machineRow: row, machineFeatures: machineFeatures, tape: tape, endStates: ends,
      taskFeatures: taskFeatures, times: timeHead.forward(stacked, length: slots, parameters),
      logits: machineHead.forward(stacked, length: slots, parameters))
  }

  /// The states of both directions at every slot, [slots][2 hidden]; the network itself uses the end states alone.
  func states<Scalar: GradientScalar>(_ pass: DeepSchedPass<Scalar>) -> [Scalar] {
    gru.states(pass.tape, steps: shape.slots)
  }

  /// Adds the gradient of a loss by all parameters.
  ///
  /// - Parameters:
  ///   - logitSlopes: the loss by the logits, [machines][slots].
  ///   - timeSlopes: the loss by the times, [2][slots].
  func backward<Scalar: GradientScalar>(
    _ input: DeepSchedInput<Scalar>, _ pass: DeepSchedPass<Scalar>, logitSlopes: [Scalar],
    timeSlopes: [Scalar], _ parameters: [Scalar], into gradient: inout [Scalar]
  ) {
    let slots = shape.slots
    let stacked = pass.stacked
    var slopes = machineHead.backward(stacked, logitSlopes, length: slots, parameters, into: &gradient)
    let byTimes = timeHead.backward(stacked, timeSlopes, length: slots, parameters, into: &gradient)
    for index in slopes.indices { slopes[index] += byTimes[index] }
    let byMachines = TrainableTanh.backward(pass.machineFeatures, Array(slopes[..<slots]))
    let byRow = machineLinear.backward(pass.machineRow, byMachines, rows: 1, parameters, into: &gradient)
    _ = machineConvolution.backward(
      input.machines, byRow, length: shape.machines, parameters, into: &gradient)
    let byTasks = TrainableTanh.backward(pass.taskFeatures, Array(slopes[slots...]))
    let byEnds = taskLinear.backward(pass.endStates, byTasks, rows: 1, parameters, into: &gradient)
    _ = gru.backward(
      input.tasks, pass.tape, gru.spread(endSlopes: byEnds, steps: slots), steps: slots, parameters,
      into: &gradient, returnsInput: false)
  }
}
