import ArgumentParser
import Distill
import Policy
import Sim

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show where two trees answer differently, and what that changes.",
    discussion: """
      Regions are exact: together they hold every row that the trees answer differently. Recorded decisions tell how \
      many come there, whose choice changes and by how much; they come from a trace, or from the unseen episodes that \
      the first tree was judged on. Trees for static problems are compared on the lists of tasks that the first one names.

      EXAMPLES
        deftree diff tree.json edited.json
        deftree diff tree.json edited.json --trace traces/deft --json
        deftree diff tree.json edited.json --regions-only
      """)

  @Argument(help: "A tree file.", completion: .file(extensions: ["json"]))
  var first: String

  @Argument(help: "Another.", completion: .file(extensions: ["json"]))
  var second: String

  @Option(
    help: ArgumentHelp("Recorded decisions in place of new episodes.", valueName: "dir"),
    completion: .directory)
  var trace: String?

  @Flag(help: "Only the regions, without recorded decisions.")
  var regionsOnly = false

  @Option(help: ArgumentHelp("The most regions to print.", valueName: "n"))
  var regions = 10

  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print all regions as JSON.")
  var json = false

  func validate() throws {
    if trace != nil, measurement.describesEpisodes {
      throw ValidationError("--trace takes the place of --teacher and of options that describe episodes.")
    }
    if regionsOnly, trace != nil || measurement.describesEpisodes {
      throw ValidationError("--regions-only needs no decisions.")
    }
    if regions < 0 { throw ValidationError("--regions takes 0 or more.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let trees = (try TreeDocument.read(first), try TreeDocument.read(second))
      if StaticTreeScheduler.isMeant(by: trees.0), !regionsOnly {
        try await compareStatic(trees.0, trees.1)
        return
      }
      let difference = try await difference(trees.0, trees.1)
      if json {
        try StandardStreams.emitJSON(difference)
      } else {
        StandardStreams.emit(DifferenceText.text(difference, most: regions))
      }
    }
  }

  /// The regions, and what they change on drawn lists of tasks.
  private func compareStatic(_ a: TreeDocument, _ b: TreeDocument) async throws {
    let difference = try TreeDifference(a, b)
    let progress = ProgressLine("diff", quiet: json)
    let consequences = try await StaticTreeMeasurement.consequences(
      before: a, after: b, path: first, teacher: measurement.teacher,
      isForeign: trace != nil || measurement.describesWorkload, jobs: parallel.count, progress: progress)
    progress.finish()
    if json {
      try StandardStreams.emitJSON(StaticNumbers(difference: difference, consequences: consequences))
    } else {
      StandardStreams.emit(
        DifferenceText.text(difference, most: regions) + "\n" + StaticTreeMeasurement.text(consequences)
          + "\n" + (try orders(a, b)))
    }
  }

  /// That the trees take tasks in different orders, which nothing above counts by itself.
  private func orders(_ a: TreeDocument, _ b: TreeDocument) throws(InputError) -> String {
    let orders = (
      try StaticTreeScheduler(name: first, document: a).order.rawValue,
      try StaticTreeScheduler(name: second, document: b).order.rawValue
    )
    guard orders.0 != orders.1 else { return "" }
    return
      "the orders of tasks differ: \(orders.0) before, \(orders.1) after. Choices are compared one by one in the first "
      + "tree's order; agreement and turnaround are of each tree in its own\n"
  }

  private struct StaticNumbers: Encodable {
    var difference: TreeDifference
    var consequences: StaticTreeConsequences
  }

  private func difference(_ a: TreeDocument, _ b: TreeDocument) async throws -> TreeDifference {
    if regionsOnly { return try TreeDifference(a, b) }
    let progress = ProgressLine("diff", quiet: json)
    defer { progress.finish() }
    if let trace {
      return try await TreeDifference.measure(a, b, on: try Trace(trace), jobs: parallel.count)
    }
    let resolved = try measurement.resolve(a, path: first)
    progress.say("recording \(resolved.scenario.workloads.count) episodes")
    let (records, _) = try await DecisionRecorder(
      teacher: resolved.teacher, rules: DecisionRecorder.allRules
    ).record(resolved.scenario, jobs: parallel.count)
    progress.say("comparing \(records.count) decisions")
    return try await TreeDifference.measure(
      a, b, on: records, teacher: resolved.teacher.name, jobs: parallel.count)
  }
}
