import Foundation
import Sim

/// The suites that come with the tool as files, found by name: `gamma-0.8` is `gamma-0.8.yaml` in one of the folders.
///
/// A word with a `/` or the ending `.yaml` or `.yml` is a path instead.
public struct SuiteLibrary: Sendable {
  /// Searched in order.
  public var folders: [String]

  public init(folders: [String]) {
    self.folders = folders
  }

  /// The folder that the environment variable `DEFTREE_SUITES` names, then `Suites` in the working folder, then `Suites`
  /// beside the executable or in a folder above it.
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String? = Bundle.main.executablePath
  ) -> SuiteLibrary {
    SuiteLibrary(
      folders: LibraryFolders.standard(
        "Suites", variable: "DEFTREE_SUITES", environment: environment, executable: executable))
  }

  private static let ending = ".yaml"

  static func isPath(_ word: String) -> Bool {
    word.contains("/") || word.hasSuffix(ending) || word.hasSuffix(".yml")
  }

  /// The file of a suite; nil if there is none.
  public func path(named name: String) -> String? {
    guard SuiteFile.isName(name) else { return nil }
    return folders.map { "\($0)/\(name)\(Self.ending)" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Names of all suite files, sorted.
  public var names: [String] {
    var found: Set<String> = []
    for folder in folders {
      for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where file.hasSuffix(Self.ending) {
        let name = String(file.dropLast(Self.ending.count))
        if path(named: name) != nil { found.insert(name) }
      }
    }
    return found.sorted()
  }

  /// The suite called `word`, or in the file `word`.
  ///
  /// - Returns: nil if `word` is no path and no file has that name.
  /// - Throws: ``InputError`` for a file that is no suite, or that names itself otherwise than its file.
  public func suite(_ word: String) throws(InputError) -> FileSuite? {
    if Self.isPath(word) { return try FileSuite(path: word) }
    guard let path = path(named: word) else { return nil }
    let suite = try FileSuite(path: path)
    guard suite.name == word else {
      throw InputError(
        .configuration, file: path, place: "key name", "is \"\(suite.name)\"",
        remedy: "a suite of the library is called as its file: \(word)")
    }
    return suite
  }
}
