import Sim

/// Keeps a search on one kind of episodes from paying with another: a tree is let pass if on fresh ordinary episodes it
/// costs at most so much more than the tree that the search began with.
struct BaseGuard: Sendable {
  let objective: PolishObjective
  /// The tree that the search began with: a bound on every step would allow many small ones.
  let reference: DecisionTree
  /// The most that the mean cost may rise, as a share.
  let bound: Double
  /// Rounds of episodes per question.
  let rounds: Int
  var nextEpisode: Int

  /// Simulated episodes that a question takes.
  var episodesPerQuestion: Int { 2 * rounds * objective.episodes.round }

  mutating func allows(_ tree: DecisionTree) async throws -> Bool {
    let range = nextEpisode..<nextEpisode + rounds * objective.episodes.round
    nextEpisode = range.upperBound
    let costs = try await objective.costs(of: [reference, tree], on: range)
    let difference = PairedDifference(costs[1], minus: costs[0])
    let mean = costs[0].reduce(0, +) / Double(max(1, costs[0].count))
    return difference.mean <= bound * mean
  }
}
