import ArgumentParser
import Distill
import Foundation
import Policy
import Render
import Sim

struct DistillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Distil a policy into a decision tree and say what that costs.",
    discussion: """
      Runs the teacher in the simulator, records its decisions, fits a tree, lets the tree act and asks the teacher \
      again, polishes the best tree by simulated cost, and judges it on unseen episodes. Writes tree.json, \
      fidelity.json, tree.svg, path.svg, report.md and page.html to a folder.

      An episode has one of the deadline factors 1.0, 1.25, 1.5, 1.75, 2.0, 2.25 and 3.0 in turn, unless --gammas or \
      --config says otherwise.

      EXAMPLES
        deftree distill
        deftree distill --quick --out runs/quick
        deftree distill --teacher marginal-cost --leaves 16 --out reports/small
        deftree distill --teacher deft.safetensors --families montage,sipht --sizes S,M
        deftree distill --workflows dax/ --student pointwise --no-polish --json
        deftree distill --trace traces/deft --rounds 0
      """)

  @Option(
    help: ArgumentHelp(
      "A rule, or the path of a checkpoint or tree (default: \(DistillationSettings.defaultTeacher), or the trace's).",
      valueName: "policy"))
  var teacher: String?

  @Option(
    help: """
      pairwise: a tree compares two candidates; pointwise: it scores one; grouped: it chooses a class of candidates; \
      experts: a gate and a tree per expert; portfolio: several strategies compete.
      """)
  var student: StudentKind = .pairwise

  @Option(help: ArgumentHelp("Leaves at most.", valueName: "n"))
  var leaves = 32

  @Option(help: ArgumentHelp("Rounds on the student's own states (default: 3, quick: 1).", valueName: "n"))
  var rounds: Int?

  @Option(
    help: ArgumentHelp(
      "Trees fitted in each round, to parts of its episodes; the cheapest of all is kept. 24 take some minutes.",
      valueName: "n"))
  var trees = 1

  @Option(
    help: ArgumentHelp(
      "Share of decisions the teacher takes in the first of those rounds, squared in the next, and so on.",
      valueName: "share"))
  var teacherShare = 0.0

  @Option(
    help: ArgumentHelp(
      "Candidates scored so many spreads below the teacher's choice are as good.", valueName: "n"))
  var epsilon = 0.0

  @Option(
    help: ArgumentHelp(
      "0: all decisions weigh the same; 1: as much as the teacher's scores say they mattered.",
      valueName: "share"))
  var criticality = 0.0

  @Flag(inversion: .prefixedNo, help: "Polish the tree by simulated cost.")
  var polish = true

  @Option(help: ArgumentHelp("Episodes that polish may simulate.", valueName: "n"))
  var polishEvaluations = PolishSettings().evaluations

  @Flag(help: "A first look: one round on the student's states, fewer episodes, no polish.")
  var quick = false

  @Option(
    name: [.long, .customShort("o")],
    help: ArgumentHelp("Folder to write (default: reports/distill-<teacher>).", valueName: "dir"),
    completion: .directory)
  var out: String?

  @OptionGroup var recording: TraceArguments
  @OptionGroup var students: StudentArguments
  @OptionGroup var workload: WorkloadArguments
  @OptionGroup var policyOptions: PolicyArguments
  @OptionGroup var parallel: JobsOption

  @Flag(help: "Print the numbers as JSON instead of the summary.")
  var json = false

  func validate() throws {
    if !(2...10_000).contains(leaves) { throw ValidationError("--leaves takes 2 to 10000.") }
    if let rounds, !(0...50).contains(rounds) { throw ValidationError("--rounds takes 0 to 50.") }
    if !(1...1_000).contains(trees) { throw ValidationError("--trees takes 1 to 1000.") }
    if !(0...1).contains(teacherShare) { throw ValidationError("--teacher-share takes 0 to 1.") }
    if !(0...100).contains(epsilon) { throw ValidationError("--epsilon takes 0 to 100.") }
    if !(0...1).contains(criticality) { throw ValidationError("--criticality takes 0 to 1.") }
    if !(0...100_000_000).contains(polishEvaluations) {
      throw ValidationError("--polish-evaluations takes 0 to 100000000.")
    }
  }

  private var settings: DistillationSettings {
    var settings = DistillationSettings()
    settings.kind = student.treeKind ?? .pairwise
    settings.maxLeaves = leaves
    settings.weighting = DecisionWeighting(epsilon: epsilon, criticality: criticality)
    settings.teacherShare = teacherShare
    settings.seed = workload.seed
    if quick {
      settings.rounds = 1
      settings.trainingEpisodes = 7
      settings.validationEpisodes = 7
      settings.testEpisodes = 7
    }
    if let rounds { settings.rounds = rounds }
    settings.setDraws(trees)
    if polish, !quick, polishEvaluations > 0 {
      var polishing = PolishSettings()
      polishing.evaluations = polishEvaluations
      settings.polish = polishing
    }
    if let episodes = workload.episodes {
      settings.trainingEpisodes = episodes
      settings.validationEpisodes = max(1, episodes / 2)
      settings.testEpisodes = episodes
    }
    return settings
  }

  func run() async throws {
    try await runReportingFailures {
      let trace = try recording.open()
      let teacher =
        teacher ?? trace?.manifest.provenance.teacher ?? DistillationSettings.defaultTeacher
      let policy = try policyOptions.catalogue(seed: workload.seed).policy(teacher)
      if let trace { try TraceArguments.check(trace, teacher: teacher) }
      let folder = out ?? "reports/distill-\(policy.name.replacingOccurrences(of: "/", with: "-"))"
      try RunFolder.check(folder)
      let settings = settings
      var configuration = try workload.configuration()
      if let trace, !workload.describesWorkload {
        configuration = try SimulationConfiguration(yaml: trace.manifest.provenance.configuration)
      } else if let gammas = workload.gammas {
        configuration.workload.deadlineFactors = .perSchedule(
          try ListArgument.numbers(gammas, option: "--gammas"))
      } else if workload.config == nil {
        configuration.workload.deadlineFactors = DistillationSettings.defaultFactors
      }
      let setting = TreeSetting(teacher: teacher, configuration: configuration, settings: settings)
      let provenance = try setting.provenance(
        settings, teacherName: policy.name, teacherHash: try TeacherFile.hash(teacher),
        tool: "deftree \(Deftree.version)")
      let recorded = try trace.map { trace throws(InputError) in try records(trace) }
      let progress = ProgressLine("distill", quiet: json, listsStages: true)
      if student.treeKind == nil || students.mostMachines != nil {
        var fitting = StudentSettings()
        fitting.maxLeaves = leaves
        fitting.minimumLeafRows = settings.minimumLeafRows
        fitting.portfolio.selection = students.portfolio
        fitting.seed = settings.seed
        var words = provenance
        words.settings["student"] = student.rawValue
        let file = "\(folder)/student.json"
        let result = try await StudentDistillation(
          student, teacher: policy, configuration: configuration, settings: settings, student: fitting,
          allocation: try students.allocation(), reference: try TeacherFile.reference(teacher, from: file),
          recorded: recorded, jobs: parallel.count
        ).run(provenance: words) { progress.say($0) }
        progress.finish()
        try result.document.write(to: file)
        if json {
          try StandardStreams.emitJSON(StudentNumbers(result, file: file))
        } else {
          StandardStreams.emit(StudentText.text(result, file: file))
        }
        return
      }
      let result = try await Distillation(
        teacher: policy, configuration: configuration, settings: settings, recorded: recorded,
        jobs: parallel.count
      ).run(provenance: provenance) { progress.say($0) }
      progress.finish()
      var written = try RunFolder.write(result, to: folder, command: commandLine)
      let page = try await RunPage.make(
        result.document, teacher: policy, setting: setting, folder: folder, jobs: parallel.count, quiet: json)
      do throws(InputError) {
        try page.write(to: "\(folder)/\(RunFolder.page)")
        written.append("\(folder)/\(RunFolder.page)")
      } catch {
        // All else is written; a page can be made at any time.
        StandardStreams.complain("no page: \(error); deftree report \(folder) makes one")
      }
      try report(result, written)
    }
  }

  /// What is learned from a trace: of a large one as much as memory holds, which is said.
  private func records(_ trace: Trace) throws(InputError) -> DecisionRecords {
    // Others look at all candidates of a decision.
    let comparesPairs = student == .pairwise || student == .experts
    let thinning: Trace.Thinning =
      comparesPairs && epsilon == 0 && criticality == 0 ? .candidates : .decisions
    if let note = trace.thinningNote(thinning) { StandardStreams.complain(note) }
    return try trace.learningRecords(thinning: thinning)
  }

  /// The command as it can be typed again, without the number of jobs: it changes nothing, not even these words.
  private var commandLine: String {
    var words = ["deftree"]
    var isCount = false
    for word in CommandLine.arguments.dropFirst() {
      if isCount {
        isCount = false
      } else if word == "--jobs" || word == "-j" {
        isCount = true
      } else if !word.hasPrefix("--jobs=") {
        words.append(word.contains(" ") ? "'\(word)'" : word)
      }
    }
    return words.joined(separator: " ")
  }

  private func report(_ result: DistillationResult, _ written: [String]) throws {
    if json {
      try StandardStreams.emitJSON(DistillationNumbers(result, files: written))
      return
    }
    StandardStreams.emit(
      """
      \(DistillationTables.text(result))

      \(written.map { "wrote \($0)" }.joined(separator: "\n"))

      """)
  }
}

extension TreeDocument.Kind: ExpressibleByArgument {}
