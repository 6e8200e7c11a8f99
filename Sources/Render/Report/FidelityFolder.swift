import Distill
import Foundation
import Sim

/// A fidelity study as files.
public enum FidelityFolder {
  /// Writes `fidelity.json`, `fidelity.md` and `fidelity.svg` to `folder`, each atomically.
  ///
  /// - Parameter command: the words that made it, printed so that anyone can make it again.
  /// - Returns: the paths written.
  public static func write(
    _ study: FidelityStudy, to folder: String, command: String
  ) throws(InputError) -> [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(study) else {
      throw InputError(.software, "a number of the report cannot be written as JSON")
    }
    let text = """
      # How faithful the \(study.subject) is to \(study.teacher)

      Made by `\(command)`; \(study.subject) \(study.treeHash.prefix(12)).

      A decision is forced if one candidate alone may be chosen, explained if the best rule chooses as the teacher does, \
      else contested. Shares leave forced decisions out. Intervals are 95 %: of shares by a bootstrap over workflows, of \
      cost ratios Student's t over paired episodes.

      ![Agreement by part](fidelity.svg)

      \(FidelityStudyTables.all(study).map(\.markdown).joined(separator: "\n\n"))

      """
    try FileAccess.replace("\(folder)/fidelity.json", with: [UInt8](json))
    try FileAccess.replace("\(folder)/fidelity.md", with: text)
    try FileAccess.replace("\(folder)/fidelity.svg", with: FidelityPicture.svg(study))
    return ["fidelity.json", "fidelity.md", "fidelity.svg"].map { "\(folder)/\($0)" }
  }
}
