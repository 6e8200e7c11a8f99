import Foundation
import Policy
import Sim

/// The state of a polish between generations.
struct PolishSearch {
  var document: TreeDocument
  let objective: PolishObjective
  let settings: PolishSettings
  /// What may be changed.
  var scope = MoveScope()
  /// What must not become dearer meanwhile; nil if nothing else counts.
  var baseGuard: BaseGuard?
  var random: RandomSource
  var nextEpisode = 0
  private(set) var evaluations = 0
  private(set) var generations = 0
  /// The first tree and every one accepted since.
  private(set) var accepted: [TreeDocument]
  private var generationsWithoutChange = 0
  private var moves: PolishMoves?

  /// Episodes whose decisions show what comes to the nodes, and rows kept of them.
  private static let sampledRows = 4_000
  /// Generations after which the rows are sampled anew.
  private static let sampleAge = 5

  init(document: TreeDocument, objective: PolishObjective, settings: PolishSettings, random: RandomSource) {
    self.document = document
    self.objective = objective
    self.settings = settings
    self.random = random
    accepted = [document]
  }

  /// Simulated episodes that a generation takes at most.
  private var generationCost: Int {
    let round = objective.episodes.round
    let screened = (settings.variants + 1) * settings.screeningRounds
    let promoted = (settings.variants / 4 + 1) * settings.promotionRounds
    return round * (screened + promoted + 7 * settings.confirmationRounds + 1)
      + 7 * (baseGuard?.episodesPerQuestion ?? 0)
  }

  func mayGoOn(keeping reserve: Int) -> Bool {
    evaluations + generationCost + reserve <= settings.evaluations
      && generationsWithoutChange < settings.patience
  }

  /// Tries one generation of variants.
  mutating func generation() async throws {
    if moves == nil || generations % Self.sampleAge == 0 { moves = try await sample() }
    generations += 1
    let singles = try await promote(try await screen(draw()))
    guard let winner = try await confirm(singles) else {
      generationsWithoutChange += 1
      return
    }
    generationsWithoutChange = 0
    let note = EditNote(author: TreePolish.author, reason: winner.reason)
    for edit in winner.variant.edits {
      document = try edit.apply(to: document, note: note).document
    }
    accepted.append(document)
  }

  private mutating func draw() -> [PolishVariant] {
    guard let moves else { return [] }
    var variants: [PolishVariant] = []
    // Draws that change nothing are drawn again, within bounds.
    for _ in 0..<settings.variants * 10 where variants.count < settings.variants {
      var edits: [TreeEdit] = []
      for _ in 0...random.index(below: 2) {
        if let edit = moves.draw(document, &random), !edits.contains(where: { $0.node == edit.node }) {
          edits.append(edit)
        }
      }
      if let variant = PolishVariant(document, edits), !variants.contains(where: { $0.tree == variant.tree })
      {
        variants.append(variant)
      }
    }
    return variants
  }

  /// Paired differences to the present tree on the next `rounds` rounds of episodes.
  private mutating func compare(_ variants: [PolishVariant], rounds: Int) async throws -> Comparison {
    let range = nextEpisode..<nextEpisode + rounds * objective.episodes.round
    nextEpisode = range.upperBound
    let costs = try await objective.costs(of: [document.tree] + variants.map(\.tree), on: range)
    evaluations += costs.count * range.count
    return Comparison(present: costs[0], variants: Array(costs.dropFirst()))
  }

  private struct Comparison {
    var present: [Double]
    var variants: [[Double]]
  }

  private mutating func screen(_ variants: [PolishVariant]) async throws -> [PolishVariant] {
    let comparison = try await compare(variants, rounds: settings.screeningRounds)
    return best(variants, comparison, count: settings.variants / 4)
  }

  private mutating func promote(_ variants: [PolishVariant]) async throws -> [PolishVariant] {
    guard !variants.isEmpty else { return [] }
    let comparison = try await compare(variants, rounds: settings.promotionRounds)
    return best(variants, comparison, count: 4)
  }

  /// Those cheaper than the present tree, the cheapest first.
  private func best(_ variants: [PolishVariant], _ comparison: Comparison, count: Int) -> [PolishVariant] {
    let means = comparison.variants.map { PairedDifference($0, minus: comparison.present).mean }
    let order = variants.indices.filter { means[$0] < 0 }.sorted { (means[$0], $0) < (means[$1], $1) }
    return order.prefix(count).map { variants[$0] }
  }

  /// The best of `singles` and of what their changes make together, if it is cheaper on fresh episodes.
  private mutating func confirm(
    _ singles: [PolishVariant]
  ) async throws -> (variant: PolishVariant, reason: String)? {
    var variants = Array(singles.prefix(3))
    for count in stride(from: 2, through: singles.count, by: 1) {
      var edits: [TreeEdit] = []
      for edit in singles.prefix(count).flatMap(\.edits)
      where !edits.contains(where: { $0.node == edit.node }) {
        edits.append(edit)
      }
      if let joined = PolishVariant(document, edits) { variants.append(joined) }
    }
    guard !variants.isEmpty else { return nil }
    let comparison = try await compare(variants, rounds: settings.confirmationRounds)
    let differences = comparison.variants.map { PairedDifference($0, minus: comparison.present) }
    let winners = differences.indices.filter { differences[$0].isBelowZero(by: settings.confidence) }
    guard
      let winner = try await allowed(
        winners.sorted { (differences[$0].mean, $0) < (differences[$1].mean, $1) }, variants)
    else { return nil }
    func mean(_ costs: [Double]) -> String {
      String(format: "%.4f", costs.reduce(0, +) / Double(costs.count))
    }
    return (
      variants[winner],
      "cost \(mean(comparison.present)) to \(mean(comparison.variants[winner])) of bestfit's, "
        + "\(comparison.present.count) episodes"
    )
  }

  /// The best winner that the guard lets pass, each on fresh episodes.
  private mutating func allowed(_ winners: [Int], _ variants: [PolishVariant]) async throws -> Int? {
    guard var guardian = baseGuard else { return winners.first }
    for winner in winners {
      evaluations += guardian.episodesPerQuestion
      let isAllowed = try await guardian.allows(variants[winner].tree)
      baseGuard = guardian
      if isAllowed { return winner }
    }
    return nil
  }

  /// Rows as the present tree meets them in one round of episodes.
  mutating func sample() async throws -> PolishMoves {
    let round = objective.episodes.round
    var workloads: [Workload] = []
    for number in nextEpisode..<nextEpisode + round {
      workloads.append(try objective.episodes.workload(number))
    }
    nextEpisode += round
    evaluations += round
    let policy = try TreePolicy(name: "tree", kind: document.kind, tree: document.tree)
    let (records, _) = try await DecisionRecorder(teacher: policy, rules: [])
      .record(
        Scenario(size: "", gamma: "", cloud: objective.episodes.cloud, workloads: workloads),
        jobs: objective.jobs)
    let data = try TrainingRows.dataset(
      records, kind: document.kind, random: random.stream(UInt64(generations)))
    let step = max(1, data.rowCount / Self.sampledRows)
    // An older tree may know fewer columns, or others that it does not test.
    let present = document.kind.features.map(\.name)
    let columns = document.tree.features.map { present.firstIndex(of: $0.name) }
    return PolishMoves(
      rows: stride(from: 0, to: data.rowCount, by: step).map { row in
        columns.map { $0.map { data.value(row: row, feature: $0) } ?? 0 }
      }, scope: scope)
  }
}
