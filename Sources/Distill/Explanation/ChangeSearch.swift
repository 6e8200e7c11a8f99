import Sim

/// The least changes of one candidate's own values with which the tree chooses it.
///
/// Features are whole millionths (``FeatureRounding``), and along one value the tree's choice changes only where a
/// difference crosses a threshold or an order turns. All those places are known, so the choice is asked on either side
/// of each, nearest first, and the border between the last refusal and the first acceptance is found by halving: the
/// least change to the millionth, of the whole tournament and not of one comparison alone.
///
/// - Complexity: O(thresholds · candidates) tournaments.
struct ChangeSearch: Sendable {
  let snapshot: DecisionSnapshot
  let alternative: Int
  let chosen: Int

  private static let million = 1e6
  /// Values beyond are not searched: 10⁹ dollars or seconds.
  private static let farthest = 1e15

  /// What is searched and what is held fixed, for the reader.
  var words: String {
    guard isComplete else {
      return "Not searched: ranks and counts tell of candidates that are not known here."
    }
    return "Searched exactly, to the millionth: extra rent, late penalty (if late), spare lease and size"
      + (snapshot.sizes.isEmpty ? "" : " among those that can be leased")
      + ", one of them changed; if none suffices, the size with one other. Computed again: marginal cost, what is paid "
      + "of the lease, all that follows from the size, ranks, ratios and counts. Held fixed: the other candidates, "
      + "the task, deadlines, and the rent when the size changes. Every change was checked by asking the whole tree again."
  }

  /// The least change per value, the smallest first.
  func changes(_ jury: inout TreeJury) -> [DecisionExplanation.Change] {
    guard isComplete else { return [] }
    var found: [DecisionExplanation.Change] = []
    for own in OwnValue.allCases {
      guard let value = least(own, from: snapshot, &jury) else { continue }
      append([(own, value)], to: &found, jury)
    }
    if found.isEmpty {
      for size in otherSizes {
        var resized = snapshot
        guard resized.set(.size, of: alternative, to: size) else { continue }
        for own in [OwnValue.extraRent, .latePenalty, .spareLease] {
          guard let value = least(own, from: resized, &jury) else { continue }
          append([(.size, size), (own, value)], to: &found, jury)
        }
      }
    }
    found.sort { ($0.values.count, $0.size) < ($1.values.count, $1.size) }
    return found
  }

  /// Whether ranks and counts are those of the candidates told: only then can they be computed again.
  private var isComplete: Bool {
    var again = snapshot
    again.updateRelations()
    return again == snapshot
  }

  private var otherSizes: [Double] {
    let own = snapshot.value(OwnValue.size.column, of: alternative)
    return snapshot.sizes.filter { $0 != own }.sorted { abs($0 - own) < abs($1 - own) }
  }

  private func append(
    _ edits: [(OwnValue, Double)], to found: inout [DecisionExplanation.Change], _ jury: TreeJury
  ) {
    var changed = snapshot
    var size = 0.0
    var values: [DecisionExplanation.Change.Edit] = []
    for (own, value) in edits {
      let before = snapshot.value(own.column, of: alternative)
      guard changed.set(own, of: alternative, to: value) else { return }
      let scale = scale(of: own.column)
      size += abs(value - before) / scale
      let feature = CandidateFeatures.all[own.column]
      values.append(
        DecisionExplanation.Change.Edit(
          feature: feature.name, unit: feature.unit, from: before, to: value, scale: scale))
    }
    let leaves = [(chosen, alternative), (alternative, chosen)].map { first, second in
      jury.tree.leaf(for: jury.row(changed, first: first, second: second))
    }
    found.append(DecisionExplanation.Change(values: values, size: size, leaves: leaves))
  }

  /// The spread of a feature among the candidates.
  private func scale(of column: Int) -> Double {
    let values = (0..<snapshot.candidateCount).map { snapshot.value(column, of: $0) }
    let spread = (values.max() ?? 0) - (values.min() ?? 0)
    return spread > 0 ? spread : 1
  }

  // MARK: - One value

  /// The nearest value with which the tree chooses the alternative.
  private func least(_ own: OwnValue, from start: DecisionSnapshot, _ jury: inout TreeJury) -> Double? {
    if own == .size { return otherSizes.first { flips(.size, $0, start, &jury) } }
    let now = (start.value(own.column, of: alternative) * Self.million).rounded()
    let places = ChangePlaces(snapshot: start, alternative: alternative, jury: jury).millionths(of: own)
    let around = Set(
      places.filter { $0.isFinite && abs($0) < Self.farthest }.flatMap { place in
        (-1...2).map { place.rounded(.down) + Double($0) }
      })
    // A tree that refuses at every place upwards may accept downwards, and the other way round.
    let up = border(own, now, around.filter { $0 > now }.sorted(), start, &jury)
    let down = border(own, now, around.filter { $0 < now }.sorted(by: >), start, &jury)
    switch (up, down) {
    case (let up?, let down?): return (up - now <= now - down ? up : down) / Self.million
    default: return (up ?? down).map { $0 / Self.million }
    }
  }

  /// The first of `places`, which lead away from `now`, with which the choice flips, brought back to the border.
  private func border(
    _ own: OwnValue, _ now: Double, _ places: [Double], _ start: DecisionSnapshot, _ jury: inout TreeJury
  ) -> Double? {
    var refused = now
    for place in places {
      guard flips(own, place / Self.million, start, &jury) else {
        refused = place
        continue
      }
      var accepted = place
      while abs(accepted - refused) > 1 {
        let middle = ((accepted + refused) / 2).rounded(.towardZero)
        if middle == accepted || middle == refused { break }
        if flips(own, middle / Self.million, start, &jury) { accepted = middle } else { refused = middle }
      }
      return accepted
    }
    return nil
  }

  private func flips(
    _ own: OwnValue, _ value: Double, _ start: DecisionSnapshot, _ jury: inout TreeJury
  ) -> Bool {
    var changed = start
    return changed.set(own, of: alternative, to: value) && jury.choose(changed) == alternative
  }
}
