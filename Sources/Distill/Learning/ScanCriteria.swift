/// The score of one side of a boundary with two classes; equals ``Impurity/score(_:_:)`` bit for bit.
protocol TwoClassCriterion {
  func score(_ a: Int64, _ b: Int64) -> Double
}

struct EntropyOfTwo: TwoClassCriterion {
  let table: UnsafeBufferPointer<SIMD2<Double>>

  @inline(__always)
  func score(_ a: Int64, _ b: Int64) -> Double {
    let total = WeightLogarithm.product(a &+ b, table)
    return Double(total &- (WeightLogarithm.product(a, table) &+ WeightLogarithm.product(b, table)))
  }
}

struct GiniOfTwo: TwoClassCriterion {
  @inline(__always)
  func score(_ a: Int64, _ b: Int64) -> Double { Impurity.gini(a, b) }
}

/// The score of both sides of a boundary with any number of classes, kept up to date row by row: O(1) a row, whatever
/// the number of classes. Equals ``Impurity/score(_:_:)`` of both sides bit for bit, since its sums are exact.
protocol ManyClassCriterion {
  /// Weight units on either side.
  var left: Int64 { get }
  var right: Int64 { get }
  /// Moves `weight` units of a class from right to left.
  mutating func moveLeft(_ weight: Int64, _ label: Int)
  func score() -> Double
}

struct EntropyOfMany: ManyClassCriterion {
  private(set) var left: Int64 = 0
  private(set) var right: Int64
  private let table: UnsafeBufferPointer<SIMD2<Double>>
  private var leftWeights: [Int64]
  private var rightWeights: [Int64]
  private var leftProducts: [Int64]
  private var rightProducts: [Int64]
  private var leftSum: Int64 = 0
  private var rightSum: Int64

  init(_ total: [Int64], _ table: UnsafeBufferPointer<SIMD2<Double>>) {
    self.table = table
    right = total.reduce(0, +)
    rightWeights = total
    leftWeights = [Int64](repeating: 0, count: total.count)
    leftProducts = leftWeights
    rightProducts = total.map { WeightLogarithm.product($0, table) }
    rightSum = rightProducts.reduce(0, +)
  }

  @inline(__always)
  mutating func moveLeft(_ weight: Int64, _ label: Int) {
    left &+= weight
    right &-= weight
    leftWeights[label] &+= weight
    rightWeights[label] &-= weight
    let newLeft = WeightLogarithm.product(leftWeights[label], table)
    let newRight = WeightLogarithm.product(rightWeights[label], table)
    leftSum &+= newLeft &- leftProducts[label]
    rightSum &+= newRight &- rightProducts[label]
    leftProducts[label] = newLeft
    rightProducts[label] = newRight
  }

  @inline(__always)
  func score() -> Double {
    Double(WeightLogarithm.product(left, table) &- leftSum)
      + Double(WeightLogarithm.product(right, table) &- rightSum)
  }
}

struct GiniOfMany: ManyClassCriterion {
  private(set) var left: Int64 = 0
  private(set) var right: Int64
  private var leftWeights: [Int64]
  private var rightWeights: [Int64]
  private var leftSquares: UInt128 = 0
  private var rightSquares: UInt128

  init(_ total: [Int64]) {
    right = total.reduce(0, +)
    rightWeights = total
    leftWeights = [Int64](repeating: 0, count: total.count)
    rightSquares = total.reduce(0) { $0 + UInt128($1) * UInt128($1) }
  }

  @inline(__always)
  mutating func moveLeft(_ weight: Int64, _ label: Int) {
    left &+= weight
    right &-= weight
    // (w + d)² − w² = d (2w + d); below 2⁹⁴.
    leftSquares &+= Self.product(weight, 2 &* leftWeights[label] &+ weight)
    rightSquares &-= Self.product(weight, 2 &* rightWeights[label] &- weight)
    leftWeights[label] &+= weight
    rightWeights[label] &-= weight
  }

  @inline(__always)
  func score() -> Double {
    Impurity.gini(total: left, squares: leftSquares) + Impurity.gini(total: right, squares: rightSquares)
  }

  @inline(__always)
  private static func product(_ a: Int64, _ b: Int64) -> UInt128 {
    let (high, low) = UInt64(bitPattern: a).multipliedFullWidth(by: UInt64(bitPattern: b))
    return UInt128(high) << 64 | UInt128(low)
  }
}
