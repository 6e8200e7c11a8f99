import ArgumentParser
import Distill
import Policy
import Sim

struct StaticDistillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill",
    abstract: "Distil a method for static problems into a tree over tasks and classes of machines.",
    discussion: """
      Learns on drawn problems and is judged on others. render, edit, diff and export take the tree; static schedule \
      and static compare take it as a method.

      The tree says which class of machines a task goes to; the order of tasks is a plain one. --order own takes the \
      teacher's order, so that the tree imitates the teacher; best tries upward-rank, shortest-first and first-come and \
      keeps the one with the least turnaround on the training lists. The default is own for a teacher that has a plain \
      order (heft, shortest-first, a tree), else best.

      EXAMPLES
        deftree static distill --teacher heft --out tree.json
        deftree static distill --teacher heft --tasks 110,486,2000,6000 --order best --out tree.json
        deftree static distill --teacher genetic --fitness turnaround --leaves 16 --out tree.json
      """)

  @Option(help: "A registered method, a tree file or a network (.safetensors).")
  var teacher: String = "heft"

  @Option(help: ArgumentHelp("Tasks per problem; several numbers are taken by turns.", valueName: "list"))
  var tasks: String = "486"

  @Option(
    help: ArgumentHelp(
      "own, best, or orders to try: \(ListScheduler.Order.names).", valueName: "list"))
  var order: String?

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
      var lists = generator.setting
      lists.sizes = try ListArgument.counts(tasks, option: "--tasks", most: 1_000_000)
      lists.lists = self.lists
      var settings = StaticDistillation.Settings()
      settings.maxLeaves = leaves
      settings.seed = generator.seed
      settings.orders = try orders(scheduler)
      settings.jobs = parallel.count
      let progress = ProgressLine("distill", quiet: json)
      let (document, report) = try await StaticDistillation(settings).run(
        teacher: scheduler, training: try lists.training(), test: try lists.test(),
        tool: "deftree \(Deftree.version)",
        words: lists.words.merging(StaticTeacher.words(teacher, options: options)) { word, _ in word },
        teacherHash: try StaticTeacher.hash(teacher)
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

  private func orders(_ teacher: any StaticScheduler) throws(InputError) -> [ListScheduler.Order] {
    let own = StaticDistillation.Settings.ownOrder(of: teacher)
    switch order {
    case nil: return own.map { [$0] } ?? StaticDistillation.Settings.allOrders
    case "best": return StaticDistillation.Settings.allOrders
    case "own":
      guard let own else {
        throw InputError(
          .usage, "--order own: \(teacher.name) has no plain order of tasks",
          remedy: "best, or some of \(ListScheduler.Order.names)")
      }
      return [own]
    case let text?:
      var orders: [ListScheduler.Order] = []
      for word in try ListArgument.words(text, option: "--order") {
        guard let order = ListScheduler.Order(name: word) else {
          throw InputError(
            .usage, "--order: \"\(word)\" is not an order",
            remedy: "own, best, or some of \(ListScheduler.Order.names)")
        }
        orders.append(order)
      }
      return orders
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
    table.add([
      "times the teacher's, mean of lists", report.turnaroundRatio.fixed(4), "", "1",
    ])
    table.add(["leaves", "\(report.leaves)", "", ""])
    return table.text
  }
}
