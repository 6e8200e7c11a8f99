import Policy

/// Progress and results of trainings by gradient for people.
enum GradientText {
  static func line(_ progress: GradientProgress) -> String {
    var parts = ["epoch \(progress.epoch)/\(progress.epochs), step \(progress.step)/\(progress.steps)"]
    if let point = progress.latest {
      parts.append("loss \(point.validationLoss.fixed(4))")
      parts.append("\((100 * point.validationAccuracy).fixed(1)) % as the teacher")
      parts.append("turnaround \(point.turnaroundRatio.fixed(3)) × heft")
    }
    parts.append("\(TrainingText.duration(progress.secondsLeft)) left")
    return parts.joined(separator: ", ")
  }

  static func summary(_ summary: GradientSummary) -> String {
    var table = TextTable([
      "network", "parameters", "epoch", "training loss", "validation loss", "as the teacher %",
      "turnaround × heft",
    ])
    for (name, point) in [("best", summary.best), ("last", summary.last)] {
      guard let point else { continue }
      table.add([
        "\(summary.network.rawValue), \(name)", "\(summary.parameters)", "\(point.epoch)",
        point.trainingLoss.fixed(4), point.validationLoss.fixed(4), (100 * point.validationAccuracy).fixed(1),
        point.turnaroundRatio.fixed(3),
      ])
    }
    return table.text
  }
}
