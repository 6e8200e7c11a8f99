import Policy
import Sim

/// One task with the classes of machines that could take it, after the choices for the tasks before it.
struct StaticDecision {
  private(set) var task = 0
  private(set) var classes: [Int] = []
  /// One row of ``StaticFeatures`` for each of the classes.
  private(set) var rows: [Double] = []
  /// The earliest place in each class, by its number.
  private(set) var places: [StaticPlacement.Place?] = []

  /// Takes the tasks in the order and puts each into the class that `choose` names, at its earliest place there; a task
  /// for which there is none is left out.
  ///
  /// - Complexity: O(tasks · (log tasks + speeds · log gaps) + edges · log gaps) expected, besides `choose`.
  @discardableResult
  static func walk(
    _ problem: StaticProblem, order: ListScheduler.Order,
    choose: (StaticDecision, PlacementGroups) -> Int?
  ) -> StaticSchedule {
    var placement = StaticPlacement(problem)
    let groups = placement.groups
    let quantile = StaticFeatures.rankQuantiles(problem)
    var decision = StaticDecision()
    for task in ListScheduler(name: "order", order: order).sequence(problem) {
      decision.task = task
      let ready: Double
      (ready, decision.places) = placement.options(task)
      decision.classes = StaticFeatures.write(
        task, ready: ready, places: decision.places, groups: groups, quantile: quantile[task], of: problem,
        into: &decision.rows)
      guard let chosen = choose(decision, groups), let place = decision.places[chosen] else { continue }
      placement.take(place, for: task)
    }
    return placement.schedule
  }
}
