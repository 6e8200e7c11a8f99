import CKernels

/// Finds the candidate of most wins in a pairwise tree's tournament without playing all of it.
///
/// One candidate at a time is compared with all others: it then knows its points, and everyone it did not lose to knows a
/// bound of theirs. The next one is the one of the highest bound; when nobody's bound reaches the best points, the rest need
/// not play. A candidate that beats all others ends the search at once, circles of preferences make it longer.
///
/// The opponents are the bits of a word: a split on a difference is a vector comparison of the candidate's value with a
/// column, the tree is walked once per candidate and order of asking, and the two answers of every opponent, as ranks among
/// the leaves' answers, are compared bit by bit for all opponents at once.
///
/// - Complexity: O(played · visited splits · candidates / 8) vector operations; all candidates are played at worst.
struct PairChampion: Sendable {
  private struct Step: Sendable {
    /// The largest difference, or the largest value of the state, that goes left; at a leaf nothing.
    var bound: Double
    /// The column of ``columns``; −1 for a leaf; below that −2 − the feature of the state.
    var column: Int32
    /// The right child, the left one is next to it; at a leaf the rank of its answer.
    var right: Int32
    /// Whether a missing value of the state goes left.
    var missingGoesLeft = false
  }

  /// What came of comparing one candidate with the others of a block.
  private struct Outcome {
    var wins: UInt64
    var losses: UInt64
  }

  private let steps: [Step]
  /// The candidate features that splits test.
  private let tested: [Int]
  /// Bits of the largest rank.
  private let rankBits: Int
  private let kernel = ck_best()
  /// The tested features, a column of `stride` values each.
  private var columns: [Double] = []
  private var pending: [(step: Int32, set: UInt64)]

  /// Beyond that a difference is not rounded.
  private static let largest = 1e9
  private static let block = 64

  init(_ tree: CompiledTree) {
    var tested: [Int] = []
    var answers: Set<Double> = []
    for position in 0..<tree.stepCount {
      let (feature, number, _) = tree.step(at: position)
      if feature < 0 {
        answers.insert(number)
      } else if feature < CandidateFeatures.count, !tested.contains(feature) {
        tested.append(feature)
      }
    }
    let ordered = answers.sorted()
    steps = (0..<tree.stepCount).map { position in
      let (feature, number, right) = tree.step(at: position)
      if feature < 0 {
        return Step(bound: 0, column: -1, right: Int32(ordered.firstIndex(of: number) ?? 0))
      }
      guard let column = tested.firstIndex(of: feature) else {
        return Step(
          bound: number, column: Int32(CandidateFeatures.count - 2 - feature), right: Int32(right),
          missingGoesLeft: tree.child(of: position, for: .nan) != right)
      }
      return Step(
        bound: FeatureRounding.largestDifference(roundingTo: number), column: Int32(column),
        right: Int32(right))
    }
    self.tested = tested
    rankBits = max(1, Int.bitWidth - max(0, ordered.count - 1).leadingZeroBitCount)
    pending = [(Int32, UInt64)](repeating: (0, 0), count: tree.stepCount)
  }

  /// The candidate of most wins, ties broken by `precedes`; nil for more than 64 candidates and where a value has no
  /// difference (NaN, infinite or huge).
  ///
  /// - Parameters:
  ///   - candidates: ``CandidateFeatures`` row after row.
  ///   - players: whether a candidate may be chosen; at least one.
  mutating func find(
    candidates: ArraySlice<Double>, state: ArraySlice<Double>, players isPlayer: (Int) -> Bool,
    precedes: (Int, Int) -> Bool
  ) -> Int? {
    let count = candidates.count / CandidateFeatures.count
    // Larger clouds are rare, and several words per set would cost the usual ones.
    guard count <= Self.block, fill(candidates, count) else { return nil }
    return state.withUnsafeBufferPointer { state in
      search(count, state, isPlayer, precedes)
    }
  }

