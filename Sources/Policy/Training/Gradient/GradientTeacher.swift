/// Whose schedules a network learns from.
public enum GradientTeacher: String, Sendable, Codable, CaseIterable {
  case heft
  /// The genetic algorithm for turnaround, which begins with HEFT's schedule and the shortest-first one: never worse than
  /// the better of them.
  case genetic
}
