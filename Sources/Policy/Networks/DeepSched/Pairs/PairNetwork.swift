import Sim

/// `deepsched-v2`: how urgent each task is, and a score for each pair of a task and a group of equal machines.
///
///     tasks [n, 6] → bidirectional GRU → states [n, 32] ─┐
///     tasks [n, 6] ──────────────────────────────────────┴→ Linear → tanh: embedding [n, 32]
///     embedding → Linear: urgency [n]
///     score of a pair = v · tanh(A embedding + B group + C pair)
///
/// Tasks and groups may be any number. A, B and the embedding do not depend on the schedule so far, so they are computed
/// once for a list; a decision costs C and v alone.
///
/// Complexity: O(n) for a list, O(groups) for a decision.
struct PairNetwork: Sendable {
  static let taskColumns = 6
  static let groupColumns = 2
  static let pairColumns = 2
  static let hidden = 16
  /// Width of the embedding and of the hidden layer of a score; a multiple of 16.
  static let width = 32

  let layout: ParameterLayout
  private let gru: TrainableBidirectionalGRU
  private let embedding: TrainableLinear
  private let urgency: TrainableLinear
  private let taskPart: TrainableLinear
  private let groupPart: TrainableLinear
  private let pairPart: TrainableLinear
  private let score: TrainableLinear

  /// What is known of a list before anything is scheduled.
  struct Encoding<Scalar: GradientScalar>: Sendable {
    var tape: TrainableBidirectionalGRU.Tape<Scalar>
    /// States and columns of each task side by side.
    var joined: [Scalar]
    /// [n][width].
    var embedding: [Scalar]
    /// [n].
    var urgency: [Scalar]
    /// A embedding, [n][width].
    var tasks: [Scalar]
    /// B group, [groups][width].
    var groups: [Scalar]
  }

  /// Scores of all pairs, and what the backward pass needs.
  struct Scores<Scalar: GradientScalar>: Sendable {
    /// After tanh, [n × groups][width].
    var hidden: [Scalar]
    /// [n × groups].
    var values: [Scalar]
  }

  init() {
    var layout = ParameterLayout()
    gru = TrainableBidirectionalGRU("tasks.rnn", inputs: Self.taskColumns, hidden: Self.hidden, in: &layout)
    embedding = TrainableLinear(
      "tasks.embedding", inputs: 2 * Self.hidden + Self.taskColumns, outputs: Self.width, in: &layout)
    urgency = TrainableLinear("urgency", inputs: Self.width, outputs: 1, in: &layout)
    taskPart = TrainableLinear("score.task", inputs: Self.width, outputs: Self.width, in: &layout)
    groupPart = TrainableLinear(
      "score.group", inputs: Self.groupColumns, outputs: Self.width, in: &layout)
    pairPart = TrainableLinear("score.pair", inputs: Self.pairColumns, outputs: Self.width, in: &layout)
    score = TrainableLinear("score.value", inputs: Self.width, outputs: 1, in: &layout)
    self.layout = layout
  }

  func start<Scalar: GradientScalar>(seed: UInt64) -> [Scalar] {
    var random = RandomSource(seed: seed)
    var parameters = [Scalar](repeating: 0, count: layout.count)
    gru.initialise(&parameters, from: &random)
    for layer in [embedding, urgency, taskPart, groupPart, pairPart, score] {
      layer.initialise(&parameters, from: &random)
    }
    return parameters
  }

  func encode<Scalar: GradientScalar>(
    _ input: PairInput<Scalar>, _ parameters: [Scalar]
  ) -> Encoding<Scalar> {
    let count = input.taskCount
    let tape = gru.forward(input.tasks, steps: count, parameters)
    let states = gru.states(tape, steps: count)
    var joined: [Scalar] = []
    joined.reserveCapacity(count * embedding.inputs)
    for task in 0..<count {
      joined += states[task * gru.outputs..<(task + 1) * gru.outputs]
      joined += input.tasks[task * Self.taskColumns..<(task + 1) * Self.taskColumns]
    }
    let embedded = TrainableTanh.forward(embedding.forward(joined, rows: count, parameters))
    return Encoding(
      tape: tape, joined: joined, embedding: embedded,
      urgency: urgency.forward(embedded, rows: count, parameters),
      tasks: taskPart.forward(embedded, rows: count, parameters),
      groups: groupPart.forward(input.groups, rows: input.groupCount, parameters))
  }

