/// What a tree was made from and how.
public struct TreeProvenance: Sendable, Equatable {
  /// The teacher's name: a rule or a checkpoint.
  public var teacher: String
  /// SHA-256 of the teacher's checkpoint; nil for a rule.
  public var teacherHash: String?
  /// How the teacher saw the simulator: `published` or `corrected`.
  public var observation: String
  public var seed: UInt64
  /// The program and version that made the tree: `deftree 0.1.0`.
  public var tool: String
  /// The training settings, as words.
  public var settings: [String: String]

  public init(
    teacher: String, teacherHash: String? = nil, observation: String, seed: UInt64, tool: String,
    settings: [String: String] = [:]
  ) {
    self.teacher = teacher
    self.teacherHash = teacherHash
    self.observation = observation
    self.seed = seed
    self.tool = tool
    self.settings = settings
  }
}
