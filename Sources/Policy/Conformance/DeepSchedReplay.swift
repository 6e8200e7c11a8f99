import Foundation
import Sim

/// Recorded forward passes of DeepSched networks against ours: `deepsched/` of a folder in the static golden format.
///
/// The folder holds one checkpoint and any number of `deepsched_forward_*.safetensors`, each with the inputs and every
/// intermediate result of one pass.
enum DeepSchedReplay {
  /// Accepted deviation of any output.
  static let tolerance = 1e-5

  /// One file compared.
  struct Outcome: Sendable {
    var name: String
    var table: DeviationTable
  }

  /// The folder's recorded passes, sorted; empty where there are none.
  static func files(in path: String) -> [String] {
    let folder = "\(path)/deepsched"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("deepsched_forward_") && $0.hasSuffix(".safetensors") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// Runs every recorded pass.
  ///
  /// - Throws: ``InputError`` when there is no single checkpoint, or a file lacks a tensor or has one misshapen.
  static func run(in path: String) throws(InputError) -> [Outcome] {
    let files = files(in: path)
    guard !files.isEmpty else { return [] }
    let folder = "\(path)/deepsched"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let models = names.filter {
      !$0.hasPrefix("deepsched_forward_") && ($0.hasSuffix(".safetensors") || $0.hasSuffix(".pt"))
    }.sorted()
    guard !models.isEmpty else {
      throw InputError(
        .data, file: folder, "holds recorded passes, but no checkpoint",
        remedy: "put model*.safetensors there")
    }
    var outcomes: [Outcome] = []
    for model in models {
      let checkpoint = try DeepSchedCheckpoint.load("\(folder)/\(model)")
      for file in files {
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
        outcomes.append(Outcome(name: "\(name), \(model)", table: try compare(file, with: checkpoint)))
      }
    }
    return outcomes
  }

  private static func compare(
    _ file: String, with checkpoint: DeepSchedCheckpoint
  ) throws(InputError) -> DeviationTable {
    let recorded = try SafetensorsFile(path: file)
    let (slots, machines) = (checkpoint.shape.slots, checkpoint.shape.machines)
    func values(_ name: String, _ shape: [Int]) throws(InputError) -> [Float] {
      let values = try recorded.floats(name)
      guard recorded.tensor(named: name)?.shape == shape else {
        throw InputError(
          .data, file: file, place: "tensor \(name)",
          "has shape \(recorded.tensor(named: name)?.shape ?? [])",
          remedy: "\(shape) is needed for this checkpoint")
      }
      return values
    }
    let network = DeepSchedNetwork(checkpoint.shape)
    let pass = network.forward(
      DeepSchedInput(
        tasks: try values("job_input", [slots, DeepSchedShape.taskColumns]),
        machines: try values("machine_input", [DeepSchedShape.machineRows, machines])),
      checkpoint.parameters)
    var table = DeviationTable()
    let quantities: [(String, [Int], [Float])] = [
      ("gru_output", [slots, 2 * checkpoint.shape.hidden], network.states(pass)),
      ("job_features", [slots], pass.taskFeatures),
      ("machine_features", [slots], pass.machineFeatures),
      ("machine_logits", [machines, slots], pass.logits),
      ("time_output", [2, slots], pass.times),
    ]
    for (name, shape, ours) in quantities {
      let wanted = try values(name, shape).map(Double.init)
      // Outputs are of the order of one: a floor of 1 makes the tolerance an absolute one.
      table.compare(
        "deepsched \(name)", ours: ours, recorded: wanted[...], relative: tolerance,
        at: URL(fileURLWithPath: file).lastPathComponent)
    }
    return table
  }
}
