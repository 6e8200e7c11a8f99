import Distill
import Foundation
import Policy
import Sim

/// A comparison of static methods as a page, its numbers and its picture beside each other.
public enum StaticComparisonFiles {
  /// Writes `base.md`, `base.json` and `base.svg`, each whole or not at all; returns their paths.
  ///
  /// - Parameters:
  ///   - command: the command line that made it, for the page.
  ///   - remarks: paragraphs below the tables.
  public static func write(
    _ comparison: StaticComparison, to base: String, command: String, remarks: [String] = []
  ) throws(InputError) -> [String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let numbers = try? encoder.encode(comparison) else {
      throw InputError(.software, "the comparison holds a number that JSON cannot write")
    }
    let name = URL(fileURLWithPath: base).lastPathComponent
    let page = text(comparison, picture: "\(name).svg", command: command, remarks: remarks)
    try FileAccess.replace("\(base).md", with: page)
    try FileAccess.replace("\(base).json", with: [UInt8](numbers) + [UInt8(ascii: "\n")])
    try FileAccess.replace("\(base).svg", with: StaticComparisonPicture.svg(comparison))
    return ["md", "json", "svg"].map { "\(base).\($0)" }
  }

  static func text(
    _ comparison: StaticComparison, picture: String, command: String, remarks: [String]
  ) -> String {
    var parts = [
      "# Static scheduling", "Made by `\(command)`.",
      "![Turnaround and seconds against the number of tasks](\(picture))",
    ]
    parts += tables(comparison).map(\.markdown) + [published().markdown]
    parts += remarks
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Drawn sizes and named lists, whichever there are.
  public static func tables(_ comparison: StaticComparison) -> [ReportTable] {
    var tables: [ReportTable] = []
    if comparison.rows.contains(where: { $0.lists == nil }) { tables.append(table(comparison)) }
    if comparison.rows.contains(where: { $0.lists != nil }) { tables.append(listTable(comparison)) }
    return tables
  }

  /// One line per method, a column for the lists of each name.
  private static func listTable(_ comparison: StaticComparison) -> ReportTable {
    let means = comparison.listMeans
    var names: [String] = []
    var methods: [String] = []
    for mean in means {
      if !names.contains(mean.lists) { names.append(mean.lists) }
      if !methods.contains(mean.method) { methods.append(mean.method) }
    }
    let counts = Set(means.map(\.problems)).sorted().map(String.init).joined(separator: " or ")
    return ReportTable(
      "Lists of the networks' trainings, \(counts) of each kind: mean over the lists of turnaround over HEFT's. Seen: learnt "
        + "from by the network named (of deepsched-v2 also by its variants); unseen: drawn alike, used for nothing. "
        + "Those of deepsched have 110 to 485 tasks on its 123 machines, those of deepsched-v2 on 8 to 188.",
      header: ["method"] + names,
      rows: methods.map { method in
        [method]
          + names.map { name in
            means.first { $0.lists == name && $0.method == method }?.ratio
              .map { NumberText.rounded($0, decimals: 3) } ?? "–"
          }
      })
  }

  /// One line per size and method.
  static func table(_ comparison: StaticComparison) -> ReportTable {
    let means = comparison.means
    var table = ReportTable(
      "Means over the lists of a size; seconds are the least over them. \(comparison.rows.count) schedules, "
        + "\(comparison.violations) violations found by the validator.",
      header: [
        "method", "tasks", "lists", "turnaround s", "vs HEFT", "waiting s", "makespan s", "utilisation",
        "seconds",
      ])
    for mean in means {
      let base = means.first { $0.tasks == mean.tasks && $0.method == "heft" }?.metrics.averageTurnaround
      table.rows.append([
        mean.method, "\(mean.tasks)", "\(mean.problems)",
        NumberText.rounded(mean.metrics.averageTurnaround, decimals: 1),
        base.map { NumberText.rounded(mean.metrics.averageTurnaround / $0, decimals: 4) } ?? "",
        NumberText.rounded(mean.metrics.averageWaiting, decimals: 1),
        NumberText.rounded(mean.metrics.makespan, decimals: 0),
        NumberText.rounded(mean.metrics.utilisation, decimals: 3), seconds(mean.seconds),
      ])
    }
    return table
  }

  private static func published() -> ReportTable {
    ReportTable(
      "Seconds of scheduling that the source prints, 188 machines (Shawky et al., Table I); its machine is not named.",
      header: ["method"] + PublishedStaticSeconds.tasks.map { "\($0) tasks" },
      rows: PublishedStaticSeconds.methods.map { method in
        [method.name] + method.seconds.map { NumberText.shortest($0) }
      })
  }

  private static func seconds(_ value: Double) -> String {
    NumberText.rounded(value, decimals: value < 0.01 ? 5 : 3)
  }
}
