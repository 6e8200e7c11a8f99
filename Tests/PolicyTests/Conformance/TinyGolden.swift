import Foundation
import Sim

@testable import Policy

/// A folder in the golden format made in code: two workflows, one trace of `cheapest`, one line of totals.
///
/// The recording is our own, so it proves nothing about the reference: it is there to be damaged.
struct TinyGolden {
  /// Texts by relative path.
  var files: [String: String]

  static let dags = """
    {"S0": {"name": "chain", "n": 3, "processTime": [32000, 640.5, 9600], "size": [7, 9, 1],
            "successors": {"0": [1, 2], "1": [], "2": []}},
     "S1": {"name": "pair", "n": 2, "processTime": [16, 4800], "size": [0, 0], "successors": {"0": [1]}}}
    """

  init() throws {
    files = [
      "testset/dags.json": Self.dags, "testset/test_types.csv": "0,1,0\n",
      "testset/test_arrivals.csv": "0,50.25,2000\n",
    ]
    let testSet = try withFolder { try ReferenceTestSet(directory: "\($0)/testset") }
    let workload = try testSet.workload(size: "S", instance: 0, factor: .fixed(1.5))
    var simulation = Simulation(workload: workload)
    var rule = CheapestRule(style: .published)
    var lines: [String] = []
    while !simulation.isFinished {
      let choice = rule.choose(in: simulation)
      lines.append(Self.line(simulation, choice))
      try simulation.choose(choice)
    }
    let totals = simulation.totals
    let result =
      "\"decisions\": \(totals.decisions), \"reward\": \(-totals.cost), \"VM_cost\": \(totals.rent), "
      + "\"SLA_penalty\": \(totals.penalty), \"VM_execHour\": \(totals.executedHours), "
      + "\"VM_totHour\": \(totals.rentedHours), \"missDeadlineNum\": \(totals.missedDeadlines)"
    files["traces/t/decisions.jsonl"] = lines.joined(separator: "\n")
    files["traces/t/meta.json"] =
      "{\"policy\": \"cheapest\", \"weights\": null, \"size\": \"S\", \"gamma\": 1.5, \"variant\": \"fixed\", "
      + "\"instance\": 0, \"env_history\": [], \"result\": {\(result)}}"
    files["totals.csv"] =
      "policy,size,gamma,variant,instance,decisions,reward,VM_cost,SLA_penalty,VM_execHour,VM_totHour,"
      + "missDeadlineNum,cand_mean,cand_max\n"
      + "cheapest,S,1.5,fixed,0,\(totals.decisions),\(-totals.cost),\(totals.rent),\(totals.penalty),"
      + "\(totals.executedHours),\(totals.rentedHours),\(totals.missedDeadlines),\(totals.meanCandidates),"
      + "\(totals.mostCandidates)\n"
  }

  private static func line(_ simulation: Simulation, _ choice: Int) -> String {
    let decision = simulation.decision
    func text(_ value: Int?) -> String { value.map { "\($0)" } ?? "null" }
    return "{\"k\": \(decision.number), \"t\": \(decision.time), \"wf\": \(decision.workflow), "
      + "\"type\": \(decision.template), \"gen\": \(decision.workflowStart), \"deadline\": \(decision.deadline), "
      + "\"gamma\": \(decision.deadlineFactor), \"task\": \(decision.task), "
      + "\"sub_deadline\": \(decision.subDeadline), \"from_user\": \(decision.finishedTask == nil), "
      + "\"finish_task\": \(text(decision.finishedTask)), \"src_vm_index\": \(text(decision.sourceMachine)), "
      + "\"n_cand\": \(simulation.candidates.count), \"n_vm\": \(simulation.machines.count), "
      + "\"mask\": \(text(decision.masked)), \"action\": \(choice), \"vm_cost\": \(simulation.totals.rent), "
      + "\"sla\": \(simulation.totals.penalty), \"done_wf\": \(simulation.totals.finishedWorkflows)}"
  }

  /// A safetensors file without tensors: the tables of a trace may be left out.
  private static let noTensors: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8)

  /// Writes the folder, runs `body` on its path, removes it.
  func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = try write()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  func report(jobs: Int = 1) async throws -> ConformanceReport {
    let folder = try write()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var report = try await Conformance.run(folder, jobs: jobs)
    report.directory = "tiny"
    return report
  }

  private func write() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tiny-\(UUID().uuidString)")
      .path
    for (name, text) in files { try FileAccess.replace("\(folder)/\(name)", with: text) }
    try FileAccess.replace("\(folder)/traces/t/tensors.safetensors", with: Self.noTensors)
    return folder
  }
}
