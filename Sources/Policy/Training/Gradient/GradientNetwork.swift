/// The networks that are trained by gradient.
public enum GradientNetwork: String, Sendable, Codable, CaseIterable {
  /// DeepSched as published: fixed numbers of slots and machines.
  case published = "deepsched"
  /// `deepsched-v2`: a score for each pair of task and group of machines.
  case pairs = "deepsched-v2"
}
