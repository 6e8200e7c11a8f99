import ArgumentParser
import Distill
import Foundation
import Policy
import Render
import Sim

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run policies on a workload and compare what they cost.",
    discussion: """
      A policy is a rule (see deftree policies list), a checkpoint (.safetensors, .pt) or a tree (.json). \
      Without --suite the workload is generated: 30 workflows of four families, arriving at random. \
      Costs are means over the episodes, in dollars.

      With --suite the episodes are fixed and the result is a scoreboard: 95 % intervals, and paired differences \
      to the cheapest rule of every scenario, which is run even if it is not named. --sizes, --gammas and --episodes \
      narrow a suite; --seed gives other episodes where it draws them; --config gives its cloud, not its workload. \
      deftree suites list tells which there are; a suite file (.yaml) is one too.

      EXAMPLES
        deftree simulate --policies prolis,bestfit
        deftree simulate --policies prolis --families montage,sipht --sizes M --gammas 1.0,2.25
        deftree simulate --workflows my.dax --count 10 --policies marginal-cost --schedule schedule.json
        deftree simulate --config cloud.yaml --policies prolis,run/tree.json
        deftree simulate --suite arrival-burst --policies deft,tree.json --episodes 5
        deftree simulate --suite reference --sizes S --gammas 1.0 --policies prolis --json
        deftree simulate --suite reference --policies bestfit,Models/gates.safetensors --save reports/scoreboard
      """)

  @Option(help: ArgumentHelp("Policies, separated by commas.", valueName: "names or paths"))
  var policies = "prolis,bestfit"

  @OptionGroup var suiteOptions: SuiteArguments
  @OptionGroup var workload: WorkloadArguments
  @OptionGroup var policyOptions: PolicyArguments
  @OptionGroup var parallel: JobsOption

  @Option(
    help: ArgumentHelp(
      "Write the first episode's schedule of the one policy to this file, as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var schedule: String?

  @Flag(help: "Print the rows, or a suite's scoreboard, as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let loader = policyOptions.catalogue(seed: workload.seed)
      let names = try ListArgument.words(policies, option: "--policies")
      var loaded: [any SchedulingPolicy] = []
      for name in names { loaded.append(try loader.policy(name)) }
      if let suite = suiteOptions.suite {
        let contenders = zip(names, loaded).map { ScoreboardContender(word: $0, policy: $1) }
        try await runSuite(try SuiteRegistry.named(suite), contenders)
      } else {
        try await runWorkload(names, loaded)
      }
    }
  }

  private func runWorkload(_ names: [String], _ loaded: [any SchedulingPolicy]) async throws {
    guard suiteOptions.save == nil else {
      throw InputError(.usage, "--save keeps the scoreboard of a suite", remedy: "add --suite")
    }
    let scenarios = try workload.scenarios()
    try checkSchedule(policies: loaded.count)
    let progress = ProgressLine("simulate", quiet: json)
    var rows = try await CostEvaluation.rows(loaded, on: scenarios, jobs: parallel.count) { done, total in
      progress.update(done, of: total)
    }
    progress.finish()
    if let schedule { try writeSchedule(to: schedule, loaded[0], scenarios[0]) }
    if json {
      // Rows come by scenario, then by policy; scripts find them by the words they gave.
      for index in rows.indices { rows[index].policy = names[index % names.count] }
      try StandardStreams.emitJSON(["rows": rows])
    } else {
      StandardStreams.emit(CostTable.text(rows) + "\n")
    }
  }

  private func runSuite(_ suite: any EvaluationSuite, _ contenders: [ScoreboardContender]) async throws {
    let files = try suiteOptions.save.map { path throws(InputError) in try ScoreboardFiles(path) }
    let request = try suiteOptions.request(workload)
    try checkSchedule(policies: contenders.count)
    let evaluation = ScoreboardEvaluation(
      suite: suite, request: request, contenders: contenders, style: policyOptions.style ?? .corrected)
    let command = suiteOptions.commandLine(
      policies: policies, workload: workload, policyOptions: policyOptions)
    let progress = ProgressLine("simulate", quiet: json)
    let board = try await evaluation.run(
      tool: "deftree \(Deftree.version)", command: command, jobs: parallel.count
    ) { done, total in progress.update(done, of: total) }
    progress.finish()
    if let schedule {
      try writeSchedule(to: schedule, contenders[0].policy, try suite.scenarios(request)[0])
    }
    if json {
      StandardStreams.emit(String(decoding: try board.encoded(), as: UTF8.self))
    } else {
      StandardStreams.emit(ScoreboardTable.text(board) + "\n")
    }
    for path in try files?.write(board) ?? [] { StandardStreams.complain("wrote \(path)") }
  }

  private func checkSchedule(policies count: Int) throws(InputError) {
    guard schedule == nil || count == 1 else {
      throw InputError(.usage, "--schedule takes one policy, \(count) are given")
    }
  }

  private func writeSchedule(
    to path: String, _ policy: any SchedulingPolicy, _ scenario: Scenario
  ) throws(InputError) {
    var policy = policy
    var simulation = Simulation(workload: scenario.workloads[0], cloud: scenario.cloud)
    try Episode.run(&simulation, withAny: &policy)
    let record = simulation.scheduleRecord(policy: policy.name)
    let problems = ScheduleValidator.check(record).problems
    guard problems.isEmpty else {
      throw InputError(.software, "the schedule is not valid: \(problems[0])")
    }
    try FileAccess.replace(path, with: try record.encoded())
    StandardStreams.complain(
      "wrote \(path): \(record.runs.count) tasks on \(record.leases.count) machines, valid")
  }
}
