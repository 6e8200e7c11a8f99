import Sim

/// A ``DecisionTree`` laid out for evaluation: one flat array of splits whose children stand side by side.
///
/// Decides exactly as ``DecisionTree/value(for:)`` does. Evaluating allocates nothing beyond its result. A leaf is a
/// split that leads to itself, so many rows walk side by side, level by level, without a branch that depends on the data.
public struct CompiledTree: Sendable {
  /// A split, or a leaf that leads to itself.
  private struct Step: Sendable {
    /// The threshold; NaN for a leaf, below which no value lies.
    var threshold: Double
    /// The feature; 0 for a leaf.
    var feature: Int32
    /// The child on the right; the one on the left is next to it. The leaf itself for a leaf.
    var right: Int32
  }

  private let steps: [Step]
  /// What a leaf answers; 0 for a split.
  private let answers: [Double]
  /// The node in the tree it came from.
  private let nodes: [Int32]
  /// 1 where missing values go left; empty if they do so nowhere.
  private let missingLeft: [UInt8]
  /// Edges on the longest way.
  private let depth: Int
  /// A row needs at least so many values.
  public let featureCount: Int

  /// - Throws: the error of ``DecisionTree/validate()``.
  public init(_ tree: DecisionTree) throws(InputError) {
    try tree.validate()
    featureCount = tree.features.count
    depth = tree.depth
    var steps = [Step(threshold: .nan, feature: 0, right: 0)]
    var nodes: [Int32] = [0]
    // Level by level: the upper levels, which every row reads, share cache lines.
    var position = 0
    while position < nodes.count {
      if case .split(let feature, let threshold, let left, let right) = tree.nodes[Int(nodes[position])].kind
      {
        steps[position] = Step(threshold: threshold, feature: Int32(feature), right: Int32(nodes.count))
        for child in [right, left] {
          steps.append(Step(threshold: .nan, feature: 0, right: Int32(nodes.count)))
          nodes.append(Int32(child))
        }
      }
      position += 1
    }
    self.steps = steps
    self.nodes = nodes
    answers = nodes.map { if case .leaf(let value) = tree.nodes[Int($0)].kind { value } else { 0 } }
    let sides: [UInt8] = nodes.map { tree.nodes[Int($0)].missingGoesLeft ? 1 : 0 }
    missingLeft = sides.contains(1) ? sides : []
  }

  /// Splits and leaves.
  var stepCount: Int { steps.count }

  /// The step at `position`: its feature (−1 for a leaf), its threshold or value, its right child; the left child follows
  /// the right one.
  @inline(__always)
  func step(at position: Int) -> (feature: Int, number: Double, right: Int) {
    let step = steps[position]
    return step.threshold.isNaN
      ? (-1, answers[position], 0) : (Int(step.feature), step.threshold, Int(step.right))
  }

  /// Where the split at `position` sends `value`.
  @inline(__always)
  func child(of position: Int, for value: Double) -> Int {
    let step = steps[position]
    var isLeft = value <= step.threshold
    if value.isNaN, !missingLeft.isEmpty { isLeft = missingLeft[position] == 1 }
    return Int(step.right) &+ (isLeft ? 1 : 0)
  }

  /// The position of the leaf for a row whose values `value` gives.
  ///
  /// Features were checked when the tree was made, so the caller checks only that the row is long enough.
  @inline(__always)
  private func leaf(_ value: (Int) -> Double) -> Int {
    steps.withUnsafeBufferPointer { steps in
      var position = 0
      while true {
        let step = steps[position]
        if step.threshold.isNaN { return position }
        let number = value(Int(step.feature))
        // Written so that NaN goes right.
        var isLeft = number <= step.threshold
        if number.isNaN, !missingLeft.isEmpty { isLeft = missingLeft[position] == 1 }
        position = Int(step.right) &+ (isLeft ? 1 : 0)
      }
    }
  }

  /// The answer for a row; NaN if the row has fewer than ``featureCount`` values.
  ///
  /// - Complexity: O(depth).
  public func value(at row: UnsafeBufferPointer<Double>) -> Double {
    guard row.count >= featureCount else { return .nan }
    return answers[leaf { row[$0] }]
  }

