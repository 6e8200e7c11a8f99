import ArgumentParser
import Policy

struct ConformanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Replay recorded reference runs and compare everything.",
    discussion: """
      DIR is a folder in the golden format: testset/, weights/, traces/*/, totals.csv, lists of forced cases. \
      Traces are followed choice by choice; totals are run freely. Exit status 1 on any mismatch.

      EXAMPLES
        deftree conformance ../shared/golden
        deftree conformance ../shared/golden --json > conformance.json
      """)

  @Argument(help: "The folder of recorded runs.", completion: .directory)
  var directory: String

  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let progress = ProgressLine("conformance", quiet: json)
      let report = try await Conformance.run(directory, jobs: parallel.count) { done, total in
        progress.update(done, of: total)
      }
      progress.finish()
      if json {
        try StandardStreams.emitJSON(report)
      } else {
        StandardStreams.emit(Self.text(report) + "\n")
      }
      if !report.passed { throw ExitCode(1) }
    }
  }

  static func text(_ report: ConformanceReport) -> String {
    var runs = TextTable(["run", "decisions", "compared", "mismatches"])
    for run in report.runs {
      runs.add([run.name, "\(run.decisions)", "\(run.compared)", "\(run.mismatches)"])
    }
    var totals = TextTable([
      "free runs", "episodes", "exact", "near ties", "mismatches", "mean reward", "recorded",
      "worst deviation",
    ])
    for row in report.totals {
      totals.add([
        row.name, "\(row.episodes)", "\(row.exact)", "\(row.nearTies)", "\(row.mismatches)",
        row.reward.fixed(4),
        row.recordedReward.fixed(4), row.largestRewardDeviation.scientific,
      ])
    }
    var quantities = TextTable(["quantity", "compared", "mismatches", "max absolute", "max relative"])
    for row in report.quantities {
      quantities.add([
        row.quantity, "\(row.compared)", "\(row.mismatches)", row.largestAbsolute.scientific,
        row.largestRelative.scientific,
      ])
    }
    var text = [runs.text, totals.text, quantities.text].joined(separator: "\n\n")
    text += "\n\n\(report.compared) comparisons, \(report.observationRows) observation rows, "
    text += "\(report.mismatches) mismatches"
    if let first = report.firstMismatch { text += "\nfirst mismatch: \(first)" }
    return text
  }
}