  private mutating func search(
    _ count: Int, _ state: UnsafeBufferPointer<Double>, _ isPlayer: (Int) -> Bool,
    _ precedes: (Int, Int) -> Bool
  ) -> Int? {
    var players: UInt64 = 0
    for candidate in 0..<count where isPlayer(candidate) { players |= 1 << UInt64(candidate) }
    // Half points that a candidate cannot have any more; a win is two of them.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.block) { lost in
      lost.initialize(repeating: 0)
      var best: (candidate: Int, lost: Int)?
      var waiting = players
      while let next = Self.mostPromising(waiting, lost, precedes) {
        if let best {
          let bound = Int(lost[next])
          if best.lost < bound || (best.lost == bound && precedes(best.candidate, next)) { break }
        }
        waiting &= ~(1 << UInt64(next))
        let opponents = players & ~(1 << UInt64(next))
        let outcome = play(next, opponents, count, state)
        let draws = opponents & ~outcome.wins & ~outcome.losses
        let own = 2 * outcome.losses.nonzeroBitCount + draws.nonzeroBitCount
        if best.map({ own < $0.lost || (own == $0.lost && precedes(next, $0.candidate)) }) ?? true {
          best = (next, own)
        }
        Self.add(2, to: outcome.wins & waiting, lost)
        Self.add(1, to: draws & waiting, lost)
      }
      return best?.candidate
    }
  }

  private static func add(_ number: UInt8, to set: UInt64, _ lost: UnsafeMutableBufferPointer<UInt8>) {
    var rest = set
    while rest != 0 {
      lost[rest.trailingZeroBitCount] += number
      rest &= rest - 1
    }
  }

  /// The one of `set` that has lost least, ties broken by `precedes`; nil if the set is empty.
  private static func mostPromising(
    _ set: UInt64, _ lost: UnsafeMutableBufferPointer<UInt8>, _ precedes: (Int, Int) -> Bool
  ) -> Int? {
    guard set != 0 else { return nil }
    var best = set.trailingZeroBitCount
    var rest = set & (set - 1)
    while rest != 0 {
      let other = rest.trailingZeroBitCount
      rest &= rest - 1
      if lost[other] < lost[best] || (lost[other] == lost[best] && precedes(other, best)) { best = other }
    }
    return best
  }

  /// Copies the tested features into columns; false for values whose differences have no order.
  private mutating func fill(_ candidates: ArraySlice<Double>, _ count: Int) -> Bool {
    // The kernel reads whole vectors of eight.
    let stride = Self.block
    if columns.isEmpty { columns = [Double](repeating: 0, count: tested.count * stride) }
    let width = CandidateFeatures.count
    return candidates.withUnsafeBufferPointer { candidates in
      columns.withUnsafeMutableBufferPointer { columns in
        var isOrdered = true
        for (column, feature) in tested.enumerated() {
          for candidate in 0..<count {
            let value = candidates[candidate &* width &+ feature]
            columns[column &* stride &+ candidate] = value
            isOrdered = isOrdered && value.magnitude < Self.largest
          }
        }
        return isOrdered
      }
    }
  }

  /// Compares `pivot` with the `opponents`.
  private mutating func play(
    _ pivot: Int, _ opponents: UInt64, _ count: Int, _ state: UnsafeBufferPointer<Double>
  ) -> Outcome {
    guard opponents != 0 else { return Outcome(wins: 0, losses: 0) }
    let kernel = kernel
    let bits = rankBits
    return steps.withUnsafeBufferPointer { steps in
      columns.withUnsafeBufferPointer { columns in
        pending.withUnsafeMutableBufferPointer { pending in
          withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * bits) { ranks in
            ranks.initialize(repeating: 0)
            let board = Board(steps: steps, columns: columns, state: state, count: count, kernel: kernel)
            board.walk(
              pivot, opponents, isReversed: false, pending,
              UnsafeMutableBufferPointer(rebasing: ranks[..<bits]))
            board.walk(
              pivot, opponents, isReversed: true, pending,
              UnsafeMutableBufferPointer(rebasing: ranks[bits...]))
            var equal = opponents
            var wins: UInt64 = 0
            for bit in stride(from: bits - 1, through: 0, by: -1) {
              let own = ranks[bit]
              let their = ranks[bits + bit]
              wins |= equal & own & ~their
              equal &= ~(own ^ their)
            }
            return Outcome(wins: wins, losses: opponents & ~wins & ~equal)
          }
        }
      }
    }
  }

  /// What a walk reads, without counting references.
  private struct Board {
    let steps: UnsafeBufferPointer<Step>
    let columns: UnsafeBufferPointer<Double>
    let state: UnsafeBufferPointer<Double>
    let count: Int
    let kernel: ck_kernel

    /// Sends all opponents through the tree and adds to `ranks`, bit by bit, the ranks of the answers they meet.
    @inline(__always)
    func walk(
      _ pivot: Int, _ opponents: UInt64, isReversed: Bool,
      _ pending: UnsafeMutableBufferPointer<(step: Int32, set: UInt64)>,
      _ ranks: UnsafeMutableBufferPointer<UInt64>
    ) {
      var waiting = 1
      pending[0] = (0, opponents)
      while waiting > 0 {
        waiting -= 1
        var position = Int(pending[waiting].step)
        var set = pending[waiting].set
        while steps[position].column != -1 {
          let step = steps[position]
          let right = Int(step.right)
          let left = set & leftSet(step, pivot, isReversed)
          if left == set {
            position = right + 1
          } else if left == 0 {
            position = right
          } else {
            pending[waiting] = (step.right, set & ~left)
            waiting += 1
            set = left
            position = right + 1
          }
        }
        var rank = steps[position].right
        while rank != 0 {
          ranks[rank.trailingZeroBitCount] |= set
          rank &= rank - 1
        }
      }
    }

    /// The opponents that `step` sends to the left.
    @inline(__always)
    private func leftSet(_ step: Step, _ pivot: Int, _ isReversed: Bool) -> UInt64 {
      guard step.column >= 0 else {
        let value = state[Int(-2 - step.column)]
        return value <= step.bound || (value.isNaN && step.missingGoesLeft) ? .max : 0
      }
      guard let column = columns.baseAddress?.advanced(by: Int(step.column) &* PairChampion.block) else {
        return 0
      }
      return ck_differences_at_most(kernel, column, count, column[pivot], step.bound, isReversed)
    }
  }
}
