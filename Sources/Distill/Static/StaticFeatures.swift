import Policy
import Sim

/// What a tree for static problems may look at: one row per task and class of machines of equal speed.
///
/// Nothing here orders the classes by finish: the tree sees when a class could start the task, and how long it would
/// run there, each beside the best of its kind, and has to weigh them itself. Numbers are rounded to the sixth decimal, as
/// those of other trees are.
public enum StaticFeatures {
  /// What the setting `unit` of a tree for static problems says.
  public static let unit = "static task and machine class"

  public static let features: [TreeFeature] = [
    TreeFeature(
      name: "wait", unit: "s", summary: "From the task's being ready until the class can start it."),
    TreeFeature(name: "wait-over-least", unit: "s", summary: "The wait, less the least wait of any class."),
    TreeFeature(
      name: "wait-ratio", unit: "1",
      summary: "The wait over the least wait, as a multiple of the task's seconds on the fastest class."),
    TreeFeature(name: "seconds", unit: "s", summary: "How long the task runs on the class."),
    TreeFeature(
      name: "seconds-over-fastest", unit: "s", summary: "The seconds, less those on the fastest class."),
    TreeFeature(
      name: "slowdown", unit: "1", summary: "The seconds as a multiple of those on the fastest class."),
    TreeFeature(name: "machines", unit: "1", summary: "Machines in the class."),
    TreeFeature(name: "work", unit: "s", summary: "The task's seconds on a machine of 1000 MHz."),
    TreeFeature(name: "release", unit: "s", summary: "When the task arrives."),
    TreeFeature(name: "priority", unit: "1", summary: "The task's priority."),
    TreeFeature(name: "memory", unit: "MB", summary: "Memory that the task needs."),
    TreeFeature(
      name: "rank-quantile", unit: "1",
      summary: "The share of tasks whose upward rank is not above the task's."),
    TreeFeature(name: "children", unit: "1", summary: "Tasks that wait for this one."),
  ]

  /// The share of tasks with a rank not above each task's.
  ///
  /// - Complexity: O(tasks · log tasks + edges).
  static func rankQuantiles(_ problem: StaticProblem) -> [Double] {
    let rank = StaticRanks.upward(problem)
    let order = rank.indices.sorted { (rank[$0], $0) < (rank[$1], $1) }
    var quantile = rank
    var place = order.count - 1
    while place >= 0 {
      // Equal ranks have the quantile of the last of them.
      let share = Double(place + 1) / Double(order.count)
      let value = rank[order[place]]
      while place >= 0, rank[order[place]] == value {
        quantile[order[place]] = share
        place -= 1
      }
    }
    return quantile
  }

  /// Writes one row per class that has a place, into `rows`; returns the classes they stand for.
  static func write(
    _ task: Int, ready: Double, places: [StaticPlacement.Place?], groups: PlacementGroups,
    quantile: Double, of problem: StaticProblem, into rows: inout [Double]
  ) -> [Int] {
    rows.removeAll(keepingCapacity: true)
    var least = Double.infinity
    var fastest = Double.infinity
    for place in places {
      guard let place else { continue }
      least = min(least, max(0, place.start - ready))
      fastest = min(fastest, place.finish - place.start)
    }
    var classes: [Int] = []
    let own = problem.tasks[task]
    for (number, place) in places.enumerated() {
      guard let place else { continue }
      classes.append(number)
      let wait = max(0, place.start - ready)
      let seconds = place.finish - place.start
      let values = [
        wait, wait - least, fastest > 0 ? (wait - least) / fastest : 0, seconds, seconds - fastest,
        fastest > 0 ? seconds / fastest : 1, Double(groups.groups[number].machines.count), own.work,
        own.release,
        own.priority, own.memory, quantile, Double(problem.children.count(task)),
      ]
      for value in values { rows.append(FeatureRounding.rounded(value)) }
    }
    return classes
  }
}
