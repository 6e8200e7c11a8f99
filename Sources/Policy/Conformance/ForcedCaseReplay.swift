import Foundation
import Sim

/// Replays decisions with a forced mask and with NaN in the observation (golden README, forced cases).
struct ForcedCaseReplay {
  struct Case: Decodable, Sendable {
    var policy: String
    var size: String
    var gamma: GoldenGamma
    var variant: String
    var instance: Int
    var k: Int
    var task: Int
    var unmaskedAction: Int
    var forcedMask: Int
    var maskedAction: Int
    var maskedLogits: [Number]
    var observation: [[Double]]
    var nanAction: Int?
    var nanLogits: [Number]?

    enum CodingKeys: String, CodingKey {
      case policy, size, gamma, variant, instance, k, task
      case unmaskedAction = "action_unmasked"
      case forcedMask = "forced_mask"
      case maskedAction = "action_masked"
      case maskedLogits = "logits_masked"
      case observation = "obs_raw"
      case nanAction = "nan_col6_mask0_action"
      case nanLogits = "nan_logits"
    }
  }

  /// A number that may be written as text: "-inf", "nan", "0.0".
  struct Number: Decodable, Sendable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        value = number
      } else {
        let text = try container.decode(String.self)
        guard let number = Double(text) else {
          throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number")
        }
        value = number
      }
    }
  }

  /// Replays all cases of `file`; those of one episode share one run, along the recorded unmasked choices.
  static func run(_ file: String, in golden: GoldenDirectory) throws(InputError) -> (Int, DeviationTable) {
    let cases = try GoldenTrace.decode([Case].self, try FileAccess.read(file), file: file)
    var table = DeviationTable()
    let groups = Dictionary(grouping: cases) {
      "\($0.policy) \($0.size) \($0.gamma) \($0.variant) \($0.instance)"
    }
    for name in groups.keys.sorted() {
      let group = (groups[name] ?? []).sorted { $0.k < $1.k }
      guard let first = group.first else { continue }
      guard let policy = try golden.policy(named: first.policy) as? any RecordingPolicy else {
        throw InputError(
          .data, file: file, "forced cases are recorded for \(first.policy), which is no network")
      }
      let simulation = try golden.simulation(
        size: first.size, gamma: first.gamma, variant: first.variant, instance: first.instance,
        history: Array(0..<max(0, first.instance)))
      try replay(group, policy, simulation, "forced \(name)", &table)
    }
    return (cases.count, table)
  }

  private static func replay<P: RecordingPolicy>(
    _ cases: [Case], _ network: P, _ start: Simulation, _ name: String, _ table: inout DeviationTable
  ) throws(InputError) {
    var simulation = start
    var network = network
    var observation: [Double] = []
    for item in cases {
      while !simulation.isFinished, simulation.decision.number < item.k {
        try simulation.choose(try network.choose(in: simulation))
      }
      let place = "\(name), decision \(item.k)"
      guard !simulation.isFinished, simulation.decision.task == item.task,
        item.observation.count == simulation.candidates.count
      else {
        table.equal("forced: state", ours: simulation.decision.task, recorded: item.task, at: place)
        return
      }
      simulation.writeObservation(.published, into: &observation)
      for (index, value) in item.observation.joined().enumerated() where index < observation.count {
        table.compare(
          "forced: observation", ours: observation[index], recorded: value, relative: 1e-9, at: place)
      }
      let choice = try network.choose(in: simulation)
      table.equal("forced: choice without mask", ours: choice, recorded: item.unmaskedAction, at: place)
      guard simulation.candidates.indices.contains(item.forcedMask) else {
        table.equal("forced: mask exists", ours: false, recorded: true, at: place)
        continue
      }

      try network.score(simulation, observation: observation, masked: item.forcedMask)
      table.compare(
        "forced: logits with mask", ours: network.recordedScores.logits,
        recorded: item.maskedLogits.map(\.value)[...], relative: 1e-4, at: place)
      table.equal(
        "forced: choice with mask", ours: network.recordedScores.choice, recorded: item.maskedAction,
        at: place)

      if let action = item.nanAction {
        var broken = observation
        for row in 0..<simulation.candidates.count { broken[row * 8 + 6] = .nan }
        try network.score(simulation, observation: broken, masked: 0)
        table.equal(
          "forced: choice with NaN", ours: network.recordedScores.choice, recorded: action, at: place)
        if let logits = item.nanLogits {
          // The recording may hold only the first few.
          table.compare(
            "forced: logits with NaN", ours: network.recordedScores.logits.prefix(logits.count),
            recorded: logits.map(\.value)[...], relative: 1e-4, at: place)
        }
      }
    }
  }
}
