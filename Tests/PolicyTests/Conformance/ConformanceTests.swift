import Foundation
import Sim
import Testing

@testable import Policy

@Suite struct ConformanceTests {
  /// The simulator and the networks against everything that was recorded of the reference.
  ///
  /// All of it takes too long without optimisation: a debug build replays one trace of each rule and one of ES-RL.
  /// The graph networks' traces are compared in `GoldenTraceTests`.
  @Test(.enabled(if: GoldenData.isPresent, "needs the recorded runs beside the package"))
  func recordedRunsAreReproduced() async throws {
    #if DEBUG
      let golden = try GoldenDirectory(path: GoldenData.folder)
      let wanted = [
        "cheapest_S_g1.0_i0_reference", "bestfit_S_g1.5_i0_reference", "esrl_S_g1.0_i0_reference",
      ]
      let folders = golden.traceFolders.filter { wanted.contains(URL(fileURLWithPath: $0).lastPathComponent) }
      #expect(folders.count == wanted.count)
      for folder in folders {
        let table = try TraceReplay.run(try GoldenTrace(folder: folder), in: golden)
        #expect(table.compared > 1_000)
        #expect(table.mismatches == 0, "\(table.firstMismatch ?? "")")
      }
    #else
      let report = try await Conformance.run(GoldenData.folder, jobs: 2)
      #expect(report.passed, "\(report.firstMismatch ?? "")")
      #expect(report.observationRows > 100_000)
    #endif
  }

  @Test func ownRecordingAgrees() async throws {
    let report = try await TinyGolden().report()
    #expect(report.passed && report.compared > 50, "\(report.firstMismatch ?? "")")
    #expect(report.runs.map(\.decisions) == [8])
    #expect(report.totals.map(\.exact) == [1])
  }

  @Test func jobsDoNotMatter() async throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var golden = try TinyGolden()
    // A mismatch in two places: the report must name the same one first.
    try Self.damage(&golden, "traces/t/decisions.jsonl", "\"wf\": 0", "\"wf\": 1")
    try Self.damage(&golden, "totals.csv", "fixed,0,8", "fixed,0,9")
    let one = try encoder.encode(try await golden.report(jobs: 1))
    for jobs in [2, 8] {
      let other = try encoder.encode(try await golden.report(jobs: jobs))
      #expect(one == other)
    }
  }

  private static func damage(
    _ golden: inout TinyGolden, _ file: String, _ text: String, _ other: String
  ) throws {
    let whole = try #require(golden.files[file])
    let range = try #require(whole.range(of: text), "\(text) is not in \(file)")
    golden.files[file] = whole.replacingCharacters(in: range, with: other)
  }

  /// The check can fail: any number that is not what was recorded is found.
  @Test(arguments: [
    ("traces/t/decisions.jsonl", "\"wf\": 0", "\"wf\": 1"),
    ("traces/t/decisions.jsonl", "\"t\": 0.0", "\"t\": 1e-6"),
    ("traces/t/decisions.jsonl", "\"task\": 0", "\"task\": 1"),
    ("traces/t/decisions.jsonl", "\"n_cand\": 6", "\"n_cand\": 7"),
    ("traces/t/decisions.jsonl", "\"n_vm\": 0", "\"n_vm\": 1"),
    ("traces/t/decisions.jsonl", "\"mask\": null", "\"mask\": 0"),
    ("traces/t/decisions.jsonl", "\"from_user\": true", "\"from_user\": false"),
    ("traces/t/decisions.jsonl", "\"vm_cost\": 0.0", "\"vm_cost\": 0.1"),
    ("traces/t/decisions.jsonl", "\"gamma\": 1.5", "\"gamma\": 1.6"),
    ("traces/t/decisions.jsonl", "\"sub_deadline\": ", "\"sub_deadline\": 1"),
    ("traces/t/decisions.jsonl", "\"action\": ", "\"action\": 9"),
    ("traces/t/meta.json", "\"VM_cost\": ", "\"VM_cost\": 1"),
    ("traces/t/meta.json", "\"gamma\": 1.5", "\"gamma\": 2"),
    ("traces/t/meta.json", "\"missDeadlineNum\": ", "\"missDeadlineNum\": 1"),
    ("totals.csv", "fixed,0,8", "fixed,0,9"), ("totals.csv", "fixed,0,8,-", "fixed,0,8,-1"),
    ("testset/dags.json", "640.5", "640.6"), ("testset/test_types.csv", "0,1,0", "0,1,1"),
    ("testset/test_arrivals.csv", "50.25", "50.26"),
  ]) func findsCorruption(file: String, text: String, other: String) async throws {
    var golden = try TinyGolden()
    try Self.damage(&golden, file, text, other)
    let report = try await golden.report()
    #expect(!report.passed && report.firstMismatch != nil)
  }

  /// What cannot be read is an error with the file, not a mismatch.
  @Test(arguments: [
    ("traces/t/decisions.jsonl", "{\"k\"", "{\"key\""), ("traces/t/meta.json", "\"fixed\"", "\"other\""),
    ("traces/t/meta.json", "\"cheapest\"", "\"unknown\""),
    ("traces/t/meta.json", "\"gamma\": 1.5", "\"gamma\": \"x\""),
    ("totals.csv", "cheapest", "unknown"), ("totals.csv", "1.5", "many"),
    ("totals.csv", ",fixed,0", ",fixed,7"),
    ("testset/dags.json", "{\"S0\"", "{"),
  ]) func refusesWhatItCannotRead(file: String, text: String, other: String) async throws {
    var golden = try TinyGolden()
    try Self.damage(&golden, file, text, other)
    let damaged = golden
    let error = await #expect(throws: InputError.self) { try await damaged.report() }
    #expect(error?.kind == .data && error?.file != nil)
  }

  @Test func refusesOtherFolders() async throws {
    await #expect(throws: InputError.self) { try await Conformance.run("/nonexistent", jobs: 1) }
    var golden = try TinyGolden()
    golden.files["totals.csv"] = nil
    golden.files["traces/t/meta.json"] = nil
    let empty = golden
    let error = await #expect(throws: InputError.self) { try await empty.report() }
    #expect(error?.description.contains("holds no traces") == true)
  }
}
