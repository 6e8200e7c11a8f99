/// The rows that follow one path of a tree, or several: an interval for each feature that was tested.
public struct FeatureBox: Sendable, Equatable {
  /// By the feature's position; a feature that is not there may have any value.
  public var bounds: [Int: FeatureInterval]

  public init(bounds: [Int: FeatureInterval] = [:]) {
    self.bounds = bounds
  }

  public subscript(feature: Int) -> FeatureInterval {
    bounds[feature] ?? FeatureInterval()
  }

  /// True if no row lies inside.
  public var isEmpty: Bool { bounds.values.contains(where: \.isEmpty) }

  /// The part that a split sends left.
  public func left(of threshold: Double, feature: Int, missing: Bool = false) -> FeatureBox {
    var box = self
    box.bounds[feature] = self[feature].left(of: threshold, missing: missing)
    return box
  }

  /// The part that a split sends right.
  public func right(of threshold: Double, feature: Int, missing: Bool = true) -> FeatureBox {
    var box = self
    box.bounds[feature] = self[feature].right(of: threshold, missing: missing)
    return box
  }

  /// Whether `row`, one value per feature, lies inside.
  public func contains(_ row: [Double]) -> Bool {
    bounds.allSatisfy { feature, interval in interval.contains(row[feature]) }
  }

  /// The box as a sentence, features in their order: `12 < finish ≤ 40, gamma > 1.5`; `all` where nothing is bound.
  public func text(_ features: [TreeFeature]) -> String {
    let parts = bounds.sorted { $0.key < $1.key }.map { feature, interval in
      let name = features.indices.contains(feature) ? features[feature].name : "?"
      let (low, high) = (
        interval.above.map(NumberText.shortest), interval.atMost.map(NumberText.shortest)
      )
      switch (low, high) {
      case (let low?, let high?): return "\(low) < \(name) ≤ \(high)"
      case (let low?, nil): return "\(name) > \(low)"
      case (nil, let high?): return "\(name) ≤ \(high)"
      case (nil, nil): return name
      }
    }
    return parts.isEmpty ? "all" : parts.joined(separator: ", ")
  }
}

extension DecisionTree {
  /// The box of every node.
  ///
  /// - Complexity: O(nodes × features tested on a path).
  public var boxes: [FeatureBox] {
    var boxes = [FeatureBox](repeating: FeatureBox(), count: nodes.count)
    for (position, node) in nodes.enumerated() {
      guard case .split(let feature, let threshold, let left, let right) = node.kind else { continue }
      let missing = node.missingGoesLeft
      boxes[left] = boxes[position].left(of: threshold, feature: feature, missing: missing)
      boxes[right] = boxes[position].right(of: threshold, feature: feature, missing: !missing)
    }
    return boxes
  }
}
