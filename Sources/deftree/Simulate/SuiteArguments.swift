import ArgumentParser
import Foundation
import Policy
import Render
import Sim

/// The options of a suite: which, where its recorded part is, where its scoreboard goes.
struct SuiteArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A suite instead of a generated workload: a name that deftree suites list prints, or a suite file.",
      valueName: "name"), completion: .list(SuiteRegistry.all.map(\.name) + SuiteLibrary.standard().names))
  var suite: String?

  @Option(
    help: ArgumentHelp("Folder of the recorded test set, or of the golden data around it.", valueName: "dir"),
    completion: .directory)
  var reference = SuiteRequest().recorded

  @Option(
    help: ArgumentHelp(
      "Keep the suite's scoreboard: a .md, .json or .svg file, or a name without extension for all three.",
      valueName: "path"), completion: .file(extensions: ["md", "json", "svg"]))
  var save: String?

  /// What the workload options choose about a suite.
  func request(_ workload: WorkloadArguments) throws(InputError) -> SuiteRequest {
    let refused: [(String, Bool)] = [
      ("--families", workload.families != nil), ("--workflows", workload.workflows != nil),
      ("--count", workload.count != nil), ("--rate", workload.rate != nil),
    ]
    if let option = refused.first(where: \.1)?.0 {
      throw InputError(
        .usage, "a suite has workflows of its own, \(option) does not go with --suite",
        remedy: "--sizes, --gammas, --episodes and --seed narrow a suite")
    }
    var request = SuiteRequest(episodes: workload.episodes, seed: workload.givenSeed, recorded: reference)
    if let sizes = workload.sizes {
      request.sizes = try ListArgument.words(sizes, option: "--sizes")
    }
    if let gammas = workload.gammas {
      request.gammas = try ListArgument.numbers(gammas, option: "--gammas")
    }
    if let config = workload.config { request.cloud = try SimulationConfiguration(path: config).cloud }
    return request
  }

  /// The words that make the scoreboard again; how many jobs make it does not change it.
  func commandLine(
    policies: String, workload: WorkloadArguments, policyOptions: PolicyArguments
  ) -> String {
    let options: [(String, String?)] = [
      ("--suite", suite), ("--sizes", workload.sizes), ("--gammas", workload.gammas),
      ("--episodes", workload.episodes.map { "\($0)" }), ("--seed", workload.givenSeed.map { "\($0)" }),
      ("--config", workload.config), ("--reference", reference == SuiteRequest().recorded ? nil : reference),
      ("--policies", policies), ("--statistics", policyOptions.statistics),
      ("--style", policyOptions.style?.rawValue), ("--save", save),
    ]
    let words = ["deftree", "simulate"] + options.flatMap { name, value in value.map { [name, $0] } ?? [] }
    return words.map { word in
      let isPlain = word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./,+=:@".unicodeScalars.contains($0)
      }
      return isPlain && !word.isEmpty
        ? word
        : "'"
          + word.split(separator: "'", omittingEmptySubsequences: false)
          .joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
  }
}
