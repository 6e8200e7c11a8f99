/// Workflows that arrive together in the middle of an ordinary stream: in YAML
/// `burst: {at: 900, workflows: 20, within: 60}` beside the stream's `rate:`.
public struct ArrivalBurst: Sendable, Hashable {
  /// When it begins, s.
  public var at: Double
  /// How many of the episode's workflows belong to it; all of them where the episode has fewer.
  public var workflows: Int
  /// How long it lasts, s: its workflows arrive uniformly in that time. 0: all at once.
  public var within: Double

  public init(at: Double, workflows: Int, within: Double = 0) {
    self.at = at
    self.workflows = workflows
    self.within = within
  }
}

extension ArrivalBurst: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case at
    case workflows
    case within
  }

  private static let need = "seconds, 0 to 1e9"

  private static func accepts(_ seconds: Double) -> Bool { seconds >= 0 && seconds <= 1e9 }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    _ = try container.decode(Double.self, forKey: .at)
    at = try container.number(.at, or: 0, Self.need, Self.accepts)
    within = try container.number(.within, or: 0, Self.need, Self.accepts)
    workflows = try container.decode(Int.self, forKey: .workflows)
    guard WorkflowCount.allowed.contains(workflows) else {
      let path = (decoder.codingPath.map(\.stringValue) + ["workflows"]).joined(separator: ".")
      throw InputError(
        .configuration, place: "key \(path)", "is \(workflows)", remedy: "needed: 1 to 100000 workflows")
    }
  }
}
