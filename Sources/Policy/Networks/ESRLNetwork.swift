import CKernels
import Sim

/// ES-RL: a perceptron 8-64-64-1 with tanh that scores each candidate row alone (4,801 parameters).
///
/// Scores are the reference's to the last bit but for rare ulps of tanh: its choices have near ties that are decided
/// by the order of additions, and a decision that falls the other way changes the rest of the episode. The reference
/// multiplies by the second matrix in one of two orders, depending on the number of rows; both were found by
/// matching recorded scores.
///
/// Source: facts, deft-network. Complexity: O(candidates).
public struct ESRLNetwork: SchedulerNetwork {
  public static let kind = NetworkKind.esrl
  private static let layouts = LayoutTable { Parts(parameters: [], style: $0).layout }
  private static let hidden = 64
  /// Candidates scored together; a multiple of four (``ck_dot_rows``).
  private static let block = 48
  /// Up to this many candidates the reference reduces each output of the second layer on its own.
  private static let fewRows = 18

  public let parameters: [Float]
  public let style: ObservationStyle
  public var kernel = Kernel.best
  public var keepsIntermediates = false
  public private(set) var scores = NetworkScores()
  public private(set) var intermediates = NetworkIntermediates()
  private let parts: Parts
  private var workspace = Workspace()

  private struct Parts {
    let first: DenseLayer
    let second: DenseLayer
    let secondByDots: DotLayer
    let score: ScoreLayer
    let layout: ParameterLayout
    let weights: [SIMD16<Float>]

    init(parameters: [Float], style: ObservationStyle) {
      var builder = NetworkBuilder(parameters: parameters)
      first = DenseLayer("fc1", inputs: style.columns, outputs: hidden, from: &builder)
      let matrix = builder.take("fc2.weight", [hidden, hidden])
      let bias = builder.take("fc2.bias", [hidden])
      second = DenseLayer(matrix: matrix, bias: bias, inputs: hidden, outputs: hidden, packedBy: &builder)
      secondByDots = DotLayer(matrix: matrix, bias: bias, inputs: hidden, outputs: hidden, packedBy: &builder)
      score = ScoreLayer("fc3", inputs: hidden, from: &builder)
      layout = builder.layout
      weights = builder.finish()
    }
  }

  public static func layout(for style: ObservationStyle) -> ParameterLayout {
    layouts[style]
  }

  public init(parameters: [Float], style: ObservationStyle) throws(InputError) {
    try Self.checkCount(parameters, style)
    self.parameters = parameters
    self.style = style
    parts = Parts(parameters: parameters, style: style)
  }

  public mutating func forward(_ input: borrowing NetworkInput) throws(InputError) {
    try input.checkObservation(style)
    let count = input.candidateCount(style)
    let columns = style.columns
    var plan = WorkspacePlan()
    let observation = plan.take(count * columns)
    let first = plan.take(Self.block * Self.hidden)
    let second = plan.take(Self.block * Self.hidden)
    let result = plan.take(count)
    workspace.reserve(plan.used)
    let layers = parts
    let statistics = input.statistics
    let raw = input.observation
    try workspace.withContext(kernel: kernel, weights: layers.weights) { context in
      statistics.normalise(raw, to: context.work + observation)
      var row = 0
      while row < count {
        let rows = min(Self.block, count - row)
        let size = rows * Self.hidden
        layers.first.apply(
          context, x: observation + row * columns, xStride: columns, rows: rows, y: first,
          yStride: Self.hidden)
        ck_tanh(context.kernel, context.work + first, size)
        if count <= Self.fewRows {
          layers.secondByDots.apply(
            context, x: first, xStride: Self.hidden, rows: rows, y: second, yStride: Self.hidden)
        } else {
          layers.second.apply(
            context, x: first, xStride: Self.hidden, rows: rows, y: second, yStride: Self.hidden)
        }
        ck_tanh(context.kernel, context.work + second, size)
        layers.score.apply(context, x: second, xStride: Self.hidden, rows: rows, y: result + row)
        row += rows
      }
      scores.unmasked.replace(with: context.work + result, count: count)
      if keepsIntermediates {
        intermediates.normalisedObservation.replace(with: context.work + observation, count: count * columns)
      }
    }
    scores.decide(.negativeInfinity, masked: input.masked)
  }
}
