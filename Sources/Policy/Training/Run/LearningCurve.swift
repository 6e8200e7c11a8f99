/// The learning curve as CSV.
enum LearningCurve {
  static func csv(_ points: [CurvePoint]) -> String {
    var text =
      "generation,training_cost,training_ratio,population_ratio,mean_candidates,validation_cost,validation_ratio\n"
    for point in points {
      let numbers: [Double?] = [
        point.trainingCost, point.trainingRatio, point.populationRatio, point.meanCandidates,
        point.validationCost,
        point.validationRatio,
      ]
      text += "\(point.generation)," + numbers.map { $0.map { "\($0)" } ?? "" }.joined(separator: ",") + "\n"
    }
    return text
  }
}
