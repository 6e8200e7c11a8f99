import Foundation

/// The built `deftree`, run as a process of its own: what a user meets.
enum Command {
  struct Missing: Error, CustomStringConvertible {
    let places: [String]
    var description: String {
      "no deftree beside the test bundle; looked in \(places.joined(separator: ", "))"
    }
  }

  /// The binary that was built together with this test bundle.
  static func executable() throws -> URL {
    let bundles = [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }]
    let folders = bundles.compactMap { $0?.resolvingSymlinksInPath().deletingLastPathComponent() }
    for folder in folders {
      let candidate = folder.appendingPathComponent("deftree")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    throw Missing(places: folders.map(\.path))
  }

  /// Runs `deftree` in `folder`, without input, to its end.
  ///
  /// Output goes through files: a pipe that nobody empties would stop the command at 64 KiB.
  static func run(_ arguments: [String], in folder: ScratchFolder) async throws -> CommandResult {
    let streams = try ScratchFolder()
    defer { streams.remove() }
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    let output = try streams.write("", to: "output")
    let errors = try streams.write("", to: "errors")
    let outputHandle = try FileHandle(forWritingTo: output)
    let errorHandle = try FileHandle(forWritingTo: errors)
    process.standardOutput = outputHandle
    process.standardError = errorHandle
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }
    try outputHandle.close()
    try errorHandle.close()
    return CommandResult(
      arguments: arguments, ended: process.terminationReason == .exit, status: process.terminationStatus,
      output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Runs `deftree` in a folder that nobody looks at afterwards.
  static func run(_ arguments: String...) async throws -> CommandResult {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    return try await run(arguments, in: folder)
  }
}
