import Foundation
import Policy
import Sim

/// Methods for static problems by name, or by the file of a tree.
public enum StaticCatalogue {
  /// - Throws: ``InputError`` for unknown names, listing the known, and for files that are no static tree.
  public static func scheduler(
    _ name: String, options: StaticRegistry.Options = StaticRegistry.Options()
  ) throws(InputError) -> any StaticScheduler {
    guard name.hasSuffix(".json") else { return try StaticRegistry.scheduler(named: name, options: options) }
    let document = try TreeDocument.read(name)
    let label = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    do {
      return try StaticTreeScheduler(name: label, document: document)
    } catch {
      throw error.inFile(name)
    }
  }
}
