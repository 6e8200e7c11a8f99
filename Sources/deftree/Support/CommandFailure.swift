import ArgumentParser
import Sim

/// Runs a verb; an ``InputError`` becomes one line on stderr and its sysexits status.
func runReportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let error as InputError {
    StandardStreams.complain("deftree: \(error.description)")
    throw ExitCode(error.kind.rawValue)
  } catch is CancellationError {
    StandardStreams.complain("deftree: stopped")
    throw ExitCode(130)
  }
}
