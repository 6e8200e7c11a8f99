import Foundation

/// The trained networks that come with the tool, found by name: `deft` is `deft.safetensors` in one of the folders.
///
/// A file of that name in the working folder is not meant by it: a name with a `/` or an ending is a path.
public struct ModelLibrary: Sendable {
  /// Searched in order.
  public var folders: [String]

  public init(folders: [String]) {
    self.folders = folders
  }

  /// The environment variable that names a folder of models.
  public static let variable = "DEFTREE_MODELS"

  /// The folder that the environment variable `DEFTREE_MODELS` names, then `Models` in the working folder, then `Models`
  /// beside the executable or in a folder above it.
  public static func standard(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String? = Bundle.main.executablePath
  ) -> ModelLibrary {
    ModelLibrary(
      folders: LibraryFolders.standard(
        "Models", variable: variable, environment: environment, executable: executable))
  }

  /// The file of a model; nil if there is none.
  public func path(named name: String) -> String? {
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
      return nil
    }
    return folders.map { "\($0)/\(name).safetensors" }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// Names of all models, sorted.
  public var names: [String] {
    var found: Set<String> = []
    for folder in folders {
      for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      where file.hasSuffix(".safetensors") {
        let name = String(file.dropLast(".safetensors".count))
        if path(named: name) != nil { found.insert(name) }
      }
    }
    return found.sorted()
  }
}
