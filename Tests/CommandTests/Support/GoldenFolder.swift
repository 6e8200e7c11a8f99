import Foundation

/// The recorded reference runs beside the checkout, if they are there.
enum GoldenFolder {
  static var url: URL {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appendingPathComponent("../shared/golden").standardizedFileURL
  }

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: url.path)
  }

  /// Paths of the checkpoints of its teachers.
  static func checkpoints() throws -> [String] {
    let folder = url.appendingPathComponent("weights")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".safetensors") || $0.hasSuffix(".pt")
    }.sorted().map { folder.appendingPathComponent($0).path }
  }
}
