import ArgumentParser
import Foundation

/// `--jobs`, shared by the verbs that run in parallel.
struct JobsOption: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Parallel jobs; results do not depend on it (default: all cores).", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes 1 to 1024.") }
  }

  var count: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}
