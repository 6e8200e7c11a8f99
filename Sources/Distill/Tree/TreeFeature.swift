/// A feature a tree may test: its name, its unit and what it means in one sentence.
public struct TreeFeature: Sendable, Equatable, Codable {
  /// Unique in its tree, lower case with hyphens: `finish`, `rent-vs-best`.
  public var name: String
  /// `s`, `$`, `vCPU`, `h`, `1` (a pure number) or `bool`.
  public var unit: String
  public var summary: String

  public init(name: String, unit: String, summary: String) {
    self.name = name
    self.unit = unit
    self.summary = summary
  }
}
