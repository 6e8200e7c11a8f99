import Distill
import Policy
import Sim

/// Trees for static problems in the verbs that measure trees: on drawn lists of tasks, as their files say.
enum StaticTreeMeasurement {
  /// Measures a change of `before`, which was read from `path`.
  ///
  /// - Parameters:
  ///   - teacher: what `--teacher` says; nil takes the tree's own.
  ///   - isForeign: whether an option was given that describes episodes of the simulator.
  static func consequences(
    before: TreeDocument, after: TreeDocument, path: String, teacher: String?, isForeign: Bool, jobs: Int,
    progress: ProgressLine
  ) async throws -> StaticTreeConsequences {
    guard !isForeign else {
      throw InputError(
        .usage, file: path,
        "is a tree for static problems: it is measured on the lists of tasks that its file names",
        remedy:
          "leave options for episodes, suites, traces, slices and budgets away; deftree static compare measures "
          + "it on other lists")
    }
    let problems: [StaticProblem]
    let scheduler: any StaticScheduler
    do throws(InputError) {
      problems = try StaticListSetting(before).test()
      if let teacher {
        scheduler = try StaticCatalogue.scheduler(teacher)
      } else {
        scheduler = try StaticTeacher.scheduler(of: before)
      }
    } catch {
      throw error.inFile(path)
    }
    return try await StaticTreeConsequences.measure(
      before: before, after: after, teacher: scheduler, problems: problems, jobs: jobs
    ) { progress.update($0, of: $1) }
  }

  static func text(_ consequences: StaticTreeConsequences) -> String {
    var table = TextTable([
      "tasks", "lists", "turnaround s before", "after", "difference", "%", "change",
      consequences.teacher ?? "teacher", "best rule", "rule",
    ])
    for size in consequences.sizes {
      table.add([
        "\(size.tasks)", "\(size.lists)", size.before.mean.fixed(1), size.after.mean.fixed(1),
        signed(size.difference, 1),
        size.ratio.map {
          signed(Estimate(mean: 100 * ($0.mean - 1), halfWidth: $0.halfWidth.map { 100 * $0 }), 2)
        } ?? "–",
        "\(size.changed)", size.teacher.map { $0.mean.fixed(1) } ?? "–",
        size.bestRuleTurnaround.mean.fixed(1), size.bestRule,
      ])
    }
    var text =
      table.text
      + "\nmean turnaround of a list; differences paired by list, ± half-width of the 95 % interval "
      + "(Student's t); change: tasks sent to another class of machines"
    text +=
      "\n\(consequences.changed) of \(consequences.decisions) choices change "
      + "(\(percent(Double(consequences.changed) / Double(max(1, consequences.decisions)))))"
    if let teacher = consequences.teacher, let before = consequences.agreementBefore,
      let after = consequences.agreementAfter
    {
      text += "; agrees with \(teacher): \(percent(before)) before, \(percent(after)) after"
    }
    return text
  }

  private static func percent(_ share: Double) -> String { "\((100 * share).fixed(2)) %" }

  /// `+1.20 ± 0.40`.
  private static func signed(_ estimate: Estimate, _ decimals: Int) -> String {
    let size = abs(estimate.mean).fixed(decimals)
    // What rounds to 0 has no direction.
    let mean = (size.allSatisfy { "0.".contains($0) } ? "" : estimate.mean < 0 ? "−" : "+") + size
    return estimate.halfWidth.map { "\(mean) ± \($0.fixed(decimals))" } ?? mean
  }
}
