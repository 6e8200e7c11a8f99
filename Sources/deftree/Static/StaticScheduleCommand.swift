import ArgumentParser
import Distill
import Policy
import Render
import Sim

struct StaticScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Schedule one static problem.",
    discussion: """
      PROBLEM is a folder with jobs.csv, machines.csv and perhaps edges.csv, a job list (.csv, with --machines), \
      a \
      matrix of execution times (.json with exec_time), or a workflow (DAX, WfFormat, on --per-type machines \
      of every type of the cloud).

      EXAMPLES
        deftree static schedule lists/one --method heft --out plan.csv
        deftree static schedule jobs.csv --machines machines.csv --method genetic --evaluations 500
        deftree static schedule CyberShake_50.xml --per-type 2 --bandwidth 1e8 --gantt plan.svg
        deftree static schedule montage.json --per-type 2 --workflow-picture plan.pdf --at 60
        deftree static schedule lists/one --method tree.json --json
      """)

  @Argument(help: "The problem.", completion: .file())
  var problem: String

  @Option(
    help: ArgumentHelp(
      "\(StaticRegistry.all.map(\.name).joined(separator: ", ")) or a tree file.", valueName: "name"))
  var method: String = "heft"

  @Option(
    help: ArgumentHelp("A machine list (.csv).", valueName: "file"), completion: .file(extensions: ["csv"]))
  var machines: String?

  @Option(help: ArgumentHelp("Machines of every type of the cloud, instead of --machines.", valueName: "n"))
  var perType: Int?

  @Option(
    help: ArgumentHelp("Bytes per second between machines, for workflows (default: no cost).", valueName: "b")
  )
  var bandwidth: Double?

  @Flag(help: "A task only runs on a machine with its memory; the source ignores memory.")
  var memory = false

  @Option(help: ArgumentHelp("Seed of methods that draw.", valueName: "seed"))
  var seed: UInt64 = 1

  @OptionGroup var genetic: GeneticArguments
  @OptionGroup var parallel: JobsOption

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the schedule as CSV.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Draw it as a Gantt chart (SVG).", valueName: "file"))
  var gantt: String?

  @Option(
    help: ArgumentHelp(
      "Draw the tasks as a graph with the machines they got: svg, pdf, png or dot by the file's name.",
      valueName: "file"))
  var workflowPicture: String?

  @Option(
    help: ArgumentHelp(
      "The time that picture shows, seconds from the start (default: the end).", valueName: "s"))
  var at: Double?

  @Flag(help: "Print the measures as JSON.")
  var json = false

  func validate() throws {
    if machines != nil, perType != nil { throw ValidationError("give --machines or --per-type, not both.") }
    if let perType, !(1...10_000).contains(perType) {
      throw ValidationError("--per-type takes 1 to 10000.")
    }
    if let at, !at.isFinite { throw ValidationError("--at takes seconds.") }
    if at != nil, workflowPicture == nil { throw ValidationError("--at goes with --workflow-picture.") }
  }

  func run() async throws {
    try await runReportingFailures {
      if let gantt { try ChartOutput.check(name: gantt) }
      let list: StaticProblemReader.Machines? =
        machines.map { .file($0) } ?? perType.map { .cloud(Cloud(), count: $0) }
      let loaded = try StaticProblemReader.read(
        problem, machines: list, enforcesMemory: memory, bandwidth: bandwidth)
      let scheduler = try StaticCatalogue.scheduler(method, options: try genetic.options(seed: seed))
      let progress = ProgressLine(scheduler.name, quiet: json)
      let clock = ContinuousClock()
      let began = clock.now
      let schedule = try await scheduler.schedule(loaded, jobs: parallel.count) { done, total in
        progress.update(done, of: total)
      }
      let seconds = (clock.now - began) / .seconds(1)
      progress.finish()
      let violations = StaticScheduleValidator.problems(schedule, of: loaded)
      if let first = violations.first {
        throw InputError(
          .software, "the schedule is not valid: \(first)", remedy: "report the problem's files")
      }
      let row = StaticComparisonRow(method: scheduler.name, schedule, of: loaded, seconds: seconds)
      if let out {
        try FileAccess.replace(out, with: StaticCSV.text(tasks: loaded.tasks, schedule: schedule))
        StandardStreams.complain("wrote \(out)")
      }
      if let gantt {
        let picture = StaticGanttPicture(schedule, of: loaded, method: scheduler.name)
        try FileAccess.replace(gantt, with: picture.svg())
        StandardStreams.complain("wrote \(gantt)")
      }
      if let workflowPicture {
        // A workflow's file knows the types of its tasks, the problem made of it does not.
        let workflow = (try? WorkflowReader.read(path: problem))?.workflow
        var picture = WorkflowPicture()
        picture.progress = try WorkflowProgress(
          schedule, of: loaded, workflow: workflow, method: scheduler.name, at: at)
        if let progress = picture.progress {
          try RenderOutput.draw(picture.graph(of: progress.workflow), format: nil, out: workflowPicture)
        }
      }
      if json {
        try StandardStreams.emitJSON(row)
      } else {
        StandardStreams.emit(StaticText.text(row) + "\n")
      }
    }
  }
}
