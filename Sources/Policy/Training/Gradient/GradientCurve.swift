/// The curve of a training by gradient as CSV: one line per epoch, shortest decimals that read back the same.
enum GradientCurve {
  static let header =
    "epoch,learning_rate,training_loss,training_accuracy,validation_loss,validation_accuracy,turnaround_ratio"

  static func csv(_ points: [GradientPoint]) -> String {
    points.reduce(into: header + "\n") { text, point in
      let numbers = [
        point.learningRate, point.trainingLoss, point.trainingAccuracy, point.validationLoss,
        point.validationAccuracy, point.turnaroundRatio,
      ]
      text += "\(point.epoch)," + numbers.map { "\($0)" }.joined(separator: ",") + "\n"
    }
  }
}
