/// A box in which two trees give one answer each, and not the same.
struct AnswerRegion: Sendable {
  var box: FeatureBox
  var firstAnswer: Double
  var secondAnswer: Double
  /// The leaves it is made of, one pair for each part.
  var leaves: [LeafPair]

  struct LeafPair: Hashable, Sendable {
    var first: Int
    var second: Int
  }

  /// All regions, neighbours of the same two answers joined; together they are exactly the rows on which the trees differ,
  /// and no two have a row in common.
  static func all(_ pair: TreePair) -> [AnswerRegion] {
    var order: [Answers] = []
    var groups: [Answers: [AnswerRegion]] = [:]
    for region in cells(pair) {
      let answers = Answers(first: region.firstAnswer, second: region.secondAnswer)
      if groups[answers] == nil { order.append(answers) }
      groups[answers, default: []].append(region)
    }
    return order.flatMap { joined(groups[$0] ?? []) }
      .sorted {
        (abs($0.firstAnswer - $0.secondAnswer), $1.leaves[0].first) > (
          abs($1.firstAnswer - $1.secondAnswer), $0.leaves[0].first
        )
      }
  }

  private struct Answers: Hashable {
    var first: Double
    var second: Double
  }

  /// Every leaf of the first tree cut by every leaf of the second.
  private static func cells(_ pair: TreePair) -> [AnswerRegion] {
    var cells: [AnswerRegion] = []
    for (leaf, box) in pair.first.boxes.enumerated() {
      guard case .leaf(let firstAnswer) = pair.first.nodes[leaf].kind else { continue }
      var pending = [(node: 0, box: box)]
      while let (node, box) = pending.popLast() {
        if box.isEmpty { continue }
        switch pair.second.nodes[node].kind {
        case .leaf(let secondAnswer):
          guard secondAnswer != firstAnswer else { continue }
          cells.append(
            AnswerRegion(
              box: box, firstAnswer: firstAnswer, secondAnswer: secondAnswer,
              leaves: [LeafPair(first: leaf, second: node)]))
        case .split(let feature, let threshold, let left, let right):
          let missing = pair.second.nodes[node].missingGoesLeft
          pending.append((right, box.right(of: threshold, feature: feature, missing: !missing)))
          pending.append((left, box.left(of: threshold, feature: feature, missing: missing)))
        }
      }
    }
    return cells
  }

  /// Boxes that make a box together become one, until none do.
  private static func joined(_ cells: [AnswerRegion]) -> [AnswerRegion] {
    var regions = cells
    var position = 0
    while position < regions.count {
      let partner = regions.indices.first { other in
        other != position && regions[position].box.union(regions[other].box) != nil
      }
      guard let partner, let box = regions[position].box.union(regions[partner].box) else {
        position += 1
        continue
      }
      let low = min(position, partner)
      let high = max(position, partner)
      regions[low].box = box
      regions[low].leaves += regions[high].leaves
      regions.remove(at: high)
      // What has grown may now fit one that was passed.
      position = 0
    }
    return regions
  }

  func region(_ pair: TreePair) -> TreeDifference.Region {
    TreeDifference.Region(
      predicate: box.text(pair.first.features), firstAnswer: firstAnswer, secondAnswer: secondAnswer,
      firstLeaves: Set(leaves.map(\.first)).sorted(), secondLeaves: Set(leaves.map(\.second)).sorted())
  }
}

extension FeatureBox {
  /// The box that both make together, or nil if they make none: they differ in one feature, in which they meet.
  func union(_ other: FeatureBox) -> FeatureBox? {
    let features = Set(bounds.keys).union(other.bounds.keys)
    let different = features.filter { self[$0] != other[$0] }
    guard different.count == 1, let feature = different.first else { return nil }
    let (a, b) = (self[feature], other[feature])
    let low: FeatureInterval
    let high: FeatureInterval
    if let end = a.atMost, end == b.above {
      (low, high) = (a, b)
    } else if let end = b.atMost, end == a.above {
      (low, high) = (b, a)
    } else {
      return nil
    }
    let joint = FeatureInterval(
      above: low.above, atMost: high.atMost, holdsMissing: low.holdsMissing || high.holdsMissing)
    var box = self
    box.bounds[feature] = joint == FeatureInterval() ? nil : joint
    return box
  }
}
