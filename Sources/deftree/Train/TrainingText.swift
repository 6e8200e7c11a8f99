import Policy

/// Training progress and results for people.
enum TrainingText {
  static func line(_ progress: TrainingProgress) -> String {
    var parts = ["\(progress.stage) \(progress.generation)/\(progress.generations)"]
    parts.append("\(progress.latest.trainingRatio.fixed(3)) × prolis")
    if let point = progress.validated, let cost = point.validationCost, let ratio = point.validationRatio {
      parts.append("validation $\(cost.fixed(2)), \(ratio.fixed(3)) × \(progress.rule)")
    }
    parts.append("\(progress.decisionsPerSecond.fixed(0)) decisions/s")
    parts.append("\(progress.secondsPerGeneration.fixed(2)) s a generation")
    parts.append("\(duration(progress.secondsLeft)) left")
    return parts.joined(separator: ", ")
  }

  static func summary(_ summaries: [TrainingSummary]) -> String {
    var table = TextTable([
      "stage", "generations", "best at", "cost $", "× best rule", "best rule", "rule cost $",
    ])
    for item in summaries {
      table.add([
        item.stage, "\(item.generations)", item.best.map { "\($0.generation)" } ?? "-",
        item.best?.cost.fixed(2) ?? "-", item.best?.ratio.fixed(3) ?? "-", item.rules.first?.policy ?? "-",
        item.rules.first?.cost.fixed(2) ?? "-",
      ])
    }
    return table.text
  }

  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "?" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
