import CKernels
import Sim

/// Schedules with a ``PairNetwork``: tasks by falling urgency, each in the group of machines of the highest score, there on
/// the machine that lets it begin first.
///
/// The placing within a group is a plain rule, not the network's; ``GroupRuleScheduler`` shows what it is worth alone.
struct PairDecoder: Sendable {
  let parameters: [Float]
  let seesWaits: Bool
  private let network = PairNetwork()

  init(parameters: [Float], seesWaits: Bool) {
    self.parameters = parameters
    self.seesWaits = seesWaits
  }

  /// - Parameter progress: called now and then with the tasks placed.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(n · (groups + log n)), and a query for each group.
  func schedule(
    _ problem: StaticProblem, progress: (Int) -> Void = { _ in }
  ) throws -> StaticSchedule {
    let groups = PlacementGroups(problem)
    let features = PairFeatures(problem, groups: groups, seesWaits: seesWaits)
    let encoding = network.encode(features.input, parameters)
    let order = StaticRanks.ascending(encoding.urgency.map { -Double($0) }, of: problem)
    let weights = network.decisionWeights(parameters)
    let width = PairNetwork.width
    var placement = StaticPlacement(problem)
    var options = GroupOptions()
    var hidden = [Float](repeating: 0, count: groups.groups.count * width)
    var scores = [Float](repeating: 0, count: groups.groups.count)
    for (number, task) in order.enumerated() {
      if number.isMultiple(of: 4096) {
        try Task.checkCancellation()
        progress(number)
      }
      options.read(task, &placement)
      for (group, place) in options.places.enumerated() {
        guard let place else { continue }
        let (wait, length) = features.pair(
          task, wait: place.start - options.earliestStart, seconds: place.finish - place.start)
        for index in 0..<width {
          hidden[group * width + index] =
            encoding.tasks[task * width + index] + encoding.groups[group * width + index]
            + weights.bias[index] + wait * weights.columns[index] + length * weights.columns[width + index]
        }
      }
      ck_tanh(ck_best(), &hidden, hidden.count)
      ck_dot_rows(
        ck_best(), hidden, width, scores.count, width, weights.value, weights.valueBias, &scores)
      var best: Int?
      for group in scores.indices where options.places[group] != nil {
        if best.map({ scores[group] > scores[$0] }) ?? true { best = group }
      }
      if let best, let place = options.places[best] { placement.take(place, for: task) }
    }
    return placement.schedule
  }
}
