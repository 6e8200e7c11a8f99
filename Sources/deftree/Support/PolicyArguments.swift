import ArgumentParser
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
    help: "Observation style for checkpoints: published or corrected (default: what the checkpoint names).")
  var style: ObservationStyle?

  func catalogue(seed: UInt64) -> PolicyLoader {
    PolicyLoader(seed: seed, statistics: statistics, style: style)
  }
}

extension ObservationStyle: ExpressibleByArgument {}
