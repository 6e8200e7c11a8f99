import Sim

/// A teacher's schedule of one list as decisions: which task, what was seen of each group of machines, which one was taken.
struct PairLesson: Sendable {
  var input: PairInput<Float>
  /// [n × groups][pair columns], by task.
  var pairs: [Float]
  /// Whether the group may take the task, [n × groups].
  var isOpen: [Bool]
  /// Group of each task.
  var groups: [Int]
  /// 1 for the task placed first, −1 for the last.
  var urgency: [Float]

  /// Follows HEFT's decisions.
  ///
  /// - Complexity: as HEFT's, with a query for each group.
  init(heft problem: StaticProblem, seesWaits: Bool) {
    self.init(problem, order: ListScheduler.heft.sequence(problem), seesWaits: seesWaits) { task, placement in
      placement.earliest(task)?.machine
    }
  }

  /// Follows a whole schedule in the order of its starts; within a group of equal machines the first that is free stands
  /// for the schedule's own.
  init(_ schedule: StaticSchedule, of problem: StaticProblem, seesWaits: Bool) {
    self.init(
      problem, order: StaticRanks.ascending(schedule.start, of: problem), seesWaits: seesWaits
    ) { task, _ in schedule.machine[task] }
  }

  private init(
    _ problem: StaticProblem, order: [Int], seesWaits: Bool,
    machine: (Int, inout StaticPlacement) -> Int?
  ) {
    let groups = PlacementGroups(problem)
    let features = PairFeatures(problem, groups: groups, seesWaits: seesWaits)
    let (count, width) = (problem.taskCount, groups.groups.count)
    input = features.input
    pairs = [Float](repeating: 0, count: count * width * PairNetwork.pairColumns)
    isOpen = [Bool](repeating: false, count: count * width)
    self.groups = [Int](repeating: -1, count: count)
    urgency = [Float](repeating: 0, count: count)
    var placement = StaticPlacement(problem)
    var options = GroupOptions()
    for (number, task) in order.enumerated() {
      guard let chosen = machine(task, &placement) else { continue }
      let taken = groups.groupOfMachine[chosen]
      options.read(task, &placement)
      for group in 0..<width {
        guard let place = options.places[group] else { continue }
        let row = task * width + group
        isOpen[row] = true
        (pairs[2 * row], pairs[2 * row + 1]) = features.pair(
          task, wait: place.start - options.earliestStart, seconds: place.finish - place.start)
      }
      self.groups[task] = taken
      urgency[task] = count > 1 ? 1 - 2 * Float(number) / Float(count - 1) : 0
      if let place = options.places[taken] { placement.take(place, for: task) }
    }
  }
}
