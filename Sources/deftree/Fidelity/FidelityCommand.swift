import ArgumentParser
import Distill
import Policy
import Render
import Sim

struct FidelityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fidelity",
    abstract: "Measure how faithful a tree or another student is to its teacher, and what it costs.",
    discussion: """
      By default on the unseen episodes that the tree was judged on when it was made; workload options choose others. \
      A decision is forced if there is one candidate, explained if the best rule chooses as the teacher does, else \
      contested. Intervals are 95 %: of agreement by a bootstrap over workflows, of cost ratios paired over episodes.

      A student is measured by what it chooses. The first two and three are told where it scores candidates: not for \
      grouped students, portfolios, and those with an allocation rule. Refits are of single trees only.

      EXAMPLES
        deftree fidelity reports/distill-prolis/tree.json
        deftree fidelity tree.json --teacher deft.safetensors --sizes M --gammas 1.0 --episodes 20
        deftree fidelity tree.json --trace traces/deft
        deftree fidelity runs/experts/student.json
        deftree fidelity tree.json --report fidelity-report
        deftree fidelity tree.json --json
      """)

  @Argument(help: "The file of a tree or a student.", completion: .file(extensions: ["json"]))
  var tree: String

  @Option(
    help: ArgumentHelp(
      "Measure agreement on a recorded trace in place of new episodes; tells no costs.", valueName: "dir"),
    completion: .directory)
  var trace: String?

  @OptionGroup var measurement: TreeMeasurementArguments
  @OptionGroup var parallel: JobsOption

  @Option(
    help: ArgumentHelp(
      "Trees to fit anew to other episodes, to see how stable the choices are; 0 for none.", valueName: "n"))
  var refits = 3

  @Option(
    help: ArgumentHelp("Also write fidelity.md, fidelity.json and fidelity.svg here.", valueName: "dir"),
    completion: .directory)
  var report: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if trace != nil, measurement.describesEpisodes || report != nil {
      throw ValidationError(
        "--trace takes the place of --teacher and of options that describe episodes, and writes no --report.")
    }
    if !(0...50).contains(refits) { throw ValidationError("--refits takes 0 to 50.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let file = try DistilledFile.read(tree)
      if let trace {
        try measure(file, on: try Trace(trace))
        return
      }
      let progress = ProgressLine("fidelity", quiet: json)
      let study = try await study(of: file) { progress.say($0) }
      progress.finish()
      let words = CommandLine.arguments.dropFirst().joined(separator: " ")
      var written: [String] = []
      if let report {
        written = try FidelityFolder.write(study, to: report, command: "deftree \(words)")
      }
      if json {
        try StandardStreams.emitJSON(study)
      } else {
        StandardStreams.emit(FidelityTables.study(study))
        for path in written { StandardStreams.emit("wrote \(path)\n") }
      }
    }
  }

  private func study(
    of file: DistilledFile, progress: @Sendable (String) -> Void
  ) async throws -> FidelityStudy {
    switch file {
    case .tree(let document):
      let resolved = try measurement.resolve(document, path: tree)
      return try await FidelityStudy.measure(
        document, teacher: resolved.teacher, setting: resolved.setting, scenario: resolved.scenario,
        refits: refits, jobs: parallel.count, progress: progress)
    case .student(let student):
      let setting: TreeSetting
      do throws(InputError) {
        setting = try student.setting()
      } catch {
        throw error.inFile(tree)
      }
      let resolved = try measurement.resolve(setting, path: tree)
      let policy = try measurement.policyOptions.catalogue(seed: resolved.setting.seed).policy(tree)
      return try await FidelityStudy.measure(
        student, policy: policy, teacher: resolved.teacher, setting: resolved.setting,
        scenario: resolved.scenario, jobs: parallel.count, progress: progress)
    }
  }

  private func measure(_ file: DistilledFile, on trace: Trace) throws {
    let progress = ProgressLine("fidelity", quiet: json)
    defer { progress.finish() }
    let report: FidelityReport
    do throws(InputError) {
      switch file {
      case .tree(let document):
        report = try FidelityMeasurement.report(trace, tree: document.tree, kind: document.kind) {
          progress.update($0, of: $1)
        }
      case .student(let student):
        report = try FidelityMeasurement.report(trace, student: student) { progress.update($0, of: $1) }
      }
    } catch {
      throw error.inFile(tree)
    }
    progress.finish()
    if json {
      try StandardStreams.emitJSON(TraceNumbers(trace: trace.folder, fidelity: report))
    } else {
      StandardStreams.emit("on the states of \(trace.folder): \(FidelityTables.fidelityTable(report))\n")
    }
  }
}

private struct TraceNumbers: Encodable {
  var trace: String
  var fidelity: FidelityReport
}
