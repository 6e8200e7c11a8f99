import Foundation
import Sim

/// Turns what a user names into a policy: a rule of the registry, or the path of a checkpoint.
public struct PolicyLoader: Sendable {
  public var seed: UInt64
  /// Observation statistics for checkpoints that carry none.
  public var statistics: String?
  /// What rules and checkpoints observe; nil: corrected for rules, for checkpoints the style they name.
  public var style: ObservationStyle?

  public init(seed: UInt64 = 0, statistics: String? = nil, style: ObservationStyle? = nil) {
    self.seed = seed
    self.statistics = statistics
    self.style = style
  }

  /// Whether `text` looks like a path rather than a name.
  public static func isPath(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".safetensors") || text.hasSuffix(".pt") || text.hasSuffix(".json")
  }

  /// - Throws: ``InputError`` for names that are neither a rule nor a file, and for files that are no checkpoint.
  public func policy(_ text: String) throws(InputError) -> any SchedulingPolicy {
    if let rule = RuleRegistry.rule(named: text, seed: seed, style: style ?? .corrected) { return rule }
    guard Self.isPath(text) || FileManager.default.fileExists(atPath: text) else {
      throw InputError(
        .usage, "\"\(text)\" is not a policy",
        remedy: "give \(RuleRegistry.all.map(\.name).joined(separator: ", ")), or a checkpoint or tree file")
    }
    let checkpoint = try NetworkCheckpoint.load(text)
    let statistics = try StatisticsLookup.statistics(of: checkpoint, at: text, explicit: statistics)
    let name = URL(fileURLWithPath: text).deletingPathExtension().lastPathComponent
    return try checkpoint.network(style: style).policy(name: name, statistics: statistics)
  }
}
