import CKernels
import Sim

/// ES-RL: a perceptron 8-64-64-1 with tanh that scores each candidate row alone (4,801 parameters).
///
/// Source: facts, deft-network. Complexity: O(candidates).
public struct ESRLNetwork: SchedulerNetwork {
  public static let kind = NetworkKind.esrl
  public static let layout = Parts(parameters: []).layout
  private static let hidden = 64
  /// Candidates scored together.
  private static let block = 48

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
    let score: ScoreLayer
    let layout: ParameterLayout
    let weights: [SIMD16<Float>]

    init(parameters: [Float]) {
      var builder = NetworkBuilder(parameters: parameters)
      first = DenseLayer("fc1", inputs: 8, outputs: hidden, from: &builder)
      second = DenseLayer("fc2", inputs: hidden, outputs: hidden, from: &builder)
      score = ScoreLayer("fc3", inputs: hidden, from: &builder)
      layout = builder.layout
      weights = builder.finish()
    }
  }

  public init(parameters: [Float], style: ObservationStyle) throws(InputError) {
    try Self.checkCount(parameters)
    self.parameters = parameters
    self.style = style
    parts = Parts(parameters: parameters)
  }

  public mutating func forward(_ input: borrowing NetworkInput) throws(InputError) {
    try input.checkObservation()
    let count = input.candidateCount
    var plan = WorkspacePlan()
    let observation = plan.take(count * 8)
    let first = plan.take(Self.block * Self.hidden)
    let second = plan.take(Self.block * Self.hidden)
    let result = plan.take(count)
    workspace.reserve(plan.used)
    let layers = parts
    let statistics = input.statistics
    let raw = input.observation
    workspace.withContext(kernel: kernel, weights: layers.weights) { context in
      statistics.normalise(raw, to: context.work + observation)
      var row = 0
      while row < count {
        let rows = min(Self.block, count - row)
        let size = rows * Self.hidden
        layers.first.apply(
          context, x: observation + row * 8, xStride: 8, rows: rows, y: first, yStride: Self.hidden)
        ck_tanh(context.kernel, context.work + first, size)
        layers.second.apply(
          context, x: first, xStride: Self.hidden, rows: rows, y: second, yStride: Self.hidden)
        ck_tanh(context.kernel, context.work + second, size)
        layers.score.apply(context, x: second, xStride: Self.hidden, rows: rows, y: result + row)
        row += rows
      }
      scores.unmasked.replace(with: context.work + result, count: count)
      if keepsIntermediates {
        intermediates.normalisedObservation.replace(with: context.work + observation, count: count * 8)
      }
    }
    scores.decide(.negativeInfinity, masked: input.masked)
  }
}
