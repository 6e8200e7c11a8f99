import ArgumentParser
import Foundation
import Sim

/// Runs a verb's work; an ``InputError`` becomes one sentence on stderr and its exit status.
func runReportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as InputError {
    FileHandle.standardError.write(Data("deftree: \(error)\n".utf8))
    throw ExitCode(error.kind.rawValue)
  }
}
