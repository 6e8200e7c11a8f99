import ArgumentParser
import Distill
import Foundation
import Policy
import Sim

struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run policies on a workload and compare what they cost.",
    discussion: """
      A policy is a rule (see deftree policies list), a checkpoint (.safetensors, .pt) or a tree (.json). \
      Without --suite the workload is generated: 30 workflows of four families, arriving at random. \
      Costs are means over the episodes, in dollars.

      EXAMPLES
        deftree simulate --policies prolis,bestfit
        deftree simulate --policies prolis --families montage,sipht --sizes M --gammas 1.0,2.25
        deftree simulate --workflows my.dax --count 10 --policies marginal-cost --schedule schedule.json
        deftree simulate --config cloud.yaml --policies prolis,run/tree.json
        deftree simulate --suite reference --sizes S --gammas 1.0 --policies prolis --json
      """)

  enum Suite: String, ExpressibleByArgument, CaseIterable {
    case reference
  }

  @Option(help: ArgumentHelp("Policies, separated by commas.", valueName: "names or paths"))
  var policies = "prolis,bestfit"

  @Option(help: "A named suite instead of a generated workload.")
  var suite: Suite?

  @Option(
    help: ArgumentHelp("Folder of the recorded test set, or of the golden data around it.", valueName: "dir"),
    completion: .directory)
  var reference = "../shared/golden/testset"

  @OptionGroup var workload: WorkloadArguments
  @OptionGroup var policyOptions: PolicyArguments
  @OptionGroup var parallel: JobsOption

  @Option(
    help: ArgumentHelp(
      "Write the first episode's schedule of the one policy to this file, as JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var schedule: String?

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func run() async throws {
    try await runReportingFailures {
      let loader = policyOptions.catalogue(seed: workload.seed)
      let names = try ListArgument.words(policies, option: "--policies")
      var loaded: [any SchedulingPolicy] = []
      for name in names { loaded.append(try loader.policy(name)) }
      let scenarios = try makeScenarios()
      if schedule != nil, loaded.count != 1 {
        throw InputError(.usage, "--schedule takes one policy, \(loaded.count) are given")
      }
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
  }

  private func makeScenarios() throws -> [Scenario] {
    guard suite == .reference else { return try workload.scenarios() }
    let nested = "\(reference)/testset"
    guard FileManager.default.fileExists(atPath: reference) else {
      throw InputError(
        .noInput, file: reference, "the recorded test set is not there",
        remedy: "name its folder with --reference")
    }
    let testSet = try ReferenceTestSet(
      directory: FileManager.default.fileExists(atPath: "\(nested)/dags.json") ? nested : reference)
    var scenarios: [Scenario] = []
    for size in try ListArgument.words(workload.sizes ?? "S", option: "--sizes") {
      for gamma in try ListArgument.numbers(workload.gammas ?? "1.0,1.5,2.25", option: "--gammas") {
        scenarios.append(
          try Scenario.reference(testSet, size: size, gamma: gamma, cloud: try workload.cloud()))
      }
    }
    return scenarios
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
