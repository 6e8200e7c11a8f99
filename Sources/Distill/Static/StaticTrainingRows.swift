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
      walk(problem, schedule, order: order) { decision in
        values += decision.rows
        labels += decision.classes.map { $0 == decision.taught ? 1 : 0 }
      }
    }
    let width = StaticFeatures.features.count
    let columns = (0..<width).flatMap { feature in
      labels.indices.map { values[$0 * width + feature] }
    }
    return try Dataset(
      rowCount: labels.count, featureCount: width, classCount: 2, values: columns, labels: labels)
  }

  /// One task with the classes that could take it, after the teacher's choices for those before it.
  struct Decision {
    var classes: [Int]
    var rows: [Double]
    var places: [StaticPlacement.Place?]
    /// The teacher's class.
    var taught: Int
  }

  /// Calls `body` with every task in the order, each put into the teacher's class afterwards.
  static func walk(
    _ problem: StaticProblem, _ schedule: StaticSchedule, order: ListScheduler.Order,
    _ body: (Decision) -> Void
  ) {
    var placement = StaticPlacement(problem)
    let quantile = StaticFeatures.rankQuantiles(problem)
    var rows: [Double] = []
    for task in ListScheduler(name: "order", order: order).sequence(problem) {
      let (ready, places) = placement.options(task)
      let classes = StaticFeatures.write(
        task, ready: ready, places: places, groups: placement.groups, quantile: quantile[task],
        of: problem, into: &rows)
      let taught = placement.groups.groupOfMachine[schedule.machine[task]]
      guard let place = places[taught] else { continue }
      body(Decision(classes: classes, rows: rows, places: places, taught: taught))
      placement.take(place, for: task)
    }
  }
}
