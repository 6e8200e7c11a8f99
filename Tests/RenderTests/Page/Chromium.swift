import Foundation

/// A Chromium without windows, to look at a page after its scripts have run.
enum Chromium {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// The program: what `CHROMIUM` names, or the first of the usual names in `PATH`; nil where there is none.
  static let program: String? = {
    let environment = ProcessInfo.processInfo.environment
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    let places = (environment["PATH"] ?? "").split(separator: ":")
    let candidates =
      [environment["CHROMIUM"]].compactMap { $0 }
      + places.flatMap { place in
        names.map { "\(place)/\($0)" }
      }
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    if found == nil {
      FileHandle.standardError.write(
        Data("no Chromium here (CHROMIUM or PATH): the page's tests in a browser are skipped\n".utf8))
    }
    return found
  }()

  /// The document after loading `file`, as markup.
  static func document(of file: URL) async throws -> String {
    guard let program else { throw Failure(description: "there is no Chromium") }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("deftree-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appendingPathComponent("dom.html")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--window-size=1280,900", "--user-data-dir=\(folder.path)/profile", "--dump-dom", file.absoluteString,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
    try handle.close()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    guard process.terminationStatus == 0, text.contains("<html") else {
      throw Failure(description: "Chromium ended with \(process.terminationStatus) and no document")
    }
    return text
  }
}