  /// The answer for a row; NaN if the row has fewer than ``featureCount`` values.
  public func value(at row: Span<Double>) -> Double {
    guard row.count >= featureCount else { return .nan }
    return row.withUnsafeBufferPointer { row in answers[leaf { row[$0] }] }
  }

  /// The answer for a row; NaN if the row has fewer than ``featureCount`` values.
  public func value(at row: [Double]) -> Double {
    guard row.count >= featureCount else { return .nan }
    return answers[leaf { row[$0] }]
  }

  /// The answer for a row that is part of a larger array; NaN if it has fewer than ``featureCount`` values.
  public func value(at row: ArraySlice<Double>) -> Double {
    guard row.count >= featureCount else { return .nan }
    let start = row.startIndex
    return answers[leaf { row[start &+ $0] }]
  }

  /// The leaf of the original tree into which a row falls, or nil if the row has too few values.
  public func leaf(at row: ArraySlice<Double>) -> Int? {
    guard row.count >= featureCount else { return nil }
    let start = row.startIndex
    return Int(nodes[leaf { row[start &+ $0] }])
  }

  /// The answers for all rows of `data`, in order; NaN if it has too few columns.
  ///
  /// - Complexity: O(rows × depth).
  public func values(for data: Dataset) -> [Double] {
    guard data.featureCount >= featureCount else { return [Double](repeating: .nan, count: data.rowCount) }
    return forEachLeaf(data) { answers[$0] }
  }

  /// The leaves of the original tree into which the rows of `data` fall, in order; empty if it has too few columns.
  ///
  /// - Complexity: O(rows × depth).
  public func leaves(for data: Dataset) -> [Int] {
    guard data.featureCount >= featureCount else { return [] }
    return forEachLeaf(data) { Int(nodes[$0]) }
  }

  @inline(__always)
  private func forEachLeaf<Result>(_ data: Dataset, _ result: (Int) -> Result) -> [Result] {
    // A tree without splits may have no features to read.
    if depth == 0 { return (0..<data.rowCount).map { _ in result(0) } }
    switch data.columns {
    case .doubles(let values): return walk(values, data.rowCount, { $0 }, result)
    case .floats(let values): return walk(values, data.rowCount, { Double($0) }, result)
    }
  }

  /// Walks a block of rows level by level: while one row waits for its value the others go on.
  @inline(__always)
  private func walk<Value, Result>(
    _ values: [Value], _ rowCount: Int, _ number: (Value) -> Double, _ result: (Int) -> Result
  ) -> [Result] {
    let block = 512
    return [Result](unsafeUninitializedCapacity: rowCount) { results, count in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { positions in
        values.withUnsafeBufferPointer { values in
          for start in stride(from: 0, to: rowCount, by: block) {
            let rows = min(block, rowCount - start)
            positions.initialize(repeating: 0)
            descend(positions, rows) { feature, row in number(values[feature &* rowCount &+ start &+ row]) }
            for row in 0..<rows {
              results.initializeElement(at: start + row, to: result(Int(positions[row])))
            }
          }
        }
      }
      count = rowCount
    }
  }

  /// Moves each of `rows` positions from the root to its leaf.
  @inline(__always)
  private func descend(
    _ positions: UnsafeMutableBufferPointer<Int32>, _ rows: Int,
    _ value: (_ feature: Int, _ row: Int) -> Double
  ) {
    steps.withUnsafeBufferPointer { steps in
      for _ in 0..<depth {
        var moved: Int32 = 0
        if missingLeft.isEmpty {
          for row in 0..<rows {
            let position = positions[row]
            let step = steps[Int(position)]
            let next = step.right &+ (value(Int(step.feature), row) <= step.threshold ? 1 : 0)
            positions[row] = next
            moved |= next ^ position
          }
        } else {
          for row in 0..<rows {
            let position = positions[row]
            let step = steps[Int(position)]
            let number = value(Int(step.feature), row)
            let isLeft = number <= step.threshold || (number.isNaN && missingLeft[Int(position)] == 1)
            let next = step.right &+ (isLeft ? 1 : 0)
            positions[row] = next
            moved |= next ^ position
          }
        }
        if moved == 0 { return }
      }
    }
  }
}
