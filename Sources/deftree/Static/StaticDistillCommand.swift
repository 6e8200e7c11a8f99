import ArgumentParser
import Distill
import Policy
import Sim

struct StaticDistillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Distil a method for static problems into a tree over tasks and classes of machines.",
    discussion: """
      Learns on drawn problems and is judged on others. render, edit and export take the tree; static schedule and \
      static compare take it as a method.

      EXAMPLES
        deftree static distill --teacher heft --out tree.json
        deftree static distill --teacher genetic --fitness turnaround --leaves 16 --out tree.json
      """)

  @Option(help: "A registered method, or a tree file.")
  var teacher: String = "heft"

  @Option(help: ArgumentHelp("Tasks per problem.", valueName: "n"))
  var tasks: Int = 486

  @Option(
    help: ArgumentHelp(
      "Problems to learn from; as many others, at most 20, are the test.", valueName: "n"))
  var lists: Int = 20

  @Option(help: ArgumentHelp("Most leaves.", valueName: "n"))
  var leaves: Int = 32

  @OptionGroup var generator: StaticGeneratorArguments
  @OptionGroup var genetic: GeneticArguments
  @OptionGroup var parallel: JobsOption

  @Option(name: .shortAndLong, help: ArgumentHelp("The tree's file.", valueName: "file"))
  var out: String

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if !(1...10_000).contains(lists) { throw ValidationError("--lists takes 1 to 10000.") }
    if !(1...4096).contains(leaves) { throw ValidationError("--leaves takes 1 to 4096.") }
  }

  func run() async throws {
    try await runReportingFailures {
      let options = try genetic.options(seed: generator.seed)
      let scheduler = try StaticCatalogue.scheduler(teacher, options: options)
      var training: [StaticProblem] = []
      var test: [StaticProblem] = []
      for index in 0..<UInt64(lists) {
        training.append(try generator.problem(tasks: tasks, seed: generator.seed &+ 1_000 &+ index))
      }
      for index in 0..<UInt64(min(lists, 20)) {
        test.append(try generator.problem(tasks: tasks, seed: generator.seed &+ 1_000_000 &+ index))
      }
      var settings = StaticDistillation.Settings()
      settings.maxLeaves = leaves
      settings.seed = generator.seed
      settings.jobs = parallel.count
      let progress = ProgressLine("distill", quiet: json)
      let (document, report) = try await StaticDistillation(settings).run(
        teacher: scheduler, training: training, test: test, tool: "deftree \(Deftree.version)"
      ) { progress.update($0, of: $1) }
      progress.finish()
      try document.write(to: out)
      if json {
        try StandardStreams.emitJSON(report)
      } else {
        StandardStreams.emit(Self.text(report) + "\n")
      }
      StandardStreams.complain("wrote \(out)")
    }
  }

  private static func text(_ report: StaticDistillation.Report) -> String {
    var table = TextTable([
      "tree of \(report.teacher), order \(report.order)", "tree", "best plain rule", "teacher",
    ])
    table.add([
      "agreement on \(report.testDecisions) test tasks", report.agreement.fixed(4),
      "\(report.bestRuleAgreement.fixed(4)) (\(report.bestRule))", "1",
    ])
    table.add([
      "mean turnaround, s", report.treeTurnaround.fixed(1),
      "\(report.bestPlainTurnaround.fixed(1)) (\(report.bestPlain))", report.teacherTurnaround.fixed(1),
    ])
    table.add(["leaves", "\(report.leaves)", "", ""])
    return table.text
  }
}
