import ArgumentParser
import Sim

/// Runs a verb's body; an ``InputError`` becomes one sentence on stderr and its sysexits status.
func runReportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as InputError {
    StandardError.print("deftree: \(error)")
    throw ExitCode(error.kind.rawValue)
  } catch is CancellationError {
    StandardError.print("deftree: stopped")
    throw ExitCode(130)
  }
}
