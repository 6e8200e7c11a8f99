/// How far a threshold or an answer may have moved in another tree and still be taken for the same.
public struct EditTolerance: Sendable, Equatable {
  /// Share of the larger of two magnitudes.
  public var relative: Double

  public init(relative: Double = 0.1) {
    self.relative = relative
  }

  /// Nothing may have moved.
  public static let exact = EditTolerance(relative: 0)

  /// Whether two thresholds of a feature in `unit` are alike: they differ by no more than the relative tolerance, or than
  /// what an operator would not tell apart: 1 s, 1 cent, 0.01 of anything else. Without tolerance: if they are the same.
  func accepts(_ a: Double, _ b: Double, unit: String?) -> Bool {
    guard relative > 0 else { return a == b }
    let grain = ["s", "vCPU-s"].contains(unit) ? 1 : 0.01
    return abs(a - b) <= max(grain, relative * max(abs(a), abs(b)))
  }

  /// Whether two answers are alike: as close as that, on a scale of 0 to 1, and on the same side of one half.
  func accepts(answer a: Double, _ b: Double) -> Bool {
    guard relative > 0 else { return a == b }
    return abs(a - b) <= relative && (a > 0.5) == (b > 0.5) && (a < 0.5) == (b < 0.5)
  }
}
