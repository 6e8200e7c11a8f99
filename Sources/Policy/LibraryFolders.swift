import Foundation

/// Where files that come with the tool are looked for.
enum LibraryFolders {
  /// Levels above the executable: `.build/x86_64-unknown-linux-gnu/release/deftree` stands four below the checkout.
  private static let levels = 5

  /// The folder that the environment variable `variable` names, then `name` in the working folder, then `name` beside
  /// the executable or in a folder above it.
  static func standard(
    _ name: String, variable: String, environment: [String: String], executable: String?
  ) -> [String] {
    var folders: [String] = []
    if let named = environment[variable], !named.isEmpty { folders.append(named) }
    folders.append(name)
    if let executable {
      var place = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
      for _ in 0..<levels where place.path != "/" {
        place.deleteLastPathComponent()
        folders.append(place.appendingPathComponent(name).path)
      }
    }
    return folders
  }
}
