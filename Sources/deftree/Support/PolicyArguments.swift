import ArgumentParser
import Distill
import Policy
import Sim

/// Options that say how named policies are made.
struct PolicyArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Observation statistics for checkpoints that carry none (default: the ob_rms file beside them).",
      valueName: "file"), completion: .file())
  var statistics: String?

  @Option(
    help: """
      What rules and checkpoints observe: published or corrected (default: corrected for rules, for checkpoints what \
      they name).
      """)
  var style: ObservationStyle?

  func catalogue(seed: UInt64) -> PolicyCatalogue {
    PolicyCatalogue(loader: PolicyLoader(seed: seed, statistics: statistics, style: style))
  }
}

extension ObservationStyle: ExpressibleByArgument {}
