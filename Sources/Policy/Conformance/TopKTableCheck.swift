import Foundation
import Sim

/// Checks our choice among four gate logits against the recorded table of tie cases.
enum TopKTableCheck {
  static func run(_ file: String) throws(InputError) -> (Int, DeviationTable) {
    let recorded = try GoldenTrace.decode([String: Int].self, try FileAccess.read(file), file: file)
    var table = DeviationTable()
    for (pattern, choice) in recorded.sorted(by: { $0.key < $1.key }) {
      let ranks = pattern.split(separator: ",").compactMap { Float($0) }
      guard ranks.count == 4 else {
        throw InputError(.data, file: file, place: "key \(pattern)", "four ranks are needed")
      }
      let ours = TopOfFour.index(SIMD4(ranks[0], ranks[1], ranks[2], ranks[3]))
      table.equal("top-1 of 4", ours: ours, recorded: choice, at: "ranks \(pattern)")
    }
    return (recorded.count, table)
  }
}
