import Foundation
import Policy
import Sim

/// Everything that can be named as a policy: what ``PolicyLoader`` knows, and distilled trees.
public struct PolicyCatalogue: Sendable {
  public var loader: PolicyLoader

  public init(loader: PolicyLoader = PolicyLoader()) {
    self.loader = loader
  }

  /// The policy of that name or in that file; a `.json` file is a tree.
  ///
  /// - Throws: ``InputError`` for what is neither.
  public func policy(_ text: String) throws(InputError) -> any SchedulingPolicy {
    guard text.hasSuffix(".json") else { return try loader.policy(text) }
    let document = try TreeDocument.read(text)
    do {
      return try TreePolicy(name: Self.name(of: text), kind: document.kind, tree: document.tree)
    } catch {
      throw error.inFile(text)
    }
  }

  /// `runs/a/tree.json` → `a/tree`: the folder says which tree.
  private static func name(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let stem = url.deletingPathExtension().lastPathComponent
    let folder = url.deletingLastPathComponent().lastPathComponent
    return stem == "tree" && path.contains("/") ? "\(folder)/tree" : stem
  }
}
