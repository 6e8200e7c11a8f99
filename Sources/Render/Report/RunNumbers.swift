import Distill
import Foundation
import Sim

/// What a run says in numbers: its `fidelity.json`.
public struct RunNumbers: Sendable, Codable {
  public static let file = "fidelity.json"

  var format = "deftree-fidelity"
  var version = 1
  /// Of the tree.
  public var treeHash: String
  /// The words that made the run; nil in files of earlier versions.
  public var command: String?
  public var fidelity: FidelityReport
  public var fidelityOnOwnStates: FidelityReport
  public var costs: [CostComparison]
  public var costsByFactor: [FactorCosts]?
  public var rounds: [RoundSummary]?
  public var pareto: ParetoFront?
  public var polish: PolishSummary?
  public var unpolished: DistillationResult.Unpolished?

  init(
    treeHash: String, fidelity: FidelityReport, fidelityOnOwnStates: FidelityReport, costs: [CostComparison]
  ) {
    self.treeHash = treeHash
    self.fidelity = fidelity
    self.fidelityOnOwnStates = fidelityOnOwnStates
    self.costs = costs
  }

  public init(_ result: DistillationResult, command: String) {
    treeHash = result.document.hash
    self.command = command
    fidelity = result.fidelity
    fidelityOnOwnStates = result.fidelityOnOwnStates
    costs = result.costs
    costsByFactor = result.costsByFactor
    rounds = result.rounds
    pareto = result.pareto
    polish = result.polish
    unpolished = result.unpolished
  }

  /// The numbers in `folder`; nil where there are none, or they are of another tree than `hash`.
  ///
  /// - Throws: ``InputError`` for a file that is no such numbers.
  public static func read(_ folder: String, treeHash hash: String) throws(InputError) -> RunNumbers? {
    let path = "\(folder)/\(file)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = try FileAccess.read(path)
    guard let numbers = try? JSONDecoder().decode(RunNumbers.self, from: Data(bytes)) else {
      throw InputError(
        .data, file: path, "is not what a distillation writes",
        remedy: "remove it, or distil again; the page can do without")
    }
    return numbers.treeHash == hash ? numbers : nil
  }
}
