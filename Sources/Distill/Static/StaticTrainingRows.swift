import Policy
import Sim

/// A teacher's schedules as rows to learn from.
enum StaticTrainingRows {
  /// One row per task and class that could take it; labelled 1 where the teacher's machine is of the class.
  static func dataset(
    _ examples: [(StaticProblem, StaticSchedule)], order: ListScheduler.Order
  ) throws(InputError) -> Dataset {
    var values: [Double] = []
    var labels: [UInt16] = []
    for (problem, schedule) in examples {
      walk(problem, schedule, order: order) { decision, taught in
        values += decision.rows
        labels += decision.classes.map { $0 == taught ? 1 : 0 }
      }
    }
    let width = StaticFeatures.features.count
    let columns = (0..<width).flatMap { feature in
      labels.indices.map { values[$0 * width + feature] }
    }
    return try Dataset(
      rowCount: labels.count, featureCount: width, classCount: 2, values: columns, labels: labels)
  }

  /// Calls `body` with every task in the order and the teacher's class, into which it is put afterwards.
  static func walk(
    _ problem: StaticProblem, _ schedule: StaticSchedule, order: ListScheduler.Order,
    _ body: (StaticDecision, _ taught: Int) -> Void
  ) {
    StaticDecision.walk(problem, order: order) { decision, groups in
      let taught = groups.groupOfMachine[schedule.machine[decision.task]]
      guard decision.places[taught] != nil else { return nil }
      body(decision, taught)
      return taught
    }
  }
}
