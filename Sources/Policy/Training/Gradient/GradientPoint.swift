/// One epoch of a training by gradient.
public struct GradientPoint: Sendable, Equatable, Codable {
  /// From 1.
  public var epoch: Int
  public var learningRate: Double
  /// Mean loss per sample over the epoch, each before its step.
  public var trainingLoss: Double
  /// Share of tasks whose machine (v2: group of machines) is the teacher's.
  public var trainingAccuracy: Double
  public var validationLoss: Double
  public var validationAccuracy: Double
  /// Mean over the validation lists of average turnaround over HEFT's.
  public var turnaroundRatio: Double
}