  /// Scores all pairs at once: training, where the decisions are known.
  ///
  /// - Parameter pairs: [n × groups][pair columns], the groups of a task side by side.
  func scores<Scalar: GradientScalar>(
    _ encoding: Encoding<Scalar>, pairs: [Scalar], groupCount: Int, _ parameters: [Scalar]
  ) -> Scores<Scalar> {
    let (rows, width) = (pairs.count / Self.pairColumns, Self.width)
    var hidden = pairPart.forward(pairs, rows: rows, parameters)
    for row in 0..<rows {
      let (task, group) = (row / groupCount, row % groupCount)
      for index in 0..<width {
        hidden[row * width + index] +=
          encoding.tasks[task * width + index] + encoding.groups[group * width + index]
      }
    }
    hidden = TrainableTanh.forward(hidden)
    return Scores(hidden: hidden, values: score.forward(hidden, rows: rows, parameters))
  }

  /// Adds the gradient of a loss by all parameters.
  func backward<Scalar: GradientScalar>(
    _ input: PairInput<Scalar>, _ encoding: Encoding<Scalar>, pairs: [Scalar], _ scores: Scores<Scalar>,
    scoreSlopes: [Scalar], urgencySlopes: [Scalar], _ parameters: [Scalar], into gradient: inout [Scalar]
  ) {
    let (count, groups, width) = (input.taskCount, input.groupCount, Self.width)
    let rows = count * groups
    let byHidden = TrainableTanh.backward(
      scores.hidden, score.backward(scores.hidden, scoreSlopes, rows: rows, parameters, into: &gradient))
    pairPart.backwardParameters(pairs, byHidden, rows: rows, into: &gradient)
    var byTasks = [Scalar](repeating: 0, count: count * width)
    var byGroups = [Scalar](repeating: 0, count: groups * width)
    for row in 0..<rows {
      let (task, group) = (row / groups, row % groups)
      for index in 0..<width {
        byTasks[task * width + index] += byHidden[row * width + index]
        byGroups[group * width + index] += byHidden[row * width + index]
      }
    }
    groupPart.backwardParameters(input.groups, byGroups, rows: groups, into: &gradient)
    var slopes = taskPart.backward(encoding.embedding, byTasks, rows: count, parameters, into: &gradient)
    let byUrgency = urgency.backward(
      encoding.embedding, urgencySlopes, rows: count, parameters, into: &gradient)
    for index in slopes.indices { slopes[index] += byUrgency[index] }
    slopes = TrainableTanh.backward(encoding.embedding, slopes)
    let byJoined = embedding.backward(encoding.joined, slopes, rows: count, parameters, into: &gradient)
    var byStates: [Scalar] = []
    byStates.reserveCapacity(count * gru.outputs)
    for task in 0..<count {
      byStates += byJoined[task * embedding.inputs..<task * embedding.inputs + gru.outputs]
    }
    _ = gru.backward(
      input.tasks, encoding.tape, byStates, steps: count, parameters, into: &gradient, returnsInput: false)
  }

  /// What a decision needs of the parameters: C by columns with its bias, v, and v's bias.
  func decisionWeights(_ parameters: [Float]) -> PairDecisionWeights {
    PairDecisionWeights(
      columns: FlatMatrix.transposed(
        Array(parameters[pairPart.weight]), rows: Self.width, columns: Self.pairColumns),
      bias: Array(parameters[pairPart.bias]), value: Array(parameters[score.weight]),
      valueBias: parameters[score.bias.lowerBound])
  }
}
