import Foundation
import Sim

/// Turns what a user names into a policy: a rule of the registry, a shipped model, or the path of a checkpoint.
public struct PolicyLoader: Sendable {
  public var seed: UInt64
  /// Observation statistics for checkpoints that carry none.
  public var statistics: String?
  /// What rules and checkpoints observe; nil: corrected for rules, for checkpoints the style they name.
  public var style: ObservationStyle?
  /// Where shipped models are.
  public var library: ModelLibrary

  public init(
    seed: UInt64 = 0, statistics: String? = nil, style: ObservationStyle? = nil,
    library: ModelLibrary = .standard()
  ) {
    self.seed = seed
    self.statistics = statistics
    self.style = style
    self.library = library
  }

  /// The file behind what a user names; nil for a rule.
  public func file(of text: String) -> String? {
    if RuleRegistry.rule(named: text) != nil { return nil }
    return library.path(named: text) ?? text
  }

  /// Whether `text` looks like a path rather than a name.
  public static func isPath(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".safetensors") || text.hasSuffix(".pt") || text.hasSuffix(".json")
  }

  /// - Throws: ``InputError`` for names that are neither a rule nor a file, and for files that are no checkpoint.
  public func policy(_ text: String) throws(InputError) -> any SchedulingPolicy {
    if let rule = RuleRegistry.rule(named: text, seed: seed, style: style ?? .corrected) { return rule }
    let path = library.path(named: text) ?? text
    guard Self.isPath(path) || FileManager.default.fileExists(atPath: path) else {
      let names = RuleRegistry.all.map(\.name) + library.names
      let near = NearestName.of(text, among: names).map { "did you mean \($0)? " } ?? ""
      throw InputError(
        .usage, "\"\(text)\" is not a policy",
        remedy: "\(near)give \(names.joined(separator: ", ")), or a checkpoint or tree file")
    }
    let checkpoint = try NetworkCheckpoint.load(path)
    let statistics = try StatisticsLookup.statistics(of: checkpoint, at: path, explicit: statistics)
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    return try checkpoint.network(style: style).policy(name: name, statistics: statistics)
  }
}
